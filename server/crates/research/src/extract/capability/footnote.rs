//! Footnotes that limit what they stand behind: "SAML single sign-on¹" over "¹ Enterprise only".

use std::cell::LazyCell;

use model::report::Status;

use super::Statement;
use crate::{
    document::Document,
    extract::{Site, claim::Judgement, passage::fold, pattern::patterns, scope},
};

patterns! {
    /// A line that is a footnote. Group 1 is its mark, 2 what it says.
    NOTE = r"^\s*([¹²³⁴⁵⁶⁷⁸⁹*†‡]{1,3}|\d(?:\)|\.)?)\s*(\S.{2,240})$";
    /// A mark behind a word.
    MARKED = r"[\p{L}\d)]\s?([¹²³⁴⁵⁶⁷⁸⁹*†‡]{1,3})(?:[\s.,;:]|$)";
    ONLY = r"^(?:only\s+|available\s+)*(?:(?:on|in|with|for)\s+)?(?:the\s+|our\s+)?";
}

/// The footnotes of a page that name plans, each with its mark and what it limits things to.
pub(super) struct Footnotes(Vec<(String, Judgement)>);

/// Footnotes of a page that are read.
const MOST: usize = 20;

impl Footnotes {
    pub(super) fn of(document: &Document, site: &Site) -> Self {
        let notes = notes(document).into_iter();
        let limits = notes.filter_map(|(mark, note)| Some((mark, limits(&note, site)?)));
        Self(limits.collect())
    }

    fn of_mark(&self, mark: &str) -> Option<&Judgement> {
        let mut notes = self.0.iter();
        notes
            .find(|(own, _)| own == mark)
            .map(|(_, judgement)| judgement)
    }
}

/// The statement with what its footnote limits it to, where it says nothing of that itself. The page is looked through
/// for `notes` once a mark sends readers to one.
pub(super) fn limit(
    statement: Statement,
    notes: &LazyCell<Footnotes, impl FnOnce() -> Footnotes>,
) -> Statement {
    let open = statement.judgement.status == Status::Held && !statement.judgement.scope.everyone;
    let marks = marks(&statement.text);
    let mark = marks.first().filter(|_| open);
    match mark.and_then(|(_, mark)| notes.of_mark(mark)) {
        Some(judgement) => Statement {
            judgement: judgement.clone(),
            each: Vec::new(),
            ..statement
        },
        None => statement,
    }
}

/// The footnotes of a page, each with its mark as it stands behind a word.
pub(in crate::extract) fn notes(document: &Document) -> Vec<(String, String)> {
    let lines = document.content().filter(|block| !block.is_heading());
    let notes = lines.filter_map(|block| {
        let text = fold(&block.text);
        let found = NOTE.captures(&text)?;
        let mark = as_mark(found.get(1)?.as_str());
        Some((mark, found.get(2)?.as_str().to_owned()))
    });
    notes.take(MOST).collect()
}

/// The marks in a text that send readers to a footnote, each with where it stands.
pub(in crate::extract) fn marks(text: &str) -> Vec<(usize, String)> {
    let found = MARKED.captures_iter(text);
    let marks = found.filter_map(|found| found.get(1));
    marks
        .map(|mark| (mark.start(), mark.as_str().to_owned()))
        .collect()
}

/// The mark that a footnote begins with as it stands behind a word: the digit 1 is raised there.
fn as_mark(mark: &str) -> String {
    let raised = |c: char| {
        let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        digit
            .and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit))
            .unwrap_or(c)
    };
    let mark = mark.trim_end_matches([')', '.']);
    mark.chars().map(raised).collect()
}

/// The plans that a footnote names, or that it is bought on top.
pub(in crate::extract) fn limits(note: &str, site: &Site) -> Option<Judgement> {
    let bare = ONLY.replace(note.trim_end_matches('.'), "");
    let scope = scope::in_brackets(&format!("({bare})"), &site.plans)
        .unwrap_or_else(|| scope::of_text(note, &site.plans));
    let limited = scope.add_on || !scope.plans.is_empty();
    (limited && !scope.everyone).then(|| Judgement::within(scope))
}
