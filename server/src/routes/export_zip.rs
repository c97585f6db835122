//! `GET /w/{slug}/export.zip`: everything the workspace owns, as [`crate::archive`] describes it.

use axum::{body::Body, extract::State, response::Response};
use db::audit::{self, Subject};
use http::Method;
use model::{Action, audit::AuditEvent};
use time::OffsetDateTime;

use crate::{
    archive::{self, write},
    errors::HttpError,
    routes::{caller::Caller, download},
    state::ServerState,
};

const KIND: &str = "application/zip";

/// The archive as a download.
///
/// # Errors
/// 403 for everybody but Admins in person; 429 while too many other downloads go on.
pub async fn export(
    caller: Caller,
    State(state): State<ServerState>,
    method: Method,
) -> Result<Response, HttpError> {
    caller.require(Action::Export)?;
    caller.in_person()?;
    let slug = caller.member.workspace.slug.clone();
    let name = archive::file_name(&slug, OffsetDateTime::now_utc(), "zip");
    // Who asks for the headers alone exports nothing.
    if method == Method::HEAD {
        return Ok(download(Body::empty(), KIND, &name));
    }
    let place = state.downloads.place(caller.member.user_id)?;
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
    let chunks = write::workspace(caller.snapshot(&state).await?, slug, place);
    Ok(download(Body::from_stream(chunks.stream()), KIND, &name))
}
