//! Links from a judgement to the facts behind it.

use std::collections::HashMap;

use leptos::prelude::*;
use model::report::{Fact, FactId};

/// Links shown before the rest is counted only.
const MOST: usize = 8;

/// The facts of a report by their ids.
pub struct FactIndex<'a>(HashMap<&'a FactId, &'a Fact>);

impl<'a> FactIndex<'a> {
    /// Indexes the facts.
    pub fn new(facts: &'a [Fact]) -> Self {
        Self(facts.iter().map(|fact| (&fact.id, fact)).collect())
    }

    /// Links to the facts, each by its id with its value as the name. Ids that no fact has are left
    /// out: a link that leads nowhere shows nothing.
    pub fn links(&self, because: &[FactId]) -> Option<AnyView> {
        let facts: Vec<&Fact> = because
            .iter()
            .filter_map(|id| self.0.get(id).copied())
            .collect();
        let links = facts
            .iter()
            .take(MOST)
            .map(|fact| link(fact))
            .collect_view();
        let more = facts.len().saturating_sub(MOST);
        (!facts.is_empty()).then(|| {
            view! {
                <span class="fact-links">
                    {links}
                    {(more > 0).then(|| view! { <span class="muted">{format!("and {more} more")}</span> })}
                </span>
            }
            .into_any()
        })
    }
}

/// The anchor of a fact on the page.
#[must_use]
pub fn anchor(id: &FactId) -> String {
    format!("fact-{id}")
}

fn link(fact: &Fact) -> AnyView {
    let name = format!("Fact {}: {}", fact.id, fact.words());
    view! {
        <a class="fact-links__link" href=format!("#{}", anchor(&fact.id)) title=name.clone() aria-label=name>
            {fact.id.to_string()}
        </a>
    }
    .into_any()
}
