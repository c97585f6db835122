//! Which changes are news.

use super::*;

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
    let come_to = |payments: &[Payment]| -> Vec<_> {
        let bills = effects(&told.prices, payments, TODAY).into_iter();
        bills
            .map(|(_, bill)| (bill.seats, bill.yearly.minor, bill.sure))
            .collect()
    };
    assert_eq!(
        come_to(&[pays(400, 1), pays(40, 576_000)]),
        [(Some(40), 144_000, true)]
    );
    assert_eq!(
        come_to(&[pays(10, 144_000), pays(40, 1), pays(40, 576_000)]),
        [(Some(50), 180_000, true)],
        "two contracts for the plan are one sum"
    );
    assert_eq!(
        come_to(&[pays(4, 1), pays(40, 1)]),
        [(Some(40), 144_000, false)]
    );
    assert_eq!(come_to(&[]), []);
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
        let told = super::super::news(&known, &PriceHistory::default(), after, &card);
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

#[test]
fn another_type_of_report_and_what_is_done_with_data_for_ai_are_news() {
    let policy = |value: &str, status| Fact {
        status,
        ..fact(FactKind::AiDataPolicy, value)
    };
    let soc2 = |level: Option<&str>| certificate("SOC 2", level, Status::Held);
    let never = policy("Does not train on customer data", Status::Held);
    let trains = policy("Trains on customer data", Status::NotHeld);
    let lines = |before: &[Fact], after: &[Fact]| {
        let told = news(&scored(before, 7.0), &scored(after, 7.0));
        told.map(|told| told.lines).unwrap_or_default()
    };
    assert_eq!(
        lines(&[soc2(Some("Type II"))], &[soc2(Some("Type I"))]),
        ["SOC 2 Type II before, now SOC 2 Type I"]
    );
    assert!(lines(&[soc2(None)], &[soc2(Some("Type II"))]).is_empty());
    let both = [never.clone(), trains];
    assert_eq!(
        lines(&both[..1], &both[1..]),
        ["Does not train on customer data before, now Trains on customer data"]
    );
    let dropped = "Does not train on customer data is no longer stated";
    assert_eq!(lines(&[never], &[]), [dropped]);
    assert!(lines(&both[1..], &[]).is_empty());
}
