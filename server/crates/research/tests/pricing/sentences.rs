//! Prices in sentences and lists, and the price of a seat where there are no plans.

use model::report::{FactKind, Status};

use super::{card, html, markdown, prices, values};

#[test]
fn sentences_lists_and_definitions_state_prices() {
    for (page, want) in [
        (
            "<p>The Pro plan costs $20 per month.</p>",
            vec!["Pro=20 USD/month"],
        ),
        (
            "<p>Pro is $20/user/month and Business is $40/user/month.</p>",
            vec!["Pro=20 USD/seat/month", "Business=40 USD/seat/month"],
        ),
        (
            "<ul><li>Basic: $9/mo</li><li>Premium – $19/mo</li></ul>",
            vec!["Basic=9 USD/month", "Premium=19 USD/month"],
        ),
        (
            "<dl><dt>Starter</dt><dd>$5/month</dd><dt>Growth</dt><dd>from $25/month</dd></dl>",
            vec!["Starter=5 USD/month", "Growth>=25 USD/month"],
        ),
        (
            "<h2>Support</h2><p>Choose a Standard ($29/month), Premium ($199/month), or Enterprise (starting at $2500/month) support package.</p>",
            vec![
                "Support Standard=29 USD/month",
                "Support Premium=199 USD/month",
                "Support Enterprise>=2500 USD/month",
            ],
        ),
        (
            "<p>SAML SSO is available as an add-on at $99/month per organization.</p>",
            vec!["SSO add-on=99 USD/month"],
        ),
        (
            "<p>You can add SSO on the Scale plan for an additional fee of $199/month.</p>",
            vec!["SSO add-on=199 USD/month"],
        ),
        (
            "<p>Get everything for $20/month on the Pro plan.</p>",
            vec!["Pro=20 USD/month"],
        ),
    ] {
        assert_eq!(prices(&html(page)), want, "{page}");
    }
    let add_on =
        html("<p>You can add SSO on the Scale plan for an additional fee of $199/month.</p>");
    let add_on = add_on
        .iter()
        .find(|fact| fact.kind == FactKind::Price)
        .unwrap();
    assert_eq!(
        (add_on.status, add_on.condition.as_deref()),
        (Status::Conditional, Some("on the Scale plan"))
    );
}

#[test]
fn plans_without_amounts_in_lists() {
    let facts = markdown(
        "# Plans\n\n- **Community**: free\n- **Team**: $26/month\n- **Enterprise**: contact sales\n",
    );
    assert_eq!(
        prices(&facts),
        ["Community=0 USD", "Team=26 USD/month", "Enterprise=custom"]
    );
    assert_eq!(
        facts
            .iter()
            .find(|fact| fact.value == "Team=26 USD/month")
            .unwrap()
            .quote,
        "- **Team**: $26/month"
    );
}

#[test]
fn a_list_may_be_a_price_list_of_plans_with_names_of_their_own() {
    let facts = html(
        "<h1>Plans and billing</h1><p>There are three plans:</p><ul><li><strong>Classroom:</strong> free for up to 35 students.</li>
         <li><strong>School:</strong> $4 per teacher per month.</li><li><strong>District:</strong> quoted; contact our sales team.</li></ul>",
    );
    let mut plans = values(&facts, FactKind::Plan);
    plans.sort_unstable();
    assert_eq!(plans, ["Classroom", "District", "School"]);
    let features = html(
        "<h1>Plans and billing</h1><ul><li><strong>Rotas:</strong> drag and drop.</li><li><strong>Payroll:</strong> free exports.</li></ul>",
    );
    assert_eq!(values(&features, FactKind::Plan), Vec::<&str>::new());
}

#[test]
fn an_item_states_what_a_plan_costs_with_each_way_of_paying() {
    for (item, want) in [
        (
            "Team: $99/mo (annual) | $119/mo (monthly)",
            vec!["Team=99 USD/month, billed per year", "Team=119 USD/month"],
        ),
        (
            "Team: $9/user/month (billed annually) · $12/user/month (billed monthly)",
            vec![
                "Team=9 USD/seat/month, billed per year",
                "Team=12 USD/seat/month",
            ],
        ),
        (
            "Team: $12 a month, paid annually it comes to $120",
            vec!["Team=12 USD/month", "Team=120 USD/year"],
        ),
        (
            "Enterprise: annual contract from $12,000/year",
            vec!["Enterprise>=12000 USD/year"],
        ),
        (
            "Team: $99/mo (annual) | $119 of credits (monthly)",
            vec!["Team=99 USD/month, billed per year"],
        ),
    ] {
        let facts = markdown(&format!("# Pricing\n\n- {item}\n"));
        assert_eq!(prices(&facts), want, "{item}");
    }
}

#[test]
fn a_flat_price_that_recurs_is_a_price_of_its_own() {
    for (page, want) in [
        (
            "- **Wildcard certificates**: $1/mo",
            "Wildcard certificates=1 USD/month",
        ),
        (
            "SSO costs $40 per month on Professional.",
            "SSO=40 USD/month",
        ),
        (
            "## Support plans\n\n* **Swift** – $200/month: an answer within four hours",
            "Support Swift=200 USD/month",
        ),
    ] {
        let facts = markdown(page);
        assert_eq!(prices(&facts), [want], "{page}");
        assert!(values(&facts, FactKind::UsagePrice).is_empty(), "{page}");
    }
}

#[test]
fn terms_behind_the_last_price_of_a_list_are_those_of_all() {
    let facts = html(
        "<h1>Pricing</h1><dl><dt>Lite</dt><dd>$9 per user per month</dd><dt>Pro</dt><dd>$18 per user per month</dd></dl><p>In euro: Lite 7,90 €, Pro 15,90 € per user and month.</p>",
    );
    assert_eq!(
        prices(&facts),
        [
            "Lite=9 USD/seat/month",
            "Pro=18 USD/seat/month",
            "Lite=7.90 EUR/seat/month",
            "Pro=15.90 EUR/seat/month",
        ]
    );
}

#[test]
fn a_price_per_seat_in_prose_is_a_price() {
    for (text, want) in [
        ("Editors are $8 each a month.", "Seat=8 USD/seat/month"),
        ("Each seat costs $8 a month.", "Seat=8 USD/seat/month"),
        (
            "Simple pricing: $8 per seat per month.",
            "Seat=8 USD/seat/month",
        ),
        ("Plans start at $8 per seat.", "Seat>=8 USD/seat"),
        (
            "It is $8 per writer, billed monthly.",
            "Seat=8 USD/seat, billed per month",
        ),
        (
            "Get everything for $8 per user/month.",
            "Seat=8 USD/seat/month",
        ),
        (
            "Boards cost you $8 monthly for each seat.",
            "Seat=8 USD/seat/month",
        ),
        ("Editors from $8 each.", "Seat>=8 USD/seat"),
    ] {
        let facts = html(&format!("<h1>Boards for small crews</h1><p>{text}</p>"));
        assert_eq!(prices(&facts), [want], "{text}");
        assert!(values(&facts, FactKind::UsagePrice).is_empty(), "{text}");
    }
}

#[test]
fn a_price_per_seat_of_something_on_top_is_not_the_products() {
    let facts = html(
        "<h1>Boards</h1><p>Premium support costs an additional $20 per user per month.</p><p>Our competitors charge $20 per user per month.</p>",
    );
    assert!(prices(&facts).is_empty(), "{:?}", prices(&facts));
}

#[test]
fn a_price_per_seat_adds_nothing_beside_the_plans() {
    let facts = html(&format!(
        "<p>Get everything for $12 per user/month.</p>{}",
        card("Team", "<p>$12 per user per month</p>")
    ));
    assert_eq!(prices(&facts), ["Team=12 USD/seat/month"]);
}
