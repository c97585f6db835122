//! What every request handler can reach.

use std::sync::Arc;

use app::context::{AppState, Judge};
use axum::extract::FromRef;
use db::queue::Notices;
use leptos::config::LeptosOptions;
use model::{AppError, ErrorCode};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::identity::Identity;

/// The server's state. Cheap to clone.
#[derive(Clone)]
pub struct ServerState {
    /// What pages and server functions use.
    pub app: AppState,
    /// Who can sign in and how that is verified.
    pub identity: Arc<Identity>,
    /// News of runs, from whichever server works on them.
    pub notices: Arc<Notices>,
    /// Room for downloads that hold a connection to the database.
    pub downloads: Downloads,
}

/// Downloads at once. Each holds one of the server's connections for as long as its reader takes, and slow
/// readers must not keep everybody else out.
const DOWNLOADS: usize = 4;

/// Counts the downloads that hold a connection to the database.
#[derive(Debug, Clone)]
pub struct Downloads(Arc<Semaphore>);

impl Default for Downloads {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(DOWNLOADS)))
    }
}

impl Downloads {
    /// A place for one more, until it is dropped.
    ///
    /// # Errors
    /// 429 while all places are taken.
    pub fn place(&self) -> Result<OwnedSemaphorePermit, AppError> {
        Arc::clone(&self.0).try_acquire_owned().map_err(|_| {
            let busy = "Several exports are being downloaded just now. Try again in a minute.";
            AppError::new(ErrorCode::Limited, busy)
        })
    }
}

impl FromRef<ServerState> for LeptosOptions {
    fn from_ref(state: &ServerState) -> Self {
        state.app.options.clone()
    }
}

/// The judgement of the client that runs use, for the form that asks for a run.
#[must_use]
pub fn judge(client: &net::Client) -> Judge {
    let client = client.clone();
    Arc::new(move |address| {
        client
            .admit(address.url())
            .map_err(|refusal| refusal.to_string())
    })
}
