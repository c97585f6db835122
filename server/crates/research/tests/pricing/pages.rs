//! What holds of any page: quotes, numbers of facts, languages, data for machines, pages full of amounts, and what
//! else than prices a page states.

use model::report::FactKind;
use research::document::Document;
use time::OffsetDateTime;
use url::Url;

use super::{card, facts, html, markdown, prices, values};

#[test]
fn facts_are_numbered_sorted_and_quoted() {
    let facts = html(&card("Team", "<p>$12 per user per month</p>"));
    assert_eq!(facts[0].id.0, "f1");
    assert!(facts.is_sorted_by_key(|fact| fact.kind));
    let price = facts
        .iter()
        .find(|fact| fact.kind == FactKind::Price)
        .unwrap();
    assert_eq!(price.quote, "Team $12 per user per month");
}

/// The prices of a page with quotes that a reader reads as the page means them.
fn quoted(source: &str) -> Vec<(String, String)> {
    let facts = html(source).into_iter();
    let prices = facts.filter(|fact| fact.kind == FactKind::Price);
    prices.map(|fact| (fact.value, fact.quote)).collect()
}

#[test]
fn cents_set_apart_by_style_are_neither_lost_nor_quoted_as_hundreds() {
    for (price, value, quote) in [
        (
            "<p>$14<sup>99</sup> / month</p>",
            "14.99 USD/month",
            "$14⁹⁹ / month",
        ),
        (
            "<p>$14<sup><small>99</small></sup>/month</p>",
            "14.99 USD/month",
            "$14⁹⁹/month",
        ),
        (
            "<p>$14 <sup>99</sup> / month</p>",
            "14.99 USD/month",
            "$14⁹⁹ / month",
        ),
        (
            "<p>$1,499<sup>99</sup> / month</p>",
            "1499.99 USD/month",
            "$1,499⁹⁹ / month",
        ),
        (
            "<p>14<sup>99</sup> € / month</p>",
            "14.99 EUR/month",
            "14⁹⁹ € / month",
        ),
        (
            "<p>14€<sup>99</sup> / month</p>",
            "14.99 EUR/month",
            "14€⁹⁹ / month",
        ),
        ("<p>$14⁹⁹ / month</p>", "14.99 USD/month", "$14⁹⁹ / month"),
        (
            "<p>$<b>14</b><small>99</small> / month</p>",
            "14.99 USD/month",
            "$14 99 / month",
        ),
        (
            "<p>$<span>14</span><span>.99</span> / month</p>",
            "14.99 USD/month",
            "$14.99 / month",
        ),
        (
            "<div>$</div><div>14</div><div>99</div><div>per month</div>",
            "14.99 USD/month",
            "$ 14 99 per month",
        ),
        ("<p>14,- € / month</p>", "14 EUR/month", "14,- € / month"),
        (
            "<a class=card href=/buy><p>$14<sup>99</sup> / month</p></a>",
            "14.99 USD/month",
            "$14⁹⁹ / month",
        ),
        // The number of a footnote.
        (
            "<p>$14<sup>1</sup> / month</p>",
            "14 USD/month",
            "$14¹ / month",
        ),
        (
            "<p>$149<sup><a href=#n12>12</a></sup> / month</p>",
            "149 USD/month",
            "$149 ¹² / month",
        ),
        (
            "<p>$14.50<sup>12</sup> / month</p>",
            "14.50 USD/month",
            "$14.50¹² / month",
        ),
        // Seats and no cents.
        (
            "<div>$14</div><div>10</div><div>users</div>",
            "14 USD",
            "$14",
        ),
    ] {
        let found = quoted(&format!("<h1>Pricing</h1>{}", card("Team", price)));
        let (found_value, found_quote) = found.first().unwrap();
        assert_eq!(found_value, &format!("Team={value}"), "{price}");
        assert_eq!(found_quote.trim_start_matches("Team "), quote, "{price}");
    }
}

#[test]
fn pages_in_german_and_french_are_read_and_quoted_in_their_own_words() {
    for (page, plan, price, quote) in [
        (
            "<html lang=de><h1>Preise</h1><div><h3>Kugel</h3><p>kostenlos</p></div><div><h3>Bahn</h3><div>49,90 €</div><div>im Monat</div></div>",
            "Bahn",
            "Bahn=49.90 EUR/month",
            "Bahn 49,90 € im Monat",
        ),
        (
            "<html lang=fr><h1>Tarifs</h1><div><h3>Voile</h3><p>Gratuit</p></div><div><h3>Coque</h3><div>12 €</div><div>HT par utilisateur et par mois</div></div>",
            "Coque",
            "Coque=12 EUR/seat/month",
            "Coque 12 € HT par utilisateur et par mois",
        ),
    ] {
        let facts = html(page);
        assert!(values(&facts, FactKind::Plan).contains(&plan), "{facts:?}");
        let found = facts.iter().find(|fact| fact.value == price).unwrap();
        assert!(quote.contains(&found.quote), "{found:?}");
    }
}

#[test]
fn pages_in_another_language_add_nothing_to_english_ones() {
    let english = Document::from_html(
        &Url::parse("https://acme.example/en/pricing").unwrap(),
        OffsetDateTime::UNIX_EPOCH,
        &format!("<html lang=en>{}", card("Office", "<p>9,50 € / month</p>")),
    );
    let german = Document::from_html(
        &Url::parse("https://acme.example/preise").unwrap(),
        OffsetDateTime::UNIX_EPOCH,
        &format!("<html lang=de>{}", card("Büro", "<p>9,50 € pro Monat</p>")),
    );
    assert_eq!(
        values(&facts(&[english, german.clone()]), FactKind::Plan),
        ["Office"]
    );
    assert_eq!(values(&facts(&[german]), FactKind::Plan), ["Büro"]);
}

#[test]
fn data_for_machines_counts_where_readers_see_it_too() {
    let data = r#"<script type="application/ld+json">{"@type":"SoftwareApplication","name":"Acme","offers":[{"@type":"Offer","name":"Pro","price":"29.00","priceCurrency":"USD","priceSpecification":{"unitText":"MONTH"}},{"@type":"Offer","name":"Max","price":"99","priceCurrency":"USD"}]}</script>"#;
    let facts = html(&format!(
        "{data}<p>Choose Pro</p><p>You get all of it for only $29 today</p>"
    ));
    assert_eq!(prices(&facts), ["Pro=29 USD/month"]);
    assert!(prices(&html(data)).is_empty());
}

#[test]
fn pages_full_of_amounts_are_gone_through_all_the_same() {
    for page in [
        "$1 ".repeat(2_000),
        "<p>$12 per month</p>".repeat(600),
        "<h3>Pro</h3><p>$12 per month</p>".repeat(600),
        format!(
            "<table><tr><th>Plan</th><th>Price</th></tr>{}</table>",
            "<tr><td>Pro</td><td>$1</td></tr>".repeat(600)
        ),
        "<p>Free</p>".repeat(600),
        "<p>The Pro plan costs $20. ".repeat(600),
        "a ".repeat(5_000),
        "Pro, ".repeat(2_000) + "plans",
    ] {
        let facts = html(&page);
        assert!(facts.len() < 1_000);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_gives_facts_with_quotes(words in proptest::collection::vec(proptest::sample::select(vec![
        "Pro", "plan", "$12", "€9,50", "12 €", "/", "month", "per", "user", "billed annually", "<p>", "</p>", "<h3>", "</h3>", "<td>", "<tr>", "<table>", "Free", "Custom",
        "Contact sales", "from", "(", ")", ":", ".", "|", "\n", "**", "- ", "trial", "14 days", "save 20%", "SSO", "add-on", "credits", "<del>", "</del>", "<div>", "</div>", "é", "𝄞",
    ]), 0..40)) {
        let text = words.join(" ");
        html(&text);
        markdown(&text);
    }
}

#[test]
fn identity_providers_may_be_named_by_tabs() {
    let tabs = |title: &str| {
        html(&format!(
            "<title>{title}</title><h1>{title}</h1><div role=tablist><button role=tab>Okta</button><button role=tab>Keycloak</button></div><p>Choose New app.</p>"
        ))
    };
    assert_eq!(
        values(&tabs("Set up single sign-on"), FactKind::Integration),
        ["Okta", "Keycloak"]
    );
    assert!(values(&tabs("Partners"), FactKind::Integration).is_empty());
}

#[test]
fn a_cards_label_is_of_the_level_told_below_it() {
    let facts = html(
        "<h1>Security</h1><div><div><h4>SOC 2</h4><p>Type II, renewed each April</p></div><div><h4>ISO 27001</h4><p>Certified since 2023</p></div></div>",
    );
    assert_eq!(
        values(&facts, FactKind::Compliance),
        ["SOC 2 Type II", "ISO 27001"]
    );
}
