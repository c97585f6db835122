//! The routes that are neither pages nor server functions, one file each.

pub mod audit_csv;
pub mod calendar;
pub mod caller;
pub mod events;
pub mod export;
pub mod export_zip;
pub mod health;
pub mod local;
pub mod spend_csv;

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::header;

/// A file to save under `name`, which is a plain word of ours.
fn download(body: impl Into<Body>, kind: &'static str, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, body.into()).into_response()
}
