//! Single sign-on, provisioning and logs as documentation tells of them: what is denied of something else, plans that
//! there were, other languages, pages of Markdown.

use model::report::{FactKind, Status};
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

/// What a page of Markdown states of a kind.
fn of_markdown(kind: FactKind, source: &str) -> Vec<(String, Status)> {
    let url = Url::parse("https://docs.harbour.example/admin/guide").unwrap();
    let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    let facts = extract::facts(std::slice::from_ref(&page)).into_iter();
    let own = facts.filter(|fact| fact.kind == kind);
    own.map(|fact| {
        assert!(ground::occurs(&fact.quote, &page), "{fact:?}");
        (fact.value, fact.status)
    })
    .collect()
}

fn check_markdown(kind: FactKind, cases: &[(&str, &[(&str, Status)])]) {
    for (source, want) in cases {
        let found = of_markdown(kind, source);
        let found: Vec<_> = found
            .iter()
            .map(|(value, status)| (value.as_str(), *status))
            .collect();
        assert_eq!(&found, want, "{source}");
    }
}

/// Two cards of plans and a text below.
fn below(text: &str) -> String {
    format!(
        "<h1>Pricing</h1><div><div><h3>Core</h3><p>$8 per user per month</p></div><div><h3>Pro</h3><p>$14 per user per month</p></div></div><p>{text}</p>"
    )
}

#[test]
fn what_others_than_sign_on_lack_says_nothing_of_it() {
    check(
        FactKind::Sso,
        &[
            (
                "Two-factor authentication is not available for SSO users.",
                &[],
            ),
            ("Password resets aren't supported for SAML accounts.", &[]),
            ("Guest links are not possible with single sign-on.", &[]),
            ("SSO is not available.", &[("SSO", NOT_HELD)]),
            ("Support is not available for SAML.", &[("SAML", NOT_HELD)]),
            ("We do not offer support for SAML.", &[("SAML", NOT_HELD)]),
        ],
    );
}

#[test]
fn what_one_plan_no_longer_has_others_may_have() {
    let without: &[(&str, Status)] = &[("SAML", CONDITIONAL)];
    for text in [
        "SAML is no longer available on the Core plan.",
        "The Core plan no longer includes SAML single sign-on.",
    ] {
        check(FactKind::Sso, &[(&below(text), without), (text, &[])]);
    }
    check(
        FactKind::Sso,
        &[("SAML is no longer available.", &[("SAML", NOT_HELD)])],
    );
}

#[test]
fn plans_of_the_past_are_none_to_buy() {
    check(
        FactKind::Sso,
        &[
            ("SAML SSO is available on the legacy Business plan.", &[]),
            (
                "SAML SSO is available on our retired Business and Scale plans.",
                &[],
            ),
            (
                "SAML SSO is available on the Enterprise plan and on the legacy Business plan.",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "SAML SSO is available on the Enterprise plan, and replaces our legacy sign-in.",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn a_plan_may_be_told_with_what_it_is() {
    check(
        FactKind::Sso,
        &[(
            &below("SSO comes only with Pro, the top plan."),
            &[("SSO on Pro", CONDITIONAL)],
        )],
    );
}

#[test]
fn a_label_lists_providers_behind_with() {
    let row = |label: &str| {
        format!(
            "<table><tr><th></th><th>Free</th><th>Pro</th></tr><tr><td>{label}</td><td>–</td><td>✓</td></tr></table>"
        )
    };
    let both: &[(&str, Status)] = &[
        ("SSO on Pro", CONDITIONAL),
        ("Okta on Pro", CONDITIONAL),
        ("Entra ID on Pro", CONDITIONAL),
    ];
    check(
        FactKind::Sso,
        &[
            (&row("SSO (Okta, Entra ID)"), both),
            (&row("SSO with Okta, Entra ID"), both),
            (&row("SSO via Okta and Entra ID"), both),
        ],
    );
}

#[test]
fn spanish_and_dutch_pages_name_the_plan_in_their_own_ways() {
    let on = |value: &'static str| vec![(value.to_owned(), CONDITIONAL)];
    for (lang, text, want) in [
        (
            "es",
            "El SSO está disponible en el plan Enterprise.",
            on("SSO on Enterprise"),
        ),
        (
            "es",
            "SSO solo en el plan Enterprise.",
            on("SSO on Enterprise"),
        ),
        (
            "es",
            "El SSO solo está disponible en los planes Scale y Enterprise.",
            on("SSO on Scale, Enterprise"),
        ),
        (
            "es",
            "El inicio de sesión único (SSO) está disponible a partir del plan Business.",
            on("SSO on Business and above"),
        ),
        (
            "es",
            "El SSO con SAML está disponible en el plan Business y superiores.",
            on("SAML on Business and above"),
        ),
        (
            "es",
            "El SSO con SAML está disponible en el plan Business en adelante.",
            on("SAML on Business and above"),
        ),
        (
            "es",
            "El SSO es exclusivo del plan Enterprise.",
            on("SSO on Enterprise"),
        ),
        (
            "es",
            "El SSO requiere el plan Enterprise.",
            on("SSO on Enterprise"),
        ),
        ("es", "El SSO no está disponible en el plan Scale.", vec![]),
        (
            "nl",
            "SSO is beschikbaar in het Enterprise-abonnement.",
            on("SSO on Enterprise"),
        ),
        (
            "nl",
            "SSO is alleen beschikbaar met het Enterprise-pakket.",
            on("SSO on Enterprise"),
        ),
        (
            "nl",
            "SSO is beschikbaar vanaf Business.",
            on("SSO on Business and above"),
        ),
        (
            "nl",
            "SAML is beschikbaar vanaf het Business-abonnement.",
            on("SAML on Business and above"),
        ),
        (
            "nl",
            "Voor SSO heb je het Enterprise-abonnement nodig.",
            on("SSO on Enterprise"),
        ),
        (
            "nl",
            "SSO is niet beschikbaar in het Scale-abonnement.",
            vec![],
        ),
    ] {
        let url = Url::parse("https://harbour.example/info").unwrap();
        let html = format!("<html lang={lang}><body><h1>Info</h1><p>{text}</p></body></html>");
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
        let facts = extract::facts(&[page]).into_iter();
        let facts = facts.filter(|fact| fact.kind == FactKind::Sso);
        let found: Vec<_> = facts.map(|fact| (fact.value, fact.status)).collect();
        assert_eq!(found, want, "{text}");
    }
}

#[test]
fn pages_of_markdown_are_read_in_their_language() {
    check_markdown(
        FactKind::Sso,
        &[
            (
                "---\nlang: de\n---\n# Anmeldung\n\n**SSO** gibt es ab dem Tarif [Team](/tarife).\n",
                &[("SSO on Team and above", CONDITIONAL)],
            ),
            (
                "# Conexión\n\nPara su equipo y los clientes del producto, el **inicio de sesión único** está disponible en el plan Business. Por más seguridad, con una cuenta.\n",
                &[("SSO on Business", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\nThis page is for the team and all of you. SSO is available on the Business plan of our product.\n",
                &[("SSO on Business", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn a_page_says_on_which_plans_its_thing_is() {
    let on_enterprise: &[(&str, Status)] = &[("Audit log", CONDITIONAL)];
    check_markdown(
        FactKind::AuditLog,
        &[
            (
                "# Audit log\n\nPlease note that this feature is only available on the “Scale” plan.\n",
                on_enterprise,
            ),
            (
                "# Audit log\n\n<Badge size=\"lg\">Feature available with the [Scale Plan](/plans)</Badge>\n",
                on_enterprise,
            ),
            (
                "# Audit logging\n\n## What plan is it available on?\n\nIt's available to admin users on Cloud, Pro and Enterprise.\n",
                on_enterprise,
            ),
            (
                "# Plans\n\n## Scale-only features\n\n- **Audit log** in the app and by API, with the last 50 events, who did them and from where\n",
                on_enterprise,
            ),
        ],
    );
    check_markdown(
        FactKind::Sso,
        &[
            (
                "# SSO\n\n**Note:** SSO is enterprise tier only.\n",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "# SAML SSO\n\n> **Prerequisite:** Advanced or Enterprise plan required.\n",
                &[("SAML on Advanced, Enterprise", CONDITIONAL)],
            ),
            (
                "# SAML SSO\n\nYou must be on the Scale plan.\n",
                &[("SAML on Scale", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\nOne of the perks of Enterprise is single sign-on for your organization.\n",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\nWe support single sign-on (SSO) with Enterprise Pro.\n",
                &[("SSO on Enterprise Pro", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\n| Feature | Description |\n|---|---|\n| [Single sign-on (SSO)](/sso) | SSO is available for both Starter and Enterprise plans, and is made by a bridge between your own provider and all the parts of the platform. |\n",
                &[("SSO on Starter, Enterprise", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\nSSO is available to customers on the Latch & Hinge tiers.\n",
                &[("SSO on Latch, Hinge", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\nSSO is available to advanced tier subscribers.\n",
                &[("SSO on Advanced", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\nSAML SSO is included in the advanced plan.\n",
                &[("SAML on Advanced", CONDITIONAL)],
            ),
            (
                "# Features\n\n| Feature | Community | Business | Enterprise |\n|---|---|---|---|\n| Basic SSO (OIDC) | Y | Y | Y |\n",
                &[("OIDC", HELD)],
            ),
            (
                "# Features\n\n| Feature | Community | Business | Enterprise |\n|---|---|---|---|\n| Advanced SSO (SAML) | N | Y | Y |\n",
                &[("SAML on Business, Enterprise", CONDITIONAL)],
            ),
            // What is needed elsewhere, by nobody, or only asked.
            (
                "# SAML with Okta\n\n## Prerequisites\n\n- An Okta account on the Enterprise plan\n",
                &[("Okta", HELD)],
            ),
            ("# SAML SSO\n\nNo Enterprise plan needed.\n", &[]),
            (
                "# Sign-in\n\nThis article clarifies whether it is possible for a non-Enterprise plan to have SSO.\n",
                &[],
            ),
            (
                "# Single sign-on\n\nTo switch it on:\n\n1. Open the settings.\n",
                &[],
            ),
            (
                "# Sign-in\n\nSSO is not available on lower-tier plans.\n",
                &[],
            ),
            (
                "# Sign-in\n\nSSO is not included in the (Solo, Trial) plans and is only for the Enterprise plan.\n",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn protocols_and_provisioning_are_named_in_passing() {
    check_markdown(
        FactKind::Sso,
        &[
            (
                "# Sign-in\n\nThe tab is for single sign-on with your SAML or OIDC identity provider.\n",
                &[("SAML", HELD), ("OIDC", HELD)],
            ),
            (
                "# Single sign-on\n\nHarbour supports the following protocols:\n\n- Open ID Connect (OIDC)\n- SAML 2\n",
                &[("SSO", HELD), ("OIDC", HELD), ("SAML 2.0", HELD)],
            ),
            (
                "# Sign-in\n\nYour identity provider must adhere to the SAML 2.0 protocol.\n",
                &[("SAML 2.0", HELD)],
            ),
            (
                "# Sign-in\n\nSAML supports signing and exchanges XML.\n",
                &[],
            ),
        ],
    );
    check_markdown(
        FactKind::Scim,
        &[
            (
                "# Sign-in\n\nSCIM allows for syncing your organization's users.\n",
                &[("SCIM", HELD)],
            ),
            (
                "# SCIM provisioning\n\nLike SAML, this feature is currently only available with the Scale plan.\n",
                &[("SCIM", CONDITIONAL), ("SCIM on Scale", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn notes_that_templates_include_are_read() {
    check_markdown(
        FactKind::Sso,
        &[
            (
                "# Sign-in\n\n{% include message_box.html type=\"important\" title=\"SAML SSO\" content=\"\nSAML SSO is only available on the [Scale plan](/plans).\n\nAsk us for more.\n\"%}\n\n## Before you start\n",
                &[("SAML on Scale", CONDITIONAL)],
            ),
            (
                "# SAML SSO\n\n/// info | Where it is\n* Available on Scale plans.\n* You need an administrator.\n///\n",
                &[("SAML on Scale", CONDITIONAL)],
            ),
            (
                "# Sign-in\n\n{% include image.html alt=\"SAML SSO is on the Scale plan\" url=\"a.png\" %}\n",
                &[],
            ),
        ],
    );
}

#[test]
fn lists_of_plans_are_read() {
    let named = |source: &str| -> Vec<String> {
        let found = of_markdown(FactKind::Plan, source);
        found.into_iter().map(|(value, _)| value).collect()
    };
    for (source, want) in [
        (
            "# Account\n\n**Available plans for users**\n\n1. Free\n2. Premium\n3. Premium+\n",
            vec!["Free", "Premium", "Premium+"],
        ),
        (
            "# Logs\n\nHow long they are kept depends on the subscription level:\n\n- Free: 3 days\n- Basic: 7 days\n- Pro / Business: 30 days\n",
            vec!["Free", "Basic", "Pro", "Business"],
        ),
        (
            "# Overview of subscription plans: Basic vs. Standard\n\nWe offer two subscription plans: Basic and Standard.\n",
            vec!["Basic", "Standard"],
        ),
        (
            "# Harbour vs. Otherly\n\nOtherly offers two subscription plans: Basic and Standard.\n",
            vec![],
        ),
    ] {
        assert_eq!(named(source), want, "{source}");
    }
}
