//! What names a card of a plan: a heading, a plain box, what stands above or below a price as large as a heading.

use model::report::FactKind;

use super::{html, prices, values};

#[test]
fn cards_need_no_headings() {
    let facts = html(
        "<div class=grid><div class=plan><div class=name>Starter</div><div class=price>$9<span>/mo</span></div></div>
         <div class=plan><div class=name><b>Orbit</b></div><div class=price>$29<span>/mo</span></div></div>
         <div class=plan><p>Enterprise</p><p>Custom pricing</p></div></div>",
    );
    assert_eq!(
        prices(&facts),
        [
            "Starter=9 USD/month",
            "Orbit=29 USD/month",
            "Enterprise=custom"
        ]
    );
}

/// Builders of sites set a card's title in a plain box.
#[test]
fn cards_in_a_row_have_names_without_headings() {
    let card = |badge: &str, name: &str, price: &str, terms: &str| {
        format!(
            "<div class=card>{badge}<div class=t>{name}</div><div class=p><div>{price}</div><div>{terms}</div></div><ul><li>Rotas</li></ul><a class=b href=/go>Choose</a></div>"
        )
    };
    let page = format!(
        "<h1>Fair prices</h1><div class=grid>{}{}{}</div><div class=grid><div><div>Ada, rota planner</div><div>We saved £400 a month.</div></div><div><div>Grace, owner</div><div>It paid for itself.</div></div></div>",
        card("", "Corner Shop", "£0", "forever"),
        card(
            "<div>Most popular</div>",
            "High Street",
            "£2.40",
            "per employee per month"
        ),
        card("", "Chain", "Let's chat", "200 staff and more"),
    );
    let facts = html(&page);
    assert_eq!(
        values(&facts, FactKind::Plan),
        ["Corner Shop", "High Street", "Chain"]
    );
    assert_eq!(
        prices(&facts),
        [
            "Corner Shop=0 GBP",
            "High Street=2.40 GBP/seat/month",
            "Chain=custom"
        ]
    );
}

#[test]
fn a_badge_beside_a_name_is_no_part_of_it() {
    let facts = html(
        "<h1>Pricing</h1><div><h3>Business<span class=pill>Recommended</span></h3><p>$20 per member / month</p></div>",
    );
    assert_eq!(prices(&facts), ["Business=20 USD/seat/month"]);
}

#[test]
fn a_card_without_a_price_in_a_row_of_plans_is_a_plan() {
    let page = "<h1>Pricing</h1><section><article><h3>Pay as you go</h3><p>All of it.</p></article>
<article><h3>Harbourmaster</h3><p>$400 per month, on top</p></article></section>
<table><tr><th>Events</th><th>Price</th></tr><tr><td>First 2 million</td><td>Free</td></tr><tr><td>2 – 20 million</td><td>$0.30 per 10,000 events</td></tr></table>";
    let facts = html(page);
    assert_eq!(
        values(&facts, FactKind::Plan),
        ["Harbourmaster", "Pay as you go"]
    );
    assert_eq!(prices(&facts), ["Harbourmaster=400 USD/month"]);
}

#[test]
fn a_card_of_any_name_in_a_row_of_plans_is_a_plan() {
    let row = |last: &str| {
        format!(
            "<h1>Pricing</h1><div class=row><div><h3>Reef</h3><p>$9 per month</p></div><div><h3>Shoal</h3><p>$19 per month</p></div><div><h3>{last}</h3><p>Let's find a price together</p></div></div><div><h3>Billing</h3><p>By invoice.</p></div>"
        )
    };
    let facts = html(&row("Atoll"));
    assert_eq!(values(&facts, FactKind::Plan), ["Reef", "Shoal", "Atoll"]);
    assert!(
        prices(&facts).contains(&"Atoll=custom"),
        "{:?}",
        prices(&facts)
    );
    let facts = html(&row("How billing works"));
    assert_eq!(values(&facts, FactKind::Plan), ["Reef", "Shoal"]);
}

#[test]
fn a_product_of_one_price_is_a_plan_itself() {
    let page = |price: &str| {
        html(&format!(
            "<html lang=en><head><title>Pricing - Acme</title></head><body><h1>One price</h1><div><h2>Acme</h2>{price}</div></body></html>"
        ))
    };
    for price in [
        "<h3><b>$99 a month</b></h3><p>Or pay <b>$990 once a year</b> and save.</p>",
        "<h3>$99 / month</h3><p>or $990 a year</p>",
    ] {
        let facts = page(price);
        assert_eq!(values(&facts, FactKind::Plan), ["Acme"], "{price}");
        assert_eq!(prices(&facts), ["Acme=99 USD/month", "Acme=990 USD/year"]);
    }
    let facts = page("<h3>Free trial</h3><p>Call us.</p>");
    assert!(values(&facts, FactKind::Plan).is_empty());
}

#[test]
fn a_price_as_large_as_a_heading_has_its_name_above_or_below() {
    let column = |name: &str, price: &str, above: bool| {
        let (name, price) = (
            format!("<div><p>{name}</p></div>"),
            format!("<div><h2>{price}</h2></div>"),
        );
        let (first, second) = match above {
            true => (name, price),
            false => (price, name),
        };
        format!(
            "<div class=col><div>{first}{second}<div><p>per month</p></div><div><p>Five looms</p></div></div></div>"
        )
    };
    for above in [true, false] {
        let facts = html(&format!(
            "<h1>Pricing</h1><section>{}{}{}</section>",
            column("Shuttle", "$15", above),
            column("Basic", "$35", above),
            column("Weft", "$75", above)
        ));
        assert_eq!(
            prices(&facts),
            [
                "Shuttle=15 USD/month",
                "Basic=35 USD/month",
                "Weft=75 USD/month"
            ],
            "above: {above}"
        );
    }
    let by_row = html(
        "<h1>Pricing</h1><section><div class=r><div><h4>Shuttle</h4></div><div><h4>Warp</h4></div><div><h4>Weft</h4></div></div>
         <div class=r><div><h2>$15</h2></div><div><h2>$35</h2></div><div><h2>$75</h2></div></div>
         <div class=r><div><p>per month</p></div><div><p>per month</p></div><div><p>per month</p></div></div></section>",
    );
    assert_eq!(
        prices(&by_row),
        [
            "Shuttle=15 USD/month",
            "Warp=35 USD/month",
            "Weft=75 USD/month"
        ]
    );
}

#[test]
fn a_card_is_named_by_the_heading_over_one_that_praises() {
    let card = |name: &str, praise: &str, price: &str| {
        format!(
            "<div><header><h3>{name}</h3><h4>{praise}</h4></header><p>{price}</p><ul><li>Charts</li></ul></div>"
        )
    };
    let row = |cards: &[String]| format!("<h1>Pricing</h1><div>{}</div>", cards.concat());
    let praised = row(&[
        card("Monthly", "One bite at a time", "$29 per month"),
        card("Annual", "Go to town", "$299 per year"),
    ]);
    assert_eq!(
        prices(&html(&praised)),
        ["Monthly=29 USD/month", "Annual=299 USD/year"]
    );
    let teams = row(&[
        card("Starter", "For teams that ship every day", "$10 per month"),
        card("Growth", "When the team gets larger", "$20 per month"),
    ]);
    assert_eq!(
        prices(&html(&teams)),
        ["Starter=10 USD/month", "Growth=20 USD/month"]
    );
    // Plans of two ways to run the product.
    let plans = row(&[
        card("Cloud", "Team", "$29 per month"),
        card("Own server", "Fleet", "$99 per month"),
    ]);
    assert_eq!(
        prices(&html(&plans)),
        ["Team=29 USD/month", "Fleet=99 USD/month"]
    );
}

#[test]
fn headings_of_one_level_may_name_a_card_and_tell_its_price() {
    let french = "<html lang=fr><body><h2>Nos tarifs</h2><div><div><h3>Jardin</h3><h3>8€/mois</h3><p>Tout compris</p><p>ou 72€/an soit 6€/mois</p></div><div><h3>Serre</h3><h3>Gratuit</h3><p>Installez vous-même</p></div><div><h3>Cadeau</h3><h3>48€</h3><p>Offrez six mois</p></div></div>";
    let facts = html(french);
    assert_eq!(
        prices(&facts),
        [
            "Jardin=8 EUR/month",
            "Jardin=6 EUR/month, billed per year",
            "Serre=0 EUR",
            "Cadeau=48 EUR"
        ]
    );
    let gift = facts.iter().find(|fact| fact.value == "Cadeau=48 EUR");
    assert_eq!(gift.unwrap().condition.as_deref(), Some("paid once"));
    // Below the name of a product, "Free" is a plan among others.
    let plans = "<h2>Pricing</h2><div><h3>Cloud</h3><h3>Free</h3><p>Three boards</p><h3>Pro</h3><p>$10 per month</p></div>";
    assert_eq!(prices(&html(plans)), ["Free=0 USD", "Pro=10 USD/month"]);
}
