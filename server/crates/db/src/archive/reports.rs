//! Reports, without their facts.

use model::{
    id::{ReportId, RunId, ToolId},
    report::Report,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx, reports};

pub(super) const TABLE: &str = "reports";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "tool_id",
    "run_id",
    "version",
    "overall_tenths",
    "fact_count",
    "body",
    "created_at",
];

/// A line of reports.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRow {
    /// Its id.
    pub id: ReportId,
    /// The tool it is about.
    pub tool_id: ToolId,
    /// The run that made it.
    pub run_id: RunId,
    /// 1 for a tool's first report.
    pub version: i32,
    /// The overall score in tenths.
    pub overall_tenths: Option<i16>,
    /// How many facts it holds.
    pub fact_count: i32,
    /// The report without its facts.
    pub body: Value,
    /// When it was stored.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
}

impl ReportRow {
    /// Whether this version can show it.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.report().is_some()
    }

    fn report(&self) -> Option<Report> {
        reports::assemble(self.body.clone()).ok()
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
             from (select p.id, p.tool_id, p.run_id, p.version, p.overall_tenths, p.fact_count, p.body,
                          p.created_at
                     from trackr.reports p
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
        r#"select count(*) as "count!" from trackr.reports where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds reports, without their facts.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[ReportRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.reports (workspace_id, id, tool_id, run_id, version, overall_tenths, fact_count, body, created_at)
         select $1, line.id, line.tool_id, line.run_id, line.version, line.overall_tenths, line.fact_count, line.body,
                line.created_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, run_id uuid, version integer, overall_tenths smallint, fact_count integer,
                 body jsonb, created_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
