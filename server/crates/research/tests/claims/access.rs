//! Ways to sign in, second factors, provisioning and audit logs, with the plan or the licence that they take.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

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
