//! Certificates under a heading of their own, each with nothing but what it covers beside it: a card "ISO 27001" over
//! "Information security management", a row of a table of certificates.

use super::Context;
use crate::extract::{
    claim::Topic,
    passage::{Form, Passage},
    pattern::{group, patterns},
    standard::Mention,
};

patterns! {
    /// A heading over the vendor's certificates.
    CERTIFICATES = r"^\W*(?:(?:our|current|security|industry|compliance|active|independent|third[- ]party|standards|audits?|reports?|regulatory|privacy|trust)(?:\s+(?:and|&)|\s*[,/&])?\s+)*(?:certifications?|certificates?|attestations?|accreditations?|audit reports?)(?:\s*(?:and|&|,|/)\s*(?:certifications?|attestations?|accreditations?|audits?|reports?|compliance|standards|memberships|trust))*(?:\s+(?:at a glance|overview|we (?:hold|have|maintain)|held))?\W*$";
    /// What a certificate is for, and no sentence on what one is: "Information security management certification".
    COVERAGE = r"^[^.]*\b(?:certifications?|certificates?|management systems?|management|attestation)(?:\s*\([^()]*\))?\W*$";
    /// A sentence on what a standard is, what readers do with it or how far the vendor is.
    EXPLAINS = r"^\W*(?:(?:an?|the|one of)\s|(?:confirms?|attests?|evaluates?|assess(?:es)?|tests?|verif(?:y|ies)|examines?|checks?|looks?|reports?|describes?|defines?|regulates?|governs?|means?|measures?|requires?|demonstrates?|proves?|how|what|why|learn|read|see|use)\b)|\b(?:we|our|is|are|was|were|will|has|have|towards?|pursu\w*|plan\w*|your|you|help\w*|support\w*|achiev\w*|prepar\w*|template\w*|mapp?\w*|evidence|checklists?|requirements? for)\b|\?";
    /// What its own certificate covers, and nothing of what such are: "The scope covers all products."
    OWN_SCOPE = r"^\W*(?:(?:the|our|its)\s+)?(?:scope|certificate|certification|audit|report)\s+(?:covers?|includes?|spans?|applies)\b[^.]*\W*$";
    /// What tells of such certificates in general: "audits look at how companies work".
    HOW = r"\b(?:how|whether|that|what|why)\b";
    /// What alone is certified, and all that stands behind a certificate's name: ": Cloud EU only". Group 1 is that.
    ALONE = r"^\s*(?:certified|compliant|attested|authori[sz]ed|certification|certificate|report)?\s*[:(-]\s*(?:(?:for|covers|covering)\s+)?(?:our\s+|the\s+)?(\w[\w &+.,'/-]{1,38}?)\s+only\b\)?\W*$|^\s*\((?:only|solely)\s+(?:(?:for|covers|covering|in|at)\s+)?(?:our\s+|the\s+)?(\w[\w &+.,'/-]{1,38}?)\)\W*$";
    /// The same before its name: "Berlin office only: ISO 27001 certified". Group 1 is that.
    ALONE_BEFORE = r"^\W*(?:our\s+|the\s+)?(\w[\w &+.,'/-]{1,38}?)\s+only\s*(?:[:–—-]\s*|\s(?:is|are|has|have|holds?)\s+)(?:[\w-]+\s+)?$";
    /// The same with what its certificate does: "Only the EU region is covered by our". Group 1 is that.
    ALONE_COVERED = r"^\W*(?:only|just)\s+(?:our\s+|the\s+)?([\w][\w &+.'/-]{1,38}?)\s+(?:is|are)\s+(?:(?:currently|so\s+far)\s+)?(?:covered|included|in\s+scope|within\s+the\s+scope)\b[^.;]{0,40}$";
    ONLY_PART = r"^(?:our\s+|the\s+)?\w[\w &+.,'/-]{1,38}?\s+only$|^only\s+(?:our\s+|the\s+)?\w[\w &+.,'/-]{1,38}$";
    /// What limits who reads a report, and not what it covers.
    FOR_READERS = r"\b(?:NDA|request|customers?|internal|prospects|read|viewing|partners)\b";
    /// What may stand beside a certificate's name on its card.
    ONLY_NAME = r"^\W*(?:(?:certified|certification|compliant|compliance|attested|attestation|audited|report|20[0-3]\d)\W*)*$";
}

/// What alone is covered, where a cell of a table says so: "Cloud EU only".
pub(super) fn only_part(cell: &str) -> Option<&str> {
    let part = cell.trim().trim_end_matches('.');
    let whole = ONLY_PART.is_match(part) && !FOR_READERS.is_match(part);
    whole.then_some(part)
}

/// Whether a heading stands over the vendor's certificates.
pub(super) fn is_over_certificates(heading: &str) -> bool {
    CERTIFICATES.is_match(heading)
}

impl Context<'_> {
    /// What alone is certified, where a text says nothing else of the certificate that it begins with.
    pub(super) fn alone(&self, passage: &Passage, mention: &Mention) -> Option<String> {
        let (before, rest) = passage.text.split_at_checked(mention.range.start)?;
        let behind = rest.get(mention.range.len()..)?;
        let found = match before.is_empty() {
            true => ALONE.captures(behind),
            false => ALONE_BEFORE
                .captures(before)
                .or_else(|| ALONE_COVERED.captures(before)),
        }?;
        let part = group(&found)?.as_str();
        let told = mention.topic == Topic::Attestation
            && self.is_security_place(passage)
            && !super::is_for_customers(passage);
        (told && !FOR_READERS.is_match(part)).then(|| format!("{part} only"))
    }

    /// Whether an item of a list of the vendor's certificates begins with one and says nothing of what such are.
    pub(super) fn is_certificates_item(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let [mention] = mentions else {
            return false;
        };
        let behind = passage.text.get(mention.range.end..).unwrap_or_default();
        let named = mention.topic == Topic::Attestation && mention.range.start == 0;
        passage.in_list
            && named
            && is_over_certificates(passage.heading())
            && !EXPLAINS.is_match(behind.trim_start_matches([' ', ':', '-']))
            && !HOW.is_match(behind)
            && !super::is_for_customers(passage)
    }

    /// Whether a card among the vendor's certificates names one and says nothing but what it covers.
    pub(super) fn is_certificates_card(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let [mention] = mentions else {
            return false;
        };
        let (Some(label), Some(beside)) = (
            passage.text.get(..passage.label),
            passage.text.get(passage.label + 1..),
        ) else {
            return false;
        };
        let behind = label.get(mention.range.end..);
        let named = mention.topic == Topic::Attestation
            && mention.range.start == 0
            && behind.is_some_and(|behind| ONLY_NAME.is_match(behind));
        let heading = passage.heading();
        let covers = is_over_certificates(heading)
            || self.is_security_place(passage) && COVERAGE.is_match(beside);
        passage.form == Form::Labelled
            && named
            && covers
            && !beside.ends_with(':')
            && (!EXPLAINS.is_match(beside)
                || is_over_certificates(heading)
                    && OWN_SCOPE.is_match(beside.trim_start_matches([':', ' '])))
            && !super::is_for_customers(passage)
    }
}
