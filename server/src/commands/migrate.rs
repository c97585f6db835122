//! `trackr migrate`: brings a database that is not our own up to date.

use anyhow::{Context, Result};

use super::say;
use crate::config;

pub async fn migrate() -> Result<()> {
    let url = config::database_url().context("Set DATABASE_URL to the database to migrate, logging in as its owner or a superuser.")?;
    db::migrate::prepare(&url).await?;
    say("The database is up to date.")
}
