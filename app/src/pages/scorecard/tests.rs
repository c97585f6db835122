use model::{Role, scorecard::Scorecard};

use super::*;
use crate::fixtures;

fn html(role: Role, card: Scorecard, query: &[(&str, &str)]) -> String {
    let asked = Asked::of(|name| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    });
    let saved = Saved { card, revision: 7 };
    Owner::new()
        .with(|| scorecard_view(&fixtures::member(role), &saved, &Best::default(), asked).to_html())
}

const FORMS: [&str; 4] = [
    "/api/set_weights",
    "/api/use_template",
    "/api/add_rule",
    "/api/remove_rule",
];

#[test]
fn an_admin_gets_every_form_made_on_this_revision() {
    let html = html(Role::Admin, Template::SecurityFirst.card(), &[]);
    for form in FORMS {
        assert!(html.contains(form), "{form}: {html}");
    }
    let forms = html.matches("<form method=\"post\"").count()
        + html.matches("<form class=\"rule-form\"").count();
    assert_eq!(html.matches("name=\"revision\" value=\"7\"").count(), forms);
    assert!(
        html.contains("name=\"weights[security_compliance]\"") && html.contains("In use"),
        "{html}"
    );
}

#[test]
fn a_member_reads_the_same_without_forms() {
    let html = html(Role::Member, Template::SecurityFirst.card(), &[]);
    for form in FORMS {
        assert!(!html.contains(form), "{form}: {html}");
    }
    assert!(
        html.contains("Holds SOC 2") && html.contains("Admins change it."),
        "{html}"
    );
}

#[test]
fn what_was_typed_comes_back_as_text() {
    let html = html(
        Role::Admin,
        Scorecard::default(),
        &[
            ("refused", "rule_price"),
            ("need", "deal_breaker"),
            ("condition", "saml_at_most"),
            ("amount", fixtures::MARKUP),
            ("currency", "GBP"),
        ],
    );
    assert!(
        html.contains("Write the price as a number")
            && html.contains("value=\"saml_at_most\" selected"),
        "{html}"
    );
    assert!(
        html.contains("value=\"GBP\"") && !html.contains("value=\"USD\""),
        "{html}"
    );
    assert_eq!(
        html.matches("value=\"deal_breaker\" selected").count(),
        1,
        "{html}"
    );
    assert!(
        !html.contains("<script") && !html.contains("\"'>"),
        "{html}"
    );
    assert!(html.contains("No rules: the scores alone speak."), "{html}");
}
