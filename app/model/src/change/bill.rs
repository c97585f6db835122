//! What a changed price, or a plan that is no longer offered, means for what a team pays.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{
    Payment, PriceHistory, PriceMove, PriceSince,
    history::{beside, is_alone, is_of, is_shared},
    price::months,
};
use crate::{
    count::count,
    money::{Currency, Money},
    report::{Fact, Price, Report, Unit},
    spend::SpendRecord,
};

/// A changed price, reckoned for a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bill {
    /// The contract's seats, where the price is one by the seat.
    pub seats: Option<u32>,
    /// What a year costs more or, negative, less than under the contract.
    pub yearly: Money,
    /// What a year costs under the contract, where that is not at the price just before the change.
    pub since: Option<Money>,
    /// Whether the contract pays exactly a price of this plan, for its seats where it is one by the seat, and no other
    /// plan cost the same, so that it is surely about this plan.
    pub sure: bool,
}

impl Bill {
    /// `For your 10 seats, at $960 a year: +$360 a year.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let yours = match self.seats {
            Some(seats) => format!("your {}", count(seats, "seat")),
            None => "your plan".to_owned(),
        };
        let since = self.since.map(|paid| format!(", at {paid} a year"));
        let since = since.unwrap_or_default();
        let comes_to = self.comes_to();
        if self.sure {
            format!("For {yours}{since}: {comes_to}.")
        } else {
            format!("If {yours} are on this plan{since}: {comes_to}.")
        }
    }

    /// `+$360 a year`, `no change to what you pay`.
    #[must_use]
    pub fn comes_to(&self) -> String {
        match self.yearly.minor {
            0 => "no change to what you pay".to_owned(),
            _ => format!("{} a year", self.yearly.moved()),
        }
    }

    /// Whether both are in one currency, and by the seat or not alike.
    pub(super) fn adds_up_with(&self, other: &Self) -> bool {
        self.yearly.currency == other.yearly.currency
            && self.seats.is_some() == other.seats.is_some()
            && self.since.is_some() == other.since.is_some()
    }

    /// Adds another contract's.
    pub(super) fn add(&mut self, other: &Self) {
        let seats = self.seats.zip(other.seats);
        self.seats = seats.map(|(mine, others)| mine.saturating_add(others));
        self.yearly.minor = self.yearly.minor.saturating_add(other.yearly.minor);
        if let (Some(mine), Some(others)) = (&mut self.since, other.since) {
            mine.minor = mine.minor.saturating_add(others.minor);
        }
    }
}

/// How a plan's price moved, for a year of one seat or of the whole plan, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyMove {
    /// Whether it is one for the whole plan, however many seats.
    #[serde(default)]
    pub flat: bool,
    /// What a year cost, just before or when a price was last public.
    pub before: i64,
    /// By how much it moved.
    pub by: i64,
    /// In which currency.
    pub currency: Currency,
    /// Whether it was on request just before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub was_on_request: bool,
    /// Whether another plan cost the same, so that what a contract pays does not tell its plan.
    #[serde(default)]
    pub shared: bool,
    /// What a year cost on the other plans that are priced alike, and on this one otherwise billed: who pays just that is
    /// not touched by this.
    #[serde(default)]
    pub others: Vec<i64>,
    /// In which other currencies plans were priced: a contract in one of those is about that price.
    #[serde(default)]
    pub currencies: Vec<Currency>,
    /// What a year cost by the versions until then, each time that changed, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<PriceSince>,
}

/// Changes of a price that are kept to reckon with.
const LONGEST_HISTORY: usize = 24;

impl YearlyMove {
    /// How the price that `before`, a fact of the report `old`, states moved to the one that `after` states, with what it
    /// was in the versions until then; none where it is not one by the seat or for a whole plan, or its period or currency
    /// is another. A price that was on request moved from what it was when it was last public.
    #[must_use]
    pub fn between(
        before: &Fact,
        after: &Fact,
        old: &Report,
        history: &PriceHistory,
    ) -> Option<Self> {
        let (was, is) = (before.plan_price()?, after.plan_price()?);
        let moved = PriceMove::between(before, after)?;
        let price = match moved {
            PriceMove::Amount { .. } => was,
            PriceMove::Published => is,
            _ => return None,
        };
        let stated = || old.facts.iter().filter_map(Fact::plan_price);
        let mut history_of = history.of(price, is_alone(&old.facts, price));
        let (before, by, shared) = match moved {
            PriceMove::Amount { by, .. } => {
                let cost = was.yearly_minor()?;
                let by = by.minor.checked_mul(12 / months(was.period?)?)?;
                (cost, by, is_shared(&old.facts, was, cost))
            }
            _ => {
                let last = history_of.last()?;
                let by = is.yearly_minor()?.checked_sub(last.yearly)?;
                (last.yearly, by, last.shared)
            }
        };
        let mut others: Vec<i64> = (beside(old.facts.iter(), price))
            .chain(history.beside(price))
            .collect();
        others.sort_unstable();
        others.dedup();
        let currency = price.amount.currency()?;
        let mut currencies: Vec<Currency> = stated()
            .filter(|other| other.unit == price.unit)
            .filter_map(|other| other.amount.currency())
            .filter(|other| *other != currency)
            .collect();
        currencies.sort_unstable();
        currencies.dedup();
        history_of.drain(..history_of.len().saturating_sub(LONGEST_HISTORY));
        Some(Self {
            flat: price.unit == Unit::Flat,
            before,
            by,
            currency,
            was_on_request: moved == PriceMove::Published,
            shared,
            others,
            currencies,
            history: history_of,
        })
    }

    /// What it comes to for a contract as of `today`, in the price's own currency, against what the contract is paid at:
    /// the last price that it pays exactly, or else the one of when it was made or renewed last. None where it is paid
    /// once or by use, where another price fits what is paid and none of this one's does, or where the vendor states a
    /// price in the currency that is paid. A price by the seat needs seats, and one for a whole plan must be just what is
    /// paid, since nothing else tells that it is.
    #[must_use]
    pub fn bill(&self, payment: &Payment, today: Date) -> Option<Bill> {
        let paid = payment.yearly()?;
        if self.currencies.contains(&paid.currency) {
            return None;
        }
        let seats = if self.flat {
            None
        } else {
            Some(payment.seats?)
        };
        let of_seats = |minor: i64| minor.checked_mul(i64::from(seats.unwrap_or(1)));
        let pays =
            |minor: i64| paid.currency == self.currency && of_seats(minor) == Some(paid.minor);
        let fits = self.own_price(&pays);
        if fits.is_none() && (self.flat || self.others.iter().any(|other| pays(*other))) {
            return None;
        }
        let now = self.before.checked_add(self.by)?;
        let (base, sure) = match fits {
            Some((base, shared)) => (base, !shared),
            // Somebody wrote the new price down already.
            None if pays(now) => (now, true),
            None => (self.when_it_began(payment, today), false),
        };
        let money = |minor| {
            Some(Money {
                minor: of_seats(minor)?,
                currency: self.currency,
            })
        };
        Some(Bill {
            seats,
            yearly: money(now.checked_sub(base)?)?,
            since: money(base).filter(|_| base != self.before || self.was_on_request),
            sure,
        })
    }

    /// The newest price that is paid exactly, and whether another plan cost the same.
    fn own_price(&self, pays: &impl Fn(i64) -> bool) -> Option<(i64, bool)> {
        if pays(self.before) {
            return Some((self.before, self.shared));
        }
        let mut history = self.history.iter().rev();
        let fits = history.find(|price| pays(price.yearly))?;
        Some((fits.yearly, fits.shared))
    }

    /// What a year cost when the contract was made or renewed last, as far as versions know it.
    fn when_it_began(&self, payment: &Payment, today: Date) -> i64 {
        let Some(began) = payment.began(today) else {
            return self.before;
        };
        let mut until_then = self.history.iter().rev();
        let price = until_then.find(|price| price.since <= began);
        price
            .or_else(|| self.history.first())
            .map_or(self.before, |price| price.yearly)
    }
}

/// What the change of a fact of the report `old` comes to for the contract; none where [`YearlyMove`] knows
/// nothing of it, or the contract is not paid as of `today`.
#[must_use]
pub fn bill(
    before: &Fact,
    after: &Fact,
    old: &Report,
    history: &PriceHistory,
    record: &SpendRecord,
    today: Date,
) -> Option<Bill> {
    let payment = Payment::of(record, today)?;
    YearlyMove::between(before, after, old, history)?.bill(&payment, today)
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
    let spend = &record.spend;
    let yearly = paid_a_year(record, today)?;
    let pays = |price: &Price| yearly_price(price, spend.seats) == Some(yearly);
    let prices = || old.facts.iter().filter_map(Fact::plan_price);
    if pays(price) {
        let sure = !prices().any(|other| !is_of(other, price) && pays(other));
        return Some(Paid { yearly, sure });
    }
    // Another price of today's is more likely than an older one of this.
    if prices().any(pays) {
        return None;
    }
    let history = history.of(price, is_alone(&old.facts, price));
    let seats = match price.unit {
        Unit::Seat => i64::from(spend.seats?),
        _ => 1,
    };
    let mut history =
        (history.into_iter().rev()).filter(|_| price.amount.currency() == Some(yearly.currency));
    let fits = history.find(|older| older.yearly.checked_mul(seats) == Some(yearly.minor))?;
    Some(Paid {
        yearly,
        sure: !fits.shared,
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
/// `today`, or pays exactly what another plan costs or cost, or more than nothing for a plan that costs nothing.
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
    let other = !fits && (pays(before, &others) || pays(after, &others));
    let free = |price: &Price| price.amount.money().is_some_and(|money| money.minor == 0);
    let prices = before.facts.iter().filter_map(Fact::plan_price);
    let costs_nothing = prices.filter(|price| named(price)).any(free) && yearly.minor > 0;
    (!other && !costs_nothing).then(|| Paid {
        yearly,
        sure: fits && !pays(before, &others),
    })
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
