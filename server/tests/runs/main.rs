//! Many runs, several servers and workers that die: every run ends once, in one report.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod gone;
mod held;
mod killed;
mod shared;
mod world;
