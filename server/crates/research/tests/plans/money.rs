//! Amounts whose currency the page has to tell, and what nobody can buy today.

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{check, values};

fn prices(host: &str, page: &str) -> Vec<String> {
    let url = Url::parse(&format!("https://{host}/pricing")).unwrap();
    let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, page);
    let facts = extract::facts(std::slice::from_ref(&document)).into_iter();
    let prices = facts.filter(|fact| fact.kind == FactKind::Price);
    prices.map(|fact| fact.value).collect()
}

#[test]
fn bare_crowns_are_those_of_the_page() {
    let page = |attributes: &str, more: &str| {
        format!("<html {attributes}><h1>Prices</h1><p>The Team plan is 99 kr per month.</p>{more}")
    };
    for (host, page, want) in [
        ("quillet.example", page("lang=en", ""), None),
        ("quillet.example", page("lang=sv", ""), Some("SEK")),
        ("quillet.example", page("lang=da", ""), Some("DKK")),
        ("quillet.se", page("lang=en", ""), Some("SEK")),
        ("quillet.no", page("lang=en", ""), Some("NOK")),
        (
            "quillet.example",
            page("lang=en", "<p>All amounts are in NOK.</p>"),
            Some("NOK"),
        ),
    ] {
        let want: Vec<String> = want
            .map(|code| format!("Team=99 {code}/month"))
            .into_iter()
            .collect();
        assert_eq!(prices(host, &page), want, "{host} {page}");
    }
}

#[test]
fn a_sign_with_its_country_is_no_bare_one() {
    let page =
        |price: &str| format!("<h1>Prices in AUD</h1><p>The Team plan is {price} per month.</p>");
    for (price, want) in [
        ("$15", "AUD"),
        ("15 $", "AUD"),
        ("US&nbsp;$15", "USD"),
        ("US$&thinsp;15", "USD"),
        ("15&nbsp;US$", "USD"),
        ("15 US&#8239;$", "USD"),
    ] {
        let found = prices("quillet.example", &page(price));
        assert_eq!(found, [format!("Team=15 {want}/month")], "{price}");
    }
}

#[test]
fn what_nobody_can_buy_today_has_no_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n## Pro\n\n$20/month (coming soon)\n\n## Team\n\n$40/month\n\n## Scale\n\nSold out. $99/month",
                &["Team=40 USD/month"],
            ),
            (
                "# Pricing\n\nThe Pro plan costs $20 per month. The Max plan ($90 per month) is coming soon. The Basic plan ($5 per month) is no longer available to new customers.",
                &["Pro=20 USD/month"],
            ),
            (
                "# Pricing\n\nThe Pro plan costs $20 per month. Passkeys are coming soon.",
                &["Pro=20 USD/month"],
            ),
            (
                "# Pricing\n\nThe Business plan is $1 000 per month.",
                &["Business=1000 USD/month"],
            ),
        ],
    );
}

/// The facts of a kind that a page of prices in HTML states.
pub(super) fn of_page(kind: FactKind, lang: &str, body: &str) -> Vec<String> {
    let url = Url::parse("https://quillet.example/pricing").unwrap();
    let page = format!("<html lang={lang}><title>Pricing</title><body><h1>Pricing</h1>{body}");
    let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
    let facts = extract::facts(std::slice::from_ref(&document)).into_iter();
    let own = facts.filter(|fact| fact.kind == kind);
    own.map(|fact| fact.value).collect()
}

#[test]
fn a_price_behind_a_struck_one_is_read_where_the_sign_stands_behind() {
    for (lang, price, want) in [
        ("de", "<del>99 €</del> 79 € pro Monat", "Profi=79 EUR/month"),
        (
            "fr",
            "<s>29 €</s> 19 € par utilisateur et par mois",
            "Profi=19 EUR/seat/month",
        ),
        ("en", "<s>29 €</s> 19 € per month", "Profi=19 EUR/month"),
    ] {
        let body = format!(
            "<div><h3>Mini</h3><p>5 € / {}</p></div><div><h3>Profi</h3><p>{price}</p></div>",
            if lang == "fr" { "mois" } else { "Monat" }
        );
        let found = of_page(FactKind::Price, lang, &body);
        assert!(found.contains(&want.to_owned()), "{lang} {found:?}");
    }
}

#[test]
fn a_card_with_the_price_of_a_plan_is_a_plan() {
    let card = |name: &str, price: &str| format!("<div><h3>{name}</h3><p>{price}</p></div>");
    let body: String = [
        card("Solo", "$10 per user per month"),
        card("Grand", "$90 per user per month"),
        card("From", "From $5 per user / mo"),
        card("Start", "$7 per month"),
        card("New Harvest", "$70 per month"),
        card("Total", "$182 per month"),
    ]
    .concat();
    let plans = of_page(FactKind::Plan, "en", &body);
    for name in ["Solo", "Grand", "From", "Start", "New Harvest"] {
        assert!(plans.contains(&name.to_owned()), "{name}: {plans:?}");
    }
    assert!(!plans.contains(&"Total".to_owned()), "{plans:?}");
}

#[test]
fn what_another_product_costs_is_no_price_here() {
    for text in [
        "A typical tool such as Pipesort costs $80 per user per month.",
        "Tools like Pipesort charge $80 per user per month.",
        "Compared with Pipesort, which costs $80 per user per month, Quillet is a bargain.</p><p>Pipesort Pro is $99 per month.",
    ] {
        let body = format!("<div><h3>Basic</h3><p>$12/user/month</p></div><p>{text}</p>");
        let prices = of_page(FactKind::Price, "en", &body);
        assert_eq!(prices, ["Basic=12 USD/seat/month"], "{text}");
        assert_eq!(of_page(FactKind::Plan, "en", &body), ["Basic"], "{text}");
    }
}

#[test]
fn what_is_sold_by_the_piece_keeps_its_name() {
    let body = "<div><h3>Basic</h3><p>$12/month</p><ul><li>SMS at $0.04 each</li></ul></div><div><h3>Master</h3><p>$25/month</p><ul><li>Letters for $1.20 each</li></ul></div>";
    assert_eq!(
        of_page(FactKind::UsagePrice, "en", body),
        ["SMS 0.04 USD", "Letters 1.20 USD"]
    );
}

#[test]
fn a_price_for_some_users_is_no_promotion() {
    let body = "<div><h3>Solo</h3><p>$9/month</p></div><div><h3>Pack</h3><p>$60/month for 5 users, then $10 per extra user</p></div>";
    let found = of_page(FactKind::Price, "en", body);
    assert!(found.contains(&"Pack=60 USD/month".to_owned()), "{found:?}");
    assert!(
        !found.iter().any(|price| price.contains("Pack=10")),
        "{found:?}"
    );
}

#[test]
fn a_quote_ends_before_the_end_of_the_component_around_it() {
    let url = Url::parse("https://quillet.example/pricing").unwrap();
    let page = "# Pricing\n\n<Tabs>\n  <Tab title=\"Monthly\">The Pro plan costs $40 per month.</Tab>\n</Tabs>\n";
    let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, page);
    let facts = extract::facts(std::slice::from_ref(&document));
    assert!(facts.iter().any(|fact| fact.kind == FactKind::Price));
    assert!(
        facts.iter().all(|fact| !fact.quote.contains("</")),
        "{facts:?}"
    );
}

#[test]
fn credits_that_a_plan_includes_are_no_price_of_it() {
    check(
        FactKind::Price,
        &[
            (
                "## Plans\n\n| Feature | Free | Pro ($29/mo) | Enterprise |\n|---|---|---|---|\n| **Signup Credit** | $5 | - | Custom |\n| **Monthly Credit** | - | $30/seat/month | Custom |\n| Models | 100 | 500 | Unlimited |\n\n### Pro Plan\n\nFor professionals ($29/month):\n\n- $30/seat/month in credits (recurring)\n- 500 models",
                &["Enterprise=custom", "Free=0 USD", "Pro=29 USD/month"],
            ),
            (
                "## Plans\n\n### Hobby\n\n$9 per month\n\n- $5 in credits monthly\n\n### Team\n\n$29 per month\n\n- $20 of free usage credits / month",
                &["Hobby=9 USD/month", "Team=29 USD/month"],
            ),
        ],
    );
}

#[test]
fn the_month_of_included_credits_is_not_that_of_a_price() {
    let table = |included: &str| {
        format!(
            "# Pricing\n\n| Tier | Price | Included |\n|---|---|---|\n| Launch | $0 + usage | $30 free usage credits, one time |\n| Scale | $250 + usage | {included} |\n"
        )
    };
    for included in [
        "$100 free usage credits / month",
        "$100 in credits per month",
        "$100 in monthly free usage credits",
        "$100/month in credits",
        "$100 in credits monthly",
    ] {
        let found = values(&table(included), FactKind::Price);
        assert!(
            found.contains(&"Scale=250 USD".to_owned()),
            "{included}: {found:?}"
        );
    }
    let with_address = format!(
        "{}\nDedicated IPs are $5 per IP per month, and storage is $0.02/GB/month.",
        table("Support")
    );
    let found = values(&with_address, FactKind::Price);
    assert!(found.contains(&"Scale=250 USD".to_owned()), "{found:?}");
    let monthly = format!("{}\nAll plans are billed per month.", table("Support"));
    let found = values(&monthly, FactKind::Price);
    assert!(
        found.contains(&"Scale=250 USD/month".to_owned()),
        "{found:?}"
    );
}
