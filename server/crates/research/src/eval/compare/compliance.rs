//! Whether an attestation is the one that a gold row names.

use std::sync::LazyLock;

use model::report::{Detail, Fact, Status};
use regex::Regex;

use super::{
    Gold, REMARK, Verdict,
    words::{folded, overlaps, words},
};
use crate::extract::{claim::Why, pattern::cased};

/// The standard and level, and the status that the row's kind asks for.
pub(super) fn compliance(row: &Gold, fact: &Fact) -> Verdict {
    let Some(Detail::Compliance { standard, level }) = &fact.detail else {
        return Verdict::Other;
    };
    let names_standard = mentions_standard(&row.value, standard);
    let names_level = level
        .as_ref()
        .is_none_or(|level| level_in(&row.value).is_none_or(|wanted| wanted == roman(level)));
    if !names_standard || !names_level {
        return Verdict::Other;
    }
    // The regulation and the agreement under it are two claims; each is judged by its own rows.
    let other_claim = level.as_deref().is_some_and(is_agreement) != is_agreement(&row.value);
    let same_page = fact.url.trim_end_matches('/') == row.url.trim_end_matches('/');
    let as_wanted = if row.kind.ends_with("_partial") {
        is_partly(fact)
    } else {
        fact.status == Status::Held || is_on_named_plan(&row.value, fact)
    };
    let level_missing = level.is_none()
        && level_in(&row.value)
            .is_some_and(|level| !row.value.to_lowercase().contains("dpa") && !level.is_empty());
    match (as_wanted, level_missing, same_page) {
        (true, false, _) => Verdict::Same,
        (false, _, true) if !other_claim => Verdict::Contradicts,
        _ => Verdict::Other,
    }
}

/// Whether a row limits its claim to a plan in brackets, `SOC 2 (Business plan)`, and the fact depends on that plan.
fn is_on_named_plan(value: &str, fact: &Fact) -> bool {
    let remark = REMARK.find(value).map_or("", |remark| remark.as_str());
    let condition = fact.condition.as_deref().unwrap_or_default();
    let (said, known) = (words(remark), words(condition));
    let all = !said.is_empty() && said.iter().all(|word| known.contains(word));
    let plan = folded(remark).contains("plan") && said.iter().any(|word| known.contains(word));
    fact.status == Status::Conditional && (all || plan)
}

/// What is true in part: under a condition, or not held for a reason that is no denial, such as that it is planned or a
/// supplier's.
fn is_partly(fact: &Fact) -> bool {
    match fact.status {
        Status::Conditional => true,
        Status::NotHeld => fact
            .condition
            .as_deref()
            .is_some_and(|why| why != Why::Denied.as_str()),
        Status::Held => false,
    }
}

/// A trap names a standard that must not be held: "customers' own SOC 2", "HIPAA denied". Only facts
/// of that page count, and only such as rest on the trap's words or on nothing the gold has.
pub(super) fn denies(row: &Gold, fact: &Fact) -> bool {
    let Some(Detail::Compliance { standard, level }) = &fact.detail else {
        return false;
    };
    let same_page = fact.url.trim_end_matches('/') == row.url.trim_end_matches('/');
    let names = mentions_standard(&row.value, standard)
        && level
            .as_ref()
            .is_none_or(|level| level_in(&row.value).is_none_or(|denied| denied == roman(level)));
    same_page
        && names
        && is_of_its_kind(&row.value, level.as_deref())
        && (overlaps(&row.span, &fact.quote)
            || row.value.to_lowercase().contains("no ")
                && !row.value.to_lowercase().contains("own"))
}

/// Whether a trap may be about a fact of this level: one about a law is not about the contract under it.
fn is_of_its_kind(value: &str, level: Option<&str>) -> bool {
    let value = value.to_lowercase();
    let contract = ["dpa", "baa", "agreement", "addendum", "contract"];
    !level.is_some_and(is_agreement) || contract.iter().any(|word| value.contains(word))
}

/// Whether words name a contract under a law.
fn is_agreement(text: &str) -> bool {
    let text = text.to_lowercase();
    ["dpa", "baa"].iter().any(|word| text.contains(word))
}

fn mentions_standard(text: &str, standard: &str) -> bool {
    let squeeze = |text: &str| {
        text.to_lowercase()
            .replace("/iec", "")
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let (text, standard) = (squeeze(text), squeeze(standard));
    if standard.is_empty() {
        return false;
    }
    let unnumbered = |text: &str| text.starts_with("iso") && !text.contains(char::is_numeric);
    text.contains(&standard)
        || unnumbered(&text) && unnumbered(&standard)
        || (standard == "pcidss" && text.contains("pci"))
        || (standard == "govramp" && text.contains("stateramp"))
        || (standard == "iso27001" && text.contains("iso2700"))
        || (standard == "gdpr" && text.contains("dpa"))
        || (standard == "hipaa" && text.contains("baa"))
}

/// The level a text names: `2` for Type II, `l1` for Level 1.
fn level_in(text: &str) -> Option<String> {
    static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
        cased(r"(?i)\btype\s?(?P<type>i{1,2}|1|2)\b|\b(?:level\s?|l)(?P<level>[1-4])\b")
    });
    let captures = LEVEL.captures(text)?;
    captures
        .name("type")
        .map(|found| roman(found.as_str()))
        .or_else(|| {
            captures
                .name("level")
                .map(|found| format!("l{}", found.as_str()))
        })
}

fn roman(level: &str) -> String {
    let level = level
        .to_lowercase()
        .replace("type", "")
        .replace("level ", "l");
    match level.trim() {
        "i" | "1" => "1".to_owned(),
        "ii" | "2" => "2".to_owned(),
        other => other.to_owned(),
    }
}
