//! Views of the list of tools: filters, order and columns under a name, for everybody in the workspace.

use model::{
    AppError, ErrorCode,
    id::{ToolViewId, UserId},
    tool::{MOST_VIEWS, ToolView},
};
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused},
    facts::storable,
};

struct Row {
    id: Uuid,
    name: String,
    query: String,
    created_by: Option<Uuid>,
}

impl From<Row> for ToolView {
    fn from(row: Row) -> Self {
        Self {
            id: ToolViewId(row.id),
            name: row.name,
            query: row.query,
            created_by: row.created_by.map(UserId),
        }
    }
}

/// Every view of the workspace, by name.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<ToolView>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        "select id, name, query, created_by from trackr.tool_views where workspace_id = $1 order by name_key",
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(ToolView::from).collect())
}

/// One view; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: ToolViewId) -> Result<Option<ToolView>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query_as!(
        Row,
        "select id, name, query, created_by from trackr.tool_views where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(ToolView::from))
}

/// Saves a view in the name of whoever asks.
///
/// # Errors
/// [`DbError::Refused`] when another has the name, the name is none, or there are [`MOST_VIEWS`].
pub async fn add(tx: &mut TenantTx, name: &str, query: &str) -> Result<ToolViewId, DbError> {
    let workspace = tx.workspace_id().0;
    let id = ToolViewId::new();
    // Two at once may make one more than that, which harms nobody.
    let done = sqlx::query!(
        "insert into trackr.tool_views (workspace_id, id, name, query)
         select $1, $2, $3, $4
          where (select count(*) from trackr.tool_views where workspace_id = $1) < $5",
        workspace,
        id.0,
        storable(name),
        storable(query),
        MOST_VIEWS
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    if done.rows_affected() == 1 {
        Ok(id)
    } else {
        Err(by_rule("tool_views_limit", says))
    }
}

/// Saves another name and query as the view. False when it is absent.
///
/// # Errors
/// As for [`add`].
pub async fn change(
    tx: &mut TenantTx,
    id: ToolViewId,
    name: &str,
    query: &str,
) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.tool_views set name = $3, query = $4, updated_at = clock_timestamp()
          where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        storable(name),
        storable(query)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a view. False when it is absent.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn delete(tx: &mut TenantTx, id: ToolViewId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.tool_views where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "tool_views_once" => (
            ErrorCode::Conflict,
            "Another view has this name. Choose a different one, or open that view and change it.",
        ),
        "tool_views_name" => (
            ErrorCode::Invalid,
            "Give the view a name of 60 characters at most.",
        ),
        "tool_views_limit" => (
            ErrorCode::Conflict,
            "A workspace has 50 views at most. Delete one first.",
        ),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
