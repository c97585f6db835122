//! Headings that hold a name and, behind a line break or in smaller letters, what is said of it:
//! `<h3><strong>Basic</strong><br>For growing businesses</h3>`.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::pattern::cased;

/// Characters and words of such a name.
const MAX_NAME: usize = 30;
const MAX_WORDS: usize = 4;
/// Words of the shortest tagline.
const FEWEST: usize = 2;

/// An amount or the terms of one, which belong to what stands before: `$9 / month`, `per user, billed yearly`.
static TERMS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)[$€£¥₹]|\d\s?(?:EUR|USD|GBP|CHF|kr|zł)\b|^\W*(?:per|a|an|pro|par|billed|from|only|plan|plans|edition|or|and|oder|und|et|ou)\b|\b(?:month|year|monat|jahr|mois)\b",
    )
});
/// What goes on in small letters and still begins anew: `for growing teams`.
static FOR: LazyLock<Regex> = LazyLock::new(|| cased(r"^(?:for|für|pour|ideal|best|perfect)\b"));

/// What sets the second part of a heading apart from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// A line break.
    Broken,
    /// Smaller letters.
    Small,
}

/// Whether a heading is a name and a tagline. Of two lines the first must be set in bold letters, since a heading that is
/// too long for one is broken, too.
pub(super) fn is_name(name: &str, rest: &str, apart: Apart, strong: bool) -> bool {
    let (name, rest) = (name.trim(), rest.trim());
    let begins = rest.starts_with(char::is_uppercase) || FOR.is_match(rest);
    let is_short = name.chars().count() <= MAX_NAME && name.split_whitespace().count() <= MAX_WORDS;
    (apart == Apart::Small || strong)
        && is_short
        && name.starts_with(char::is_alphabetic)
        && name.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | ')'))
        && begins
        && rest.split_whitespace().count() >= FEWEST
        && !TERMS.is_match(name)
        && !TERMS.is_match(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_a_broken_heading() {
        use Apart::{Broken, Small};
        for (name, rest, apart, strong, expected) in [
            ("Basic", "For growing businesses", Broken, true, true),
            ("Team+", "für kleine Häfen", Broken, true, true),
            ("Basic", "For growing businesses", Small, false, true),
            ("Plans for every", "Harbour of Europe", Broken, false, false),
            ("Basic", "$9 for every user", Small, false, false),
            ("Basic", "per user and month", Small, false, false),
            ("Basic", "Recommended", Small, false, false),
            ("$9", "For every berth", Small, false, false),
            ("Moor your boats,", "Then sleep well", Broken, true, false),
        ] {
            assert_eq!(
                is_name(name, rest, apart, strong),
                expected,
                "{name} {rest}"
            );
        }
    }
}
