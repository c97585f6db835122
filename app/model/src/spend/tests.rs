//! What records come to, and when they renew.

use time::macros::date;

use super::*;
use crate::money::Currency;

pub(super) fn spend(cadence: Cadence, minor: i64, code: &str) -> Spend {
    Spend {
        tool_id: None,
        vendor: "Quillmark".to_owned(),
        amount: Money {
            minor,
            currency: Currency::parse(code).unwrap(),
        },
        cadence,
        seats: None,
        contract_months: None,
        payer: None,
        renews_on: Some(date!(2026 - 01 - 31)),
        notice_days: 30,
        auto_renew: true,
        status: SpendStatus::Active,
    }
}

pub(super) fn record(spend: Spend) -> SpendRecord {
    SpendRecord {
        id: SpendId::new(),
        spend,
        revision: 1,
        created_by: None,
        updated_at: OffsetDateTime::UNIX_EPOCH,
    }
}

#[test]
fn totals_keep_currencies_apart_and_leave_out_what_is_paid_once_or_not_now() {
    let ended = Spend {
        status: SpendStatus::Ended,
        ..spend(Cadence::Annual, 1_000_000, "USD")
    };
    let records = [
        record(spend(Cadence::Monthly, 10_000, "USD")),
        record(spend(Cadence::Annual, 60_000, "USD")),
        record(spend(Cadence::Usage, 5_000, "EUR")),
        record(spend(Cadence::OneOff, 999_999, "USD")),
        record(ended),
    ];
    let totals = a_year(&records, None, date!(2026 - 01 - 01));
    let shown =
        |amounts: Vec<Money>| -> Vec<String> { amounts.iter().map(ToString::to_string).collect() };
    assert_eq!(shown(totals.amounts()), ["$1,800", "€600"]);
    assert_eq!(shown(totals.a_month()), ["$150", "€50"]);
    let huge = record(spend(Cadence::Monthly, i64::MAX, "USD"));
    assert_eq!(
        a_year([&huge, &huge], None, date!(2026 - 01 - 01)).amounts()[0].minor,
        i64::MAX
    );
}

#[test]
fn a_renewal_rolls_forward_by_its_period_and_keeps_its_day() {
    let yearly = spend(Cadence::Annual, 1, "USD");
    let monthly = spend(Cadence::Monthly, 1, "USD");
    for (spend, today, renews) in [
        (&yearly, date!(2026 - 01 - 31), Some(date!(2026 - 01 - 31))),
        (&yearly, date!(2026 - 02 - 01), Some(date!(2027 - 01 - 31))),
        (&yearly, date!(2030 - 06 - 15), Some(date!(2031 - 01 - 31))),
        (&monthly, date!(2026 - 02 - 01), Some(date!(2026 - 02 - 28))),
        (&monthly, date!(2026 - 03 - 01), Some(date!(2026 - 03 - 31))),
        (&monthly, date!(2028 - 02 - 29), Some(date!(2028 - 02 - 29))),
        (&monthly, date!(2025 - 12 - 01), Some(date!(2026 - 01 - 31))),
    ] {
        assert_eq!(
            spend.renewal(today).map(|next| next.renews),
            renews,
            "{today}"
        );
    }
    let next = yearly.renewal(date!(2026 - 01 - 01)).unwrap();
    assert_eq!(next.opt_out, date!(2026 - 01 - 01));
}

#[test]
fn a_term_began_on_its_last_day_of_renewal() {
    for (written, today, months, began) in [
        (
            date!(2027 - 03 - 31),
            date!(2026 - 11 - 30),
            12,
            Some(date!(2026 - 03 - 31)),
        ),
        (
            date!(2027 - 03 - 31),
            date!(2027 - 03 - 31),
            12,
            Some(date!(2027 - 03 - 31)),
        ),
        (
            date!(2024 - 02 - 29),
            date!(2026 - 02 - 27),
            12,
            Some(date!(2025 - 02 - 28)),
        ),
        (
            date!(2026 - 01 - 31),
            date!(2026 - 04 - 01),
            1,
            Some(date!(2026 - 03 - 31)),
        ),
        (
            date!(2028 - 01 - 15),
            date!(2026 - 11 - 30),
            36,
            Some(date!(2025 - 01 - 15)),
        ),
        (date!(2028 - 01 - 15), date!(2026 - 11 - 30), 0, None),
    ] {
        assert_eq!(term_began(written, today, months), began, "{written}");
    }
}

#[test]
fn what_is_over_by_its_own_day_costs_nothing_whatever_it_is_called() {
    let over = Spend {
        auto_renew: false,
        renews_on: Some(date!(2026 - 11 - 01)),
        ..spend(Cadence::Annual, 9_900, "USD")
    };
    assert_eq!(over.yearly_on(date!(2026 - 11 - 01)), Some(9_900));
    assert_eq!(over.yearly_on(date!(2026 - 11 - 02)), None);
    let rolls = Spend {
        auto_renew: true,
        ..over
    };
    assert_eq!(rolls.yearly_on(date!(2026 - 11 - 02)), Some(9_900));
}

#[test]
fn a_contract_rolls_by_its_length_and_ends_where_it_does_not_renew() {
    let long = |cadence, months| Spend {
        contract_months: Some(months),
        ..spend(cadence, 1, "USD")
    };
    let quarterly = spend(Cadence::Quarterly, 1, "USD");
    for (spend, today, renews, opt_out) in [
        // Paid each month, and renewed each year.
        (
            long(Cadence::Monthly, 12),
            date!(2026 - 02 - 01),
            date!(2027 - 01 - 31),
            date!(2027 - 01 - 01),
        ),
        (
            long(Cadence::Annual, 36),
            date!(2026 - 02 - 01),
            date!(2029 - 01 - 31),
            date!(2029 - 01 - 01),
        ),
        // The last day of shorter months, in leap years and others.
        (
            long(Cadence::Usage, 13),
            date!(2026 - 02 - 01),
            date!(2027 - 02 - 28),
            date!(2027 - 01 - 29),
        ),
        (
            long(Cadence::Annual, 25),
            date!(2026 - 02 - 01),
            date!(2028 - 02 - 29),
            date!(2028 - 01 - 30),
        ),
        (
            long(Cadence::Annual, 25),
            date!(2028 - 03 - 01),
            date!(2030 - 03 - 31),
            date!(2030 - 03 - 01),
        ),
        (
            long(Cadence::Annual, 1),
            date!(2026 - 02 - 01),
            date!(2026 - 02 - 28),
            date!(2026 - 03 - 01),
        ),
        (
            quarterly,
            date!(2026 - 02 - 01),
            date!(2026 - 04 - 30),
            date!(2026 - 03 - 31),
        ),
    ] {
        let next = spend.renewal(today).unwrap();
        assert_eq!(
            (next.renews, next.opt_out),
            (renews, opt_out),
            "{spend:?} {today}"
        );
    }
    let leap = Spend {
        renews_on: Some(date!(2024 - 02 - 29)),
        ..long(Cadence::Annual, 24)
    };
    let next = |today| leap.renewal(today).map(|next| next.renews);
    assert_eq!(next(date!(2024 - 03 - 01)), Some(date!(2026 - 02 - 28)));
    assert_eq!(next(date!(2026 - 03 - 01)), Some(date!(2028 - 02 - 29)));
    let ends = Spend {
        auto_renew: false,
        ..long(Cadence::Monthly, 12)
    };
    assert!(ends.renewal(date!(2026 - 01 - 31)).is_some());
    assert_eq!(ends.renewal(date!(2026 - 02 - 01)), None);
    let once = long(Cadence::OneOff, 12);
    assert_eq!(once.renewal(date!(2026 - 02 - 01)), None);
}

#[test]
fn where_it_is_too_late_for_notice_the_renewal_after_counts() {
    let late = Spend {
        notice_days: 31,
        ..spend(Cadence::Monthly, 1, "USD")
    };
    let next = late.renewal(date!(2026 - 03 - 10)).unwrap();
    assert_eq!(
        (next.renews, next.opt_out, next.noticed),
        (
            date!(2026 - 03 - 31),
            date!(2026 - 03 - 30),
            date!(2026 - 04 - 30)
        )
    );
    let yearly = spend(Cadence::Annual, 1, "USD");
    let next = yearly.renewal(date!(2026 - 01 - 20)).unwrap();
    assert_eq!(
        (next.renews, next.opt_out),
        (date!(2026 - 01 - 31), date!(2027 - 01 - 01))
    );
    // One that ends by itself needs no notice.
    let ends = Spend {
        auto_renew: false,
        ..yearly
    };
    let next = ends.renewal(date!(2026 - 01 - 20)).unwrap();
    assert_eq!((next.opt_out, ends.comes()), (next.renews, Comes::Ends));
}

#[test]
fn a_trial_ends_on_its_day() {
    let trial = Spend {
        status: SpendStatus::Trial,
        notice_days: 5,
        ..spend(Cadence::Monthly, 1, "USD")
    };
    let days = |today: Date| trial.renewal(today).map(|next| (next.opt_out, next.renews));
    let end = date!(2026 - 01 - 31);
    assert_eq!(
        days(date!(2026 - 01 - 20)),
        Some((date!(2026 - 01 - 26), end))
    );
    assert_eq!(days(date!(2026 - 01 - 27)), Some((end, end)));
    assert_eq!(days(date!(2026 - 02 - 01)), None);
    assert_eq!(trial.comes(), Comes::TrialEnds);
}

#[test]
fn what_does_not_renew_by_itself_ends() {
    let ends = Spend {
        auto_renew: false,
        ..spend(Cadence::Annual, 1, "USD")
    };
    assert!(ends.renewal(date!(2026 - 01 - 31)).is_some());
    assert_eq!(ends.renewal(date!(2026 - 02 - 01)), None);
    let once = spend(Cadence::OneOff, 1, "USD");
    assert_eq!(once.renewal(date!(2026 - 02 - 01)), None);
    let over = Spend {
        status: SpendStatus::Ended,
        ..spend(Cadence::Annual, 1, "USD")
    };
    assert_eq!(over.renewal(date!(2026 - 01 - 01)), None);
    let edge = Spend {
        renews_on: Some(Date::MIN),
        ..spend(Cadence::Monthly, 1, "USD")
    };
    assert_eq!(edge.renewal(Date::MIN), None, "no day to give notice");
}
