//! What a seat costs on a plan with SAML, by how its fact says which plans those are.

use super::*;

#[test]
fn saml_is_priced_by_the_plan_it_comes_with() {
    let at_most = Condition::SamlAtMost { price: usd(2_000) };
    let custom = price("Enterprise", Amount::Custom, Unit::Flat, None, None);
    let on = |plans: &[&str]| saml(plans, false, Status::Conditional);
    for (facts, expected) in [
        (vec![seat("Team", 800)], Outcome::Unknown),
        (
            vec![saml(&[], false, Status::NotHeld), seat("Team", 800)],
            Outcome::No,
        ),
        (
            vec![
                on(&["business plan"]),
                seat("Team", 800),
                seat("Business", 1_600),
            ],
            Outcome::Yes,
        ),
        (
            vec![
                on(&["Business"]),
                seat("Team", 800),
                seat("Business", 2_400),
            ],
            Outcome::No,
        ),
        (
            vec![
                on(&["Business", "Enterprise"]),
                seat("Business", 2_400),
                custom.clone(),
            ],
            Outcome::No,
        ),
        (
            vec![on(&["Enterprise"]), seat("Team", 800), custom],
            Outcome::Unknown,
        ),
        (
            vec![saml(&[], true, Status::Conditional), seat("Team", 800)],
            Outcome::Unknown,
        ),
        (
            vec![saml(&[], false, Status::Held), seat("Team", 800)],
            Outcome::Yes,
        ),
    ] {
        assert_eq!(outcome(&at_most, &facts), expected, "{facts:?}");
    }
}

#[test]
fn saml_on_top_of_a_plan_is_priced_with_that_plan() {
    let at_most = Condition::SamlAtMost { price: usd(2_000) };
    let on = |plans: &[&str]| saml(plans, true, Status::Conditional);
    let add_on = |item: &str, minor: i64, condition: &str| Fact {
        condition: (!condition.is_empty()).then(|| condition.to_owned()),
        ..seat(item, minor)
    };
    let team = "on the Team plan";
    let flat = price(
        "SSO add-on",
        Amount::Exact(usd(10_000)),
        Unit::Flat,
        Some(Period::Month),
        None,
    );
    let yearly = price(
        "Team",
        Amount::Exact(usd(900)),
        Unit::Seat,
        Some(Period::Month),
        Some(Period::Year),
    );
    for (facts, expected) in [
        (
            vec![
                on(&["Team"]),
                seat("Team", 900),
                add_on("SAML SSO add-on", 400, team),
            ],
            Outcome::Yes,
        ),
        (
            vec![
                on(&["Team"]),
                seat("Team", 900),
                add_on("Team SAML SSO add-on", 400, ""),
            ],
            Outcome::Yes,
        ),
        (
            vec![on(&["Team"]), yearly, add_on("SSO add-on", 400, "")],
            Outcome::Conditional,
        ),
        // Which plans can have it is not said.
        (
            vec![on(&[]), seat("Team", 900), add_on("SSO add-on", 400, "")],
            Outcome::Conditional,
        ),
        (
            vec![
                on(&["Team"]),
                seat("Team", 1_900),
                add_on("SSO add-on", 400, ""),
            ],
            Outcome::No,
        ),
        // Another plan's add-on, one for the whole account, and one of something else.
        (
            vec![
                on(&["Team"]),
                seat("Team", 900),
                seat("Business", 1_500),
                add_on("SSO add-on", 400, "on the Business plan"),
            ],
            Outcome::Unknown,
        ),
        (
            vec![on(&["Team"]), seat("Team", 900), flat],
            Outcome::Unknown,
        ),
        (
            vec![
                on(&["Team"]),
                seat("Team", 900),
                add_on("Backups add-on", 400, team),
            ],
            Outcome::Unknown,
        ),
        (
            vec![
                on(&["Team"]),
                saml(&["Business"], false, Status::Conditional),
                seat("Team", 900),
                seat("Business", 2_500),
                add_on("SSO add-on", 400, team),
            ],
            Outcome::Yes,
        ),
    ] {
        assert_eq!(outcome(&at_most, &facts), expected, "{facts:?}");
    }
}

/// SAML under a condition that names no plan.
fn saml_if(condition: &str) -> Fact {
    Fact {
        condition: Some(condition.to_owned()),
        ..saml(&[], false, Status::Conditional)
    }
}

fn judged(facts: &[Fact]) -> (Outcome, String) {
    let at_most = Condition::SamlAtMost { price: usd(2_000) };
    outcome(&at_most, facts);
    let finding = at_most.judge(&[], facts);
    (finding.outcome, finding.why)
}

/// Basic at $5, Team at $15, Pro at $90.
fn three_plans() -> Vec<Fact> {
    vec![seat("Basic", 500), seat("Team", 1_500), seat("Pro", 9_000)]
}

#[test]
fn a_plan_and_those_above_it_begin_with_its_price() {
    let with = |plan: &str, facts: Vec<Fact>| {
        judged(&[vec![saml(&[plan], false, Status::Conditional)], facts].concat())
    };
    let team = (Outcome::Yes, "Team is $15 a seat and month.".to_owned());
    let pro = (Outcome::No, "Pro is $90 a seat and month.".to_owned());
    assert_eq!(with("Team and above", three_plans()), team);
    assert_eq!(with("Pro and above", three_plans()), pro);
    // A plan above that costs no seat's price, and a plan of that name that is not listed.
    let custom = price("Business", Amount::Custom, Unit::Flat, None, None);
    let and_business = [three_plans(), vec![custom]].concat();
    assert_eq!(with("Business and above", and_business).0, Outcome::Unknown);
    assert_eq!(with("Crew and above", three_plans()).0, Outcome::Unknown);
    // By the year, the cheaper plan is cheaper still.
    let yearly = |item: &str, minor| {
        price(
            item,
            Amount::Exact(usd(minor)),
            Unit::Seat,
            Some(Period::Month),
            Some(Period::Year),
        )
    };
    let both = [
        three_plans(),
        vec![yearly("Basic", 400), yearly("Team", 1_200)],
    ];
    assert_eq!(with("Team and above", both.concat()), team);
}

#[test]
fn plans_that_are_told_without_a_name_are_found_by_their_prices() {
    let basic = "Basic is $5 a seat and month.";
    let team = "Team is $15 a seat and month.";
    let pro = "Pro is $90 a seat and month.";
    for (condition, expected, why) in [
        ("all paid plans", Outcome::Yes, basic),
        ("paid plans", Outcome::Yes, basic),
        ("every paid plan", Outcome::Yes, basic),
        ("except Basic", Outcome::Yes, team),
        ("except for the Basic plan", Outcome::Yes, team),
        ("except Basic and Team", Outcome::No, pro),
        ("excluding Free", Outcome::Yes, basic),
        ("highest plan", Outcome::No, pro),
        ("top plan", Outcome::No, pro),
        ("most expensive plan", Outcome::No, pro),
        ("only on the top tier", Outcome::No, pro),
        (
            "higher-tier plans",
            Outcome::Unknown,
            "SAML: higher-tier plans; which plans those are is not stated.",
        ),
        (
            "top plans",
            Outcome::Unknown,
            "SAML: top plans; which plans those are is not stated.",
        ),
        (
            "except Crew",
            Outcome::Unknown,
            "SAML: except Crew; what a seat costs with it is not stated.",
        ),
        (
            "larger customers",
            Outcome::Unknown,
            "SAML: larger customers; what a seat costs with it is not stated.",
        ),
        (
            "paid plans, early access",
            Outcome::Unknown,
            "SAML: paid plans, early access; what a seat costs with it is not stated.",
        ),
    ] {
        let facts = [vec![saml_if(condition)], three_plans()].concat();
        assert_eq!(judged(&facts), (expected, why.to_owned()), "{condition}");
    }
}

#[test]
fn some_of_the_plans_are_judged_where_all_of_them_are_alike() {
    let higher = || saml_if("higher-tier plans");
    let cheap = vec![higher(), seat("Team", 1_500), seat("Pro", 1_900)];
    assert_eq!(
        judged(&cheap),
        (Outcome::Yes, "Pro is $19 a seat and month.".to_owned())
    );
    let dear = vec![higher(), seat("Team", 2_500), seat("Pro", 2_900)];
    assert_eq!(
        judged(&dear),
        (Outcome::No, "Team is $25 a seat and month.".to_owned())
    );
    let euros = price(
        "Pro",
        Amount::Exact(Money {
            minor: 100,
            currency: Currency::EUR,
        }),
        Unit::Seat,
        Some(Period::Month),
        None,
    );
    // The highest may be the one whose price is not there, or can't be compared.
    for other in [
        price("Enterprise", Amount::Custom, Unit::Flat, None, None),
        fact("n", FactKind::Plan, "Enterprise", Status::Held, "", None),
        euros,
    ] {
        for condition in ["higher-tier plans", "highest plan"] {
            let facts = [saml_if(condition), seat("Team", 1_500), other.clone()];
            assert_eq!(judged(&facts).0, Outcome::Unknown, "{condition}: {other:?}");
        }
    }
}
