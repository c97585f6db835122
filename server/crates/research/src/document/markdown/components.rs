//! HTML and components inside Markdown: boxes, headings, and what is hidden.

use std::sync::LazyLock;

use regex::Regex;

use super::{Is, Reader};
use crate::{
    document::{
        BlockKind, GroupKind,
        tagline::{self, Apart},
        tokens::{self, Tag},
        visibility::{self, Colours, Sight, Styles},
    },
    extract::pattern::cased,
};

/// Attributes that name a box; `label` may be a badge beside another name.
pub(super) const NAMES: &[&str] = &[
    "title", "headline", "heading", "header", "name", "plan", "tabname", "summary", LABEL,
];
const LABEL: &str = "label";
/// Those that say what a card costs.
pub(super) const PRICES: &[&str] = &["price", "cost", "amount"];
/// Those that say how long its price pays for.
pub(super) const PERIODS: &[&str] = &["period", "interval"];
/// Those that say more of what is in a box.
const TEXTS: &[&str] = &["description", "text"];

/// Tags of a text of which those are looked for that close a box around it.
const MAX_TAGS_IN_TEXT: usize = 60;

/// A name in bold letters and what stands on the line below it, or a name and what is said of it in small letters.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?is)^\s*(?:<(?:strong|b)\b[^<>]{0,120}>(?P<bold>[^<>]{1,60})</(?:strong|b)>|(?P<name>[^<>]{1,60}))\s*(?:<br\s*/?>\s*)?(?:<small\b[^<>]{0,120}>(?P<small>[^<>]{1,200})</small>|(?P<rest>[^<>]{1,200}))\s*</",
    )
});

impl<'a> Reader<'a> {
    /// An opening or closing tag at the start of a line; what follows on the line is read next.
    pub(super) fn tag(&mut self, start: usize) {
        let rest = self.source.get(start..).unwrap_or_default();
        let Some((tag, length)) = tokens::tag(rest) else {
            self.position = self.source.len();
            return;
        };
        let inside = start + length;
        self.position = inside;
        if matches!(tag.name.as_str(), "script" | "style") && !tag.closes && !tag.self_closing {
            self.position = self.after_closing(inside, &tag.name);
        } else if !tag.closes && is_hidden(&tag) {
            let end = if tag.self_closing {
                inside
            } else {
                self.after_closing(inside, &tag.name)
            };
            self.inline
                .hidden
                .push(self.source.get(inside..end).unwrap_or_default().to_owned());
            self.position = end;
        } else if tag.name == "table" && !tag.closes && !tag.component {
            let end = self.after_closing(inside, "table");
            self.html_table(inside, end);
            self.position = end;
        } else if let Some(level) = tag
            .name
            .strip_prefix('h')
            .and_then(|level| level.parse::<u8>().ok())
            .filter(|level| !tag.closes && (1..=6).contains(level))
        {
            self.html_heading(start, inside, level, &tag.name);
        } else if tag.closes {
            self.close_component(&tag.name);
        } else if is_box(&tag) {
            self.open_component(&tag, start, length);
        } else {
            // A tag in a line: the line is a paragraph that starts with it.
            self.tagged_line(start);
        }
    }

    fn tagged_line(&mut self, start: usize) {
        let Some(line) = self.line_at(start) else {
            return;
        };
        if line.indent() == 0 {
            self.close_lists();
        }
        let end = self.text_end(line);
        self.add(BlockKind::Paragraph, start, start..end.max(start));
        self.close_ended(start, end);
    }

    /// Closes the boxes that end within a stretch of text and did not begin in it: `<div>` and, read as a paragraph of
    /// its own, `$9</div>`.
    pub(super) fn close_ended(&mut self, start: usize, end: usize) {
        let text = self.source.get(start..end).unwrap_or_default();
        if !text.contains("</") {
            return;
        }
        let mut begun: Vec<String> = Vec::new();
        for (at, _) in text.match_indices('<').take(MAX_TAGS_IN_TEXT) {
            let Some((tag, _)) = text.get(at..).and_then(tokens::tag) else {
                continue;
            };
            if !tag.closes {
                begun.push(tag.name);
            } else if let Some(begins) = begun.iter().rposition(|name| *name == tag.name) {
                begun.truncate(begins);
            } else {
                self.close_component(&tag.name);
            }
        }
    }

    fn html_heading(&mut self, start: usize, inside: usize, level: u8, name: &str) {
        let end = self.after_closing(inside, name);
        self.close_lists();
        self.close_while(|is| matches!(is, Is::Section(above) if *above >= level));
        self.push(Is::Section(level), GroupKind::Section);
        let cut = self.tagline(inside, end, level).unwrap_or(end);
        self.add(BlockKind::Heading(level), start, inside..cut);
        if cut < end {
            self.add(BlockKind::Paragraph, cut, cut..end);
        }
        self.position = end;
    }

    /// Where the tagline of a heading begins that holds a name and a tagline.
    fn tagline(&self, inside: usize, end: usize, level: u8) -> Option<usize> {
        let source = self.source.get(inside..end).filter(|_| level > 1)?;
        let parts = PARTS.captures(source)?;
        let name = parts.name("bold").or_else(|| parts.name("name"))?;
        let small = parts.name("small");
        let apart = small.map_or(Apart::Broken, |_| Apart::Small);
        let rest = small.or_else(|| parts.name("rest"))?;
        let strong = parts.name("bold").is_some();
        tagline::is_name(name.as_str(), rest.as_str(), apart, strong).then(|| inside + rest.start())
    }

    /// Behind the closing tag of an element; the end of the source if it has none.
    fn after_closing(&self, from: usize, name: &str) -> usize {
        let rest = self.source.get(from..).unwrap_or_default();
        rest.match_indices("</")
            .find(|(at, _)| {
                rest.get(at + 2..at + 2 + name.len())
                    .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
            })
            .and_then(|(at, _)| rest.get(at..)?.find('>').map(|end| from + at + end + 1))
            .unwrap_or(self.source.len())
    }

    fn open_component(&mut self, tag: &Tag, start: usize, length: usize) {
        let is_note = matches!(
            tag.name.as_str(),
            "info"
                | "note"
                | "tip"
                | "warning"
                | "callout"
                | "aside"
                | "admonition"
                | "alert"
                | "blockquote"
                | "caution"
        );
        let kind = if is_note {
            GroupKind::Callout
        } else {
            GroupKind::Box
        };
        let headings = self.builder.headings();
        // `<Plan name="Pro" price="$20" />` is a card that has its name and its price for attributes.
        let has = |names: &[&str]| names.iter().any(|name| tag.attribute(name).is_some());
        let is_card = tag.component && tag.self_closing && has(PRICES) && has(NAMES);
        let opens = !tag.self_closing || is_card;
        if opens {
            self.push(Is::Component(tag.name.clone()), kind);
        }
        if tag.component
            && let Some(href) = tag.attribute("href").or_else(|| tag.attribute("to"))
        {
            let behind = self.source.get(start + length..).unwrap_or_default();
            let inside = match tag.self_closing {
                true => "",
                false => behind.split('<').next().unwrap_or_default(),
            };
            let text = match inside.trim().is_empty() {
                true => tag.attribute("title").unwrap_or_default(),
                false => inside,
            };
            self.inline.keep_link(href, text);
        }
        let source = self.source.get(start..start + length).unwrap_or_default();
        let mut is_named = false;
        let periods = if has(PRICES) { PERIODS } else { &[] };
        for &property in [NAMES, PRICES, periods, TEXTS].into_iter().flatten() {
            let Some(value) = tag
                .attribute(property)
                .filter(|value| tag.component && value.len() > 1)
            else {
                continue;
            };
            let Some(at) = source.find(value).map(|at| start + at) else {
                continue;
            };
            let names = NAMES.contains(&property) && !(is_named && property == LABEL);
            let heads = names && opens;
            is_named |= names;
            let block = self.add(
                if heads {
                    BlockKind::Heading(6)
                } else {
                    BlockKind::Paragraph
                },
                at,
                at..at + value.len(),
            );
            if heads
                && block.is_some()
                && let Some(open) = self.open.last_mut()
            {
                open.headings = Some(headings);
            }
        }
        if is_card {
            self.close_component(&tag.name);
        }
    }

    fn close_component(&mut self, name: &str) {
        let is = Is::Component(name.to_owned());
        if self.open.iter().any(|open| open.is == is) {
            self.close_while(|open| *open != is);
            self.close_last();
        }
    }
}

/// Whether a line's tag opens or closes a box rather than standing in a sentence.
pub(super) fn starts_box(text: &str) -> bool {
    tokens::tag(text).is_some_and(|(tag, _)| is_box(&tag) || tag.name == "table")
}

fn is_box(tag: &Tag) -> bool {
    tag.component
        || matches!(
            tag.name.as_str(),
            "div"
                | "section"
                | "article"
                | "aside"
                | "main"
                | "figure"
                | "details"
                | "summary"
                | "p"
                | "ul"
                | "ol"
                | "li"
                | "dl"
                | "dt"
                | "dd"
                | "blockquote"
                | "center"
                | "header"
                | "footer"
                | "form"
                | "nav"
                | "tabs"
                | "tab"
                | "steps"
                | "step"
        )
}

fn is_hidden(tag: &Tag) -> bool {
    visibility::of(tag, &Styles::default(), &Colours::default()).0 > Sight::Shown
}
