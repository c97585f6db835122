//! Executions of the research pipeline.

use model::{
    id::{RunId, ToolId},
    run::{Progress, RunState},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "runs";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "tool_id",
    "state",
    "progress",
    "attempt",
    "cancel_requested",
    "failure",
    "requested_by",
    "created_at",
    "started_at",
    "finished_at",
];

/// A line of runs.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunRow {
    /// Its id.
    pub id: RunId,
    /// The tool it researches.
    pub tool_id: ToolId,
    /// Where it stands.
    pub state: RunState,
    /// How far it came.
    pub progress: Value,
    /// How many times a worker took it.
    pub attempt: i32,
    /// Whether somebody asked to stop it.
    pub cancel_requested: bool,
    /// Why it failed.
    pub failure: Option<String>,
    /// Who asked for it: an e-mail address.
    pub requested_by: Option<String>,
    /// When it was asked for.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When a worker first took it.
    #[serde(with = "rfc3339::option")]
    pub started_at: Option<OffsetDateTime>,
    /// When it ended.
    #[serde(with = "rfc3339::option")]
    pub finished_at: Option<OffsetDateTime>,
}

impl RunRow {
    /// Whether this version can show it.
    #[must_use]
    pub fn readable(&self) -> bool {
        Progress::deserialize(&self.progress).is_ok()
    }
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
             from (select r.id, r.tool_id, r.state, r.progress, r.attempt, r.cancel_requested, r.failure,
                          coalesce(u.email, r.requested_by::text) as requested_by,
                          r.created_at, r.started_at, r.finished_at
                     from trackr.runs r
                     left join trackr.users u on u.id = r.requested_by
                    where r.workspace_id = $1 and r.id > $2
                    order by r.id
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
        r#"select count(*) as "count!" from trackr.runs where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds runs, which must have ended: no worker is to take one up.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[RunRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.runs (workspace_id, id, tool_id, state, progress, attempt, cancel_requested, failure,
                                  requested_by, created_at, started_at, finished_at)
         select $1, line.id, line.tool_id, line.state, line.progress, line.attempt, line.cancel_requested, line.failure,
                (select user_id from trackr.member_with_email($1, line.requested_by)),
                line.created_at, line.started_at, line.finished_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, state text, progress jsonb, attempt integer, cancel_requested boolean,
                 failure text, requested_by text, created_at timestamptz, started_at timestamptz,
                 finished_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
