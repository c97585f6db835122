//! The months that are behind: what was committed in each, and what was really paid, as far as it is written down.
//!
//! Nobody keeps what a record said before it was changed, so what was committed then is reckoned from today's records.
//! Each counts with its present amount, a twelfth of its year a month, from the month that it is known to have begun:
//! the first of the month it was written down, the month a term of it began (a term before the day it renews)
//! and the first month that something was paid. One that is active counts until now. One that has ended counts until
//! the day it ended; where that day is not written down it is left out, and counted as left out.

use time::Date;

use crate::money::{Currency, Money};

/// One month in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// What was committed, in minor units.
    pub committed: i64,
    /// By how many records.
    pub records: i64,
    /// What was paid, in minor units; none where nobody wrote it down.
    pub paid: Option<i64>,
    /// Of how many records that is written down.
    pub known: i64,
}

impl Month {
    /// A month of which nothing is known.
    #[must_use]
    pub const fn empty(first: Date) -> Self {
        Self {
            first,
            committed: 0,
            records: 0,
            paid: None,
            known: 0,
        }
    }
}

/// Months in one currency, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// The currency.
    pub currency: Currency,
    /// The months.
    pub months: Vec<Month>,
}

impl Trend {
    /// What the dearest month comes to, committed or paid, in minor units.
    #[must_use]
    pub fn most(&self) -> i64 {
        let months = self.months.iter();
        months
            .map(|month| month.committed.max(month.paid.unwrap_or(0)))
            .max()
            .unwrap_or(0)
    }

    /// What was paid in all the months; none where nothing is written down.
    #[must_use]
    pub fn paid(&self) -> Option<Money> {
        let mut paid = self.months.iter().filter_map(|month| month.paid).peekable();
        paid.peek()?;
        Some(Money {
            minor: paid.fold(0_i64, i64::saturating_add),
            currency: self.currency,
        })
    }

    /// What is committed in the last of the months.
    #[must_use]
    pub fn committed(&self) -> Money {
        Money {
            minor: self.months.last().map_or(0, |month| month.committed),
            currency: self.currency,
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn what_nobody_wrote_down_is_unknown_and_not_nothing() {
        let month = |committed, paid| Month {
            committed,
            paid,
            ..Month::empty(date!(2026 - 01 - 01))
        };
        let of = |months| Trend {
            currency: Currency::USD,
            months,
        };
        let unknown = of(vec![month(100, None)]);
        assert_eq!((unknown.paid(), unknown.most()), (None, 100));
        let known = of(vec![
            month(100, Some(0)),
            month(50, Some(130)),
            month(60, None),
        ]);
        assert_eq!(known.paid().map(|paid| paid.minor), Some(130));
        assert_eq!((known.most(), known.committed().minor), (130, 60));
    }
}
