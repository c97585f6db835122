//! What one thing costs on each of several plans, in one sentence.

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

/// The prices of a kind, each with what it depends on.
fn told(source: &str, kind: FactKind) -> Vec<String> {
    let url = Url::parse("https://docs.quillet.example/account/levels").unwrap();
    let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    let facts = extract::facts(std::slice::from_ref(&document)).into_iter();
    let own = facts.filter(|fact| fact.kind == kind);
    let mut told: Vec<String> = own
        .map(|fact| match fact.condition {
            Some(condition) => format!("{} {condition}", fact.value),
            None => fact.value,
        })
        .filter(|told| !told.starts_with("Team=") && !told.starts_with("Business="))
        .collect();
    told.sort();
    told
}

const PLANS: &str =
    "# Pricing\n\n| Plan | Price |\n|---|---|\n| Team | $20/mo |\n| Business | $80/mo |\n\n";

#[test]
fn an_add_on_may_cost_otherwise_on_each_plan() {
    let cases: &[(&str, &[&str])] = &[
        (
            "## Add-ons\n\n- **Extra site** — $25/mo on Team (up to 2 extra, for 5 sites in all — beyond that, Business is the better deal), $19/mo on Business (no limit).",
            &[
                "Extra site add-on=19 USD/month on the Business plan",
                "Extra site add-on=25 USD/month on the Team plan",
            ],
        ),
        (
            "## Add-ons\n\n- **Backups** — $5/mo on the Team plan and $4/mo on the Business plan.",
            &[
                "Backups add-on=4 USD/month on the Business plan",
                "Backups add-on=5 USD/month on the Team plan",
            ],
        ),
        (
            "Each additional seat costs $10 per month on Team and $8 on Business.",
            &[
                "Business additional seat=8 USD/seat/month on the Business plan",
                "Team additional seat=10 USD/seat/month on the Team plan",
            ],
        ),
        (
            "You save $5 per month on Team and $10 per month on Business.",
            &[],
        ),
        (
            "The minimum spend is $100 per month on Team and $500 per month on Business.",
            &[],
        ),
    ];
    for (rest, want) in cases {
        let page = format!("{PLANS}{rest}");
        assert_eq!(told(&page, FactKind::Price), *want, "{page}");
    }
}

#[test]
fn usage_may_cost_otherwise_on_each_plan() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Each additional 1,000 runs costs $0.50 on Team and $0.40 on Business.",
            &[
                "Additional runs 0.40 USD/1,000 runs on the Business plan",
                "Additional runs 0.50 USD/1,000 runs on the Team plan",
            ],
        ),
        (
            "Storage: $0.10 per GB on Team, $0.08 per GB on Business.",
            &[
                "Storage 0.08 USD/GB on the Business plan",
                "Storage 0.10 USD/GB on the Team plan",
            ],
        ),
        // Who they are for is no plan.
        (
            "Storage: $0.10 per GB on Mondays, $0.08 per GB on Sundays.",
            &["Storage 0.10 USD/GB"],
        ),
    ];
    for (rest, want) in cases {
        let page = format!("{PLANS}## Usage\n\n{rest}");
        assert_eq!(told(&page, FactKind::UsagePrice), *want, "{page}");
    }
}

#[test]
fn what_plans_themselves_cost_is_no_add_on() {
    for said in [
        "A seat is $12 per month on Team and $24 per month on Business.",
        "Quillet costs $12 per seat per month on the Team plan and $24 on the Business plan.",
    ] {
        let page = format!("# Pricing\n\n{said}");
        let mut found = super::values(&page, FactKind::Price);
        found.sort();
        assert_eq!(
            found,
            ["Business=24 USD/seat/month", "Team=12 USD/seat/month"],
            "{said}"
        );
    }
}

#[test]
fn brackets_say_on_which_plan_something_costs_so_much() {
    super::check(
        FactKind::Price,
        &[
            (
                "# Seats\n\nEach extra seat is billed at $10 a month (Pro) or $15 a month (Business).",
                &[
                    "Pro additional seat=10 USD/seat/month",
                    "Business additional seat=15 USD/seat/month",
                ],
            ),
            (
                "# Plans\n\nExtra storage costs $10 per month (Pro plan) or $8 per month (Business plan).",
                &["Extra storage=10 USD/month", "Extra storage=8 USD/month"],
            ),
            (
                "# Plans\n\nQuillet costs $10 per month (Solo) or $40 per month (Team).",
                &["Solo=10 USD/month", "Team=40 USD/month"],
            ),
        ],
    );
}

#[test]
fn what_each_seat_costs_on_a_plan_is_for_a_seat() {
    super::check(
        FactKind::Price,
        &[
            (
                "# Billing\n\nEach user costs $30 per month on the Team plan and $50 on the Business plan.",
                &["Team=30 USD/seat/month", "Business=50 USD/seat/month"],
            ),
            (
                "# Billing\n\nEvery active contributor is billed at $30 per month on the Team plan.",
                &["Team=30 USD/seat/month"],
            ),
            (
                "# Billing\n\nEach workspace costs $30 per month on the Team plan.",
                &["Team=30 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_seat_that_is_added_is_none_of_the_plans_own() {
    super::check(
        FactKind::Price,
        &[(
            "# Add a seat\n\nAdding a seat to your Business subscription costs $18 per month, prorated.",
            &["Business additional seat=18 USD/seat/month"],
        )],
    );
}
