//! Amounts that are no price of a plan: traps, offers for a time, minimum charges, what comes on top.

use model::report::FactKind;

use super::{card, html, markdown, prices, values};

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
fn a_price_per_unit_is_no_price_of_the_plan_above_it() {
    let facts = markdown(
        "| Feature | Free | Team |\n|---|---|---|\n| **Price (per 100K commands)** | **Free** | \\$0.2 |\n| **Max monthly usage** | Free | \\$160 |\n\nYour database can not cost more than \\$160 monthly. 100K writes will cost \\$0.8 ($0.4 x 2).",
    );
    // Its name alone says what "Free" costs.
    assert_eq!(prices(&facts), ["Free=0 USD"]);
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
