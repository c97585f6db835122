//! `GET /w/{slug}/export.zip`: everything the workspace owns, as [`crate::archive`] describes it.

use axum::{body::Body, extract::State, response::Response};
use db::audit::{self, Subject};
use model::{Action, audit::AuditEvent};
use time::OffsetDateTime;

use crate::{
    archive::{self, write},
    errors::HttpError,
    routes::{caller::Caller, download},
    state::ServerState,
};

/// The archive as a download.
///
/// # Errors
/// 403 for everybody but Admins; 429 while four other downloads go on.
pub async fn export(
    caller: Caller,
    State(state): State<ServerState>,
) -> Result<Response, HttpError> {
    caller.require(Action::Export)?;
    let place = state.downloads.place()?;
    // Before the first byte, so that a download that was broken off is in the log, too.
    let mut tx = caller.begin(&state).await?;
    audit::record(
        &mut tx,
        AuditEvent::WorkspaceExported,
        Subject::Workspace,
        None,
    )
    .await?;
    tx.commit().await?;
    let slug = caller.member.workspace.slug.clone();
    let name = archive::file_name(&slug, OffsetDateTime::now_utc(), "zip");
    let chunks = write::workspace(caller.snapshot(&state).await?, slug, place);
    Ok(download(
        Body::from_stream(chunks.stream()),
        "application/zip",
        &name,
    ))
}
