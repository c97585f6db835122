//! What is told of changes: how single sign-on is sold, which come first, and what is no news.

use super::*;

fn access(kind: FactKind, protocol: &str, plans: &[&str], add_on: bool) -> Fact {
    let on = match (plans, add_on) {
        ([], _) => String::new(),
        (plans, false) => format!(" on {}", plans.join(", ")),
        (plans, true) => format!(" add-on on {}", plans.join(", ")),
    };
    let conditional = !plans.is_empty() || add_on;
    Fact {
        status: if conditional {
            Status::Conditional
        } else {
            Status::Held
        },
        condition: plans.first().map(|plan| format!("{plan} plan")),
        detail: Some(Detail::Access {
            protocol: Some(protocol.to_owned()),
            plans: plans.iter().map(|plan| (*plan).to_owned()).collect(),
            add_on,
        }),
        ..fact(kind, &format!("{protocol}{on}"))
    }
}

fn saml(plans: &[&str]) -> Fact {
    access(FactKind::Sso, "SAML", plans, false)
}

/// Three plans, the last of them on request.
fn plans() -> Vec<Fact> {
    vec![
        seat("Starter", usd(800)),
        seat("Pro", usd(1_600)),
        seat("Enterprise", Amount::Custom),
    ]
}

fn with(facts: &[Fact]) -> Report {
    report(&[plans(), facts.to_vec()].concat())
}

fn lines_between(before: &Report, after: &Report) -> Vec<String> {
    news(before, after)
        .map(|news| news.lines)
        .unwrap_or_default()
}

#[test]
fn single_sign_on_that_comes_with_another_plan_is_news() {
    let add_on = |plans: &[&str]| access(FactKind::Sso, "SAML", plans, true);
    let scim = |plans: &[&str]| access(FactKind::Scim, "SCIM", plans, false);
    let oidc = |plans: &[&str]| access(FactKind::Sso, "OIDC", plans, false);
    for (before, after, told) in [
        (
            vec![saml(&["Pro"])],
            vec![saml(&["Enterprise"])],
            "SAML: on Pro before, now on Enterprise",
        ),
        (
            vec![saml(&["Pro", "Enterprise"])],
            vec![saml(&["Enterprise"])],
            "SAML: on Pro before, now on Enterprise",
        ),
        (
            vec![saml(&["Enterprise"])],
            vec![saml(&["Pro", "Enterprise"])],
            "SAML: on Enterprise before, now on Pro",
        ),
        (
            vec![saml(&["Pro"])],
            vec![add_on(&["Pro"])],
            "SAML: on Pro before, now an add-on on Pro",
        ),
        // Told in two facts now, so that none is the other's.
        (
            vec![saml(&["Starter"])],
            vec![saml(&["Enterprise"]), add_on(&["Pro"])],
            "SAML: on Starter before, now an add-on on Pro",
        ),
        (
            vec![scim(&["Pro"]), saml(&["Pro"])],
            vec![scim(&["Enterprise"]), saml(&["Pro"])],
            "SCIM: on Pro before, now on Enterprise",
        ),
        // The other plans that have it, too, are no news.
        (vec![saml(&["Pro"])], vec![saml(&["Pro", "Enterprise"])], ""),
        (vec![saml(&["Pro"])], vec![saml(&["pro"])], ""),
        (
            vec![saml(&["Pro"])],
            vec![saml(&["Pro"]), oidc(&["Enterprise"])],
            "",
        ),
        (
            vec![saml(&[])],
            vec![saml(&["Enterprise"])],
            "SAML on Enterprise: held before, now conditional",
        ),
    ] {
        let wanted: Vec<&str> = Some(told)
            .filter(|told| !told.is_empty())
            .into_iter()
            .collect();
        assert_eq!(
            lines_between(&with(&before), &with(&after)),
            wanted,
            "{before:?} {after:?}"
        );
    }
    // A page that was not read says nothing of its plans.
    let before = with(&[saml(&["Pro"])]);
    let mut elsewhere = with(&[Fact {
        url: "https://larkspur.example/blog".to_owned(),
        ..saml(&["Enterprise"])
    }]);
    elsewhere.sources.clear();
    assert_eq!(lines_between(&before, &elsewhere), [] as [&str; 0]);
}

#[test]
fn what_costs_nothing_costs_nothing_in_every_currency_and_period() {
    let free = |currency, unit, period| {
        priced(Price {
            item: "Free".to_owned(),
            amount: Amount::Exact(Money { minor: 0, currency }),
            unit,
            period,
            billed: None,
        })
    };
    let before = free(Currency::USD, Unit::Flat, None);
    for after in [
        free(Currency::EUR, Unit::Flat, None),
        free(Currency::USD, Unit::Seat, Some(Period::Month)),
    ] {
        let (before, after) = (report(std::slice::from_ref(&before)), report(&[after]));
        assert_eq!(told(&before, &after), [] as [&str; 0]);
        assert_eq!(news(&before, &after), None);
    }
    let paid = seat("Free", usd(500));
    assert_eq!(diff(&[before], &[paid]).len(), 1);
}

#[test]
fn the_weightiest_of_each_sort_comes_first() {
    let plan = |name| fact(FactKind::Plan, name);
    let held = |standard, status| certificate(standard, None, status);
    let before = report(&[
        seat("Starter", usd(1_000)),
        seat("Pro", usd(2_000)),
        seat("Scale", usd(4_000)),
        seat("Group", usd(5_000)),
        plan("Starter"),
        plan("Pro"),
        plan("Scale"),
        plan("Group"),
        held("HIPAA", Status::NotHeld),
        held("SOC 2", Status::Held),
    ]);
    let after = report(&[
        seat("Starter", usd(500)),
        seat("Pro", usd(2_100)),
        seat("Scale", usd(6_000)),
        seat("Group", Amount::Custom),
        plan("Starter"),
        plan("Pro"),
        plan("Scale"),
        plan("Group"),
        held("HIPAA", Status::Held),
        held("SOC 2", Status::NotHeld),
    ]);
    let told = news(&before, &after).unwrap();
    assert_eq!(
        told.lines,
        [
            "Scale: $40 per seat a month before, now $60 per seat a month",
            "SOC 2: held before, now not held",
            "Pro: $20 per seat a month before, now $21 per seat a month",
        ]
    );
    assert_eq!(told.more, 3);
}
