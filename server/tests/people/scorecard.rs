//! The scorecard: weights, must-haves, and what becomes of reports.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

const PAGE: &str = "/w/northwind-lab/scorecard";

fn weights(security: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("weights[features]", "1"),
        ("weights[pricing_value]", "0"),
        ("weights[ease_of_use]", "1"),
        ("weights[integration_depth]", "1"),
        ("weights[support_quality]", "1"),
        ("weights[security_compliance]", security),
        ("weights[ai_capabilities]", "1"),
    ]
}

async fn change(app: &App, function: &str, revision: &str, form: &[(&str, &str)]) -> Answer {
    let form = [&[("revision", revision)], form].concat();
    let answer = post(app, &app.ada(), function, &form).await;
    follow(app, &app.ada(), &answer).await
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_admin_weighs_and_rules_and_every_report_is_judged_anew(owner: PgPool) {
    let app = App::on(owner).await;
    let page = change(&app, "set_weights", "0", &weights("10")).await;
    assert!(
        page.body.contains("The weights are changed") && page.body.contains(">66%<"),
        "{}",
        page.body
    );
    let saml = [
        ("need", "must_have"),
        ("condition", "saml_at_most"),
        ("amount", "19.50"),
        ("currency", "eur"),
    ];
    let page = change(&app, "add_rule", "1", &saml).await;
    assert!(
        page.body
            .contains("A seat with SAML costs €19.50 a month at most"),
        "{}",
        page.body
    );
    let changed = last(&app).await;
    assert_eq!(changed.0, "scorecard.changed");
    let page = change(&app, "add_rule", "2", &saml).await;
    assert!(page.body.contains("has this rule already"), "{}", page.body);
    let opposite = [("need", "deal_breaker"), saml[1], saml[2], saml[3]];
    let page = change(&app, "add_rule", "2", &opposite).await;
    assert!(
        page.body.contains("the other way round already"),
        "{}",
        page.body
    );
    let page = change(&app, "remove_rule", "2", &[("place", "0")]).await;
    assert!(page.body.contains("No rules"), "{}", page.body);
    let page = change(&app, "use_template", "3", &[("template", "security_first")]).await;
    assert!(page.body.contains("In use"), "{}", page.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_cant_be_used_is_told_and_changes_nothing(owner: PgPool) {
    let app = App::on(owner).await;
    let before = log(&app, LAB).await;
    for (function, form, sentence) in [
        ("set_weights", weights("11"), "whole number from 0 to 10"),
        ("set_weights", weights("x"), "whole number from 0 to 10"),
        (
            "set_weights",
            weights("1")
                .into_iter()
                .map(|(name, _)| (name, "0"))
                .collect(),
            "must count",
        ),
        (
            "add_rule",
            vec![
                ("need", "must_have"),
                ("condition", "seat_at_most"),
                ("amount", "ten"),
                ("currency", "USD"),
            ],
            "Write the price as a number",
        ),
        (
            "add_rule",
            vec![("need", "must_have"), ("condition", "holds:everything")],
            "Choose what the rule asks",
        ),
        (
            "add_rule",
            vec![
                ("need", "deal_breaker"),
                ("condition", "seat_at_most"),
                ("amount", "10"),
                ("currency", "USD"),
            ],
            "Make it a must-have",
        ),
        ("remove_rule", vec![("place", "0")], "not there any more"),
        (
            "use_template",
            vec![("template", "perfect")],
            "could not be used",
        ),
    ] {
        let page = change(&app, function, "0", &form).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(sentence), "{function}: {}", page.body);
    }
    assert_eq!(log(&app, LAB).await, before);
}

/// Two tabs: the second works on a state that is gone.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_change_of_an_older_state_is_told(owner: PgPool) {
    let app = App::on(owner).await;
    change(&app, "use_template", "0", &[("template", "small_budget")]).await;
    for (function, form) in [
        ("set_weights", weights("1")),
        ("use_template", vec![("template", "balanced")]),
        ("remove_rule", vec![("place", "0")]),
    ] {
        let page = change(&app, function, "0", &form).await;
        assert!(
            page.body
                .contains("The scorecard was changed in the meantime, so this was not saved."),
            "{function}: {}",
            page.body
        );
    }
    // What was typed stays in the form, beside what is saved.
    let page = change(&app, "set_weights", "0", &weights("9")).await;
    assert!(
        page.body.contains("Nothing that you typed is lost")
            && page.body.contains("What you typed is not saved")
            && page.body.contains("value=\"9\""),
        "{}",
        page.body
    );
    let page = app.get(&app.ada(), PAGE).await;
    assert!(
        page.body.contains("A seat costs $15 a month at most"),
        "{}",
        page.body
    );
}
