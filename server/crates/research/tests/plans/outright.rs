//! Plans that running text calls so, without a price and without another plan beside them.

use model::report::FactKind;

use super::check;

#[test]
fn what_is_called_a_plan_outright_is_one() {
    check(
        FactKind::Plan,
        &[
            (
                "# Moving\n\nWhen you set up a berth under the Drift Plan, it grows with you.",
                &["Drift"],
            ),
            (
                "# Berths\n\nYou can purchase a Berths Paid plan at any time.",
                &["Berths Paid"],
            ),
            (
                "# Quotas\n\n- A Local Reach 60 plan = **60 posts per cycle**.",
                &["Local Reach 60"],
            ),
            (
                "# Plan overview\n\n- [Keel Plan](keel.md)\n- [Mast Plan](mast.md)",
                &["Keel", "Mast"],
            ),
            (
                "# Editions\n\nEach edition holds those below it: for example, the **Plus** edition includes all of the **Standard** edition.",
                &["Plus", "Standard"],
            ),
            (
                "# Logs\n\nAudit logs are available on the enterprise edition of Quillet.",
                &["Enterprise"],
            ),
            (
                "# Privacy\n\nIf you are a Quillet free user, we store nothing.",
                &["Free"],
            ),
            (
                "# Cloud\n\nQuillet Cloud is our managed, paid service that runs it for you.",
                &["Quillet Cloud"],
            ),
        ],
    );
}

#[test]
fn what_else_is_called_a_plan_is_none() {
    for page in [
        // Plans that nobody buys.
        "# Security\n\nWe keep an Incident Response Plan, a Business Continuity Plan and a Disaster Recovery Plan.",
        "# Tuning\n\nThe Query Plan shows each step, and the Test Plan what was run.",
        "# Rollout\n\nSend us the Migration Plan with the Rollout Plan.",
        // What is done to one, and whichever it be.
        "# Plans\n\n- Change Plan\n- Upgrade Plan\n- Delete Plan",
        "# Billing\n\nOpen the Current Plan with your Paid Plan and any New Plan.",
        "# Billing\n\nHow do I pay for the Quillet plan?",
        // Somebody else's.
        "# Import\n\nTheir Otter plan has more than Otherly's Stoat plan.",
        "# Logs\n\nIt runs on the enterprise edition of Windows.",
        "# Import\n\nAny Otherly free users can log in.",
        // There is none, not yet, or no more.
        "# Billing\n\nThere is no Otter plan.",
        "# Billing\n\nDo you have an Otter plan?",
        "# Billing\n\nWe plan to offer an Otter plan.",
        "# Billing\n\nThe bigger berths need the Otter plan, which is no longer offered.",
        "# Billing\n\nThere are two billing plans: Monthly and Annual.",
    ] {
        check(FactKind::Plan, &[(page, &[])]);
    }
}

#[test]
fn plans_are_named_by_what_one_moves_between_and_stays_on() {
    check(
        FactKind::Plan,
        &[
            (
                "# Billing\n\nUpgrade from Free to Plus in Settings.",
                &["Free", "Plus"],
            ),
            (
                "# Billing\n\nA team may stay on Free until the contract begins.",
                &["Free"],
            ),
            ("# Data\n\nMove from Oracle to Quillet in Settings.", &[]),
            ("# Data\n\nSwitch from Basic to Advanced search.", &[]),
            (
                "# Plans\n\nCurrent tiers are Starter, Growth, and Enterprise.",
                &["Starter", "Growth", "Enterprise"],
            ),
            // The plans of a product are no plan of that name.
            (
                "# Plans\n\nPrices are on the [Drift plans page](/drift/#plans).",
                &[],
            ),
        ],
    );
}
