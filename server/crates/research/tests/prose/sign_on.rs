//! Single sign-on and the plans it is on, the providers it works with, and what else a page links to.

use model::report::{FactKind, Status};

use super::{check, facts, values};

#[test]
fn single_sign_on_stands_on_the_plans_that_its_sentence_names() {
    for (text, value) in [
        (
            "Our Team and Enterprise plans include single sign-on, audit logs and more.",
            "SSO on Team, Enterprise",
        ),
        (
            "We offer much through our Team or Enterprise plans, which include Single Sign-On.",
            "SSO on Team, Enterprise",
        ),
        (
            "SAML authentication is available to all customers on the Business plan and above.",
            "SAML on Business and above",
        ),
        (
            "SSO can be enabled for organizations on the Scale plan.",
            "SSO on Scale",
        ),
        (
            "To use SSO, you need to be on the Enterprise plan.",
            "SSO on Enterprise",
        ),
        (
            "Single sign-on is an Enterprise feature.",
            "SSO on Enterprise",
        ),
    ] {
        let page = format!("# Access\n\n{text}");
        assert_eq!(values(&page, FactKind::Sso), [value], "{text}");
    }
    for text in [
        "If you are on the Enterprise plan, open the SSO settings.",
        "All customers on every plan sign in through SSO of their own.",
    ] {
        let page = format!("# Access\n\n{text}");
        let plans = values(&page, FactKind::Sso)
            .iter()
            .any(|value| value.contains(" on "));
        assert!(!plans, "{text}");
    }
}

#[test]
fn a_line_or_column_says_on_which_plans_something_is() {
    check(
        FactKind::Sso,
        &[
            (
                "# SAML single sign-on\n\n**Availability:** Business and Enterprise plans\n\nMembers log in with your identity provider.",
                &["SAML on Business, Enterprise"],
            ),
            (
                "# Single sign-on\n\nTier: Premium, Ultimate\n\nHow to set it up is told below.",
                &["SSO on Premium, Ultimate"],
            ),
            (
                "# Add-ons\n\n| Add-on | Price | Available on |\n|---|---|---|\n| SSO | $2 per user/month | Team, Business |\n| Boards | $1 per user/month | Business |",
                &["SSO add-on on Team, Business"],
            ),
        ],
    );
    check(
        FactKind::Plan,
        &[
            (
                "# Boards\n\nTier: Premium, Ultimate\n\nWhat boards are.",
                &["Premium", "Ultimate"],
            ),
            (
                "# Features\n\n| Feature | Required plan |\n|---|---|\n| Boards | Pro |\n| Charts | Business and up |",
                &["Pro", "Business"],
            ),
            ("# Boards\n\nRequires: Node 20, Linux", &[]),
        ],
    );
}

#[test]
fn a_row_of_plans_names_the_protocol_where_it_is() {
    let page = "# Features\n\n| | Free | Pro | Enterprise |\n|---|---|---|---|\n\
        | Single sign-on | GitHub | Google, GitHub, SAML | Google, GitHub, SAML, OIDC |\n";
    assert_eq!(
        values(page, FactKind::Sso),
        ["SAML on Pro, Enterprise", "OIDC on Enterprise"]
    );
    let social = "# Features\n\n| | Developer | Plus | Enterprise |\n|---|---|---|---|\n\
        | Single Sign On | -- | Google<br />GitHub | Custom SSO |\n";
    assert_eq!(values(social, FactKind::Sso), ["SSO on Enterprise"]);
    let denied = "# SSO\n\nRegister an application here, as we use OpenID Connect, not SAML.";
    let held = facts(denied)
        .into_iter()
        .any(|fact| fact.value.contains("SAML") && fact.status != Status::NotHeld);
    assert!(!held);
}

#[test]
fn badges_columns_and_next_sentences_tell_the_rest() {
    check(
        FactKind::Sso,
        &[
            (
                "# Authentication\n\n## SAML SSO <Badge>Enterprise</Badge>\n\nSAML SSO is supported with every identity provider.",
                &["SAML on Enterprise"],
            ),
            (
                "# Cloud or server\n\n| | Cloud | Server |\n|---|---|---|\n| SSO | Business plan | Included |",
                &["SSO on Server"],
            ),
        ],
    );
    check(
        FactKind::Trial,
        &[(
            "# Trial\n\nNew organizations start with a trial of the Scale plan. It lasts 21 days.",
            &["21 days"],
        )],
    );
    let held = |page: &str| -> Vec<String> {
        let found = facts(page).into_iter();
        found
            .filter(|fact| fact.kind == FactKind::Compliance && fact.status == Status::Held)
            .map(|fact| fact.value)
            .collect()
    };
    assert_eq!(
        held(
            "# Certificates\n\n| Standard | Scope | Since | Auditor |\n|---|---|---|---|\n| ISO 27001 | All products | 2019 | Ironwork |\n| SOC 2 Type II | Cloud | 2021 | Ledgerly |\n| HIPAA | Cloud | planned | – |"
        ),
        ["ISO 27001", "SOC 2 Type II"]
    );
    assert!(
        held("# Suppliers\n\n| Supplier | What for |\n|---|---|\n| Ironwork | ISO 27001 audits |")
            .is_empty()
    );
}

#[test]
fn providers_listed_under_single_sign_on_are_integrations() {
    for page in [
        "# SSO\n\nQuillo supports any SAML 2.0 compliant IdP, including:\n- Okta Workspace\n- Microsoft Entra ID (Azure AD)\n- Any other",
        "# Access\n\n## Enterprise Single Sign-On\n\nWe support these:\n\n- Azure Active Directory\n- Okta",
    ] {
        let mut found = values(page, FactKind::Integration);
        found.sort();
        assert_eq!(found, ["Microsoft Entra ID", "Okta"], "{page}");
    }
}

#[test]
fn providers_are_listed_by_headings_and_columns() {
    let headed = "# Enterprise SSO\n\nSee below.\n\n## SSO providers\n\n### Okta\n\n### OneLogin\n\n### Troubleshooting";
    assert_eq!(values(headed, FactKind::Integration), ["Okta", "OneLogin"]);
    let columns = "# SSO\n\n| Identity providers | Guide |\n|---|---|\n| [Okta](https://okta.example/) | Guide |\n| JumpCloud | Not yet |\n";
    assert_eq!(values(columns, FactKind::Integration), ["Okta"]);
    let other = "# Our week in June\n\n## Okta\n\nWe met.";
    assert!(values(other, FactKind::Integration).is_empty());
}

#[test]
fn cells_and_components_link_to_what_there_is() {
    let cell = "# Features\n\n| Search | Management |\n|---|---|\n| Index | Code host integrations (GitHub, GitLab) |\n| Symbols | No integrations (Slack) yet |";
    assert_eq!(values(cell, FactKind::Integration), ["GitHub", "GitLab"]);
    let button = "# Security\n\nSee our trust center.\n\n<Button href=\"https://trust.acme.example\" colorScheme='blue'>\n  Trust center\n</Button>";
    assert_eq!(
        values(button, FactKind::TrustCenter),
        ["https://trust.acme.example"]
    );
    let sso = "# Security\n\nAccess is token-based, supporting single sign-on (SSO) via OIDC on enterprise plans.";
    assert_eq!(values(sso, FactKind::Sso), ["OIDC on Enterprise"]);
    let talked = "# Plans\n\nIf the Pro plan doesn't meet your needs, please [contact us](mailto:hi@acme.example) to discuss a custom enterprise plan.";
    assert!(values(talked, FactKind::Plan).contains(&"Enterprise".to_owned()));
    assert_eq!(values(talked, FactKind::Price), ["Enterprise=custom"]);
    let document = "# Guide\n\nWrite a business plan first.";
    assert!(values(document, FactKind::Plan).is_empty());
}
