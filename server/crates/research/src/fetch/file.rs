//! Tells files from pages.

/// What an answer is, in words, if it is no text to read.
pub(super) fn not_a_page(content_type: Option<&str>, body: &[u8]) -> Option<String> {
    match content_type {
        Some("text/html" | "application/xhtml+xml") => by_signature(body),
        Some("text/markdown" | "text/x-markdown" | "text/plain") | None => {
            by_signature(body).or_else(|| json(body))
        }
        Some("application/pdf") => Some("a PDF document".to_owned()),
        Some(kind) if kind == "application/json" || kind.ends_with("+json") => {
            Some("JSON data".to_owned())
        }
        Some(kind) if kind.starts_with("image/") => Some("an image".to_owned()),
        Some(kind) if kind.starts_with("video/") => Some("a video".to_owned()),
        Some(kind) if kind.starts_with("audio/") => Some("a sound file".to_owned()),
        Some(kind) => Some(format!("a file of type {kind}")),
    }
}

/// Files that servers send under the name of a page, by how they begin.
fn by_signature(body: &[u8]) -> Option<String> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "an image"),
        (b"GIF8", "an image"),
        (b"\xff\xd8\xff", "an image"),
        (b"PK\x03\x04", "an archive"),
        (b"\x1f\x8b", "an archive"),
    ];
    SIGNATURES
        .iter()
        .find(|(signature, _)| body.starts_with(signature))
        .map(|(_, what)| (*what).to_owned())
}

fn json(body: &[u8]) -> Option<String> {
    let starts_like_it = matches!(body.trim_ascii_start().first(), Some(b'{' | b'['));
    (starts_like_it && serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok())
        .then(|| "JSON data".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_pages() {
        for (kind, body, want) in [
            (Some("text/html"), &b"<p>hello"[..], None),
            (Some("text/markdown"), b"# Hello", None),
            (None, b"<!doctype html>", None),
            (Some("text/plain"), b"[a link](b) and {braces}", None),
            (Some("text/html"), b"%PDF-1.7", Some("a PDF document")),
            (Some("application/pdf"), b"", Some("a PDF document")),
            (Some("image/svg+xml"), b"<svg>", Some("an image")),
            (Some("application/ld+json"), b"{}", Some("JSON data")),
            (None, b" {\"a\": 1}", Some("JSON data")),
            (
                Some("application/octet-stream"),
                b"",
                Some("a file of type application/octet-stream"),
            ),
        ] {
            assert_eq!(not_a_page(kind, body).as_deref(), want, "{kind:?}");
        }
    }
}
