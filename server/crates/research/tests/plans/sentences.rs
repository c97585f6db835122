//! What a sentence says that a plan costs.

use model::report::FactKind;

use super::check;

#[test]
fn a_price_is_said_in_many_ways() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Starter plan's monthly fee is $19. The Pro plan's price is $49 per month.",
                &["Starter=19 USD/month", "Pro=49 USD/month"],
            ),
            (
                "# Pricing\n\nWith the Plus plan, you pay $12 per month. With the Max plan you pay $40 per month.",
                &["Plus=12 USD/month", "Max=40 USD/month"],
            ),
            (
                "# Pricing\n\nOn the Plus plan, you pay $12 per user each month.",
                &["Plus=12 USD/seat/month"],
            ),
            (
                "# Pricing\n\nThe Plus plan gives you custom domains for $12 a month.",
                &["Plus=12 USD/month"],
            ),
            (
                "# Pricing\n\nThe Plus plan gives you 300 lookups at USD $12 a month. With the Crag plan you get unlimited lookups for $20 a month.",
                &["Crag=20 USD/month", "Plus=12 USD/month"],
            ),
            (
                "# Pricing\n\nFor $12 per month, the Plus plan gives you custom domains.",
                &["Plus=12 USD/month"],
            ),
            (
                "# Pricing\n\nStarting from $29/month, Pro unlocks custom domains.",
                &["Pro>=29 USD/month"],
            ),
            (
                "# Pricing\n\nA Pro subscription costs $10 per month or $100 per year.",
                &["Pro=10 USD/month", "Pro=100 USD/year"],
            ),
            (
                "# Pricing\n\nA Pro license is $199 per year per developer.",
                &["Pro=199 USD/seat/year"],
            ),
            (
                "# Pricing\n\nWe have a free plan for one person and a Pro plan at $15 per month.",
                &["Free=0 USD", "Pro=15 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_name_between_two_amounts_is_the_first_ones() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nPricing begins at $15 per user, per month for Standard, and $30 per user, per month for Premium.",
                &["Premium=30 USD/seat/month", "Standard>=15 USD/seat/month"],
            ),
            (
                "# Plans\n\nPlans start at $20/month for Pro and go up to $200/month for Scale.",
                &["Pro>=20 USD/month"],
            ),
            (
                "# Plans\n\nBilling is per seat: $12 per seat per month on Team, $24 on Business.",
                &["Business=24 USD/seat/month", "Team=12 USD/seat/month"],
            ),
            (
                "# Plans\n\nTeam and Business cost $12 and $24 per seat per month respectively.",
                &["Business=24 USD/seat/month", "Team=12 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn a_list_item_says_what_its_plan_costs() {
    let page = "# Plans\n\n* Starter plan: Free, up to 3 seats\n* Growth plan: $99 per month, up to 10 seats\n* Enterprise plan: Custom pricing, unlimited seats";
    check(
        FactKind::Price,
        &[(
            page,
            &["Enterprise=custom", "Growth=99 USD/month", "Starter=0 USD"],
        )],
    );
    check(
        FactKind::Plan,
        &[(page, &["Enterprise", "Growth", "Starter"])],
    );
    check(
        FactKind::Price,
        &[(
            "# Plans\n\n## Pro\n\nMany projects.\n\nThe price is $20 per month, whatever you make.",
            &["Pro=20 USD/month"],
        )],
    );
}

#[test]
fn what_is_on_a_plan_or_for_some_is_not_its_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nThe Plus plan includes additional workspaces for $12 a month.",
                &[],
            ),
            (
                "# Pricing\n\nOpen source projects can apply for a free Team plan.",
                &[],
            ),
        ],
    );
    check(
        FactKind::Discount,
        &[(
            "# Pricing\n\nOpen source projects can apply for a free Team plan.",
            &["free for open source"],
        )],
    );
}

#[test]
fn a_section_says_what_its_plan_gives_for_an_amount() {
    let page = |plus: &str, max: &str| {
        format!(
            "# Plans\n\n## Cloud plans\n\n### Quillet Cloud Plus\n\n{plus}\n\n### Quillet Cloud Max\n\n{max}"
        )
    };
    let both: &[&str] = &["Max=14 EUR/seat/month", "Plus=7 EUR/seat/month"];
    for (plus, max) in [
        (
            "The Plus subscription offers, for €7 per user per month, unlimited tables.",
            "With Quillet Max you get, for €14 per user and month, unlimited rows and 100 GB.",
        ),
        (
            "L'abonnement Plus offre, pour 7€ par mois et par utilisateur, des tables illimitées et une sauvegarde.",
            "Avec Quillet Max, vous obtenez pour 14 € par mois et par utilisateur des tables illimitées.",
        ),
    ] {
        check(FactKind::Price, &[(&page(plus, max), both)]);
    }
    let extra = page(
        "With Plus you get extra storage for €5 per month.",
        "Max comes with an add-on for €9 per month.",
    );
    let found = super::values(&extra, FactKind::Price);
    let wrong = ["Plus=5 EUR/month", "Max=9 EUR/month"];
    let told = found.iter().any(|price| wrong.contains(&price.as_str()));
    assert!(!told, "{found:?}");
}

#[test]
fn what_is_said_of_a_plan_in_between_leaves_it_its_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nThe Orbit plan, which adds roles, costs $29 per month. The Fleet plan, our most popular one, is $49 per month.",
                &["Orbit=29 USD/month", "Fleet=49 USD/month"],
            ),
            (
                "# Editions\n\nA Premium licence, made for clusters, is $1,299 per server per year.",
                &["Premium=1299 USD/server/year"],
            ),
            (
                "# Editions\n\nThe Enterprise Edition needs a key; pricing starts at $15 per user per month.",
                &["Enterprise>=15 USD/seat/month"],
            ),
            (
                "# Editions\n\nThe Enterprise Edition is licensed per node, starting at €4,000 per year.",
                &["Enterprise>=4000 EUR/year"],
            ),
            // Of something else that stands in between.
            (
                "# Plans\n\nThe Team plan has an archive; extra storage is $5 per month.",
                &["extra storage=5 USD/month"],
            ),
        ],
    );
}

#[test]
fn plans_that_are_told_in_one_breath_are_all_plans() {
    check(
        FactKind::Price,
        &[
            (
                "# Subscriptions\n\nThere are two flavours: the Core plan at €29 a month and Complete at €59 a month.",
                &["Core=29 EUR/month", "Complete=59 EUR/month"],
            ),
            (
                "# Sites\n\nFor more, upgrade to Plus (10 sites, $19/mo) or Fleet (unlimited sites, $59/mo).",
                &["Plus=19 USD/month", "Fleet=59 USD/month"],
            ),
            // What comes on top is no plan.
            (
                "# Plans\n\nThe Team plan costs $20 a month and Set-up costs $300 a year.",
                &["Set-up=300 USD/year", "Team=20 USD/month"],
            ),
        ],
    );
}

#[test]
fn prices_in_brackets_leave_an_enumeration_of_plans_whole() {
    check(
        FactKind::Plan,
        &[(
            "# Plan limits\n\nThe Free, Pro ($20/month) and Ultra ($80/month) plans differ in what they run.",
            &["Free", "Pro", "Ultra"],
        )],
    );
}
