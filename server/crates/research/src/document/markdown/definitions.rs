//! What the brackets of links stand for whose addresses a page lists elsewhere: `[Cloud]: #cloud`.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;

use crate::extract::pattern::cased;

/// A line that says no more than where a label leads.
static DEFINITION: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"^\[(?P<label>[^\[\]^]{1,80})\]:\s+<?[^\s<>]+>?(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$"#,
    )
});

/// The most labels that are kept.
const MOST: usize = 2_000;

/// Whether a line without the spaces around it is such a line, of which no reader sees anything.
pub(super) fn is_definition(line: &str) -> bool {
    line.starts_with('[') && DEFINITION.is_match(line)
}

/// The labels of a page, in small letters.
pub(super) fn labels(source: &str) -> HashSet<String> {
    let lines = source.lines().map(str::trim);
    let found = lines
        .filter(|line| line.starts_with('['))
        .filter_map(|line| DEFINITION.captures(line));
    found
        .filter_map(|found| Some(found.name("label")?.as_str().trim().to_lowercase()))
        .take(MOST)
        .collect()
}
