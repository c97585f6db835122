//! Research runs, as members see and steer them. What workers do with them is in [`crate::queue`].

use model::{
    id::{ReportId, RunId, ToolId},
    run::{Progress, Run, RunState},
};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{DbError, TenantTx, credits, error::refused_or_absent, reading};

/// Asks for a tool to be researched. A tool is researched once at a time: while a run is queued or
/// running, that run is the answer. The run is waiting for a worker as soon as the transaction commits.
///
/// # Errors
/// [`DbError::NotFound`] when the workspace has no such tool; [`DbError::Refused`] (`credit_limit`) when the month
/// has no credit left for a new run.
pub async fn enqueue(tx: &mut TenantTx, tool_id: ToolId) -> Result<RunId, DbError> {
    loop {
        if let Some(id) = insert(tx, tool_id).await? {
            return Ok(id);
        }
        // An active run exists. It may end between the two statements; then there is room for a new one.
        if let Some(id) = active(tx, tool_id).await? {
            return Ok(id);
        }
    }
}

async fn insert(tx: &mut TenantTx, tool_id: ToolId) -> Result<Option<RunId>, DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let inserted = sqlx::query_scalar!(
        "insert into trackr.runs (workspace_id, id, tool_id, requested_by)
         values ($1, $2, $3, $4)
         on conflict (workspace_id, tool_id) where state in ('queued', 'running') do nothing
         returning id",
        workspace,
        RunId::new().0,
        tool_id.0,
        person
    )
    .fetch_optional(tx.connection())
    .await;
    inserted
        .map(|id| id.map(RunId))
        .map_err(|error| refused_or_absent(error, credits::says))
}

async fn active(tx: &mut TenantTx, tool_id: ToolId) -> Result<Option<RunId>, DbError> {
    let workspace = tx.workspace_id().0;
    let id = sqlx::query_scalar!(
        "select id from trackr.runs
          where workspace_id = $1 and tool_id = $2 and state in ('queued', 'running')",
        workspace,
        tool_id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(id.map(RunId))
}

struct Row {
    id: Uuid,
    tool_id: Uuid,
    tool_name: String,
    url: String,
    state: String,
    progress: Value,
    attempt: i32,
    failure: Option<String>,
    report_id: Option<Uuid>,
    run_after: OffsetDateTime,
    created_at: OffsetDateTime,
    started_at: Option<OffsetDateTime>,
    finished_at: Option<OffsetDateTime>,
}

impl Row {
    fn run(self) -> Result<Run, DbError> {
        let state = RunState::parse(&self.state)
            .ok_or_else(|| DbError::unreadable("runs.state", &self.state))?;
        // What an attempt before had come to is not where this one stands.
        let progress = match state {
            RunState::Queued => Progress::default(),
            _ => serde_json::from_value(self.progress)
                .map_err(|error| DbError::unreadable("runs.progress", error))?,
        };
        // A reason is kept while a run waits only if an attempt has failed: a claim clears it.
        let waits_for_retry = state == RunState::Queued && self.failure.is_some();
        Ok(Run {
            id: RunId(self.id),
            tool_id: ToolId(self.tool_id),
            tool_name: self.tool_name,
            url: self.url,
            state,
            progress,
            // A run nobody has taken yet waits for its first attempt.
            attempt: self.attempt.max(1),
            failure: self.failure,
            report_id: self.report_id.map(ReportId),
            retry_at: waits_for_retry.then_some(self.run_after),
            created_at: self.created_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
        })
    }
}

/// One run; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: RunId) -> Result<Option<Run>, DbError> {
    Ok(select(tx, Some(id), false, 1).await?.pop())
}

/// The newest runs of the workspace, at most `limit`.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn recent(tx: &mut TenantTx, limit: u32) -> Result<Vec<Run>, DbError> {
    select(tx, None, false, limit).await
}

/// The newest runs that wait or are at work, at most `limit`, and how many there are in all.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn going_on(tx: &mut TenantTx, limit: u32) -> Result<(Vec<Run>, usize), DbError> {
    let workspace = tx.workspace_id().0;
    let all = sqlx::query_scalar!(
        r#"select count(*) as "all!" from trackr.runs where workspace_id = $1 and state in ('queued', 'running')"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?;
    if all == 0 {
        return Ok((Vec::new(), 0));
    }
    Ok((select(tx, None, true, limit).await?, reading::count(all)))
}

async fn select(
    tx: &mut TenantTx,
    only: Option<RunId>,
    active: bool,
    limit: u32,
) -> Result<Vec<Run>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        r#"select r.id, r.tool_id, t.name as tool_name, t.url, r.state, r.progress, r.attempt, r.failure,
                  p.id as "report_id?", r.run_after, r.created_at, r.started_at, r.finished_at
             from trackr.runs r
             join trackr.tools t on t.workspace_id = r.workspace_id and t.id = r.tool_id
             left join trackr.reports p on p.workspace_id = r.workspace_id and p.run_id = r.id
            where r.workspace_id = $1 and ($2::uuid is null or r.id = $2)
              and (not $4 or r.state in ('queued', 'running'))
            order by r.created_at desc, r.id desc
            limit $3"#,
        workspace,
        only.map(|id| id.0),
        i64::from(limit),
        active
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::run).collect()
}

/// Stops a run: one that waits is cancelled at once, one at work as soon as its worker reports next.
/// False when there is no such run or it has ended.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn cancel(tx: &mut TenantTx, id: RunId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.runs
            set cancel_requested = true,
                state = case when state = 'queued' then 'cancelled' else state end,
                finished_at = case when state = 'queued' then clock_timestamp() end
          where workspace_id = $1 and id = $2 and state in ('queued', 'running')",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}
