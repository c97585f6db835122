//! Plans that are sold by talking, and what else one may ask a vendor for.

use model::report::FactKind;

use super::{check, values};

#[test]
fn a_plan_that_is_sold_by_talking_has_a_custom_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nTo explore an Enterprise plan, [contact sales](/sales).",
                &["Enterprise=custom"],
            ),
            (
                "# Data agreements\n\nIf you are interested in the Enterprise plan, please get in touch with us.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n[Contact our sales team](/sales) for Enterprise pricing.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n## Enterprise plan\n\n- Custom pricing and limits\n- SAML",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n### Dedicated plan billing\n\nPlease see your order form for your pricing.",
                &["Dedicated=custom"],
            ),
            (
                "# Plans\n\n## Scale plan\n\nThe plan can be purchased by contacting the sales team.",
                &["Scale=custom"],
            ),
            (
                "# Sign-in\n\nCustomers in our **enterprise plan** (please [contact sales](/sales) to learn more) sign in with SAML.",
                &["Enterprise=custom"],
            ),
            (
                "# Getting started\n\nTo get started with Quillet Enterprise, [request a quote](/quote).",
                &["Enterprise=custom"],
            ),
            // With an amount, that is the price.
            (
                "# Plans\n\n## Enterprise plan\n\nEnterprise plans are available from $500/month. To learn more about the Enterprise plan, contact sales.",
                &["Enterprise>=500 USD/month"],
            ),
        ],
    );
}

#[test]
fn a_plan_sold_by_talking_has_its_price_on_request() {
    for page in [
        "# Plans\n\n## Enterprise\n\nFor large teams. Contact us to learn more.",
        "# Plans\n\n## Enterprise plan\n\nPlease contact our sales team to discuss your needs.",
        "# Plans\n\n## Enterprise plan\n\nReach out to sales@acme.example for a quote.",
        "# Plans\n\nFor the Enterprise plan, please [contact us](/c).",
        "# Plans\n\nThe Enterprise plan is available on request.",
    ] {
        assert_eq!(
            values(page, FactKind::Price),
            ["Enterprise=custom"],
            "{page}"
        );
    }
    for page in [
        "# Plans\n\n## Team\n\nContact us to learn more.",
        "# Plans\n\n## Enterprise\n\nContact support if a build hangs.",
    ] {
        assert!(values(page, FactKind::Price).is_empty(), "{page}");
    }
}

#[test]
fn what_is_asked_for_or_free_is_said_in_other_words() {
    for (page, wanted) in [
        (
            "# Subscriptions\n\n- **Enterprise Subscription**: A contract of your own. To obtain this subscription, contact our sales team.",
            "Enterprise=custom",
        ),
        (
            "# Change plan\n\n1. On the **Enterprise** card, choose **Contact Sales**.",
            "Enterprise=custom",
        ),
        (
            "# Plans\n\nThere will always be a capable, free-to-use Community plan.",
            "Community=0 USD",
        ),
        (
            "# Plans\n\n| Tier | Price |\n|---|---|\n| Team | $40 + usage |\n| Enterprise | Custom + usage |",
            "Enterprise=custom",
        ),
    ] {
        let prices = values(page, FactKind::Price);
        assert!(prices.contains(&wanted.to_owned()), "{page} {prices:?}");
    }
}

#[test]
fn asking_for_something_else_says_nothing_of_a_price() {
    for page in [
        "# Logins\n\nIf you are on an Enterprise plan, contact us to turn SAML on.",
        "# Security\n\nIf you have questions about the security of our Enterprise plans, please contact us.",
        "# Credits\n\n[Contact sales](/sales) to discuss a credit package, available on the Enterprise plan.",
        "# Support\n\nCustomers on the Enterprise plan reach out to their account manager.",
        "# Plans\n\n## Team plan\n\nBuy online, or through a reseller, or by contacting sales.",
    ] {
        assert!(values(page, FactKind::Price).is_empty(), "{page}");
    }
}
