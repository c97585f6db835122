//! Pages as a report lists them.

use model::report::{NotRead, Outcome, Source};

use crate::{
    discover::{language, rank::Candidate},
    document::Document,
    fetch::Page,
};

/// It is in another language than the site's other pages.
pub(super) fn other_language(document: &Document) -> Outcome {
    Outcome::Skipped(NotRead::OtherLanguage(language::of(document)))
}

/// A page that was not read, or not yet.
pub(super) fn source(candidate: &Candidate, outcome: Outcome) -> Source {
    Source {
        url: candidate.url.to_string(),
        title: None,
        kind: candidate.kind,
        outcome,
        fetched_at: None,
        facts: 0,
        status: None,
    }
}

/// What became of a page that came. One that shows a program next to nothing was not read, whatever a browser sees.
pub(super) fn outcome(page: &Page) -> Outcome {
    page.reason().map_or(Outcome::Read, Outcome::Failed)
}

/// A page that came.
pub(super) fn source_of(page: &Page, outcome: Outcome) -> Source {
    Source {
        url: page.document.url.to_string(),
        title: page.document.title.clone(),
        kind: page.kind,
        outcome,
        fetched_at: Some(page.document.fetched_at),
        facts: 0,
        status: None,
    }
}
