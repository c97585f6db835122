//! What is counted, and what comes on top of a plan.

use model::report::FactKind;

use super::check;

#[test]
fn what_is_measured_is_named_behind_the_measure() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\nYou are charged $0.10 per GB of egress and $0.02 per GB of storage.",
                &["Egress 0.10 USD/GB", "Storage 0.02 USD/GB"],
            ),
            (
                "# Limits\n\nOn the Pro plan, you pay $0.02 per request.",
                &["Requests 0.02 USD/request"],
            ),
            (
                "# Pricing\n\nAdditional bandwidth is $0.10 per GB.",
                &["Additional bandwidth 0.10 USD/GB"],
            ),
        ],
    );
}

#[test]
fn machines_for_rent_are_no_plans() {
    let page = "# Pricing\n\n## Machine types\n\n| | Standard | Performance |\n|---|---|---|\n| Per hour | $0.10 | $0.50 |\n| Per month | $72 | $360 |";
    check(FactKind::Plan, &[(page, &[])]);
    check(FactKind::Price, &[(page, &[])]);
}

#[test]
fn by_the_hour_one_rents_what_plans_are_sold_by() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\nWe charge $0.05 per instance per hour.",
                &["Instances 0.05 USD/instance/hour"],
            ),
            (
                "# Pricing\n\n## Compute\n\nIt costs $0.05 per instance per hour.",
                &["Compute 0.05 USD/instance/hour"],
            ),
            (
                "# Pricing\n\n| Size | Price per instance per hour |\n|---|---|\n| Small | $0.05 |\n| Large | $0.20 |",
                &[
                    "Large 0.20 USD/instance/hour",
                    "Small 0.05 USD/instance/hour",
                ],
            ),
            // By the month it is what a plan is sold by.
            ("# Pricing\n\n## Pro\n\n$50 per instance per month", &[]),
        ],
    );
}

#[test]
fn the_head_of_a_column_says_how_much_an_amount_is_for() {
    check(
        FactKind::UsagePrice,
        &[(
            "# Usage\n\n| Model | Input (per 1M tokens) | Output (per 1M tokens) |\n|---|---|---|\n| Small | $0.15 | $0.60 |",
            &[
                "Small input 0.15 USD/1M tokens",
                "Small output 0.60 USD/1M tokens",
            ],
        )],
    );
}

#[test]
fn what_is_added_is_named_by_its_unit() {
    check(
        FactKind::UsagePrice,
        &[(
            "# Billing\n\nFor automation, the price is $90/month per gateway + $1.50/month per resource in it.",
            &[
                "Gateways 90 USD/gateway/month",
                "Resources 1.50 USD/resource/month",
            ],
        )],
    );
}

#[test]
fn what_is_open_source_is_no_gift() {
    check(
        FactKind::Discount,
        &[
            (
                "# Editions\n\nThe Community edition is free and open source.",
                &[],
            ),
            (
                "# Editions\n\nYou are free to run the open source version as you like.",
                &[],
            ),
            (
                "# Editions\n\nQuillet is free for open source projects.",
                &["free for open source"],
            ),
        ],
    );
}

#[test]
fn what_comes_on_top_is_no_plan() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n## Team\n\n$20 per month\n\n- Additional seats $10/month",
                &["Team=20 USD/month"],
            ),
            (
                "# Pricing\n\n- **Free**: $0\n- **Team**: $20 per month\n- **Custom**: Contact us",
                &["Custom=custom", "Free=0 USD", "Team=20 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_plan_may_get_more_for_the_same_amount_than_another() {
    let page = "# Plans\n\nPlans are Sprig and Burrow.\n\n| Plan | Answers a month | Price |\n|---|---|---|\n| Sprig | 5,000 | $9/month |\n| Burrow | 90,000 | $29/month |\n\n## More answers\n\n| Plan | Answers per $5 |\n|---|---|\n| Sprig | 1,000 |\n| Burrow | 2,500 |\n\n| Month | Answers per $5 spent by our customers |\n|---|---|\n| May | 800 |";
    check(
        FactKind::UsagePrice,
        &[(
            page,
            &["Answers 5 USD/1,000 answers", "Answers 5 USD/2,500 answers"],
        )],
    );
    check(
        FactKind::Price,
        &[(page, &["Burrow=29 USD/month", "Sprig=9 USD/month"])],
    );
}

#[test]
fn whose_it_is_says_nothing_of_what_it_is() {
    check(
        FactKind::UsagePrice,
        &[(
            "# Pricing\n\nAn account's first 6 robots are priced at $80 / month while additional robots cost $40 / month.",
            &[
                "Additional robots 40 USD/robot/month",
                "First 6 robots 80 USD/robot/month",
            ],
        )],
    );
}

#[test]
fn what_bears_the_vendors_name_and_a_number_is_called_so() {
    check(
        FactKind::UsagePrice,
        &[(
            "# Pricing\n\n| Model | Cost per Step |\n|---|---|\n| Quillet 2.0 | $0.006 |\n| Quillet Mini | $0.002 |",
            &["Mini 0.002 USD/Step", "Quillet 2.0 0.006 USD/Step"],
        )],
    );
}
