//! For tests: the app's pool on a test's own database, and a look behind the pool.

use std::time::Duration;

use sqlx::{PgPool, postgres::PgPoolOptions};

use crate::{Pool, bootstrap};

/// Lets `trackr_owner` create databases, which `#[sqlx::test]` does. Run as a superuser.
pub const OWNER_CREATES_DATABASES_SQL: &str = "alter role trackr_owner createdb";

/// A pool that logs in as `trackr_app` to the database that `owner` is connected to.
///
/// # Errors
/// When the database refuses the login.
pub async fn app_pool(owner: &PgPool) -> Result<Pool, sqlx::Error> {
    let options = (*owner.connect_options()).clone().username(bootstrap::APP);
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .idle_timeout(Duration::from_secs(1))
        .connect_with(options)
        .await?;
    Ok(Pool::new(pool))
}

/// The connections behind a pool, to say with them what the server never would.
#[must_use]
pub const fn connections(pool: &Pool) -> &PgPool {
    pool.inner()
}
