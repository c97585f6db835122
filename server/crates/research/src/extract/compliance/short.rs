//! What is short of plainly held, or as good as that: "HIPAA-ready", self-assessed, for whoever pays.

use model::report::Status;

use super::LAW_READY;
use crate::extract::{
    claim::{Judgement, Topic},
    passage::Passage,
    pattern::patterns,
    scope,
    standard::Mention,
};

patterns! {
    /// Who says of itself that it meets a standard has nobody who attests it.
    SELF_ASSESSED = r"^[\s,(-]*(?:level \d\s+)?self-?\s?assess(?:ed|ments?)\b";
    /// All plans but a free one.
    PAYS = r"^(?:all|any|every|our)?\s*paid (?:plans?|tiers?|customers?|subscriptions?|accounts?)$";
}

/// "HIPAA-ready" promises less than "HIPAA compliant", and a vendor that may say so says the latter; what the vendor
/// assesses by itself nobody attests, unless the standard is nothing but that.
pub(super) fn short_of_compliant(
    judgement: Judgement,
    passage: &Passage,
    mention: &Mention,
) -> Judgement {
    let after = passage.text.get(mention.range.end..).unwrap_or_default();
    let is_ready = mention.standard == "HIPAA" && LAW_READY.is_match(after);
    let by_itself = mention.standard != "CSA STAR" && SELF_ASSESSED.is_match(after);
    let short = match (is_ready, by_itself) {
        (true, _) => "ready, not said to be compliant",
        (_, true) => "self-assessed",
        _ => return judgement,
    };
    if judgement.status != Status::Held {
        return judgement;
    }
    Judgement::within(scope::Scope {
        terms: vec![short.to_owned()],
        ..judgement.scope
    })
}

/// An agreement for whoever pays is there for whoever asks what the product costs.
pub(super) fn for_all_who_pay(judgement: Judgement, mention: &Mention) -> Judgement {
    let agreement = mention.standard == "GDPR" && mention.topic == Topic::Agreement;
    let paid = |scope: &scope::Scope| {
        scope.plans.is_empty()
            && !scope.add_on
            && scope.terms.iter().all(|term| PAYS.is_match(term))
    };
    if agreement && judgement.status == Status::Conditional && paid(&judgement.scope) {
        return Judgement::within(scope::Scope::default());
    }
    judgement
}
