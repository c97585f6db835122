//! Whether a reader sees an element, and whether its text is struck through.

use std::collections::HashSet;

use super::tokens::Tag;

/// Class and id selectors that the page's own style sheets hide or strike through.
#[derive(Debug, Default)]
pub(super) struct Styles {
    hidden: HashSet<String>,
    struck: HashSet<String>,
}

/// Selectors kept of a page's style sheets.
const MAX_SELECTORS: usize = 5_000;

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
        if selector.trim_start().starts_with('@')
            || self.hidden.len() + self.struck.len() > MAX_SELECTORS
        {
            return;
        }
        let declarations = Declarations::read(body);
        let set = if declarations.hide() {
            &mut self.hidden
        } else if declarations.strike() {
            &mut self.struck
        } else {
            return;
        };
        set.extend(
            selector
                .split(',')
                .map(str::trim)
                .filter(|one| is_single(one))
                .map(str::to_owned),
        );
    }

    /// Whether a rule hides the element.
    fn hides(&self, tag: &Tag) -> bool {
        names(&self.hidden, tag)
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

/// What an inline style says about colour; inherited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Colours {
    text: Option<String>,
    background: Option<String>,
}

/// Whether the element itself keeps its text from readers, and the colours it passes on.
pub(super) fn of(tag: &Tag, styles: &Styles, inherited: &Colours) -> (bool, Colours) {
    let declarations = Declarations::read(tag.attribute("style").unwrap_or_default());
    let colours = Colours {
        text: declarations
            .colour("color")
            .or_else(|| inherited.text.clone()),
        background: declarations
            .colour("background-color")
            .or_else(|| declarations.colour("background"))
            .or_else(|| inherited.background.clone()),
    };
    let camouflaged =
        colours != *inherited && colours.text.is_some() && colours.text == colours.background;
    let transparent =
        colours.text.as_deref() == Some("transparent") && inherited.text != colours.text;
    let hidden = matches!(
        tag.name.as_str(),
        "noscript" | "object" | "canvas" | "audio" | "video" | "select" | "datalist" | "head"
    ) || (tag.name == "template" && !is_shadow_tree(tag))
        || (tag.name == "dialog" && !tag.has("open"))
        || is_hidden(tag, &declarations)
        || styles.hides(tag)
        || camouflaged
        || transparent;
    (hidden, colours)
}

/// Whether an element's own attributes hide it.
fn is_hidden(tag: &Tag, declarations: &Declarations) -> bool {
    let hidden = tag.attribute("hidden");
    hidden.is_some_and(|value| value != "until-found") || declarations.hide() || hides_by_class(tag)
}

/// The same, told from its tag alone.
pub(super) fn hides_itself(tag: &Tag) -> bool {
    let style = tag.attribute("style").unwrap_or_default();
    is_hidden(tag, &Declarations::read(style))
}

/// Whether a template is the inside of the element around it, which browsers show: a declarative shadow tree.
pub(super) fn is_shadow_tree(tag: &Tag) -> bool {
    tag.name == "template" && tag.has("shadowrootmode")
}

/// Utility classes that hide an element for everyone (and are not undone on wider screens).
fn hides_by_class(tag: &Tag) -> bool {
    let hides = classes(tag).any(|class| {
        matches!(
            class,
            "hidden"
                | "d-none"
                | "is-hidden"
                | "invisible"
                | "visually-hidden"
                | "sr-only"
                | "screen-reader-text"
                | "u-hidden"
                | "display-none"
                | "hide"
        )
    });
    hides
        && !classes(tag).any(|class| {
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
        })
}

/// Pixels of a letter's height.
const LETTER: f32 = 16.0;

/// The declarations of a style attribute or rule.
struct Declarations(Vec<(String, String)>);

impl Declarations {
    fn read(style: &str) -> Self {
        Self(
            style
                .split(';')
                .take(100)
                .filter_map(|declaration| declaration.split_once(':'))
                .map(|(name, value)| {
                    let value = value.trim().to_ascii_lowercase();
                    (
                        name.trim().to_ascii_lowercase(),
                        value.trim_end_matches("!important").trim().to_owned(),
                    )
                })
                .collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }

    /// A length in pixels, where a letter is as high as most are; a share of what is around counts as it is written.
    fn length(&self, name: &str) -> Option<f32> {
        let value = self.get(name)?;
        let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        let length: f32 = digits.parse().ok()?;
        Some(match value.get(digits.len()..).unwrap_or_default() {
            "em" | "rem" | "ex" | "ch" | "lh" | "rlh" => length * LETTER,
            "%" if name == "font-size" => length * LETTER / 100.0,
            _ => length,
        })
    }

    fn strike(&self) -> bool {
        ["text-decoration", "text-decoration-line"]
            .iter()
            .any(|name| {
                self.get(name)
                    .is_some_and(|value| value.contains("line-through"))
            })
    }

    fn hide(&self) -> bool {
        let zero = |name| self.length(name) == Some(0.0);
        let tiny = |name| self.length(name).is_some_and(|length| length.abs() <= 1.0);
        let far = |name| self.length(name).is_some_and(|length| length <= -900.0);
        self.is("display", "none")
            || self.is("visibility", "hidden")
            || self.is("visibility", "collapse")
            || self.is("content-visibility", "hidden")
            || zero("opacity")
            || tiny("font-size")
            || [
                "left",
                "right",
                "top",
                "bottom",
                "text-indent",
                "margin-left",
                "margin-top",
            ]
            .iter()
            .any(|name| far(name))
            || (self.get("overflow").is_some_and(|value| value != "visible")
                && ["width", "height", "max-width", "max-height"]
                    .iter()
                    .any(|name| tiny(name)))
            || self.get("clip").is_some_and(|clip| {
                clip.replace(['p', 'x', ' ', ','], "")
                    .starts_with("rect(0000")
            })
            || self.get("clip").is_some_and(|clip| {
                clip.replace(['p', 'x', ' ', ','], "")
                    .starts_with("rect(1111")
            })
            || self
                .get("clip-path")
                .is_some_and(|clip| matches!(clip, "inset(50%)" | "inset(100%)" | "circle(0)"))
            || self.get("transform").is_some_and(|transform| {
                matches!(
                    transform,
                    "scale(0)" | "scale(0,0)" | "scale(0, 0)" | "translatex(-9999px)"
                )
            })
    }

    fn colour(&self, name: &str) -> Option<String> {
        let value = self.get(name)?.replace(' ', "");
        Some(match value.as_str() {
            "#fff" | "#ffffff" | "rgb(255,255,255)" | "white" => "white".to_owned(),
            "#000" | "#000000" | "rgb(0,0,0)" | "black" => "black".to_owned(),
            "rgba(0,0,0,0)" | "transparent" => "transparent".to_owned(),
            "inherit" | "initial" | "unset" | "currentcolor" | "none" => return None,
            other => match other.strip_prefix('#').filter(|hex| hex.len() == 3) {
                Some(hex) => std::iter::once('#')
                    .chain(hex.chars().flat_map(|digit| [digit, digit]))
                    .collect(),
                None => other.to_owned(),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_print_is_seen_and_print_of_no_size_is_not() {
        for (style, hidden) in [
            ("font-size: 0.875rem", false),
            ("font-size:.8em", false),
            ("font-size: 80%", false),
            ("font-size: 1px", true),
            ("font-size: 0.01em", true),
            ("font-size: 0", true),
            ("height: 1em; overflow: hidden", false),
            ("height: 1px; overflow: hidden", true),
            ("left: -9999px", true),
        ] {
            assert_eq!(Declarations::read(style).hide(), hidden, "{style}");
        }
    }
}
