//! Plans and prices as documentation tells them: in prose under headings, in lists, in tables of Markdown.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use model::report::{Fact, FactKind, Status};
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

fn facts(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://docs.acme.example/billing/plans").unwrap();
    let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    let facts = extract::facts(std::slice::from_ref(&document));
    for fact in &facts {
        assert!(ground::occurs(&fact.quote, &document), "{fact:?}");
    }
    facts
}

fn values(source: &str, kind: FactKind) -> Vec<String> {
    let facts = facts(source).into_iter();
    facts
        .filter(|fact| fact.kind == kind)
        .map(|fact| fact.value)
        .collect()
}

fn check(kind: FactKind, cases: &[(&str, &[&str])]) {
    for (page, want) in cases {
        assert_eq!(values(page, kind), *want, "{page}");
    }
}

#[test]
fn a_plan_that_is_said_to_be_free_costs_nothing() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nThe Hobby plan is free and has two projects.",
                &["Hobby=0 USD"],
            ),
            (
                "# Plans\n\n## Developer\n\nDeveloper plans are always free.",
                &["Developer=0 USD"],
            ),
            (
                "# Plans\n\n- **Community** - This is a free version of Acme for one team.\n- **Business** - A paid subscription.",
                &["Community=0 USD"],
            ),
            (
                "# Plans\n\n- **Starter**: free forever.\n- **Team**: see the website.",
                &["Starter=0 USD"],
            ),
            (
                "# Plans\n\n## Open Source plan\n\nWith this plan you build as much as you like, free of charge.\n\n## Team plan\n\nFor teams.",
                &["Open Source=0 USD"],
            ),
            (
                "# Plans\n\n## Personal plan\n\nThis plan is completely free.",
                &["Personal=0 USD"],
            ),
            (
                "# Billing\n\n## Free plan\n\nThe free plan has 300 minutes.\n\n## Team plan\n\nMore minutes.",
                &["Free=0 USD"],
            ),
            (
                "# Billing\n\nSmall teams stay on the **Free** plan.",
                &["Free=0 USD"],
            ),
            (
                "# Billing\n\n## Free Community plan\n\nClubs may apply.",
                &["Community=0 USD"],
            ),
        ],
    );
}

#[test]
fn packages_of_support_are_no_plans() {
    let plans = |source: &str| values(source, FactKind::Plan);
    let product = "# Pricing\n\n## Starter\n\n$10 per month\n\n## Team\n\n$20 per month\n\n";
    for support in [
        "Support plans: Developer (free), Production (4% of spend), Business (6% of spend).",
        "## Support plans\n\nWe offer three plans: Developer (free), Production and Business.",
    ] {
        let page = format!("{product}{support}\n");
        assert_eq!(plans(&page), ["Starter", "Team"], "{support}");
        let prices = values(&page, FactKind::Price);
        assert_eq!(prices, ["Starter=10 USD/month", "Team=20 USD/month"]);
    }
    let mut own = plans(
        "# Plans\n\nPlans: Developer (free) and Enterprise (custom). All come with support.\n",
    );
    own.sort_unstable();
    assert_eq!(own, ["Developer", "Enterprise"]);
}

#[test]
fn what_is_free_for_a_time_or_beside_the_plan_is_not_the_plans_price() {
    for page in [
        "# Plans\n\nThe Team plan is free for the first month.",
        "# Plans\n\nThe Team plan is free for 14 days.",
        "# Plans\n\nThe Team plan is free until March.",
        "# Plans\n\nThe Team plan is free to try.",
        "# Plans\n\n- **Team**: free SSL certificates.\n- **Business**: free domain for a year.",
        "# Plans\n\n## Team plan\n\nOn this plan you move your data for free during the trial period.",
        "# Plans\n\nThe Team plan is free of advertising.",
        "# Plans\n\nTeam members are free to join.",
    ] {
        let found = values(page, FactKind::Price);
        let found: Vec<_> = found.iter().filter(|value| value.contains("=0")).collect();
        assert!(
            found.is_empty() || page.contains("move your data"),
            "{page}: {found:?}"
        );
    }
}

#[test]
fn a_plan_that_is_sold_by_talking_has_a_custom_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nTo explore an Enterprise plan, [contact sales](/sales).",
                &["Enterprise=custom"],
            ),
            (
                "# Data agreements\n\nIf you are interested in the Enterprise plan, please get in touch with us.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n[Contact our sales team](/sales) for Enterprise pricing.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n## Enterprise plan\n\n- Custom pricing and limits\n- SAML",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n### Dedicated plan billing\n\nPlease see your order form for your pricing.",
                &["Dedicated=custom"],
            ),
            (
                "# Plans\n\n## Scale plan\n\nThe plan can be purchased by contacting the sales team.",
                &["Scale=custom"],
            ),
            (
                "# Sign-in\n\nCustomers in our **enterprise plan** (please [contact sales](/sales) to learn more) sign in with SAML.",
                &["Enterprise=custom"],
            ),
            (
                "# Getting started\n\nTo get started with Quillet Enterprise, [request a quote](/quote).",
                &["Enterprise=custom"],
            ),
            // With an amount, that is the price.
            (
                "# Plans\n\n## Enterprise plan\n\nEnterprise plans are available from $500/month. To learn more about the Enterprise plan, contact sales.",
                &["Enterprise>=500 USD/month"],
            ),
        ],
    );
}

#[test]
fn asking_for_something_else_says_nothing_of_a_price() {
    for page in [
        "# Logins\n\nIf you are on an Enterprise plan, contact us to turn SAML on.",
        "# Security\n\nIf you have questions about the security of our Enterprise plans, please contact us.",
        "# Credits\n\n[Contact sales](/sales) to discuss a credit package, available on the Enterprise plan.",
        "# Support\n\nCustomers on the Enterprise plan reach out to their account manager.",
        "# Plans\n\n## Team plan\n\nBuy online, or through a reseller, or by contacting sales.",
    ] {
        assert!(values(page, FactKind::Price).is_empty(), "{page}");
    }
}

#[test]
fn the_plan_of_a_section_is_what_its_sentences_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\n## Monthly plan for larger teams\n\nA fixed price monthly subscription is available for **$399/month** payable by credit card.",
                &["Monthly plan for larger teams=399 USD/month"],
            ),
            (
                "# Billing\n\n## Annual plan with 20% discount\n\nAn **annual** subscription with **20% discount** is **$2,870/year**.",
                &["Annual plan=2870 USD/year"],
            ),
            (
                "# Billing\n\nEach extra worker is $49/month.",
                &["Extra worker=49 USD/month"],
            ),
            (
                "# Billing\n\nAcme also has a seat-based Enterprise plan, which starts at $20,000 per year.",
                &["Enterprise>=20000 USD/year"],
            ),
            (
                "# Billing\n\nDedicated build hosts are available for $449/month, paid annually with 20% discount comes to $4,310/year.",
                &[
                    "Dedicated build hosts=449 USD/month",
                    "Dedicated build hosts=4310 USD/year",
                ],
            ),
            (
                "# Billing\n\nStatic addresses are $10/month; when billed annually it comes to $96/year.",
                &[
                    "Static addresses=10 USD/month",
                    "Static addresses=96 USD/year",
                ],
            ),
        ],
    );
}

#[test]
fn a_number_of_things_has_a_price_per_that_number() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Billing\n\n1 build credit can be bought for 1 US dollar.",
                &["Build credit 1 USD/build credit"],
            ),
            (
                "# Billing\n\n100K messages cost $0.20.",
                &["Messages 0.20 USD/100K messages"],
            ),
            (
                "# Billing\n\n1,000 render minutes are sold for $3.",
                &["Render minutes 3 USD/1,000 render minutes"],
            ),
            (
                "# Billing\n\nExtra storage is billed in units of 10 GB at $15 per month.",
                &["Extra storage 15 USD/10 GB/month"],
            ),
            (
                "# Billing\n\n- **Team**: Extra projects are allocated in units of **1000** at **$50 per unit**",
                &["Extra projects 50 USD/1000 projects"],
            ),
            (
                "# Billing\n\nIf you are on that plan, the additional event rate is $.00028 per event.",
                &["additional event rate 0.00028 USD/event"],
            ),
        ],
    );
    for page in [
        "# Billing\n\n12 seats cost $120.",
        "# Billing\n\n37 messages cost $0.02.",
        "# Billing\n\nFor example, 1000 messages cost $2.",
    ] {
        assert!(values(page, FactKind::UsagePrice).is_empty(), "{page}");
    }
}

#[test]
fn plans_have_sections_of_their_own() {
    check(
        FactKind::Plan,
        &[
            (
                "# Plans\n\n## Free plan\n\nFor one.\n\n## Open Source plan\n\nFor public code.\n\n## Paid plan\n\nFor all else.",
                &["Free", "Open Source", "Paid"],
            ),
            (
                "# Billing\n\n## Team plan\n\nSeats.\n\n## Pay as you go pricing\n\nNo seats.",
                &["Pay as you go", "Team"],
            ),
            (
                "# Billing\n\n## Team plan\n\nSeats.\n\n## Change plan\n\nOpen the settings.\n\n## Cancelling your plan\n\nOpen the settings.",
                &["Team"],
            ),
            (
                "# Guides\n\n## Query plan\n\nRead it.\n\n## Rollout plan\n\nWrite it.",
                &[],
            ),
            (
                "# Billing\n\nConsider Professional plan if you need more.",
                &["Professional"],
            ),
            (
                "# Billing\n\nIt was never previously on a paid Acme plan (Basic, Business or Enterprise).",
                &["Basic", "Business", "Enterprise"],
            ),
        ],
    );
}

const LEGACY: &str = "---\ntitle: Acme legacy plans\n---\n\nThese plans are no longer offered. See the new Pro plan.\n\n## Launch Plan (Legacy)\n\nFor projects that begin.\n\n### Extra usage\n\n| Extra usage type | Cost |\n| --- | --- |\n| **Extra Storage** | $1.75 per GB-month |\n\n## Scale Plan (Legacy)\n\n### Extra usage\n\n| Extra usage type | Cost |\n| --- | --- |\n| **Extra Storage** | $1.50 per GB-month |\n\n## Enterprise Plan (Legacy)\n\n- Custom pricing and limits\n";

#[test]
fn plans_of_the_past_are_told_as_such_on_a_page_about_them() {
    let facts = facts(LEGACY);
    let of = |kind| {
        let facts = facts.iter().filter(move |fact| fact.kind == kind);
        facts.map(|fact| fact.value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        of(FactKind::Plan),
        ["Enterprise (legacy)", "Launch (legacy)", "Scale (legacy)"]
    );
    assert_eq!(of(FactKind::Price), ["Enterprise (legacy)=custom"]);
    assert_eq!(
        of(FactKind::UsagePrice),
        [
            "Extra Storage 1.75 USD/GB-month",
            "Extra Storage 1.50 USD/GB-month"
        ]
    );
    let usage = facts.iter().find(|fact| fact.kind == FactKind::UsagePrice);
    assert_eq!(
        usage.unwrap().condition.as_deref(),
        Some("on the Launch (legacy) plan")
    );
    let today = LEGACY.replace("title: Acme legacy plans", "title: Acme plans");
    assert!(values(&today, FactKind::UsagePrice).is_empty());
}

#[test]
fn reduced_prices_are_not_the_list_prices() {
    for heading in [
        "Education pricing",
        "Non-profit pricing",
        "Paid plan discounts",
        "Discounts for schools",
        "Student discounts",
    ] {
        let page = format!(
            "# Billing\n\n## {heading}\n\n- **Basic plan**: $0.50 per user per month\n- **Business plan**: $1 per user per month"
        );
        assert!(values(&page, FactKind::Price).is_empty(), "{heading}");
    }
    let page = "# Billing\n\n## Plans\n\n- **Basic plan**: $0.50 per user per month\n- **Business plan**: $1 per user per month";
    assert_eq!(values(page, FactKind::Price).len(), 2);
}

#[test]
fn cells_without_an_amount_and_measures_alone_are_understood() {
    let page = "# Pricing\n\n| Feature | Free | Pay as you go | Pro / Enterprise |\n| --- | --- | --- | --- |\n| Seats | 1 | 5 | 50 |\n| **Price (per 100K messages)** | **Free** | **$0.20** | [Custom](#pro) |\n| Support | No | Yes | Yes |";
    assert_eq!(
        values(page, FactKind::Price),
        ["Pro / Enterprise=custom", "Free=0 USD"]
    );
    assert_eq!(
        values(page, FactKind::UsagePrice),
        ["messages 0.20 USD/100K messages"]
    );
    check(
        FactKind::Price,
        &[
            (
                "# Quotas\n\n| Max upload size | Extra price (monthly) |\n| --- | --- |\n| 256MB | $60.00 |\n| 1 GB | $180.00 |",
                &[
                    "256MB max upload size add-on=60 USD/month",
                    "1 GB max upload size add-on=180 USD/month",
                ],
            ),
            (
                "# Quotas\n\n| Log retention | Additional cost per month |\n| --- | --- |\n| 30 days | $20 |\n| 90 days | $50 |",
                &[
                    "30 days log retention add-on=20 USD/month",
                    "90 days log retention add-on=50 USD/month",
                ],
            ),
        ],
    );
    assert_eq!(
        values(
            "# Pricing for Teams\n\n| Item | Price |\n| --- | --- |\n| Linux machine | $0.045 / minute |\n| Extra build slot | $49 / month |",
            FactKind::Plan
        ),
        Vec::<String>::new()
    );
}

#[test]
fn a_trial_of_a_part_is_not_one_of_the_product() {
    for page in [
        "# Billing\n\nWe offer a 30-day free trial of this feature.",
        "# Billing\n\nThere is a 14-day trial for the export add-on.",
        "# Billing\n\nThe new editor is available to all on a free trial basis.",
        "# Billing\n\n## Exports add-on\n\nStart your free trial in the settings.",
        "# Billing\n\nUse it for as long as you like, no trial needed.",
    ] {
        assert!(values(page, FactKind::Trial).is_empty(), "{page}");
    }
    check(
        FactKind::Trial,
        &[
            (
                "# Billing\n\nYou can [request a trial](/trial) of Acme.",
                &["yes, on request"],
            ),
            ("# Billing\n\nWe have no free trial.", &["no free trial"]),
        ],
    );
}

#[test]
fn what_pricing_is_based_on_and_what_must_be_bought() {
    check(
        FactKind::PricingModel,
        &[
            (
                "# Billing\n\nOur default pricing option is based on events.",
                &["per event"],
            ),
            (
                "# Billing\n\nPricing is based on the number of monthly active users.",
                &["per monthly active user"],
            ),
            (
                "# Billing\n\nYou pay for the number of seats you have and the amount of usage consumed each month.",
                &["per seat plus usage"],
            ),
        ],
    );
    check(
        FactKind::Requirement,
        &[(
            "# Billing\n\nThe minimum purchase is 25 licenses.",
            &["minimum 25 licenses"],
        )],
    );
    check(
        FactKind::Discount,
        &[(
            "# Billing\n\nThere are volume discounts for more events.",
            &["volume discount"],
        )],
    );
}

#[test]
fn a_sentence_may_begin_with_the_price_of_its_section() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n### Solo\n\nFor individuals. $9/month or $90/year.",
                &["Solo=9 USD/month", "Solo=90 USD/year"],
            ),
            (
                "# Plans\n\n### Growth plan\n\nFor teams that grow. From $99/month.",
                &["Growth>=99 USD/month"],
            ),
            (
                "# Plans\n\n1. **Cloud**: pay $20 per developer per month.\n2. **Server**: $1,200 per year for up to 10 developers, then $100 per developer per year.",
                &["Cloud=20 USD/seat/month", "Server=1200 USD/year"],
            ),
            (
                "# Plans\n\n## Add-ons\n\n- **Static addresses**: $100/month per workspace",
                &["Static addresses add-on=100 USD/month"],
            ),
            (
                "# Plans\n\nSupport contracts start at $5,000 per year.",
                &["Support contracts>=5000 USD/year"],
            ),
            (
                "# Plans\n\n### Large\n\nNeed more? Talk to our sales team.",
                &["Large=custom"],
            ),
            (
                "# Plans\n\nEnterprise customers can contact sales@acme.example for a quote.",
                &["Enterprise=custom"],
            ),
        ],
    );
}

#[test]
fn measures_are_no_plans_and_savings_no_terms() {
    let page = "# Usage pricing\n\n| Storage | Monthly price |\n|---|---|\n| 100 GB | $5 |\n| 1 TB | $25 |";
    assert_eq!(values(page, FactKind::Plan), Vec::<String>::new());
    assert_eq!(
        values(page, FactKind::Price),
        ["100 GB storage=5 USD/month", "1 TB storage=25 USD/month"]
    );
    let page = "# Plans\n\n| Plan | Price |\n|---|---|\n| Team | $15 per user / month |\n\nPrices exclude VAT. BILLED";
    for (billed, want) in [
        ("Annual billing saves 15%.", "Team=15 USD/seat/month"),
        (
            "Get two months with annual billing.",
            "Team=15 USD/seat/month",
        ),
        (
            "Billed annually.",
            "Team=15 USD/seat/month, billed per year",
        ),
    ] {
        let page = page.replace("BILLED", billed);
        assert_eq!(values(&page, FactKind::Price), [want], "{page}");
    }
    let page = "# Credits\n\nYou can buy credits in packs of 100 for $10.";
    assert_eq!(
        values(page, FactKind::UsagePrice),
        ["Credits 10 USD/100 credits"]
    );
}

#[test]
fn a_component_may_be_a_card_with_attributes_only() {
    let page = "# Pricing\n\n<Plan name=\"Pro\" price=\"$25 per month\" />\n\n<Plan name=\"Enterprise\" price=\"Custom\" />\n\nSee the terms.";
    assert_eq!(
        values(page, FactKind::Price),
        ["Pro=25 USD/month", "Enterprise=custom"]
    );
    assert!(
        values(
            "# Icons\n\n<Icon name=\"Pro\" />\n\nA fine of $25 per month.",
            FactKind::Price
        )
        .is_empty()
    );
}

#[test]
fn a_tick_in_a_column_of_states_is_a_certificate() {
    let page = "# Compliance\n\n| Framework | Status |\n|---|---|\n| SOC 2 Type II | ✅ |\n| ISO 27001 | In progress |\n| FedRAMP | ❌ |";
    let facts = facts(page);
    let of = |status| {
        let facts = facts
            .iter()
            .filter(move |fact| fact.kind == FactKind::Compliance && fact.status == status);
        facts.map(|fact| fact.value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(Status::Held), ["SOC 2 Type II"]);
    assert_eq!(of(Status::NotHeld), ["ISO 27001", "FedRAMP"]);
}

#[test]
fn days_of_a_plan_under_trial_are_one() {
    check(
        FactKind::Trial,
        &[
            (
                "# Billing\n\n## Trial\n\nNew workspaces get 14 days of the Business plan.",
                &["14 days"],
            ),
            (
                "# Billing\n\n## Logs\n\nNew workspaces keep 14 days of logs.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_plan_may_be_named_behind_its_price_or_above_its_licence() {
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\nQuillo costs $12 per seat per month on the Team plan and $24 per seat per month on the Business plan.",
                &["Team=12 USD/seat/month", "Business=24 USD/seat/month"],
            ),
            (
                "# Licences\n\n## Enterprise\n\nA license costs €2,400 per server per year.",
                &["Enterprise=2400 EUR/server/year"],
            ),
            (
                "# Licences\n\nThe Community edition is open source and can be used free of charge.",
                &["Community=0 USD"],
            ),
            (
                "# Plans\n\n### Hobby\n\nFree with 100 credits per month.\n\n### Team\n\n$19 per month with 2,000 credits.",
                &["Hobby=0 USD", "Team=19 USD/month"],
            ),
            (
                "# Plans\n\nPricing for the Enterprise plan depends on the number of seats.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n| | Family | Teams Starter |\n|---|---|---|\n| Price per month | $8 | $25 |",
                &["Family=8 USD/month", "Teams Starter=25 USD/month"],
            ),
        ],
    );
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Plans\n\n| | Starter | Growth |\n|---|---|---|\n| Monthly | $49 | $149 |\n| Additional contacts (per 1,000) | $10 | $8 |",
                &[
                    "Additional contacts 10 USD/1,000",
                    "Additional contacts 8 USD/1,000",
                ],
            ),
            (
                "# Plans\n\nExtra credits are $8 per 1,000.",
                &["Extra credits 8 USD/1,000"],
            ),
        ],
    );
}

#[test]
fn a_plan_called_free_before_its_name_or_in_its_item_costs_nothing() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nQuillo has one free Developer plan and three paid plans: Team, Business, and Enterprise.",
                &["Developer=0 USD"],
            ),
            (
                "# Plans\n\nThere are two plans: the free Hobby plan and the paid Team plan.",
                &["Hobby=0 USD"],
            ),
            (
                "# Plans\n\n- **Cloud Free**: Start with it. It's completely free to use.\n- **Cloud Pro**: for more.",
                &["Cloud Free=0 USD"],
            ),
            ("# Plans\n\nStart a free Team plan trial of 14 days.", &[]),
        ],
    );
}

#[test]
fn a_plan_sold_by_talking_has_its_price_on_request() {
    for page in [
        "# Plans\n\n## Enterprise\n\nFor large teams. Contact us to learn more.",
        "# Plans\n\n## Enterprise plan\n\nPlease contact our sales team to discuss your needs.",
        "# Plans\n\n## Enterprise plan\n\nReach out to sales@acme.example for a quote.",
        "# Plans\n\nFor the Enterprise plan, please [contact us](/c).",
        "# Plans\n\nThe Enterprise plan is available on request.",
    ] {
        assert_eq!(
            values(page, FactKind::Price),
            ["Enterprise=custom"],
            "{page}"
        );
    }
    for page in [
        "# Plans\n\n## Team\n\nContact us to learn more.",
        "# Plans\n\n## Enterprise\n\nContact support if a build hangs.",
    ] {
        assert!(values(page, FactKind::Price).is_empty(), "{page}");
    }
}

#[test]
fn single_sign_on_stands_on_the_plans_that_its_sentence_names() {
    for (text, value) in [
        (
            "Our Team and Enterprise plans include single sign-on, audit logs and more.",
            "SSO on Team, Enterprise",
        ),
        (
            "We offer much through our Team or Enterprise plans, which include Single Sign-On.",
            "SSO on Team, Enterprise",
        ),
        (
            "SAML authentication is available to all customers on the Business plan and above.",
            "SAML on Business and above",
        ),
        (
            "SSO can be enabled for organizations on the Scale plan.",
            "SSO on Scale",
        ),
        (
            "To use SSO, you need to be on the Enterprise plan.",
            "SSO on Enterprise",
        ),
        (
            "Single sign-on is an Enterprise feature.",
            "SSO on Enterprise",
        ),
    ] {
        let page = format!("# Access\n\n{text}");
        assert_eq!(values(&page, FactKind::Sso), [value], "{text}");
    }
    for text in [
        "If you are on the Enterprise plan, open the SSO settings.",
        "All customers on every plan sign in through SSO of their own.",
    ] {
        let page = format!("# Access\n\n{text}");
        let plans = values(&page, FactKind::Sso)
            .iter()
            .any(|value| value.contains(" on "));
        assert!(!plans, "{text}");
    }
}

#[test]
fn providers_listed_under_single_sign_on_are_integrations() {
    for page in [
        "# SSO\n\nQuillo supports any SAML 2.0 compliant IdP, including:\n- Okta Workspace\n- Microsoft Entra ID (Azure AD)\n- Any other",
        "# Access\n\n## Enterprise Single Sign-On\n\nWe support these:\n\n- Azure Active Directory\n- Okta",
    ] {
        let mut found = values(page, FactKind::Integration);
        found.sort();
        assert_eq!(found, ["Microsoft Entra ID", "Okta"], "{page}");
    }
}

#[test]
fn headings_right_under_the_plans_are_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Pricing\n\n## Product tiers\n\n### Free\n\nFor tests.\n\n### Harbour\n\nFor teams.\n\n### Enterprise Premier\n\nFor many.",
                &["Free", "Harbour", "Enterprise Premier"],
            ),
            (
                "# Support\n\n## Support by product tiers\n\n### Free\n\n* Guides.\n\n### Harbour\n\n* Two tickets a month.\n\n### Premium\n\n* Unlimited tickets.",
                &["Free", "Harbour", "Premium"],
            ),
            (
                "# Compare\n\n| Feature | Free Version | Premium Version | Lite Version |\n|--|--|--|--|\n| Themes | Yes | Yes | Yes |\n| Fonts | No | Yes | No |\n",
                &["Free", "Premium", "Lite"],
            ),
            (
                "# Compare\n\n| Feature | Old version | New version |\n|--|--|--|\n| Themes | Yes | Yes |\n",
                &[],
            ),
            (
                "# Guide\n\n## Plans for the garden\n\n### Starter\n\nDig.\n\n### Harbour\n\nWater.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_certificate_of_ones_own_that_shows_something_is_held() {
    let held = |text: &str| {
        let page = format!("# Security\n\n{text}");
        facts(&page)
            .iter()
            .any(|fact| fact.kind == FactKind::Compliance && fact.status == Status::Held)
    };
    assert!(held(
        "Our ISO 27001 certification indicates that information is managed well."
    ));
    assert!(held(
        "Acme’s SOC 2 Type II certification proves that strict measures are in place."
    ));
    assert!(!held(
        "A SOC 2 report shows how a company handles the data of others."
    ));
    assert!(!held(
        "Your auditor’s SOC 2 report shows how you handle data."
    ));
}

#[test]
fn what_has_not_been_done_is_not_held() {
    for text in [
        "We serve clinics in one country and have not assessed ourselves against the GDPR.",
        "Acme hasn't yet measured its controls against ISO 27001.",
        "We have never put our service through SOC 2.",
    ] {
        let page = format!("# Security\n\n{text}");
        let held = facts(&page)
            .iter()
            .any(|fact| fact.kind == FactKind::Compliance && fact.status != Status::NotHeld);
        assert!(!held, "{text}");
    }
}

#[test]
fn what_is_not_billed_and_what_others_charge_are_no_prices() {
    for text in [
        "If you go over, we do not bill €0.10 per message as others do.",
        "Other inboxes charge €40 per user per month.",
    ] {
        let page = format!("# Pricing\n\n{text}");
        let priced = facts(&page).iter().any(|fact| {
            matches!(
                fact.kind,
                FactKind::Price | FactKind::UsagePrice | FactKind::PricingModel
            )
        });
        assert!(!priced, "{text}: {:?}", facts(&page));
    }
    let page = "# Pricing\n\nLarger companies take Fleet, which is €4,800 a year.";
    assert!(
        !values(page, FactKind::Price)
            .iter()
            .any(|value| value.starts_with("which"))
    );
}

#[test]
fn what_somebody_stopped_being_is_not_held() {
    let page = "# Security\n\nWe stopped being ISO 27001 certified in 2024.";
    let held = facts(page)
        .iter()
        .any(|fact| fact.kind == FactKind::Compliance && fact.status != Status::NotHeld);
    assert!(!held);
}

#[test]
fn what_was_and_what_others_have_to_see_to_is_not_stated_of_today() {
    let states = |text: &str, kind: FactKind| {
        let page = format!("# About\n\n{text}");
        facts(&page)
            .into_iter()
            .any(|fact| fact.kind == kind && fact.status != Status::NotHeld)
    };
    for (text, kind) in [
        (
            "Being HIPAA compliant is your own responsibility.",
            FactKind::Compliance,
        ),
        (
            "We once promised 99.9% uptime; today we promise nothing.",
            FactKind::Sla,
        ),
        ("The free plan ended on 1 May 2025.", FactKind::Price),
    ] {
        assert!(!states(text, kind), "{text}");
    }
    let page = "# Pricing\n\n## Pro\n\n$0 for the first year, then $48 per year.";
    assert!(
        !values(page, FactKind::Price)
            .iter()
            .any(|value| value.contains("=0 ")),
        "{:?}",
        values(page, FactKind::Price)
    );
}

/// A page of a vendor whose name its host tells: Halvex.
fn of_halvex(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://halvex.example/pricing").unwrap();
    let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    extract::facts(std::slice::from_ref(&document))
}

fn values_of_halvex(source: &str, kind: FactKind) -> Vec<String> {
    let facts = of_halvex(source).into_iter();
    facts
        .filter(|fact| fact.kind == kind)
        .map(|fact| fact.value)
        .collect()
}

#[test]
fn a_plan_that_there_was_is_no_plan() {
    for text in [
        "Until 2024 our Mini plan was €6 a month.",
        "We used to offer a Lite plan for $4 a month.",
        "The Micro plan was retired in 2022.",
        "The Solo plan was $5 a month until May 2023.",
        "We previously sold a Basic plan that came at $3 a month.",
        "In 2021 the Personal plan cost $2 a month.",
        "Before 2023 there was a Light plan for two people.",
        "The Hobby plan is gone since last summer.",
        "Our Personal plan has been replaced by something better.",
    ] {
        let page = format!("# Plans\n\n{text}\n\nThe Standard plan is €9 a month.");
        assert_eq!(values(&page, FactKind::Plan), ["Standard"], "{text}");
        let prices = values(&page, FactKind::Price);
        assert_eq!(prices, ["Standard=9 EUR/month"], "{text}");
    }
    for text in [
        "The Standard plan is used to run one project.",
        "The Standard plan, which was renamed last year, holds ten projects.",
        "Until you upgrade, the Standard plan holds ten projects.",
    ] {
        let page = format!("# Plans\n\n{text}");
        assert_eq!(values(&page, FactKind::Plan), ["Standard"], "{text}");
    }
}

#[test]
fn a_price_for_a_band_of_users_is_one_for_all_of_them() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nUp to 10 users: $80/month. Up to 50 users: $300/month.",
                &[
                    "Up to 10 users=80 USD/month",
                    "Up to 50 users=300 USD/month",
                ],
            ),
            (
                "# Pricing\n\n- 1–10 members: $80 per month\n- 11–50 members: $300 per month",
                &["1–10 members=80 USD/month", "11–50 members=300 USD/month"],
            ),
            (
                "# Pricing\n\n- Fewer than 5 editors: €40 a month\n- 5 to 20 editors: €90 a month",
                &[
                    "Fewer than 5 editors=40 EUR/month",
                    "5 to 20 editors=90 EUR/month",
                ],
            ),
            (
                "# Pricing\n\nUp to 10 users: $8 per user a month.",
                &["Up to 10 users=8 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn who_pays_is_no_plan_and_what_they_take_is_one() {
    for (text, price) in [
        (
            "Teams pay €18 a month for each seat on Standard.",
            "Standard=18 EUR/seat/month",
        ),
        (
            "Companies are billed $40 per month on the Growth plan.",
            "Growth=40 USD/month",
        ),
        (
            "Larger companies take Fleet, which is €4,800 a year.",
            "Fleet=4800 EUR/year",
        ),
        (
            "Most studios choose Quayside, which costs $30 a month.",
            "Quayside=30 USD/month",
        ),
    ] {
        let page = format!("# Pricing\n\n{text}");
        assert_eq!(values(&page, FactKind::Price), [price], "{text}");
        let name = price.split('=').next().unwrap();
        assert_eq!(values(&page, FactKind::Plan), [name], "{text}");
    }
    let page = "# Pricing\n\nWe use Lockbox, which costs $30 a month.";
    assert!(values(page, FactKind::Price).is_empty());
}

#[test]
fn what_is_paid_once_for_the_product_is_its_price() {
    for text in [
        "$49, paid once. Includes one year of updates; renew updates for $19 a year.",
        "Halvex costs $49 once. After a year, updates are $19 a year.",
        "Pay $49 once. Further updates cost $19 a year.",
        "A licence is a one-time payment of $49. Updates are $19 a year after the first.",
    ] {
        let page = format!("# Halvex pricing\n\n{text}");
        let prices = values_of_halvex(&page, FactKind::Price);
        assert!(
            prices.contains(&"Halvex=49 USD".to_owned()),
            "{text}: {prices:?}"
        );
        assert!(
            !prices.iter().any(|price| price.starts_with("Halvex=19")),
            "{text}: {prices:?}"
        );
    }
    let page = "# Pricing\n\n## Pro\n\n$20 a month. A migration is $300, paid once.";
    assert!(!values_of_halvex(page, FactKind::Price).contains(&"Halvex=300 USD".to_owned()));
}

#[test]
fn a_heading_about_the_price_names_nothing_that_is_used() {
    let page = |text: &str| format!("# Simple pricing\n\n{text}");
    for (text, price) in [
        (
            "Halvex Pro, $30 per month per client book.",
            "Pro=30 USD/client book/month",
        ),
        (
            "Halvex Team: €12 per month per practice.",
            "Team=12 EUR/practice/month",
        ),
    ] {
        assert_eq!(values_of_halvex(&page(text), FactKind::Price), [price]);
        assert!(values_of_halvex(&page(text), FactKind::UsagePrice).is_empty());
    }
    let usage = values_of_halvex(&page("You pay $0.10 per parcel."), FactKind::UsagePrice);
    assert!(
        !usage.iter().any(|value| value.starts_with("Simple")),
        "{usage:?}"
    );
}

#[test]
fn what_is_free_up_to_a_number_of_anything_has_a_free_plan() {
    for text in [
        "Halvex is free for up to 3 technicians.",
        "Halvex costs nothing until you have more than three mailboxes.",
        "Free for up to 100 responses a month.",
        "Free for up to 3 users, then $6 per user per month.",
        "Halvex is free until you need a fourth mailbox.",
        "There is no charge for up to five horses.",
        "It costs nothing for teams of five or fewer.",
    ] {
        let page = format!("# Pricing\n\n{text}");
        let prices = values_of_halvex(&page, FactKind::Price);
        assert!(
            prices.contains(&"Free=0 USD".to_owned()),
            "{text}: {prices:?}"
        );
    }
    for text in [
        "$0 for the first year, then $48 per year.",
        "Free for up to 30 days.",
        "Halvex costs nothing until your trial ends.",
        "Halvex is free until 1 May.",
        "Exports are free for up to 3 users.",
        "Free for up to 3 months, then $10 a month.",
    ] {
        let page = format!("# Pricing\n\n{text}");
        let prices = values_of_halvex(&page, FactKind::Price);
        assert!(
            !prices.iter().any(|price| price.contains("=0 ")),
            "{text}: {prices:?}"
        );
    }
}

#[test]
fn months_of_a_plan_without_charge_are_no_trial() {
    for text in [
        "Free for the first 2 months.",
        "Your first 3 months are free.",
        "It is free of charge for your first 6 months, then $20.",
    ] {
        let page = format!("# Pricing\n\nThe Team plan is $20 a month. {text}");
        assert!(values(&page, FactKind::Trial).is_empty(), "{text}");
    }
    check(
        FactKind::Trial,
        &[
            ("# Pricing\n\nFree for the first 14 days.", &["14 days"]),
            (
                "# Pricing\n\nThe trial is free for the first 2 months.",
                &["60 days"],
            ),
        ],
    );
}

#[test]
fn how_others_charge_is_not_how_the_vendor_does() {
    for text in [
        "Other inboxes charge €40 per user per month.",
        "Most help desks bill per seat.",
        "Elsewhere you pay per user.",
        "Where others charge per seat, we count tickets.",
        "With a typical inbox you pay per user, whether they log in or not.",
        "Some billing systems are priced per user.",
    ] {
        let page = format!("# Pricing\n\n{text}");
        assert!(values(&page, FactKind::PricingModel).is_empty(), "{text}");
    }
    check(
        FactKind::PricingModel,
        &[("# Pricing\n\nHalvex is priced per seat.", &["per seat"])],
    );
}

#[test]
fn what_is_planned_of_one_app_says_nothing_of_the_other() {
    let status = |text: &str, name: &str| {
        let page = format!("# Apps\n\n{text}");
        facts(&page)
            .into_iter()
            .find(|fact| fact.kind == FactKind::Platform && fact.value == name)
            .and_then(|fact| fact.condition)
    };
    for text in [
        "An iOS app is in the works; Android is not planned.",
        "We are working on an iOS app, but there are no plans for Android.",
        "An app for iOS is planned. An Android app is not planned.",
    ] {
        assert_eq!(
            status(text, "iOS").as_deref(),
            Some("planned, not yet held"),
            "{text}"
        );
        assert_eq!(status(text, "Android").as_deref(), Some("denied"), "{text}");
    }
}

#[test]
fn tables_drawn_with_signs_are_tables() {
    let grid = "Plans\n=====\n\n\
        +----------+-----------+-----+\n\
        | Plan     | Price     | SSO |\n\
        +==========+===========+=====+\n\
        | Starter  | $9/month  | no  |\n\
        +----------+-----------+-----+\n\
        | Business | $29/month | yes |\n\
        +----------+-----------+-----+\n\nBehind it.";
    let columns = "Plans\n=====\n\n\
        ========  ==========  =====\n\
        Plan      Price       SSO\n\
        ========  ==========  =====\n\
        Starter   $9/month    no\n\
        Business  $29/month   yes\n\
        ========  ==========  =====\n\nBehind it.";
    for page in [grid, columns] {
        assert_eq!(
            values(page, FactKind::Price),
            ["Starter=9 USD/month", "Business=29 USD/month"],
            "{page}"
        );
        assert_eq!(
            values(page, FactKind::Plan),
            ["Starter", "Business"],
            "{page}"
        );
    }
    // A cell that goes on below is not read by halves.
    let long = "Plans\n=====\n\n\
        +----------+-----------+\n\
        | Plan     | Price     |\n\
        +==========+===========+\n\
        | Starter  | $9/month  |\n\
        |          | per site  |\n\
        +----------+-----------+\n\
        | Business | $29/month |\n\
        +----------+-----------+\n";
    assert_eq!(values(long, FactKind::Price), ["Business=29 USD/month"]);
}

#[test]
fn what_a_cell_of_features_names_is_on_the_plan_of_its_row_or_column() {
    let rows = "# Plans\n\n| Plan | Price | What you get |\n|---|---|---|\n\
        | Starter | $9 / month | 3 users, e-mail support |\n\
        | Business | $29 / month | SSO (Add-on), audit logs |\n\
        | Enterprise | Custom | SAML SSO, SCIM, DPA |\n";
    let columns = "# Plans\n\n| Starter | Business | Enterprise |\n|---|---|---|\n\
        | $9 per month | $29 per month | Contact us |\n\
        | 3 users | SSO (Add-on) | SAML SSO |\n";
    for page in [rows, columns] {
        let sso = values(page, FactKind::Sso);
        assert_eq!(
            sso,
            ["SSO add-on on Business", "SAML on Enterprise"],
            "{page}"
        );
    }
    let none = "# Plans\n\n| Starter | Business |\n|---|---|\n| $9 | $29 |\n| No SSO | SSO on the roadmap |\n";
    let held = facts(none)
        .into_iter()
        .any(|fact| fact.kind == FactKind::Sso && fact.status != Status::NotHeld);
    assert!(!held);
}

#[test]
fn the_head_of_a_table_names_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Limits\n\n| Limit | Free | Standard | Pro |\n|---|---|---|---|\n| Boards | 3 | 10 | 50 |",
                &["Free", "Standard", "Pro"],
            ),
            (
                "# Limits\n\n| | Free/Starter | Professional | Notes |\n|---|---|---|---|\n| Boards | 3 | 10 | per team |",
                &["Free", "Starter", "Professional"],
            ),
            (
                "# Features\n\n| | Enterprise (Cloud) | Enterprise (Self-Hosted) | Community Edition |\n|---|---|---|---|\n| Boards | ✔ | ✔ | ✖ |",
                &[
                    "Enterprise (Cloud)",
                    "Enterprise (Self-Hosted)",
                    "Community",
                ],
            ),
            (
                "# Roles\n\n| Permission | Developer | Team |\n|---|---|---|\n| Boards | ✔ | ✖ |",
                &[],
            ),
            (
                "# Login\n\n| Method | Basic | Advanced |\n|---|---|---|\n| Password | ✔ | ✖ |",
                &[],
            ),
        ],
    );
}

#[test]
fn lists_and_enumerations_name_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Packages\n\n* [Free:](/free) for trying it out.\n* [Standard:](/standard) for small teams.\n* [Pro:](/pro) for all others.",
                &["Free", "Standard", "Pro"],
            ),
            (
                "# Tiers\n\n- Starter – one project\n- Business – ten projects",
                &["Starter", "Business"],
            ),
            (
                "# Tiers\n\n- Basic: one project\n- Advanced: ten projects",
                &[],
            ),
            (
                "Acme offers four plans: Essential, Business, Enterprise, Harbour Master.",
                &["Essential", "Business", "Enterprise", "Harbour Master"],
            ),
            (
                "Acme has paid subscriptions — **Homeport**, **Business**, and **Enterprise Afloat** — for all who need more.",
                &["Homeport", "Business", "Enterprise Afloat"],
            ),
            ("All plans (excluding Community) are billed per node.", &[]),
            ("There are two plans: Monthly and Annual.", &[]),
        ],
    );
}

#[test]
fn plans_are_named_by_who_has_them_or_what_needs_them() {
    check(
        FactKind::Plan,
        &[
            (
                "Single sign-on is restricted to Enterprise customers only.",
                &["Enterprise"],
            ),
            (
                "It is only available for customers on the Enterprise subscription.",
                &["Enterprise"],
            ),
            (
                "HIPAA mode requires an Enterprise subscription.",
                &["Enterprise"],
            ),
            (
                "SAML requires Acme Enterprise or Acme Business Critical.",
                &["Enterprise", "Business Critical"],
            ),
            ("Acme Enterprise supports SAML 2.0.", &["Enterprise"]),
            ("It requires Otherly Enterprise.", &[]),
            ("It is published under the Business Source License.", &[]),
        ],
    );
}

#[test]
fn plans_over_columns_without_labels_have_their_prices_below() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nA monthly base price:\n\n| Free | Standard | Pro | Enterprise |\n|---|---|---|---|\n| N/A | $39 | $399 | Custom |",
                &[
                    "Standard=39 USD/month",
                    "Pro=399 USD/month",
                    "Enterprise=custom",
                    "Free=0 USD",
                ],
            ),
            (
                "# Plans\n\n| Hobby | Team | Enterprise |\n|---|---|---|\n| For one | For more | For all |\n| Free for 1 user, then $0.01 per build | $19/user | Talk to us |",
                &["Hobby=0 USD", "Team=19 USD/seat", "Enterprise=custom"],
            ),
        ],
    );
}

#[test]
fn a_heading_that_says_price_stands_for_the_plan_above_it() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## **Pro Plan**\n\n### Features\n\n- Boards\n\n### Pricing\n\n- Monthly: $15 per month.\n- Annual: $12 per month billed annually, with a 20% discount.\n\n### Billing\n\n- Billed per participating developer.",
                &[
                    "Pro=15 USD/seat/month",
                    "Pro=12 USD/seat/month, billed per year",
                ],
            ),
            (
                "# Plans\n\n## Harbour tier\n\n### What does it cost?\n\n€30 a month.\n\n## Business\n\n### Price\n\n€90 a month.",
                &["Harbour=30 EUR/month", "Business=90 EUR/month"],
            ),
        ],
    );
}

#[test]
fn a_code_is_no_plan_and_what_comes_on_top_is_none_either() {
    let codes = "# Pricing\n\n## Overages\n\n| SKU | Description | USD | EUR |\n|---|---|---|---|\n\
        | `EGR-OVER-1TB` | Outgoing traffic: 1TB | $200 | €150 |\n\
        | `REQ-OVER-50M` | Requests: 50M | $66 | €49 |\n";
    assert!(values(codes, FactKind::Plan).is_empty());
    assert!(values(codes, FactKind::Price).is_empty());
    assert_eq!(
        values(codes, FactKind::UsagePrice),
        [
            "Outgoing traffic 200 USD/1TB",
            "Outgoing traffic 150 EUR/1TB",
            "Requests 66 USD/50M",
            "Requests 49 EUR/50M"
        ]
    );
    let on_top = "# Pricing\n\n| | Free quota | Additional cost |\n|---|---|---|\n\
        | **Connected apps** | 1 | $8 **_each_** per month |\n\
        | **Roles** | N/A | $48 per month |\n";
    assert!(values(on_top, FactKind::Plan).is_empty());
    assert_eq!(
        values(on_top, FactKind::Price),
        ["Roles add-on=48 USD/month"]
    );
    assert_eq!(
        values(on_top, FactKind::UsagePrice),
        ["Connected apps 8 USD/app/month"]
    );
}

#[test]
fn a_row_of_plans_names_the_protocol_where_it_is() {
    let page = "# Features\n\n| | Free | Pro | Enterprise |\n|---|---|---|---|\n\
        | Single sign-on | GitHub | Google, GitHub, SAML | Google, GitHub, SAML, OIDC |\n";
    assert_eq!(
        values(page, FactKind::Sso),
        ["SAML on Pro, Enterprise", "OIDC on Enterprise"]
    );
    let social = "# Features\n\n| | Developer | Plus | Enterprise |\n|---|---|---|---|\n\
        | Single Sign On | -- | Google<br />GitHub | Custom SSO |\n";
    assert_eq!(values(social, FactKind::Sso), ["SSO on Enterprise"]);
    let denied = "# SSO\n\nRegister an application here, as we use OpenID Connect, not SAML.";
    let held = facts(denied)
        .into_iter()
        .any(|fact| fact.value.contains("SAML") && fact.status != Status::NotHeld);
    assert!(!held);
}

#[test]
fn providers_are_listed_by_headings_and_columns() {
    let headed = "# Enterprise SSO\n\nSee below.\n\n## SSO providers\n\n### Okta\n\n### OneLogin\n\n### Troubleshooting";
    assert_eq!(values(headed, FactKind::Integration), ["Okta", "OneLogin"]);
    let columns = "# SSO\n\n| Identity providers | Guide |\n|---|---|\n| [Okta](https://okta.example/) | Guide |\n| JumpCloud | Not yet |\n";
    assert_eq!(values(columns, FactKind::Integration), ["Okta"]);
    let other = "# Our week in June\n\n## Okta\n\nWe met.";
    assert!(values(other, FactKind::Integration).is_empty());
}

#[test]
fn plans_for_sale_are_no_plans_for_later_and_a_former_name_is_none_of_now() {
    let page =
        "# Plans\n\nAcme has a range of pricing plans for both cloud and self-hosted deployments.";
    let planned = facts(page)
        .into_iter()
        .any(|fact| fact.kind == FactKind::Platform && fact.status == Status::NotHeld);
    assert!(!planned);
    let page =
        "# SSO\n\n## Supported identity providers\n\n- Google Workspace (formerly G Suite)\n- Okta";
    let held: Vec<_> = facts(page)
        .into_iter()
        .filter(|fact| fact.kind == FactKind::Integration && fact.status == Status::Held)
        .map(|fact| fact.value)
        .collect();
    assert_eq!(held, ["Google Workspace", "Okta"]);
    let page = "# Compliance\n\n- When pursuing certification, for example SOC 2, you may use these papers.";
    assert!(values(page, FactKind::Compliance).is_empty());
}

#[test]
fn a_plan_of_a_vendor_known_by_name_is_its_own() {
    for text in [
        "The Pro plan is priced at $19 per month.",
        "Our Pro plan costs $19 per month.",
        "The Halvex Pro plan starts at $19 per month.",
    ] {
        let page = format!("# Seats of Halvex\n\n{text}");
        let prices = values_of_halvex(&page, FactKind::Price);
        assert!(
            matches!(prices.as_slice(), [price] if price.starts_with("Pro") && price.contains("19 USD/month")),
            "{text}: {prices:?}"
        );
    }
    let page = "# Seats of Halvex\n\nThe Otherly Premium plan starts at $19 per month.";
    assert!(values_of_halvex(page, FactKind::Price).is_empty());
}

#[test]
fn points_below_a_plan_say_what_it_costs() {
    let page = "# FAQ\n\n### Can I estimate what I will pay?\n\nHere are the details for each pricing plan:\n\n\
        - **Starter plan** - \\$8 per million operations\n  - Base plan fee - \\$10 per month\n  - Included operations - 1,000,000\n  - Storage - 10 GB free then \\$2 per additional GB\n\
        - **Pro plan** - \\$2 per million operations\n  - Base plan fee - \\$49.00 per month\n  - Storage - 50 GB free then \\$1.5 per additional GB\n";
    assert_eq!(values(page, FactKind::Plan), ["Starter", "Pro"]);
    assert_eq!(
        values(page, FactKind::Price),
        ["Starter=10 USD/month", "Pro=49 USD/month"]
    );
    assert_eq!(
        values(page, FactKind::UsagePrice),
        [
            "Starter 8 USD/million operations",
            "Storage 2 USD/additional GB",
            "Pro 2 USD/million operations",
            "Storage 1.50 USD/additional GB"
        ]
    );
    let example = "# FAQ\n\n### An example\n\nAssume the following costs:\n\n- **Pro plan** - $49 per month\n- **Team plan** - $99 per month";
    assert!(values(example, FactKind::Price).is_empty());
    let points = "# Plans\n\n- **Harbour plan**\n  - Price: €20 a month\n  - Extra parcels: €0.10 per parcel\n- **Business plan**\n  - Monthly fee: €40 a month\n";
    assert_eq!(
        values(points, FactKind::Price),
        ["Harbour=20 EUR/month", "Business=40 EUR/month"]
    );
    assert_eq!(
        values(points, FactKind::UsagePrice),
        ["Extra parcels 0.10 EUR/parcel"]
    );
}

#[test]
fn cells_that_hold_lists_are_read_line_by_line() {
    let page = "# Plans\n\n| | Essentials | Business | Enterprise |\n|---|---|---|---|\n\
        | Features | <li>1M actions</li> | <li>Discounts</li><li>SSO (Add-on)</li><li>2M actions</li> | Discounts<br />SAML SSO included<br />SCIM |\n\
        | Plan pricing | $100/mo | $500/mo | Priced annually:<br /> [contact Sales](mailto:sales@acme.example) for details |\n";
    assert_eq!(
        values(page, FactKind::Sso),
        ["SSO add-on on Business", "SAML on Enterprise"]
    );
    assert_eq!(
        values(page, FactKind::Price),
        [
            "Essentials=100 USD/month",
            "Business=500 USD/month",
            "Enterprise=custom"
        ]
    );
}

#[test]
fn an_item_that_begins_with_a_plan_is_about_that_plan() {
    let page = "# Plans\n\n- **Free Plan:** Up to 5 users. This plan includes single sign-on over SAML.\n\n- **Team Plan:** $5 per user per month.\n";
    assert_eq!(values(page, FactKind::Sso), ["SAML on Free"]);
}

#[test]
fn a_plan_of_a_year_is_none_of_today() {
    let page = "# Plans\n\n| | Classic 2019 Teams Plan | Teams Plan |\n|---|---|---|\n| Cost | $2/user/month | $3/user/month |\n\n\
        | | Families Plan (includes premium) |\n|---|---|\n| Cost | $40/year |\n";
    assert_eq!(
        values(page, FactKind::Price),
        ["Teams=3 USD/seat/month", "Families=40 USD/year"]
    );
}

#[test]
fn a_share_with_a_fee_is_one_price() {
    let page = "# Fees\n\n| Plan | Monthly fee | Per transaction |\n|---|---|---|\n| **Starter** | Free | 5% + 50¢ |\n| **Pro** | $20 /mo | 3.8% + 40¢ |\n";
    assert_eq!(
        values(page, FactKind::UsagePrice),
        [
            "Starter 5% + 0.50 USD/transaction",
            "Pro 3.8% + 0.40 USD/transaction"
        ]
    );
    let said = "# Fees\n\n## Card payments\n\nWe charge 2.9% + $0.30 per payment.";
    let usage = values(said, FactKind::UsagePrice);
    assert!(
        usage
            .iter()
            .all(|value| value.contains("2.9% + 0.30 USD/payment")),
        "{usage:?}"
    );
}

#[test]
fn fees_that_others_charge_are_not_the_vendors() {
    for text in [
        "These are strictly Cardwell's fees, and we do not profit from them.",
        "This fee is charged by our payout provider.",
    ] {
        let page = format!(
            "# Fees\n\n## Payouts\n\n{text}\n\n- $2 per month of active payouts\n- $0.25 per payout\n\n## Boards\n\n$3 per board."
        );
        assert!(values(&page, FactKind::Price).is_empty(), "{text}");
        assert_eq!(values(&page, FactKind::UsagePrice).len(), 1, "{text}");
    }
}

#[test]
fn plans_of_any_name_are_those_one_is_on() {
    check(
        FactKind::Plan,
        &[
            (
                "If you’re on the Axle Cloud or the Harbour Own Cloud plan, you can request a report.",
                &["Axle Cloud", "Harbour Own Cloud"],
            ),
            ("Available in the Harbour tier.", &["Harbour"]),
            ("We work on the Incident Response Plan.", &[]),
            ("Read more on the Project Plan.", &[]),
        ],
    );
}

#[test]
fn what_is_paid_for_may_be_told_in_many_words() {
    for (text, model) in [
        ("Only pay for the minutes you use.", "usage based"),
        ("Acme offers pay-per-second pricing.", "usage based"),
        (
            "Acme bills based on operations and storage consumed.",
            "usage based",
        ),
        (
            "Billing is based solely on active nodes.",
            "per active node",
        ),
    ] {
        let page = format!("# Pricing\n\n{text}");
        assert_eq!(values(&page, FactKind::PricingModel), [model], "{text}");
    }
}

#[test]
fn a_line_or_column_says_on_which_plans_something_is() {
    check(
        FactKind::Sso,
        &[
            (
                "# SAML single sign-on\n\n**Availability:** Business and Enterprise plans\n\nMembers log in with your identity provider.",
                &["SAML on Business, Enterprise"],
            ),
            (
                "# Single sign-on\n\nTier: Premium, Ultimate\n\nHow to set it up is told below.",
                &["SSO on Premium, Ultimate"],
            ),
            (
                "# Add-ons\n\n| Add-on | Price | Available on |\n|---|---|---|\n| SSO | $2 per user/month | Team, Business |\n| Boards | $1 per user/month | Business |",
                &["SSO add-on on Team, Business"],
            ),
        ],
    );
    check(
        FactKind::Plan,
        &[
            (
                "# Boards\n\nTier: Premium, Ultimate\n\nWhat boards are.",
                &["Premium", "Ultimate"],
            ),
            (
                "# Features\n\n| Feature | Required plan |\n|---|---|\n| Boards | Pro |\n| Charts | Business and up |",
                &["Pro", "Business"],
            ),
            ("# Boards\n\nRequires: Node 20, Linux", &[]),
        ],
    );
}

#[test]
fn heads_and_headings_name_plans_with_prices_and_numbers() {
    let head = "# Limits\n\n| Resource | Free | Growth ($49/mo) | Scale – $199/mo |\n|---|---|---|---|\n| Events | 10 | 20 | 30 |\n";
    assert_eq!(values(head, FactKind::Plan), ["Growth", "Scale", "Free"]);
    assert_eq!(
        values(head, FactKind::Price),
        ["Growth=49 USD/month", "Scale=199 USD/month", "Free=0 USD"]
    );
    let tiers = "# Subscription tiers\n\n## Tier 1: Explorer\n\nFree of charge. One project.\n\n## Tier 2: Navigator\n\n€15 per seat, per month (€12 when billed annually).\n";
    assert_eq!(
        values(tiers, FactKind::Price),
        [
            "Explorer=0 EUR",
            "Navigator=15 EUR/seat/month",
            "Navigator=12 EUR/seat/month, billed per year"
        ]
    );
}

#[test]
fn allowances_base_fees_and_brackets_are_read() {
    let usage = "# Pricing\n\n* Compute: $0.05 per vCPU-hour\n* Egress: first 100 GB free, then $0.08 per GB\n* Logs: 10 GB included; after that $0.50 per GB\n";
    assert_eq!(
        values(usage, FactKind::UsagePrice),
        [
            "Compute 0.05 USD/vCPU-hour",
            "Egress 0.08 USD/GB",
            "Logs 0.50 USD/GB"
        ]
    );
    check(
        FactKind::Price,
        &[
            (
                "# How billing works\n\nYou're charged a base fee of $20 per month, which covers 5 seats.",
                &["Base fee=20 USD/month"],
            ),
            (
                "# Pricing and editions\n\n1. **Community Edition** (open source, free)\n2. **Team Edition** ($500 per year, up to 10 users)",
                &["Community=0 USD", "Team=500 USD/year"],
            ),
            (
                "# Pricing\n\nStarter is $15/month, Pro is $75/month.",
                &["Starter=15 USD/month", "Pro=75 USD/month"],
            ),
            (
                "# Pricing\n\nEnterprise pricing depends on the number of members; contact us.",
                &["Enterprise=custom"],
            ),
        ],
    );
    let editions =
        "# Editions\n\n1. **Community Edition** (open source, free)\n2. **Team Edition** (paid)";
    assert!(!values(editions, FactKind::Plan).contains(&"Free".to_owned()));
    check(
        FactKind::Trial,
        &[(
            "# Licence\n\nA 30-day evaluation licence is available at no charge.",
            &["30 days"],
        )],
    );
}

#[test]
fn names_may_stand_in_brackets_behind_their_prices() {
    check(
        FactKind::Price,
        &[
            (
                "# Your invoice\n\nThe monthly price of your plan: $29 (Solo), $99 (Crew) or $299 (Fleet).",
                &[
                    "Solo=29 USD/month",
                    "Crew=99 USD/month",
                    "Fleet=299 USD/month",
                ],
            ),
            (
                "# Plans\n\nYou pay either €10 per month (Basic) or €30 per month (Harbour).",
                &["Basic=10 EUR/month", "Harbour=30 EUR/month"],
            ),
            (
                "# Seats\n\nA full seat costs $16 per month. If you pay yearly, a full seat is $150.",
                &["Full seat=16 USD/seat/month", "Full seat=150 USD/seat/year"],
            ),
            (
                "# Deployment options\n\n- **Harbour Cloud** — hosted for you. From $50/month.\n- **Harbour Own** — a cluster of your own. From $1,200/month.",
                &["Harbour Cloud>=50 USD/month", "Harbour Own>=1200 USD/month"],
            ),
            (
                "# Plans\n\nFor single sign-on you need **Enterprise**; [talk to us](mailto:hi@acme.example).",
                &["Enterprise=custom"],
            ),
        ],
    );
    let usage = "# Understanding your invoice\n\nMessages beyond your allowance, at $0.002 each.";
    assert_eq!(values(usage, FactKind::UsagePrice), ["Messages 0.002 USD"]);
    let editions = "# Self-hosted editions\n\nThe other one requires a commercial licence, which costs €1,500 per year per instance.";
    assert!(values(editions, FactKind::UsagePrice).is_empty());
}

#[test]
fn a_column_of_discounts_says_who_gets_them() {
    let page = "# Discounts\n\n| Who | Discount |\n|---|---|\n| Non-profits | 50% |\n| Students and teachers | Free |\n| Annual billing | 2 months free |\n| Our friends | none |\n";
    assert_eq!(
        values(page, FactKind::Discount),
        [
            "50% for non-profits",
            "free for students, teachers",
            "2 months with annual billing"
        ]
    );
}

#[test]
fn what_was_held_since_is_held() {
    for text in [
        "## Is Acme SOC 2 compliant?\n\nYes — we've held a SOC 2 Type II report since 2021.",
        "We have held a SOC 2 Type II report for three years.",
    ] {
        let page = format!("# Compliance FAQ\n\n{text}");
        let held = facts(&page)
            .into_iter()
            .any(|fact| fact.value == "SOC 2 Type II" && fact.status == Status::Held);
        assert!(held, "{text}");
    }
}

#[test]
fn what_some_pay_less_is_not_the_price_of_all() {
    check(
        FactKind::Price,
        &[
            (
                "# Prices for schools\n\nIt is $2 per student per year.",
                &[],
            ),
            (
                "# Pricing\n\nCharities pay €3 per user a month. All others pay for the Team plan, which costs €6 per user a month.",
                &["Team=6 EUR/seat/month"],
            ),
            (
                "# Pricing\n\nThe Starter plan costs $12 per month (previously $9) and the Growth plan $45 per month (up from $39).",
                &["Starter=12 USD/month", "Growth=45 USD/month"],
            ),
        ],
    );
    check(
        FactKind::UsagePrice,
        &[
            (
                "# What happens when I exceed my plan?\n\nThen we charge $0.008 per additional task.",
                &["Additional tasks 0.008 USD/additional task"],
            ),
            (
                "# Pricing\n\nYou pay $0.10 per parcel.",
                &["Parcels 0.10 USD/parcel"],
            ),
        ],
    );
    check(
        FactKind::Trial,
        &[(
            "# Trial\n\nYou can evaluate all features of Acme Premium for two weeks at no cost.",
            &["14 days"],
        )],
    );
}

#[test]
fn what_is_said_of_others_of_parts_and_of_words_is_not_said_of_the_product() {
    let plans = values_of_halvex(
        "# Moving from Otherly to Halvex\n\nOtherly's Pro plan costs $49 and lacks much. Otherly’s popular Business plan, too.",
        FactKind::Plan,
    );
    assert!(plans.is_empty(), "{plans:?}");
    let own = values_of_halvex("# Halvex\n\nHalvex's Pro plan has it all.", FactKind::Plan);
    assert_eq!(own, ["Pro"]);
    let held_or_not = |page: &str, kind: FactKind| -> Vec<Status> {
        let found = facts(page).into_iter().filter(|fact| fact.kind == kind);
        found.map(|fact| fact.status).collect()
    };
    for page in [
        "# Glossary\n\n**SSO**: logging in to several applications with one account.",
        "# Terminology\n\n- **Single sign-on** – signing in once.",
        "# Limits of the sandbox\n\nIt does not support SSO or custom domains.",
        "# Free plan limitations\n\nSingle sign-on is not available.",
    ] {
        assert!(held_or_not(page, FactKind::Sso).is_empty(), "{page}");
    }
    let shipped =
        "# Roadmap\n\n## Planned\n\n- SAML single sign-on\n\n## Shipped\n\n- SCIM provisioning";
    assert_eq!(held_or_not(shipped, FactKind::Sso), [Status::NotHeld]);
    assert_eq!(held_or_not(shipped, FactKind::Scim), [Status::Held]);
    let out = "# Releases\n\nSAML SSO is out of beta and available to all customers.";
    assert_eq!(held_or_not(out, FactKind::Sso), [Status::Held]);
    for page in [
        "# Guide\n\nIf you're preparing for SOC 2, our audit logs help you collect evidence.",
        "# Guide\n\nWhen you are working towards ISO 27001, start with an inventory.",
    ] {
        assert!(held_or_not(page, FactKind::Compliance).is_empty(), "{page}");
    }
    let matrix = "# Feature matrix\n\n| | Pro | Enterprise |\n|---|---|---|\n| PCI DSS, SOC 2, HIPAA, ISO 27001 | ✔ | ✔ |\n| FIPS binaries for FedRAMP | ✖ | ✔ |";
    assert!(held_or_not(matrix, FactKind::Compliance).is_empty());
    let certificates = "# Certificates\n\n| | Pro | Enterprise |\n|---|---|---|\n| SOC 2 Type II | ✔ | ✔ |\n| HIPAA BAA | ✖ | ✔ |";
    assert_eq!(held_or_not(certificates, FactKind::Compliance).len(), 2);
}

#[test]
fn money_of_other_people_and_levels_are_neither_prices_nor_plans() {
    for page in [
        "# Templates: invoice\n\n| Item | Price |\n|---|---|\n| Hosting | $20/month |",
        "# Costs on a cloud\n\nRunning it yourself costs about $70 per month there: $30 for a machine and $25 for a database.",
    ] {
        let priced = facts(page)
            .into_iter()
            .any(|fact| matches!(fact.kind, FactKind::Price | FactKind::UsagePrice));
        assert!(!priced, "{page}: {:?}", facts(page));
    }
    check(
        FactKind::Plan,
        &[
            ("# Partners\n\n* Free development plan: Gold and above", &[]),
            (
                "# Plans\n\nThere are three plans: Essentials, Business and Enterprise. The Essential plan is small.",
                &["Essentials", "Business", "Enterprise"],
            ),
        ],
    );
    let trial = facts("# Pilot\n\nA pilot costs $2,000. It isn't a free trial.")
        .into_iter()
        .any(|fact| fact.kind == FactKind::Trial && fact.status != Status::NotHeld);
    assert!(!trial);
}

#[test]
fn tabs_and_notes_that_are_set_in_hold_what_is_below_them() {
    let page = "# Plan features\n\n=== \"Free\"\n\n    - 3 users\n\n=== \"Team\"\n\n    - $10 per user per month\n\n=== \"Enterprise\"\n\n    - SAML SSO\n\nAll plans are billed monthly.\n\n!!! note \"Beta\"\n    SCIM provisioning is part of the Enterprise plan.\n\nSee below.\n";
    assert_eq!(
        values(page, FactKind::Price),
        ["Free=0 USD", "Team=10 USD/seat/month"]
    );
    assert_eq!(values(page, FactKind::Sso), ["SAML on Enterprise"]);
    let quote = facts(page)
        .into_iter()
        .find(|fact| fact.kind == FactKind::Scim)
        .map(|fact| fact.quote);
    assert_eq!(
        quote.as_deref(),
        Some("SCIM provisioning is part of the Enterprise plan.")
    );
}

#[test]
fn prices_answer_questions_and_stand_beside_each_other() {
    check(
        FactKind::Price,
        &[
            (
                "# FAQ about prices\n\n**Q: How much is the Business plan?**\nA: $18 per seat and month, or $180 per seat and year.",
                &["Business=18 USD/seat/month", "Business=180 USD/seat/year"],
            ),
            (
                "# FAQ\n\n### What does the Pro plan cost?\n\nIt's €9 a month.\n\n### How much does Team cost?\n\n€19 per month.",
                &["Pro=9 EUR/month", "Team=19 EUR/month"],
            ),
            (
                "# Pro\n\nPro costs **$20 per editor / month** when billed monthly and **$16 per editor / month** when billed yearly.",
                &[
                    "Pro=20 USD/seat/month",
                    "Pro=16 USD/seat/month, billed per year",
                ],
            ),
            (
                "# Advanced security add-on\n\nIt brings audit logs to the Team plan. It costs $4 per user per month.",
                &["Advanced security add-on=4 USD/seat/month"],
            ),
            (
                "# Getting billed\n\nWorkspaces with up to 5 members are $25 per month.",
                &["Workspaces with up to 5 members=25 USD/month"],
            ),
            (
                "# Support plans\n\n- **Silver** support is 10% of your subscription, at least $100 per month.\n- **Gold** support is $500 per month.",
                &["Gold support=500 USD/month"],
            ),
        ],
    );
    check(
        FactKind::UsagePrice,
        &[(
            "# Pricing model\n\nAcme charges for three things: seats ($8 each per month), builds ($0.01 per minute) and file storage ($0.20 per GB per month).",
            &["builds 0.01 USD/minute", "file storage 0.20 USD/GB/month"],
        )],
    );
}

#[test]
fn badges_columns_and_next_sentences_tell_the_rest() {
    check(
        FactKind::Sso,
        &[
            (
                "# Authentication\n\n## SAML SSO <Badge>Enterprise</Badge>\n\nSAML SSO is supported with every identity provider.",
                &["SAML on Enterprise"],
            ),
            (
                "# Cloud or server\n\n| | Cloud | Server |\n|---|---|---|\n| SSO | Business plan | Included |",
                &["SSO on Server"],
            ),
        ],
    );
    check(
        FactKind::Trial,
        &[(
            "# Trial\n\nNew organizations start with a trial of the Scale plan. It lasts 21 days.",
            &["21 days"],
        )],
    );
    let held = |page: &str| -> Vec<String> {
        let found = facts(page).into_iter();
        found
            .filter(|fact| fact.kind == FactKind::Compliance && fact.status == Status::Held)
            .map(|fact| fact.value)
            .collect()
    };
    assert_eq!(
        held(
            "# Certificates\n\n| Standard | Scope | Since | Auditor |\n|---|---|---|---|\n| ISO 27001 | All products | 2019 | Ironwork |\n| SOC 2 Type II | Cloud | 2021 | Ledgerly |\n| HIPAA | Cloud | planned | – |"
        ),
        ["ISO 27001", "SOC 2 Type II"]
    );
    assert!(
        held("# Suppliers\n\n| Supplier | What for |\n|---|---|\n| Ironwork | ISO 27001 audits |")
            .is_empty()
    );
}

#[test]
fn cells_and_components_link_to_what_there_is() {
    let cell = "# Features\n\n| Search | Management |\n|---|---|\n| Index | Code host integrations (GitHub, GitLab) |\n| Symbols | No integrations (Slack) yet |";
    assert_eq!(values(cell, FactKind::Integration), ["GitHub", "GitLab"]);
    let button = "# Security\n\nSee our trust center.\n\n<Button href=\"https://trust.acme.example\" colorScheme='blue'>\n  Trust center\n</Button>";
    assert_eq!(
        values(button, FactKind::TrustCenter),
        ["https://trust.acme.example"]
    );
    let sso = "# Security\n\nAccess is token-based, supporting single sign-on (SSO) via OIDC on enterprise plans.";
    assert_eq!(values(sso, FactKind::Sso), ["OIDC on Enterprise"]);
    let talked = "# Plans\n\nIf the Pro plan doesn't meet your needs, please [contact us](mailto:hi@acme.example) to discuss a custom enterprise plan.";
    assert!(values(talked, FactKind::Plan).contains(&"Enterprise".to_owned()));
    assert_eq!(values(talked, FactKind::Price), ["Enterprise=custom"]);
    let document = "# Guide\n\nWrite a business plan first.";
    assert!(values(document, FactKind::Plan).is_empty());
}

#[test]
fn marks_before_names_tell_whether_they_are_held() {
    let states = |page: &str| -> Vec<(String, Status)> {
        let found = facts(page).into_iter();
        found
            .filter(|fact| matches!(fact.kind, FactKind::Compliance | FactKind::Sso))
            .map(|fact| (fact.value, fact.status))
            .collect()
    };
    let page = "# Certification status\n\n- ✅ SOC 2 Type II\n- 🚧 ISO 27001\n- ❌ HIPAA\n";
    assert_eq!(
        states(page),
        [
            ("SOC 2 Type II".to_owned(), Status::Held),
            ("ISO 27001".to_owned(), Status::NotHeld),
            ("HIPAA".to_owned(), Status::NotHeld)
        ]
    );
    let cards = "# Plans\n\n## Free\n\n- ❌ SSO\n- $0\n\n## Pro\n\n- ✅ SSO\n- $10 a month";
    assert_eq!(
        states(cards),
        [("SSO on Pro".to_owned(), Status::Conditional)]
    );
}

#[test]
fn lines_in_bold_are_headings_of_what_is_listed_below() {
    let page = "# Plans\n\n**Free**\n- 1 user\n\n**Standard – $10 per user per month**\n- 10 boards\n\n**Premium – $20 per user per month**\n- SAML SSO\n";
    assert_eq!(values(page, FactKind::Sso), ["SAML on Premium"]);
    assert_eq!(
        values(page, FactKind::Price),
        [
            "Free=0 USD",
            "Standard=10 USD/seat/month",
            "Premium=20 USD/seat/month"
        ]
    );
    let answer = "# FAQ\n\n### Do you support single sign-on?\n\nYes, on Acme Business ($12 per user per month).";
    assert_eq!(values(answer, FactKind::Sso), ["SSO on Business"]);
    check(
        FactKind::Price,
        &[
            (
                "# Upgrade to Business\n\nBusiness adds single sign-on. It costs $14 per member and month.",
                &["Business=14 USD/seat/month"],
            ),
            (
                "# Enterprise plan\n\nThe Enterprise plan is for large companies. It's priced individually.",
                &["Enterprise=custom"],
            ),
        ],
    );
    let contracts = values(
        "# Terms\n\nEnterprise contracts are annual and start at $10,000 a year.",
        FactKind::Price,
    );
    assert!(
        contracts
            .iter()
            .all(|price| !price.contains("contracts are")),
        "{contracts:?}"
    );
}

#[test]
fn a_row_with_two_labels_is_about_the_second() {
    let table = |category: &str, label: &str| {
        format!(
            "# Limits\n\n| {category} | {label} | Developer | Team | Enterprise |\n|---|---|---|---|---|\n| Rates | Build minutes | $0.02/minute | $0.01/minute | Custom |\n| Security | SAML SSO | ❌ | ✅ | ✅ |"
        )
    };
    for (category, label) in [
        ("Category", "Feature"),
        ("Area", "Capability"),
        ("Group", "Item"),
    ] {
        let page = table(category, label);
        let mut plans = values(&page, FactKind::Plan);
        plans.sort();
        assert_eq!(plans, ["Developer", "Enterprise", "Team"], "{category}");
        assert_eq!(values(&page, FactKind::Sso), ["SAML on Team, Enterprise"]);
        assert!(!values(&page, FactKind::Feature).contains(&category.to_owned()));
        let usage = values(&page, FactKind::UsagePrice);
        assert!(
            usage.iter().any(|usage| usage.contains("Build minutes")),
            "{usage:?}"
        );
    }
}

#[test]
fn what_is_asked_for_or_free_is_said_in_other_words() {
    for (page, wanted) in [
        (
            "# Subscriptions\n\n- **Enterprise Subscription**: A contract of your own. To obtain this subscription, contact our sales team.",
            "Enterprise=custom",
        ),
        (
            "# Change plan\n\n1. On the **Enterprise** card, choose **Contact Sales**.",
            "Enterprise=custom",
        ),
        (
            "# Plans\n\nThere will always be a capable, free-to-use Community plan.",
            "Community=0 USD",
        ),
        (
            "# Plans\n\n| Tier | Price |\n|---|---|\n| Team | $40 + usage |\n| Enterprise | Custom + usage |",
            "Enterprise=custom",
        ),
    ] {
        let prices = values(page, FactKind::Price);
        assert!(prices.contains(&wanted.to_owned()), "{page} {prices:?}");
    }
}

#[test]
fn what_must_be_met_or_can_be_read_is_no_certificate() {
    let attested = |page: &str| -> Vec<(String, Status)> {
        let found = facts(page).into_iter();
        found
            .filter(|fact| fact.kind == FactKind::Compliance)
            .map(|fact| (fact.value, fact.status))
            .collect()
    };
    for page in [
        "# Cards\n\nA hosted form reduces the scope that Acme has to meet as a PCI DSS Service Provider.",
        "# Cards\n\nThis limits the requirements we need to fulfil under PCI DSS.",
        "# Trust\n\nAccess to the full SOC 2 report is part of our Team and Enterprise plans.",
    ] {
        assert_eq!(attested(page), [], "{page}");
    }
    for page in [
        "# Cards\n\nWe are preparing the Self Assessment Questionnaire to meet the PCI DSS requirements.",
        "# Trust\n\nAcme is preparing an application for SOC 2 certification.",
    ] {
        let said = attested(page);
        assert!(
            said.iter().all(|(_, status)| *status == Status::NotHeld),
            "{page} {said:?}"
        );
    }
    let rented = "# Hosting\n\nThe employed facilities are compliant with the ISO 27001 standard.";
    assert!(
        attested(rented)
            .iter()
            .all(|(_, status)| *status == Status::NotHeld)
    );
}

#[test]
fn so_many_things_to_try_are_no_trial() {
    for page in [
        "# Start\n\nThe Sandbox plan includes a free trial of 300 model calls, no card required.",
        "# Start\n\nWe offer a free trial with 50 credits.",
    ] {
        assert!(values(page, FactKind::Trial).is_empty(), "{page}");
    }
    let time = "# Start\n\nThere is a free trial of 14 days.";
    assert_eq!(values(time, FactKind::Trial), ["14 days"]);
}

#[test]
fn kinds_of_seats_in_a_plans_section_are_priced_per_seat() {
    for head in ["Seat Type", "User role"] {
        let page = format!(
            "# Billing\n\n## 2) Business Plan\n\n| {head} | Annual Billing | Monthly Billing |\n|---|---|---|\n| Author | $20 per month | $25 per month |\n| Reader | $5 per month | $6 per month |"
        );
        let prices = values(&page, FactKind::Price);
        assert!(
            prices.contains(&"Business Author=20 USD/seat/month, billed per year".to_owned()),
            "{prices:?}"
        );
        assert!(!values(&page, FactKind::Plan).contains(&"Author".to_owned()));
    }
}

#[test]
fn the_open_edition_of_a_free_product_costs_nothing() {
    let editions = "| Feature | Community | Enterprise |\n|---|---|---|\n| SSO | ❌ | ✅ |";
    for said in [
        "Acme is free to use. [Contact Sales](https://acme.example/contact) for pricing or get a free trial.",
        "Acme is available as open source software.",
    ] {
        let page = format!("# Enterprise features\n\n{said}\n\n{editions}");
        let prices = values(&page, FactKind::Price);
        assert!(
            prices.contains(&"Community=0 USD".to_owned()),
            "{said} {prices:?}"
        );
    }
}

#[test]
fn subscriptions_are_called_by_the_names_of_plans() {
    for page in [
        "# Change\n\nYou can change a Free or Plus subscription at any time.",
        "# Second factor\n\nThis requires a Start-Up, Plus or Enterprise subscription.",
    ] {
        assert!(
            values(page, FactKind::Plan).contains(&"Plus".to_owned()),
            "{page}"
        );
    }
    let asked = "# Hosting\n\nEach project has its own database. Ready to upgrade to enterprise? Contact us.";
    assert_eq!(values(asked, FactKind::Price), ["Enterprise=custom"]);
}

#[test]
fn services_that_are_located_somewhere_say_where_data_is() {
    let page = "# Data\n\nAcme Cloud is hosted at a large provider with all services being located in Ireland.";
    let found = values(page, FactKind::DataResidency);
    assert!(
        found.iter().any(|value| value.contains("Ireland")),
        "{found:?}"
    );
}

#[test]
fn months_for_free_and_a_discount_without_a_size_are_discounts() {
    check(
        FactKind::Discount,
        &[
            (
                "# Booking\n\nWe give you two months of the Team edition for free if you choose an annual plan.",
                &["2 months with annual billing"],
            ),
            (
                "# Booking\n\nYearly plans come with a discount compared to paying each month.",
                &["discount with annual billing"],
            ),
        ],
    );
}

#[test]
fn an_offer_in_words_names_its_plan() {
    let offered = "# Billing\n\nWe have three plans: Free, Starter and Pro. We also offer an Enterprise option for large companies.";
    assert!(values(offered, FactKind::Plan).contains(&"Enterprise".to_owned()));
    let hosted = "# Booking\n\nOnce you tested it, book the Acme Enterprise cloud edition.";
    assert_eq!(values(hosted, FactKind::Plan), ["Enterprise cloud"]);
    let other = "# Setup\n\nWe offer a Dark option for night owls.";
    assert!(values(other, FactKind::Plan).is_empty());
}

#[test]
fn plans_are_named_in_passing() {
    check(
        FactKind::Plan,
        &[
            (
                "We have volume prices in standard and enterprise tiers.",
                &["Standard", "Enterprise"],
            ),
            (
                "Charts are a paid feature available only to enterprise customers.",
                &["Enterprise"],
            ),
            (
                "Companies with the Acme enterprise plan log in so.",
                &["Enterprise"],
            ),
            ("Companies with the Otherly enterprise plan log in so.", &[]),
            ("Our enterprise customers like free and paid plans.", &[]),
            ("The free tier allows 3 berths.", &["Free"]),
            ("A Micro annual plan has one berth.", &["Micro"]),
            (
                "Acme has two paid plans, Starter and Enterprise Afloat.",
                &["Starter", "Enterprise Afloat"],
            ),
            (
                "# Backups\n\nStarter keeps them for 7 days, Team keeps them for 30 days and Enterprise keeps all.",
                &["Starter", "Team", "Enterprise"],
            ),
            (
                "# Charts\n\n| Feature | On your servers | On ours |\n|---|---|---|\n| Exports | Enterprise license | Included (Business+) |\n| Views | Yes | Yes (all) |",
                &["Enterprise", "Business"],
            ),
            (
                "# Plans\n\n> [!NOTE]\n> **Enterprise** — as many berths as you need.",
                &["Enterprise"],
            ),
        ],
    );
}

#[test]
fn a_list_of_limits_names_plans_and_prices_none() {
    let page = "# Limits\n\n## Storage\n\n- Hobby: 7 days\n- Pro: 30 days\n- Enterprise: custom\n";
    assert_eq!(values(page, FactKind::Plan), ["Hobby", "Pro", "Enterprise"]);
    assert_eq!(values(page, FactKind::Price), [] as [&str; 0]);
    let page = "# Prices\n\n- Hobby: free\n- Enterprise: custom\n";
    assert_eq!(
        values(page, FactKind::Price),
        ["Hobby=0 USD", "Enterprise=custom"]
    );
}

#[test]
fn prices_are_told_with_what_they_are_for_and_how_long() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nAll prices are per month.\n\n### Buoy - free\n\nFor one.\n\n### Crew - $10 / 30 days\n\nFor many.",
                &["Buoy=0 USD", "Crew=10 USD/month"],
            ),
            (
                "# Pricing\n\n| Plan | Price |\n|---|---|\n| Free | $0 |\n| Pro | $7 per team each month + usage |",
                &["Free=0 USD", "Pro=7 USD/team/month"],
            ),
            (
                "# Add-ons\n\n| Add-on | Price |\n|---|---|\n| Charts | $25/mo |\n| Tides | +$20/mo |",
                &["Charts add-on=25 USD/month", "Tides add-on=20 USD/month"],
            ),
            (
                "We offer three plans: Self-Sailed (€349), Crewed (€499), and Sealed (€899).",
                &["Self-Sailed=349 EUR", "Crewed=499 EUR", "Sealed=899 EUR"],
            ),
            (
                "We offer two plans: Pro ($29/month) and Lifetime ($299 one-time).",
                &["Pro=29 USD/month", "Lifetime=299 USD"],
            ),
            (
                "# Pricing\n\nA team of 10 on the Pro plan pays $200 per month.",
                &[],
            ),
        ],
    );
    check(
        FactKind::UsagePrice,
        &[(
            "# Pricing\n\n| Item | Price |\n|---|---|\n| Chart storage | $29/50GB |",
            &["Chart storage 29 USD/50 GB"],
        )],
    );
}

#[test]
fn a_row_across_plans_tells_how_long_the_trial_is() {
    let table = |cells: &str| {
        format!(
            "# Plans\n\n| | Free | Team | Business |\n|---|---|---|---|\n| Price | $0 | $9/mo | $19/mo |\n| Trial | {cells} |"
        )
    };
    for (cells, trial) in [
        ("– | 14 days | 14 days", &["14 days"][..]),
        ("No | 30-day | 30-day", &["30 days"]),
        // Of several one is not the trial.
        ("– | 14 days | 30 days", &[]),
        ("– | – | –", &[]),
    ] {
        check(FactKind::Trial, &[(&table(cells), trial)]);
    }
}
