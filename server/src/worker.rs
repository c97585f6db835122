//! Works on queued runs: claim, research, store. One function per fate of a run.
//!
//! A claim is a lease that the heartbeat renews. A worker that dies lets it lapse, and another picks
//! the run up again; a worker that lost its lease stops at the next heartbeat and can store nothing,
//! because storing checks the lease in the same transaction.

use std::{collections::BTreeSet, panic::AssertUnwindSafe, pin::pin, sync::Arc, time::Duration};

use db::{
    Pool, TenantTx,
    queue::{self, Beat, Lease, Notice, Notices},
};
use futures::{FutureExt, future::BoxFuture};
use model::{
    address::ToolAddress,
    change::{self, Known, News},
    report::Report,
    run::Progress,
};
use research::{
    outside::Outside,
    run::{Failure, FailureKind, Limits, Researched},
};
use tokio::{
    sync::{broadcast, watch},
    time::{Instant, MissedTickBehavior},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use url::Url;

/// How long the server's claims last without a heartbeat.
pub const LEASE: Duration = Duration::from_secs(20);
/// How often the heartbeat renews it and stores the counts. A step is stored as soon as it begins.
const BEAT: Duration = Duration::from_millis(500);
/// How long an idle worker sleeps when no notification wakes it.
const IDLE: Duration = Duration::from_secs(2);
/// How long a report is held for a database that has no room for it or can't be reached. After that the lease lapses,
/// and another attempt reads the site again.
const PATIENCE: Duration = Duration::from_secs(600);
/// A held report is offered again so often while a lease lasts, which each offer renews.
const OFFERS: u32 = 4;

/// What the workers need.
pub struct Work {
    /// The database.
    pub pool: Pool,
    /// News of runs: wakes idle workers.
    pub notices: Arc<Notices>,
    /// What is done with a run's address.
    pub research: Box<dyn Research>,
    /// How long a claim lasts without a heartbeat: [`LEASE`], unless a test can't wait as long.
    pub lease: Duration,
}

/// Makes a report of an address, and finds the tool's logo.
pub trait Research: Send + Sync {
    /// Researches the tool at `address`, asks again for the pages `known` to state something, and tells on the way how
    /// far it is. Dropped to stop it.
    ///
    /// # Errors
    /// [`Failure`] when no report can be made.
    fn research<'a>(
        &'a self,
        address: &'a ToolAddress,
        known: &'a [Url],
        progress: &'a watch::Sender<Progress>,
    ) -> BoxFuture<'a, Result<Researched, Failure>>;
}

/// The pipeline of the crate `research`.
pub struct Pipeline {
    /// The guarded client.
    pub client: net::Client,
    /// The services that research may use beside it.
    pub outside: Outside,
    /// Limits of a run.
    pub limits: Limits,
}

impl Research for Pipeline {
    fn research<'a>(
        &'a self,
        address: &'a ToolAddress,
        known: &'a [Url],
        progress: &'a watch::Sender<Progress>,
    ) -> BoxFuture<'a, Result<Researched, Failure>> {
        let Self {
            client,
            outside,
            limits,
        } = self;
        research::run::research(client, outside, address, known, limits, progress).boxed()
    }
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
        match queue::claim(&work.pool, work.lease).await {
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
        outcome = watched(
            research_tool(work, lease, progress),
            keep_alive(&work.pool, lease, seen.clone(), BEAT),
        ) => outcome,
        () = stop.cancelled() => Outcome::Stopping,
    };
    let stored = match outcome {
        Outcome::Researched(Ok(done)) => {
            let last = seen.borrow().clone();
            store_held(&work.pool, lease, &last, &done, stop).await
        }
        Outcome::Researched(Err(failure)) => {
            let failure = beside_report(&work.pool, lease, failure).await;
            fail(&work.pool, lease, &failure).await
        }
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
    Researched(Result<Box<Researched>, Failure>),
    Ended(Beat),
    Stopping,
}

/// Researches while the lease is kept. What the last steps brought is stored too, however quick they were,
/// before the run ends.
async fn watched(
    researching: impl Future<Output = Result<Researched, Failure>>,
    keeping: impl Future<Output = Beat>,
) -> Outcome {
    let mut keeping = pin!(keeping);
    let result = tokio::select! {
        ended = &mut keeping => return Outcome::Ended(ended),
        result = researching => result,
    };
    match keeping.await {
        Beat::Kept => Outcome::Researched(result.map(Box::new)),
        ended => Outcome::Ended(ended),
    }
}

/// Owns `progress`: that it is dropped tells [`keep_alive`] that nothing follows.
async fn research_tool(
    work: &Work,
    lease: &Lease,
    progress: watch::Sender<Progress>,
) -> Result<Researched, Failure> {
    // Parsed when it was added; it fails only if the rules have changed since.
    let address = ToolAddress::parse(&lease.url).map_err(|bad| Failure {
        kind: FailureKind::NotFound,
        message: bad.to_string(),
        retryable: false,
    })?;
    let known = known_pages(&work.pool, lease).await;
    caught(work.research.research(&address, &known, &progress)).await
}

/// The pages on which stands what is known of the tool, each once. Without them research goes on all the same.
async fn known_pages(pool: &Pool, lease: &Lease) -> Vec<Url> {
    let known = async {
        let mut tx = TenantTx::begin_leased(pool, lease).await?;
        known_before(&mut tx, lease).await
    };
    let known = known.await.unwrap_or_else(|error| {
        tracing::warn!(error = ?error, "no known page is asked for again");
        None
    });
    let facts = known.into_iter().flat_map(|known| known.report.facts);
    let pages: BTreeSet<Url> = facts
        .filter(|fact| fact.origin.is_rules())
        .filter_map(|fact| Url::parse(&fact.url).ok())
        .collect();
    pages.into_iter().collect()
}

/// Turns a panic into a failure of this run, so that one page that no rule foresaw does not end the worker for
/// all runs after it.
async fn caught(
    researching: impl Future<Output = Result<Researched, Failure>>,
) -> Result<Researched, Failure> {
    AssertUnwindSafe(researching)
        .catch_unwind()
        .await
        .unwrap_or_else(|_| {
            // Without its message, which may quote the page; the panic hook has said where.
            tracing::error!("research panicked");
            Err(Failure::internal())
        })
}

/// Renews the lease and stores the progress: at each beat, and at once when a step begins. Answers `Kept`
/// when the research has ended and its last progress is stored; otherwise that the run is cancelled or lost.
async fn keep_alive(
    pool: &Pool,
    lease: &Lease,
    mut progress: watch::Receiver<Progress>,
    beat: Duration,
) -> Beat {
    let mut ticks = tokio::time::interval(beat);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stored = None;
    loop {
        let ended = tokio::select! {
            _ = ticks.tick() => false,
            ended = next_step(&mut progress, stored.as_ref()) => ended,
        };
        let now = progress.borrow_and_update().clone();
        if ended && stored.as_ref() == Some(&now) {
            return Beat::Kept;
        }
        match queue::heartbeat(pool, lease, &now).await {
            Ok(Beat::Kept) if ended => return Beat::Kept,
            Ok(Beat::Kept) => {}
            Ok(over) => return over,
            // A database that is away for a moment is no reason to stop: the lease outlives some beats.
            Err(error) => {
                tracing::warn!(error = ?error, "heartbeat failed");
                if ended {
                    return Beat::Kept;
                }
            }
        }
        stored = Some(now);
    }
}

/// Until another step begins than the one stored; true when there is none to come.
async fn next_step(progress: &mut watch::Receiver<Progress>, stored: Option<&Progress>) -> bool {
    let known = stored.and_then(|progress| progress.step);
    progress
        .wait_for(|progress| progress.step != known)
        .await
        .is_err()
}

/// Stores what was found, and holds it while the database has no room or is away: that is no reason to read the
/// vendor's site again, nor to use up the run's attempts.
async fn store_held(
    pool: &Pool,
    lease: &Lease,
    last: &Progress,
    done: &Researched,
    stop: &CancellationToken,
) -> Result<(), db::DbError> {
    let until = Instant::now() + PATIENCE;
    loop {
        match store(pool, lease, done).await {
            Err(error @ db::DbError::Unavailable(_)) if Instant::now() < until => {
                tracing::warn!(error = ?error, "the report is held until it can be stored");
            }
            ended => return ended,
        }
        // Only between the offers: what is being stored is stored, though the server is told to stop.
        tokio::select! {
            () = tokio::time::sleep(lease.lasts / OFFERS) => {}
            () = stop.cancelled() => return give_back(pool, lease).await,
        }
        match queue::heartbeat(pool, lease, last).await {
            // Out of reach, it says nothing of the lease: the next offer does.
            Ok(Beat::Kept) | Err(_) => {}
            Ok(over) => {
                tracing::info!(?over, "run ended before it could be stored");
                return Ok(());
            }
        }
    }
}

/// Report, facts, logo, what is news in it and the run's end in one transaction: all of it, once, or nothing.
async fn store(pool: &Pool, lease: &Lease, done: &Researched) -> Result<(), db::DbError> {
    let Researched { report, logo } = done;
    let mut tx = TenantTx::begin_leased(pool, lease).await?;
    let news = news(&mut tx, lease, report).await?;
    let id = db::reports::store(&mut tx, lease, report).await?;
    if let Some(news) = news {
        db::notifications::change(&mut tx, id, &news).await?;
    }
    if let Some(logo) = logo {
        db::logos::put(&mut tx, lease.tool_id, logo.png()).await?;
    }
    queue::finish(&mut tx, lease, id).await?;
    tx.commit().await?;
    tracing::info!(facts = report.facts.len(), "run done");
    Ok(())
}

/// What a new report brings that is news. An earlier report or a scorecard that this version can't read any more keeps
/// no new report from being stored.
async fn news(
    tx: &mut TenantTx,
    lease: &Lease,
    report: &Report,
) -> Result<Option<News>, db::DbError> {
    let Some(before) = known_before(tx, lease).await? else {
        return Ok(None);
    };
    let card = readable(db::scorecards::get(tx).await)?.unwrap_or_default();
    let history = db::reports::price_history(tx, lease.tool_id, before.version + 1).await?;
    Ok(change::news(&before, &history, report, &card.card))
}

/// What is known of the tool until now.
async fn known_before(tx: &mut TenantTx, lease: &Lease) -> Result<Option<Known>, db::DbError> {
    match readable(db::reports::latest(tx, lease.tool_id).await)?.flatten() {
        Some(newest) => db::reports::known(tx, &newest).await.map(Some),
        None => Ok(None),
    }
}

/// What was stored by a version whose form this one reads; none of another.
fn readable<T>(stored: Result<T, db::DbError>) -> Result<Option<T>, db::DbError> {
    match stored {
        Ok(stored) => Ok(Some(stored)),
        Err(error @ db::DbError::Unreadable { .. }) => {
            tracing::warn!(error = ?error, "nobody is told what changed");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The failure as it is told where the tool has a report, which stays.
async fn beside_report(pool: &Pool, lease: &Lease, failure: Failure) -> Failure {
    let newest = async {
        let mut tx = TenantTx::begin_leased(pool, lease).await?;
        let newest = db::reports::versions(&mut tx, lease.tool_id).await?;
        Ok::<_, db::DbError>(newest.into_iter().next())
    };
    match (newest.await, ToolAddress::parse(&lease.url)) {
        (Ok(Some(newest)), Ok(address)) => {
            failure.since_report(&address.host(), newest.created_at.date())
        }
        (Err(error), _) => {
            tracing::warn!(error = ?error, "whether there is a report is not told");
            failure
        }
        _ => failure,
    }
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
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
