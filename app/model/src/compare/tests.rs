use time::macros::datetime;

use super::*;
use crate::{
    money::{Currency, Money},
    rate::{Decimal, Rate, RateSource, Rates},
    report::{Amount, Detail, FactId, Origin, Period, Price, Status, Unit},
};

fn fact(kind: FactKind, value: &str) -> Fact {
    Fact {
        id: FactId("f1".to_owned()),
        kind,
        value: value.to_owned(),
        status: Status::Held,
        quote: format!("We have {value}."),
        url: "https://vendor.example/".to_owned(),
        fetched_at: datetime!(2026-11-23 18:46 UTC),
        condition: None,
        detail: None,
        origin: Origin::Rules,
    }
}

fn standard(standard: &str, level: Option<&str>) -> Fact {
    Fact {
        detail: Some(Detail::Compliance {
            standard: standard.to_owned(),
            level: level.map(str::to_owned),
        }),
        ..fact(FactKind::Compliance, standard)
    }
}

fn price(
    item: &str,
    amount: Amount,
    unit: Unit,
    period: Option<Period>,
    billed: Option<Period>,
) -> Fact {
    let price = Price {
        item: item.to_owned(),
        amount,
        unit,
        period,
        billed,
    };
    Fact {
        detail: Some(Detail::Price(price.clone())),
        ..fact(FactKind::Price, &price.to_string())
    }
}

const fn usd(minor: i64) -> Amount {
    Amount::Exact(Money {
        minor,
        currency: Currency::USD,
    })
}

fn about<'a>(rows: &'a [Row<'_>]) -> Vec<&'a str> {
    rows.iter().map(|row| row.about.as_str()).collect()
}

#[test]
fn a_standard_is_one_row_however_it_is_spelled() {
    for (one, other) in [
        ("SOC 2", "SOC2"),
        ("SOC 2", "soc-2"),
        ("ISO 27001", "ISO/IEC 27001:2022"),
        ("ISO 27001", "ISO27001"),
        ("PCI DSS", "PCI-DSS"),
    ] {
        let (ours, theirs) = ([standard(one, None)], [standard(other, None)]);
        let rows = rows(&[Some(&ours), Some(&theirs)]);
        assert_eq!(about(&rows), [one], "{other}");
        assert!(!rows[0].differs(), "{one} {other}");
    }
    for (one, other) in [
        ("ISO 27001", "ISO 27017"),
        ("C++", "C#"),
        ("SOC 1", "SOC 2"),
    ] {
        let (ours, theirs) = ([standard(one, None)], [standard(other, None)]);
        assert_eq!(
            rows(&[Some(&ours), Some(&theirs)]).len(),
            2,
            "{one} {other}"
        );
    }
}

#[test]
fn a_level_a_status_or_a_condition_is_a_difference_and_a_quote_is_none() {
    let held = standard("SOC 2", Some("Type II"));
    let differs = |other: Fact| {
        let (ours, theirs) = ([held.clone()], [other]);
        let rows = rows(&[Some(&ours), Some(&theirs)]);
        assert_eq!(rows.len(), 1);
        rows[0].differs()
    };
    let told_otherwise = Fact {
        quote: "SOC2 Type II is ours.".to_owned(),
        url: "https://other.example/".to_owned(),
        value: "SOC2 type II".to_owned(),
        ..standard("SOC2", Some("type II"))
    };
    assert!(!differs(told_otherwise));
    assert!(differs(standard("SOC 2", Some("Type I"))));
    assert!(differs(Fact {
        status: Status::NotHeld,
        ..held.clone()
    }));
    assert!(differs(Fact {
        condition: Some("Enterprise plan".to_owned()),
        ..held.clone()
    }));
}

#[test]
fn several_facts_of_a_kind_share_a_cell_and_what_nobody_has_has_no_row() {
    let ours = [fact(FactKind::Plan, "Free"), fact(FactKind::Plan, "Team")];
    let theirs = [
        fact(FactKind::Plan, "Office"),
        fact(FactKind::Integration, "Slack"),
    ];
    let rows = rows(&[Some(&ours), Some(&theirs)]);
    assert_eq!(about(&rows), ["Plan", "Slack"]);
    let sizes =
        |row: &Row<'_>| -> Vec<usize> { row.cells.iter().flatten().map(Vec::len).collect() };
    assert_eq!((sizes(&rows[0]), sizes(&rows[1])), (vec![2, 1], vec![0, 1]));
    assert!(rows[1].differs(), "one has it, one has not");
    assert!(super::rows(&[Some(&[]), Some(&[])]).is_empty());
}

#[test]
fn the_same_said_twice_is_no_difference() {
    let twice = [
        fact(FactKind::Integration, "Slack"),
        fact(FactKind::Integration, "slack"),
    ];
    let once = [fact(FactKind::Integration, "Slack")];
    assert!(!rows(&[Some(&twice), Some(&once)])[0].differs());
    let (docs, others) = (
        [fact(FactKind::Documentation, "https://docs.one.example")],
        [fact(FactKind::Documentation, "https://two.example/docs")],
    );
    assert!(
        !rows(&[Some(&docs), Some(&others)])[0].differs(),
        "both have some"
    );
}

#[test]
fn a_tool_without_a_report_says_nothing_and_differs_from_nobody() {
    let (ours, theirs) = ([standard("SOC 2", None)], [standard("SOC 2", None)]);
    let rows = rows(&[Some(&ours), None, Some(&theirs)]);
    assert_eq!(rows[0].cells[1], None);
    assert!(!rows[0].differs());
    assert!(!super::rows(&[Some(&ours), None])[0].differs());
}

#[test]
fn what_most_speak_of_comes_first_within_its_kind() {
    let ours = [
        fact(FactKind::Integration, "Asana"),
        fact(FactKind::Integration, "Slack"),
        fact(FactKind::Price, "Team=1 USD"),
    ];
    let theirs = [fact(FactKind::Integration, "slack")];
    let rows = rows(&[Some(&ours), Some(&theirs)]);
    assert_eq!(about(&rows), ["Price", "Slack", "Asana"]);
}

#[test]
fn plans_cost_a_year_for_our_seats() {
    use Period::{Day, Month, Quarter, Year};
    let yearly = |minor: i64| Cost::Yearly {
        amount: Money {
            minor,
            currency: Currency::USD,
        },
        from: false,
    };
    for (unit, minor, period, wanted) in [
        (Unit::Seat, 800, Some(Month), yearly(240_000)),
        (Unit::Seat, 19_200, Some(Year), yearly(480_000)),
        (Unit::Seat, 3_000, Some(Quarter), yearly(300_000)),
        (Unit::Flat, 4_900, Some(Month), yearly(58_800)),
        (Unit::Flat, 0, None, yearly(0)),
        (Unit::Seat, 0, Some(Month), yearly(0)),
        (Unit::Seat, 10, Some(Day), Cost::ByUse),
        (Unit::Each("GB".to_owned()), 10, Some(Month), Cost::ByUse),
        (Unit::Seat, i64::MAX, Some(Month), Cost::ByUse),
        (
            Unit::Seat,
            5_000,
            None,
            Cost::Once(Money {
                minor: 125_000,
                currency: Currency::USD,
            }),
        ),
    ] {
        let facts = [price("Team", usd(minor), unit.clone(), period, None)];
        assert_eq!(
            plan_costs(&facts, 25, None)[0].cost,
            wanted,
            "{unit:?} {period:?}"
        );
    }
    let from = Amount::From(Money {
        minor: 100,
        currency: Currency::EUR,
    });
    let facts = [price("Team", from, Unit::Seat, Some(Month), None)];
    assert!(matches!(
        plan_costs(&facts, 1, None)[0].cost,
        Cost::Yearly { from: true, .. }
    ));
}

#[test]
fn plans_come_cheapest_first_once_each_and_without_add_ons() {
    use Period::{Month, Year};
    let team = price("Team", usd(1_000), Unit::Seat, Some(Month), None);
    let facts = [
        price("Enterprise", Amount::Custom, Unit::Flat, None, None),
        team.clone(),
        price("Team", usd(800), Unit::Seat, Some(Month), Some(Year)),
        Fact {
            url: "https://vendor.example/other".to_owned(),
            ..team.clone()
        },
        price("SSO add-on", usd(9_900), Unit::Flat, Some(Month), None),
        Fact {
            origin: Origin::Model,
            ..price("Guess", usd(1), Unit::Seat, Some(Month), None)
        },
        Fact {
            status: Status::NotHeld,
            ..price("Past", usd(1), Unit::Seat, Some(Month), None)
        },
    ];
    let costs = plan_costs(&facts, 10, None);
    let told: Vec<(&str, bool)> = costs
        .iter()
        .map(|plan| (plan.price.item.as_str(), plan.billed_yearly()))
        .collect();
    assert_eq!(
        told,
        [("Team", true), ("Team", false), ("Enterprise", false)]
    );
    assert_eq!(costs[2].cost, Cost::Ask);
}

fn of_euros(rate: &str) -> Rates {
    let rate = Rate {
        currency: Currency::USD,
        into: Currency::EUR,
        units: Decimal::parse(rate).unwrap(),
        per: Decimal::ONE,
        day: time::macros::date!(2026 - 11 - 27),
        source: RateSource::Hand,
    };
    Rates::new(Currency::EUR, [rate])
}

fn of(code: &str, minor: i64) -> Amount {
    Amount::Exact(Money {
        minor,
        currency: Currency::parse(code).unwrap(),
    })
}

#[test]
fn prices_are_set_against_each_other_in_one_currency_and_not_guessed() {
    let year = Some(Period::Year);
    let flat = |item: &str, amount: Amount| price(item, amount, Unit::Flat, year, None);
    let rates = of_euros("0.5");
    let one = [
        flat("Dollars", of("USD", 150_000)),
        flat("Francs", of("CHF", 1_000)),
        flat("Euros", of("EUR", 80_000)),
        flat("Nothing", of("USD", 0)),
    ];
    let other = [
        flat("Business", of("EUR", 75_000)),
        flat(
            "Starter",
            Amount::From(Money {
                minor: 100,
                currency: Currency::EUR,
            }),
        ),
    ];
    let costs = [&one[..], &other[..]].map(|facts| plan_costs(facts, 10, Some(&rates)));
    let order: Vec<&str> = costs[0]
        .iter()
        .map(|plan| plan.price.item.as_str())
        .collect();
    assert_eq!(order, ["Nothing", "Dollars", "Euros", "Francs"]);
    let found = cheapest(&costs, Some(&rates));
    assert_eq!(
        found.map(|money| money.to_string()).as_deref(),
        Some("€750")
    );
    // 1,500 dollars are 750 euros, too. A franc has no rate, a free plan and a price from which on are not set against.
    let marked: Vec<&str> = costs
        .iter()
        .flatten()
        .filter(|plan| is_cheapest(plan, found, Some(&rates)))
        .map(|plan| plan.price.item.as_str())
        .collect();
    assert_eq!(marked, ["Dollars", "Business"]);
    assert_eq!(
        cheapest(&costs[..1], Some(&rates)),
        None,
        "of one tool alone"
    );
    let stated = [&one[..], &other[..]].map(|facts| plan_costs(facts, 10, None));
    assert_eq!(cheapest(&stated, None), None, "several currencies");
    let euros = [&one[2..3], &other[..1]].map(|facts| plan_costs(facts, 10, None));
    assert_eq!(
        cheapest(&euros, None).map(|money| money.minor),
        Some(75_000)
    );
}
