//! What lists of certificates and answers on security say in the present, of the rest, or of one plan alone.

use super::{CONDITIONAL, HELD, NOT_HELD, docs::check};
use model::report::FactKind;

#[test]
fn what_is_achieved_or_kept_to_is_held() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "# Security\n\nHarbour achieves SOC 2 [Type 1](https://a.example) & [Type 2](https://b.example) attestations.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "# Security\n\nHarbour obtains an ISO 27001 certificate every three years.",
                &[("ISO 27001", HELD)],
            ),
            (
                "# Security\n\nInfrastructure is protected with encryption, access control, and compliance with GDPR, PCI DSS and HIPAA standards.",
                &[("GDPR", HELD), ("HIPAA", HELD), ("PCI DSS", HELD)],
            ),
            (
                "# Audits\n\nHarbour has completed SOC Type 2 and SOC 3 compliance.",
                &[("SOC 2 Type II", HELD), ("SOC 3", HELD)],
            ),
            (
                "# Audits\n\nOur SOC Type 2 report is under way.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "# Security\n\nYour team achieves SOC 2 compliance faster with Harbour.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "# Security\n\nYour data is protected by tools that help with compliance with HIPAA.",
                &[("HIPAA", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_said_of_the_rest_or_added_to_an_audit_denies_nothing() {
    check(
        FactKind::Compliance,
        "/compliance",
        &[
            (
                "# HIPAA\n\n## Ineligible services\n\nAny service not listed in the [HIPAA-eligible services](#e) section is not eligible for use with PHI under HIPAA.",
                &[],
            ),
            (
                "# HIPAA\n\nAny service not listed in the HIPAA section is not eligible for use with PHI under HIPAA.",
                &[],
            ),
            (
                "# HIPAA\n\nAnything not on this list is not covered by our HIPAA BAA.",
                &[],
            ),
            (
                "# HIPAA\n\nHarbour is not HIPAA compliant.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "# Reports\n\nHarbour can provide a SOC 2 Type II report covering Security. Harbour plans to include Availability in our standard Type II audit.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "# Reports\n\nHarbour plans to complete its first SOC 2 Type II audit.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn a_contract_that_one_plan_lacks_is_not_denied_to_all() {
    check(
        FactKind::Compliance,
        "/billing",
        &[
            (
                "# Plans\n\n### Free plan\n\nIt does not include credit rollover, a Data Processing Agreement, or Slack support.",
                &[("GDPR DPA", CONDITIONAL)],
            ),
            (
                "# Legal\n\nHarbour does not offer a Data Processing Agreement.",
                &[("GDPR DPA", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn answers_list_the_ways_to_sign_in() {
    let asked = "## Access\n\n> **Which authentication options are supported?**\n\nOIDC SSO, email/password, and SCIM provisioning; MFA can be enforced by your IdP.";
    check(FactKind::Sso, "/faq", &[(asked, &[("OIDC", HELD)])]);
    check(FactKind::Scim, "/faq", &[(asked, &[("SCIM", HELD)])]);
    let without = "## What authentication options are there?\n\nE-mail and passwords, without SSO.";
    let planned =
        "## Which authentication methods are supported?\n\nPasswords only; SAML is on our roadmap.";
    check(
        FactKind::Sso,
        "/faq",
        &[(without, &[]), (planned, &[("SAML", NOT_HELD)])],
    );
}

#[test]
fn accounts_elsewhere_stand_beside_passwords() {
    check(
        FactKind::Sso,
        "/access",
        &[
            (
                "# Access\n\nYou can log in to Harbour using your email and password, Google account, or GitHub account.",
                &[("GitHub", HELD), ("Google", HELD)],
            ),
            (
                "# Access\n\nMembers can still sign in with a password, Google, or GitHub.",
                &[("GitHub", HELD), ("Google", HELD)],
            ),
            (
                "# Access\n\nYou cannot sign in with a password or Google.",
                &[],
            ),
        ],
    );
}

#[test]
fn sign_on_is_enabled_for_whoever_asks_and_enforced_for_whoever_has_it() {
    check(
        FactKind::Sso,
        "/security",
        &[
            (
                "# Security\n\nContact us to enable SAML for your workspace.",
                &[("SAML", CONDITIONAL)],
            ),
            (
                "# Security\n\n### Organizational security practices\n\nHarbour supports central sign-in through SAML-based SSO.",
                &[("SAML", HELD)],
            ),
            (
                "# Security\n\n### Organizational security practices\n\nAccess to our tools goes through SAML-based SSO.",
                &[],
            ),
        ],
    );
    check(
        FactKind::Mfa,
        "/plans",
        &[
            (
                "# Plans\n\nYour account includes:\n\n- Boards\n- Two-factor authentication enforcement",
                &[("Two-factor sign-in, can be required", HELD)],
            ),
            (
                "# Health data\n\nTrained workforce members may access it only as necessary, subject to least-privilege access controls, MFA, logging and confidentiality.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_row_of_plans_names_the_providers_of_its_sign_on() {
    let table = "# Plans\n\n| | Solo | Teams | Enterprise |\n|-|-|-|-|\n| Price | $9/month | $29/month | Custom |\n| SSO (Okta, Entra) | -- | -- | Yes |";
    check(
        FactKind::Sso,
        "/plans",
        &[(
            table,
            &[
                ("Entra on Enterprise", CONDITIONAL),
                ("Okta on Enterprise", CONDITIONAL),
                ("SSO on Enterprise", CONDITIONAL),
            ],
        )],
    );
}
