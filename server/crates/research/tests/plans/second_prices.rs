//! The monthly and the yearly price of a plan in one sentence or cell, and the one for the beginning.

use model::report::FactKind;

use super::check;

#[test]
fn both_prices_of_a_plan_are_found() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Pro plan is $8 per month billed annually ($10 billed monthly).",
                &["Pro=8 USD/month, billed per year", "Pro=10 USD/month"],
            ),
            (
                "# Pricing\n\n- **Team**: $16 per user per month billed annually ($20 billed monthly)\n- **Firm**: ask us",
                &[
                    "Firm=custom",
                    "Team=16 USD/seat/month, billed per year",
                    "Team=20 USD/seat/month",
                ],
            ),
            (
                "# Pricing\n\nThe Team plan costs $12 a seat, billed yearly, or $15 monthly.",
                &[
                    "Team=12 USD/seat/month, billed per year",
                    "Team=15 USD/seat/month",
                ],
            ),
            (
                "# Pricing\n\n| | Hobby | Pro |\n|---|---|---|\n| Price | $0 | $19/mo ($15/mo billed annually) |",
                &[
                    "Hobby=0 USD",
                    "Pro=19 USD/month",
                    "Pro=15 USD/month, billed per year",
                ],
            ),
            (
                "# Pricing\n\n**Pro** – $20 per user/month. Billed annually.",
                &["Pro=20 USD/seat/month, billed per year"],
            ),
        ],
    );
}

#[test]
fn a_price_of_another_period_is_one_of_the_same_plan() {
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\nThe Pro plan is $20 per user per month (or $192 per user per year).",
                &["Pro=20 USD/seat/month", "Pro=192 USD/seat/year"],
            ),
            (
                "# Billing\n\nPro: $20 monthly / $200 annually. Team: $50 monthly / $500 annually.",
                &[
                    "Pro=20 USD/month",
                    "Pro=200 USD/year",
                    "Team=50 USD/month",
                    "Team=500 USD/year",
                ],
            ),
            (
                "# Billing\n\nPro: $29 per user per month (billed annually) / $35 per user per month (billed monthly)",
                &[
                    "Pro=29 USD/seat/month, billed per year",
                    "Pro=35 USD/seat/month",
                ],
            ),
            (
                "# Billing\n\nThe Pro plan is $20 per user per month, or $200 per year.",
                &["Pro=20 USD/seat/month", "Pro=200 USD/seat/year"],
            ),
            (
                "# Plans\n\n### Business\n\n- Monthly: $99\n- Yearly: $990",
                &["Business=99 USD/month", "Business=990 USD/year"],
            ),
            (
                "# Plans\n\n## Growth\n\n**Price:** $99/month (or $990/year)",
                &["Growth=99 USD/month", "Growth=990 USD/year"],
            ),
            (
                "# Billing\n\nThe Pro plan is billed at $20 per user per month. If you choose annual billing, the price drops to $16 per user per month.",
                &[
                    "Pro=20 USD/seat/month",
                    "Pro=16 USD/seat/month, billed per year",
                ],
            ),
        ],
    );
}

#[test]
fn what_a_year_comes_to_is_no_second_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Pro plan is $8 per month (billed $96 per year).",
                &["Pro=8 USD/month, billed per year"],
            ),
            (
                "# Pricing\n\nThe Pro plan is $8 per month. Billed weekly reports cost nothing.",
                &["Pro=8 USD/month"],
            ),
        ],
    );
}

#[test]
fn the_price_after_the_beginning_counts() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Pro plan is $4.99/month for the first year, renews at $11.99/month.",
                &["Pro=11.99 USD/month"],
            ),
            (
                "# Pricing\n\n## Pro\n\n$4.99/month for the first year, renews at $11.99/month.\n\n## Team\n\n$9.99/month for the first year, then $19.99/month.",
                &["Pro=11.99 USD/month", "Team=19.99 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_seat_that_is_added_to_a_flat_price_is_no_second_price_of_the_plan() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Plan | Base price | Boards |\n|---|---|---|\n| Starter | $30/month + $6/user | 5 |\n| Team | $45 a month plus $7 per seat | 9 |",
                &[
                    "Starter additional seat=6 USD/seat/month",
                    "Starter=30 USD/month",
                    "Team additional seat=7 USD/seat/month",
                    "Team=45 USD/month",
                ],
            ),
            (
                "# Plans\n\nAll prices are billed yearly.\n\n| | Pro | Max |\n|---|---|---|\n| Price | $90 + $12/member | $150 base + $12/member |",
                &[
                    "Max additional seat=12 USD/seat",
                    "Max=150 USD/year",
                    "Pro additional seat=12 USD/seat",
                    "Pro=90 USD/year",
                ],
            ),
            // Two plans joined by the same words are no sum.
            (
                "# Plans\n\nThe Pro plan costs $20 per user per month and the Team plan $30 per user per month.",
                &["Pro=20 USD/seat/month", "Team=30 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn the_month_beside_a_month_of_a_year_is_told() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Plan | Price |\n|---|---|\n| Starter | $720/mo billed annually ($800/mo monthly) |\n| Solo | ~$49/mo~ $29/mo |",
                &[
                    "Solo=29 USD/month",
                    "Starter=720 USD/month, billed per year",
                    "Starter=800 USD/month",
                ],
            ),
            (
                "# Billing\n\nWhen you upgrade to Pro, you will be charged $25/month. If you subscribe to the Team plan, you pay $40 per month.",
                &["Pro=25 USD/month", "Team=40 USD/month"],
            ),
            (
                "# Plans\n\n## Team\n\n$49/mo (5 seats) · +$8/seat",
                &["Team additional seat=8 USD/seat/month", "Team=49 USD/month"],
            ),
            (
                "# Plans\n\n## Team\n\n~~$49/mo~~ → **$39/mo** billed $468/yr\n\n## Fleet\n\n$99/mo",
                &["Fleet=99 USD/month", "Team=39 USD/month, billed per year"],
            ),
            (
                "# Billing\n\nIf you upgrade to Pro in the middle of the month, you will be charged $12.50 for the rest.",
                &[],
            ),
        ],
    );
}

#[test]
fn the_head_of_a_column_says_that_its_months_are_billed_yearly() {
    check(
        FactKind::Price,
        &[(
            "# Plans\n\n| Plan | Monthly | Yearly (per month) |\n|---|---|---|\n| Duo | $22/mo | $17.60/mo |\n| Team | $44 | $35.20 |",
            &[
                "Duo=17.60 USD/month, billed per year",
                "Duo=22 USD/month",
                "Team=35.20 USD/month, billed per year",
                "Team=44 USD/month",
            ],
        )],
    );
}

#[test]
fn renewals_at_the_regular_price_make_a_lower_one_that_of_the_beginning() {
    let cards = "# Pricing\n\n## Solo\n\n$49.50/year\n\n## Duo\n\n$99.50/year\n\n";
    let page = |rest: &str| format!("{cards}{rest}");
    let regular: &[&str] = &["Duo=199 USD/year", "Solo=99 USD/year"];
    let bare: &[&str] = &["Duo=99.50 USD/year", "Solo=49.50 USD/year"];
    check(
        FactKind::Price,
        &[
            (
                &page("Renewals are at the regular price ($99 for Solo, $199 for Duo)."),
                regular,
            ),
            (
                &page("Plans renew at the full price: $99 for Solo, $199 for Duo."),
                regular,
            ),
            // The same price, and one for so much more that it is no year's.
            (
                &page("Renewals are never at a higher regular price ($99 for Solo, $199 for Duo)."),
                bare,
            ),
            (
                &page("Renewals are at the regular price ($990 for Solo, $1,990 for Duo)."),
                bare,
            ),
        ],
    );
}

#[test]
fn a_month_that_is_told_roughly_gives_way_to_its_year() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Plan | Price |\n|---|---|\n| Maker | $290/yr (~$24/mo) |\n| Team | $590/yr (~$49/mo) |",
                &["Maker=290 USD/year", "Team=590 USD/year"],
            ),
            (
                "# Plans\n\n## Maker\n\n$290/yr (about $24/mo)\n\n## Team\n\n$600/yr ($50/mo)",
                &["Maker=290 USD/year", "Team=50 USD/month, billed per year"],
            ),
        ],
    );
}
