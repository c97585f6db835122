//! Which pages facts are taken from, of a site in several languages.

use std::collections::HashSet;

use model::report::PageKind;

use super::{is_english, language};
use crate::document::Document;

/// The languages of which the rules understand a few phrases (see `document::gloss`).
const UNDERSTOOD: [&str; 6] = ["de", "es", "fr", "it", "nl", "pt"];

/// What the English pages of a site are for.
#[derive(Debug, Default)]
pub(crate) struct English {
    kinds: HashSet<PageKind>,
}

impl English {
    /// Of pages, each with what it is for.
    pub(crate) fn of<'a>(pages: impl Iterator<Item = (PageKind, &'a Document)>) -> Self {
        let pages = pages.filter(|(_, page)| is_english(page));
        Self {
            kinds: pages.map(|(kind, _)| kind).collect(),
        }
    }

    /// Whether facts are taken from this page: from the English ones, from all where none is in English, and from
    /// one in a language that is understood where no English page is for the same. A pricing page that is there in German
    /// alone is better than none; what a second one says, the English one says too.
    pub(crate) fn leaves(&self, kind: PageKind, page: &Document) -> bool {
        self.kinds.is_empty()
            || is_english(page)
            || self.lacks(kind, page.lang.as_deref().unwrap_or_default())
    }

    /// Whether a page in this language says what no English page says, in words that are understood.
    pub(crate) fn lacks(&self, kind: PageKind, lang: &str) -> bool {
        let of_a_purpose = !matches!(kind, PageKind::Home | PageKind::Other);
        let understood = UNDERSTOOD.contains(&language::primary(lang).as_str());
        of_a_purpose && understood && !self.kinds.contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn page(lang: &str) -> Document {
        let url = Url::parse("https://klar.example/").unwrap();
        let html = format!("<html lang={lang}><p>12 €</p>");
        Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html)
    }

    #[test]
    fn a_page_is_left_in_its_language_where_english_has_none_for_the_same() {
        let (english, german, polish) = (page("en"), page("de"), page("pl"));
        let site = English::of([(PageKind::Security, &english)].into_iter());
        for (kind, page, left) in [
            (PageKind::Security, &english, true),
            (PageKind::Security, &german, false),
            (PageKind::Pricing, &german, true),
            (PageKind::Pricing, &polish, false),
            (PageKind::Home, &german, false),
            (PageKind::Other, &german, false),
        ] {
            assert_eq!(site.leaves(kind, page), left, "{kind:?} {:?}", page.lang);
        }
        let site = English::of([(PageKind::Home, &polish)].into_iter());
        assert!(
            site.leaves(PageKind::Home, &polish),
            "nothing is in English"
        );
    }
}
