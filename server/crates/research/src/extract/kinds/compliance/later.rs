//! What a sentence says of the claim in the one before it: that it is planned, or not so yet.

use model::report::{Detail, Fact, Status};

use super::claimed::without_names;
use crate::extract::{
    claim::Why,
    passage::{Form, Passage},
    pattern::patterns,
    standard::Mention,
};

patterns! {
    /// What is said right behind a denial, so that it is one for now.
    FOLLOWS_LATER = r"^\W*(?:but |though |however,? )?(?:we|our|it|that|this|one|the (?:audit|certification|report|assessment|observation)|an audit)\b[^.;]{0,60}\b(?:expect|plan|aim|hope|intend|(?:is|are) (?:planned|scheduled|booked|under way|in progress)|(?:have|has) (?:begun|started)|are (?:preparing|working)|will (?:start|begin|follow|have|be))\b[^.;]{0,80}\b(?:observation|audit|certif\w+|attest\w+|report|assessment|20\d\d|q[1-4]|quarter|next year|spring|summer|autumn|winter|one|it)\b";
    /// The audit that a certificate takes is not over: "We are in the process of completing our Type II audit".
    AUDIT_OPEN = r"^\W*(?:we|our team|(?-i:[A-Z])[\w.-]+)(?:['’]re|\s+(?:are|is))\s+(?:(?:currently|now|still|also)\s+)*(?:in\s+(?:the\s+)?(?:process|middle|course|midst)\s+of\s+)?(?:completing|undergoing|finishing|finali[sz]ing|obtaining|going through)\s+(?:our|the|an?|its)\s+(?:(?:first|initial|formal)\s+)?(?:SOC\s?2\s+)?(?:Type\s+\w+\s+)?(?:audit|certification|attestation|report)\b";
    /// The same of a certificate that there is none of yet: "Certification is planned for 2027".
    CERTIFICATE_OPEN = r"^\W*(?:(?:the|our|an?|its)\s+)?(?:(?:formal|official|external|actual|independent|full)\s+)?(?:certification|certificate|audit|attestation)\s+(?:is|are)\s+(?:(?:currently|still|now)\s+)?(?:planned|scheduled|in\s+(?:progress|preparation)|under\s?way|expected|pending|targeted|to\s+follow|not\s+yet)\b";
    /// What an item says of the one before it, which is its label: "In progress, due in 2027".
    ITEM_TO_COME = r"^\W*(?:in progress|planned|not yet|not started|on (?:our|the) road ?map|road ?map|targeted|coming soon|pending|under ?way)";
    /// The same with a label: "Status: In progress".
    STATUS_TO_COME = r"^\W*(?:current\s+)?status\W*:\W*(?:in[- ]progress|planned|not\s+(?:yet|started)|on\s+(?:our|the)\s+road ?map|road ?map|targeted|coming soon|pending|under ?way|upcoming|in\s+(?:preparation|development)|audit\s+(?:in progress|scheduled|planned)|preparing|not\s+held|working\s+towards?)\b";
    IN_BRACKETS = r"\([^()]*\)";
    /// What says that a standard is met, and what speaks of an auditor.
    ONLY_MET = r"\b(?:adher(?:es?|ing)|compl(?:y|ies|ying|iant)|conforms?|meets?|follows?)\b";
    AUDITED = r"\b(?:certified|certificate|audited|attest\w*|reports?|completed|passed|obtained)\b";
}

/// Amends the facts of the last passage, `before`, by what the next says, and which standards are `named` in it.
pub(super) fn amend(facts: &mut [Fact], before: &str, next: &Passage, named: &[Mention]) {
    if FOLLOWS_LATER.is_match(&next.text) && next.form == Form::Sentence {
        plan(facts, named);
    }
    let only_met = ONLY_MET.is_match(before) && !AUDITED.is_match(before);
    if only_met && AUDIT_OPEN.is_match(&next.text) {
        not_yet(facts, is_typed);
    }
    if only_met && CERTIFICATE_OPEN.is_match(&next.text) {
        not_yet(facts, is_certified_for);
    }
    let status = STATUS_TO_COME.is_match(&next.text);
    let to_come = status || ITEM_TO_COME.is_match(&next.text);
    if next.in_list && to_come && is_name_alone(&IN_BRACKETS.replace_all(before, " ")) {
        not_yet(facts, |_| true);
    }
}

/// Whether a text is nothing but the names of standards.
fn is_name_alone(text: &str) -> bool {
    let rest = without_names(text);
    rest != text && !rest.contains(char::is_alphanumeric)
}

/// Whether a fact is about a report with a type.
fn is_typed(fact: &Fact) -> bool {
    matches!(&fact.detail, Some(Detail::Compliance { level: Some(level), .. }) if level.starts_with("Type"))
}

/// Whether a fact is about what auditors give a certificate or report on.
fn is_certified_for(fact: &Fact) -> bool {
    matches!(&fact.detail, Some(Detail::Compliance { standard, .. }) if standard.starts_with("ISO") || standard.starts_with("SOC"))
}

/// Whether a fact is about a standard.
pub(super) fn is_of(fact: &Fact, name: &str) -> bool {
    matches!(&fact.detail, Some(Detail::Compliance { standard, .. }) if standard == name)
}

/// What the sentence before denies is planned, where the next says that it is to come.
fn plan(facts: &mut [Fact], named: &[Mention]) {
    let denied = facts.iter_mut().filter(|fact| {
        let attested = matches!(&fact.detail, Some(Detail::Compliance { level, .. }) if level.as_deref() != Some("BAA"));
        let meant = named.is_empty() || named.iter().any(|one| is_of(fact, one.standard));
        attested
            && meant
            && fact.status == Status::NotHeld
            && fact.condition.as_deref() == Some(Why::Denied.as_str())
    });
    for fact in denied {
        fact.condition = Some(Why::Planned.as_str().to_owned());
    }
}

/// What the sentence before says is met is no certificate yet, where the next says that its audit is under way.
fn not_yet(facts: &mut [Fact], meant: impl Fn(&Fact) -> bool) {
    let held = facts.iter_mut().filter(|fact| fact.status == Status::Held);
    for fact in held.filter(|fact| meant(fact)) {
        fact.status = Status::NotHeld;
        fact.condition = Some(Why::Planned.as_str().to_owned());
    }
}
