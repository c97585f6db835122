use db::tools::Listed;
use model::{
    Role,
    scorecard::{Scorecard, fit},
};

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

#[test]
fn refused_weights_come_back_beside_those_that_are_saved() {
    let typed = [
        ("refused", "scorecard_changed"),
        ("features", "9"),
        ("pricing_value", "x\"><script>"),
        ("ease_of_use", "5"),
    ];
    let html = html(Role::Admin, Scorecard::default(), &typed);
    let field = |dimension: &str| {
        let (_, field) = html.split_once(&format!("weights[{dimension}]\"")).unwrap();
        field.split_once("</td>").unwrap().0.to_owned()
    };
    assert!(
        field("features").contains("value=\"9\"") && field("features").contains("Saved: 5"),
        "{html}"
    );
    assert!(field("pricing_value").contains("aria-invalid=\"true\""));
    assert!(!field("ease_of_use").contains("Saved"), "the same");
    assert!(
        html.contains("is not saved") && !html.contains("<script"),
        "{html}"
    );
}

#[test]
fn a_template_that_replaces_a_card_of_the_teams_own_asks_first() {
    let details = "<details class=\"unfold\">";
    let of_template = html(Role::Admin, Template::SecurityFirst.card(), &[]);
    assert!(!of_template.contains(details), "{of_template}");
    let mut card = Template::SecurityFirst.card();
    card.weights.0[0] = 9;
    let own = html(Role::Admin, card, &[]);
    assert_eq!(own.matches(details).count(), Template::ALL.len(), "{own}");
    assert!(
        own.contains("This replaces your weights and 4 rules, and can’t be undone."),
        "{own}"
    );
}

#[test]
fn tools_of_one_name_are_told_apart_by_their_addresses() {
    let tools = ["Acmeo", "acmeo", "Quillmark"].map(fixtures::tool).to_vec();
    let twins = Twins::from_iter([
        (tools[0].id, "https://acmeo.example/".to_owned()),
        (tools[1].id, "https://eu.acmeo.example/".to_owned()),
    ]);
    let fits = tools
        .iter()
        .map(|tool| (tool.id, fit(&Scorecard::default(), &[], &[])))
        .collect();
    let best = Best::of(Listed { tools, matching: 3 }, &fits, twins);
    let saved = Saved {
        card: Scorecard::default(),
        revision: 7,
    };
    let member = fixtures::member(Role::Member);
    let html =
        Owner::new().with(|| scorecard_view(&member, &saved, &best, Asked::default()).to_html());
    for host in [">acmeo.example<", ">eu.acmeo.example<"] {
        assert!(html.contains(host), "{host}: {html}");
    }
    assert!(!html.contains(">quillmark.example<"), "{html}");
}
