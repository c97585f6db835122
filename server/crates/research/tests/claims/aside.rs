//! What pages mention in passing, and what no capability is made of.

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn an_address_is_no_intelligence() {
    check(
        FactKind::AiFeature,
        &[
            (
                "Was your order refused? Appeal via help@harbour.ai, and ask again.",
                &[],
            ),
            ("Everything is searched at www.harbour.ai in no time.", &[]),
            ("Harbour includes AI summaries.", &[("AI summaries", HELD)]),
        ],
    );
}

#[test]
fn links_to_what_comes_next_are_no_plans() {
    let html = "<h2>What's next?</h2><ul><li><a href=/api>API reference</a>: see all parameters</li>\
        <li><a href=/start>Quick start</a>: try it with live prices</li></ul>";
    check(FactKind::Api, &[(html, &[])]);
    check(
        FactKind::Onboarding,
        &[(html, &[("Quick start guide", HELD)])],
    );
}

#[test]
fn what_is_kept_away_from_an_interface_is_no_word_on_it() {
    check(
        FactKind::Api,
        &[
            (
                "The open version does not include user management to prevent unauthorised access to the API.",
                &[],
            ),
            (
                "All connectors (APIs, files, databases) are supported over TLS.",
                &[],
            ),
            ("Harbour offers a REST API.", &[("REST API", HELD)]),
        ],
    );
}

#[test]
fn what_another_product_lacks_is_not_lacking_here() {
    check(
        FactKind::Scim,
        &[
            (
                "Google Workspace alone does not natively support SCIM.",
                &[],
            ),
            ("Okta supports SCIM.", &[]),
            ("Harbour supports SCIM with Okta.", &[("SCIM", HELD)]),
        ],
    );
}

#[test]
fn staff_are_no_customers_and_their_sign_in_is_no_feature() {
    check(
        FactKind::Customer,
        &[
            ("Computers used by Harbour staff lock themselves.", &[]),
            ("Laptops used by Otterly employees are encrypted.", &[]),
            (
                "Used by Otterly and Buildco.",
                &[("Otterly", HELD), ("Buildco", HELD)],
            ),
        ],
    );
    check(
        FactKind::Mfa,
        &[
            (
                "Harbour employs MFA to protect access to its cloud provider and its repositories.",
                &[],
            ),
            ("Access to our production systems requires MFA.", &[]),
            ("Harbour supports MFA.", &[("Two-factor sign-in", HELD)]),
        ],
    );
}

#[test]
fn where_an_example_is_reckoned_no_data_is_kept() {
    check(
        FactKind::DataResidency,
        &[
            (
                "Cost for 1 GB of data stored in the us-east-1 region = $11 a month.",
                &[],
            ),
            ("Your data is stored in the US.", &[("US", HELD)]),
        ],
    );
}

#[test]
fn servers_talk_among_themselves() {
    check(
        FactKind::Encryption,
        &[
            (
                "All server-to-server communication is end-to-end encrypted.",
                &[],
            ),
            (
                "Your notes are end-to-end encrypted.",
                &[("End-to-end", HELD)],
            ),
        ],
    );
}

#[test]
fn a_point_and_a_build_are_no_products() {
    check(
        FactKind::Integration,
        &[
            ("Connectors move data from Point A to Point B.", &[]),
            (
                "Continuous integration: Before code is accepted, it is built.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_plan_called_sandbox_is_no_demonstration() {
    check(
        FactKind::Onboarding,
        &[
            ("Whoever cancels reverts to the Sandbox plan.", &[]),
            (
                "Contact help@harbour.example before you attempt such a migration.",
                &[],
            ),
            ("Import your notes from a file.", &[("Import", HELD)]),
        ],
    );
}

#[test]
fn a_year_is_paid_once_and_again() {
    check(
        FactKind::PricingModel,
        &[
            ("Annual billing: pay once per year and save.", &[]),
            ("Pay once a year.", &[]),
            ("Pay once, keep it forever.", &[("one-time purchase", HELD)]),
        ],
    );
}

#[test]
fn free_to_do_something_is_no_discount() {
    check(
        FactKind::Discount,
        &[
            (
                "You are free to run the open source version as you like!",
                &[],
            ),
            ("The Community Edition is free and open source.", &[]),
            (
                "Harbour is free for open source projects.",
                &[("free for open source", HELD)],
            ),
        ],
    );
}

#[test]
fn sections_of_documentation_are_no_features() {
    let named = |address: &str| {
        let html = "<html lang=en><title>Harbour</title><h1>Platform</h1><h2>Limits</h2><p>Ten.</p><h2>Time tracking</h2><p>Hours.</p>";
        let url = Url::parse(address).unwrap();
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, html);
        let facts = extract::facts(&[page]).into_iter();
        facts.filter(|fact| fact.kind == FactKind::Feature).count()
    };
    for address in [
        "https://harbour.example/docs/platform/limits",
        "https://harbour.example/docs/platform/account/sso",
        "https://docs.harbour.example/platform/security",
        "https://harbour.example/platform/pricing",
    ] {
        assert_eq!(named(address), 0, "{address}");
    }
    for address in [
        "https://harbour.example/platform",
        "https://harbour.example/features/work",
        "https://harbour.example/docs/features",
    ] {
        assert_eq!(named(address), 2, "{address}");
    }
}

#[test]
fn a_plan_that_is_for_somebody_is_no_intention() {
    check(
        FactKind::Sla,
        &[(
            "<h2>Plans</h2><h3>Enterprise</h3><p>The Enterprise Plan is great for businesses that need an SLA.</p>",
            &[("SLA", CONDITIONAL)],
        )],
    );
    check(
        FactKind::Compliance,
        &[
            (
                "Our plan is to be SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "The plan is for ISO 27001 certification.",
                &[("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn a_value_to_fill_in_is_no_claim() {
    check(
        FactKind::Scim,
        &[(
            "<h2>Roles</h2><h3>Configuring the SCIM user profile</h3><ul><li>Data type: <code>string</code></li></ul>",
            &[],
        )],
    );
}

#[test]
fn a_name_in_brackets_is_denied_with_the_name_before_it() {
    check(
        FactKind::Scim,
        &[
            (
                "Automatic provisioning (SCIM) is not available at present.",
                &[("SCIM", NOT_HELD)],
            ),
            (
                "Automatic provisioning (SCIM) is available.",
                &[("SCIM", HELD)],
            ),
        ],
    );
    check(
        FactKind::Mfa,
        &[(
            "Two-factor authentication (TOTP) is not supported currently.",
            &[("Two-factor sign-in by app", NOT_HELD)],
        )],
    );
}

#[test]
fn what_is_said_of_training_is_no_feature_and_a_contract_no_template() {
    check(
        FactKind::AiFeature,
        &[("<h3>Do you use our data to train AI?</h3><p>No.</p>", &[])],
    );
    check(
        FactKind::Onboarding,
        &[(
            "<h2>Papers</h2><ul><li>Data processing agreement (template)</li></ul>",
            &[],
        )],
    );
    check(
        FactKind::PricingModel,
        &[("Pay by Pix for twelve months.", &[])],
    );
}

#[test]
fn what_a_customer_is_to_choose_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "Use HIPAA-compliant accounts with all providers.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Remember to only use HIPAA-compliant providers.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "See HIPAA compliant providers for the current list.",
                &[("HIPAA", NOT_HELD)],
            ),
            ("Use HIPAA-compliant Harbour.", &[("HIPAA", HELD)]),
        ],
    );
}

#[test]
fn what_is_held_is_not_followed_as_well() {
    check(
        FactKind::Compliance,
        &[
            (
                "<p>Harbour is SOC 2 Type II certified.</p><p>Its settings are aligned with SOC 2.</p>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "SOC 2 Type 2 audit results are available to customers on our Enterprise plan.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn a_protocol_is_what_one_integrates_with() {
    check(
        FactKind::Sso,
        &[(
            "Harbour can integrate with any SAML-based and OpenID Connect (OIDC)-based SSO.",
            &[("SAML", HELD), ("OIDC", HELD)],
        )],
    );
}

#[test]
fn what_it_integrates_with_natively_is_named_behind_a_dash() {
    check(
        FactKind::Integration,
        &[(
            "The Harbour SDK integrates natively with major consent platforms — c9b, Cookiewell, OneAssent — and tells them.",
            &[("Cookiewell", HELD), ("c9b", HELD), ("OneAssent", HELD)],
        )],
    );
}
