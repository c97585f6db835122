//! Which plans there are: those named without a price, those that are free, those whose price is asked for.

use model::report::{FactKind, Status};
use research::document::Document;
use time::OffsetDateTime;
use url::Url;

use super::{card, facts, html, markdown, prices, values};

#[test]
fn plans_are_named_without_prices_too() {
    let names = |page: &str| {
        values(&markdown(page), FactKind::Plan)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names("Exports come with the Pro and Enterprise plans."),
        ["Pro", "Enterprise"]
    );
    assert_eq!(
        names(
            "There are two plans to pick from: [Orbit Pro (self-serve)](#a) and [Enterprise](#b)."
        ),
        ["Orbit Pro", "Enterprise"]
    );
    assert_eq!(
        names("## Which plan should I choose?\n\n- **Starter**: one site\n- **Growth**: more\n"),
        ["Starter", "Growth"]
    );
    assert!(names("We keep a Disaster Recovery Plan and a Business Continuity Plan.").is_empty());
    assert!(names("## Discontinued plans\n\nThe Launch plan is gone.").is_empty());
    assert!(names("Your Trial plan ends soon.").is_empty());
}

#[test]
fn plans_are_named_in_many_ways() {
    for (page, want) in [
        (
            "| Pricing tier | Limit |\n|---|---|\n| Free | 1 |\n| Hobby | 5 |\n",
            vec!["Free", "Hobby"],
        ),
        (
            "| | Free | Pay as you go | Enterprise |\n|---|---|---|---|\n| Keys | 1 | 10 | 100 |\n",
            vec!["Pay as you go", "Free", "Enterprise"],
        ),
        (
            "Later you move to the free personal plan or to the **enterprise plan**.",
            vec!["Personal", "Enterprise"],
        ),
        (
            "Customers on the scale plan and above bring keys of their own.",
            vec!["Scale"],
        ),
        ("For Pro customers, logs are kept for a month.", vec!["Pro"]),
        (
            "The **Dedicated** plan has custom pricing.",
            vec!["Dedicated"],
        ),
        (
            "## Cloud example\n\n### Basic: from $60 per month\n\nTwo nodes: $120.\n\n### Scale (always on): from $480 per month\n",
            vec!["Basic", "Scale"],
        ),
    ] {
        let facts = markdown(page);
        assert_eq!(values(&facts, FactKind::Plan), want, "{page}");
    }
}

#[test]
fn plans_may_follow_a_dash_or_stand_in_parentheses() {
    for page in [
        "Pick one of four plans—Free, Pro, Team, and Enterprise.",
        "Each organization has its own plan (Free, Pro, Team, or Enterprise), payment method and invoices.",
        "Acme has one Free plan and three paid plans: Pro, Team, and Enterprise.",
    ] {
        assert_eq!(
            values(&markdown(page), FactKind::Plan),
            ["Free", "Pro", "Team", "Enterprise"],
            "{page}"
        );
    }
}

#[test]
fn plans_are_quoted_from_the_price_list() {
    let read = |address: &str, source: &str| {
        Document::from_html(
            &Url::parse(address).unwrap(),
            OffsetDateTime::UNIX_EPOCH,
            source,
        )
    };
    let facts = facts(&[
        read(
            "https://acme.example/security",
            "<p>SAML is available on the Team plan.</p>",
        ),
        read(
            "https://acme.example/pricing",
            &card("Team", "<p>$12 per month</p>"),
        ),
    ]);
    let plan = facts
        .iter()
        .find(|fact| fact.kind == FactKind::Plan)
        .unwrap();
    assert_eq!(
        (plan.value.as_str(), plan.url.as_str()),
        ("Team", "https://acme.example/pricing")
    );
}

#[test]
fn a_plan_of_the_past_is_no_plan() {
    let facts = html(&format!(
        "{}<h2>Questions</h2><details><summary>What happened to the Pro plan?</summary><p>The Pro plan is no longer sold.</p></details><p>The Business plan has single sign-on.</p>",
        card("Team", "<p>$12 per user per month</p>")
    ));
    assert_eq!(values(&facts, FactKind::Plan), ["Team", "Business"]);
}

#[test]
fn a_support_package_is_no_plan() {
    let facts = html(
        "<h1>Pricing</h1><p>There are no plans and no seats: you are billed by usage.</p><h2>Support packages</h2><table><tr><th>Package</th><th>Price</th></tr><tr><td>Community</td><td>Free</td></tr><tr><td>Premium</td><td>$299/month</td></tr></table>",
    );
    assert!(values(&facts, FactKind::Plan).is_empty());
    assert_eq!(
        prices(&facts),
        ["Support Community=0 USD", "Support Premium=299 USD/month"]
    );
}

#[test]
fn a_product_that_is_free_for_few_has_a_free_plan() {
    for source in [
        "<h1>Pricing</h1><p>Free for up to 2 staff.</p><p>After that, $5 per user per month.</p>",
        "<h1>Pricing</h1><p>Free for up to two staff</p>",
        "<h2>Simple pricing</h2><p>Free for up to 5 users. $10 per month for teams.</p>",
        "<title>Acme</title><meta property=og:site_name content=Acme><h2>Why Acme</h2><p>Acme is free for teams of up to 5 people.</p>",
        "<h1>Clinic software</h1><p>It’s free for your first 3 clients.</p>",
        "<title>Acme</title><meta property=og:site_name content=Acme><h2>Terms</h2><p>Acme is free for personal and non-commercial use.</p>",
        "<h1>Pricing</h1><p>Free for private use.</p>",
    ] {
        let facts = html(source);
        assert!(
            prices(&facts).contains(&"Free=0 USD"),
            "{source}: {facts:?}"
        );
        assert!(values(&facts, FactKind::Plan).contains(&"Free"), "{source}");
    }
    for source in [
        "<h1>Pricing</h1><p>Free for up to 30 days.</p>",
        "<h1>Pricing</h1><p>Free for 14 days, then $5 per user per month.</p>",
        "<h1>Pricing</h1><h2>Onboarding</h2><p>Free for up to 2 staff.</p>",
        "<h1>Pricing</h1><p>Onboarding is free for up to 5 users.</p>",
        "<h1>Pricing</h1><p>Free for students and open source.</p>",
        "<h1>Pricing</h1><p>The typeface is free for personal use.</p>",
        "<h1>Pricing</h1><p>Otherly is free for up to 5 users, we are not.</p>",
    ] {
        let facts = html(source);
        assert!(
            !prices(&facts).contains(&"Free=0 USD"),
            "{source}: {facts:?}"
        );
    }
    let named = html(&format!(
        "<h1>Pricing</h1>{}<p>The Starter plan is free for up to 2 users.</p>",
        card("Team", "<p>$9 / user / month</p>")
    ));
    assert_eq!(prices(&named), ["Team=9 USD/seat/month", "Starter=0 USD"]);
}

#[test]
fn custom_is_never_zero() {
    let facts = html(
        "<div><h3>Free</h3><p>$0</p></div><div><h3>Enterprise</h3><p>Contact us for pricing</p></div>",
    );
    assert_eq!(prices(&facts), ["Free=0 USD", "Enterprise=custom"]);
}

#[test]
fn custom_is_a_plan_where_its_price_is_asked_for_beside_others() {
    let table = html(
        "<h1>Pricing</h1><table><tr><th></th><th>Flow $39/mo</th><th>Spring $190/mo</th><th>Custom <span>Talk to us</span></th></tr>
         <tr><td>SCIM</td><td>✗</td><td>✗</td><td>✓</td></tr></table>",
    );
    assert!(
        values(&table, FactKind::Plan).contains(&"Custom")
            && prices(&table).contains(&"Custom=custom"),
        "{table:?}"
    );
    let scim = table
        .iter()
        .find(|fact| fact.kind == FactKind::Scim)
        .unwrap();
    assert_eq!(
        (scim.status, scim.condition.as_deref()),
        (Status::Conditional, Some("Custom only"))
    );
    let cards = html(&format!(
        "<h1>Pricing</h1>{}{}",
        card("Team", "<p>$12 per user per month</p>"),
        card("Custom", "<p>Let's talk</p>")
    ));
    assert_eq!(values(&cards, FactKind::Plan), ["Team", "Custom"]);
    let none = html("<h1>Custom</h1><p>Custom roles, custom domains, $12 for custom fields.</p>");
    assert!(!values(&none, FactKind::Plan).contains(&"Custom"));
}

#[test]
fn a_price_to_be_asked_for_is_told_in_many_words() {
    for words in [
        "Price on application",
        "POA",
        "On enquiry",
        "Pricing by arrangement",
        "Individual offer",
    ] {
        let page = format!(
            "<h1>Plans</h1>{}{}",
            card("Team", "<p>£9 per month</p>"),
            card("Enterprise", &format!("<p>{words}</p>"))
        );
        let facts = html(&page);
        assert!(
            prices(&facts).contains(&"Enterprise=custom"),
            "{words}: {:?}",
            prices(&facts)
        );
    }
}
