//! Single sign-on that those on a plan buy on top, at a price: "On Business you can add SSO for $2 per user."

use std::collections::BTreeSet;

use model::report::{Detail, Fact, Status};

use super::{NAME, known_protocols, make, value};
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
    /// What single sign-on costs by itself: "SSO for Team: $3 per user".
    PRICED = r"^\W*(?:(?:SAML|OIDC)(?:\s+(?:SSO|single[- ]sign[- ]?on))?|SSO|single[- ]sign[- ]?on)\b[^.;$€£]{0,40}?(?:\bcosts?|\(|\)|:|\bis|\bfor|\bat|\bfrom|[–—-])\s*(?:(?:an|extra|another|only|just|plus)\s+)*\+?\s?(?:US|CA?|AU?)?[$€£]\s?\d";
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

/// Single sign-on that has a price of its own is bought on top of the plan.
pub(super) fn on_top(fact: Fact) -> Fact {
    let priced = fact.status != Status::NotHeld && PRICED.is_match(&fact.quote);
    match &fact.detail {
        Some(Detail::Access {
            protocol, plans, ..
        }) if priced => {
            let scope = Scope {
                plans: plans.clone(),
                add_on: true,
                ..Scope::default()
            };
            let judgement = Judgement::within(scope);
            let name = protocol.clone().unwrap_or_else(|| "SSO".to_owned());
            Fact {
                value: value(&name, &judgement),
                status: judgement.status,
                condition: judgement.condition,
                detail: Some(Detail::Access {
                    protocol: protocol.clone(),
                    plans: plans.clone(),
                    add_on: true,
                }),
                ..fact
            }
        }
        _ => fact,
    }
}
