//! What several plans are called together, and what is counted by the month beside their prices.

use model::report::FactKind;

use super::check;

#[test]
fn a_heading_over_several_plans_names_none() {
    check(
        FactKind::Plan,
        &[
            (
                "# Pricing\n\n## Free Plan\n\nFor one.\n\n## Paid Plan\n\n### Starter Plan\n\nFor two.\n\n### Unlimited Plan\n\nFor all.",
                &["Free", "Starter", "Unlimited"],
            ),
            (
                "# Pricing\n\n## Free Plan\n\nFor one.\n\n## Paid Plan\n\nFor two.",
                &["Free", "Paid"],
            ),
            (
                "# Pricing\n\n## Free Plan\n\nFor one.\n\n## Pro Plan\n\n### Monthly Plan\n\nAs you like.\n\n### Annual Plan\n\nFor less.",
                &["Free", "Pro"],
            ),
        ],
    );
}

#[test]
fn what_plans_are_called_together_is_the_name_of_none() {
    check(
        FactKind::Plan,
        &[
            (
                "# Overages\n\nEach plan has a limit:\n\n1. **Free plan:** Tests pause until you upgrade to a premium plan.\n2. **Premium plans:** Tests go on.",
                &["Free"],
            ),
            (
                "# Overages\n\nEach plan has a limit:\n\n1. **Free plan:** Tests pause until you upgrade to a premium plan.\n2. **Premium plan:** Tests go on.",
                &["Free", "Premium"],
            ),
            (
                "# Overages\n\nEach plan has a limit:\n\n1. **Free plan:** Tests pause.\n2. **Premium plans:** Tests go on.",
                &["Free", "Premium"],
            ),
        ],
    );
}

#[test]
fn what_is_counted_by_the_month_tells_no_price_its_period() {
    let of = |counted: &str| {
        format!(
            "# Pricing\n\n## Starter plan\n\n$50\n\n## Pro plan\n\n$150\n\n## Compare\n\n- {counted}\n- Own domains"
        )
    };
    for counted in [
        "Monthly build hours",
        "Monthly builds",
        "Monthly deployments",
        "Monthly page views",
        "Monthly active contacts",
    ] {
        let want: &[&str] = &["Pro=150 USD", "Starter=50 USD"];
        check(FactKind::Price, &[(of(counted).as_str(), want)]);
    }
    let want: &[&str] = &["Pro=150 USD/month", "Starter=50 USD/month"];
    check(FactKind::Price, &[(of("Monthly prices").as_str(), want)]);
}

#[test]
fn a_device_that_a_year_is_paid_for_is_told() {
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\n## Free plan\n\n- **Price:** Free\n\n## Starter plan\n\n- **Price:** $3 for a year / per device\n- **Devices:** As you like",
            &["Free=0 USD", "Starter=3 USD/device/year"],
        )],
    );
}
