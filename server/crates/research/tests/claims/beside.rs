//! What is said beside the name of a standard or of sign-on, above it, or of whom, and what that makes of it.

use model::report::FactKind;
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check, stated};

#[test]
fn what_customers_are_helped_with_is_no_law_that_is_kept() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>GDPR</h2><p>Harbour helps you make your forms GDPR compliant. Harbour itself is not a processor.</p>",
                &[],
            ),
            (
                "<h2>GDPR</h2><p>Harbour is GDPR compliant and helps you keep your forms so.</p>",
                &[("GDPR", HELD)],
            ),
            (
                "This includes ensuring that our customers in schools are compliant with FERPA.",
                &[],
            ),
            (
                "We make sure that our platform is compliant with FERPA.",
                &[("FERPA", HELD)],
            ),
            (
                "<h2>Are there any FERPA certification programs?</h2><p>No. There are none that assess a third party.</p>",
                &[],
            ),
            (
                "<h2>Are you SOC 2 certified?</h2><p>No.</p>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "We run our office by the NIST guidelines for implementing the HIPAA Security Rule.",
                &[],
            ),
            ("We follow the HIPAA Security Rule.", &[("HIPAA", HELD)]),
            (
                "<h2>Security</h2><ul><li>Provide current SOC 2 Type II and ISO 27001 reports.</li></ul>",
                &[],
            ),
            (
                "<h2>Security</h2><ul><li>Provide us a signed NDA to get our SOC 2 Type II report.</li></ul>",
                &[("SOC 2 Type II", HELD)],
            ),
        ],
    );
}

#[test]
fn a_law_is_kept_by_the_part_that_one_has_and_by_the_rights_that_it_gives() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour is a HIPAA Business Associate and takes that part seriously.",
                &[("HIPAA", HELD)],
            ),
            (
                "Harbour is not a HIPAA Business Associate.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "A vendor that handles health data is a HIPAA business associate.",
                &[],
            ),
            (
                "<h2>Privacy laws</h2><ul><li>Adherence to Australia's Privacy Act</li></ul>",
                &[("Australian Privacy Act", HELD)],
            ),
            (
                "<h2>Your duties</h2><ul><li>Adherence to Australia's Privacy Act is up to you</li></ul>",
                &[],
            ),
            (
                "<h2>Compliance</h2><ul><li><b>CCPA / CPRA</b> – California rights honoured everywhere.</li><li>PIPEDA – consent obligations met.</li></ul>",
                &[("CCPA", HELD), ("PIPEDA", HELD)],
            ),
            (
                "<h2>Compliance</h2><ul><li>PIPEDA – what it asks of companies in Canada.</li></ul>",
                &[],
            ),
            (
                "<h2>Compliance</h2><ul><li><b>GDPR (EU) 2016/679</b>: General Data Protection Regulation — full compliance</li></ul>",
                &[("GDPR", HELD)],
            ),
        ],
    );
}

#[test]
fn a_claim_reaches_as_far_as_its_subject() {
    check(
        FactKind::Compliance,
        &[
            (
                "Harbour's Moorings Module is authorized for FedRAMP Moderate under FedRAMP Rev 4.",
                &[("FedRAMP Moderate", CONDITIONAL)],
            ),
            (
                "Harbour is authorized for FedRAMP Moderate under FedRAMP Rev 5.",
                &[("FedRAMP Moderate", HELD)],
            ),
            (
                "We completed SOC 2 Type 1 in 2024 and Type 2 in 2025.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", HELD)],
            ),
            (
                "We completed SOC 2 Type 1 in 2024 and expect Type 2 next year.",
                &[("SOC 2 Type I", HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h2>Stripe</h2><p>Payments</p><ul><li>PCI DSS Level 1</li><li>SOC 2 Type II</li></ul>",
                &[("PCI DSS Level 1", NOT_HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>SOC 2 Type II</li></ul>",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our database is certified, and we don't use the HIPAA tier of it.",
                &[],
            ),
            (
                "<h1>Harbour Business</h1><p>Our editor is fully accessible and compliant with WCAG.</p><h2>Business</h2><p>$20 per month</p>",
                &[("WCAG", HELD)],
            ),
            (
                "<h2>HIPAA</h2><ul><li>Business Associate Agreement (BAA) available</li><li>Enterprise tier only</li></ul>",
                &[("HIPAA", CONDITIONAL), ("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "<h2>Contracts</h2><ul><li>DPA available</li><li>Business Associate Agreement (BAA) available</li><li>Enterprise tier only</li></ul>",
                &[("GDPR DPA", HELD), ("HIPAA BAA", CONDITIONAL)],
            ),
            (
                "<h2>Contracts</h2><ul><li>DPA available</li><li>Enterprise plan</li></ul>",
                &[("GDPR DPA", HELD)],
            ),
            (
                "<h2>HIPAA</h2><ul><li>Business Associate Agreement (BAA) available</li><li>Ready within a day</li></ul>",
                &[("HIPAA BAA", HELD)],
            ),
        ],
    );
}

#[test]
fn how_far_one_is_with_a_certificate_is_no_certificate() {
    let table = |rows: &str| {
        format!(
            "<h2>Compliance</h2><table><tr><th>Standard</th><th>Coverage</th><th>Notes</th></tr>{rows}</table>"
        )
    };
    let ready = table("<tr><td>SOC 2 Type II</td><td>Full</td><td>Audit-ready</td></tr>");
    let aligned = table("<tr><td>NIST 800-53</td><td>Full</td><td>Rev 5 aligned</td></tr>");
    let held = table("<tr><td>ISO 27001</td><td>Full</td><td>Certified</td></tr>");
    let contract =
        table("<tr><td>GDPR + PIPEDA</td><td>Full</td><td>DPA available on request</td></tr>");
    check(
        FactKind::Compliance,
        &[
            (ready.as_str(), &[("SOC 2 Type II", NOT_HELD)]),
            (aligned.as_str(), &[("NIST 800-53", NOT_HELD)]),
            (held.as_str(), &[("ISO 27001", HELD)]),
            (
                contract.as_str(),
                &[("GDPR", HELD), ("GDPR DPA", HELD), ("PIPEDA", HELD)],
            ),
            (
                "<h2>Compliance</h2><ul><li><b>ISO 27001:</b> 60% (certification needs a risk assessment)</li></ul>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Compliance</h2><ul><li>SOC 2</li><li>In progress, due at the end of the year</li></ul>",
                &[("SOC 2", NOT_HELD)],
            ),
            (
                "<h2>Compliance</h2><ul><li>SOC 2</li><li>Yearly tests by others</li></ul>",
                &[("SOC 2", HELD)],
            ),
            (
                "<h2>Compliance</h2><h3>HIPAA aligned</h3><p>Independently attested</p>",
                &[("HIPAA", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_another_company_reports_of_itself_is_its_own_where_no_name_is_known() {
    let page = Document::from_markdown(
        &Url::parse("https://docs.example/security").unwrap(),
        OffsetDateTime::UNIX_EPOCH,
        "# Security\n\nBasely states that data is encrypted and that Basely is SOC 2 Type II compliant.\n",
    );
    let facts = extract::facts(std::slice::from_ref(&page));
    let mut told = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Compliance);
    assert!(told.all(|fact| fact.status == NOT_HELD), "{facts:?}");
}

#[test]
fn sign_on_to_come_on_one_plan_takes_nothing_from_another() {
    check(
        FactKind::Sso,
        &[
            (
                "<h1>Pricing</h1><h2>Growth</h2><p>$20 per user per month</p><ul><li>SSO: Coming soon</li></ul><h2>Enterprise</h2><p>Contact us</p><ul><li>SAML SSO</li></ul>",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "<h1>Pricing</h1><h2>Growth</h2><p>$20 per user per month</p><ul><li>Chat</li></ul><h2>Enterprise</h2><p>Contact us</p><ul><li>SSO: Coming soon</li></ul>",
                &[("SSO", NOT_HELD)],
            ),
            (
                "<h2>Security</h2><ul><li><b>SAML SSO</b> for larger teams, over any provider. Each of them has a pool of its own.</li></ul>",
                &[("SAML", HELD)],
            ),
            (
                "<h2>Security</h2><ul><li><b>SSO inheritance.</b> Whatever a parent has, its teams have.</li></ul>",
                &[],
            ),
        ],
    );
}

#[test]
fn a_status_right_below_a_heading_is_that_of_all_below_it() {
    let sections = "<h2>Exports</h2><p>Harbour supports SCIM.</p>";
    let planned = format!(
        "<h2>Sign-on for companies</h2><p>Status: Planned</p><h3>Details</h3><ul><li>Protocols: SAML 2.0, OIDC</li></ul>{sections}"
    );
    let told = stated(FactKind::Sso, &planned);
    assert!(
        told.iter().all(|(_, status)| *status == NOT_HELD),
        "{told:?}"
    );
    assert_eq!(
        stated(FactKind::Scim, &planned),
        [("SCIM".to_owned(), HELD)]
    );
    let there = planned.replace("Planned", "Available");
    let told = stated(FactKind::Sso, &there);
    assert!(!told.is_empty() && told.iter().all(|(_, status)| *status == HELD));
}

#[test]
fn data_is_elsewhere_on_some_plans_and_for_some_customers() {
    let plans = "<h2>Team</h2><p>$5 per user per month</p><h2>Enterprise</h2><p>Contact us</p><h2>Security</h2>";
    let with_plans = |text: &str| format!("{plans}<p>{text}</p>");
    let chosen = with_plans(
        "Data is stored in us-east-1 by default; Enterprise customers may choose eu-central-1.",
    );
    let for_all = with_plans("Data is stored in Ireland, and you may choose Germany.");
    check(
        FactKind::DataResidency,
        &[
            (chosen.as_str(), &[("US", HELD), ("Germany", CONDITIONAL)]),
            (for_all.as_str(), &[("Germany, Ireland", HELD)]),
            (
                "Our data is hosted in AWS Sydney for customers in Australia and New Zealand, and in Virginia for everybody else.",
                &[("US, Australia", HELD)],
            ),
            ("Hosted on AWS in Oregon.", &[("US", HELD)]),
            ("We never store data in Oregon.", &[("US", NOT_HELD)]),
            (
                "No customer data leaves the EU without consent, and we have never asked.",
                &[("EU only", HELD)],
            ),
            (
                "<h2>Can I get EU hosting?</h2><p>Yes, on Enterprise.</p>",
                &[("EU", CONDITIONAL)],
            ),
            ("<h2>Do I need EU hosting?</h2><p>Yes.</p>", &[]),
            ("<h2>Can I get EU hosting?</h2><p>No.</p>", &[]),
        ],
    );
}

#[test]
fn an_answer_need_not_name_what_its_question_does() {
    check(
        FactKind::Sla,
        &[
            (
                "<h2>Is there an uptime guarantee?</h2><p>99.9%, on Enterprise.</p>",
                &[("99.9 % uptime", CONDITIONAL)],
            ),
            (
                "<h2>What was your uptime last year?</h2><p>99.97%.</p>",
                &[],
            ),
            ("<h2>Is there an uptime guarantee?</h2><p>No.</p>", &[]),
        ],
    );
    check(
        FactKind::Mfa,
        &[
            (
                "<h2>Can I turn on MFA?</h2><p>Yes.</p>",
                &[("Two-factor sign-in", HELD)],
            ),
            (
                "SSO and MFA on all admin tooling, code hosting and cloud consoles.",
                &[],
            ),
            (
                "<h2>Security</h2><ul><li>SSO + MFA on all admin tooling and e-mail.</li></ul>",
                &[],
            ),
        ],
    );
}

#[test]
fn rows_of_pairs_without_a_head_are_read_as_such() {
    let page = Document::from_markdown(
        &Url::parse("https://docs.example/security").unwrap(),
        OffsetDateTime::UNIX_EPOCH,
        "# Security\n\n| Access |\n| SSO | SAML 2.0, OIDC. |\n| Compliance |\n| LGPD | Roles declared in the contract, and data-subject rights (access, deletion) honored. |\n| SOC 2 | Type II in progress |\n| GDPR & residency | Data can be kept in an EU-only region. |\n",
    );
    let facts = extract::facts(std::slice::from_ref(&page));
    let told: Vec<_> = facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Sso | FactKind::Compliance))
        .map(|fact| (fact.value.as_str(), fact.status))
        .collect();
    for expected in [
        ("OIDC", HELD),
        ("SAML 2.0", HELD),
        ("LGPD", HELD),
        ("SOC 2 Type II", NOT_HELD),
    ] {
        assert!(
            told.contains(&expected),
            "{expected:?} is not among {told:?}"
        );
    }
    assert!(!told.contains(&("GDPR", HELD)), "{told:?}");
}
