//! The protocol of single sign-on where only the instructions name it: "choose SAML 2.0, then copy the ACS URL".

use std::collections::HashSet;

use model::report::{Detail, Fact, Status};
use regex::Regex;

use super::{END_USERS_HEADING, EXPLAINS, NAME, OIDC, SAML, SAML_2, is_end_users, make};
use crate::{
    document::Document,
    extract::{
        Site,
        capability::is_instruction,
        claim,
        passage::{Form, Passage},
        pattern::patterns,
    },
};

patterns! {
    /// What one copies from one side to the other.
    OF_SAML = r"\b(?:ACS(?: URL)?|assertion consumer service|entity ID|metadata (?:URL|XML|file)|X\.?509|name ?ID|(?:SSO|single sign-on) URL|(?:SAML|IdP|federation) metadata|SAML signing certificates?)\b";
    /// Words that set it up.
    SETS_UP = r"\b(?:via|using|over|through|choose|select|configure|create|set ?up|setting up)\s+(?:(?:an?|the|new|your)\s+)*(?:SAML|OIDC|OpenID Connect)\b|\b(?:SAML|OIDC|OpenID Connect)(?:[- ]?2(?:\.0)?)?\s+(?:apps?|applications?|clients?|connections?|integrations?|settings|configuration|certificate|metadata)\b";
    /// One step that names the protocol by itself.
    CREATES = r"\bcreat(?:e|ing)\s+(?:an?|the)\s+(?:new\s+)?(?:SAML|OIDC|OpenID Connect)(?:[- ]?2(?:\.0)?)?\s+(?:apps?|applications?|clients?|integrations?)\b";
    OF_OIDC = r"\b(?:client ID|client secret|issuer(?: URL)?|discovery (?:URL|endpoint|document)|(?:redirect|callback) (?:URI|URL))\b";
}

/// Different words of a protocol's set-up that a page has before it is about that.
const ENOUGH: usize = 2;

/// The protocols that a page about single sign-on sets up, if no sentence of it says that they are supported.
pub fn protocols(
    document: &Document,
    site: &Site,
    passages: &[Passage],
    found: &[Fact],
) -> Vec<Fact> {
    if !is_about_it(document) {
        return Vec::new();
    }
    let is_new = |name: &str| {
        !found.iter().any(|fact| {
            let protocol = match &fact.detail {
                Some(Detail::Access { protocol, .. }) => protocol.as_deref(),
                _ => None,
            };
            protocol == Some(name)
        })
    };
    [("SAML", &*SAML, &*OF_SAML), ("OIDC", &*OIDC, &*OF_OIDC)]
        .into_iter()
        .filter(|(name, pattern, words)| {
            is_new(name) && (has_enough(document, words) || is_created(passages, pattern))
        })
        .filter_map(|(name, pattern, _)| named(document, site, passages, (name, pattern)))
        .collect()
}

/// Whether the page's title or first heading names single sign-on, and not that of what customers build.
pub(super) fn is_about_it(document: &Document) -> bool {
    let mut titles = document.titles();
    titles.any(|title| NAME.is_match(title) && !END_USERS_HEADING.is_match(title))
}

/// Whether a step has an application created for the protocol.
fn is_created(passages: &[Passage], protocol: &Regex) -> bool {
    passages.iter().any(|passage| {
        let created = CREATES.find(&passage.text);
        created.is_some_and(|created| protocol.is_match(created.as_str()))
    })
}

fn has_enough(document: &Document, words: &Regex) -> bool {
    let mut different = HashSet::new();
    for block in document.content() {
        let named = words.find_iter(&block.text);
        different.extend(named.map(|word| word.as_str().to_lowercase()));
        if different.len() >= ENOUGH {
            return true;
        }
    }
    false
}

/// The first step or remark on the set-up that names the protocol.
fn named(
    document: &Document,
    site: &Site,
    passages: &[Passage],
    (name, pattern): (&str, &Regex),
) -> Option<Fact> {
    let mut steps = passages
        .iter()
        .filter(|passage| is_instruction(&passage.text) || SETS_UP.is_match(&passage.text));
    steps.find_map(|passage| of_passage(document, site, passage, (name, pattern)))
}

/// The version of SAML, where a page about single sign-on names it in passing: "Set SAML 2.0 to active".
pub fn version(
    document: &Document,
    site: &Site,
    passages: &[Passage],
    found: &[Fact],
) -> Option<Fact> {
    let of_saml: Vec<&Fact> = found.iter().filter(|fact| is_of_saml(fact)).collect();
    let is_there = |fact: &&Fact| fact.status != Status::NotHeld;
    let open = !of_saml.is_empty() && of_saml.iter().all(is_there);
    let known = of_saml.iter().any(|fact| SAML_2.is_match(&fact.value));
    (open && !known && is_about_it(document)).then_some(())?;
    let mut told = passages.iter();
    told.find_map(|passage| of_passage(document, site, passage, ("SAML", &SAML_2)))
}

fn is_of_saml(fact: &Fact) -> bool {
    matches!(&fact.detail, Some(Detail::Access { protocol: Some(name), .. }) if name == "SAML")
}

/// The protocol that a passage names, unless it only explains it.
fn of_passage(
    document: &Document,
    site: &Site,
    passage: &Passage,
    (name, pattern): (&str, &Regex),
) -> Option<Fact> {
    let range = pattern.find(&passage.text)?.range();
    let silent = passage.form == Form::Heading
        || passage.quoted
        || EXPLAINS.is_match(&passage.text)
        || is_end_users(&passage.text, &passage.headings);
    (!silent).then_some(())?;
    let judgement = claim::judge_feature(passage, &range, site)?;
    let quote = passage.quote_in(document);
    (judgement.status != Status::NotHeld)
        .then(|| make(document, name, Some(name), &judgement, &quote))
}
