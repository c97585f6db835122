//! Plans and prices that headings, single sentences and the items of short lists tell.

use model::report::FactKind::{Discount, Plan, Price, Trial, UsagePrice};

use super::{check, values};

#[test]
fn a_plan_is_named_by_a_heading_that_says_for_whom_it_is() {
    let page = "# Plans\n\n## Burrow: for teams\n\nShared folders and a common search. It costs $49 a month for the whole team.\n\n## Sprig – for one\n\nA room of your own at $9 a month.";
    check(Plan, &[(page, &["Burrow", "Sprig"])]);
    check(
        Price,
        &[(page, &["Burrow=49 USD/month", "Sprig=9 USD/month"])],
    );
}

#[test]
fn what_one_may_move_to_says_nothing_of_the_plan_that_it_stands_under() {
    let page = "# Plans\n\n## Pro\n\nAll that a growing team needs for $29 a month.\n\n## Free\n\nUpgrade for $29 a month.";
    check(Price, &[(page, &["Free=0 USD", "Pro=29 USD/month"])]);
}

#[test]
fn a_plan_is_one_where_a_sentence_calls_it_so() {
    let page = "# First steps\n\nThe Burrow plan costs $19 a month.";
    check(Plan, &[(page, &["Burrow"])]);
    check(
        Price,
        &[
            (page, &["Burrow=19 USD/month"]),
            (
                "# First steps\n\nStarter costs $9 a month. You can upgrade to Burrow for $19 a month.",
                &["Burrow=19 USD/month", "Starter=9 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_price_in_brackets_is_what_the_same_costs_by_the_year() {
    check(
        Price,
        &[
            (
                "# Pricing\n\n- Pro: $12/mo ($10/mo billed annually)\n- Team: $24/mo ($240/yr)",
                &[
                    "Pro=10 USD/month, billed per year",
                    "Pro=12 USD/month",
                    "Team=24 USD/month",
                    "Team=240 USD/year",
                ],
            ),
            (
                "# Pricing\n\n| Plan | Price |\n|---|---|\n| Team | $24/mo ($240/yr) |\n| Business | $36/mo ($30 annually) |",
                &[
                    "Business=30 USD/month, billed per year",
                    "Business=36 USD/month",
                    "Team=24 USD/month",
                    "Team=240 USD/year",
                ],
            ),
        ],
    );
}

#[test]
fn names_of_programs_are_told_as_people_write_them() {
    let page = "# Pricing\n\n## BROWSER_KIT\n\n**$0 / forever** — In the browser.\n\n## PRO_TIER\n\n**$249 / month** — All of it.\n\n## Enterprise\n\n**CUSTOM** — On your own machines.";
    check(Plan, &[(page, &["Browser Kit", "Enterprise", "Pro"])]);
    check(
        Price,
        &[(
            page,
            &[
                "Browser Kit=0 USD",
                "Enterprise=custom",
                "Pro=249 USD/month",
            ],
        )],
    );
}

#[test]
fn kinds_of_calls_and_packages_of_credits_are_no_plans() {
    let calls = "# Pricing\n\n| Tier | Per-call cost |\n|---|---|\n| **LOOKUP** | $0.01 |\n| **STRATEGY** | $2.00 |";
    check(Plan, &[(calls, &[])]);
    check(
        UsagePrice,
        &[(calls, &["LOOKUP 0.01 USD/call", "STRATEGY 2 USD/call"])],
    );
    let packs = "# Plans and packages\n\n| Plan | Price |\n|---|---|\n| Free | $0 |\n| Pro | $29 per month |\n| Custom | Contact sales |\n\n## Expansion packages\n\n| Package | Adds each month | Added price |\n|---|---|---|\n| Boost | 750 credits | $29 per month |\n| Team | 2,500 credits | $89 per month |\n\n## Credit packs\n\n| Pack | Credits | Price |\n|---|---|---|\n| Starter | 1,000 | $10 |";
    check(Plan, &[(packs, &["Custom", "Free", "Pro"])]);
    check(
        Price,
        &[(packs, &["Custom=custom", "Free=0 USD", "Pro=29 USD/month"])],
    );
    check(
        UsagePrice,
        &[(
            packs,
            &[
                "Boost 29 USD/750 credits/month",
                "Starter 10 USD/1,000 credits",
                "Team 89 USD/2,500 credits/month",
            ],
        )],
    );
}

#[test]
fn a_range_is_told_by_its_least_and_a_plan_to_come_not_at_all() {
    check(
        Price,
        &[(
            "# Pricing\n\n| Plan | Price |\n|---|---|\n| Team | $20–$50 per user per month |\n| Enterprise | Custom |",
            &["Enterprise=custom", "Team>=20 USD/seat/month"],
        )],
    );
    check(
        Plan,
        &[(
            "# Pricing\n\n| | Starter | Team | Enterprise |\n|---|---|---|---|\n| Price | $10/mo | $20/mo | Coming soon |\n| Boards | 1 | 2 | 3 |",
            &["Starter", "Team"],
        )],
    );
}

#[test]
fn seats_beyond_those_that_a_price_is_for_are_additional_ones() {
    let page = "# Pricing\n\n## Team\n\n$60 per month for 5 users, then $10 per extra user.";
    check(Price, &[(page, &["Team=60 USD/month"])]);
    check(
        UsagePrice,
        &[
            (page, &["Additional users 10 USD/additional user"]),
            (
                "# Pricing\n\n| Plan | Price |\n|---|---|\n| Team | $60/month for 5 users, then $10/month per extra user |",
                &["Additional users 10 USD/additional user/month"],
            ),
        ],
    );
    assert!(values(page, Plan).contains(&"Team".to_owned()));
}

#[test]
fn ways_of_paying_are_for_the_plan_of_the_section_or_the_product() {
    check(
        Price,
        &[
            (
                "---\ntitle: Billing\n---\n\n# Quillet\n\n- Monthly plan $10\n- Annual plan $100",
                &["Quillet=10 USD/month", "Quillet=100 USD/year"],
            ),
            (
                "# Pricing\n\n## Pro plan\n\n### Pricing\n\n- Monthly: $15 per month.\n- Annual: $12 per month billed annually.",
                &["Pro=12 USD/month, billed per year", "Pro=15 USD/month"],
            ),
            (
                "# Pricing\n\nTake a **Premium Membership**, paid in one of two ways:\n\n- **12-Month Plan**:\n  - **$15/month**\n- **Monthly Plan**:\n  - **$20/month**",
                &[
                    "Premium=15 USD/month, billed per year",
                    "Premium=20 USD/month",
                ],
            ),
        ],
    );
}

#[test]
fn rows_and_heads_say_how_and_for_what_one_pays() {
    check(
        Price,
        &[
            (
                "# Pricing\n\n| Plan | Monthly price | Annual price |\n|---|---|---|\n| Pro | $27 per month | $20 per month |",
                &["Pro=20 USD/month, billed per year", "Pro=27 USD/month"],
            ),
            (
                "# Plans\n\n| Feature | Team | Company |\n|---|---|---|\n| **Annual** | $225 | $675 |\n| **Lifetime** | $600 | $2,000 |",
                &[
                    "Company=2000 USD",
                    "Company=675 USD/year",
                    "Team=225 USD/year",
                    "Team=600 USD",
                ],
            ),
            (
                "# Plans\n\n| | Basic | Silver |\n|---|---|---|\n| Price | $9/month | $29/month |\n\n### Team seats\n\n| | Basic | Silver |\n|---|---|---|\n| Price per seat | $4/month | $7/month |",
                &[
                    "Basic team seat=4 USD/seat/month",
                    "Basic=9 USD/month",
                    "Silver team seat=7 USD/seat/month",
                    "Silver=29 USD/month",
                ],
            ),
            (
                "# Plans\n\n## Pro -- $20/mo\n\nFor small teams.\n\n- Teamwork: up to 2 members ($5 per additional seat), billing, statistics\n\n## Max - $200/mo\n\nFor more.\n\n- Teamwork: at most 5 seats ($6 per additional seat)",
                &[
                    "Max additional seat=6 USD/seat",
                    "Max=200 USD/month",
                    "Pro additional seat=5 USD/seat",
                    "Pro=20 USD/month",
                ],
            ),
            (
                "# Pricing\n\n| Plan | Price |\n|---|---|\n| Pay as you go | Free |\n| Plus | $20/month |",
                &["Pay as you go=0 USD", "Plus=20 USD/month"],
            ),
            (
                "# Pricing\n\n| Plan | Monthly | Yearly |\n|---|---|---|\n| Basic | R$ 27 | R$ 270 |\n| Basic | US$ 7 | US$ 70 |",
                &[
                    "Basic=27 BRL/month",
                    "Basic=270 BRL/year",
                    "Basic=7 USD/month",
                    "Basic=70 USD/year",
                ],
            ),
        ],
    );
}

#[test]
fn heads_and_labels_say_what_an_amount_is_per() {
    check(
        UsagePrice,
        &[
            (
                "# Pricing\n\n| Machine | Price ($/sec) |\n|---|---|\n| Small | 0.0000166667 |",
                &["Small 0.0000166667 USD/sec"],
            ),
            (
                "# Pricing\n\n| Speed | Price / 1M tokens |\n|---|---|\n| **Fast** | $0.60 |",
                &["Fast 0.60 USD/1M tokens"],
            ),
            (
                "# Plans\n\n| | Solo | Clinic |\n|---|---|---|\n| **Price** | 799 EGP / month | 3,799 EGP / month |\n| **Extra booking** | 3 EGP | 2.5 EGP |",
                &[
                    "Extra booking 2.50 EGP/additional booking",
                    "Extra booking 3 EGP/additional booking",
                ],
            ),
        ],
    );
}

#[test]
fn what_new_accounts_are_given_is_a_trial() {
    check(
        Trial,
        &[
            (
                "# Pricing\n\nEvery new account starts with **250 free credits**, no credit card required.",
                &["yes, no card, 250 free credits"],
            ),
            (
                "# Pricing\n\nNew accounts get 10 free credits each month.",
                &[],
            ),
        ],
    );
}

#[test]
fn what_credits_cost_is_told_by_how_many_an_amount_buys() {
    for (said, want) in [
        ("$1 = **1,000 credits**.", "Credits 1 USD/1,000 credits"),
        (
            "We sell packages of 40 build credits for $40.",
            "Credits 40 USD/40 credits",
        ),
        (
            "You can purchase additional credits ($1 each) on any plan.",
            "Additional credits 1 USD/credit",
        ),
    ] {
        check(UsagePrice, &[(&format!("# Pricing\n\n{said}"), &[want])]);
    }
}

#[test]
fn a_head_may_say_that_only_usage_is_paid_for() {
    check(
        Price,
        &[(
            "# Pricing\n\n| Feature | Developer (free + usage) | Hobbyist ($30 / mo + usage) |\n|---|---|---|\n| Boards | 1 | 2 |",
            &["Developer=0 USD", "Hobbyist=30 USD/month"],
        )],
    );
}

#[test]
fn the_head_of_the_labels_may_name_the_plan_of_a_table() {
    let page = "# Pricing\n\n| Individual License | Monthly subscription | Annual subscription |\n|---|---|---|\n| Price | $1.50 | $15.00 |\n\n| Enterprise License | Monthly subscription | Annual subscription |\n|---|---|---|\n| Price | $7.50 | $75.00 |";
    check(Plan, &[(page, &["Enterprise", "Individual"])]);
    check(
        Price,
        &[(
            page,
            &[
                "Enterprise=7.50 USD/month",
                "Enterprise=75 USD/year",
                "Individual=1.50 USD/month",
                "Individual=15 USD/year",
            ],
        )],
    );
}

#[test]
fn a_star_is_no_part_of_a_name() {
    let page = "# Pricing\n\n## Free\n\n$0\n\n## Pro ★\n\n$19 / month";
    check(Plan, &[(page, &["Free", "Pro"])]);
}

#[test]
fn a_discount_may_stand_under_savings_and_lower_a_rate() {
    check(
        Discount,
        &[
            (
                "# Plans\n\n## Annual billing savings\n\n- **Class annual**: $144/yr saves roughly **37%** compared with monthly billing.",
                &["37% with annual billing"],
            ),
            (
                "# Plans\n\nPay monthly, or pay annually to lower your rate by around 30 percent.",
                &["30% with annual billing"],
            ),
            (
                "# Plans\n\nTeams that use it reduce their costs by 40%.",
                &[],
            ),
        ],
    );
}

#[test]
fn what_is_sold_on_a_plan_is_sold_by_the_seat_where_it_says_so() {
    check(
        Price,
        &[(
            "# Plans\n\n## Business\n\n$20 per user/month\n\n## Add-ons\n\n- SAML SSO for Business for $3 per user per month",
            &[
                "Business=20 USD/seat/month",
                "Business SAML SSO add-on=3 USD/seat/month",
            ],
        )],
    );
}

#[test]
fn a_plan_that_somebody_can_do_without_is_sold_all_the_same() {
    check(
        Plan,
        &[
            (
                "# Seats\n\nYou may cancel a private Pro plan you no longer need.",
                &["Pro"],
            ),
            ("# Seats\n\nThe Pro plan is no longer offered.", &[]),
        ],
    );
}

#[test]
fn a_price_that_is_a_sentence_leads_however_much_is_said_behind_it() {
    let much = "plus boards for people, teams, clients and guests; a list of what may be used; steps of approval; staged releases by group; a log of who did what and when; help within a day; and yearly invoices by post.";
    check(
        Price,
        &[
            (
                &format!(
                    "# Plans\n\n## Pro\n\n**$14 per member per month.** Everything in Free without its limits.\n\n## Max\n\n**$28 per member per month.** Everything in Pro, {much}"
                ),
                &["Max=28 USD/seat/month", "Pro=14 USD/seat/month"],
            ),
            (
                &format!("# Plans\n\n## Max\n\n$500 in free credits, {much}"),
                &[],
            ),
        ],
    );
}
