//! Ticks and crosses that a page draws: `<Icon icon="check" />`, `<FaCheck />`, `<i class="fa fa-times"></i>`, `:x:`.

use crate::document::tokens;

const TICK: char = '✓';
const CROSS: char = '✗';

/// What icons that say yes are called, and those that say no.
const TICKS: &[&str] = &["check", "checkmark", "tick", "yes"];
const CROSSES: &[&str] = &["x", "xmark", "cross", "times", "close", "no"];
/// What goes before or behind that in an icon's name: the set that it is of, its shape.
const LOOKS: &[&str] = &[
    "fa",
    "fas",
    "far",
    "hi",
    "hi2",
    "bi",
    "bs",
    "md",
    "io",
    "ai",
    "tb",
    "lu",
    "ri",
    "icon",
    "icons",
    "lucide",
    "circle",
    "square",
    "mark",
    "outline",
    "outlined",
    "solid",
    "fill",
    "filled",
    "bold",
    "green",
    "red",
    "heroicons",
    "mdi",
];
/// Elements that sets of icons draw by their class.
const DRAWN_BY_CLASS: &[&str] = &["i", "span", "svg"];
/// Emoji by the names that repositories call them:
/// [list](https://docs.github.com/en/get-started/writing-on-github).
const EMOJI: &[(&str, char)] = &[
    (":white_check_mark:", '✅'),
    (":heavy_check_mark:", '✔'),
    (":ballot_box_with_check:", '☑'),
    (":check_mark_button:", '✅'),
    (":check_mark:", '✔'),
    (":green_circle:", '🟢'),
    (":red_circle:", '🔴'),
    (":heavy_multiplication_x:", '✖'),
    (":negative_squared_cross_mark:", '❌'),
    (":cross_mark:", '❌'),
    (":no_entry_sign:", '🚫'),
    (":no_entry:", '⛔'),
    (":x:", '❌'),
    (":construction:", '🚧'),
];

/// The mark that an element or a component draws.
pub(super) fn of_tag(tag: &tokens::Tag) -> Option<char> {
    if tag.closes {
        return None;
    }
    if DRAWN_BY_CLASS.contains(&tag.name.as_str()) {
        let class = tag
            .attribute("class")
            .or_else(|| tag.attribute("classname"))?;
        return class.split_whitespace().find_map(of_class);
    }
    let icon = tag.name == "icon" || tag.name.ends_with("icon") && tag.self_closing;
    let named = || {
        let keys = ["icon", "name", "type", "symbol"];
        keys.into_iter().find_map(|key| tag.attribute(key))
    };
    let alone = (tag.component && tag.self_closing && !icon).then_some(tag.name.as_str());
    let shape = alone
        .or_else(|| named().filter(|_| icon))
        .or_else(|| tag.name.strip_suffix("icon"))?;
    of_shape(shape.rsplit([' ', ':', '/']).next()?)
}

/// A class of a set of icons: `fa-check`, `icon-x`. A word alone is the site's own and may mean anything.
fn of_class(class: &str) -> Option<char> {
    class.contains('-').then(|| of_shape(class)).flatten()
}

/// What an icon so called draws, whatever set it is of: `check-circle`, `FaCheck`, `x-mark`.
fn of_shape(shape: &str) -> Option<char> {
    let shape = shape.to_ascii_lowercase();
    let parts = shape.split(['-', '_']);
    let mut words = parts
        .map(without_looks)
        .filter(|word| !word.is_empty() && !LOOKS.contains(word));
    let word = words.next().filter(|_| words.next().is_none())?;
    match word {
        word if TICKS.contains(&word) => Some(TICK),
        word if CROSSES.contains(&word) => Some(CROSS),
        _ => None,
    }
}

/// The one word that a name written together holds besides how the icon looks: `facheck`, `circlecheck`.
fn without_looks(word: &str) -> &str {
    let says = |word: &str| TICKS.contains(&word) || CROSSES.contains(&word);
    if says(word) {
        return word;
    }
    let bare = LOOKS.iter().find_map(|look| {
        let bare = word
            .strip_prefix(look)
            .or_else(|| word.strip_suffix(look))?;
        // One letter at the end of a word is chance: "Max", "Matrix".
        (bare.len() > 1 && says(bare)).then_some(bare)
    });
    bare.unwrap_or(word)
}

/// The emoji that a text begins with by its name, and how long that is.
pub(super) fn shortcode(text: &str) -> Option<(char, usize)> {
    let (name, mark) = EMOJI.iter().find(|(name, _)| text.starts_with(name))?;
    Some((*mark, name.len()))
}
