//! Trials and discounts, as documentation tells them.

use model::report::FactKind;

use super::check;

#[test]
fn what_is_counted_or_denied_by_the_month_is_no_period_of_a_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nA plan is a package of reviews: no monthly per-seat fee.\n\n| | Micro | Macro |\n|---|---|---|\n| List price | $200 | $500 |\n| Validity | 180 days | 180 days |",
                &["Macro=500 USD", "Micro=200 USD"],
            ),
            (
                "# Pricing\n\n| Plan | Price | Limits |\n|---|---|---|\n| Growth | $49 | 1M rows/month |\n| Pro | $199 | 10M+ rows/month |\n\nWhoever uses their monthly rows early pays for more.",
                &["Growth=49 USD", "Pro=199 USD"],
            ),
            (
                "# Pricing\n\n| | Community | Enterprise |\n|---|---|---|\n| Price | $0/year/instance | $2,000/year/instance |",
                &[
                    "Community=0 USD/instance/year",
                    "Enterprise=2000 USD/instance/year",
                ],
            ),
        ],
    );
}

#[test]
fn discounts_are_told_roughly() {
    check(
        FactKind::Discount,
        &[
            (
                "# Plans\n\nAnnual billing saves approximately 17%.",
                &["17% with annual billing"],
            ),
            (
                "# Plans\n\nAnnual billing offers roughly 17% savings over monthly billing.",
                &["17% with annual billing"],
            ),
            (
                "# Plans\n\nAnnual billing saves 2 months on Pro.",
                &["2 months with annual billing"],
            ),
            (
                "# Plans\n\nWe offer generous discounts for committed usage.",
                &["committed-use discount"],
            ),
            (
                "# Plans\n\nThe discount code is in the commit message.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_trial_is_spoken_of() {
    check(
        FactKind::Trial,
        &[
            (
                "# Roles\n\nNote that roles are not available during a trial.",
                &[],
            ),
            (
                "# Billing\n\nYou and your team can trial Quillet before signing up. To try it, please contact sales.",
                &["yes, on request"],
            ),
            (
                "# Billing\n\nThe card shows when the trial ends while you are on a trial.",
                &["yes"],
            ),
            (
                "# Plans\n\n| Plan | Price | Credits |\n|---|---|---|\n| Trial | Free | 100 (one-time) |\n| Pro | $20/mo | 800 |",
                &["yes"],
            ),
            (
                "# Sign-in\n\nOnce the address is set, you're free to test the connection.",
                &[],
            ),
            (
                "# Cloud\n\nSign up and get $5 of free credits to start, no card required.",
                &["yes, no card, 5 USD credit"],
            ),
            (
                "# Cloud\n\nTo try Quillet for free, visit the dashboard and get usage up to $10 on us.",
                &["yes, 10 USD credit"],
            ),
        ],
    );
}

#[test]
fn a_cell_of_nothing_but_terms_tells_those_of_its_row() {
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\n## Add-ons\n\n| Add-on | Price | Billing | Effect |\n|---|---|---|---|\n| Extra team workspace | $90 | Per month, per workspace | One more |\n| Extra editor seat | $11 | Per month, per seat | One more |\n| Priority queue | $50 | Monthly | Faster per run |",
            &[
                "Extra editor seat add-on=11 USD/seat/month",
                "Extra team workspace add-on=90 USD/workspace/month",
                "Priority queue add-on=50 USD/month",
            ],
        )],
    );
}

#[test]
fn what_plans_hold_is_counted_by_units_of_its_own() {
    let table = "| | Pro | Team |\n|---|---|---|\n| Price | $15/mo | $40/mo |";
    for line in [
        "All plans share the same limit of 90 calls per second.",
        "All plans include one mailbox per member.",
        "All plans are limited to one export per user.",
    ] {
        check(
            FactKind::Price,
            &[(
                &format!("# Plans\n\n{line}\n\n{table}"),
                &["Pro=15 USD/month", "Team=40 USD/month"],
            )],
        );
    }
    check(
        FactKind::Price,
        &[(
            &format!("# Plans\n\nAll plans are charged per user.\n\n{table}"),
            &["Pro=15 USD/seat/month", "Team=40 USD/seat/month"],
        )],
    );
}

#[test]
fn how_long_one_pays_less_is_no_way_to_pay() {
    check(
        FactKind::Discount,
        &[
            (
                "# Plans\n\nStart-ups get 90% off for a year.",
                &["90% for start-ups"],
            ),
            (
                "# Plans\n\nSave 20% when you pay for a year.",
                &["20% with annual billing"],
            ),
        ],
    );
}

#[test]
fn terms_behind_an_aside_are_the_prices() {
    for aside in ["plus VAT", "excl. tax", "it was $10", "previously $10"] {
        let page = format!("# Pricing\n\nTeam costs $12 ({aside}) per seat per month.");
        check(FactKind::Price, &[(&page, &["Team=12 USD/seat/month"])]);
    }
    let page = "# Pricing\n\nTeam costs $12 (plus VAT). Storage is $1 per GB.";
    check(FactKind::Price, &[(page, &["Team=12 USD"])]);
}
