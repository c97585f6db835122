//! Keeps our own PostgreSQL running under the server: whatever ends it, it is started again, a few times in a row.

use std::{future::pending, sync::Arc, time::Duration};

use anyhow::{Error, Result, anyhow};
use db::Cluster;
use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep},
};

/// How often is looked whether it still runs.
const LOOK: Duration = Duration::from_secs(1);

/// How often in a row it is started again before the server gives up.
const REVIVALS: u32 = 5;

/// How long it must run for its end to count as the first in a row.
const STEADY: Duration = Duration::from_secs(60);

/// Comes back only when PostgreSQL can't be kept running. Without a cluster of our own, never.
pub(super) async fn keep_alive(cluster: Option<Arc<Cluster>>) -> Error {
    let Some(cluster) = cluster else {
        return pending().await;
    };
    let cause = kept(|| cluster.has_ended(), || revive(Arc::clone(&cluster))).await;
    cause.context(format!(
        "PostgreSQL ended and can't be kept running. Its log is {}.",
        cluster.log().display()
    ))
}

async fn revive(cluster: Arc<Cluster>) -> Result<()> {
    spawn_blocking(move || cluster.revive()).await??;
    Ok(())
}

/// Revives what has ended until it has ended too often in a row. Answers why the last time failed.
async fn kept<F>(has_ended: impl Fn() -> bool, revive: impl Fn() -> F) -> Error
where
    F: Future<Output = Result<()>>,
{
    let (mut in_a_row, mut started, mut cause) = (0, Instant::now(), None);
    loop {
        sleep(LOOK).await;
        if !has_ended() {
            continue;
        }
        in_a_row = if started.elapsed() < STEADY {
            in_a_row + 1
        } else {
            1
        };
        if in_a_row > REVIVALS {
            return cause.unwrap_or_else(|| anyhow!("It ended {in_a_row} times in a row."));
        }
        tracing::error!(in_a_row, "PostgreSQL ended by itself; starting it again");
        sleep(pause(in_a_row)).await;
        cause = revive().await.err();
        match &cause {
            None => tracing::info!("PostgreSQL runs again"),
            Some(error) => tracing::error!(?error, "PostgreSQL can't be started again"),
        }
        started = Instant::now();
    }
}

/// At once, then after 1, 2, 4 and 8 seconds: what made it end may pass.
fn pause(in_a_row: u32) -> Duration {
    match in_a_row {
        0 | 1 => Duration::ZERO,
        more => Duration::from_secs(1 << (more - 2)),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use super::*;

    /// Something that ends whenever this says so; when it was revived, in seconds.
    struct Fragile {
        ends: fn(u64) -> bool,
        begun: Instant,
        revived: RefCell<Vec<u64>>,
        startable: Cell<bool>,
    }

    impl Fragile {
        fn new(ends: fn(u64) -> bool) -> Self {
            Self {
                ends,
                begun: Instant::now(),
                revived: RefCell::default(),
                startable: Cell::new(true),
            }
        }

        async fn keep(&self) -> Error {
            kept(
                || (self.ends)(self.begun.elapsed().as_secs()),
                || async {
                    self.revived
                        .borrow_mut()
                        .push(self.begun.elapsed().as_secs());
                    self.startable
                        .get()
                        .then_some(())
                        .ok_or_else(|| anyhow!("no room on the disk"))
                },
            )
            .await
        }
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_revived_with_ever_longer_pauses_and_then_given_up() {
        let fragile = Fragile::new(|_| true);
        let error = fragile.keep().await.to_string();
        assert_eq!(*fragile.revived.borrow(), [1, 3, 6, 11, 20]);
        assert!(error.contains("6 times in a row"), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn why_it_can_not_be_started_is_said() {
        let fragile = Fragile::new(|_| true);
        fragile.startable.set(false);
        let error = fragile.keep().await.to_string();
        assert_eq!(fragile.revived.borrow().len(), 5);
        assert!(error.contains("no room on the disk"), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn an_end_now_and_then_is_never_one_too_many() {
        let fragile = Fragile::new(|second| second % 100 == 99);
        let given_up = tokio::time::timeout(Duration::from_secs(2_000), fragile.keep()).await;
        assert!(given_up.is_err());
        assert_eq!(fragile.revived.borrow().len(), 20);
    }
}
