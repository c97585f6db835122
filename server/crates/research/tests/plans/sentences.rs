//! What a sentence says that a plan costs.

use model::report::FactKind;

use super::check;

#[test]
fn a_price_is_said_in_many_ways() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Starter plan's monthly fee is $19. The Pro plan's price is $49 per month.",
                &["Starter=19 USD/month", "Pro=49 USD/month"],
            ),
            (
                "# Pricing\n\nWith the Plus plan, you pay $12 per month. With the Max plan you pay $40 per month.",
                &["Plus=12 USD/month", "Max=40 USD/month"],
            ),
            (
                "# Pricing\n\nOn the Plus plan, you pay $12 per user each month.",
                &["Plus=12 USD/seat/month"],
            ),
            (
                "# Pricing\n\nThe Plus plan gives you custom domains for $12 a month.",
                &["Plus=12 USD/month"],
            ),
            (
                "# Pricing\n\nFor $12 per month, the Plus plan gives you custom domains.",
                &["Plus=12 USD/month"],
            ),
            (
                "# Pricing\n\nA Pro subscription costs $10 per month or $100 per year.",
                &["Pro=10 USD/month", "Pro=100 USD/year"],
            ),
            (
                "# Pricing\n\nA Pro license is $199 per year per developer.",
                &["Pro=199 USD/seat/year"],
            ),
            (
                "# Pricing\n\nWe have a free plan for one person and a Pro plan at $15 per month.",
                &["Free=0 USD", "Pro=15 USD/month"],
            ),
        ],
    );
}

#[test]
fn what_is_on_a_plan_or_for_some_is_not_its_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Plus plan includes additional workspaces for $12 a month.",
                &[],
            ),
            (
                "# Pricing\n\nOpen source projects can apply for a free Team plan.",
                &[],
            ),
        ],
    );
    check(
        FactKind::Discount,
        &[(
            "# Pricing\n\nOpen source projects can apply for a free Team plan.",
            &["free for open source"],
        )],
    );
}
