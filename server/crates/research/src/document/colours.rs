//! The colours of letters and of what they stand on, as far as a page itself tells them: letters in the colour of their
//! ground are seen by nobody.

use std::collections::HashMap;

use super::{declarations::Declarations, tokens::Tag, visibility::classes};

/// How far the red, green and blue of two colours are apart that the eye takes for one.
const ALIKE: u8 = 16;
/// How much of a colour covers what is under it so that it counts, and covers it wholly.
const CLEAR: f32 = 0.05;
const OPAQUE: f32 = 0.95;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Colour {
    Rgb([u8; 3]),
    Clear,
    /// One that is not looked up: a rarer name, a variable, a picture.
    Other(String),
}

impl Colour {
    fn read(value: &str) -> Option<Self> {
        let folded = value.replace(' ', "");
        if matches!(
            folded.as_str(),
            "" | "inherit" | "initial" | "unset" | "currentcolor" | "none"
        ) {
            return None;
        }
        let read = Self::hex(&folded).or_else(|| Self::rgb(value));
        Some(read.unwrap_or_else(|| Self::named(folded)))
    }

    fn named(name: String) -> Self {
        match name.as_str() {
            "white" => Self::Rgb([255; 3]),
            "snow" => Self::Rgb([255, 250, 250]),
            "ghostwhite" => Self::Rgb([248, 248, 255]),
            "whitesmoke" => Self::Rgb([245; 3]),
            "black" => Self::Rgb([0; 3]),
            "transparent" => Self::Clear,
            _ => Self::Other(name),
        }
    }

    fn hex(value: &str) -> Option<Self> {
        let digits: Vec<u32> = value
            .strip_prefix('#')?
            .chars()
            .map(|digit| digit.to_digit(16))
            .collect::<Option<_>>()?;
        let pairs: Vec<u32> = match digits.len() {
            3 | 4 => digits.iter().map(|digit| digit * 17).collect(),
            6 | 8 => digits
                .chunks(2)
                .map(|pair| pair.iter().fold(0, |sum, digit| sum * 16 + digit))
                .collect(),
            _ => return None,
        };
        let [red, green, blue, alpha @ ..] = pairs.as_slice() else {
            return None;
        };
        let byte = |value: &u32| u8::try_from(*value).ok();
        let cover = alpha.first().map_or(1.0, |alpha| {
            f32::from(byte(alpha).unwrap_or(u8::MAX)) / 255.0
        });
        Some(Self::covering(
            [byte(red)?, byte(green)?, byte(blue)?],
            cover,
            value,
        ))
    }

    /// `rgb(255, 255, 255)`, `rgba(0 0 0 / 50%)`.
    fn rgb(value: &str) -> Option<Self> {
        let (name, inside) = value.strip_suffix(')')?.split_once('(')?;
        let parts: Vec<&str> = inside
            .split([',', ' ', '/'])
            .filter(|part| !part.is_empty())
            .collect();
        let [red, green, blue, alpha @ ..] = parts.as_slice() else {
            return None;
        };
        let cover = alpha
            .first()
            .map_or(Some(1.0), |alpha| match alpha.strip_suffix('%') {
                Some(share) => share.parse::<f32>().ok().map(|share| share / 100.0),
                None => alpha.parse().ok(),
            });
        let channels = [red.parse().ok()?, green.parse().ok()?, blue.parse().ok()?];
        matches!(name, "rgb" | "rgba")
            .then(|| Self::covering(channels, cover.unwrap_or(1.0), value))
    }

    fn covering(channels: [u8; 3], cover: f32, value: &str) -> Self {
        if cover <= CLEAR {
            Self::Clear
        } else if cover < OPAQUE {
            Self::Other(value.to_owned())
        } else {
            Self::Rgb(channels)
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rgb(one), Self::Rgb(other)) => one
                .iter()
                .zip(other)
                .all(|(one, other)| one.abs_diff(*other) <= ALIKE),
            _ => self == other,
        }
    }
}

/// The colours of an element; inherited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Colours {
    text: Option<Colour>,
    background: Option<Colour>,
}

impl Colours {
    pub(super) fn declared(declarations: &Declarations) -> Self {
        let get = |name| declarations.get(name);
        Self {
            text: get("-webkit-text-fill-color")
                .or_else(|| get("color"))
                .and_then(Colour::read)
                .filter(|colour| *colour != Colour::Clear || !is_drawn_in_ground(declarations)),
            background: get("background-color")
                .and_then(Colour::read)
                .or_else(|| ground(get("background")?)),
        }
    }

    /// Lays what is declared elsewhere over it.
    fn lay(&mut self, over: &Self) {
        self.text = over.text.clone().or(self.text.take());
        self.background = over.background.clone().or(self.background.take());
    }

    /// Whether nobody sees letters of this element, where nobody said so of those around it.
    pub(super) fn hide(&self, inherited: &Self) -> bool {
        let Some(text) = self.text.as_ref().filter(|_| self != inherited) else {
            return false;
        };
        let is_clear = *text == Colour::Clear && inherited.text != self.text;
        let camouflaged = |ground: &Colour| text.is_like(ground);
        is_clear || self.background.as_ref().is_some_and(camouflaged)
    }
}

/// Letters cut out of a coloured ground.
fn is_drawn_in_ground(declarations: &Declarations) -> bool {
    ["background-clip", "-webkit-background-clip"]
        .iter()
        .any(|name| declarations.get(name) == Some("text"))
}

/// The colour in the shorthand; a picture is one that isn't known.
fn ground(value: &str) -> Option<Colour> {
    let is_picture =
        value.contains("url(") || value.contains("gradient(") || value.contains("var(");
    let is_function = value.starts_with("rgb");
    match value.split_ascii_whitespace().next() {
        Some(first) if !is_picture && !is_function => Colour::read(first),
        _ => Colour::read(value),
    }
}

/// The colours that rules of a page set whose selector is one name: `.note`, `#top`, `body`.
#[derive(Debug, Clone, Default)]
pub(super) struct Paints(HashMap<String, Colours>);

/// Names kept of a page.
const MAX_NAMES: usize = 5_000;

impl Paints {
    /// Adds a rule.
    pub(super) fn add(&mut self, selectors: &str, declarations: &Declarations) {
        let mut colours = Colours::declared(declarations);
        if colours.background.is_none() && is_placed(declarations) {
            colours.background = Some(unknown());
        }
        for selector in selectors.split(',').map(str::trim) {
            if self.0.len() > MAX_NAMES || selector.len() > 200 {
                return;
            }
            match is_name(selector) {
                true => {
                    let name = selector.to_ascii_lowercase();
                    self.0.entry(name).or_default().lay(&colours);
                }
                false if colours.background.is_some() => self.note(selector),
                false => {}
            }
        }
    }

    /// Remembers that a rule for an element in its surroundings sets a ground under it: under which of them isn't known.
    fn note(&mut self, selector: &str) {
        let last = selector
            .rsplit([' ', '>', '+', '~'])
            .next()
            .unwrap_or_default();
        let last = last.split([':', '[']).next().unwrap_or_default();
        for (at, _) in last.match_indices(['.', '#']).chain([(0, "")]) {
            let rest = last.get(at..).unwrap_or_default();
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| matches!(c, '.' | '#'))
                .map_or(rest.len(), |(end, _)| end);
            let name = rest.get(..end).unwrap_or_default();
            if is_name(name) {
                let known = self.0.entry(name.to_ascii_lowercase()).or_default();
                known.background.get_or_insert_with(unknown);
            }
        }
    }

    /// The colours of an element.
    pub(super) fn of(
        &self,
        tag: &Tag,
        declarations: &Declarations,
        inherited: &Colours,
    ) -> Colours {
        let mut colours = inherited.clone();
        let is_root = matches!(tag.name.as_str(), "html" | "body");
        let holds_text = is_of_text(&tag.name);
        if let Some(rule) = self.get(&tag.name, "") {
            colours.lay(rule);
        }
        let mut is_covered = false;
        for class in classes(tag) {
            match self.get(class, ".") {
                Some(rule) => {
                    is_covered |= rule.background == Some(unknown());
                    colours.lay(rule);
                }
                // Rules that we didn't see may set both.
                None if !is_root && !holds_text => colours = Colours::default(),
                None => {}
            }
        }
        if is_covered || !holds_text && is_placed(declarations) {
            colours.background = None;
        }
        if let Some(rule) = tag.attribute("id").and_then(|id| self.get(id, "#")) {
            colours.lay(rule);
        }
        colours.lay(&of_attributes(tag));
        colours.lay(&Colours::declared(declarations));
        if colours.background == Some(Colour::Clear) {
            colours.background = inherited.background.clone();
        }
        if colours.text == Some(Colour::Clear)
            && classes(tag).any(|class| class.contains("clip-text") || class.contains("gradient"))
        {
            colours.text = None;
        }
        colours
    }

    /// The colours of the page itself.
    pub(super) fn of_page(&self) -> Colours {
        let mut colours = Colours::default();
        for rule in [":root", "html", "body"] {
            if let Some(rule) = self.get(rule, "") {
                colours.lay(rule);
            }
        }
        colours
    }

    fn get(&self, name: &str, kind: &str) -> Option<&Colours> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&format!("{kind}{name}").to_ascii_lowercase())
    }
}

fn unknown() -> Colour {
    Colour::Other("?".to_owned())
}

/// Whether pictures may be laid under its text.
fn is_placed(declarations: &Declarations) -> bool {
    declarations
        .get("position")
        .is_some_and(|position| position != "static")
}

/// Whether a selector is one name: of a class, an id, an element.
fn is_name(selector: &str) -> bool {
    let name = selector.strip_prefix(['.', '#', ':']).unwrap_or(selector);
    !name.is_empty()
        && name.len() <= 64
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Elements of text, which stand on the ground of the boxes around them whatever they are called.
fn is_of_text(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "em"
            | "strong"
            | "small"
            | "font"
            | "i"
            | "u"
    )
}

/// The attributes that did for colours before there were styles.
fn of_attributes(tag: &Tag) -> Colours {
    let read = |name| Colour::read(&tag.attribute(name)?.to_ascii_lowercase());
    Colours {
        text: match tag.name.as_str() {
            "font" => read("color"),
            "body" => read("text"),
            _ => None,
        },
        background: read("bgcolor"),
    }
}
