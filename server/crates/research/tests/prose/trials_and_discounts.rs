//! Trials of the product or only of a part of it, and what some pay less.

use model::report::FactKind;

use super::{check, values};

#[test]
fn a_trial_of_a_part_is_not_one_of_the_product() {
    for page in [
        "# Billing\n\nWe offer a 30-day free trial of this feature.",
        "# Billing\n\nThere is a 14-day trial for the export add-on.",
        "# Billing\n\nThe new editor is available to all on a free trial basis.",
        "# Billing\n\n## Exports add-on\n\nStart your free trial in the settings.",
        "# Billing\n\nUse it for as long as you like, no trial needed.",
    ] {
        assert!(values(page, FactKind::Trial).is_empty(), "{page}");
    }
    check(
        FactKind::Trial,
        &[
            (
                "# Billing\n\nYou can [request a trial](/trial) of Acme.",
                &["yes, on request"],
            ),
            ("# Billing\n\nWe have no free trial.", &["no free trial"]),
        ],
    );
}

#[test]
fn days_of_a_plan_under_trial_are_one() {
    check(
        FactKind::Trial,
        &[
            (
                "# Billing\n\n## Trial\n\nNew workspaces get 14 days of the Business plan.",
                &["14 days"],
            ),
            (
                "# Billing\n\n## Logs\n\nNew workspaces keep 14 days of logs.",
                &[],
            ),
        ],
    );
}

#[test]
fn so_many_things_to_try_are_no_trial() {
    for page in [
        "# Start\n\nThe Sandbox plan includes a free trial of 300 model calls, no card required.",
        "# Start\n\nWe offer a free trial with 50 credits.",
    ] {
        assert!(values(page, FactKind::Trial).is_empty(), "{page}");
    }
    let time = "# Start\n\nThere is a free trial of 14 days.";
    assert_eq!(values(time, FactKind::Trial), ["14 days"]);
}

#[test]
fn months_of_a_plan_without_charge_are_no_trial() {
    for text in [
        "Free for the first 2 months.",
        "Your first 3 months are free.",
        "It is free of charge for your first 6 months, then $20.",
    ] {
        let page = format!("# Pricing\n\nThe Team plan is $20 a month. {text}");
        assert!(values(&page, FactKind::Trial).is_empty(), "{text}");
    }
    check(
        FactKind::Trial,
        &[
            ("# Pricing\n\nFree for the first 14 days.", &["14 days"]),
            (
                "# Pricing\n\nThe trial is free for the first 2 months.",
                &["60 days"],
            ),
        ],
    );
}

#[test]
fn a_row_across_plans_tells_how_long_the_trial_is() {
    let table = |cells: &str| {
        format!(
            "# Plans\n\n| | Free | Team | Business |\n|---|---|---|---|\n| Price | $0 | $9/mo | $19/mo |\n| Trial | {cells} |"
        )
    };
    for (cells, trial) in [
        ("– | 14 days | 14 days", &["14 days"][..]),
        ("No | 30-day | 30-day", &["30 days"]),
        // Of several one is not the trial.
        ("– | 14 days | 30 days", &[]),
        ("– | – | –", &[]),
    ] {
        check(FactKind::Trial, &[(&table(cells), trial)]);
    }
}

#[test]
fn reduced_prices_are_not_the_list_prices() {
    for heading in [
        "Education pricing",
        "Non-profit pricing",
        "Paid plan discounts",
        "Discounts for schools",
        "Student discounts",
    ] {
        let page = format!(
            "# Billing\n\n## {heading}\n\n- **Basic plan**: $0.50 per user per month\n- **Business plan**: $1 per user per month"
        );
        assert!(values(&page, FactKind::Price).is_empty(), "{heading}");
    }
    let page = "# Billing\n\n## Plans\n\n- **Basic plan**: $0.50 per user per month\n- **Business plan**: $1 per user per month";
    assert_eq!(values(page, FactKind::Price).len(), 2);
}

#[test]
fn what_some_pay_less_is_not_the_price_of_all() {
    check(
        FactKind::Price,
        &[
            (
                "# Prices for schools\n\nIt is $2 per student per year.",
                &[],
            ),
            (
                "# Pricing\n\nCharities pay €3 per user a month. All others pay for the Team plan, which costs €6 per user a month.",
                &["Team=6 EUR/seat/month"],
            ),
            (
                "# Pricing\n\nThe Starter plan costs $12 per month (previously $9) and the Growth plan $45 per month (up from $39).",
                &["Starter=12 USD/month", "Growth=45 USD/month"],
            ),
        ],
    );
    check(
        FactKind::UsagePrice,
        &[
            (
                "# What happens when I exceed my plan?\n\nThen we charge $0.008 per additional task.",
                &["Additional tasks 0.008 USD/additional task"],
            ),
            (
                "# Pricing\n\nYou pay $0.10 per parcel.",
                &["Parcels 0.10 USD/parcel"],
            ),
        ],
    );
    check(
        FactKind::Trial,
        &[(
            "# Trial\n\nYou can evaluate all features of Acme Premium for two weeks at no cost.",
            &["14 days"],
        )],
    );
}

#[test]
fn a_column_of_discounts_says_who_gets_them() {
    let page = "# Discounts\n\n| Who | Discount |\n|---|---|\n| Non-profits | 50% |\n| Students and teachers | Free |\n| Annual billing | 2 months free |\n| Our friends | none |\n";
    assert_eq!(
        values(page, FactKind::Discount),
        [
            "50% for non-profits",
            "free for students, teachers",
            "2 months with annual billing"
        ]
    );
}

#[test]
fn months_for_free_and_a_discount_without_a_size_are_discounts() {
    check(
        FactKind::Discount,
        &[
            (
                "# Booking\n\nWe give you two months of the Team edition for free if you choose an annual plan.",
                &["2 months with annual billing"],
            ),
            (
                "# Booking\n\nYearly plans come with a discount compared to paying each month.",
                &["discount with annual billing"],
            ),
        ],
    );
}
