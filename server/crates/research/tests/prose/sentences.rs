//! Prices in sentences: of the plan of their section, of one they name, of who pays, of a band of users.

use model::report::FactKind;

use super::{check, values, values_of_halvex};

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
