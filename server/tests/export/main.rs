//! A workspace as a file and back, and the audit log: through the real router and the real commands.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "../access/corpora.rs"]
mod corpora;
#[path = "../support/mod.rs"]
mod support;

mod audit;
mod command;
mod content;
mod formula;
mod refused;
mod stream;
mod unzip;
mod world;
