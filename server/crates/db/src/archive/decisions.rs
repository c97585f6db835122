//! Why tools' status changed.

use model::{id::ToolId, tool::ToolStatus};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "decisions";

pub(super) const COLUMNS: &[&str] = &[
    "tool_id",
    "number",
    "from_status",
    "to_status",
    "reason",
    "decided_by",
    "decided_at",
];

/// A line of decisions.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRow {
    /// The tool.
    pub tool_id: ToolId,
    /// 1 for the tool's first.
    pub number: i32,
    /// Where the tool stood.
    pub from_status: ToolStatus,
    /// Where it stands from then on.
    pub to_status: ToolStatus,
    /// Why.
    pub reason: String,
    /// Who decided: an e-mail address.
    pub decided_by: Option<String>,
    /// When.
    #[serde(with = "rfc3339")]
    pub decided_at: OffsetDateTime,
}

pub(super) async fn page(
    tx: &mut TenantTx,
    after: Cursor,
    limit: i64,
) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.tool_id as "id!", line.number as "ordinal!", row_to_json(line)::text as "line!"
             from (select d.tool_id, d.number, d.from_status, d.to_status, d.reason,
                          coalesce(u.email, d.decided_by::text) as decided_by, d.decided_at
                     from trackr.decisions d
                     left join trackr.users u on u.id = d.decided_by
                    where d.workspace_id = $1 and (d.tool_id, d.number) > ($2, $3)
                    order by d.tool_id, d.number
                    limit $4) as line
            order by line.tool_id, line.number"#,
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
        r#"select count(*) as "count!" from trackr.decisions where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds decisions, each of which follows the one before it: they lead the tool to where it stands.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[DecisionRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.decisions (workspace_id, tool_id, number, from_status, to_status, reason, decided_by, decided_at)
         select $1, line.tool_id, line.number, line.from_status, line.to_status, line.reason,
                (select user_id from trackr.member_with_email($1, line.decided_by)),
                line.decided_at
           from jsonb_to_recordset($2) as line
                (tool_id uuid, number integer, from_status text, to_status text, reason text, decided_by text,
                 decided_at timestamptz)
          order by line.tool_id, line.number",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
