mod contract;
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
fn the_same_bill_in_other_words_is_no_change() {
    let team = |minor, period, billed| {
        priced(Price {
            item: "Team".to_owned(),
            amount: usd(minor),
            unit: Unit::Seat,
            period: Some(period),
            billed,
        })
    };
    let by_year = [team(28_800, Period::Year, None)];
    let by_month = [team(2_400, Period::Month, Some(Period::Year))];
    assert_eq!(diff(&by_year, &by_month), [""; 0]);
    assert_eq!(diff(&by_month, &by_year), [""; 0]);
    let each_month = [team(2_400, Period::Month, None)];
    assert_eq!(diff(&by_year, &each_month).len(), 1, "invoiced otherwise");
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
fn the_same_plans_in_other_words_are_no_change() {
    let on = |condition: &str| Fact {
        condition: Some(condition.to_owned()),
        status: Status::Conditional,
        ..fact(FactKind::Sso, "SAML")
    };
    for (before, after, changes) in [
        ("Plus plan", "Plus only", 0),
        ("Plus, Crew only", "Plus, Crew plan", 0),
        ("Plus plan", "Crew only", 1),
        ("Plus plan", "Plus, Crew only", 1),
        ("Plus plan", "add-on, Plus plan", 1),
    ] {
        let told = diff(&[on(before)], &[on(after)]);
        assert_eq!(told.len(), changes, "{before} / {after}: {told:?}");
    }
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
        Outcome::Failed(NotRead::NotFetched("It took too long.".to_owned())),
        Outcome::Skipped(NotRead::OutOfTime),
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
        // The very same bill in other words.
        (
            price(usd(14_400), Unit::Seat, year, None),
            price(usd(1_200), Unit::Seat, month, year),
            None,
        ),
        (
            price(usd(833), Unit::Seat, month, year),
            price(usd(10_000), Unit::Seat, year, None),
            None,
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
    let old = report(std::slice::from_ref(&before));
    let of = |record: &SpendRecord| {
        bill(&before, &after, &old, &never(), record, TODAY)
            .map(|bill| (bill.yearly.minor, bill.sure))
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
    // What is paid once or by use is no price of a seat and a year.
    for cadence in [Cadence::OneOff, Cadence::Usage] {
        assert_eq!(of(&contract(48_000, cadence, forty)), None);
    }
    assert_eq!(of(&contract(576_000, Cadence::Annual, None)), None);
    let mut ended = contract(576_000, Cadence::Annual, forty);
    ended.spend.status = SpendStatus::Ended;
    assert_eq!(of(&ended), None);
    // Still called active, but it ended the day before.
    let mut over = contract(576_000, Cadence::Annual, forty);
    over.spend.renews_on = TODAY.previous_day();
    assert_eq!(of(&over), Some((144_000, true)), "it renewed by itself");
    over.spend.auto_renew = false;
    assert_eq!(of(&over), None);
    let mut euros = contract(576_000, Cadence::Annual, forty);
    euros.spend.amount.currency = Currency::EUR;
    // In another currency nothing tells the plan, and the price is told in its own.
    assert_eq!(of(&euros), Some((144_000, false)));
    let told = bill(&before, &after, &old, &never(), &euros, TODAY).unwrap();
    assert_eq!(told.yearly.currency, Currency::USD);
    let Detail::Price(price) = before.detail.clone().unwrap() else {
        panic!("{before:?}");
    };
    let in_euros = priced(Price {
        amount: Amount::Exact(Money {
            minor: 1_100,
            currency: Currency::EUR,
        }),
        ..price
    });
    let both = report(&[before.clone(), in_euros]);
    assert_eq!(bill(&before, &after, &both, &never(), &euros, TODAY), None);
    let falls = bill(
        &after,
        &before,
        &old,
        &never(),
        &contract(1, Cadence::Annual, Some(u32::MAX)),
        TODAY,
    );
    assert!(falls.unwrap().yearly.minor < 0);
    assert_eq!(
        bill(
            &before,
            &before,
            &old,
            &never(),
            &contract(1, Cadence::Annual, forty),
            TODAY
        ),
        None
    );
    // What is paid is what another plan costs, which did not change.
    let old = report(&[before.clone(), seat("Duo", usd(3_000))]);
    let of_duo = contract(1_440_000, Cadence::Annual, forty);
    assert_eq!(bill(&before, &after, &old, &never(), &of_duo, TODAY), None);
    // What is paid fits two plans, so nobody knows which it is.
    let old = report(&[before.clone(), seat("Teams", usd(1_200))]);
    let exact = contract(576_000, Cadence::Annual, forty);
    let unsure = bill(&before, &after, &old, &never(), &exact, TODAY).unwrap();
    assert_eq!((unsure.yearly.minor, unsure.sure), (144_000, false));
    let told = news(&old, &report(std::slice::from_ref(&after))).unwrap();
    assert!(told.prices.iter().all(|price| price.shared), "{told:?}");
}

/// Nothing but what is paid tells that a contract is about a plan with one price for all.
#[test]
fn a_price_for_a_whole_plan_is_reckoned_for_who_pays_just_that() {
    let firm = |minor: i64| {
        priced(Price {
            item: "Firm".to_owned(),
            amount: usd(minor),
            unit: Unit::Flat,
            period: Some(Period::Year),
            billed: None,
        })
    };
    let (before, after) = (firm(119_000), firm(129_000));
    let old = report(std::slice::from_ref(&before));
    let moved = YearlyMove::between(&before, &after, &old, &never()).unwrap();
    let of = |minor: i64, currency: Currency, cadence: Cadence, seats: Option<u32>| {
        let bill = moved.bill(&pays(seats, Money { minor, currency }, cadence), TODAY)?;
        Some((bill.seats, bill.yearly.minor, bill.sure))
    };
    let told = Some((None, 10_000, true));
    assert_eq!(of(119_000, Currency::USD, Cadence::Annual, None), told);
    assert_eq!(of(119_000, Currency::USD, Cadence::Annual, Some(10)), told);
    assert_eq!(of(119_500, Currency::USD, Cadence::Annual, None), None);
    assert_eq!(of(119_000, Currency::EUR, Cadence::Annual, None), None);
    assert_eq!(of(119_000, Currency::USD, Cadence::OneOff, None), None);
    // Another plan cost the same.
    let mut other = firm(119_000);
    if let Some(Detail::Price(price)) = &mut other.detail {
        price.item = "Estate".to_owned();
    }
    let old = report(&[before.clone(), other]);
    let moved = YearlyMove::between(&before, &after, &old, &never()).unwrap();
    let paid = Money {
        minor: 119_000,
        currency: Currency::USD,
    };
    let bill = moved
        .bill(&pays(None, paid, Cadence::Annual), TODAY)
        .unwrap();
    assert!(!bill.sure);
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

/// A line that says the same of other numbers moved nothing.
#[test]
fn a_line_that_gives_as_much_is_no_change() {
    let with = |score: f32, reasons: &[(&str, f32)]| {
        let mut report = report(&[]);
        let score_of = |(text, points): &(&str, f32)| Reason {
            text: (*text).to_owned(),
            points: *points,
            because: Vec::new(),
        };
        report.scores = vec![Score {
            dimension: Dimension::PricingValue,
            score: Some(score),
            confidence: 0.5,
            because: Vec::new(),
            reasons: reasons.iter().map(score_of).collect(),
        }];
        report
    };
    let before = with(
        3.0,
        &[
            ("Some public prices (2 of the 3 plans)", 1.5),
            ("Up to 10 (a)", 1.5),
        ],
    );
    let after = with(
        2.5,
        &[
            ("Some public prices (3 of the 4 plans)", 1.5),
            ("Up to 10 (b)", 1.0),
        ],
    );
    assert_eq!(
        lines(&before, &after),
        ["gone: Up to 10 (a)", "new: Up to 10 (b)"]
    );
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

/// What became of each line of the rubric: `Gone Pricing value in a line`.
fn lines(before: &Report, after: &Report) -> Vec<String> {
    let changes = between(before, after);
    let reasons = changes.scores.iter().flat_map(|score| &score.reasons);
    reasons
        .map(|change| match change {
            ReasonChange::Gone(reason) => format!("gone: {}", reason.text),
            ReasonChange::Unchecked(reason) => format!("unchecked: {}", reason.text),
            ReasonChange::HalfChecked(reason) => format!("half: {}", reason.text),
            ReasonChange::Uncounted(reason) => format!("uncounted: {}", reason.text),
            ReasonChange::New(reason) => format!("new: {}", reason.text),
        })
        .collect()
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
            "Team: $12 per seat a month before, now $15 per seat a month",
            "The plan Solo is no longer stated",
            "SOC 2: held before, now not held",
        ]
    );
    assert_eq!(told.more, 2, "HIPAA and the score");
    let pays = |seats, minor| {
        let currency = Currency::USD;
        pays(Some(seats), Money { minor, currency }, Cadence::Annual)
    };
    let effects = |payments: &[Payment]| -> Vec<_> {
        let bills = told.effects(payments, TODAY).into_iter();
        bills
            .map(|bill| (bill.seats, bill.yearly.minor, bill.sure))
            .collect()
    };
    assert_eq!(
        effects(&[pays(400, 1), pays(40, 576_000)]),
        [(Some(40), 144_000, true)]
    );
    assert_eq!(
        effects(&[pays(10, 144_000), pays(40, 1), pays(40, 576_000)]),
        [(Some(50), 180_000, true)],
        "two contracts for the plan are one sum"
    );
    assert_eq!(
        effects(&[pays(4, 1), pays(40, 1)]),
        [(Some(40), 144_000, false)]
    );
    assert_eq!(effects(&[]), []);
}

#[test]
fn what_another_page_says_changes_nothing_on_a_page_that_was_not_read() {
    let elsewhere = |fact: Fact| Fact {
        url: "https://larkspur.example/security".to_owned(),
        ..fact
    };
    let held = elsewhere(certificate("SOC 2", Some("Type II"), Status::Held));
    let of_customers = certificate("SOC 2", None, Status::NotHeld);
    let before = report(std::slice::from_ref(&held));
    let after = report(std::slice::from_ref(&of_customers));
    assert_eq!(told(&before, &after), ["+ SOC 2", "? SOC 2 Type II"]);
    assert_eq!(news(&before, &after), None);
    let both = super::known([(1, before), (2, after)]).unwrap();
    let both = both.report.facts;
    assert_eq!(both.len(), 2, "the certificate is still known: {both:?}");

    let same = certificate("SOC 2", Some("Type II"), Status::Held);
    assert_eq!(told(&report(&[held]), &report(&[same])), [] as [&str; 0]);
}

#[test]
fn a_rule_of_the_teams_that_breaks_or_mends_is_the_first_news() {
    let rule = |need, condition| Rule { need, condition };
    let standard = Standard::Soc2;
    let card = Scorecard {
        rules: vec![
            rule(Need::MustHave, Condition::Holds { standard }),
            rule(Need::DealBreaker, Condition::PricesHidden),
        ],
        ..Scorecard::default()
    };
    let held = |status| certificate("SOC 2", None, status);
    let lines = |before: &Report, after: &Report| {
        let known = Known::first(1, before.clone());
        let told = super::news(&known, &PriceHistory::default(), after, &card);
        told.map(|news| news.lines).unwrap_or_default()
    };
    let sound = report(&[seat("Team", usd(1_200)), held(Status::Held)]);
    let lapsed = report(&[seat("Team", Amount::Custom), held(Status::NotHeld)]);
    assert_eq!(
        lines(&sound, &lapsed).get(..2).unwrap(),
        [
            "must-have “Holds SOC 2” no longer met",
            "deal-breaker “No plan has a public price” applies now",
        ]
    );
    assert_eq!(
        lines(&lapsed, &sound).get(..2).unwrap(),
        [
            "must-have “Holds SOC 2” met now",
            "deal-breaker “No plan has a public price” no longer applies",
        ]
    );
    let silent = report(&[seat("Team", usd(1_200))]);
    assert_eq!(lines(&sound, &silent), ["SOC 2 is no longer stated"]);
    let denied = report(&[seat("Team", usd(1_200)), held(Status::NotHeld)]);
    assert_eq!(lines(&silent, &denied), ["must-have “Holds SOC 2” not met"]);
}

#[test]
fn access_that_is_lost_is_news_in_one_line_while_another_way_in_is_none() {
    let sso = |value: &str| fact(FactKind::Sso, value);
    let scim = fact(FactKind::Scim, "SCIM");
    let lines = |before: &[Fact], after: &[Fact]| {
        let told = news(&report(before), &report(after));
        told.map(|news| news.lines).unwrap_or_default()
    };
    let before = [sso("SAML"), sso("Okta SSO"), scim.clone()];
    assert_eq!(
        lines(&before, &[]),
        [
            "Single sign-on is no longer stated",
            "SCIM is no longer stated"
        ]
    );
    assert_eq!(lines(&before, &[sso("SAML"), scim]), [] as [&str; 0]);
    let denied = Fact {
        status: Status::NotHeld,
        ..sso("SAML")
    };
    assert_eq!(
        lines(&[sso("SAML")], &[denied]),
        ["SAML: held before, now not held"]
    );
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
        told.lines.iter().all(|line| line.chars().count() < 140),
        "{told:?}"
    );
}

/// The report of a run to which the page did not answer.
fn outage(facts: &[Fact], overall: f32) -> Report {
    let mut report = scored(facts, overall);
    report.sources[0].outcome = Outcome::Failed(NotRead::Status(503));
    report
}

#[test]
fn what_a_failed_page_hid_is_told_once_it_is_read_again() {
    let held = certificate("SOC 2", None, Status::Held);
    let security = |report, score| {
        let rests_on: &[FactKind] = &[FactKind::Compliance, FactKind::Price];
        by_lines(report, &[(Dimension::SecurityCompliance, score, rests_on)])
    };
    let first = scored(&[seat("Team", usd(2_000)), held], 7.0);
    let first = security(first, Some(7.0));
    let third = security(scored(&[seat("Team", usd(6_000))], 6.9), Some(6.9));
    let second = security(outage(&[], 2.0), None);
    assert!(is_whole(&first) && !is_whole(&second));

    // One outage or more.
    for outages in [1, 2] {
        let versions: Vec<&Report> = [&first]
            .into_iter()
            .chain(std::iter::repeat_n(&second, outages))
            .collect();
        let before = known_of(&versions);
        assert_eq!(
            told(&before.report, &third),
            [
                "Team: $20 per seat a month -> Team: $60 per seat a month",
                "- SOC 2"
            ]
        );
        let lines = super::news(
            &before,
            &PriceHistory::default(),
            &third,
            &Scorecard::default(),
        )
        .unwrap()
        .lines;
        assert_eq!(
            lines.len(),
            2,
            "and the score, which hardly moved, is no news: {lines:?}"
        );
        assert!(
            between(&before.report, &first).is_empty(),
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
    let before = known_of(&[&first, &second]).report;
    assert_eq!(before.facts, []);
    assert_eq!(before.overall.score, Some(5.0));
    // Stated on another page while its own failed.
    let elsewhere = Fact {
        url: "https://larkspur.example/trust".to_owned(),
        ..held
    };
    let before = known_of(&[&first, &outage(&[elsewhere], 7.0)]).report;
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
    failing(&[], Outcome::Failed(NotRead::Status(status)), Some(status))
}

fn down() -> Report {
    failing(&[], Outcome::Failed(NotRead::Status(503)), None)
}

#[test]
fn a_page_that_is_no_more_in_two_reports_in_a_row_takes_its_facts_along() {
    let read = report(&[certificate("SOC 2", None, Status::Held)]);
    let known_of = |reports: &[&Report]| known_of(reports).report;
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
    let skipped = failing(&[], Outcome::Skipped(NotRead::Forbidden), None);
    for between in [
        vec![down(), down(), down()],
        vec![missing(404), down(), missing(404)],
        vec![skipped, missing(404)],
        vec![missing(404), down()],
    ] {
        let mut before = read.clone();
        for after in between {
            assert_eq!(told(&before, &after), ["? SOC 2"]);
            before = known_of(&[&before, &after]).report;
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

#[test]
fn a_price_on_a_page_that_moved_is_a_changed_price() {
    let before = report(&[seat("Team", usd(1_200)), fact(FactKind::Plan, "Team")]);
    let same = || Outcome::Skipped(NotRead::SamePage("https://larkspur.example/plans".into()));
    let missing = || Outcome::Failed(NotRead::Status(404));
    let orders = |after: &Report| -> Vec<(FactKind, u8)> {
        let changes = between(&before, after).facts;
        (changes.iter().map(|each| (each.kind(), each.order()))).collect()
    };
    let (changed, gone, unchecked) = (0, 2, 3);
    // Where it leads, its plan is no longer stated.
    let led = moved_page(1_500, same(), None, PageKind::Pricing);
    assert_eq!(
        orders(&led),
        [(FactKind::Plan, gone), (FactKind::Price, changed)]
    );
    let told = news(&before, &led).unwrap();
    assert_eq!(told.prices[0].by, 3_600);
    // Many sites lead to the start page for whatever they don't show, so only what that speaks of is known.
    assert_eq!(
        orders(&moved_page(1_500, same(), None, PageKind::Home)),
        [(FactKind::Plan, unchecked), (FactKind::Price, changed)]
    );
    // It is not there, and the price stands on a page that nobody knew of.
    let replaced = moved_page(1_500, missing(), Some(404), PageKind::Pricing);
    assert_eq!(
        orders(&replaced),
        [(FactKind::Plan, unchecked), (FactKind::Price, changed)]
    );
    // It stood on the other page before, too, with what that says.
    let mut beside = before.clone();
    let plans = replaced.sources[0].clone();
    beside.sources.push(plans);
    let changes = between(&beside, &replaced).facts;
    assert!(
        changes.iter().all(|each| each.order() != changed),
        "{changes:?}"
    );
    // It answers with an error of its own.
    let failing = moved_page(
        1_500,
        Outcome::Failed(NotRead::Status(503)),
        None,
        PageKind::Pricing,
    );
    assert!(orders(&failing).contains(&(FactKind::Price, unchecked)));
}

#[test]
fn a_price_that_is_no_longer_stated_and_another_site_are_news() {
    let plan = fact(FactKind::Plan, "Team");
    let monthly = seat("Team", usd(1_200));
    let before = report(&[plan.clone(), monthly.clone()]);
    let lines = |after: &Report| news(&before, after).map(|news| news.lines);
    let gone = report(std::slice::from_ref(&plan));
    assert_eq!(
        lines(&gone).unwrap(),
        ["Team: $12 per seat a month is no longer stated"]
    );
    // With the plan itself, that is told alone.
    assert_eq!(
        lines(&report(&[])).unwrap(),
        ["The plan Team is no longer stated"]
    );
    let mut moved = before.clone();
    moved.tool.url = "https://quuxity.example/".to_owned();
    moved.tool.name = "Quuxity".to_owned();
    assert_eq!(
        lines(&moved).unwrap(),
        ["Its address leads to quuxity.example now, to larkspur.example before"]
    );
    moved.tool.url = before.tool.url.clone();
    assert_eq!(
        lines(&moved),
        None,
        "a site says its name now so and now so"
    );
}

const ON_PRICE: &[FactKind] = &[FactKind::Price];
const ON_STANDARD: &[FactKind] = &[FactKind::Compliance];

#[test]
fn a_score_of_an_older_version_is_said_to_be_one() {
    use Dimension::{PricingValue, SecurityCompliance};
    let version = |price, attested: &[Fact], failing, security, overall| {
        let mut report = two_pages(&[seat("Team", usd(price))], attested, failing);
        report.overall.score = Some(overall);
        by_lines(
            report,
            &[
                (PricingValue, Some(price as f32 / 1_000.0), ON_PRICE),
                (SecurityCompliance, security, ON_STANDARD),
            ],
        )
    };
    let held = [certificate("SOC 2", None, Status::Held)];
    let first = version(2_000, &held, None, Some(4.5), 3.4);
    let second = version(3_000, &[], Some(503), None, 3.0);
    let third = version(3_000, &[], Some(503), None, 3.0);
    let known = known_of(&[&first, &second]);
    let security = Some(SecurityCompliance);
    assert_eq!(
        known.whose(security).as_deref(),
        Some("in version 1, unknown in version 2")
    );
    assert_eq!(
        known.whose(None).as_deref(),
        Some("in version 1, 3.0 in version 2")
    );
    // What rests on pages that were read is the version's own.
    assert_eq!(known.whose(Some(PricingValue)), None);
    let scores: Vec<_> = between(&known.report, &third).scores;
    let moved: Vec<_> = scores.iter().map(|change| change.dimension).collect();
    assert_eq!(moved, [SecurityCompliance]);
    // However long it lasts, the version that read it is named.
    let long = known_of(&[&first, &second, &third]);
    assert_eq!(
        long.whose(security).as_deref(),
        Some("in version 1, unknown in version 3")
    );
    let mut fell = version(3_000, &held, None, Some(1.0), 2.0);
    fell.facts[1].value = "SOC 2 of sorts".to_owned();
    let lines = super::news(
        &long,
        &PriceHistory::default(),
        &fell,
        &Scorecard::default(),
    )
    .unwrap()
    .lines;
    assert_eq!(
        lines,
        ["Overall score 3.4 in version 1, 3.0 in version 3, now 2.0"]
    );
}

#[test]
fn a_line_whose_facts_were_not_checked_or_still_stand_does_not_no_longer_apply() {
    use Dimension::{EaseOfUse, PricingValue, SecurityCompliance};
    let priced = [
        seat("Team", usd(2_000)),
        fact(FactKind::Sso, "SAML on Team"),
    ];
    let held = [certificate("SOC 2", None, Status::Held)];
    let first = by_lines(
        two_pages(&priced, &held, None),
        &[
            (PricingValue, Some(4.0), ON_PRICE),
            (
                EaseOfUse,
                Some(3.0),
                &[FactKind::Price, FactKind::Compliance],
            ),
            (SecurityCompliance, Some(2.0), &[FactKind::Sso]),
        ],
    );
    let unknown = |report| {
        by_lines(
            report,
            &[
                (PricingValue, None, &[]),
                (EaseOfUse, None, &[]),
                (SecurityCompliance, None, &[]),
            ],
        )
    };
    // The page with the certificate is down: what else is stated still stands, and counts for nothing.
    let down = unknown(two_pages(&priced, &[], Some(503)));
    assert_eq!(
        lines(&first, &down),
        [
            "uncounted: Pricing value in a line",
            "half: Ease of use in a line",
            "uncounted: Security and compliance in a line",
        ]
    );
    let mut both = down.clone();
    both.facts.clear();
    both.sources.clear();
    assert!(
        lines(&first, &both)
            .iter()
            .all(|line| line.starts_with("unchecked: "))
    );
    // A page that was read and says nothing of it any more.
    let read = unknown(two_pages(&[], &held, None));
    assert_eq!(
        lines(&first, &read),
        [
            "gone: Pricing value in a line",
            "gone: Ease of use in a line",
            "gone: Security and compliance in a line",
        ]
    );
    // What is known of another version keeps its facts apart from this one's.
    let known = known_of(&[&first, &both]).report;
    assert!(
        lines(&known, &both)
            .iter()
            .all(|line| line.starts_with("unchecked: "))
    );
}

#[test]
fn an_overall_score_over_fewer_dimensions_is_told_as_one() {
    use Dimension::{Features, PricingValue, SupportQuality};
    let facts = [seat("Team", usd(2_000)), fact(FactKind::Feature, "Boards")];
    let version = |pricing, features, overall| {
        by_lines(
            scored(&facts, overall),
            &[
                (Features, Some(features), &[]),
                (PricingValue, pricing, &[]),
                (SupportQuality, Some(4.0), &[]),
            ],
        )
    };
    let before = version(Some(1.0), 3.0, 2.7);
    let without = version(None, 3.0, 3.5);
    let basis = between(&before, &without).basis.unwrap();
    assert_eq!((basis.lost, basis.won), (vec![PricingValue], vec![]));
    assert_eq!((basis.both, basis.means), (2, Some((3.5, 3.5))));
    assert_eq!(news(&before, &without), None, "it rose by silence");
    assert_eq!(news(&without, &before), None);
    let fell = version(None, 1.0, 2.5);
    assert_eq!(
        news(&before, &fell).unwrap().lines,
        ["Score over the 2 dimensions known both times 3.5 before, now 2.5"]
    );
    assert_eq!(between(&before, &version(Some(1.0), 2.0, 2.3)).basis, None);
}

#[test]
fn it_is_looked_back_until_each_page_was_read_or_is_no_more() {
    let done = |newest: &Report, older: &[Report]| {
        let mut open = LookBack::of(newest);
        for report in older {
            open.see(report);
        }
        open.is_done()
    };
    let held = [certificate("SOC 2", None, Status::Held)];
    let read = report(&held);
    assert!(done(&read, &[]));
    assert!(!done(&down(), &[]));
    assert!(!done(&down(), &[down(), down()]));
    assert!(done(&down(), &[down(), read.clone()]));
    assert!(!done(&missing(404), &[]));
    assert!(!done(&missing(404), &[down()]));
    assert!(!done(&down(), &[missing(404)]));
    assert!(done(&missing(404), &[missing(404)]), "gone twice");
    // Another page of the older report may have failed; this one had read it.
    let other = two_pages(&[seat("Team", usd(2_000))], &[], Some(503));
    let mut newest = two_pages(&[], &held, None);
    newest.sources[0].outcome =
        Outcome::Failed(NotRead::NotFetched("It took too long.".to_owned()));
    assert!(!is_whole(&other) && done(&newest, &[other]));
}
