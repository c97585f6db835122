//! What a card's lines and its rows say of a price that is paid in another way, or of one that is no plan's.

use model::report::FactKind;

use super::{check, money::of_page};

#[test]
fn a_month_on_a_line_of_its_own_is_paid_for_a_seat() {
    for (body, want) in [
        (
            "<h2>Team</h2><p>$12</p><p>per user / month, billed yearly</p><p>$15 monthly</p>",
            [
                "Team=12 USD/seat/month, billed per year",
                "Team=15 USD/seat/month",
            ]
            .as_slice(),
        ),
        (
            "<h2>Team</h2><p>€5/user/month (annual plan; €6.50 monthly)</p>",
            &[
                "Team=5 EUR/seat/month, billed per year",
                "Team=6.50 EUR/seat/month",
            ],
        ),
        (
            "<h2>Team</h2><p>€5/user/month with an annual plan, €6.50 monthly</p>",
            &[
                "Team=5 EUR/seat/month, billed per year",
                "Team=6.50 EUR/seat/month",
            ],
        ),
        (
            "<div><h2>Team</h2><p>$12</p><p>per user / month, billed yearly</p><p>$15 monthly</p></div>",
            &[
                "Team=12 USD/seat/month, billed per year",
                "Team=15 USD/seat/month",
            ],
        ),
        // What comes on top, and what costs far more, is not the same for a month.
        (
            "<h2>Team</h2><p>$12</p><p>per user / month, billed yearly</p><p>$99 monthly</p>",
            &[
                "Team=12 USD/seat/month, billed per year",
                "Team=99 USD/month",
            ],
        ),
    ] {
        assert_eq!(of_page(FactKind::Price, "en", body), want, "{body}");
    }
}

#[test]
fn what_an_amount_below_the_cards_is_for_is_no_plan() {
    for (lang, line) in [
        ("fr", "5 € par mois pour la sauvegarde."),
        ("en", "€5 per month for backups."),
    ] {
        let body = format!("<h2>Pro</h2><p>20 €/user/month</p><p>{line}</p>");
        let want = ["Pro=20 EUR/seat/month"];
        assert_eq!(of_page(FactKind::Price, lang, &body), want, "{line}");
    }
}

#[test]
fn a_sentence_tells_both_ways_to_pay_and_for_how_few_it_is_free() {
    let page = "<p>Quillet costs $6 per member per month when you pay yearly and $7.50 when you pay monthly. Up to 3 members it is free.</p>";
    let want = [
        "Quillet=6 USD/seat/month, billed per year",
        "Quillet=7.50 USD/seat/month",
        "Free=0 USD",
    ];
    assert_eq!(of_page(FactKind::Price, "en", page), want);
    let page = "<p>Quillet keeps boards.</p><p>One plan. $99 per month, unlimited users.</p>";
    assert_eq!(
        of_page(FactKind::Price, "en", page),
        ["Quillet=99 USD/month"]
    );
}

#[test]
fn a_unit_beside_the_seat_is_told() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Pricing\n\n## Pro\n\n$3 per user / month per module",
                &["Pro 3 USD/user/module/month"],
            ),
            (
                "# Pricing\n\nSeats: 3 free, then $20 each a month",
                &["Additional seats 20 USD/additional seat/month"],
            ),
        ],
    );
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n## Pro\n\n$3 per user per workspace per month",
                &["Pro=3 USD/seat/month"],
            ),
            (
                "# Pricing\n\n| | Team | Business |\n|---|---|---|\n| Price | €8.50 / month | €4 / month |\n| Per | workspace | seat |",
                &["Business=4 EUR/seat/month", "Team=8.50 EUR/month"],
            ),
        ],
    );
}

#[test]
fn a_table_about_one_thing_states_its_price() {
    for (body, want) in [
        (
            "<table><tr><th>Recruit</th><th></th></tr><tr><td>Reports</td><td>yes</td></tr><tr><td>Setup fee</td><td>£99</td></tr><tr><td>Monthly cost</td><td>Free</td></tr></table>",
            ["Recruit=0 GBP"],
        ),
        (
            "<table><tr><th>Recruit</th><th></th></tr><tr><td>Reports</td><td>yes</td></tr><tr><td>Monthly cost</td><td>£49</td></tr></table>",
            ["Recruit=49 GBP/month"],
        ),
    ] {
        assert_eq!(of_page(FactKind::Price, "en", body), want, "{body}");
    }
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n## Notes Add-On\n\n| Item | Details |\n|---|---|\n| Add-on price | $10 per member/month |\n| Included minutes | 1,500 minutes per member/month |",
                &["Notes Add-On=10 USD/seat/month"],
            ),
            (
                "# Add-ons\n\n| Add-on | Price |\n|---|---|\n| Premium Support | $199/month |\n| Custom Integration | Custom quote |",
                &[
                    "Custom Integration add-on=custom",
                    "Premium Support add-on=199 USD/month",
                ],
            ),
            (
                "# Add-ons\n\n- **HIPAA**: $250/mo\n- **SSO**: +$50/mo",
                &["HIPAA add-on=250 USD/month", "SSO add-on=50 USD/month"],
            ),
            (
                "# Add-ons\n\nYou can add SAML SSO to the Team plan for an additional $100/month.",
                &["SSO add-on=100 USD/month"],
            ),
            (
                "# Plans\n\n## Feed add-on\n\n### Harbour feed — +$40/mo\n\n500 requests.\n\n### Fleet feed — +$90/mo\n\n2,000 requests.",
                &[
                    "Fleet feed add-on=90 USD/month",
                    "Harbour feed add-on=40 USD/month",
                ],
            ),
            (
                "# Billing\n\nFor hosted Quillet each additional concurrent job is $50/month.",
                &["Additional concurrent job=50 USD/month"],
            ),
        ],
    );
}

#[test]
fn the_price_of_a_service_is_none_of_the_product() {
    let page = "<title>Professional Support</title><h2>Pricing</h2><p>$1600 per year + 10% of your monthly bill</p>";
    assert!(of_page(FactKind::Price, "en", page).is_empty());
}
