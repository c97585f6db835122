//! Lists of the certificates of whom the vendor has its infrastructure from: "Helped by our cloud provider's
//! certifications:", and then their names.

use model::report::{Fact, Status};

use crate::extract::{
    Site,
    claim::{PROVIDERS, SUPPLIERS, Why},
    passage::{Form, Passage},
    pattern::patterns,
};

patterns! {
    PAYMENTS = r"^\W*(?:(?:card|online|secure)\s+)?(?:payments?|billing)(?:\s+(?:processing|security|and\s+billing|handling|data))?\W*$";
    BEGINS_WITH_ONE = format!(r"^\W*{}\b", *SUPPLIERS);
    /// A sentence on what a supplier is certified for. Group 1 is whose it is.
    OF_SUPPLIER = format!(r"\b(?:(?:aided|backed|supported|helped|covered|underpinned|secured)\s+by|(?:benefits?|profits?)\s+from|inherits?|leverag(?:es?|ing)|rel(?:y|ies)\s+on|built\s+on)\s+(?:(?:the|our)\s+)?((?:hyper-?(?:scaler|cloud)s?|{}|{})['’]s?)\s[^.;]{{0,120}}\b(?:certifications?|attestations?|audits?|accreditations?)\b", *SUPPLIERS, *PROVIDERS);
}

/// Whether a passage is of such a list: an item under the sentence that says whose the certificates are, which `under` tells
/// of the one before.
pub(super) fn goes_on(under: bool, passage: &Passage, site: &Site) -> bool {
    let begins = OF_SUPPLIER
        .captures(&passage.text)
        .and_then(|found| found.get(1));
    // What follows in a list on payments that begins with who handles them is told of that.
    let handles = passage.in_list
        && PAYMENTS.is_match(passage.heading())
        && BEGINS_WITH_ONE.is_match(&passage.text);
    if handles {
        return true;
    }
    match begins {
        Some(whose) => !passage.in_list && !site.is_named_in(whose.as_str()),
        None => under && passage.in_list && passage.form != Form::Heading,
    }
}

/// Gives what the items claim to the supplier.
pub(super) fn give(facts: &mut [Fact]) {
    for fact in facts
        .iter_mut()
        .filter(|fact| fact.status != Status::NotHeld)
    {
        fact.status = Status::NotHeld;
        fact.condition = Some(Why::Supplier.as_str().to_owned());
    }
}
