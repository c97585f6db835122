//! What the workspace wrote about its tools, as it stands.

use model::{
    id::{NoteId, ToolId},
    note::NoteKind,
};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "notes";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "tool_id",
    "kind",
    "body",
    "created_by",
    "created_at",
    "updated_at",
];

/// A line of notes.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRow {
    /// Its id.
    pub id: NoteId,
    /// The tool it is about.
    pub tool_id: ToolId,
    /// What it is.
    pub kind: NoteKind,
    /// The text, in Markdown.
    pub body: String,
    /// Who wrote it: an e-mail address.
    pub created_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was changed last.
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
             from (select n.id, n.tool_id, n.kind, n.body, coalesce(u.email, n.created_by::text) as created_by,
                          n.created_at, n.updated_at
                     from trackr.notes n
                     left join trackr.users u on u.id = n.created_by
                    where n.workspace_id = $1 and n.id > $2
                    order by n.id
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
        r#"select count(*) as "count!" from trackr.notes where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds notes, as they stand.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[NoteRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.notes (workspace_id, id, tool_id, kind, body, created_by, created_at, updated_at)
         select $1, line.id, line.tool_id, line.kind, line.body,
                (select user_id from trackr.member_with_email($1, line.created_by)),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, kind text, body text, created_by text, created_at timestamptz,
                 updated_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
