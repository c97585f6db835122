//! How well tools solve pain points.

use model::{
    id::{PainId, ToolId},
    pain::Solves,
};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "pain_tools";

pub(super) const COLUMNS: &[&str] = &[
    "pain_id",
    "tool_id",
    "solves",
    "why",
    "created_by",
    "created_at",
    "updated_at",
];

/// A line of pain_tools.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainToolRow {
    /// The pain point.
    pub pain_id: PainId,
    /// The tool.
    pub tool_id: ToolId,
    /// How well it solves it.
    pub solves: Solves,
    /// Why.
    pub why: String,
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
        r#"with numbered as (
               select l.pain_id, l.tool_id, l.solves, l.why, l.created_by, l.created_at, l.updated_at,
                      (row_number() over (partition by l.pain_id order by l.tool_id))::integer as ordinal
                 from trackr.pain_tools l
                where l.workspace_id = $1 and l.pain_id >= $2
           )
           select line.pain_id as "id!", line.ordinal as "ordinal!",
                  (select row_to_json(one) from (
                       select line.pain_id, line.tool_id, line.solves, line.why,
                              coalesce(u.email, line.created_by::text) as created_by, line.created_at, line.updated_at
                   ) as one)::text as "line!"
             from numbered line
             left join trackr.users u on u.id = line.created_by
            where (line.pain_id, line.ordinal) > ($2, $3)
            order by line.pain_id, line.ordinal
            limit $4"#,
        workspace,
        after.id,
        after.ordinal,
        limit
    )
    .fetch_all(tx.connection())
    .await
}

pub(super) async fn count(tx: &mut TenantTx) -> sqlx::Result<i64> {
    let workspace = tx.workspace_id().0;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.pain_tools where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds how well tools solve pain points.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[PainToolRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.pain_tools (workspace_id, pain_id, tool_id, solves, why, created_by, created_at, updated_at)
         select $1, line.pain_id, line.tool_id, line.solves, line.why,
                (select user_id from trackr.member_with_email($1, line.created_by)),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (pain_id uuid, tool_id uuid, solves text, why text, created_by text, created_at timestamptz,
                 updated_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
