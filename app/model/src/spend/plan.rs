//! What a record plans for each month of a year, and what was really paid.

use time::{Date, Month};

use super::{Cadence, Spend, SpendStatus};
use crate::money::Money;

/// Months of a year.
pub const MONTHS: usize = 12;

/// A record's year, month by month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// What is planned for each month, in minor units.
    pub planned: [i64; MONTHS],
    /// What is planned for the year and for no month: a yearly amount without a day.
    pub undated: i64,
    /// What was really paid in each month; none where nobody wrote it down.
    pub actual: [Option<i64>; MONTHS],
}

impl Year {
    /// A record's plan of a year beside these actual amounts.
    #[must_use]
    pub fn of(spend: &Spend, year: i32, actual: [Option<i64>; MONTHS]) -> Self {
        let mut planned = [0; MONTHS];
        for (place, minor) in planned.iter_mut().enumerate() {
            let month = u8::try_from(place + 1)
                .ok()
                .and_then(|month| Month::try_from(month).ok());
            if month.is_some_and(|month| planned_in(spend, year, month)) {
                *minor = spend.amount.minor;
            }
        }
        let yearly = spend.status == SpendStatus::Active && spend.cadence == Cadence::Annual;
        let undated = if yearly && spend.renews_on.is_none() {
            spend.amount.minor
        } else {
            0
        };
        Self {
            year,
            planned,
            undated,
            actual,
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

    /// What of the year's plan is not used; below zero where more was paid.
    #[must_use]
    pub fn unused(&self) -> Option<i64> {
        Some(self.plan().saturating_sub(self.paid()?))
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
        Cadence::Annual if spend.auto_renew => day.month() == month,
        // One that ends on that day was paid a year before.
        Cadence::Annual => (day.year() - 1, day.month()) == (year, month),
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
            paid[month - 1] = Some(*minor);
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
        assert_eq!((found.variance(), found.unused()), (Some(10), Some(990)));
        assert_eq!(found.most(), 130);
        let nothing = year(&usage, &[]);
        assert_eq!(
            (nothing.paid(), nothing.variance(), nothing.unused()),
            (None, None, None)
        );
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
        let over = Spend {
            status: SpendStatus::Ended,
            ..tests::spend(Cadence::Monthly, 5, "USD")
        };
        assert_eq!(year(&over, &[]).plan(), 0);
    }
}
