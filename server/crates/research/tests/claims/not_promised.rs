//! What is aimed at, measured or offered for the customers' own work, and what simple words offer.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NONE, NOT_HELD, check};

#[test]
fn what_was_measured_or_is_measured_for_others_is_no_promise() {
    check(
        FactKind::Sla,
        &[
            (
                "In order to maintain our 99.99% availability, we use several regions.",
                NONE,
            ),
            ("We have maintained 99.99% availability since 2019.", NONE),
            (
                "To keep our 99.9% uptime guarantee, we use several regions.",
                &[("99.9 % uptime", HELD)],
            ),
            (
                "SLA thresholds: set a response time target for each priority.",
                NONE,
            ),
            (
                "Track SLA breaches and set response time targets per queue.",
                NONE,
            ),
            (
                "We aim for an uptime of 99.9%.",
                &[("99.9 % uptime", CONDITIONAL)],
            ),
            (
                "Our SLA policy guarantees 99.9% uptime.",
                &[("99.9 % uptime", HELD)],
            ),
            (
                "We maintain 99.9% availability under our SLA.",
                &[("99.9 % uptime", HELD)],
            ),
        ],
    );
}

#[test]
fn a_sandbox_that_code_runs_in_is_no_demo() {
    check(
        FactKind::Onboarding,
        &[
            (
                "All plans include planning and shared sandbox compute.",
                NONE,
            ),
            ("Agents run in an isolated sandbox.", NONE),
            (
                "Every plan includes a sandbox.",
                &[("Interactive demo", HELD)],
            ),
        ],
    );
}

#[test]
fn a_larger_free_plan_is_no_discount() {
    check(
        FactKind::Discount,
        &[
            (
                "<h2>Nonprofit and school plan (for free plans only)</h2><p>Clubs can have 250 users.</p>",
                NONE,
            ),
            (
                "Nonprofits use Harbour for free.",
                &[("free for nonprofits", HELD)],
            ),
        ],
    );
}

#[test]
fn what_the_first_customers_get_is_no_trial() {
    check(
        FactKind::Trial,
        &[
            ("First 100 customers get 90 days completely free!", NONE),
            (
                "Begin a free trial (the first 50 crews get 3 months).",
                &[("yes", HELD)],
            ),
            (
                "The 14-day free trial starts the moment you add a payment method.",
                &[("14 days, card required", HELD)],
            ),
            (
                "<h2>Trial</h2><p>We offer a 14-day free trial.</p><table><tr><th>Property</th><th>Trial</th></tr><tr><td>Payment method</td><td>Required to start. No charge.</td></tr></table>",
                &[("14 days, card required", HELD)],
            ),
            (
                "We offer a 14-day Dev-seat trial for new organizations.",
                &[("14 days", HELD)],
            ),
            (
                "<h2>Billing</h2><p>We offer a 14-day free trial.</p><table><tr><th>Property</th><th>Paid</th></tr><tr><td>Payment method</td><td>Required</td></tr></table>",
                &[("14 days", HELD)],
            ),
        ],
    );
}

#[test]
fn roles_are_no_features() {
    check(
        FactKind::Feature,
        &[(
            "<h2>Roles</h2><table><tr><th>Role</th><th>Billable?</th><th>What they can do</th></tr><tr><td>Owner</td><td>✓</td><td>Everything</td></tr><tr><td>Auditor</td><td>✕</td><td>Reads</td></tr></table>",
            NONE,
        )],
    );
}

#[test]
fn data_is_where_a_cell_or_a_request_says() {
    check(
        FactKind::DataResidency,
        &[
            (
                "<h2>Frameworks</h2><table><tr><th>Framework</th><th>Status</th><th>Detail</th></tr><tr><td>DPDP Act</td><td>Aligned</td><td>India data residency by default</td></tr><tr><td>GDPR</td><td>Aligned</td><td>No EU data residency yet</td></tr></table>",
                &[("India", HELD)],
            ),
            (
                "<h2>Legal</h2><dl><dt>GDPR</dt><dd>Standard Contractual Clauses, EU data residency on Group plans.</dd></dl>",
                &[("EU", CONDITIONAL)],
            ),
            (
                "<h2>Plans</h2><table><tr><th>Feature</th><th>Team</th><th>Enterprise</th></tr><tr><td>Extras</td><td>Logos</td><td>EU data residency</td></tr></table>",
                NONE,
            ),
            ("Students need proof of US residency.", NONE),
            (
                "EU, Canadian, or APAC residency is available on request.",
                &[("EU, Canada, APAC", CONDITIONAL)],
            ),
            (
                "Enterprise customers can request a dedicated database in a specific region (EU, US, APAC).",
                &[("EU, US, APAC", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn one_signs_in_with_accounts_one_has() {
    check(
        FactKind::Sso,
        &[
            (
                "You sign in with an identity you already have: a Microsoft or Google account.",
                &[("Google", HELD), ("Microsoft", HELD)],
            ),
            (
                "Harbour knows two identity providers for sign-in: Microsoft Entra and Google.",
                &[("Google", HELD), ("Microsoft Entra", HELD)],
            ),
            ("Your staff uses two identity providers.", NONE),
        ],
    );
}

#[test]
fn a_status_page_is_where_a_sentence_says() {
    check(
        FactKind::StatusPage,
        &[
            (
                "Public status page at status.harbour.example.",
                &[("https://status.harbour.example", HELD)],
            ),
            (
                "There is a public status page at /status.",
                &[("https://harbour.example/status", HELD)],
            ),
            ("See the status page at status.quayhost.example.", NONE),
        ],
    );
    check(
        FactKind::Compliance,
        &[(
            "Harbour is not SOC 2 certified yet.",
            &[("SOC 2", NOT_HELD)],
        )],
    );
}
