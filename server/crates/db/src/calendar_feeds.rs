//! Calendar feeds: the address under which a member's calendar program reads when contracts renew.
//!
//! The address's token never comes here: the caller makes 32 random bytes and gives their SHA-256.

use model::id::{UserId, WorkspaceId};
use time::OffsetDateTime;

use crate::{Actor, DbError, Pool, TenantTx, invitations::TokenHash};

/// When the caller's feed was made; none where they have none.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn own(tx: &mut TenantTx) -> Result<Option<OffsetDateTime>, DbError> {
    let (workspace, user) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let made = sqlx::query_scalar!(
        "select created_at from trackr.calendar_feeds where workspace_id = $1 and user_id = $2",
        workspace,
        user
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(made)
}

/// Makes the caller's feed, in place of the one they may have: its address is dead at once.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn make(tx: &mut TenantTx, token: &TokenHash) -> Result<(), DbError> {
    revoke(tx).await?;
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.calendar_feeds (workspace_id, token_hash) values ($1, $2)",
        workspace,
        token.as_slice()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Takes the caller's feed back. False when they have none.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn revoke(tx: &mut TenantTx) -> Result<bool, DbError> {
    let (workspace, user) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let done = sqlx::query!(
        "delete from trackr.calendar_feeds where workspace_id = $1 and user_id = $2",
        workspace,
        user
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who reads by this token, for [`TenantTx::begin`]; none when it leads nowhere (any more).
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn reader(pool: &Pool, token: &TokenHash) -> Result<Option<Actor>, DbError> {
    let row = sqlx::query!(
        r#"select workspace_id as "workspace_id!", user_id as "user_id!", second_factor as "second_factor!"
             from definer.calendar_feed($1)"#,
        token.as_slice()
    )
    .fetch_optional(pool.inner())
    .await?;
    Ok(row.map(|row| Actor {
        user_id: UserId(row.user_id),
        workspace_id: WorkspaceId(row.workspace_id),
        second_factor: row.second_factor,
    }))
}
