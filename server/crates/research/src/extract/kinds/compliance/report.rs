//! Reports and certificates that can be read: where there is one, the standard is held.

use std::ops::Range;

use model::report::Status;

use crate::extract::{
    claim::{Judgement, Topic},
    pattern::patterns,
    scope::Scope,
    standard::Mention,
};

patterns! {
    /// The noun behind a standard's name.
    REPORT = r"^\s*(?:type \w+\s+)?(?:audit\s+|attestation\s+)?reports?\b";
    /// On which plans a report is sent.
    SENT_ON = r"^\s*(?:type \w+\s+)?(?:audit\s+|attestation\s+)?(?:reports?|results|findings)\s+(?:is|are)\s+(?:only\s+)?(?:available|included|provided|offered|shared|part of)\b";
    /// Where readers are sent for a report, right before its name: "Visit our trust portal to request the".
    SENT_FOR = r"^\W*(?:please\s+)?(?:refer\s+to|visit|go\s+to|open|see|use|head\s+to|sign\s+in\s+to|log\s+in\s+to|contact|e-?mail|write\s+to)\b[^.;]*\bto\s+(?:request|download|view|get|obtain|access|read|see)\s+(?:(?:a\s+copy\s+of|the|our|latest|current|full)\s+)+$";
    /// How one gets a report, up to its name, and what one does for it.
    TO_OBTAIN = r"^\W*(?:in\s+order\s+)?to\s+(?:obtain|request|get|receive|download|view|access)\s+(?:(?:a\s+copy\s+of|the|our|latest|current|full|most\s+recent)\s+)+$";
    ASKS_FOR_IT = r"\b(?:e-?mail|contact|visit|write|reach\s+out|log\s+in|sign\s+in|go\s+to|use|open|ask)\b|@";
    /// An item that is nothing but a report or certificate: "View SOC 2 report", "ISO 27001 certificate (PDF)".
    ITEM_BEFORE = r"^\W*(?:(?:view|download|request|get|read|see|access)\s+)?(?:(?:the|our|an?|latest|current|full|copy of)\s+)*$";
    /// The same with the noun before: "Attestation of Compliance (AOC) for PCI DSS".
    OF_STANDARD = r"^\W*(?:(?:view|download|request|get|read|see|access|the|our|an?|latest|current|full|annual)\s+)*(?:attestation of compliance|certificate of compliance|certificate|audit report)(?:\s*\([A-Z]+\))?\s+(?:for|of|on)\s+$";
    NOTHING = r"^\W*(?:v?\d[\d.]*)?\W*$";
    ITEM_AFTER = r"^\s*(?:type \w+\s+)?(?:audit\s+|attestation\s+|compliance\s+)?(?:reports?|certificates?|attestations?|bridge letters?)\W*(?:\((?:[^()]{1,20})\)\W*)?$";
}

/// Whether words behind a standard's name say that what is named is its report.
pub fn is_named(behind: &str) -> bool {
    REPORT.is_match(behind)
}

/// Whether a text sends readers to where they get the report on the standard at a place in it.
pub fn is_to_ask_for(text: &str, standard: &Range<usize>) -> bool {
    let before = text.get(..standard.start).unwrap_or_default();
    SENT_FOR.is_match(before) && is_named(text.get(standard.end..).unwrap_or_default())
}

/// Whether a text says how one gets the report on a standard: "To obtain a copy of the report, e-mail us".
pub fn is_obtained_by(text: &str, before: &str, behind: &str) -> bool {
    TO_OBTAIN.is_match(before) && is_named(behind) && ASKS_FOR_IT.is_match(text)
}

/// Whether they say where that report is sent.
pub fn is_sent(behind: &str) -> bool {
    SENT_ON.is_match(behind)
}

/// Whether a text is nothing but a report or certificate to read, around the standard at a place in it.
pub fn is_all(text: &str, standard: &Range<usize>) -> bool {
    let before = text.get(..standard.start).unwrap_or_default();
    let after = text.get(standard.end..).unwrap_or_default();
    ITEM_BEFORE.is_match(before) && ITEM_AFTER.is_match(after)
        || OF_STANDARD.is_match(before) && NOTHING.is_match(after)
}

/// Which plans a report is sent on says that there is one.
pub fn as_report(judgement: Judgement, mention: &Mention) -> Judgement {
    let scope = &judgement.scope;
    let by_plan = judgement.status == Status::Conditional && scope.terms.is_empty();
    match mention.topic == Topic::Attestation && by_plan {
        true => Judgement::within(Scope::default()),
        false => judgement,
    }
}
