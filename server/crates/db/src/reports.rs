//! Research reports: stored once by the run that made them, read by version.

mod compared;
mod older;

use model::{
    change::Known,
    id::{ReportId, RunId, ToolId},
    report::{Fact, FactKind, Report},
    tool::ReportSummary,
};
use serde::Serialize;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

pub use self::compared::{Repriced, RepricedTools, price_histories, price_history, repriced, way};
use self::older::Older;
use crate::{DbError, TenantTx, facts, fits, queue::Lease};

/// A report as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredReport {
    /// Its id.
    pub id: ReportId,
    /// The tool it is about.
    pub tool_id: ToolId,
    /// 1 for the tool's first report.
    pub version: i32,
    /// When it was stored.
    pub created_at: OffsetDateTime,
    /// The report itself.
    pub report: Report,
}

/// Stores a report and its facts as the tool's next version, and names the tool after it. Ends with
/// [`crate::queue::finish`] in the same transaction, so a run has one report or none.
///
/// # Errors
/// [`DbError::LeaseLost`] when the run is no longer this worker's; nothing is stored then.
pub async fn store(tx: &mut TenantTx, lease: &Lease, report: &Report) -> Result<ReportId, DbError> {
    // First the tool, then the run: the order in which deleting a tool locks them, too.
    name_tool(tx, lease, &report.tool.name).await?;
    hold_run(tx, lease).await?;
    let id = ReportId::new();
    insert(tx, lease.tool_id, lease.run_id, id, report).await?;
    facts::insert(tx, id, &report.facts).await?;
    Ok(id)
}

async fn name_tool(tx: &mut TenantTx, lease: &Lease, name: &str) -> Result<(), DbError> {
    let name: String = facts::storable(name).trim().chars().take(200).collect();
    let done = sqlx::query!(
        "update trackr.tools set name = coalesce(nullif($3, ''), name) where workspace_id = $1 and id = $2",
        lease.workspace_id.0,
        lease.tool_id.0,
        name
    )
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(DbError::LeaseLost)
    }
}

/// Locks the run's row, so that nobody takes it over before this transaction ends.
async fn hold_run(tx: &mut TenantTx, lease: &Lease) -> Result<(), DbError> {
    sqlx::query_scalar!(
        "select id from trackr.runs
          where workspace_id = $1 and id = $2 and lease_token = $3 and state = 'running'
            for update",
        lease.workspace_id.0,
        lease.run_id.0,
        lease.token
    )
    .fetch_optional(tx.connection())
    .await?
    .map(|_| ())
    .ok_or(DbError::LeaseLost)
}

/// Stores a report without its facts as the tool's next version.
pub(crate) async fn insert(
    tx: &mut TenantTx,
    tool_id: ToolId,
    run_id: RunId,
    id: ReportId,
    report: &Report,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let fact_count = i32::try_from(report.facts.len()).unwrap_or(i32::MAX);
    sqlx::query!(
        "insert into trackr.reports
                (workspace_id, id, tool_id, run_id, version, overall_tenths, fact_count, body)
         select $1, $2, $3, $4,
                1 + coalesce((select max(p.version) from trackr.reports p
                               where p.workspace_id = $1 and p.tool_id = $3), 0),
                $5, $6, $7",
        workspace,
        id.0,
        tool_id.0,
        run_id.0,
        overall_tenths(report),
        fact_count,
        body(report)?
    )
    .execute(tx.connection())
    .await?;
    fits::forget(tx, tool_id).await
}

/// The overall score in tenths, as lists and later comparisons use it.
fn overall_tenths(report: &Report) -> Option<i16> {
    let tenths = (report.overall.score? * 10.0).round().clamp(0.0, 100.0);
    #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
    Some(tenths as i16)
}

/// The report as JSON without its facts, which have their own table.
fn body(report: &Report) -> Result<Value, DbError> {
    let mut body = storable_json(report)?;
    if let Some(parts) = body.as_object_mut() {
        parts.remove("facts");
    }
    Ok(body)
}

/// JSON that `jsonb` takes: without U+0000, and with a score of 6.3 written 6.3 (by way of text, since a
/// 32-bit float turned into a 64-bit one is 6.300000190734863).
pub(crate) fn storable_json(value: &impl Serialize) -> Result<Value, DbError> {
    let unreadable = |error: serde_json::Error| DbError::unreadable("report", error);
    let mut json = serde_json::to_string(value)
        .and_then(|text| serde_json::from_str(&text))
        .map_err(unreadable)?;
    remove_nul(&mut json);
    Ok(json)
}

fn remove_nul(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = facts::storable(text),
        Value::Array(items) => items.iter_mut().for_each(remove_nul),
        Value::Object(parts) => parts.values_mut().for_each(remove_nul),
        _ => {}
    }
}

struct Row {
    id: Uuid,
    tool_id: Uuid,
    version: i32,
    created_at: OffsetDateTime,
    body: Value,
}

impl Row {
    fn stored(self, facts: Vec<Fact>) -> Result<StoredReport, DbError> {
        Ok(self.bare()?.with(facts))
    }

    /// The report without its facts.
    fn bare(self) -> Result<StoredReport, DbError> {
        Ok(StoredReport {
            id: ReportId(self.id),
            tool_id: ToolId(self.tool_id),
            version: self.version,
            created_at: self.created_at,
            report: assemble(self.body)?,
        })
    }
}

impl StoredReport {
    /// Which tool's report it is, and which of that.
    #[must_use]
    pub const fn place(&self) -> (ToolId, i32) {
        (self.tool_id, self.version)
    }

    fn with(mut self, facts: Vec<Fact>) -> Self {
        self.report.facts = facts;
        self
    }
}

/// The tool's newest report.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn latest(tx: &mut TenantTx, tool_id: ToolId) -> Result<Option<StoredReport>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query_as!(
        Row,
        "select id, tool_id, version, created_at, body from trackr.reports
          where workspace_id = $1 and tool_id = $2
          order by version desc
          limit 1",
        workspace,
        tool_id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    with_facts(tx, row).await
}

/// The newest reports of some tools, in no order; tools without one are left out. Two queries, however many tools.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn newest(tx: &mut TenantTx, tools: &[ToolId]) -> Result<Vec<StoredReport>, DbError> {
    newest_with(tx, tools, FactKind::ALL).await
}

/// The same with their facts of these kinds.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn newest_with(
    tx: &mut TenantTx,
    tools: &[ToolId],
    kinds: &[FactKind],
) -> Result<Vec<StoredReport>, DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    let rows = sqlx::query_as!(
        Row,
        "select distinct on (tool_id) id, tool_id, version, created_at, body from trackr.reports
          where workspace_id = $1 and tool_id = any ($2)
          order by tool_id, version desc",
        workspace,
        &tools
    )
    .fetch_all(tx.connection())
    .await?;
    each_with_facts(tx, rows, kinds).await
}

/// These versions of tools' reports with their facts of these kinds, in no order; those that are absent are left out. Two
/// queries, however many.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_versions(
    tx: &mut TenantTx,
    versions: &[(ToolId, i32)],
    kinds: &[FactKind],
) -> Result<Vec<StoredReport>, DbError> {
    let rows = rows_of_versions(tx, versions).await?;
    each_with_facts(tx, rows, kinds).await
}

async fn rows_of_versions(
    tx: &mut TenantTx,
    versions: &[(ToolId, i32)],
) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    let (tools, numbers): (Vec<Uuid>, Vec<i32>) = versions
        .iter()
        .map(|(tool, version)| (tool.0, *version))
        .unzip();
    Ok(sqlx::query_as!(
        Row,
        "select p.id, p.tool_id, p.version, p.created_at, p.body
           from trackr.reports p
           join unnest($2::uuid[], $3::integer[]) as asked (tool_id, version)
             on asked.tool_id = p.tool_id and asked.version = p.version
          where p.workspace_id = $1",
        workspace,
        &tools,
        &numbers
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn each_with_facts(
    tx: &mut TenantTx,
    rows: Vec<Row>,
    kinds: &[FactKind],
) -> Result<Vec<StoredReport>, DbError> {
    let ids: Vec<ReportId> = rows.iter().map(|row| ReportId(row.id)).collect();
    let mut facts = facts::of_reports(tx, &ids, kinds).await?;
    rows.into_iter()
        .map(|row| {
            let facts = facts.remove(&ReportId(row.id)).unwrap_or_default();
            row.stored(facts)
        })
        .collect()
}

/// One version of the tool's reports.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn version(
    tx: &mut TenantTx,
    tool_id: ToolId,
    version: i32,
) -> Result<Option<StoredReport>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query_as!(
        Row,
        "select id, tool_id, version, created_at, body from trackr.reports
          where workspace_id = $1 and tool_id = $2 and version = $3",
        workspace,
        tool_id.0,
        version
    )
    .fetch_optional(tx.connection())
    .await?;
    with_facts(tx, row).await
}

/// All versions of the tool's reports in short, the newest first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn versions(tx: &mut TenantTx, tool_id: ToolId) -> Result<Vec<ReportSummary>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        "select id, version, overall_tenths, known_dimensions, fact_count, created_at from trackr.reports
          where workspace_id = $1 and tool_id = $2
          order by version desc",
        workspace,
        tool_id.0
    )
    .fetch_all(tx.connection())
    .await?;
    let summaries = rows.into_iter().map(|row| ReportSummary {
        id: ReportId(row.id),
        version: row.version,
        overall_tenths: row.overall_tenths,
        known_dimensions: row.known_dimensions,
        facts: row.fact_count,
        created_at: row.created_at,
    });
    Ok(summaries.collect())
}

/// What was known when this report was the newest: with what its pages that failed said when they were last read. Two
/// queries at most.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn known(tx: &mut TenantTx, newest: &StoredReport) -> Result<Known, DbError> {
    let older = Older::than(tx, &[newest], FactKind::ALL).await?;
    Ok(older.known_with(newest))
}

/// The same of each of some reports that have facts of these kinds alone, in their order: the facts are of no other
/// kinds. Two queries at most, however many.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn each_known(
    tx: &mut TenantTx,
    newest: &[&StoredReport],
    kinds: &[FactKind],
) -> Result<Vec<Known>, DbError> {
    let older = Older::than(tx, newest, kinds).await?;
    Ok(newest
        .iter()
        .map(|newest| older.known_with(newest))
        .collect())
}

/// What older versions state on pages that this report could not read.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn known_before(tx: &mut TenantTx, newest: &StoredReport) -> Result<Vec<Fact>, DbError> {
    let mut known = each_known_before(tx, &[newest]).await?;
    Ok(known.pop().unwrap_or_default())
}

/// The same of each of these reports, of different tools. Two queries at most, and none where all pages were read.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn each_known_before(
    tx: &mut TenantTx,
    newest: &[&StoredReport],
) -> Result<Vec<Vec<Fact>>, DbError> {
    let known = each_known(tx, newest, FactKind::ALL).await?.into_iter();
    let before = known.zip(newest).map(|(known, newest)| {
        // Its own facts come first.
        let mut facts = known.report.facts;
        facts.split_off(newest.report.facts.len().min(facts.len()))
    });
    Ok(before.collect())
}

/// One report by its id; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: ReportId) -> Result<Option<StoredReport>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query_as!(
        Row,
        "select id, tool_id, version, created_at, body from trackr.reports
          where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    with_facts(tx, row).await
}

async fn with_facts(tx: &mut TenantTx, row: Option<Row>) -> Result<Option<StoredReport>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let facts = facts::of_report(tx, ReportId(row.id)).await?;
    row.stored(facts).map(Some)
}

/// The report of a stored body, without facts.
pub(crate) fn assemble(mut body: Value) -> Result<Report, DbError> {
    if let Some(parts) = body.as_object_mut() {
        parts.insert("facts".to_owned(), Value::Array(Vec::new()));
    }
    serde_json::from_value(body).map_err(|error| DbError::unreadable("reports.body", error))
}
