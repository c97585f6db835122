//! How far the claim of a sentence reaches, where the next says what it leaves out: "Harbour Desk is certified. Harbour
//! Chat is not."

use std::ops::Range;

use model::report::{Fact, Status};

use super::later::is_of;
use crate::extract::{
    Site,
    claim::{
        EXCEPT,
        whose::{NAMES, OUT_OF_SCOPE, is_itself},
    },
    passage::{Form, Passage},
    pattern::patterns,
    standard::{self, Mention},
};

/// A part of what the vendor sells or runs.
const PART: &str = r"(?:the\s+)?rest\s+of\s+(?:the|our)\s+[\w-]+|(?:everything|anything)\s+else|(?:our|the|its|these|those)\s+(?:[\w&.'’-]+\s+){0,4}?(?:products?|apps?|applications?|services?|modules?|editions?|components?|add-?ons?|platforms?|plug-?ins?|extensions?|offerings?|clouds?|regions?|environments?|deployments?|data ?cent(?:er|re)s?|offices?|servers?|APIs?|versions?|websites?)";

/// What stands for a certificate in the sentence after the one that names it.
const SUBJECT: &str = r"(?:this|it|that|(?:(?:the|our|this)\s+)?(?:(?:ISO(?:/IEC)?|SOC|PCI|HIPAA)[\s\w]{0,14}\s)?(?:certifications?|certificates?|reports?|attestations?|audits?|scope|authori[sz]ation))";

/// What may introduce a sentence that takes something back.
const HOWEVER: &str = r"^\W*(?:(?:however|but|though|note\s+that|please\s+note(?:\s+that)?|at\s+present|currently|today|for\s+now),?\s+)*";

patterns! {
    /// What is said not to be covered: "Harbour Chat is not yet covered", "our chat product is out of scope". Group 1 is
    /// that.
    IS_NOT = format!(r"{HOWEVER}({names}|{PART})(?:,[^,;:]{{2,40}},)?\s+(?:(?:is|are|was|were|has|have|does|do)(?:\s+(?:currently|still|itself))?\s*(?:not|n['’]t)(?:\s+(?:yet|currently|so\s+far|there))*(?:\s+(?:(?:have|hold)\s+(?:one|it|any)|(?:been\s+)?(?:[\w/-]+\s+){{0,5}}?(?:certified|covered|compliant|included|audited|attested|assessed|accredited|authori[sz]ed|in\s+(?:the\s+|its\s+|our\s+)?(?:audit\s+)?scope|part\s+of|within)\b[^;:?]{{0,60}}))?|(?:{OUT_OF_SCOPE})\b[^;:?]{{0,60}}|lacks?\s+(?:one|it|that)|(?:has|have)\s+none)(?:\s+(?:yet|today|currently|at\s+(?:this|the)\s+(?:time|moment)))*\W*$", names = with_remark());
    /// What a certificate is said not to reach: "This does not extend to Harbour Chat." Group 1 is that.
    NOT_TO = format!(r"{HOWEVER}(?:this|it|that|they|(?:the|our|this)\s+(?:[\w-]+\s+){{0,4}}?(?:certifications?|certificates?|reports?|attestations?|audits?|scope|compliance|authori[sz]ation|agreement))\s+(?:[a-z]+\s+)?(?:(?:does|do|did)\s*(?:not|n['’]t)\s+(?:[a-z]+\s+)?(?:extend\s+to|cover|apply\s+to|include|reach)|excludes?|leaves?\s+out)\s+({names}|{PART})\b", names = with_remark());
    /// What alone a certificate is said to reach: "The certification applies only to our Berlin office." Group 1 is
    /// that.
    ONLY_TO = format!(r"{HOWEVER}{SUBJECT}\s+(?:(?:applies|extends)\s+(?:only|solely|exclusively)\s+to|covers\s+(?:only|solely|just)|is\s+(?:limited|restricted)\s+to)\s+([^,;:.()]{{2,40}}?)\W*$");
    /// The same with the word behind it: "This applies to Harbour Cloud only."
    TO_ONLY = format!(r"{HOWEVER}{SUBJECT}\s+(?:(?:applies|extends)\s+to|covers)\s+([^,;:.()]{{2,40}}?)\s+(?:only|alone)\W*$");
    /// The products that a sentence says it of, or a report covers. Group 1 or 2 is their names.
    OF_PRODUCTS = format!(r"^\W*(?:our\s+|the\s+)?({names})\s+(?:(?:alone|currently|now|both|also)\s+)*(?:is|are|has|have|holds?|maintains?|complies|comply|meets?|achieved|completed|obtained|received)\b|\b(?:covers?|applies\s+to|includes?)\s+(?:our\s+|the\s+)?({names})\W*$", names = with_remark());
    /// What a report is about, and is no product.
    CRITERIA = r"^(?:the\s+)?(?:security|availability|confidentiality|processing\s+integrity|privacy|customers?|users?|type)\b";
    /// Another statement of the same sentence. Group 1 is that.
    ANOTHER = r"(?:;|[,(—–-]?\s+(?:but|while|whereas|although|though|however))\s+([^;]+)$";
    /// What a claim is not made of, between commas: "Harbour Desk, but not Harbour Chat, is". Group 1 is that.
    BUT_NOT = format!(r"\bbut\s+not\s+(?:yet\s+)?(?:(?:for|in|on)\s+)?({names}|{PART})\b", names = with_remark());
    PLACES = r"\b(?:regions?|data ?cent(?:er|re)s?|clouds?|environments?|clusters?|deployments?|editions?)$";
    /// What a phrase begins with that is no name.
    DETERMINER = r"^(?:we|our|the|its|these|those|this|that)\b";
}

/// Names with a remark that tells them apart: "Harbour Cloud (EU)".
fn with_remark() -> String {
    format!(r"{}(?:\s\([^()]{{2,20}}\))?", *NAMES)
}

/// Limits the claims of the passage before by what the next leaves out, and which standards are `named` in it, and tells
/// whether it does.
pub(super) fn limit(
    facts: &mut [Fact],
    before: &str,
    next: &Passage,
    named: &[Mention],
    site: &Site,
) -> bool {
    if facts.is_empty() {
        return false;
    }
    if let Some(alone) = only_to(next) {
        return limit_all(facts, named, &format!("{alone} only"));
    }
    let Some(left_out) = left_out(next, before, site) else {
        return false;
    };
    // A sentence on places that names the certificate is told by itself.
    if !named.is_empty() && PLACES.is_match(&left_out) {
        return false;
    }
    let condition = products(before, site).map_or_else(
        || format!("{EXCEPT}{left_out}"),
        |names| format!("{names} only"),
    );
    limit_all(facts, named, &condition)
}

/// Limits the claims of the standards that are named, or all where none is, and tells whether there are any.
fn limit_all(facts: &mut [Fact], named: &[Mention], condition: &str) -> bool {
    let meant = facts.iter_mut().filter(|fact| {
        let of_it = named.is_empty() || named.iter().any(|one| is_of(fact, one.standard));
        of_it && fact.status != Status::NotHeld
    });
    let mut limited = false;
    for fact in meant {
        limited = true;
        fact.status = Status::Conditional;
        fact.condition = Some(match fact.condition.take() {
            Some(told) if told.split(", ").any(|one| one == condition) => told,
            Some(told) => format!("{told}, {condition}"),
            None => condition.to_owned(),
        });
    }
    limited
}

/// What a sentence says its claim leaves out, as a condition: "We are certified, but the mobile app is not."
pub(super) fn within(text: &str, named: &Range<usize>, site: &Site) -> Option<String> {
    let rest = text.get(named.end..)?;
    let another = ANOTHER.captures(rest).and_then(|found| found.get(1));
    let said = another.and_then(|another| said_of(another.as_str(), text, site));
    let aside = || {
        let part = BUT_NOT.captures(text)?.get(1)?;
        let standards = standard::mentions(text);
        let free = |one: &Mention| one.range.end <= part.start() || part.end() <= one.range.start;
        let other = is_other(part.as_str()) || !standards.iter().all(free);
        (!other).then(|| part.as_str().to_owned())
    };
    said.or_else(aside).map(|part| format!("{EXCEPT}{part}"))
}

/// What alone a sentence says is covered.
fn only_to(next: &Passage) -> Option<&str> {
    (next.form == Form::Sentence).then(|| alone(&next.text))?
}

/// The same of any text.
pub(super) fn alone(text: &str) -> Option<&str> {
    let only = ONLY_TO.captures(text);
    let found = only.or_else(|| TO_ONLY.captures(text))?;
    let reached = found.get(1)?.as_str();
    (!is_other(reached)).then_some(reached)
}

/// What a sentence says is not covered.
fn left_out(next: &Passage, before: &str, site: &Site) -> Option<String> {
    (next.form == Form::Sentence).then_some(())?;
    said_of(&next.text, before, site)
}

/// What a statement says is not covered, where it follows another.
fn said_of(text: &str, before: &str, site: &Site) -> Option<String> {
    let found = IS_NOT.captures(text).or_else(|| NOT_TO.captures(text))?;
    let part = found.get(1)?.as_str();
    // A word alone at the head of a sentence may be anything, unless the sentence before begins with such a name, too.
    let alone = !part.contains(' ');
    let parallel = || products(before, site).is_some();
    let told = !is_other(part) && (!alone || parallel());
    told.then(|| match DETERMINER.find(part) {
        Some(first) => {
            let (first, rest) = part.split_at(first.end());
            format!("{}{rest}", first.to_lowercase())
        }
        None => part.to_owned(),
    })
}

/// Whether what is left out is no part of what is sold.
fn is_other(part: &str) -> bool {
    CRITERIA.is_match(part) || is_itself(part) || !standard::mentions(part).is_empty()
}

/// The products alone that a sentence makes its claim of.
fn products<'t>(text: &'t str, site: &Site) -> Option<&'t str> {
    let found = OF_PRODUCTS.captures(text)?;
    let names = found.get(1).or(found.get(2))?.as_str();
    let names = names.trim_end_matches('.');
    let whole = site.name.as_deref() == Some(names)
        || site
            .label
            .as_deref()
            .is_some_and(|label| label.eq_ignore_ascii_case(names));
    let other = is_other(names) || DETERMINER.is_match(names);
    (!whole && !other).then_some(names)
}
