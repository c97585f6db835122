//! Single sign-on that a product's documentation has a page on, as its own contents say: a link "Single sign-on (SSO)"
//! beside others.

use model::report::Fact;

use super::{SAML, Scope, is_end_users, known_protocols, make};
use crate::{
    document::Document,
    extract::{
        claim::Judgement,
        passage::{Form, Passage},
        pattern::patterns,
    },
};

patterns! {
    /// The name of a page on how a team signs in, and nothing else.
    PAGE = r"^\W*(?:(?:set(?:ting)?\s+up|configur(?:e|ing)|enabl(?:e|ing)|authenticat(?:e|ing)\s+(?:with|via|using)|sign(?:ing)?\s+in\s+(?:with|via|using)|log(?:ging)?\s+in\s+(?:with|via|using)|manag(?:e|ing))\s+)?(?:(?:SAML|OIDC)(?:\s+(?:SSO|single[- ]sign[- ]?on))?|SSO|single[- ]sign[- ]?on)(?:\s*\((?:SSO|SAML|SAML SSO)\))?(?:\s+(?:authentication|set-?up|configuration|settings|guide|log-?in|overview))?\W*$";
    /// The name of a guide to it, and what sends readers there.
    HOW_TO = r"^\W*(?:how\s+to\s+)?(?:manage|configure|set\s+up|enable|use)\s+(?:SAML|SSO|single[- ]sign[- ]?on)(?:\s+(?:SSO|single[- ]sign[- ]?on|authentication|log-?in))?(?:\s+(?:with|for|in|on)\s+(?-i:[A-Z])[\w.]*(?:\s(?-i:[A-Z])[\w.]*)?)?\W*$";
    SEE = r"^\W*(?:(?:for|to)\s[^.;]{2,60},\s+)?(?:please\s+)?(?:see|refer\s+to|read|visit)\b";
    /// Pages on something else that bears the name.
    ASIDE = r"\b(?:blog|articles?|glossary|what is|alternatives?|compare[ds]?|vs\.?|integrations?|connectors?|customers?|case stud(?:y|ies)|price|pricing|troubleshoot\w*|FAQs?)\b";
    /// What documentation has beside it whose product signs in the users of what customers build.
    BUILDS = r"\b(?:SDKs?|quick-?starts?|user management|magic (?:links?|auth)|tenants?|your (?:app|users|customers)|applications?|widgets?|M2M|machine to machine|passkeys|social (?:login|connections?))\b";
    IN_DOCUMENTATION = r"(?:^|[/.])(?:docs?|documentation|help|support|guides?|manual|wiki|kb|learn)(?:[/.]|$)";
}

/// Links that stand beside it at least.
const SEVERAL: usize = 3;

/// The page on single sign-on that the contents of the documentation name, where nothing else on the page speaks of it.
pub(super) fn contents(document: &Document, passages: &[Passage], found: &[Fact]) -> Vec<Fact> {
    let url = &document.url;
    let address = format!("{}{}", url.host_str().unwrap_or_default(), url.path());
    if !found.is_empty() || !IN_DOCUMENTATION.is_match(&address) {
        return Vec::new();
    }
    let named = passages.iter().filter(|passage| {
        PAGE.is_match(&passage.text) && is_link(passage) && is_own(document, passage)
    });
    let listed = named.filter(|passage| {
        let beside = || {
            passages
                .iter()
                .filter(|other| is_link(other) && other.headings == passage.headings)
        };
        beside().count() >= SEVERAL && !beside().any(|other| BUILDS.is_match(&other.text))
    });
    let mut first = listed.take(1).map(|passage| {
        let protocol = known_protocols()
            .into_iter()
            .find_map(|(name, pattern)| pattern.is_match(&passage.text).then_some(name));
        make(
            document,
            protocol.unwrap_or("SSO"),
            protocol,
            &Judgement::within(Scope::default()),
            &passage.quote_in(document),
        )
    });
    first
        .next()
        .or_else(|| see_also(document, passages))
        .into_iter()
        .collect()
}

/// The protocol that a sentence sends readers to the documentation of: "See how to manage SAML authentication."
fn see_also(document: &Document, passages: &[Passage]) -> Option<Fact> {
    let links = document.links.iter().filter(|link| {
        HOW_TO.is_match(&link.text) && link.url.host_str() == document.url.host_str()
    });
    let mut named = links.filter_map(|link| {
        let told = passages.iter().find(|passage| {
            passage.form == Form::Sentence
                && !passage.in_list
                && SEE.is_match(&passage.text)
                && passage.text.contains(link.text.as_str())
                && !is_end_users(&passage.text, &passage.headings)
        })?;
        SAML.is_match(&link.text).then(|| {
            make(
                document,
                "SAML",
                Some("SAML"),
                &Judgement::within(Scope::default()),
                &told.quote_in(document),
            )
        })
    });
    named.next()
}

fn is_link(passage: &Passage) -> bool {
    let mut above = passage.headings.iter().chain(&passage.lead);
    passage.linked
        && passage.in_list
        && passage.form == Form::Item
        && !above.any(|text| ASIDE.is_match(text))
        && !is_end_users(&passage.text, &passage.headings)
}

/// Whether a link leads to another page of the same documentation.
fn is_own(document: &Document, passage: &Passage) -> bool {
    let mut links = document.links.iter();
    links.any(|link| {
        link.text == passage.text
            && link.url.host_str() == document.url.host_str()
            && link.url.path() != document.url.path()
    })
}
