//! What a record plans for each month of a year, and what was really paid.

use time::{Date, Month};

use super::{Cadence, Spend, SpendStatus};
use crate::money::Money;

/// Months of a year.
pub const MONTHS: usize = 12;

/// What was really paid in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// How much, in minor units.
    pub minor: i64,
    /// What the record planned for the month when that was first written down; none where that is not known.
    pub planned: Option<i64>,
}

/// A record's year, month by month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// What is planned for each month, in minor units; of one that is written down, what was planned then.
    pub planned: [i64; MONTHS],
    /// What is planned for the year and for no month: a yearly amount without a day.
    pub undated: i64,
    /// What was really paid in each month; none where nobody wrote it down.
    pub actual: [Option<i64>; MONTHS],
}

impl Year {
    /// A record's plan of a year beside what was really paid.
    #[must_use]
    pub fn of(spend: &Spend, year: i32, paid: [Option<Paid>; MONTHS]) -> Self {
        let mut planned = [0; MONTHS];
        for (number, (minor, paid)) in (1_u8..).zip(planned.iter_mut().zip(&paid)) {
            let month = Month::try_from(number).ok();
            if let Some(then) = paid.and_then(|paid| paid.planned) {
                *minor = then;
            } else if month.is_some_and(|month| planned_in(spend, year, month)) {
                *minor = spend.amount.minor;
            }
        }
        let times = match spend.cadence {
            Cadence::Annual => 1,
            Cadence::Quarterly => 4,
            Cadence::Monthly | Cadence::Usage | Cadence::OneOff => 0,
        };
        let undated = if spend.status == SpendStatus::Active && spend.renews_on.is_none() {
            spend.amount.minor.saturating_mul(times)
        } else {
            0
        };
        Self {
            year,
            planned,
            undated,
            actual: paid.map(|paid| paid.map(|paid| paid.minor)),
        }
    }

    /// What the year plans, in minor units.
    #[must_use]
    pub fn plan(&self) -> i64 {
        let months = self.planned.iter();
        months.fold(self.undated, |sum, minor| sum.saturating_add(*minor))
    }

    /// What was really paid, as far as it is written down; none where nothing is.
    #[must_use]
    pub fn paid(&self) -> Option<i64> {
        let mut paid = self.actual.iter().flatten().peekable();
        paid.peek()?;
        Some(paid.fold(0_i64, |sum, minor| sum.saturating_add(*minor)))
    }

    /// What was paid above the plan of the months that are written down; below zero where it was less.
    #[must_use]
    pub fn variance(&self) -> Option<i64> {
        let planned = self
            .planned
            .iter()
            .zip(&self.actual)
            .filter(|(_, actual)| actual.is_some())
            .fold(0_i64, |sum, (planned, _)| sum.saturating_add(*planned));
        Some(self.paid()?.saturating_sub(planned))
    }

    /// What of the plan of the months that are written down is not used; of the others nobody has said anything.
    #[must_use]
    pub fn unused(&self) -> Option<i64> {
        Some(0_i64.saturating_sub(self.variance()?).max(0))
    }

    /// The dearest month, planned or paid.
    #[must_use]
    pub fn most(&self) -> i64 {
        let paid = self.actual.iter().flatten();
        paid.chain(&self.planned).copied().max().unwrap_or(0)
    }
}

/// Two who wrote something else over what both had seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both<T> {
    /// What one of them typed.
    pub typed: T,
    /// What the other wrote down before.
    pub now: T,
}

/// What stands after somebody typed over what they had `seen`, where it says something else `now`: what one of the two did
/// not touch is as the other has it.
///
/// # Errors
/// [`Both`] where both changed it, and not to the same.
pub fn merged<T: PartialEq>(seen: &T, typed: T, now: T) -> Result<T, Both<T>> {
    if typed == *seen {
        return Ok(now);
    }
    if now == *seen || now == typed {
        return Ok(typed);
    }
    Err(Both { typed, now })
}

/// Whether a record's amount is planned for a month. What is over or on trial plans nothing.
fn planned_in(spend: &Spend, year: i32, month: Month) -> bool {
    if spend.status != SpendStatus::Active {
        return false;
    }
    let Some(day) = spend.renews_on else {
        return matches!(spend.cadence, Cadence::Monthly | Cadence::Usage);
    };
    let first = Date::from_calendar_date(year, month, 1);
    match spend.cadence {
        // One that ends is paid for as long as it lasts.
        Cadence::Monthly | Cadence::Usage => {
            spend.auto_renew || first.is_ok_and(|first| first <= day)
        }
        Cadence::OneOff => (day.year(), day.month()) == (year, month),
        Cadence::Annual | Cadence::Quarterly => {
            let number = |year: i32, month: Month| year * 12 + i32::from(u8::from(month));
            let before = number(day.year(), day.month()) - number(year, month);
            let step = spend.billing_months().unwrap_or(12);
            // One that ends is not paid again on that day, and not before it began.
            let runs = spend.contract_months.map(|months| step.max(months.into()));
            let most = runs.or((spend.cadence == Cadence::Annual).then_some(12));
            let lasts = before > 0 && most.is_none_or(|most| before <= most);
            before % step == 0 && (spend.auto_renew || lasts)
        }
    }
}

/// The amounts of minor units in a currency.
#[must_use]
pub const fn money(spend: &Spend, minor: i64) -> Money {
    Money {
        minor,
        currency: spend.amount.currency,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::spend::tests;

    fn year(spend: &Spend, actual: &[(usize, i64)]) -> Year {
        let mut paid = [None; MONTHS];
        for (month, minor) in actual {
            paid[month - 1] = Some(Paid {
                minor: *minor,
                planned: None,
            });
        }
        Year::of(spend, 2026, paid)
    }

    #[test]
    fn what_is_paid_stands_beside_what_is_planned() {
        let usage = Spend {
            renews_on: None,
            ..tests::spend(Cadence::Usage, 100, "USD")
        };
        let found = year(&usage, &[(1, 130), (2, 80)]);
        assert_eq!((found.plan(), found.paid()), (1_200, Some(210)));
        assert_eq!((found.variance(), found.unused()), (Some(10), Some(0)));
        let below = year(&usage, &[(1, 70), (2, 110)]);
        assert_eq!((below.variance(), below.unused()), (Some(-20), Some(20)));
        assert_eq!(found.most(), 130);
        let nothing = year(&usage, &[]);
        assert_eq!(
            (nothing.paid(), nothing.variance(), nothing.unused()),
            (None, None, None)
        );
    }

    #[test]
    fn a_month_that_is_written_down_keeps_the_plan_of_then() {
        let monthly = tests::spend(Cadence::Monthly, 200, "USD");
        let mut paid = [None; MONTHS];
        paid[0] = Some(Paid {
            minor: 90,
            planned: Some(100),
        });
        let found = Year::of(&monthly, 2026, paid);
        assert_eq!((found.planned[0], found.planned[1]), (100, 200));
        assert_eq!((found.variance(), found.unused()), (Some(-10), Some(10)));
    }

    #[test]
    fn of_two_who_write_a_month_both_are_asked_only_where_they_differ() {
        for (seen, typed, now, wanted) in [
            (1, 1, 1, Ok(1)),
            (1, 2, 1, Ok(2)),
            (1, 1, 2, Ok(2)),
            (1, 2, 2, Ok(2)),
            (1, 2, 3, Err(Both { typed: 2, now: 3 })),
        ] {
            assert_eq!(merged(&seen, typed, now), wanted, "{seen} {typed} {now}");
        }
    }

    #[test]
    fn each_way_of_paying_plans_its_months() {
        let planned = |cadence, renews_on, auto_renew| {
            let spend = Spend {
                renews_on,
                auto_renew,
                ..tests::spend(cadence, 5, "USD")
            };
            let found = year(&spend, &[]);
            let months: Vec<usize> = (1..=12)
                .filter(|month| found.planned[month - 1] > 0)
                .collect();
            (months, found.undated)
        };
        let march = Some(date!(2026 - 03 - 31));
        assert_eq!(planned(Cadence::Annual, march, true), (vec![3], 0));
        assert_eq!(planned(Cadence::Annual, march, false), (vec![], 0));
        let next = Some(date!(2027 - 03 - 31));
        assert_eq!(planned(Cadence::Annual, next, false), (vec![3], 0));
        assert_eq!(planned(Cadence::Annual, None, true), (vec![], 5));
        assert_eq!(planned(Cadence::OneOff, march, true), (vec![3], 0));
        assert_eq!(planned(Cadence::Monthly, march, false), (vec![1, 2, 3], 0));
        assert_eq!(planned(Cadence::Monthly, march, true).0.len(), 12);
        assert_eq!(
            planned(Cadence::Quarterly, march, true),
            (vec![3, 6, 9, 12], 0)
        );
        let august = Some(date!(2026 - 08 - 31));
        assert_eq!(planned(Cadence::Quarterly, august, false), (vec![2, 5], 0));
        assert_eq!(planned(Cadence::Quarterly, None, true), (vec![], 20));
        let long = Spend {
            renews_on: Some(date!(2028 - 03 - 31)),
            contract_months: Some(24),
            auto_renew: false,
            ..tests::spend(Cadence::Annual, 5, "USD")
        };
        assert_eq!(year(&long, &[]).planned[2], 5, "paid when it began");
        let later = Spend {
            renews_on: Some(date!(2029 - 03 - 31)),
            ..long
        };
        assert_eq!(year(&later, &[]).plan(), 0, "not before it began");
        let over = Spend {
            status: SpendStatus::Ended,
            ..tests::spend(Cadence::Monthly, 5, "USD")
        };
        assert_eq!(year(&over, &[]).plan(), 0);
    }
}
