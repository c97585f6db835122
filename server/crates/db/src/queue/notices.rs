//! Who watches runs is told when one changes.

use std::time::Duration;

use model::id::{RunId, WorkspaceId};
use sqlx::postgres::PgListener;
use tokio::{sync::broadcast, task::JoinHandle};

use crate::{DbError, Pool};

/// The channel that the trigger `announce` on `trackr.runs` notifies.
const RUNS: &str = "trackr_run";

/// The channel that the trigger `announce_mail` on `trackr.invitations` notifies.
const MAIL: &str = "trackr_mail";

/// Notices a watcher may fall behind by before it is told that it missed some.
const BACKLOG: usize = 1_024;

/// Something may have changed. It carries ids alone: read the row under the watcher's own rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// This run changed.
    Run {
        /// Its workspace.
        workspace_id: WorkspaceId,
        /// The run.
        run_id: RunId,
    },
    /// A mail waits to be sent.
    Mail,
    /// The connection was lost for a while, so notices may be missing: read again.
    Missed,
}

/// Every change of every run and every new mail, for as long as this exists. Holds one connection of the pool.
#[derive(Debug)]
pub struct Notices {
    sender: broadcast::Sender<Notice>,
    task: JoinHandle<()>,
}

impl Notices {
    /// The notices from now on. A receiver that lags behind gets `RecvError::Lagged`, which means the same
    /// as [`Notice::Missed`].
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Notice> {
        self.sender.subscribe()
    }
}

impl Drop for Notices {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Starts to listen for changes of runs and new mail, and goes on after the connection is lost.
///
/// # Errors
/// [`DbError`] when the first connection can't be made.
pub async fn listen(pool: &Pool) -> Result<Notices, DbError> {
    let mut listener = PgListener::connect_with(pool.inner()).await?;
    listener.listen_all([RUNS, MAIL]).await?;
    let (sender, _) = broadcast::channel(BACKLOG);
    let task = tokio::spawn(forward(listener, sender.clone()));
    Ok(Notices { sender, task })
}

async fn forward(mut listener: PgListener, sender: broadcast::Sender<Notice>) {
    loop {
        let notice = match listener.try_recv().await {
            Ok(Some(notification)) if notification.channel() == MAIL => Some(Notice::Mail),
            Ok(Some(notification)) => parse(notification.payload()),
            // The connection broke; the listener makes a new one when it is asked next.
            Ok(None) => Some(Notice::Missed),
            Err(sqlx::Error::PoolClosed) => return,
            Err(error) => {
                tracing::warn!(%error, "can't listen for changes of runs; trying again");
                tokio::time::sleep(Duration::from_secs(1)).await;
                Some(Notice::Missed)
            }
        };
        if let Some(notice) = notice {
            // No receiver is no mistake: nobody watches right now.
            let _ = sender.send(notice);
        }
    }
}

fn parse(payload: &str) -> Option<Notice> {
    let (workspace, run) = payload.split_once('/')?;
    Some(Notice::Run {
        workspace_id: workspace.parse().ok()?,
        run_id: run.parse().ok()?,
    })
}
