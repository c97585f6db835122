//! The line right below a page's title that gives what the page is about to a plan.

use model::report::FactKind;
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

fn sign_on(source: &str) -> Vec<String> {
    values(FactKind::Sso, source)
}

fn values(kind: FactKind, source: &str) -> Vec<String> {
    let url = Url::parse("https://docs.harbour.example/admin/authentication").unwrap();
    let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    let facts = extract::facts(std::slice::from_ref(&page)).into_iter();
    let own = facts.filter(|fact| fact.kind == kind);
    own.map(|fact| {
        assert!(ground::occurs(&fact.quote, &page), "{fact:?}");
        fact.value
    })
    .collect()
}

#[test]
fn a_badge_below_the_title_limits_what_the_page_is_about() {
    for line in [
        "<Badge>Enterprise</Badge>",
        "<Badge color=\"purple\">Enterprise</Badge>",
        "**Enterprise**",
        "[Enterprise]",
        "[Enterprise only]",
        "> **Plan:** Enterprise",
        "Available on the Enterprise plan.",
    ] {
        let page = format!("# Authentication\n\n{line}\n\nUse SAML to sign in with Okta.\n");
        assert_eq!(sign_on(&page), ["SAML on Enterprise"], "{line}");
        let section = format!(
            "# Authentication\n\n{line}\n\nSafe.\n\n## With a provider\n\nUse SAML to sign in with Okta.\n"
        );
        assert_eq!(sign_on(&section), ["SAML on Enterprise"], "{line}");
    }
}

#[test]
fn other_lines_below_a_title_limit_nothing() {
    for (page, want) in [
        // Not right below it, no badge, no plan, or whom it is for.
        (
            "# Authentication\n\nSafe.\n\n**Enterprise**\n\nUse SAML to sign in with Okta.\n",
            "SAML",
        ),
        (
            "# Authentication\n\nEnterprise\n\nUse SAML to sign in with Okta.\n",
            "SAML",
        ),
        (
            "# Authentication\n\n**Beta**\n\nUse SAML to sign in with Okta.\n",
            "SAML",
        ),
        (
            "# Authentication\n\n[Developer]\n\nUse SAML to sign in with Okta.\n",
            "SAML",
        ),
        // One of several plans' cards, and what the page says itself.
        (
            "# Authentication\n\n**Pro**\n\nUse SAML to sign in with Okta.\n\n**Enterprise**\n\nAll of Pro.\n",
            "SAML",
        ),
        (
            "# Authentication\n\n[Enterprise]\n\nSAML SSO is available on all plans.\n",
            "SAML",
        ),
        (
            "# Authentication\n\n[Enterprise]\n\nSAML SSO is available on the Business plan.\n",
            "SAML on Business",
        ),
    ] {
        assert_eq!(sign_on(page), [want], "{page}");
    }
}

#[test]
fn a_certificate_knows_nothing_of_a_badge() {
    let page = "# Safety\n\n[Pro]\n\nHarbour is SOC 2 Type II certified.\n";
    assert_eq!(values(FactKind::Compliance, page), ["SOC 2 Type II"]);
    let url = Url::parse("https://docs.harbour.example/safety").unwrap();
    let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, page);
    let facts = extract::facts(&[page]);
    let held = facts
        .iter()
        .find(|fact| fact.kind == FactKind::Compliance)
        .map(|fact| fact.condition.clone());
    assert_eq!(held, Some(None));
}
