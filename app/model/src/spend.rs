//! What a team pays for its software: spend records, what they come to, and when they renew.

pub mod agenda;
pub mod payments;
pub mod plan;
pub mod trend;

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month, OffsetDateTime};

use crate::{
    id::{SpendId, ToolId, UserId},
    money::Money,
    rate::{Rates, Sum},
};

/// Characters of a vendor's name.
pub const LONGEST_VENDOR: usize = 200;

/// Most seats of a record.
pub const MOST_SEATS: u32 = 1_000_000;

/// The years that contracts are of.
pub const YEARS: RangeInclusive<i32> = 1990..=2100;

/// Longest contract, in months.
pub const LONGEST_CONTRACT: u16 = 120;

/// Characters of what pays, where that is no member.
pub const LONGEST_PAYER: usize = 200;

/// Longest notice, in days.
pub const LONGEST_NOTICE: u16 = 730;

words! {
    /// How often an amount is paid.
    Cadence {
        /// Every month.
        Monthly = "monthly", "a month";
        /// Every three months.
        Quarterly = "quarterly", "a quarter";
        /// Every year.
        Annual = "annual", "a year";
        /// Once.
        OneOff = "one_off", "once";
        /// By use: the amount is what a month usually comes to.
        Usage = "usage", "a month, by use";
    }
}

words! {
    /// In which order records are listed.
    SpendSort {
        /// By vendor.
        Vendor = "vendor", "Vendor";
        /// The dearest year first.
        Amount = "amount", "Amount a year";
        /// The nearest last day for notice first.
        Notice = "notice", "Last day for notice";
    }
}

words! {
    /// Where a contract stands.
    SpendStatus {
        /// Paid for.
        Active = "active", "Active";
        /// Tried, and not paid for yet.
        Trial = "trial", "On trial";
        /// Over.
        Ended = "ended", "Ended";
    }
}

/// Who answers for a payment: a member, or what somebody called it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// The member, where it is one.
    pub member: Option<UserId>,
    /// Their name; of what is no member, what it is called: a card, a team.
    pub name: String,
}

/// What somebody writes down of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spend {
    /// The tool, where it is one of the workspace's.
    pub tool_id: Option<ToolId>,
    /// Who is paid.
    pub vendor: String,
    /// How much each time.
    pub amount: Money,
    /// How often.
    pub cadence: Cadence,
    /// For how many seats, where it is paid by the seat.
    pub seats: Option<u32>,
    /// How many months it runs and renews for; none where that is its billing period.
    pub contract_months: Option<u16>,
    /// Who answers for the payment.
    pub payer: Option<Payer>,
    /// When it renews or ends next, as written in the contract.
    pub renews_on: Option<Date>,
    /// How many days before that notice must be given.
    pub notice_days: u16,
    /// Whether it renews unless somebody gives notice.
    pub auto_renew: bool,
    /// Where it stands.
    pub status: SpendStatus,
}

/// A spend record as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpendRecord {
    /// Its id.
    pub id: SpendId,
    /// What it says.
    pub spend: Spend,
    /// Counts its changes.
    pub revision: i32,
    /// Who wrote it down; none once they have left.
    pub created_by: Option<UserId>,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}

/// When a contract renews or ends next, and until when something can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renewal {
    /// The last day for notice that is not over; the day itself where there is none to give.
    pub opt_out: Date,
    /// The day it renews or ends.
    pub renews: Date,
    /// The renewal that notice until then prevents: a later one where it is too late for the next.
    pub noticed: Date,
}

/// What becomes of a contract on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comes {
    /// It renews unless somebody gives notice.
    Renews,
    /// It ends.
    Ends,
    /// Its trial ends.
    TrialEnds,
    /// It is paid, once.
    Paid,
}

impl Comes {
    /// What becomes of a contract that says so.
    #[must_use]
    pub const fn of(status: SpendStatus, cadence: Cadence, auto_renew: bool) -> Self {
        match (status, cadence) {
            (SpendStatus::Trial, _) => Self::TrialEnds,
            (_, Cadence::OneOff) => Self::Paid,
            _ if auto_renew => Self::Renews,
            _ => Self::Ends,
        }
    }
}

impl Spend {
    /// What a year of it comes to, in minor units; none for what is paid once or not at all now.
    #[must_use]
    pub const fn yearly_minor(&self) -> Option<i64> {
        match (self.status, self.cadence) {
            (SpendStatus::Ended | SpendStatus::Trial, _) | (_, Cadence::OneOff) => None,
            (SpendStatus::Active, Cadence::Annual) => Some(self.amount.minor),
            (SpendStatus::Active, Cadence::Quarterly) => Some(self.amount.minor.saturating_mul(4)),
            (SpendStatus::Active, Cadence::Monthly | Cadence::Usage) => {
                Some(self.amount.minor.saturating_mul(12))
            }
        }
    }

    /// The same as it stands on a day: none for what is over by then, although it is still called active.
    #[must_use]
    pub fn yearly_on(&self, today: Date) -> Option<i64> {
        let open = self.ended_on(today).is_none();
        self.yearly_minor().filter(|_| open)
    }

    /// How often it is paid, in months; none for what is paid once.
    #[must_use]
    pub const fn billing_months(&self) -> Option<i32> {
        match self.cadence {
            Cadence::Monthly | Cadence::Usage => Some(1),
            Cadence::Quarterly => Some(3),
            Cadence::Annual => Some(12),
            Cadence::OneOff => None,
        }
    }

    /// For how many months it renews: as long as its contract runs, or else as often as it is paid; none for what is
    /// paid once.
    #[must_use]
    pub fn term_months(&self) -> Option<i32> {
        let billing = self.billing_months()?;
        Some(self.contract_months.map_or(billing, i32::from))
    }

    /// What becomes of it on its day.
    #[must_use]
    pub const fn comes(&self) -> Comes {
        Comes::of(self.status, self.cadence, self.auto_renew)
    }

    /// Whether there is notice to give.
    #[must_use]
    pub const fn has_notice(&self) -> bool {
        self.notice_days > 0 && self.auto_renew && !matches!(self.cadence, Cadence::OneOff)
    }

    /// The day on which it ended, or its trial did, although it is still called active or a trial.
    #[must_use]
    pub fn ended_on(&self, today: Date) -> Option<Date> {
        let written = self.renews_on.filter(|day| *day < today)?;
        let is_open = self.status != SpendStatus::Ended && self.cadence != Cadence::OneOff;
        (is_open && self.renewal(today).is_none()).then_some(written)
    }

    /// The next day from `today` on that it renews or ends. A date that has passed rolls forward by the contract's term
    /// where it renews by itself; otherwise the contract, or its trial, is over.
    #[must_use]
    pub fn renewal(&self, today: Date) -> Option<Renewal> {
        let written = self.renews_on?;
        let months = match self.status {
            SpendStatus::Ended => return None,
            SpendStatus::Trial => 0,
            SpendStatus::Active => self.term_months().unwrap_or(0),
        };
        let rolls = self.auto_renew && months > 0;
        let renews = if written >= today {
            written
        } else if rolls {
            rolled(written, today, months)?
        } else {
            return None;
        };
        let notice = Duration::days(i64::from(self.notice_days));
        let own = renews.checked_sub(notice)?;
        let (opt_out, noticed) = match (self.has_notice(), own >= today) {
            (true, true) => (own, renews),
            (true, false) if rolls => {
                let noticed = rolled(written, today.checked_add(notice)?, months)?;
                (noticed.checked_sub(notice)?, noticed)
            }
            _ => (renews, renews),
        };
        Some(Renewal {
            opt_out,
            renews,
            noticed,
        })
    }
}

/// The first date from `today` on that lies a whole number of periods before or after `written`, each counted from `written`
/// itself: what is written for the 31st falls on the last day of a shorter month, and on the 31st again after it.
fn rolled(written: Date, today: Date, months: i32) -> Option<Date> {
    let between = (today.year() - written.year()) * 12 + i32::from(u8::from(today.month()))
        - i32::from(u8::from(written.month()));
    let periods = between.div_euclid(months);
    (periods..=periods + 1)
        .filter_map(|count| plus_months(written, count * months))
        .find(|date| *date >= today)
}

/// The last day up to `today` that lies a whole number of terms before or after `written`: when a contract that renews
/// then was made, or renewed last.
#[must_use]
pub fn term_began(written: Date, today: Date, months: i32) -> Option<Date> {
    let after = rolled(written, today.next_day()?, (months > 0).then_some(months)?)?;
    let between = (after.year() - written.year()) * 12 + i32::from(u8::from(after.month()))
        - i32::from(u8::from(written.month()));
    plus_months(written, between - months)
}

fn plus_months(date: Date, months: i32) -> Option<Date> {
    let index = i32::from(u8::from(date.month())) - 1 + months;
    let year = date.year() + index.div_euclid(12);
    let month = Month::try_from(u8::try_from(index.rem_euclid(12) + 1).ok()?).ok()?;
    Date::from_calendar_date(year, month, date.day().min(month.length(year))).ok()
}

/// What a year of these records comes to as they stand `today`.
#[must_use]
pub fn a_year<'a>(
    records: impl IntoIterator<Item = &'a SpendRecord>,
    rates: Option<&Rates>,
    today: Date,
) -> Sum {
    let yearly = records.into_iter().filter_map(|record| {
        let minor = record.spend.yearly_on(today)?;
        let currency = record.spend.amount.currency;
        Some(Money { minor, currency })
    });
    Sum::of(yearly, rates)
}

#[cfg(test)]
mod tests;
