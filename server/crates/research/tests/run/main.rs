//! Runs from an address to a report or a failure, against real servers on loopback.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod beyond;
mod failures;
mod limits;
mod log;
mod logo;
mod pages;
mod samples;
mod stand;
mod warnings;
