//! Prices whose label is a mere size, and packs that headings tell the price of.

use model::report::FactKind;

use super::{cards, check};

#[test]
fn sizes_are_named_by_the_headings_of_their_sections() {
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\nEach module is sold by itself.\n\n### Log Keeper\n\n- **30 voyages** - $99/month\n- **50 voyages** - $149/month\n\n### Crew Radio\n\n- **30 channels** - $49/month\n- **60 channels** - $79/month",
                &[
                    "Crew Radio 30 channels=49 USD/month",
                    "Crew Radio 60 channels=79 USD/month",
                    "Log Keeper 30 voyages=99 USD/month",
                    "Log Keeper 50 voyages=149 USD/month",
                ],
            ),
            // Ways to pay, places and what is bought on top are no products.
            (
                "# Billing\n\n### Monthly\n\n- **30 voyages** - $99/month\n- **50 voyages** - $149/month\n\n### Annual billing\n\n- **30 voyages** - $89/month\n- **50 voyages** - $139/month",
                &["30 voyages=99 USD/month", "50 voyages=149 USD/month"],
            ),
            // One section alone may be about anything.
            (
                "# Billing\n\n### Log Keeper\n\n- **30 voyages** - $99/month\n- **50 voyages** - $149/month",
                &["30 voyages=99 USD/month", "50 voyages=149 USD/month"],
            ),
        ],
    );
}

#[test]
fn headings_side_by_side_tell_what_packs_cost() {
    let packs = |heads: [&str; 2]| {
        let [one, three] = heads;
        format!(
            "<div><div><h3>{one}</h3><p>Any time</p></div><div><h3>{three}</h3><p>Any time</p></div></div>"
        )
    };
    let usage = |page: &str| cards::values(page, FactKind::UsagePrice);
    assert_eq!(
        usage(&packs(["1 voyage, 9 EUR", "3 voyages, 21 EUR"])),
        ["1 voyage 9 EUR", "3 voyages 21 EUR"]
    );
    assert_eq!(
        usage(&packs(["5 voyages – $40", "10 voyages – $70"])),
        ["10 voyages 70 USD", "5 voyages 40 USD"]
    );
    // How long one pays for, seats and what is saved are no packs, nor is a single one.
    for heads in [
        ["3 months, $21", "6 months, $39"],
        ["3 users, $21", "6 users, $39"],
        ["3 voyages, save $21", "6 voyages, save $39"],
        ["3 voyages, $21", "How it works"],
    ] {
        assert!(usage(&packs(heads)).is_empty(), "{heads:?}");
    }
}

#[test]
fn a_size_that_is_called_m_is_no_month() {
    check(
        FactKind::Price,
        &[(
            "# Packages\n\n| Package | Messages | Price |\n|---|---|---|\n| S | 1,000 | 9 € |\n| M | 10,000 | 79 € |\n| L | 100,000 | 690 € |",
            &["S=9 EUR", "M=79 EUR", "L=690 EUR"],
        )],
    );
}
