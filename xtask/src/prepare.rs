//! Rewrites `.sqlx`, the cache that lets the SQL be checked at compile time without a database.

use anyhow::Result;

use crate::run::{cargo, root, run};

/// Checks every query against a database made from the migrations, and stores what it learned.
pub fn query_cache() -> Result<()> {
    run(cargo().arg(root().join("placeholder")))
}
