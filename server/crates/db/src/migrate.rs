//! The schema's versions.

use sqlx::{PgPool, migrate::Migrator};
use thiserror::Error;

/// The migrations this binary was built with. Their record, `_sqlx_migrations`, lies in the schema
/// `public`, outside the tenants' tables.
pub static MIGRATOR: Migrator = sqlx::migrate!("../../../migrations");

/// Migrating failed.
#[derive(Debug, Error)]
#[error("the database could not be brought up to date: {0}")]
pub struct MigrateError(#[from] sqlx::migrate::MigrateError);

/// Brings the schema up to date. `owner` logs in as `trackr_owner`.
///
/// # Errors
/// [`MigrateError`] when a migration fails (it is rolled back), or one that already ran has changed since.
pub async fn run(owner: &PgPool) -> Result<(), MigrateError> {
    Ok(MIGRATOR.run(owner).await?)
}

/// The version of the newest migration of this binary.
#[must_use]
pub fn newest() -> i64 {
    MIGRATOR
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or_default()
}
