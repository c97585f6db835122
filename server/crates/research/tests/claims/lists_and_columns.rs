//! What several names in one list share: a denial, a table's columns, a stop at the end, and what is bought on a plan.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn what_is_denied_of_several_is_denied_of_each() {
    check(
        FactKind::Sso,
        &[
            (
                "SSO/SAML, SCIM, and audit logging are not currently part of the product.",
                &[("SAML", NOT_HELD)],
            ),
            (
                "SAML, SCIM and passkeys aren't available.",
                &[("SAML", NOT_HELD)],
            ),
            (
                "We support SAML, and OIDC is not supported.",
                &[("SAML", HELD), ("OIDC", NOT_HELD)],
            ),
            (
                "We offer SAML, SCIM, and audit logs. Passwords and magic links are not available.",
                &[("SAML", HELD)],
            ),
            (
                "SAML, SCIM and passkeys are not part of the Free plan.",
                &[],
            ),
            (
                "We plan to add SAML SSO in the spring.",
                &[("SAML", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn an_item_with_a_stop_is_a_name_and_not_a_sentence() {
    check(
        FactKind::Sso,
        &[
            (
                "<ul><li><b>SAML SSO</b> for larger teams.</li><li>Boards.</li></ul>",
                &[("SAML", HELD)],
            ),
            (
                "<ul><li>Reach out to us about SAML.</li><li>Then test SSO with one user.</li></ul>",
                &[],
            ),
            ("Harbour employs SAML to sign people in.", &[("SAML", HELD)]),
            (
                "SAML 2.0 and OIDC for sign-on; SCIM 2.0 for directory sync; keys for scripts.",
                &[("SAML 2.0", HELD), ("OIDC", HELD)],
            ),
            // Two parts are a sentence with a pause.
            ("About SAML; more below.", &[]),
        ],
    );
}

#[test]
fn a_table_of_providers_names_protocols_and_plans_in_columns() {
    let table = |rows: &str| {
        format!(
            "<h2>Single sign-on providers</h2><table><tr><th>Provider</th><th>Protocol</th><th>Plans</th></tr>{rows}</table>"
        )
    };
    let on_plans = table(
        "<tr><td>Okta</td><td>SAML</td><td>Professional+</td></tr><tr><td>OneLogin</td><td>SAML</td><td>Enterprise</td></tr>",
    );
    check(
        FactKind::Sso,
        &[
            (
                &on_plans,
                &[
                    ("Okta on Professional and above", CONDITIONAL),
                    ("OneLogin on Enterprise", CONDITIONAL),
                    ("SAML on Professional and above", CONDITIONAL),
                ],
            ),
            (
                &on_plans.replace("providers", "providers (coming soon)"),
                &[],
            ),
            (
                &on_plans.replace("<th>Protocol</th>", "<th>Learn more</th>"),
                &[
                    ("Okta on Professional and above", CONDITIONAL),
                    ("OneLogin on Enterprise", CONDITIONAL),
                ],
            ),
        ],
    );
}

#[test]
fn a_plan_has_what_those_need_whom_it_is_for() {
    check(
        FactKind::Sso,
        &[
            (
                "<h2>Enterprise</h2><p>Enterprise is for organizations that need custom seats, SSO, and invoices.</p>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "The Pro plan is best for companies needing audit logs and SAML SSO.",
                &[("SAML on Pro", CONDITIONAL)],
            ),
            ("The Free plan is for people who don't need SSO.", &[]),
            (
                "Harbour is for teams that need SSO and have no time to build it.",
                &[],
            ),
            (
                "If you're on Business, you can add SSO for $2 per user per month.",
                &[("SSO add-on on Business", CONDITIONAL)],
            ),
            ("On Business you can add boards for $2 a month.", &[]),
        ],
    );
}

#[test]
fn how_far_one_thing_is_says_nothing_of_those_beside_it() {
    let line = "For Enterprise customers we offer SSO (SAML/OIDC), SOC 2 compliance (in progress), and a Data Processing Agreement.";
    check(
        FactKind::Sso,
        &[(
            line,
            &[
                ("SAML on Enterprise", CONDITIONAL),
                ("OIDC on Enterprise", CONDITIONAL),
            ],
        )],
    );
    check(
        FactKind::Compliance,
        &[
            (line, &[("SOC 2", NOT_HELD), ("GDPR DPA", CONDITIONAL)]),
            (
                "For regulated customers we maintain ISO 27001 certification.",
                &[("ISO 27001", HELD)],
            ),
            (
                "For Enterprise customers with ISO 27001 certification, audits are simple.",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<ul><li>PCI-compliant payment handling</li><li>Invoices</li></ul>",
                &[],
            ),
            (
                "Harbour's achievement of the Cyber Essentials certification underscores our commitment.",
                &[("Cyber Essentials", HELD)],
            ),
            (
                "<table><tr><th>Framework</th><th>Status</th></tr><tr><td>SOC 2 Type I</td><td>Complete</td></tr><tr><td>ISO 27001</td><td>Planned</td></tr></table>",
                &[("SOC 2 Type I", HELD), ("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn an_item_is_of_the_plan_it_begins_with_whatever_that_costs() {
    let html = "<h2>Tiers</h2><p>Everything in <b>Basic</b> (free), plus:</p><ul><li><b>Standard</b> ($19): 10 projects</li><li><b>Unlimited</b> ($99): all projects, SAML SSO</li></ul>";
    check(
        FactKind::Sso,
        &[(html, &[("SAML on Unlimited", CONDITIONAL)])],
    );
}
