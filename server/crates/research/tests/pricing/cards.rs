//! What the cards of plans cost, however a card is marked up.

use model::report::{FactKind, Status};

use super::{card, html, prices, values};

#[test]
fn a_card_states_a_price_however_it_is_marked_up() {
    for (price, want) in [
        ("<p>$12 per user per month</p>", "Team=12 USD/seat/month"),
        (
            "<p><strong>$12</strong> / user / month</p>",
            "Team=12 USD/seat/month",
        ),
        (
            "<div><span>$</span><span>12</span><span>/user/mo</span></div>",
            "Team=12 USD/seat/month",
        ),
        (
            "<div>$</div><div>12</div><div>per user/month</div>",
            "Team=12 USD/seat/month",
        ),
        (
            "<div><span>$12</span></div><div>per user / month</div><div>billed annually</div>",
            "Team=12 USD/seat/month, billed per year",
        ),
        ("<p>$12<sup>99</sup>/mo</p>", "Team=12.99 USD/month"),
        ("<p><sup>$</sup>12<sub>/mo</sub></p>", "Team=12 USD/month"),
        ("<p>From $12 a month</p>", "Team>=12 USD/month"),
        ("<p>Starting at <b>$12</b>/mo.</p>", "Team>=12 USD/month"),
        (
            "<p>$12<br>per seat per month, billed yearly</p>",
            "Team=12 USD/seat/month, billed per year",
        ),
        (
            "<p>$8/month, billed annually</p><p>billed $96 yearly</p>",
            "Team=8 USD/month, billed per year",
        ),
        (
            "<p>$8 per month</p><p>$96 billed annually</p>",
            "Team=8 USD/month, billed per year",
        ),
        ("<p>$96 per year</p>", "Team=96 USD/year"),
        ("<p>$49 p.a.</p>", "Team=49 USD/year"),
        (
            "<p><del>$20</del> $16 per user / month</p>",
            "Team=16 USD/seat/month",
        ),
        (
            "<p><span style='text-decoration:line-through'>$20</span><span> $16</span>/mo</p>",
            "Team=16 USD/month",
        ),
        ("<p>12,50 € / Monat</p>", "Team=12.50 EUR/month"),
        ("<p>1.234,56 € pro Jahr</p>", "Team=1234.56 EUR/year"),
        ("<p>1 234,56&nbsp;€ / month</p>", "Team=1234.56 EUR/month"),
        ("<p>£1,234.56 per month</p>", "Team=1234.56 GBP/month"),
        ("<p>CHF 15.50 / month</p>", "Team=15.50 CHF/month"),
        ("<p>A$15 / month</p>", "Team=15 AUD/month"),
        ("<p>¥1,500 / month</p>", "Team=1500 JPY/month"),
        ("<p>₹499 / user / month</p>", "Team=499 INR/seat/month"),
        ("<p>99 SEK/month</p>", "Team=99 SEK/month"),
        ("<p>15 USD per editor monthly</p>", "Team=15 USD/seat/month"),
        ("<p>$10 per site per month</p>", "Team=10 USD/site/month"),
        ("<p>Custom</p>", "Team=custom"),
        ("<p>Let’s talk</p>", "Team=custom"),
        ("<p>Price on request</p>", "Team=custom"),
        ("<p>Contact sales</p>", "Team=custom"),
        ("<p>Free</p>", "Team=0 USD"),
        ("<p>$0</p>", "Team=0 USD"),
        ("<p>$0 forever</p>", "Team=0 USD"),
    ] {
        let facts = html(&card("Team", price));
        assert_eq!(prices(&facts), [want], "{price}");
        assert_eq!(values(&facts, FactKind::Plan), ["Team"], "{price}");
    }
}

#[test]
fn cards_of_one_page_keep_their_own_prices() {
    let page = ["<p class=badge>Most popular</p>", ""].map(|badge| {
        format!(
            "<h1>Pricing</h1><div class=plans>
             <div><h2>Free</h2><p>$0</p><p>For up to 5 people</p></div>
             <div>{badge}<h2>Team</h2><p><b>$8</b> per user / month</p><p>billed annually, or $10 per user month to month</p></div>
             <div><h2>Business</h2><p><del>$20</del> <b>$16</b> per user / month</p><p>billed annually ($192 per user per year)</p></div>
             <div><h2>Enterprise</h2><p><b>Let's talk</b></p><a class=btn>Contact sales</a></div></div>
             <h2>Ready to start?</h2><p><a class=btn>Contact sales</a></p>"
        )
    });
    for page in page {
        let facts = html(&page);
        assert_eq!(
            values(&facts, FactKind::Plan),
            ["Free", "Team", "Business", "Enterprise"]
        );
        assert_eq!(
            prices(&facts),
            [
                "Free=0 USD",
                "Team=8 USD/seat/month, billed per year",
                "Team=10 USD/seat/month",
                "Business=16 USD/seat/month, billed per year",
                "Enterprise=custom"
            ]
        );
    }
}

#[test]
fn a_price_may_stand_above_its_name() {
    let facts = html(
        "<section><div class=card><p>$19/month</p><h3>Growth</h3><p>For agencies</p></div><div class=card><p>$39/month</p><h3>Scale</h3></div></section>",
    );
    assert_eq!(
        prices(&facts),
        ["Growth=19 USD/month", "Scale=39 USD/month"]
    );
}

#[test]
fn a_line_may_be_a_name_and_its_price() {
    let facts = html(
        "<h1>Pricing</h1><div class=row><article><header><span>Most loved</span><strong>Crew</strong><span>£18<sub>/mo</sub></span><em>per driver</em></header></article>
         <article><header><strong>Depot</strong><span>£31<sub>/mo</sub></span><em>per driver</em></header></article>
         <article><header><strong>Nation</strong><span>Price on application</span></header></article></div>",
    );
    assert_eq!(
        prices(&facts),
        [
            "Crew=18 GBP/seat/month",
            "Depot=31 GBP/seat/month",
            "Nation=custom"
        ]
    );
}

#[test]
fn a_number_and_its_sign_may_stand_apart() {
    let facts = html(
        "<h1>Pricing</h1><div class=row><div><h3>Reef</h3><div><span>from</span><span>9</span><div><span>,90</span></div><span>€</span><span>per seat and month</span></div></div>
         <div><h3>Atoll</h3><div><span>24</span><div></div><span>€</span><span>per seat and month</span></div></div></div>",
    );
    assert_eq!(
        prices(&facts),
        ["Reef>=9.90 EUR/seat/month", "Atoll=24 EUR/seat/month"]
    );
}

#[test]
fn a_card_whose_price_is_a_sign_and_a_word_is_priced_on_request() {
    let tier = |name: &str, price: &str| {
        format!("<div><div><span>{name}</span></div><div>{price}</div><div>For shops</div></div>")
    };
    let facts = html(&format!(
        "<h1>Plans</h1><div>{}{}{}</div>",
        tier("Dinghy", "<span>$</span><span>14</span><span>/mo</span>"),
        tier("Sloop", "<span>$</span><span>34</span><span>/mo</span>"),
        tier("Brig", "<span>$</span><span></span><span>Custom</span>")
    ));
    assert_eq!(
        prices(&facts),
        ["Dinghy=14 USD/month", "Sloop=34 USD/month", "Brig=custom"]
    );
}

#[test]
fn slots_of_a_shadow_tree_are_where_the_tree_puts_them() {
    let plan = |name: &str, price: &str| {
        format!(
            "<x-plan><template shadowrootmode=open><style>p{{color:red}}</style><h3><slot name=name></slot></h3><p><slot name=price></slot></p></template>\
             <span slot=name>{name}</span><span slot=price>{price}</span><ul><li>SAML SSO</li></ul></x-plan>"
        )
    };
    let page = format!(
        "<h1>Pricing</h1>{}{}",
        plan("Brig", "$12 / user / month"),
        plan("Yawl", "$30 / user / month")
    );
    let found = html(&page);
    assert_eq!(
        prices(&found),
        ["Brig=12 USD/seat/month", "Yawl=30 USD/seat/month"]
    );
    // A template that is no shadow tree is not shown.
    let found = html(
        &page
            .replace(" shadowrootmode=open", "")
            .replace("<slot name=name></slot>", "Brig")
            .replace("<slot name=price></slot>", "$99 / month"),
    );
    assert!(
        !prices(&found).iter().any(|price| price.contains("99")),
        "{found:?}"
    );
}

#[test]
fn an_amount_below_the_cards_is_not_the_last_cards_price() {
    let facts = html(
        "<main><div class=cards><div><h3>Team</h3><p>$8 a month</p><p>For all</p></div><div><h3>Business</h3><p>$16 a month</p><p>For more</p></div></div><p>$99 per month for SAML SSO</p></main>",
    );
    assert_eq!(
        prices(&facts),
        ["Team=8 USD/month", "Business=16 USD/month"]
    );
}

#[test]
fn what_stands_below_the_cards_is_no_condition_of_the_last_plan() {
    let facts = html(
        "<h1>Pricing</h1><div><h2>Starter</h2><p>$10 per user / month</p></div><div><h2>Team</h2><p>$20 per user / month</p></div><p>We are HIPAA compliant.</p>",
    );
    let hipaa = facts.iter().find(|fact| fact.value == "HIPAA").unwrap();
    assert_eq!((hipaa.status, &hipaa.condition), (Status::Held, &None));
}
