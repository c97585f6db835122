//! Plans and what they cost, as the words, lists and tables of documentation tell them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod above;
mod agreed;
mod asked;
mod beside;
mod bills;
mod by_plan;
mod called;
mod cards;
mod cards_apart;
mod cards_paid_monthly;
mod charging;
mod collective;
mod editions;
mod free;
mod headed;
mod headed_products;
mod in_one_breath;
mod languages;
mod later;
mod lines;
mod money;
mod names;
mod no_plans;
mod outright;
mod passing;
mod prose;
mod rates;
mod second_prices;
mod sentences;
mod sizes;
mod sums;
mod switches;
mod tables;
mod terms;
mod told_otherwise;
mod usage;
mod variants;
mod ways;
mod years;

use model::report::FactKind;
use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

/// The values of a kind that a page of Markdown states.
fn values(source: &str, kind: FactKind) -> Vec<String> {
    let url = Url::parse("https://docs.quillet.example/account/levels").unwrap();
    let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
    let facts = extract::facts(std::slice::from_ref(&document)).into_iter();
    let own = facts.filter(|fact| fact.kind == kind);
    own.map(|fact| {
        assert!(ground::occurs(&fact.quote, &document), "{fact:?}");
        fact.value
    })
    .collect()
}

/// Checks what pages state of a kind, in any order.
fn check(kind: FactKind, cases: &[(&str, &[&str])]) {
    for (page, want) in cases {
        let mut found = values(page, kind);
        found.sort();
        let mut want = want.to_vec();
        want.sort_unstable();
        assert_eq!(found, want, "{page}");
    }
}
