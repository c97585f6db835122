//! SOC reports with their numbers and types: "SOC 1, 2 and 3", "SOC 2 Type I completed, Type II in progress".

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Mention, attestation};
use crate::extract::pattern::{pattern, patterns};

/// A type that stands alone.
pub(super) static SOC_TYPE_ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\btype[\s-]*(ii|2|i|1)\b"));

patterns! {
    /// SOC with its number; "System and Organization Controls (SOC) 2" included. Group 1 or 2 is the number.
    SOC = r"(?:\b(?:system|service) and organi[sz]ation controls?\s*(?:\(SOC\))?|\bservice organi[sz]ation controls?\s*(?:\(SOC\))?|\bSOC)\s?-?\s?([123])\b|\b(?-i:SOC)[ -]?((?-i:III?))\b";
    /// A report whose number is left out, as nobody does but of the second: "SOC Type 2". Group 1 is the type.
    SOC_TYPE_ONLY = r"\b(?-i:SOC)\s+type[\s-]*(ii|2|two)\b";
    /// A further number after it: "SOC 1, 2 and 3".
    SOC_MORE = r"^\s*(?:,\s*(?:and\s+)?|/|&|\s+and\s+|\s*\+\s*)\s*([123])\b";
    SOC_TYPE = r"^[\s,(-]*type[\s-]*(ii|2|two|i|1|one)\b";
    SOC_TYPE_BEFORE = r"\btype[\s-]*(ii|2|two|i|1|one)\s+$";
    SOC_TYPE_MORE = r"^\s*(?:,|/|&|\s+and)\s*(?:type[\s-]*)?(ii|2)\b";
    /// Reports that are told without a number.
    WITHOUT_NUMBER = r"\b(?-i:SOC) (?:audit |attestation )?(?:reports|attestations)\b";
    /// What a type is about, behind its name: "Type 1 verifies that", "a Type II audit looks at how".
    EXPLAINED = r"^\s+(?:(?:audits?|reports?|examinations?|attestations?)\s+)?(?:(?:also|then|only|further)\s+)?(?:verif(?:y|ies)|confirms?|attests?|evaluates?|assess(?:es)?|tests?|examines?|checks?|looks?|describes?|means?|measures?|shows?|proves?|demonstrates?|focus(?:es)?|covers?|is\s+about)\s+(?:(?:that|whether|how|if|at|on)\b|(?:they|the\s+(?:design|operation|operating)|(?:the\s+)?(?:controls?|operating|design|effectiveness))\b)";
    /// The extended report "SOC 2+ HIPAA" is one thing.
    SOC_PLUS = r"^\s*(?:\+|\bplus\b)\s*(?:HIPAA|HITRUST|CSA STAR)\b";
}

/// What reports are called of which a text names neither number nor type.
pub(super) const UNNUMBERED: &str = "SOC reports (type not stated)";

/// Every SOC report that a text names.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for groups in SOC.captures_iter(text) {
        let (Some(whole), Some(number)) = (groups.get(0), groups.get(1).or(groups.get(2))) else {
            continue;
        };
        let mut mention = attestation(whole.range(), soc_name(number.as_str()));
        read_types(&mut mention, text, &mut found);
        let mut end = mention.range.end;
        let mut several = Vec::new();
        if mention.level.is_none() {
            while let Some(more) = SOC_MORE
                .captures(text.get(end..).unwrap_or_default())
                .and_then(|more| more.get(1))
            {
                let range = end + more.start()..end + more.end();
                end = range.end;
                several.push(attestation(range, soc_name(more.as_str())));
            }
        }
        several.push(mention);
        type_all(&mut several, text.get(end..).unwrap_or_default());
        found.append(&mut several);
    }
    found.extend(without_number(text));
    found.sort_by_key(|mention| mention.range.start);
    let alone = types_alone(text, &found);
    found.extend(alone);
    if found.is_empty() {
        let named = WITHOUT_NUMBER.find_iter(text).map(|named| named.start());
        found.extend(named.map(|at| attestation(at..at + "SOC".len(), UNNUMBERED)));
    }
    found
}

/// The reports that a text names by their type alone: "SOC Type 2".
fn without_number(text: &str) -> impl Iterator<Item = Mention> {
    SOC_TYPE_ONLY.captures_iter(text).filter_map(|groups| {
        Some(Mention {
            level: Some(type_name(groups.get(1)?.as_str())),
            ..attestation(groups.get(0)?.range(), "SOC 2")
        })
    })
}

/// "SOC 1/2/3 Type II": the type behind the last number is that of all that have types.
fn type_all(several: &mut [Mention], behind: &str) {
    let told = SOC_TYPE.captures(behind).filter(|_| several.len() > 1);
    let told =
        told.and_then(|found| Some((found.get(0)?.end(), found.get(1)?.as_str().to_owned())));
    let Some((length, level)) = told else {
        return;
    };
    if let Some(last) = several.iter_mut().max_by_key(|one| one.range.end) {
        last.range.end += length;
    }
    for mention in several.iter_mut().filter(|one| one.standard != "SOC 3") {
        mention.level = Some(type_name(&level));
    }
}

fn soc_name(number: &str) -> &'static str {
    match number {
        "1" => "SOC 1",
        "2" | "II" => "SOC 2",
        _ => "SOC 3",
    }
}

/// Reads "Type II" behind or before a SOC mention; "Type I and II" adds a second mention.
fn read_types(mention: &mut Mention, text: &str, found: &mut Vec<Mention>) {
    let before = text.get(..mention.range.start).unwrap_or_default();
    let after = text.get(mention.range.end..).unwrap_or_default();
    if let Some((whole, level)) = SOC_TYPE
        .captures(after)
        .and_then(|groups| Some((groups.get(0)?, groups.get(1)?)))
    {
        mention.level = Some(type_name(level.as_str()));
        mention.range.end += whole.end();
        let rest = text.get(mention.range.end..).unwrap_or_default();
        if let Some((second, level)) = SOC_TYPE_MORE
            .captures(rest)
            .and_then(|groups| Some((groups.get(0)?, groups.get(1)?)))
        {
            let range = mention.range.end + level.start()..mention.range.end + second.end();
            found.push(Mention {
                level: Some(type_name(level.as_str())),
                ..attestation(range, mention.standard)
            });
        } else if let Some(plus) = SOC_PLUS.find(rest) {
            mention.range.end += plus.end();
        }
    } else if let Some(groups) = SOC_TYPE_BEFORE.captures(before) {
        mention.level = groups.get(1).map(|level| type_name(level.as_str()));
        mention.range.start = groups
            .get(0)
            .map_or(mention.range.start, |whole| whole.start());
    } else if let Some(plus) = SOC_PLUS.find(after) {
        mention.range.end += plus.end();
    }
}

/// "SOC 2 Type I completed, Type II in progress": the second type stands alone.
pub(super) fn types_alone(text: &str, found: &[Mention]) -> Vec<Mention> {
    let is_free = |range: &Range<usize>| {
        !found
            .iter()
            .any(|mention| mention.range.start < range.end && range.start < mention.range.end)
    };
    SOC_TYPE_ALONE
        .captures_iter(text)
        .filter_map(|groups| {
            let (whole, level) = (groups.get(0)?, groups.get(1)?);
            let before = found
                .iter()
                .rfind(|mention| mention.range.end <= whole.start())?;
            is_free(&whole.range()).then(|| Mention {
                level: Some(type_name(level.as_str())),
                ..attestation(whole.range(), before.standard)
            })
        })
        .collect()
}

/// Whether the words behind a type tell what such reports are about.
pub(super) fn is_explained(text: &str, named: &Range<usize>) -> bool {
    EXPLAINED.is_match(text.get(named.end..).unwrap_or_default())
}

/// A type's name as reports write it.
pub(super) fn type_name(level: &str) -> String {
    match level.to_ascii_lowercase().as_str() {
        "ii" | "2" | "two" => "Type II".to_owned(),
        _ => "Type I".to_owned(),
    }
}
