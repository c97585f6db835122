//! The facts of every report.

use model::{
    id::ReportId,
    report::{Detail, FactKind, Origin, Status},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "facts";

pub(super) const COLUMNS: &[&str] = &[
    "report_id",
    "id",
    "ordinal",
    "kind",
    "value",
    "status",
    "quote",
    "url",
    "fetched_at",
    "condition",
    "detail",
    "origin",
];

/// A line of facts.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRow {
    /// The report it belongs to.
    pub report_id: ReportId,
    /// Its id inside the report.
    pub id: String,
    /// Its place in the report.
    pub ordinal: i32,
    /// What kind of statement it is.
    pub kind: FactKind,
    /// The value in one line.
    pub value: String,
    /// Whether it is held.
    pub status: Status,
    /// The exact text of the page.
    pub quote: String,
    /// The page.
    pub url: String,
    /// When the page was read.
    #[serde(with = "rfc3339")]
    pub fetched_at: OffsetDateTime,
    /// What the claim depends on.
    pub condition: Option<String>,
    /// The value in parts.
    pub detail: Option<Value>,
    /// Who found it; archives of the first format don't say, and then it was the rules.
    #[serde(default)]
    pub origin: Origin,
}

impl FactRow {
    /// Whether this version can show it.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.detail
            .as_ref()
            .is_none_or(|detail| Detail::deserialize(detail).is_ok())
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
        r#"select line.report_id as "id!", line.ordinal as "ordinal!", row_to_json(line)::text as "line!"
             from (select f.report_id, f.id, f.ordinal, f.kind, f.value, f.status, f.quote, f.url, f.fetched_at,
                          f.condition, f.detail, f.origin
                     from trackr.facts f
                    where f.workspace_id = $1 and (f.report_id, f.ordinal) > ($2, $3)
                    order by f.report_id, f.ordinal
                    limit $4) as line
            order by line.report_id, line.ordinal"#,
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
        r#"select count(*) as "count!" from trackr.facts where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds facts of reports that are there already.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[FactRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.facts (workspace_id, report_id, id, ordinal, kind, value, status, quote, url, fetched_at,
                                   condition, detail, origin)
         select $1, line.report_id, line.id, line.ordinal, line.kind, line.value, line.status, line.quote, line.url,
                line.fetched_at, line.condition, line.detail, line.origin
           from jsonb_to_recordset($2) as line
                (report_id uuid, id text, ordinal integer, kind text, value text, status text, quote text, url text,
                 fetched_at timestamptz, condition text, detail jsonb, origin text)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}

/// Whether every report has as many facts as it says.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn are_complete(tx: &mut TenantTx) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let incomplete = sqlx::query_scalar!(
        r#"select exists (
               select from trackr.reports p
                where p.workspace_id = $1
                  and p.fact_count <> (select count(*) from trackr.facts f
                                        where f.workspace_id = $1 and f.report_id = p.id)) as "incomplete!""#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(!incomplete)
}
