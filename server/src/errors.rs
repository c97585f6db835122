//! How errors leave the server: a status, a sentence, the request id. Nothing else.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
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
        let status = StatusCode::from_u16(self.0.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(self.0)).into_response()
    }
}
