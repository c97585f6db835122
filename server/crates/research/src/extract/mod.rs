//! Takes facts, each with its quote, out of documents.
//!
//! One file a kind of fact. Each offers `find(document, site) -> Vec<Fact>`, made with [`fact`], and
//! is named in [`EXTRACTORS`]. Rules are general: no vendor is named anywhere here.

mod ai_data_policy;
mod ai_feature;
mod api;
mod audit_log;
mod capability;
mod changelog;
mod claim;
mod clause;
mod company;
mod compliance;
mod customer;
mod data_residency;
mod documentation;
mod encryption;
mod feature;
mod integration;
mod mfa;
mod onboarding;
mod passage;
mod pattern;
mod place;
mod platform;
mod product;
mod row;
mod scim;
mod scope;
mod settle;
mod sla;
mod sso;
mod standard;
mod status_page;
mod support;
mod trust_center;

use model::report::{Fact, FactId, FactKind, Status};

use crate::{document::Document, ground};

/// What one page's extractor may know of the other pages.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The vendor's name as its pages give it, if they do.
    pub name: Option<String>,
    /// The names of the plans found on any page, longest first: `Business Plus`, `Enterprise`, `Pro`.
    pub plans: Vec<String>,
}

/// An extractor: the facts of one kind that one page states.
type Find = fn(&Document, &Site) -> Vec<Fact>;

/// Every extractor.
const EXTRACTORS: &[Find] = &[
    ai_data_policy::find,
    ai_feature::find,
    api::find,
    audit_log::find,
    changelog::find,
    company::find,
    compliance::find,
    customer::find,
    data_residency::find,
    documentation::find,
    encryption::find,
    feature::find,
    integration::find,
    mfa::find,
    onboarding::find,
    platform::find,
    scim::find,
    sla::find,
    sso::find,
    status_page::find,
    support::find,
    trust_center::find,
];

/// A held fact of a page. Set `status`, `condition` and `detail` on it where they differ.
///
/// `quote` must come from [`crate::document::Block::quote`] and its kin; a fact whose quote does not
/// occur in the page is dropped by [`facts`].
#[must_use]
pub fn fact(document: &Document, kind: FactKind, value: impl Into<String>, quote: String) -> Fact {
    Fact {
        id: FactId(String::new()),
        kind,
        value: value.into(),
        status: Status::Held,
        quote,
        url: document.url.to_string(),
        fetched_at: document.fetched_at,
        condition: None,
        detail: None,
    }
}

/// Every fact the pages state: quotes verified, repetitions dropped, sorted by kind, ids `f1`, `f2`, … given.
#[must_use]
pub fn facts(documents: &[Document]) -> Vec<Fact> {
    let site = Site::default();
    let mut facts: Vec<Fact> = documents
        .iter()
        .flat_map(|document| {
            EXTRACTORS
                .iter()
                .flat_map(|find| find(document, &site))
                .filter(|fact| ground::occurs(&fact.quote, document))
                .collect::<Vec<_>>()
        })
        .collect();
    facts = settle::settle(facts);
    facts.sort_by_key(|fact| fact.kind);
    for (index, fact) in facts.iter_mut().enumerate() {
        fact.id = FactId(format!("f{}", index + 1));
    }
    facts
}
