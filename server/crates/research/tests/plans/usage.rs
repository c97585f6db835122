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
                "# Pricing\n\nAdditional bandwidth is $0.10 per GB.",
                &["Additional bandwidth 0.10 USD/GB"],
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
                &["Additional seats=10 USD/seat/month", "Team=20 USD/month"],
            ),
            (
                "# Pricing\n\n- **Free**: $0\n- **Team**: $20 per month\n- **Custom**: Contact us",
                &["Custom=custom", "Free=0 USD", "Team=20 USD/month"],
            ),
        ],
    );
}
