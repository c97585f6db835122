//! Claims as trust pages, whitepapers and agreements word them, each with the look-alikes that claim nothing.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn what_auditors_did_and_said_is_the_vendors_certificate() {
    check(
        FactKind::Compliance,
        &[
            (
                "Our data centers and operations have been assessed against ISO 27001 by an independent auditor.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Our data centers have been assessed against ISO 27001.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our controls are examined each year by an independent firm, which issues a SOC 2 Type II report.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "An independent firm issued an unqualified opinion on our SOC 2 Type II controls.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Harbour was found to be in compliance with SOC 2 Type II.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our auditors have examined the controls and issued SOC 1 and SOC 2 reports.",
                &[("SOC 1", HELD), ("SOC 2", HELD)],
            ),
            (
                "Our auditors hold ISO 27001 certificates.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Harbour goes through independent verification, achieving certifications against standards such as ISO 27001 and ISO 27017.",
                &[("ISO 27001", HELD), ("ISO 27017", HELD)],
            ),
            (
                "We obtain an annual ISAE 3000 statement from an independent auditor.",
                &[("ISAE 3000", HELD)],
            ),
        ],
    );
}

#[test]
fn a_list_of_what_is_held_begins_in_many_ways() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour's certifications include ISO 27001 and SOC 2 Type II.",
                &[("ISO 27001", HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "The following certifications are in place: ISO 27001, SOC 2.",
                &[("ISO 27001", HELD), ("SOC 2", HELD)],
            ),
            (
                "With SOC 2 Type II and ISO 27001 certifications, Harbour meets the needs of large companies.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            ("With SOC 2 reports you win larger customers.", &[]),
            (
                "Backed by SOC 2 Type II and ISO 27001.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "Enterprise-grade security: SOC 2 Type II, SAML SSO, audit logs.",
                &[("SOC 2 Type II", HELD)],
            ),
            ("Topics in security: SOC 2 basics, SAML, audit logs.", &[]),
            (
                "Harbour complies with all applicable data protection laws, including the GDPR, the UK GDPR, the CCPA and the LGPD.",
                &[
                    ("GDPR", HELD),
                    ("UK GDPR", HELD),
                    ("CCPA", HELD),
                    ("LGPD", HELD),
                ],
            ),
            (
                "<h2>Our certifications</h2><h3>ISO 27001</h3><p>The scope covers all products.</p>",
                &[("ISO 27001", HELD)],
            ),
            (
                "<h2>Attestations</h2><p><b>SOC 2 Type II</b> – Report covering 1 Oct 2024 to 30 Sep 2025.</p>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "ISO 27001 certification covers the development and operation of Harbour Cloud.",
                &[("ISO 27001", HELD)],
            ),
            ("A SOC 2 report covers the operation of controls.", &[]),
            (
                "ISO 27001 certification covers all aspects of security.",
                &[],
            ),
            (
                "The SOC 3 report is publicly available for download.",
                &[("SOC 3", HELD)],
            ),
        ],
    );
}

#[test]
fn public_lists_questionnaires_and_frameworks_of_states_are_claims_too() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is listed in the CSA STAR registry at Level 1.",
                &[("CSA STAR Level 1", HELD)],
            ),
            (
                "We publish our CAIQ in the CSA STAR registry.",
                &[("CSA CAIQ", HELD), ("CSA STAR", HELD)],
            ),
            (
                "We complete an annual SAQ D for service providers under PCI DSS v4.0.",
                &[("PCI DSS", HELD)],
            ),
            (
                "Merchants complete an SAQ A under PCI DSS.",
                &[("PCI DSS", NOT_HELD)],
            ),
            (
                "Harbour holds the ENS (Esquema Nacional de Seguridad) certification.",
                &[("ENS", HELD)],
            ),
            ("Names are resolved through ENS.", &[]),
            (
                "We use FIPS 140-2 validated cryptographic modules.",
                &[("FIPS 140", CONDITIONAL)],
            ),
            (
                "Harbour complies with NIS2 and DORA obligations.",
                &[("NIS2", HELD), ("DORA", HELD)],
            ),
            (
                "Transfers outside the EEA are made on the basis of the Standard Contractual Clauses.",
                &[("Standard Contractual Clauses", HELD)],
            ),
            (
                "We rely on the EU-US Data Privacy Framework for transfers to the US.",
                &[("Data Privacy Framework", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_followed_open_or_made_of_customers_is_told_apart() {
    check(
        FactKind::Compliance,
        &[
            (
                "Our program is based on NIST 800-53 controls and certified to ISO 27001.",
                &[("NIST 800-53", NOT_HELD), ("ISO 27001", HELD)],
            ),
            (
                "Harbour partially conforms to WCAG 2.2 AA.",
                &[("WCAG AA", CONDITIONAL)],
            ),
            (
                "We're working with an auditor to obtain SOC 2.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "A SOC 2 Type 1 report is available today; the Type 2 window closes in June.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Use of Harbour does not by itself make you PCI DSS compliant.",
                &[],
            ),
            (
                "Only the EU region is covered by our ISO 27001 certificate.",
                &[("ISO 27001", CONDITIONAL)],
            ),
            (
                "HIPAA: Available with a BAA on the Enterprise plan.",
                &[("HIPAA", CONDITIONAL), ("HIPAA BAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_is_audited_and_can_be_read_is_there() {
    check(
        FactKind::Compliance,
        &[
            (
                "The platform is subject to annual SOC 2 Type II audits.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our controls are tested every year as part of SOC 2 Type II.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We've been through SOC 2 Type II and ISO 27001.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "We have not been through SOC 2 Type II.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Harbour's SOC 2 Type II report covers the period from January to June.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Existing customers can download the SOC 2 Type II report.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "You can request the SOC 2 reports of your vendors in one place.",
                &[],
            ),
            (
                "To obtain a copy of the SOC 2 report, write to us.",
                &[("SOC 2", HELD)],
            ),
            (
                "Harbour runs an ISMS in accordance with ISO 27001 and holds the certificate since 2020.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Harbour's HIPAA compliance has been validated by a third party.",
                &[("HIPAA", HELD)],
            ),
            ("We fulfil all requirements of the GDPR.", &[("GDPR", HELD)]),
            (
                "Personal data is processed in compliance with the GDPR.",
                &[("GDPR", HELD)],
            ),
            (
                "Customers who need a DPA can request one at the help desk.",
                &[("GDPR DPA", HELD)],
            ),
            (
                "Our VPAT documents conformance with WCAG 2.1 AA.",
                &[("WCAG AA", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_somebody_elses_or_only_gone_by_is_told_so() {
    check(
        FactKind::Compliance,
        &[
            (
                "Our auditors, Quayside, are accredited for SOC 2.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Harbour is PCI DSS compliant through its use of Stripe.",
                &[("PCI DSS", NOT_HELD)],
            ),
            (
                "Harbour adheres to the SOC 2 criteria.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "Harbour follows WCAG 2.1 AA guidelines.",
                &[("WCAG AA", CONDITIONAL)],
            ),
            (
                "HIPAA workloads are supported on dedicated clusters only.",
                &[("HIPAA", CONDITIONAL)],
            ),
            ("HIPAA workloads are not supported.", &[("HIPAA", NOT_HELD)]),
            (
                "Harbour offers a HIPAA-compliant environment.",
                &[("HIPAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_stands_in_few_words_is_a_claim_where_it_is_whole() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour was recertified for ISO 27001 last year.",
                &[("ISO 27001", HELD)],
            ),
            (
                "You'll find our SOC 2 Type II and ISO 27001 reports in the trust center.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "Harbour's compliance portfolio spans SOC 2 Type II, ISO 27001 and HIPAA.",
                &[
                    ("SOC 2 Type II", HELD),
                    ("ISO 27001", HELD),
                    ("HIPAA", HELD),
                ],
            ),
            (
                "Harbour carries ISO 27001 and Cyber Essentials Plus.",
                &[("ISO 27001", HELD), ("Cyber Essentials Plus", HELD)],
            ),
            (
                "Our security is confirmed through SOC 2 Type II and ISO 27001.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "We act in full compliance with the GDPR.",
                &[("GDPR", HELD)],
            ),
            (
                "Our privacy practices are aligned with the GDPR.",
                &[("GDPR", CONDITIONAL)],
            ),
            ("Harbour honors CCPA requests.", &[]),
            ("ISO 27001 was dropped in 2024.", &[("ISO 27001", NOT_HELD)]),
            ("BAA: Enterprise plan only", &[("HIPAA BAA", CONDITIONAL)]),
            (
                "<h2>Retention</h2><table><tr><th>Framework</th><th>Required retention</th><th>Status</th></tr><tr><td>SOC 2</td><td>1 year</td><td>Compliant</td></tr></table>",
                &[],
            ),
        ],
    );
}
