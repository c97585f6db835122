//! How charging works, and whose words say so.

use model::report::FactKind;

use super::check;

#[test]
fn what_a_customer_pays_is_no_way_of_charging() {
    check(
        FactKind::PricingModel,
        &[
            (
                "# Pricing\n\n> We used to pay $9 per seat at our other tool.",
                &[],
            ),
            (
                "# Pricing\n\n“I was charged per user and hardly used it.” Ada, Brightfold",
                &[],
            ),
            ("# Pricing\n\nOur old tool billed us per seat.", &[]),
            ("# Pricing\n\nWe’re paying per seat and love it.", &[]),
            ("# Pricing\n\nYou pay per seat.", &["per seat"]),
            ("# Pricing\n\nWe’ve always charged per seat.", &["per seat"]),
            ("# Pricing\n\nYou are billed per user.", &["per seat"]),
        ],
    );
}

#[test]
fn what_one_price_is_agreed_by_is_no_way_of_charging() {
    check(
        FactKind::PricingModel,
        &[
            (
                "# Plans\n\n- **Enterprise**: for large teams. Pricing is custom based on usage and seat count.",
                &[],
            ),
            ("# Plans\n\nCustom pricing based on usage.", &[]),
            ("# Plans\n\nPricing is based on usage.", &["usage based"]),
            (
                "# Plans\n\nBills are prorated: you only pay for what you use when you change plans.",
                &[],
            ),
            (
                "# Plans\n\nThere is no plan to choose: you only pay for what you use.",
                &["usage based"],
            ),
        ],
    );
}

#[test]
fn a_measure_may_be_charged_for_under_no_name_but_how_one_pays() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\n- Pay as you go: $0.10 per GB",
                &["Pay as you go 0.10 USD/GB"],
            ),
            (
                "# Pricing\n\n- Pay-as-you-go: $0.10 per GB",
                &["Pay-as-you-go 0.10 USD/GB"],
            ),
            ("# Pricing\n\n- Pay as you go: $10 per account", &[]),
            ("# Pricing\n\n- Pay as you go: from 10 GB on", &[]),
        ],
    );
}

#[test]
fn cards_of_all_plans_tell_how_charging_works() {
    let cards = |solo: &str, team: &str| {
        format!(
            "# Pricing\n\n## Starter\n\n{solo}\n\n- Boards\n\n## Team\n\n{team}\n\n- Boards and roles"
        )
    };
    check(
        FactKind::PricingModel,
        &[
            (
                &cards("$8 per user per month", "$12 per user / month"),
                &["per seat"],
            ),
            (
                &format!(
                    "{}\n\n> We used to pay a flat rate at our old tool.",
                    cards("$8 per user per month", "$12 per user / month")
                ),
                &["per seat"],
            ),
            // Whoever pays at all does so.
            (&cards("Free", "$12 per user / month"), &["per seat"]),
            (&cards("$8 per user per month", "On request"), &["per seat"]),
            // One of them is for the whole.
            (&cards("$8 per month", "$12 per user / month"), &[]),
            (&cards("$8 per user per month", "$120 per month"), &[]),
            // What a seat more costs is none of what the plans do.
            (
                &cards("$80 per month\n\n$5 per user per month", "$120 per month"),
                &[],
            ),
            // Words tell more.
            (
                &format!(
                    "{}\n\nYou pay for what you use.",
                    cards("$8 per user per month", "$12 per user / month")
                ),
                &["usage based"],
            ),
        ],
    );
}
