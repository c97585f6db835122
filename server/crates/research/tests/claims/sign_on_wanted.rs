//! Single sign-on as told to those who want it, or have bought it, and as limited to some by a word on the whole page.

use model::report::{FactKind, Status};

use super::{CONDITIONAL, HELD, docs::check};

#[test]
fn who_wants_it_is_told_whom_to_ask() {
    let on_request: &[(&str, Status)] = &[("SSO", CONDITIONAL)];
    check(
        FactKind::Sso,
        "/faq",
        &[
            ("# FAQ\n\nIf you need SSO, reach out to us.", on_request),
            (
                "# FAQ\n\nIf you require features such as SSO, audit logs, or a support SLA, reach out to us.",
                on_request,
            ),
            (
                "# FAQ\n\nTeams that require SSO should get in touch with our sales team.",
                on_request,
            ),
            // Who needs help with it has it.
            (
                "# FAQ\n\nIf you need help with SSO, please contact support.",
                &[],
            ),
            (
                "# FAQ\n\nIf you want more information on SSO, contact us.",
                &[],
            ),
        ],
    );
}

#[test]
fn what_some_have_purchased_is_an_add_on() {
    check(
        FactKind::Sso,
        "/sso",
        &[
            (
                "# SSO\n\nIf you have purchased the optional Enterprise SSO add-on, you can configure it with your identity provider.",
                &[("SSO add-on", CONDITIONAL)],
            ),
            (
                "# Signing in\n\nCustomers who have purchased the Single Sign-On add-on can connect any SAML 2.0 identity provider.",
                &[("SAML 2.0 add-on", CONDITIONAL)],
            ),
            (
                "# Add-ons\n\nIf you have purchased the reports add-on, you find it in the menu.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_page_that_is_limited_to_some_customers_limits_what_it_is_about() {
    let page = |lead: &str, limit: &str| {
        format!(
            "---\ntitle: Add SSO/SAML authentication\ndescription: {lead}\n---\n<ui.Notice kind=\"important\">\n  {limit}\n</ui.Notice>\n\nTo set up SSO/SAML, copy data to your identity provider.\n"
        )
    };
    let lead = "Learn how to add single sign-on for your organization.";
    check(
        FactKind::Sso,
        "/add-sso",
        &[
            (
                &page(
                    lead,
                    "This feature is currently limited to customers on our [Fleet plan](/pricing/).",
                ),
                &[("SAML on Fleet", CONDITIONAL)],
            ),
            (
                &page(lead, "This is restricted to Enterprise customers."),
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                &page(lead, "This page is limited to what administrators need."),
                &[],
            ),
        ],
    );
}

#[test]
fn what_can_be_configured_is_there() {
    check(
        FactKind::Sso,
        "/security",
        &[
            (
                "# Security\n\nEnterprise SSO (SAML / OIDC) can be configured in each workspace.",
                &[("OIDC", HELD), ("SAML", HELD)],
            ),
            (
                "# Security\n\nSAML connections can be configured for each of your tenants.",
                &[],
            ),
            (
                "# Requirements\n\nMake sure that SSO can be enabled at your identity provider.",
                &[],
            ),
        ],
    );
}
