//! Whether a quote occurs in a page.

use crate::document::{Document, apart};

/// Whether the page holds the quote, white space and typography (curly quotes, dashes, no-break
/// spaces, soft hyphens, zero-width characters) folded. For HTML the page is its visible text, for
/// Markdown its source; what a switch between ways of billing shows counts too. An empty quote never occurs.
#[must_use]
pub fn occurs(quote: &str, document: &Document) -> bool {
    let quote = fold(&apart(quote));
    let switched = document.switched.as_deref();
    let pages = std::iter::once(document).chain(switched.map(|switched| &switched.document));
    !quote.is_empty() && pages.into_iter().any(|page| page.haystack.contains(&quote))
}

/// The text with white space and typography folded: what two texts are compared by.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{fe0e}'
            | '\u{fe0f}' => {}
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => folded.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{ab}'
            | '\u{bb}' => folded.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            '\u{2026}' => folded.push_str("..."),
            c if c.is_whitespace() || c.is_control() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn page(html: &str) -> Document {
        Document::from_html(
            &Url::parse("https://vendor.example").unwrap(),
            OffsetDateTime::UNIX_EPOCH,
            html,
        )
    }

    #[test]
    fn typography_does_not_matter() {
        let page = page(
            "<p>We\u{2019}re \u{201c}SOC\u{a0}2\u{201d} certified \u{2013} since 2\u{ad}020\u{2026}</p>\n<p>Next\u{200b} line</p>",
        );
        for quote in [
            "We're \"SOC 2\" certified - since 2020...",
            "certified \u{2014} since  2020",
            "Next line",
            "2020... Next",
        ] {
            assert!(occurs(quote, &page), "{quote}");
        }
    }

    #[test]
    fn what_is_not_there_does_not_occur() {
        let page = page("<p>We hold SOC 2.</p><p hidden>ISO 27001</p><!-- HIPAA -->");
        for quote in [
            "",
            "  ",
            "\u{200b}",
            "ISO 27001",
            "HIPAA",
            "We hold SOC 3",
            "we hold soc 2",
        ] {
            assert!(!occurs(quote, &page), "{quote}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        proptest::proptest!(|(text in ".*")| {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        });
    }
}
