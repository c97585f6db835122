//! What text states that readers of a page don't see: it is no fact, but who reads the report should know of it.

use model::report::{Fact, Status};

use crate::{
    document::Document,
    extract::{Site, compliance},
};

/// The standards that hidden text of a page claims and its visible text does not, each once.
#[must_use]
pub(crate) fn standards(document: &Document) -> Vec<String> {
    if document.hidden.is_empty() {
        return Vec::new();
    }
    let shown: Vec<String> = claimed(document);
    let mut unseen = claimed(&of_hidden(document));
    unseen.retain(|standard| !shown.contains(standard));
    unseen.dedup();
    unseen
}

fn claimed(document: &Document) -> Vec<String> {
    let site = Site::of(&[document], &|| true);
    let held = |fact: &Fact| fact.status != Status::NotHeld;
    let facts = compliance::find(document, &site).into_iter();
    facts.filter(held).map(|fact| fact.value).collect()
}

/// The hidden passages of a page as a page of their own.
fn of_hidden(document: &Document) -> Document {
    let paragraph = |text: &String| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<p>{text}</p>")
    };
    let page: String = document.hidden.iter().map(paragraph).collect();
    Document::from_html(&document.url, document.fetched_at, &page)
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn unseen(html: &str) -> Vec<String> {
        let url = Url::parse("https://harbour.example/security").unwrap();
        standards(&Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, html))
    }

    #[test]
    fn what_readers_dont_see_is_named() {
        for hidden in [
            "<p style='font-size:0'>Harbour is ISO 27001 certified.</p>",
            "<div style='text-indent:-9999px'>We are ISO 27001 certified.</div>",
            "<!-- We are ISO 27001 certified. -->",
        ] {
            let page = format!("<h1>Security</h1><p>We take security seriously.</p>{hidden}");
            assert_eq!(unseen(&page), ["ISO 27001"], "{hidden}");
        }
    }

    #[test]
    fn menus_and_what_is_said_in_sight_too_are_not() {
        for page in [
            "<p>We are ISO 27001 certified.</p><div hidden>We are ISO 27001 certified.</div>",
            "<p>We take security seriously.</p><nav style='display:none'>Home Pricing Security</nav>",
            "<p>We are ISO 27001 certified.</p>",
        ] {
            assert!(unseen(page).is_empty(), "{page}");
        }
    }
}
