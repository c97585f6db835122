//! Runs as durable jobs: what workers do with them.
//!
//! The run's own row is the job; there is no job library and no second table. Enqueueing has to join the
//! transaction that its effect is in (adding a tool and asking for its research happen together or not
//! at all), the order has to be fair between workspaces, and cancelling has to reach a run at work: all
//! three are statements over `trackr.runs`, while a library would keep a copy of the row in tables of its
//! own, outside the tenant's policies, and order it first come, first served.
//!
//! A worker [`claim`]s a run (`for update skip locked`, so no two get the same one) and holds a lease on
//! it, which every [`heartbeat`] extends. If the worker dies, the lease ends and the run is taken again,
//! up to four times. The worker stores its result in a [`TenantTx::begin_leased`] transaction, ended by
//! [`finish`], whose update checks the lease's token: exactly one worker's result counts.

mod notices;

use std::time::Duration;

use model::{
    id::{ReportId, RunId, ToolId, WorkspaceId},
    run::{Progress, RunState},
};
use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};
use uuid::Uuid;

use crate::{DbError, Pool, TenantTx, bootstrap};

pub use notices::{Notice, Notices, listen};

/// A run in a worker's hands.
#[derive(Debug, Clone)]
pub struct Lease {
    /// The run.
    pub run_id: RunId,
    /// Its workspace.
    pub workspace_id: WorkspaceId,
    /// The tool to research.
    pub tool_id: ToolId,
    /// The address to research: the page that was given, or else the tool's own.
    pub url: String,
    /// Proves that the run is this worker's.
    pub token: Uuid,
    /// Which attempt this is, from 1.
    pub attempt: i32,
    /// How long the lease lasts from a claim or heartbeat on.
    pub lasts: Duration,
}

/// Lets every run wait again that was at work when the server ended: in a cluster of our own, which one server holds
/// at a time, a server that starts finds nobody at work. The attempts count. `superuser` logs in as one, since runs of
/// all workspaces are meant.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn take_back(superuser: &PgConnectOptions) -> Result<(), DbError> {
    let login = superuser.clone().database(bootstrap::DATABASE);
    let mut connection = login.connect().await.map_err(DbError::Unavailable)?;
    let taken = sqlx::query!(
        "update trackr.runs set state = 'queued', lease_token = null, lease_until = null where state = 'running'"
    )
    .execute(&mut connection)
    .await?;
    if taken.rows_affected() > 0 {
        tracing::info!(
            runs = taken.rows_affected(),
            "runs of the server before wait again"
        );
    }
    connection.close().await?;
    Ok(())
}

/// What a heartbeat learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// Go on.
    Kept,
    /// Somebody cancelled the run, which is now over: stop.
    Cancelled,
    /// The run is no longer this worker's: stop, and report nothing.
    Lost,
}

/// Queues a run for each tool that is due to be researched again, at most so many, and answers how many were.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn enqueue_due(pool: &Pool, most: i32) -> Result<i32, DbError> {
    Ok(
        sqlx::query_scalar!(r#"select definer.enqueue_due_runs($1) as "count!""#, most)
            .fetch_one(pool.inner())
            .await?,
    )
}

/// Takes the next waiting run: of the workspace with the fewest runs at work, of those the one whose last
/// turn was longest ago, and of its runs the oldest. None when nothing waits.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn claim(pool: &Pool, lease: Duration) -> Result<Option<Lease>, DbError> {
    let row = sqlx::query!(
        r#"select workspace_id as "workspace_id!", run_id as "run_id!", tool_id as "tool_id!", url as "url!",
                  token as "token!", attempt as "attempt!"
             from definer.claim_run($1)"#,
        lease.as_secs_f64()
    )
    .fetch_optional(pool.inner())
    .await?;
    Ok(row.map(|row| Lease {
        run_id: RunId(row.run_id),
        workspace_id: WorkspaceId(row.workspace_id),
        tool_id: ToolId(row.tool_id),
        url: row.url,
        token: row.token,
        attempt: row.attempt,
        lasts: lease,
    }))
}

/// Keeps the lease and shows the progress to whoever watches.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached; the lease may still be kept.
pub async fn heartbeat(pool: &Pool, lease: &Lease, progress: &Progress) -> Result<Beat, DbError> {
    let progress = crate::reports::storable_json(progress)?;
    let answer = sqlx::query_scalar!(
        r#"select definer.beat_run($1, $2, $3) as "answer!""#,
        lease.token,
        progress,
        lease.lasts.as_secs_f64()
    )
    .fetch_one(pool.inner())
    .await?;
    match answer.as_str() {
        "kept" => Ok(Beat::Kept),
        "cancelled" => Ok(Beat::Cancelled),
        "lost" => Ok(Beat::Lost),
        other => Err(DbError::unreadable("definer.beat_run", other)),
    }
}

/// Ends a run with its report. The last statement of the transaction that stored it: with the run's end
/// the lease ends, and with the lease the transaction's access. A cancellation that comes too late to
/// stop the run changes nothing any more.
///
/// # Errors
/// [`DbError::LeaseLost`] when the run is no longer this worker's; roll back then.
pub async fn finish(tx: &mut TenantTx, lease: &Lease, report_id: ReportId) -> Result<(), DbError> {
    let done = sqlx::query!(
        "update trackr.runs r
            set state = 'done', lease_token = null, lease_until = null, finished_at = clock_timestamp()
           from trackr.reports p
          where r.workspace_id = $1 and r.id = $2 and r.lease_token = $3 and r.state = 'running'
            and p.workspace_id = r.workspace_id and p.run_id = r.id and p.id = $4",
        lease.workspace_id.0,
        lease.run_id.0,
        lease.token,
        report_id.0
    )
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(DbError::LeaseLost)
    }
}

/// Ends an attempt that failed: `message` tells people why and what to do. With `retry_in` the run waits
/// that long for another attempt, unless it has had four. Answers the state that follows.
///
/// # Errors
/// [`DbError::LeaseLost`] when the run is no longer this worker's.
pub async fn fail(
    pool: &Pool,
    lease: &Lease,
    message: &str,
    retry_in: Option<Duration>,
) -> Result<RunState, DbError> {
    let state = sqlx::query_scalar!(
        r#"select definer.fail_run($1, $2, $3) as "state!""#,
        lease.token,
        crate::facts::storable(message),
        retry_in.map(|wait| wait.as_secs_f64())
    )
    .fetch_one(pool.inner())
    .await?;
    RunState::parse(&state).ok_or(DbError::LeaseLost)
}

/// Gives a run back because the worker is told to stop: another worker may take it at once, and the
/// attempt does not count. Answers the state that follows.
///
/// # Errors
/// [`DbError::LeaseLost`] when the run is no longer this worker's.
pub async fn release(pool: &Pool, lease: &Lease) -> Result<RunState, DbError> {
    let state = sqlx::query_scalar!(r#"select definer.release_run($1) as "state!""#, lease.token)
        .fetch_one(pool.inner())
        .await?;
    RunState::parse(&state).ok_or(DbError::LeaseLost)
}
