//! The plan in whose section, or whose note, something is said.

use std::sync::LazyLock;

use regex::Regex;

use super::{Page, is_plan};
use crate::{
    document::{Block, GroupKind},
    extract::{name, offer::card, pattern::cased},
};

static CALLED_PLAN: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\s(?:plan|tier|edition)\b"));

/// What a heading tells of a plan behind its name: `Enterprise features`.
static OF_A_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\s(?:features|benefits|capabilities|functionality|options|pricing|enquir(?:y|ies)|inquir(?:y|ies)|customers|licensing)\s*$",
    )
});

/// The title of the note that a block stands in.
fn title_of_note<'a>(page: &'a Page<'_>, block: &Block) -> Option<&'a str> {
    let document = page.document;
    let note = document.groups.get(block.group)?;
    let first = document.blocks.get(note.blocks.start)?;
    let is_title = note.kind == GroupKind::Callout && !std::ptr::eq(first, block);
    is_title.then_some(first.text.as_str())
}

/// The plan that the title of its note or one of the nearest two headings names.
pub(super) fn section(page: &Page<'_>, block: &Block) -> Option<String> {
    let headings = block.headings.iter().rev().take(2).map(AsRef::as_ref);
    let mut titles = title_of_note(page, block).into_iter().chain(headings);
    titles.find_map(|heading| {
        let heading = OF_A_PLAN.replace(heading, "");
        let heading = heading.as_ref();
        let plan = page.tidy(card::labelled_name(heading));
        let says_so =
            CALLED_PLAN.is_match(heading) || card::labelled_name(heading).len() < heading.len();
        (is_plan(page, &plan) || says_so && name::may_be_plan(&plan)).then_some(plan)
    })
}
