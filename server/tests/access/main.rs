//! Who may do what, proven: every address of the access table against every kind of caller, foreign ids,
//! malformed ids, other sites, and workspaces that ask for a second factor.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "../support/mod.rs"]
mod support;

mod call;
mod corpora;
mod query_log;
mod samples;
mod seed;
mod world;

mod cross_site;
mod headers;
mod ids;
mod malformed;
mod offers;
mod passwords;
mod roles;
mod second_factor;
mod slugs;
mod table;
mod tenants;
mod tokens;
