//! Names of standards as labels of what is said beside them.

use std::ops::Range;

use model::report::Status;

use crate::extract::{
    Site,
    claim::{self, Topic},
    passage::{Form, Passage},
    pattern::{any_of, patterns},
    standard::{self, Mention},
};

patterns! {
    /// What the vendor does for customers, under a label, and what it says of itself there.
    HELPS_WITH = any_of(&[
        r"\bhelps?\s+(?:you|your\s+[\w-]+|customers?|teams?|organi[sz]ations?|companies|businesses|them)\s+(?:to\s+)?(?:with|meet|achieve|comply|satisfy|become|stay|get|pass|prepare|demonstrate|maintain|address|(?:make|keep|run|build|create|collect|process)\s+(?:your|their|the|an?)\b)",
        r"\b(?:lets?|allows?|enables?|empowers?)\s+(?:you|your|customers?|teams?|users?|them|anyone|everyone)\b[^.;]{0,80}\bcompliant\b",
        r"\b(?:gives?|provides?|offers?)\s+(?:you|customers?|teams?|users?)\s+(?:with\s+)?(?:(?:all|the|every|everything)\s+)*(?:[\w-]+\s+)?(?:tools?|controls?|features?|options?|means|settings?|what|you|templates?)\b[^.;]{0,80}\bcompliant\b",
        r"\bmakes?\s+it\s+(?:\w+\s+)?(?:easy|easier|simple|simpler|possible|effortless)\b[^.;]{0,80}\bcompliant\b",
        r"^\W*(?:build|create|make|keep|collect|run|stay|become|remain|send|design|publish)\s[^.;:]{0,60}\bcompliant\b",
        r"\byou(?:['’]ll|\s+can|\s+will|\s+may)?\s+(?:easily\s+)?(?:stay|remain|become|be|build|create|collect|keep|make|run)\s[^.;]{0,60}\bcompliant\b",
    ]);
    IS_ITSELF = r"\b(?:is|are|we['’]re|been)\s+(?:(?:also|fully|itself|independently)\s+)*(?:compliant|certified|audited|attested|accredited|authori[sz]ed)\b|\b(?:holds?|maintains?|achieved|completed|obtained)\b";
    /// A heading over what has to be met, which says nothing of what is.
    DUTIES = r"^\W*(?:(?:compliance|regulatory|legal|security|our|applicable)\s+)+(?:requirements|obligations|considerations)\W*$";
    /// Behind a name that labels what follows.
    LABELS = r"^\s*(?:type \w+\s+)?(?:certifications?|certificates?|attestations?|reports?|audits?|compliance|agreements?)?\s*:\s";
}

/// The standards that a label names, with the level told beside it: "SOC 2" over "Type II report, audited each year".
pub(super) fn of_label(passage: &Passage, mentions: Vec<Mention>) -> Vec<Mention> {
    if passage.form != Form::Labelled {
        return mentions;
    }
    let is_label = |mention: &&Mention| mention.range.start < passage.label;
    let (named, beside): (Vec<&Mention>, Vec<&Mention>) = mentions.iter().partition(is_label);
    let [label] = named.as_slice() else {
        return mentions;
    };
    // "DPA: Available to those who need one for the GDPR" is about the contract.
    let same = |other: &&Mention| {
        let subject = other.topic == label.topic || label.topic == Topic::Agreement;
        other.standard == label.standard && subject
    };
    match beside.iter().all(same) && !beside.is_empty() {
        true => {
            let told = passage.text.get(passage.label..).unwrap_or_default();
            let label = standard::with_level(label, told);
            let level = label.level.or_else(|| beside.first()?.level.clone());
            vec![Mention { level, ..label }]
        }
        false => mentions,
    }
}

/// Whether the sentence beside a label names what the label names, and says of it what the label alone doesn't: that it is
/// somebody else's, or one product's. Such a sentence is read by itself.
pub(super) fn is_told_beside(passage: &Passage, label: &Mention, site: &Site) -> bool {
    if passage.form != Form::Labelled || label.range.start >= passage.label {
        return false;
    }
    let beside = passage.text.get(passage.label + 1..).unwrap_or_default();
    let above = passage.text.get(..passage.label).unwrap_or_default();
    let named = standard::mentions_after(beside, above);
    let ranges: Vec<Range<usize>> = named.iter().map(|one| one.range.clone()).collect();
    let said = claim::Said {
        text: beside,
        mentions: &ranges,
        headings: &passage.headings,
        site,
    };
    let mut again = named
        .iter()
        .filter(|one| one.standard == label.standard && one.topic == label.topic);
    again.any(|one| {
        let told = claim::judge(&said, &one.range, one.topic);
        told.is_some_and(|told| told.status != Status::Held)
    })
}

/// Whether what stands beside a label tells what the vendor does for customers, and not what it is.
pub(super) fn is_help(beside: &str) -> bool {
    HELPS_WITH.is_match(beside) && !IS_ITSELF.is_match(beside)
}

/// Whether a heading stands over what has to be met.
pub(super) fn is_over_duties(heading: &str) -> bool {
    DUTIES.is_match(heading)
}

/// Whether a name is only the label of the sentence that names it again: "SOC 2 report: our SOC 2 report is under way".
pub(super) fn is_label_of(passage: &Passage, mention: &Mention, later: &[Mention]) -> bool {
    let after = passage.text.get(mention.range.end..).unwrap_or_default();
    let again = later.iter().any(|other| {
        other.standard == mention.standard
            && other.topic == mention.topic
            && (mention.level.is_none() || mention.level == other.level)
    });
    again && LABELS.is_match(after)
}
