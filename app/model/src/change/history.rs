//! What plans cost by the versions before one. A contract is paid at the price of when it was made or last renewed, and
//! that may be several changes ago.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{price::same_terms, subject::fold};
use crate::report::{Fact, Price, Unit};

/// The prices that the versions before one state, each with its version and that one's day, the oldest first. A version that
/// states none of a plan says nothing of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PriceHistory(Vec<(i32, Date, Vec<Fact>)>);

/// What a year of a plan cost, for one seat or the whole plan in minor units, from a version on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceSince {
    /// The day of the version.
    pub since: Date,
    /// What a year cost.
    pub yearly: i64,
    /// Whether another plan cost the same, so that what a contract pays does not tell its plan.
    #[serde(default)]
    pub shared: bool,
}

impl PriceHistory {
    /// Of these versions, the oldest first. What a language model read is left out.
    #[must_use]
    pub fn new(versions: impl IntoIterator<Item = (i32, Date, Vec<Fact>)>) -> Self {
        let by_rules = |facts: Vec<Fact>| {
            let facts = facts.into_iter();
            let prices = facts.filter(|fact| fact.origin.is_rules() && fact.plan_price().is_some());
            prices.collect()
        };
        let versions = versions.into_iter();
        let versions = versions.map(|(version, day, facts)| (version, day, by_rules(facts)));
        Self(versions.collect())
    }

    /// As far as the versions before this one state it.
    #[must_use]
    pub fn before(&self, version: i32) -> Self {
        let versions = self.0.iter().filter(|(of, ..)| *of < version);
        Self(versions.cloned().collect())
    }

    /// How what this price is of cost, each time it changed. `alone` says that the plan has no other price, such as one
    /// for a year, so that one on other terms was this one, too.
    pub(super) fn of(&self, price: &Price, alone: bool) -> Vec<PriceSince> {
        let mut found: Vec<PriceSince> = Vec::new();
        for (_, day, facts) in &self.0 {
            let Some(yearly) = line(facts, price, alone).and_then(Price::yearly_minor) else {
                continue;
            };
            let shared = is_shared(facts, price, yearly);
            let last = found.last().map(|last| (last.yearly, last.shared));
            if last != Some((yearly, shared)) {
                found.push(PriceSince {
                    since: *day,
                    yearly,
                    shared,
                });
            }
        }
        found
    }

    /// What everything else cost that is priced alike: other plans, and this one on other terms.
    pub(super) fn beside<'a>(&'a self, price: &'a Price) -> impl Iterator<Item = i64> + 'a {
        let facts = self.0.iter().flat_map(|(_, _, facts)| facts);
        beside(facts, price)
    }

    /// What a year of a seat cost on plans by the seat, in the currency of a price for a whole plan.
    pub(super) fn by_seat<'a>(&'a self, price: &'a Price) -> impl Iterator<Item = i64> + 'a {
        by_seat(self.0.iter().flat_map(|(_, _, facts)| facts), price)
    }

    /// The prices of each version, the newest first.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = &[Fact]> {
        let versions = self.0.iter().rev();
        versions.map(|(_, _, facts)| facts.as_slice())
    }
}

/// What a year of a seat costs by those of these that are by the seat, in the currency of `price`.
pub(super) fn by_seat<'a>(
    facts: impl Iterator<Item = &'a Fact> + 'a,
    price: &'a Price,
) -> impl Iterator<Item = i64> + 'a {
    let prices = facts.filter_map(Fact::plan_price);
    let by_seat = prices.filter(|other| {
        other.unit == Unit::Seat && other.amount.currency() == price.amount.currency()
    });
    by_seat.filter_map(Price::yearly_minor)
}

/// What everything else among these costs a year that is priced alike.
pub(super) fn beside<'a>(
    facts: impl Iterator<Item = &'a Fact> + 'a,
    price: &'a Price,
) -> impl Iterator<Item = i64> + 'a {
    let prices = facts.filter_map(Fact::plan_price);
    let others = prices.filter(|other| {
        is_alike(other, price) && !(is_of(other, price) && same_terms(other, price))
    });
    others.filter_map(Price::yearly_minor)
}

/// The price that is the same plan's for the same thing in one version.
fn line<'a>(facts: &'a [Fact], price: &Price, alone: bool) -> Option<&'a Price> {
    let prices = facts.iter().filter_map(Fact::plan_price);
    let own: Vec<&Price> = prices
        .filter(|other| is_of(other, price) && is_alike(other, price))
        .collect();
    let same = own.iter().find(|other| same_terms(other, price));
    match (same, own.as_slice()) {
        (Some(same), _) => Some(same),
        (None, [one]) if alone => Some(one),
        _ => None,
    }
}

/// Whether another plan that is priced alike costs so much a year.
pub(super) fn is_shared(facts: &[Fact], price: &Price, yearly: i64) -> bool {
    let mut others = facts.iter().filter_map(Fact::plan_price);
    others.any(|other| {
        is_alike(other, price) && !is_of(other, price) && other.yearly_minor() == Some(yearly)
    })
}

/// Whether the plan of this price has no other among these.
pub(super) fn is_alone(facts: &[Fact], price: &Price) -> bool {
    let prices = facts.iter().filter_map(Fact::plan_price);
    prices.filter(|other| is_of(other, price)).count() < 2
}

/// Whether both are prices of one plan.
pub(super) fn is_of(one: &Price, other: &Price) -> bool {
    fold(&one.item) == fold(&other.item)
}

/// Whether both are by the seat, or for a whole plan, in one currency.
fn is_alike(one: &Price, other: &Price) -> bool {
    one.unit == other.unit && one.amount.currency() == other.amount.currency()
}
