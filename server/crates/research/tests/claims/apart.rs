//! What one half of a sentence denies, and the other one does not.

use super::{CONDITIONAL, HELD, NOT_HELD, check};
use model::report::FactKind;

#[test]
fn what_a_half_denies_is_not_denied_by_the_other() {
    check(
        FactKind::Api,
        &[
            (
                "There is no API for payroll yet, but our REST API covers shifts and people.",
                &[("REST API", HELD)],
            ),
            ("There is no REST API yet.", &[("REST API", NOT_HELD)]),
        ],
    );
    check(
        FactKind::SupportChannel,
        &[
            (
                "Support is not available by phone; write to us by e-mail or chat.",
                &[("E-mail", HELD), ("Live chat", HELD), ("Phone", NOT_HELD)],
            ),
            (
                "Support is not available by phone or chat.",
                &[("Live chat", NOT_HELD), ("Phone", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn one_way_that_is_gone_and_what_was_measured_say_nothing_of_the_rest() {
    check(
        FactKind::Mfa,
        &[(
            "Harbour no longer supports SMS codes for two-factor authentication; use an app or a key.",
            &[],
        )],
    );
    check(
        FactKind::Sla,
        &[
            ("Historic uptime: 99.97%.", &[]),
            ("Uptime guarantee: 99.97%.", &[("99.97 % uptime", HELD)]),
        ],
    );
}

#[test]
fn a_report_in_hand_is_none_that_is_under_way() {
    check(
        FactKind::Compliance,
        &[
            (
                "We are currently undergoing our SOC 2 Type II audit, having received our Type I report in March.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Customers of ours such as Ferrant are ISO 27001 certified, and so are we.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Customers of ours such as Ferrant are ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "SOC 2 Type II isn't just a badge for us: our fourth audit ended in June without exceptions.",
                &[],
            ),
            (
                "Harbour is ISO 27001 and ISO 27018 certified, and HIPAA-eligible products are listed below.",
                &[
                    ("HIPAA", CONDITIONAL),
                    ("ISO 27001", HELD),
                    ("ISO 27018", HELD),
                ],
            ),
        ],
    );
}
