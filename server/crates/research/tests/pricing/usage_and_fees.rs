//! What is paid beside a plan: by usage, for what is added to it, or once.

use model::report::FactKind;

use super::{card, html, markdown, prices, values};

#[test]
fn usage_has_prices_of_its_own() {
    for (page, want) in [
        (
            "<table><tr><th>What</th><th>Price</th></tr><tr><td>Uptime checks</td><td>$0.40 per 10,000 checks</td></tr><tr><td>Egress</td><td>$0.05 / GB ($0.00004 / MB)</td></tr></table>",
            vec!["Uptime checks 0.40 USD/10,000 checks", "Egress 0.05 USD/GB"],
        ),
        (
            "<h2>Overages</h2><p>You keep running at $0.01 per additional credit.</p>",
            vec!["Overages 0.01 USD/additional credit"],
        ),
        (
            "<p>For backups, storage is billed at $0.023 per GB per month.</p>",
            vec!["storage 0.023 USD/GB/month"],
        ),
        (
            "<table><tr><th></th><th>Pro</th></tr><tr><td>Storage/month</td><td>10 GB included; $0.50 per additional 1 GB</td></tr></table>",
            vec!["Storage 0.50 USD/additional GB"],
        ),
    ] {
        let facts = html(page);
        assert_eq!(values(&facts, FactKind::UsagePrice), want, "{page}");
        assert!(prices(&facts).is_empty(), "{page}: {:?}", prices(&facts));
    }
}

#[test]
fn usage_may_cost_otherwise_on_each_plan() {
    let facts = markdown(
        "| Plan feature | Launch | Scale |\n|---|---|---|\n| Compute | $0.12/node-hour | $0.24/node-hour |\n| Storage | $0.30/GB-month | $0.30/GB-month |\n",
    );
    let usage: Vec<(&str, Option<&str>)> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::UsagePrice)
        .map(|fact| (fact.value.as_str(), fact.condition.as_deref()))
        .collect();
    assert_eq!(
        usage,
        [
            ("Compute 0.12 USD/node-hour", Some("on the Launch plan")),
            ("Compute 0.24 USD/node-hour", Some("on the Scale plan")),
            ("Storage 0.30 USD/GB-month", None),
        ]
    );
}

#[test]
fn usage_beyond_an_allowance_is_named_by_what_is_counted() {
    for (line, want) in [
        (
            "<p>Each further 1,000 readers cost $5 per month on both plans.</p>",
            "Additional readers 5 USD/1,000 readers/month",
        ),
        (
            "<ul><li>Letters by post (up to 20 a month, then 90¢ each)</li></ul>",
            "Letters by post 0.90 USD",
        ),
        (
            "<h3>Add-on: Reply Robot</h3><p>Writes first drafts. $0.80 per answered letter.</p>",
            "Reply Robot 0.80 USD/letter",
        ),
    ] {
        let facts = html(&format!("<h1>Plans</h1>{line}"));
        assert_eq!(values(&facts, FactKind::UsagePrice), [want]);
    }
}

#[test]
fn add_ons_and_sizes_say_what_they_belong_to() {
    let credits = markdown(
        "## Credit add-ons\n\n| Extra credits per month | Monthly cost |\n|---|---|\n| 15,000 | $145 |\n",
    );
    assert_eq!(prices(&credits), ["15,000 credits add-on=145 USD/month"]);
    let sizes = markdown(
        "# Plans\n\n## Orbit Pro\n\nBilled per month.\n\n| **Cluster size** | **Cost** |\n|---|---|\n| S-10 | $39.00 |\n",
    );
    assert_eq!(prices(&sizes), ["Orbit Pro S-10=39 USD/month"]);
}

#[test]
fn what_one_plan_can_add_is_no_price_of_the_plan() {
    let cards = format!(
        "{}{}",
        card("Deck", "<p>$10 per month</p>"),
        card("Mast", "<p>$30 per month</p>")
    );
    let page = format!(
        "<h1>Plans</h1>{cards}<h2>Add-ons</h2><p>SSO for Mast: $2 per member / month, from 5 members.</p>"
    );
    let facts = html(&page);
    assert!(
        prices(&facts).contains(&"SSO add-on=2 USD/seat/month"),
        "{:?}",
        prices(&facts)
    );
    assert!(
        !prices(&facts)
            .iter()
            .any(|price| price.starts_with("Mast add-on"))
    );
    assert_eq!(values(&facts, FactKind::Sso), ["SSO add-on on Mast"]);
}

#[test]
fn what_is_sold_once_is_told_to_be_so_wherever_it_stands() {
    for page in [
        "# Pricing\n\n- Lifetime: $149 once\n- Team: $9 a month\n",
        "# Pricing\n\n## Lifetime\n\n$149 once\n\n## Team\n\n$9 a month\n",
    ] {
        let facts = markdown(page);
        let lifetime = facts.iter().find(|fact| fact.value == "Lifetime=149 USD");
        let condition = lifetime.and_then(|fact| fact.condition.as_deref());
        assert_eq!(condition, Some("paid once"), "{page}");
    }
}

#[test]
fn what_a_line_says_is_paid_once_is_no_usage() {
    let facts = html(
        "<h1>Plans</h1><h2>Add-ons</h2><ul><li>Setup assistance: $300 one-time</li><li>Printed manual: $40 once</li></ul>",
    );
    assert!(values(&facts, FactKind::UsagePrice).is_empty());
    assert_eq!(prices(&facts), ["Set-up fee=300 USD"]);
}

#[test]
fn a_fee_that_is_paid_once_is_told_as_one() {
    for (sentence, want) in [
        (
            "Enterprise customers pay a one-off onboarding fee of £750.",
            "Onboarding fee=750 GBP",
        ),
        (
            "An initial fee of ¥15,000 applies to every plan.",
            "Initial fee=15000 JPY",
        ),
        ("There is a $500 setup fee.", "Set-up fee=500 USD"),
        ("Implementation fee: $2,000.", "Implementation fee=2000 USD"),
    ] {
        let page = format!(
            "<h1>Pricing</h1>{}<h2>Small print</h2><p>{sentence}</p>",
            card("Team", "<p>$12 per user per month</p>")
        );
        let facts = html(&page);
        let fee = facts.iter().find(|fact| fact.value == want);
        let fee = fee.unwrap_or_else(|| panic!("{sentence}: {:?}", prices(&facts)));
        assert_eq!(fee.condition.as_deref(), Some("paid once"));
        assert_eq!(prices(&facts).len(), 2, "{facts:?}");
    }
    for sentence in [
        "No setup fee.",
        "We waive the $500 setup fee for yearly plans.",
        "Others charge a $5,000 implementation fee.",
        "The setup fee is explained elsewhere, and $12 is for a seat.",
    ] {
        let page = format!(
            "<h1>Pricing</h1>{}<h2>Small print</h2><p>{sentence}</p>",
            card("Team", "<p>$12 per user per month</p>")
        );
        let facts = html(&page);
        assert!(
            prices(&facts).iter().all(|price| !price.contains("fee")),
            "{sentence}: {facts:?}"
        );
    }
}

#[test]
fn work_that_is_paid_once_and_what_goes_beyond_an_allowance_have_names() {
    let page = "<h1>Pricing</h1><p>Setting up the system costs CHF 1'200.– once.</p><p>5M events a month, then $0.02 per event</p><p>Each SMS beyond your allowance costs $0.12.</p>";
    let found = html(page);
    assert_eq!(prices(&found), ["Set-up fee=1200 CHF"]);
    assert_eq!(
        values(&found, FactKind::UsagePrice),
        ["events 0.02 USD/event", "SMS 0.12 USD/SMS"]
    );
    // Somebody else's work, and a fee that is not due.
    for page in [
        "<p>Our friends at Cartwheel do the set-up for $400.</p>",
        "<p>Set-up costs $400 once elsewhere.</p>",
    ] {
        assert!(prices(&html(page)).is_empty(), "{page}");
    }
}
