//! What a bill comes to, and seats that a plan's own price does not cover.

use model::report::FactKind;

use super::check;

#[test]
fn what_so_many_seats_come_to_is_a_bill() {
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\n## Business plan\n\nBusiness plan: $40 per user per month\n\nFor 5 users: $200 per month\n\nAnnual payment: $2,400 per year",
                &["Business=40 USD/seat/month"],
            ),
            (
                "# Billing\n\n## Team\n\n$10 per user per month.\n\n- 5 users: $50/month\n- 20 users: $200/month",
                &["Team=10 USD/seat/month"],
            ),
            (
                "# Billing\n\nTeam costs $12 per seat per month. Team for a company of 10 is $120 per month.",
                &["Team=12 USD/seat/month"],
            ),
            // Where nobody pays by the seat, so many users are what an amount is for.
            (
                "# Pricing\n\n- 5 users: $50/month\n- 20 users: $150/month",
                &["5 users=50 USD/month", "20 users=150 USD/month"],
            ),
        ],
    );
}

#[test]
fn seats_on_top_and_for_looking_on_are_no_plans() {
    let table = "# Plans\n\n| Plan | Price |\n|---|---|\n| Pro | $20/user/month |\n| Guest seats | $5/month |\n| Additional seat | $9/month or $108/year |\n| View-only users | $3/user/month |";
    let line = "# Billing\n\n## Read-only users\n\n### Annual billing\n\nCost: $48 per read-only user annually";
    check(FactKind::Plan, &[(table, &["Pro"]), (line, &[])]);
    check(
        FactKind::Price,
        &[(table, &["Pro=20 USD/seat/month"]), (line, &[])],
    );
    check(
        FactKind::UsagePrice,
        &[
            (
                table,
                &[
                    "Additional seat 9 USD/additional seat/month",
                    "Guest seats 5 USD/guest seat/month",
                    "View-only users 3 USD/view-only user/month",
                ],
            ),
            (line, &["Read-only users 48 USD/read-only user/year"]),
            (
                "# Seats\n\nAdditional seats are available for $15/month per seat.",
                &["Additional seats 15 USD/additional seat/month"],
            ),
            (
                "# Seats\n\nAdditional seats are $5 each per month.",
                &["Additional seats 5 USD/additional seat/month"],
            ),
        ],
    );
}

#[test]
fn a_price_may_be_asked_for_in_many_words() {
    let page = |says: &str| {
        format!(
            "# Plans\n\n## Starter Plan — For Small Teams\n\n- **Users:** 10\n- **Price:** *{says}*\n\n## Enterprise Plan — For Large Companies\n\n- **Price:** *{says}*"
        )
    };
    for says in [
        "Contact us for a pilot quote",
        "Contact for a quote",
        "Request a tailored proposal",
        "Enterprise licensing — contact sales for details.",
        "Reach out to our sales team to discuss pricing",
        "Get in touch with us for a custom offer",
    ] {
        let page = page(says);
        check(
            FactKind::Price,
            &[(&page, &["Enterprise=custom", "Starter=custom"])],
        );
        check(FactKind::Plan, &[(&page, &["Enterprise", "Starter"])]);
    }
    let page = "# Plans\n\n## Starter Plan\n\n- **Price:** Ask our team about onboarding\n\n## Growth Plan\n\n- **Price:** Contact us for help";
    check(FactKind::Price, &[(page, &[])]);
}

#[test]
fn each_plan_of_a_sentence_is_billed_as_its_own_words_say() {
    check(
        FactKind::Price,
        &[(
            "# Billing\n\nHobby is free forever, Crew is $12/month billed annually, Fleet is $20/month billed annually.",
            &[
                "Crew=12 USD/month, billed per year",
                "Fleet=20 USD/month, billed per year",
                "Hobby=0 USD",
            ],
        )],
    );
}

#[test]
fn what_only_points_at_a_thing_is_no_name_of_it() {
    let pages = [
        "After that it costs $5 per user per month.",
        "Then that is $9 a month.",
    ];
    for page in pages {
        let found = super::values(&format!("# Billing\n\n{page}"), FactKind::Price);
        let points = |value: &String| value.contains("that");
        assert!(!found.iter().any(points), "{page}: {found:?}");
    }
}

#[test]
fn how_much_less_one_pays_by_the_year_bills_no_price_by_the_year() {
    let monthly: &[&str] = &["Team=10 USD/month"];
    for rest in [
        ", with a 20% discount when billed annually",
        ", 20% less if you pay annually",
        " (save 20% with annual billing)",
        ", and you get two months free when you pay yearly",
    ] {
        let page = format!("# Plans\n\nThe Team plan costs $10 per month{rest}.");
        check(FactKind::Price, &[(&page, monthly)]);
    }
    for rest in [
        " when billed annually",
        ", billed annually (save 20%)",
        " with annual billing",
    ] {
        let page = format!("# Plans\n\nThe Team plan costs $10 per month{rest}.");
        check(
            FactKind::Price,
            &[(&page, &["Team=10 USD/month, billed per year"])],
        );
    }
}
