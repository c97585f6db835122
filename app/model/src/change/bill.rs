//! What a changed price means for what a team pays.

use super::{PriceMove, price::months};
use crate::{
    money::Money,
    report::{Detail, Fact, Price, Unit},
    spend::{Cadence, SpendRecord, SpendStatus},
};

/// A changed price by the seat, reckoned for a contract with seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bill {
    /// The contract's seats.
    pub seats: u32,
    /// What a year costs more or, negative, less.
    pub yearly: Money,
    /// Whether the contract pays exactly the old price for its seats, so that it is surely about this plan.
    pub sure: bool,
}

/// What the change comes to for the contract; none where the price is not one by the seat, its period or currency is
/// another, or the contract has no seats or is not paid now.
#[must_use]
pub fn bill(before: &Fact, after: &Fact, record: &SpendRecord) -> Option<Bill> {
    let spend = &record.spend;
    let seats = spend
        .seats
        .filter(|_| spend.status == SpendStatus::Active)?;
    let Some(PriceMove::Amount { by, .. }) = PriceMove::between(before, after) else {
        return None;
    };
    let price = seat_price(before)?;
    let months = months(price.period?)?;
    if by.currency != spend.amount.currency || 12 % months != 0 {
        return None;
    }
    let a_year = |minor: i64| {
        minor
            .checked_mul(12 / months)?
            .checked_mul(i64::from(seats))
    };
    let paid = match spend.cadence {
        Cadence::Monthly => spend.amount.minor.checked_mul(12),
        Cadence::Annual => Some(spend.amount.minor),
        Cadence::OneOff | Cadence::Usage => None,
    };
    Some(Bill {
        seats,
        yearly: Money {
            minor: a_year(by.minor)?,
            currency: by.currency,
        },
        sure: paid.is_some() && paid == a_year(price.amount.money()?.minor),
    })
}

fn seat_price(fact: &Fact) -> Option<&Price> {
    match &fact.detail {
        Some(Detail::Price(price)) if price.unit == Unit::Seat => Some(price),
        _ => None,
    }
}
