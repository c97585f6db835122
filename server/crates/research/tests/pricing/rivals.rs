//! Comparisons: what others charge, and the plans that they have, are none of the vendor's.

use model::report::{FactKind, Status};
use research::document::Document;
use time::OffsetDateTime;
use url::Url;

use super::{card, facts, html, prices, values};

#[test]
fn a_comparison_tells_the_vendors_own_price_and_trial() {
    let page = "<html><head><meta property=og:site_name content=Acme></head><h1>Acme vs Otherly</h1><table><tr><th><th>Acme<th>Otherly</tr>\
        <tr><td>Starting price<td>$15 per user per month<td>$45 per user per month</tr><tr><td>Free trial<td>30 days<td>7 days</tr></table></html>";
    let found = html(page);
    assert_eq!(prices(&found), ["Acme=15 USD/seat/month"]);
    assert_eq!(values(&found, FactKind::Trial), ["30 days"]);
    assert!(!found.iter().any(|fact| fact.quote.contains("7 days")));
}

#[test]
fn a_comparison_with_others_states_no_price_of_theirs() {
    let table = |own: &str| {
        format!(
            "<h2>How we compare</h2><table><tr><td><b>&nbsp;</b></td><td><b>{own}</b></td><td><b>Inkwhale</b></td><td><b>Signoroo</b></td></tr>
<tr><td>Per user, monthly</td><td>£12</td><td>£38</td><td>£24</td></tr></table>"
        )
    };
    let cards = card("Team", "<p>£12 per user per month</p>");
    // The host's name is that of two words of the title.
    let url = Url::parse("https://www.harboursign.example/pricing").unwrap();
    for title in ["Pricing | Harbour Sign", "Harbour Sign – plans"] {
        let page = format!(
            "<html lang=en><head><title>{title}</title></head><body><h1>Plans</h1>{cards}{}</body></html>",
            table("Harbour Sign")
        );
        let facts = facts(&[Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page)]);
        assert_eq!(values(&facts, FactKind::Plan), ["Team"]);
        assert_eq!(prices(&facts), ["Team=12 GBP/seat/month"]);
    }
}

#[test]
fn another_vendors_column_is_no_plan() {
    let facts = html(
        "<meta property=og:site_name content=Acme><h1>Pricing</h1><table><tr><th></th><th>Acme</th><th>Buildco</th><th>Quayside</th></tr><tr><td>Price</td><td>$10 per user per month</td><td>$20 per user per month</td><td>$35 per user per month</td></tr><tr><td>SSO</td><td>✓</td><td>✗</td><td>✗</td></tr></table>",
    );
    assert_eq!(prices(&facts), ["Acme=10 USD/seat/month"]);
    assert!(values(&facts, FactKind::Plan).is_empty());
}

#[test]
fn a_rivals_column_is_no_plan() {
    let facts = html(
        "<title>Acme pricing</title><h1>Acme pricing</h1><table><tr><th></th><th>Free</th><th>Team</th></tr><tr><td>Price per user / month</td><td>$0</td><td>$8</td></tr></table><p>Compare: <b>Rivalo</b></p><table><tr><th></th><th>Acme</th><th>Rivalo</th></tr><tr><td>SOC 2 Type II</td><td>✗</td><td>✓</td></tr><tr><td>Price</td><td>$8</td><td>$25 per user / month</td></tr><tr><td>HIPAA</td><td>No</td><td>Yes</td></tr></table>",
    );
    assert_eq!(
        prices(&facts),
        ["Free=0 USD/seat/month", "Team=8 USD/seat/month"],
        "{facts:?}"
    );
    assert_eq!(values(&facts, FactKind::Plan), ["Free", "Team"]);
    let compliance: Vec<(&str, Status)> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Compliance)
        .map(|fact| (fact.value.as_str(), fact.status))
        .collect();
    assert_eq!(
        compliance,
        [
            ("SOC 2 Type II", Status::NotHeld),
            ("HIPAA", Status::NotHeld)
        ]
    );
}

#[test]
fn cards_beside_the_vendors_are_no_plans() {
    let facts = html(
        "<title>Pricing | Quayside</title><h1>Pricing</h1><div><div><h3>Crew</h3><p>$9 per user / month</p></div><div><h3>Fleet</h3><p>$12 per user / month</p></div></div><h2>Compare Quayside with Otherly</h2><div><div><h3>Otherly Pro</h3><p>$8.75 per user / month</p></div><div><h3>Nextly</h3><p>$4 per user / month</p></div></div><h2>What our customers pay elsewhere</h2><p>Typical tool: $75 per user / month.</p>",
    );
    assert_eq!(
        prices(&facts),
        ["Crew=9 USD/seat/month", "Fleet=12 USD/seat/month"]
    );
    let own = html(
        "<h1>Pricing</h1><h2>Compare Crew with Fleet</h2><div><div><h3>Crew</h3><p>$9 per user / month</p></div><div><h3>Fleet</h3><p>$12 per user / month</p></div></div>",
    );
    assert_eq!(prices(&own).len(), 2);
}

#[test]
fn the_price_of_another_companys_plan_is_none_of_the_vendors() {
    let page = |faq: &str| {
        format!(
            "<head><meta property=og:site_name content=Acme></head><h1>Pricing</h1>{}{faq}",
            card("Team", "<p>$12 per user per month</p>")
        )
    };
    for faq in [
        "<h3>How do you compare to Otherly?</h3><p>Otherly Premium starts at $16/user/month, and you still need add-ons.</p>",
        "<p>How do you compare to Otherly?</p><p>Otherly Premium starts at $16/user/month, and you still need add-ons.</p>",
        "<p>Otherly Premium costs $16 per user per month.</p>",
    ] {
        let facts = html(&page(faq));
        assert_eq!(prices(&facts), ["Team=12 USD/seat/month"], "{faq}");
        assert_eq!(values(&facts, FactKind::Plan), ["Team"], "{faq}");
    }
    let own = html(&page("<p>Acme Premium costs $16 per user per month.</p>"));
    assert!(prices(&own).contains(&"Premium=16 USD/seat/month"));
}

#[test]
fn a_rivals_way_of_charging_is_not_the_vendors() {
    for text in [
        "Buildco is priced per seat.",
        "Other tools charge per seat.",
        "Unlike tools that charge per user, Acme has one flat price.",
    ] {
        let facts = html(&format!(
            "<meta property=og:site_name content=Acme><h1>Pricing</h1><p>{text}</p>"
        ));
        assert!(
            !values(&facts, FactKind::PricingModel).contains(&"per seat"),
            "{text}"
        );
    }
}
