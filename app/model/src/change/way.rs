//! The versions between two that are compared. A page that moved there is asked for by its new address only, and one that
//! is gone no more, so the later of the two alone does not tell what became of it.

use std::collections::HashMap;

use super::{Known, known::step};
use crate::report::{Fact, FactId, Report};

/// What became of what a version knew in the versions after it, up to the one before that it is compared with. Between
/// neighbours there are none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Way(Option<Passed>);

#[derive(Debug, Clone, PartialEq)]
struct Passed {
    /// What was known after the last of them.
    last: Known,
    /// The facts that are known still, by their ids at the beginning, with those of the same in `last`.
    still: HashMap<FactId, FactId>,
}

impl Way {
    /// Goes on to the next version. `start` is what was known at the beginning, each time the same.
    #[must_use]
    pub fn pass(self, start: &Known, version: i32, report: Report) -> Self {
        let (last, now) = match &self.0 {
            Some(passed) => step(&passed.last, version, report),
            None => step(start, version, report),
        };
        let still = match self.0 {
            // Two prices may be one on request.
            Some(passed) => {
                let still = passed.still.into_iter();
                still
                    .filter_map(|(first, then)| Some((first, now.get(&then)?.clone())))
                    .collect()
            }
            None => now,
        };
        Self(Some(Passed { last, still }))
    }

    /// What was known after the last version passed; none where none was.
    pub(super) fn nearest(&self) -> Option<&Report> {
        self.0.as_ref().map(|passed| &passed.last.report)
    }

    /// The page on which a fact of the beginning stands by the last of the versions; none where one of them found that
    /// it is no longer stated.
    pub(super) fn place<'a>(&'a self, fact: &'a Fact) -> Option<&'a str> {
        let Some(passed) = &self.0 else {
            return Some(&fact.url);
        };
        let id = passed.still.get(&fact.id)?;
        let mut facts = passed.last.report.facts.iter();
        facts
            .find(|fact| fact.id == *id)
            .map(|fact| fact.url.as_str())
    }
}
