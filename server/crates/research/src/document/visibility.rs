//! Whether a reader sees an element, and whether its text is struck through.

use std::collections::{HashMap, HashSet};

pub(super) use super::{colours::Colours, declarations::Sight};
use super::{colours::Paints, declarations::Declarations, entrance, tokens::Tag};

/// What the page's own style sheets say of single classes and ids: which they hide, strike through or colour.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    hidden: HashMap<String, Sight>,
    struck: HashSet<String>,
    paints: Paints,
    /// Rules read so far.
    rules: usize,
}

/// Selectors kept of a page's style sheets.
const MAX_SELECTORS: usize = 5_000;
/// Rules read of them.
const MAX_RULES: usize = 20_000;

impl Styles {
    /// Reads a style sheet: the rules outside `@media` and the like whose selector is a single class or id.
    pub(super) fn read(&mut self, sheet: &str) {
        let mut depth = 0_usize;
        let mut selector = String::new();
        let mut body = String::new();
        for character in without_comments(sheet).chars() {
            match character {
                '{' => depth += 1,
                '}' => {
                    if depth == 1 {
                        self.rule(&selector, &body);
                        selector.clear();
                        body.clear();
                    }
                    depth = depth.saturating_sub(1);
                }
                ';' if depth == 0 => selector.clear(),
                _ if depth == 0 => selector.push(character),
                _ if depth == 1 => body.push(character),
                _ => {}
            }
        }
    }

    fn rule(&mut self, selector: &str, body: &str) {
        self.rules += 1;
        if self.rules > MAX_RULES
            || selector.trim_start().starts_with('@')
            || self.hidden.len() + self.struck.len() > MAX_SELECTORS
        {
            return;
        }
        let declarations = Declarations::read(body);
        self.paints.add(selector, &declarations);
        let names = selector.split(',').map(str::trim);
        let names = names.filter(|one| is_single(one)).map(str::to_owned);
        match declarations.sight() {
            Sight::Shown if declarations.strike() => self.struck.extend(names),
            Sight::Shown => {}
            sight => self.hidden.extend(names.map(|name| (name, sight))),
        }
    }

    /// Whether no rule was read.
    pub(super) fn is_empty(&self) -> bool {
        self.rules == 0
    }

    /// The colours of the page where none of its elements set others.
    pub(super) fn of_page(&self) -> Colours {
        self.paints.of_page()
    }

    /// How much the rules let be seen of an element.
    fn sight(&self, tag: &Tag) -> Sight {
        if self.hidden.is_empty() {
            return Sight::Shown;
        }
        let classes = classes(tag).map(|class| format!(".{class}"));
        let id = tag.attribute("id").map(|id| format!("#{id}"));
        let sights = classes.chain(id).filter_map(|name| self.hidden.get(&name));
        sights.max().copied().unwrap_or(Sight::Shown)
    }

    /// Whether the element's text is struck through, by its name, its style or a rule of the page.
    pub(super) fn strikes(&self, tag: &Tag) -> bool {
        matches!(tag.name.as_str(), "del" | "s" | "strike")
            || tag
                .attribute("style")
                .is_some_and(|style| Declarations::read(style).strike())
            || classes(tag).any(is_old_price)
            || names(&self.struck, tag)
    }
}

fn without_comments(sheet: &str) -> String {
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

fn is_single(selector: &str) -> bool {
    selector.strip_prefix(['.', '#']).is_some_and(|name| {
        !name.is_empty()
            && name.len() <= 64
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    })
}

fn names(set: &HashSet<String>, tag: &Tag) -> bool {
    !set.is_empty()
        && (classes(tag).any(|class| set.contains(&format!(".{class}")))
            || tag
                .attribute("id")
                .is_some_and(|id| set.contains(&format!("#{id}"))))
}

/// The classes of an element.
pub(super) fn classes(tag: &Tag) -> impl Iterator<Item = &str> {
    tag.attribute("class")
        .unwrap_or_default()
        .split_ascii_whitespace()
        .take(64)
}

/// Class names that strike text through, or mark the price that no longer holds.
fn is_old_price(class: &str) -> bool {
    let class = class.to_ascii_lowercase().replace('_', "-");
    matches!(
        class.as_str(),
        "line-through"
            | "strikethrough"
            | "strike-through"
            | "strike"
            | "struck"
            | "crossed-out"
            | "old-price"
            | "price-old"
            | "was-price"
            | "price-was"
            | "original-price"
            | "price-original"
            | "regular-price-struck"
            | "compare-at-price"
            | "price-before"
            | "before-price"
            | "previous-price"
            | "price-previous"
    ) || class.ends_with("--strikethrough")
        || class.ends_with("--old-price")
        || class.ends_with("--original-price")
}

/// How much readers see of the element itself, and the colours it passes on.
pub(super) fn of(tag: &Tag, styles: &Styles, inherited: &Colours) -> (Sight, Colours) {
    let declarations = Declarations::read(tag.attribute("style").unwrap_or_default());
    let colours = styles.paints.of(tag, &declarations, inherited);
    let is_never_shown = matches!(
        tag.name.as_str(),
        "noscript" | "object" | "canvas" | "audio" | "video" | "select" | "datalist" | "head"
    ) || (tag.name == "template" && !is_shadow_tree(tag));
    let sight = if is_never_shown || colours.hide(inherited) {
        Sight::Unseen
    } else {
        of_itself(tag, &declarations).max(styles.sight(tag))
    };
    let sight = match sight {
        Sight::Faded if entrance::is_one(tag) => Sight::Shown,
        sight => sight,
    };
    (sight, colours)
}

/// How much an element's own attributes let be seen of it.
fn of_itself(tag: &Tag, declarations: &Declarations) -> Sight {
    let hidden = tag.attribute("hidden");
    let is_folded = hidden.is_some_and(|value| value != "until-found")
        || tag.name == "dialog" && !tag.has("open")
        || tag.has("popover");
    let folded = match is_folded {
        true => Sight::Folded,
        false => Sight::Shown,
    };
    folded.max(declarations.sight()).max(by_class(tag))
}

/// Whether an element's own attributes hide it.
pub(super) fn hides_itself(tag: &Tag) -> bool {
    let style = tag.attribute("style").unwrap_or_default();
    of_itself(tag, &Declarations::read(style)) > Sight::Shown
}

/// Whether a template is the inside of the element around it, which browsers show: a declarative shadow tree.
pub(super) fn is_shadow_tree(tag: &Tag) -> bool {
    tag.name == "template" && tag.has("shadowrootmode")
}

/// Utility classes that hide an element for everyone (and are not undone on wider screens).
fn by_class(tag: &Tag) -> Sight {
    let sights = classes(tag).map(|class| match class {
        "hidden" | "d-none" | "is-hidden" | "invisible" | "u-hidden" | "display-none" | "hide" => {
            Sight::Folded
        }
        "visually-hidden" | "sr-only" | "screen-reader-text" => Sight::Unseen,
        _ => Sight::Shown,
    });
    let sight = sights.max().unwrap_or(Sight::Shown);
    match sight > Sight::Shown && classes(tag).any(shows) {
        true => Sight::Shown,
        false => sight,
    }
}

/// Whether a class shows on some screens what another hides.
fn shows(class: &str) -> bool {
    let shown = class.rsplit([':', '-']).next().unwrap_or_default();
    (class.contains(':') || class.starts_with("d-") && class != "d-none")
        && matches!(
            shown,
            "block"
                | "flex"
                | "grid"
                | "inline"
                | "table"
                | "cell"
                | "row"
                | "contents"
                | "visible"
        )
}
