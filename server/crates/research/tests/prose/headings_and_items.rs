//! Headings, items, tabs and components that say which plan the price below or behind them is of.

use model::report::FactKind;

use super::{check, facts, values, values_of_halvex};

#[test]
fn heads_and_headings_name_plans_with_prices_and_numbers() {
    let head = "# Limits\n\n| Resource | Free | Growth ($49/mo) | Scale – $199/mo |\n|---|---|---|---|\n| Events | 10 | 20 | 30 |\n";
    assert_eq!(values(head, FactKind::Plan), ["Growth", "Scale", "Free"]);
    assert_eq!(
        values(head, FactKind::Price),
        ["Growth=49 USD/month", "Scale=199 USD/month", "Free=0 USD"]
    );
    let tiers = "# Subscription tiers\n\n## Tier 1: Explorer\n\nFree of charge. One project.\n\n## Tier 2: Navigator\n\n€15 per seat, per month (€12 when billed annually).\n";
    assert_eq!(
        values(tiers, FactKind::Price),
        [
            "Explorer=0 EUR",
            "Navigator=15 EUR/seat/month",
            "Navigator=12 EUR/seat/month, billed per year"
        ]
    );
}

#[test]
fn a_heading_that_says_price_stands_for_the_plan_above_it() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## **Pro Plan**\n\n### Features\n\n- Boards\n\n### Pricing\n\n- Monthly: $15 per month.\n- Annual: $12 per month billed annually, with a 20% discount.\n\n### Billing\n\n- Billed per participating developer.",
                &[
                    "Pro=15 USD/seat/month",
                    "Pro=12 USD/seat/month, billed per year",
                ],
            ),
            (
                "# Plans\n\n## Harbour tier\n\n### What does it cost?\n\n€30 a month.\n\n## Business\n\n### Price\n\n€90 a month.",
                &["Harbour=30 EUR/month", "Business=90 EUR/month"],
            ),
        ],
    );
}

#[test]
fn a_heading_about_the_price_names_nothing_that_is_used() {
    let page = |text: &str| format!("# Simple pricing\n\n{text}");
    for (text, price) in [
        (
            "Halvex Pro, $30 per month per client book.",
            "Pro=30 USD/client book/month",
        ),
        (
            "Halvex Team: €12 per month per practice.",
            "Team=12 EUR/practice/month",
        ),
    ] {
        assert_eq!(values_of_halvex(&page(text), FactKind::Price), [price]);
        assert!(values_of_halvex(&page(text), FactKind::UsagePrice).is_empty());
    }
    let usage = values_of_halvex(&page("You pay $0.10 per parcel."), FactKind::UsagePrice);
    assert!(
        !usage.iter().any(|value| value.starts_with("Simple")),
        "{usage:?}"
    );
}

#[test]
fn lines_in_bold_are_headings_of_what_is_listed_below() {
    let page = "# Plans\n\n**Free**\n- 1 user\n\n**Standard – $10 per user per month**\n- 10 boards\n\n**Premium – $20 per user per month**\n- SAML SSO\n";
    assert_eq!(values(page, FactKind::Sso), ["SAML on Premium"]);
    assert_eq!(
        values(page, FactKind::Price),
        [
            "Free=0 USD",
            "Standard=10 USD/seat/month",
            "Premium=20 USD/seat/month"
        ]
    );
    let answer = "# FAQ\n\n### Do you support single sign-on?\n\nYes, on Acme Business ($12 per user per month).";
    assert_eq!(values(answer, FactKind::Sso), ["SSO on Business"]);
    check(
        FactKind::Price,
        &[
            (
                "# Upgrade to Business\n\nBusiness adds single sign-on. It costs $14 per member and month.",
                &["Business=14 USD/seat/month"],
            ),
            (
                "# Enterprise plan\n\nThe Enterprise plan is for large companies. It's priced individually.",
                &["Enterprise=custom"],
            ),
        ],
    );
    let contracts = values(
        "# Terms\n\nEnterprise contracts are annual and start at $10,000 a year.",
        FactKind::Price,
    );
    assert!(
        contracts
            .iter()
            .all(|price| !price.contains("contracts are")),
        "{contracts:?}"
    );
}

#[test]
fn points_below_a_plan_say_what_it_costs() {
    let page = "# FAQ\n\n### Can I estimate what I will pay?\n\nHere are the details for each pricing plan:\n\n\
        - **Starter plan** - \\$8 per million operations\n  - Base plan fee - \\$10 per month\n  - Included operations - 1,000,000\n  - Storage - 10 GB free then \\$2 per additional GB\n\
        - **Pro plan** - \\$2 per million operations\n  - Base plan fee - \\$49.00 per month\n  - Storage - 50 GB free then \\$1.5 per additional GB\n";
    assert_eq!(values(page, FactKind::Plan), ["Starter", "Pro"]);
    assert_eq!(
        values(page, FactKind::Price),
        ["Starter=10 USD/month", "Pro=49 USD/month"]
    );
    assert_eq!(
        values(page, FactKind::UsagePrice),
        [
            "Starter 8 USD/million operations",
            "Storage 2 USD/additional GB",
            "Pro 2 USD/million operations",
            "Storage 1.50 USD/additional GB"
        ]
    );
    let example = "# FAQ\n\n### An example\n\nAssume the following costs:\n\n- **Pro plan** - $49 per month\n- **Team plan** - $99 per month";
    assert!(values(example, FactKind::Price).is_empty());
    let points = "# Plans\n\n- **Harbour plan**\n  - Price: €20 a month\n  - Extra parcels: €0.10 per parcel\n- **Business plan**\n  - Monthly fee: €40 a month\n";
    assert_eq!(
        values(points, FactKind::Price),
        ["Harbour=20 EUR/month", "Business=40 EUR/month"]
    );
    assert_eq!(
        values(points, FactKind::UsagePrice),
        ["Extra parcels 0.10 EUR/parcel"]
    );
}

#[test]
fn an_item_that_begins_with_a_plan_is_about_that_plan() {
    let page = "# Plans\n\n- **Free Plan:** Up to 5 users. This plan includes single sign-on over SAML.\n\n- **Team Plan:** $5 per user per month.\n";
    assert_eq!(values(page, FactKind::Sso), ["SAML on Free"]);
}

#[test]
fn tabs_and_notes_that_are_set_in_hold_what_is_below_them() {
    let page = "# Plan features\n\n=== \"Free\"\n\n    - 3 users\n\n=== \"Team\"\n\n    - $10 per user per month\n\n=== \"Enterprise\"\n\n    - SAML SSO\n\nAll plans are billed monthly.\n\n!!! note \"Beta\"\n    SCIM provisioning is part of the Enterprise plan.\n\nSee below.\n";
    assert_eq!(
        values(page, FactKind::Price),
        ["Free=0 USD", "Team=10 USD/seat/month"]
    );
    assert_eq!(values(page, FactKind::Sso), ["SAML on Enterprise"]);
    let quote = facts(page)
        .into_iter()
        .find(|fact| fact.kind == FactKind::Scim)
        .map(|fact| fact.quote);
    assert_eq!(
        quote.as_deref(),
        Some("SCIM provisioning is part of the Enterprise plan.")
    );
}

#[test]
fn a_component_may_be_a_card_with_attributes_only() {
    let page = "# Pricing\n\n<Plan name=\"Pro\" price=\"$25 per month\" />\n\n<Plan name=\"Enterprise\" price=\"Custom\" />\n\nSee the terms.";
    assert_eq!(
        values(page, FactKind::Price),
        ["Pro=25 USD/month", "Enterprise=custom"]
    );
    assert!(
        values(
            "# Icons\n\n<Icon name=\"Pro\" />\n\nA fine of $25 per month.",
            FactKind::Price
        )
        .is_empty()
    );
}
