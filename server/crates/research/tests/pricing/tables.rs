//! Tables of prices: by row and by column, by size, with the currency, the unit or the plan in a head.

use model::report::FactKind;

use super::{card, html, markdown, prices, values};

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
fn a_column_of_packages_is_one_of_plans() {
    let facts = html(
        "<table><tr><th>Package<th>Projects</tr><tr><td>Starter<td>5</tr><tr><td>Business<td>10</tr></table>",
    );
    assert_eq!(values(&facts, FactKind::Plan), ["Starter", "Business"]);
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
fn a_currency_named_above_a_table_is_that_of_its_bare_numbers() {
    let table = "<h2>Prices</h2><p>Our prices are in euros, without VAT.</p><table><tr><th>Plan<th>Price per month</tr>\
        <tr><td>Starter<td>19</tr><tr><td>Business<td>49,50</tr></table>";
    assert_eq!(
        prices(&html(table)),
        ["Starter=19 EUR/month", "Business=49.50 EUR/month"]
    );
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
fn a_head_may_say_behind_its_name_that_the_price_is_asked_for() {
    let facts = html(
        "<h1>Pricing</h1><table><tr><th></th><th>Brook $0</th><th>Beck $45 / month</th><th>Mere by arrangement</th></tr><tr><td>SAML</td><td>–</td><td>–</td><td>✓</td></tr></table>",
    );
    assert!(prices(&facts).contains(&"Mere=custom"), "{facts:?}");
    assert_eq!(values(&facts, FactKind::Sso), ["SAML on Mere"]);
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
fn a_table_of_names_and_ticks_tells_which_plans_have_what_its_section_is_about() {
    let facts = html(
        "<h1>Single sign-on</h1><table><tr><td><b>Dory</b></td><td><b>Skiff</b></td><td><b>Ketch</b></td></tr><tr><td>❌</td><td>❌</td><td>✅</td></tr></table>",
    );
    assert_eq!(values(&facts, FactKind::Plan), ["Dory", "Skiff", "Ketch"]);
    assert_eq!(values(&facts, FactKind::Sso), ["SSO on Ketch"]);
}
