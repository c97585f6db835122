//! What holds on a plan whose name plans of several products bear.

use model::report::{FactKind, Status};
use research::extract;

use super::{check, page};

#[test]
fn a_claim_on_such_a_plan_names_its_product() {
    check(
        FactKind::Sso,
        &[(
            "<h1>Pricing</h1><h2>Desk</h2><h3>Starter</h3><p>$10 per user per month</p><h3>Pro</h3><p>$25 per user per month</p><ul><li>SAML SSO</li></ul><h2>Chat</h2><h3>Starter</h3><p>$5 per user per month</p><h3>Pro</h3><p>$15 per user per month</p><ul><li>Channels</li></ul>",
            &[("SAML on Desk Pro", Status::Conditional)],
        )],
    );
}

#[test]
fn one_edition_that_keeps_a_law_is_named() {
    for (text, alone) in [
        (
            "Our healthcare edition is HIPAA compliant.",
            "healthcare edition only",
        ),
        (
            "In the US, the healthcare edition meets HIPAA.",
            "healthcare edition only",
        ),
    ] {
        let html = format!("<h2>Compliance</h2><p>{text}</p>");
        let facts =
            extract::facts(&[page("https://harbour.example/compliance", &html)]).into_iter();
        let told = facts.filter(|fact| fact.kind == FactKind::Compliance);
        let told: Vec<_> = told.map(|fact| fact.condition).collect();
        assert_eq!(told, [Some(alone.to_owned())], "{text}");
    }
}
