//! What the rows and columns of tables are priced for.

use model::report::FactKind;

use super::check;

#[test]
fn bands_of_users_are_no_plans() {
    let page = "# Pricing\n\n## What does single sign-on cost?\n\n| Users | Cost per month |\n|---|---|\n| 0 to 25 | $200 |\n| 26 to 50 | $300 |\n| 51 or more | $500 |";
    check(FactKind::Plan, &[(page, &[])]);
    check(FactKind::Price, &[(page, &[])]);
    check(
        FactKind::UsagePrice,
        &[(
            page,
            &[
                "Single sign-on (0 to 25 users) 200 USD/month",
                "Single sign-on (26 to 50 users) 300 USD/month",
                "Single sign-on (51 or more users) 500 USD/month",
            ],
        )],
    );
}

#[test]
fn kinds_of_support_are_no_plans() {
    let page = "# Pricing\n\n## What kind of support do I get?\n\n| | **Basic** | **Premium** |\n|---|---|---|\n| Response time | 1 day | 1 hour |\n| Price (per month) | Greater of $200 or 10% of usage | Greater of $2,000 or 10% of usage |";
    check(FactKind::Plan, &[(page, &[])]);
    check(
        FactKind::Price,
        &[(
            page,
            &[
                "Support Basic>=200 USD/month",
                "Support Premium>=2000 USD/month",
            ],
        )],
    );
}

#[test]
fn machines_are_used_and_told_apart_by_what_they_are() {
    let page = "# Pricing\n\n## Standard VMs\n\n| Virtual machine | vCPU | Memory | Pricing |\n|---|---|---|---|\n| small-2 | 2 | 8 GB | $0.01/min ($26.60/mo) |\n\n## Databases\n\n| Database | vCPU | Memory | Monthly price |\n|---|---|---|---|\n| small-2 | 2 | 8 GB | $49 |\n| 3 nodes (HA) | 6 | 24 GB | $149 |";
    check(FactKind::Plan, &[(page, &[])]);
    check(FactKind::Price, &[(page, &[])]);
    check(
        FactKind::UsagePrice,
        &[(
            page,
            &[
                "3 nodes 149 USD/month",
                "Database small-2 49 USD/month",
                "small-2 0.01 USD/min",
            ],
        )],
    );
    // Where the head says that they are plans, they are.
    let plans = "# Pricing\n\n| Plan | vCPU | Memory | Monthly price |\n|---|---|---|---|\n| Basic | 2 | 8 GB | $49 |\n| Pro | 4 | 16 GB | $99 |";
    check(
        FactKind::Price,
        &[(plans, &["Basic=49 USD/month", "Pro=99 USD/month"])],
    );
}

#[test]
fn what_teams_of_some_sizes_pay_in_all_is_worked_out() {
    let page = "# Plans\n\n### Plus\n\n**Price:** $12 per editor/month (annual)\n\n| Team size | Monthly cost | Cost per user/month |\n|---|---|---|\n| 5 editors | $60 | $12.00 |\n| 10 editors | $108 | $10.80 |";
    check(
        FactKind::Price,
        &[(page, &["Plus=12 USD/seat/month, billed per year"])],
    );
}

#[test]
fn steps_of_a_volume_are_named_by_what_is_counted() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\n| Actions per month (M) | Cost per 1M (USD) | Cost per band |\n|---|---|---|\n| 300 to 1,499 | $18.80 | $5,640–$28,200 |\n| 2000 or more | $5.90 | Begins at $885,000 |",
                &["Actions 18.80 USD/1M", "Actions 5.90 USD/1M"],
            ),
            (
                "# Pricing\n\n| Model | Input/1M | Output/1M |\n|---|---|---|\n| Small | $1.40 | $4.40 |",
                &["Small input 1.40 USD/1M", "Small output 4.40 USD/1M"],
            ),
        ],
    );
}

#[test]
fn what_one_of_something_costs_at_least_and_at_most() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\n| Mode | Cost per step |\n|---|---|\n| Quick | $0.01 - $0.04 |\n| Deep | $0.05–$0.15 |",
                &["Deep 0.05–0.15 USD/step", "Quick 0.01–0.04 USD/step"],
            ),
            // Of anything else a range is no price.
            (
                "# Pricing\n\n| Service | Price |\n|---|---|\n| Audits | $500–$900 |",
                &[],
            ),
        ],
    );
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\n- **Starter**: $10–$20 per month\n- **Team**: from $30 per month",
            &["Starter>=10 USD/month", "Team>=30 USD/month"],
        )],
    );
}

#[test]
fn the_head_of_a_column_says_what_a_plan_costs_in_words() {
    let page = "# Pricing\n\n| Feature | **Developer (Free)** | **Hobby ($30 / mo)** | **Startup ($200 / mo + usage)** | **Enterprise** |\n|---|---|---|---|---|\n| **Pricing model** | Hard limits | Base fee | Base fee + usage | Contract |\n| **Storage** | 500 MB | 2 GB | 5 GB + $1.50 / GB-month | Custom |\n| **Queries** | 1K / month | 100K / month | 1M / month + $5 / 1M | Custom |\n| **Agent step** | $0.005 | $0.005 | $0.005 | Custom |";
    check(
        FactKind::Plan,
        &[(page, &["Developer", "Enterprise", "Hobby", "Startup"])],
    );
    check(
        FactKind::Price,
        &[(
            page,
            &[
                "Developer=0 USD",
                "Enterprise=custom",
                "Hobby=30 USD/month",
                "Startup=200 USD/month",
            ],
        )],
    );
    check(
        FactKind::UsagePrice,
        &[(
            page,
            &[
                "Agent step 0.005 USD",
                "Queries 5 USD/1M",
                "Storage 1.50 USD/GB-month",
            ],
        )],
    );
}

#[test]
fn a_line_below_says_what_all_prices_are_for() {
    let table = "| Plan | Price |\n|---|---|\n| Free | $0 |\n| Pro | $20* |";
    check(
        FactKind::Price,
        &[
            (
                &format!("# Pricing\n\n{table}\n\n\\* Per user per month, billed annually."),
                &["Free=0 USD", "Pro=20 USD/seat/month, billed per year"],
            ),
            (
                &format!("# Pricing\n\nPricing is per org, not per account.\n\n{table}"),
                &["Free=0 USD", "Pro=20 USD"],
            ),
        ],
    );
}

#[test]
fn what_is_added_to_a_plan_is_none() {
    let page = "# Pricing\n\n## Additional services\n\n| Service | Price | Description |\n|---|---|---|\n| Dedicated address | $3.00 per 30 days | your own |\n| SSO | $100 per month | |";
    check(FactKind::Plan, &[(page, &[])]);
    check(
        FactKind::Price,
        &[(
            page,
            &[
                "Dedicated address add-on=3 USD/month",
                "SSO add-on=100 USD/month",
            ],
        )],
    );
    let fees = "# Pricing\n\n| Package | Price |\n|---|---|\n| Onboarding Basic | $500 one-time |\n| Onboarding Pro | $1,500 one-time |";
    check(FactKind::Plan, &[(fees, &[])]);
    check(FactKind::Price, &[(fees, &[])]);
}

#[test]
fn a_plan_without_rates_is_asked_for() {
    check(
        FactKind::Price,
        &[
            (
                "# Usage\n\n| Unit | Free Tier | Growth Tier | Enterprise Tier |\n|---|---|---|---|\n| Minutes | 1000 included | $0.1/minute | Get in touch |\n| Events | 1000 included | $0.1/1000 | Get in touch |",
                &["Enterprise=custom", "Free=0 USD"],
            ),
            (
                "# Pricing\n\nMore than Team? Custom/Enterprise pricing is available — contact us.\n\n| Plan | Monthly price |\n|---|---|\n| Team | $500 |",
                &["Enterprise=custom", "Team=500 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_column_may_be_headed_by_the_tiers_or_names_of_plans() {
    for head in ["Plan tier", "Plan name", "Plan"] {
        let page = format!(
            "# Credits\n\n| {head} | Monthly credits |\n|---|---|\n| Pro | An allowance |\n| Crag | A larger one |\n| Enterprise | As agreed |"
        );
        check(FactKind::Plan, &[(&page, &["Crag", "Enterprise", "Pro"])]);
    }
    let page = "# Sizes\n\n| Storage tier | Redundancy |\n|---|---|\n| Crag | Two copies |\n| Tarn | Three copies |";
    check(FactKind::Plan, &[(page, &[])]);
}

#[test]
fn a_column_of_what_is_paid_once_has_no_period() {
    let table = |head: &str| {
        format!(
            "# Pricing\n\nPayouts are made per month.\n\n| Plan | {head} |\n|---|---|\n| **Solo agent** | $499 |\n| **Office** | $999 |"
        )
    };
    check(
        FactKind::Price,
        &[
            (
                &table("Joining fee (one-time)"),
                &["Office=999 USD", "Solo agent=499 USD"],
            ),
            (
                &table("Fee"),
                &["Office=999 USD/month", "Solo agent=499 USD/month"],
            ),
        ],
    );
}

#[test]
fn what_several_products_cost_together_is_no_price() {
    check(
        FactKind::Price,
        &[(
            "# Pricing\n\nThe Pro plan is $20 a month.\n\n## What you replace\n\n| What you pay for today | Typical cost | With us |\n|---|---|---|\n| Message queue | $25–90 / month | Included |\n| Search engine | $40–80 / month | Included |\n| **Combined** | **$65–170 / month** | **$0–20 / month** |",
            &["Pro=20 USD/month"],
        )],
    );
}

#[test]
fn what_vendors_charge_is_no_price_of_one() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n## Team\n\n$5 per user per month\n\n## What 50 users cost\n\n| Vendor | Per user / month |\n|---|---|\n| Otterly Docs | $35 |\n| Quillet Team | $5 |",
                &["Team=5 USD/seat/month"],
            ),
            (
                "# Pricing\n\n| Product | Per user / month |\n|---|---|\n| Quillet Docs | $3 |\n| Quillet Sheets | $5 |",
                &["Docs=3 USD/seat/month", "Sheets=5 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn a_limit_per_file_is_no_unit_of_prices_and_a_quota_or_a_salary_no_price() {
    let table = "# Pricing\n\n| | Starter | Pro |\n|---|---|---|\n| Price | $29 / month | $79 / month |\n\n";
    let below = |text: &str| format!("{table}{text}");
    check(
        FactKind::Price,
        &[
            (
                &below("Both plans carry a maximum upload size per file."),
                &["Starter=29 USD/month", "Pro=79 USD/month"],
            ),
            (
                &below("All plans are billed per seat."),
                &["Starter=29 USD/seat/month", "Pro=79 USD/seat/month"],
            ),
            (
                "# Pricing\n\nThe Developer plan has a $5 free quota each month. The Team plan is $9 a month.",
                &["Team=9 USD/month"],
            ),
            (
                "# Pricing\n\n| Way | What it costs a year |\n|---|---|\n| Hire somebody | $85,000/yr (salary and more) |\n| Team plan | $1,188/yr |",
                &["Team=1188 USD/year"],
            ),
        ],
    );
}

#[test]
fn a_new_price_beside_an_old_one_is_that_of_the_plan() {
    check(
        FactKind::Price,
        &[(
            "# Changes\n\n| Plan | Old price | New price |\n|---|---|---|\n| Basic | $10 | $12 |\n| Pro | $20 | $25 |",
            &["Basic=12 USD", "Pro=25 USD"],
        )],
    );
}

#[test]
fn what_is_paid_once_is_the_price_and_maintenance_none() {
    check(
        FactKind::Price,
        &[(
            "# Licences\n\n| Plan | One-off | Yearly maintenance |\n|---|---|---|\n| Single | £250 | £50 |\n| Site | £2,500 | £500 |",
            &["Single=250 GBP", "Site=2500 GBP"],
        )],
    );
}

#[test]
fn what_a_lifetime_costs_is_a_price_of_the_plan() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n| Plan | Monthly | Lifetime |\n|---|---|---|\n| Solo | $4 | $99 |\n| Team | $8 | – |",
                &["Solo=4 USD/month", "Solo=99 USD", "Team=8 USD/month"],
            ),
            (
                "# Retention\n\n| Cohort | Lifetime value |\n|---|---|\n| Spring | $99 |\n| Summer | $199 |",
                &[],
            ),
        ],
    );
}
