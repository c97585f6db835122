//! Which of a site's pages could not be read: what they may state is unknown for that reason, and not for none stating it.

use super::{NotRead, Outcome, PageKind, Source};
use crate::list::list;

/// A kind of page, of which one at least could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The kind.
    pub kind: PageKind,
    /// How far.
    pub how: How,
}

/// How far pages of a kind could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// None could.
    None,
    /// The site itself says that there is none.
    Missing,
    /// Some could not, others were read.
    Some,
}

/// `Its pricing page could not be read`, of pages that went the same way.
#[must_use]
pub fn says(how: How, kinds: &[PageKind]) -> String {
    let named: Vec<String> = kinds
        .iter()
        .map(|kind| kind.label().to_lowercase())
        .collect();
    let named = list(&named);
    let one = kinds.len() == 1;
    let (noun, are) = if one {
        ("page", "is")
    } else {
        ("pages", "are")
    };
    match how {
        How::None => format!("Its {named} {noun} could not be read"),
        How::Missing => format!("Its {named} {noun} {are} not there"),
        How::Some => format!("Not all of its {named} pages could be read"),
    }
}

impl Unread {
    /// `Its pricing page could not be read`.
    #[must_use]
    pub fn sentence(self) -> String {
        says(self.how, &[self.kind])
    }

    /// The same behind something else.
    #[must_use]
    pub fn note(self) -> String {
        let says = self.sentence();
        let mut rest = says.chars();
        rest.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(rest).collect()
        })
    }
}

/// Of pages that could not be read, those of the first of these kinds that has such.
#[must_use]
pub fn first_of(unread: &[Unread], kinds: &[PageKind]) -> Option<Unread> {
    let mut kinds = kinds.iter();
    kinds.find_map(|kind| unread.iter().find(|unread| unread.kind == *kind).copied())
}

/// The kinds of pages that could not be read.
#[must_use]
pub fn unread(sources: &[Source]) -> Vec<Unread> {
    PageKind::ALL
        .iter()
        .filter_map(|&kind| {
            let of_kind = || sources.iter().filter(move |source| source.kind == kind);
            let some = of_kind().any(|source| source.outcome == Outcome::Read);
            let mut missed = of_kind()
                .filter(|source| is_missed(source, some))
                .peekable();
            missed.peek()?;
            let how = if some {
                How::Some
            } else if missed.all(|source| source.status.is_some()) {
                How::Missing
            } else {
                How::None
            };
            Some(Unread { kind, how })
        })
        .collect()
}

/// Whether nothing is known of what the page says. What was read under another address is known, and what is in
/// another language, where some page for the same was read.
fn is_missed(source: &Source, some: bool) -> bool {
    match &source.outcome {
        Outcome::Read | Outcome::Skipped(NotRead::SamePage(_)) => false,
        Outcome::Skipped(NotRead::OtherLanguage(_)) => !some && source.kind != PageKind::Other,
        Outcome::Failed(_) | Outcome::Skipped(_) => true,
    }
}
