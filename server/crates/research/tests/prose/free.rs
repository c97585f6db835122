//! What is free: a plan, a product for few or for oneself, and what is free only for a time or beside a plan.

use model::report::FactKind;

use super::{check, values, values_of_halvex};

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
