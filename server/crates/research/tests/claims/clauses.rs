//! Frameworks for data that crosses borders, reports without a number, and laws that are named for another reason than
//! that the vendor keeps them.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check, page};
use research::extract;

#[test]
fn what_somebody_did_before_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "The people behind Harbour bring experience from earlier jobs in which they ran services compliant with HIPAA and FedRAMP.",
                &[],
            ),
            (
                "Our founders have years of experience building HIPAA-compliant systems.",
                &[],
            ),
            (
                "Our team has decades of experience, and we are SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn whom_a_law_binds_is_no_claim() {
    check(
        FactKind::Compliance,
        &[
            (
                "The clauses were issued under the GDPR (Article 46) for transfers to processors outside the EEA (and not subject to the GDPR).",
                &[],
            ),
            ("You are most likely subject to GDPR.", &[]),
            (
                "<h2>Compliance</h2><ul><li><a href='/gdpr'>GDPR</a></li><li><a href='/soc2'>SOC 2 Type II</a></li></ul>",
                &[("SOC 2 Type II", HELD)],
            ),
            ("Our editor fully supports GDPR.", &[("GDPR", HELD)]),
        ],
    );
}

#[test]
fn frameworks_for_data_abroad_are_named() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is certified under the EU-US Privacy Shield Framework.",
                &[("Privacy Shield", HELD)],
            ),
            (
                "Harbour was self-certified under the EU-US Privacy Shield, which was invalidated in 2020.",
                &[("Privacy Shield", NOT_HELD)],
            ),
            (
                "We rely on Standard Contractual Clauses (SCCs) for transfers out of the EEA.",
                &[("Standard Contractual Clauses", HELD)],
            ),
            (
                "Harbour has incorporated the SCCs into its agreements.",
                &[("Standard Contractual Clauses", HELD)],
            ),
            (
                "The Commission issued new Standard Contractual Clauses in 2021.",
                &[],
            ),
            (
                "Our sub-processors are bound by contract, and SCCs have not been signed with all of them.",
                &[],
            ),
        ],
    );
}

#[test]
fn reports_without_a_number_are_told_as_such() {
    check(
        FactKind::Compliance,
        &[
            (
                "Admins can download our SOC reports and our CSA CAIQ self-assessment.",
                &[("SOC reports (type not stated)", HELD), ("CSA CAIQ", HELD)],
            ),
            (
                "<h2>Compliance</h2><p>Our security program is aligned with SOC 2.</p><p>Our SOC reports are available in the trust center.</p>",
                &[("SOC 2", NOT_HELD), ("SOC reports (type not stated)", HELD)],
            ),
            (
                "Harbour holds several ISO certifications.",
                &[("ISO (number not stated)", HELD)],
            ),
            (
                "<h2>Certificates</h2><p>Harbour holds several ISO certifications.</p><p>We are ISO 27001 certified.</p>",
                &[("ISO 27001", HELD)],
            ),
            (
                "Our data centers are run by ISO-certified providers.",
                &[("ISO (number not stated)", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_a_page_on_one_environment_claims_holds_there() {
    let facts = extract::facts(&[page(
        "https://harbour.example/security/ece",
        "<h1>Enhanced compliance environments (ECE)</h1><h2>Standards</h2><p>Harbour is capable of supporting both the Health Insurance Portability and Accountability Act (HIPAA) and the Payment Card Industry Data Security Standard (PCI DSS) compliance.</p>",
    )]);
    let told: Vec<_> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Compliance)
        .map(|fact| (fact.value.as_str(), fact.status, fact.condition.as_deref()))
        .collect();
    let there = Some("in enhanced compliance environments");
    assert_eq!(
        told,
        [
            ("HIPAA", CONDITIONAL, there),
            ("PCI DSS", CONDITIONAL, there)
        ]
    );
}
