//! The section rendered to markup.

use model::{
    change::PriceHistory,
    money::{Currency, Money},
    rate::{Decimal, Rate, RateSource, Rates},
    report::{Amount, Detail, FactKind, Period, Price, Report, Unit},
};

use super::*;
use crate::fixtures;

/// A report whose one fact is the price of a plan of this name.
fn report(plan: &str, minor: i64, currency: Currency) -> Report {
    let price = Price {
        unit: Unit::Seat,
        period: Some(Period::Month),
        ..Price::flat(plan, Amount::Exact(Money { minor, currency }))
    };
    let mut report = fixtures::report();
    let mut fact = fixtures::fact(1, FactKind::Price, &price.to_string());
    fact.detail = Some(Detail::Price(price));
    report.facts = vec![fact];
    report
}

/// Versions of a report that state these prices of a plan, in dollars a seat a month, from the second on; none is on
/// request.
fn steps(plan: &str, prices: &[Option<i64>]) -> Vec<Step> {
    let reports: Vec<Report> = prices
        .iter()
        .map(|price| match price {
            Some(dollars) => report(plan, dollars * 100, Currency::USD),
            None => on_request(plan),
        })
        .collect();
    let pairs = (2..).zip(reports.windows(2));
    let steps = pairs.map(|(version, pair)| Step {
        version,
        at: fixtures::WHEN,
        before: pair[0].clone(),
        after: pair[1].clone(),
    });
    let mut steps: Vec<Step> = steps.collect();
    steps.reverse();
    steps
}

fn on_request(plan: &str) -> Report {
    let mut report = report(plan, 0, Currency::USD);
    let price = Price::flat(plan, Amount::Custom);
    report.facts[0].value = price.to_string();
    report.facts[0].detail = Some(Detail::Price(price));
    report
}

/// What those versions state, the newest aside.
fn history(steps: &[Step]) -> PriceHistory {
    let before = steps.iter().rev().map(|step| {
        let day = fixtures::WHEN.date();
        (step.version - 1, day, step.before.facts.clone())
    });
    PriceHistory::new(before)
}

/// Ten seats for so much a year.
fn ten_seats(minor: i64) -> SpendRecord {
    let mut record = fixtures::spend_record("Quillmark", minor, None);
    record.spend.seats = Some(10);
    record
}

fn news_of(plan: &str, steps: &[Step], paid: &[SpendRecord]) -> Option<ToolNews> {
    let named = (ToolId::new(), plan.to_owned());
    let today = fixtures::WHEN.date();
    let paid = Paying {
        records: paid,
        rates: None,
    };
    tool_news(named, steps, None, &history(steps), &paid, today)
}

fn drawn(tools: Vec<ToolNews>, page: usize, all: usize) -> Option<String> {
    let found = Prices { tools, page, all };
    Owner::new().with(|| prices("acme", &found, &Twins::default()).map(|section| section.to_html()))
}

#[test]
fn moves_are_told_in_words_with_their_day() {
    let before = report("Team", 1_200, Currency::USD);
    for (after, moved, says) in [
        (
            report("Team", 1_500, Currency::USD),
            "+$3 (+25%)",
            "Team: $12 per seat a month before, now $15 per seat a month",
        ),
        (
            report("Team", 1_200, Currency::EUR),
            "Charged otherwise: EUR, not USD",
            "Team: $12 per seat a month before, now €12 per seat a month",
        ),
        (
            on_request("Team"),
            "No longer public",
            "Team: $12 per seat a month before, now on request",
        ),
    ] {
        let step = Step {
            version: 2,
            at: fixtures::WHEN,
            before: before.clone(),
            after,
        };
        let found = news_of("Quillmark", &[step], &[]).unwrap();
        let html = drawn(vec![found], 1, 1).unwrap();
        for part in [
            "Prices that moved",
            "In the last 90 days.",
            "/changes/2\"",
            "23 Nov 2026",
            moved,
            says,
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(
            !html.contains("USD/seat") && !html.contains("more"),
            "{html}"
        );
    }
    assert!(news_of("Team", &steps("Team", &[Some(12), Some(12)]), &[]).is_none());
    assert!(drawn(vec![], 1, 0).is_none());
}

#[test]
fn steps_that_follow_each_other_are_one_move_against_what_is_paid() {
    let up = steps("Pro", &[Some(8), Some(9), Some(11)]);
    let told = news_of("Pro", &up, &[ten_seats(96_000)]).unwrap();
    let line = &told.lines[0];
    assert_eq!(told.lines.len(), 1, "{told:?}");
    assert_eq!((line.version, line.since), (3, Some(1)));
    assert_eq!(line.moved, "+$3 (+37.5%)");
    assert_eq!(
        told.lines[0].paid,
        ["For your 10 seats, at $960 a year: +$360 a year."]
    );
    // Back where it was.
    let back = steps("Pro", &[Some(10), Some(12), Some(10)]);
    assert_eq!(news_of("Pro", &back, &[]), None);
    let told = news_of("Pro", &back, &[ten_seats(120_000)]).unwrap();
    assert_eq!(
        told.lines[0].paid,
        ["For your 10 seats, at $1,200 a year: no change to what you pay."]
    );
    let told = news_of("Pro", &back, &[ten_seats(144_000)]).unwrap();
    assert_eq!(told.lines[0].paid, ["For your 10 seats: −$240 a year."]);
    // On request meanwhile, or now.
    let again = steps("Pro", &[Some(10), None, Some(15)]);
    let told = news_of("Pro", &again, &[ten_seats(120_000)]).unwrap();
    assert_eq!(told.lines[0].moved, "+$5 (+50%)");
    assert_eq!(
        told.lines[0].paid,
        ["For your 10 seats, at $1,200 a year: +$600 a year."]
    );
    let gone = steps("Pro", &[Some(10), None]);
    let told = news_of("Pro", &gone, &[ten_seats(120_000)]).unwrap();
    assert_eq!(
        told.lines[0].paid,
        ["You pay $1,200 a year: ask what you will pay."]
    );
}

#[test]
fn one_tool_takes_few_lines_and_the_rest_is_counted() {
    let with = |minor: i64| {
        let mut all = report("Plan 0", minor, Currency::USD);
        for number in 1..5 {
            let plan = format!("Plan {number}");
            all.facts.extend(report(&plan, minor, Currency::USD).facts);
        }
        all
    };
    let step = Step {
        version: 2,
        at: fixtures::WHEN,
        before: with(1_000),
        after: with(1_100),
    };
    let told = news_of("Quillmark", &[step], &[]).unwrap();
    assert_eq!((told.lines.len(), told.more), (3, 2));
    let html = drawn(vec![told.clone()], 1, 9).unwrap();
    for part in [
        "2 more prices of Quillmark",
        "And 3 more tools with other prices than before",
        "/w/acme?prices=2#prices",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let last = drawn(vec![told], 2, 9).unwrap();
    assert!(
        last.contains("Page 2 of 2") && last.contains("prices=1#prices"),
        "{last}"
    );
}

#[test]
fn a_page_behind_the_last_leads_back() {
    let html = drawn(vec![], 9, 0).unwrap();
    assert!(
        html.contains("The list ends before this page.") && html.contains("href=\"/w/acme\""),
        "{html}"
    );
}

#[test]
fn names_are_text() {
    let before = report(fixtures::MARKUP, 1_200, Currency::USD);
    let after = report(fixtures::MARKUP, 1_500, Currency::USD);
    let step = Step {
        version: 2,
        at: fixtures::WHEN,
        before,
        after,
    };
    let found = news_of(fixtures::MARKUP, &[step], &[]).unwrap();
    let html = drawn(vec![found], 1, 1).unwrap();
    assert!(
        !html.contains("<script") && !html.contains("\"'>"),
        "{html}"
    );
}

/// Two versions of which each states what these plans cost, in cents: each seat a month, or a month for all.
fn two(before: &[(&str, Unit, i64)], after: &[(&str, Unit, i64)]) -> Step {
    let of = |plans: &[(&str, Unit, i64)]| {
        let mut all = report("", 0, Currency::USD);
        all.facts.clear();
        for (plan, unit, minor) in plans {
            let mut one = report(plan, *minor, Currency::USD);
            for fact in &mut one.facts {
                if let Some(Detail::Price(price)) = &mut fact.detail {
                    price.unit = unit.clone();
                    fact.value = price.to_string();
                }
            }
            all.facts.extend(one.facts);
        }
        all
    };
    Step {
        version: 2,
        at: fixtures::WHEN,
        before: of(before),
        after: of(after),
    }
}

#[test]
fn money_stands_under_the_price_that_it_is_about() {
    use Unit::{Flat, Seat};
    let step = two(
        &[
            ("A", Seat, 100),
            ("B", Seat, 200),
            ("C", Seat, 300),
            ("Starter", Seat, 1_000),
            ("Flat", Flat, 10_000),
        ],
        &[
            ("A", Seat, 200),
            ("B", Seat, 400),
            ("C", Seat, 600),
            ("Starter", Seat, 1_100),
            ("Flat", Flat, 13_000),
        ],
    );
    let mut flat = ten_seats(120_000);
    flat.spend.seats = None;
    // Ten seats at $10 a month, which is what Flat costs, too; and who is on Flat.
    let told = news_of("Flexo", &[step], &[ten_seats(120_000), flat]).unwrap();
    let lines: Vec<(&str, &[String])> = (told.lines.iter())
        .map(|line| (line.says.split(':').next().unwrap(), line.paid.as_slice()))
        .collect();
    assert_eq!(
        lines,
        [
            ("Flat", &["For your plan: +$360 a year.".to_owned()][..]),
            (
                "Starter",
                &["For your 10 seats: +$120 a year.".to_owned()][..]
            ),
            ("A", &[][..]),
        ]
    );
    assert_eq!(told.more, 2);
    let html = drawn(vec![told], 1, 1).unwrap();
    let (_, starter) = html.split_once("Starter: $10").unwrap();
    let (starter, _) = starter.split_once("</li>").unwrap();
    assert!(
        starter.contains("For your 10 seats: +$120 a year."),
        "{html}"
    );
}

#[test]
fn a_price_that_is_no_longer_stated_is_left_out() {
    let moved = steps("Business", &[Some(15), Some(18)]);
    let told = |newest: &Report| {
        let named = (ToolId::new(), "Quillmark".to_owned());
        let records = [ten_seats(180_000)];
        let paid = Paying {
            records: &records,
            rates: None,
        };
        let today = fixtures::WHEN.date();
        tool_news(named, &moved, Some(newest), &history(&moved), &paid, today)
    };
    assert!(told(&report("business", 1_900, Currency::USD)).is_some());
    assert_eq!(told(&report("Team", 1_800, Currency::USD)), None);
}

#[test]
fn a_contract_in_another_currency_is_told_with_what_it_pays() {
    let moved = steps("Team", &[Some(9), Some(12)]);
    let mut euros = ten_seats(72_000);
    euros.spend.amount.currency = Currency::EUR;
    let told = |into: Option<Currency>| {
        let rate = |into: Currency| Rate {
            currency: Currency::USD,
            into,
            units: Decimal::parse("0.9").unwrap(),
            per: Decimal::ONE,
            day: fixtures::WHEN.date(),
            source: RateSource::Hand,
        };
        let rates = into.map(|into| Rates::new(into, [rate(into)]));
        let paid = Paying {
            records: &[euros.clone()],
            rates: rates.as_ref(),
        };
        let named = (ToolId::new(), "Quillmark".to_owned());
        let today = fixtures::WHEN.date();
        tool_news(named, &moved, None, &history(&moved), &paid, today)
            .unwrap()
            .lines[0]
            .paid
            .clone()
    };
    assert_eq!(
        told(Some(Currency::EUR)),
        [
            "You pay €720 a year for 10 seats; if they are on this plan: +$360 a year (+€324 at 0.9 of 23 Nov 2026)."
        ]
    );
    assert_eq!(
        told(None),
        [
            "You pay €720 a year for 10 seats: what it comes to cannot be reckoned without a rate of USD into EUR."
        ]
    );
    assert_eq!(
        told(Some(Currency::GBP)),
        [
            "You pay €720 a year for 10 seats: what it comes to cannot be reckoned without a rate of EUR into GBP."
        ]
    );
}
