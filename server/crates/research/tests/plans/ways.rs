//! What a plan costs, paid in one way or another.

use model::report::FactKind;

use super::check;

#[test]
fn a_plan_is_told_with_how_one_pays_for_it() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n- Pro Monthly: $15\n- Pro Annual: $150",
                &["Pro=15 USD/month", "Pro=150 USD/year"],
            ),
            (
                "# Pricing\n\n| Plan | Price |\n|---|---|\n| Pro Monthly | $15 |\n| Pro Yearly | $150 |",
                &["Pro=15 USD/month", "Pro=150 USD/year"],
            ),
            (
                "# Plans\n\n| Plan | Price | Billing |\n|---|---|---|\n| Solo | $9 | per month |\n| Fleet | $990 | per year |",
                &["Fleet=990 USD/year", "Solo=9 USD/month"],
            ),
            (
                "# Pricing\n\nA Pro seat costs $12 per month when billed annually and $15 when billed monthly.",
                &[
                    "Pro=12 USD/seat/month, billed per year",
                    "Pro=15 USD/seat/month",
                ],
            ),
            (
                "# Add-ons\n\nThe SSO add-on costs $10 per month or $100 per year.",
                &["SSO add-on=10 USD/month", "SSO add-on=100 USD/year"],
            ),
            (
                "# FAQ\n\n### How much does Pro cost?\n\n$15 per month, or $150 per year.",
                &["Pro=15 USD/month", "Pro=150 USD/year"],
            ),
            (
                "# Pricing\n\nTeam is $50/month; for Enterprise, contact us.",
                &["Enterprise=custom", "Team=50 USD/month"],
            ),
            (
                "# Pricing\n\nPro: $49/month + $0.03 per run.",
                &["Pro=49 USD/month"],
            ),
        ],
    );
}

#[test]
fn what_is_used_on_plans_is_no_price_of_them() {
    let page = "# Pricing\n\nRuns are billed at $0.05 (Pro) or $0.02 (Scale) each.";
    check(FactKind::Price, &[(page, &[])]);
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\nYou only pay for what you use: $0.10 per 1,000 emails.",
                &["Emails 0.10 USD/1,000 emails"],
            ),
            (
                "# Storage\n\nA bucket costs about $0.023 per GB per month on AWS.",
                &[],
            ),
        ],
    );
}
