//! Views of the list of tools.

use model::id::ToolViewId;
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "tool_views";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "name",
    "query",
    "created_by",
    "created_at",
    "updated_at",
];

/// A line of tool_views.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToolViewRow {
    /// Its id.
    pub id: ToolViewId,
    /// What it is called.
    pub name: String,
    /// What the address of the list asks for.
    pub query: String,
    /// Who saved it first: an e-mail address.
    pub created_by: Option<String>,
    /// When.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was saved last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

pub(super) async fn page(
    tx: &mut TenantTx,
    after: Cursor,
    limit: i64,
) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select v.id, v.name, v.query, coalesce(u.email, v.created_by::text) as created_by,
                          v.created_at, v.updated_at
                     from trackr.tool_views v
                     left join trackr.users u on u.id = v.created_by
                    where v.workspace_id = $1 and v.id > $2
                    order by v.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await
}

pub(super) async fn count(tx: &mut TenantTx) -> sqlx::Result<i64> {
    let workspace = tx.workspace_id().0;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.tool_views where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds views of the list of tools.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[ToolViewRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.tool_views (workspace_id, id, name, query, created_by, created_at, updated_at)
         select $1, line.id, line.name, line.query,
                (select user_id from trackr.member_with_email($1, line.created_by)),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, name text, query text, created_by text, created_at timestamptz, updated_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
