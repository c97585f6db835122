//! Trials and discounts, as documentation tells them.

use model::report::FactKind;

use super::check;

#[test]
fn discounts_are_told_roughly() {
    check(
        FactKind::Discount,
        &[
            (
                "# Plans\n\nAnnual billing saves approximately 17%.",
                &["17% with annual billing"],
            ),
            (
                "# Plans\n\nAnnual billing offers roughly 17% savings over monthly billing.",
                &["17% with annual billing"],
            ),
            (
                "# Plans\n\nAnnual billing saves 2 months on Pro.",
                &["2 months with annual billing"],
            ),
            (
                "# Plans\n\nWe offer generous discounts for committed usage.",
                &["committed-use discount"],
            ),
            (
                "# Plans\n\nThe discount code is in the commit message.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_trial_is_spoken_of() {
    check(
        FactKind::Trial,
        &[
            (
                "# Roles\n\nNote that roles are not available during a trial.",
                &[],
            ),
            (
                "# Billing\n\nYou and your team can trial Quillet before signing up. To try it, please contact sales.",
                &["yes, on request"],
            ),
            (
                "# Billing\n\nThe card shows when the trial ends while you are on a trial.",
                &["yes"],
            ),
            (
                "# Plans\n\n| Plan | Price | Credits |\n|---|---|---|\n| Trial | Free | 100 (one-time) |\n| Pro | $20/mo | 800 |",
                &["yes"],
            ),
            (
                "# Sign-in\n\nOnce the address is set, you're free to test the connection.",
                &[],
            ),
            (
                "# Cloud\n\nSign up and get $5 of free credits to start, no card required.",
                &["yes, no card, 5 USD credit"],
            ),
            (
                "# Cloud\n\nTo try Quillet for free, visit the dashboard and get usage up to $10 on us.",
                &["yes, 10 USD credit"],
            ),
        ],
    );
}
