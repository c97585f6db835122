//! Names of standards as labels of what is said beside them.

use crate::extract::{
    claim::Topic,
    passage::{Form, Passage},
    pattern::patterns,
    standard::{self, Mention},
};

patterns! {
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
            vec![standard::with_level(label, told)]
        }
        false => mentions,
    }
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
