//! Prices that moved, against what is paid under a contract.

use super::*;
use crate::spend::Cadence::{Annual, Monthly};

/// A price for each seat a month, invoiced each year.
fn yearly(minor: i64) -> Fact {
    priced(Price {
        billed: Some(Period::Year),
        ..of_seat(minor)
    })
}

fn monthly(minor: i64) -> Fact {
    priced(of_seat(minor))
}

fn of_seat(minor: i64) -> Price {
    Price {
        unit: Unit::Seat,
        period: Some(Period::Month),
        ..Price::flat("Pro", usd(minor))
    }
}

fn on_request() -> Fact {
    priced(Price::flat("Pro", Amount::Custom))
}

/// A contract of ten seats for so much each time, which renews a year after this day.
fn ten_seats(minor: i64, cadence: Cadence, began: Option<time::Date>) -> SpendRecord {
    let currency = Currency::USD;
    SpendRecord {
        id: SpendId::new(),
        spend: Spend {
            tool_id: None,
            vendor: "Larkspur".to_owned(),
            amount: Money { minor, currency },
            cadence,
            seats: Some(10),
            contract_months: Some(12),
            payer: None,
            renews_on: began.and_then(|day| day.replace_year(day.year() + 1).ok()),
            notice_days: 0,
            auto_renew: true,
            status: SpendStatus::Active,
        },
        revision: 1,
        created_by: None,
        updated_at: time::OffsetDateTime::UNIX_EPOCH,
    }
}

/// The day of a version: one a month, the first in January.
fn day(version: usize) -> time::Date {
    let month = time::Month::try_from(u8::try_from(version).unwrap()).unwrap();
    time::Date::from_calendar_date(2026, month, 15).unwrap()
}

/// What each change of the last version comes to for a contract: by how much a year, against what, and whether surely.
fn reckoned(versions: &[Vec<Fact>], contract: &SpendRecord) -> Vec<(i64, Option<i64>, bool)> {
    let reports: Vec<Report> = versions.iter().map(|facts| report(facts)).collect();
    let (after, before) = reports.split_last().unwrap();
    let history = PriceHistory::new((1..).zip(before).map(|(version, report)| {
        let number = i32::try_from(version).unwrap();
        (number, day(version), report.facts.clone())
    }));
    let before = before.last().unwrap();
    let changes = between(before, after).facts.into_iter();
    let bills = changes.filter_map(|change| match change {
        FactChange::Changed {
            before: was,
            after: is,
        } => bill(was, is, before, &history, contract, TODAY),
        _ => None,
    });
    bills
        .map(|bill| {
            let since = bill.since.map(|since| since.minor);
            (bill.yearly.minor, since, bill.sure)
        })
        .collect()
}

#[test]
fn several_steps_within_a_contract_are_reckoned_against_what_it_pays() {
    let of = |prices: &[i64]| -> Vec<Vec<Fact>> {
        prices.iter().map(|price| vec![monthly(*price)]).collect()
    };
    let none = None;
    for (prices, minor, cadence, began, wanted) in [
        // What is paid is a price of before.
        (
            &[800, 900, 1_100][..],
            96_000,
            Annual,
            none,
            (36_000, Some(96_000), true),
        ),
        (
            &[800, 900, 1_100],
            8_000,
            Monthly,
            none,
            (36_000, Some(96_000), true),
        ),
        (
            &[800, 900, 1_100],
            108_000,
            Annual,
            none,
            (24_000, None, true),
        ),
        (
            &[1_000, 1_200, 1_000],
            120_000,
            Annual,
            none,
            (0, Some(120_000), true),
        ),
        (
            &[1_000, 1_200, 1_000],
            144_000,
            Annual,
            none,
            (-24_000, None, true),
        ),
        // Written down anew since.
        (
            &[800, 900, 1_100],
            132_000,
            Annual,
            none,
            (0, Some(132_000), true),
        ),
        // With a discount nothing but its day tells.
        (
            &[800, 900, 1_100],
            90_000,
            Annual,
            none,
            (24_000, None, false),
        ),
        (
            &[800, 900, 1_100],
            90_000,
            Annual,
            Some(day(1)),
            (36_000, Some(96_000), false),
        ),
        (
            &[800, 900, 1_100],
            90_000,
            Annual,
            Some(date!(2025 - 12 - 01)),
            (36_000, Some(96_000), false),
        ),
        (
            &[800, 900, 1_100],
            90_000,
            Annual,
            Some(day(2)),
            (24_000, None, false),
        ),
        (
            &[800, 900, 1_100],
            90_000,
            Annual,
            Some(day(4)),
            (24_000, None, false),
        ),
    ] {
        let contract = ten_seats(minor, cadence, began);
        let told = reckoned(&of(prices), &contract);
        assert_eq!(told, [wanted], "{prices:?} {minor} {began:?}");
    }
}

#[test]
fn who_pays_the_price_of_one_billing_period_is_sums_no_move_of_the_other() {
    let both = |a, b| vec![yearly(a), monthly(b)];
    let (first, second) = (both(1_000, 1_200), both(1_000, 1_400));
    for (versions, minor, cadence, wanted) in [
        (vec![first.clone(), second.clone()], 120_000, Annual, vec![]),
        (
            vec![first.clone(), second.clone()],
            12_000,
            Monthly,
            vec![(24_000, None, true)],
        ),
        (
            vec![first.clone(), second.clone()],
            99_900,
            Annual,
            vec![(24_000, None, false)],
        ),
        (
            vec![first.clone(), both(1_100, 1_200)],
            12_000,
            Monthly,
            vec![],
        ),
        (
            vec![first.clone(), both(1_100, 1_200)],
            120_000,
            Annual,
            vec![(12_000, None, true)],
        ),
        // Paid since before the yearly price moved.
        (
            vec![first, both(1_100, 1_200), both(1_100, 1_400)],
            120_000,
            Annual,
            vec![],
        ),
    ] {
        let told = reckoned(&versions, &ten_seats(minor, cadence, None));
        assert_eq!(told, wanted, "{minor}");
    }
}

#[test]
fn several_prices_of_a_plan_that_is_on_request_now_are_changes() {
    let priced = [yearly(1_000), monthly(1_200)];
    let asked = [on_request()];
    assert_eq!(
        sorted(diff(&priced, &asked)),
        [
            "Pro: $10 per seat a month, billed yearly -> Pro: on request",
            "Pro: $12 per seat a month -> Pro: on request",
        ]
    );
    assert_eq!(
        sorted(diff(&asked, &priced)),
        [
            "Pro: on request -> Pro: $10 per seat a month, billed yearly",
            "Pro: on request -> Pro: $12 per seat a month",
        ]
    );
    let (before, after) = (report(&priced), report(&asked));
    let what = news(&before, &after).unwrap();
    assert!(
        what.lines[0].ends_with("before, now on request"),
        "{what:?}"
    );
    let contract = ten_seats(120_000, Annual, None);
    let changes = between(&before, &after).facts;
    let paid: Vec<_> = changes
        .iter()
        .filter_map(FactChange::price_without_a_move)
        .filter_map(|(was, _)| charged_otherwise(was, &before, &never(), &contract, TODAY))
        .collect();
    assert_eq!(paid.len(), 1, "{paid:?}");
    assert_eq!(
        (paid[0].fit, paid[0].yearly.minor),
        (PaidFit::Exact, 120_000)
    );
    // Where the page was not read, nobody knows.
    let mut unread = after.clone();
    unread.sources[0].outcome =
        Outcome::Failed(NotRead::NotFetched("It took too long.".to_owned()));
    for fact in &mut unread.facts {
        "https://larkspur.example/plans".clone_into(&mut fact.url);
    }
    assert_eq!(
        sorted(told(&before, &unread)),
        [
            "+ Pro: on request",
            "? Pro: $10 per seat a month, billed yearly",
            "? Pro: $12 per seat a month",
        ]
    );
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

#[test]
fn a_price_that_was_on_request_moved_from_when_it_was_public() {
    let versions = vec![
        vec![monthly(1_000)],
        vec![on_request()],
        vec![monthly(1_500)],
    ];
    for (minor, wanted) in [
        (120_000, (60_000, Some(120_000), true)),
        (90_000, (60_000, Some(120_000), false)),
    ] {
        let told = reckoned(&versions, &ten_seats(minor, Annual, None));
        assert_eq!(told, [wanted], "{minor}");
    }
    let two = vec![
        vec![yearly(1_000), monthly(1_200)],
        vec![on_request()],
        vec![yearly(1_500), monthly(1_800)],
    ];
    let told = reckoned(&two, &ten_seats(120_000, Annual, None));
    assert_eq!(told, [(60_000, Some(120_000), true)]);
    let never_public = vec![vec![on_request()], vec![monthly(1_500)]];
    assert_eq!(
        reckoned(&never_public, &ten_seats(120_000, Annual, None)),
        []
    );
}

#[test]
fn a_price_paid_since_before_it_moved_is_told_where_it_is_on_request() {
    let versions = [vec![monthly(800)], vec![monthly(900)]];
    let history = PriceHistory::new(
        (1..)
            .zip(versions)
            .map(|(version, facts)| (version, day(1), facts)),
    );
    let old = report(&[monthly(900)]);
    let of = |minor| {
        let contract = ten_seats(minor, Annual, None);
        let paid = charged_otherwise(&old.facts[0], &old, &history, &contract, TODAY)?;
        Some((paid.yearly.minor, paid.fit == PaidFit::Exact))
    };
    assert_eq!(of(96_000), Some((96_000, true)));
    assert_eq!(of(108_000), Some((108_000, true)));
    assert_eq!(of(100_000), None);
}

/// Between the first version and the third, the second of which could not tell.
#[test]
fn what_became_of_two_prices_is_known_across_a_version_on_request() {
    let reports = [
        report(&[yearly(1_000), monthly(1_200)]),
        report(&[on_request()]),
        report(&[yearly(1_500), monthly(1_800)]),
    ];
    let start = Known::first(1, reports[0].clone());
    let way = Way::default().pass(&start, 2, reports[1].clone());
    let changes = across(&start.report, &way, &reports[2]);
    assert_eq!(
        sorted(lines_of(&changes)),
        [
            "Pro: $10 per seat a month, billed yearly -> Pro: $15 per seat a month, billed yearly",
            "Pro: $12 per seat a month -> Pro: $18 per seat a month",
        ]
    );
}

/// A plan by the seat and one for all that ten seats cost the same.
#[test]
fn a_contract_with_seats_pays_the_plan_by_the_seat() {
    let all = |minor: i64| {
        priced(Price {
            period: Some(Period::Month),
            ..Price::flat("Flat", usd(minor))
        })
    };
    let versions = [
        vec![monthly(1_000), all(10_000)],
        vec![monthly(1_100), all(13_000)],
    ];
    let with_seats = ten_seats(120_000, Annual, None);
    let mut without = with_seats.clone();
    without.spend.seats = None;
    assert_eq!(reckoned(&versions, &with_seats), [(12_000, None, true)]);
    assert_eq!(reckoned(&versions, &without), [(36_000, None, true)]);
    let old = report(&versions[0]);
    let plans = |record: &SpendRecord| paid_plans(&old, &never(), record, TODAY);
    assert_eq!(plans(&with_seats), ["Pro"]);
    assert_eq!(plans(&without), ["Flat"]);
    // It paid the one by the seat before that moved.
    let later = [
        versions[0].clone(),
        vec![monthly(1_100), all(10_000)],
        versions[1].clone(),
    ];
    assert_eq!(reckoned(&later, &with_seats), []);
    // What one is charged otherwise, too.
    let of = |at: usize| charged_otherwise(&old.facts[at], &old, &never(), &with_seats, TODAY);
    assert_eq!(of(0).map(|paid| paid.fit), Some(PaidFit::Exact));
    assert_eq!(of(1), None);
    // By use nothing is a plan's price.
    let by_use = ten_seats(10_000, crate::spend::Cadence::Usage, None);
    assert_eq!(plans(&by_use), [] as [&str; 0]);
}

#[test]
fn a_price_that_is_free_now_costs_nothing_whatever_its_terms() {
    let from = priced(Price {
        amount: Amount::From(Money {
            minor: 1_200,
            currency: Currency::USD,
        }),
        ..of_seat(0)
    });
    let versions = [vec![from], vec![priced(Price::flat("Pro", usd(0)))]];
    let told = reckoned(&versions, &ten_seats(144_000, Annual, None));
    assert_eq!(told, [(-144_000, None, true)]);
}

#[test]
fn a_contract_counts_once_among_the_news() {
    let of = |pro: i64, crew: i64| {
        let crew = Price {
            item: "Crew".to_owned(),
            ..of_seat(crew)
        };
        report(&[monthly(pro), priced(crew)])
    };
    let contract = ten_seats(120_000, Annual, None);
    let payment = Payment::of(&contract, TODAY).unwrap();
    let told = news(&of(1_000, 2_000), &of(1_100, 2_500)).unwrap();
    let sums = effects(&told.prices, &[payment], TODAY);
    assert_eq!(sums.len(), 1);
    assert_eq!((sums[0].1.yearly.minor, sums[0].1.sure), (12_000, true));
    let told = news(&of(1_000, 1_000), &of(1_100, 1_300)).unwrap();
    let sums = effects(&told.prices, &[payment], TODAY);
    assert_eq!(sums.len(), 1);
    assert_eq!((sums[0].1.yearly.minor, sums[0].1.sure), (36_000, false));
}

/// The same price by the month and by the year, of which the contract may be about either.
#[test]
fn what_is_surely_about_several_prices_is_about_one_of_them() {
    let of = |by: i64, sure: bool| Bill {
        seats: Some(10),
        yearly: Money {
            minor: by,
            currency: Currency::USD,
        },
        since: None,
        sure,
        pays: None,
    };
    let settle = |bills: &[(i64, bool)]| -> Vec<(usize, bool)> {
        let bills = bills.iter().map(|(by, sure)| of(*by, *sure));
        let left = settled(bills.enumerate().collect());
        left.iter().map(|(at, bill)| (*at, bill.sure)).collect()
    };
    assert_eq!(settle(&[(5, false), (7, false)]), [(0, false), (1, false)]);
    assert_eq!(settle(&[(5, false), (7, true)]), [(1, true)]);
    assert_eq!(settle(&[(7, true), (7, true)]), [(0, true)]);
    assert_eq!(settle(&[(5, true), (7, true)]), [(0, false), (1, false)]);
}
