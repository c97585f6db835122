//! Single sign-on: with which plan it comes, where it is sold, and whose users sign in.

use super::{CONDITIONAL, HELD, NOT_HELD, check};
use model::report::FactKind;

#[test]
fn what_one_plan_includes_and_another_buys_are_two_facts() {
    let both = &[
        ("SAML on Enterprise", CONDITIONAL),
        ("SAML add-on on Team", CONDITIONAL),
    ][..];
    let row = |team: &str, enterprise: &str| {
        format!(
            "<table><tr><th>Feature</th><th>Free</th><th>Team</th><th>Enterprise</th></tr><tr><td>SAML SSO</td><td>Not available</td><td>{team}</td><td>{enterprise}</td></tr></table>"
        )
    };
    let rows = [
        row("Add-on", "Included"),
        row("+$2/user", "Included"),
        row("$150/mo add-on", "Yes"),
        row("Paid", "✓"),
        row("Available for purchase", "✓"),
    ];
    let rows: Vec<_> = rows.iter().map(|row| (row.as_str(), both)).collect();
    check(FactKind::Sso, &rows);
    check(
        FactKind::Sso,
        &[
            (
                "SAML is included in Enterprise and available as an add-on for Team.",
                both,
            ),
            (
                "SAML is available as an add-on on the Team plan and is included in the Enterprise plan.",
                both,
            ),
            (
                "Team customers can add SAML for $50/month; it's included for Enterprise customers.",
                both,
            ),
        ],
    );
}

#[test]
fn each_thing_of_a_sentence_goes_with_its_own_plan() {
    check(
        FactKind::Sso,
        &[
            (
                "SAML is available on Business, SCIM on Enterprise.",
                &[("SAML on Business", CONDITIONAL)],
            ),
            (
                "Google SSO is available on Pro, SAML SSO on Enterprise.",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "Harbour offers login with Google on all plans, single sign-on with SAML on Scale.",
                &[("SAML on Scale", CONDITIONAL)],
            ),
            (
                "Harbour Business supports SAML 2.0.",
                &[("SAML 2.0 on Business", CONDITIONAL)],
            ),
            (
                "Harbour Teams lets you enforce SSO for everyone.",
                &[("SSO on Teams", CONDITIONAL)],
            ),
            (
                "<b>Access control</b>: Harbour Enterprise supports single sign-on (SSO) and roles.",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "Enterprise Edition builds on top of the Community Edition by adding features for larger organizations such as SAML and audit logs.",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "You must be on the Business tier or higher to configure SSO.",
                &[("SSO on Business and above", CONDITIONAL)],
            ),
            (
                "Harbour Pro and Enterprise organizations can configure SAML.",
                &[("SAML on Pro, Enterprise", CONDITIONAL)],
            ),
            (
                "<h1>SAML Enterprise</h1><p>Read on for the steps.</p><p>Harbour supports SAML 2.0.</p>",
                &[("SAML 2.0 on Enterprise", CONDITIONAL)],
            ),
            (
                "<table><tr><th></th><th>Free</th><th>Pro</th><th>Enterprise</th></tr><tr><td>Authentication</td><td>Google</td><td>Google, GitHub</td><td>SAML SSO, OIDC</td></tr></table>",
                &[
                    ("SAML on Enterprise", CONDITIONAL),
                    ("OIDC on Enterprise", CONDITIONAL),
                ],
            ),
            (
                "<table><tr><th></th><th>Free</th><th>Build</th></tr><tr><td>SSO options</td><td>5 SSO options: Google, Discord, Facebook, X, and GitHub</td><td>Included</td></tr></table>",
                &[],
            ),
        ],
    );
}

#[test]
fn how_customers_users_sign_in_is_not_how_the_team_does() {
    check(
        FactKind::Sso,
        &[
            (
                "<h1>Sign-in for your customers</h1><p>Harbour offers SAML SSO. Their members log in with single sign-on.</p>",
                &[],
            ),
            (
                "Harbour supports SAML and OIDC to protect your endpoints.",
                &[],
            ),
            (
                "<h1>Authentication for your application</h1><ul><li>SAML</li><li>OpenID Connect</li></ul>",
                &[],
            ),
            (
                "<h1>Pricing</h1><div class=card><h3>Growth</h3><p>$125 per SSO connection per month</p></div>",
                &[],
            ),
            (
                "Harbour supports SAML SSO at $125 per SSO connection.",
                &[("SAML", HELD)],
            ),
            ("The API server of a cluster supports OpenID Connect.", &[]),
            ("Connect to a data source using OpenID Connect.", &[]),
            (
                "Harbour supports almost any OpenID Connect provider.",
                &[("OIDC", HELD)],
            ),
        ],
    );
}

#[test]
fn lists_and_instructions_name_protocols_and_providers() {
    check(
        FactKind::Sso,
        &[
            (
                "<h1>Single sign-on</h1><p>Harbour supports the following SSO protocols:</p><ol><li><a href=/a>SAML</a></li><li><a href=/b>OpenID Connect</a></li></ol>",
                &[("SAML", HELD), ("OIDC", HELD), ("SSO", HELD)],
            ),
            (
                "<h1>Single sign-on</h1><p>Harbour supports the following SSO providers:</p><ul><li>Okta (Pro and Enterprise plans)</li><li>ADFS (Enterprise plan only)</li><li>Keycloak</li></ul>",
                &[
                    ("Okta on Pro, Enterprise", CONDITIONAL),
                    ("ADFS on Enterprise", CONDITIONAL),
                    ("Keycloak", HELD),
                    ("SSO", HELD),
                ],
            ),
            (
                "<h1>Configure SSO with Okta</h1><ol><li>In Okta, create a new app integration and choose SAML 2.0.</li><li>Enter the ACS URL and Entity ID.</li></ol>",
                &[("SAML 2.0", HELD), ("SSO", HELD), ("Okta", HELD)],
            ),
            (
                "<h1>Single sign-on</h1><ol><li>In your provider create an OIDC client.</li><li>Copy the client ID and the issuer URL.</li></ol>",
                &[("OIDC", HELD)],
            ),
            (
                "<h1>Webhooks</h1><ol><li>In your provider create an OIDC client.</li><li>Copy the client ID and the issuer URL.</li></ol>",
                &[],
            ),
            (
                "Any SAML-compatible identity provider can be used.",
                &[("SAML", HELD)],
            ),
        ],
    );
}

#[test]
fn identity_providers_are_named_in_lists_headings_tables_and_sentences() {
    let okta_and_entra = &[("Okta", HELD), ("Azure AD", HELD)][..];
    let all = &[
        ("Okta", HELD),
        ("Microsoft Entra ID", HELD),
        ("Google", HELD),
    ][..];
    check(
        FactKind::Sso,
        &[
            (
                "<h1>Single sign-on</h1><h2>Okta</h2><p>Create an app.</p><h2>Set up Azure AD</h2><p>Create an app.</p>",
                okta_and_entra,
            ),
            (
                "<h1>SSO providers</h1><p>Choose one.</p><ul><li><a href=#o>Okta</a></li><li><a href=#e>Microsoft Entra ID</a></li><li><a href=#g>Google</a></li></ul>",
                &[
                    ("Okta", HELD),
                    ("Microsoft Entra ID", HELD),
                    ("Google", HELD),
                    ("SSO", HELD),
                ],
            ),
            (
                "<h1>Identity providers</h1><table><tr><th>Provider</th><th>Redirect address</th></tr><tr><td>Okta</td><td>/auth/okta</td></tr><tr><td>Azure AD authentication</td><td>/auth/azure</td></tr></table>",
                okta_and_entra,
            ),
            (
                "Members sign in with your company's identity provider (Okta, Azure AD, and others).",
                okta_and_entra,
            ),
            (
                "Quaywide SSO integrates with Okta, Microsoft Entra ID and Google.",
                all,
            ),
            // An account that anybody has is no single sign-on by itself.
            (
                "<h1>SSO</h1><p>Choose one.</p><ul><li>Google</li><li>Password</li></ul>",
                &[("SSO", HELD)],
            ),
            (
                "<h1>SSO</h1><p>Choose one.</p><ul><li>Okta (coming soon)</li></ul><p>It connects to anything except Duo.</p>",
                &[("SSO", HELD)],
            ),
            (
                "<h1>Single sign-on for your customers</h1><p>Works with Okta.</p>",
                &[],
            ),
        ],
    );
}

#[test]
fn what_limits_single_sign_on_limits_signing_in_with_a_provider() {
    check(
        FactKind::Sso,
        &[(
            "<h1>SAML SSO</h1><p>SAML is available on the Enterprise plan.</p><p>It works with Okta.</p>",
            &[("SAML on Enterprise", CONDITIONAL), ("Okta", CONDITIONAL)],
        )],
    );
}

#[test]
fn what_is_paid_for_and_what_only_seems_to_be_denied() {
    check(
        FactKind::Sso,
        &[
            (
                "SSO is a paid upgrade to your cluster.",
                &[("SSO add-on", CONDITIONAL)],
            ),
            ("SSO is a paid feature.", &[("SSO", CONDITIONAL)]),
            (
                "All users have access to SSO through your identity provider.",
                &[("SSO", HELD)],
            ),
            (
                "<h2>Security</h2><div><h3>Single Sign-On (SSO)</h3><p>SAML-based SSO allows central control through your identity provider.</p></div>",
                &[("SAML", HELD)],
            ),
            (
                "Harbour currently does not provide a dedicated SSO button on its log-in page.",
                &[],
            ),
            (
                "Members of that domain must use your provider and cannot use log-in with Google.",
                &[],
            ),
            (
                "Sign-in is by code host, so what you enforce on your GitHub organization (including SAML SSO) is available here too.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_page_on_adding_it_to_what_customers_build_tells_nothing_of_the_team() {
    let told = |heading: &str| {
        let html =
            format!("<h1>SSO</h1><p>SSO is available for Enterprise plans.</p><h2>{heading}</h2>");
        let html =
            format!("<html lang=en><head><title>SSO</title></head><body>{html}</body></html>");
        let at = url::Url::parse("https://harbour.example/docs/sso").unwrap();
        let page =
            research::document::Document::from_html(&at, time::OffsetDateTime::UNIX_EPOCH, &html);
        let facts = research::extract::facts(&[page]);
        facts.iter().any(|fact| fact.kind == FactKind::Sso)
    };
    assert!(!told("Adding SSO to your app"));
    assert!(told("Adding SSO to your workspace"));
}

#[test]
fn the_plan_that_it_takes_is_told_in_many_ways() {
    let on_enterprise = &[("SSO on Enterprise", CONDITIONAL)][..];
    check(
        FactKind::Sso,
        &[
            (
                "<h1>Single sign-on</h1><p><b>Plan requirement:</b> Enterprise</p>",
                on_enterprise,
            ),
            ("Upgrade to Enterprise for SSO.", on_enterprise),
            (
                "For SSO and audit logs, contact us about Enterprise.",
                on_enterprise,
            ),
            ("Need SSO? Upgrade to the Enterprise plan.", on_enterprise),
            (
                "To use SSO you must be on an Enterprise contract.",
                on_enterprise,
            ),
            ("SSO is available for harbourFS Enterprise.", on_enterprise),
            (
                "<h1>Single sign-on</h1><p>In the workspace:</p><ul><li>An Enterprise plan</li><li>The role of an owner</li></ul>",
                on_enterprise,
            ),
            (
                "<table><tr><th></th><th>Free</th><th>Enterprise</th></tr><tr><td>Compliance</td><td>-</td><td>DPA, SSO, roles</td></tr></table>",
                on_enterprise,
            ),
            (
                "<h3>Enterprise</h3><ul><li>For large companies: an account manager, a readiness review, unlimited boards and members, role-based access, custom retention, SSO, audit logs, an uptime agreement</li></ul>",
                on_enterprise,
            ),
            (
                "SSO and SAML integration for access to the dashboard.",
                &[("SAML", HELD)],
            ),
            (
                "<h3>Enterprise Plan</h3><p>Invite up to forty people, with Single Sign On (SSO) capability.</p>",
                on_enterprise,
            ),
            (
                "<h1>Enterprise Plan</h1><p>You can choose who may join, trust your own domains, and set up SAML for your people.</p>",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "Harbour allows you to enable SSO over the SAML 2.0 or the OpenID Connect protocol.",
                &[("OIDC", HELD), ("SAML 2.0", HELD)],
            ),
            ("Ask what the SSO capability of a rival costs.", &[]),
            ("SSO allows users to sign in to many services at once.", &[]),
            (
                "Sign-in works with any provider that supports OpenID.",
                &[("OIDC", HELD)],
            ),
        ],
    );
}

#[test]
fn the_version_of_a_protocol_is_told() {
    let both = &[("SAML 2.0", CONDITIONAL), ("SAML on Scale", CONDITIONAL)][..];
    check(
        FactKind::Sso,
        &[
            ("Harbour supports SAML2.", &[("SAML 2.0", HELD)]),
            (
                "Harbour supports single sign-on by the Security Assertion Markup Language (SAML) 2.0.",
                &[("SAML 2.0", HELD)],
            ),
            (
                "<p>Harbour supports SAML.</p><p>Harbour works with any SAML 2.0 provider.</p>",
                &[("SAML 2.0", HELD)],
            ),
            (
                "<p>Harbour can be set to work with any SAML 2.0 identity provider.</p><p>SAML requires the Scale plan.</p>",
                both,
            ),
            (
                "<h1>SAML</h1><p>SAML is available on the Scale plan.</p><ol><li>Set SAML 2.0 to Active.</li></ol>",
                both,
            ),
            (
                "<h1>SAML</h1><p>SAML is not supported.</p><p>SAML 2.0 is an open standard.</p>",
                &[("SAML", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_limits_it_is_told_behind_a_but() {
    check(
        FactKind::Sso,
        &[
            (
                "Harbour offers SAML SSO, but only on the Scale plan.",
                &[("SAML on Scale", CONDITIONAL)],
            ),
            (
                "We support single sign-on, but it requires the Scale plan.",
                &[("SSO on Scale", CONDITIONAL)],
            ),
            (
                "SAML SSO is included, but only admins can turn it on.",
                &[("SAML", HELD)],
            ),
            (
                "Single sign-on is included in every plan, but audit logs require the Scale plan.",
                &[("SSO", HELD)],
            ),
        ],
    );
}

#[test]
fn plans_are_named_in_small_letters_and_by_who_is_on_them() {
    let enterprise = &[("SSO on Enterprise", CONDITIONAL)][..];
    check(
        FactKind::Sso,
        &[
            ("SSO is an enterprise feature.", enterprise),
            (
                "SSO is available to all enterprise customers upon request.",
                enterprise,
            ),
            (
                "SSO is offered to our enterprise organizations.",
                enterprise,
            ),
            (
                "SSO is only available for the developer and higher plans.",
                &[("SSO on Developer and above", CONDITIONAL)],
            ),
            (
                "SSO is available on Business and on Enterprise.",
                &[("SSO on Business, Enterprise", CONDITIONAL)],
            ),
            (
                "<h1>SSO</h1><p>Teams organizations can sign in with SSO.</p>",
                &[("SSO on Teams", CONDITIONAL)],
            ),
            (
                "SSO is available on custom plans.",
                &[("SSO on Custom", CONDITIONAL)],
            ),
            // Whom it is made for is no plan.
            (
                "Harbour supports SSO and is loved by enterprise teams.",
                &[("SSO", HELD)],
            ),
            (
                "SSO comes with other enterprise features.",
                &[("SSO", HELD)],
            ),
        ],
    );
}

#[test]
fn what_it_requires_stands_in_a_list_or_a_heading() {
    check(
        FactKind::Sso,
        &[
            (
                "<h2>Sign-in</h2><p>SSO requires:</p><ul><li>A Scale or Enterprise subscription (ask us for a trial)</li><li>A workspace</li></ul>",
                &[("SSO on Scale, Enterprise", CONDITIONAL)],
            ),
            (
                "<h3>SSO is available on the Enterprise plan</h3><p>Ask our team for it.</p>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "<h2>SSO</h2><p>Connect your directory.</p><p>Requires the Enterprise plan.</p>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "<h2>Protocols</h2><p>Harbour supports the following protocols for enterprise customers.</p><ol><li>SAML</li><li>OIDC</li></ol>",
                &[
                    ("OIDC on Enterprise", CONDITIONAL),
                    ("SAML on Enterprise", CONDITIONAL),
                ],
            ),
            (
                "<h2>SSO requirements</h2><ul><li>An Enterprise plan, or a plan with the SSO add-on</li></ul>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "<h2>Questions</h2><p>Need SSO? Email us and we'll set it up.</p>",
                &[("SSO", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn providers_are_listed_in_cells_and_behind_protocols() {
    check(
        FactKind::Sso,
        &[
            (
                "<h2>Identity providers</h2><table><tr><th>Kind</th><th>Examples</th></tr><tr><td>Hosted services</td><td>Okta, Auth0</td></tr><tr><td>Your own</td><td>a directory of your own</td></tr></table>",
                &[("Auth0", HELD), ("Okta", HELD)],
            ),
            (
                "<h2>Sign-in methods</h2><ul><li>SAML: works with any SAML provider (Okta, OneLogin and others)</li><li>Notes for later, e.g. whether Auth0 has limits</li></ul>",
                &[("Okta", HELD), ("OneLogin", HELD), ("SAML", HELD)],
            ),
            (
                "<h2>Identity providers</h2><p>Previously, one needed a provider like Auth0.</p>",
                &[],
            ),
            (
                "<h2>Identity providers</h2><ul><li>Okta with SAML 2.0</li><li>OneLogin over SAML</li></ul><p>Guides exist for Auth0 and JumpCloud.</p>",
                &[
                    ("Auth0", HELD),
                    ("JumpCloud", HELD),
                    ("Okta", HELD),
                    ("OneLogin", HELD),
                    ("SAML 2.0", HELD),
                ],
            ),
            (
                "<h2>Identity providers</h2><ul><li>Okta. For more, see the guide.</li><li>OneLogin</li></ul>",
                &[("Okta", HELD), ("OneLogin", HELD)],
            ),
            (
                "<h2>Identity providers</h2><p>They are limited to:</p><ul><li>Okta</li><li>OneLogin</li></ul>",
                &[("Okta", HELD), ("OneLogin", HELD)],
            ),
        ],
    );
}

#[test]
fn tables_describe_it_in_their_second_column() {
    let row = |head: &str, label: &str, cell: &str| {
        format!(
            "<h2>Security</h2><table><tr><th>Feature</th><th>{head}</th></tr><tr><td>{label}</td><td>{cell}</td></tr><tr><td>Backups</td><td>Every night</td></tr></table>"
        )
    };
    let rows = [
        row("Details", "SSO", "SAML 2.0 and OIDC (Enterprise)"),
        row("Answer", "Do you support SSO?", "Yes, by SAML"),
        row("Description", "Single sign-on", "On the Scale plan"),
        row("Support", "SAML SSO", "No"),
        // What it is, and what is filled in.
        row("Description", "SSO", "One password for all tools"),
        row("Value", "SSO URL", "https://login.harbour.example/saml"),
    ];
    let expected: [&[_]; 6] = [
        &[
            ("OIDC on Enterprise", CONDITIONAL),
            ("SAML 2.0 on Enterprise", CONDITIONAL),
        ],
        &[("SAML", HELD)],
        &[("SSO on Scale", CONDITIONAL)],
        &[("SAML", NOT_HELD)],
        &[],
        &[],
    ];
    let cases: Vec<_> = rows.iter().map(String::as_str).zip(expected).collect();
    check(FactKind::Sso, &cases);
}

#[test]
fn sentences_without_a_verb_and_plans_that_come_first_are_read() {
    check(
        FactKind::Sso,
        &[
            (
                "On the Scale plan we support SAML SSO with your own provider.",
                &[("SAML on Scale", CONDITIONAL)],
            ),
            (
                "SAML SSO on the Enterprise plan.",
                &[("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                "<h2>SSO</h2><p>Connect your directory.</p><p>This is a feature of our Enterprise offering.</p>",
                &[("SSO on Enterprise", CONDITIONAL)],
            ),
            (
                "SAML SSO must be purchased separately.",
                &[("SAML add-on", CONDITIONAL)],
            ),
            ("On the settings page of your plan, select SAML SSO.", &[]),
        ],
    );
    check(
        FactKind::Scim,
        &[(
            "SCIM provisioning for Enterprise.",
            &[("SCIM on Enterprise", CONDITIONAL)],
        )],
    );
}

#[test]
fn what_a_protocol_is_and_where_accounts_come_from_is_no_way_to_sign_in() {
    check(
        FactKind::Sso,
        &[
            (
                "OIDC supports many identity providers and logins by Google.",
                &[],
            ),
            ("The SAML protocol relies on signed XML.", &[]),
            (
                "Harbour supports OIDC with any provider.",
                &[("OIDC", HELD)],
            ),
            (
                "By connecting SCIM to your identity provider (IdP), such as Okta or OneLogin, you provision users in Harbour.",
                &[],
            ),
            (
                "Single sign-on works with identity providers such as Okta, which provision users, too.",
                &[("Okta", HELD), ("SSO", HELD)],
            ),
        ],
    );
}
