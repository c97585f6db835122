//! The routes that are neither pages nor server functions, one file each.

pub mod audit_csv;
pub mod calendar;
pub mod caller;
pub mod decisions_csv;
pub mod events;
pub mod export;
pub mod export_zip;
pub mod health;
pub mod local;
pub mod logo;
pub mod search_json;
pub mod spend_csv;
pub mod tools_csv;
pub mod unsubscribe;

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::header;
use time::OffsetDateTime;

use crate::archive::{
    file_name,
    write::{self, Broken, Outlet},
};

/// The type of a table with a line of names (RFC 4180).
const CSV: &str = "text/csv; charset=utf-8; header=present";

/// A table to save, of what a workspace has, which a task fills; `held` is let go when it ends.
fn table<F>(
    slug: &str,
    what: &str,
    held: impl Send + 'static,
    fill: impl FnOnce(Outlet) -> F,
) -> Response
where
    F: Future<Output = Result<(), Broken>> + Send + 'static,
{
    let chunks = write::start(held, fill);
    let name = file_name(&format!("{slug}-{what}"), OffsetDateTime::now_utc(), "csv");
    download(Body::from_stream(chunks.stream()), CSV, &name)
}

/// A file to save under `name`: letters, digits, hyphens and dots.
fn download(body: impl Into<Body>, kind: &'static str, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
    ];
    (headers, body.into()).into_response()
}

/// The name in ASCII for whoever reads no other, then in its own letters (RFC 6266 4.3, RFC 8187 3.2).
fn disposition(name: &str) -> String {
    if name.is_ascii() {
        return format!("attachment; filename=\"{name}\"");
    }
    let mut plain = String::new();
    for c in name.chars() {
        let c = if c.is_ascii() { c } else { '-' };
        if c != '-' || !plain.is_empty() && !plain.ends_with('-') {
            plain.push(c);
        }
    }
    let own: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{own}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_other_letters_has_a_plain_one_beside_it() {
        for (name, header) in [
            (
                "harbour-2026-11-28.json",
                "attachment; filename=\"harbour-2026-11-28.json\"",
            ),
            (
                "b\u{fc}cher-2026-11-28.md",
                "attachment; filename=\"b-cher-2026-11-28.md\"; filename*=UTF-8''b%C3%BCcher-2026-11-28.md",
            ),
            (
                "\u{6a5f}-2026-11-28.md",
                "attachment; filename=\"2026-11-28.md\"; filename*=UTF-8''%E6%A9%9F-2026-11-28.md",
            ),
        ] {
            assert_eq!(disposition(name), header);
        }
    }
}
