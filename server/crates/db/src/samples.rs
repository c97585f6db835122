//! The sample: a tool of a fictional vendor, with a report that Trackr brings along.

use model::{
    id::{ReportId, RunId, ToolId},
    report::Report,
};

use crate::{DbError, TenantTx, facts, reports};

/// The sample's host, which nobody has.
pub const HOST: &str = "inkwell.example";

/// Whether a tool is a sample; false when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn is_sample(tx: &mut TenantTx, tool: ToolId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select from trackr.tools where workspace_id = $1 and id = $2 and sample) as "sample!""#,
        workspace,
        tool.0
    )
    .fetch_one(tx.connection())
    .await?)
}

/// Adds the sample with its report in the name of whoever asks; none where the workspace has it, or a tool of the
/// same address. No run waits, so nothing is read and nothing is counted.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn add(tx: &mut TenantTx, report: &Report) -> Result<Option<ToolId>, DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let (tool, run) = (ToolId::new(), RunId::new());
    let done = sqlx::query!(
        "insert into trackr.tools (workspace_id, id, name, url, host, key, added_by, sample)
         values ($1, $2, $3, 'https://' || $4 || '/', $4, $4, $5, true)
         on conflict do nothing",
        workspace,
        tool.0,
        report.tool.name,
        HOST,
        person
    )
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(None);
    }
    sqlx::query!(
        "insert into trackr.runs (workspace_id, id, tool_id, state, requested_by, started_at, finished_at)
         values ($1, $2, $3, 'done', $4, clock_timestamp(), clock_timestamp())",
        workspace,
        run.0,
        tool.0,
        person
    )
    .execute(tx.connection())
    .await?;
    let id = ReportId::new();
    reports::insert(tx, tool, run, id, report).await?;
    facts::insert(tx, id, &report.facts).await?;
    Ok(Some(tool))
}
