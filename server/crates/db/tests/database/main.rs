//! On a real PostgreSQL, a fresh database each: run beside `cargo run -p db --example with_postgres --`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod abandoned;
mod archive;
mod audit;
mod calendar_feeds;
mod catalog;
mod credits;
mod decisions;
mod deletion;
mod first_steps;
mod fits;
mod identity;
mod invitations;
mod isolation;
mod lints;
mod logos;
mod members;
mod notes;
mod notifications;
mod overview;
mod pains;
mod people;
mod pitfalls;
mod queue;
mod rates;
mod reports;
mod scorecards;
mod search;
mod second_factor;
mod spend;
mod spend_figures;
mod spend_imports;
mod startup;
mod tool_list;
mod tool_views;
mod tools;
mod workspaces;
mod world;
