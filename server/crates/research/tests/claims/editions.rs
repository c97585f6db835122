//! Editions that have single sign-on, and the ways of signing in that lists and tables name.

use model::report::{FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, check};

/// The facts of one kind that a page in Markdown states, sorted.
fn told(kind: FactKind, markdown: &str) -> Vec<(String, Status)> {
    let url = Url::parse("https://docs.harbour.example/sign-in/sso").unwrap();
    let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, markdown);
    let facts = extract::facts(&[page]).into_iter();
    let mut told: Vec<_> = facts
        .filter(|fact| fact.kind == kind)
        .map(|fact| (fact.value, fact.status))
        .collect();
    told.sort_by(|one, other| one.0.cmp(&other.0));
    told
}

fn of(values: &[(&str, Status)]) -> Vec<(String, Status)> {
    let values = values.iter();
    values
        .map(|(value, status)| ((*value).to_owned(), *status))
        .collect()
}

#[test]
fn an_edition_in_the_front_matter_is_where_the_page_holds() {
    let page = "---\ntitle: Single Sign-On\neditions: [\"EE\"]\n---\n\nHarbour speaks to any OIDC provider.\n";
    assert_eq!(
        told(FactKind::Sso, page)
            .iter()
            .filter(|(value, _)| value == "SSO on Enterprise")
            .count(),
        1
    );
    assert_eq!(told(FactKind::Plan, page), of(&[("Enterprise", HELD)]));
    for nested in [
        "  badge: Enterprise",
        "  badge:\n    text: Enterprise\n    variant: tip",
    ] {
        let page = format!(
            "---\ntitle: Single Sign-On\nsidebar:\n{nested}\n---\n\nHarbour supports SAML 2.0.\n"
        );
        let facts = told(FactKind::Sso, &page);
        assert!(
            facts.contains(&("SSO on Enterprise".to_owned(), CONDITIONAL)),
            "{facts:?}"
        );
    }
    let new =
        "---\ntitle: Single Sign-On\nsidebar:\n  badge: New\n---\n\nHarbour supports SAML 2.0.\n";
    assert_eq!(told(FactKind::Sso, new), of(&[("SAML 2.0", HELD)]));
    let both =
        "---\ntitle: Single Sign-On\neditions: [\"OSS\", \"EE\"]\n---\n\nSSO is supported.\n";
    assert_eq!(told(FactKind::Sso, both), of(&[("SSO", HELD)]));
}

#[test]
fn a_sentence_about_an_edition_says_where_sign_on_is() {
    let page =
        "# SSO\n\nHarbour Enterprise lets your organization manage access using single sign-on.\n";
    assert_eq!(
        told(FactKind::Sso, page),
        of(&[("SSO on Enterprise", CONDITIONAL)])
    );
    assert_eq!(told(FactKind::Plan, page), of(&[("Enterprise", HELD)]));
    let overview = "# Enterprise Overview\n\nWe offer an enterprise version of Harbour for large fleets.\n\n## Features\n\n- OpenID Connect support that integrates with Okta\n- High availability\n\nAsk for a Harbour Enterprise license.\n";
    assert_eq!(
        told(FactKind::Sso, overview)
            .iter()
            .filter(|(value, _)| value == "OIDC on Enterprise")
            .count(),
        1
    );
    assert_eq!(told(FactKind::Plan, overview), of(&[("Enterprise", HELD)]));
    let licence = "# SSO\n\nSAML SSO is supported. This feature requires a commercial license.\n";
    let facts = told(FactKind::Sso, licence);
    assert!(
        facts.iter().all(|(_, status)| *status == CONDITIONAL),
        "{facts:?}"
    );
    let everyone = "# SSO\n\nSSO is available to all Harbour Cloud organizations, but is managed differently in the Free edition because team management is only available in the Standard edition.\n";
    assert_eq!(told(FactKind::Sso, everyone), of(&[("SSO", HELD)]));
}

#[test]
fn a_table_tells_which_edition_has_which_way_to_sign_in() {
    let licences = "# Authentication\n\n| Identity provider | RBAC | SAML/OIDC/SSO | License |\n|---|---|---|---|\n| **Password** | ✅ | ❌ | OSS |\n| **Auth0** | ✅ | ✅ | **EE** |\n| **Gatekeeper** | ✅ (roles) | ✅ | OSS |\n";
    let facts = told(FactKind::Sso, licences);
    for value in [
        ("Auth0 on Enterprise", CONDITIONAL),
        ("Gatekeeper on Open Source", CONDITIONAL),
        ("OIDC", HELD),
        ("SAML", HELD),
    ] {
        assert!(facts.contains(&(value.0.to_owned(), value.1)), "{facts:?}");
    }
    assert!(
        !facts.iter().any(|(value, _)| value.starts_with("Password")),
        "{facts:?}"
    );
    let hosted = "# Single sign-on (SSO)\n\n## Providers\n\n| Provider | Cloud | Dockyard | Protocol |\n|---|---|---|---|\n| **Okta** | ✅ | ✅ | OIDC |\n| **Keycloak** | — | ✅ | OIDC |\n\n## Dockyard\n\nDockyard supports SSO with the following identity providers:\n\n- **Okta**\n- **Keycloak**\n";
    let facts = told(FactKind::Sso, hosted);
    let keycloak: Vec<_> = facts
        .iter()
        .filter(|(value, _)| value.starts_with("Keycloak"))
        .collect();
    assert_eq!(
        keycloak,
        [&("Keycloak on Dockyard".to_owned(), CONDITIONAL)],
        "{facts:?}"
    );
}

#[test]
fn what_a_provider_can_do_is_on_no_plan() {
    let page = "# Single sign-on (SSO)\n\n## Identity providers\n\n| Provider | SCIM | Groups | Guide |\n|---|---|---|---|\n| Okta | ✅ | ✅ | Read |\n| Keycloak | ❌ | ✅ | Read |\n";
    let facts = told(FactKind::Sso, page);
    assert!(
        !facts.iter().any(|(value, _)| value.contains(" on ")),
        "{facts:?}"
    );
}

#[test]
fn lists_name_protocols_and_providers() {
    let page = "# Federated single sign-on\n\nTo set up SSO, your identity management has to use either of the following:\n\n- **Security Assertion Markup Language 2.0 (SAML 2.0)**, spoken by your provider with Harbour. For example, ADFS, Auth0, Okta and Ping Identity.\n- **OpenID Connect** identity management. For example, Google, GitHub and GitLab.\n- [OAuth 2.0](/sso/oauth)\n";
    let sso = told(FactKind::Sso, page);
    for value in ["SAML 2.0", "OIDC", "OAuth 2.0"] {
        assert!(sso.contains(&(value.to_owned(), HELD)), "{value}: {sso:?}");
    }
    let integrations = told(FactKind::Integration, page);
    for value in ["ADFS", "Auth0", "Okta", "Ping Identity", "Google", "GitHub"] {
        assert!(
            integrations.contains(&(value.to_owned(), HELD)),
            "{value}: {integrations:?}"
        );
    }
    let guides = "# Single sign-on\n\nCheck out our guides for SSO providers [Google](g.md), [Keycloak](k.md), and [authentik](a.md).\n\nSetup with [okta.md](okta.md)\n\n- [Fusion Auth](/f)\n";
    let integrations = told(FactKind::Integration, guides);
    for value in ["Keycloak", "Authentik", "FusionAuth"] {
        assert!(
            integrations.contains(&(value.to_owned(), HELD)),
            "{value}: {integrations:?}"
        );
    }
    let needed = "# SSO\n\n## Prerequisites\n\nYou'll need:\n\n- Access to your identity provider (e.g. Okta, GitHub, Azure AD).\n";
    assert_eq!(
        told(FactKind::Integration, needed),
        of(&[
            ("GitHub", HELD),
            ("Microsoft Entra ID", HELD),
            ("Okta", HELD)
        ])
    );
}

#[test]
fn what_needs_a_plan_carries_it_however_the_page_words_that() {
    for (page, value) in [
        (
            "# Security\n\n- SAML SSO — Business and Enterprise",
            "SAML on Business, Enterprise",
        ),
        (
            "# Okta\n\nOkta sign-on is available to customers on the Growth plan.",
            "Okta SSO on Growth",
        ),
        (
            "# Okta SSO\n\n1. Open Okta.\n\nNote that SSO is only available to customers of the Premium plan.",
            "SSO on Premium",
        ),
        (
            "# SAML\n\n1. Open the console.\n\nThis requires the Enterprise plan.",
            "SAML on Enterprise",
        ),
        (
            "# SAML\n\nAvailable on: `Pro` `Enterprise`\n\nAsk your admin.",
            "SAML on Pro, Enterprise",
        ),
    ] {
        assert_eq!(
            told(FactKind::Sso, page),
            of(&[(value, CONDITIONAL)]),
            "{page}"
        );
    }
    for page in [
        "# Security\n\nSCIM is limited to Enterprise customers.",
        "# Security\n\n## SCIM provisioning [Enterprise]\n\nUsers are created by it.",
        "# SCIM <span>Enterprise</span> plan\n\nAvailable on Enterprise.",
    ] {
        let expected = of(&[("SCIM on Enterprise", CONDITIONAL)]);
        assert_eq!(told(FactKind::Scim, page), expected, "{page}");
    }
    // What one section says is no word on what the rest of the page is about.
    let page = "# SAML\n\nSAML is an Enterprise feature.\n\n## SCIM\n\nAvailable for Scale and Enterprise.";
    assert_eq!(
        told(FactKind::Sso, page),
        of(&[("SAML on Enterprise", CONDITIONAL)])
    );
}

#[test]
fn a_box_of_details_names_plans_and_nothing_else() {
    for page in [
        "# SAML\n\nDETAILS:\n**Tier:** Premium, Ultimate\n**Offering:** Hosted, Self-managed\n",
        "# SAML\n\nDETAILS: Tier: Premium, Ultimate; Offering: Hosted\n",
        "# SAML\n\n{{< details >}}\n\n- Tier: Premium, Ultimate\n- Offering: Hosted\n\n{{< /details >}}\n",
        "# SAML\n\n**Tier:** Premium, Ultimate\n**Status:** Beta\n",
    ] {
        assert_eq!(
            told(FactKind::Sso, page),
            of(&[("SAML on Premium, Ultimate", CONDITIONAL)]),
            "{page}"
        );
        assert_eq!(
            told(FactKind::Plan, page),
            of(&[("Premium", HELD), ("Ultimate", HELD)]),
            "{page}"
        );
    }
}

#[test]
fn what_a_line_asks_a_plan_for_is_there_on_that_plan() {
    check(
        FactKind::Sso,
        &[
            (
                "<h1>Authentication</h1><h2>Enterprise sign-on (SSO)</h2><p>Using the following authentication methods requires an Enterprise subscription:</p><ul><li><a href=/saml>SAML</a></li><li><a href=/oidc>OpenID Connect</a></li></ul>",
                &[
                    ("OIDC on Enterprise", CONDITIONAL),
                    ("SAML on Enterprise", CONDITIONAL),
                    ("SSO on Enterprise", CONDITIONAL),
                ],
            ),
            (
                "<h1>Authentication</h1><p>See these pages:</p><ul><li><a href=/saml>SAML</a></li></ul>",
                &[],
            ),
        ],
    );
}

#[test]
fn sentences_of_a_cell_are_told_one_by_one() {
    check(
        FactKind::Sla,
        &[(
            "<h1>Pricing</h1><table><tr><th>Tier</th><th>Price</th><th>What you get</th></tr><tr><td>Pro</td><td>$9 / mo</td><td>5,000 posts a month. All channels, all of the API. Mail support.</td></tr><tr><td>Business</td><td>$29 / mo</td><td>25,000 posts a month. All channels, all of the API. 99.9% uptime SLA. Logs for 180 days.</td></tr></table>",
            &[("99.9 % uptime", CONDITIONAL)],
        )],
    );
}
