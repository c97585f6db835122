//! Which of a site's pages could not be read: what they may state is unknown for that reason, and not for none stating it.

use model::report::{Outcome, PageKind, Source};

/// How the reason of a page ends that was left out because its English version was read.
pub(crate) const ENGLISH_INSTEAD: &str = "the English pages were read instead.";

/// How the reason of a page begins that was read under another address.
pub(crate) const SAME_PAGE: &str = "It is the same page as ";

/// A kind of page, of which one at least could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread {
    pub kind: PageKind,
    /// Whether another of the kind was read.
    some_read: bool,
    /// Whether the site itself says that there is none.
    missing: bool,
}

impl Unread {
    /// `Its pricing page could not be read`.
    pub(super) fn says(self) -> String {
        let kind = self.kind.label().to_lowercase();
        match (self.some_read, self.missing) {
            (false, false) => format!("Its {kind} page could not be read"),
            (false, true) => format!("Its address for a {kind} page leads to none"),
            (true, _) => format!("One of its {kind} pages could not be read"),
        }
    }

    /// The same behind what is unknown for it, in brackets.
    pub(super) fn note(self) -> String {
        let says = self.says();
        let mut rest = says.chars();
        rest.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(rest).collect()
        })
    }
}

/// The kinds of pages that could not be read.
pub(super) fn unread(sources: &[Source]) -> Vec<Unread> {
    PageKind::ALL
        .iter()
        .filter_map(|&kind| {
            let of_kind = || sources.iter().filter(move |source| source.kind == kind);
            let mut missed = of_kind()
                .filter(|source| is_missed(&source.outcome))
                .peekable();
            missed.peek()?;
            Some(Unread {
                kind,
                some_read: of_kind().any(|source| source.outcome == Outcome::Read),
                missing: missed.all(|source| source.status.is_some()),
            })
        })
        .collect()
}

/// Whether nothing is known of what the page says. What was read in English or under another address is known.
fn is_missed(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Read => false,
        Outcome::Failed(_) => true,
        Outcome::Skipped(why) => !why.ends_with(ENGLISH_INSTEAD) && !why.starts_with(SAME_PAGE),
    }
}
