//! Whom one asks about moving to plans that a sentence names: "Contact sales for more information about upgrading to a
//! Platinum or Diamond plan."

use std::sync::LazyLock;

use regex::Regex;

use super::{Page, SALES};
use crate::extract::{name, pattern::cased};

static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)\b{SALES}\s(?:for|to\s(?:get|receive|learn))\s(?:more|(?:more\s)?(?:information|details))\s(?:about|on)\s(?:(?:upgrading|moving|switching)\sto|buying|purchasing|getting)\s(?:an?\s|the\s|our\s)?(?P<names>(?-i:\p{{Lu}})[\p{{L}}+-]*(?:(?:,\s|,?\s(?:and|or|&)\s)(?-i:\p{{Lu}})[\p{{L}}+-]*){{0,3}})(?:\s(?:account|membership))?\s(?:plans?|tiers?|editions?)\b"
    ))
});
static JOINT: LazyLock<Regex> = LazyLock::new(|| cased(r",\s(?:and\s|or\s)?|\s(?:and|or|&)\s"));

/// Bytes of the shortest sentence that tells so.
const SHORTEST: usize = 40;

/// The plans whose price is asked for.
pub(super) fn plans(page: &Page<'_>, sentence: &str) -> Vec<String> {
    let asked = (sentence.len() > SHORTEST).then(|| ASKED.captures(sentence));
    let Some(names) = asked.flatten().and_then(|found| found.name("names")) else {
        return Vec::new();
    };
    let names: Vec<String> = JOINT
        .split(names.as_str())
        .map(|name| page.tidy(name))
        .collect();
    match names
        .iter()
        .all(|name| name::is_wholly_usual(name) && name != "Free")
    {
        true => names,
        false => Vec::new(),
    }
}
