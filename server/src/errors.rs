//! How errors leave the server: a status, a sentence, the request id. Nothing else.

use app::api::answer::takes_html;
use axum::{
    Json,
    response::{Html, IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use model::{AppError, ErrorCode};

/// An [`AppError`] as an HTTP response for routes that are no pages.
#[derive(Debug)]
pub struct HttpError(pub AppError);

impl From<AppError> for HttpError {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl From<db::DbError> for HttpError {
    /// The boundary of every plain route: the cause is logged here, once, inside the request's span.
    fn from(error: db::DbError) -> Self {
        let public = error.public();
        if matches!(public.code, ErrorCode::Internal | ErrorCode::Unavailable) {
            tracing::error!(error = ?error, "database");
        }
        Self(public)
    }
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self.0)).into_response()
    }
}

/// The error for whoever asked: a small page for browsers, JSON for programs.
///
/// For refusals before any page runs; it needs neither styles nor the database.
#[must_use]
pub fn answer(error: AppError, headers: &HeaderMap) -> Response {
    answer_as(takes_html(headers), error)
}

/// The same for whoever asked for a page, or did not.
#[must_use]
pub fn answer_as(page: bool, error: AppError) -> Response {
    if !page {
        return HttpError(error).into_response();
    }
    let status =
        StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    // The sentences are ours and hold no markup.
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\"><title>Trackr</title><h1>{}</h1><p><a href=\"/\">To the start page</a></p></html>",
        error.message
    );
    (status, Html(page)).into_response()
}
