//! The agenda: on which days of the coming months contracts renew and the last days for notice are.

use std::collections::BTreeSet;

use time::{Date, Duration, Month};

use super::{Comes, SpendRecord};
use crate::{
    id::{SpendId, ToolId},
    money::Money,
    rate::Sum,
};

/// The shortest term, in months, of which every renewal is shown.
const LEAST_AGAIN: i32 = 3;

/// What is due on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// The last day on which notice can be given.
    Notice,
    /// The day a contract renews or ends.
    Renewal,
}

/// A day on which something of a record is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The day.
    pub day: Date,
    /// What is due.
    pub due: Due,
    /// The day the contract renews or ends: that of the renewal itself, too.
    pub renews: Date,
    /// The record it is about.
    pub record: &'a SpendRecord,
}

/// What a line of a month says: an [`Entry`] without its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub day: Date,
    /// What is due.
    pub due: Due,
    /// The record it is about.
    pub record: SpendId,
    /// The tool that it is for.
    pub tool: Option<ToolId>,
    /// Who is paid.
    pub vendor: String,
    /// How much each time.
    pub amount: Money,
    /// What becomes of it on its day.
    pub comes: Comes,
}

/// A month of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthOf {
    /// Its first day.
    pub first: Date,
    /// What is due in it, by day; the first of many.
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: i64,
    /// Every day on which something is due, and what.
    pub days: BTreeSet<(Date, Due)>,
    /// What the contracts that renew in this month cost each time.
    pub renewing: Sum,
}

/// The first day of a date's month.
#[must_use]
pub fn first_of_month(date: Date) -> Date {
    Date::from_calendar_date(date.year(), date.month(), 1).unwrap_or(date)
}

/// The first day of the month that many months later.
#[must_use]
pub fn months_later(first: Date, months: i32) -> Option<Date> {
    super::plus_months(first_of_month(first), months)
}

/// The days of a month.
#[must_use]
pub fn length(first: Date) -> u8 {
    Month::length(first.month(), first.year())
}

/// What is due from `today` on within these months, the first of which holds `from`, by day.
///
/// A contract that renews each year stands in each year; one that renews every month or two only once, the next time, or
/// it would be all there is to see; once more where notice for that time is too late, with the day for notice it is for.
#[must_use]
pub fn entries<'a>(
    records: &'a [SpendRecord],
    from: Date,
    months: i32,
    today: Date,
) -> Vec<Entry<'a>> {
    let from = first_of_month(from);
    let Some(end) = months_later(from, months) else {
        return Vec::new();
    };
    let start = from.max(today);
    let mut found: Vec<Entry<'a>> = records
        .iter()
        .flat_map(|record| of_record(record, end, today))
        .filter(|entry| (start..end).contains(&entry.day))
        .collect();
    found.sort_by(|one, other| {
        let key = |entry: &Entry<'_>| (entry.day, entry.due, entry.record.id);
        key(one).cmp(&key(other))
    });
    found
}

/// What is due of one record from `today` on, until no last day for notice lies before `end`.
fn of_record(record: &SpendRecord, end: Date, today: Date) -> Vec<Entry<'_>> {
    let spend = &record.spend;
    let entry = |day: Date, due: Due, renews: Date| Entry {
        day,
        due,
        renews,
        record,
    };
    let again = spend.comes() == Comes::Renews && spend.term_months() >= Some(LEAST_AGAIN);
    let mut found = Vec::new();
    let mut next = spend.renewal(today);
    if let Some(renewal) = next.filter(|_| !again) {
        found.push(entry(renewal.renews, Due::Renewal, renewal.renews));
        // Where the day for notice is over, it is the renewal after that notice is for.
        if spend.has_notice() && (renewal.opt_out < renewal.noticed) {
            found.push(entry(renewal.opt_out, Due::Notice, renewal.noticed));
            if renewal.noticed > renewal.renews {
                found.push(entry(renewal.noticed, Due::Renewal, renewal.noticed));
            }
        }
        return found;
    }
    let notice = Duration::days(i64::from(spend.notice_days));
    while let Some(renews) = next.map(|renewal| renewal.renews) {
        let Some(opt_out) = renews.checked_sub(notice).filter(|day| *day < end) else {
            break;
        };
        // Without a notice period there is nothing to be early for.
        if spend.has_notice() {
            found.push(entry(opt_out, Due::Notice, renews));
        }
        found.push(entry(renews, Due::Renewal, renews));
        next = renews.next_day().and_then(|after| spend.renewal(after));
    }
    found
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::spend::{Cadence, Spend, SpendStatus, tests};

    fn record(vendor: &str, cadence: Cadence, renews_on: Date, notice_days: u16) -> SpendRecord {
        tests::record(Spend {
            vendor: vendor.to_owned(),
            renews_on: Some(renews_on),
            notice_days,
            ..tests::spend(cadence, 120_000, "USD")
        })
    }

    fn shown(entries: &[Entry<'_>]) -> Vec<String> {
        let line = |entry: &Entry<'_>| {
            format!(
                "{} {:?} {}",
                entry.day, entry.due, entry.record.spend.vendor
            )
        };
        entries.iter().map(line).collect()
    }

    #[test]
    fn a_yearly_contract_stands_in_each_year_and_a_monthly_one_once() {
        let records = [
            record("Quillmark", Cadence::Annual, date!(2026 - 03 - 31), 30),
            record("Larkspur", Cadence::Monthly, date!(2026 - 01 - 15), 0),
        ];
        let found = entries(&records, date!(2026 - 01 - 20), 24, date!(2026 - 01 - 20));
        assert_eq!(
            shown(&found),
            [
                "2026-02-15 Renewal Larkspur",
                "2026-03-01 Notice Quillmark",
                "2026-03-31 Renewal Quillmark",
                "2027-03-01 Notice Quillmark",
                "2027-03-31 Renewal Quillmark",
            ]
        );
    }

    #[test]
    fn a_monthly_contract_of_a_year_stands_as_often_as_it_renews() {
        let mut larkspur = record("Larkspur", Cadence::Monthly, date!(2025 - 01 - 31), 30);
        larkspur.spend.contract_months = Some(12);
        let aster = record("Aster", Cadence::Quarterly, date!(2025 - 11 - 30), 0);
        let records = [larkspur, aster];
        let found = entries(&records, date!(2026 - 01 - 20), 8, date!(2026 - 01 - 20));
        assert_eq!(
            shown(&found),
            [
                "2026-01-31 Renewal Larkspur",
                "2026-02-28 Renewal Aster",
                "2026-05-30 Renewal Aster",
                "2026-08-30 Renewal Aster",
            ]
        );
    }

    #[test]
    fn what_is_over_is_left_out() {
        let records = [record(
            "Quillmark",
            Cadence::Annual,
            date!(2026 - 01 - 31),
            30,
        )];
        // The last day for notice was the 1st.
        let found = entries(&records, date!(2026 - 01 - 20), 12, date!(2026 - 01 - 20));
        assert_eq!(shown(&found), ["2026-01-31 Renewal Quillmark"]);
    }

    #[test]
    fn a_trial_ends_once_and_a_month_too_late_for_notice_names_the_next() {
        let mut trial = record("Aster", Cadence::Annual, date!(2026 - 02 - 05), 5);
        trial.spend.status = SpendStatus::Trial;
        let records = [
            trial,
            record("Larkspur", Cadence::Monthly, date!(2026 - 01 - 31), 31),
        ];
        let found = entries(&records, date!(2026 - 01 - 20), 24, date!(2026 - 01 - 20));
        assert_eq!(
            shown(&found),
            [
                "2026-01-28 Notice Larkspur",
                "2026-01-31 Notice Aster",
                "2026-01-31 Renewal Larkspur",
                "2026-02-05 Renewal Aster",
                "2026-02-28 Renewal Larkspur",
            ]
        );
    }

    #[test]
    fn a_notice_before_the_window_of_a_renewal_after_it_is_still_in_order() {
        let records = [record(
            "Quillmark",
            Cadence::Annual,
            date!(2027 - 01 - 10),
            30,
        )];
        let in_december = entries(&records, date!(2026 - 12 - 01), 1, date!(2026 - 11 - 01));
        assert_eq!(shown(&in_december), ["2026-12-11 Notice Quillmark"]);
    }

    #[test]
    fn an_end_of_time_ends_it() {
        let records = [record("Quillmark", Cadence::Annual, Date::MAX, 30)];
        assert!(
            !entries(&records, Date::MAX, 1, Date::MAX).is_empty()
                || months_later(Date::MAX, 1).is_none()
        );
    }
}
