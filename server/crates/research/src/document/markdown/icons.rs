//! Ticks and crosses that a page draws: `<Icon icon="check" />`, `<FaCheck />`, `<i class="fa fa-times"></i>`, `:x:`.

use crate::document::{icon, tokens};

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

fn of_shape(shape: &str) -> Option<char> {
    icon::named(shape).map(|there| if there { '✓' } else { '✗' })
}

/// The emoji that a text begins with by its name, and how long that is.
pub(super) fn shortcode(text: &str) -> Option<(char, usize)> {
    let (name, mark) = EMOJI.iter().find(|(name, _)| text.starts_with(name))?;
    Some((*mark, name.len()))
}
