//! Conditions about money: what a seat costs a month, on which plan.

use super::{Amount, Detail, Fact, FactKind, Feature, Finding, Money, Outcome, Status};
use crate::report::{Period, Price, Unit};

/// A price and the fact that states it.
#[derive(Clone, Copy)]
struct Stated<'a> {
    fact: &'a Fact,
    price: &'a Price,
}

/// The prices of plans. Add-ons and support packages are no plans.
fn plans(facts: &[Fact]) -> Vec<Stated<'_>> {
    facts
        .iter()
        .filter_map(|fact| {
            let price = fact.plan_price()?;
            Some(Stated { fact, price })
        })
        .collect()
}

impl Stated<'_> {
    /// What a seat costs a month, in minor units, where it is charged by the seat and the month or longer.
    fn monthly(&self) -> Option<Money> {
        let money = self.price.amount.money()?;
        if self.price.unit != Unit::Seat {
            return None;
        }
        let minor = match self.price.period? {
            Period::Month => money.minor,
            Period::Quarter => rounded_up(money.minor, 3),
            Period::Year => rounded_up(money.minor, 12),
            Period::Week | Period::Hour | Period::Day => return None,
        };
        Some(Money { minor, ..money })
    }

    /// What a buyer must accept to get this price.
    fn condition(&self) -> Option<&'static str> {
        let yearly =
            self.price.billed == Some(Period::Year) || self.price.period == Some(Period::Year);
        match self.price.amount {
            Amount::From(_) => Some("a starting price"),
            _ if yearly => Some("billed yearly"),
            _ => None,
        }
    }
}

/// A part of a cent counts as a cent, so that a limit is never passed unnoticed.
const fn rounded_up(minor: i64, months: i64) -> i64 {
    minor.saturating_add(months - 1).div_euclid(months)
}

pub(super) fn seat_at_most(limit: Money, facts: &[Fact]) -> Finding {
    let plans = plans(facts);
    let found = cheapest(limit, &plans, &[]).map(|found| {
        // A plan whose price was not found may be the cheaper one.
        match unpriced(facts, &plans).filter(|_| found.outcome == Outcome::No) {
            Some(plan) => Finding {
                outcome: Outcome::Unknown,
                why: format!(
                    "{}; what {} costs was not found.",
                    found.why.trim_end_matches('.'),
                    plan.value
                ),
                because: [found.because, vec![plan.id.clone()]].concat(),
            },
            None => found,
        }
    });
    found.unwrap_or_else(|| {
        Finding::unknown(if plans.is_empty() {
            "No page that was read states a plan’s price."
        } else {
            "No plan’s price is stated by the seat and month."
        })
    })
}

/// A plan that is named and of which nothing says what it costs, not even that it is on request. An enterprise plan is
/// not the cheapest, whatever it costs.
fn unpriced<'a>(facts: &'a [Fact], prices: &[Stated<'_>]) -> Option<&'a Fact> {
    facts.iter().find(|fact| {
        let name = fact.value.to_lowercase();
        let priced = || {
            prices
                .iter()
                .any(|stated| stated.price.item.to_lowercase().starts_with(&name))
        };
        fact.kind == FactKind::Plan
            && fact.status != Status::NotHeld
            && !name.contains("enterprise")
            && !name.contains("free")
            && !priced()
    })
}

pub(super) fn saml_at_most(limit: Money, facts: &[Fact]) -> Finding {
    let said: Vec<&Fact> = facts
        .iter()
        .filter(|fact| Feature::Saml.shows(fact))
        .collect();
    let offered = said.iter().filter(|fact| fact.status != Status::NotHeld);
    let prices = plans(facts);
    let mut found: Vec<Finding> = offered
        .map(|fact| with_saml(limit, fact, &prices))
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
fn with_saml<'a>(limit: Money, saml: &'a Fact, prices: &[Stated<'a>]) -> Finding {
    let Some(Detail::Access { plans, add_on, .. }) = &saml.detail else {
        return Finding::unknown("It is not said with which plan SAML comes.");
    };
    if *add_on {
        return Finding::new(
            Outcome::Unknown,
            "SAML is an add-on, and what a seat costs with it is not stated.",
            &[saml],
        );
    }
    if plans.is_empty() && saml.status != Status::Held {
        let on = saml.condition.as_deref().unwrap_or("with conditions");
        return Finding::new(
            Outcome::Unknown,
            format!("SAML: {on}; what a seat costs with it is not stated."),
            &[saml],
        );
    }
    let with: Vec<Stated<'a>> = prices
        .iter()
        .copied()
        .filter(|stated| {
            plans.is_empty() || plans.iter().any(|plan| names(plan, &stated.price.item))
        })
        .collect();
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

fn names(plan: &str, item: &str) -> bool {
    let bare = |text: &str| {
        let lower = text.to_lowercase();
        lower.strip_suffix(" plan").unwrap_or(&lower).to_owned()
    };
    bare(plan) == bare(item)
}

/// Judges the cheapest seat among the plans, in the limit's currency; none where no plan has a price by the seat.
fn cheapest<'a>(limit: Money, plans: &[Stated<'a>], because: &[&'a Fact]) -> Option<Finding> {
    let seats: Vec<(Stated<'a>, Money)> = plans
        .iter()
        .filter_map(|stated| Some((*stated, stated.monthly().filter(|money| money.minor > 0)?)))
        .collect();
    let (any, _) = seats.first()?;
    let within = |(_, money): &&(Stated<'a>, Money)| money.minor <= limit.minor;
    let comparable: Vec<&(Stated<'a>, Money)> = seats
        .iter()
        .filter(|(_, money)| money.currency == limit.currency)
        .collect();
    let with = |stated: &Stated<'a>| [because, &[stated.fact]].concat();
    if comparable.is_empty() {
        let other = any
            .price
            .amount
            .currency()
            .map(|currency| currency.to_string());
        let why = format!(
            "Prices are stated in {}, the limit in {}.",
            other.unwrap_or_default(),
            limit.currency
        );
        return Some(Finding::new(Outcome::Unknown, why, &with(any)));
    }
    let plain = comparable
        .iter()
        .copied()
        .filter(within)
        .find(|(stated, _)| stated.condition().is_none());
    let (stated, money) = plain
        .or_else(|| comparable.iter().copied().find(|each| within(each)))
        .or_else(|| {
            comparable
                .iter()
                .copied()
                .min_by_key(|(_, money)| money.minor)
        })?;
    let says = format!("{} is {money} a seat and month", stated.price.item);
    Some(match stated.condition() {
        _ if money.minor > limit.minor => {
            Finding::new(Outcome::No, format!("{says}."), &with(stated))
        }
        Some(condition) => Finding::new(
            Outcome::Conditional,
            format!("{says}, {condition}."),
            &with(stated),
        ),
        None => Finding::new(Outcome::Yes, format!("{says}."), &with(stated)),
    })
}

pub(super) fn free_plan(facts: &[Fact]) -> Finding {
    let plans = plans(facts);
    let is_free = |stated: &&Stated<'_>| matches!(stated.price.amount, Amount::Exact(money) if money.minor == 0);
    match (plans.iter().find(is_free), plans.first()) {
        (Some(free), _) => Finding::new(
            Outcome::Yes,
            format!("{} costs nothing.", free.price.item),
            &[free.fact],
        ),
        (None, Some(first)) => Finding::new(
            Outcome::No,
            "Plans with prices are listed, none of them free.",
            &[first.fact],
        ),
        (None, None) => Finding::unknown("No page that was read states a plan’s price."),
    }
}

pub(super) fn hidden(facts: &[Fact]) -> Finding {
    let plans = plans(facts);
    let public = plans
        .iter()
        .find(|stated| stated.price.amount.money().is_some());
    match (public, plans.first()) {
        (Some(public), _) => Finding::new(
            Outcome::No,
            format!("{} has a public price.", public.price.item),
            &[public.fact],
        ),
        (None, Some(custom)) => Finding::new(
            Outcome::Yes,
            "Every plan that is listed is priced on request.",
            &[custom.fact],
        ),
        (None, None) => Finding::unknown("No page that was read states a plan’s price."),
    }
}
