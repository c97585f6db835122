//! The terms of a price: per what, for how long, how it is billed, in which currency.

use model::report::FactKind;

use super::{card, html, markdown, prices, values};

#[test]
fn terms_are_stated_in_more_ways_than_per_month() {
    for (price, want) in [
        ("<p>$8 PEPM</p>", vec!["Team=8 USD/seat/month"]),
        (
            "<p>$8 PUPM, billed annually</p>",
            vec!["Team=8 USD/seat/month, billed per year"],
        ),
        ("<p>¥1,500/月</p>", vec!["Team=1500 JPY/month"]),
        (
            "<p>was $100, now $80 per month</p>",
            vec!["Team=80 USD/month"],
        ),
        (
            "<p>$99 per month, billed annually ($119 month-to-month)</p>",
            vec!["Team=119 USD/month", "Team=99 USD/month, billed per year"],
        ),
        (
            "<p>$12 per agent / month</p><p>billed annually, $14 billed monthly</p>",
            vec![
                "Team=12 USD/seat/month, billed per year",
                "Team=14 USD/seat/month",
            ],
        ),
        ("<p>$20 every two years</p>", vec![]),
        (
            "<p>$8 per user per month plus a $149 monthly base fee</p>",
            vec!["Team=8 USD/seat/month", "Team base fee=149 USD/month"],
        ),
        (
            "<p>$20 per month + $10 per user</p>",
            vec![
                "Team=20 USD/month",
                "Team additional seat=10 USD/seat/month",
            ],
        ),
    ] {
        let facts = html(&card("Team", price));
        let mut found = prices(&facts);
        found.sort_unstable();
        let mut want = want;
        want.sort_unstable();
        assert_eq!(found, want, "{price}");
    }
}

#[test]
fn one_thing_has_a_price_per_currency_and_per_billing() {
    let facts = markdown("### Growth: £18 per user, per month (£14 when billed annually)");
    assert_eq!(
        prices(&facts),
        [
            "Growth=18 GBP/seat/month",
            "Growth=14 GBP/seat/month, billed per year"
        ]
    );
    let facts =
        markdown("| Plan | USD | EUR |\n|---|---|---|\n| Team | $14 / month | €13 / month |\n");
    assert_eq!(prices(&facts), ["Team=14 USD/month", "Team=13 EUR/month"]);
}

#[test]
fn the_pages_own_currency_is_put_in_for_bare_signs() {
    let facts = html(&format!(
        "<p>All prices are in Australian dollars.</p>{}",
        card("Team", "<p>$12 per month</p>")
    ));
    assert_eq!(prices(&facts), ["Team=12 AUD/month"]);
}

#[test]
fn what_a_year_costs_beside_the_month_is_per_year() {
    for (price, want) in [
        (
            "<div><span>£8</span> <span>per month</span></div><p>or £80 paid yearly</p>",
            ["Quay=8 GBP/month", "Quay=80 GBP/year"],
        ),
        (
            "<p>$12 per user per month</p><p>or $115 billed annually</p>",
            ["Quay=12 USD/seat/month", "Quay=115 USD/seat/year"],
        ),
    ] {
        let page = format!(
            "<h1>Plans</h1>{}{}",
            card("Quay", price),
            card("Pier", "<p>Free</p>")
        );
        let facts = html(&page);
        let found = prices(&facts);
        assert!(want.iter().all(|want| found.contains(want)), "{found:?}");
    }
    // A lower amount is what the month costs when paid for a year.
    let page = card("Quay", "<p>£8 per month</p><p>or £6 paid yearly</p>");
    let facts = html(&page);
    let found = prices(&facts);
    assert!(
        found.contains(&"Quay=6 GBP/month, billed per year"),
        "{found:?}"
    );
}

#[test]
fn what_a_year_comes_to_says_how_the_month_is_billed() {
    for (price, want) in [
        (
            "<p>$12 per month. Billed $144 yearly</p>",
            "Team=12 USD/month, billed per year",
        ),
        (
            "<h4>$20</h4><p>USD/user/month</p><p>Billed $240 per user yearly.</p>",
            "Team=20 USD/seat/month, billed per year",
        ),
        (
            "<div>€19</div><div>,90</div><div>per month</div>",
            "Team=19.90 EUR/month",
        ),
    ] {
        let facts = html(&format!("<h1>Pricing</h1>{}", card("Team", price)));
        assert_eq!(prices(&facts), [want], "{price}");
    }
}

#[test]
fn a_lower_price_in_brackets_is_the_one_billed_yearly() {
    for text in [
        "JPY 2,400 per user / month (billed yearly: ¥2,000)",
        "¥2,400 per user / month (annually: ¥2,000)",
    ] {
        let facts = html(&format!(
            "<h1>Pricing</h1><dl><dt>Pro</dt><dd>{text}</dd></dl>"
        ));
        assert_eq!(
            prices(&facts),
            [
                "Pro=2400 JPY/seat/month",
                "Pro=2000 JPY/seat/month, billed per year"
            ],
            "{text}"
        );
        assert!(values(&facts, FactKind::UsagePrice).is_empty(), "{facts:?}");
    }
}

#[test]
fn what_is_paid_for_more_than_a_period_is_no_price_of_a_month() {
    let cards = [
        ("Basic", "<p>$10 / user / month, billed biennially</p>"),
        ("Plus", "<p>$240 per user every two years</p>"),
        ("Pro", "<p>$100 per user, paid every 6 months</p>"),
        ("Half", "<p>$60 per user semi-annually</p>"),
        (
            "Duo",
            "<p>120 € pro Nutzer, alle zwei Jahre abgerechnet</p>",
        ),
        ("Term", "<p>$90 per user per 12 months</p>"),
    ];
    let cards: String = cards
        .iter()
        .map(|(name, price)| card(name, price))
        .collect();
    let facts = html(&format!("<h1>Pricing</h1>{cards}"));
    assert_eq!(
        prices(&facts),
        [
            "Basic=10 USD/seat/month",
            "Plus=240 USD/user/2 years",
            "Pro=100 USD/user/6 months",
            "Half=60 USD/user/6 months",
            "Duo=120 EUR/user/2 years",
            "Term=90 USD/seat/year",
        ],
        "{facts:?}"
    );
}

#[test]
fn a_price_with_discounts_for_volume_is_a_price() {
    let facts = html(
        "<h1>Pricing</h1><section><h2>Growth</h2><p>$99/mo</p></section><section><h2>Committed</h2><p>Starts at $25,000/yr with volume discounts.</p><p>SSO, RBAC and HIPAA BAA</p></section>",
    );
    assert_eq!(
        prices(&facts),
        ["Growth=99 USD/month", "Committed>=25000 USD/year"]
    );
    let sso = facts.iter().find(|fact| fact.kind == FactKind::Sso);
    let condition = sso.and_then(|fact| fact.condition.as_deref());
    assert_eq!(condition, Some("Committed plan"), "{facts:?}");
}

#[test]
fn plans_may_be_counted_by_anything_that_is_counted() {
    let facts = html(&format!(
        "<h1>Pricing</h1>{}{}{}",
        card("Single", "<p>$90</p><p>per clinic per month</p>"),
        card("Chain", "<p>$70</p><p>per clinic per month</p>"),
        card("Group", "<p>Talk to us</p>")
    ));
    assert_eq!(
        prices(&facts),
        [
            "Single=90 USD/clinic/month",
            "Chain=70 USD/clinic/month",
            "Group=custom"
        ]
    );
    let usage = html(&format!(
        "<h1>Pricing</h1>{}{}",
        card("Storage", "<p>$0.10 per GB per month</p>"),
        card("Backups", "<p>$0.05 per GB per month</p>")
    ));
    assert!(prices(&usage).is_empty(), "{usage:?}");
}

#[test]
fn a_unit_told_once_holds_for_the_prices_below_it() {
    let cards = format!(
        "{}{}{}",
        card("Reef", "<p>$9</p>"),
        card("Lagoon", "<p>$19</p>"),
        card("Atoll", "<p>Talk to our team</p>")
    );
    for line in [
        "All prices per user and month, billed yearly. VAT comes on top.",
        "Prices are per seat per month and billed annually.",
        "Alle Preise verstehen sich pro Nutzer und Monat, jährlich abgerechnet.",
        "Tous nos prix sont par utilisateur et par mois, facturés annuellement.",
    ] {
        let facts = html(&format!("<h1>Pricing</h1><p>{line}</p>{cards}"));
        assert_eq!(
            prices(&facts),
            [
                "Reef=9 USD/seat/month, billed per year",
                "Lagoon=19 USD/seat/month, billed per year",
                "Atoll=custom"
            ],
            "{line}"
        );
    }
    // A price for another time has terms of its own.
    let facts = html(&format!(
        "<h1>Pricing</h1><p>Prices are per user, per month.</p>{}{}",
        card("Reef", "<p>$9</p>"),
        card("Atoll", "<p>From $12,000</p><p>/ year</p>"),
    ));
    assert_eq!(
        prices(&facts),
        ["Reef=9 USD/seat/month", "Atoll>=12000 USD/year"]
    );
    let table = html(
        "<h1>Pricing</h1><table><caption>Prices in euros, per seat and month</caption><tr><th>Plan</th><th>Monthly billing</th><th>Annual billing</th></tr>
         <tr><td>Reef</td><td>€10</td><td>€8</td></tr><tr><td>Atoll</td><td>–</td><td>€30</td></tr><tr><td>Ocean</td><td>please ask</td><td>please ask</td></tr></table>",
    );
    assert_eq!(
        prices(&table),
        [
            "Reef=10 EUR/seat/month",
            "Reef=8 EUR/seat/month, billed per year",
            "Atoll=30 EUR/seat/month, billed per year",
            "Ocean=custom"
        ]
    );
}

#[test]
fn a_line_that_is_a_unit_alone_holds_for_the_cards_below_it() {
    let cards = format!(
        "{}{}",
        card("Reef", "<p>€7</p>"),
        card("Atoll", "<p>Let us talk</p>")
    );
    for line in [
        "Per seat, per month. Billed once a year.",
        "Per user and month",
    ] {
        let facts = html(&format!("<h1>Pricing</h1><p>{line}</p>{cards}"));
        assert!(
            prices(&facts)[0].starts_with("Reef=7 EUR/seat/month"),
            "{line} {:?}",
            prices(&facts)
        );
        assert_eq!(prices(&facts)[1], "Atoll=custom");
    }
}
