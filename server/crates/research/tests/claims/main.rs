//! Claims on fictional pages: sentences, lists, cards and tables, each with what must come of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod access;
mod answers;
mod apart;
mod aside;
mod below_title;
mod beside;
mod certificates;
mod clauses;
mod conditions;
mod contractions;
mod dense;
mod docs;
mod editions;
mod faq_words;
mod for_whom;
mod held;
mod kept_safe;
mod languages;
mod lead;
mod lists_and_columns;
mod many_customers;
mod named;
mod not_promised;
mod not_quite;
mod not_there;
mod of_all;
mod other_companies;
mod otherwise;
mod passages;
mod plain_words;
mod plainly;
mod product_and_company;
mod products;
mod ranked;
mod reach;
mod residency;
mod reversed;
mod sign_on;
mod sign_on_cards;
mod sign_on_docs;
mod sign_on_lists;
mod sign_on_plans;
mod sign_on_wanted;
mod some_lack;
mod somebody_elses;
mod suppliers;
mod to_come;
mod unclaimed;
mod ways_of_saying;
mod whose;

use model::report::{Fact, FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

const HELD: Status = Status::Held;
const CONDITIONAL: Status = Status::Conditional;
const NOT_HELD: Status = Status::NotHeld;

/// No claim at all.
const NONE: &[(&str, Status)] = &[];

fn page(address: &str, html: &str) -> Document {
    let html = format!(
        "<html lang=en><head><title>Security - Harbour</title><meta property=og:site_name content=Harbour></head><body>{html}</body></html>"
    );
    Document::from_html(
        &Url::parse(address).unwrap(),
        OffsetDateTime::UNIX_EPOCH,
        &html,
    )
}

/// The facts of one kind that a security page states, as (value, status).
fn stated(kind: FactKind, html: &str) -> Vec<(String, Status)> {
    let facts = extract::facts(&[page("https://harbour.example/security", html)]);
    facts
        .into_iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| (fact.value, fact.status))
        .collect()
}

/// Checks every case of a table and names all that fail.
fn check(kind: FactKind, cases: &[(&str, &[(&str, Status)])]) {
    let mut failed = Vec::new();
    for (html, expected) in cases {
        let markup = if html.starts_with('<') {
            (*html).to_owned()
        } else {
            format!("<h2>Overview</h2><p>{html}</p>")
        };
        let mut found = stated(kind, &markup);
        let mut expected: Vec<(String, Status)> = expected
            .iter()
            .map(|(value, status)| ((*value).to_owned(), *status))
            .collect();
        let order = |fact: &(String, Status)| (fact.0.clone(), fact.1.as_str());
        found.sort_by_key(order);
        expected.sort_by_key(order);
        if found != expected {
            failed.push(format!(
                "{html}\n    expected {expected:?}\n    found    {found:?}"
            ));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {} failed:\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );
}

#[test]
fn held_against_not_held_stays_as_a_contradiction() {
    let pages = [
        page(
            "https://harbour.example/security",
            "<p>We are ISO 27001 certified.</p>",
        ),
        page(
            "https://harbour.example/faq",
            "<p>We are not yet ISO 27001 certified.</p>",
        ),
    ];
    let statuses: Vec<Status> = extract::facts(&pages)
        .iter()
        .filter(|fact| fact.value == "ISO 27001")
        .map(|fact| fact.status)
        .collect();
    assert!(
        statuses.contains(&HELD) && statuses.contains(&NOT_HELD),
        "{statuses:?}"
    );
}

#[test]
fn every_quote_is_on_its_page() {
    let html = "<h2>Compliance</h2><div><h3>ISO 27001</h3><p>Certified since 2021.</p></div><p>We’re SOC&nbsp;2 certified.</p>";
    let page = page("https://harbour.example/security", html);
    let facts = extract::facts(std::slice::from_ref(&page));
    assert!(facts.len() >= 2);
    for Fact { quote, .. } in &facts {
        assert!(research::ground::occurs(quote, &page), "{quote}");
    }
}

#[test]
fn real_pages_are_read_with_no_trap_taken() {
    let dir = std::env::var("TRACKR_VENDORS").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/vendors").to_owned()
    });
    let dir = std::path::Path::new(&dir);
    if !dir.join("gold.tsv").exists() {
        println!("skipped: no corpora");
        return;
    }
    let evaluation = research::eval::evaluate(dir).unwrap();
    for kind in [FactKind::Compliance, FactKind::Sso] {
        let score = &evaluation
            .kinds
            .iter()
            .find(|row| row.kind == kind)
            .unwrap()
            .measured
            .score;
        assert!(
            score.f1() >= Some(0.9) && score.sprung == 0,
            "{kind:?}: {score:?}"
        );
    }
}

#[test]
fn a_hostile_page_is_read_in_good_time_and_yields_no_more_than_a_page_can() {
    let cards = "<div><div>SOC 2</div><div>certified</div></div>".repeat(2_500);
    let wall = format!("<p>{}</p>", "SOC 2 and ISO 27001 and ".repeat(500));
    let facts = extract::facts(&[page(
        "https://harbour.example/security",
        &format!("{wall}{cards}"),
    )]);
    assert!(facts.iter().all(|fact| fact.quote.chars().count() <= 400));
    assert!(facts.len() < 300);
}

#[test]
fn a_word_as_long_as_a_page_hides_nothing_beside_it() {
    let wall = "x".repeat(3_000);
    for text in [
        format!("{wall} We are SOC 2 Type II certified."),
        format!("We are SOC 2 Type II certified {wall} and more."),
    ] {
        check(FactKind::Compliance, &[(&text, &[("SOC 2 Type II", HELD)])]);
    }
}
