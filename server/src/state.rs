//! What every request handler can reach.

use std::sync::Arc;

use app::context::{AppState, Judge};
use axum::extract::FromRef;
use db::queue::Notices;
use leptos::config::LeptosOptions;

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
