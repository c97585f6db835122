//! Plans and prices as documentation tells them: in prose under headings, in lists, in tables of Markdown.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod certificates;
mod free;
mod headings_and_items;
mod on_request;
mod past_and_others;
mod plans;
mod sentences;
mod sign_on;
mod tables;
mod trials_and_discounts;
mod usage;

use model::report::{Fact, FactKind};
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

/// What a page of documentation states, each with a quote that stands on it.
fn facts(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://docs.acme.example/billing/plans").unwrap();
    let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    let facts = extract::facts(std::slice::from_ref(&document));
    for fact in &facts {
        assert!(ground::occurs(&fact.quote, &document), "{fact:?}");
    }
    facts
}

/// The values of a kind that a page of documentation states.
fn values(source: &str, kind: FactKind) -> Vec<String> {
    let facts = facts(source).into_iter();
    facts
        .filter(|fact| fact.kind == kind)
        .map(|fact| fact.value)
        .collect()
}

/// Checks what pages state of a kind, in the order of their facts.
fn check(kind: FactKind, cases: &[(&str, &[&str])]) {
    for (page, want) in cases {
        assert_eq!(values(page, kind), *want, "{page}");
    }
}

/// A page of a vendor whose name its host tells: Halvex.
fn of_halvex(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://halvex.example/pricing").unwrap();
    let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    extract::facts(std::slice::from_ref(&document))
}

/// The values of a kind that a page of Halvex states.
fn values_of_halvex(source: &str, kind: FactKind) -> Vec<String> {
    let facts = of_halvex(source).into_iter();
    facts
        .filter(|fact| fact.kind == kind)
        .map(|fact| fact.value)
        .collect()
}
