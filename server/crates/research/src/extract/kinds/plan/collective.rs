//! What several plans are called together: the "Premium plans" of a page that speaks of "a premium plan".

use std::sync::LazyLock;

use regex::Regex;

use crate::{document::Document, extract::pattern::cased};

/// Words that plans are called by together, as well as one of them may be.
const KINDS: [&str; 2] = ["Premium", "Paid"];

/// One of several plans, whichever it be: `upgrading to a premium plan`, `any paid plan`.
static ONE_OF_SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:(?:a|any|another|one\sof\s(?:our|the))\s(?P<one>premium|paid)\splans?|(?:all|our|the)\s(?P<all>premium|paid)\splans)\b",
    )
});
/// A kind of plan as a name, and what is told to be several of it.
static NAMED: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\b(?P<name>Premium|Paid)\b(?P<several>\s[Pp]lans\b)?"));

/// Whether a page calls several plans by a name and no single one.
pub(super) fn is_collective(document: &Document, name: &str) -> bool {
    KINDS.contains(&name) && speaks_of_one_of_several(document, name) && !names_one(document, name)
}

fn speaks_of_one_of_several(document: &Document, name: &str) -> bool {
    let is_kind = |word: regex::Match<'_>| word.as_str().eq_ignore_ascii_case(name);
    document.content().any(|block| {
        let mut found = ONE_OF_SEVERAL.captures_iter(&block.text);
        found.any(|found| found.name("one").or(found.name("all")).is_some_and(is_kind))
    })
}

/// Whether a page writes the name like that of one plan: in a heading, a cell, a sentence.
fn names_one(document: &Document, name: &str) -> bool {
    document.content().any(|block| {
        let mut found = NAMED.captures_iter(&block.text);
        found.any(|found| {
            found
                .name("name")
                .is_some_and(|found| found.as_str() == name)
                && found.name("several").is_none()
        })
    })
}
