//! Lists of which not all is told.

use std::collections::HashSet;

use model::report::{Fact, FactKind};

use super::kinds::feature;

/// The most facts an extractor may take from a page; an honest page has fewer.
const MOST_OF_A_KIND: usize = 300;

/// The same where more would say no more.
const fn most_of(kind: FactKind) -> usize {
    match kind {
        FactKind::Feature => feature::MOST,
        _ => MOST_OF_A_KIND,
    }
}

/// A list of which not all is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The page.
    pub(crate) url: String,
    /// What it lists.
    pub(crate) kind: FactKind,
    /// How many it names.
    pub(crate) named: usize,
    /// How many of them are told.
    pub(crate) told: usize,
}

impl Cut {
    /// Takes from what was found of a kind what is more than is told; none where nothing is, or where the rest only
    /// repeats it.
    pub(super) fn made(found: &mut Vec<Fact>) -> Option<Self> {
        let (kind, url) = found.first().map(|fact| (fact.kind, fact.url.clone()))?;
        let values = |facts: &[Fact]| {
            let values = facts.iter().map(|fact| fact.value.to_lowercase());
            values.collect::<HashSet<_>>().len()
        };
        let named = values(found);
        found.truncate(most_of(kind));
        let told = values(found);
        (told < named).then_some(Self {
            url,
            kind,
            named,
            told,
        })
    }
}
