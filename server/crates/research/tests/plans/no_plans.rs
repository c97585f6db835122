//! What is called or set like a plan, and is none.

use model::report::FactKind;

use super::check;

#[test]
fn tiers_of_keys_are_no_plans() {
    let page = |head: &str| {
        format!(
            "# API\n\n## Rate limits\n\n| {head} | Requests/min |\n|---|---|\n| Public | 30 |\n| Developer | 60 |\n| Business | 600 |"
        )
    };
    check(
        FactKind::Plan,
        &[
            (&page("Tier"), &[]),
            (&page("Plan"), &["Business", "Developer", "Public"]),
        ],
    );
}

#[test]
fn how_one_pays_is_no_plan_but_that_of_the_section() {
    check(
        FactKind::Price,
        &[
            (
                "# SSO add-on\n\n## SSO add-on pricing\n\n### Business plan pricing for regular users\n\n| Billing Cycle | Cost per User per Month |\n|---|---|\n| Monthly | $36 per user per month |\n| Annual | $30 per user per month |",
                &[
                    "Business=30 USD/seat/month, billed per year",
                    "Business=36 USD/seat/month",
                ],
            ),
            (
                "# Pro plan\n\n| Billing | Price |\n|---|---|\n| Monthly | $20 |\n| Annual | $200 |",
                &["Pro=20 USD/month", "Pro=200 USD/year"],
            ),
        ],
    );
}

#[test]
fn what_credits_are_worth_is_the_price_of_nothing_above() {
    let page = "# Simple Pay-As-You-Go Pricing\n\n$1 = **1,000 credits**. Credits never expire.";
    check(FactKind::Plan, &[(page, &[])]);
    check(FactKind::Price, &[(page, &[])]);
    check(
        FactKind::UsagePrice,
        &[(page, &["Credits 1 USD/1,000 credits"])],
    );
}

#[test]
fn what_a_plan_has_and_what_one_does_are_no_plans() {
    let card = "<Card title=\"Contact Sales\" href=\"x\">Contact Sales</Card>";
    let page = format!(
        "# Plans\n\n<Tabs>\n<Tab title=\"Team\">\n**$29/month**\n\n- **Advanced exports**\n- **Priority support**\n\n{card}\n</Tab>\n<Tab title=\"Enterprise\">\n**Custom pricing**\n\n- **Advanced exports**\n\n{card}\n</Tab>\n</Tabs>"
    );
    check(FactKind::Plan, &[(&page, &["Enterprise", "Team"])]);
    check(
        FactKind::Price,
        &[(&page, &["Enterprise=custom", "Team=29 USD/month"])],
    );
    check(
        FactKind::Plan,
        &[(
            "# Plans\n\n## Essentials plan\n\n$20 per month.\n\n## Adjusting Essentials plans\n\nGo to billing.",
            &["Essentials"],
        )],
    );
}

#[test]
fn a_time_of_grace_and_another_kind_of_plan_are_no_trial() {
    check(
        FactKind::Trial,
        &[
            (
                "# Limits\n\nWhen you reach the limit, a one-time grace period begins: boards keep working for free for 7 days.",
                &[],
            ),
            ("# Plans\n\nFree is a real free tier, not a trial.", &[]),
        ],
    );
    check(
        FactKind::Discount,
        &[(
            "# Plans\n\nThe Free plan allows 2 tests and caps each test at 15 students.",
            &[],
        )],
    );
}

#[test]
fn what_is_closed_to_new_customers_is_not_on_offer() {
    for closed in [
        "The Starter plan ($4 a month) is closed to new customers since March.",
        "The Starter plan ($4 a month) is no longer open to new customers.",
        "Starter, at $4 a month, has been closed for new sign-ups.",
    ] {
        let page = format!("# Plans\n\nThe Team plan costs $9 per month.\n\n{closed}");
        check(FactKind::Plan, &[(&page, &["Team"])]);
        check(FactKind::Price, &[(&page, &["Team=9 USD/month"])]);
    }
    let open = "# Plans\n\nThe Starter plan ($4 a month) is open to new customers.";
    check(FactKind::Price, &[(open, &["Starter=4 USD/month"])]);
}

#[test]
fn levels_of_support_are_no_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Support plans\n\n### Basic\n\nFor everyone.\n\n### Silver\n\n$250 per month.\n\n### Gold\n\n$900 per month.",
                &[],
            ),
            (
                "# Plans\n\n### Basic\n\nFor everyone.\n\n### Silver\n\n$250 per month.\n\n### Gold\n\n$900 per month.",
                &["Basic", "Silver", "Gold"],
            ),
        ],
    );
}

#[test]
fn a_mark_and_that_a_thing_is_free_name_no_plan() {
    let table = |cell: &str| {
        format!(
            "# Pricing\n\n| | Starter | Growth |\n|---|---|---|\n| Price | $19/month | $59/month |\n| Own domain | – | {cell} |"
        )
    };
    check(
        FactKind::Plan,
        &[
            (&table("✓ Free"), &["Starter", "Growth"]),
            (&table("Included, free"), &["Starter", "Growth"]),
            (&table("✓ (Scale)"), &["Starter", "Growth", "Scale"]),
        ],
    );
}

#[test]
fn a_package_of_support_on_the_price_list_is_no_plan_elsewhere() {
    let page = |priced: &str| {
        format!(
            "# Pricing\n\nThe Team plan costs $9 per month.\n\n## {priced} packages\n\n| Package | Price |\n|---|---|\n| Standard | $49/month |\n| Premium | $299/month |\n\n## Help\n\nPhone support is part of the Premium package."
        )
    };
    check(
        FactKind::Plan,
        &[
            (&page("Support"), &["Team"]),
            (&page("Our"), &["Standard", "Premium", "Team"]),
        ],
    );
}

#[test]
fn plans_of_a_product_that_this_one_works_with_are_not_the_vendors() {
    check(
        FactKind::Plan,
        &[
            (
                "# FAQ\n\nQuillet works with any Otherly plan — Basic, Otherly, Advanced, or Plus.",
                &[],
            ),
            (
                "# FAQ\n\nThe add-on works with any Quillet plan — Basic, Advanced, or Plus.",
                &["Basic", "Advanced", "Plus"],
            ),
        ],
    );
}
