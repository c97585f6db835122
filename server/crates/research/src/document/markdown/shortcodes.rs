//! Shortcodes of Hugo and GitBook that make boxes with a name: `{{< tab "Pro" >}}`, `{% tab title="Pro" %}`.

use super::{Is, Line, Reader, components::NAMES};
use crate::document::{BlockKind, GroupKind};

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
}

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
        return BOXES
            .contains(&name)
            .then_some(Shortcode { name, title: None });
    }
    let title = title(rest).filter(|title| !title.trim().is_empty())?;
    BOXES.contains(&first).then_some(Shortcode {
        name: first,
        title: Some(title),
    })
}

/// The quoted name among the arguments of a shortcode: that of an attribute that holds one, or the first argument.
fn title(arguments: &str) -> Option<&str> {
    let quoted = |text: &str| -> Option<(usize, usize)> {
        let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let end = text.get(1..)?.find(quote)?;
        Some((1, 1 + end))
    };
    let lower = arguments.to_ascii_lowercase();
    let mut named = NAMES.iter().map(|name| format!("{name}="));
    let at = named
        .find_map(|name| lower.find(&name).map(|at| at + name.len()))
        .unwrap_or(0);
    let rest = arguments.get(at..)?.trim_start();
    let (start, end) = quoted(rest)?;
    rest.get(start..end)
}

impl<'a> Reader<'a> {
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
            ("{{< tabs >}}", None),
            ("{% include \"x\" %}", None),
            ("{% hint style=\"info\" %}", None),
        ] {
            let found = shortcode(line).map(|code| code.title);
            assert_eq!(found, expected, "{line}");
        }
    }
}
