//! Prices, plans and the amounts that are neither, on pages of fictional vendors in every layout.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use model::report::{Fact, FactKind, Status};
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

fn facts(documents: &[Document]) -> Vec<Fact> {
    let facts = extract::facts(documents);
    for fact in &facts {
        assert!(
            documents
                .iter()
                .any(|document| ground::occurs(&fact.quote, document)),
            "{fact:?}"
        );
    }
    facts
}

fn html(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://acme.example/pricing").unwrap();
    facts(&[Document::from_html(
        &url,
        OffsetDateTime::UNIX_EPOCH,
        source,
    )])
}

fn markdown(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://acme.example/docs/pricing").unwrap();
    facts(&[Document::from_markdown(
        &url,
        OffsetDateTime::UNIX_EPOCH,
        source,
    )])
}

fn values(facts: &[Fact], kind: FactKind) -> Vec<&str> {
    facts
        .iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| fact.value.as_str())
        .collect()
}

fn prices(facts: &[Fact]) -> Vec<&str> {
    values(facts, FactKind::Price)
}

fn card(name: &str, price: &str) -> String {
    format!(
        "<div class=cards><div class=card><h3>{name}</h3>{price}<ul><li>Ten projects</li><li>E-mail support</li></ul><a class=btn href=/go>Choose {name}</a></div></div>"
    )
}

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
fn tables_read_by_row_and_by_column() {
    let rows = "<table><tr><th>Plan</th><th>Monthly</th><th>Annual</th></tr><tr><td>Basic</td><td>$10</td><td>$8</td></tr><tr><td>Plus</td><td>$20</td><td>$192</td></tr><tr><td>Enterprise</td><td colspan=2>Contact us</td></tr></table>";
    assert_eq!(
        prices(&html(rows)),
        [
            "Basic=10 USD/month",
            "Basic=8 USD/month, billed per year",
            "Plus=20 USD/month",
            "Plus=192 USD/year",
            "Enterprise=custom"
        ]
    );
    let columns = "<table><thead><tr><th></th><th>Solo</th><th>Office</th><th>Group</th></tr></thead><tr><th>Price</th><td>9,50 € / month</td><td>14,90 € / user / month</td><td>On request</td></tr><tr><th>Projects</th><td>10</td><td>∞</td><td>∞</td></tr></table>";
    let facts = html(columns);
    assert_eq!(
        prices(&facts),
        [
            "Solo=9.50 EUR/month",
            "Office=14.90 EUR/seat/month",
            "Group=custom"
        ]
    );
    assert_eq!(values(&facts, FactKind::Plan), ["Solo", "Office", "Group"]);
    let heads = "<table><tr><td></td><th>Free <span>$0</span> <a class=btn>Start</a></th><th>Pro <span>$15 / month</span> <a class=btn>Buy</a></th></tr><tr><td>Seats</td><td>1</td><td>10</td></tr></table>";
    assert_eq!(prices(&html(heads)), ["Free=0 USD", "Pro=15 USD/month"]);
    let markdown_rows = markdown(
        "# Pricing\n\n| Plan | Price |\n|---|---|\n| **Hobby** | $5 / month |\n| **Enterprise** | Custom |\n",
    );
    assert_eq!(
        prices(&markdown_rows),
        ["Hobby=5 USD/month", "Enterprise=custom"]
    );
    assert_eq!(
        markdown_rows
            .iter()
            .find(|fact| fact.kind == FactKind::Price)
            .unwrap()
            .quote,
        "| **Hobby** | $5 / month |"
    );
}

#[test]
fn a_comparison_table_repeats_no_plan() {
    let facts = html(&format!(
        "{}{}<table><tr><th></th><th>Team</th><th>Business</th></tr><tr><td>Price</td><td>$12</td><td>$24</td></tr><tr><td>Storage</td><td>1 TB</td><td>5 TB</td></tr></table>",
        card("Team", "<p>$12 per user per month</p>"),
        card("Business", "<p>$24 per user per month</p>")
    ));
    assert_eq!(
        prices(&facts),
        ["Team=12 USD/seat/month", "Business=24 USD/seat/month"]
    );
    assert_eq!(values(&facts, FactKind::Plan), ["Team", "Business"]);
}

#[test]
fn sentences_lists_and_definitions_state_prices() {
    for (page, want) in [
        (
            "<p>The Pro plan costs $20 per month.</p>",
            vec!["Pro=20 USD/month"],
        ),
        (
            "<p>Pro is $20/user/month and Business is $40/user/month.</p>",
            vec!["Pro=20 USD/seat/month", "Business=40 USD/seat/month"],
        ),
        (
            "<ul><li>Basic: $9/mo</li><li>Premium – $19/mo</li></ul>",
            vec!["Basic=9 USD/month", "Premium=19 USD/month"],
        ),
        (
            "<dl><dt>Starter</dt><dd>$5/month</dd><dt>Growth</dt><dd>from $25/month</dd></dl>",
            vec!["Starter=5 USD/month", "Growth>=25 USD/month"],
        ),
        (
            "<h2>Support</h2><p>Choose a Standard ($29/month), Premium ($199/month), or Enterprise (starting at $2500/month) support package.</p>",
            vec![
                "Support Standard=29 USD/month",
                "Support Premium=199 USD/month",
                "Support Enterprise>=2500 USD/month",
            ],
        ),
        (
            "<p>SAML SSO is available as an add-on at $99/month per organization.</p>",
            vec!["SSO add-on=99 USD/month"],
        ),
        (
            "<p>You can add SSO on the Scale plan for an additional fee of $199/month.</p>",
            vec!["SSO add-on=199 USD/month"],
        ),
        (
            "<p>Get everything for $20/month on the Pro plan.</p>",
            vec!["Pro=20 USD/month"],
        ),
    ] {
        assert_eq!(prices(&html(page)), want, "{page}");
    }
    let add_on =
        html("<p>You can add SSO on the Scale plan for an additional fee of $199/month.</p>");
    let add_on = add_on
        .iter()
        .find(|fact| fact.kind == FactKind::Price)
        .unwrap();
    assert_eq!(
        (add_on.status, add_on.condition.as_deref()),
        (Status::Conditional, Some("on the Scale plan"))
    );
}

#[test]
fn what_is_no_price_is_never_taken_for_one() {
    for trap in [
        "<p>The Hobby plan includes $5 of resource usage per month.</p>",
        "<p>Try it on a small project with $1 of free credit every month</p>",
        "<p>New accounts on the Pro plan receive a one-time grant of $25.</p>",
        "<p>Refer another team and both of you receive $50 in credit.</p>",
        "<p>Larger sizes open after one paid $100 invoice.</p>",
        "<p>Was <del>$99/month</del>.</p>",
        "<h3>Pro</h3><p><del>$99/month</del></p>",
        "<p>Customers on the now deprecated $5/month Hobby plan keep it.</p>",
        "<h2>Legacy plans</h2><div><h3>Launch</h3><p>$29/month</p></div>",
        "<h2>Discontinued plans</h2><table><tr><th>Plan</th><th>Price</th></tr><tr><td>Launch</td><td>$29/month</td></tr></table>",
        "<p>Save $48 a year with the Pro plan.</p>",
        "<p>We saved $40,000 in the first year with Business.</p>",
        "<p>Our customer Pro Bikes saved $2M a year.</p>",
        "<p>We raised $14M in a Series A.</p>",
        "<p>For example, two Pro seats and one guest would come to a total of $217.00 per month.</p>",
        "<table><tr><th>Size</th><th>Cost per unit</th><th>Quantity</th><th>Total per month</th></tr><tr><td>Pro</td><td>$99</td><td>2</td><td>$198</td></tr></table>",
        "<p>Pay $12 instead of $40 at Rival Pro.</p>",
        "<ul><li>$36/year for $5/month of usage</li></ul>",
        "<p>Until December the Team plan costs $5 per user for the first three months.</p>",
        "<p>A team we know paid $99 a month for Enterprise.</p>",
        "<p>Customers who commit to $500/month of usage get 15% off.</p>",
        "<p>If your usage on Pro exceeds $20, you are charged the difference.</p>",
        "<div hidden><h3>Pro</h3><p>$1/month</p></div>",
        "<!-- Pro costs $1/month -->",
        "<h2>Questions</h2><p>Can I get a refund? Yes, up to $500 within 30 days.</p>",
        "<h2>Case studies</h2><div><h3>Pro Bikes</h3><p>$120,000 a year</p></div>",
        "<p>Enterprise: large scale, SSO. <a href=/contact>Contact us</a> to discuss</p>",
        "<h2>Ready to get started?</h2><a class=btn>Contact sales</a>",
        "<h2>Pro Bikes</h2><p>We process $3 billion a year.</p>",
        "<div><h3>Pro</h3><p>$10–$50 depending on size</p></div>",
    ] {
        let facts = html(trap);
        assert!(prices(&facts).is_empty(), "{trap}: {:?}", prices(&facts));
    }
}

#[test]
fn a_promotional_price_is_a_remark_on_the_regular_one() {
    let facts = html(
        "<div><h3>Team</h3><p>$12 per month</p></div><p>The Team plan costs $6 per month for the first three months.</p>",
    );
    assert_eq!(prices(&facts), ["Team=12 USD/month"]);
    assert!(
        facts
            .iter()
            .find(|fact| fact.kind == FactKind::Price)
            .unwrap()
            .condition
            .as_deref()
            .unwrap()
            .contains("introductory")
    );
}

#[test]
fn custom_is_never_zero() {
    let facts = html(
        "<div><h3>Free</h3><p>$0</p></div><div><h3>Enterprise</h3><p>Contact us for pricing</p></div>",
    );
    assert_eq!(prices(&facts), ["Free=0 USD", "Enterprise=custom"]);
}

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
fn trials_discounts_models_and_requirements() {
    for (page, kind, want) in [
        (
            "<p>All plans start with a 14-day free trial. No credit card required.</p>",
            FactKind::Trial,
            "14 days, no card",
        ),
        (
            "<p>Try it free for 30 days, no credit card needed.</p>",
            FactKind::Trial,
            "30 days, no card",
        ),
        (
            "<p>A trial runs up to 30 days and comes with a one-time grant of $5.</p>",
            FactKind::Trial,
            "30 days, 5 USD credit",
        ),
        ("<p>Start your free trial.</p>", FactKind::Trial, "yes"),
        (
            "<p>We do not offer a free trial.</p>",
            FactKind::Trial,
            "no free trial",
        ),
        (
            "<p>Save 20% with annual billing</p>",
            FactKind::Discount,
            "20% with annual billing",
        ),
        (
            "<p>Pay yearly and save 2 months.</p>",
            FactKind::Discount,
            "2 months with annual billing",
        ),
        (
            "<p>Registered non-profits and schools get 50% off every paid plan.</p>",
            FactKind::Discount,
            "50% for non-profits, schools",
        ),
        (
            "<p>Plans confuse people, so you are billed by your usage alone.</p>",
            FactKind::PricingModel,
            "usage based, no plans",
        ),
        (
            "<p>Every tier is priced by visits, not seats.</p>",
            FactKind::PricingModel,
            "per visit, not seat",
        ),
        (
            "<p>Every workspace requires a <a href=/x>credit card</a> on file.</p>",
            FactKind::Requirement,
            "credit card on file",
        ),
        (
            "<p>Business has a minimum of 5 seats.</p>",
            FactKind::Requirement,
            "minimum 5 seats",
        ),
    ] {
        assert_eq!(values(&html(page), kind), [want], "{page}");
    }
    assert!(
        values(
            &html("<p>No credit card required.</p>"),
            FactKind::Requirement
        )
        .is_empty()
    );
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
fn plans_without_amounts_in_lists() {
    let facts = markdown(
        "# Plans\n\n- **Community**: free\n- **Team**: $26/month\n- **Enterprise**: contact sales\n",
    );
    assert_eq!(
        prices(&facts),
        ["Community=0 USD", "Team=26 USD/month", "Enterprise=custom"]
    );
    assert_eq!(
        facts
            .iter()
            .find(|fact| fact.value == "Team=26 USD/month")
            .unwrap()
            .quote,
        "- **Team**: $26/month"
    );
}

#[test]
fn bare_numbers_take_the_currency_of_their_header() {
    let facts = html(
        "<table><tr><th>Plan</th><th>Price per month (EUR)</th></tr><tr><td>Basic</td><td>19</td></tr><tr><td>Plus</td><td>39,50</td></tr></table>",
    );
    assert_eq!(
        prices(&facts),
        ["Basic=19 EUR/month", "Plus=39.50 EUR/month"]
    );
}

#[test]
fn a_switch_between_monthly_and_yearly_shows_two_prices() {
    let facts = html(
        "<div><h3>Pro</h3><div><span class=m>$15</span><span class=y>$12</span><span>/ user / month</span></div></div>",
    );
    assert_eq!(
        prices(&facts),
        [
            "Pro=15 USD/seat/month",
            "Pro=12 USD/seat/month, billed per year"
        ]
    );
    let hidden = html(
        "<div><h3>Pro</h3><div><span class=m>$15</span><span class=y hidden>$12</span><span>/ user / month</span></div></div>",
    );
    assert_eq!(prices(&hidden), ["Pro=15 USD/seat/month"]);
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
fn prices_behind_a_switch_of_billing_are_told_with_it() {
    let both = [
        "Team=12 USD/seat/month",
        "Business=24 USD/seat/month",
        "Team=10 USD/seat/month, billed per year",
        "Business=20 USD/seat/month, billed per year",
    ];
    let card = |name: &str, price: &str| format!("<div class=card><h3>{name}</h3>{price}</div>");
    let month = |price: &str| format!("<p>{price} / user / month</p>");
    let panel = |mark: &str, team: &str, business: &str| {
        let cards = card("Team", &month(team)) + &card("Business", &month(business));
        format!("<div {mark}>{cards}</div>")
    };
    let shown = panel("data-billing=monthly", "$12", "$24");
    for hidden in [
        "data-billing=annual hidden",
        "data-period=year style='display:none'",
        "id=panel-yearly role=tabpanel hidden",
        "class='plans plans--annual hidden'",
    ] {
        let facts = html(&format!(
            "<h1>Pricing</h1>{shown}{}",
            panel(hidden, "$10", "$20")
        ));
        assert_eq!(prices(&facts), both, "{hidden}");
    }
    let inline = |monthly: &str, yearly: &str| {
        format!(
            "<p><span class=price-monthly>{monthly}</span><span class='price-annual hidden'>{yearly}</span> / user / month</p>"
        )
    };
    let data = |monthly: &str, yearly: &str| {
        format!(
            "<p>$<span data-monthly={monthly} data-annual={yearly}>{monthly}</span> / user / month</p>"
        )
    };
    let json = |monthly: &str, yearly: &str| {
        format!(
            "<p><span data-price='{{\"monthly\":{monthly},\"annual\":{yearly}}}'>${monthly}</span> / user / month</p>"
        )
    };
    for cards in [
        card("Team", &inline("$12", "$10")) + &card("Business", &inline("$24", "$20")),
        card("Team", &data("12", "10")) + &card("Business", &data("24", "20")),
        card("Team", &json("12", "10")) + &card("Business", &json("24", "20")),
    ] {
        assert_eq!(
            prices(&html(&format!("<h1>Pricing</h1>{cards}"))),
            both,
            "{cards}"
        );
    }
    // The switch stands on yearly billing at first.
    let facts = html(&format!(
        "<h1>Pricing</h1>{}{}",
        panel("data-billing=annual", "$10", "$20"),
        panel("data-billing=monthly hidden", "$12", "$24"),
    ));
    let mut found = prices(&facts);
    found.sort_unstable();
    let mut both = both;
    both.sort_unstable();
    assert_eq!(found, both);
}

#[test]
fn what_else_stands_behind_a_switch_of_billing_is_no_fact() {
    let page = |hidden: &str| {
        let shown = "<p data-billing=monthly>$12 / user / month</p>";
        format!("<h1>Pricing</h1><div class=card><h3>Team</h3>{shown}{hidden}</div>")
    };
    for hidden in [
        // A sum for the year without words, the same price, another plan, and claims that nobody sees.
        "<p data-billing=annual hidden>$120 / user / month</p>",
        "<p data-billing=annual hidden>$12 / user / month</p>",
        "<p hidden>$2 / user / month</p>",
        "<p data-billing='annual monthly' hidden>$2 / user / month</p>",
        "<p data-billing=annual hidden>We are SOC 2 Type II certified and support SAML SSO.</p>",
    ] {
        let facts = html(&page(hidden));
        let told: Vec<&Fact> = facts
            .iter()
            .filter(|fact| fact.kind != FactKind::Plan)
            .collect();
        assert_eq!(told.len(), 1, "{hidden}: {told:?}");
        assert_eq!(told[0].value, "Team=12 USD/seat/month");
    }
    let sum = html(&page(
        "<p data-billing=annual hidden>$120 / user / year</p>",
    ));
    assert_eq!(
        prices(&sum),
        ["Team=12 USD/seat/month", "Team=120 USD/seat/year"]
    );
}

#[test]
fn the_pages_own_currency_is_put_in_for_bare_signs() {
    let facts = html(&format!(
        "<p>All prices are in Australian dollars.</p>{}",
        card("Team", "<p>$12 per month</p>")
    ));
    assert_eq!(prices(&facts), ["Team=12 AUD/month"]);
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
fn a_price_per_unit_is_no_price_of_the_plan_above_it() {
    let facts = markdown(
        "| Feature | Free | Team |\n|---|---|---|\n| **Price (per 100K commands)** | **Free** | \\$0.2 |\n| **Max monthly usage** | Free | \\$160 |\n\nYour database can not cost more than \\$160 monthly. 100K writes will cost \\$0.8 ($0.4 x 2).",
    );
    // Its name alone says what "Free" costs.
    assert_eq!(prices(&facts), ["Free=0 USD"]);
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
fn a_flat_price_that_recurs_is_a_price_of_its_own() {
    for (page, want) in [
        (
            "- **Wildcard certificates**: $1/mo",
            "Wildcard certificates=1 USD/month",
        ),
        (
            "SSO costs $40 per month on Professional.",
            "SSO=40 USD/month",
        ),
        (
            "## Support plans\n\n* **Swift** – $200/month: an answer within four hours",
            "Support Swift=200 USD/month",
        ),
    ] {
        let facts = markdown(page);
        assert_eq!(prices(&facts), [want], "{page}");
        assert!(values(&facts, FactKind::UsagePrice).is_empty(), "{page}");
    }
}

#[test]
fn the_unit_may_stand_in_the_head_of_a_row_or_column() {
    for (page, want) in [
        (
            "| Plan | Free | Pro |\n|---|---|---|\n| Price (per 50K jobs) | Free | Regional: $0.3 |\n| Price (per 1GB-month archive) | Free | $0.2 |\n",
            vec![
                "jobs (Regional) 0.30 USD/50K jobs",
                "archive 0.20 USD/GB-month",
            ],
        ),
        (
            "| Machine | Price per minute |\n|---|---|\n| Linux box | $0.006 |\n| Large box | $0.06 |\n",
            vec!["Linux box 0.006 USD/minute", "Large box 0.06 USD/minute"],
        ),
        (
            "## Egress\n\n| Region | Price per GB | Allotment per month |\n|---|---|---|\n| Everywhere else | $0.04 | 500 GB |\n",
            vec!["Egress (Everywhere else) 0.04 USD/GB"],
        ),
        (
            "| Events per month | Price per 1,000 events |\n|---|---|\n| First 2 million | Free |\n| 20 million+ | €0.07 |\n",
            vec!["events 0.07 EUR/1,000 events"],
        ),
        (
            "| | Starter | Business |\n|---|---|---|\n| Extra parcels | $0.08 each | $0.04 each |\n| Calls | 5 million included per month <br /> +$0.20 per additional million | 9 million, +$0.10/million |\n",
            vec![
                "Extra parcels 0.08 USD",
                "Extra parcels 0.04 USD",
                "Calls 0.20 USD/additional million",
                "Calls 0.10 USD/million",
            ],
        ),
    ] {
        let facts = markdown(page);
        assert_eq!(values(&facts, FactKind::UsagePrice), want, "{page}");
        let mut paid = prices(&facts);
        paid.retain(|price| *price != "Free=0 USD");
        assert!(paid.is_empty(), "{page}: {paid:?}");
    }
}

#[test]
fn one_thing_has_a_price_per_currency_and_per_billing() {
    let facts = markdown("### Growth: £18 per user, per month (£14 when billed annually)");
    assert_eq!(
        prices(&facts),
        [
            "Growth=18 GBP/seat/month",
            "Growth=14 GBP/seat/month, billed per year"
        ]
    );
    let facts =
        markdown("| Plan | USD | EUR |\n|---|---|---|\n| Team | $14 / month | €13 / month |\n");
    assert_eq!(prices(&facts), ["Team=14 USD/month", "Team=13 EUR/month"]);
}

#[test]
fn a_badge_beside_a_name_is_no_part_of_it() {
    let facts = html(
        "<h1>Pricing</h1><div><h3>Business<span class=pill>Recommended</span></h3><p>$20 per member / month</p></div>",
    );
    assert_eq!(prices(&facts), ["Business=20 USD/seat/month"]);
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
fn what_a_year_costs_beside_the_month_is_per_year() {
    for (price, want) in [
        (
            "<div><span>£8</span> <span>per month</span></div><p>or £80 paid yearly</p>",
            ["Quay=8 GBP/month", "Quay=80 GBP/year"],
        ),
        (
            "<p>$12 per user per month</p><p>or $115 billed annually</p>",
            ["Quay=12 USD/seat/month", "Quay=115 USD/seat/year"],
        ),
    ] {
        let page = format!(
            "<h1>Plans</h1>{}{}",
            card("Quay", price),
            card("Pier", "<p>Free</p>")
        );
        let facts = html(&page);
        let found = prices(&facts);
        assert!(want.iter().all(|want| found.contains(want)), "{found:?}");
    }
    // A lower amount is what the month costs when paid for a year.
    let page = card("Quay", "<p>£8 per month</p><p>or £6 paid yearly</p>");
    let facts = html(&page);
    let found = prices(&facts);
    assert!(
        found.contains(&"Quay=6 GBP/month, billed per year"),
        "{found:?}"
    );
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

#[test]
fn a_price_for_the_first_months_is_not_the_price() {
    for words in [
        "Spring offer · the first 3 months of Team for $9",
        "First three months $9",
        "Team is $9 a month with code SPRING",
        "Your first six months of Team at $9",
    ] {
        let page = format!(
            "<p>{words}</p><h1>Plans</h1>{}",
            card("Team", "<p>$20 per month</p>")
        );
        let facts = html(&page);
        assert_eq!(prices(&facts), ["Team=20 USD/month"], "{words}");
    }
}

#[test]
fn the_smallest_invoice_is_no_price() {
    for words in [
        "The smallest invoice is $50 per month.",
        "The lowest possible bill is $50 per month.",
        "Minimum invoice: $50 per month.",
        "Minimum order value: $50 per invoice.",
    ] {
        let page = format!(
            "<h1>Plans</h1>{}<p>{words}</p>",
            card("Team", "<p>$20 per month</p>")
        );
        assert_eq!(prices(&html(&page)), ["Team=20 USD/month"], "{words}");
    }
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
fn what_a_line_says_is_paid_once_is_no_usage() {
    let facts = html(
        "<h1>Plans</h1><h2>Add-ons</h2><ul><li>Setup assistance: $300 one-time</li><li>Printed manual: $40 once</li></ul>",
    );
    assert!(values(&facts, FactKind::UsagePrice).is_empty());
    assert_eq!(prices(&facts), ["Set-up fee=300 USD"]);
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
fn editors_of_help_centres_set_tables_as_layouts() {
    let table = "<table role=presentation><tbody><tr><td><p><b>Plan</b></p></td><td><p><b>Price</b></p></td></tr>
<tr><td><p>Core</p></td><td><p>$6 per teacher per month</p></td></tr><tr><td><p>Folk</p></td><td><p>$9 per teacher per month</p></td></tr></tbody></table>";
    let facts = html(&format!(
        "<h1>Plans and billing</h1><h2>Our plans</h2>{table}"
    ));
    assert_eq!(
        prices(&facts),
        ["Core=6 USD/seat/month", "Folk=9 USD/seat/month"]
    );
}

#[test]
fn answers_in_menus_that_fold_are_read() {
    let page = "<main><div><div>Can I try it first?</div></div><nav class='faq-list w-dropdown-list'><p>Yes. You can test Reef and Shoal for 30 days free of charge.</p></nav></main>";
    assert_eq!(values(&html(page), FactKind::Trial), ["30 days"]);
    let menu = "<nav class='nav w-dropdown-list'><p>You can test Reef for 30 days free of charge.</p></nav>";
    assert!(values(&html(menu), FactKind::Trial).is_empty());
}

#[test]
fn trials_say_whether_a_card_is_needed_in_the_next_sentence() {
    for (text, want) in [
        (
            "Reef and Shoal are free to try for 14 days. You will need to enter a payment card.",
            "14 days, card required",
        ),
        (
            "Try everything for 7 days. A card is required, and nothing is charged until day 8.",
            "7 days, card required",
        ),
        (
            "Take 30 days to try it. No card, no phone call.",
            "30 days, no card",
        ),
        (
            "New accounts get 14 days of Shoal. We ask for payment details only when you pick a plan.",
            "14 days, no card",
        ),
        (
            "Every workspace starts with 21 days of everything.",
            "21 days",
        ),
        (
            "Is there a trial?</p><p>There is: 21 days, and you won't be asked for a card.",
            "21 days, no card",
        ),
        (
            "How long is the trial?</p><p>Two weeks. No card.",
            "14 days, no card",
        ),
        (
            "Start your 14 day free trial - card needed, cancel any time",
            "14 days, card required",
        ),
    ] {
        let facts = html(&format!("<h1>Plans</h1><p>{text}</p>"));
        assert_eq!(values(&facts, FactKind::Trial), [want], "{text}");
    }
    for text in [
        "New accounts have 30 days of version history.",
        "You have 30 days to pay. A card is required.",
    ] {
        let facts = html(&format!("<h1>Plans</h1><p>{text}</p>"));
        assert!(values(&facts, FactKind::Trial).is_empty(), "{text}");
    }
}

#[test]
fn a_discount_for_some_names_the_plan_it_is_off() {
    let cards = format!(
        "{}{}",
        card("Dinghy", "<p>$5 per month</p>"),
        card("Sloop", "<p>$9 per month</p>")
    );
    for (text, want) in [
        (
            "<h4>Do you have student pricing?</h4><p>Yes, 40% off Dinghy with a college e-mail address.</p>",
            "40% for student on Dinghy",
        ),
        (
            "<h4>How do clubs save?</h4><p>Non-profit clubs get 50 % off Sloop.</p>",
            "50% for non-profit, clubs on Sloop",
        ),
        (
            "<p>Charities get 30% off Dinghy and Sloop.</p>",
            "30% for charities on Dinghy, Sloop",
        ),
        ("<p>Charities get 30% off.</p>", "30% for charities"),
        (
            "<p>Schools save 25% on Sloop.</p>",
            "25% for schools on Sloop",
        ),
        (
            "<p>Students pay half on Dinghy.</p>",
            "50% for students on Dinghy",
        ),
    ] {
        let facts = html(&format!("<h1>Plans</h1>{cards}{text}"));
        assert_eq!(values(&facts, FactKind::Discount), [want], "{text}");
    }
    let facts = html("<h1>Plans</h1><h4>Do schools see the same prices?</h4><p>Yes.</p>");
    assert!(values(&facts, FactKind::Discount).is_empty());
}

#[test]
fn trials_and_discounts_are_told_in_other_words() {
    for (page, kind, want) in [
        (
            "Every new workspace starts with 20 days of Team for free. You do not need a card.",
            FactKind::Trial,
            "20 days, no card",
        ),
        (
            "All paid plans can be tried for 9 days.",
            FactKind::Trial,
            "9 days",
        ),
        (
            "Paying yearly saves you up to 15%.",
            FactKind::Discount,
            "15% with annual billing",
        ),
        (
            "Yearly billing is cheaper than monthly.",
            FactKind::Discount,
            "discount with annual billing",
        ),
        (
            "Discounts are available for organizations based in the **developing world**.",
            FactKind::Discount,
            "discount for developing world",
        ),
        (
            "You must have an active Scale plan with a credit card on file.",
            FactKind::Requirement,
            "credit card on file",
        ),
    ] {
        let facts = markdown(page);
        assert_eq!(values(&facts, kind), [want], "{page}");
    }
}

#[test]
fn a_price_per_seat_in_prose_is_a_price() {
    for (text, want) in [
        ("Editors are $8 each a month.", "Seat=8 USD/seat/month"),
        ("Each seat costs $8 a month.", "Seat=8 USD/seat/month"),
        (
            "Simple pricing: $8 per seat per month.",
            "Seat=8 USD/seat/month",
        ),
        ("Plans start at $8 per seat.", "Seat>=8 USD/seat"),
        (
            "It is $8 per writer, billed monthly.",
            "Seat=8 USD/seat, billed per month",
        ),
        (
            "Get everything for $8 per user/month.",
            "Seat=8 USD/seat/month",
        ),
        (
            "Boards cost you $8 monthly for each seat.",
            "Seat=8 USD/seat/month",
        ),
        ("Editors from $8 each.", "Seat>=8 USD/seat"),
    ] {
        let facts = html(&format!("<h1>Boards for small crews</h1><p>{text}</p>"));
        assert_eq!(prices(&facts), [want], "{text}");
        assert!(values(&facts, FactKind::UsagePrice).is_empty(), "{text}");
    }
}

#[test]
fn a_price_per_seat_of_something_on_top_is_not_the_products() {
    let facts = html(
        "<h1>Boards</h1><p>Premium support costs an additional $20 per user per month.</p><p>Our competitors charge $20 per user per month.</p>",
    );
    assert!(prices(&facts).is_empty(), "{:?}", prices(&facts));
}

#[test]
fn a_price_per_seat_adds_nothing_beside_the_plans() {
    let facts = html(&format!(
        "<p>Get everything for $12 per user/month.</p>{}",
        card("Team", "<p>$12 per user per month</p>")
    ));
    assert_eq!(prices(&facts), ["Team=12 USD/seat/month"]);
}

#[test]
fn pence_are_a_price_and_a_minimum_charge_is_none() {
    for (markup, want) in [
        ("<p>50p per seat per month</p>", "Team=0.50 GBP/seat/month"),
        (
            "<p>£10 per seat per month</p><p>Minimum charge £5 per month</p>",
            "Team=10 GBP/seat/month",
        ),
        (
            "<p>£10 per seat per month</p><p>£5 minimum charge per month</p>",
            "Team=10 GBP/seat/month",
        ),
        (
            "<p>Minimum charge: £5 per month</p><p>£10 per seat per month</p>",
            "Team=10 GBP/seat/month",
        ),
    ] {
        let facts = html(&card("Team", markup));
        assert_eq!(prices(&facts), [want], "{markup}");
    }
    let facts = html("<div><h3>Minimum charge</h3><p>£5 per month</p></div>");
    assert!(prices(&facts).is_empty() && values(&facts, FactKind::Plan).is_empty());
}

#[test]
fn a_column_of_packages_is_one_of_plans() {
    let facts = html(
        "<table><tr><th>Package<th>Projects</tr><tr><td>Starter<td>5</tr><tr><td>Business<td>10</tr></table>",
    );
    assert_eq!(values(&facts, FactKind::Plan), ["Starter", "Business"]);
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
fn terms_are_stated_in_more_ways_than_per_month() {
    for (price, want) in [
        ("<p>$8 PEPM</p>", vec!["Team=8 USD/seat/month"]),
        (
            "<p>$8 PUPM, billed annually</p>",
            vec!["Team=8 USD/seat/month, billed per year"],
        ),
        ("<p>¥1,500/月</p>", vec!["Team=1500 JPY/month"]),
        (
            "<p>was $100, now $80 per month</p>",
            vec!["Team=80 USD/month"],
        ),
        (
            "<p>$99 per month, billed annually ($119 month-to-month)</p>",
            vec!["Team=119 USD/month", "Team=99 USD/month, billed per year"],
        ),
        (
            "<p>$12 per agent / month</p><p>billed annually, $14 billed monthly</p>",
            vec![
                "Team=12 USD/seat/month, billed per year",
                "Team=14 USD/seat/month",
            ],
        ),
        ("<p>$20 every two years</p>", vec![]),
        (
            "<p>$8 per user per month plus a $149 monthly base fee</p>",
            vec!["Team=8 USD/seat/month", "Team base fee=149 USD/month"],
        ),
        (
            "<p>$20 per month + $10 per user</p>",
            vec![
                "Team=20 USD/month",
                "Team additional seat=10 USD/seat/month",
            ],
        ),
    ] {
        let facts = html(&card("Team", price));
        let mut found = prices(&facts);
        found.sort_unstable();
        let mut want = want;
        want.sort_unstable();
        assert_eq!(found, want, "{price}");
    }
}

#[test]
fn an_item_states_what_a_plan_costs_with_each_way_of_paying() {
    for (item, want) in [
        (
            "Team: $99/mo (annual) | $119/mo (monthly)",
            vec!["Team=99 USD/month, billed per year", "Team=119 USD/month"],
        ),
        (
            "Team: $9/user/month (billed annually) · $12/user/month (billed monthly)",
            vec![
                "Team=9 USD/seat/month, billed per year",
                "Team=12 USD/seat/month",
            ],
        ),
        (
            "Team: $12 a month, paid annually it comes to $120",
            vec!["Team=12 USD/month", "Team=120 USD/year"],
        ),
        (
            "Enterprise: annual contract from $12,000/year",
            vec!["Enterprise>=12000 USD/year"],
        ),
        (
            "Team: $99/mo (annual) | $119 of credits (monthly)",
            vec!["Team=99 USD/month, billed per year"],
        ),
    ] {
        let facts = markdown(&format!("# Pricing\n\n- {item}\n"));
        assert_eq!(prices(&facts), want, "{item}");
    }
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
fn a_caption_or_a_line_below_states_the_terms_of_a_whole_table() {
    let table = |caption: &str, below: &str| {
        format!(
            "<h1>Pricing</h1><table>{caption}<tr><th>Plan</th><th>Price</th></tr><tr><td>Starter</td><td>$5 / month</td></tr><tr><td>Team</td><td>$9 / month</td></tr></table>{below}"
        )
    };
    for (caption, below) in [
        ("<caption>Prices per user.</caption>", ""),
        ("", "<p>All prices are per user.</p>"),
    ] {
        let facts = html(&table(caption, below));
        assert_eq!(
            prices(&facts),
            ["Starter=5 USD/seat/month", "Team=9 USD/seat/month"],
            "{caption}{below}"
        );
    }
    for below in [
        "<p>All prices plus VAT. Billed yearly in advance.</p>",
        "<p>Prices are billed annually.</p>",
    ] {
        let facts = html(&table("", below));
        assert_eq!(
            prices(&facts),
            [
                "Starter=5 USD/month, billed per year",
                "Team=9 USD/month, billed per year"
            ],
            "{below}"
        );
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
fn a_discount_may_be_an_answer() {
    for (text, want) in [
        (
            "<p>Can nonprofits get one? Yes, 30%.</p>",
            Some(("30% for nonprofits", Status::Held)),
        ),
        (
            "<h3>Do charities get a discount?</h3><p>Yes, 25%. Send us your number.</p>",
            Some(("25% for charities", Status::Held)),
        ),
        (
            "<h3>Do nonprofits pay less?</h3><p>They do: 40% off Team.</p>",
            Some(("40% for nonprofits", Status::Held)),
        ),
        (
            "<h3>Is there a discount for students?</h3><p>No.</p>",
            Some(("discount for students", Status::NotHeld)),
        ),
        (
            "<h3>Do you support charities?</h3><p>Yes, 1% of our profit goes to them.</p>",
            None,
        ),
    ] {
        let facts = html(&format!("<h1>Pricing</h1>{text}"));
        let found: Vec<_> = facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Discount)
            .map(|fact| (fact.value.as_str(), fact.status))
            .collect();
        assert_eq!(found, want.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn what_a_year_comes_to_says_how_the_month_is_billed() {
    for (price, want) in [
        (
            "<p>$12 per month. Billed $144 yearly</p>",
            "Team=12 USD/month, billed per year",
        ),
        (
            "<h4>$20</h4><p>USD/user/month</p><p>Billed $240 per user yearly.</p>",
            "Team=20 USD/seat/month, billed per year",
        ),
        (
            "<div>€19</div><div>,90</div><div>per month</div>",
            "Team=19.90 EUR/month",
        ),
    ] {
        let facts = html(&format!("<h1>Pricing</h1>{}", card("Team", price)));
        assert_eq!(prices(&facts), [want], "{price}");
    }
}

#[test]
fn a_list_may_be_a_price_list_of_plans_with_names_of_their_own() {
    let facts = html(
        "<h1>Plans and billing</h1><p>There are three plans:</p><ul><li><strong>Classroom:</strong> free for up to 35 students.</li>
         <li><strong>School:</strong> $4 per teacher per month.</li><li><strong>District:</strong> quoted; contact our sales team.</li></ul>",
    );
    let mut plans = values(&facts, FactKind::Plan);
    plans.sort_unstable();
    assert_eq!(plans, ["Classroom", "District", "School"]);
    let features = html(
        "<h1>Plans and billing</h1><ul><li><strong>Rotas:</strong> drag and drop.</li><li><strong>Payroll:</strong> free exports.</li></ul>",
    );
    assert_eq!(values(&features, FactKind::Plan), Vec::<&str>::new());
}

#[test]
fn prices_by_size_are_read_for_each_plan_and_size() {
    let table = |head: &str, note: &str| {
        format!(
            "<h1>Price list</h1><p>{note}</p><table><tr><th>{head}<th>Sloop<th>Ketch</tr>\
             <tr><td>up to 10 users<td>49.–<td>89.–</tr><tr><td>11–25 users<td>99.–<td>1'179.–</tr>\
             <tr><td>26+ users<td>on request<td>on request</tr></table>"
        )
    };
    let found = html(&table(
        "Team size",
        "All prices are in Swiss francs (CHF) per month.",
    ));
    assert_eq!(
        prices(&found),
        [
            "Sloop up to 10 users=49 CHF/month",
            "Ketch up to 10 users=89 CHF/month",
            "Sloop 11–25 users=99 CHF/month",
            "Ketch 11–25 users=1179 CHF/month",
            "Sloop 26+ users=custom",
            "Ketch 26+ users=custom",
        ]
    );
    assert_eq!(values(&found, FactKind::Plan), ["Sloop", "Ketch"]);
    // Bare numbers without a currency, and sizes of other things, are no prices.
    assert!(
        prices(&html(&table("Team size", "What each plan holds.")))
            .iter()
            .all(|price| price.ends_with("=custom"))
    );
    let limits = "<p>Prices are in euros.</p><table><tr><th>Limit<th>Sloop<th>Ketch</tr><tr><td>Projects<td>10<td>50</tr><tr><td>Files<td>100<td>500</tr></table>";
    assert!(prices(&html(limits)).is_empty());
}

#[test]
fn a_currency_named_above_a_table_is_that_of_its_bare_numbers() {
    let table = "<h2>Prices</h2><p>Our prices are in euros, without VAT.</p><table><tr><th>Plan<th>Price per month</tr>\
        <tr><td>Starter<td>19</tr><tr><td>Business<td>49,50</tr></table>";
    assert_eq!(
        prices(&html(table)),
        ["Starter=19 EUR/month", "Business=49.50 EUR/month"]
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
fn cells_of_several_boxes_are_one_cell() {
    let page = "<h1>Compare plans</h1><table><thead><tr><td></td><th><div>Dinghy</div><div>$19<small>/mo</small></div></th>\
        <th><div>Cutter</div><div>$59<small>/mo</small></div></th></tr></thead><tbody><tr><th>Users</th><td>2</td><td>9</td></tr></tbody></table>";
    assert_eq!(
        prices(&html(page)),
        ["Dinghy=19 USD/month", "Cutter=59 USD/month"]
    );
}

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

#[test]
fn discounts_are_told_in_words_too() {
    let discounts = |text: &str| {
        let found = html(&format!("<h1>Pricing</h1><p>{text}</p>"));
        let values = values(&found, FactKind::Discount);
        values.first().map(|value| (*value).to_owned())
    };
    for (text, expected) in [
        (
            "Universities get Ridge at half price.",
            Some("50% for universities"),
        ),
        (
            "Students can use Scribe free of charge.",
            Some("free for students"),
        ),
        (
            "Open-source projects pay nothing for Lantern.",
            Some("free for open-source"),
        ),
        (
            "Pay for the whole year and two months are on us.",
            Some("2 months with annual billing"),
        ),
        ("Students can try it free of charge for 14 days.", None),
        ("Our courses are free for students.", None),
    ] {
        assert_eq!(discounts(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn amounts_in_the_head_of_a_table_are_prices_and_numbers_below_are_not() {
    let facts = html(
        "<h1>Preise</h1><table><thead><tr><th></th><th>Start<br><small>19,90 € / Nutzer / Monat</small></th><th>Ausbau<br><small>1.249,00 € / Jahr</small></th><th>Verbund<br><small>auf Anfrage</small></th></tr></thead><tbody><tr><td>Contacts</td><td>1.000</td><td>50.000</td><td>unlimited</td></tr><tr><td>Audit log</td><td>✘</td><td>✔</td><td>✔</td></tr></tbody></table>",
    );
    assert_eq!(
        prices(&facts),
        [
            "Start=19.90 EUR/seat/month",
            "Ausbau=1249 EUR/year",
            "Verbund=custom"
        ]
    );
    assert_eq!(
        values(&facts, FactKind::Plan),
        ["Start", "Ausbau", "Verbund"]
    );
    let audit = facts.iter().find(|fact| fact.kind == FactKind::AuditLog);
    assert_eq!(
        audit.and_then(|fact| fact.condition.as_deref()),
        Some("Ausbau, Verbund only")
    );
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
fn a_plan_of_the_past_is_no_plan() {
    let facts = html(&format!(
        "{}<h2>Questions</h2><details><summary>What happened to the Pro plan?</summary><p>The Pro plan is no longer sold.</p></details><p>The Business plan has single sign-on.</p>",
        card("Team", "<p>$12 per user per month</p>")
    ));
    assert_eq!(values(&facts, FactKind::Plan), ["Team", "Business"]);
}

#[test]
fn terms_behind_the_last_price_of_a_list_are_those_of_all() {
    let facts = html(
        "<h1>Pricing</h1><dl><dt>Lite</dt><dd>$9 per user per month</dd><dt>Pro</dt><dd>$18 per user per month</dd></dl><p>In euro: Lite 7,90 €, Pro 15,90 € per user and month.</p>",
    );
    assert_eq!(
        prices(&facts),
        [
            "Lite=9 USD/seat/month",
            "Pro=18 USD/seat/month",
            "Lite=7.90 EUR/seat/month",
            "Pro=15.90 EUR/seat/month",
        ]
    );
}

#[test]
fn a_lower_price_in_brackets_is_the_one_billed_yearly() {
    for text in [
        "JPY 2,400 per user / month (billed yearly: ¥2,000)",
        "¥2,400 per user / month (annually: ¥2,000)",
    ] {
        let facts = html(&format!(
            "<h1>Pricing</h1><dl><dt>Pro</dt><dd>{text}</dd></dl>"
        ));
        assert_eq!(
            prices(&facts),
            [
                "Pro=2400 JPY/seat/month",
                "Pro=2000 JPY/seat/month, billed per year"
            ],
            "{text}"
        );
        assert!(values(&facts, FactKind::UsagePrice).is_empty(), "{facts:?}");
    }
}

#[test]
fn a_price_with_discounts_for_volume_is_a_price() {
    let facts = html(
        "<h1>Pricing</h1><section><h2>Growth</h2><p>$99/mo</p></section><section><h2>Committed</h2><p>Starts at $25,000/yr with volume discounts.</p><p>SSO, RBAC and HIPAA BAA</p></section>",
    );
    assert_eq!(
        prices(&facts),
        ["Growth=99 USD/month", "Committed>=25000 USD/year"]
    );
    let sso = facts.iter().find(|fact| fact.kind == FactKind::Sso);
    let condition = sso.and_then(|fact| fact.condition.as_deref());
    assert_eq!(condition, Some("Committed plan"), "{facts:?}");
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
fn months_given_to_some_are_no_trial() {
    let trials = |text: &str| {
        let facts = html(&format!("<h1>Pricing</h1><p>{text}</p>"));
        let trials = facts
            .into_iter()
            .filter(|fact| fact.kind == FactKind::Trial);
        trials.map(|fact| fact.value).collect::<Vec<_>>()
    };
    assert!(trials("Startups get 6 months free.").is_empty());
    assert!(trials("Refer a friend and get 30 days free.").is_empty());
    assert_eq!(
        trials("Startups get 6 months free. Start free for 21 days - credit card required."),
        ["21 days, card required"]
    );
    assert_eq!(trials("30 days free."), ["30 days"]);
}

#[test]
fn a_unit_told_once_holds_for_the_prices_below_it() {
    let cards = format!(
        "{}{}{}",
        card("Reef", "<p>$9</p>"),
        card("Lagoon", "<p>$19</p>"),
        card("Atoll", "<p>Talk to our team</p>")
    );
    for line in [
        "All prices per user and month, billed yearly. VAT comes on top.",
        "Prices are per seat per month and billed annually.",
        "Alle Preise verstehen sich pro Nutzer und Monat, jährlich abgerechnet.",
        "Tous nos prix sont par utilisateur et par mois, facturés annuellement.",
    ] {
        let facts = html(&format!("<h1>Pricing</h1><p>{line}</p>{cards}"));
        assert_eq!(
            prices(&facts),
            [
                "Reef=9 USD/seat/month, billed per year",
                "Lagoon=19 USD/seat/month, billed per year",
                "Atoll=custom"
            ],
            "{line}"
        );
    }
    // A price for another time has terms of its own.
    let facts = html(&format!(
        "<h1>Pricing</h1><p>Prices are per user, per month.</p>{}{}",
        card("Reef", "<p>$9</p>"),
        card("Atoll", "<p>From $12,000</p><p>/ year</p>"),
    ));
    assert_eq!(
        prices(&facts),
        ["Reef=9 USD/seat/month", "Atoll>=12000 USD/year"]
    );
    let table = html(
        "<h1>Pricing</h1><table><caption>Prices in euros, per seat and month</caption><tr><th>Plan</th><th>Monthly billing</th><th>Annual billing</th></tr>
         <tr><td>Reef</td><td>€10</td><td>€8</td></tr><tr><td>Atoll</td><td>–</td><td>€30</td></tr><tr><td>Ocean</td><td>please ask</td><td>please ask</td></tr></table>",
    );
    assert_eq!(
        prices(&table),
        [
            "Reef=10 EUR/seat/month",
            "Reef=8 EUR/seat/month, billed per year",
            "Atoll=30 EUR/seat/month, billed per year",
            "Ocean=custom"
        ]
    );
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
fn plans_may_be_counted_by_anything_that_is_counted() {
    let facts = html(&format!(
        "<h1>Pricing</h1>{}{}{}",
        card("Single", "<p>$90</p><p>per clinic per month</p>"),
        card("Chain", "<p>$70</p><p>per clinic per month</p>"),
        card("Group", "<p>Talk to us</p>")
    ));
    assert_eq!(
        prices(&facts),
        [
            "Single=90 USD/clinic/month",
            "Chain=70 USD/clinic/month",
            "Group=custom"
        ]
    );
    let usage = html(&format!(
        "<h1>Pricing</h1>{}{}",
        card("Storage", "<p>$0.10 per GB per month</p>"),
        card("Backups", "<p>$0.05 per GB per month</p>")
    ));
    assert!(prices(&usage).is_empty(), "{usage:?}");
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
fn what_is_struck_until_an_offer_ends_is_the_price() {
    for ends in [
        "Offer ends 1 December.",
        "Valid until 3 March.",
        "Renews at $59 per month.",
    ] {
        let facts = html(&format!(
            "<h1>Pricing</h1>{}",
            card(
                "Reef",
                &format!("<p><del>$59</del> $29.50 per month</p><p>{ends}</p>")
            )
        ));
        assert_eq!(prices(&facts), ["Reef=59 USD/month"], "{ends}");
    }
}

#[test]
fn panels_of_tabs_are_for_the_billing_that_the_tabs_name() {
    for (tabs, first, second) in [
        (
            "<button role=tab aria-controls=a>Monthly</button><button role=tab aria-controls=b>Annual</button>",
            "role=tabpanel id=a",
            "role=tabpanel id=b hidden",
        ),
        (
            "<a data-w-tab='Tab 1'>Pay monthly</a><a data-w-tab='Tab 2'>Pay yearly</a>",
            "class='pane active' data-w-tab='Tab 1'",
            "class=pane data-w-tab='Tab 2'",
        ),
        ("", "x-show='!annual'", "x-show='annual'"),
        (
            "",
            "class='block [[data-cycle=y]_&]:hidden'",
            "class='hidden [[data-cycle=y]_&]:block'",
        ),
        ("", "role=tabpanel", "role=tabpanel hidden"),
    ] {
        let facts = html(&format!(
            "<h1>Pricing</h1><div>{tabs}</div><div><div {first}>{}</div><div {second}>{}</div></div>",
            card("Reef", "<p>$25/user/mo</p>"),
            card("Reef", "<p>$20/user/mo, billed $240 yearly</p>"),
        ));
        assert_eq!(
            prices(&facts),
            [
                "Reef=25 USD/seat/month",
                "Reef=20 USD/seat/month, billed per year"
            ],
            "{tabs} {second}"
        );
    }
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
fn a_table_of_names_and_ticks_tells_which_plans_have_what_its_section_is_about() {
    let facts = html(
        "<h1>Single sign-on</h1><table><tr><td><b>Dory</b></td><td><b>Skiff</b></td><td><b>Ketch</b></td></tr><tr><td>❌</td><td>❌</td><td>✅</td></tr></table>",
    );
    assert_eq!(values(&facts, FactKind::Plan), ["Dory", "Skiff", "Ketch"]);
    assert_eq!(values(&facts, FactKind::Sso), ["SSO on Ketch"]);
}

#[test]
fn a_line_that_is_a_unit_alone_holds_for_the_cards_below_it() {
    let cards = format!(
        "{}{}",
        card("Reef", "<p>€7</p>"),
        card("Atoll", "<p>Let us talk</p>")
    );
    for line in [
        "Per seat, per month. Billed once a year.",
        "Per user and month",
    ] {
        let facts = html(&format!("<h1>Pricing</h1><p>{line}</p>{cards}"));
        assert!(
            prices(&facts)[0].starts_with("Reef=7 EUR/seat/month"),
            "{line} {:?}",
            prices(&facts)
        );
        assert_eq!(prices(&facts)[1], "Atoll=custom");
    }
}

#[test]
fn a_switch_that_stands_on_yearly_has_the_monthly_amounts_behind_it() {
    let plan = |name: &str, monthly: u8, yearly: u8| {
        card(
            name,
            &format!(
                "<p><span data-price-monthly={monthly} data-price-yearly={yearly}>${yearly}</span> / user / month</p><p>billed annually</p>"
            ),
        )
    };
    let facts = html(&format!(
        "<h1>Pricing</h1>{}{}",
        plan("Reef", 10, 8),
        plan("Atoll", 20, 16)
    ));
    assert_eq!(
        prices(&facts),
        [
            "Reef=8 USD/seat/month, billed per year",
            "Atoll=16 USD/seat/month, billed per year",
            "Reef=10 USD/seat/month",
            "Atoll=20 USD/seat/month"
        ]
    );
}

#[test]
fn a_head_may_say_behind_its_name_that_the_price_is_asked_for() {
    let facts = html(
        "<h1>Pricing</h1><table><tr><th></th><th>Brook $0</th><th>Beck $45 / month</th><th>Mere by arrangement</th></tr><tr><td>SAML</td><td>–</td><td>–</td><td>✓</td></tr></table>",
    );
    assert!(prices(&facts).contains(&"Mere=custom"), "{facts:?}");
    assert_eq!(values(&facts, FactKind::Sso), ["SAML on Mere"]);
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

#[test]
fn what_is_paid_for_more_than_a_period_is_no_price_of_a_month() {
    let cards = [
        ("Basic", "<p>$10 / user / month, billed biennially</p>"),
        ("Plus", "<p>$240 per user every two years</p>"),
        ("Pro", "<p>$100 per user, paid every 6 months</p>"),
        ("Half", "<p>$60 per user semi-annually</p>"),
        (
            "Duo",
            "<p>120 € pro Nutzer, alle zwei Jahre abgerechnet</p>",
        ),
        ("Term", "<p>$90 per user per 12 months</p>"),
    ];
    let cards: String = cards
        .iter()
        .map(|(name, price)| card(name, price))
        .collect();
    let facts = html(&format!("<h1>Pricing</h1>{cards}"));
    assert_eq!(
        prices(&facts),
        [
            "Basic=10 USD/seat/month",
            "Plus=240 USD/user/2 years",
            "Pro=100 USD/user/6 months",
            "Half=60 USD/user/6 months",
            "Duo=120 EUR/user/2 years",
            "Term=90 USD/seat/year",
        ],
        "{facts:?}"
    );
}

#[test]
fn what_a_further_user_costs_is_not_what_the_plan_costs() {
    let cards = [
        card("Crew", "<p>$9 per user / month</p>"),
        card(
            "Fleet",
            "<p>$0.99 per additional user / month</p><p>$199 per month</p>",
        ),
    ];
    let facts = html(&format!("<h1>Pricing</h1>{}", cards.concat()));
    assert_eq!(
        prices(&facts),
        ["Crew=9 USD/seat/month", "Fleet=199 USD/month"],
        "{facts:?}"
    );
}

#[test]
fn nothing_for_some_days_is_a_trial_and_no_free_plan() {
    for price in [
        "<p>$0</p><p>for 30 days only</p>",
        "<p>$0 for the first 14 days</p>",
    ] {
        let cards = [
            format!("<div class=card><h3>Free</h3>{price}</div>"),
            "<div class=card><h3>Crew</h3><p>$9 per user / month</p></div>".to_owned(),
            "<div class=card><h3>Fleet</h3><p>$0.99 per additional user / month</p><p>$199 per month</p></div>".to_owned(),
        ];
        let facts = html(&format!("<h1>Pricing</h1>{}", cards.concat()));
        assert_eq!(
            prices(&facts),
            ["Crew=9 USD/seat/month", "Fleet=199 USD/month"],
            "{facts:?}"
        );
    }
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
fn what_stands_below_the_cards_is_no_condition_of_the_last_plan() {
    let facts = html(
        "<h1>Pricing</h1><div><h2>Starter</h2><p>$10 per user / month</p></div><div><h2>Team</h2><p>$20 per user / month</p></div><p>We are HIPAA compliant.</p>",
    );
    let hipaa = facts.iter().find(|fact| fact.value == "HIPAA").unwrap();
    assert_eq!((hipaa.status, &hipaa.condition), (Status::Held, &None));
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
