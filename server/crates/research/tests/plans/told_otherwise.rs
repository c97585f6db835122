//! Prices in the words, cells and lists that fewer pages tell them in.

use model::report::FactKind;

use super::{check, values};

#[test]
fn a_plan_may_cost_what_other_words_say() {
    check(
        FactKind::Price,
        &[
            // What a year costs behind a middle dot.
            (
                "# Plans\n\n## Nib — $10/month · $90/year\n\n- All of it",
                &["Nib=10 USD/month", "Nib=90 USD/year"],
            ),
            (
                "# Plans\n\n- Starter $10/month · Pro $20/month",
                &["Pro=20 USD/month", "Starter=10 USD/month"],
            ),
            (
                "# Billing\n\n## Free\n\n$0\n\n## Enterprise\n\nEnterprise is a custom-quoted plan handled outside the checkout.",
                &["Enterprise=custom", "Free=0 USD"],
            ),
            (
                "# Plans\n\n| | Nib | Enterprise |\n|---|---|---|\n| Price | $29/month | Custom (annual) |",
                &["Enterprise=custom", "Nib=29 USD/month"],
            ),
            (
                "# Plans\n\nThere are two plans: Starter and Pro.\n\n1. Starter plan:\n\nFor the first steps.\n\nThe cost for this plan starts at 1.90€ per user per month.\n\n2. Pro plan:\n\nFor the next.\n\nThe cost for this plan starts at 3.90€ per user per month.",
                &["Pro>=3.90 EUR/seat/month", "Starter>=1.90 EUR/seat/month"],
            ),
            (
                "# Billing\n\nTeam Plan Billing:\n\nThe price per user is $15/month/user.",
                &["Team=15 USD/seat/month"],
            ),
            // What a plan is called further up says nothing of another section.
            (
                "# Billing\n\n## Start\n\nTeam Plan Billing:\n\nSee below.\n\n## Users\n\nThe price per user is $15/month/user.",
                &["Seat=15 USD/seat/month"],
            ),
            (
                "# Billing\n\nCustomers on the Solo plan will be billed $199 per month.",
                &["Solo=199 USD/month"],
            ),
            (
                "# SSO\n\nWe'll enable SSO for your team, which costs an additional $200/month that will be added to your next invoice.",
                &["SSO add-on=200 USD/month"],
            ),
        ],
    );
}

#[test]
fn the_product_costs_what_its_one_plan_does() {
    let page =
        |text: &str| format!("# Quillet pricing\n\nQuillet is for teams.\n\n## Pricing\n\n{text}");
    for (text, expected) in [
        (
            "One plan. $99 per month for up to 20 people; every extra person is $4.",
            vec!["Quillet=99 USD/month", "Extra person=4 USD/seat"],
        ),
        (
            "Many plans. $99 per month for up to 20 people; every extra person is $4.",
            vec!["Extra person=4 USD/seat"],
        ),
    ] {
        let found = values(&page(text), FactKind::Price);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn tables_of_prices_may_be_headed_otherwise() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Feature | Free | Paid |\n|---|---|---|\n| Users | 1 | any |\n| Price | $0 | $20 / seat / mo |",
                &["Free=0 USD", "Paid=20 USD/seat/month"],
            ),
            (
                "# Plans\n\n| Purchase | Before tax | Credits |\n|---|---|---|\n| Free | USD 0 | 200 |\n| Solo | USD 10/month | 1,000 |",
                &["Free=0 USD", "Solo=10 USD/month"],
            ),
            (
                "# Plans\n\n| Tier | Price | Devices |\n|---|---|---|\n| Team | approximately $4 per device per month | 250 |\n| Enterprise | approximately $6 to $9 per device per month | any |",
                &["Enterprise>=6 USD/device/month", "Team=4 USD/device/month"],
            ),
            // A plan's column tells what else one may buy, and what one is given.
            (
                "# Plans\n\n| | Nib | Quill |\n|---|---|---|\n| Price | $19 a month | $99 a month |\n| Included credit | $25 every billing period | $150 every billing period |\n| One-time top-ups | $5, $20 or any amount | The same |",
                &["Nib=19 USD/month", "Quill=99 USD/month"],
            ),
        ],
    );
    let page = "# Pricing\n\n<table><tr><th></th><th><div>Solo</div><div>Free</div></th><th><div>Team</div><div>Starting at $120/mo</div></th><th><div>Business</div><div>$400/mo</div></th></tr><tr><td>Users</td><td>1</td><td>10</td><td>50</td></tr></table>";
    let want: &[&str] = &[
        "Business=400 USD/month",
        "Solo=0 USD",
        "Team>=120 USD/month",
    ];
    check(FactKind::Price, &[(page, want)]);
}

#[test]
fn what_is_used_may_be_priced_by_row_and_column() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Plans\n\n| | Nib | Pro |\n|---|---|---|\n| Base fee | $50/month | $200/month |\n| Storage, per TB | $25 | $20 |\n| Compute (per hour) | $0.60 | $0.45 |\n| Price per user | $3 | $4 |",
                &[
                    "Compute 0.45 USD/hour",
                    "Compute 0.60 USD/hour",
                    "Storage 20 USD/TB",
                    "Storage 25 USD/TB",
                ],
            ),
            (
                "# Call pricing\n\n| Country | Outbound | Inbound |\n|---|---|---|\n| Norway | $0.0079 | $0.0075 |",
                &["Norway inbound 0.0075 USD", "Norway outbound 0.0079 USD"],
            ),
            (
                "# Pricing\n\n| Endpoint | Cached | Fresh (default) |\n|---|---|---|\n| `POST /v1/check` | $0.10 | $0.85 |",
                &[
                    "POST /v1/check cached 0.10 USD",
                    "POST /v1/check fresh 0.85 USD",
                ],
            ),
            // Nothing says that these are prices.
            (
                "# Limits\n\n| Metric | Before | After |\n|---|---|---|\n| Hosting | $0.10 | $0.85 |",
                &[],
            ),
            (
                "# Plans\n\n- **10,000 credits = £10**\n- Credits never expire",
                &["Credits 10 GBP/10,000 credits"],
            ),
            (
                "# Plans\n\nAll plans have 50 projects, for each additional project you will be charged $0.15 per project.",
                &["Additional project 0.15 USD/additional project"],
            ),
            (
                "# Plans\n\nFor each additional project you saved $0.15.",
                &[],
            ),
            // A fee with a name of its own is none of the plan above it.
            (
                "# Plans\n\n## Nib\n\n$19 per month\n\n## Quill\n\n$49 per month\n\nCard fees: 2.9% + $0.30 per transaction.",
                &["Card fees 2.9% + 0.30 USD/transaction"],
            ),
        ],
    );
}

#[test]
fn steps_of_a_volume_name_no_plan() {
    let page = "# Tarifs\n\n## Équipe\n\n12 € par utilisateur et par mois\n\n| Utilisateurs | Prix par utilisateur |\n|---|---|\n| From 10 users | 10 € |\n| From 200 users | 6 € |";
    assert_eq!(values(page, FactKind::Plan), ["Équipe"]);
}

#[test]
fn a_step_without_terms_and_a_sum_worked_out_are_no_prices() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Plans\n\n## Crew\n\n12 EUR per user per month\n\n- 10 to 49 users: 10 EUR\n- From 200 users: 6 EUR",
                &[],
            ),
            (
                "# Usage\n\n## Metered\n\nSpeech to text is $0.0003 per second of audio, which works out at $1.08 an hour.",
                &["Speech to text 0.0003 USD/second"],
            ),
            (
                "# Fees\n\n- Per additional store: $2 per 10 orders",
                &["Additional store 2 USD/10 orders"],
            ),
        ],
    );
    check(
        FactKind::Price,
        &[(
            "# Plans\n\nPro is $120 a year, which works out to $10 a month.",
            &["Pro=10 USD/month, billed per year"],
        )],
    );
}

#[test]
fn what_resellers_pay_and_what_a_typical_server_costs_is_no_price() {
    let page = |text: &str| format!("# Plans\n\n{text}\n\nThe Team plan costs $20 per month.");
    for text in [
        "Resellers buy licences at $7 per user per month and set prices of their own.",
        "A typical server at a provider costs $40 per month.",
    ] {
        check(FactKind::Price, &[(&page(text), &["Team=20 USD/month"])]);
    }
}

#[test]
fn what_editors_cost_on_a_plan_is_that_plans_price() {
    check(
        FactKind::Price,
        &[(
            "# Seats\n\nEditors cost $15 per month on Professional. Viewers are always free.",
            &["Professional=15 USD/seat/month"],
        )],
    );
}

#[test]
fn what_most_companies_charge_and_what_others_are_paid_is_no_price() {
    let page = |text: &str| format!("# Plans\n\n{text}\n\nThe Team plan costs $20 per month.");
    for text in [
        "Most companies have a Basic plan at $9 and a Pro plan at $29 a month.",
        "Customers who roam pay their operator $5 per GB.",
        "We pay creators $0.02 per view.",
    ] {
        let page = page(text);
        check(FactKind::Price, &[(&page, &["Team=20 USD/month"])]);
        check(FactKind::UsagePrice, &[(&page, &[])]);
    }
    check(
        FactKind::Price,
        &[(
            "# Plans\n\nMost teams use the Team plan at $9 per month.",
            &["Team=9 USD/month"],
        )],
    );
}
