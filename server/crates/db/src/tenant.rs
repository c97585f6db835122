//! The one way to a tenant's rows.

use model::id::{UserId, WorkspaceId};
use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use crate::{DbError, Pool, queue::Lease};

/// Who asks, and in which workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub user_id: UserId,
    /// The workspace, which the person must be a member of.
    pub workspace_id: WorkspaceId,
    /// Whether the person signed in with a second factor, which the workspace may ask for.
    pub second_factor: bool,
}

/// A transaction inside one workspace. Dropped without [`TenantTx::commit`], it changes nothing.
#[derive(Debug)]
pub struct TenantTx {
    tx: Transaction<'static, Postgres>,
    workspace_id: WorkspaceId,
    user_id: Option<UserId>,
    second_factor: bool,
}

impl TenantTx {
    /// Opens a transaction for a member of a workspace.
    ///
    /// # Errors
    /// [`DbError::NoContext`] when the person is no member of it, or lacks the second factor that it asks
    /// for; it reads as "not found". [`crate::workspaces::member`] tells the two apart.
    pub async fn begin(pool: &Pool, actor: &Actor) -> Result<Self, DbError> {
        Self::open(
            pool,
            actor.workspace_id,
            Some(actor.user_id),
            actor.second_factor,
            None,
        )
        .await
    }

    /// Opens a transaction that reads the workspace as it is now until its end, whatever others change
    /// meanwhile. It can write nothing.
    ///
    /// # Errors
    /// As for [`TenantTx::begin`].
    pub async fn begin_snapshot(pool: &Pool, actor: &Actor) -> Result<Self, DbError> {
        let tx = pool
            .begin("begin isolation level repeatable read, read only")
            .await?;
        Self::enter(
            tx,
            actor.workspace_id,
            Some(actor.user_id),
            actor.second_factor,
            None,
        )
        .await
    }

    /// Opens a transaction for the worker that holds a run of the workspace.
    ///
    /// # Errors
    /// [`DbError::LeaseLost`] when the run is no longer this worker's.
    pub async fn begin_leased(pool: &Pool, lease: &Lease) -> Result<Self, DbError> {
        match Self::open(pool, lease.workspace_id, None, false, Some(lease.token)).await {
            Err(DbError::NoContext) => Err(DbError::LeaseLost),
            opened => opened,
        }
    }

    async fn open(
        pool: &Pool,
        workspace_id: WorkspaceId,
        user_id: Option<UserId>,
        second_factor: bool,
        lease_token: Option<Uuid>,
    ) -> Result<Self, DbError> {
        let tx = pool.begin("begin").await?;
        Self::enter(tx, workspace_id, user_id, second_factor, lease_token).await
    }

    async fn enter(
        mut tx: Transaction<'static, Postgres>,
        workspace_id: WorkspaceId,
        user_id: Option<UserId>,
        second_factor: bool,
        lease_token: Option<Uuid>,
    ) -> Result<Self, DbError> {
        let text = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        // Local to the transaction, so a connection never carries one request's context to the next.
        sqlx::query!(
            "select set_config('app.workspace_id', $1, true) as workspace,
                    set_config('app.user_id', $2, true) as person,
                    set_config('app.lease_token', $3, true) as lease,
                    set_config('app.second_factor', $4, true) as second_factor",
            workspace_id.0.to_string(),
            text(user_id.map(|id| id.0)),
            text(lease_token),
            second_factor.to_string(),
        )
        .fetch_one(&mut *tx)
        .await?;
        let granted = sqlx::query_scalar!("select definer.current_workspace()")
            .fetch_one(&mut *tx)
            .await?;
        if granted != Some(workspace_id.0) {
            return Err(DbError::NoContext);
        }
        Ok(Self {
            tx,
            workspace_id,
            user_id,
            second_factor,
        })
    }

    /// Makes the changes last.
    ///
    /// # Errors
    /// [`DbError`] when the database refuses; then nothing has changed.
    pub async fn commit(self) -> Result<(), DbError> {
        Ok(self.tx.commit().await?)
    }

    /// The workspace it works in.
    #[must_use]
    pub const fn workspace_id(&self) -> WorkspaceId {
        self.workspace_id
    }

    /// The person it works for; none for a worker.
    #[must_use]
    pub const fn user_id(&self) -> Option<UserId> {
        self.user_id
    }

    /// Whether the person signed in with a second factor.
    #[must_use]
    pub const fn second_factor(&self) -> bool {
        self.second_factor
    }

    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}
