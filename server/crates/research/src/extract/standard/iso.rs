//! ISO standards by their numbers: "ISO/IEC 27001:2022, 27017 and 27018".

use super::{Mention, attestation};
use crate::extract::pattern::patterns;

patterns! {
    ISO_FIRST = r"\bISO(?:\s*[/-]\s*IEC)?[\s(-]*(?:(?:certifi\w+|standards?)\s*(?::|for|to|under|with)?\s*)?(27001|27017|27018|27701|42001|9001|22301|20000|14001|13485|27799|27032|45001|50001)(?:-1)?(?:\s?:\s?20[0-3]\d|-20[0-3]\d)?\b";
    ISO_MORE = r"(?:^|[\s,/&(])(?:IEC\s+)?(27001|27017|27018|27701|42001|9001|22301)(?::20\d\d)?\b";
    /// Certificates that are told without a number.
    WITHOUT_NUMBER = r"\b(?-i:ISO)\b[- ](?:certified|compliant|certifications?|certificates?|accredited|accreditations?)\b";
}

/// What a certificate is called of which a text names no number.
pub(super) const UNNUMBERED: &str = "ISO (number not stated)";

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

/// Every ISO standard that a text names.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
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
    if found.is_empty() {
        let named = WITHOUT_NUMBER.find_iter(text).map(|named| named.start());
        found.extend(named.map(|at| attestation(at..at + "ISO".len(), UNNUMBERED)));
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
