//! Cards whose prices are for another time, for others or in other words than those beside them.

use super::cards::{check, row};

#[test]
fn each_card_is_paid_for_its_own_time() {
    let cards = row(&[
        ("Bud", "<p>£190 per year</p>"),
        ("Leaf", "<p>£19 pcm</p>"),
        ("Branch", "<p>£25 pppm</p>"),
        ("Trunk", "<p>£5,000</p>"),
        ("Crown", "<p>£1,999.99 pa</p>"),
        ("Grove", "<p>£7 pw</p>"),
    ]);
    let all = [
        "Bud=190 GBP/year",
        "Branch=25 GBP/seat/month",
        "Crown=1999.99 GBP/year",
        "Grove=7 GBP/week",
        "Leaf=19 GBP/month",
        "Trunk=5000 GBP",
    ];
    let mut prices = all;
    prices.sort_unstable();
    check(&[(
        &cards,
        &["Branch", "Bud", "Crown", "Grove", "Leaf", "Trunk"],
        &prices,
    )]);
}

#[test]
fn a_bare_amount_is_paid_as_all_others_are() {
    let monthly = row(&[
        ("Bud", "<p>$9 / month</p>"),
        ("Leaf", "<p>$19</p>"),
        ("Crown", "<p>$29 / month or $290 / year</p>"),
    ]);
    let said = row(&[
        ("Bud", "<p>$9 / month</p>"),
        (
            "Leaf",
            "<p>$190</p><p>One payment a year, billed yearly</p>",
        ),
        ("Crown", "<p>$490 / year</p>"),
    ]);
    check(&[
        (
            &monthly,
            &["Bud", "Crown", "Leaf"],
            &[
                "Bud=9 USD/month",
                "Crown=29 USD/month",
                "Crown=290 USD/year",
                "Leaf=19 USD/month",
            ],
        ),
        (
            &said,
            &["Bud", "Crown", "Leaf"],
            &["Bud=9 USD/month", "Crown=490 USD/year", "Leaf=190 USD/year"],
        ),
    ]);
}

#[test]
fn what_all_or_some_pay_at_least_is_no_plans_price() {
    let cards = row(&[
        ("Leaf", "<p>£19 per seat per month</p>"),
        ("Studio", "<p>£49 per month</p>"),
    ]);
    for below in [
        "<p>Prices from £9 per seat per month for contractors.</p>",
        "<p>Plans start at $9 per month.</p>",
        "<h2>Charities</h2><p>Plans from £9 per month for charities</p>",
        "<h2>Special offers</h2><p>Prices start at £12 per seat per month.</p>",
        "<h2>Promotions</h2><p>Prices from £12 per month.</p>",
    ] {
        check(&[(
            &format!("{cards}{below}"),
            &["Leaf", "Studio"],
            &["Leaf=19 GBP/seat/month", "Studio=49 GBP/month"],
        )]);
    }
    check(&[(
        &row(&[
            ("Leaf", "<p>Prices from £19 per month</p>"),
            ("Studio", "<p>Prices from £49 per month</p>"),
        ]),
        &["Leaf", "Studio"],
        &["Leaf>=19 GBP/month", "Studio>=49 GBP/month"],
    )]);
}

#[test]
fn a_price_in_the_place_of_another_is_the_price() {
    for price in [
        "statt 12 € nur 9 € pro Nutzer/Monat",
        "nur 9 € statt 12 € pro Nutzer/Monat",
        "€9 instead of €12 per user per month",
        "Launch price €5 per user / month, regular price €9 per user / month",
        "Regular price €9 per user / month. Introductory price €5 per user / month.",
        "Free for open source, otherwise €9 per user / month",
        "Free for students, €9 per user / month for everyone else",
        "€0 for 3 months, then €9 per user / month",
    ] {
        let cards = row(&[
            ("Leaf", &format!("<p>{price}</p>")),
            ("Grove", "<p>€19 per month</p>"),
        ]);
        check(&[(
            &cards,
            &["Grove", "Leaf"],
            &["Grove=19 EUR/month", "Leaf=9 EUR/seat/month"],
        )]);
    }
}

#[test]
fn what_a_day_or_half_a_year_costs_may_be_a_plan() {
    let cards = row(&[
        ("Visit", "<p>$0.99 per day</p>"),
        ("Season", "<p>£700 per 6 months</p>"),
        ("Grove", "<p>$9 per month</p>"),
    ]);
    check(&[(
        &cards,
        &["Grove", "Season", "Visit"],
        &[
            "Grove=9 USD/month",
            "Season=700 GBP/6 months",
            "Visit=0.99 USD/day",
        ],
    )]);
}

#[test]
fn a_cell_that_is_called_flat_is_for_no_seat() {
    for cell in [
        "€1.249,00 flat",
        "€1.249,00 flat rate",
        "€1.249,00 fixed",
        "€1.249,00 per workspace",
        "Flat fee: €1.249,00",
    ] {
        let table = format!(
            "<table><tr><th></th><th>Core</th><th>Prime</th></tr><tr><td>Price (per user, billed monthly)</td><td>€9,00</td><td>{cell}</td></tr></table>"
        );
        check(&[(
            &table,
            &["Core", "Prime"],
            &["Core=9 EUR/seat/month", "Prime=1249 EUR/month"],
        )]);
    }
}

#[test]
fn a_licence_for_the_whole_is_for_no_seat() {
    for (sentence, price) in [
        (
            "An on-premise licence costs $20,000 per year.",
            "On-premise licence=20000 USD/year",
        ),
        (
            "A source code license costs $900 per month.",
            "Source code license=900 USD/month",
        ),
        (
            "A licence costs $20 per month.",
            "Quillet=20 USD/seat/month",
        ),
    ] {
        check(&[(&format!("<p>{sentence}</p>"), &[], &[price])]);
    }
}
