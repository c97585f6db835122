//! On a real PostgreSQL, a fresh database each: run beside `cargo run -p db --example with_postgres --`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod catalog;
mod export;
mod identity;
mod isolation;
mod lints;
mod queue;
mod reports;
mod startup;
mod tools;
mod world;
