//! Which facts of two reports are about the same, and what of them differs.

use super::*;

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
