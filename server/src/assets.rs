//! The site's files: embedded in the binary, compressed when they were built, cached forever.
//!
//! The bundle lies in a folder named by the hash of its contents (`pkg/<hash>/`), so its files are
//! immutable; the few others (favicon, robots.txt) are revalidated.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// The folder of the bundle, `pkg/<hash>`, if a bundle was built.
#[must_use]
pub fn package_dir() -> Option<String> {
    Site::iter().find_map(|path| path.strip_suffix("/trackr.css").map(str::to_owned))
}

/// Whether the path is one of the site's files.
#[must_use]
pub fn exists(path: &str) -> bool {
    is_public(path) && Site::get(path.trim_start_matches('/')).is_some()
}

/// Answers with the file, in the best encoding that the client accepts.
#[must_use]
pub fn serve(uri: &Uri, headers: &HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if !is_public(path) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let found = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(name, _)| accepts(accepted, name))
        .find_map(|(name, suffix)| {
            Site::get(&format!("{path}{suffix}")).map(|file| (file, Some(name)))
        })
        .or_else(|| Site::get(path).map(|file| (file, None)));
    let Some((file, encoding)) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };

    let etag = etag(&file.metadata.sha256_hash());
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == etag.as_bytes())
    {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let mut response = Response::new(Body::from(file.data));
    let out = response.headers_mut();
    out.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(path)),
    );
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let caching = if path.starts_with("pkg/") {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Some(name) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if let Ok(value) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, value);
    }
    response
}

/// The compressed copies and the build's marker are no addresses of their own.
fn is_public(path: &str) -> bool {
    !path.ends_with(".br") && !path.ends_with(".gz") && !path.ends_with("/done")
}

fn accepts(list: &str, encoding: &str) -> bool {
    list.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        parts.next() == Some(encoding)
            && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn etag(hash: &[u8; 32]) -> String {
    let hex: String = hash
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{hex}\"")
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("ico") => "image/x-icon",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_with_weight_zero_is_refused() {
        assert!(accepts("gzip, br", "br"));
        assert!(accepts("gzip, br;q=0.5", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "br"));
        assert!(!accepts("brotli", "br"));
    }

    #[test]
    fn compressed_copies_have_no_address() {
        let response = serve(&Uri::from_static("/pkg/x/trackr.css.br"), &HeaderMap::new());
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }
}
