//! Plans that a page tells only by how high they are, and those it leaves out.

use model::report::{FactKind, Status};
use research::extract;

use super::{CONDITIONAL, HELD, page};

/// The status and the condition of the one fact of a kind.
fn told(kind: FactKind, text: &str) -> Option<(Status, Option<String>)> {
    let html = format!("<h1>Security</h1><p>{text}</p>");
    let facts = extract::facts(&[page("https://harbour.example/security", &html)]);
    let mut facts = facts.into_iter().filter(|fact| fact.kind == kind);
    facts.next().map(|fact| (fact.status, fact.condition))
}

#[test]
fn what_is_on_higher_plans_alone_depends_on_that() {
    for (kind, text, condition) in [
        (
            FactKind::Sso,
            "SAML SSO is only available on higher-tier plans.",
            "higher-tier plans",
        ),
        (
            FactKind::Sso,
            "SAML SSO is available on our highest plan.",
            "highest plan",
        ),
        (
            FactKind::Sso,
            "SAML single sign-on is available on the top plan.",
            "top plan",
        ),
        (
            FactKind::Sso,
            "SAML SSO is available to larger customers.",
            "larger customers",
        ),
        (
            FactKind::Sso,
            "Single sign-on (SAML) is reserved for our most expensive plan.",
            "most expensive plan",
        ),
        (
            FactKind::AuditLog,
            "Audit logs are available on higher plans.",
            "higher plans",
        ),
        (
            FactKind::Scim,
            "SCIM provisioning is included in the upper tiers.",
            "upper tiers",
        ),
        (
            FactKind::Sso,
            "SAML SSO is included in every plan except Basic, Starter and Lite.",
            "except Basic, Starter and Lite",
        ),
    ] {
        let want = Some((CONDITIONAL, Some(condition.to_owned())));
        assert_eq!(told(kind, text), want, "{text}");
    }
    for text in [
        "SAML is available on all plans, even the lowest.",
        "SAML SSO is available on every plan, not only on higher-tier plans.",
        "SAML SSO is available to all customers, large and small.",
        "SAML SSO is available, with more connections on higher plans.",
        "SAML SSO is available to larger customers and small teams alike.",
    ] {
        assert_eq!(told(FactKind::Sso, text), Some((HELD, None)), "{text}");
    }
    let of_something_else = "Single sign-on tokens are reserved for admins.";
    assert_eq!(told(FactKind::Sso, of_something_else), None);
}
