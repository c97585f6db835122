//! Patterns: regular expressions written in the extractors.

use std::borrow::{Borrow, Cow};

use regex::{Captures, Match, Regex};

/// A pattern that ignores case.
pub fn pattern(source: impl AsRef<str>) -> Regex {
    cased(&format!("(?i){}", source.as_ref()))
}

/// A pattern that tells capitals from small letters.
#[expect(
    clippy::expect_used,
    reason = "every pattern is a constant of this crate and is compiled by a test"
)]
pub fn cased(source: &str) -> Regex {
    Regex::new(&in_our_scripts(source)).expect("a valid pattern")
}

/// The letters of the scripts that names on pages are written in: Latin, Greek, Cyrillic, kana, Han and Hangul.
macro_rules! letters {
    () => {
        "A-Za-zªµºÀ-ÖØ-öø-ʯͰͱͲͳͶͷΆΈ-ҁҊ-ԯḀ-ỿぁ-ゖァ-ヺー一-鿿가-힣"
    };
}

/// What the classes of the source stand for. Unicode's own are hundreds of ranges each, and of an automaton for one of
/// our patterns most is about scripts that no page is in: with them, all patterns take three times the memory.
const CLASSES: [(&str, &str); 5] = [
    ("w", concat!("[0-9_", letters!(), "]")),
    ("W", concat!("[^0-9_", letters!(), "]")),
    ("d", "[0-9]"),
    ("D", "[^0-9]"),
    ("p{L}", concat!("[", letters!(), "]")),
];

/// The source of a pattern with classes of the scripts that we read in the place of Unicode's.
fn in_our_scripts(source: &str) -> String {
    let mut own = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, behind)) = rest.split_once('\\') {
        own.push_str(before);
        let class = CLASSES.iter().find(|(name, _)| behind.starts_with(name));
        if let Some((name, class)) = class {
            own.push_str(class);
            rest = behind.get(name.len()..).unwrap_or_default();
            continue;
        }
        // Any other escape is itself, an escaped backslash above all.
        own.push('\\');
        let end = behind.chars().next().map_or(0, char::len_utf8);
        let (escaped, further) = behind.split_at(end);
        own.push_str(escaped);
        rest = further;
    }
    own.push_str(rest);
    own
}

/// The source of a pattern that is any of several, tried in their order.
pub fn any_of(ways: &[impl Borrow<str>]) -> String {
    ways.join("|")
}

/// The group that took part in a match: of a pattern whose alternatives name the same thing each by a group of its own.
pub fn group<'t>(found: &Captures<'t>) -> Option<Match<'t>> {
    found.iter().skip(1).flatten().next()
}

/// A text with blanks in place of what a pattern finds, so that everything else stands where it stood.
pub fn blanked<'t>(pattern: &Regex, text: &'t str) -> Cow<'t, str> {
    pattern.replace_all(text, |found: &Captures<'_>| {
        " ".repeat(found.get(0).map_or(0, |found| found.len()))
    })
}

/// Declares patterns: `patterns! { NAME = "…"; }`. Each is compiled once, when first used.
macro_rules! patterns {
    ($($(#[$doc:meta])* $name:ident = $source:expr;)*) => {
        $($(#[$doc])* static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| $crate::extract::pattern::pattern($source));)*

        #[cfg(test)]
        #[test]
        fn patterns_compile() {
            $(std::sync::LazyLock::force(&$name);)*
        }
    };
}

pub(crate) use patterns;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_of_the_scripts_that_names_are_written_in() {
        let name = cased(r"^\p{L}[\w-]*$");
        for text in [
            "Team",
            "Équipe",
            "Größe-2",
            "Команда",
            "Ομάδα",
            "チーム",
            "团队",
            "팀",
        ] {
            assert!(name.is_match(text), "{text}");
        }
        for text in ["$9", "2Team", "a b", "–"] {
            assert!(!name.is_match(text), "{text}");
        }
        assert!(cased(r"^[^\W\d]\D\d$").is_match("aé5"));
        assert!(
            cased(r"^\\w$").is_match(r"\w"),
            "an escaped backslash is one"
        );
        assert!(pattern(r"^\w+$").is_match("ÉQUIPE"));
    }
}
