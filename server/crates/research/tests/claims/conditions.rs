//! What a certificate, a law or an agreement depends on, and sentences that only seem to speak of one.

use model::report::FactKind;
use research::extract;

use super::{CONDITIONAL, HELD, NOT_HELD, check, page};

#[test]
fn what_holds_for_data_in_some_places_depends_on_that() {
    check(
        FactKind::Compliance,
        &[(
            "Harbour is fully compliant with the General Data Protection Regulation (GDPR) for data processed in European regions.",
            &[("GDPR", CONDITIONAL)],
        )],
    );
}

#[test]
fn a_condition_is_told_with_what_it_limits() {
    check(
        FactKind::Compliance,
        &[
            (
                "HIPAA mode requires an Enterprise subscription or a separately purchased HIPAA add-on.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "Harbour requires a signed BAA before you turn on HIPAA mode.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "HIPAA compliance is only available on the Enterprise plan. Harbour is HIPAA compliant.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "Harbour follows the ISO 27001 standard for how it manages information.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our controls are designed according to ISO 27001.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our processes are aligned with ISO 27001. Harbour is ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Request a BAA through our support team if required.",
                &[("HIPAA BAA", HELD)],
            ),
            (
                "<h2>Compliance</h2><table><tr><th>Standard</th><th>Status</th></tr><tr><td>SOC 2 Type II</td><td>Architecture ready</td></tr><tr><td>GDPR</td><td>Architecture ready</td></tr></table>",
                &[("GDPR", NOT_HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h2>Compliance</h2><table><tr><th>Standard</th><th>Status</th></tr><tr><td>HIPAA</td><td>Business Associate Agreement (BAA) available on request</td></tr></table>",
                &[("HIPAA BAA", HELD)],
            ),
        ],
    );
}

#[test]
fn what_names_a_standard_for_another_reason_is_no_claim() {
    check(
        FactKind::Compliance,
        &[
            (
                "For more documents, including our SOC 2 Type II report once available, write to us.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Our ISO 27001 reports cover more than SOC 2.",
                &[("ISO 27001", HELD)],
            ),
            ("We don't claim to be experts in PCI compliance.", &[]),
            (
                "When HIPAA mode is on, Harbour will only use HIPAA-compliant services (such as its own models).",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "It only uses HIPAA-compliant providers that Harbour has signed a BAA with.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Even with your own HIPAA-compliant keys, it remains your responsibility to keep health data out.",
                &[],
            ),
            (
                "Do not store protected health information as defined by HIPAA in Harbour.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "All subcontractors are required to sign a BAA and meet the same HIPAA rules as Harbour.",
                &[("HIPAA", NOT_HELD), ("HIPAA BAA", NOT_HELD)],
            ),
            (
                "If your team has not turned on HIPAA mode, nothing in Harbour is HIPAA-compliant.",
                &[],
            ),
            (
                "There is no HIPAA setting for a single project in Harbour.",
                &[],
            ),
            (
                "Under the Business Associate Agreement (BAA), you agree:",
                &[],
            ),
            (
                "Harbour is built on cloud infrastructure with SOC 1 and SOC 3 reports.",
                &[("SOC 1", NOT_HELD), ("SOC 3", NOT_HELD)],
            ),
            (
                "Under HIPAA we must never share health data with anyone.",
                &[],
            ),
            (
                "Do not send health data covered by HIPAA to Harbour unless you have signed a BAA with us.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "Harbour is not intended for data that is subject to HIPAA.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Harbour must not be used to process health data regulated by HIPAA.",
                &[("HIPAA", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn labels_headings_and_plans_claim_it() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Compliance</h2><p>Harbour helps you meet compliance requirements:</p><ul><li><b>SOC 2 Type II</b> - Certified</li><li><b>GDPR</b> - Compliant</li></ul>",
                &[("GDPR", HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "<h3>Harbour is Level 1 PCI DSS compliant</h3><p>Our systems are looked at by assessors who come to us once in every year, and between their visits our own people go through the list of what has to be in order and mend what is not, so that nothing is left for the next visit to find.</p>",
                &[("PCI DSS Level 1", HELD)],
            ),
            (
                "<h3>Is Harbour PCI DSS compliant?</h3><p>Ask us for more.</p>",
                &[],
            ),
            (
                "All plans include EU data residency and GDPR compliance.",
                &[("GDPR", HELD)],
            ),
            (
                "<h2>Compliance</h2><ul><li><b>SOC 2 Type II</b>: Security and availability</li><li><b>GDPR</b>: Data protection and privacy compliance</li></ul>",
                &[("GDPR", HELD), ("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn what_follows_a_denial_is_planned_for_what_it_names_alone() {
    check(
        FactKind::Compliance,
        &[(
            "We hold neither ISO 27001 nor SOC 2. The audit for SOC 2 is planned for next year.",
            &[("ISO 27001", NOT_HELD), ("SOC 2", NOT_HELD)],
        )],
    );
}

#[test]
fn what_a_vendor_means_to_meet_is_a_condition() {
    check(
        FactKind::Compliance,
        &[
            (
                "We are committed to complying with the laws on data, including GDPR, CCPA, and HIPAA (if applicable).",
                &[
                    ("GDPR", CONDITIONAL),
                    ("CCPA", CONDITIONAL),
                    ("HIPAA", CONDITIONAL),
                ],
            ),
            (
                "We are committed to keeping data safe, and we comply with the GDPR.",
                &[("GDPR", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_meant_followed_or_for_some_is_a_condition() {
    check(
        FactKind::Compliance,
        &[
            (
                "A BAA is available for customers who process health data. Contact your account manager.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "For HIPAA-regulated customers, Harbour enters into Business Associate Agreements.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "Notification times are governed by executed Business Associate Agreements.",
                &[],
            ),
            (
                "Never use real PHI in a workspace that has not enabled HIPAA mode with us.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "We are committed to GDPR compliance.",
                &[("GDPR", CONDITIONAL)],
            ),
            (
                "Harbour has been designed using common frameworks (such as PCI, HIPAA, and GDPR).",
                &[
                    ("PCI DSS", NOT_HELD),
                    ("HIPAA", CONDITIONAL),
                    ("GDPR", CONDITIONAL),
                ],
            ),
            (
                "Harbour is compliance-ready for GDPR workflows.",
                &[("GDPR", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn the_terms_of_a_baa_are_none_of_another_certificate() {
    check(
        FactKind::Compliance,
        &[(
            "We're SOC 2 and HIPAA compliant (BAAs available on Team and above).",
            &[
                ("SOC 2", HELD),
                ("HIPAA", CONDITIONAL),
                ("HIPAA BAA", CONDITIONAL),
            ],
        )],
    );
}

#[test]
fn limits_make_a_claim_conditional() {
    check(
        FactKind::Compliance,
        &[
            (
                "HIPAA BAA is an add-on with a minimum monthly spend.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "We sign BAAs with customers on the Enterprise plan.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "BAAs are available for an additional fee.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            ("A BAA is available on request.", &[("HIPAA BAA", HELD)]),
            (
                "<h2>Available on Harbour Managed</h2><p>We have been issued an attestation of compliance with PCI DSS.</p>",
                &[("PCI DSS", CONDITIONAL)],
            ),
            (
                "<h2>Plans</h2><table><tr><th></th><th>Team</th><th>Enterprise</th></tr><tr><td>HIPAA BAA</td><td>✗</td><td>✓</td></tr></table>",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "<table><tr><th></th><th>Team</th><th>Enterprise</th></tr><tr><td>PCI compliant</td><td>❌</td><td>✔ (on AWS)</td></tr></table>",
                &[("PCI DSS", CONDITIONAL)],
            ),
            (
                "<table><tr><th></th><th>Team</th><th>Enterprise</th></tr><tr><td>SOC 2 Type II</td><td>✓</td><td>✓</td></tr></table>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<table><tr><th></th><th>Team</th><th>Enterprise</th></tr><tr><td>ISO 27001</td><td>–</td><td>–</td></tr></table>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<table><tr><th></th><th>Harbour</th><th>Otherly</th></tr><tr><td>SOC 2</td><td>✗</td><td>✓</td></tr></table>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "<h2>Enterprise</h2><ul><li>HIPAA BAA</li><li>Unlimited piers</li></ul>",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn an_agreement_among_the_things_of_a_card_is_the_plans() {
    let page_of = |html: &str| {
        format!(
            "<h1>Pricing</h1><div><h3>Team</h3><p>$9 / user / month</p><ul><li>Boards</li></ul></div><div><h3>Enterprise</h3><p>Contact us</p>{html}</div>"
        )
    };
    let told = |html: &str| {
        let url = "https://harbour.example/pricing";
        let facts = extract::facts(&[page(url, &page_of(html))]);
        let told = facts
            .into_iter()
            .filter(|fact| fact.kind == FactKind::Compliance);
        told.map(|fact| (fact.value, fact.status))
            .collect::<Vec<_>>()
    };
    for html in [
        "<ul><li>SSO, RBAC and HIPAA BAA</li></ul>",
        "<p>SSO, RBAC and HIPAA BAA</p>",
        "<ul><li>Audit log + BAA</li></ul>",
        "<ul><li>SAML, BAA &amp; custom contract.</li></ul>",
    ] {
        assert_eq!(
            told(html),
            [("HIPAA BAA".to_owned(), CONDITIONAL)],
            "{html}"
        );
    }
    for html in [
        "<ul><li>SSO, RBAC and BAA templates</li></ul>",
        "<ul><li>SSO, SCIM and BAA tracking for your suppliers</li></ul>",
    ] {
        assert!(told(html).is_empty(), "{html}: {:?}", told(html));
    }
    let denied = told("<ul><li>SSO, no BAA</li></ul>");
    assert_eq!(denied, [("HIPAA BAA".to_owned(), NOT_HELD)]);
}

#[test]
fn a_part_that_an_agreement_leaves_out_is_no_agreement() {
    check(
        FactKind::Compliance,
        &[
            (
                "The Berth API is not covered by our BAA and is not HIPAA-compliant.",
                &[],
            ),
            (
                "<h2>HIPAA</h2><p>The Berth API is not covered by our BAA and is not HIPAA-compliant.</p>",
                &[],
            ),
            (
                "<h2>HIPAA</h2><p>Do not store PHI in it. The Berth API is not covered under our BAA.</p>",
                &[],
            ),
        ],
    );
}

#[test]
fn a_title_that_reads_like_a_plan_limits_nothing() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h1>Harbour Enterprise</h1><div><h3>SOC 2 Type II certified</h3><p>Audited every year.</p></div>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h1>Plans</h1><div><h3>Enterprise</h3><ul><li>HIPAA compliance</li></ul></div>",
                &[("HIPAA", CONDITIONAL)],
            ),
        ],
    );
}
