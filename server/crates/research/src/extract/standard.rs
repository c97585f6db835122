//! The standards, laws and agreements a vendor may claim, and how pages write them.

mod iso;
mod list;
mod soc;

use std::ops::Range;

use regex::Regex;

use super::{claim::Topic, pattern::patterns};
pub use list::CLAUSES;
use list::STANDARDS;
use soc::{SOC_TYPE_ALONE, type_name, types_alone};

/// A standard named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it is named.
    pub range: Range<usize>,
    /// The standard: `SOC 2`, `ISO 27001`, `GDPR`.
    pub standard: &'static str,
    /// `Type II`, `Level 1`, `DPA`, where named.
    pub level: Option<String>,
    /// What kind of claim it is.
    pub topic: Topic,
}

impl Mention {
    /// The value in one line: `SOC 2 Type II`.
    pub fn value(&self) -> String {
        self.level.as_ref().map_or_else(
            || self.standard.to_owned(),
            |level| format!("{} {level}", self.standard),
        )
    }
}

patterns! {
    PCI_LEVEL = r"^[\s,(:-]*(?:as an?\s+|service provider\s+)?(?:level|l)\s*([1-4])\b";
    PCI_LEVEL_BEFORE = r"\blevel\s*([1-4])\s+(?:service provider\s+)?(?:for\s+|of\s+)?$";
    /// The edition of a programme, behind a further mention of it: "for FedRAMP Moderate under FedRAMP Rev 5".
    REVISION = r"^\s+rev(?:ision|\.)?\s*\d";
    LEVEL_ALONE = r"\blevel\s*([1-4])\b";
    /// The act of a country, right before the letters that stand for it: "the Swiss DPA".
    SWISS = r"\bSwiss\s+(?:(?:federal|new|revised)\s+)*$";
    /// What DPA also stands for.
    AUTHORITY = r"\b(?:authorit(?:y|ies)|supervisory)\b|\bDPA 20\d\d\b|\bdata protection act\b";
}

/// The standards named in a sentence. "Type II is underway." after a sentence on SOC 2 is about SOC 2.
pub fn mentions_after(text: &str, before: &str) -> Vec<Mention> {
    with_types(text, &mentions(text), &mentions(before))
}

/// The same, where it is known already which standards are `named` in the sentence and in the one `before`.
pub fn with_types(text: &str, named: &[Mention], before: &[Mention]) -> Vec<Mention> {
    let is_soc = |mention: &&Mention| mention.standard.starts_with("SOC");
    let last = before.iter().rfind(is_soc);
    let Some(last) = last.filter(|_| !named.iter().any(|mention| is_soc(&mention))) else {
        return named.to_vec();
    };
    let above = Mention {
        range: 0..0,
        ..last.clone()
    };
    let mut all = types_alone(text, &[above]);
    all.retain(|mention| !soc::is_explained(text, &mention.range));
    all.extend_from_slice(named);
    all.sort_by_key(|mention| mention.range.start);
    all
}

/// The mention with the one level that an answer names: "Yes, Type II." to "Are you SOC 2 compliant?"
pub fn with_level(mention: &Mention, answer: &str) -> Mention {
    let levels = |pattern: &Regex| {
        let mut named = pattern
            .captures_iter(answer)
            .filter_map(|groups| groups.get(1).map(|level| level.as_str().to_owned()));
        named.next().filter(|_| named.next().is_none())
    };
    let level = match mention.standard {
        _ if mention.level.is_some() => None,
        "SOC 1" | "SOC 2" => levels(&SOC_TYPE_ALONE).map(|level| type_name(&level)),
        "PCI DSS" => levels(&LEVEL_ALONE).map(|number| format!("Level {number}")),
        _ => None,
    };
    Mention {
        level: level.or_else(|| mention.level.clone()),
        ..mention.clone()
    }
}

/// Whether a name stands for certificates or reports of a family of which others are told by their numbers.
pub fn is_unnumbered(standard: &str) -> bool {
    standard == iso::UNNUMBERED || standard == soc::UNNUMBERED
}

/// Every standard named in the text, in order, none inside another.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = soc::mentions(text);
    found.extend(iso::mentions(text));
    for standard in STANDARDS.iter() {
        for groups in standard.pattern.captures_iter(text) {
            let Some(range) = groups.get(0).map(|whole| whole.range()) else {
                continue;
            };
            let level = groups.iter().skip(1).flatten().next();
            let level = level.map(|level| level.as_str().to_owned());
            found.push(Mention {
                range,
                standard: standard.name,
                level,
                topic: standard.topic,
            });
        }
    }
    let mut found: Vec<Mention> = found
        .into_iter()
        .filter_map(|mention| refine(mention, text))
        .collect();
    found.sort_by_key(|mention| (mention.range.start, std::cmp::Reverse(mention.range.end)));
    let mut covered = 0;
    found.retain(|mention| {
        let free = mention.range.start >= covered;
        covered = covered.max(mention.range.end);
        free
    });
    found
}

/// Adds what the words around a mention say of its level.
fn refine(mut mention: Mention, text: &str) -> Option<Mention> {
    let before = text.get(..mention.range.start).unwrap_or_default();
    let after = text.get(mention.range.end..).unwrap_or_default();
    match (mention.standard, mention.topic) {
        ("FedRAMP", _) if before.contains("FedRAMP") && REVISION.is_match(after) => return None,
        ("HIPAA", Topic::Agreement) => mention.level = Some("BAA".into()),
        ("GDPR", Topic::Agreement) if AUTHORITY.is_match(text) || SWISS.is_match(before) => {
            return None;
        }
        ("GDPR", Topic::Agreement) => mention.level = Some("DPA".into()),
        ("PCI DSS", _) => {
            if let Some(level) = PCI_LEVEL.captures(after) {
                mention.range.end += level.get(0).map_or(0, |whole| whole.end());
                mention.level = level
                    .get(1)
                    .map(|number| format!("Level {}", number.as_str()));
            } else if let Some(number) = PCI_LEVEL_BEFORE
                .captures(before)
                .and_then(|level| level.get(1))
            {
                mention.level = Some(format!("Level {}", number.as_str()));
            }
        }
        ("Cyber Essentials", _) => mention.level = mention.level.map(|_| "Plus".into()),
        ("CSA STAR" | "TX-RAMP", _) => {
            mention.level = mention.level.map(|level| numbered(&level));
        }
        _ => {}
    }
    Some(mention)
}

/// "Level One" as `Level 1`.
fn numbered(level: &str) -> String {
    let last = level.split_whitespace().last().unwrap_or_default();
    let number = match last.to_ascii_lowercase().as_str() {
        "one" => "1".to_owned(),
        "two" => "2".to_owned(),
        number => number.to_owned(),
    };
    format!("Level {number}")
}

const fn attestation(range: Range<usize>, standard: &'static str) -> Mention {
    Mention {
        range,
        standard,
        level: None,
        topic: Topic::Attestation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        mentions(text).iter().map(Mention::value).collect()
    }

    #[test]
    fn standards_are_read_in_all_the_usual_spellings() {
        for (text, expected) in [
            ("SOC2 Type 2", vec!["SOC 2 Type II"]),
            ("a Type II SOC 2 report", vec!["SOC 2 Type II"]),
            (
                "System and Organization Controls (SOC) 2 Type 2",
                vec!["SOC 2 Type II"],
            ),
            ("SOC 1, 2 and 3", vec!["SOC 1", "SOC 2", "SOC 3"]),
            ("SOC 2 Type I and II", vec!["SOC 2 Type I", "SOC 2 Type II"]),
            (
                "SOC 2 Type I completed, Type II in progress",
                vec!["SOC 2 Type I", "SOC 2 Type II"],
            ),
            ("SOC 2 Type 2+ HIPAA available", vec!["SOC 2 Type II"]),
            (
                "ISO/IEC 27001:2022, 27017 and 27018",
                vec!["ISO 27001", "ISO 27017", "ISO 27018"],
            ),
            ("ISO27001", vec!["ISO 27001"]),
            (
                "PCI DSS 4.0 as a Level 1 Service Provider",
                vec!["PCI DSS Level 1"],
            ),
            ("Level 1 PCI-DSS", vec!["PCI DSS Level 1"]),
            ("HIPAA BAA", vec!["HIPAA BAA"]),
            ("Business Associate Agreements (BAAs)", vec!["HIPAA BAA"]),
            ("Data Processing Addendum (DPA)", vec!["GDPR DPA"]),
            ("EU General Data Protection Regulation (GDPR)", vec!["GDPR"]),
            ("FedRAMP Moderate", vec!["FedRAMP Moderate"]),
            (
                "Cyber Essentials Plus and TISAX",
                vec!["Cyber Essentials Plus", "TISAX"],
            ),
            ("SOC II", vec!["SOC 2"]),
            ("SOC II Type II", vec!["SOC 2 Type II"]),
            (
                "SSAE 18 SOC 1 and 2, SOC-2 Type 1",
                vec!["SOC 1", "SOC 2", "SOC 2 Type I"],
            ),
            (
                "ISO certifications: 27001, 27017 and 27018",
                vec!["ISO 27001", "ISO 27017", "ISO 27018"],
            ),
            ("ISO-IEC 42001:2023", vec!["ISO 42001"]),
            ("ISO 13485", vec!["ISO 13485"]),
            (
                "CSA STAR Level One, CSA STAR registry: Level 2, CSA STAR",
                vec!["CSA STAR Level 1", "CSA STAR Level 2", "CSA STAR"],
            ),
            ("Minimum Viable Secure Product (MVSP)", vec!["MVSP"]),
            (
                "FISMA Moderate and TX-RAMP Level 2",
                vec!["FISMA Moderate", "TX-RAMP Level 2"],
            ),
            (
                "BSI C5 (Type 2), the C5 attestation, Cyber Essentials (Plus)",
                vec!["C5", "C5", "Cyber Essentials Plus"],
            ),
            (
                "Swiss-U.S. Data Privacy Framework (Swiss-U.S. DPF)",
                vec!["Data Privacy Framework"],
            ),
            (
                "NIS2, the Digital Operational Resilience Act (DORA) and the GLBA",
                vec!["NIS2", "DORA", "GLBA"],
            ),
        ] {
            assert_eq!(values(text), expected, "{text}");
        }
    }

    #[test]
    fn lookalikes_are_no_standards() {
        for text in [
            "a SoC with 2 cores",
            "the data protection authorities (DPAs)",
            "socks 2 pairs",
            "call 27001 now",
            "a baa-ing sheep",
            "the four DORA metrics",
            "our STAR customers",
        ] {
            assert!(values(text).is_empty(), "{text}: {:?}", values(text));
        }
    }
}
