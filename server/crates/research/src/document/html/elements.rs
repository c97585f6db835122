//! What elements are, by their names, roles and classes.

use crate::document::{GroupKind, tokens::Tag, visibility};

/// Whether a table says of itself that it lays out the page.
pub(super) fn is_laid_out(tag: &Tag) -> bool {
    let role = tag.attribute("role").map(str::trim);
    tag.name == "table" && matches!(role, Some("presentation" | "none"))
}

/// The name of the element that this one acts as: its `role`'s, where that makes tables, lists and headings.
pub(super) fn acts_as(tag: &Tag) -> &'static str {
    let role = match tag.attribute("role").map(str::trim) {
        Some("table" | "grid") => Some("table"),
        Some("row") => Some("tr"),
        Some("cell" | "gridcell") => Some("td"),
        Some("columnheader" | "rowheader") => Some("th"),
        Some("heading") => Some(match tag.attribute("aria-level").map(str::trim) {
            Some("1") => "h1",
            Some("3") => "h3",
            Some("4") => "h4",
            Some("5") => "h5",
            Some("6") => "h6",
            _ => "h2",
        }),
        Some("navigation") => Some("nav"),
        Some("contentinfo") => Some("footer"),
        Some("banner") => Some("header"),
        Some("listitem") => Some("li"),
        Some("presentation" | "none") if is_laid_out(tag) => Some("div"),
        _ => None,
    };
    role.unwrap_or_else(|| known(&tag.name))
}

/// The element's own name if it means something here, or else `-` for one in a line.
fn known(name: &str) -> &'static str {
    const NAMES: &[&str] = &[
        "address",
        "article",
        "aside",
        "b",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "strong",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    match NAMES.iter().find(|known| **known == name) {
        Some(known) => known,
        // A custom element is laid out as its author likes; most are boxes.
        None if name.contains('-') => "div",
        None => "-",
    }
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

pub(super) fn is_block(name: &str) -> bool {
    !matches!(name, "-" | "b" | "strong" | "button" | "svg" | "option")
}

pub(super) fn boxed(tag: &Tag, acts_as: &str) -> Option<GroupKind> {
    Some(match acts_as {
        "section" | "main" => GroupKind::Section,
        "div" | "article" | "form" | "fieldset" | "figure" | "details" | "dialog" | "header"
        | "footer" | "nav" | "hgroup" | "search" | "dl" => GroupKind::Box,
        "ul" | "ol" | "menu" => GroupKind::List,
        "li" => GroupKind::Item,
        "table" => GroupKind::Table,
        "tr" => GroupKind::Row,
        "aside" | "blockquote" => GroupKind::Callout,
        // A card that is a link as a whole.
        _ if tag.name == "label"
            || (tag.name == "a"
                && visibility::classes(tag).any(|class| class.contains("card"))) =>
        {
            GroupKind::Box
        }
        _ => return None,
    })
}

/// Whether the element is a button, or a link dressed as one.
pub(super) fn is_button(tag: &Tag) -> bool {
    tag.name == "button"
        || tag.attribute("role") == Some("button")
        || (tag.name == "a"
            && visibility::classes(tag).any(|class| {
                let class = class.to_ascii_lowercase();
                matches!(class.as_str(), "btn" | "button" | "cta")
                    || class.starts_with("btn-")
                    || class.starts_with("button-")
                    || class.starts_with("cta-")
            }))
}

/// Whether an element may be shown or hidden by a switch: others are hidden for what they are.
pub(super) fn is_panel(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "section"
            | "article"
            | "span"
            | "p"
            | "b"
            | "strong"
            | "em"
            | "i"
            | "small"
            | "sup"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dd"
            | "dt"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "data"
            | "ins"
    )
}

pub(in crate::document) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "use"
            | "path"
    )
}
