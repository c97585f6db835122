//! Claims as the Markdown of documentation makes them: labels in bold, short items, notes and tables.

use super::{CONDITIONAL, HELD, NOT_HELD};
use model::report::{FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

/// Checks what pages of Markdown at one address state of a kind.
pub fn check(kind: FactKind, path: &str, cases: &[(&str, &[(&str, Status)])]) {
    let url = Url::parse(&format!("https://docs.harbour.example{path}")).unwrap();
    for (source, expected) in cases {
        let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
        let facts = extract::facts(&[page]);
        let mut found: Vec<(&str, Status)> = facts
            .iter()
            .filter(|fact| fact.kind == kind)
            .map(|fact| (fact.value.as_str(), fact.status))
            .collect();
        let mut expected = expected.to_vec();
        let order = |fact: &(&str, Status)| (fact.0.to_owned(), fact.1.as_str());
        found.sort_by_key(order);
        expected.sort_by_key(order);
        assert_eq!(found, expected, "{source}");
    }
}

#[test]
fn what_is_not_needed_is_not_denied() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "# HIPAA\n\nNo BAA required for models that run on the device.",
                &[],
            ),
            ("# HIPAA\n\nNo BAA is needed with Harbour there.", &[]),
            (
                "# HIPAA\n\nThere is no BAA yet.",
                &[("HIPAA BAA", NOT_HELD)],
            ),
        ],
    );
    let sign_in = "# Signing in\n\n- **Magic link**: one-time mail, with no SSO required\n";
    check(FactKind::Sso, "/sign-in", &[(sign_in, &[])]);
}

#[test]
fn a_slip_of_the_pen_is_read_as_it_is_meant() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "# Security\n\nYes, we are HIPAA complaint and GDPR-complaint.",
                &[("GDPR", HELD), ("HIPAA", HELD)],
            ),
            (
                "# Security\n\nWhoever has a complaint about GDPR writes to us.",
                &[],
            ),
        ],
    );
}

#[test]
fn what_cannot_be_had_without_a_report_does_not_deny_it() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "# Reports\n\nA SOC 3 summary cannot be had without going through a SOC 2 Type II audit first.",
                &[],
            ),
            (
                "# Reports\n\nHarbour is SOC 2 Type II certified. The summary can't be written without a SOC 2 Type II report.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn what_explains_the_types_of_a_report_claims_none() {
    let types = "# SOC 2\n\nThere are two types of report:\n\n- **Type I** — confirms that controls are designed well\n- **Type II** — attests that they work over months\n";
    let described = "# Certifications\n\n- **SOC 2 Type II** — security and availability\n";
    check(
        FactKind::Compliance,
        "/security",
        &[(types, &[]), (described, &[("SOC 2 Type II", HELD)])],
    );
}

#[test]
fn what_a_page_on_a_certificate_is_about_is_no_claim() {
    let about = "---\ntitle: SOC 2\ndescription: Harbour's SOC 2 compliance status and timeline\n---\n\nOur audit starts in May.\n";
    check(FactKind::Compliance, "/soc2", &[(about, &[])]);
}

#[test]
fn what_a_supplier_is_described_by_is_the_suppliers() {
    let in_list = "# Privacy\n\nWe use these services:\n\n**Riverhost**\n- **Service:** hosting\n- **Location:** France\n- **Compliance:** SOC 2, ISO 27001, GDPR\n\n**Coinpost**\n- **Purpose:** payments\n- **Data processed:** cards\n- **Certifications:** PCI DSS Level 1, SOC 2\n";
    let under = "# Sub-processors\n\n## Riverhost\n\nHosting in Paris.\n\nCompliance: SOC 2 Type II certified.\n";
    let own = "# Security\n\nThe basics:\n\n- **Location:** France\n- **Compliance:** SOC 2 Type II certified\n";
    let not_held = |names: &[&'static str]| -> Vec<(&str, Status)> {
        names.iter().map(|name| (*name, NOT_HELD)).collect()
    };
    check(
        FactKind::Compliance,
        "/trust",
        &[
            (
                in_list,
                &not_held(&["SOC 2", "ISO 27001", "PCI DSS Level 1"]),
            ),
            (under, &not_held(&["SOC 2 Type II"])),
            (own, &[("SOC 2 Type II", HELD)]),
        ],
    );
}

#[test]
fn a_law_by_name_with_we_are_compliant_behind_it_is_complied_with() {
    check(
        FactKind::Compliance,
        "/trust/rules",
        &[
            (
                "# Rules\n\n**GDPR** - We're compliant. We keep records.",
                &[("GDPR", HELD)],
            ),
            (
                "# Rules\n\n**CCPA** — Harbour is fully compliant.",
                &[("CCPA", HELD)],
            ),
            (
                "# Rules\n\n**CCPA** — We're not compliant yet.",
                &[("CCPA", NOT_HELD)],
            ),
            (
                "# Rules\n\n- **GDPR compliance** for users in Europe\n- CCPA compliance\n",
                &[("GDPR", HELD), ("CCPA", HELD)],
            ),
            (
                "# Rules\n\n- **GDPR compliance:** full compliance through servers in the EU\n",
                &[("GDPR", HELD)],
            ),
            ("# Rules\n\n- HIPAA compliance for your apps\n", &[]),
        ],
    );
}

#[test]
fn a_contract_that_readers_are_told_to_sign_is_there() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "# HIPAA\n\nVisit the portal, sign a BAA, and read our policies.",
                &[("HIPAA BAA", HELD)],
            ),
            (
                "# HIPAA\n\nWe sign a BAA with every customer.",
                &[("HIPAA BAA", HELD)],
            ),
            (
                "# Privacy\n\nContact us at privacy@harbour.example to sign a DPA. A BAA is available upon request.",
                &[("GDPR DPA", HELD), ("HIPAA BAA", HELD)],
            ),
            (
                "# Privacy\n\nContact us to sign a DPA on the Enterprise plan.",
                &[("GDPR DPA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn a_law_complied_with_only_as_customers_do_their_part_is_a_condition() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "# Laws\n\nTo comply with laws such as the CCPA, customers must filter out sensitive data before they send any to Harbour.",
                &[("CCPA", CONDITIONAL)],
            ),
            (
                "# Laws\n\nHarbour is GDPR compliant provided that you keep the data in the EU region.",
                &[("GDPR", CONDITIONAL)],
            ),
            (
                "# Laws\n\nHIPAA compliance is available with a signed BAA.",
                &[("HIPAA", CONDITIONAL), ("HIPAA BAA", HELD)],
            ),
        ],
    );
}

#[test]
fn support_for_a_standard_on_a_plans_card_goes_with_the_plan() {
    let card =
        "# Pricing\n\n## Enterprise\n\nCustom pricing\n\n- SOC 2/HIPAA support\n- Named engineer\n";
    check(
        FactKind::Compliance,
        "/pricing",
        &[(card, &[("SOC 2", CONDITIONAL), ("HIPAA", CONDITIONAL)])],
    );
}

#[test]
fn a_table_of_certificates_needs_no_column_for_the_status() {
    let table = "# Certifications\n\n| Certification | Scope |\n|---|---|\n| SOC 2 Type II | Security, availability |\n| ISO 27001 | Information security |\n";
    let supported =
        "# Frameworks we cover\n\n| Framework | Scope |\n|---|---|\n| SOC 2 Type II | Security |\n";
    check(
        FactKind::Compliance,
        "/trust",
        &[
            (table, &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)]),
            (supported, &[]),
        ],
    );
}

#[test]
fn the_accounts_that_sign_on_is_for_are_told_one_by_one() {
    let accounts = &[("GitHub", HELD), ("Google", HELD), ("Microsoft", HELD)];
    check(
        FactKind::Sso,
        "/sso",
        &[
            (
                "# Standard SSO\n\n## Sign in with Google SSO\n\nTo sign in, click **Sign in with Google SSO**, **Sign in with GitHub SSO** or **Sign in with Microsoft SSO**.",
                accounts,
            ),
            (
                "# Standard SSO\n\nHarbour offers single sign-on for Google, GitHub, and Microsoft accounts.",
                &[("SSO", HELD), accounts[0], accounts[1], accounts[2]],
            ),
        ],
    );
}

#[test]
fn sign_in_methods_that_are_supported_are_listed() {
    let list = "# Authentication\n\nThe following authentication providers are supported:\n\n- SAML\n- OpenID Connect\n- Okta\n";
    check(
        FactKind::Sso,
        "/sign-in",
        &[(list, &[("SAML", HELD), ("OIDC", HELD), ("Okta", HELD)])],
    );
}

#[test]
fn a_plan_in_bold_leads_its_paragraph() {
    let plans = "# Plans\n\n**Enterprise** — SSO, audit logs, and a named engineer.\n\n**Team** — twenty seats, and mail support.\n";
    check(
        FactKind::Sso,
        "/plans",
        &[(plans, &[("SSO on Enterprise", CONDITIONAL)])],
    );
}

#[test]
fn a_remark_behind_one_plan_is_about_that_plan() {
    let table = |cell: &str| {
        format!("# Plans\n\n| Feature | Available on |\n|---|---|\n| SAML SSO | {cell} |\n")
    };
    let url = Url::parse("https://docs.harbour.example/plans").unwrap();
    for (cell, value, condition) in [
        (
            "Business (add-on), Scale",
            "SAML on Scale",
            "Scale plan, add-on for Business",
        ),
        (
            "Business (add-on)",
            "SAML add-on on Business",
            "add-on, Business plan",
        ),
    ] {
        let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, &table(cell));
        let facts = extract::facts(&[page]);
        let told = facts
            .iter()
            .find(|fact| fact.kind == FactKind::Sso)
            .unwrap();
        assert_eq!(told.value, value);
        assert_eq!(told.condition.as_deref(), Some(condition));
    }
}

#[test]
fn what_a_comment_hides_is_no_part_of_a_quote() {
    let source = "# SSO\n\nHarbour supports:\n\n- SAML 2.0 <!-- - LDAP -->\n- Okta\n";
    let url = Url::parse("https://docs.harbour.example/sso").unwrap();
    let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    let facts = extract::facts(&[page]);
    assert!(facts.iter().any(|fact| fact.value == "SAML 2.0"));
    assert!(facts.iter().all(|fact| !fact.quote.contains("LDAP")));
}

#[test]
fn a_plan_that_has_to_be_there_first_is_required() {
    check(
        FactKind::Sso,
        "/sso",
        &[
            (
                "# Single sign-on\n\n## Prerequisites\n\n| Requirement | Details |\n|---|---|\n| **Subscription** | Business plan |\n| **Role** | Owner |\n",
                &[("SSO on Business", CONDITIONAL)],
            ),
            (
                "# Single sign-on\n\n| Requirement | Details |\n|---|---|\n| Subscription | Paid plan |\n| Role | Owner |\n",
                &[("SSO", CONDITIONAL)],
            ),
            (
                "# Single sign-on\n\n## What you'll need\n\n- An enterprise license for Harbour\n- A domain\n",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn whose_accounts_it_is_for_is_a_condition() {
    check(
        FactKind::Sso,
        "/sso",
        &[
            (
                "# Sign-on\n\nSSO is available to invoiced accounts.",
                &[("SSO", CONDITIONAL)],
            ),
            (
                "# Sign-on\n\nSSO is only available to users with annual commercial contracts.",
                &[("SSO", CONDITIONAL)],
            ),
            (
                "# Sign-on\n\nSSO is available to new and old accounts.",
                &[("SSO", HELD)],
            ),
        ],
    );
}

#[test]
fn an_application_to_create_names_the_protocol() {
    let source =
        "# SSO\n\nYour team will need to create an OIDC application in its identity provider.\n";
    check(FactKind::Sso, "/sso", &[(source, &[("OIDC", HELD)])]);
}

#[test]
fn marks_drawn_by_components_count() {
    let table = "# Plans\n\n| Feature | Free | Pro | Enterprise |\n|---|---|---|---|\n| SAML SSO | | | <Icon icon=\"check\" size={12} /> |\n| Logs | <Icon icon=\"xmark\" /> | <Icon icon=\"check\" /> | <Icon icon=\"check\" /> |\n";
    check(
        FactKind::Sso,
        "/plans",
        &[(table, &[("SAML on Enterprise", CONDITIONAL)])],
    );
    let tags = "# SAML SSO\n\n<Tags :tags='[{ name: \"Business\", link: \"https://harbour.example/pricing\", kind: \"plan\" }]' />\n\nAsk your admin.\n";
    check(
        FactKind::Sso,
        "/sso",
        &[(tags, &[("SAML on Business", CONDITIONAL)])],
    );
}

#[test]
fn marks_called_by_name_and_icons_of_any_set_count() {
    for (no, yes) in [
        (":x:", ":white_check_mark:"),
        ("✗", ":heavy_check_mark:"),
        ("<Cross />", "<FaCheck />"),
        ("<Icon name=\"x-mark\" />", "<Icon name=\"check-circle\" />"),
        (
            "<i class=\"fa fa-times\"></i>",
            "<i class=\"fa fa-check\"></i>",
        ),
        ("🚫", "✔\u{fe0f}"),
        ("n.a.", "✔"),
    ] {
        let table = format!(
            "# Plans\n\n| Feature | Free | Pro | Enterprise |\n|---|---|---|---|\n| SAML SSO | {no} | {no} | {yes} |\n"
        );
        check(
            FactKind::Sso,
            "/plans",
            &[(&table, &[("SAML on Enterprise", CONDITIONAL)])],
        );
    }
}

#[test]
fn a_plan_to_be_on_is_no_plan_for_later() {
    for (source, value) in [
        (
            "# Security\n\nYou must be on a Business plan to use SAML.",
            "SAML on Business",
        ),
        (
            "# Security\n\nYou need an enterprise plan to set up SSO.",
            "SSO on Enterprise",
        ),
        (
            "# Security\n\nUpgrade to the Team plan to use SSO.",
            "SSO on Team",
        ),
    ] {
        check(
            FactKind::Sso,
            "/security",
            &[(source, &[(value, CONDITIONAL)])],
        );
    }
    let later = "# Security\n\nWe have a plan to support SAML.";
    check(
        FactKind::Sso,
        "/security",
        &[(later, &[("SAML", NOT_HELD)])],
    );
}

#[test]
fn what_is_denied_of_a_part_of_sign_on_is_not_denied_of_it() {
    let none: &[(&str, Status)] = &[];
    let cases: Vec<_> = [
        "We currently do not support user SAML SSO provisioning or de-provisioning.",
        "Harbour does not provide a staging environment for testing of SSO.",
        "IdP-initiated SSO is not supported at launch.",
        "Extra features (SSO, roles and more) are not included in the Pro plan.",
    ]
    .iter()
    .map(|said| (format!("# Sign-on\n\n{said}\n"), none))
    .collect();
    let cases: Vec<_> = cases
        .iter()
        .map(|(said, none)| (said.as_str(), *none))
        .collect();
    check(FactKind::Sso, "/sign-on", &cases);
    check(
        FactKind::Sso,
        "/sign-on",
        &[
            (
                "# Sign-on\n\nWe do not offer support for SAML.",
                &[("SAML", NOT_HELD)],
            ),
            (
                "# Sign-on\n\nHarbour does not support SAML.",
                &[("SAML", NOT_HELD)],
            ),
            (
                "# Sign-on\n\nSecurity is not an optional extra to us, so we make SSO available to all teams.",
                &[("SSO", HELD)],
            ),
        ],
    );
}

#[test]
fn a_team_of_the_vendors_and_features_of_a_kind_are_no_plans() {
    check(
        FactKind::Sso,
        "/sign-on",
        &[
            (
                "# Sign-on\n\nSSO can be enabled once you contact the Support Team.",
                &[("SSO", HELD)],
            ),
            (
                "# Sign-on\n\nPremium features such as SSO are only available on the Organization plan.",
                &[("SSO on Organization", CONDITIONAL)],
            ),
            (
                "# Sign-on\n\nSSO is a Premium feature.",
                &[("SSO on Premium", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_practices_support_is_short_of_complied_with() {
    check(
        FactKind::Compliance,
        "/security",
        &[(
            "# Laws\n\nWe follow best practices to support GDPR and HIPAA compliance.",
            &[("GDPR", CONDITIONAL), ("HIPAA", CONDITIONAL)],
        )],
    );
}

#[test]
fn what_a_type_of_report_is_about_says_nothing_of_its_state() {
    check(
        FactKind::Compliance,
        "/security",
        &[
            (
                "We are in the observation period for SOC 2 Type II. While Type I confirms that the controls are well designed, Type II checks how they work over months.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Harbour is SOC 2 certified. Type II covers controls over a whole year.",
                &[("SOC 2", HELD)],
            ),
            (
                "Harbour is SOC 2 Type I certified. Type II is planned.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn a_component_on_availability_names_plans_whatever_they_are_called() {
    let plans = |component: &str| {
        let text = format!("# Sign-on\n\n{component}\n\nWe support SAML.\n");
        let url = "https://harbour.example/docs/sign-on";
        let page =
            Document::from_markdown(&url.parse().unwrap(), OffsetDateTime::UNIX_EPOCH, &text);
        let facts = extract::facts(&[page]).into_iter();
        let plans = facts.filter(|fact| fact.kind == FactKind::Plan);
        plans.map(|fact| fact.value).collect::<Vec<_>>()
    };
    assert_eq!(plans("<Available plans={['Fleetwide']} />"), ["Fleetwide"]);
    assert_eq!(
        plans("<AvailabilityBadge tiers=\"Fleetwide, Dockside\" />"),
        ["Fleetwide", "Dockside"]
    );
    for silent in [
        "<Available plans={plansOf(page)} />",
        "<Available plans=\"all\" />",
        "<Available title=\"Fleetwide\" />",
        "<Chart plans={['Fleetwide']} />",
    ] {
        assert!(plans(silent).is_empty(), "{silent}");
    }
}
