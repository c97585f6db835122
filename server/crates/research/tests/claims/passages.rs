//! What a passage of documentation leaves to what stands around it, and which of its words are about which thing.

use super::{CONDITIONAL, HELD, NOT_HELD, docs::check};
use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

#[test]
fn what_it_is_refers_to_the_nearest_heading() {
    let bought = "# Single sign-on\n\nSingle sign-on is available to Enterprise plan customers. It is also available as a paid add-on for customers on the Team plan.";
    check(
        FactKind::Sso,
        "/sso",
        &[(
            bought,
            &[
                ("SSO add-on on Team", CONDITIONAL),
                ("SSO on Enterprise", CONDITIONAL),
            ],
        )],
    );
    let hosted =
        "# SCIM\n\nIf you're using Harbour Cloud, then it is available under the Enterprise tier.";
    let another = "# SCIM\n\n## Groups of rooms\n\nIt is available on the Team plan.";
    check(
        FactKind::Scim,
        "/scim",
        &[
            (hosted, &[("SCIM on Enterprise", CONDITIONAL)]),
            (another, &[]),
        ],
    );
}

#[test]
fn a_row_without_any_head_is_a_card_of_its_plan() {
    let card = |name: &str, list: &str| {
        format!(
            "<tr><td><strong>{name}</strong></td><td>For those who grow.</td><td><ul>{list}</ul></td></tr>"
        )
    };
    let cards = format!(
        "# Plans\n\n### User plans\n\n<table><thead><tr><th></th><th></th><th></th></tr></thead><tbody>{}{}</tbody></table>",
        card("Plus", "<li>Shared pages</li><li>Change requests</li>"),
        card("Pro", "<li>Everything in Plus</li><li>SAML SSO</li>"),
    );
    check(
        FactKind::Sso,
        "/plans",
        &[(&cards, &[("SAML on Pro", CONDITIONAL)])],
    );
}

#[test]
fn other_providers_that_follow_are_not_there_yet() {
    let page = "# Single sign-on\n\nWe support OIDC with Okta first; other SAML providers follow.";
    check(
        FactKind::Sso,
        "/sso",
        &[(page, &[("OIDC", HELD), ("Okta", HELD), ("SAML", NOT_HELD)])],
    );
}

#[test]
fn a_sentence_that_denies_one_protocol_is_quoted_for_the_other_up_to_there() {
    let url = Url::parse("https://docs.harbour.example/sso").unwrap();
    let quote_of = |sentence: &str| {
        let source = format!("# Single sign-on\n\n{sentence}");
        let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, &source);
        let facts = extract::facts(&[page]);
        let told = facts.iter().find(|fact| fact.value == "OIDC");
        told.map(|fact| fact.quote.clone()).unwrap_or_default()
    };
    for (sentence, quote) in [
        (
            "Harbour supports OpenID Connect; SAML is not supported.",
            "Harbour supports OpenID Connect",
        ),
        (
            "SAML is not available, but Harbour supports OIDC.",
            "Harbour supports OIDC.",
        ),
        (
            "Harbour supports OIDC; SAML is supported, too.",
            "Harbour supports OIDC; SAML is supported, too.",
        ),
    ] {
        assert_eq!(quote_of(sentence), quote, "{sentence}");
    }
}

#[test]
fn a_report_to_visit_a_page_for_and_iso_without_a_number_are_held() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "# Security\n\nFor Harbour's documents, including the SOC 2 report, visit [trust.harbour.example](https://trust.harbour.example).",
                &[("SOC 2", HELD)],
            ),
            (
                "# Security\n\nHarbour is GDPR and ISO compliant.",
                &[("GDPR", HELD), ("ISO (number not stated)", HELD)],
            ),
        ],
    );
}
