//! Works on queued runs: claim, research, store. One function per fate of a run.
//!
//! A claim is a lease that the heartbeat renews. A worker that dies lets it lapse, and another picks
//! the run up again; a worker that lost its lease stops at the next heartbeat and can store nothing,
//! because storing checks the lease in the same transaction.

use std::{sync::Arc, time::Duration};

use db::{
    Pool, TenantTx,
    queue::{self, Beat, Lease, Notice, Notices},
};
use model::{address::ToolAddress, report::Report, run::Progress};
use research::run::{Failure, FailureKind, Limits};
use tokio::sync::{broadcast, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How long a claim lasts without a heartbeat.
const LEASE: Duration = Duration::from_secs(20);
/// How often the heartbeat renews it and stores the progress.
const BEAT: Duration = Duration::from_millis(500);
/// How long an idle worker sleeps when no notification wakes it.
const IDLE: Duration = Duration::from_secs(2);

/// What the workers need.
pub struct Work {
    /// The database.
    pub pool: Pool,
    /// News of runs: wakes idle workers.
    pub notices: Arc<Notices>,
    /// The guarded client.
    pub client: net::Client,
    /// Limits of a run.
    pub limits: Limits,
}

/// Starts the workers; they end when `stop` is cancelled, and give their runs back.
pub fn start(work: Work, workers: u8, stop: &CancellationToken) -> TaskTracker {
    let work = Arc::new(work);
    let tasks = TaskTracker::new();
    for _ in 0..workers {
        tasks.spawn(work_until_stopped(Arc::clone(&work), stop.clone()));
    }
    tasks.close();
    tasks
}

async fn work_until_stopped(work: Arc<Work>, stop: CancellationToken) {
    let mut notices = work.notices.subscribe();
    while !stop.is_cancelled() {
        match queue::claim(&work.pool, LEASE).await {
            Ok(Some(lease)) => one_run(&work, &lease, &stop).await,
            Ok(None) => idle(&mut notices, &stop).await,
            Err(error) => {
                tracing::error!(error = ?error, "could not claim a run");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Until some run changes (a new one, mostly), or a waiting one may be due.
async fn idle(notices: &mut broadcast::Receiver<Notice>, stop: &CancellationToken) {
    tokio::select! {
        _ = notices.recv() => {}
        () = tokio::time::sleep(IDLE) => {}
        () = stop.cancelled() => {}
    }
}

/// Works on one run until it is stored, failed, cancelled or given back.
#[tracing::instrument(skip_all, fields(run = %lease.run_id, attempt = lease.attempt))]
async fn one_run(work: &Work, lease: &Lease, stop: &CancellationToken) {
    tracing::info!("run started");
    let (progress, seen) = watch::channel(Progress::default());
    let outcome = tokio::select! {
        result = research_tool(work, lease, &progress) => Outcome::Researched(result.map(Box::new)),
        beat = keep_alive(&work.pool, lease, seen) => Outcome::Ended(beat),
        () = stop.cancelled() => Outcome::Stopping,
    };
    let stored = match outcome {
        Outcome::Researched(Ok(report)) => store(&work.pool, lease, &report).await,
        Outcome::Researched(Err(failure)) => fail(&work.pool, lease, &failure).await,
        // Cancelled, or another worker's now: the database knows already.
        Outcome::Ended(beat) => {
            tracing::info!(?beat, "run ended early");
            Ok(())
        }
        Outcome::Stopping => give_back(&work.pool, lease).await,
    };
    if let Err(error) = stored {
        tracing::error!(error = ?error, "could not store how the run ended; its lease will lapse");
    }
}

enum Outcome {
    Researched(Result<Box<Report>, Failure>),
    Ended(Beat),
    Stopping,
}

async fn research_tool(
    work: &Work,
    lease: &Lease,
    progress: &watch::Sender<Progress>,
) -> Result<Report, Failure> {
    // Parsed when it was added; it fails only if the rules have changed since.
    let address = ToolAddress::parse(&lease.url).map_err(|bad| Failure {
        kind: FailureKind::NotFound,
        message: bad.to_string(),
        retryable: false,
    })?;
    research::run::research(&work.client, &address, &work.limits, progress).await
}

/// Renews the lease and stores the progress until the run is cancelled or lost.
async fn keep_alive(pool: &Pool, lease: &Lease, mut progress: watch::Receiver<Progress>) -> Beat {
    let mut ticks = tokio::time::interval(BEAT);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let now = progress.borrow_and_update().clone();
        match queue::heartbeat(pool, lease, &now).await {
            Ok(Beat::Kept) => {}
            Ok(ended) => return ended,
            // A database that is away for a moment is no reason to stop: the lease outlives some beats.
            Err(error) => tracing::warn!(error = ?error, "heartbeat failed"),
        }
    }
}

/// Report, facts and the run's end in one transaction: all of it, once, or nothing.
async fn store(pool: &Pool, lease: &Lease, report: &Report) -> Result<(), db::DbError> {
    let mut tx = TenantTx::begin_leased(pool, lease).await?;
    let id = db::reports::store(&mut tx, lease, report).await?;
    queue::finish(&mut tx, lease, id).await?;
    tx.commit().await?;
    tracing::info!(facts = report.facts.len(), "run done");
    Ok(())
}

async fn fail(pool: &Pool, lease: &Lease, failure: &Failure) -> Result<(), db::DbError> {
    tracing::info!(kind = ?failure.kind, retryable = failure.retryable, "run failed");
    let retry = failure.retryable.then(|| backoff(lease.attempt));
    queue::fail(pool, lease, &failure.message, retry)
        .await
        .map(|_| ())
}

async fn give_back(pool: &Pool, lease: &Lease) -> Result<(), db::DbError> {
    tracing::info!("stopping: the run is given back");
    queue::release(pool, lease).await.map(|_| ())
}

/// 5 s, 20 s, 80 s: a passing fault passes within a minute, a lasting one is worth no more tries.
fn backoff(attempt: i32) -> Duration {
    let exponent = u32::try_from(attempt.clamp(1, 6) - 1).unwrap_or(0);
    Duration::from_secs(5 * 4_u64.pow(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_wait_longer_each_time() {
        assert_eq!(backoff(1), Duration::from_secs(5));
        assert_eq!(backoff(2), Duration::from_secs(20));
        assert_eq!(backoff(3), Duration::from_secs(80));
        assert_eq!(backoff(i32::MAX), backoff(6));
    }
}
