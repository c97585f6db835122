//! Conditions about money: what a seat costs a month, on which plan.

mod reach;
mod saml;

use super::{Amount, Fact, FactKind, Finding, Money, Outcome, Status};
use crate::report::{Period, Price, Unit};

pub(super) use self::saml::saml_at_most;

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

impl<'a> Stated<'a> {
    /// A seat of it, where it has a price by the seat that is not nothing.
    fn seat(&self) -> Option<Seat<'a>> {
        Some(Seat {
            what: self.price.item.clone(),
            monthly: self.monthly().filter(|money| money.minor > 0)?,
            condition: self.condition(),
            because: vec![self.fact],
        })
    }

    /// The condition under which an add-on is sold, where there is one: "on the Team plan".
    fn buyer(&self) -> Option<&'a str> {
        self.fact.condition.as_deref()
    }

    /// Whether an add-on may be bought on top of a plan: one that is told of another plan, by its condition or its own
    /// name, may not.
    fn is_for(&self, plan: &Stated<'_>, plans: &[Stated<'_>]) -> bool {
        let told =
            format!("{} {}", self.buyer().unwrap_or_default(), self.price.item).to_lowercase();
        let names = |plan: &Stated<'_>| {
            let name = plan.price.item.to_lowercase();
            told.match_indices(&name).any(|(at, name)| {
                let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
                apart(told.get(..at).and_then(|before| before.chars().next_back()))
                    && apart(
                        told.get(at + name.len()..)
                            .and_then(|behind| behind.chars().next()),
                    )
            })
        };
        names(plan) || self.buyer().is_none() && !plans.iter().any(names)
    }
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
        let plan = unpriced(facts, &plans).find(|plan| !is_enterprise(plan));
        match plan.filter(|_| found.outcome == Outcome::No) {
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

/// The plans that are named and of which nothing says what they cost, not even that they are on request.
fn unpriced<'a>(facts: &'a [Fact], prices: &[Stated<'_>]) -> impl Iterator<Item = &'a Fact> {
    let is_priced = |name: &str| {
        let mut items = prices.iter().map(|stated| stated.price.item.to_lowercase());
        items.any(|item| item.starts_with(name))
    };
    facts.iter().filter(move |fact| {
        let name = fact.value.to_lowercase();
        fact.kind == FactKind::Plan
            && fact.status != Status::NotHeld
            && !name.contains("free")
            && !is_priced(&name)
    })
}

/// An enterprise plan is not the cheapest, whatever it costs.
fn is_enterprise(plan: &Fact) -> bool {
    plan.value.to_lowercase().contains("enterprise")
}

/// What a seat comes to each month: that of a plan, or of a plan and what is bought on top.
#[derive(Clone)]
struct Seat<'a> {
    /// What one buys, as the subject of a sentence.
    what: String,
    monthly: Money,
    /// What a buyer must accept to get this price.
    condition: Option<&'static str>,
    because: Vec<&'a Fact>,
}

impl<'a> Seat<'a> {
    /// The seat with an add-on. `anywhere` where nothing says which plans can have it.
    fn with(self, extra: &Stated<'a>, anywhere: bool) -> Option<Self> {
        let added = extra
            .monthly()
            .filter(|money| money.currency == self.monthly.currency)?;
        let minor = self.monthly.minor.saturating_add(added.minor);
        let unsaid = (anywhere && extra.buyer().is_none())
            .then_some("if that plan can have the add-on, which is not said");
        Some(Self {
            what: format!("{} with {}", self.what, extra.price.item),
            monthly: Money {
                minor,
                ..self.monthly
            },
            condition: unsaid.or(self.condition).or(extra.condition()),
            because: [self.because, vec![extra.fact]].concat(),
        })
    }
}

/// Judges the cheapest seat among the plans, in the limit's currency; none where no plan has a price by the seat.
fn cheapest<'a>(limit: Money, plans: &[Stated<'a>], because: &[&'a Fact]) -> Option<Finding> {
    let seats: Vec<Seat<'a>> = plans.iter().filter_map(Stated::seat).collect();
    cheapest_seat(limit, &seats, because)
}

fn cheapest_seat<'a>(limit: Money, seats: &[Seat<'a>], because: &[&'a Fact]) -> Option<Finding> {
    let any = seats.first()?;
    let with = |seat: &Seat<'a>| [because, &seat.because].concat();
    let comparable = || {
        seats
            .iter()
            .filter(|seat| seat.monthly.currency == limit.currency)
    };
    let within = || comparable().filter(|seat| seat.monthly.minor <= limit.minor);
    let Some(least) = comparable().min_by_key(|seat| seat.monthly.minor) else {
        let why = format!(
            "Prices are stated in {}, the limit in {}.",
            any.monthly.currency, limit.currency
        );
        return Some(Finding::new(Outcome::Unknown, why, &with(any)));
    };
    let elsewhere = || {
        let mut seats = seats.iter();
        seats.find(|seat| seat.monthly.currency != limit.currency)
    };
    let seat = within()
        .find(|seat| seat.condition.is_none())
        .or_else(|| within().next())
        .unwrap_or(least);
    let says = format!("{} is {} a seat and month", seat.what, seat.monthly);
    Some(match seat.condition {
        _ if seat.monthly.minor > limit.minor => match elsewhere() {
            // What is stated in another currency may be within the limit.
            Some(other) => Finding::new(
                Outcome::Unknown,
                format!(
                    "{says}; {} is stated in {}, the limit in {}.",
                    other.what, other.monthly.currency, limit.currency
                ),
                &[with(seat), other.because.clone()].concat(),
            ),
            None => Finding::new(Outcome::No, format!("{says}."), &with(seat)),
        },
        Some(condition) => Finding::new(
            Outcome::Conditional,
            format!("{says}, {condition}."),
            &with(seat),
        ),
        None => Finding::new(Outcome::Yes, format!("{says}."), &with(seat)),
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
