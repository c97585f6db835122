//! Plans in cards and lines of pricing pages, and what stands beside them and is none.

use model::report::{Fact, FactKind};
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

/// What a page of HTML about prices states: the values of a kind, in alphabetical order.
pub(super) fn values(body: &str, kind: FactKind) -> Vec<String> {
    let url = Url::parse("https://quillet.example/pricing").unwrap();
    let html = format!(
        "<html lang=en><title>Pricing | Quillet</title><main><h1>Pricing</h1>{body}</main></html>"
    );
    let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
    let facts = extract::facts(std::slice::from_ref(&document)).into_iter();
    let own = facts.filter(|fact| fact.kind == kind).map(|fact: Fact| {
        assert!(ground::occurs(&fact.quote, &document), "{fact:?}");
        fact.value
    });
    let mut values: Vec<String> = own.collect();
    values.sort();
    values
}

/// Checks the plans, and what anything costs, of pages with a body.
pub(super) fn check(cases: &[(&str, &[&str], &[&str])]) {
    for (body, plans, prices) in cases {
        assert_eq!(values(body, FactKind::Plan), *plans, "{body}");
        assert_eq!(values(body, FactKind::Price), *prices, "{body}");
    }
}

/// A row of cards with a heading each, and what is in them.
pub(super) fn row(cards: &[(&str, &str)]) -> String {
    let cards: String = cards
        .iter()
        .map(|(name, inside)| format!("<div><h3>{name}</h3>{inside}</div>"))
        .collect();
    format!("<div>{cards}</div>")
}

#[test]
fn a_price_paid_month_by_month_is_counted_like_the_one_in_the_card() {
    let cards = row(&[
        ("Solo", "<p>€0</p>"),
        ("Squad", "<p>€12 per user / month</p>"),
    ]);
    let billed =
        format!("{cards}<p>All prices are billed annually. Month-to-month billing: Squad €15.</p>");
    let apart = format!("{cards}<p>Month-to-month: Squad €15.</p>");
    check(&[
        (
            &billed,
            &["Solo", "Squad"],
            &[
                "Solo=0 EUR",
                "Squad=12 EUR/seat/month, billed per year",
                "Squad=15 EUR/seat/month",
            ],
        ),
        (
            &apart,
            &["Solo", "Squad"],
            &[
                "Solo=0 EUR",
                "Squad=12 EUR/seat/month",
                "Squad=15 EUR/seat/month",
            ],
        ),
    ]);
}

#[test]
fn how_one_pays_is_no_plan_and_its_amount_is_for_a_year() {
    let card = |inside: &str| row(&[("Squad", inside)]);
    let cases = [
        "<p><s>14 €</s> 11,50 € HT / utilisateur / mois</p><p>Facturation annuelle : 115 € HT</p>",
        "<p>11,50 € pro Nutzer / Monat</p><p>Jährliche Abrechnung: 115 €</p>",
        "<p>€11.50 per user / month</p><p>Annual billing: €115</p>",
        "<p>€11.50 per user / month</p><p>Billed annually: €115</p>",
    ];
    for inside in cases {
        let body = card(inside);
        check(&[(
            &body,
            &["Squad"],
            &["Squad=11.50 EUR/seat/month", "Squad=115 EUR/seat/year"],
        )]);
        assert!(values(&body, FactKind::UsagePrice).is_empty(), "{body}");
    }
    let headed = format!(
        "<h3>Bill</h3><button>Monthly</button><button>Annual</button>{}",
        card("<p>$9 / month</p>")
    );
    check(&[(&headed, &["Squad"], &["Squad=9 USD/month"])]);
}

#[test]
fn a_card_beside_others_is_free_for_so_many() {
    let free = |says: &str| row(&[("Seed", says), ("Trunk", "<p>$9 / month</p>")]);
    for says in [
        "<p>Free for one writer</p>",
        "<p>Free up to 1,000 contacts</p>",
        "<p>Free for teams of up to five people</p>",
    ] {
        check(&[(
            &free(says),
            &["Seed", "Trunk"],
            &["Seed=0 USD", "Trunk=9 USD/month"],
        )]);
    }
    for says in [
        "<p>Free for one month</p>",
        "<p>Free for a limited time</p>",
    ] {
        check(&[(&free(says), &["Trunk"], &["Trunk=9 USD/month"])]);
    }
    let beside = format!(
        "{}<h2>Extras</h2>{}",
        row(&[
            ("Trunk", "<p>$9 / month</p>"),
            ("Crown", "<p>$19 / month</p>")
        ]),
        row(&[("Certificates", "<p>Free for up to 3 domains</p>")])
    );
    check(&[(
        &beside,
        &["Crown", "Trunk"],
        &["Crown=19 USD/month", "Trunk=9 USD/month"],
    )]);
    check(&[(
        "<h2>Plans</h2><ul><li><strong>Seed</strong> – free for up to 3 users</li><li><strong>Trunk</strong> – $9 per month</li></ul>",
        &["Seed", "Trunk"],
        &["Seed=0 USD", "Trunk=9 USD/month"],
    )]);
}

#[test]
fn lines_under_a_heading_about_plans_name_them() {
    check(&[
        (
            "<h2>Plans</h2><p>Sandbox: free</p><p>Harvest: $49 per month</p><p>Orchard – contact us</p>",
            &["Harvest", "Orchard", "Sandbox"],
            &["Harvest=49 USD/month", "Orchard=custom", "Sandbox=0 USD"],
        ),
        (
            "<p>Starter – $9 per month</p><p>Orchard – contact us</p>",
            &["Orchard", "Starter"],
            &["Orchard=custom", "Starter=9 USD/month"],
        ),
        (
            "<h2>Hosting</h2><p>Backups: free</p><p>Domains: contact us</p>",
            &[],
            &[],
        ),
    ]);
}

#[test]
fn two_names_that_share_a_price_are_one_plan() {
    check(&[(
        "<h2>Plans</h2><ul><li><strong>Starter</strong> – $9 per month</li><li><strong>Scaleup &amp; Enterprise</strong> – contact us</li></ul>",
        &["Scaleup & Enterprise", "Starter"],
        &["Scaleup & Enterprise=custom", "Starter=9 USD/month"],
    )]);
}

#[test]
fn a_card_in_markdown_says_how_long_its_price_pays_for() {
    let page = "# Pricing\n\n<Card title=\"Solo\" price=\"$9\" period=\"mo\">\n- 3 boards\n</Card>\n<Card title=\"Crowd\" price=\"$99\" interval=\"year\">\n- 30 boards\n</Card>";
    super::check(
        FactKind::Price,
        &[(page, &["Crowd=99 USD/year", "Solo=9 USD/month"])],
    );
}

#[test]
fn each_volume_of_a_list_has_its_price() {
    check(&[
        (
            "<ul><li>10k visits €9/mo</li><li>100k visits €19/mo</li><li>1M visits €69/mo</li></ul>",
            &[],
            &[
                "100k visits=19 EUR/month",
                "10k visits=9 EUR/month",
                "1M visits=69 EUR/month",
            ],
        ),
        (
            "<ul><li>12 months €9/mo</li><li>24 months €7/mo</li></ul>",
            &[],
            &[],
        ),
        (
            "<ul><li>10k visits €9/mo</li><li>Logs for a year</li></ul>",
            &[],
            &[],
        ),
    ]);
}

#[test]
fn plans_of_one_name_are_told_apart_by_their_product() {
    let product = |name: &str, pro: &str| {
        let cards = row(&[
            ("Hobby", "<p>$0</p>"),
            ("Pro", &format!("<p>{pro} / month</p>")),
        ]);
        format!("<h2>{name}</h2>{cards}")
    };
    let two = |first: &str, second: &str| product(first, "$10") + &product(second, "$6");
    check(&[
        (
            &two("Quillet Desk", "Quillet Chat"),
            &[
                "Quillet Chat Hobby",
                "Quillet Chat Pro",
                "Quillet Desk Hobby",
                "Quillet Desk Pro",
            ],
            &[
                "Quillet Chat Hobby=0 USD",
                "Quillet Chat Pro=6 USD/month",
                "Quillet Desk Hobby=0 USD",
                "Quillet Desk Pro=10 USD/month",
            ],
        ),
        (
            &two("Our plans", "Once more"),
            &["Hobby", "Pro"],
            &["Hobby=0 USD", "Pro=10 USD/month"],
        ),
    ]);
}

#[test]
fn a_flat_price_is_for_so_many_users() {
    check(&[
        (
            "<p>Starts at $50 per month for 5 users.</p>",
            &[],
            &["Quillet>=50 USD/month"],
        ),
        (
            "<p>$50 per month for 5 users</p><p>$90 per month for 10 seats</p>",
            &[],
            &["Quillet=50 USD/month", "Quillet=90 USD/month"],
        ),
        (
            "<h2>Onboarding</h2><p>$50 per month for 5 users</p>",
            &[],
            &["Onboarding=50 USD/month"],
        ),
    ]);
}

#[test]
fn a_card_that_bears_the_products_name_is_a_plan_beside_its_larger_ones() {
    check(&[
        (
            &row(&[("Quillet", "$29 / month"), ("Quillet Plus", "$59 / month")]),
            &["Plus", "Quillet"],
            &["Plus=59 USD/month", "Quillet=29 USD/month"],
        ),
        (
            &row(&[("Quillet", "$29"), ("Quillet Kite", "$59")]),
            &["Kite", "Quillet"],
            &["Kite=59 USD", "Quillet=29 USD"],
        ),
    ]);
}

#[test]
fn cards_whose_prices_are_asked_for_are_plans() {
    let list = |item: &str| format!("<ul><li>{item}</li></ul>");
    let harbour = format!("<a href=x>Contact us</a>{}", list("Unlimited boats"));
    let ocean = format!("<a href=x>Talk to sales</a>{}", list("SSO/SAML"));
    let body = row(&[("Harbour", &harbour), ("Ocean", &ocean)]);
    check(&[(
        &body,
        &["Harbour", "Ocean"],
        &["Harbour=custom", "Ocean=custom"],
    )]);
    assert_eq!(values(&body, FactKind::Sso), ["SAML on Ocean"]);
    let street = "<p>Mill Lane 1</p><a href=x>Contact us</a>";
    check(&[
        (&row(&[("Berlin", street), ("Paris", street)]), &[], &[]),
        (
            &row(&[("How we bill", &harbour), ("Ocean", &ocean)]),
            &[],
            &[],
        ),
    ]);
}

#[test]
fn what_is_due_on_every_plan_or_once_is_a_price() {
    let cards = row(&[("Squad", "<p>$9 per user / month</p>")]);
    let body = format!(
        "{cards}<p>Base fee of €29 per month for all plans.</p><h3>Onboarding</h3><p>£400, once</p><h3>Moving old files</h3><p>£90, once</p>"
    );
    check(&[(
        &body,
        &["Squad"],
        &[
            "Base fee=29 EUR/month",
            "Onboarding=400 GBP",
            "Squad=9 USD/seat/month",
        ],
    )]);
    assert!(values(&body, FactKind::UsagePrice).is_empty());
}

#[test]
fn roles_commitments_and_the_limits_of_all_are_no_plans() {
    let cards = row(&[
        ("Squad", "<p>$9 / month</p>"),
        ("Crowd", "<p>$19 / month</p>"),
    ]);
    for beside in [
        "<h2>Commitments</h2><ul><li>12 months</li></ul><a href=x>Contact us</a>".to_owned(),
        "<h2>Rate limits</h2><table><tr><th>Plan</th><th>Requests per minute</th></tr><tr><td>Default</td><td>60</td></tr><tr><td>Crowd</td><td>600</td></tr></table>".to_owned(),
        "<table><tr><th></th><th>Viewer</th><th>Editor</th><th>Admin</th></tr><tr><td>Read</td><td>✓</td><td>✓</td><td>✓</td></tr><tr><td>Write</td><td>–</td><td>✓</td><td>✓</td></tr></table>".to_owned(),
        format!("<h2>Seats</h2>{}", row(&[("Viewer", "<p>Free</p>"), ("Editor", "<p>Talk to us</p>")])),
    ] {
        let body = format!("{cards}{beside}");
        assert_eq!(values(&body, FactKind::Plan), ["Crowd", "Squad"], "{body}");
    }
}

#[test]
fn a_card_is_read_whatever_its_neighbours_cost() {
    let cards = row(&[
        (
            "Pack",
            "<p>$50 / month for 5 users, then $8 per extra user</p>",
        ),
        ("Crew", "<p>$10 per user per month</p>"),
        ("Lifetime", "<p>$499 one-time payment</p>"),
    ]);
    check(&[(
        &cards,
        &["Crew", "Lifetime", "Pack"],
        &[
            "Crew=10 USD/seat/month",
            "Lifetime=499 USD",
            "Pack=50 USD/month",
        ],
    )]);
}

#[test]
fn what_a_plan_is_sold_for_once_is_no_price_of_the_product() {
    let url = Url::parse("https://quillet.example/pricing").unwrap();
    let cards = row(&[
        ("Solo", "<p>$9 / month</p>"),
        ("Crew", "<p>$95.88 per member, billed once a year</p>"),
        ("Lifetime", "<p>$499 one-time payment</p>"),
    ]);
    let html = format!(
        "<html lang=en><title>Pricing | Quillet</title><meta property=og:site_name content=Quillet><main><h1>Pricing</h1>{cards}</main></html>"
    );
    let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
    let facts = extract::facts(&[document]).into_iter();
    let prices = facts.filter(|fact| fact.kind == FactKind::Price);
    let told: Vec<(String, Option<String>)> =
        prices.map(|fact| (fact.value, fact.condition)).collect();
    assert_eq!(
        told,
        [
            ("Solo=9 USD/month".to_owned(), None),
            ("Crew=95.88 USD/seat, billed per year".to_owned(), None),
            ("Lifetime=499 USD".to_owned(), Some("paid once".to_owned())),
        ]
    );
}

#[test]
fn crowns_for_a_month_are_those_of_the_language_that_writes_it_so() {
    let of = |terms: &str| {
        row(&[
            ("Max", &format!("<p>1 299,00 kr{terms}</p>")),
            ("Mini", &format!("<p>99 kr{terms}</p>")),
        ])
    };
    for (terms, currency) in [("/mån", "SEK"), ("/mnd", "NOK"), ("./md.", "DKK")] {
        let max = format!("Max=1299 {currency}/month");
        let mini = format!("Mini=99 {currency}/month");
        check(&[(&of(terms), &["Max", "Mini"], &[&max, &mini])]);
    }
}

#[test]
fn the_price_from_then_on_may_stand_on_a_line_of_its_own() {
    let cards = row(&[
        (
            "Solo",
            "<p>$9/mo</p><p>Then $19/mo after the first 3 months</p>",
        ),
        ("Crew", "<p>$29 <s>$39</s> per month</p>"),
        ("Pack", "<p>$50/mo</p><p>then $8 per extra user</p>"),
    ]);
    check(&[(
        &cards,
        &["Crew", "Pack", "Solo"],
        &[
            "Crew=29 USD/month",
            "Pack=50 USD/month",
            "Solo=19 USD/month",
        ],
    )]);
}

#[test]
fn who_does_not_pay_by_the_year_pays_otherwise() {
    let otherwise = [
        "<p><strong>€4.90</strong> per user and month</p><p>billed annually, otherwise €5.90</p>",
        "<p>€4.90 per user and month with annual billing, otherwise €5.90</p>",
    ];
    for inside in otherwise {
        let cards = row(&[("Base", inside), ("Crew", "<p>€12 per user and month</p>")]);
        check(&[(
            &cards,
            &["Base", "Crew"],
            &[
                "Base=4.90 EUR/seat/month, billed per year",
                "Base=5.90 EUR/seat/month",
                "Crew=12 EUR/seat/month",
            ],
        )]);
    }
    let bare = row(&[
        ("Base", "<p>€4.90 with annual billing, otherwise €5.90</p>"),
        ("Crew", "<p>€12 per month</p>"),
    ]);
    check(&[(
        &bare,
        &["Base", "Crew"],
        &[
            "Base=4.90 EUR/month, billed per year",
            "Base=5.90 EUR/month",
            "Crew=12 EUR/month",
        ],
    )]);
    // The year told in its own sum is the same price.
    let year = row(&[
        (
            "Crew",
            "<p>$7.99/member/mo</p><p>$95.88 per member, billed once a year</p>",
        ),
        ("Fleet", "<p>$15/member/mo</p>"),
    ]);
    check(&[(
        &year,
        &["Crew", "Fleet"],
        &[
            "Crew=7.99 USD/seat/month, billed per year",
            "Fleet=15 USD/seat/month",
        ],
    )]);
}

#[test]
fn the_one_price_of_a_product_may_be_for_a_seat_or_go_on_with_that_of_a_year() {
    check(&[
        (
            "<p>$12 per user per month</p>",
            &[],
            &["Quillet=12 USD/seat/month"],
        ),
        (
            "<p>$49/month per workspace</p><p>or $490/year (2 months free)</p>",
            &[],
            &["Quillet=49 USD/month", "Quillet=490 USD/year"],
        ),
        // Two prices of which nothing says that they are for the same.
        ("<p>$49/month</p><p>$490/year</p>", &[], &[]),
    ]);
}

#[test]
fn a_badge_over_a_name_is_no_part_of_it() {
    let card = |badge: &str, name: &str, price: &str| {
        format!("<div><span>{badge}</span> <span>{name}</span><p>{price}</p></div>")
    };
    let row = format!(
        "<div>{}{}</div>",
        card("", "Launch", "$29/mo"),
        card("Most popular", "Rise", "$79/mo")
    );
    check(&[(
        &row,
        &["Launch", "Rise"],
        &["Launch=29 USD/month", "Rise=79 USD/month"],
    )]);
}

#[test]
fn a_heading_over_a_comparison_is_nothing_that_is_used() {
    let row = |label: &str, one: &str, other: &str| {
        format!("<div><div>{label}</div><div>{one}</div><div>{other}</div></div>")
    };
    let body = format!(
        "<h2>Compare features</h2>{}{}{}",
        row("Feature", "Lite", "Full"),
        row("Price per month", "$12", "$48"),
        row("Exports", "No", "Yes")
    );
    assert!(values(&body, FactKind::UsagePrice).is_empty());
}

#[test]
fn a_card_may_begin_with_its_price_in_words() {
    let card = |price: &str, name: &str| {
        format!("<div><div>{price}</div><div>{name}</div><div>For some</div></div>")
    };
    let row = format!(
        "<div>{}{}{}</div>",
        card("Free", "Hobby"),
        card("$20/mo", "Pro"),
        card("Custom", "Enterprise")
    );
    check(&[(
        &row,
        &["Enterprise", "Hobby", "Pro"],
        &["Enterprise=custom", "Hobby=0 USD", "Pro=20 USD/month"],
    )]);
}
