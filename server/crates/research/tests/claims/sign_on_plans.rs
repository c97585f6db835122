//! Which plan single sign-on, provisioning and the like are on: tables with a plan in each row, requirements, lists of
//! plans with remarks, the sentence before, German and French.

use model::report::{FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

/// Two cards of plans and a text below.
fn below(text: &str) -> String {
    format!(
        "<h1>Pricing</h1><div><div><h3>Core</h3><p>$8 per user per month</p></div><div><h3>Complete</h3><p>$14 per user per month</p></div></div><p>{text}</p>"
    )
}

fn table(head: &str, rows: &[&str]) -> String {
    let row = |line: &str, cell: &str| {
        let cells = line
            .split('|')
            .map(|text| format!("<{cell}>{}</{cell}>", text.trim()));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let body: String = rows.iter().map(|line| row(line, "td")).collect();
    format!(
        "<h1>Plans</h1><table><thead>{}</thead><tbody>{body}</tbody></table>",
        row(head, "th")
    )
}

#[test]
fn a_column_of_a_table_with_a_plan_in_each_row_is_read_across_them() {
    check(
        FactKind::Sso,
        &[
            (
                &table(
                    "Plan | Price | SSO",
                    &["Pro | $9 | –", "Business | $15 | SAML"],
                ),
                &[("SAML on Business", CONDITIONAL)],
            ),
            (
                &table(
                    "Plan | Price | SSO",
                    &["Leaf | $9 | No", "Tree | $15 | Yes", "Grove | $25 | ✓"],
                ),
                &[("SSO on Tree, Grove", CONDITIONAL)],
            ),
            (
                &table(
                    "Plan | Price | SAML SSO",
                    &[
                        "Pro | $9 | Add-on",
                        "Business | $15 | +$4",
                        "Enterprise | Custom | Included",
                    ],
                ),
                &[
                    ("SAML on Enterprise", CONDITIONAL),
                    ("SAML add-on on Pro, Business", CONDITIONAL),
                ],
            ),
            (
                &table(
                    "Plan | Price | Single sign-on",
                    &["Free | $0 | Google only", "Business | $15 | SAML"],
                ),
                &[("SAML on Business", CONDITIONAL)],
            ),
            (
                &table(
                    "Plan | Price | SSO",
                    &["Pro | $9 | Yes", "Business | $15 | Yes"],
                ),
                &[("SSO", HELD)],
            ),
            (
                &table(
                    "Plan | Price | SSO",
                    &["Pro | $9 | No", "Business | $15 | Coming soon"],
                ),
                &[("SSO", NOT_HELD)],
            ),
            // No plans: what each of the rows is about, nobody says.
            (
                &table(
                    "Region | Price | SSO",
                    &["North | $9 | No", "South | $15 | Yes"],
                ),
                &[],
            ),
        ],
    );
    check(
        FactKind::Scim,
        &[(
            &table("Plan | SCIM", &["Pro | –", "Business | ✓"]),
            &[("SCIM on Business", CONDITIONAL)],
        )],
    );
}

#[test]
fn what_a_thing_requires_is_the_plan_it_is_on() {
    let on: &[(&str, Status)] = &[("SSO on Complete", CONDITIONAL)];
    for text in [
        "SSO requires Complete.",
        "SSO needs Complete.",
        "You need Complete for SSO.",
        "For SSO, you'll need Complete.",
        "To use SSO, upgrade to Complete.",
        "SSO (Complete)",
        "SSO for Complete.",
    ] {
        check(FactKind::Sso, &[(&below(text), on)]);
    }
    for text in [
        "SSO from Complete upwards.",
        "SSO is available from Complete.",
    ] {
        check(
            FactKind::Sso,
            &[(&below(text), &[("SSO on Complete and above", CONDITIONAL)])],
        );
    }
    check(
        FactKind::Sso,
        &[
            (
                &below("SSO requires Complete control over your DNS."),
                &[("SSO", HELD)],
            ),
            (
                "SSO from Premium upwards.",
                &[("SSO on Premium and above", CONDITIONAL)],
            ),
            (
                "You need Business for SSO.",
                &[("SSO on Business", CONDITIONAL)],
            ),
        ],
    );
    let unlimited = stated_plans("en", &below("SSO does not require Complete."));
    assert!(
        !unlimited.contains(&"SSO on Complete".to_owned()),
        "{unlimited:?}"
    );
}

#[test]
fn a_plan_that_is_not_known_is_not_that_of_the_card_above() {
    let html = "<h1>Pricing</h1><div><h3>Basic</h3><p>$8 per user per month</p><p>SSO requires Grove.</p></div>";
    check(FactKind::Sso, &[(html, &[("SSO", CONDITIONAL)])]);
}

#[test]
fn a_promise_for_a_plan_is_limited_to_it() {
    for (kind, text, value) in [
        (
            FactKind::Sla,
            "99.95% uptime SLA for Complete.",
            "99.95 % uptime",
        ),
        (FactKind::AuditLog, "Audit log for Complete.", "Audit log"),
        (
            FactKind::SupportChannel,
            "Phone support for Complete.",
            "Phone",
        ),
        (
            FactKind::Sla,
            "99.95% uptime SLA (Complete)",
            "99.95 % uptime",
        ),
    ] {
        check(kind, &[(&below(text), &[(value, CONDITIONAL)])]);
    }
    check(
        FactKind::Sla,
        &[(
            "99.95% uptime SLA for Advanced.",
            &[("99.95 % uptime", CONDITIONAL)],
        )],
    );
}

#[test]
fn a_list_of_plans_tells_which_of_them_has_to_buy_something() {
    let under = |line: &str| {
        format!("<h1>SAML single sign-on</h1><p>{line}</p><p>Turn it on in the console.</p>")
    };
    let both: &[(&str, Status)] = &[
        ("SAML on Enterprise", CONDITIONAL),
        ("SAML add-on on Pro", CONDITIONAL),
    ];
    for line in [
        "Available on: Pro (with the Security add-on) and Enterprise",
        "Plans: Pro (add-on), Enterprise",
        "Availability: Pro with the Identity add-on, Enterprise",
        "<b>Plans</b>: Enterprise | Pro (paid add-on)",
        "Available on Pro with the Security add-on, and on Enterprise.",
    ] {
        check(FactKind::Sso, &[(&under(line), both)]);
    }
    check(
        FactKind::Sso,
        &[(
            &under("Available on: Pro (add-on), Business (add-on)"),
            &[("SAML add-on on Pro, Business", CONDITIONAL)],
        )],
    );
}

#[test]
fn a_sentence_goes_on_about_what_the_one_before_names() {
    check(
        FactKind::Sso,
        &[
            (
                "Harbour has an office. We support SAML single sign-on. It is part of the Scale plan.",
                &[("SAML", CONDITIONAL), ("SAML on Scale", CONDITIONAL)],
            ),
            (
                "We support SAML single sign-on. We encrypt data. This is available on the Scale plan.",
                &[("SAML", HELD)],
            ),
            (
                "We are working on SAML single sign-on. It will be part of the Scale plan.",
                &[],
            ),
        ],
    );
    check(
        FactKind::AuditLog,
        &[(
            "Harbour keeps an audit log of every change. It is part of the Scale plan.",
            &[("Audit log", CONDITIONAL)],
        )],
    );
}

#[test]
fn an_answer_may_say_that_everybody_has_it() {
    check(
        FactKind::Sso,
        &[
            ("SSO? Included, for everyone.", &[("SSO", HELD)]),
            (
                "SSO? From Premium upwards.",
                &[("SSO on Premium and above", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_some_plans_lack_others_may_have() {
    check(
        FactKind::Sso,
        &[
            (
                &below("SSO is not available on Core."),
                &[("SSO", CONDITIONAL)],
            ),
            (
                &below("SSO is not available on the Core and Complete plans."),
                &[],
            ),
            ("SSO is not available on the Free and Plus plans.", &[]),
        ],
    );
}

#[test]
fn a_footnote_limits_what_it_stands_behind() {
    let noted = |note: &str| {
        format!(
            "<h1>Security</h1><ul><li>SAML SSO<sup>1</sup></li><li>API</li></ul><p><sup>1</sup> {note}</p>"
        )
    };
    check(
        FactKind::Sso,
        &[
            (
                &noted("Available on the Business plan."),
                &[("SAML on Business", CONDITIONAL)],
            ),
            (
                &noted("Enterprise only"),
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (&noted("Since 2021."), &[("SAML", HELD)]),
            (
                "<h1>Security</h1><ul><li>SAML SSO*</li></ul><p>* Available as an add-on</p>",
                &[("SAML add-on", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn each_thing_begins_at_its_own_plan() {
    let text = "SAML single sign-on is available from the Team plan, SCIM from Enterprise.";
    check(
        FactKind::Sso,
        &[(text, &[("SAML on Team and above", CONDITIONAL)])],
    );
    check(
        FactKind::Scim,
        &[(text, &[("SCIM on Enterprise and above", CONDITIONAL)])],
    );
}

#[test]
fn a_price_of_its_own_is_on_top_of_the_plan() {
    let card = |item: &str| {
        format!(
            "<h1>Pricing</h1><div><div><h3>Growth</h3><p>$12 per user / month</p><ul><li>{item}</li></ul></div><div><h3>Scale</h3><p>$20 per user / month</p><ul><li>Audits</li></ul></div></div>"
        )
    };
    check(
        FactKind::Sso,
        &[
            (
                &card("SAML SSO (+$3 per user)"),
                &[("SAML add-on on Growth", CONDITIONAL)],
            ),
            (&card("SAML SSO"), &[("SAML on Growth", CONDITIONAL)]),
            (
                "SAML SSO is included in Business; on Team it's a $3 per user add-on.",
                &[
                    ("SAML on Business", CONDITIONAL),
                    ("SAML add-on on Team", CONDITIONAL),
                ],
            ),
            (
                "Single sign-on is part of the Advanced Security add-on.",
                &[("SSO add-on", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn a_plan_of_several_products_is_named_with_its_product() {
    let cards = |product: &str, item: &str| {
        format!(
            "<h2>Harbour {product}</h2><div><div><h3>Basic</h3><p>$8 per user per month</p></div><div><h3>Pro</h3><p>$14 per user per month</p><ul><li>{item}</li></ul></div></div>"
        )
    };
    let page = format!(
        "<h1>Pricing</h1>{}{}",
        cards("Desk", "SAML SSO"),
        cards("Chat", "Bots")
    );
    check(
        FactKind::Sso,
        &[(&page, &[("SAML on Harbour Desk Pro", CONDITIONAL)])],
    );
}

#[test]
fn what_comes_with_a_rival_is_theirs() {
    check(
        FactKind::Sso,
        &[(
            "<h1>Harbour vs Otherly</h1><p>Otherly charges extra for SSO. With Otherly, SAML requires the Enterprise plan. Harbour includes SAML on every plan.</p>",
            &[("SAML", HELD)],
        )],
    );
}

/// What is stated of single sign-on in a page of a language.
fn stated_plans(lang: &str, body: &str) -> Vec<String> {
    let html = format!("<html lang={lang}><body>{body}</body></html>");
    let url = Url::parse("https://harbour.example/info").unwrap();
    let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
    let facts = extract::facts(&[page]).into_iter();
    facts
        .filter(|fact| fact.kind == FactKind::Sso)
        .map(|fact| fact.value)
        .collect()
}

#[test]
fn german_and_french_pages_name_the_plan_in_their_own_ways() {
    let german = |text: &str| {
        format!(
            "<h1>Preise</h1><div><div><h3>Basis</h3><p>8 € pro Nutzer und Monat</p></div><div><h3>Profi</h3><p>14 € pro Nutzer und Monat</p></div></div><p>{text}</p>"
        )
    };
    for (text, expected) in [
        (
            "Single Sign-on ist erst ab Profi verfügbar.",
            "SSO on Profi and above",
        ),
        ("SSO gibt es ab dem Tarif Profi.", "SSO on Profi and above"),
        ("SSO nur im Tarif Profi.", "SSO on Profi"),
        ("SSO ist im Profi-Tarif enthalten.", "SSO on Profi"),
        ("SSO erfordert den Tarif Profi.", "SSO on Profi"),
        ("SSO ist dem Tarif Profi vorbehalten.", "SSO on Profi"),
        ("SSO ist im Tarif Basis nicht enthalten.", "SSO"),
    ] {
        assert_eq!(stated_plans("de", &german(text)), [expected], "{text}");
    }
    let french = |text: &str| {
        format!(
            "<h1>Tarifs</h1><div><div><h3>Essentiel</h3><p>8 € par utilisateur et par mois</p></div><div><h3>Avancé</h3><p>14 € par utilisateur et par mois</p></div></div><p>{text}</p>"
        )
    };
    for (text, expected) in [
        ("Le SSO est réservé au plan Avancé.", "SSO on Avancé"),
        (
            "SSO disponible à partir de l'offre Avancé.",
            "SSO on Avancé and above",
        ),
        ("Le SSO nécessite l'offre Avancé.", "SSO on Avancé"),
        ("Le SSO est inclus dans la formule Avancé.", "SSO on Avancé"),
        ("Le SSO n'est pas disponible sur l'offre Essentiel.", "SSO"),
    ] {
        assert_eq!(stated_plans("fr", &french(text)), [expected], "{text}");
    }
}

#[test]
fn what_one_plan_lacks_another_buys_and_a_third_has_built_in() {
    let cards = "<h1>Pricing</h1><div><div><h3>Personal</h3><p>€4 per month</p></div><div><h3>Studio</h3><p>€9 per month</p></div><div><h3>Agency</h3><p>€29 per month</p></div></div>";
    let page = |text: &str| format!("{cards}<h2>Questions</h2><p>{text}</p>");
    check(
        FactKind::Sso,
        &[
            (
                &page(
                    "Single sign-on isn't available on Personal; on Studio it costs 4 euros extra, and Agency has it built in.",
                ),
                &[
                    ("SSO add-on on Studio", CONDITIONAL),
                    ("SSO on Agency", CONDITIONAL),
                ],
            ),
            (
                &page(
                    "SAML SSO is included in Agency. On Studio it can be added for $2 per member per month.",
                ),
                &[
                    ("SAML add-on on Studio", CONDITIONAL),
                    ("SAML on Agency", CONDITIONAL),
                ],
            ),
            (
                &page("SAML SSO is included in Agency. On Studio it is missing."),
                &[("SAML on Agency", CONDITIONAL)],
            ),
            // What comes between is another thing.
            (
                &page(
                    "SAML SSO is included in Agency. Seats can be added on Studio for $2 per month.",
                ),
                &[("SAML on Agency", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn one_sentence_after_the_other_says_what_is_on_which_plan() {
    check(
        FactKind::Sso,
        &[
            (
                "Single sign-on: Business plan and up. Directory sync: Enterprise plan.",
                &[("SSO on Business and above", CONDITIONAL)],
            ),
            (
                "SAML SSO is on the Fleet plan and up.",
                &[("SAML on Fleet and above", CONDITIONAL)],
            ),
            ("SSO is on the agenda.", &[]),
        ],
    );
}
