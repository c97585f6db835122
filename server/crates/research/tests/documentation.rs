//! Plans and prices as documentation states them: in notes, headings, lists and remarks, seldom on a price list.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

fn stated(kind: FactKind, markdown: &str) -> Vec<String> {
    let url = Url::parse("https://docs.harbour.example/guides/roles").unwrap();
    let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, markdown);
    let found = extract::facts(&[page]).into_iter();
    found
        .filter(|fact| fact.kind == kind)
        .map(|fact| fact.value)
        .collect()
}

fn expect(kind: FactKind, pages: &[(&str, &[&str])]) {
    for (page, expected) in pages {
        let mut found = stated(kind, page);
        found.sort();
        let mut expected: Vec<&str> = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{page}");
    }
}

#[test]
fn plans_are_named_by_who_has_them_and_what_one_moves_to() {
    expect(
        FactKind::Plan,
        &[
            (
                "# Roles\n\nRoles are there for customers on Scale or Enterprise.\n",
                &["Scale", "Enterprise"],
            ),
            (
                "# Roles\n\nUpgrade your workspace to Business for roles of your own.\n",
                &["Business"],
            ),
            ("# Roles (Enterprise)\n\nMake a role.\n", &["Enterprise"]),
            (
                "# Roles\n\n## Your own [Pro and up]\n\nMake a role.\n",
                &["Pro"],
            ),
            // A remark that names no plan, and a move that is none.
            (
                "# Roles (Beta)\n\nUpgrade to Chrome or Postgres first.\n",
                &[],
            ),
        ],
    );
}

#[test]
fn what_differs_by_plan_names_the_plans() {
    expect(
        FactKind::Plan,
        &[
            (
                "# Logs\n\nHow long logs are kept depends on your plan:\n\n- Free: 1 day\n- Team: 30 days\n- Enterprise: as agreed\n",
                &["Free", "Team", "Enterprise"],
            ),
            (
                "# Limits\n\n| Plan | Requests |\n|---|---|\n| Drift | 5 |\n| Sail | 50 |\n| Steam | 500 |\n",
                &["Drift", "Sail", "Steam"],
            ),
            // Rows that are no names, and a table of something else.
            (
                "# Limits\n\n| Plan | Requests |\n|---|---|\n| Up to 5 users | 5 |\n| More | 50 |\n",
                &[],
            ),
            (
                "# Regions\n\n| Region | Requests |\n|---|---|\n| Oslo | 5 |\n| Bergen | 50 |\n",
                &[],
            ),
        ],
    );
}

#[test]
fn a_section_calls_what_its_heading_names_a_plan() {
    expect(
        FactKind::Plan,
        &[
            (
                "# Packages\n\n## Reef Guard\n\nThe Reef Guard subscription plan watches your moorings.\n",
                &["Reef Guard"],
            ),
            (
                "# Cloud\n\nStart with the Lagoon plan. To use the Lagoon plan you need an account.\n",
                &["Lagoon"],
            ),
            // A plan that nobody buys.
            (
                "# Cloud\n\nStart with the Lagoon plan.\n\n## Incident Response\n\nThe Incident Response plan is tested yearly.\n",
                &["Lagoon"],
            ),
        ],
    );
}

#[test]
fn an_example_names_plans_though_its_amounts_are_none() {
    let page = "# Bills\n\n## Example of a bill\n\nWe have a Free plan, which is left out here. Ten people pay $170.\n";
    assert_eq!(stated(FactKind::Plan, page), ["Free"]);
    assert_eq!(stated(FactKind::Price, page), ["Free=0 USD"]);
}

#[test]
fn words_in_brackets_and_behind_labels_say_what_a_plan_costs() {
    expect(
        FactKind::Price,
        &[
            (
                "# Billing\n\nThere are three plans: Starter (free), Pro ($20 per user per month) and Enterprise (custom pricing).\n",
                &[
                    "Starter=0 USD",
                    "Pro=20 USD/seat/month",
                    "Enterprise=custom",
                ],
            ),
            (
                "# Plans\n\n- **Team** ($15/user/month): for teams\n- **Enterprise** (talk to us): for all\n",
                &["Team=15 USD/seat/month", "Enterprise=custom"],
            ),
            (
                "# Plans\n\n## Starter\n\nPrice: Free\n\n## Pro\n\nPrice: $20 per month\n",
                &["Starter=0 USD", "Pro=20 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_plan_is_had_by_asking_for_it() {
    expect(
        FactKind::Price,
        &[
            (
                "# Packages\n\n## Reef Guard\n\nThe Reef Guard plan watches your moorings.\n\nTo inquire about this subscription, please contact [sales@harbour.example](mailto:sales@harbour.example).\n",
                &["Reef Guard=custom"],
            ),
            (
                "# Packages\n\n## Business plan\n\nTalk to our sales team to activate this plan.\n",
                &["Business=custom"],
            ),
            (
                "# Packages\n\n## Business plan\n\nTo cancel this plan, write to our support.\n",
                &[],
            ),
        ],
    );
}

#[test]
fn a_price_is_billed_at_an_amount_or_another() {
    expect(
        FactKind::Price,
        &[
            (
                "# Billing\n\nPro is billed at $12 per editor per month.\n",
                &["Pro=12 USD/seat/month"],
            ),
            (
                "# FAQ\n\n### What does the Plus plan cost?\n\nIt is $9 per user per month, billed annually, or $12 billed monthly.\n",
                &[
                    "Plus=9 USD/seat/month, billed per year",
                    "Plus=12 USD/seat/month",
                ],
            ),
        ],
    );
}

#[test]
fn plans_stand_beside_each_other_without_being_called_so() {
    expect(
        FactKind::Plan,
        &[
            (
                "# Limits\n\nFree users can make 3 projects. Pro users can make 10, Enterprise users as many as they like.\n",
                &["Free", "Pro", "Enterprise"],
            ),
            (
                "# Retention\n\n- 1 day (Hobby)\n- 7 days (Pro)\n- 30 days (Enterprise)\n",
                &["Hobby", "Pro", "Enterprise"],
            ),
            (
                "# Retention\n\nLogs are kept for a day on Starter, and for a month on Growth.\n",
                &["Starter", "Growth"],
            ),
            // Words that are names of other things as well, and one alone.
            (
                "# Guides\n\nThere is one for Business users, and one for Education.\n",
                &[],
            ),
            ("# Retention\n\nPro users know that logs take space.\n", &[]),
        ],
    );
}

#[test]
fn a_line_says_whose_feature_something_is() {
    expect(
        FactKind::Plan,
        &[
            (
                "# Roles\n\n*Enterprise feature*\n\nMake a role.\n",
                &["Enterprise"],
            ),
            (
                "# Roles\n\nRequired plan: Professional or above\n\nMake a role.\n",
                &["Professional"],
            ),
            (
                "# Roles\n\n🏷️ Pro and Enterprise only\n\nMake a role.\n",
                &["Pro", "Enterprise"],
            ),
            ("# Roles\n\nAdmins only\n\nMake a role.\n", &[]),
        ],
    );
}

#[test]
fn headings_one_after_another_name_plans_and_their_prices() {
    expect(
        FactKind::Price,
        &[
            (
                "# Plans\n\n### Hobby (Free)\n\nFor one.\n\n### Crew ($99/month)\n\nFor a few.\n\n### Fleet (Custom)\n\nFor all.\n",
                &["Hobby=0 USD", "Crew=99 USD/month", "Fleet=custom"],
            ),
            (
                "# Plans\n\n### Skiff – €9 per month\n\nFor one.\n\n### Ketch – on request\n\nFor all.\n",
                &["Skiff=9 EUR/month", "Ketch=custom"],
            ),
            (
                "# Pricing\n\n### Skiff $9/mo\n\n- 5 boats\n\n### Ketch $15/mo\n\n- 10 boats\n",
                &["Skiff=9 USD/month", "Ketch=15 USD/month"],
            ),
            // What may be saved, and what a year costs somebody.
            (
                "# Why\n\n### Teams like yours spend $900 a month\n\nOn mooring.\n\n### Crews save $50\n\nOn ropes.\n",
                &[],
            ),
            // One alone may be anything.
            (
                "# News\n\n### Turnover ($99 million)\n\nA good year.\n",
                &[],
            ),
        ],
    );
}

#[test]
fn a_seat_costs_what_its_plan_costs() {
    expect(
        FactKind::Price,
        &[(
            "# Seats\n\nOn the Team plan, each full seat costs $12/month (billed yearly) or $15/month (billed monthly). On the Organization plan, full seats are $45/month.\n",
            &[
                "Team=12 USD/seat/month, billed per year",
                "Team=15 USD/seat/month",
                "Organization=45 USD/seat/month",
            ],
        )],
    );
}

#[test]
fn a_price_is_asked_for_in_more_ways_than_one() {
    expect(
        FactKind::Price,
        &[
            (
                "# Billing\n\n**Pro Plan:** $25/month per user\n\n**Enterprise Plan:** Custom pricing, contact sales\n",
                &["Pro=25 USD/seat/month", "Enterprise=custom"],
            ),
            (
                "# Editions\n\nThe Enterprise Edition needs a commercial licence. Contact us for a quote.\n",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\nHobby\n: Free. One project.\n\nBusiness\n: $12 per month.\n\nFor Enterprise, contact our sales team.\n",
                &["Hobby=0 USD", "Business=12 USD/month", "Enterprise=custom"],
            ),
        ],
    );
}

#[test]
fn a_core_is_a_unit_though_a_year_follows() {
    expect(
        FactKind::UsagePrice,
        &[(
            "# Licences\n\nPrices start at $1,200 per core per year for Standard.\n",
            &["Standard 1200 USD/core/year"],
        )],
    );
}

#[test]
fn what_something_costs_on_a_plan_is_no_price_of_the_plan() {
    expect(
        FactKind::Price,
        &[
            (
                "# Seats\n\nAdditional seats on the Pro plan cost $20/month each. Additional seats on the Team plan cost $30/month each.\n",
                &[
                    "Pro additional seats=20 USD/seat/month",
                    "Team additional seats=30 USD/seat/month",
                ],
            ),
            (
                "# Exports\n\nExports on the Business plan cost $50 per month.\n",
                &["Business exports add-on=50 USD/month"],
            ),
            // Those who are on a plan pay for the plan.
            (
                "# Seats\n\nTeams on the Pro plan pay $25 per month.\n",
                &["Pro=25 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_plan_has_a_fee_and_a_question_is_answered() {
    expect(
        FactKind::Price,
        &[
            (
                "# Billing\n\nThere is a $25 monthly fee for the Pro plan. The Team plan has a $599 monthly fee.\n",
                &["Pro=25 USD/month", "Team=599 USD/month"],
            ),
            (
                "# Billing\n\nThe Pro plan is $12/user/month when billed annually ($15/user/month when billed monthly).\n",
                &[
                    "Pro=12 USD/seat/month, billed per year",
                    "Pro=15 USD/seat/month",
                ],
            ),
            (
                "# Questions\n\n<details>\n<summary>How much is Pro?</summary>\n\n$49 per month.\n\n</details>\n\n<details>\n<summary>Is anything free?</summary>\n\nYes, Basic is free.\n\n</details>\n",
                &["Pro=49 USD/month", "Basic=0 USD"],
            ),
            (
                "# Plans\n\n* *Individual*, $5 a month.\n* *Business*, priced on request.\n",
                &["Individual=5 USD/month", "Business=custom"],
            ),
        ],
    );
}

#[test]
fn badges_front_matter_and_components_say_on_which_plans_something_is() {
    expect(
        FactKind::Plan,
        &[
            (
                "---\ntitle: Roles\nplans: [pro, enterprise]\n---\n\n# Roles\n\nMake a role.\n",
                &["Pro", "Enterprise"],
            ),
            (
                "---\ntitle: Roles\ntiers:\n- Premium\n- Ultimate\n---\n\nMake a role.\n",
                &["Premium", "Ultimate"],
            ),
            (
                "# Roles <Badge type=\"tip\" text=\"Enterprise\" />\n\nMake a role.\n",
                &["Enterprise"],
            ),
            (
                "# Roles\n\n<PlanBadge plan=\"business\" />\n\nMake a role.\n",
                &["Business"],
            ),
            (
                "# Roles\n\n<Tag color=\"blue\">Team</Tag> <Tag>Enterprise plan</Tag>\n\nMake a role.\n",
                &["Team", "Enterprise"],
            ),
            (
                "# Roles {{< badge \"Enterprise\" >}}\n\nMake a role.\n",
                &["Enterprise"],
            ),
            (
                "# Roles\n\n## Your own :badge[Pro]{type=\"info\"}\n\nMake a role.\n",
                &["Pro"],
            ),
            (
                "# Roles\n\n<EnterpriseOnly />\n\nMake a role.\n",
                &["Enterprise"],
            ),
            (
                "# Roles\n\n<AvailableOnPlans plans={[\"Growth\", \"Scale\"]} />\n\nMake a role.\n",
                &["Growth", "Scale"],
            ),
            (
                "---\ntitle: Roles\ntags:\n  - roles\n  - Team & Enterprise Tier\n---\n\nMake a role.\n",
                &["Team", "Enterprise"],
            ),
            (
                "---\ntitle: Roles\ntags: [free, enterprise, roles]\n---\n\nMake a role.\n",
                &[],
            ),
            // Badges of other things.
            (
                "---\ntitle: Roles\navailability: beta\nbadge: New\n---\n\n# Roles <Badge text=\"Beta\" />\n\n<Tag>Linux</Tag>\n\nMake a role.\n",
                &[],
            ),
        ],
    );
}

#[test]
fn single_sign_on_is_on_the_plan_that_a_badge_names() {
    for (page, expected) in [
        (
            "# SAML single sign-on <Badge text=\"Enterprise\" />\n\nSet up SAML single sign-on with your identity provider.\n",
            "SAML on Enterprise",
        ),
        (
            "---\ntitle: SAML SSO\nplans:\n  - business\n  - enterprise\n---\n\nHarbour supports SAML SSO.\n",
            "SAML on Business, Enterprise",
        ),
        (
            "<!-- Copyright Harbour -->\n---\ntitle: SAML SSO\nplan: business\n---\n\nHarbour supports SAML SSO.\n",
            "SAML on Business",
        ),
        (
            "# Set up SAML\n\n## Prerequisites\n\n- A workspace on the Business plan or higher\n- An app with your provider\n",
            "SAML on Business and above",
        ),
        (
            "# SAML with Okta\n\nBefore you start:\n\n* an Enterprise subscription\n* an administrator's account\n",
            "SAML on Enterprise",
        ),
    ] {
        let found = stated(FactKind::Sso, page);
        assert!(found.contains(&expected.to_owned()), "{page}: {found:?}");
    }
    let others =
        "# SAML with Okta\n\n## Prerequisites\n\n- An Okta account on the Enterprise plan\n";
    let found = stated(FactKind::Sso, others);
    assert!(
        !found.iter().any(|value| value.contains(" on ")),
        "{found:?}"
    );
}

#[test]
fn how_the_next_amount_is_billed_says_nothing_of_the_one_before() {
    expect(
        FactKind::Price,
        &[
            (
                "# Billing\n\nWith monthly billing the Premium plan costs $12 per user per month, with annual billing it is $10 per user per month.\n",
                &[
                    "Premium=12 USD/seat/month",
                    "Premium=10 USD/seat/month, billed per year",
                ],
            ),
            (
                "# Plans\n\n* **Pro** is for one. It costs $10 per month or $100 per year.\n",
                &["Pro=10 USD/month", "Pro=100 USD/year"],
            ),
        ],
    );
}

#[test]
fn lists_and_sentences_name_plans_without_an_amount() {
    expect(
        FactKind::Price,
        &[
            (
                "# Plans\n\n- Free\n- Pro – $15 per editor / month\n- Organization – $45 per editor / month\n",
                &[
                    "Pro=15 USD/seat/month",
                    "Organization=45 USD/seat/month",
                    "Free=0 USD",
                ],
            ),
            (
                "# Editions\n\nThere are Community (free, on your own servers) and Enterprise, both editions of one product.\n",
                &["Community=0 USD"],
            ),
            (
                "# Editions\n\nEnterprise is for large teams; contact us for pricing.\n",
                &["Enterprise=custom"],
            ),
        ],
    );
}

#[test]
fn names_in_a_row_and_of_whom_something_is_are_plans() {
    expect(
        FactKind::Plan,
        &[
            (
                "# Questions\n\n## What do you sell?\n\nWe sell Free, Basic, Pro, and Enterprise.\n",
                &["Free", "Basic", "Pro", "Enterprise"],
            ),
            (
                "# Imports\n\nOnly Premium and Ultimate workspaces can plan imports ahead.\n",
                &["Premium", "Ultimate"],
            ),
            (
                "# Imports\n\n*Applies to: Standard, Professional, Enterprise*\n\nImport.\n",
                &["Standard", "Professional", "Enterprise"],
            ),
            (
                "# Imports\n\nYou need a paid plan (Pro or above) for it.\n",
                &["Pro"],
            ),
            (
                "# Imports\n\nUpgrade to a Standard or Premium account.\n",
                &["Standard", "Premium"],
            ),
            ("# Regions\n\nWe are in Oslo, Bergen, and Tromsø.\n", &[]),
        ],
    );
}

#[test]
fn a_plan_is_told_of_before_its_price() {
    expect(
        FactKind::Price,
        &[
            (
                "# Editions\n\nPlus adds exports and is priced at $6/user/month. The Max edition comes with support, and costs $12/user/month.\n",
                &["Plus=6 USD/seat/month", "Max=12 USD/seat/month"],
            ),
            (
                "# Pricing\n\nThere is also a free Lagoon plan to look around.\n",
                &["Lagoon=0 USD"],
            ),
            (
                "# Pricing\n\nOur plans:\n\n1. Open Source: on your own servers, free\n2. Skiff: $29 per month\n3. Enterprise: talk to us\n",
                &[
                    "Open Source=0 USD",
                    "Skiff=29 USD/month",
                    "Enterprise=custom",
                ],
            ),
        ],
    );
}

#[test]
fn a_line_in_bold_heads_the_list_below_it() {
    expect(
        FactKind::Price,
        &[(
            "# Plans\n\n**Pro tier**\n\n- $20/mo\n- 3 sites\n\n**Enterprise tier**\n\n- Volume discounts\n- Contact sales\n",
            &["Pro=20 USD/month", "Enterprise=custom"],
        )],
    );
}

#[test]
fn plans_that_are_not_there_and_others_plans_are_none() {
    let pages: &[(&str, &[&str])] = &[
        ("# Trial\n\nThere is no Free plan.\n", &[]),
        ("# Trial\n\nWe don't offer a Free plan.\n", &[]),
        (
            "# Questions\n\n### Do you have a Free plan?\n\nNo, but a trial.\n",
            &[],
        ),
        (
            "# News\n\nWe plan to offer a Scale plan for $99 per month next year.\n",
            &[],
        ),
        (
            "# Chat\n\nConnect Otherly (Free, Pro, Premium or Enterprise workspaces).\n",
            &[],
        ),
    ];
    expect(FactKind::Plan, pages);
    expect(FactKind::Price, pages);
}

#[test]
fn a_kind_of_support_is_no_plan() {
    let page = "# Agreements\n\nWe sign one with customers on the Enterprise support package.\n";
    assert!(stated(FactKind::Plan, page).is_empty());
}
