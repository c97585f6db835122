//! What a changed price, or a plan that is no longer offered, means for what a team pays.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{PriceMove, price::months};
use crate::{
    money::{Currency, Money},
    report::{Fact, Price, Report, Unit},
    spend::{Cadence, SpendRecord, SpendStatus},
};

/// A changed price, reckoned for a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bill {
    /// The contract's seats, where the price is one by the seat.
    pub seats: Option<u32>,
    /// What a year costs more or, negative, less.
    pub yearly: Money,
    /// Whether the contract pays exactly the old price, for its seats where it is one by the seat, and no other plan
    /// cost the same, so that it is surely about this plan.
    pub sure: bool,
}

impl Bill {
    /// Whether both are in one currency, and by the seat or not alike.
    pub(super) fn adds_up_with(&self, other: &Self) -> bool {
        self.yearly.currency == other.yearly.currency
            && self.seats.is_some() == other.seats.is_some()
    }

    /// Adds another contract's.
    pub(super) fn add(&mut self, other: &Self) {
        let seats = self.seats.zip(other.seats);
        self.seats = seats.map(|(mine, others)| mine.saturating_add(others));
        self.yearly.minor = self.yearly.minor.saturating_add(other.yearly.minor);
    }
}

/// How a plan's price moved, for a year of one seat or of the whole plan, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyMove {
    /// Whether it is one for the whole plan, however many seats.
    #[serde(default)]
    pub flat: bool,
    /// What a year cost.
    pub before: i64,
    /// By how much it moved.
    pub by: i64,
    /// In which currency.
    pub currency: Currency,
    /// Whether another plan cost the same, so that what a contract pays does not tell its plan.
    #[serde(default)]
    pub shared: bool,
    /// What a year cost on the other plans that are priced alike: who pays just that is not on this one.
    #[serde(default)]
    pub others: Vec<i64>,
    /// In which other currencies plans were priced: a contract in one of those is about that price.
    #[serde(default)]
    pub currencies: Vec<Currency>,
}

impl YearlyMove {
    /// How the price that `before`, a fact of the report `old`, states moved to the one that `after` states; none where
    /// it is not one by the seat or for a whole plan, or its period or currency is another.
    #[must_use]
    pub fn between(before: &Fact, after: &Fact, old: &Report) -> Option<Self> {
        let Some(PriceMove::Amount { by, .. }) = PriceMove::between(before, after) else {
            return None;
        };
        let price = before.plan_price()?;
        let cost = yearly_price(price, Some(1))?;
        let months = months(price.period?)?;
        let alike = || {
            let prices = old.facts.iter().filter_map(Fact::plan_price);
            prices.filter(|other| other.unit == price.unit)
        };
        let mut others: Vec<i64> = alike()
            .filter(|other| !other.item.eq_ignore_ascii_case(&price.item))
            .filter_map(|other| yearly_price(other, Some(1)))
            .filter(|other| other.currency == cost.currency)
            .map(|other| other.minor)
            .collect();
        others.sort_unstable();
        others.dedup();
        let mut currencies: Vec<Currency> = alike()
            .filter_map(|other| other.amount.money())
            .map(|money| money.currency)
            .filter(|currency| *currency != cost.currency)
            .collect();
        currencies.sort_unstable();
        currencies.dedup();
        Some(Self {
            flat: price.unit == Unit::Flat,
            before: cost.minor,
            by: by.minor.checked_mul(12 / months)?,
            currency: by.currency,
            shared: others.contains(&cost.minor),
            others,
            currencies,
        })
    }

    /// What it comes to for a contract that pays so much each time, in the price's own currency; none where it is paid
    /// once or by use, where another plan's price fits what is paid and this one's does not, or where the vendor states a
    /// price in the currency that is paid. A price by the seat needs seats, and one for a whole plan must be just what is
    /// paid, since nothing else tells that it is.
    #[must_use]
    pub fn bill(&self, seats: Option<u32>, paid: Money, cadence: Cadence) -> Option<Bill> {
        let times = match cadence {
            Cadence::Monthly => 12,
            Cadence::Quarterly => 4,
            Cadence::Annual => 1,
            Cadence::OneOff | Cadence::Usage => return None,
        };
        if self.currencies.contains(&paid.currency) {
            return None;
        }
        let seats = if self.flat { None } else { Some(seats?) };
        let of_seats = |minor: i64| minor.checked_mul(i64::from(seats.unwrap_or(1)));
        let paid = paid
            .minor
            .checked_mul(times)
            .filter(|_| paid.currency == self.currency);
        let pays = |minor: i64| paid.is_some() && paid == of_seats(minor);
        let fits = pays(self.before);
        if !fits && (self.flat || self.others.iter().any(|other| pays(*other))) {
            return None;
        }
        Some(Bill {
            seats,
            yearly: Money {
                minor: of_seats(self.by)?,
                currency: self.currency,
            },
            sure: !self.shared && fits,
        })
    }
}

/// What the change of a fact of the report `old` comes to for the contract; none where [`YearlyMove`] knows
/// nothing of it, or the contract is not paid as of `today`.
#[must_use]
pub fn bill(
    before: &Fact,
    after: &Fact,
    old: &Report,
    record: &SpendRecord,
    today: Date,
) -> Option<Bill> {
    let spend = &record.spend;
    if spend.status != SpendStatus::Active || spend.ended_on(today).is_some() {
        return None;
    }
    YearlyMove::between(before, after, old)?.bill(spend.seats, spend.amount, spend.cadence)
}

/// What a contract pays for a plan that is not offered as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// What the contract costs a year.
    pub yearly: Money,
    /// Whether the contract pays exactly what this plan cost and no other, so that it is surely the plan paid for.
    pub sure: bool,
}

/// What the contract pays at the price that `before`, a fact of the report `old`, states and that is no longer stated or
/// charged in another way; none where it is not paid as of `today`, or pays something else.
#[must_use]
pub fn charged_otherwise(
    before: &Fact,
    old: &Report,
    record: &SpendRecord,
    today: Date,
) -> Option<Paid> {
    let price = before.plan_price()?;
    let spend = &record.spend;
    let yearly = paid_a_year(record, today)?;
    let pays = |price: &Price| yearly_price(price, spend.seats) == Some(yearly);
    let mut others = old.facts.iter().filter_map(Fact::plan_price);
    pays(price).then(|| Paid {
        yearly,
        sure: !others.any(|other| !other.item.eq_ignore_ascii_case(&price.item) && pays(other)),
    })
}

/// What the contract costs a year; none where it is not paid as of `today`.
fn paid_a_year(record: &SpendRecord, today: Date) -> Option<Money> {
    let spend = &record.spend;
    if spend.ended_on(today).is_some() {
        return None;
    }
    Some(Money {
        minor: spend.yearly_minor()?,
        currency: spend.amount.currency,
    })
}

/// What it means for the contract that the plan of this name is no longer offered; none where it is not paid as of
/// `today`, or pays exactly what another plan still costs.
#[must_use]
pub fn vanished(
    plan: &str,
    before: &Report,
    after: &Report,
    record: &SpendRecord,
    today: Date,
) -> Option<Paid> {
    let spend = &record.spend;
    let yearly = paid_a_year(record, today)?;
    let pays = |report: &Report, of: &dyn Fn(&Price) -> bool| {
        let prices = report.facts.iter().filter_map(Fact::plan_price);
        prices
            .filter(|price| of(price))
            .any(|price| yearly_price(price, spend.seats) == Some(yearly))
    };
    let named = |price: &Price| price.item.eq_ignore_ascii_case(plan);
    let others = |price: &Price| !named(price);
    let fits = pays(before, &named);
    let other = !fits && pays(after, &others);
    (!other).then(|| Paid {
        yearly,
        sure: fits && !pays(before, &others),
    })
}

/// What a year costs at a price, for so many seats where it is one by the seat.
fn yearly_price(price: &Price, seats: Option<u32>) -> Option<Money> {
    let months = months(price.period?)?;
    let money = price.amount.money().filter(|_| 12 % months == 0)?;
    let times = match price.unit {
        Unit::Flat => 1,
        Unit::Seat => i64::from(seats?),
        Unit::Each(_) => return None,
    };
    let minor = money.minor.checked_mul(12 / months)?.checked_mul(times)?;
    Some(Money { minor, ..money })
}
