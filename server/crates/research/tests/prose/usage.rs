//! What usage costs, what a fee or a share is charged on, and what pricing is based on.

use model::report::FactKind;

use super::{check, values};

#[test]
fn a_number_of_things_has_a_price_per_that_number() {
    check(
        FactKind::UsagePrice,
        &[
            (
                "# Billing\n\n1 build credit can be bought for 1 US dollar.",
                &["Build credit 1 USD/build credit"],
            ),
            (
                "# Billing\n\n100K messages cost $0.20.",
                &["Messages 0.20 USD/100K messages"],
            ),
            (
                "# Billing\n\n1,000 render minutes are sold for $3.",
                &["Render minutes 3 USD/1,000 render minutes"],
            ),
            (
                "# Billing\n\nExtra storage is billed in units of 10 GB at $15 per month.",
                &["Extra storage 15 USD/10 GB/month"],
            ),
            (
                "# Billing\n\n- **Team**: Extra projects are allocated in units of **1000** at **$50 per unit**",
                &["Extra projects 50 USD/1000 projects"],
            ),
            (
                "# Billing\n\nIf you are on that plan, the additional event rate is $.00028 per event.",
                &["additional event rate 0.00028 USD/event"],
            ),
        ],
    );
    for page in [
        "# Billing\n\n12 seats cost $120.",
        "# Billing\n\n37 messages cost $0.02.",
        "# Billing\n\nFor example, 1000 messages cost $2.",
    ] {
        assert!(values(page, FactKind::UsagePrice).is_empty(), "{page}");
    }
}

#[test]
fn allowances_base_fees_and_brackets_are_read() {
    let usage = "# Pricing\n\n* Compute: $0.05 per vCPU-hour\n* Egress: first 100 GB free, then $0.08 per GB\n* Logs: 10 GB included; after that $0.50 per GB\n";
    assert_eq!(
        values(usage, FactKind::UsagePrice),
        [
            "Compute 0.05 USD/vCPU-hour",
            "Egress 0.08 USD/GB",
            "Logs 0.50 USD/GB"
        ]
    );
    check(
        FactKind::Price,
        &[
            (
                "# How billing works\n\nYou're charged a base fee of $20 per month, which covers 5 seats.",
                &["Base fee=20 USD/month"],
            ),
            (
                "# Pricing and editions\n\n1. **Community Edition** (open source, free)\n2. **Team Edition** ($500 per year, up to 10 users)",
                &["Community=0 USD", "Team=500 USD/year"],
            ),
            (
                "# Pricing\n\nStarter is $15/month, Pro is $75/month.",
                &["Starter=15 USD/month", "Pro=75 USD/month"],
            ),
            (
                "# Pricing\n\nEnterprise pricing depends on the number of members; contact us.",
                &["Enterprise=custom"],
            ),
        ],
    );
    let editions =
        "# Editions\n\n1. **Community Edition** (open source, free)\n2. **Team Edition** (paid)";
    assert!(!values(editions, FactKind::Plan).contains(&"Free".to_owned()));
    check(
        FactKind::Trial,
        &[(
            "# Licence\n\nA 30-day evaluation licence is available at no charge.",
            &["30 days"],
        )],
    );
}

#[test]
fn a_share_with_a_fee_is_one_price() {
    let page = "# Fees\n\n| Plan | Monthly fee | Per transaction |\n|---|---|---|\n| **Starter** | Free | 5% + 50¢ |\n| **Pro** | $20 /mo | 3.8% + 40¢ |\n";
    assert_eq!(
        values(page, FactKind::UsagePrice),
        [
            "Starter 5% + 0.50 USD/transaction",
            "Pro 3.8% + 0.40 USD/transaction"
        ]
    );
    let said = "# Fees\n\n## Card payments\n\nWe charge 2.9% + $0.30 per payment.";
    let usage = values(said, FactKind::UsagePrice);
    assert!(
        usage
            .iter()
            .all(|value| value.contains("2.9% + 0.30 USD/payment")),
        "{usage:?}"
    );
}

#[test]
fn what_pricing_is_based_on_and_what_must_be_bought() {
    check(
        FactKind::PricingModel,
        &[
            (
                "# Billing\n\nOur default pricing option is based on events.",
                &["per event"],
            ),
            (
                "# Billing\n\nPricing is based on the number of monthly active users.",
                &["per monthly active user"],
            ),
            (
                "# Billing\n\nYou pay for the number of seats you have and the amount of usage consumed each month.",
                &["per seat plus usage"],
            ),
        ],
    );
    check(
        FactKind::Requirement,
        &[(
            "# Billing\n\nThe minimum purchase is 25 licenses.",
            &["minimum 25 licenses"],
        )],
    );
    check(
        FactKind::Discount,
        &[(
            "# Billing\n\nThere are volume discounts for more events.",
            &["volume discount"],
        )],
    );
}

#[test]
fn what_is_paid_for_may_be_told_in_many_words() {
    for (text, model) in [
        ("Only pay for the minutes you use.", "usage based"),
        ("Acme offers pay-per-second pricing.", "usage based"),
        (
            "Acme bills based on operations and storage consumed.",
            "usage based",
        ),
        (
            "Billing is based solely on active nodes.",
            "per active node",
        ),
    ] {
        let page = format!("# Pricing\n\n{text}");
        assert_eq!(values(&page, FactKind::PricingModel), [model], "{text}");
    }
}
