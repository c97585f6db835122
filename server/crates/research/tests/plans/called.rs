//! Plans that sentences call so in other ways: with a number, in quotation marks, with a capital, written small.

use model::report::FactKind;

use super::check;

#[test]
fn sentences_call_plans_so_in_many_ways() {
    check(
        FactKind::Plan,
        &[
            (
                "# Quotas\n\n- A Log Keeper 30 plan = **30 voyages per month**.\n- A Crew Radio 120 plan = **120 channels per month**.",
                &["Crew Radio 120", "Log Keeper 30"],
            ),
            (
                "# Sign-in\n\nL'authentification est disponible pour les clients ayant souscrit à un forfait \"Personnalisé\".",
                &["Personnalisé"],
            ),
            (
                "# Capacity\n\nWhen setting up a service under the Tidal Plan or upgrading from the Hobby Plan, choose its units.",
                &["Hobby", "Tidal"],
            ),
            (
                "# Logs\n\nThey are kept for 90 days on the standard plan, longer on Pro, Team, and Enterprise tiers.",
                &["Enterprise", "Pro", "Standard", "Team"],
            ),
            (
                "# Logs\n\nAudit logs are part of what is on the enterprise edition of Quillet.",
                &["Enterprise"],
            ),
            (
                "# Data\n\nIf you are a Quillet free user, we keep nothing.",
                &["Free"],
            ),
            (
                "# Levels\n\nEach level has all of the one below — for example, the **Plus** edition includes what the **Standard** edition does.",
                &["Plus", "Standard"],
            ),
            (
                "# Billing\n\nIf you choose other harbours instead of your own, we apply the Standard plan to them.",
                &["Standard"],
            ),
        ],
    );
}

#[test]
fn other_things_are_called_so_too() {
    check(
        FactKind::Plan,
        &[
            (
                "# Housing\n\nThe Section 8 plan and the Phase 2 plan are the city's.",
                &[],
            ),
            (
                "# Terms\n\nFees under the Applicable Plan are due. The Selected Plan renews under the Incident Response Plan.",
                &[],
            ),
            ("# Logs\n\nOur standard plan is called something else.", &[]),
            (
                "# Logs\n\nIt runs on the enterprise edition of Otherly.",
                &[],
            ),
            ("# Data\n\nIf you are an Otherly free user, ask them.", &[]),
        ],
    );
}

#[test]
fn a_free_tier_may_have_a_name() {
    let page = "# Plans\n\nQuillet offers a free tier Hobby Plan for all who want to try it. Each team has three services in the Hobby Plan.";
    check(FactKind::Plan, &[(page, &["Hobby"])]);
    check(FactKind::Price, &[(page, &["Hobby=0 USD"])]);
}

#[test]
fn a_plan_that_one_has_to_ask_for_has_a_price_to_be_agreed() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n## Fleet\n\nFleet plans have volume discounts. To enroll in a Fleet plan, just contact our sales team.",
                &["Fleet=custom"],
            ),
            (
                "# Pricing\n\n## Fleet\n\n$99 per month. To sign up for the Fleet plan, contact us.",
                &["Fleet=99 USD/month"],
            ),
        ],
    );
}

#[test]
fn plans_may_differ_in_nothing_but_how_one_pays() {
    check(
        FactKind::Plan,
        &[
            (
                "# Pricing\n\nQuillet offers two plans — Monthly and Annual. Both have everything.",
                &["Annual", "Monthly"],
            ),
            ("# Pricing\n\nThere are two plans: Monthly and Annual.", &[]),
            (
                "# Pricing\n\nQuillet offers two billing options — Monthly and Annual.",
                &[],
            ),
            (
                "# Pricing\n\nQuillet offers three plans, Starter, Pro and Enterprise, with two billing plans: Monthly and Annual.",
                &["Enterprise", "Pro", "Starter"],
            ),
        ],
    );
}

#[test]
fn an_item_may_begin_with_the_names_of_several() {
    check(
        FactKind::Plan,
        &[
            (
                "# Billing\n\n## Plans\n\n- **Free** — to look around.\n- **Starter**, **Pro**, **Business** — for more and more.\n- **Scale** and **Enterprise** — for the largest.",
                &["Business", "Enterprise", "Free", "Pro", "Scale", "Starter"],
            ),
            (
                "# Billing\n\n## Plans\n\n- **Free** — with **Pro** features for a week.\n- **Pro** — for more.",
                &["Free", "Pro"],
            ),
        ],
    );
}
