//! The deterministic research engine: from fetched pages to quoted facts, scores and a report.
//!
//! One module a step. [`document`] turns a page into blocks of visible text, [`extract`] takes facts out of them,
//! [`ground`] refuses every fact whose quote the page does not hold, [`discover`] and [`run`] decide which pages are
//! read, [`score`] and [`synthesise`] derive the rest from the facts alone, [`logo`] finds a small picture of the tool,
//! [`render`] writes the report out, [`eval`] measures the extractors against a gold standard.

pub mod discover;
pub mod document;
pub mod eval;
pub mod extract;
mod fetch;
pub mod ground;
pub mod logo;
pub mod outside;
mod placeholder;
pub mod render;
pub mod run;
#[cfg(test)]
mod samples;
pub mod score;
pub mod synthesise;
