//! Amounts whose currency the page has to tell, and what nobody can buy today.

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::check;

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
