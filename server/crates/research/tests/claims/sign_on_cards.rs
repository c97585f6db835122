//! Single sign-on and provisioning on the cards of plans and in answers about them.

use super::{CONDITIONAL, NOT_HELD, check};
use model::report::FactKind;

/// Three cards of plans whose product goes by a name of two words, with what the first and the last list and a text below.
fn cards(first: &str, last: &str, below: &str) -> String {
    format!(
        "<h1>Pricing</h1><div><div><h3>Osier Desk Leaf</h3><p>$9 per user / month</p><ul><li>Tickets</li>{first}</ul></div>\
         <div><h3>Osier Desk Tree</h3><p>$19 per user / month</p><ul><li>Reports</li></ul></div>\
         <div><h3>Osier Desk Grove</h3><p>$29 per user / month</p><ul><li>Audits</li>{last}</ul></div></div>{below}"
    )
}

#[test]
fn an_answer_may_say_no_more_than_on_which_plan() {
    let asked = |question: &str, answer: &str| {
        cards(
            "",
            "",
            &format!("<h2>FAQ</h2><h4>{question}</h4><p>{answer}</p>"),
        )
    };
    let grove: &[_] = &[("SCIM on Osier Desk Grove", CONDITIONAL)];
    check(
        FactKind::Scim,
        &[
            (
                &asked("Do you support SCIM?", "Yes, on Osier Desk Grove."),
                grove,
            ),
            (&asked("SCIM?", "Only on Osier Desk Grove."), grove),
            (
                &asked(
                    "Do you support SCIM provisioning?",
                    "Only on Osier Desk Grove.",
                ),
                grove,
            ),
            (
                &asked("Is SCIM available?", "It is included in Osier Desk Grove."),
                grove,
            ),
            (
                &asked("How much is SCIM?", "Only on Mondays do we answer that."),
                &[],
            ),
        ],
    );
}

#[test]
fn what_a_card_lacks_is_no_word_on_the_product() {
    check(
        FactKind::Sso,
        &[
            (
                &cards("<li>No SSO</li>", "<li>SAML</li>", ""),
                &[("SAML on Osier Desk Grove", CONDITIONAL)],
            ),
            (
                "<h2>Security</h2><ul><li>No SSO</li></ul>",
                &[("SSO", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_paid_for_on_top_names_its_plans() {
    for below in [
        "SAML SSO costs an extra $3 per user on Osier Desk Tree and Osier Desk Grove.",
        "SAML SSO is a paid add-on ($3 per user) for Osier Desk Tree and Osier Desk Grove.",
    ] {
        check(
            FactKind::Sso,
            &[(
                &cards("", "", &format!("<p>{below}</p>")),
                &[(
                    "SAML add-on on Osier Desk Tree, Osier Desk Grove",
                    CONDITIONAL,
                )],
            )],
        );
    }
}

#[test]
fn what_a_plan_adds_to_all_of_another_is_not_on_that_one() {
    for (point, is) in [
        ("All Pro features, and SAML SSO", "SAML on Business"),
        (
            "Everything in the Pro plan, plus SAML SSO",
            "SAML on Business",
        ),
    ] {
        let page = format!(
            "<h1>Pricing</h1><h2>Pro</h2><p>$10 per user per month</p><ul><li>Boards</li></ul><h2>Business</h2><p>$20 per user per month</p><ul><li>{point}</li></ul>"
        );
        check(FactKind::Sso, &[(&page, &[(is, CONDITIONAL)])]);
    }
}

#[test]
fn bullets_belong_to_the_plan_whose_card_they_stand_in() {
    let cards = "<div><p>Pro</p><p>$20 per month</p><ul><li>Boards</li></ul></div><div><p>Enterprise</p><p>Custom</p><ul><li>SSO</li><li>HIPAA (additional charge)</li></ul></div>";
    check(
        FactKind::Sso,
        &[
            (cards, &[("SSO on Enterprise", CONDITIONAL)]),
            (
                "<div><h3>Enterprise</h3><p>Custom terms, SSO and a dedicated success manager.</p></div>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
        ],
    );
    check(FactKind::Compliance, &[(cards, &[("HIPAA", CONDITIONAL)])]);
}

/// Two cards of plans, each in a box.
const CARDS: &str = "<h1>Pricing</h1><div class=cards><div><h3>Team</h3><p>$8 per user per month</p><ul><li>Boards</li></ul></div><div><h3>Business</h3><p>$16 per user per month</p><ul><li>Audit log</li></ul></div></div>";

/// The same cards without boxes, and with boxes that lie in the page itself.
fn laid_out() -> [String; 3] {
    [
        CARDS.to_owned(),
        CARDS.replace("<div>", "").replace("</div>", ""),
        CARDS.replace("<div class=cards>", "<main>"),
    ]
}

#[test]
fn an_add_on_below_the_cards_is_not_the_last_cards() {
    for cards in laid_out() {
        for (below, value) in [
            (
                "SAML SSO is available as an add-on for $99 per month.",
                "SAML add-on",
            ),
            (
                "SAML SSO is available as an add-on for $99 per month on the Team plan.",
                "SAML add-on on Team",
            ),
            (
                "Single sign-on can be added for an additional fee.",
                "SSO add-on",
            ),
        ] {
            check(
                FactKind::Sso,
                &[(&format!("{cards}<p>{below}</p>"), &[(value, CONDITIONAL)])],
            );
        }
        let own = format!("{cards}<p>Everything is easy.</p>");
        check(FactKind::AuditLog, &[(&own, &[("Audit log", CONDITIONAL)])]);
    }
}

#[test]
fn sections_of_a_card_in_boxes_of_their_own_stay_with_it() {
    let card = |name: &str, feature: &str| {
        format!(
            "<div><h3>{name}</h3><p>$8 a month</p><p>For all</p></div><ul><li>{feature}</li></ul>"
        )
    };
    let page = format!(
        "<h1>Pricing</h1><main>{}{}</main>",
        card("Team", "Boards"),
        card("Business", "SAML SSO")
    );
    check(
        FactKind::Sso,
        &[(&page, &[("SAML on Business", CONDITIONAL)])],
    );
}

#[test]
fn access_on_more_plans_says_what_access_on_fewer_says() {
    let page = format!(
        "{}<h2>Sign-in</h2><p>SAML single sign-on and SCIM provisioning are available on the Business and Enterprise plans.</p>",
        CARDS.replace("Audit log", "SAML SSO and SCIM provisioning")
    );
    check(
        FactKind::Sso,
        &[(&page, &[("SAML on Business, Enterprise", CONDITIONAL)])],
    );
    check(
        FactKind::Scim,
        &[(&page, &[("SCIM on Business, Enterprise", CONDITIONAL)])],
    );
}
