//! Certificates under a heading of their own, each with nothing but what it covers beside it: a card "ISO 27001" over
//! "Information security management", a row of a table of certificates.

use super::Context;
use crate::extract::{
    claim::Topic,
    passage::{Form, Passage},
    pattern::patterns,
    standard::Mention,
};

patterns! {
    /// A heading over the vendor's certificates.
    CERTIFICATES = r"^\W*(?:(?:our|current|security|industry|compliance|active|independent|third[- ]party|standards|audits?|reports?|regulatory|privacy|trust)(?:\s+(?:and|&)|\s*[,/&])?\s+)*(?:certifications?|certificates?|attestations?|accreditations?|audit reports?)(?:\s*(?:and|&|,|/)\s*(?:certifications?|attestations?|accreditations?|audits?|reports?|compliance|standards|memberships|trust))*(?:\s+(?:at a glance|overview|we (?:hold|have|maintain)|held))?\W*$";
    /// What a certificate is for, and no sentence on what one is: "Information security management certification".
    COVERAGE = r"^[^.]*\b(?:certifications?|certificates?|management systems?|management|attestation)(?:\s*\([^()]*\))?\W*$";
    /// A sentence on what a standard is, what readers do with it or how far the vendor is.
    EXPLAINS = r"^\W*(?:(?:an?|the|one of)\s|(?:confirms?|attests?|evaluates?|assess(?:es)?|tests?|verif(?:y|ies)|examines?|checks?|looks?|reports?|describes?|defines?|regulates?|governs?|means?|measures?|requires?|demonstrates?|proves?|how|what|why|learn|read|see|use)\b)|\b(?:we|our|is|are|was|were|will|has|have|towards?|pursu\w*|plan\w*|your|you|help\w*|support\w*|achiev\w*|prepar\w*|template\w*|mapp?\w*|evidence|checklists?|requirements? for)\b|\?";
    /// What may stand beside a certificate's name on its card.
    ONLY_NAME = r"^\W*(?:(?:certified|certification|compliant|compliance|attested|attestation|audited|report|20[0-3]\d)\W*)*$";
}

/// Whether a heading stands over the vendor's certificates.
pub(super) fn is_over_certificates(heading: &str) -> bool {
    CERTIFICATES.is_match(heading)
}

impl Context<'_> {
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
            && !EXPLAINS.is_match(beside)
            && !super::is_for_customers(passage)
    }
}
