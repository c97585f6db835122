//! `GET /healthz`: whether the server and its database answer.

use axum::extract::State;
use http::StatusCode;

use crate::state::ServerState;

/// 200 `ok`, or 503 when the database does not answer.
pub async fn healthz(State(state): State<ServerState>) -> (StatusCode, &'static str) {
    match state.app.pool.ping().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(error = ?error, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}
