//! What a price is for, where the page says it beside the amount: in a box of its own, in a note that a mark points to, in
//! the section's heading.

use super::cards::{check, row};

#[test]
fn a_seat_in_a_box_of_its_own_is_what_is_paid_for() {
    for terms in [
        "<div>user/month</div>",
        "<div>seat / month</div>",
        "<div>member per month</div>",
        "<div>per user</div><div>/ month</div>",
        "<span>per user</span><span>/ month</span>",
    ] {
        let cards = row(&[
            ("Sail", &format!("<div><div>$6</div>{terms}</div>")),
            ("Galleon", &format!("<div><div>$12</div>{terms}</div>")),
        ]);
        check(&[(
            &cards,
            &["Galleon", "Sail"],
            &["Galleon=12 USD/seat/month", "Sail=6 USD/seat/month"],
        )]);
    }
    let counted = row(&[
        ("Sail", "<div>$6</div><div>users: 5</div>"),
        ("Galleon", "<div>$12</div><div>Users and guests</div>"),
    ]);
    check(&[(
        &counted,
        &["Galleon", "Sail"],
        &["Galleon=12 USD", "Sail=6 USD"],
    )]);
}

#[test]
fn a_note_tells_the_terms_of_the_prices_that_bear_its_mark() {
    let noted = |mark: &str, note: &str| {
        let cards = row(&[
            ("Sail", &format!("<div>$12{mark}</div>")),
            ("Galleon", &format!("<div>$20{mark}</div>")),
        ]);
        format!("{cards}{note}")
    };
    let want = [
        "Galleon=20 USD/seat/month, billed per year",
        "Sail=12 USD/seat/month, billed per year",
    ];
    for (mark, note) in [
        ("*", "<p>* per user per month, billed annually</p>"),
        (
            "<sup>1</sup>",
            "<p><sup>1</sup> Per user per month when billed annually.</p>",
        ),
        (
            "†",
            "<footer><p>† Prices are per user per month, billed annually. Taxes are extra.</p></footer>",
        ),
    ] {
        check(&[(&noted(mark, note), &["Galleon", "Sail"], &want)]);
    }
    let differing = row(&[("Sail", "<div>$12*</div>"), ("Galleon", "<div>$200†</div>")]);
    check(&[
        (
            &format!(
                "{differing}<p>* per user per month, billed annually</p><p>† per month, for your whole company</p>"
            ),
            &["Galleon", "Sail"],
            &[
                "Galleon=200 USD/month",
                "Sail=12 USD/seat/month, billed per year",
            ],
        ),
        (
            "<table><tr><th></th><th>Sail</th><th>Galleon</th></tr><tr><td>Price</td><td>$12*</td><td>$20*</td></tr><tfoot><tr><td colspan=3>* Per user, per month, billed annually.</td></tr></tfoot></table>",
            &["Galleon", "Sail"],
            &want,
        ),
        (
            &noted(
                "*/month",
                "<p>* Prices exclude VAT. Limits are per user.</p>",
            ),
            &["Galleon", "Sail"],
            &["Galleon=20 USD/month", "Sail=12 USD/month"],
        ),
    ]);
}

#[test]
fn what_a_month_of_a_year_comes_to_is_one_price_with_it() {
    check(&[
        (
            &row(&[
                ("Sail", "<p>$144/yr ($12/mo)</p>"),
                ("Galleon", "<p>$240/yr ($20/mo)</p>"),
            ]),
            &["Galleon", "Sail"],
            &[
                "Galleon=20 USD/month, billed per year",
                "Sail=12 USD/month, billed per year",
            ],
        ),
        (
            "<h2>Team</h2><p>$49 flat for your whole company, or $490 a year.</p>",
            &["Team"],
            &["Team=49 USD/month", "Team=490 USD/year"],
        ),
    ]);
}

#[test]
fn what_is_counted_per_month_says_nothing_of_when_one_pays() {
    let cards = row(&[
        ("Sail", "<p>$19</p><p>500 credits per month</p>"),
        ("Galleon", "<p>$49</p><p>2,000 credits per month</p>"),
    ]);
    check(&[
        (
            &cards,
            &["Galleon", "Sail"],
            &["Galleon=49 USD", "Sail=19 USD"],
        ),
        (
            &format!("<h2>Annual plans</h2>{cards}"),
            &["Galleon", "Sail"],
            &["Galleon=49 USD/year", "Sail=19 USD/year"],
        ),
    ]);
}

#[test]
fn a_price_takes_the_place_of_the_one_before() {
    check(&[
        (
            "<h2>Sail</h2><p>Was $60/mo, now $45/mo until 31 March.</p><h2>Pro</h2><p>$90/mo</p>",
            &["Pro", "Sail"],
            &["Pro=90 USD/month", "Sail=45 USD/month"],
        ),
        (
            "<p>Pro: was $60/mo, now $45/mo until 31 March.</p><p>Team: was $90/mo, now $75/mo.</p>",
            &["Pro", "Team"],
            &["Pro=45 USD/month", "Team=75 USD/month"],
        ),
        ("<p>Pro was $45/mo until 2023.</p>", &[], &[]),
    ]);
}

#[test]
fn the_next_sentence_is_about_another_amount() {
    check(&[
        (
            "<h2>Pro</h2><p>$9 per user per month. Minimum charge $50/month.</p>",
            &["Pro"],
            &["Pro=9 USD/seat/month"],
        ),
        (
            "<h2>Pro</h2><p>$29/month. 1,000 responses included, then $0.02 per response.</p>",
            &["Pro"],
            &["Pro=29 USD/month"],
        ),
        (
            "<h2>Enterprise</h2><p>From $900 per month, plus a one-time set-up fee of $500.</p>",
            &["Enterprise"],
            &["Enterprise>=900 USD/month", "Set-up fee=500 USD"],
        ),
        (
            "<h2>Enterprise</h2><p>Custom. One-time set-up fee of $500.</p>",
            &["Enterprise"],
            &["Enterprise=custom", "Set-up fee=500 USD"],
        ),
    ]);
}

#[test]
fn how_often_one_pays_is_no_part_of_a_plans_name() {
    check(&[(
        &row(&[
            ("Monthly Team", "<p>$12 per user per month</p>"),
            ("Annual Team", "<p>$120 per user per year</p>"),
            ("Annual Enterprise", "<p>$5,000 per year</p>"),
        ]),
        &["Enterprise", "Team"],
        &[
            "Enterprise=5000 USD/year",
            "Team=12 USD/seat/month",
            "Team=120 USD/seat/year",
        ],
    )]);
}

#[test]
fn a_product_without_plans_has_the_one_price_of_its_page() {
    check(&[
        (
            "<p>$49 a month flat for your whole company, or $490 a year.</p>",
            &[],
            &["Quillet=49 USD/month", "Quillet=490 USD/year"],
        ),
        (
            "<p>One plan: $49 a month for everybody.</p>",
            &[],
            &["Quillet=49 USD/month"],
        ),
        (
            "<p>From $9 a month.</p><h2>Pro</h2><p>$9 per month</p>",
            &["Pro"],
            &["Pro=9 USD/month"],
        ),
    ]);
}

#[test]
fn a_table_may_tell_prices_from_its_first_column_on() {
    check(&[
        (
            "<table><tr><th>Dinghy</th><th>Sail</th><th>Galleon</th></tr><tr><td>Free</td><td>$12 per user/month</td><td>Contact us</td></tr><tr><td>SSO: no</td><td>SSO: SAML</td><td>SSO: SAML, LDAP</td></tr></table>",
            &["Dinghy", "Galleon", "Sail"],
            &["Dinghy=0 USD", "Galleon=custom", "Sail=12 USD/seat/month"],
        ),
        (
            "<table><tr><th>Sail</th><th>Galleon</th></tr><tr><td>Price: $8/user/mo</td><td>Price: $14/user/mo</td></tr><tr><td>SSO: no</td><td>SSO: yes</td></tr></table>",
            &["Galleon", "Sail"],
            &["Galleon=14 USD/seat/month", "Sail=8 USD/seat/month"],
        ),
    ]);
}

#[test]
fn plans_of_one_name_are_told_by_their_products() {
    let plans = |starter: &str, pro: &str| {
        format!(
            "<h3>Starter</h3><p>${starter} per user per month</p><h3>Pro</h3><p>${pro} per user per month</p>"
        )
    };
    let page = |one: &str, other: &str| {
        let (first, second) = (plans("10", "25"), plans("5", "15"));
        format!("<h2>{one}</h2>{first}<h2>{other}</h2>{second}")
    };
    check(&[
        (
            &page("Desk", "Pricing for Chat"),
            &["Chat Pro", "Chat Starter", "Desk Pro", "Desk Starter"],
            &[
                "Chat Pro=15 USD/seat/month",
                "Chat Starter=5 USD/seat/month",
                "Desk Pro=25 USD/seat/month",
                "Desk Starter=10 USD/seat/month",
            ],
        ),
        (
            &page("Monthly billing", "For teams"),
            &["Pro", "Starter"],
            &["Pro=25 USD/seat/month", "Starter=10 USD/seat/month"],
        ),
        (
            &page("Monthly", "Yearly (save 40%)"),
            &["Pro", "Starter"],
            &[
                "Pro=15 USD/seat/month, billed per year",
                "Pro=25 USD/seat/month",
                "Starter=10 USD/seat/month",
                "Starter=5 USD/seat/month, billed per year",
            ],
        ),
    ]);
}
