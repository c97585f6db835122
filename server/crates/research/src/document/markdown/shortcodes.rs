//! Shortcodes of Hugo and GitBook that make boxes with a name: `{{< tab "Pro" >}}`, `{% tab title="Pro" %}`; and includes that
//! show their arguments: `{% include note.html content="Only on Pro." %}`.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    Is, Line, Reader,
    components::{NAMES, PERIODS, PRICES},
};
use crate::{
    document::{BlockKind, GroupKind},
    extract::pattern::{cased, group},
};

/// An include, or a shortcode, of a note.
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\{(?:%-?\s*(?:include\s+)?|\{[<%]\s*)[\w./-]*(?:note|message|callout|alert|tip|important|warning|info|hint|banner|notice|admonition|box)[\w./-]*\s",
    )
});
/// What of its arguments readers see. The group that matches is that.
static SHOWN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"(?is)\b(?:title|heading|header|content|text|body|message)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"#,
    )
});

/// What such a box is called.
const BOXES: &[&str] = &[
    "tab",
    "tabitem",
    "tab-item",
    "tabpanel",
    "card",
    "accordion",
    "accordion-item",
    "details",
    "expand",
    "expandable",
    "collapse",
    "panel",
    "step",
    "plan",
];

/// A shortcode that opens or closes a box.
pub(super) struct Shortcode<'a> {
    name: &'a str,
    /// The name of the box that it opens; none where it closes one.
    title: Option<&'a str>,
    /// What its attributes say that it costs, and for how long.
    price: Vec<&'a str>,
}
/// Bytes behind a shortcode in which the one that closes its box is looked for.
const MAX_BOX: usize = 4_000;

/// The shortcode that a line is made of, if it opens a box with a name or closes one.
pub(super) fn shortcode(line: &str) -> Option<Shortcode<'_>> {
    let marks = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
    let inner = marks
        .iter()
        .find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close))?
        .trim()
        .trim_matches('-')
        .trim();
    let (first, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    if let Some(name) = first
        .strip_prefix('/')
        .or_else(|| first.strip_prefix("end"))
    {
        let name = name.trim();
        return BOXES.contains(&name).then_some(Shortcode {
            name,
            title: None,
            price: Vec::new(),
        });
    }
    let title = argument(rest, NAMES).or_else(|| quoted(rest));
    let title = title.filter(|title| !title.trim().is_empty())?;
    let amount = argument(rest, PRICES).filter(|_| argument(rest, NAMES).is_some());
    // Whatever it is called, what has a name and a price is a card.
    (BOXES.contains(&first) || amount.is_some()).then(|| Shortcode {
        name: first,
        title: Some(title),
        price: amount.into_iter().chain(argument(rest, PERIODS)).collect(),
    })
}

/// The parts of a note's include that readers see, each paragraph by itself.
fn shown(tag: &str) -> Vec<Range<usize>> {
    if !NOTE.is_match(tag) {
        return Vec::new();
    }
    let texts = SHOWN.captures_iter(tag).take(MOST_SHOWN);
    let texts = texts.filter_map(|found| Some(group(&found)?.range()));
    texts.flat_map(|text| paragraphs(tag, text)).collect()
}

/// Arguments and paragraphs of an include that are read.
const MOST_SHOWN: usize = 40;

fn paragraphs(source: &str, text: Range<usize>) -> Vec<Range<usize>> {
    let inside = source.get(text.clone()).unwrap_or_default();
    let mut at = text.start;
    let parts = inside.split_inclusive("\n\n").take(MOST_SHOWN).map(|part| {
        let begins = at + (part.len() - part.trim_start().len());
        let ends = at + part.trim_end().len();
        at += part.len();
        begins..ends
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// What an attribute of one of these names holds.
fn argument<'a>(arguments: &'a str, names: &[&str]) -> Option<&'a str> {
    let lower = arguments.to_ascii_lowercase();
    let at = names.iter().find_map(|name| {
        let name = format!("{name}=");
        let mut found = lower.match_indices(&name).map(|(at, _)| at);
        let begins = |at: &usize| *at == 0 || lower.as_bytes().get(at - 1) == Some(&b' ');
        found.find(begins).map(|at| at + name.len())
    })?;
    quoted(arguments.get(at..)?)
}

/// The quoted text that arguments begin with.
fn quoted(arguments: &str) -> Option<&str> {
    let arguments = arguments.trim_start();
    let mark = arguments
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))?;
    let inner = arguments.get(1..)?;
    inner.get(..inner.find(mark)?)
}

impl<'a> Reader<'a> {
    /// Adds what the include of a note shows that begins there.
    pub(super) fn show(&mut self, start: usize, tag: &str) {
        for shown in shown(tag) {
            let text = start + shown.start..start + shown.end;
            self.add(BlockKind::Paragraph, text.start, text);
        }
    }

    /// Opens the box, whose name heads what it holds, or closes it.
    pub(super) fn shortcode(&mut self, line: Line<'a>, code: &Shortcode<'a>) {
        self.close_lists();
        let is = Is::Component(format!("{{{}", code.name));
        // Boxes of one name stand beside each other.
        if self.open.iter().any(|open| open.is == is) {
            self.close_while(|open| *open != is);
            self.close_last();
        }
        self.position = line.next;
        let Some(title) = code.title else { return };
        let headings = self.builder.headings();
        self.push(is, GroupKind::Box);
        let at = line.start + line.text.find(title).unwrap_or(0);
        let added = self.add(BlockKind::Heading(6), at, at..at + title.len());
        if let Some(open) = self.open.last_mut().filter(|_| added.is_some()) {
            open.headings = Some(headings);
        }
        for text in &code.price {
            let at = line.start + line.text.find(text).unwrap_or(0);
            self.add(BlockKind::Paragraph, at, at..at + text.len());
        }
        if !code.price.is_empty() && !self.is_closed_behind(line.next, code.name) {
            self.close_last();
        }
    }

    /// Whether a shortcode behind a place closes the box of that name.
    fn is_closed_behind(&self, from: usize, name: &str) -> bool {
        let rest = self.source.get(from..).unwrap_or_default();
        let near = rest
            .get(..rest.floor_char_boundary(MAX_BOX))
            .unwrap_or(rest);
        ["/", "/ ", "end"]
            .iter()
            .any(|close| near.contains(&format!("{close}{name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_with_a_name_are_told_from_other_shortcodes() {
        for (line, expected) in [
            ("{{< tab \"Pro\" >}}", Some(Some("Pro"))),
            ("{{% tab name=\"Pro plan\" %}}", Some(Some("Pro plan"))),
            ("{% tab title=\"Free\" %}", Some(Some("Free"))),
            ("{{< tab tabName=\"Team\" >}}", Some(Some("Team"))),
            ("{{< card heading=\"Team\" >}}", Some(Some("Team"))),
            ("{{< /tab >}}", Some(None)),
            ("{% endtab %}", Some(None)),
            (
                "{{< price-box name=\"Team\" price=\"$9\" >}}",
                Some(Some("Team")),
            ),
            ("{{< price-box filename=\"Team\" price=\"$9\" >}}", None),
            ("{{< tabs >}}", None),
            ("{% include \"x\" %}", None),
            ("{% hint style=\"info\" %}", None),
        ] {
            let found = shortcode(line).map(|code| code.title);
            assert_eq!(found, expected, "{line}");
        }
    }
}
