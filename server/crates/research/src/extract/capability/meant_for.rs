//! What a plan is meant for, which it has: "The Scale plan is for teams that need SSO and audit logs."

use super::{Statement, What, in_words};
use crate::{
    document::Document,
    extract::{
        Site,
        claim::Judgement,
        passage::Passage,
        pattern::patterns,
        scope::{self, Scope},
    },
};

patterns! {
    /// Whom a plan is for, up to what they need. Group 1 is the plan.
    IS_FOR = r"^\W*(?:(?:the|our)\s+)?((?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?)(?:\s+(?:plan|tier|edition))?\s+(?:is|was\s+(?:made|built|designed))\s+(?:(?:best|ideal|designed|built|made|meant|intended|perfect|great|suited|right|tailored)\s+)?for\s+[^.;]{0,80}?\b(?:(?:who|that|which)\s+(?:also\s+|may\s+)?(?:needs?|requires?|wants?)|needing|requiring|in\s+need\s+of|looking\s+for)\b";
    /// What they do without.
    WITHOUT = r"\b(?:not|no|without|except|unlike|but)\b|n['’]t\b";
}

/// The thing among what those need whom a plan is for.
pub(super) fn plan(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let found = IS_FOR.captures(&passage.text).filter(|_| what.listed)?;
    let needs = passage.text.get(found.get(0)?.end()..)?;
    let named = what.name.find(needs).filter(|_| !passage.quoted)?;
    (!WITHOUT.is_match(needs.get(..named.start())?)).then_some(())?;
    let plan = scope::card_name(found.get(1)?.as_str(), &site.plans)?;
    let judgement = Judgement::within(Scope {
        plans: vec![plan],
        ..Scope::default()
    });
    Some(in_words(
        document,
        passage,
        named.as_str().to_owned(),
        judgement,
    ))
}
