//! What falls due month by month: yearly amounts in the month they renew, monthly ones in each.

use std::collections::BTreeMap;

use time::Date;

use super::{Cadence, Spend, SpendRecord, SpendStatus, agenda, plus_months, rolled};
use crate::money::{Currency, Money};

/// What is due in the coming months, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payments {
    /// The currency.
    pub currency: Currency,
    /// The first day of each month, and what falls due in it, in minor units.
    pub months: Vec<(Date, i64)>,
}

impl Payments {
    /// What all the months come to.
    #[must_use]
    pub fn sum(&self) -> Money {
        let minor = self
            .months
            .iter()
            .fold(0_i64, |sum, (_, minor)| sum.saturating_add(*minor));
        Money {
            minor,
            currency: self.currency,
        }
    }

    /// What the dearest month comes to, in minor units.
    #[must_use]
    pub fn most(&self) -> i64 {
        self.months
            .iter()
            .map(|(_, minor)| *minor)
            .max()
            .unwrap_or(0)
    }
}

/// What these records make due in that many months from `today`'s on, each currency by itself, the one with most first.
///
/// A yearly amount without a day is left out: nobody knows its month. So is what is on trial or over.
#[must_use]
pub fn by_month(records: &[SpendRecord], today: Date, months: i32) -> Vec<Payments> {
    let first = agenda::first_of_month(today);
    let firsts: Vec<Date> = (0..months)
        .filter_map(|count| agenda::months_later(first, count))
        .collect();
    let mut of_currency: BTreeMap<Currency, Payments> = BTreeMap::new();
    for record in records {
        let amount = record.spend.amount;
        for month in due_in(record, &firsts, today) {
            let payments = of_currency
                .entry(amount.currency)
                .or_insert_with(|| Payments {
                    currency: amount.currency,
                    months: firsts.iter().map(|first| (*first, 0)).collect(),
                });
            if let Some((_, minor)) = payments.months.get_mut(month) {
                *minor = minor.saturating_add(amount.minor);
            }
        }
    }
    let mut found: Vec<Payments> = of_currency.into_values().collect();
    found.sort_by_key(|payments| std::cmp::Reverse(payments.sum().minor));
    found
}

/// In which of the months a record's amount falls due.
fn due_in(record: &SpendRecord, firsts: &[Date], today: Date) -> Vec<usize> {
    let spend = &record.spend;
    if spend.status != SpendStatus::Active {
        return Vec::new();
    }
    let month_of = |date: Date| {
        let first = agenda::first_of_month(date);
        firsts.iter().position(|each| *each == first)
    };
    match spend.cadence {
        Cadence::Monthly | Cadence::Usage => {
            // One that ends is paid for as long as it lasts.
            let last = spend.renews_on.filter(|_| !spend.auto_renew);
            let lasts = |first: &&Date| last.is_none_or(|last| **first <= last);
            // This month's is paid where its day is over: it renews on the same one each month.
            let day = spend.renews_on.filter(|_| spend.auto_renew);
            let is_paid = day.is_some_and(|day| day.day() < today.day());
            (usize::from(is_paid)..firsts.iter().filter(lasts).count()).collect()
        }
        Cadence::Annual | Cadence::Quarterly => {
            let mut months = Vec::new();
            let mut next = next_payment(spend, today);
            while let Some(day) = next {
                let Some(month) = month_of(day) else {
                    break;
                };
                months.push(month);
                next = day.next_day().and_then(|day| next_payment(spend, day));
            }
            months
        }
        Cadence::OneOff => {
            let day = spend.renews_on.filter(|day| *day >= today);
            day.and_then(month_of).into_iter().collect()
        }
    }
}

/// The next day from `today` on that what is paid yearly or every three months is paid, counted from the day it renews.
fn next_payment(spend: &Spend, today: Date) -> Option<Date> {
    let written = spend.renews_on?;
    let step = spend.billing_months()?;
    // Before the last term of what ends nothing is known, but that every three months are paid.
    let known = match (spend.auto_renew, spend.contract_months, spend.cadence) {
        (true, ..) | (false, None, Cadence::Quarterly) => today,
        (false, ..) => plus_months(written, -spend.term_months()?.max(step))?,
    };
    let day = rolled(written, known.max(today), step)?;
    // A contract that ends is not paid again on its last day.
    (spend.auto_renew || day < written).then_some(day)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::spend::tests;

    fn record(
        cadence: Cadence,
        minor: i64,
        code: &str,
        renews_on: Option<Date>,
        auto_renew: bool,
    ) -> SpendRecord {
        tests::record(Spend {
            renews_on,
            auto_renew,
            ..tests::spend(cadence, minor, code)
        })
    }

    fn minors(payments: &Payments) -> Vec<i64> {
        payments.months.iter().map(|(_, minor)| *minor).collect()
    }

    #[test]
    fn each_amount_falls_due_in_its_months() {
        let records = [
            record(Cadence::Monthly, 100, "USD", None, true),
            record(
                Cadence::Annual,
                5_000,
                "USD",
                Some(date!(2026 - 03 - 31)),
                true,
            ),
            record(Cadence::Annual, 9_000, "USD", None, true),
            record(
                Cadence::OneOff,
                700,
                "USD",
                Some(date!(2026 - 02 - 01)),
                false,
            ),
            record(Cadence::Usage, 10, "EUR", None, true),
        ];
        let found = by_month(&records, date!(2026 - 01 - 15), 4);
        assert_eq!(found.len(), 2);
        assert_eq!(minors(&found[0]), [100, 800, 5_100, 100]);
        assert_eq!((found[0].sum().minor, found[0].most()), (6_100, 5_100));
        assert_eq!(minors(&found[1]), [10, 10, 10, 10]);
    }

    #[test]
    fn what_was_paid_this_month_is_not_due_in_it() {
        for (written, auto_renew, wanted) in [
            (date!(2026 - 11 - 03), true, [0, 5, 5]),
            (date!(2027 - 06 - 03), true, [0, 5, 5]),
            (date!(2026 - 11 - 30), true, [5, 5, 5]),
            (date!(2026 - 08 - 31), true, [5, 5, 5]),
            // Its day says when it ends, and not when it is paid.
            (date!(2027 - 06 - 03), false, [5, 5, 5]),
        ] {
            let monthly = [record(
                Cadence::Monthly,
                5,
                "USD",
                Some(written),
                auto_renew,
            )];
            let found = by_month(&monthly, date!(2026 - 11 - 30), 3);
            assert_eq!(minors(&found[0]), wanted, "{written}");
        }
    }

    #[test]
    fn what_is_paid_within_a_term_falls_due_as_often_as_it_is_billed() {
        let day = Some(date!(2026 - 05 - 31));
        let of = |cadence, contract_months, auto_renew| {
            let record = record(cadence, 5, "USD", day, auto_renew);
            let spend = Spend {
                contract_months,
                ..record.spend
            };
            let found = by_month(&[tests::record(spend)], date!(2025 - 01 - 15), 24);
            let months = found.first().map(minors).unwrap_or_default();
            let due = (1..).zip(months).filter(|(_, minor)| *minor > 0);
            due.map(|(month, _)| month).collect::<Vec<i32>>()
        };
        assert_eq!(of(Cadence::Annual, None, true), [5, 17]);
        assert_eq!(of(Cadence::Annual, None, false), [5]);
        assert_eq!(of(Cadence::Annual, Some(24), true), [5, 17]);
        assert_eq!(of(Cadence::Annual, Some(24), false), [5]);
        assert_eq!(
            of(Cadence::Quarterly, None, true),
            [2, 5, 8, 11, 14, 17, 20, 23]
        );
        assert_eq!(of(Cadence::Quarterly, None, false), [2, 5, 8, 11, 14]);
        assert_eq!(of(Cadence::Quarterly, Some(6), false), [11, 14]);
    }

    #[test]
    fn what_ends_is_not_paid_again() {
        let day = Some(date!(2026 - 02 - 10));
        let ends = [record(Cadence::Monthly, 100, "USD", day, false)];
        assert_eq!(
            minors(&by_month(&ends, date!(2026 - 01 - 15), 4)[0]),
            [100, 100, 0, 0]
        );
        let yearly = [record(Cadence::Annual, 100, "USD", day, false)];
        assert!(by_month(&yearly, date!(2026 - 01 - 15), 4).is_empty());
        let over = record(Cadence::Monthly, 100, "USD", None, true);
        let over = SpendRecord {
            spend: Spend {
                status: SpendStatus::Ended,
                ..over.spend
            },
            ..over
        };
        assert!(by_month(&[over], date!(2026 - 01 - 15), 4).is_empty());
        assert!(by_month(&[], Date::MAX, 4).is_empty());
    }
}
