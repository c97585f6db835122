//! What is done by the clock: a run is queued for each tool that its workspace wants researched again, uploads that nobody
//! confirmed for a day are deleted, and the day's notifications are made. Any number of servers may do so side by side: the
//! database gives each due tool to one of them, and makes nothing twice.

use std::time::Duration;

use db::{Pool, queue, spend_imports};
use time::OffsetDateTime;
use tokio::time::MissedTickBehavior;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::daily::Done;

/// How often is looked. Schedules are of weeks and notifications of days, so minutes are soon enough.
const EVERY: Duration = Duration::from_secs(60);

/// Tools queued at once, so that a server that was away for long does not queue all of them in one transaction.
const MOST: i32 = 100;

/// Starts the scheduler; it ends when `stop` is cancelled.
pub fn start(pool: Pool, stop: &CancellationToken) -> TaskTracker {
    let tasks = TaskTracker::new();
    tasks.spawn(look_until_stopped(pool, stop.clone()));
    tasks.close();
    tasks
}

async fn look_until_stopped(pool: Pool, stop: CancellationToken) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut done = Done::default();
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = stop.cancelled() => return,
        }
        forget_drafts(&pool).await;
        enqueue_due(&pool).await;
        if let Err(error) = done.catch_up(&pool, OffsetDateTime::now_utc()).await {
            tracing::error!(error = ?error, "could not make the day's notifications");
        }
    }
}

async fn forget_drafts(pool: &Pool) {
    match spend_imports::forget_drafts(pool).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "uploaded tables that nobody confirmed are deleted"),
        Err(error) => tracing::error!(error = ?error, "could not delete old uploads"),
    }
}

async fn enqueue_due(pool: &Pool) {
    match queue::enqueue_due(pool, MOST).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "tools are due for research"),
        Err(error) => tracing::error!(error = ?error, "could not look for tools that are due"),
    }
}
