mod saml;

use time::macros::datetime;

use super::*;
use crate::{
    money::Currency,
    report::{Origin, Period, Price, Unit},
    scorecard::{Need, Rule, Scorecard, Weights},
};

fn fact(
    id: &str,
    kind: FactKind,
    value: &str,
    status: Status,
    condition: &str,
    detail: Option<Detail>,
) -> Fact {
    Fact {
        id: FactId(id.to_owned()),
        kind,
        value: value.to_owned(),
        status,
        quote: "As stated.".to_owned(),
        url: "https://vendor.example/".to_owned(),
        fetched_at: datetime!(2026-03-01 12:00 UTC),
        condition: (!condition.is_empty()).then(|| condition.to_owned()),
        detail,
        origin: Origin::Rules,
    }
}

fn standard(name: &str, level: Option<&str>, status: Status, condition: &str) -> Fact {
    let detail = Detail::Compliance {
        standard: name.to_owned(),
        level: level.map(str::to_owned),
    };
    fact(
        "c",
        FactKind::Compliance,
        name,
        status,
        condition,
        Some(detail),
    )
}

fn saml(plans: &[&str], add_on: bool, status: Status) -> Fact {
    let detail = Detail::Access {
        protocol: Some("SAML".to_owned()),
        plans: plans.iter().map(|plan| (*plan).to_owned()).collect(),
        add_on,
    };
    fact("s", FactKind::Sso, "SAML", status, "", Some(detail))
}

fn usd(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::USD,
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
    let value = price.to_string();
    fact(
        item,
        FactKind::Price,
        &value,
        Status::Held,
        "",
        Some(Detail::Price(price)),
    )
}

fn seat(item: &str, minor: i64) -> Fact {
    price(
        item,
        Amount::Exact(usd(minor)),
        Unit::Seat,
        Some(Period::Month),
        None,
    )
}

fn outcome(condition: &Condition, facts: &[Fact]) -> Outcome {
    let finding = condition.judge(&[], facts);
    let silent = finding.outcome == Outcome::Unknown;
    assert!(
        silent || !finding.because.is_empty(),
        "an answer without a fact: {finding:?}"
    );
    assert!(finding.why.ends_with('.'), "{finding:?}");
    finding.outcome
}

#[test]
fn a_standard_is_held_conditional_denied_or_unknown() {
    let soc2 = Condition::Holds {
        standard: Standard::Soc2,
    };
    let type2 = Condition::Holds {
        standard: Standard::Soc2Type2,
    };
    let planned = standard(
        "SOC 2",
        Some("Type II"),
        Status::NotHeld,
        "planned, not yet held",
    );
    let type1 = standard("SOC 2", Some("Type I"), Status::Held, "");
    let customers = standard(
        "SOC 2",
        None,
        Status::NotHeld,
        "customers' own, not the vendor's",
    );
    let on_plan = standard("SOC 2", None, Status::Conditional, "Enterprise plan");
    for (condition, facts, expected) in [
        (&soc2, vec![], Outcome::Unknown),
        (&soc2, vec![customers.clone()], Outcome::Unknown),
        (&soc2, vec![planned.clone()], Outcome::No),
        (&soc2, vec![planned.clone(), type1.clone()], Outcome::Yes),
        (&type2, vec![planned, type1.clone()], Outcome::No),
        (&type2, vec![type1], Outcome::Unknown),
        (&type2, vec![customers.clone()], Outcome::Unknown),
        (
            &type2,
            vec![standard("SOC 2", None, Status::NotHeld, "denied")],
            Outcome::No,
        ),
        // Its own pages disagree.
        (
            &soc2,
            vec![
                standard("SOC 2", Some("Type II"), Status::Held, ""),
                standard("SOC 2", None, Status::NotHeld, "denied"),
            ],
            Outcome::Unknown,
        ),
        (
            &soc2,
            vec![
                standard("SOC 2", Some("Type I"), Status::Held, ""),
                standard("SOC 2", Some("Type II"), Status::NotHeld, "denied"),
            ],
            Outcome::Yes,
        ),
        (&soc2, vec![customers, on_plan], Outcome::Conditional),
        (
            &soc2,
            vec![standard("SOC 3", None, Status::Held, "")],
            Outcome::Unknown,
        ),
    ] {
        assert_eq!(
            outcome(condition, &facts),
            expected,
            "{condition} of {facts:?}"
        );
    }
}

#[test]
fn a_seat_price_is_compared_by_the_month() {
    let at_most = |minor| Condition::SeatAtMost { price: usd(minor) };
    let yearly = price(
        "Pro",
        Amount::Exact(usd(14_401)),
        Unit::Seat,
        Some(Period::Year),
        None,
    );
    assert_eq!(outcome(&at_most(1_200), &[]), Outcome::Unknown);
    assert_eq!(
        outcome(&at_most(1_200), &[seat("Team", 1_200)]),
        Outcome::Yes
    );
    assert_eq!(
        outcome(&at_most(1_199), &[seat("Team", 1_200)]),
        Outcome::No
    );
    assert_eq!(
        outcome(&at_most(1_200), std::slice::from_ref(&yearly)),
        Outcome::No,
        "a twelfth of it is more"
    );
    assert_eq!(
        outcome(&at_most(1_201), std::slice::from_ref(&yearly)),
        Outcome::Conditional
    );
    assert_eq!(
        outcome(&at_most(1_201), &[yearly, seat("Team", 1_200)]),
        Outcome::Yes
    );
    let from = price(
        "Team",
        Amount::From(usd(900)),
        Unit::Seat,
        Some(Period::Month),
        None,
    );
    assert_eq!(outcome(&at_most(1_200), &[from]), Outcome::Conditional);
}

#[test]
fn what_is_no_seat_price_answers_nothing() {
    let at_most = Condition::SeatAtMost { price: usd(1_200) };
    let euros = Amount::Exact(Money {
        minor: 100,
        currency: Currency::EUR,
    });
    for other in [
        price("Team", euros, Unit::Seat, Some(Period::Month), None),
        price(
            "Team",
            Amount::Exact(usd(100)),
            Unit::Flat,
            Some(Period::Month),
            None,
        ),
        price("Team", Amount::Exact(usd(100)), Unit::Seat, None, None),
        price(
            "Team",
            Amount::Custom,
            Unit::Seat,
            Some(Period::Month),
            None,
        ),
        price(
            "Free",
            Amount::Exact(usd(0)),
            Unit::Seat,
            Some(Period::Month),
            None,
        ),
        price(
            "Support add-on",
            Amount::Exact(usd(100)),
            Unit::Seat,
            Some(Period::Month),
            None,
        ),
    ] {
        assert_eq!(
            outcome(&at_most, std::slice::from_ref(&other)),
            Outcome::Unknown,
            "{}",
            other.value
        );
    }
}

#[test]
fn a_price_in_another_currency_may_be_within_the_limit() {
    let starter = price(
        "Starter",
        Amount::Exact(Money {
            minor: 700,
            currency: Currency::EUR,
        }),
        Unit::Seat,
        Some(Period::Month),
        None,
    );
    let growth = |minor| {
        price(
            "Growth",
            Amount::Exact(usd(minor)),
            Unit::Seat,
            Some(Period::Year),
            None,
        )
    };
    let judged = |facts: &[Fact]| {
        let at_most = Condition::SeatAtMost { price: usd(1_050) };
        let finding = at_most.judge(&[], facts);
        (finding.outcome, finding.why)
    };
    assert_eq!(
        judged(&[starter.clone(), growth(30_000)]),
        (
            Outcome::Unknown,
            "Growth is $25 a seat and month; Starter is stated in EUR, the limit in USD."
                .to_owned()
        )
    );
    assert_eq!(judged(&[growth(30_000)]).0, Outcome::No);
    assert_eq!(judged(&[starter, seat("Growth", 1_000)]).0, Outcome::Yes);
}

#[test]
fn prices_are_hidden_only_if_plans_are_there_and_none_has_one() {
    let custom = price("Enterprise", Amount::Custom, Unit::Flat, None, None);
    assert_eq!(outcome(&Condition::PricesHidden, &[]), Outcome::Unknown);
    assert_eq!(
        outcome(&Condition::PricesHidden, std::slice::from_ref(&custom)),
        Outcome::Yes
    );
    assert_eq!(
        outcome(&Condition::PricesHidden, &[custom, seat("Team", 800)]),
        Outcome::No
    );
}

#[test]
fn features_are_judged_by_their_facts() {
    let of = |feature| Condition::Offers { feature };
    let api = fact(
        "a",
        FactKind::Api,
        "REST API",
        Status::Conditional,
        "every paid plan",
        None,
    );
    assert_eq!(outcome(&of(Feature::Api), &[api]), Outcome::Conditional);
    assert_eq!(
        outcome(&of(Feature::Saml), &[saml(&[], false, Status::Held)]),
        Outcome::Yes
    );
    let sso = |value: &str, status| fact("s", FactKind::Sso, value, status, "", None);
    for (feature, value, status, expected) in [
        (Feature::Saml, "SSO", Status::NotHeld, Outcome::No),
        (Feature::Saml, "SSO", Status::Held, Outcome::Unknown),
        (Feature::Saml, "Okta SSO", Status::NotHeld, Outcome::Unknown),
        (Feature::SingleSignOn, "SSO", Status::NotHeld, Outcome::No),
    ] {
        assert_eq!(
            outcome(&of(feature), &[sso(value, status)]),
            expected,
            "{feature:?} by {value}, {status:?}"
        );
    }
    let free = price("Free", Amount::Exact(usd(0)), Unit::Flat, None, None);
    assert_eq!(outcome(&of(Feature::FreePlan), &[free]), Outcome::Yes);
    assert_eq!(
        outcome(&of(Feature::FreePlan), &[seat("Team", 800)]),
        Outcome::No
    );
}

#[test]
fn data_is_in_the_union_where_every_place_is() {
    let told = |values: &[&str]| {
        let facts: Vec<Fact> = values
            .iter()
            .map(|value| fact("r", FactKind::DataResidency, value, Status::Held, "", None))
            .collect();
        let finding = Condition::Offers {
            feature: Feature::EuData,
        }
        .judge(&[], &facts);
        (finding.outcome, finding.why)
    };
    for (values, expected, why) in [
        (vec!["EU only"], Outcome::Yes, "EU only."),
        (
            vec!["Germany only"],
            Outcome::Yes,
            "Germany only: Germany is in the EU.",
        ),
        (
            vec!["Germany, Ireland"],
            Outcome::Yes,
            "Germany, Ireland: Germany is in the EU.",
        ),
        (
            vec!["Frankfurt"],
            Outcome::Yes,
            "Frankfurt: Frankfurt is in the EU.",
        ),
        (
            vec!["eu-central-1"],
            Outcome::Yes,
            "eu-central-1: eu-central-1 is in the EU.",
        ),
        (
            vec!["EU, US"],
            Outcome::Conditional,
            "EU, US: it depends on which of them; the US is not in the EU.",
        ),
        (
            vec!["Germany", "US"],
            Outcome::Conditional,
            "Germany in one place, US in another: the US is not in the EU.",
        ),
        (
            vec!["Switzerland, Germany"],
            Outcome::Conditional,
            "Switzerland, Germany: it depends on which of them; Switzerland is not in the EU.",
        ),
        (
            vec!["EEA"],
            Outcome::Conditional,
            "EEA: the EEA is the EU with Iceland, Liechtenstein and Norway.",
        ),
        (
            vec!["Norway only"],
            Outcome::No,
            "Norway only: Norway is in the EEA and not in the EU.",
        ),
        (
            vec!["US only"],
            Outcome::No,
            "US only: the US is not in the EU.",
        ),
        (vec!["UK"], Outcome::Unknown, "UK: the UK is not in the EU."),
        (
            vec!["Customer's own cloud"],
            Outcome::Unknown,
            "No page that was read speaks of data kept in the EU.",
        ),
        (
            vec![],
            Outcome::Unknown,
            "No page that was read speaks of data kept in the EU.",
        ),
    ] {
        assert_eq!(told(&values), (expected, why.to_owned()), "{values:?}");
    }
    let conditional = fact(
        "r",
        FactKind::DataResidency,
        "Germany",
        Status::Conditional,
        "Scale plan",
        None,
    );
    let eu = Condition::Offers {
        feature: Feature::EuData,
    };
    assert_eq!(outcome(&eu, &[conditional]), Outcome::Conditional);
    let denied = fact(
        "r",
        FactKind::DataResidency,
        "EU",
        Status::NotHeld,
        "denied",
        None,
    );
    assert_eq!(outcome(&eu, &[denied]), Outcome::No);
}

#[test]
fn training_on_data_is_said_by_any_page_that_admits_it() {
    let policy = |status| fact("p", FactKind::AiDataPolicy, "Policy", status, "", None);
    let trains = |facts: &[Fact]| outcome(&Condition::TrainsOnData, facts);
    assert_eq!(trains(&[]), Outcome::Unknown);
    assert_eq!(trains(&[policy(Status::Held)]), Outcome::No);
    assert_eq!(
        trains(&[policy(Status::Held), policy(Status::NotHeld)]),
        Outcome::Yes
    );
    assert_eq!(trains(&[policy(Status::Conditional)]), Outcome::Conditional);
}

#[test]
fn every_kind_that_answers_is_named() {
    let facts = [
        standard("SOC 2", None, Status::Held, ""),
        saml(&[], false, Status::Held),
        seat("Team", 800),
        fact(
            "p",
            FactKind::AiDataPolicy,
            "Policy",
            Status::Held,
            "",
            None,
        ),
        fact("t", FactKind::Trial, "14 days", Status::Held, "", None),
    ];
    let offers = Feature::ALL
        .iter()
        .map(|feature| Condition::Offers { feature: *feature });
    let holds = Standard::ALL.iter().map(|standard| Condition::Holds {
        standard: *standard,
    });
    let others = [
        Condition::SeatAtMost { price: usd(2_000) },
        Condition::SamlAtMost { price: usd(2_000) },
        Condition::TrainsOnData,
        Condition::PricesHidden,
    ];
    for condition in offers.chain(holds).chain(others) {
        let needed: Vec<Fact> = facts
            .iter()
            .filter(|fact| condition.kinds().contains(&fact.kind))
            .cloned()
            .collect();
        assert_eq!(
            condition.judge(&[], &needed),
            condition.judge(&[], &facts),
            "{condition}"
        );
        assert!(!condition.to_string().is_empty());
    }
}

#[test]
fn no_seat_is_said_to_be_too_dear_while_a_plans_price_was_not_found() {
    let at_most = Condition::SeatAtMost { price: usd(1_500) };
    let judged = |named: &[&str]| {
        let mut facts = vec![seat("Pro", 2_000)];
        facts.extend(
            named
                .iter()
                .map(|plan| fact("n", FactKind::Plan, plan, Status::Held, "", None)),
        );
        let finding = at_most.judge(&[], &facts);
        (finding.outcome, finding.why)
    };
    assert_eq!(judged(&["Pro", "Enterprise", "Free"]).0, Outcome::No);
    assert_eq!(
        judged(&["Pro", "Nest"]),
        (
            Outcome::Unknown,
            "Pro is $20 a seat and month; what Nest costs was not found.".to_owned()
        )
    );
}

#[test]
fn what_is_anothers_is_unknown_and_told() {
    let finding = Condition::Holds {
        standard: Standard::Soc2,
    }
    .judge(
        &[],
        &[standard(
            "SOC 2",
            None,
            Status::NotHeld,
            "customers' own, not the vendor's",
        )],
    );
    assert_eq!(finding.outcome, Outcome::Unknown);
    assert_eq!(
        finding.why,
        "The pages speak of SOC 2 as another’s only: customers' own, not the vendor's."
    );
}

#[test]
fn what_a_model_alone_found_is_unknown_and_told() {
    let by_model = Fact {
        origin: Origin::Model,
        ..fact("m", FactKind::Scim, "SCIM", Status::Held, "", None)
    };
    let card = Scorecard {
        weights: Weights([1; 7]),
        rules: vec![Rule {
            need: Need::MustHave,
            condition: Condition::Offers {
                feature: Feature::Scim,
            },
        }],
    };
    let found = crate::scorecard::fit(&card, &[], &[by_model]);
    let finding = &found.rules[0].finding;
    assert_eq!(finding.outcome, Outcome::Unknown);
    assert_eq!(finding.why, "Only a language model found something: SCIM.");
}

#[test]
fn what_a_model_alone_found_is_told_whatever_it_is_called() {
    let told = |condition: Condition, kind, value: &str, origin| {
        let pointed = Fact {
            origin,
            ..fact("m", kind, value, Status::Conditional, "a plan", None)
        };
        let card = Scorecard {
            weights: Weights([1; 7]),
            rules: vec![Rule {
                need: Need::MustHave,
                condition,
            }],
        };
        let found = crate::scorecard::fit(&card, &[], &[pointed]);
        let finding = found.rules[0].finding.clone();
        assert_eq!(finding.outcome, Outcome::Unknown, "{value}");
        (finding.why, finding.because.len())
    };
    let holds = |standard| Condition::Holds { standard };
    let offers = |feature| Condition::Offers { feature };
    let saml_at_most = || Condition::SamlAtMost {
        price: Money {
            minor: 2_000,
            currency: Currency::USD,
        },
    };
    for (condition, kind, value) in [
        (holds(Standard::Hipaa), FactKind::Compliance, "HIPAA BAA"),
        (holds(Standard::Soc2Type2), FactKind::Compliance, "SOC2"),
        (
            holds(Standard::Iso27001),
            FactKind::Compliance,
            "ISO/IEC 27001:2022",
        ),
        (
            offers(Feature::EuData),
            FactKind::DataResidency,
            "Frankfurt or Dublin",
        ),
        (offers(Feature::Saml), FactKind::Sso, "Sign-in by SAML 2.0"),
        (saml_at_most(), FactKind::Sso, "Sign-in by SAML 2.0"),
    ] {
        let (why, because) = told(condition, kind, value, Origin::Model);
        assert_eq!(
            why,
            format!("Only a language model found something: {value}.")
        );
        assert_eq!(because, 1, "{value}");
    }
    for (condition, kind, value) in [
        (holds(Standard::Hipaa), FactKind::Compliance, "SOC 2"),
        (holds(Standard::Hipaa), FactKind::Feature, "HIPAA forms"),
        (offers(Feature::Saml), FactKind::Sso, "Google"),
    ] {
        let (why, because) = told(condition, kind, value, Origin::Model);
        assert!(why.starts_with("No page that was read speaks of"), "{why}");
        assert_eq!(because, 0, "{value}");
    }
    let (why, _) = told(
        offers(Feature::EuData),
        FactKind::DataResidency,
        "US",
        Origin::Rules,
    );
    assert!(why.starts_with("No page that was read speaks of"), "{why}");
}
