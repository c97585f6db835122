//! Cards of plans that are still to come, and amounts that a script counts up to.

use model::report::FactKind;

use super::{
    cards::{check, row, values},
    check as check_source,
};

#[test]
fn what_is_coming_soon_is_no_plan_on_offer() {
    let card = |badge: &str, name: &str, inside: &str| {
        format!("<div><span>{badge}</span><h3>{name}</h3>{inside}</div>")
    };
    let soon = |badge: &str| {
        [
            card(
                badge,
                "Lite",
                "<p>TBA</p><p>For small harbours</p><a href=x>Notify me</a>",
            ),
            card("Available now", "Standard", "<p>€880 / month</p>"),
            card(badge, "Premium", "<p>TBA</p><a href=x>Contact us</a>"),
        ]
        .concat()
    };
    for badge in [
        "Coming soon",
        "Not yet available",
        "Bientôt disponible",
        "Demnächst",
    ] {
        let body = format!("<div>{}</div>", soon(badge));
        check(&[(&body, &["Standard"], &["Standard=880 EUR/month"])]);
    }
    // A feature may be to come where its plan is not.
    let cards = row(&[
        (
            "Standard",
            "<p>€880 / month</p><ul><li>Berths</li><li>Coming soon</li></ul>",
        ),
        (
            "Premium",
            "<p>€980 / month</p><ul><li>Radio <b>Coming soon</b></li></ul>",
        ),
    ]);
    assert_eq!(values(&cards, FactKind::Plan), ["Premium", "Standard"]);
    check_source(
        FactKind::Plan,
        &[
            (
                "# Plans\n\n## Starter\n\n$9 / month\n\n## Pro\n\n$19 / month\n\n## Enterprise (coming soon)\n\nSingle sign-on.",
                &["Pro", "Starter"],
            ),
            (
                "# Plans\n\n## Starter\n\n$9 / month\n\n## Pro\n\n$19 / month\n\n## Enterprise\n\nComing soon",
                &["Pro", "Starter"],
            ),
            (
                "# Plans\n\nThere are two plans: Community and Premium.\n\nPremium Team plans are coming soon, stay tuned! The Enterprise plan is not yet available.",
                &["Community", "Premium"],
            ),
            (
                "# Plans\n\nA monthly report is coming soon on the Premium plan. On the Team plan, too.",
                &["Premium", "Team"],
            ),
        ],
    );
}

#[test]
fn a_script_counts_up_to_the_amount() {
    let card = |to: &str, text: &str| {
        format!("<p><span>₹</span><span data-count='{to}'>{text}</span><span>/ month</span></p>")
    };
    let cards = row(&[
        ("Squad", &card("4999", "0")),
        ("Crowd", &card("24999", "0")),
    ]);
    check(&[(
        &cards,
        &["Crowd", "Squad"],
        &["Crowd=24999 INR/month", "Squad=4999 INR/month"],
    )]);
    // What stands there already, and a plan that is free, stay what they are.
    let cards = row(&[("Squad", &card("0", "0")), ("Crowd", &card("7", "24999"))]);
    check(&[(
        &cards,
        &["Crowd", "Squad"],
        &["Crowd=24999 INR/month", "Squad=0 INR/month"],
    )]);
}

#[test]
fn the_new_plan_on_a_page_about_old_ones_is_none_of_them() {
    let page = |called: &str| {
        format!(
            "# Migrating from legacy plans\n\nYou can move to the {called} plan at $12 per month."
        )
    };
    check_source(
        FactKind::Price,
        &[
            (&page("new Essential"), &["Essential=12 USD/month"]),
            (&page("Essential"), &["Essential (legacy)=12 USD/month"]),
        ],
    );
}
