//! The standards, laws and agreements a vendor may claim, and how pages write them.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    claim::Topic,
    pattern::{cased, pattern, patterns},
};

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

/// A standard and how it is written. Group 1, where there is one, is its level.
struct Standard {
    name: &'static str,
    topic: Topic,
    pattern: Regex,
}

static STANDARDS: LazyLock<Vec<Standard>> = LazyLock::new(|| {
    let any = |name, topic, source: &str| Standard {
        name,
        topic,
        pattern: pattern(source),
    };
    let exact = |name, topic, source: &str| Standard {
        name,
        topic,
        pattern: cased(source),
    };
    vec![
        any(
            "HIPAA",
            Topic::Agreement,
            r"\b(?:HIPAA\s+)?(?:business associates? (?:agreement|addend(?:um|a)|contract)s?(?:\s*\(BAAs?\))?)",
        ),
        exact("HIPAA", Topic::Agreement, r"\b(?:HIPAA\s+)?BAAs?\b"),
        exact("HIPAA", Topic::Law, r"\bHIPAA\b"),
        any(
            "GDPR",
            Topic::Agreement,
            r"\b(?:GDPR\s+)?data[- ](?:processing|protection|\w+ing)\s+(?:agreement|addend(?:um|a)|terms)s?(?:\s*\(DPAs?\))?",
        ),
        exact("GDPR", Topic::Agreement, r"\b(?:GDPR\s+)?DPAs?\b"),
        any(
            "GDPR",
            Topic::Agreement,
            r"\b(?:GDPR\s+)?Art(?:icle|\.)\s?28\s(?:GDPR\s)?(?:agreement|contract|terms)",
        ),
        exact("UK GDPR", Topic::Law, r"\bUK[- ]GDPR\b"),
        exact("GDPR", Topic::Law, r"\b(?:GDPR|RGPD|DSGVO)\b"),
        any(
            "GDPR",
            Topic::Law,
            r"\bgeneral data protection regulation(?:\s*\(GDPR\))?",
        ),
        exact("CCPA", Topic::Law, r"\bCCPA(?:\s*/\s*CPRA)?\b|\bCPRA\b"),
        any(
            "CCPA",
            Topic::Law,
            r"\bcalifornia consumer privacy act(?:\s*\(CCPA\))?",
        ),
        any(
            "PCI DSS",
            Topic::Attestation,
            r"\bPCI(?:[- ]?DSS)?\b(?:\s+v?\d(?:\.\d){0,2})?",
        ),
        any(
            "FedRAMP",
            Topic::Attestation,
            r"\bFedRAMP\b(?:\s+(High|Moderate|Low)\b)?",
        ),
        any(
            "StateRAMP",
            Topic::Attestation,
            r"\b(?:StateRAMP|GovRAMP)\b",
        ),
        any(
            "TX-RAMP",
            Topic::Attestation,
            r"\bTX[- ]?RAMP\b(?:\s+(Level\s+[12]))?",
        ),
        any(
            "CSA STAR",
            Topic::Attestation,
            r"\bCSA(?:['’]s)?[- ](?:Security Trust Assurance and Risk )?\(?STAR\b\)?(?:\s+registry)?(?:[\s,:(-]+(Level\s+(?:[12]|one|two)))?|\b(?-i:STAR) (Level\s+(?:[12]|one|two))\b",
        ),
        any(
            "MVSP",
            Topic::Attestation,
            r"\bminimum viable secure product(?:\s*\(MVSP\))?|\b(?-i:MVSP)\b",
        ),
        any(
            "HITRUST",
            Topic::Attestation,
            r"\bHITRUST(?:\s+CSF)?\b(?:\s+(r2|i1|e1)\b)?",
        ),
        any("TISAX", Topic::Attestation, r"\bTISAX\b"),
        exact(
            "C5",
            Topic::Attestation,
            r"\b(?:BSI(?:['’]s)?[- ]C5(?::20\d\d)?|C5:20\d\d|C5 (?:Type \d|attest(?:ation|ed)|certified|report|compliant))",
        ),
        any(
            "Cyber Essentials",
            Topic::Attestation,
            r"\bcyber essentials\b(?:\s+\(?(plus)\b\)?)?",
        ),
        any(
            "Data Privacy Framework",
            Topic::Attestation,
            r"\b(?:(?:EU|Swiss|UK)\W{1,3}U\.?S\.?\s+)?data privacy framework(?:\s*\([^)]{2,16}\))?|\bEU[-–]U\.?S\.? DPF\b",
        ),
        exact("FERPA", Topic::Law, r"\bFERPA\b"),
        exact("COPPA", Topic::Law, r"\bCOPPA\b"),
        exact("LGPD", Topic::Law, r"\bLGPD\b"),
        exact("PIPEDA", Topic::Law, r"\bPIPEDA\b"),
        any(
            "NHS DSPT",
            Topic::Attestation,
            r"\b(?:NHS )?data security and protection toolkit(?:\s*\(DSPT\))?|\b(?-i:(?:NHS )?DSPT)\b",
        ),
        exact("revDSG", Topic::Law, r"\b(?:revDSG|nDSG|revFADP)\b"),
        exact("IRAP", Topic::Attestation, r"\bIRAP\b"),
        exact(
            "FISMA",
            Topic::Attestation,
            r"\bFISMA\b(?:\s+(High|Moderate|Low)\b)?",
        ),
        exact("NIS2", Topic::Law, r"\bNIS[- ]?2\b"),
        any(
            "DORA",
            Topic::Law,
            r"\bdigital operational resilience act(?:\s*\(DORA\))?|\b(?-i:DORA)(?:[- ](?:compliant|compliance|ready|regulation))",
        ),
        exact("PDPA", Topic::Law, r"\bPDPA\b"),
        exact("POPIA", Topic::Law, r"\bPOPIA?\b"),
        exact("GLBA", Topic::Law, r"\bGLBA\b"),
        exact("ITAR", Topic::Law, r"\bITAR\b"),
        exact("ISMAP", Topic::Attestation, r"\bISMAP\b"),
        exact("K-ISMS", Topic::Attestation, r"\bK-ISMS(?:-P)?\b"),
        any("SecNumCloud", Topic::Attestation, r"\bSecNumCloud\b"),
        any("NEN 7510", Topic::Attestation, r"\bNEN[- ]?7510\b"),
        any("21 CFR Part 11", Topic::Law, r"\b21 CFR (?:part )?11\b"),
        exact("CJIS", Topic::Attestation, r"\bCJIS\b"),
        exact(
            "CMMC",
            Topic::Attestation,
            r"\bCMMC\b(?:\s+(Level\s+[123]))?",
        ),
        exact("ENS", Topic::Attestation, r"\bENS (?:High|Alto|Medium)\b"),
        exact("HDS", Topic::Attestation, r"\bHDS\b"),
        any("FIPS 140", Topic::Attestation, r"\bFIPS[- ]140(?:-[23])?\b"),
        any(
            "NIST 800-171",
            Topic::Attestation,
            r"\bNIST(?: SP)? 800-171\b",
        ),
        any(
            "NIST 800-53",
            Topic::Attestation,
            r"\bNIST(?: SP)? 800-53\b",
        ),
        any("ISAE 3402", Topic::Attestation, r"\bISAE[- ]?3402\b"),
        any("ISAE 3000", Topic::Attestation, r"\bISAE[- ]?3000\b"),
        any(
            "WCAG",
            Topic::Law,
            r"\bWCAG\b(?:\s+2\.[012])?(?:\s+(?:Level\s+)?(AAA?)\b)?",
        ),
    ]
});

const ISO: [(&str, &str); 14] = [
    ("27001", "ISO 27001"),
    ("27017", "ISO 27017"),
    ("27018", "ISO 27018"),
    ("27701", "ISO 27701"),
    ("42001", "ISO 42001"),
    ("9001", "ISO 9001"),
    ("22301", "ISO 22301"),
    ("20000", "ISO 20000"),
    ("14001", "ISO 14001"),
    ("13485", "ISO 13485"),
    ("27799", "ISO 27799"),
    ("27032", "ISO 27032"),
    ("45001", "ISO 45001"),
    ("50001", "ISO 50001"),
];

patterns! {
    /// SOC with its number; "System and Organization Controls (SOC) 2" included. Group 1 or 2 is the number.
    SOC = r"(?:\b(?:system|service) and organi[sz]ation controls?\s*(?:\(SOC\))?|\bservice organi[sz]ation controls?\s*(?:\(SOC\))?|\bSOC)\s?-?\s?([123])\b|\b(?-i:SOC)[ -]?((?-i:III?))\b";
    /// A further number after it: "SOC 1, 2 and 3".
    SOC_MORE = r"^\s*(?:,\s*(?:and\s+)?|/|&|\s+and\s+|\s*\+\s*)\s*([123])\b";
    SOC_TYPE = r"^[\s,(-]*type[\s-]*(ii|2|two|i|1|one)\b";
    SOC_TYPE_BEFORE = r"\btype[\s-]*(ii|2|two|i|1|one)\s+$";
    SOC_TYPE_MORE = r"^\s*(?:,|/|&|\s+and)\s*(?:type[\s-]*)?(ii|2)\b";
    SOC_TYPE_ALONE = r"\btype[\s-]*(ii|2|i|1)\b";
    /// The extended report "SOC 2+ HIPAA" is one thing.
    SOC_PLUS = r"^\s*(?:\+|\bplus\b)\s*(?:HIPAA|HITRUST|CSA STAR)\b";
    ISO_FIRST = r"\bISO(?:\s*[/-]\s*IEC)?[\s(-]*(?:(?:certifi\w+|standards?)\s*(?::|for|to|under|with)?\s*)?(27001|27017|27018|27701|42001|9001|22301|20000|14001|13485|27799|27032|45001|50001)(?:-1)?(?:\s?[:-]\s?20[0-3]\d)?\b";
    ISO_MORE = r"(?:^|[\s,/&(])(?:IEC\s+)?(27001|27017|27018|27701|42001|9001|22301)(?::20\d\d)?\b";
    PCI_LEVEL = r"^[\s,(:-]*(?:as an?\s+|service provider\s+)?(?:level|l)\s*([1-4])\b";
    PCI_LEVEL_BEFORE = r"\blevel\s*([1-4])\s+(?:service provider\s+)?(?:for\s+|of\s+)?$";
    LEVEL_ALONE = r"\blevel\s*([1-4])\b";
    /// What DPA also stands for.
    AUTHORITY = r"\b(?:authorit(?:y|ies)|supervisory)\b|\bDPA 20\d\d\b|\bdata protection act\b";
}

/// The standards named in a sentence. "Type II is underway." after a sentence on SOC 2 is about SOC 2.
pub fn mentions_after(text: &str, before: &str) -> Vec<Mention> {
    let named = mentions(text);
    let last = mentions(before)
        .into_iter()
        .rfind(|mention| mention.standard.starts_with("SOC"));
    match last {
        Some(last)
            if !named
                .iter()
                .any(|mention| mention.standard.starts_with("SOC")) =>
        {
            let mut all = types_alone(
                text,
                &[Mention {
                    range: 0..0,
                    ..last
                }],
            );
            all.extend(named);
            all.sort_by_key(|mention| mention.range.start);
            all
        }
        _ => named,
    }
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

/// Every standard named in the text, in order, none inside another.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = soc(text);
    found.extend(iso(text));
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
        ("HIPAA", Topic::Agreement) => mention.level = Some("BAA".into()),
        ("GDPR", Topic::Agreement) if AUTHORITY.is_match(text) => return None,
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

fn soc(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for groups in SOC.captures_iter(text) {
        let (Some(whole), Some(number)) = (groups.get(0), groups.get(1).or(groups.get(2))) else {
            continue;
        };
        let mut mention = attestation(whole.range(), soc_name(number.as_str()));
        read_types(&mut mention, text, &mut found);
        let mut end = mention.range.end;
        if mention.level.is_none() {
            while let Some(more) = SOC_MORE
                .captures(text.get(end..).unwrap_or_default())
                .and_then(|more| more.get(1))
            {
                let range = end + more.start()..end + more.end();
                end = range.end;
                found.push(attestation(range, soc_name(more.as_str())));
            }
        }
        found.push(mention);
    }
    found.sort_by_key(|mention| mention.range.start);
    let alone = types_alone(text, &found);
    found.extend(alone);
    found
}

const fn attestation(range: Range<usize>, standard: &'static str) -> Mention {
    Mention {
        range,
        standard,
        level: None,
        topic: Topic::Attestation,
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
fn types_alone(text: &str, found: &[Mention]) -> Vec<Mention> {
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

fn type_name(level: &str) -> String {
    match level.to_ascii_lowercase().as_str() {
        "ii" | "2" | "two" => "Type II".to_owned(),
        _ => "Type I".to_owned(),
    }
}

fn iso(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = ISO_FIRST
        .captures_iter(text)
        .filter_map(|groups| iso_mention(&groups))
        .collect();
    if let Some(start) = found.first().map(|mention| mention.range.end) {
        let rest = text.get(start..).unwrap_or_default();
        let more = ISO_MORE
            .captures_iter(rest)
            .filter_map(|groups| iso_mention(&groups));
        found.extend(more.map(|mention| Mention {
            range: mention.range.start + start..mention.range.end + start,
            ..mention
        }));
    }
    found
}

fn iso_mention(groups: &regex::Captures) -> Option<Mention> {
    let number = groups.get(1)?;
    let (_, name) = ISO.iter().find(|(digits, _)| *digits == number.as_str())?;
    let whole = groups.get(0)?;
    let start = if whole.as_str().to_ascii_uppercase().starts_with("ISO") {
        whole.start()
    } else {
        number.start()
    };
    Some(attestation(start..whole.end(), name))
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
