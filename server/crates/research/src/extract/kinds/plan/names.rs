//! Names of plans in running text: those of a list, and those of each sentence with the sentence as the words that say it.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    document::{Block, sentences},
    extract::pattern::cased,
};

/// What stands between the names of a list.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\s*,\s*(?:and\s|or\s)?|\s(?:and|or|&)\s"));

/// The names of a list of such: "Solo, Team and Firm".
pub fn of_list(names: &str) -> Vec<&str> {
    BETWEEN.split(names).collect()
}

/// The names that are read in each sentence of a block, with the sentence.
pub(super) fn of_sentences(
    block: &Block,
    read: impl Fn(&str) -> Vec<String>,
) -> Vec<(String, String)> {
    let ranges = sentences(&block.text).into_iter();
    ranges
        .flat_map(|range| {
            let names = read(block.text.get(range.clone()).unwrap_or_default());
            let said = |name| (name, block.quote(range.clone()));
            names.into_iter().map(said).collect::<Vec<_>>()
        })
        .collect()
}
