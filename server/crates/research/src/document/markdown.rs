//! Reads Markdown.

use time::OffsetDateTime;
use url::Url;

use super::{Document, Format};

/// Reads a page.
pub(super) fn read(url: &Url, fetched_at: OffsetDateTime, _source: &str) -> Document {
    Document::empty(url, fetched_at, Format::Markdown)
}
