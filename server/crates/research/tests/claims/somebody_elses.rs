//! What is somebody else's: of other products, of those who host the vendor, of examples, of the vendor's own staff.

use model::report::{FactKind, Status};

use super::{CONDITIONAL, HELD, NONE, NOT_HELD, check};

#[test]
fn what_other_products_train_on_is_not_the_vendors() {
    let trains: &[(&str, Status)] = &[("Trains on customer data", NOT_HELD)];
    let never: &[(&str, Status)] = &[("Does not train on customer data", HELD)];
    check(
        FactKind::AiDataPolicy,
        &[
            (
                "Generic AI products, the major chatbots included, typically train their models on customer inputs. We don't, and we can't.",
                never,
            ),
            (
                "Free chatbots may use your conversations to train their models. We never do.",
                never,
            ),
            (
                "Most chatbots use customer inputs to train their models. Ask us about it.",
                NONE,
            ),
            (
                "Consumer AI services use customer data for training AI models.",
                NONE,
            ),
            ("Many vendors train their AI models on customer data.", NONE),
            (
                "Some of our AI services use customer data to train models.",
                trains,
            ),
            (
                "Harbour's AI products train our models on customer data.",
                trains,
            ),
            ("We train our models on customer data.", trains),
            ("The assistant uses customer data to train models.", trains),
            (
                "We train our models on customer data. We don't sell it.",
                trains,
            ),
        ],
    );
}

#[test]
fn certificates_of_those_who_host_are_suppliers() {
    let suppliers: &[(&str, Status)] = &[("SOC 2 Type II", NOT_HELD)];
    check(
        FactKind::Compliance,
        &[
            (
                "Our servers run on SOC 2 Type II audited cloud services.",
                suppliers,
            ),
            (
                "Harbour is hosted on SOC 2 Type II audited infrastructure.",
                suppliers,
            ),
            ("We use SOC 2 Type II compliant hosting.", suppliers),
            (
                "<h2>Security</h2><h3>SOC 2</h3><p>Harbour is hosted on SOC 2 Type II audited infrastructure.</p>",
                suppliers,
            ),
            ("We rely on SOC 2 Type II audited data centers.", suppliers),
            (
                "Our hosting is SOC 2 Type II audited.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "Our service is SOC 2 Type II audited.",
                &[("SOC 2 Type II", HELD)],
            ),
            (
                "<h2>Infrastructure</h2><p>Primary Data Center: Quayhost Oslo (Norway)</p><ul><li>Physical security: guards</li><li>Network security: firewalls</li><li>Certifications: ISO 27001, SOC 2 Type II</li></ul>",
                &[("ISO 27001", NOT_HELD), ("SOC 2 Type II", NOT_HELD)],
            ),
            (
                "<h3>3.1 Data Center Security</h3><ul><li>Certifications: ISO 27001</li></ul>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Security</h2><p>Our security at a glance:</p><ul><li>Encryption: AES-256</li><li>Certifications: ISO 27001</li></ul>",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn a_list_of_what_a_page_is_about_claims_nothing() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Security</h2><p>On this page you will find the following information:</p><ul><li>California Consumer Privacy Act (CCPA)</li><li>SOC 2</li></ul>",
                NONE,
            ),
            (
                "<h2>Security</h2><p>On this page:</p><ul><li>SOC 2</li><li>GDPR</li></ul>",
                NONE,
            ),
            (
                "<h2>Security</h2><p>We are certified for:</p><ul><li>SOC 2</li></ul>",
                &[("SOC 2", HELD)],
            ),
            (
                "<h2>Security</h2><p>This page lists our certifications:</p><ul><li>SOC 2</li></ul>",
                &[("SOC 2", HELD)],
            ),
        ],
    );
}

#[test]
fn whose_standard_one_uses_says_nothing_of_places_and_customers() {
    for html in [
        "Files are encrypted with AES-256, the same standard used by the US government for its own.",
        "All stored data is encrypted using the standard used by the US military.",
        "Encryption as used by US banks protects your stored data.",
        "US regulations leave it open where data is stored.",
    ] {
        check(FactKind::DataResidency, &[(html, NONE)]);
        check(FactKind::Customer, &[(html, NONE)]);
    }
    check(
        FactKind::DataResidency,
        &[
            ("Data is stored in the US.", &[("US", HELD)]),
            (
                "Data is hosted in Frankfurt, which satisfies EU and US data residency requirements.",
                &[("Germany", HELD)],
            ),
            (
                "Production workloads, backups and tools for Harbour remain in EU regions.",
                &[("EU", HELD)],
            ),
            (
                "Backups remain in EU regions.",
                &[("EU, for backups", CONDITIONAL)],
            ),
        ],
    );
    check(
        FactKind::Customer,
        &[
            ("Harbour is used by Buildco.", &[("Buildco", HELD)]),
            (
                "Enterprise security, trusted by Buildco.",
                &[("Buildco", HELD)],
            ),
        ],
    );
}

#[test]
fn the_company_of_an_example_is_not_the_vendor() {
    check(
        FactKind::Company,
        &[
            (
                "On June 1st, Quayside Corp creates 50 contract drafts on Harbour.",
                NONE,
            ),
            (
                "For example, Globex Inc. stores 50 contracts in Harbour.",
                NONE,
            ),
            (
                "Harbour is operated by Harbour Software Inc.",
                &[("Legal name: Harbour Software Inc.", HELD)],
            ),
        ],
    );
}

#[test]
fn plans_of_suppliers_are_none() {
    for html in [
        "SSO can be had by way of a Clerk plan that includes it.",
        "Isolation comes when we buy the Vercel plan for it.",
        "SSO is available via an Auth0 plan that supports it.",
    ] {
        check(FactKind::Plan, &[(html, NONE)]);
    }
    check(
        FactKind::Plan,
        &[("SSO is available on the Quay plan.", &[("Quay", HELD)])],
    );
}

#[test]
fn second_factors_of_the_staff_are_not_the_products() {
    check(
        FactKind::Mfa,
        &[
            (
                "Two-factor authentication is enforced on all staff accounts (Google Workspace, GitHub, mail).",
                NONE,
            ),
            ("MFA is required for all staff accounts.", NONE),
            (
                "MFA is mandatory for every staff and admin clinic account.",
                &[("Two-factor sign-in, can be required", HELD)],
            ),
            (
                "Admins can require MFA for all workspace accounts.",
                &[("Two-factor sign-in, can be required", HELD)],
            ),
        ],
    );
}

#[test]
fn who_takes_the_payments_is_no_integration() {
    check(
        FactKind::Integration,
        &[
            (
                "Cards are charged by our payment service provider Stripe.",
                NONE,
            ),
            ("We work with the payment provider Stripe.", NONE),
            ("Harbour integrates with Stripe.", &[("Stripe", HELD)]),
        ],
    );
}

#[test]
fn what_messages_are_sent_with_is_no_way_to_get_help() {
    check(
        FactKind::SupportChannel,
        &[
            ("We use Quaychat for support and Quaypost for e-mail.", NONE),
            ("Support is available by e-mail.", &[("E-mail", HELD)]),
        ],
    );
}

#[test]
fn the_interfaces_of_others_are_not_the_vendors() {
    check(
        FactKind::Api,
        &[
            (
                "Training policies of providers don't apply to our API customers.",
                NONE,
            ),
            (
                "Our connectors request only the API permissions they need.",
                NONE,
            ),
            ("Harbour supports Slack webhooks for alerts.", NONE),
            ("You can automate this using the Quayside REST API.", NONE),
            (
                "You can automate this using the Harbour REST API.",
                &[("REST API", HELD)],
            ),
            (
                "Harbour supports webhooks and Slack alerts.",
                &[("Webhooks", HELD)],
            ),
        ],
    );
}

#[test]
fn machines_that_builds_run_on_are_no_apps() {
    check(
        FactKind::Platform,
        &[
            (
                "Build minutes on macOS M1 standard VMs are available.",
                NONE,
            ),
            ("Windows build machines are available on request.", NONE),
            (
                "Windows longer than 60 days are available on the Enterprise plan.",
                NONE,
            ),
            (
                "Apps are available for macOS and Windows.",
                &[("Windows", HELD), ("macOS", HELD)],
            ),
        ],
    );
}
