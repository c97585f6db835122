//! Contracts that readers are told to sign: "Cloud models: Sign our BAA."

use crate::extract::{
    Site,
    claim::{Judgement, Topic},
    passage::Passage,
    pattern::patterns,
    standard::Mention,
};

patterns! {
    /// What an item is about and whose contract is to be signed for it, up to the contract's name. Group 1 is what it is
    /// about, 2 whose it is.
    SIGN = r"^\W*([^:.;]{3,50}):\s*(?:please\s+)?(?:sign|execute|request|accept)\s+(our|(?-i:[A-Z])[\w.-]*['’]s)\s+(?:\w+\s+)?$";
    /// A label that tells of the contract itself or of the step.
    OF_THE_STEP = r"\b(?:BAA|DPA|agreements?|step|HIPAA|GDPR|legal|contracts?|compliance|note|important|next|first|then)\b";
}

/// The contract of the vendor's that an item of a list has one sign for what its label names.
pub(super) fn beside_label<'m>(
    passage: &Passage,
    mentions: &'m [Mention],
    site: &Site,
) -> Option<(&'m Mention, Judgement)> {
    let [mention] = mentions else {
        return None;
    };
    let found = SIGN.captures(passage.text.get(..mention.range.start)?)?;
    let (label, whose) = (found.get(1)?.as_str(), found.get(2)?.as_str());
    let own = whose.eq_ignore_ascii_case("our") || site.is_named_in(whose);
    let told =
        passage.in_list && mention.topic == Topic::Agreement && own && !OF_THE_STEP.is_match(label);
    told.then(|| (mention, Judgement::on_terms(format!("for {label}"))))
}
