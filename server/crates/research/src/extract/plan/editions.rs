//! Editions of a product that sentences name beside each other: "the Open Source, SaaS and Enterprise versions".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::held::OF_WHAT;
use crate::extract::{Site, pattern::cased};

/// What an edition is called by the way in which it is had.
const EDITION: &str = r"(?:Open[\s-]Source|OSS|Community|SaaS|Cloud|Hosted|Self[\s-](?:[Hh]osted|[Mm]anaged)|Enterprise)(?:\s(?:hosted|managed))?";

/// Several of them: `the Open Source, SaaS hosted and Enterprise versions`.
static SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b(?P<names>{EDITION}(?:,\s(?:the\s)?{EDITION})*,?\s(?:and|or|&)\s(?:the\s)?{EDITION})\s(?:versions?|editions?|plans?|tiers|offerings|Editions)\b"
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
    let own = |found: &Captures<'_>| {
        let end = found.get(0).map_or(0, |found| found.end());
        let whose = OF_WHAT.captures(sentence.get(end..).unwrap_or_default());
        let whose = whose.and_then(|found| found.get(1));
        whose.is_none_or(|whose| site.is_named_in(whose.as_str()))
    };
    let found = SEVERAL
        .captures_iter(sentence)
        .chain(ONE.captures_iter(sentence));
    let lists = found.filter(own).filter_map(|found| found.name("names"));
    let names = lists.map(|names| JOINT.split(names.as_str()).map(edition).collect::<Vec<_>>());
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
    bare.unwrap_or(name).replace("Open-Source", "Open Source")
}

fn is_edition(name: &str) -> bool {
    matches!(name, "Open Source" | "OSS" | "Community" | "Enterprise")
}
