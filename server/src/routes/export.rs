//! `GET /w/{slug}/tools/{id}/report.json` and `.md`: the newest report as a file.

use axum::{
    extract::{Path, State},
    response::Response,
};
use model::{AppError, id::ToolId, report::Report};

use crate::{
    errors::HttpError,
    routes::{
        caller::{self, Caller},
        download,
    },
    state::ServerState,
};

/// The report type of `model`, as JSON.
///
/// # Errors
/// 404 when the tool is absent, foreign, or has no report yet.
pub async fn json(
    caller: Caller,
    State(state): State<ServerState>,
    Path((_, tool)): Path<(String, String)>,
) -> Result<Response, HttpError> {
    let report = newest(&caller, &state, &tool).await?;
    let text = serde_json::to_string_pretty(&report).map_err(|error| {
        tracing::error!(%error, "a report does not serialise");
        AppError::internal()
    })?;
    Ok(download(text, "application/json", "report.json"))
}

/// The report as Markdown.
///
/// # Errors
/// As for [`json`].
pub async fn markdown(
    caller: Caller,
    State(state): State<ServerState>,
    Path((_, tool)): Path<(String, String)>,
) -> Result<Response, HttpError> {
    let report = newest(&caller, &state, &tool).await?;
    Ok(download(
        research::render::markdown(&report),
        "text/markdown; charset=utf-8",
        "report.md",
    ))
}

async fn newest(caller: &Caller, state: &ServerState, tool: &str) -> Result<Report, HttpError> {
    let tool: ToolId = caller::id(tool)?;
    let mut tx = caller.begin(state).await?;
    let stored = db::reports::latest(&mut tx, tool)
        .await?
        .ok_or_else(AppError::not_found)?;
    tx.commit().await?;
    Ok(stored.report)
}
