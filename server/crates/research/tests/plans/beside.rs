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
