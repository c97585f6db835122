//! Patterns: regular expressions written in the extractors.

use std::borrow::Borrow;

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
    Regex::new(source).expect("a valid pattern")
}

/// The source of a pattern that is any of several, tried in their order.
pub fn any_of(ways: &[impl Borrow<str>]) -> String {
    ways.join("|")
}

/// The group that took part in a match: of a pattern whose alternatives name the same thing each by a group of its own.
pub fn group<'t>(found: &Captures<'t>) -> Option<Match<'t>> {
    found.iter().skip(1).flatten().next()
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
