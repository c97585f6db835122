//! Every fact with its quote, grouped by kind.

use leptos::prelude::*;
use model::report::{Elsewhere, Fact, FactKind, Origin, Report, Status};

use super::because::anchor;
use crate::{
    components::{
        badge::{Badge, Tone},
        external_link::short_address,
        quote::Quote,
        status::StatusBadge,
    },
    pages::changes::said,
};

/// Facts of a kind shown at once; the rest is one click away, so that 500 stay readable.
const AT_ONCE: usize = 12;

/// Draws the section: a row of links to the kinds, then each kind.
pub fn facts(report: &Report) -> AnyView {
    let groups: Vec<(FactKind, Vec<&Fact>)> = grouped(&report.facts);
    let index = groups
        .iter()
        .map(|(kind, facts)| index_link(*kind, facts.len()))
        .collect_view();
    let sections = groups
        .iter()
        .map(|(kind, facts)| group(*kind, facts, &report.elsewhere))
        .collect_view();
    let body = if groups.is_empty() {
        view! { <p class="muted">"No page that was read states anything the research recognises. The sources below say what was read."</p> }
            .into_any()
    } else {
        view! {
            <nav class="fact-index" aria-label="Kinds of facts">
                <ul role="list">{index}</ul>
            </nav>
            {sections}
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="facts">
            <h2 id="facts">"Facts"</h2>
            {body}
        </section>
    }
    .into_any()
}

/// What reports before this one state on pages that it could not read, by kind; nothing where it read them all.
pub fn unchecked(facts: &[Fact]) -> Option<AnyView> {
    let mut facts: Vec<&Fact> = facts.iter().collect();
    facts.sort_by_key(|fact| fact.kind);
    let rows = facts
        .iter()
        .take(AT_ONCE)
        .map(|fact| known(fact))
        .collect_view();
    let later = facts.len().saturating_sub(AT_ONCE);
    let later = (later > 0).then(|| {
        let rows = facts
            .iter()
            .skip(AT_ONCE)
            .map(|fact| known(fact))
            .collect_view();
        view! {
            <details class="fact-rest">
                <summary>{format!("Show {later} more")}</summary>
                <ul class="facts" role="list">
                    {rows}
                </ul>
            </details>
        }
    });
    (!facts.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="unchecked">
                <h2 id="unchecked">
                    "Known from before " <span class="muted">{facts.len()}</span>
                </h2>
                <p class="muted">
                    "The pages that state these could not be read this time, so nobody knows whether they still hold. The scores above leave them out."
                </p>
                <ul class="facts" role="list">
                    {rows}
                </ul>
                {later}
            </section>
        }
        .into_any()
    })
}

/// A fact of a report before, with its kind.
fn known(fact: &Fact) -> AnyView {
    view! {
        <li class="fact change">
            <p class="change__kind muted">{fact.kind.label()}</p>
            {said(fact, false)}
        </li>
    }
    .into_any()
}

/// The kinds that have facts, in the order of [`FactKind::ALL`].
fn grouped(facts: &[Fact]) -> Vec<(FactKind, Vec<&Fact>)> {
    FactKind::ALL
        .iter()
        .map(|&kind| {
            (
                kind,
                facts
                    .iter()
                    .filter(|fact| fact.kind == kind)
                    .collect::<Vec<_>>(),
            )
        })
        .filter(|(_, facts)| !facts.is_empty())
        .collect()
}

fn index_link(kind: FactKind, number: usize) -> AnyView {
    view! {
        <li>
            <a href=format!("#kind-{}", kind.as_str())>
                {kind.label()} " " <span class="muted">{number}</span>
            </a>
        </li>
    }
    .into_any()
}

fn group(kind: FactKind, facts: &[&Fact], elsewhere: &[Elsewhere]) -> AnyView {
    let id = format!("kind-{}", kind.as_str());
    let labelled_by = id.clone();
    let shown_now = facts
        .iter()
        .take(AT_ONCE)
        .map(|fact| row(fact, elsewhere))
        .collect_view();
    let rest = facts.len().saturating_sub(AT_ONCE);
    let later = (rest > 0).then(|| {
        let rows = facts
            .iter()
            .skip(AT_ONCE)
            .map(|fact| row(fact, elsewhere))
            .collect_view();
        view! {
            <details class="fact-rest">
                <summary>{format!("Show {rest} more")}</summary>
                <ul class="facts" role="list">
                    {rows}
                </ul>
            </details>
        }
    });
    view! {
        <section class="fact-group" aria-labelledby=labelled_by>
            <h3 id=id>
                {kind.label()} " " <span class="muted">{facts.len()}</span>
            </h3>
            <ul class="facts" role="list">
                {shown_now}
            </ul>
            {later}
        </section>
    }
    .into_any()
}

/// One fact: value, whether it holds and on what it depends, who contradicts it, and the quote on demand.
fn row(fact: &Fact, elsewhere: &[Elsewhere]) -> AnyView {
    let words = fact.words().into_owned();
    let contradicted = contradicted(&words, elsewhere);
    let condition = fact
        .condition
        .clone()
        .map(|condition| view! { <p class="fact__condition">{condition}</p> });
    view! {
        <li class="fact" id=anchor(&fact.id)>
            <p class="fact__value">
                <span class="fact__id muted">{fact.id.to_string()}</span>
                {words.clone()}
            </p>
            {status(fact)}
            {(fact.origin == Origin::Model).then(|| view! { <Badge tone=Tone::Neutral text="Found by a language model" /> })}
            {condition}
            {contradicted}
            <Quote about=words quote=fact.quote.clone() url=fact.url.clone() fetched_at=fact.fetched_at />
        </li>
    }
    .into_any()
}

/// Who writes otherwise, with the way to the words.
fn contradicted(words: &str, elsewhere: &[Elsewhere]) -> Option<AnyView> {
    let contradict = elsewhere
        .iter()
        .filter(|passage| passage.contradicts_words(words));
    let pages: Vec<String> = contradict
        .map(|passage| short_address(&passage.url))
        .collect();
    (!pages.is_empty()).then(|| {
        view! {
            <p class="fact__condition">
                <a href="#elsewhere">"Contradicted by others"</a>
                ": "
                {pages.join(", ")}
            </p>
        }
        .into_any()
    })
}

/// Whether it holds, where that says something: of a price that is simply stated it does not.
pub(in crate::pages) fn status(fact: &Fact) -> Option<impl IntoView> {
    let says_something = fact.kind.is_promise() || fact.status != Status::Held;
    says_something.then(|| view! { <StatusBadge status=fact.status kind=fact.kind /> })
}
