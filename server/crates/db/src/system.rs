//! A transaction outside every workspace.

use sqlx::{PgConnection, Postgres, Transaction};

use crate::{DbError, Pool};

/// A transaction for several of the functions that cross workspaces: an event and its effect, which happen
/// together or not at all. It sees no tenant's row. Dropped without [`SystemTx::commit`], it changes nothing.
#[derive(Debug)]
pub struct SystemTx(Transaction<'static, Postgres>);

impl SystemTx {
    /// Opens a transaction.
    ///
    /// # Errors
    /// [`DbError`] when the database can't be reached.
    pub async fn begin(pool: &Pool) -> Result<Self, DbError> {
        Ok(Self(pool.begin("begin").await?))
    }

    /// Makes the changes last.
    ///
    /// # Errors
    /// [`DbError`] when the database refuses; then nothing has changed.
    pub async fn commit(self) -> Result<(), DbError> {
        Ok(self.0.commit().await?)
    }

    /// Tells the database's planner of many rows that came at once.
    ///
    /// # Errors
    /// [`DbError`] when the database refuses or can't be reached.
    pub async fn analyze(&mut self) -> Result<(), DbError> {
        sqlx::query!("select definer.analyze()")
            .execute(self.connection())
            .await?;
        Ok(())
    }

    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}
