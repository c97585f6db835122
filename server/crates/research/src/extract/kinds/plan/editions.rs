//! Editions of a product that sentences name beside each other: "the Open Source, SaaS and Enterprise versions".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::held::is_of_vendor;
use crate::extract::{
    Site,
    name::edition::{HOSTED, OPEN, SELF_RUN},
    pattern::cased,
};

/// Several of them: `the Open Source, SaaS hosted and Enterprise versions`.
static SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    let edition = format!(r"(?i:{OPEN}|{HOSTED}|{SELF_RUN}|enterprise)(?:\s(?:hosted|managed))?");
    cased(&format!(
        r"\b(?P<names>(?:{edition})(?:,\s(?:the\s)?(?:{edition}))*,?\s(?:and|or|&)\s(?:the\s)?(?:{edition}))\s(?:versions?|editions?|plans?|tiers|offerings|Editions)\b"
    ))
});
/// One that only editions are called by: `the Open Source Edition`.
static ONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"\b(?:[Tt]he|[Oo]ur)\s(?P<names>Open[\s-]Source)\s(?:[Ee]dition|[Vv]ersion)\b")
});

/// What joins them.
static JOINT: LazyLock<Regex> =
    LazyLock::new(|| cased(r",?\s(?:and|or|&)\s(?:the\s)?|,\s(?:the\s)?"));

/// Bytes of the shortest sentence that names some.
const SHORTEST: usize = 16;

/// The editions that a sentence names, of which one at least is no way of hosting.
pub(super) fn plans(sentence: &str, site: &Site) -> Vec<String> {
    if sentence.len() < SHORTEST {
        return Vec::new();
    }
    let own = |found: &Captures<'_>| is_of_vendor(sentence, found, site);
    let found = SEVERAL
        .captures_iter(sentence)
        .chain(ONE.captures_iter(sentence));
    let lists = found.filter(own).filter_map(|found| found.name("names"));
    let capitalised = |name: &&str| name.starts_with(char::is_uppercase);
    let names = lists.map(|names| {
        let names = JOINT.split(names.as_str()).filter(capitalised);
        names.map(edition).collect::<Vec<_>>()
    });
    names
        .filter(|names| names.iter().any(|name| is_edition(name)))
        .flatten()
        .collect()
}

/// The name without how it is run: "SaaS hosted" is SaaS.
fn edition(name: &str) -> String {
    let bare = name
        .strip_suffix(" hosted")
        .or_else(|| name.strip_suffix(" managed"));
    bare.unwrap_or(name).replace("Open-", "Open ")
}

fn is_edition(name: &str) -> bool {
    matches!(name, "Open Source" | "OSS" | "Community" | "Enterprise")
}
