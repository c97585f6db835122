//! Which plans a contract pays for, and what it means that one is not offered as before.

use time::Date;

use super::{
    Payment, PriceHistory,
    history::{is_alone, is_of},
    price::same_terms,
    subject::fold,
};
use crate::{
    money::Money,
    report::{Fact, Price, Report, Unit},
    spend::SpendRecord,
};

/// What a contract pays for a plan that is not offered as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// What the contract costs a year.
    pub yearly: Money,
    /// How surely it is paid for this plan.
    pub fit: PaidFit,
}

/// How surely a contract is about a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaidFit {
    /// It pays exactly what this plan cost, and no other.
    Exact,
    /// It pays exactly what this plan cost, and another one.
    Either,
    /// It pays no plan's price, and may be about any.
    Perhaps,
}

impl PaidFit {
    fn of(plans: &[&Price], is_this: impl Fn(&Price) -> bool) -> Self {
        if plans.iter().all(|price| is_this(price)) {
            Self::Exact
        } else {
            Self::Either
        }
    }
}

/// The names of the plans that the contract pays to the cent as of `today`, by the report `old` or else by the newest of
/// the versions before that has such. Where seats are written down, plans by the seat come before those with one price
/// for all.
#[must_use]
pub fn paid_plans(
    old: &Report,
    history: &PriceHistory,
    record: &SpendRecord,
    today: Date,
) -> Vec<String> {
    let paid = Payment::of(record, today);
    let prices = paid.map(|payment| paid_prices(old, history, &payment));
    let mut names: Vec<String> = Vec::new();
    for price in prices.unwrap_or_default() {
        if !names.iter().any(|name| fold(name) == fold(&price.item)) {
            names.push(price.item.clone());
        }
    }
    names
}

fn paid_prices<'a>(
    old: &'a Report,
    history: &'a PriceHistory,
    payment: &Payment,
) -> Vec<&'a Price> {
    let versions = std::iter::once(old.facts.as_slice()).chain(history.newest_first());
    let mut fitting = versions.map(|facts| exact(facts, payment));
    fitting
        .find(|prices| !prices.is_empty())
        .unwrap_or_default()
}

/// The prices that come to exactly what is paid, those by the seat alone where there are any.
fn exact<'a>(facts: &'a [Fact], payment: &Payment) -> Vec<&'a Price> {
    let Some(yearly) = payment.yearly() else {
        return Vec::new();
    };
    let prices = facts.iter().filter_map(Fact::plan_price);
    let mut fits: Vec<&Price> = prices
        .filter(|price| yearly_price(price, payment.seats) == Some(yearly))
        .collect();
    if fits.iter().any(|price| price.unit == Unit::Seat) {
        fits.retain(|price| price.unit == Unit::Seat);
    }
    fits
}

/// What the contract pays at the price that `before`, a fact of the report `old`, states and that is no longer stated or
/// charged in another way, or at one that it was until then; none where it is not paid as of `today`, or pays something
/// else.
#[must_use]
pub fn charged_otherwise(
    before: &Fact,
    old: &Report,
    history: &PriceHistory,
    record: &SpendRecord,
    today: Date,
) -> Option<Paid> {
    let price = before.plan_price()?;
    let payment = Payment::of(record, today)?;
    let yearly = payment.yearly()?;
    // Another price of today's is more likely than an older one of this.
    let paid = paid_prices(old, history, &payment);
    let is_current = !exact(&old.facts, &payment).is_empty();
    let alone = is_alone(&old.facts, price);
    let is_this = |other: &&&Price| {
        let same = is_of(other, price) && other.unit == price.unit;
        same && (same_terms(other, price) || alone && !is_current)
    };
    let fit = PaidFit::of(&paid, |other| is_of(other, price));
    (paid.iter().find(is_this)).map(|_| Paid { yearly, fit })
}

/// What it means for the contract that the plan of this name is no longer offered; none where it is not paid as of
/// `today`, where it pays exactly what another plan costs or cost and not this one, or where it pays no plan's price and
/// cannot be about this: without seats, or where this one costs nothing or the same for everybody.
#[must_use]
pub fn vanished(
    plan: &str,
    before: &Report,
    history: &PriceHistory,
    after: &Report,
    record: &SpendRecord,
    today: Date,
) -> Option<Paid> {
    let payment = Payment::of(record, today)?;
    let yearly = payment.yearly()?;
    let named = |price: &Price| fold(&price.item) == fold(plan);
    let paid = paid_prices(before, history, &payment);
    if !paid.is_empty() {
        let fit = PaidFit::of(&paid, named);
        return (paid.iter().any(|price| named(price))).then_some(Paid { yearly, fit });
    }
    if payment.seats.is_none() || !exact(&after.facts, &payment).is_empty() {
        return None;
    }
    let mut prices = before.facts.iter().filter_map(Fact::plan_price);
    let is_fixed = |price: &Price| {
        let amount = price.amount.money();
        amount.is_some_and(|amount| amount.minor == 0 || price.unit != Unit::Seat)
    };
    let ruled_out = prices.any(|price| named(price) && is_fixed(price));
    let fit = PaidFit::Perhaps;
    (!ruled_out).then_some(Paid { yearly, fit })
}

/// What a year costs at a price, for so many seats where it is one by the seat.
fn yearly_price(price: &Price, seats: Option<u32>) -> Option<Money> {
    let times = match price.unit {
        Unit::Seat => i64::from(seats?),
        Unit::Flat | Unit::Each(_) => 1,
    };
    Some(Money {
        minor: price.yearly_minor()?.checked_mul(times)?,
        currency: price.amount.currency()?,
    })
}
