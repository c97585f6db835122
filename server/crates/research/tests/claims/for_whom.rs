//! Laws and contracts for some alone, where that matters to them, and what only explains a standard.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn what_is_for_those_whom_a_law_is_about_is_conditional() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is HIPAA-compliant for use cases that involve patient data.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "Harbour supports HIPAA compliance for deployments that handle patient data.",
                &[("HIPAA", CONDITIONAL)],
            ),
            (
                "A Business Associate Agreement (BAA) is available for healthcare clients.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "Customers who process patient data can sign a BAA with us.",
                &[("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "Harbour complies with the GDPR and, where applicable, HIPAA.",
                &[("GDPR", HELD), ("HIPAA", CONDITIONAL)],
            ),
            (
                "<h2>Certifications</h2><table><tr><th>Standard<th>Status<th>Scope<tr><td>ISO 27001<td>Certified<td>Our offices<tr><td>HIPAA<td>Supported (where relevant)<td>Health data<tr><td>PCI-DSS<td>Supported (where relevant)<td>Cards</table>",
                &[
                    ("ISO 27001", HELD),
                    ("HIPAA", CONDITIONAL),
                    ("PCI DSS", CONDITIONAL),
                ],
            ),
            (
                "<h2>What can you request?</h2><table><tr><th>Document<th>Description<tr><td>Data Processing Agreement (DPA)<td>For GDPR compliance<tr><td>Business Associate Agreement (BAA)<td>For HIPAA-covered entities</table>",
                &[("GDPR DPA", HELD), ("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "<h2>Privacy</h2><table><tr><th>Topic<th>Where to find it<tr><td>Data processing agreement<td>Part of the Harbour Cloud contract.<tr><td>Security folder<td>Sub-processor list, data processing agreement, backup concept</table>",
                &[("GDPR DPA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_is_for_all_or_for_whoever_asks_is_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "We sign BAAs with all covered entity clients.",
                &[("HIPAA BAA", HELD)],
            ),
            (
                "Harbour offers a standard BAA to all customers who require HIPAA compliance.",
                &[("HIPAA BAA", HELD)],
            ),
            (
                "<h2>Papers</h2><table><tr><th>Topic<th>How<tr><td>Data processing addendum<td>Available on request: trust@harbour.example</table>",
                &[("GDPR DPA", HELD)],
            ),
            (
                "Harbour is GDPR compliant for the security of your data.",
                &[("GDPR", HELD)],
            ),
            (
                "Harbour is HIPAA compliant, for teams that value privacy.",
                &[("HIPAA", HELD)],
            ),
            (
                "We execute BAAs with all clients and maintain safeguards required under the HIPAA Security Rule.",
                &[("HIPAA", HELD), ("HIPAA BAA", HELD)],
            ),
            (
                "<h2>HIPAA</h2><p>How Harbour supports HIPAA compliance for voice agents.</p>",
                &[],
            ),
        ],
    );
}

#[test]
fn what_explains_a_standard_says_nothing_of_who_holds_it() {
    check(
        FactKind::Compliance,
        &[
            (
                "STAR Level 1 is a self-assessment in which a cloud provider fills in the CAIQ and publishes it.",
                &[],
            ),
            (
                "SOC 2 is an audit in which a hosting provider shows its controls.",
                &[],
            ),
            (
                "<h2>Standards</h2><p><b>What Harbour does:</b> Harbour has completed the CSA STAR Level 1 self-assessment and is listed.</p>",
                &[("CSA STAR Level 1", HELD)],
            ),
            (
                "<h2>Standards</h2><p><b>What you do:</b> Become SOC 2 certified with our help.</p>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "To maintain FedRAMP certification, some features are not available here.",
                &[],
            ),
            (
                "The text tells you how to run Harbour in line with the GDPR and the Swiss DPA.",
                &[],
            ),
            (
                "Our service is not FedRAMP certified.",
                &[("FedRAMP", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn laws_of_further_countries_are_known_by_both_their_names() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Our applications comply with the Children's Online Privacy Protection Act (COPPA) and FERPA</h2>",
                &[("COPPA", HELD), ("FERPA", HELD)],
            ),
            ("<h2>How schools comply with COPPA and FERPA</h2>", &[]),
            (
                "Harbour is CPRA-certified and was audited by an external auditor.",
                &[("CPRA", HELD)],
            ),
            (
                "Harbour is compliant with the Indian IT Act of 2000.",
                &[("Indian IT Act 2000", HELD)],
            ),
            (
                "Harbour complies with the Digital Personal Data Protection Act, 2023 (DPDP Act).",
                &[("DPDP Act", HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>GovRAMP</li><li>MTCS</li></ul>",
                &[("GovRAMP", HELD), ("MTCS", HELD)],
            ),
            (
                "The Digital Personal Data Protection Act is a law of India.",
                &[],
            ),
        ],
    );
}

#[test]
fn an_edition_for_one_kind_of_customers_holds_what_it_is_said_to() {
    check(
        FactKind::Compliance,
        &[(
            "Because Harbour for Government (US) adheres to the GDPR, agencies can use it.",
            &[("GDPR", CONDITIONAL)],
        )],
    );
}

#[test]
fn single_sign_on_is_read_from_what_readers_are_told_who_want_it() {
    check(
        FactKind::Sso,
        &[
            ("If you also need SSO, follow the guide.", &[("SSO", HELD)]),
            (
                "If you need single sign-on, please contact our sales team.",
                &[("SSO", CONDITIONAL)],
            ),
            (
                "If you want to require SSO, upgrade to the Enterprise plan.",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "If you need SSO for your customers, see the identity guide.",
                &[],
            ),
            (
                "The owner can require SSO for members: sign-ins via GitHub or GitLab are then refused.",
                &[("SSO", HELD)],
            ),
            (
                "<h1>SSO</h1><blockquote>These features are only available on our <b>Enterprise plan</b></blockquote>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "<h1>External SSO</h1><p>For customers in the Enterprise plan, we support integrating external identity providers.</p>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "<h2>What SSO gives you</h2><ul><li>Inherited MFA.</li><li>Central control.</li></ul>",
                &[],
            ),
        ],
    );
}
