//! Plans that sentences speak of as gone.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::of_sentence;
use crate::{
    document::{Block, Document, sentences},
    extract::{Site, pattern::cased, trap},
};

/// A sentence about plans that were, and a question after one.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:legacy|no longer|retired|discontinued|deprecated|sunset(?:ted)?|formerly|grandfathered)\b|^\W*what (?:has )?(?:happened|became|becomes) (?:to|of|with)\b|^\W*(?:where (?:is|did)|do you still)\b.*\?\W*$",
    )
});

/// What somebody can do without is sold all the same: "cancel a Pro plan you no longer need".
static NEEDLESS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:you|they|we|it)(?:\s\p{L}+)?\sno\slonger\s(?:needs?|wants?|uses?|requires?)\b")
});

/// What stands before the name of what came after.
static SUCCESSOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:replaced\s(?:by|with)|is\snow|now\scalled|renamed|became|in\sfavou?r\sof|successor|moved\sto|merged\sinto|introduc(?:e|es|ed|ing))\b",
    )
});

/// The plans that sentences speak of as gone.
pub(in super::super) fn past(document: &Document, site: &Site) -> Vec<String> {
    let blocks = document.content().filter(|block| block.cell().is_none());
    let gone = blocks.flat_map(|block| {
        let ranges = sentences(&block.text).into_iter();
        let said = ranges.filter(|range| {
            let sentence = block.text.get(range.clone());
            sentence.is_some_and(|sentence| {
                let today = trap::today(sentence);
                PAST.is_match(&NEEDLESS.replace_all(&today, " ")) || trap::was(sentence)
            })
        });
        said.flat_map(|range| of_sentence(block, up_to_successor(block, range), site))
            .collect::<Vec<_>>()
    });
    gone.map(|(name, _)| name).collect()
}

/// The part of a sentence about what is gone that does not name what came after it.
fn up_to_successor(block: &Block, range: Range<usize>) -> Range<usize> {
    let sentence = block.text.get(range.clone()).unwrap_or_default();
    let end = SUCCESSOR
        .find(sentence)
        .map_or(sentence.len(), |found| found.start());
    range.start..range.start + end
}
