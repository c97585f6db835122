//! What a seat costs a month on a plan that comes with SAML, or with SAML on top of it.

use super::{
    Seat, Stated, cheapest, cheapest_seat, plans,
    reach::{self, Reach},
};
use crate::{
    money::Money,
    report::{Amount, Detail, Fact, FactKind, Status},
    scorecard::{Feature, Finding, Outcome},
};

/// What single sign-on costs on top of a plan: `SAML SSO add-on=4 USD/seat/month`.
fn sign_on_extras(facts: &[Fact]) -> Vec<Stated<'_>> {
    let extras = facts.iter().filter_map(|fact| match &fact.detail {
        Some(Detail::Price(price)) if fact.kind == FactKind::Price => Some(Stated { fact, price }),
        _ => None,
    });
    let of_sign_on = |extra: &Stated<'_>| {
        let item = extra.price.item.to_lowercase();
        let named = ["sso", "saml", "single sign-on"]
            .iter()
            .any(|name| item.contains(name));
        named && extra.price.is_extra() && extra.fact.status != Status::NotHeld
    };
    extras.filter(of_sign_on).collect()
}

pub(in super::super) fn saml_at_most(limit: Money, facts: &[Fact]) -> Finding {
    let said: Vec<&Fact> = facts
        .iter()
        .filter(|fact| Feature::Saml.shows(fact))
        .collect();
    let offered = said.iter().filter(|fact| fact.status != Status::NotHeld);
    let (prices, extras) = (plans(facts), sign_on_extras(facts));
    let mut found: Vec<Finding> = offered
        .map(|fact| with_saml(limit, fact, (&prices, &extras), facts))
        .collect();
    if found.is_empty() {
        return match said.first() {
            Some(denied) => Finding::new(Outcome::No, "SAML is not offered.", &[denied]),
            None => Finding::unknown("No page that was read speaks of SAML."),
        };
    }
    // The best offer counts; a plan without a price is no better than one that is too dear.
    found.sort_by_key(|finding| match finding.outcome {
        Outcome::Yes => 0,
        Outcome::Conditional => 1,
        Outcome::No => 2,
        Outcome::Unknown => 3,
    });
    found.swap_remove(0)
}

/// One statement that SAML is offered, priced by the plans that it names; unconditional, by any plan.
fn with_saml<'a>(
    limit: Money,
    saml: &'a Fact,
    (prices, extras): (&[Stated<'a>], &[Stated<'a>]),
    facts: &'a [Fact],
) -> Finding {
    let Some(Detail::Access { plans, add_on, .. }) = &saml.detail else {
        return Finding::unknown("It is not said with which plan SAML comes.");
    };
    if *add_on {
        return with_add_on(limit, saml, plans, prices, extras);
    }
    let with = match Reach::of(saml, plans, prices, facts) {
        Reach::Plans(with) => with,
        Reach::Some => return on_some(limit, saml, prices, facts),
        Reach::Other => return on_condition(saml, "what a seat costs with it is not stated"),
    };
    let custom = with
        .iter()
        .find(|stated| stated.price.amount == Amount::Custom);
    cheapest(limit, &with, &[saml]).unwrap_or_else(|| match custom {
        Some(custom) => Finding::new(
            Outcome::Unknown,
            format!(
                "{} includes SAML and has no public price.",
                custom.price.item
            ),
            &[saml, custom.fact],
        ),
        None => Finding::new(
            Outcome::Unknown,
            "What a seat costs on a plan with SAML is not stated.",
            &[saml],
        ),
    })
}

/// SAML on some of the plans, of which it is not said which they are: that is known where all of them are judged alike.
fn on_some<'a>(limit: Money, saml: &'a Fact, prices: &[Stated<'a>], facts: &'a [Fact]) -> Finding {
    let plans = reach::ladder(prices, facts).unwrap_or_default();
    let judge = |plan: &Vec<Stated<'a>>| cheapest(limit, plan, &[saml]);
    let least = plans.first().and_then(judge);
    let too_dear = least.filter(|finding| finding.outcome == Outcome::No);
    let kept_by_all = || {
        let most = plans.last().and_then(judge);
        most.filter(|finding| matches!(finding.outcome, Outcome::Yes | Outcome::Conditional))
    };
    too_dear
        .or_else(kept_by_all)
        .unwrap_or_else(|| on_condition(saml, "which plans those are is not stated"))
}

fn on_condition(saml: &Fact, unsaid: &str) -> Finding {
    let on = saml.condition.as_deref().unwrap_or("with conditions");
    Finding::new(Outcome::Unknown, format!("SAML: {on}; {unsaid}."), &[saml])
}

/// A plan and what SAML costs on top of it, for each plan that can have it.
fn with_add_on<'a>(
    limit: Money,
    saml: &'a Fact,
    plans: &[String],
    prices: &[Stated<'a>],
    extras: &[Stated<'a>],
) -> Finding {
    let buyers = match plans {
        [] => prices.to_vec(),
        named => reach::of_names(named, prices),
    };
    let sums = buyers.iter().flat_map(|plan| {
        let extras = extras.iter().filter(|extra| extra.is_for(plan, prices));
        extras.filter_map(|extra| plan.seat()?.with(extra, plans.is_empty()))
    });
    let sums: Vec<Seat<'a>> = sums.collect();
    cheapest_seat(limit, &sums, &[saml]).unwrap_or_else(|| {
        Finding::new(
            Outcome::Unknown,
            "SAML is an add-on, and what a seat costs with it is not stated.",
            &[saml],
        )
    })
}
