//! What came back.

use http::{HeaderMap, header};
use url::Url;

use crate::text;

/// An answer, read in full.
#[derive(Debug, Clone)]
pub struct Response {
    /// The address that answered, after redirects, without fragment.
    pub url: Url,
    /// The status code. Anything but a followed redirect gets here, errors too.
    pub status: u16,
    /// The media type in lower case without parameters, such as `text/html`.
    pub content_type: Option<String>,
    /// The headers as sent, less those that decompression made untrue.
    pub headers: HeaderMap,
    /// The body, decompressed.
    pub body: Vec<u8>,
    /// The addresses that redirected, in order, beginning with the one asked for; empty if none did.
    pub hops: Vec<Url>,
}

impl Response {
    /// The body as text: decoded by its byte order mark, else by the charset in `Content-Type`, else by
    /// what the document says of itself, else as UTF-8. What can't be decoded becomes U+FFFD.
    #[must_use]
    pub fn text(&self) -> String {
        text::decode(
            &self.body,
            header_text(&self.headers, header::CONTENT_TYPE).as_deref(),
        )
    }
}

/// A header's first value as text, bytes outside of UTF-8 replaced.
pub(crate) fn header_text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// The media type without its parameters, in lower case.
pub(crate) fn essence(content_type: &str) -> Option<String> {
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    (!essence.is_empty()).then_some(essence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_loses_its_parameters() {
        assert_eq!(
            essence("Text/HTML; charset=utf-8").as_deref(),
            Some("text/html")
        );
        assert_eq!(
            essence(" application/json ").as_deref(),
            Some("application/json")
        );
        assert_eq!(essence("; charset=utf-8"), None);
    }
}
