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

#[test]
fn what_is_denied_of_two_is_denied_of_both_and_a_word_of_a_law_claims_nothing() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is not CJIS-authorized or FedRAMP-authorized.",
                &[("CJIS", NOT_HELD), ("FedRAMP", NOT_HELD)],
            ),
            (
                "Harbour is not a bank, and it is FedRAMP authorized.",
                &[("FedRAMP", HELD)],
            ),
            (
                "Harbour does not create educational records as defined by FERPA.",
                &[],
            ),
            (
                "<ul><li><strong>PCI DSS</strong>: For handling credit card payments.</li>\
                 <li><strong>SOC 2</strong>: For service organizations requiring reports on security.</li></ul>",
                &[],
            ),
            (
                "<ul><li><strong>SOC 2 Type II</strong>: certified since 2023.</li></ul>",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn whoever_may_do_without_features_says_nothing_of_training() {
    let (never, opt_out) = (
        "Does not train on customer data",
        "Trains on customer data, opt-out possible",
    );
    check(
        FactKind::AiDataPolicy,
        &[
            (
                "You can opt out of AI features, and no customer data trains any model.",
                &[(never, HELD)],
            ),
            (
                "Recordings are used to improve our models unless an admin opts out in Settings.",
                &[(opt_out, CONDITIONAL)],
            ),
            (
                "OpenAI does not train its models on customer data, and neither do we.",
                &[(never, HELD)],
            ),
            ("OpenAI does not train its models on customer data.", &[]),
        ],
    );
}

#[test]
fn a_place_still_to_come_is_no_place_where_data_is() {
    check(
        FactKind::DataResidency,
        &[(
            "Customers can pick US or EU data centers at sign-up; Canadian hosting is coming in 2027.",
            &[("EU, US", HELD)],
        )],
    );
}

#[test]
fn a_row_tells_of_each_plan_what_it_has() {
    let table = |cells: &str| {
        format!(
            "<h2>Plans</h2><table><tr><th></th><th>Basic</th><th>Team</th><th>Business</th></tr><tr>{cells}</tr></table>"
        )
    };
    let uptime = table("<td>Uptime SLA</td><td>-</td><td>99.5%</td><td>99.9%</td>");
    let log = table("<td>Audit log</td><td>7 days</td><td>30 days</td><td>Unlimited</td>");
    let alike = table("<td>Audit log</td><td>-</td><td>30 days</td><td>30 days</td>");
    check(
        FactKind::Sla,
        &[(
            &uptime,
            &[
                ("99.5 % uptime", CONDITIONAL),
                ("99.9 % uptime", CONDITIONAL),
            ],
        )],
    );
    check(
        FactKind::AuditLog,
        &[
            (
                &log,
                &[
                    ("7 days", HELD),
                    ("30 days", CONDITIONAL),
                    ("unlimited", CONDITIONAL),
                ],
            ),
            (&alike, &[("30 days", CONDITIONAL)]),
        ],
    );
}
