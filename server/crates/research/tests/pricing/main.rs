//! Prices, plans and the amounts that are neither, on pages of fictional vendors in every layout.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod card_names;
mod cards;
mod no_prices;
mod pages;
mod plans;
mod rivals;
mod sentences;
mod switches;
mod tables;
mod terms;
mod trials_and_discounts;
mod usage_and_fees;

use model::report::{Fact, FactKind};
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

/// The facts of pages, each with a quote that stands on one of them.
fn facts(documents: &[Document]) -> Vec<Fact> {
    let facts = extract::facts(documents);
    for fact in &facts {
        assert!(
            documents
                .iter()
                .any(|document| ground::occurs(&fact.quote, document)),
            "{fact:?}"
        );
    }
    facts
}

/// What a page of prices in HTML states.
fn html(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://acme.example/pricing").unwrap();
    facts(&[Document::from_html(
        &url,
        OffsetDateTime::UNIX_EPOCH,
        source,
    )])
}

/// What a page of prices in Markdown states.
fn markdown(source: &str) -> Vec<Fact> {
    let url = Url::parse("https://acme.example/docs/pricing").unwrap();
    facts(&[Document::from_markdown(
        &url,
        OffsetDateTime::UNIX_EPOCH,
        source,
    )])
}

fn values(facts: &[Fact], kind: FactKind) -> Vec<&str> {
    facts
        .iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| fact.value.as_str())
        .collect()
}

fn prices(facts: &[Fact]) -> Vec<&str> {
    values(facts, FactKind::Price)
}

/// A card of a plan, with the markup of its price.
fn card(name: &str, price: &str) -> String {
    format!(
        "<div class=cards><div class=card><h3>{name}</h3>{price}<ul><li>Ten projects</li><li>E-mail support</li></ul><a class=btn href=/go>Choose {name}</a></div></div>"
    )
}
