use time::macros::datetime;

use super::*;
use crate::{
    id::SpendId,
    money::{Currency, Money},
    report::{
        Amount, Detail, Dimension, FactId, Origin, Overall, PageKind, Period, Price, Reason, Score,
        Source, Status, ToolIdentity, Unit,
    },
    spend::{Cadence, Spend, SpendRecord, SpendStatus},
};

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
        started_at: datetime!(2026-11-23 18:46 UTC),
        finished_at: datetime!(2026-11-23 18:47 UTC),
    }
}

/// The differences in one line each: `Team: $12 … -> Team: $15 …`, `+ SCIM`, `- SAML`, `? SAML`.
fn told(before: &Report, after: &Report) -> Vec<String> {
    between(before, after)
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

#[test]
fn the_same_facts_in_another_order_with_other_quotes_are_no_change() {
    let before = [
        seat("Team", usd(1_200)),
        fact(FactKind::Feature, "Boards"),
        certificate("SOC 2", Some("Type II"), Status::Held),
        fact(FactKind::Feature, "Boards"),
    ];
    let mut after = before.clone();
    after.reverse();
    for fact in &mut after {
        fact.quote = "put in other words".to_owned();
        fact.url = "https://larkspur.example/plans".to_owned();
    }
    after[0].value = "boards ".to_owned();
    let (before, after) = (report(&before), report(&after));
    assert!(
        between(&before, &after).is_empty(),
        "{:?}",
        told(&before, &after)
    );
}

#[test]
fn a_changed_price_is_one_change_of_its_plan() {
    let before = [
        seat("Team", usd(1_200)),
        seat("Business", usd(2_400)),
        fact(FactKind::Plan, "Team"),
    ];
    let after = [
        seat("Business", usd(2_400)),
        seat("Team", usd(1_500)),
        fact(FactKind::Plan, "Team"),
    ];
    assert_eq!(
        diff(&before, &after),
        ["Team: $12 per seat a month -> Team: $15 per seat a month"]
    );
}

#[test]
fn plans_that_swap_prices_are_two_changes() {
    let before = [seat("Team", usd(1_200)), seat("Business", usd(2_400))];
    let after = [seat("Team", usd(2_400)), seat("Business", usd(1_200))];
    assert_eq!(
        diff(&before, &after),
        [
            "Business: $24 per seat a month -> Business: $12 per seat a month",
            "Team: $12 per seat a month -> Team: $24 per seat a month",
        ]
    );
}

#[test]
fn monthly_and_yearly_prices_of_a_plan_move_on_their_own() {
    let yearly = |minor| {
        priced(Price {
            item: "Team".to_owned(),
            amount: usd(minor),
            unit: Unit::Seat,
            period: Some(Period::Month),
            billed: Some(Period::Year),
        })
    };
    let before = [seat("Team", usd(1_200)), yearly(1_000)];
    let after = [yearly(1_100), seat("Team", usd(1_200))];
    assert_eq!(
        diff(&before, &after),
        ["Team: $10 per seat a month, billed yearly -> Team: $11 per seat a month, billed yearly"]
    );
}

#[test]
fn a_plan_that_comes_or_goes_is_no_change_of_another() {
    let before = [seat("Team", usd(1_200)), seat("Starter", usd(500))];
    let after = [seat("Team", usd(1_200)), seat("Scale", usd(5_000))];
    assert_eq!(
        diff(&before, &after),
        [
            "+ Scale: $50 per seat a month",
            "- Starter: $5 per seat a month",
        ]
    );
}

#[test]
fn a_plan_charged_by_use_now_is_a_change_of_its_price() {
    let before = seat("Team", usd(1_200));
    let after = Fact {
        kind: FactKind::UsagePrice,
        ..priced(Price {
            item: "Team".to_owned(),
            amount: usd(10),
            unit: Unit::Each("GB".to_owned()),
            period: None,
            billed: None,
        })
    };
    assert_eq!(
        diff(&[before], &[after]),
        ["Team: $12 per seat a month -> Team: $0.10 per GB"]
    );
}

#[test]
fn a_certificate_that_is_lost_reached_or_raised_is_one_change() {
    let planned = certificate("ISO 27001", None, Status::NotHeld);
    let held = certificate("ISO 27001", None, Status::Held);
    assert_eq!(diff(&[planned], &[held]), ["ISO 27001 -> ISO 27001"]);
    let one = certificate("SOC 2", Some("Type I"), Status::Held);
    let two = certificate("SOC 2", Some("Type II"), Status::Held);
    assert_eq!(
        diff(std::slice::from_ref(&one), std::slice::from_ref(&two)),
        ["SOC 2 Type I -> SOC 2 Type II"]
    );
    let both = [one.clone(), two];
    assert_eq!(diff(&[one], &both), ["+ SOC 2 Type II"]);
}

#[test]
fn a_new_condition_is_a_change() {
    let before = fact(FactKind::Scim, "SCIM");
    let after = Fact {
        condition: Some("Enterprise plan".to_owned()),
        status: Status::Conditional,
        ..before.clone()
    };
    assert_eq!(diff(&[before], &[after]), ["SCIM -> SCIM"]);
}

#[test]
fn what_there_is_one_of_changes_and_what_there_are_many_of_comes_and_goes() {
    let kept = |place: &str| fact(FactKind::DataResidency, place);
    assert_eq!(
        diff(&[kept("United States")], &[kept("European Union")]),
        ["United States -> European Union"]
    );
    let with = |product: &str| fact(FactKind::Integration, product);
    assert_eq!(
        diff(&[with("Ferrowatch")], &[with("Inkwell")]),
        ["+ Inkwell", "- Ferrowatch"]
    );
}

#[test]
fn a_fact_of_a_page_that_was_not_read_again_is_not_gone() {
    let before = report(&[seat("Team", usd(1_200))]);
    let mut after = report(&[]);
    for outcome in [
        Outcome::Failed("It took too long.".to_owned()),
        Outcome::Skipped("The page limit was reached.".to_owned()),
    ] {
        after.sources[0].outcome = outcome;
        assert_eq!(told(&before, &after), ["? Team: $12 per seat a month"]);
    }
    after.sources.clear();
    assert_eq!(told(&before, &after), ["? Team: $12 per seat a month"]);
    after.sources = before.sources.clone();
    assert_eq!(told(&before, &after), ["- Team: $12 per seat a month"]);
}

/// The price before is the one of the version before, however many versions there are.
#[test]
fn each_version_is_compared_with_its_own_predecessor() {
    let versions: Vec<Report> = [1_200, 1_500, 1_500, 1_000, 1_200]
        .into_iter()
        .map(|minor| report(&[seat("Team", usd(minor))]))
        .collect();
    let told: Vec<Vec<String>> = versions
        .windows(2)
        .map(|pair| told(&pair[0], &pair[1]))
        .collect();
    let line = |from, to| {
        vec![format!(
            "Team: ${from} per seat a month -> Team: ${to} per seat a month"
        )]
    };
    assert_eq!(told, [line(12, 15), vec![], line(15, 10), line(10, 12)]);
}

#[test]
fn prices_move_by_what_is_paid() {
    let price = |amount, unit: Unit, period, billed| {
        priced(Price {
            item: "Team".to_owned(),
            amount,
            unit,
            period,
            billed,
        })
    };
    let month = Some(Period::Month);
    let year = Some(Period::Year);
    let eur = Amount::Exact(Money {
        minor: 1_200,
        currency: Currency::EUR,
    });
    let from = Amount::From(Money {
        minor: 1_500,
        currency: Currency::USD,
    });
    let team = |minor| price(usd(minor), Unit::Seat, month, None);
    let by = |minor, percent| {
        Some(PriceMove::Amount {
            by: Money {
                minor,
                currency: Currency::USD,
            },
            percent,
        })
    };
    for (before, after, wanted) in [
        (team(1_200), team(1_500), by(300, Some(25.0))),
        (team(1_200), team(600), by(-600, Some(-50.0))),
        (team(0), team(600), by(600, None)),
        (team(1_200), team(1_200), None),
        // A yearly price is compared for the period that was charged for before.
        (
            team(1_200),
            price(usd(18_000), Unit::Seat, year, None),
            by(300, Some(25.0)),
        ),
        (
            price(usd(14_400), Unit::Seat, year, None),
            team(1_500),
            by(3_600, Some(25.0)),
        ),
        (
            team(1_200),
            price(usd(14_400), Unit::Seat, year, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(usd(1_200), Unit::Seat, month, year),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(eur, Unit::Seat, month, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(usd(1_200), Unit::Flat, month, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(from, Unit::Seat, month, None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(usd(40), Unit::Seat, Some(Period::Day), None),
            Some(PriceMove::Terms),
        ),
        (
            team(1_200),
            price(Amount::Custom, Unit::Seat, month, None),
            Some(PriceMove::Withdrawn),
        ),
        (
            price(Amount::Custom, Unit::Flat, None, None),
            team(1_200),
            Some(PriceMove::Published),
        ),
        (
            price(Amount::Custom, Unit::Flat, None, None),
            price(Amount::Custom, Unit::Seat, month, None),
            None,
        ),
        (team(1_200), fact(FactKind::Price, "Team=12 USD"), None),
    ] {
        assert_eq!(
            PriceMove::between(&before, &after),
            wanted,
            "{} to {}",
            before.value,
            after.value
        );
    }
    let direction = PriceMove::between(&team(1_200), &team(600)).and_then(PriceMove::direction);
    assert_eq!(direction, Some(std::cmp::Ordering::Less));
}

#[test]
fn a_seat_price_is_reckoned_for_the_contracts_that_pay_it() {
    let contract = |minor: i64, cadence: Cadence, seats: Option<u32>| SpendRecord {
        id: SpendId::new(),
        spend: Spend {
            tool_id: None,
            vendor: "Quillmark".to_owned(),
            amount: Money {
                minor,
                currency: Currency::USD,
            },
            cadence,
            seats,
            contract_months: None,
            payer: None,
            renews_on: None,
            notice_days: 0,
            auto_renew: true,
            status: SpendStatus::Active,
        },
        revision: 1,
        created_by: None,
        updated_at: time::OffsetDateTime::UNIX_EPOCH,
    };
    let (before, after) = (seat("Business", usd(1_200)), seat("Business", usd(1_500)));
    let of = |record: &SpendRecord| {
        bill(&before, &after, record).map(|bill| (bill.yearly.minor, bill.sure))
    };
    // 40 seats at $12 a month.
    let forty = Some(40);
    assert_eq!(
        of(&contract(576_000, Cadence::Annual, forty)),
        Some((144_000, true))
    );
    assert_eq!(
        of(&contract(48_000, Cadence::Monthly, forty)),
        Some((144_000, true))
    );
    assert_eq!(
        of(&contract(500_000, Cadence::Annual, forty)),
        Some((144_000, false))
    );
    assert_eq!(
        of(&contract(48_000, Cadence::Usage, forty)),
        Some((144_000, false))
    );
    assert_eq!(of(&contract(576_000, Cadence::Annual, None)), None);
    let mut ended = contract(576_000, Cadence::Annual, forty);
    ended.spend.status = SpendStatus::Ended;
    assert_eq!(of(&ended), None);
    let mut euros = contract(576_000, Cadence::Annual, forty);
    euros.spend.amount.currency = Currency::EUR;
    assert_eq!(of(&euros), None);
    let falls = bill(
        &after,
        &before,
        &contract(1, Cadence::Annual, Some(u32::MAX)),
    );
    assert!(falls.unwrap().yearly.minor < 0);
    assert_eq!(
        bill(&before, &before, &contract(1, Cadence::Annual, forty)),
        None
    );
}

#[test]
fn amounts_at_the_edge_of_what_fits_are_no_overflow() {
    let yearly = |minor| {
        priced(Price {
            item: "Team".to_owned(),
            amount: usd(minor),
            unit: Unit::Seat,
            period: Some(Period::Year),
            billed: None,
        })
    };
    for (before, after) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN), (0, i64::MAX)] {
        let _ = PriceMove::between(&seat("Team", usd(before)), &yearly(after));
        let _ = PriceMove::between(&yearly(before), &seat("Team", usd(after)));
        let _ = PriceMove::between(&yearly(before), &yearly(after));
    }
}

#[test]
fn scores_move_for_the_lines_that_differ() {
    let reason = |text: &str, points| Reason {
        text: text.to_owned(),
        points,
        because: vec![],
    };
    let score = |dimension, score, reasons: &[Reason]| Score {
        dimension,
        score,
        confidence: 0.5,
        because: vec![],
        reasons: reasons.to_vec(),
    };
    let public = reason("Prices are public", 2.0);
    let held = reason("SOC 2 Type II held", 3.0);
    let planned = reason("ISO 27001 planned only", 0.0);
    let mut before = report(&[]);
    let mut after = report(&[]);
    before.scores = vec![
        score(
            Dimension::SecurityCompliance,
            Some(6.5),
            &[held.clone(), planned.clone()],
        ),
        score(
            Dimension::PricingValue,
            Some(5.0),
            std::slice::from_ref(&public),
        ),
        score(Dimension::Features, None, &[]),
    ];
    after.scores = vec![
        score(Dimension::PricingValue, Some(5.0), &[public]),
        score(Dimension::SecurityCompliance, Some(3.0), &[planned]),
        score(Dimension::Features, Some(4.0), &[]),
    ];
    after.overall.score = Some(4.0);
    let changes = between(&before, &after);
    let moved: Vec<_> = changes
        .scores
        .iter()
        .map(|change| (change.dimension, change.before, change.after))
        .collect();
    assert_eq!(
        moved,
        [
            (Dimension::Features, None, Some(4.0)),
            (Dimension::SecurityCompliance, Some(6.5), Some(3.0)),
        ]
    );
    assert_eq!(changes.scores[1].reasons, [ReasonChange::Gone(&held)]);
    assert_eq!(changes.overall, Some((None, Some(4.0))));
    assert!(!changes.is_empty());
}

/// The report with this overall score.
fn scored(facts: &[Fact], score: f32) -> Report {
    let mut report = report(facts);
    report.overall.score = Some(score);
    report
}

#[test]
fn prices_plans_compliance_and_a_half_point_are_news() {
    let plan = |name| fact(FactKind::Plan, name);
    let before = [
        seat("Team", usd(1_200)),
        plan("Team"),
        plan("Solo"),
        certificate("SOC 2", None, Status::Held),
        certificate("HIPAA", None, Status::Held),
        fact(FactKind::Feature, "Boards"),
    ];
    let after = [
        seat("Team", usd(1_500)),
        plan("Team"),
        certificate("SOC 2", None, Status::NotHeld),
        fact(FactKind::Feature, "Lists"),
    ];
    let told = news(&scored(&before, 7.0), &scored(&after, 6.4)).unwrap();
    assert_eq!(
        told.lines,
        [
            "Team: $12 per seat a month before, now Team: $15 per seat a month",
            "The plan Solo is gone",
            "SOC 2: held before, now not held",
        ]
    );
    assert_eq!(told.more, 2, "HIPAA and the score");
    let contract = |seats, minor| Contract {
        seats,
        paid: Money {
            minor,
            currency: Currency::USD,
        },
        cadence: Cadence::Annual,
    };
    let bill = told
        .effect(&[contract(400, 1), contract(40, 576_000)])
        .unwrap();
    assert_eq!(
        (bill.seats, bill.yearly.minor, bill.sure),
        (40, 144_000, true)
    );
    let unsure = told.effect(&[contract(40, 1)]).unwrap();
    assert_eq!((unsure.yearly.minor, unsure.sure), (144_000, false));
    assert_eq!(told.effect(&[]), None);
}

#[test]
fn the_rest_is_no_news() {
    let boards = [fact(FactKind::Feature, "Boards")];
    let lists = [
        fact(FactKind::Feature, "Lists"),
        certificate("SOC 2", None, Status::Held),
    ];
    assert_eq!(news(&scored(&boards, 7.0), &scored(&boards, 7.4)), None);
    assert_eq!(news(&scored(&boards, 7.0), &scored(&lists, 6.6)), None);
    assert!(news(&scored(&boards, 7.0), &scored(&boards, 6.5)).is_some());
    assert_eq!(news(&report(&boards), &scored(&boards, 6.5)), None);
    // A page that was not read this time states nothing, and moves the score.
    let mut unread = scored(&[], 3.0);
    unread.sources.clear();
    assert_eq!(
        news(
            &scored(&[certificate("SOC 2", None, Status::Held)], 7.0),
            &unread
        ),
        None
    );
}

#[test]
fn news_is_short_whatever_a_vendor_writes() {
    let long = "\u{1F642}".repeat(2_000);
    let plans: Vec<Fact> = (0..50)
        .map(|at| fact(FactKind::Plan, &format!("{at}{long}")))
        .collect();
    let told = news(&report(&plans), &report(&[])).unwrap();
    assert_eq!((told.lines.len(), told.more), (3, 47));
    assert!(
        told.lines.iter().all(|line| line.chars().count() < 130),
        "{told:?}"
    );
}

/// The report of a run to which the page did not answer.
fn outage(facts: &[Fact], overall: f32) -> Report {
    let mut report = scored(facts, overall);
    report.sources[0].outcome = Outcome::Failed("It answered with the status 503.".to_owned());
    report
}

#[test]
fn what_a_failed_page_hid_is_told_once_it_is_read_again() {
    let held = certificate("SOC 2", None, Status::Held);
    let first = scored(&[seat("Team", usd(2_000)), held], 7.0);
    let third = scored(&[seat("Team", usd(6_000))], 6.9);
    let second = outage(&[], 2.0);
    assert!(is_whole(&first) && !is_whole(&second));

    // One outage or more.
    for outages in [1, 2] {
        let before = known(
            [first.clone()]
                .into_iter()
                .chain(std::iter::repeat_n(second.clone(), outages)),
        )
        .unwrap();
        assert_eq!(
            told(&before, &third),
            [
                "Team: $20 per seat a month -> Team: $60 per seat a month",
                "- SOC 2"
            ]
        );
        let lines = news(&before, &third).unwrap().lines;
        assert_eq!(
            lines.len(),
            2,
            "and the score, which hardly moved, is no news: {lines:?}"
        );
        assert!(
            between(&before, &first).is_empty(),
            "an outage alone is no change"
        );
    }
}

#[test]
fn what_was_checked_is_not_carried_on() {
    let held = certificate("SOC 2", None, Status::Held);
    let first = scored(std::slice::from_ref(&held), 7.0);
    // Gone from a page that was read.
    let second = scored(&[], 5.0);
    let before = known([first.clone(), second]).unwrap();
    assert_eq!(before.facts, []);
    assert_eq!(before.overall.score, Some(5.0));
    // Stated on another page while its own failed.
    let elsewhere = Fact {
        url: "https://larkspur.example/trust".to_owned(),
        ..held
    };
    let before = known([first, outage(&[elsewhere], 7.0)]).unwrap();
    assert_eq!(before.facts.len(), 1);
    assert_eq!(known([]), None);
}

/// The report with its page answering so.
fn failing(facts: &[Fact], outcome: Outcome, status: Option<u16>) -> Report {
    let mut report = report(facts);
    report.sources[0].outcome = outcome;
    report.sources[0].status = status;
    report
}

fn missing(status: u16) -> Report {
    let why = format!("It answered with the status {status}.");
    failing(&[], Outcome::Failed(why), Some(status))
}

fn down() -> Report {
    failing(
        &[],
        Outcome::Failed("It answered with the status 503.".to_owned()),
        None,
    )
}

#[test]
fn a_page_that_is_no_more_in_two_reports_in_a_row_takes_its_facts_along() {
    let read = report(&[certificate("SOC 2", None, Status::Held)]);
    let known_of =
        |reports: &[&Report]| known(reports.iter().map(|report| (*report).clone())).unwrap();
    for status in [404, 410] {
        let once = known_of(&[&read, &missing(status)]);
        assert_eq!(told(&read, &missing(status)), ["? SOC 2"], "once");
        assert_eq!(once.facts.len(), 1, "what was known stays known");
        assert_eq!(told(&once, &missing(404)), ["- SOC 2"], "twice");
        let twice = known_of(&[&read, &missing(status), &missing(404)]);
        assert!(twice.facts.is_empty());
        assert!(told(&twice, &missing(404)).is_empty(), "told once");
    }
}

#[test]
fn an_outage_takes_nothing_along_however_long_it_lasts() {
    let read = report(&[certificate("SOC 2", None, Status::Held)]);
    let skipped = failing(
        &[],
        Outcome::Skipped("robots.txt forbids it.".to_owned()),
        None,
    );
    for between in [
        vec![down(), down(), down()],
        vec![missing(404), down(), missing(404)],
        vec![skipped, missing(404)],
        vec![missing(404), down()],
    ] {
        let mut before = read.clone();
        for after in between {
            assert_eq!(told(&before, &after), ["? SOC 2"]);
            before = known([before, after]).unwrap();
        }
        assert_eq!(before.facts.len(), 1);
    }
}

#[test]
fn whether_a_linked_page_was_read_is_no_change() {
    let docs = fact(FactKind::Documentation, "https://larkspur.example/docs");
    let linked = Fact {
        status: Status::Conditional,
        condition: Some(crate::report::LINKED.to_owned()),
        ..docs.clone()
    };
    let moved = Fact {
        value: "https://docs.larkspur.example".to_owned(),
        ..linked.clone()
    };
    assert!(diff(std::slice::from_ref(&docs), std::slice::from_ref(&linked)).is_empty());
    assert!(diff(&[linked], std::slice::from_ref(&docs)).is_empty());
    assert_eq!(diff(&[docs], &[moved]).len(), 1);
}
