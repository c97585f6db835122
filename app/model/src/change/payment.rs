//! What a contract pays, as far as prices are reckoned for it.

use serde::Deserialize;
use time::Date;

use crate::{
    money::Money,
    spend::{Cadence, Spend, SpendRecord, SpendStatus, term_began},
};

/// What a contract pays, as far as a price is reckoned for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Payment {
    /// Its seats, where it has any.
    #[serde(default)]
    pub seats: Option<u32>,
    /// What is paid each time.
    pub paid: Money,
    /// How often.
    pub cadence: Cadence,
    /// A day on which it renews.
    #[serde(default)]
    pub renews_on: Option<Date>,
    /// For how many months it renews.
    #[serde(default)]
    pub months: Option<i32>,
}

impl Payment {
    /// Of what somebody wrote down of a contract; none where it is not paid as of `today`.
    #[must_use]
    pub fn of(record: &SpendRecord, today: Date) -> Option<Self> {
        let spend = &record.spend;
        let runs = spend.status == SpendStatus::Active && spend.ended_on(today).is_none();
        runs.then(|| Self::written(spend))
    }

    fn written(spend: &Spend) -> Self {
        Self {
            seats: spend.seats,
            paid: spend.amount,
            cadence: spend.cadence,
            renews_on: spend.renews_on,
            months: spend.term_months(),
        }
    }

    /// What a year of it costs; none where it is paid once or by use.
    #[must_use]
    pub fn yearly(&self) -> Option<Money> {
        let times = match self.cadence {
            Cadence::Monthly => 12,
            Cadence::Quarterly => 4,
            Cadence::Annual => 1,
            Cadence::OneOff | Cadence::Usage => return None,
        };
        let minor = self.paid.minor.checked_mul(times)?;
        Some(Money { minor, ..self.paid })
    }

    /// The day it was made or last renewed before or on `today`, where that is known.
    pub(super) fn began(&self, today: Date) -> Option<Date> {
        term_began(self.renews_on?, today, self.months?)
    }
}
