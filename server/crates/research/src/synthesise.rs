//! Summary, strengths, weaknesses and unknowns, made of facts alone.
//!
//! Sentences are put together from the values of facts; nothing is said that no fact states, and a
//! claim that holds on condition is never told without it.

mod points;
mod sign_on;
mod summary;
mod unknowns;
mod words;

use model::report::{Fact, Point, Source, ToolIdentity, unread::unread};

use crate::score::Evidence;

/// The words of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synthesis {
    /// Two to four sentences.
    pub summary: String,
    /// What speaks for the tool, the weightiest first.
    pub strengths: Vec<Point>,
    /// What speaks against it, the weightiest first.
    pub weaknesses: Vec<Point>,
    /// What a buyer would ask and no page states, one phrase each, the weightiest first.
    pub unknowns: Vec<String>,
}

/// Writes the report's words from its facts, and from which pages they were looked for on; `further` are plans that pages
/// list and no fact tells of, `pointed` what a model found, too: nothing is written of that, but that the rules found nothing
/// there.
#[must_use]
pub fn synthesise(
    tool: &ToolIdentity,
    facts: &[Fact],
    sources: &[Source],
    further: &[String],
    pointed: &[Fact],
) -> Synthesis {
    let evidence = Evidence::new(facts, further);
    let unknowns = unknowns::unknowns(&evidence, pointed, &unread(sources));
    Synthesis {
        summary: summary::summary(tool, &evidence, &unknowns),
        strengths: points::strengths(&evidence),
        weaknesses: points::weaknesses(&evidence),
        unknowns: unknowns.iter().map(ToString::to_string).collect(),
    }
}

#[cfg(test)]
mod tests;
