//! Plans whose price is agreed on, as a page says in other words.

use model::report::FactKind;

use super::check;

const ENTERPRISE: &[&str] = &["Enterprise=custom"];

#[test]
fn large_customers_agree_on_a_price() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nWe offer custom, case-by-case enterprise contracts.",
                ENTERPRISE,
            ),
            (
                "# Pricing\n\n## Need more?\n\nWe offer customized plans for enterprise organizations, and can support sign-in of your own.",
                ENTERPRISE,
            ),
            (
                "# Billing\n\nEnterprise customers are billed monthly as set out in their contract.",
                ENTERPRISE,
            ),
            (
                "# Billing\n\n## Enterprise plans\n\nReady for Enterprise? [Contact our sales team](https://quillet.example/call) to discuss what you need.",
                ENTERPRISE,
            ),
            (
                "# Billing\n\nAlternatively, you may consider upgrading to an enterprise plan for more runs. Contact us via chat or e-mail to learn more.",
                ENTERPRISE,
            ),
            (
                "# FAQ\n\n### How much does the Enterprise plan cost?\n\nPlease reach out to our team.",
                ENTERPRISE,
            ),
            (
                "# Support\n\nPages load faster on an enterprise plan for large teams. Contact us for details about uptime.",
                &[],
            ),
            (
                "# Support\n\n## Enterprise\n\nContact us for help with your account.",
                &[],
            ),
            (
                "# FAQ\n\n### How do I cancel the Enterprise plan?\n\nPlease reach out to our team.",
                &[],
            ),
            (
                "# Billing\n\nWe do not offer custom enterprise contracts.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_price_is_negotiated_or_made_to_measure() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n## Enterprise pricing\n\nFor larger workloads we offer the ability to customize the pricing to fit your needs.",
                &["Enterprise=custom"],
            ),
            (
                "# Billing\n\nWe also provide an enterprise plan which is customized for your organization.",
                &["Enterprise=custom"],
            ),
            (
                "# Plans\n\n**Enterprise** is negotiated rather than self-serve: custom limits, arranged through sales.",
                &["Enterprise=custom"],
            ),
            // Customers' own prices, and a plan that lets them make something of their own.
            (
                "# Shops\n\n## Enterprise features\n\nYou can customize the pricing of your products.",
                &[],
            ),
            (
                "# Billing\n\nThe enterprise plan that is on your invoice lists custom fields.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_custom_plan_is_made_for_who_asks() {
    const PLANS: &str = "# Pricing\n\n| Plan | Price |\n|---|---|\n| Pro | $20/month |\n\n";
    let told: &[&str] = &["Custom=custom", "Pro=20 USD/month"];
    let untold: &[&str] = &["Pro=20 USD/month"];
    let cases: &[(&str, &[&str])] = &[
        (
            "Need more volume? Email us and we'll set up a custom plan.",
            told,
        ),
        (
            "Please [reach out](mailto:hello@quillet.example) to discuss a custom plan for your needs.",
            told,
        ),
        ("We also offer custom plans tailored to your volume.", told),
        ("Looking for a custom plan? Talk to our team.", told),
        ("Contact us if you would like a custom domain.", untold),
        ("We do not offer custom plans.", untold),
    ];
    for (said, want) in cases {
        check(FactKind::Price, &[(&format!("{PLANS}{said}"), want)]);
    }
}

#[test]
fn a_cell_says_that_a_price_is_agreed_on_and_more() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n| Plan | Monthly | Seats |\n|---|---|---|\n| Starter | $99 | 3 |\n| Enterprise | Custom (min $2,000) | 30 |",
                &["Enterprise=custom", "Starter=99 USD/month"],
            ),
            (
                "# Plans\n\n| Plan | Price |\n|---|---|\n| Starter | $99/month |\n| Scale | Custom, billed annually |\n| Enterprise | Custom (annual contract) |",
                &["Enterprise=custom", "Scale=custom", "Starter=99 USD/month"],
            ),
        ],
    );
}
