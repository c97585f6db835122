//! The server's connections.

use std::time::Duration;

use sqlx::{
    PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::DbError;

/// Connections that log in as `trackr_app`. Cheap to clone.
///
/// The connections themselves stay inside this crate: outside it, rows are reached through a
/// [`crate::TenantTx`] or one of the functions that take a pool.
#[derive(Debug, Clone)]
pub struct Pool(PgPool);

impl Pool {
    /// Opens a pool of at most `connections` connections and proves that one works.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when the database can't be reached within 5 seconds.
    pub async fn connect(options: PgConnectOptions, connections: u32) -> Result<Self, DbError> {
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(5))
            // Compiling a query takes longer than any of ours runs; the planner takes the expressions of its functions
            // for reason enough.
            .after_connect(|connection, _| {
                Box::pin(async move {
                    sqlx::raw_sql("set jit = off").execute(connection).await?;
                    Ok(())
                })
            })
            .connect_with(options.application_name("trackr"))
            .await
            .map_err(DbError::Unavailable)?;
        Ok(Self(pool))
    }

    /// Whether the database answers now.
    ///
    /// # Errors
    /// [`DbError`] when it does not.
    pub async fn ping(&self) -> Result<(), DbError> {
        sqlx::query_scalar!("select 1").fetch_one(&self.0).await?;
        Ok(())
    }

    /// Waits until every connection is back, and closes them.
    pub async fn close(&self) {
        self.0.close().await;
    }

    /// Opens a transaction, to the end even when nobody waits for it any more.
    ///
    /// sqlx 0.9 forgets that it sent `begin` when its future is dropped before the answer, as happens when a
    /// browser goes away: the connection would come back to the pool inside a transaction, and what the next
    /// user of it writes outside of any would never be committed. A task of its own is not dropped, and the
    /// transaction that it hands to nobody is rolled back.
    pub(crate) async fn begin(
        &self,
        statement: &'static str,
    ) -> Result<Transaction<'static, Postgres>, DbError> {
        let pool = self.0.clone();
        let begun = tokio::spawn(async move { pool.begin_with(statement).await }).await;
        Ok(begun.unwrap_or(Err(sqlx::Error::WorkerCrashed))?)
    }

    pub(crate) const fn inner(&self) -> &PgPool {
        &self.0
    }

    #[cfg(feature = "testing")]
    pub(crate) const fn new(pool: PgPool) -> Self {
        Self(pool)
    }
}
