//! Prices of what stands above them: a line with a plan's name, a heading with what a month costs, an item.

use model::report::FactKind;

use super::{check, values};

#[test]
fn a_year_below_what_a_month_costs_is_one_of_that_plan() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n### Basic — $7/month\n\n- Own domain\n- Annual billing: $70/year\n\n### Pro — $20 / seat / month\n\n- All models\n- Annual billing: $200/seat/year",
                &[
                    "Basic=7 USD/month",
                    "Basic=70 USD/year",
                    "Pro=20 USD/seat/month",
                    "Pro=200 USD/seat/year",
                ],
            ),
            (
                "# Pricing\n\n## Team — $9.50 per member per month\n\n$91.20 per member, billed once a year",
                &["Team=9.50 USD/seat/month", "Team=91.20 USD/seat/year"],
            ),
            // What a plan includes for a year, and what is saved.
            (
                "# Pricing\n\n## Team — $9 per month\n\n- $30/year of credits",
                &["Team=9 USD/month"],
            ),
            (
                "# Pricing\n\n## Team — $9 per month\n\nYou save $18 a year.",
                &["Team=9 USD/month"],
            ),
            // More than twelve months, as another plan's.
            (
                "# Pricing\n\n## Team — $9 per month\n\n$400 per year",
                &["Team=9 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_point_or_this_plan_is_of_the_plan_whose_name_ends_the_line_above() {
    check(
        FactKind::Price,
        &[
            (
                "Levels and what they hold\nBasic Plan\n- Price: $0 per month\n- Users: up to 5\nPremium Plan\n- Price: $14 per month per user\n- Users: any number",
                &["Basic=0 USD/month", "Premium=14 USD/seat/month"],
            ),
            (
                "# Billing\n\n1. Starter Plan:\n- This is where most begin.\n- The cost for this plan starts at 1.40€ per user per month.\n\n2. Pro Plan:\n- For larger teams.\n- The cost for this plan starts at 2.40€ per user per month.",
                &["Pro>=2.40 EUR/seat/month", "Starter>=1.40 EUR/seat/month"],
            ),
        ],
    );
    // What another plan holds is told of it in passing.
    let passing = "# Fleet\n\nYou get all that is in the Starter Plan:\n\n- Price: $40 per month";
    let found = values(passing, FactKind::Price);
    assert!(
        found.iter().all(|price| !price.starts_with("Starter")),
        "{found:?}"
    );
}

#[test]
fn a_page_about_getting_one_plan_tells_its_prices() {
    check(
        FactKind::Price,
        &[
            (
                "# More people\n\nSay you have 4 people to subscribe to the Professional plan.\n\nIf you choose a monthly subscription, you will be charged $20 per user.\n\nIf you go with the annual subscription, it comes to $16/user/month.",
                &[
                    "Professional=16 USD/seat/month, billed per year",
                    "Professional=20 USD/seat/month",
                ],
            ),
            // Two plans are named.
            (
                "# More people\n\nTo leave the Starter plan, upgrade to the Professional plan.\n\nEach seat is $20/user/month.",
                &["Seat=20 USD/seat/month"],
            ),
            // The plan is told of, not had.
            (
                "# More people\n\nThe Professional plan has reports.\n\nEach seat is $20/user/month.",
                &["Seat=20 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn what_is_asked_for_is_told_of_the_plan_it_stands_below() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n### Starter\n\n- Up to 5 sites\n\n### Business\n\n- Any number of sites\n- Contact sales: [Contact](/register.html)",
                &["Business=custom"],
            ),
            (
                "# Billing\n\nChoose one of these:\n\n- **Pro Plan ($40/month):**\n  - Own domain\n- **Enterprise Plan:**\n  - Unlimited boards\n  - Contact Sales for custom pricing",
                &["Enterprise=custom", "Pro=40 USD/month"],
            ),
            (
                "# Plans\n\n## Enterprise\n\n### How much do I pay for the Enterprise plan?\n\nThe costs depend on your requirements.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n## Team\n\n### How much do I pay for the Team plan?\n\n$9 per month. The costs depend on your requirements.",
                &["Team=9 USD/month"],
            ),
            (
                "# Sign-on\n\nSAML is sold as an add-on. Contact our sales team to add it to your subscription.",
                &["SAML add-on=custom"],
            ),
            (
                "# Sign-on\n\nSAML is no longer sold as an add-on. Contact our sales team.",
                &[],
            ),
            (
                "# Sign-on\n\nSAML is sold as an add-on for $3 per user. Contact our support team for help.",
                &["SAML add-on=3 USD/seat"],
            ),
            (
                "# Pricing\n\n## Team\n\n$20 per user per month\n\n- SSO: $50/month add-on",
                &["SSO add-on=50 USD/month", "Team=20 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn each_of_a_range_of_users_has_a_price_and_a_level_of_use_is_no_plan() {
    check(
        FactKind::Price,
        &[
            (
                "# Cost\n\n- $14/user/month for users 1-20\n- $11/user/month for users 21-100\n- $8/user/month for users 101+",
                &[
                    "Users 1-20=14 USD/seat/month",
                    "Users 101+=8 USD/seat/month",
                    "Users 21-100=11 USD/seat/month",
                ],
            ),
            (
                "# Cost\n\nIt is $14/user/month for users 1-20, and $8/user/month for users 21 and up.",
                &[
                    "Users 1-20=14 USD/seat/month",
                    "Users 21 and up=8 USD/seat/month",
                ],
            ),
            (
                "# Billing\n\n| Launch | Entitlement $1,200 | Overage 1 $1,700 | Overage 2 $2,240 |\n|---|---|---|---|\n| Calls | 15m | 18m | 22m |\n| Traffic | 150GB | 187GB | 225GB |",
                &[],
            ),
        ],
    );
}

#[test]
fn a_row_may_say_that_one_pays_each_quarter_or_half_year() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## Basic Plan\n\n| Payment Period | Charges ($/user/month) |\n|---|---|\n| Yearly | $2.5 |\n| Bi-Annually | $3.0 |\n| Quarterly | $3.5 |\n| Monthly | $4.0 |",
                &[
                    "Basic=2.50 USD/seat/month, billed per year",
                    "Basic=3 USD/seat/month",
                    "Basic=3.50 USD/seat/month, billed per quarter",
                    "Basic=4 USD/seat/month",
                ],
            ),
            // What half a year costs at once is the price of no month.
            (
                "# Plans\n\n## Basic Plan\n\n| Billing cycle | Price |\n|---|---|\n| Semi-annual | $48 |\n| Monthly | $9 |",
                &["Basic=9 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_number_before_a_plan_is_no_part_of_its_name() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n#### 1. Pro Plan\n\n- **Monthly Billing:** $29 / month\n- **Annual Billing:** $278 / year\n\n#### 2. Business Plan\n\n- **Monthly Billing:** $89 / month",
                &[
                    "Business=89 USD/month",
                    "Pro=278 USD/year",
                    "Pro=29 USD/month",
                ],
            ),
            (
                "# Plans\n\n- Starter: $97/month, $970/year (2 months free)\n- Pro: $197/month, $1970/year (2 months free)",
                &[
                    "Pro=197 USD/month",
                    "Pro=1970 USD/year",
                    "Starter=97 USD/month",
                    "Starter=970 USD/year",
                ],
            ),
            (
                "# Plans\n\n## Pro\n\n$20 per month, $200 per year\n\n## Team\n\n$30 per month, $5 per year for a domain",
                &["Pro=20 USD/month", "Pro=200 USD/year", "Team=30 USD/month"],
            ),
            // What else is paid yearly is no year of the plan.
            (
                "# Plans\n\n- Starter: $97/month, $30/year for a domain\n- Pro: $197/month",
                &["Pro=197 USD/month", "Starter=97 USD/month"],
            ),
            (
                "# FAQ\n\nThree plans are offered: Starter at $97 per month, Professional at $297 per month, and Enterprise with custom pricing.",
                &[
                    "Enterprise=custom",
                    "Professional=297 USD/month",
                    "Starter=97 USD/month",
                ],
            ),
            (
                "# Pricing\n\n| Plan | Billing period | Price |\n|---|---|---|\n| Solo | 1 month | $4.99 |\n| Solo | 1 year | $49.00 |",
                &["Solo=4.99 USD/month", "Solo=49 USD/year"],
            ),
        ],
    );
}
