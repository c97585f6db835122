//! What the workspace needs solved, as it stands.

use model::{id::PainId, pain::Importance};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "pains";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "title",
    "body",
    "importance",
    "created_by",
    "created_at",
    "updated_at",
];

/// A line of pains.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainRow {
    /// Its id.
    pub id: PainId,
    /// What hurts.
    pub title: String,
    /// The text, in Markdown.
    pub body: String,
    /// How much it hurts.
    pub importance: Importance,
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
             from (select p.id, p.title, p.body, p.importance, coalesce(u.email, p.created_by::text) as created_by,
                          p.created_at, p.updated_at
                     from trackr.pains p
                     left join trackr.users u on u.id = p.created_by
                    where p.workspace_id = $1 and p.id > $2
                    order by p.id
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
        r#"select count(*) as "count!" from trackr.pains where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds pain points, as they stand.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[PainRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.pains (workspace_id, id, title, body, importance, created_by, created_at, updated_at)
         select $1, line.id, line.title, line.body, line.importance,
                (select user_id from trackr.member_with_email($1, line.created_by)),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, title text, body text, importance text, created_by text, created_at timestamptz,
                 updated_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
