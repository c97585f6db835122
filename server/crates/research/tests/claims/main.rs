//! Claims on fictional pages: sentences, lists, cards and tables, each with what must come of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod answers;
mod apart;
mod aside;
mod below_title;
mod beside;
mod certificates;
mod clauses;
mod conditions;
mod contractions;
mod dense;
mod docs;
mod editions;
mod faq_words;
mod for_whom;
mod kept_safe;
mod languages;
mod lead;
mod lists_and_columns;
mod many_customers;
mod named;
mod not_promised;
mod not_quite;
mod not_there;
mod of_all;
mod otherwise;
mod passages;
mod plain_words;
mod plainly;
mod products;
mod ranked;
mod reach;
mod residency;
mod reversed;
mod sign_on;
mod sign_on_cards;
mod sign_on_docs;
mod sign_on_lists;
mod sign_on_plans;
mod sign_on_wanted;
mod some_lack;
mod somebody_elses;
mod suppliers;
mod to_come;
mod unclaimed;
mod ways_of_saying;
mod whose;

use model::report::{Fact, FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

const HELD: Status = Status::Held;
const CONDITIONAL: Status = Status::Conditional;
const NOT_HELD: Status = Status::NotHeld;

fn page(address: &str, html: &str) -> Document {
    let html = format!(
        "<html lang=en><head><title>Security - Harbour</title><meta property=og:site_name content=Harbour></head><body>{html}</body></html>"
    );
    Document::from_html(
        &Url::parse(address).unwrap(),
        OffsetDateTime::UNIX_EPOCH,
        &html,
    )
}

/// The facts of one kind that a security page states, as (value, status).
fn stated(kind: FactKind, html: &str) -> Vec<(String, Status)> {
    let facts = extract::facts(&[page("https://harbour.example/security", html)]);
    facts
        .into_iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| (fact.value, fact.status))
        .collect()
}

/// Checks every case of a table and names all that fail.
fn check(kind: FactKind, cases: &[(&str, &[(&str, Status)])]) {
    let mut failed = Vec::new();
    for (html, expected) in cases {
        let markup = if html.starts_with('<') {
            (*html).to_owned()
        } else {
            format!("<h2>Overview</h2><p>{html}</p>")
        };
        let mut found = stated(kind, &markup);
        let mut expected: Vec<(String, Status)> = expected
            .iter()
            .map(|(value, status)| ((*value).to_owned(), *status))
            .collect();
        let order = |fact: &(String, Status)| (fact.0.clone(), fact.1.as_str());
        found.sort_by_key(order);
        expected.sort_by_key(order);
        if found != expected {
            failed.push(format!(
                "{html}\n    expected {expected:?}\n    found    {found:?}"
            ));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {} failed:\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
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
fn a_second_factor_in_beta_holds_on_condition() {
    check(
        FactKind::Mfa,
        &[
            ("Passkeys are in beta.", &[("Passkeys", CONDITIONAL)]),
            (
                "Sign in with passkeys is in public beta.",
                &[("Passkeys", CONDITIONAL)],
            ),
            (
                "Multi-factor authentication is currently in beta for all customers.",
                &[("Two-factor sign-in", CONDITIONAL)],
            ),
            (
                "<h2>Security</h2><ul><li>Passkeys (beta)</li></ul>",
                &[("Passkeys", CONDITIONAL)],
            ),
            (
                "<h2>Security</h2><ul><li>Passkeys <span>Beta</span></li></ul>",
                &[("Passkeys", CONDITIONAL)],
            ),
            ("Passkeys: early access.", &[("Passkeys", CONDITIONAL)]),
            (
                "Two-factor authentication is coming soon.",
                &[("Two-factor sign-in", NOT_HELD)],
            ),
        ],
    );
}

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
fn single_sign_on_and_its_plan() {
    check(
        FactKind::Sso,
        &[
            (
                "<h2>SAML single sign-on</h2><p>This feature is only available on the Enterprise plan.</p>",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "SAML requires Enterprise.",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "SAML SSO is currently in private beta.",
                &[("SAML", CONDITIONAL)],
            ),
            (
                "Organization administrators can enable SSO.",
                &[("SSO", HELD)],
            ),
            ("SSO is not supported on the free plan.", &[]),
            (
                "<ul><li><strong>SAML SSO</strong> <span>Enterprise only</span></li></ul>",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "You can log in with GitHub, GitLab or Google.",
                &[("GitHub", HELD), ("GitLab", HELD), ("Google", HELD)],
            ),
            (
                "SAML SSO is available on Harbour Enterprise.",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "SSO is available on Business and Enterprise plans.",
                &[("SSO on Business, Enterprise", CONDITIONAL)],
            ),
            (
                "SSO is available on the Business plan and above.",
                &[("SSO on Business and above", CONDITIONAL)],
            ),
            (
                "SSO is an add-on on the Pro plan.",
                &[("SSO add-on on Pro", CONDITIONAL)],
            ),
            ("We support the SAML 2.0 protocol.", &[("SAML 2.0", HELD)]),
            (
                "SAML single sign-on is included in all plans.",
                &[("SAML", HELD)],
            ),
            (
                "Harbour supports Google and GitHub as identity providers.",
                &[("Google", HELD), ("GitHub", HELD)],
            ),
            (
                "Sign in with Google or Microsoft.",
                &[("Google", HELD), ("Microsoft", HELD)],
            ),
            ("SAML SSO is coming soon.", &[("SAML", NOT_HELD)]),
            ("We do not support SAML.", &[("SAML", NOT_HELD)]),
            (
                "Access to our internal systems is gated on an SSO identity provider.",
                &[],
            ),
            ("All employees must use SSO with hardware keys.", &[]),
            (
                "<h2>Corporate security</h2><p>We require SSO, available through our identity provider.</p>",
                &[],
            ),
            ("What is SSO?", &[]),
            (
                "In your identity provider, select SAML and click Save.",
                &[],
            ),
            (
                "<h2>Enterprise</h2><ul><li>SAML SSO</li><li>Unlimited piers</li></ul>",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "<table><tr><th></th><th>Free</th><th>Pro</th><th>Enterprise</th></tr><tr><td>SSO (SAML)</td><td></td><td>Add-on</td><td>✓</td></tr></table>",
                &[
                    ("SAML on Enterprise", CONDITIONAL),
                    ("SAML add-on on Pro", CONDITIONAL),
                ],
            ),
            (
                "<table><tr><th></th><th>Free</th><th>Pro</th></tr><tr><td>Single sign-on</td><td>✓</td><td>✓</td></tr></table>",
                &[("SSO", HELD)],
            ),
            (
                "<h2>Enterprise-only features</h2><ul><li>Single sign-on: log in via your identity provider using SAML 2.0.</li></ul>",
                &[("SAML 2.0 on Enterprise", CONDITIONAL)],
            ),
            (
                "<p>SSO is available on Enterprise plans.</p><p>We support SAML and OIDC.</p>",
                &[
                    ("SSO on Enterprise", CONDITIONAL),
                    ("SAML", CONDITIONAL),
                    ("OIDC", CONDITIONAL),
                ],
            ),
        ],
    );
}

#[test]
fn the_other_access_facts() {
    check(
        FactKind::Scim,
        &[
            (
                "SCIM provisioning is available on Enterprise plans.",
                &[("SCIM on Enterprise", CONDITIONAL)],
            ),
            (
                "We also support directory sync.",
                &[("Directory sync", HELD)],
            ),
            ("SCIM is on our roadmap.", &[("SCIM", NOT_HELD)]),
        ],
    );
    check(
        FactKind::Mfa,
        &[
            (
                "You can enable two-factor authentication for your account.",
                &[("Two-factor sign-in", HELD)],
            ),
            ("We require 2FA for all employees.", &[]),
            ("Harbour supports passkeys.", &[("Passkeys", HELD)]),
        ],
    );
    check(
        FactKind::AuditLog,
        &[
            (
                "<table><tr><th></th><th>Team</th><th>Enterprise</th></tr><tr><td>Audit log</td><td>✗</td><td>✓</td></tr></table>",
                &[("Audit log", CONDITIONAL)],
            ),
            (
                "<table><tr><th></th><th>Team</th></tr><tr><td>Audit log retention</td><td>6 months</td></tr></table>",
                &[("6 months", HELD)],
            ),
        ],
    );
}

#[test]
fn data_and_encryption() {
    check(
        FactKind::Encryption,
        &[
            (
                "All data is encrypted at rest with AES-256 and in transit with TLS 1.3.",
                &[("AES-256 at rest", HELD), ("TLS 1.3 in transit", HELD)],
            ),
            (
                "Data is encrypted in transit using TLS 1.2.",
                &[("TLS 1.2 in transit", HELD)],
            ),
            (
                "Messages are end-to-end encrypted.",
                &[("End-to-end", HELD)],
            ),
        ],
    );
    check(
        FactKind::DataResidency,
        &[
            ("All data is stored in the EU.", &[("EU only", HELD)]),
            (
                "Choose whether your data is stored in the US or the EU.",
                &[("EU, US", HELD)],
            ),
            (
                "Your data can be hosted in the EU or the US.",
                &[("EU, US", HELD)],
            ),
            (
                "EU data residency is available on the Enterprise plan.",
                &[("EU", CONDITIONAL)],
            ),
        ],
    );
    check(
        FactKind::AiDataPolicy,
        &[
            (
                "We never train AI models on your data.",
                &[("Does not train on customer data", HELD)],
            ),
            (
                "Customer data may be used to train our models unless you opt out.",
                &[("Trains on customer data, opt-out possible", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn what_it_connects_to() {
    check(
        FactKind::Integration,
        &[
            (
                "Harbour integrates with Slack, Jira and Pierbook.",
                &[("Slack", HELD), ("Jira", HELD), ("Pierbook", HELD)],
            ),
            (
                "We support all identity providers, including Okta and Microsoft Entra ID, through SSO.",
                &[("Okta", HELD), ("Microsoft Entra ID", HELD)],
            ),
            (
                "Our Salesforce integration is coming soon.",
                &[("Salesforce", NOT_HELD)],
            ),
            ("We do not integrate with Trello.", &[("Trello", NOT_HELD)]),
            ("Switching from Asana is easy.", &[]),
            ("Trusted by teams at Shopify and Stripe.", &[]),
            (
                "<h2>Integrations</h2><ul><li>GitHub</li><li>Zapier</li></ul>",
                &[("GitHub", HELD), ("Zapier", HELD)],
            ),
        ],
    );
    check(
        FactKind::Api,
        &[
            (
                "Build on our REST API and webhooks.",
                &[("REST API", HELD), ("Webhooks", HELD)],
            ),
            (
                "API access is available on the Business plan.",
                &[("API", CONDITIONAL)],
            ),
            ("Paste your API key here.", &[]),
        ],
    );
}

#[test]
fn help_and_promises() {
    check(
        FactKind::SupportChannel,
        &[
            (
                "Enterprise customers get a dedicated success manager and phone support.",
                &[("Dedicated manager", CONDITIONAL), ("Phone", CONDITIONAL)],
            ),
            ("We offer e-mail support on all plans.", &[("E-mail", HELD)]),
            (
                "Harbour is built for customer support teams who use chat.",
                &[],
            ),
        ],
    );
    check(
        FactKind::Sla,
        &[
            (
                "We offer a 99.9% uptime SLA on the Enterprise plan.",
                &[("99.9 % uptime", CONDITIONAL)],
            ),
            (
                "Our uptime guarantee is 99.95%.",
                &[("99.95 % uptime", HELD)],
            ),
            ("Uptime over the past 90 days: 99.99%.", &[]),
            (
                "We aim for an uptime of 99.9%.",
                &[("99.9 % uptime", CONDITIONAL)],
            ),
        ],
    );
    check(
        FactKind::Platform,
        &[
            (
                "Download our apps for iOS and Android.",
                &[("iOS", HELD), ("Android", HELD)],
            ),
            ("Harbour is open source.", &[("Open source", HELD)]),
            ("Our open-source command-line tool is called pier.", &[]),
            ("The Windows app is coming soon.", &[("Windows", NOT_HELD)]),
            ("People stop at our windows for a while.", &[]),
        ],
    );
    check(
        FactKind::Onboarding,
        &[
            (
                "Start from over 200 ready-made templates.",
                &[("Templates", HELD)],
            ),
            ("Import your boards from a CSV file.", &[("Import", HELD)]),
        ],
    );
}

#[test]
fn company_customers_and_public_places() {
    let about = "<p>Harbour was founded in 2016 and is headquartered in Lisbon.</p><p>We are a team of 45 people.</p><p>Harbour Software GmbH, registered in Hamburg.</p>";
    let facts = extract::facts(&[page("https://harbour.example/about", about)]);
    let company: Vec<&str> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Company)
        .map(|fact| fact.value.as_str())
        .collect();
    for expected in [
        "Founded: 2016",
        "Headquarters: Lisbon",
        "Employees: 45",
        "Legal name: Harbour Software GmbH",
    ] {
        assert!(company.contains(&expected), "{expected} in {company:?}");
    }
    check(
        FactKind::Customer,
        &[
            (
                "Trusted by more than 3,000 teams worldwide.",
                &[("3,000 customers", HELD)],
            ),
            (
                "Trusted by Mooring Labs, Quayside and Tidewater.",
                &[
                    ("Mooring Labs", HELD),
                    ("Quayside", HELD),
                    ("Tidewater", HELD),
                ],
            ),
        ],
    );
    let linked = "<footer><a href=https://status.harbour.example>Status</a> <a href=/changelog>Changelog</a> <a href=/docs>Docs</a> <a href=https://trust.harbour.example>Trust center</a></footer><p>Hello.</p>";
    let facts = extract::facts(&[page("https://harbour.example/", linked)]);
    let value = |kind: FactKind| {
        facts
            .iter()
            .find(|fact| fact.kind == kind)
            .map(|fact| fact.value.clone())
    };
    assert_eq!(
        value(FactKind::StatusPage).unwrap(),
        "https://status.harbour.example"
    );
    assert_eq!(
        value(FactKind::Changelog).unwrap(),
        "https://harbour.example/changelog"
    );
    assert_eq!(
        value(FactKind::Documentation).unwrap(),
        "https://harbour.example/docs"
    );
    assert_eq!(
        value(FactKind::TrustCenter).unwrap(),
        "https://trust.harbour.example"
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
fn held_against_not_held_stays_as_a_contradiction() {
    let pages = [
        page(
            "https://harbour.example/security",
            "<p>We are ISO 27001 certified.</p>",
        ),
        page(
            "https://harbour.example/faq",
            "<p>We are not yet ISO 27001 certified.</p>",
        ),
    ];
    let statuses: Vec<Status> = extract::facts(&pages)
        .iter()
        .filter(|fact| fact.value == "ISO 27001")
        .map(|fact| fact.status)
        .collect();
    assert!(
        statuses.contains(&HELD) && statuses.contains(&NOT_HELD),
        "{statuses:?}"
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

#[test]
fn every_quote_is_on_its_page() {
    let html = "<h2>Compliance</h2><div><h3>ISO 27001</h3><p>Certified since 2021.</p></div><p>We’re SOC&nbsp;2 certified.</p>";
    let page = page("https://harbour.example/security", html);
    let facts = extract::facts(std::slice::from_ref(&page));
    assert!(facts.len() >= 2);
    for Fact { quote, .. } in &facts {
        assert!(research::ground::occurs(quote, &page), "{quote}");
    }
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

#[test]
fn bullets_belong_to_the_plan_whose_card_they_stand_in() {
    let cards = "<div><p>Pro</p><p>$20 per month</p><ul><li>Boards</li></ul></div><div><p>Enterprise</p><p>Custom</p><ul><li>SSO</li><li>HIPAA (additional charge)</li></ul></div>";
    check(
        FactKind::Sso,
        &[
            (cards, &[("SSO on Enterprise", CONDITIONAL)]),
            (
                "<div><h3>Enterprise</h3><p>Custom terms, SSO and a dedicated success manager.</p></div>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
        ],
    );
    check(FactKind::Compliance, &[(cards, &[("HIPAA", CONDITIONAL)])]);
}

#[test]
fn an_answer_is_read_with_its_question() {
    check(
        FactKind::Sso,
        &[
            (
                "<dl><dt>Do you support single sign-on?</dt><dd>Yes, on Premium, through any provider.</dd></dl>",
                &[("SSO on Premium", CONDITIONAL)],
            ),
            (
                "<h3>Do you support SSO yet?</h3><p>No. We may add it.</p>",
                &[("SSO", NOT_HELD)],
            ),
            (
                "<h3>Where is SSO set up?</h3><p>Yes, we get asked that.</p>",
                &[],
            ),
            (
                "<h3>Do I need to configure SSO again?</h3><p>No, your settings are kept.</p>",
                &[],
            ),
            (
                "<h3>Is SSO included for free?</h3><p>No, it costs extra.</p>",
                &[],
            ),
            (
                "<h3>Can I use SSO with my personal account at another company?</h3><p>No.</p>",
                &[],
            ),
            (
                "<h3>Single sign-on</h3><p>Connect Fennel, Larch or any SAML 2.0 provider.</p>",
                &[("SAML 2.0", HELD)],
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[(
            "<h3>Does Harbour sign BAAs?</h3><p>Yes. HIPAA compliance is available for an additional fee on Enterprise.</p>",
            &[("HIPAA BAA", CONDITIONAL), ("HIPAA", CONDITIONAL)],
        )],
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
fn what_is_no_sign_on_or_missing_on_one_plan_is_no_claim() {
    check(
        FactKind::Sso,
        &[
            ("SAML SSO isn't available on the Free and Plus plans.", &[]),
            (
                "<h3>Pipelines</h3><ul><li>OIDC tokens for jobs, so that pipelines reach your cloud without stored keys</li></ul>",
                &[],
            ),
        ],
    );
}

#[test]
fn comparisons_are_read_row_by_row_with_or_without_a_table() {
    check(
        FactKind::Sso,
        &[
            (
                "<table><tr><th></th><th>Free</th><th>Enterprise</th></tr><tr><td>SSO with Google and GitHub</td><td>✔</td><td>✔</td></tr></table>",
                &[("Google", HELD), ("GitHub", HELD)],
            ),
            (
                "<div><div>Feature</div><div>Free</div><div>Team</div></div><div><div>SSO (SAML)</div><div>–</div><div>✓</div></div>",
                &[("SAML on Team", CONDITIONAL)],
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[(
            "<table><tr><th>Framework</th><th>Harbour Cloud</th><th>Harbour Government</th></tr><tr><td>FedRAMP High</td><td>✗</td><td>In process</td></tr></table>",
            &[("FedRAMP High", NOT_HELD)],
        )],
    );
}

#[test]
fn a_cipher_alone_is_encryption() {
    check(
        FactKind::Encryption,
        &[
            (
                "Secrets are encrypted with AES-256-GCM.",
                &[("AES-256", HELD)],
            ),
            (
                "Data is encrypted with AES-256. Data is encrypted at rest with AES-256.",
                &[("AES-256 at rest", HELD)],
            ),
        ],
    );
}

#[test]
fn what_else_stands_on_a_card_is_no_feature() {
    let html = "<h2>Plans</h2><div><h3>Enterprise</h3><p>Most popular</p><p>Custom</p><p>Reach out</p><ul><li>Everything in Business</li><li>Buy now</li><li>Business</li><li>FedRAMP High</li><li>USD 10 per month</li><li>Time tracking</li></ul></div>";
    check(
        FactKind::Feature,
        &[(html, &[("Time tracking", CONDITIONAL)])],
    );
}

#[test]
fn the_year_of_a_certificate_is_not_the_year_of_the_company() {
    check(
        FactKind::Company,
        &[
            ("Harbour has held ISO 27001 certification since 2019.", &[]),
            ("Harbour was founded in 2019.", &[("Founded: 2019", HELD)]),
        ],
    );
}

#[test]
fn a_file_is_no_trust_center_and_a_plan_no_demo() {
    let html = "<p><a href='https://trust.harbour.example/dpa.pdf'>Download the agreement</a></p>";
    assert!(stated(FactKind::TrustCenter, html).is_empty());
    let html = "<div><div>Sandbox</div><p>For trying things out.</p></div>";
    assert!(stated(FactKind::Onboarding, html).is_empty());
}

#[test]
fn real_pages_are_read_with_no_trap_taken() {
    let dir = std::env::var("TRACKR_VENDORS").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/vendors").to_owned()
    });
    let dir = std::path::Path::new(&dir);
    if !dir.join("gold.tsv").exists() {
        println!("skipped: no corpora");
        return;
    }
    let evaluation = research::eval::evaluate(dir).unwrap();
    for kind in [FactKind::Compliance, FactKind::Sso] {
        let score = &evaluation
            .kinds
            .iter()
            .find(|row| row.kind == kind)
            .unwrap()
            .measured
            .score;
        assert!(
            score.f1() >= Some(0.9) && score.sprung == 0,
            "{kind:?}: {score:?}"
        );
    }
}

#[test]
fn a_hostile_page_is_read_in_good_time_and_yields_no_more_than_a_page_can() {
    let cards = "<div><div>SOC 2</div><div>certified</div></div>".repeat(2_500);
    let wall = format!("<p>{}</p>", "SOC 2 and ISO 27001 and ".repeat(500));
    let facts = extract::facts(&[page(
        "https://harbour.example/security",
        &format!("{wall}{cards}"),
    )]);
    assert!(facts.iter().all(|fact| fact.quote.chars().count() <= 400));
    assert!(facts.len() < 300);
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
fn a_restriction_further_down_limits_what_the_page_is_about() {
    check(
        FactKind::AuditLog,
        &[
            (
                "<h1>Audit log</h1><p>The audit log is a record of all activity. The audit log records every change.</p><p>The audit log feature is only available to customers on the <a href=/plans>Enterprise</a> plan.</p>",
                &[("Audit log", CONDITIONAL)],
            ),
            (
                "<h1>Audit log</h1><p>The audit log records every change.</p><p>The audit log viewer is available in the Enterprise Edition.</p>",
                &[("Audit log", CONDITIONAL)],
            ),
            (
                "<h2>Add-ons</h2><p>Audit trail export: $150 per month</p>",
                &[],
            ),
            (
                "Audit logs are no longer available through the Activity tabs.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_licence_that_a_page_asks_for_limits_its_sign_on() {
    check(
        FactKind::Sso,
        &[
            (
                "<h1>Single sign-on (SSO)</h1><p>Harbour supports SAML.</p><aside>You need an Enterprise License to use this when self-hosting.</aside>",
                &[("SAML", CONDITIONAL), ("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "You need an Enterprise License to use SSO when self-hosting.",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "<h1>SAML SSO</h1><p>Harbour supports SAML.</p><p>Production instances require the Pro plan and the Quay add-on.</p>",
                &[("SAML", CONDITIONAL), ("SAML add-on on Pro", CONDITIONAL)],
            ),
            (
                "<h1>SAML SSO</h1><p>Harbour supports SAML.</p><p>Audit logs require the Pro plan.</p>",
                &[("SAML", HELD)],
            ),
            (
                "Harbour supports multiple protocols for implementing Enterprise SSO, including SAML and OIDC.",
                &[("SAML", HELD), ("OIDC", HELD)],
            ),
            (
                "We are currently implementing SAML support.",
                &[("SAML", NOT_HELD)],
            ),
            (
                "<h3>Enterprise: let's talk</h3><p>Volume pricing, SAML single sign-on, SCIM, and a signed DPA.</p>",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "<h3>Scale</h3><p>SSO with Okta and Entra ID, audit logs and a named engineer.</p>",
                &[("SSO on Scale", CONDITIONAL)],
            ),
            (
                "<h1>SSO</h1><p>Session IP pinning is available on the Enterprise plan with SSO.</p>",
                &[],
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
fn a_second_factor_that_must_be_off_is_no_second_factor() {
    check(
        FactKind::Mfa,
        &[
            (
                "Two-factor authentication must be disabled before you can enforce SSO.",
                &[],
            ),
            (
                "Admins can require two-factor authentication.",
                &[("Two-factor sign-in, can be required", HELD)],
            ),
        ],
    );
}

#[test]
fn the_code_of_a_cloud_region_says_where_data_is() {
    check(
        FactKind::DataResidency,
        &[
            (
                "Customer data is hosted in AWS us-east-1 by default.",
                &[("US", HELD)],
            ),
            ("Data is stored in eu-west-1.", &[("Ireland", HELD)]),
            ("Data is stored in eu-central-1.", &[("Germany", HELD)]),
        ],
    );
}

#[test]
fn what_is_done_at_a_customers_request_is_conditional_and_a_pointer_no_claim() {
    check(
        FactKind::Encryption,
        &[(
            "We also encrypt data at rest at request of customers.",
            &[("At rest", CONDITIONAL)],
        )],
    );
    check(
        FactKind::Compliance,
        &[(
            "<table><tr><th>Feature</th><th>Free</th><th>Pro</th></tr><tr><td>Single sign-on</td><td>✗</td><td>✓</td></tr><tr><td>Compliance (SOC 2, ISO 27001)</td><td>N/A</td><td><a href=/c>Learn more</a></td></tr></table>",
            &[],
        )],
    );
}

#[test]
fn headings_of_examples_and_lists_are_no_features() {
    check(
        FactKind::Feature,
        &[(
            "<h2>Features</h2><h3>Example 1</h3><p>One.</p><h3>Billing examples</h3><p>Two.</p><h3>Supported providers</h3><p>Three.</p><h3>Identity providers</h3><p>Four.</p><h3>Price</h3><p>Five.</p><h3>Certifications</h3><p>Six.</p><h3>Other systems</h3><p>Seven.</p><h3>Within quota</h3><p>Eight.</p><h3>Berth planner</h3><p>Nine.</p>",
            &[("Berth planner", HELD)],
        )],
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

const CARDS: &str = "<h1>Pricing</h1><div class=cards><div><h3>Team</h3><p>$8 per user per month</p><ul><li>Boards</li></ul></div><div><h3>Business</h3><p>$16 per user per month</p><ul><li>Audit log</li></ul></div></div>";

/// The same cards without boxes, and with boxes that lie in the page itself.
fn laid_out() -> [String; 3] {
    [
        CARDS.to_owned(),
        CARDS.replace("<div>", "").replace("</div>", ""),
        CARDS.replace("<div class=cards>", "<main>"),
    ]
}

#[test]
fn an_add_on_below_the_cards_is_not_the_last_cards() {
    for cards in laid_out() {
        for (below, value) in [
            (
                "SAML SSO is available as an add-on for $99 per month.",
                "SAML add-on",
            ),
            (
                "SAML SSO is available as an add-on for $99 per month on the Team plan.",
                "SAML add-on on Team",
            ),
            (
                "Single sign-on can be added for an additional fee.",
                "SSO add-on",
            ),
        ] {
            check(
                FactKind::Sso,
                &[(&format!("{cards}<p>{below}</p>"), &[(value, CONDITIONAL)])],
            );
        }
        let own = format!("{cards}<p>Everything is easy.</p>");
        check(FactKind::AuditLog, &[(&own, &[("Audit log", CONDITIONAL)])]);
    }
}

#[test]
fn sections_of_a_card_in_boxes_of_their_own_stay_with_it() {
    let card = |name: &str, feature: &str| {
        format!(
            "<div><h3>{name}</h3><p>$8 a month</p><p>For all</p></div><ul><li>{feature}</li></ul>"
        )
    };
    let page = format!(
        "<h1>Pricing</h1><main>{}{}</main>",
        card("Team", "Boards"),
        card("Business", "SAML SSO")
    );
    check(
        FactKind::Sso,
        &[(&page, &[("SAML on Business", CONDITIONAL)])],
    );
}

#[test]
fn access_on_more_plans_says_what_access_on_fewer_says() {
    let page = format!(
        "{}<h2>Sign-in</h2><p>SAML single sign-on and SCIM provisioning are available on the Business and Enterprise plans.</p>",
        CARDS.replace("Audit log", "SAML SSO and SCIM provisioning")
    );
    check(
        FactKind::Sso,
        &[(&page, &[("SAML on Business, Enterprise", CONDITIONAL)])],
    );
    check(
        FactKind::Scim,
        &[(&page, &[("SCIM on Business, Enterprise", CONDITIONAL)])],
    );
}

#[test]
fn data_kept_somewhere_for_those_who_want_it_is_conditional() {
    check(
        FactKind::DataResidency,
        &[
            (
                "EU data residency is available if you require it.",
                &[("EU", CONDITIONAL)],
            ),
            (
                "We store your data in the EU if you require EU data residency.",
                &[("EU", CONDITIONAL)],
            ),
            (
                "Customers who require EU data residency are hosted in Frankfurt.",
                &[("EU, Germany", CONDITIONAL)],
            ),
            ("If you require EU data residency, contact us.", &[]),
            ("Customer data is stored in the EU.", &[("EU", HELD)]),
        ],
    );
}

#[test]
fn a_word_as_long_as_a_page_hides_nothing_beside_it() {
    let wall = "x".repeat(3_000);
    for text in [
        format!("{wall} We are SOC 2 Type II certified."),
        format!("We are SOC 2 Type II certified {wall} and more."),
    ] {
        check(FactKind::Compliance, &[(&text, &[("SOC 2 Type II", HELD)])]);
    }
}
