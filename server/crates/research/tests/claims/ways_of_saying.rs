//! The many ways of saying that a certificate is held, was held, will be or is another's.

use super::{CONDITIONAL, HELD, NOT_HELD, check};
use model::report::FactKind;
#[test]
fn the_many_ways_of_saying_it_are_told_apart() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour has been SOC 2 Type II certified since 2021.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our SOC 2 Type II audit was completed in March 2026 with zero exceptions.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Read our SOC 2 Type II report in the trust center.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Before 2020 we were HIPAA compliant.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Until 2019 our product had an ISO 27001 certificate.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour can be deployed on FedRAMP authorized infrastructure.",
                &[("FedRAMP", NOT_HELD)],
            ),
            (
                "We let our ISO 27001 certificate lapse in 2024.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our ISO 27001 certificate expires in May 2027.",
                &[("ISO 27001", HELD)],
            ),
            (
                "HIPAA compliance is not something we offer.",
                &[("HIPAA", NOT_HELD)],
            ),
            ("Sorry, HIPAA is not supported.", &[("HIPAA", NOT_HELD)]),
            ("We don't have SOC 2 yet.", &[("SOC 2", NOT_HELD)]),
            ("SOC 2: in progress.", &[("SOC 2", NOT_HELD)]),
            (
                "SOC 2 Type I: achieved. SOC 2 Type II: expected in 2027.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Currently SOC 2 Type I; Type II underway.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Hosting on AWS gives us SOC 2 compliance at the infrastructure level.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Thanks to AWS, our infrastructure is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our cloud runs in an ISO 27001 certified facility.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We inherit SOC 2 controls from Google Cloud.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Our product can be used in a HIPAA compliant manner.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Harbour supports HIPAA compliance for Enterprise customers with a signed BAA.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "HIPAA compliance is available on the Enterprise plan.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "We passed our SOC 2 Type II audit with flying colors.",
                &[("SOC 2 Type II", HELD)],
            ),
            ("We failed our SOC 2 audit.", &[("SOC 2", NOT_HELD)]),
            (
                "We have applied for ISO 27001 certification.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "ISO 27001 certification is on hold.",
                &[("ISO 27001", NOT_HELD)],
            ),
            ("We have started our SOC 2 journey.", &[("SOC 2", NOT_HELD)]),
            (
                "Our goal is SOC 2 Type II certification.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "We are close to achieving ISO 27001 certification.",
                &[("ISO 27001", NOT_HELD)],
            ),
            ("Almost SOC 2 certified.", &[("SOC 2", NOT_HELD)]),
            ("We follow SOC 2 best practices.", &[("SOC 2", NOT_HELD)]),
            ("Built with SOC 2 principles in mind.", &[]),
            ("SOC 2-grade security.", &[]),
            ("Bank-level, ISO 27001-inspired security.", &[]),
            ("Our security team has years of SOC 2 experience.", &[]),
            (
                "Our auditors performed a SOC 2 Type II examination.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Prescient Security issued our SOC 2 Type II report.",
                &[("SOC 2 Type II", HELD)],
            ),
            ("Does Harbour comply with GDPR? Yes.", &[("GDPR", HELD)]),
            (
                "Is Harbour HIPAA compliant? Not at this time.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "We are neither SOC 2 nor ISO 27001 certified.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "While not ISO 27001 certified, we are SOC 2 Type II certified.",
                &[("ISO 27001", NOT_HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "Instead of ISO 27001, we hold SOC 2 Type II.",
                &[("SOC 2 Type II", HELD)],
            ),
            ("We chose SOC 2 Type II over ISO 27001.", &[]),
            (
                "Our ISO 27001 certification covers the EU region only.",
                &[("ISO 27001", CONDITIONAL)],
            ),
            (
                "Only our German subsidiary is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "The Harbour mobile app is not covered by our SOC 2 Type II report.",
                &[],
            ),
            (
                "SOC 2 Type II (2025) | ISO 27001 | GDPR",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD), ("GDPR", HELD)],
            ),
            ("Ask your vendor whether they are SOC 2 certified.", &[]),
            ("Why SOC 2 matters: every certified vendor is audited.", &[]),
            ("A SOC 2 certified vendor saves you time.", &[]),
            ("SOC 2 certification is the gold standard.", &[]),
            (
                "Our white paper explains how to become ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            ("We help you stay GDPR compliant.", &[]),
            (
                "Harbour is compliant with GDPR, CCPA, and HIPAA.",
                &[("GDPR", HELD), ("CCPA", HELD), ("HIPAA", HELD)],
            ),
            (
                "Harbour is not yet compliant with HIPAA but complies with GDPR.",
                &[("HIPAA", NOT_HELD), ("GDPR", HELD)],
            ),
            (
                "Payments: PCI DSS compliant via Stripe.",
                &[("PCI DSS", NOT_HELD)],
            ),
            (
                "We never store card data; our processor is PCI DSS Level 1 certified.",
                &[("PCI DSS Level 1", NOT_HELD)],
            ),
            (
                "Harbour acquired Lantern, which is ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour, a Lantern company, is ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Lantern, our parent, maintains ISO 27001 certification.",
                &[("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn a_vendor_goes_by_a_law_it_names() {
    check(
        FactKind::Compliance,
        &[
            (
                "We follow GDPR and CCPA.",
                &[("GDPR", HELD), ("CCPA", HELD)],
            ),
            (
                "Harbour processes all data in line with the GDPR.",
                &[("GDPR", HELD)],
            ),
            ("Harbour is GDPR complient.", &[("GDPR", HELD)]),
            (
                "<h2>Compliance</h2><ul><li><b>CMMC 2.0 Level 2</b>: The system meets the requirements of CMMC 2.0 Level 2.</li></ul>",
                &[("CMMC Level 2", CONDITIONAL)],
            ),
        ],
    );
}
