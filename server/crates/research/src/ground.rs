//! Whether a quote occurs in a page.

use std::borrow::Cow;

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
            c if is_invisible(c) => {}
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

/// Characters that show nothing: soft hyphens, zero-width ones, those that turn the direction of what follows (Unicode
/// Standard Annex 9, 2.1 to 2.5), variation selectors and tags.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe0e}'
            | '\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The text as it is seen. Joiners and variation selectors stay, which letters and pictures are shaped by.
pub(crate) fn seen(text: &str) -> Cow<'_, str> {
    let hides = |c: char| {
        is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
    };
    if text.contains(hides) {
        Cow::Owned(text.replace(hides, ""))
    } else {
        Cow::Borrowed(text)
    }
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
    fn what_is_not_seen_is_neither_read_nor_asked_of_a_quote() {
        let document = page(
            "<p>We hold <b>S\u{200b}OC&#x202e; 2</b>\u{202c}, \u{1f468}\u{200d}\u{1f469}.</p>",
        );
        let block = document.blocks.first().unwrap();
        assert_eq!(block.text, "We hold SOC 2, \u{1f468}\u{200d}\u{1f469}.");
        assert!(occurs("SOC 2", &document) && occurs("SOC\u{202e} 2", &document));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        proptest::proptest!(|(text in ".*")| {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        });
    }
}
