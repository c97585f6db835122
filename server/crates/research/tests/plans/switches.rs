//! Cards in HTML: rows of them for two ways of billing, and headings in the place of prices.

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

fn check(cases: &[(&str, &[&str])]) {
    let url = Url::parse("https://quillet.example/pricing").unwrap();
    for (page, want) in cases {
        let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, page);
        let facts = extract::facts(std::slice::from_ref(&document)).into_iter();
        let prices = facts.filter(|fact| fact.kind == FactKind::Price);
        let mut found: Vec<String> = prices.map(|fact| fact.value).collect();
        found.sort();
        let mut want = want.to_vec();
        want.sort_unstable();
        assert_eq!(found, want, "{page}");
    }
}

#[test]
fn rows_of_cards_are_called_by_how_one_pays() {
    let row = |class: &str, crew: &str, fleet: &str| {
        format!(
            "<div class={class}><div class=card><h3>Crew</h3><p>{crew}</p><ul><li>Ten boats</li></ul></div><div class=card><h3>Fleet</h3><p>{fleet}</p><ul><li>All boats</li></ul></div></div>"
        )
    };
    let page = |one: &str, other: &str| format!("<h1>Pricing</h1><main>{one}{other}</main>");
    let yearly = row("yearly-list", "$290", "$990");
    let monthly = row("monthly-list", "$29", "$99");
    let both: &[&str] = &[
        "Crew=29 USD/month",
        "Crew=290 USD/year",
        "Fleet=99 USD/month",
        "Fleet=990 USD/year",
    ];
    check(&[
        (&page(&yearly, &monthly), both),
        (&page(&monthly, &yearly), both),
    ]);
}

#[test]
fn a_heading_may_stand_where_a_price_is_due() {
    check(&[
        (
            "<h1>Pricing</h1><div><div><h5>Basic</h5><h6>FREE</h6><ul><li>One boat</li></ul></div><div><h5>Growth</h5><h6>$29</h6><ul><li>Ten boats</li></ul></div><div><h5>Custom</h5><h6>Start a pilot</h6><ul><li>All boats</li></ul><a class=btn href=/c>Talk to sales</a></div></div>",
            &["Basic=0 USD", "Custom=custom", "Growth=29 USD"],
        ),
        // A plan that is called so, under a heading of its own.
        (
            "<h1>Pricing</h1><h2>Cloud</h2><div><div><h3>Free</h3><p>$0</p></div><div><h3>Pro</h3><p>$29</p></div></div>",
            &["Free=0 USD", "Pro=29 USD"],
        ),
    ]);
}

#[test]
fn a_full_price_beside_a_reduced_one_no_longer_holds() {
    check(&[
        (
            "<h1>Pricing</h1><div><div><h3>Crew</h3><p><small class=full-price>$89</small><small class=discounted-price>$59</small> per month</p></div></div>",
            &["Crew=59 USD/month"],
        ),
        (
            "<h1>Pricing</h1><div><div><h3>Crew</h3><p class=full-price>$89 per month</p></div></div>",
            &["Crew=89 USD/month"],
        ),
    ]);
}
