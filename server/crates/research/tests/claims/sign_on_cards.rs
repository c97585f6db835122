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
