//! Certificates of other companies: suppliers, customers, and whoever else a sentence speaks of.

use model::report::FactKind;
use research::extract;

use super::{HELD, NOT_HELD, check, page, stated};

#[test]
fn other_peoples_certificates_are_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "As a SOC 2 Type II certified company, Quayside Freight needed evidence.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "As a SOC 2 Type II certified company, we take care.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "\u{201c}Harbour helped us pass our SOC 2 audit,\u{201d} says Ann Pier, CTO at Quayside.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "The AWS data centers we use are SOC 1 certified, and Harbour itself is ISO 27001 certified.",
                &[("SOC 1", NOT_HELD), ("ISO 27001", HELD)],
            ),
            (
                "Unlike other vendors, Harbour is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our auditors are ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour has signed a BAA with all of our vendors, such as AWS.",
                &[("HIPAA BAA", NOT_HELD)],
            ),
            (
                "<h2>Data centers</h2><ul><li>ISO 27001</li></ul>",
                &[("ISO 27001", NOT_HELD)],
            ),
            ("Get SOC 2 ready in weeks.", &[("SOC 2", NOT_HELD)]),
            (
                "Our hosting provider is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We host on AWS, which is SOC 2 and ISO 27001 certified.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "All data is kept in ISO 27001 certified data centers.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Payments are processed by Stripe, a PCI DSS Level 1 service provider.",
                &[("PCI DSS Level 1", NOT_HELD)],
            ),
            (
                "Our data centres are SOC 2 and ISO 27001 certified.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "Many of our customers are SOC 2 certified.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Customers who are in the process of securing SOC 2 certification can ask us for documents.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Harbour helps you become SOC 2 compliant.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Automate your SOC 2 compliance in weeks.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "We wrote a guide for teams running HIPAA-compliant applications on our platform.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "We require our vendors to be SOC 2 certified.",
                &[("SOC 2", NOT_HELD)],
            ),
            ("All subprocessors must hold ISO 27001 certification.", &[]),
            (
                "PCI compliance is handled through Stripe.",
                &[("PCI DSS", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_another_company_is_said_to_be_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "Trusted by Acme, an ISO 27001 certified bank.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "In use at Lantern Health (a SOC 2 Type II audited clinic).",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Trusted by ISO 27001 certified banks.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Made for HITRUST certified hospitals.",
                &[("HITRUST", NOT_HELD)],
            ),
            (
                "Acme is ISO 27001 certified and trusts Harbour.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Lantern Health holds ISO 27001 certification and runs on Harbour.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour is ISO 27001 certified and trusts nobody.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Built by Harbour, an ISO 27001 certified company.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Harbour holds ISO 27001 certification, which every bank uses to choose.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn what_a_relative_clause_says_of_others_is_not_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "Trusted by Acme, who is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Works at banks that are PCI DSS compliant.",
                &[("PCI DSS", NOT_HELD)],
            ),
            (
                "Trusted by hospitals which are HITRUST certified.",
                &[("HITRUST", NOT_HELD)],
            ),
            (
                "We serve Lantern Health, which is SOC 2 Type II certified.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Used by Acme and Lantern, both of whom are ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We work with Acme (who are ISO 27001 certified).",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Acme, which is ISO 27001 certified, uses Harbour.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour is the platform for banks that is ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "We are a team that is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We are one of the few companies that are ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Harbour Cloud, which is ISO 27001 certified, holds your data.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Our platform, which is PCI DSS compliant, is fast.",
                &[("PCI DSS", HELD)],
            ),
            (
                "Trusted by banks that are strict, and we are ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn what_customers_say_is_no_claim_of_the_vendor() {
    check(
        FactKind::Compliance,
        &[
            (
                "<blockquote><p>“It was a good year. We are ISO 27001 certified now.”</p><cite>— Ada Norling, CTO of Carefold</cite></blockquote>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<blockquote><p>We passed our HIPAA audit with it.</p><p>— Ada Norling, Carefold</p></blockquote>",
                &[],
            ),
            (
                "<blockquote><p>Note: we are SOC 2 certified.</p></blockquote>",
                &[("SOC 2", HELD)],
            ),
        ],
    );
}

#[test]
fn on_a_page_about_customers_their_certificates_are_theirs() {
    let story = page(
        "https://harbour.example/customers",
        "<p>Quayside is ISO 27001 certified.</p><p>We are SOC 2 certified, says Quayside.</p>",
    );
    let facts = extract::facts(&[story]);
    assert!(
        facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Compliance)
            .all(|fact| fact.status == NOT_HELD),
        "{facts:?}"
    );
}

#[test]
fn a_suppliers_certificate_is_silent_beside_the_vendors_own() {
    let html =
        "<p>Our hosting provider is ISO 27001 certified.</p><p>We are ISO 27001 certified.</p>";
    assert_eq!(
        stated(FactKind::Compliance, html),
        [("ISO 27001".to_owned(), HELD)]
    );
}
