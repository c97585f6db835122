//! Sizes, variants and tiers of one plan, each with a price of its own.

use model::report::FactKind;

use super::check;

#[test]
fn the_lists_of_two_editions_tell_what_their_variants_cost() {
    check(
        FactKind::Price,
        &[
            (
                "# Editions\n\nLicences are perpetual.\n\n### Standard\n- Two harbours — $120\n- Five harbours — $240\n\n### Pro\n- Two harbours — $220\n- Five harbours — $440",
                &[
                    "Pro Five harbours=440 USD",
                    "Pro Two harbours=220 USD",
                    "Standard Five harbours=240 USD",
                    "Standard Two harbours=120 USD",
                ],
            ),
            // Of one edition they may be anything, and so may what is bought on top or done once.
            (
                "# Editions\n\n### Standard\n- Two harbours — $120\n- Five harbours — $240\n\n### Pro\n- Everything in Standard",
                &[],
            ),
            (
                "# Editions\n\n### Standard\n- Onboarding: $120\n- Extra storage: $9\n\n### Pro\n- Onboarding: $220\n- Extra storage: $19",
                &[],
            ),
            (
                "# Discounts\n\n### Standard\n- You save: $120\n- Invoice total: $9\n\n### Pro\n- You save: $220\n- Invoice total: $19",
                &[],
            ),
        ],
    );
}

#[test]
fn a_cell_may_list_what_sizes_cost() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n<table><thead><tr><th>Service</th><th>Price</th></tr></thead><tbody><tr><td>Tide Feed</td><td>5 TB - $25 / month<br>10 TB - $45 / month</td></tr><tr><td>Moon Feed</td><td>$30 / month</td></tr></tbody></table>",
                &[
                    "Moon Feed=30 USD/month",
                    "Tide Feed 10 TB=45 USD/month",
                    "Tide Feed 5 TB=25 USD/month",
                ],
            ),
            // What has a size before one amount only is told as ever.
            (
                "# Pricing\n\n| Plan | Price |\n|---|---|\n| Pro | $30 / month, 10 TB - $5 / month |\n| Max | $60 / month |",
                &["Max=60 USD/month", "Pro=30 USD/month"],
            ),
        ],
    );
}

#[test]
fn tiers_of_a_plan_are_called_by_what_they_cost() {
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\n## Crew Plans\n\nPlans are billed monthly.\n\n| Plan | Credits |\n|---|---|\n| $50 | 500 |\n| $90 | 1,000 |",
                &[],
            ),
            (
                "# Billing\n\n## Team Plans\n\nPlans are billed monthly.\n\n| Plan | Credits |\n|---|---|\n| $50 | 500 |\n| $90 | 1,000 |",
                &["Team=50 USD/month", "Team=90 USD/month"],
            ),
            (
                "# Billing\n\n## Credit packs\n\n| Price | Credits |\n|---|---|\n| $50 | 500 |\n| $90 | 1,000 |",
                &[],
            ),
            // A threshold of what is spent is no tier.
            (
                "# Billing\n\n## Team Plans\n\n| Monthly spend | Discount |\n|---|---|\n| $50 | 5% |\n| $90 | 10% |",
                &[],
            ),
        ],
    );
}

#[test]
fn a_size_with_a_name_goes_by_that() {
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\n| Data | Capacity | Price |\n|---|---|---|\n| < 10 GB | Small | $20/month |\n| 100GB+ | Large | Contact sales |",
            &["Large=custom", "Small=20 USD/month"],
        )],
    );
}

#[test]
fn seats_are_called_as_their_section_calls_them() {
    check(
        FactKind::Price,
        &[(
            "# Plans\n\n| | Basic | Silver |\n|---|---|---|\n| Price | $9/month | $29/month |\n\n### Additional seats\n\n| | Basic | Silver |\n|---|---|---|\n| Price per seat | $4/month | $7/month |",
            &[
                "Basic additional seat=4 USD/seat/month",
                "Basic=9 USD/month",
                "Silver additional seat=7 USD/seat/month",
                "Silver=29 USD/month",
            ],
        )],
    );
}

#[test]
fn a_plan_may_be_paid_for_each_installation() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n| | Community | Enterprise |\n|---|---|---|\n| Price | $0/year/instance | $900/year/instance |",
                &[
                    "Community=0 USD/instance/year",
                    "Enterprise=900 USD/instance/year",
                ],
            ),
            // By the hour it is a machine.
            (
                "# Pricing\n\n| | Basic | Pro |\n|---|---|---|\n| Price | $0.10/hour/instance | $0.20/hour/instance |",
                &[],
            ),
        ],
    );
}

#[test]
fn a_sum_that_is_rounded_is_told_beside_its_month() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Plan | Monthly | Annual (per month) |\n|---|---|---|\n| Solo | $19/mo | $15.20/mo ($182/yr) |",
                &[
                    "Solo=15.20 USD/month, billed per year",
                    "Solo=182 USD/year",
                    "Solo=19 USD/month",
                ],
            ),
            (
                "# Plans\n\n| Plan | Monthly | Annual (per month) |\n|---|---|---|\n| Solo | $19/mo | $15/mo ($180/yr) |",
                &["Solo=15 USD/month, billed per year", "Solo=19 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_period_that_is_denied_or_counts_something_else_is_none() {
    let table = "| | Small | Cohort |\n|---|---|---|\n| List price | $200 | $500 |";
    for said in [
        "A package has no monthly per-seat fee.",
        "Packages are per event rather than per month.",
        "Small holds 10M+ rows/month.",
        "A workspace that uses its monthly rows early waits.",
        "There is no subscription, and we never charge monthly.",
    ] {
        let page = format!("# Pricing\n\n{said}\n\n{table}");
        check(
            FactKind::Price,
            &[(&page, &["Cohort=500 USD", "Small=200 USD"])],
        );
    }
    for said in [
        "Plans are billed monthly.",
        "All plans are paid monthly, with no annual contract.",
    ] {
        let page = format!("# Pricing\n\n{said}\n\n{table}");
        let want: &[&str] = &["Cohort=500 USD/month", "Small=200 USD/month"];
        check(FactKind::Price, &[(&page, want)]);
    }
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\n| | Solo | Fleet |\n|---|---|---|\n| Price | Free to start | $250/mo |",
            &["Fleet=250 USD/month", "Solo=0 USD"],
        )],
    );
}
