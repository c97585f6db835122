//! What stands plainly as held, what footnotes and sections take back of it, and what only looks like a claim.

use model::report::{FactKind, Status};
use research::extract;

use super::{CONDITIONAL, HELD, NOT_HELD, check, page};

const GRID: &str = "<dl><div><dt><p>SOC 2</p></dt><dd>Shows that service providers manage data securely.</dd></div><div><dt><p>ISO/IEC 27001</p></dt><dd>Covers legal, physical and technical controls.</dd></div><div><dt><p>PCI DSS</p></dt><dd>The standard of card payments.</dd></div><div><dt><p>HIPAA</p></dt><dd>The law on health data.</dd></div></dl>";

#[test]
fn a_grid_of_badges_on_the_page_about_security_tells_what_is_held() {
    let ours = "<p>We take the safety of your data seriously.</p>";
    let held: &[(&str, Status)] = &[
        ("SOC 2", HELD),
        ("ISO 27001", HELD),
        ("PCI DSS", HELD),
        ("HIPAA", HELD),
    ];
    check(
        FactKind::Compliance,
        &[
            (
                &format!("<h2>Security and Compliance.</h2>{ours}{GRID}"),
                held,
            ),
            (&format!("<h2>Frameworks explained</h2>{ours}{GRID}"), &[]),
            (&format!("<h2>Security and Compliance</h2>{GRID}"), &[]),
            (
                &format!(
                    "<h2>Compliance</h2>{ours}<p>Get certified faster with our evidence.</p>{GRID}"
                ),
                &[],
            ),
            (
                &format!("<h2>Compliance</h2>{ours}<p>Our audits are in progress.</p>{GRID}"),
                &[],
            ),
        ],
    );
    let docs = page(
        "https://harbour.example/docs/glossary/compliance",
        &format!("<h2>Compliance</h2>{ours}{GRID}"),
    );
    let facts = extract::facts(&[docs]).into_iter();
    assert_eq!(
        facts
            .filter(|fact| fact.kind == FactKind::Compliance)
            .count(),
        0
    );
}

#[test]
fn a_footnote_tells_what_alone_is_certified() {
    let both = "<p>SOC 2 Type II and ISO 27001 certified<sup>1</sup></p>";
    let note =
        |text: &str| format!("<h2>Compliance</h2>{both}<p>We care.</p><p><sup>1</sup> {text}</p>");
    check(
        FactKind::Compliance,
        &[
            (
                &note(
                    "ISO 27001 certification applies to Harbour Cloud EU only. SOC 2 audit in progress.",
                ),
                &[("ISO 27001", CONDITIONAL), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                &note("Audited by an independent firm."),
                &[("ISO 27001", HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                &note("Covers the Bremen office only."),
                &[("ISO 27001", CONDITIONAL), ("SOC 2 Type II", CONDITIONAL)],
            ),
            (
                "<h2>Compliance</h2><p>HIPAA compliant**, GDPR compliant</p><p>** Enterprise plan only.</p>",
                &[("GDPR", HELD), ("HIPAA", CONDITIONAL)],
            ),
            (
                "<h2>Compliance</h2><p>ISO 27001 certified*</p><p>Prices without VAT<sup>1</sup></p><p><sup>1</sup> Covers the Bremen office only.</p>",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn a_line_of_its_section_tells_whom_a_contract_is_for() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Data Processing Agreement</h2><p>We offer a DPA.</p><p>How to request:</p><ol><li>Write to us</li></ol><p><b>Available to:</b> All Pro and Enterprise customers</p>",
                &[("GDPR DPA", CONDITIONAL)],
            ),
            (
                "<h2>Data Processing Agreement</h2><p>We offer a DPA.</p><h2>Priority support</h2><p><b>Available to:</b> All Pro and Enterprise customers</p>",
                &[("GDPR DPA", HELD)],
            ),
            (
                "<h2>Data Processing Agreement</h2><p>We offer a DPA.</p><p><b>Available to:</b> All customers</p>",
                &[("GDPR DPA", HELD)],
            ),
            (
                "If you’re on the Pro or the Enterprise plan, you can request a Business Associate Agreement (BAA).",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "If you process health data, you need a BAA with your host.",
                &[],
            ),
            (
                "<h2>HIPAA</h2><ul><li><b>Cloud models:</b> Sign our BAA.</li><li><b>Own keys:</b> Sign a BAA with the upstream provider.</li></ul>",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_is_met_or_assessed_by_oneself_is_held_on_that_condition() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour meets the security requirements of FedRAMP.",
                &[("FedRAMP", CONDITIONAL)],
            ),
            (
                "Harbour does not meet the requirements of FedRAMP.",
                &[("FedRAMP", NOT_HELD)],
            ),
            (
                "Harbour provides a FedRAMP Moderate authorized environment for agencies.",
                &[("FedRAMP Moderate", CONDITIONAL)],
            ),
            (
                "<h2>Compliance</h2><ul><li><b>Compliance partner:</b> Knoll Systems provides the FedRAMP-compliant environment.</li></ul>",
                &[("FedRAMP", NOT_HELD)],
            ),
            (
                "<h2>Compliance</h2><ul><li><b>Our cloud:</b> Harbour Cloud provides a FedRAMP-authorized environment.</li></ul>",
                &[("FedRAMP", CONDITIONAL)],
            ),
            (
                "Harbour is CSA STAR Level 1 certified.",
                &[("CSA STAR Level 1", HELD)],
            ),
            (
                "<h2>Compliance</h2><ul><li>FedRAMP Not started</li><li>ISO 27001 Certified</li></ul>",
                &[("FedRAMP", NOT_HELD), ("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn what_a_supplier_is_certified_for_is_told_apart() {
    let list = "<ul><li>ISO 27001</li><li>PCI DSS</li></ul>";
    check(
        FactKind::Compliance,
        &[
            (
                &format!(
                    "<h2>Compliance</h2><p>Harbour is aided by the cloud provider's security, audits and certifications.</p>{list}"
                ),
                &[("ISO 27001", NOT_HELD), ("PCI DSS", NOT_HELD)],
            ),
            (
                &format!(
                    "<h2>Compliance</h2><p>Harbour is backed by audits and certifications of its own.</p>{list}"
                ),
                &[("ISO 27001", HELD), ("PCI DSS", HELD)],
            ),
            (
                &format!(
                    "<h2>Compliance</h2><p>Harbour is aided by the cloud provider's certifications.</p><p>Our own:</p>{list}"
                ),
                &[("ISO 27001", HELD), ("PCI DSS", HELD)],
            ),
            (
                "Harbour runs on AWS, which encrypts data and is audited for ISO 27001.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "A customer-controlled storage account is required and we are prepared to sign a BAA.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_the_product_helps_with_is_no_claim_of_the_vendors() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h1>FedRAMP compliance</h1><p>For how Harbour can help you with FedRAMP requirements, refer to our FedRAMP compliance documentation.</p>",
                &[("FedRAMP", NOT_HELD)],
            ),
            (
                "<h1>FedRAMP compliance</h1><p>Secure and compliant feature flags at scale.</p>",
                &[],
            ),
            (
                "<h1>HIPAA compliance</h1><p>Harbour is HIPAA compliant, and helps you stay so.</p>",
                &[("HIPAA", HELD)],
            ),
            (
                "<h2>Plans</h2><table><tr><th></th><th>Basic</th><th>Team</th><th>Scale</th></tr><tr><td>Price</td><td>$10</td><td>$20</td><td>$30</td></tr><tr><td>Frameworks</td><td>SOC 2</td><td>SOC 2, ISO 27001</td><td>All, incl. HIPAA</td></tr></table>",
                &[],
            ),
            (
                "<h2>Criteria</h2><table><tr><th>Criterion</th><th>Description</th><th>How Harbour Addresses It</th></tr><tr><td>Security</td><td>The foundation of every SOC 2 report</td><td>Controls</td></tr><tr><td>Privacy</td><td>Data</td><td>Rules</td></tr></table>",
                &[],
            ),
        ],
    );
}

#[test]
fn an_answer_that_one_expects_to_be_tells_of_a_plan() {
    check(
        FactKind::Compliance,
        &[(
            "<h2>FAQ</h2><h3>Is Harbour ISO 27001 certified?</h3><p>We expect to be by the end of the year.</p>",
            &[("ISO 27001", NOT_HELD)],
        )],
    );
    check(
        FactKind::SupportChannel,
        &[
            (
                "<h2>FAQ</h2><h3>Is there phone support?</h3><p>No. Email only, in two business days.</p>",
                &[("E-mail", HELD), ("Phone", NOT_HELD)],
            ),
            (
                "<h2>FAQ</h2><h3>Is there phone support?</h3><p>Not for now.</p>",
                &[],
            ),
        ],
    );
    check(
        FactKind::DataResidency,
        &[
            ("Data is in Canada only.", &[("Canada only", HELD)]),
            ("Data is in transit to Canada only for a moment.", &[]),
        ],
    );
    check(
        FactKind::Sla,
        &[(
            "Enterprise contracts signed before 2024 have an uptime SLA of 99.9%; new customers do not.",
            &[],
        )],
    );
    check(
        FactKind::Requirement,
        &[
            ("You'll need a card only after the trial.", &[]),
            (
                "You'll need a card for the trial.",
                &[("credit card on file", HELD)],
            ),
        ],
    );
}
