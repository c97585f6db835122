//! What protects data, what the product connects to and runs on, who helps, and what pages tell of the company.

use model::report::FactKind;
use research::extract;

use super::{CONDITIONAL, HELD, NOT_HELD, check, page, stated};

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
fn what_else_stands_on_a_card_is_no_feature() {
    let html = "<h2>Plans</h2><div><h3>Enterprise</h3><p>Most popular</p><p>Custom</p><p>Reach out</p><ul><li>Everything in Business</li><li>Buy now</li><li>Business</li><li>FedRAMP High</li><li>USD 10 per month</li><li>Time tracking</li></ul></div>";
    check(
        FactKind::Feature,
        &[(html, &[("Time tracking", CONDITIONAL)])],
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
