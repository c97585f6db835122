//! Switches and tabs between monthly and yearly billing, and what stands behind them.

use model::report::{Fact, FactKind};

use super::{card, html, prices};

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
