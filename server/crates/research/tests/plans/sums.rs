//! Amounts that are set beside others or come to a sum.

use model::report::FactKind;

use super::check;

#[test]
fn what_parts_come_to_is_no_price() {
    let pages = [
        "# Billing\n\nSay you have three boards on the Pro plan.\n\n- Boards: $30\n- Storage: $10\n- Total: $40",
        "# Billing\n\nTotal price: $40\n\n- Pro plan: $30\n- Storage: $10",
    ];
    for page in pages {
        check(FactKind::Price, &[(page, &[])]);
        check(FactKind::UsagePrice, &[(page, &[])]);
    }
}

#[test]
fn what_is_set_beside_others_prices_is_none() {
    let page = "# Pricing\n\n- Boards: $65/month with us vs. $200/month elsewhere\n- Managed queue: $20/month here versus $90/month there";
    check(FactKind::Price, &[(page, &[])]);
    check(FactKind::Plan, &[(page, &[])]);
}

#[test]
fn one_list_goes_with_the_other() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Team and Business plans cost $12 and $24 per user per month respectively.",
                &["Business=24 USD/seat/month", "Team=12 USD/seat/month"],
            ),
            (
                "# Pricing\n\nOur Starter, Team and Business plans are $5, $12 and $24 a month, respectively.",
                &[
                    "Business=24 USD/month",
                    "Starter=5 USD/month",
                    "Team=12 USD/month",
                ],
            ),
            (
                "# Pricing\n\nThe Team and Business plans cost $5, $12 and $24 a month, respectively.",
                &[],
            ),
        ],
    );
}

#[test]
fn each_of_further_things_has_a_price() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\nThe first 6 connectors are priced at $100 / month while additional connectors cost $50 / month.",
                &[
                    "Additional connectors 50 USD/connector/month",
                    "The first 6 connectors 100 USD/connector/month",
                ],
            ),
            (
                "# Voices\n\n- Alto: **$0.10/min** (=$6.00/hr) <br /> Basso: **$0.05/min** (=$3.00/hr)",
                &["Alto 0.10 USD/min", "Basso 0.05 USD/min"],
            ),
            (
                "# Models\n\n- **Nano-4**:\n  - Input: $5.00 per 1 million tokens\n  - Output: $15.00 per 1 million tokens\n  - Estimated cost per minute: $0.01 per minute",
                &[
                    "Nano-4 input 5 USD/1 million tokens",
                    "Nano-4 output 15 USD/1 million tokens",
                ],
            ),
        ],
    );
}

#[test]
fn the_least_that_a_plan_costs_is_told_behind_it() {
    for least in [
        "$199 per month minimum",
        "$199 per month (min.)",
        "$199 per month and up",
    ] {
        let page =
            format!("# Plans\n\nThe Scale plan costs {least}. The Team plan costs $20 per month.");
        check(
            FactKind::Price,
            &[(&page, &["Scale>=199 USD/month", "Team=20 USD/month"])],
        );
    }
    check(
        FactKind::Price,
        &[(
            "# Plans\n\nThe Team plan costs $20 per month. Usage is billed with a $50 minimum.",
            &["Team=20 USD/month"],
        )],
    );
}
