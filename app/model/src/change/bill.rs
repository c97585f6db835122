//! What a changed price means for what a team pays.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{
    Payment, PriceHistory, PriceMove, PriceSince,
    history::{beside, by_seat, is_alone, is_shared},
    news::cut,
    price::months,
};
use crate::{
    money::{Currency, Money},
    report::{Fact, Report, Unit},
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
    /// What the contract costs a year, where that is in another currency than the price: then nothing tells its plan.
    pub pays: Option<Money>,
}

impl Bill {
    /// The sums of what is reckoned for several contracts: those by the seat and the others in each currency apart.
    fn sums(bills: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut sums: Vec<Self> = Vec::new();
        for bill in bills {
            match sums.iter_mut().find(|sum| sum.adds_up_with(&bill)) {
                Some(sum) => sum.add(&bill),
                None => sums.push(bill),
            }
        }
        sums
    }

    /// Whether both are in one currency, and by the seat or not alike.
    fn adds_up_with(&self, other: &Self) -> bool {
        self.yearly.currency == other.yearly.currency
            && self.seats.is_some() == other.seats.is_some()
            && self.since.is_some() == other.since.is_some()
    }

    /// Adds another contract's.
    fn add(&mut self, other: &Self) {
        let seats = self.seats.zip(other.seats);
        self.seats = seats.map(|(mine, others)| mine.saturating_add(others));
        self.yearly.minor = self.yearly.minor.saturating_add(other.yearly.minor);
        if let (Some(mine), Some(others)) = (&mut self.since, other.since) {
            mine.minor = mine.minor.saturating_add(others.minor);
        }
    }
}

/// Of what changed prices come to for one contract, what counts: that which it is surely about, and of several that come
/// to the same one. Where it is as surely about others that come to something else, nobody knows which.
#[must_use]
pub fn settled<T>(mut bills: Vec<(T, Bill)>) -> Vec<(T, Bill)> {
    if !bills.iter().any(|(_, bill)| bill.sure) {
        return bills;
    }
    bills.retain(|(_, bill)| bill.sure);
    let first = bills.first().map(|(_, bill)| bill.yearly);
    if bills.iter().all(|(_, bill)| Some(bill.yearly) == first) {
        bills.truncate(1);
    } else {
        for (_, bill) in &mut bills {
            bill.sure = false;
        }
    }
    bills
}

/// What moved prices come to for the contracts as of `today`, each with which of the prices it is. Each contract counts
/// once, for the price that it is surely about, and those of one price are summed: those by the seat and the others in
/// each currency apart. Where no contract is surely about any, only what moves most is told.
#[must_use]
pub fn effects(prices: &[YearlyMove], payments: &[Payment], today: Date) -> Vec<(usize, Bill)> {
    let bills = payments.iter().flat_map(|payment| {
        let bills = prices.iter().enumerate();
        let bills = bills.filter_map(|(at, price)| Some((at, price.bill(payment, today)?)));
        settled(bills.collect())
    });
    let (sure, unsure): (Vec<_>, Vec<_>) = bills.partition(|(_, bill)| bill.sure);
    if sure.is_empty() {
        let moving = unsure.into_iter();
        let moving = moving.filter(|(_, bill)| bill.yearly.minor != 0);
        let most = moving.max_by_key(|(_, bill)| bill.yearly.minor.unsigned_abs());
        return most.into_iter().collect();
    }
    let of_price = |at: usize| {
        let bills = sure.iter().filter(move |(of, _)| *of == at);
        let sums = Bill::sums(bills.map(|(_, bill)| *bill)).into_iter();
        sums.map(move |bill| (at, bill))
    };
    (0..prices.len()).flat_map(of_price).collect()
}

/// How a plan's price moved, for a year of one seat or of the whole plan, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyMove {
    /// The plan's name, cut where it is long; none in what was stored before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
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
    /// Of a price for a whole plan: what a year of a seat cost on plans by the seat. Who has seats and pays just that for
    /// them is on one of those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_seat: Vec<i64>,
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
        let mut seats: Vec<i64> = match price.unit {
            Unit::Flat => (by_seat(old.facts.iter(), price))
                .chain(history.by_seat(price))
                .collect(),
            _ => Vec::new(),
        };
        seats.sort_unstable();
        seats.dedup();
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
            plan: Some(cut(price.item.clone())),
            flat: price.unit == Unit::Flat,
            before,
            by,
            currency,
            was_on_request: moved == PriceMove::Published,
            shared,
            others,
            by_seat: seats,
            currencies,
            history: history_of,
        })
    }

    /// What it comes to for a contract as of `today`, in the price's own currency, against what the contract is paid at:
    /// the last price that it pays exactly, or else the one of when it was made or renewed last. None where it is paid
    /// once or by use, where another price fits what is paid and none of this one's does, or where the vendor states a
    /// price in the currency that is paid. A price by the seat needs seats, and one for a whole plan must be just what is
    /// paid, since nothing else tells that it is, and no plan's price for its seats.
    #[must_use]
    pub fn bill(&self, payment: &Payment, today: Date) -> Option<Bill> {
        let paid = payment.yearly()?;
        if paid.currency != self.currency {
            return self.bill_abroad(payment.seats, paid);
        }
        let seats = if self.flat {
            None
        } else {
            Some(payment.seats?)
        };
        let of_seats = |minor: i64| times(minor, seats.unwrap_or(1));
        let pays = |minor: i64| of_seats(minor) == Some(paid.minor);
        let pays_others = self.others.iter().any(|other| pays(*other));
        let for_seats = |minor: &i64| times(*minor, payment.seats?);
        let pays_seats = |minor: &i64| for_seats(minor) == Some(paid.minor);
        let fits = self.own_price(&pays);
        if self.by_seat.iter().any(pays_seats) || fits.is_none() && (self.flat || pays_others) {
            return None;
        }
        let now = self.before.checked_add(self.by)?;
        let (base, sure) = match fits {
            // Another plan's price of today is as likely as an older one of this.
            Some((base, shared)) => (base, !shared && (base == self.before || !pays_others)),
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
            pays: None,
        })
    }

    /// The same for one that is paid in another currency: what this change comes to for its seats.
    fn bill_abroad(&self, seats: Option<u32>, paid: Money) -> Option<Bill> {
        if self.flat || self.currencies.contains(&paid.currency) {
            return None;
        }
        Some(Bill {
            seats,
            yearly: Money {
                minor: times(self.by, seats?)?,
                currency: self.currency,
            },
            since: None,
            sure: false,
            pays: Some(paid),
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

fn times(minor: i64, seats: u32) -> Option<i64> {
    minor.checked_mul(i64::from(seats))
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
