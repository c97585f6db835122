//! The section rendered to markup.

use model::{
    change::PriceHistory,
    money::{Currency, Money},
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
    tool_news(named, steps, &history(steps), paid, today)
}

fn drawn(tools: Vec<ToolNews>, page: usize, all: usize) -> Option<String> {
    let found = Prices { tools, page, all };
    Owner::new().with(|| prices("acme", &found).map(|section| section.to_html()))
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
        told.paid,
        ["For your 10 seats, at $960 a year: +$360 a year."]
    );
    // Back where it was.
    let back = steps("Pro", &[Some(10), Some(12), Some(10)]);
    assert_eq!(news_of("Pro", &back, &[]), None);
    let told = news_of("Pro", &back, &[ten_seats(120_000)]).unwrap();
    assert_eq!(
        told.paid,
        ["For your 10 seats, at $1,200 a year: no change to what you pay."]
    );
    let told = news_of("Pro", &back, &[ten_seats(144_000)]).unwrap();
    assert_eq!(told.paid, ["For your 10 seats: −$240 a year."]);
    // On request meanwhile, or now.
    let again = steps("Pro", &[Some(10), None, Some(15)]);
    let told = news_of("Pro", &again, &[ten_seats(120_000)]).unwrap();
    assert_eq!(told.lines[0].moved, "+$5 (+50%)");
    assert_eq!(
        told.paid,
        ["For your 10 seats, at $1,200 a year: +$600 a year."]
    );
    let gone = steps("Pro", &[Some(10), None]);
    let told = news_of("Pro", &gone, &[ten_seats(120_000)]).unwrap();
    assert_eq!(told.paid, ["You pay $1,200 a year: ask what you will pay."]);
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
