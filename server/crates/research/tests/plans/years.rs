//! What a year of a plan costs in a table of the plan's own or in a row of all plans, and what is paid once.

use model::report::FactKind;

use super::check;

#[test]
fn a_table_of_ways_to_pay_is_about_the_plan_that_its_heading_names() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## Growth — US$400/mo\n\n| Billing | Price |\n|---|---|\n| Monthly | US$400 / month |\n| Annual | US$3,840 / year (save 20%) |\n\n## Advanced — US$600/mo\n\n| Billing | Price |\n|---|---|\n| Monthly | US$600 / month |\n| Annual | US$7,200 / year |",
                &[
                    "Advanced=600 USD/month",
                    "Advanced=7200 USD/year",
                    "Growth=3840 USD/year",
                    "Growth=400 USD/month",
                ],
            ),
            // A heading that names no plan says not whose price it is.
            (
                "# Plans\n\n## How to pay\n\n| Billing | Price |\n|---|---|\n| Monthly | $40 / month |\n| Annual | $384 / year |",
                &[],
            ),
        ],
    );
}

#[test]
fn a_row_of_annual_prices_may_tell_them_roughly() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Feature | Starter | Team |\n|---|---|---|\n| **Monthly price** | \\$150/month | \\$350/month |\n| **Annual price** (approx., 20% off) | ~\\$119/month | ~\\$279/month |\n| Berths | 15 | 50 |",
                &[
                    "Starter=119 USD/month, billed per year",
                    "Starter=150 USD/month",
                    "Team=279 USD/month, billed per year",
                    "Team=350 USD/month",
                ],
            ),
            // What fleets of some sizes come to is an estimate.
            (
                "# Costs\n\n| | Small fleet | Large fleet |\n|---|---|---|\n| Monthly cost | ~$119 | ~$279 |",
                &[],
            ),
        ],
    );
}

#[test]
fn what_is_on_top_of_a_plan_may_be_paid_once() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## Optional add-on: Guided Mooring\n\n**Guided Mooring — US$2,000 one-time payment**\n\nFor harbours that want it.",
                &["Guided Mooring add-on=2000 USD"],
            ),
            (
                "# Plans\n\n## More\n\n**Assisted Migration: $900 (one-time fee)**",
                &["Assisted Migration=900 USD"],
            ),
            // It is waived, and what the customers of something else pay is no price.
            (
                "# Plans\n\n## Optional add-ons\n\n**Guided Mooring, waived — US$2,000 one-time payment**",
                &[],
            ),
            (
                "# Plans\n\n## Story\n\n**Our seed round — US$2,000,000 one-time payment**",
                &[],
            ),
        ],
    );
}

#[test]
fn a_line_elsewhere_gives_a_monthly_price_no_other_unit_than_a_seat() {
    let page = |what: &str| {
        format!(
            "# Plans\n\n## Standard\n\n€880 / month\n\n50 berths included\n\nPrices are per {what}, per month, excluding VAT."
        )
    };
    check(
        FactKind::Price,
        &[
            (&page("appliance"), &["Standard=880 EUR/month"]),
            (&page("user"), &["Standard=880 EUR/seat/month"]),
        ],
    );
}

#[test]
fn a_quarter_at_once_is_no_price_of_a_month() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n## Pro\n\n$7.99/month, $23.97 billed quarterly",
                &["Pro=7.99 USD/month, billed per quarter"],
            ),
            (
                "# Pricing\n\n## Pro\n\n$10/month, $27 billed quarterly",
                &["Pro=10 USD/month", "Pro=27 USD/quarter"],
            ),
            (
                "# Pricing\n\n## Pro\n\n$19 per month. $16 per month billed quarterly, $13 per month billed annually.",
                &[
                    "Pro=13 USD/month, billed per year",
                    "Pro=16 USD/month, billed per quarter",
                    "Pro=19 USD/month",
                ],
            ),
        ],
    );
}

#[test]
fn half_yearly_billing_names_nothing() {
    check(
        FactKind::Price,
        &[(
            "# Billing\n\n## Team — $12 per seat per month\n\n- 10 GB of storage\n- Quarterly billing: $33 per seat\n- Semi-annual billing: $60 per seat",
            &["Team=12 USD/seat/month", "Team=33 USD/seat/quarter"],
        )],
    );
}

#[test]
fn a_column_may_tell_what_the_year_of_a_plan_comes_to() {
    let table = |head: &str, row: &str| {
        format!("# Plans\n\n| {head} |\n|---|---|---|---|\n| {row} |\n| Team | $49 | $39 | $480 |")
    };
    let told: &[&str] = &[
        "Pro=15 USD/month, billed per year",
        "Pro=19 USD/month",
        "Team=39 USD/month, billed per year",
        "Team=480 USD/year",
        "Team=49 USD/month",
    ];
    for head in [
        "Plan | Monthly | Yearly (per month) | Yearly total",
        "Tier | Monthly price | Annual (per month) | Total per year",
        "Plan | Monthly | Yearly (per month) | Total (billed annually)",
    ] {
        check(
            FactKind::Price,
            &[(&table(head, "Pro | $19 | $15 | $180"), told)],
        );
    }
    // What costs nothing a month costs nothing a year.
    check(
        FactKind::Price,
        &[(
            &table(
                "Plan | Monthly | Yearly (per month) | Yearly total",
                "Free | $0 | $0 | $0",
            ),
            &[
                "Free=0 USD/month",
                "Team=39 USD/month, billed per year",
                "Team=480 USD/year",
                "Team=49 USD/month",
            ],
        )],
    );
    // What some team or some work costs in all is an example.
    for head in [
        "Plan | Seats | Monthly | Yearly total",
        "Customer | Monthly | Yearly (per month) | Yearly total",
        "Plan | Monthly | Quantity | Yearly total",
        "Plan | Monthly | Setup | Total",
    ] {
        check(
            FactKind::Price,
            &[(&table(head, "Pro | $19 | $15 | $180"), &[])],
        );
    }
}

#[test]
fn a_year_whose_months_are_rounded_is_told_beside_them() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n|  | Solo | Team |\n|---|---|---|\n| Price | $49.99/mo | $99.99/mo |\n| Annual price | $499.90/yr | $999.90/yr |\n\n- Solo: $499.90/yr (equivalent to $41.65/mo)\n- Team: $999.90/yr (equivalent to $83.32/mo)",
                &[
                    "Solo=49.99 USD/month",
                    "Team=99.99 USD/month",
                    "Solo=41.65 USD/month, billed per year",
                    "Solo=499.90 USD/year",
                    "Team=83.32 USD/month, billed per year",
                    "Team=999.90 USD/year",
                ],
            ),
            (
                "# Plans\n\n- Solo: $96/yr (equivalent to $8/mo)",
                &["Solo=8 USD/month, billed per year"],
            ),
        ],
    );
}
