//! Plans whose price is to be asked for, and boxes that name plans.

use model::report::FactKind;

use super::check;

#[test]
fn the_section_of_a_plan_says_whom_to_ask() {
    let enterprise: &[&str] = &["Enterprise=custom"];
    check(
        FactKind::Price,
        &[
            (
                "# Billing\n\n## Enterprise Options\n\nIf you need custom pricing for your company, please contact our sales team.",
                enterprise,
            ),
            (
                "# Billing\n\n## Enterprise\n\nNeed volume pricing, hosting of your own, or higher limits? [Contact us](mailto:hello@quillet.example).",
                enterprise,
            ),
            (
                "# Billing\n\n!!! info \"Enterprise enquiries\"\n    For volume pricing, hosting of your own, longer retention, or an agreement on service levels, contact us at sales@quillet.example.",
                enterprise,
            ),
            (
                "# Billing\n\n### Enterprise pricing\n\nWe may agree on an individual per-customer pricing.",
                enterprise,
            ),
            (
                "# Billing\n\nIf you need more, [reach out about an Enterprise Plan](https://quillet.example/sales).",
                enterprise,
            ),
            (
                "# Licences\n\nFor Enterprise licensing, [talk to us](mailto:hi@quillet.example).",
                enterprise,
            ),
            // What is asked for on a plan is not the plan.
            (
                "# Billing\n\nReach out regarding features of your Enterprise workspace. For Enterprise support, contact us.",
                &[],
            ),
            (
                "# Pricing\n\n- Starter: $10/month\n- Enterprise: Let's talk about your needs",
                &["Enterprise=custom", "Starter=10 USD/month"],
            ),
            (
                "# Plans\n\n**Pro** — $20/user/month\nFor teams.\n\n**Enterprise** — Custom\nFor companies.",
                &["Enterprise=custom", "Pro=20 USD/seat/month"],
            ),
            (
                "# Plans\n\n| Plan | Price |\n|---|---|\n| **Pro** | $20/month |\n| **Enterprise** | Custom — [sales@quillet.example](mailto:sales@quillet.example) |",
                &["Enterprise=custom", "Pro=20 USD/month"],
            ),
            // A question about something else, and a section of no plan.
            (
                "# Billing\n\n## Invoices\n\nNeed another address on your invoice? Contact us.",
                &[],
            ),
        ],
    );
}

#[test]
fn boxes_of_other_systems_name_plans() {
    let want: &[&str] = &["Free=0 USD/month", "Pro=20 USD/seat/month"];
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n{{< tabs >}}\n{{< tab \"Free\" >}}\n$0 per month\n{{< /tab >}}\n{{< tab \"Pro\" >}}\n$20 per user per month\n{{< /tab >}}\n{{< /tabs >}}",
                want,
            ),
            (
                "# Pricing\n\n{% tabs %}\n{% tab title=\"Free\" %}\n$0 per month\n{% endtab %}\n\n{% tab title=\"Pro\" %}\n$20 per user per month\n{% endtab %}\n{% endtabs %}\n\nAll plans can be cancelled.",
                want,
            ),
            (
                "# Pricing\n\n:::note[Pro]\n$20 per user per month\n:::",
                &["Pro=20 USD/seat/month"],
            ),
        ],
    );
}

#[test]
fn a_custom_plan_is_to_be_asked_for() {
    let prices = |tail: &str, custom: bool| {
        let page = format!(
            "# Pricing\n\n| Plan | Price |\n|---|---|\n| Free | $0 |\n| Pro | $79 / month |\n\n{tail}"
        );
        let mut want = vec!["Free=0 USD", "Pro=79 USD/month"];
        if custom {
            want.insert(0, "Custom=custom");
        }
        check(FactKind::Price, &[(&page, &want)]);
    };
    for tail in [
        "Need more volume? E-mail us and we'll set up a custom plan.",
        "Please [contact us](mailto:hello@quillet.example) to discuss a custom plan for your individual needs.",
        "Custom plans are available for larger teams.",
    ] {
        prices(tail, true);
    }
    for tail in [
        "We don't offer custom plans.",
        "Ask us for a custom training plan.",
        "Contact us for a payment plan.",
        "Let members write a custom plan for their day.",
    ] {
        prices(tail, false);
    }
}

#[test]
fn a_sentence_says_that_large_customers_agree_on_a_price() {
    let enterprise: &[&str] = &["Enterprise=custom"];
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nQuillet offers custom pricing plans for large scale and enterprise workloads.",
                enterprise,
            ),
            (
                "# Pricing\n\nWe also offer custom pricing for larger and enterprise customers.",
                enterprise,
            ),
            (
                "# Billing\n\nYou keep working. To move to Enterprise, [get in touch with us](https://quillet.example/contact).",
                enterprise,
            ),
            (
                "# Billing\n\nOtherly offers custom pricing plans for enterprise workloads.",
                &[],
            ),
            (
                "# Billing\n\nTo move to Enterprise, open the settings of your account.",
                &[],
            ),
        ],
    );
}

#[test]
fn what_a_custom_price_mostly_comes_to_is_no_price() {
    let page = |price: &str| {
        format!("# Plans\n\n| Plan | Price |\n|---|---|\n| Solo | $29/mo |\n| Agency | {price} |")
    };
    for price in [
        "Custom (target $150–300)",
        "Custom – typically $500/mo",
        "Custom (usually $900)",
    ] {
        check(
            FactKind::Price,
            &[(&page(price), &["Solo=29 USD/month", "Agency=custom"])],
        );
    }
    check(
        FactKind::Price,
        &[(
            &page("$500/mo, custom terms"),
            &["Solo=29 USD/month", "Agency=500 USD/month"],
        )],
    );
}
