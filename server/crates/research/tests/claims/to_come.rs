//! What stands under a heading over things to come, however far above.

use model::report::{FactKind, Status};
use research::extract;

use super::{HELD, NOT_HELD, check, page};

fn told(html: &str) -> Vec<(FactKind, String, Status)> {
    let facts = extract::facts(&[page("https://harbour.example/product", html)]).into_iter();
    let kinds = [FactKind::Integration, FactKind::Sso, FactKind::Compliance];
    let told = facts.filter(|fact| kinds.contains(&fact.kind));
    told.map(|fact| (fact.kind, fact.value, fact.status))
        .collect()
}

#[test]
fn nothing_is_there_under_a_heading_over_what_is_planned() {
    for heading in [
        "Planned features",
        "Planned features and integrations",
        "Roadmap",
        "Product roadmap",
        "Our 2027 roadmap",
        "What we are working on",
        "In development",
    ] {
        for below in [
            "<h3>Single sign-on</h3><ul><li>Okta</li><li>OneLogin</li></ul>",
            "<h3>Identity providers</h3><table><tr><th>Identity provider</th><th>Guide</th></tr><tr><td>Okta</td><td>Read</td></tr><tr><td>OneLogin</td><td>Read</td></tr></table>",
            "<h3>Integrations</h3><h4>Chat</h4><ul><li>Slack integration</li></ul>",
            "<h3>SSO</h3><p>Sign in with SAML through Okta and OneLogin.</p>",
            "<h3>Compliance</h3><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul>",
        ] {
            let html = format!("<h1>Harbour</h1><h2>{heading}</h2>{below}");
            let there = told(&html);
            let there: Vec<_> = there.iter().filter(|told| told.2 != NOT_HELD).collect();
            assert!(there.is_empty(), "{html}: {there:?}");
        }
    }
}

#[test]
fn a_heading_on_how_plans_are_made_says_nothing_of_what_is_there() {
    for heading in [
        "Road map software for teams",
        "What's next?",
        "Plan your roadmap with Harbour",
    ] {
        let html =
            format!("<h1>{heading}</h1><h2>Integrations</h2><ul><li>Slack integration</li></ul>");
        let slack = (FactKind::Integration, "Slack".to_owned(), HELD);
        assert_eq!(told(&html), [slack], "{heading}");
    }
}

/// The features and uses of AI that a page of features tells as there.
fn features(html: &str) -> Vec<String> {
    let facts = extract::facts(&[page("https://harbour.example/features", html)]).into_iter();
    let kinds = [FactKind::Feature, FactKind::AiFeature];
    let there = facts.filter(|fact| kinds.contains(&fact.kind) && fact.status != NOT_HELD);
    there.map(|fact| fact.value).collect()
}

#[test]
fn a_feature_marked_as_to_come_is_not_there() {
    for (mark, there) in [
        ("(available soon)", false),
        ("(coming soon)", false),
        ("(coming very soon)", false),
        ("[soon]", false),
        ("(planned)", false),
        ("(in development)", false),
        ("(not yet available)", false),
        ("(beta)", true),
        ("(as soon as they are due)", true),
    ] {
        let html = format!(
            "<h1>Features</h1><ul><li><strong>Mail campaigns</strong>: plan which letters are sent {mark}</li></ul>"
        );
        let told = features(&html);
        assert_eq!(!told.is_empty(), there, "{html}: {told:?}");
    }
}

#[test]
fn a_row_marked_as_to_come_is_not_there_for_its_ticks() {
    let html = "<h1>Plans</h1><table><tr><th>Feature</th><th>Free</th><th>Enterprise</th></tr><tr><td>AI workflows (coming soon)</td><td>✓</td><td>✓</td></tr><tr><td>Shared calendars (beta)</td><td>✓</td><td>✓</td></tr></table>";
    assert_eq!(features(html), ["Shared calendars (beta)"]);
}

/// What a page says of compliance: values with their conditions.
fn compliance(html: &str) -> Vec<(String, Option<String>)> {
    let facts = extract::facts(&[page("https://harbour.example/security", html)]).into_iter();
    let own = facts.filter(|fact| fact.kind == FactKind::Compliance);
    own.map(|fact| (fact.value, fact.condition)).collect()
}

#[test]
fn what_is_delayed_or_being_examined_is_planned_and_what_was_dropped_is_over() {
    for (html, why) in [
        (
            "<p>Our SOC 2 Type II report is delayed.</p>",
            Some("planned, not yet held"),
        ),
        (
            "<p>Our auditors are currently examining us for HITRUST.</p>",
            Some("planned, not yet held"),
        ),
        (
            "<p>We are ISO 27001 certified; our auditors are examining our controls every year.</p>",
            None,
        ),
        (
            "<p>We are SOC 2 Type II certified. Exports are delayed by a minute.</p>",
            None,
        ),
        (
            "<p>We dropped our FedRAMP authorization in 2024.</p>",
            Some("lapsed"),
        ),
        (
            "<p>We dropped our prices and keep our ISO 27001 certification.</p>",
            None,
        ),
    ] {
        let found = compliance(html);
        let told: Vec<Option<&str>> = found.iter().map(|(_, why)| why.as_deref()).collect();
        assert_eq!(told, [why], "{html}: {found:?}");
    }
}

#[test]
fn a_state_beside_a_name_is_read_behind_its_bracket_too() {
    let told = |value: &str, why: Option<&str>| (value.to_owned(), why.map(str::to_owned));
    assert_eq!(
        compliance("<p>SOC 2 (Type II): yes. ISO 27001: no. HIPAA: partially.</p>"),
        [
            told("SOC 2 Type II", None),
            told("ISO 27001", Some("denied")),
            told("HIPAA", Some("partially")),
        ]
    );
    let list = "<ul><li>SOC 2 (Type II): yes</li><li>HIPAA: partially</li></ul>";
    assert_eq!(
        compliance(list),
        [
            told("SOC 2 Type II", None),
            told("HIPAA", Some("partially")),
        ]
    );
}

#[test]
fn what_is_being_audited_is_to_come_unless_that_is_every_year() {
    check(
        FactKind::Compliance,
        &[
            (
                "Our ISO 27001 and SOC 2 Type II certifications are currently undergoing formal auditing by an assessor.",
                &[("ISO 27001", NOT_HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Our ISO 27001 certification is going through its annual audit.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn sign_on_that_is_based_on_a_protocol_is_to_come_as_a_whole() {
    check(
        FactKind::Sso,
        &[
            ("SAML-based SSO is on our roadmap.", &[("SAML", NOT_HELD)]),
            (
                "SAML-based single sign-on is planned.",
                &[("SAML", NOT_HELD)],
            ),
            (
                "SAML-based SSO is available to all teams.",
                &[("SAML", HELD)],
            ),
        ],
    );
}
