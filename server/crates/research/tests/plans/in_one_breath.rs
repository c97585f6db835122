//! Several plans, or several prices of one plan, that a sentence tells one after the other.

use model::report::FactKind;

use super::check;

#[test]
fn a_plan_that_is_told_beside_another_is_on_the_same_terms() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nTeam is $4 per user per month, and Summit $9.",
                &["Team=4 USD/seat/month", "Summit=9 USD/seat/month"],
            ),
            (
                "# Pricing\n\nTeam costs $4 per user per month and Summit costs $9.",
                &["Team=4 USD/seat/month", "Summit=9 USD/seat/month"],
            ),
            (
                "# Pricing\n\nPremium starts from €4 per user each month, and Enterprise from €9.",
                &["Premium>=4 EUR/seat/month", "Enterprise>=9 EUR/seat/month"],
            ),
            // What is told in a sentence of its own, or for all together, is not.
            (
                "# Pricing\n\nTeam costs $4 per user per month and Summit costs $99 flat.",
                &["Team=4 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn the_monthly_price_behind_the_yearly_one_and_what_it_comes_to_is_told_too() {
    for page in [
        "# Billing\n\nPro costs $8 per month billed annually ($96/year) or $10 per month billed monthly.",
        "# Billing\n\nPro is $8/mo when billed yearly ($96/year), or $10/mo billed monthly.",
        "# Billing\n\nPro ($8/mo, billed annually; $10 month-to-month) has no limit.",
    ] {
        check(
            FactKind::Price,
            &[(
                page,
                &["Pro=8 USD/month, billed per year", "Pro=10 USD/month"],
            )],
        );
    }
}

#[test]
fn names_in_a_row_with_their_prices_in_brackets_are_plans() {
    check(
        FactKind::Price,
        &[
            (
                "# Account\n\nYou can be on one of: Free ($0), Indie ($7/mo), Startup ($29/mo), Scale (custom).",
                &[
                    "Free=0 USD",
                    "Indie=7 USD/month",
                    "Startup=29 USD/month",
                    "Scale=custom",
                ],
            ),
            // None of them is called as plans are.
            (
                "# Account\n\nQuillet bills per region: Europe ($7/mo), Asia ($9/mo) and Pacific ($8/mo).",
                &[],
            ),
        ],
    );
}

#[test]
fn several_plans_are_asked_for_together() {
    for asked in [
        "- **Business** and **Enterprise** — talk to us",
        "- Business & Enterprise: custom pricing",
        "Business and Enterprise plans have custom pricing; contact sales.",
        "Pricing for Business and Enterprise is on request.",
    ] {
        let page = format!("# Plans\n\n- **Starter** — $9/month\n\nWhat else there is:\n\n{asked}");
        check(
            FactKind::Price,
            &[(
                &page,
                &[
                    "Starter=9 USD/month",
                    "Business=custom",
                    "Enterprise=custom",
                ],
            )],
        );
    }
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nQuillet has a Team tier at $6/user/month and an Enterprise tier with custom pricing.",
                &["Team=6 USD/seat/month", "Enterprise=custom"],
            ),
            // Custom is something else of theirs.
            (
                "# Plans\n\nTeam is $6/month.\n\nBusiness and Enterprise have custom roles.",
                &["Team=6 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_plan_without_a_list_price_is_asked_for() {
    for told in [
        "There is a fourth, **Enterprise**, that is arranged directly with us.",
        "Enterprise is agreed individually.",
        "Enterprise has no list price.",
    ] {
        let page = format!("# Plans\n\nStarter is $9 a month. {told}");
        check(
            FactKind::Price,
            &[(&page, &["Starter=9 USD/month", "Enterprise=custom"])],
        );
    }
    let page = "# Plans\n\nStarter is $9 a month. Training is arranged directly with us. The app is priced per arrangement.";
    check(FactKind::Price, &[(page, &["Starter=9 USD/month"])]);
    check(FactKind::PricingModel, &[(page, &[])]);
}
