//! The vendor's own certificates: held, listed, dated, planned, denied or lapsed, and those that are only mentioned.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn a_vendors_own_certificates_are_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is SOC 2 Type II certified.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We have completed our SOC 2 Type 2 audit.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We are ISO 27001 and ISO 27701 certified.",
                &[("ISO 27001", HELD), ("ISO 27701", HELD)],
            ),
            (
                "Our information security management is certified to ISO/IEC 27001:2022.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Harbour complies with the GDPR and the CCPA.",
                &[("GDPR", HELD), ("CCPA", HELD)],
            ),
            (
                "We maintain PCI DSS Level 1 compliance.",
                &[("PCI DSS Level 1", HELD)],
            ),
            (
                "Our SOC 2 Type II report is available under NDA on request.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Customers can request our SOC 2 Type II report.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "We undergo annual SOC 2 Type II audits by an independent firm.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Harbour holds ISO 27001 and SOC 1 Type II certifications.",
                &[("ISO 27001", HELD), ("SOC 1 Type II", HELD)],
            ),
            (
                "We offer a Data Processing Agreement (DPA) to help customers meet GDPR requirements.",
                &[("GDPR DPA", HELD)],
            ),
            (
                "Our DPA applies to every customer automatically.",
                &[("GDPR DPA", HELD)],
            ),
            (
                "We're not only SOC 2 Type II certified but also ISO 27001 certified.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "In addition to the certificates of our hosting provider, we hold our own ISO 27001 certificate.",
                &[("ISO 27001", HELD)],
            ),
            (
                "We have achieved Cyber Essentials Plus and TISAX.",
                &[("Cyber Essentials Plus", HELD), ("TISAX", HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001:2022</li></ul>",
                &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)],
            ),
            (
                "<h2>Compliance</h2><div><h3>ISO 27001</h3><p>Certified since 2021.</p></div>",
                &[("ISO 27001", HELD)],
            ),
            (
                "<h3>Are you SOC 2 certified?</h3><p>Yes, we renewed our report in May.</p>",
                &[("SOC 2", HELD)],
            ),
        ],
    );
}

#[test]
fn lists_of_certificates_are_held_item_by_item() {
    check(
        FactKind::Compliance,
        &[
            (
                "<ul><li><strong>SOC 1 Type 2</strong> – controls over financial reporting</li><li><strong>TISAX</strong> – in progress</li></ul>",
                &[("SOC 1 Type II", HELD), ("TISAX", NOT_HELD)],
            ),
            (
                "<ul><li><b>SOC 2</b> – a framework for service organisations</li></ul>",
                &[],
            ),
            (
                "<h2>Learn about compliance frameworks</h2><ul><li><b>SOC 2</b> – controls you can map</li></ul>",
                &[],
            ),
            (
                "<div>SOC 2 Type II · ISO 27001 · GDPR · HIPAA</div>",
                &[
                    ("SOC 2 Type II", HELD),
                    ("ISO 27001", HELD),
                    ("GDPR", HELD),
                    ("HIPAA", HELD),
                ],
            ),
            (
                "ISO 27001 (in progress), SOC 2 Type II (completed)",
                &[("ISO 27001", NOT_HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "<div><h3>GDPR ready</h3><p>EU storage and a DPA for everyone.</p></div>",
                &[("GDPR", HELD)],
            ),
            (
                "Harbour meets GDPR requirements and publishes its DPA.",
                &[("GDPR", HELD)],
            ),
        ],
    );
}

#[test]
fn a_dated_heading_names_a_certificate_that_its_section_confirms() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h3>SOC 2 Type II (Since 2022)</h3><p>System and Organization Controls (SOC) 2 is a report on how data is kept safe. Harbour works with independent external auditors to undergo an audit at least once per year.</p>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h3>ISO 27001 (since 2023)</h3><p>ISO 27001 is an international standard for information security.</p>",
                &[("ISO 27001", HELD)],
            ),
            (
                "<h3>ISO 27001 (planned for 2027)</h3><p>It is an international standard.</p>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Customers must have a signed BAA with Harbour and have the HIPAA add-on enabled.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "We plan to add HIPAA to our SOC 2 in mid 2027.",
                &[("HIPAA", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn planned_certificates_are_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is in the observation period for SOC 2 Type II.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Harbour is SOC 2 Type I certified. Type II auditing is underway.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "We're proud to be ISO 27001 certified, with SOC 2 to follow next year.",
                &[("ISO 27001", HELD), ("SOC 2", NOT_HELD)],
            ),
            (
                "<h2>Compliance roadmap</h2><ul><li>TISAX</li><li>FedRAMP: under evaluation</li></ul>",
                &[("TISAX", NOT_HELD), ("FedRAMP", NOT_HELD)],
            ),
            (
                "<div class=card><div>ISO 27001</div><div class=badge>In progress</div></div> <div class=card><div>SOC 2</div><div class=badge>Certified</div></div>",
                &[("ISO 27001", NOT_HELD), ("SOC 2", HELD)],
            ),
            ("Are you SOC 2 certified? Not yet.", &[("SOC 2", NOT_HELD)]),
            (
                "We are working towards SOC 2 Type II.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "We are currently pursuing ISO 27001 certification.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "SOC 2 Type II certification is in progress.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "Our SOC 2 report is expected in Q3.",
                &[("SOC 2", NOT_HELD)],
            ),
            ("ISO 27001 is on our roadmap.", &[("ISO 27001", NOT_HELD)]),
            ("ISO 27001: coming soon", &[("ISO 27001", NOT_HELD)]),
            (
                "We are preparing for our HITRUST assessment.",
                &[("HITRUST", NOT_HELD)],
            ),
            (
                "We expect to be SOC 2 certified by the end of the year.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "We plan to obtain ISO 27001 and SOC 2 certification.",
                &[("ISO 27001", NOT_HELD), ("SOC 2", NOT_HELD)],
            ),
            (
                "We will be FedRAMP Moderate certified next year.",
                &[("FedRAMP Moderate", NOT_HELD)],
            ),
            (
                "SOC 2 and ISO 27001 are planned.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "We are working to achieve and maintain SOC 2 compliance.",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "<p>We are working towards:</p><ul><li>SOC 2 Type II</li><li>ISO 27001</li></ul>",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Compliance</h2><div><h3>SOC 2 Type II</h3><p>In progress, expected in autumn.</p></div>",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h3>Is Harbour ISO 27001 certified?</h3><p>Not yet, we start our audit in May.</p>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li><li>ISO 27001 (planned)</li></ul>",
                &[("SOC 2 Type II", HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "We are SOC 2 Type II certified and are working towards ISO 27001.",
                &[("SOC 2 Type II", HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "SOC 2 Type I completed, Type II in progress.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<table><tr><th>Standard</th><th>Status</th></tr><tr><td>SOC 2 Type II</td><td>Certified</td></tr><tr><td>ISO 27001</td><td>In progress</td></tr></table>",
                &[("SOC 2 Type II", HELD), ("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

/// Hedges that stand far from what they hedge.
#[test]
fn what_is_to_come_or_the_providers_is_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "SOC 2 Type II report available soon.",
                &[("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "ISO 27001 certification is available through our hosting provider.",
                &[("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn denied_and_lapsed_certificates_are_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour has neither SOC 2 nor ISO 27001 certification.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "While we are not HIPAA certified, we can sign a BAA on request.",
                &[("HIPAA", NOT_HELD), ("HIPAA BAA", HELD)],
            ),
            ("We are not SOC 2 certified.", &[("SOC 2", NOT_HELD)]),
            (
                "Harbour is not yet ISO 27001 certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We do not currently hold a SOC 2 report.",
                &[("SOC 2", NOT_HELD)],
            ),
            ("Harbour does not sign BAAs.", &[("HIPAA BAA", NOT_HELD)]),
            (
                "We don't have SOC 2 or ISO 27001 certification.",
                &[("SOC 2", NOT_HELD), ("ISO 27001", NOT_HELD)],
            ),
            (
                "There is no formal certification for HIPAA.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "We follow ISO 27001 best practices, but are not certified.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our security programme is aligned with ISO 27001.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "Our ISO 27001 certificate expired in 2023.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "We are no longer PCI DSS certified.",
                &[("PCI DSS", NOT_HELD)],
            ),
            (
                "Harbour was SOC 2 certified until 2022.",
                &[("SOC 2", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn a_mere_mention_is_no_claim() {
    check(
        FactKind::Compliance,
        &[
            (
                "If a customer needs to be SOC 2 compliant, they should undergo an audit of their own.",
                &[],
            ),
            (
                "Many enterprises require their providers to have a SOC 2 report.",
                &[],
            ),
            ("The managed proxy is not covered by BAAs.", &[]),
            ("Sign a BAA with your provider before you begin.", &[]),
            (
                "<h2>Customer responsibilities</h2><p>Being HIPAA compliant is required.</p>",
                &[],
            ),
            ("Wir sind auf dem Weg zur ISO 27001 und zu SOC 2.", &[]),
            ("La certification ISO 27001 est en cours.", &[]),
            ("What is SOC 2?", &[]),
            ("SOC 2 is a framework for managing customer data.", &[]),
            (
                "Access controls are a concern of standards like SOC 2.",
                &[],
            ),
            ("Learn about ISO 27001 certification.", &[]),
            ("If you need a BAA, please contact us.", &[]),
            (
                "We follow a shared responsibility model for HIPAA compliance.",
                &[],
            ),
            ("The customer may require a BAA for its own purposes.", &[]),
            (
                "<h2>SOC 2</h2><p>Read on below for the whole story of our harbour.</p>",
                &[],
            ),
            (
                "<nav><a href=/soc2>SOC 2 certified</a></nav><p>Welcome.</p>",
                &[],
            ),
            (
                "<p hidden>We are ISO 27001 certified.</p><p>Welcome.</p>",
                &[],
            ),
            (
                "<p style='display:none'>Harbour is SOC 2 Type II certified.</p><p>Welcome.</p>",
                &[],
            ),
            (
                "Typically we are classified as a low-risk service in vendor reviews.",
                &[],
            ),
            ("Wir sprechen Deutsch und mögen SOC 2.", &[]),
            ("The Fastify SoC 2 board has two cores.", &[]),
        ],
    );
}
