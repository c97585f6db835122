mod bills;
mod contract;
mod facts;
mod news;
mod pages;
mod scores;
mod told;
mod way;

use time::macros::{date, datetime};

use super::*;
use crate::{
    id::SpendId,
    money::{Currency, Money},
    report::{
        Amount, Detail, Dimension, FactId, NotRead, Origin, Outcome, Overall, PageKind, Period,
        Price, Reason, Score, Source, Status, ToolIdentity, Unit,
    },
    scorecard::{Condition, Need, Rule, Scorecard, Standard},
    spend::{Cadence, Spend, SpendRecord, SpendStatus},
};

const TODAY: time::Date = date!(2026 - 11 - 23);
const PAGE: &str = "https://larkspur.example/pricing";

fn fact(kind: FactKind, value: &str) -> Fact {
    Fact {
        id: FactId(String::new()),
        kind,
        value: value.to_owned(),
        status: Status::Held,
        quote: format!("{value}, they say"),
        url: PAGE.to_owned(),
        fetched_at: datetime!(2026-11-23 18:46 UTC),
        condition: None,
        detail: None,
        origin: Origin::Rules,
    }
}

fn usd(minor: i64) -> Amount {
    Amount::Exact(Money {
        minor,
        currency: Currency::USD,
    })
}

fn priced(price: Price) -> Fact {
    Fact {
        detail: Some(Detail::Price(price.clone())),
        ..fact(FactKind::Price, &price.to_string())
    }
}

/// A price for each seat a month.
fn seat(item: &str, amount: Amount) -> Fact {
    priced(Price {
        item: item.to_owned(),
        amount,
        unit: Unit::Seat,
        period: Some(Period::Month),
        billed: None,
    })
}

fn certificate(standard: &str, level: Option<&str>, status: Status) -> Fact {
    let value = level.map_or_else(
        || standard.to_owned(),
        |level| format!("{standard} {level}"),
    );
    Fact {
        status,
        detail: Some(Detail::Compliance {
            standard: standard.to_owned(),
            level: level.map(str::to_owned),
        }),
        ..fact(FactKind::Compliance, &value)
    }
}

fn report(facts: &[Fact]) -> Report {
    let facts = facts.iter().enumerate().map(|(at, fact)| Fact {
        id: FactId(format!("f{}", at + 1)),
        ..fact.clone()
    });
    Report {
        schema: 1,
        tool: ToolIdentity {
            name: "Larkspur".to_owned(),
            url: "https://larkspur.example/".to_owned(),
            tagline: None,
        },
        summary: String::new(),
        facts: facts.collect(),
        scores: vec![],
        overall: Overall {
            score: None,
            confidence: 0.0,
            known_dimensions: 0,
        },
        strengths: vec![],
        weaknesses: vec![],
        unknowns: vec![],
        sources: vec![Source {
            url: PAGE.to_owned(),
            title: None,
            kind: PageKind::Pricing,
            outcome: Outcome::Read,
            fetched_at: None,
            facts: 0,
            status: None,
        }],
        warnings: vec![],
        prose: None,
        elsewhere: vec![],
        usage: vec![],
        without: vec![],
        started_at: datetime!(2026-11-23 18:46 UTC),
        finished_at: datetime!(2026-11-23 18:47 UTC),
    }
}

/// No version before.
fn never() -> PriceHistory {
    PriceHistory::default()
}

/// What a contract pays each time, without a day on which it renews.
fn pays(seats: Option<u32>, paid: Money, cadence: Cadence) -> Payment {
    Payment {
        seats,
        paid,
        cadence,
        renews_on: None,
        months: None,
    }
}

/// What is news after a first report.
fn news(before: &Report, after: &Report) -> Option<News> {
    super::news(
        &Known::first(1, before.clone()),
        &PriceHistory::default(),
        after,
        &Scorecard::default(),
    )
}

/// What reports come to, numbered from 1.
fn known_of(reports: &[&Report]) -> Known {
    let reports = reports.iter().map(|report| (*report).clone());
    known((1..).zip(reports)).unwrap()
}

/// The differences in one line each: `Team: $12 … -> Team: $15 …`, `+ SCIM`, `- SAML`, `? SAML`.
fn told(before: &Report, after: &Report) -> Vec<String> {
    lines_of(&between(before, after))
}

fn lines_of(changes: &Changes<'_>) -> Vec<String> {
    changes
        .facts
        .iter()
        .map(|change| match change {
            FactChange::Changed { before, after } => {
                format!("{} -> {}", before.words(), after.words())
            }
            FactChange::Added(fact) => format!("+ {}", fact.words()),
            FactChange::Gone(fact) => format!("- {}", fact.words()),
            FactChange::Unchecked(fact) => format!("? {}", fact.words()),
        })
        .collect()
}

fn diff(before: &[Fact], after: &[Fact]) -> Vec<String> {
    told(&report(before), &report(after))
}

/// The report with this overall score.
fn scored(facts: &[Fact], score: f32) -> Report {
    let mut report = report(facts);
    report.overall.score = Some(score);
    report
}

/// The report of a run to which the page did not answer.
fn outage(facts: &[Fact], overall: f32) -> Report {
    let mut report = scored(facts, overall);
    report.sources[0].outcome = Outcome::Failed(NotRead::Status(503));
    report
}

/// The report with its page answering so.
fn failing(facts: &[Fact], outcome: Outcome, status: Option<u16>) -> Report {
    let mut report = report(facts);
    report.sources[0].outcome = outcome;
    report.sources[0].status = status;
    report
}

fn missing(status: u16) -> Report {
    failing(&[], Outcome::Failed(NotRead::Status(status)), Some(status))
}

fn down() -> Report {
    failing(&[], Outcome::Failed(NotRead::Status(503)), None)
}

/// A report with a page of its own for its certificate, beside the price.
fn two_pages(prices: &[Fact], attested: &[Fact], failing: Option<u16>) -> Report {
    const TRUST: &str = "https://larkspur.example/security";
    let attested = attested.iter().map(|fact| Fact {
        url: TRUST.to_owned(),
        ..fact.clone()
    });
    let facts: Vec<Fact> = prices.iter().cloned().chain(attested).collect();
    let mut report = report(&facts);
    report.sources.push(Source {
        url: TRUST.to_owned(),
        outcome: failing.map_or(Outcome::Read, |status| {
            Outcome::Failed(NotRead::Status(status))
        }),
        status: failing.filter(|status| *status == 404),
        ..report.sources[0].clone()
    });
    report
}

/// A later report, whose price list stands at another address. What became of the old one, and for what the new one is.
fn moved_page(price: i64, old: Outcome, status: Option<u16>, kind: PageKind) -> Report {
    const PLANS: &str = "https://larkspur.example/plans";
    let mut report = report(&[Fact {
        url: PLANS.to_owned(),
        ..seat("Team", usd(price))
    }]);
    let page = report.sources[0].clone();
    report.sources = vec![
        Source {
            url: PLANS.to_owned(),
            kind,
            ..page.clone()
        },
        Source {
            outcome: old,
            status,
            ..page
        },
    ];
    report
}

/// The report with these dimensions, each by one line that rests on the facts of some kinds.
fn by_lines(mut report: Report, dimensions: &[(Dimension, Option<f32>, &[FactKind])]) -> Report {
    let of = |kinds: &[FactKind]| -> Vec<FactId> {
        let facts = report.facts.iter();
        facts
            .filter(|fact| kinds.contains(&fact.kind))
            .map(|fact| fact.id.clone())
            .collect()
    };
    report.scores = dimensions
        .iter()
        .map(|(dimension, score, kinds)| {
            let reason = Reason {
                text: format!("{} in a line", dimension.label()),
                points: score.unwrap_or_default(),
                because: of(kinds),
            };
            Score {
                dimension: *dimension,
                score: *score,
                confidence: 0.5,
                because: of(kinds),
                reasons: score.map(|_| reason).into_iter().collect(),
            }
        })
        .collect();
    report
}
