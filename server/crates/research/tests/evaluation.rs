//! What an evaluation counts as found, missed, wrong, unjudged and sprung.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::{fs, path::Path};

use model::report::FactKind;
use research::eval::{EvalError, Evaluation, evaluate};

const PRICING: &str = "<!doctype html><!-- url: https://acme.example/pricing --><html lang=en><h1>Pricing</h1>
<div><h3>Team</h3><p>$12 per user per month</p></div><div><h3>Business</h3><p>$24 per user per month</p></div>
<p>Refer a friend and receive $50 in credit.</p>";

fn directory(gold: &str, pages: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("gold.tsv"), gold).unwrap();
    for (name, text) in pages {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn evaluated(gold: &[&str], pages: &[(&str, &str)]) -> Evaluation {
    let gold = format!("vendor\turl\tfact_kind\tvalue\tspan\n{}\n", gold.join("\n"));
    evaluate(directory(&gold, pages).path()).unwrap()
}

fn row(kind: &str, value: &str, span: &str) -> String {
    format!("acme\thttps://acme.example/pricing\t{kind}\t{value}\t{span}")
}

#[test]
fn right_facts_are_found_and_the_rest_is_unjudged() {
    let rows = [
        row("plan", "team", "Team"),
        row("price", "Team=12 USD/seat/month", "$12 per user per month"),
    ];
    let evaluation = evaluated(
        &rows.each_ref().map(String::as_str),
        &[("acme-pricing.html", PRICING)],
    );
    let prices = evaluation.of(FactKind::Price);
    assert_eq!(
        (
            prices.gold,
            prices.found,
            prices.missed,
            prices.false_positives,
            prices.unjudged
        ),
        (1, 1, 0, 0, 1)
    );
    assert_eq!(
        (prices.precision(), prices.recall(), prices.f1()),
        (Some(1.0), Some(1.0), Some(1.0))
    );
    assert!(
        evaluation.problems.is_empty()
            && evaluation
                .unjudged
                .iter()
                .any(|line| line.contains("Business=24"))
    );
}

#[test]
fn a_price_is_read_in_whichever_words_the_gold_has() {
    let page = "<html lang=en><h1>Pricing</h1><div><h3>Team</h3><p>$12 per user per month, billed annually</p></div>
<div><h3>Business</h3><p>$24 per user per month</p></div>";
    for value in [
        "Team=12 USD/user/month billed annually",
        "Team=12 USD/agent/month, billed per year",
        "Team=12 USD/month per user (billed annually)",
        "Business=24 USD/member/month billed monthly",
    ] {
        let evaluation = evaluated(&[&row("price", value, "$")], &[("acme-pricing.html", page)]);
        assert_eq!(
            evaluation.of(FactKind::Price).found,
            1,
            "{value}: {evaluation}"
        );
    }
    let gold = row("price", "Team=12 USD/user/month billed quarterly", "$12");
    let evaluation = evaluated(&[&gold], &[("acme-pricing.html", page)]);
    assert_eq!(evaluation.of(FactKind::Price).found, 0, "{evaluation}");
}

#[test]
fn a_price_for_each_workspace_is_that_of_the_account() {
    let page =
        "<html lang=en><h1>Pricing</h1><div><h3>Team</h3><p>$20 / workspace / month</p></div>
<div><h3>Business</h3><p>$50 / workspace / month</p></div>";
    let found = |value: &str| {
        let gold = row("price", value, "$20 / workspace / month");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Price).found
    };
    assert_eq!(found("Team=20 USD/workspace/month"), 1);
    assert_eq!(found("Team=20 USD/month"), 1);
    assert_eq!(found("Team=20 USD/user/month"), 0);
}

#[test]
fn the_vendors_name_before_a_plans_is_no_other_plan() {
    for (kind, value) in [
        ("plan", "Acme Team"),
        ("plan", "Acme Cloud Team"),
        ("price", "Acme Team=12 USD/seat/month"),
    ] {
        let evaluation = evaluated(
            &[&row(kind, value, "Team")],
            &[("acme-pricing.html", PRICING)],
        );
        assert_eq!(evaluation.total.score.found, 1, "{value}");
    }
    for other in ["Bolt Team", "Cloud Team", "Acme Cloud", "Acme Server Team"] {
        let other = row("plan", other, "Team");
        let evaluation = evaluated(&[&other], &[("acme-pricing.html", PRICING)]);
        assert_eq!(evaluation.of(FactKind::Plan).found, 0);
    }
}

#[test]
fn initials_in_brackets_are_a_plans_name_in_short() {
    let page = "<html lang=en><h1>Pricing</h1><div><h3>HA</h3><p>$90 per month</p></div><div><h3>PAYG</h3><p>$1 per month</p></div><div><h3>Team</h3><p>$9 per month</p></div>";
    let found = |value: &str| {
        let evaluation = evaluated(&[&row("plan", value, "x")], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Plan).found
    };
    assert_eq!(found("High Availability (HA)"), 1);
    assert_eq!(found("Pay-as-you-go (PAYG)"), 1);
    assert_eq!(found("High Performance (HA)"), 0);
    assert_eq!(found("Teams at Work (Team)"), 0);
}

#[test]
fn an_uptime_and_a_second_factor_may_be_told_in_other_words() {
    let page = "https://acme.example/pricing\n# Pricing\n\n## Enterprise plan\n\n- 99.9% uptime SLA\n- Two-factor authentication\n\n## Team plan\n\n$9 per month\n";
    let found = |kind: &str, value: &str| {
        let evaluation = evaluated(&[&row(kind, value, "x")], &[("acme-pricing.md", page)]);
        evaluation.of(FactKind::parse(kind).unwrap()).found
    };
    assert_eq!(found("sla", "Enterprise 99.9% per quarter"), 1);
    assert_eq!(found("sla", "Enterprise 99.5% per quarter"), 0);
    assert_eq!(found("mfa", "MFA on Enterprise"), 1);
    assert_eq!(found("mfa", "MFA on Team"), 0);
    assert_eq!(found("mfa", "security keys"), 0);
}

#[test]
fn what_is_planned_or_a_suppliers_is_true_in_part_and_what_is_denied_is_not() {
    let gold = row("compliance_partial", "ISO 27001 planned", "ISO");
    let found = |text: &str| {
        let page = format!("<html lang=en><h1>Security</h1><p>{text}</p>");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", &page)]);
        evaluation.of(FactKind::Compliance).found
    };
    assert_eq!(found("We are working towards ISO 27001 certification."), 1);
    assert_eq!(found("We are not ISO 27001 certified."), 0);
    assert_eq!(found("We are ISO 27001 certified."), 0);
}

#[test]
fn a_fee_that_is_told_as_paid_once_springs_no_trap_and_a_rivals_does() {
    let page = "<html lang=en><h1>Pricing</h1><p>A one-off onboarding fee of $500 applies.</p>";
    let sprung = |value: &str| {
        let gold = row("price_trap", value, "onboarding fee of $500");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Price).sprung
    };
    assert_eq!(sprung("one-time onboarding fee, not a plan price"), 0);
    assert_eq!(sprung("a rival's fee"), 1);
    assert_eq!(sprung("a customer's saving, not a price"), 1);
}

#[test]
fn another_amount_for_the_same_thing_is_wrong_and_the_gold_row_missed() {
    let evaluation = evaluated(
        &[&row("price", "Team=15 USD/seat/month", "$15")],
        &[("acme-pricing.html", PRICING)],
    );
    let prices = evaluation.of(FactKind::Price);
    assert_eq!(
        (prices.found, prices.missed, prices.false_positives),
        (0, 1, 1)
    );
    assert_eq!(prices.f1(), Some(0.0));
    assert!(
        evaluation.problems[0].contains("missed price `Team=15 USD/seat/month`")
            && evaluation.problems[0].contains("Team=12 USD/seat/month")
    );
}

#[test]
fn another_period_is_another_price() {
    let evaluation = evaluated(
        &[&row("price", "Team=12 USD/seat/year", "$12")],
        &[("acme-pricing.html", PRICING)],
    );
    assert_eq!(evaluation.of(FactKind::Price).found, 0);
}

#[test]
fn a_share_of_nothing_is_no_share() {
    let evaluation = evaluated(
        &[&row("plan", "Team", "Team")],
        &[("acme-pricing.html", PRICING)],
    );
    let json = serde_json::to_value(&evaluation).unwrap();
    let line = |kind: &str| {
        let lines = json["kinds"].as_array().unwrap();
        lines.iter().find(|line| line["kind"] == kind).unwrap()
    };
    assert_eq!(line("plan")["f1"], 1.0);
    for share in ["precision", "recall", "f1"] {
        assert!(line("price")[share].is_null(), "{}", line("price"));
        assert_eq!(json["total"][share], 1.0);
    }
}

#[test]
fn a_gold_row_that_says_how_a_price_is_billed_wants_it_found() {
    let found = |page: &str| {
        let gold = row("price", "Team=12 USD/seat/month, billed per year", "$12");
        let prices = evaluated(&[&gold], &[("acme-pricing.html", page)]).of(FactKind::Price);
        (prices.found, prices.false_positives)
    };
    let yearly = PRICING.replace(
        "$12 per user per month",
        "$12 per user per month, billed annually",
    );
    assert_ne!(yearly, PRICING);
    assert_eq!(found(&yearly), (1, 0));
    assert_eq!(found(PRICING), (0, 0));
    let monthly = yearly.replace("billed annually", "billed quarterly");
    assert_eq!(found(&monthly), (0, 1));
}

#[test]
fn an_exhaustive_gold_standard_makes_further_facts_wrong() {
    let gold = format!(
        "# exhaustive: price\n{}\n",
        row("price", "Team=12 USD/seat/month", "$12 per user per month")
    );
    let evaluation = evaluate(directory(&gold, &[("acme-pricing.html", PRICING)]).path()).unwrap();
    assert_eq!(
        (
            evaluation.of(FactKind::Price).false_positives,
            evaluation.of(FactKind::Plan).false_positives
        ),
        (1, 0)
    );
}

#[test]
fn traps_pass_or_spring() {
    let traps = [
        row("price_trap", "credit, not a price", "receive $50 in credit"),
        row(
            "price_trap",
            "a price for the test's sake",
            "$24 per user per month",
        ),
    ];
    let evaluation = evaluated(
        &traps.each_ref().map(String::as_str),
        &[("acme-pricing.html", PRICING)],
    );
    let prices = evaluation.of(FactKind::Price);
    assert_eq!(
        (prices.traps, prices.sprung, prices.false_positives),
        (2, 1, 1)
    );
    assert!(
        evaluation
            .problems
            .iter()
            .any(|line| line.starts_with("trap sprung: `$24 per user per month`"))
    );
    let none = evaluated(
        &[&row("price_not_stated", "no amounts", "Pricing")],
        &[("acme-pricing.html", PRICING)],
    );
    assert_eq!(none.of(FactKind::Price).sprung, 1);
}

#[test]
fn pages_are_known_by_comment_canonical_link_first_line_or_name() {
    let gold = [
        row("plan", "Pro", "Pro"),
        row("plan", "Max", "Max"),
        row("plan", "Solo", "Solo"),
        row("plan", "Lite", "Lite"),
    ];
    let page = |name: &str| format!("<h1>Plans</h1><div><h3>{name}</h3><p>$5 per month</p></div>");
    let markdown = "https://acme.example/docs\n# source: a note with the Ultimate plan\n\n## Plans\n\n### Max\n\n$5 per month\n";
    let evaluation = evaluated(
        &gold.each_ref().map(String::as_str),
        &[
            (
                "one.html",
                &format!("<!-- url: https://acme.example/pricing -->{}", page("Pro")),
            ),
            ("docs.md", markdown),
            (
                "deep/er/three.htm",
                &format!(
                    "<link rel=canonical href='https://acme.example/x'>{}",
                    page("Solo")
                ),
            ),
            ("acme-pricing.html", &page("Lite")),
            ("README.md", "The Gold plan"),
        ],
    );
    let plans = evaluation.of(FactKind::Plan);
    assert_eq!(
        (evaluation.pages, plans.found, plans.unjudged),
        (4, 4, 0),
        "{evaluation}"
    );
}

#[test]
fn what_cannot_be_evaluated_says_why() {
    let empty = directory("", &[]);
    assert!(matches!(evaluate(empty.path()), Err(EvalError::NoPages(_))));
    assert!(matches!(
        evaluate(Path::new("/nonexistent")),
        Err(EvalError::Read { .. })
    ));
    let broken = directory("acme\tplan", &[("a.html", PRICING)]);
    assert_eq!(
        evaluate(broken.path()).unwrap_err().to_string(),
        "gold.tsv, line 1: the column `fact_kind` is missing"
    );
}

#[test]
fn an_evaluation_prints_as_a_table_and_as_json() {
    let evaluation = evaluated(
        &[&row("plan", "Team", "Team")],
        &[("acme-pricing.html", PRICING)],
    );
    let table = evaluation.to_string();
    assert!(
        table.starts_with("kind ")
            && table.contains("\nplan ")
            && table.contains("1.000")
            && table.contains("1 page read."),
        "{table}"
    );
    let json = serde_json::to_value(&evaluation).unwrap();
    assert_eq!(
        (
            &json["kinds"][0]["kind"],
            &json["kinds"][0]["found"],
            &json["kinds"][0]["f1"]
        ),
        (&"plan".into(), &1.into(), &1.0.into())
    );
}

#[test]
fn a_share_of_nothing_is_a_dash() {
    let evaluation = evaluated(
        &[&row(
            "price",
            "Team=12 USD/seat/month",
            "$12 per user per month",
        )],
        &[("acme-pricing.html", PRICING)],
    );
    let shown = evaluation.to_string();
    let line = |kind: &str| {
        let line = shown.lines().find(|line| line.starts_with(kind)).unwrap();
        line.split_whitespace().skip(6).take(3).collect::<Vec<_>>()
    };
    assert_eq!(line("plan"), ["–", "–", "–"]);
    assert_eq!(line("price"), ["1.000", "1.000", "1.000"]);
}

/// Pages that the extractors had never seen when they were written (`README.md` tells the first figures).
#[test]
fn what_was_learned_from_unseen_pages_stays_learned() {
    for (pages, most_missed, most_sprung) in [
        ("tests/unseen", 17, 0),
        ("tests/unseen-b", 2, 0),
        ("tests/unseen-c", 2, 0),
        ("tests/unseen-d", 8, 0),
        ("tests/unseen-e", 45, 0),
    ] {
        let evaluation = evaluate(&Path::new(env!("CARGO_MANIFEST_DIR")).join(pages)).unwrap();
        let of = |what: &str| {
            let problems = evaluation.problems.iter();
            problems.filter(|line| line.starts_with(what)).count()
        };
        assert!(of("trap sprung") <= most_sprung, "{pages}\n{evaluation}");
        assert!(of("missed") <= most_missed, "{pages}\n{evaluation}");
    }
}

#[test]
fn a_name_may_have_a_remark_an_article_or_plan_more() {
    let page = "<html lang=en><h1>Pricing</h1><div><h3>Team</h3><p>$12 per user per month</p></div>
<div><h3>Enterprise</h3><p>Enterprise plans with a Service Level Agreement are available from $900/month.</p></div>
<p>Additional builds are $30/month.</p>";
    let found = |kind: &str, value: &str| {
        let evaluation = evaluated(&[&row(kind, value, "x")], &[("acme-pricing.html", page)]);
        let kind = FactKind::parse(kind).unwrap();
        (
            evaluation.of(kind).found,
            evaluation.of(kind).false_positives,
        )
    };
    for (kind, value) in [
        ("plan", "Team (self-serve)"),
        ("plan", "The Team plan"),
        ("price", "Team (monthly)=12 USD/seat/month"),
        ("price", "Enterprise with SLA>=900 USD/month"),
        ("price", "Additional build (annual plan)=30 USD/month"),
    ] {
        assert_eq!(found(kind, value), (1, 0), "{value}");
    }
    for (kind, value) in [
        ("plan", "Team Plus"),
        ("plan", "Team (legacy)"),
        ("price", "Team Plus=12 USD/seat/month"),
        ("price", "Additional build=31 USD/year"),
    ] {
        assert_eq!(found(kind, value).0, 0, "{value}");
    }
    assert_eq!(found("price", "Team (monthly)=13 USD/seat/month"), (0, 1));
}

#[test]
fn what_is_free_or_asked_for_states_no_amount() {
    let trap = row(
        "price_not_stated",
        "no amounts on this page",
        "see our site",
    );
    let sprung = |page: &str| {
        let evaluation = evaluated(&[&trap], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Price).sprung
    };
    let page = "<html lang=en><h1>Pricing</h1><div><h3>Free</h3><p>Free</p></div>
<div><h3>Team</h3><p>PRICE</p></div><div><h3>Enterprise</h3><p>Contact sales</p></div>";
    assert_eq!(sprung(&page.replace("PRICE", "See our site")), 0);
    let priced = page.replace("PRICE", "$12 per user per month");
    assert_eq!(sprung(&priced), 1);
    for (named, want) in [("Team plan: no amount", 1), ("Enterprise: no amount", 0)] {
        let trap = row("price_not_stated", named, "see our site");
        let evaluation = evaluated(&[&trap], &[("acme-pricing.html", &priced)]);
        assert_eq!(evaluation.of(FactKind::Price).sprung, want, "{named}");
    }
}

#[test]
fn a_trap_about_one_plan_is_not_sprung_by_what_another_has() {
    let page =
        "<html lang=en><h1>Features</h1><table><tr><th></th><th>Free</th><th>Enterprise</th></tr>
<tr><td>SAML single sign-on</td><td>\u{2717}</td><td>\u{2713}</td></tr></table>";
    let sprung = |value: &str, page: &str| {
        let trap = row("sso_trap", value, "SAML single sign-on");
        let evaluation = evaluated(&[&trap], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Sso).sprung
    };
    assert_eq!(sprung("not on Free", page), 0);
    assert_eq!(sprung("Free: only GitHub", page), 0);
    assert_eq!(sprung("Enterprise: no SAML", page), 1);
    let everywhere = page.replace('\u{2717}', "\u{2713}");
    assert_eq!(sprung("not on Free", &everywhere), 1);
}

#[test]
fn a_price_in_another_currency_contradicts_nothing() {
    let page = "<html lang=en><h1>Pricing</h1><table><tr><th>Item</th><th>Price (EUR)</th></tr>
<tr><td>Storage</td><td>€2 per GB</td></tr></table>";
    let wrong = |value: &str| {
        let gold = row("usage_price", value, "Storage €2 per GB");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::UsagePrice).false_positives
    };
    assert_eq!(wrong("Storage 3 USD/GB"), 0);
    assert_eq!(wrong("Storage 3 EUR/GB"), 1);
}

#[test]
fn an_edition_may_be_called_one_or_not() {
    let page = "<html lang=en><h1>Pricing</h1><div><h3>Community</h3><p>$0</p></div><div><h3>Team</h3><p>$9 per month</p></div>";
    let found = |value: &str| {
        let evaluation = evaluated(&[&row("plan", value, "x")], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Plan).found
    };
    assert_eq!(found("Community Edition"), 1);
    assert_eq!(found("Enterprise Edition"), 0);
}

#[test]
fn a_standard_that_a_gold_row_wants_springs_no_trap_of_other_words() {
    let page = "# Security\n\nOur programme is aligned with SOC 2.\n\n| Standard | Status |\n|---|---|\n| SOC 2 Type I | Achieved |\n";
    let page = format!("https://acme.example/pricing\n{page}");
    let trap = row(
        "compliance_not",
        "aligned with SOC 2, no certificate stated here",
        "aligned with SOC 2",
    );
    let wanted = row("compliance", "SOC 2 Type 1", "| SOC 2 Type I | Achieved |");
    let sprung = |gold: &[&str]| {
        let evaluation = evaluated(gold, &[("acme-security.md", &page)]);
        evaluation.of(FactKind::Compliance).sprung
    };
    assert_eq!(sprung(&[&trap, &wanted]), 0);
    assert_eq!(sprung(&[&trap]), 1);
}

#[test]
fn a_trap_about_a_law_is_not_sprung_by_the_contract_under_it() {
    let page =
        "https://acme.example/pricing\n# Security\n\nWe offer a data processing agreement.\n";
    let sprung = |value: &str| {
        let trap = row("compliance_not", value, "x");
        let evaluation = evaluated(&[&trap], &[("acme-security.md", page)]);
        evaluation.of(FactKind::Compliance).sprung
    };
    assert_eq!(sprung("GDPR: the customer's duty, no certificate"), 0);
    assert_eq!(sprung("no DPA"), 1);
}

#[test]
fn a_note_on_the_source_stands_above_the_front_matter() {
    for note in ["# source: a note", "source: a note"] {
        let page = format!(
            "https://acme.example/pricing\n{note}\n\n---\ntitle: Security\nkeywords:\n  - SOC 2\n  - PCI\n---\n\nWe are ISO 27001 certified.\n"
        );
        let wanted = row("compliance", "ISO 27001", "ISO 27001 certified");
        let evaluation = evaluated(&[&wanted], &[("acme-security.md", &page)]);
        let certificates = evaluation.of(FactKind::Compliance);
        assert_eq!(
            (certificates.found, certificates.unjudged),
            (1, 0),
            "{note}"
        );
    }
}

#[test]
fn a_price_that_a_gold_row_wants_springs_no_trap() {
    let page = "<html lang=en><h1>Pricing</h1><div><h3>Team</h3><p>$12 per month</p></div>";
    let trap = row(
        "price_trap",
        "old price",
        "Team $12 per month, lowered from $20",
    );
    let sprung = |gold: &[&str]| {
        let evaluation = evaluated(gold, &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Price).sprung
    };
    let wanted = row("price", "Team=12 USD/month", "x");
    assert_eq!(sprung(&[&trap, &wanted]), 0);
    assert_eq!(sprung(&[&trap]), 1);
}

#[test]
fn a_way_to_sign_in_that_a_gold_row_wants_springs_no_trap_of_the_same_row_of_a_table() {
    let page = "# Plans\n\n| | Team | Enterprise |\n|---|---|---|\n| SAML SSO | No | Yes |\n";
    let page = format!("https://acme.example/pricing\n{page}");
    let trap = row(
        "sso_trap",
        "none for small companies",
        "| SAML SSO | No | Yes |",
    );
    let sprung = |gold: &[&str]| {
        let evaluation = evaluated(gold, &[("acme-pricing.md", &page)]);
        evaluation.of(FactKind::Sso).sprung
    };
    let wanted = row("sso", "SAML on Enterprise", "| SAML SSO | No | Yes |");
    assert_eq!(sprung(&[&trap, &wanted]), 0);
    assert_eq!(sprung(&[&trap]), 1);
}

#[test]
fn a_trial_of_a_month_is_one_of_thirty_days() {
    let page = "<html lang=en><h1>Pricing</h1><p>Start a free 30-day trial.</p>";
    let found = |value: &str| {
        let gold = row("trial", value, "x");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Trial).found
    };
    assert_eq!(found("1 month, self-hosted"), 1);
    assert_eq!(found("2 weeks"), 0);
}

#[test]
fn a_country_may_be_called_in_short() {
    let page =
        "<html lang=en><h1>Security</h1><p>All customer data is stored in the United States.</p>";
    for (value, found) in [("US", 1), ("United States", 1), ("United Kingdom", 0)] {
        let gold = row("data_residency", value, "x");
        let evaluation = evaluated(&[&gold], &[("acme-security.html", page)]);
        assert_eq!(
            evaluation.of(FactKind::DataResidency).found,
            found,
            "{value}"
        );
    }
}

#[test]
fn a_year_and_a_charity_may_be_called_in_two_ways() {
    let page = "<html lang=en><h1>Pricing</h1><div><h3>Team</h3><p>$12 per user per month</p></div>
<p>Save 20% with annual billing.</p><p>Non-profits get 30% off.</p>";
    for (value, found) in [
        ("20% yearly", 1),
        ("30% for not-for-profits", 1),
        ("40% yearly", 0),
        ("30% for schools", 0),
    ] {
        let gold = row("discount", value, "x");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", page)]);
        assert_eq!(evaluation.of(FactKind::Discount).found, found, "{value}");
    }
}

#[test]
fn a_plan_in_brackets_is_what_a_certificate_depends_on() {
    let page = "<html lang=en><h1>Editions</h1><table><tr><th>Feature</th><th>Community</th><th>Enterprise</th></tr>
<tr><td>SOC 2-certified cloud</td><td>no</td><td>yes</td></tr></table>";
    let found = |value: &str| {
        let gold = row("compliance", value, "x");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", page)]);
        evaluation.of(FactKind::Compliance).found
    };
    assert_eq!(found("SOC 2 (Enterprise)"), 1);
    assert_eq!(found("SOC 2 (Business)"), 0);
    assert_eq!(found("SOC 2"), 0);
}

/// A fact that only says that a thing is there is the gold's where it rests on its very words, unless the gold gives it
/// to a plan that the fact leaves out.
#[test]
fn a_thing_that_is_there_may_be_told_by_how_it_is() {
    let log = "Every move is recorded in an immutable audit log.";
    let page = format!("<html lang=en><h1>Security</h1><p>{log}</p>");
    let found = |value: &str| {
        let gold = row("audit_log", value, "an immutable audit log");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", &page)]);
        evaluation.of(FactKind::AuditLog).found
    };
    assert_eq!(found("cannot be changed, for every move"), 1);
    assert_eq!(found("cannot be changed, on Enterprise"), 0);
}

#[test]
fn a_standard_may_be_called_by_both_its_bodies_and_one_without_a_number_in_words() {
    for (held, value, found) in [
        (
            "We are ISO/IEC 27001:2022 certified.",
            "ISO/IEC 27001:2022",
            1,
        ),
        ("We are ISO certified.", "ISO, number not told", 1),
        ("We are ISO certified.", "ISO 27001", 0),
    ] {
        let page = format!("<html lang=en><h1>Security</h1><p>{held}</p>");
        let gold = row("compliance", value, "x");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.html", &page)]);
        assert_eq!(evaluation.of(FactKind::Compliance).found, found, "{value}");
    }
}

#[test]
fn a_protocol_is_found_on_whichever_plan_it_is() {
    let page = "https://acme.example/pricing\n# Pricing\n\n## Team plan\n\n$9 per month\n\n## Enterprise plan\n\n- SAML SSO\n";
    let found = |value: &str| {
        let gold = row("sso", value, "no words of the page");
        let evaluation = evaluated(&[&gold], &[("acme-pricing.md", page)]);
        evaluation.of(FactKind::Sso).found
    };
    assert_eq!(found("SAML 2.0"), 1);
    assert_eq!(found("OpenID Connect"), 0);
    assert_eq!(found("SAML for owners of several teams"), 0);
}

#[test]
fn a_pack_of_credits_may_be_told_as_a_price_or_a_price_by_use() {
    let page = "https://acme.example/pricing\n# Pricing\n\n## Credit packs\n\n| Pack | Price | Credits |\n| --- | --- | --- |\n| Small | $5.00 | 500 credits |\n| Large | $40.00 | 5,000 credits |\n";
    let found = |kind: &str, value: &str, span: &str| {
        let gold = row(kind, value, span);
        let evaluation = evaluated(&[&gold], &[("acme-pricing.md", page)]);
        evaluation.of(FactKind::parse(kind).unwrap()).found
    };
    let small = "| Small | $5.00 | 500 credits |";
    for kind in ["price", "usage_price"] {
        assert_eq!(found(kind, "Small pack=5 USD", small), 1, "{kind}");
        assert_eq!(found(kind, "Small pack=6 USD", small), 0, "{kind}");
    }
    assert_eq!(
        found("price", "Small pack=5 USD", "Small packs from $5.00"),
        0
    );
}

#[test]
fn a_price_per_seat_may_be_called_that_of_an_additional_one() {
    let page = "https://acme.example/pricing\n# Pricing\n\nThe Team plan costs $9 per month. Each additional seat on the Team plan costs $4 per month.\n";
    let found = |value: &str| {
        let evaluation = evaluated(&[&row("price", value, "x")], &[("acme-pricing.md", page)]);
        evaluation.of(FactKind::Price).found
    };
    assert_eq!(found("Team additional seat=4 USD/seat/month"), 1);
    assert_eq!(found("Team seat=4 USD/seat/month"), 1);
    assert_eq!(found("Team=9 USD/30 days"), 1);
    assert_eq!(found("Team=4 USD/seat/month"), 0);
}
