//! Single sign-on that those on a plan buy on top, at a price: "On Business you can add SSO for $2 per user."

use std::collections::BTreeSet;

use model::report::Fact;

use super::{NAME, known_protocols, make};
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
    /// Group `plan` is the plan, `what` what is bought.
    ADDED = r"\b(?:on|with|in)\s+(?:the\s+|our\s+)?(?P<plan>(?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?)(?:\s+plan)?,?\s+(?:(?:you|customers|teams|they|admins)\s+can\s+)?(?:add|buy|purchase|get)\s+(?P<what>[^.;$€£]{2,40}?)\s+(?:as\s+an?\s+(?:paid\s+)?add-?on\s+)?(?:for|at)\s+(?:(?:an?|extra|additional|another|only|just)\s+)*(?:US)?[$€£]\s?\d";
}

/// What is said so of plans that are not told of already.
pub(super) fn facts(
    document: &Document,
    site: &Site,
    passages: &[Passage],
    found: &[Fact],
) -> Vec<Fact> {
    let mut known: BTreeSet<String> = found.iter().map(|fact| fact.value.clone()).collect();
    let told = passages.iter().filter(|passage| !passage.quoted);
    let told = told.filter_map(|passage| {
        let added = ADDED.captures(&passage.text)?;
        let what = added
            .name("what")
            .filter(|what| NAME.is_match(what.as_str()))?;
        let plan = scope::card_name(added.name("plan")?.as_str(), &site.plans)?;
        let protocol = known_protocols()
            .into_iter()
            .find(|(_, pattern)| pattern.is_match(what.as_str()))
            .map(|(name, _)| name);
        let judgement = Judgement::within(Scope {
            plans: vec![plan],
            add_on: true,
            ..Scope::default()
        });
        let name = protocol.unwrap_or("SSO");
        Some(make(
            document,
            name,
            protocol,
            &judgement,
            &passage.quote_in(document),
        ))
    });
    told.filter(|fact| known.insert(fact.value.clone()))
        .collect()
}
