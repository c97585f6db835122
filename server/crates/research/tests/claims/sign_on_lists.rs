//! Single sign-on among other things: in the row that describes plans, in the contents of documentation, in a list of
//! measures, ticked for every plan beside a protocol that is not.

use model::report::{FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

fn table(head: &str, rows: &str) -> String {
    format!("<h2>Plans</h2><table><tr><th></th>{head}</tr>{rows}</table>")
}

const PLANS: &str = "<th>Free</th><th>Pro</th><th>Enterprise</th>";

#[test]
fn a_row_that_describes_plans_tells_which_have_it() {
    let described = |cells: &str| table(PLANS, &format!("<tr><td>Description</td>{cells}</tr>"));
    let mut cases: Vec<(String, &[(&str, Status)])> = vec![
        (
            described(
                "<td>Always free</td><td>For teams</td><td>Includes all features of Pro, plus access control with SSO/SAML</td>",
            ),
            &[("SAML on Enterprise", CONDITIONAL)],
        ),
        (
            described(
                "<td>Always free</td><td>Boards, with SSO</td><td>Everything in Pro, plus a manager</td>",
            ),
            &[("SSO on Pro, Enterprise", CONDITIONAL)],
        ),
    ];
    for silent in [
        "<td>Always free</td><td>For teams</td><td>Everything in Pro, plus SSO soon</td>",
        "<td>Always free</td><td>For teams, without SSO</td><td>For large teams</td>",
        "<td>Always free</td><td>For teams</td><td>Boards, SSO as an add-on</td>",
    ] {
        cases.push((described(silent), &[]));
    }
    for (html, want) in cases {
        check(FactKind::Sso, &[(&html, want)]);
    }
}

#[test]
fn what_every_plan_has_a_row_of_another_protocol_does_not_limit() {
    let rows = "<tr><td>Basic SSO (OIDC)</td><td>✓</td><td>✓</td><td>✓</td></tr><tr><td>SAML</td><td>–</td><td>–</td><td>✓</td></tr>";
    check(
        FactKind::Sso,
        &[
            (
                &table(PLANS, rows),
                &[("OIDC", HELD), ("SAML on Enterprise", CONDITIONAL)],
            ),
            (
                &format!(
                    "{}<p>We support OIDC.</p>",
                    table(
                        PLANS,
                        "<tr><td>SAML</td><td>–</td><td>–</td><td>✓</td></tr>"
                    )
                ),
                &[("OIDC", CONDITIONAL), ("SAML on Enterprise", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn sentences_name_it_among_other_things() {
    let plans = "<h1>Pricing</h1><div><div><h3>Team</h3><p>$8 per user per month</p></div><div><h3>Grow</h3><p>$14 per user per month</p></div><div><h3>Great</h3><p>$24 per user per month</p></div></div>";
    let on = |text: &str| format!("{plans}<p>{text}</p>");
    check(
        FactKind::Sso,
        &[
            (
                &on(
                    "The Team plan includes everything in Solo, plus SAML SSO and boards, access to the HIPAA add-on, and a channel.",
                ),
                &[("SAML on Team", CONDITIONAL)],
            ),
            (
                &on("We support SAML with Team, Grow and Great."),
                &[("SAML on Team, Grow, Great", CONDITIONAL)],
            ),
            (
                "To enable and configure SSO and SCIM, please contact our support team.",
                &[("SSO", CONDITIONAL)],
            ),
            (
                "To enable SSO, contact the administrator of your identity provider.",
                &[],
            ),
            (
                "Enterprise Edition adds powerful features for organizations that require security measures like SAML-based SSO, OIDC, audit logs, and on-premise deployment.",
                &[
                    ("OIDC on Enterprise", CONDITIONAL),
                    ("SAML on Enterprise", CONDITIONAL),
                ],
            ),
            (
                "All users have access to SSO through OAuth 2.0 with Google, GitHub, and Azure.",
                &[
                    ("Azure", HELD),
                    ("GitHub", HELD),
                    ("Google", HELD),
                    ("SSO", HELD),
                ],
            ),
            (
                "<h2>Security</h2><ul><li><b>Okta integration</b> - manage provisioning and sign-in with your Okta account</li></ul>",
                &[("Okta", HELD)],
            ),
            (
                "<h2>Integrations</h2><ul><li><b>Okta integration</b> - import people from your Okta account</li></ul>",
                &[],
            ),
            (
                "SAML is not part of security measures like these.",
                &[("SAML", NOT_HELD)],
            ),
        ],
    );
}

/// What a page of documentation with these links states of single sign-on.
fn linked(links: &str) -> Vec<(String, Status)> {
    let url = Url::parse("https://docs.harbour.example/security").unwrap();
    let source = format!("# Security\n\n## Contents\n\n{links}");
    let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, &source);
    let facts = extract::facts(std::slice::from_ref(&page)).into_iter();
    let own = facts.filter(|fact| fact.kind == FactKind::Sso);
    own.map(|fact| (fact.value, fact.status)).collect()
}

#[test]
fn the_contents_of_documentation_name_a_page_on_it() {
    let others = "- [Access tokens](./tokens)\n- [Two-factor authentication](./2fa)\n";
    for (links, want) in [
        ("- [Single sign-on (SSO)](./sso)\n", Some("SSO")),
        ("- [Authenticating with SAML](./saml.md)\n", Some("SAML")),
        ("- [What is SSO?](./what-is-sso)\n", None),
        (
            "- [Single sign-on (SSO)](https://elsewhere.example/sso)\n",
            None,
        ),
        ("- [Single sign-on (SSO)](./sso)\n- [SDKs](./sdks)\n", None),
        ("- [SSO troubleshooting](./sso-help)\n", None),
    ] {
        let found = linked(&format!("{links}{others}"));
        let want: Vec<(String, Status)> = want
            .map(|value| (value.to_owned(), HELD))
            .into_iter()
            .collect();
        assert_eq!(found, want, "{links}");
    }
    assert!(linked("- [Single sign-on (SSO)](./sso)\n").is_empty());
}
