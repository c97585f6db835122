//! Cards with a heading below the one that names them, which only praises: `<h3>Annual</h3><h4>Get it all done</h4>`.

use crate::{
    document::Block,
    extract::{name, offer::Page},
};

/// Words of the least that is no name.
const PRAISE: usize = 3;
/// Words of the most that a card is called.
const NAME: usize = 3;

/// The heading right above one that praises what it names, where other cards of the row have two of the same kinds.
pub(super) fn named_above(page: &Page<'_>, at: usize) -> Option<usize> {
    let (above, block) = pair(page, at)?;
    let alike = |other: &usize| {
        let pair = pair(page, *other);
        pair.is_some_and(|(upper, lower)| {
            upper.kind == above.kind
                && lower.kind == block.kind
                && upper.headings == above.headings
                && upper.text != above.text
        })
    };
    let from = at.saturating_sub(NEAR);
    let others = (from..at + NEAR).filter(|other| *other != at).filter(alike);
    (others.take(LEAST).count() == LEAST).then_some(at - 1)
}

/// Blocks around a heading among which those of the cards beside it are.
const NEAR: usize = 60;
/// The fewest of them.
const LEAST: usize = 1;

/// A heading that praises, and the one of the next higher level right above it.
fn pair<'a>(page: &'a Page<'_>, at: usize) -> Option<(&'a Block, &'a Block)> {
    let blocks = &page.document.blocks;
    let block = blocks.get(at).filter(|block| block.is_heading())?;
    let above = blocks.get(at.checked_sub(1)?)?;
    let heads = above.is_heading() && block.heading() == Some(above.text.as_str());
    let named = above.text.split_whitespace().count() <= NAME
        && above.text.starts_with(char::is_uppercase)
        && page.mentions(&above.text).is_empty();
    (heads && named && praises(&block.text)).then_some((above, block))
}

/// Whether a text is words of a sentence and no name: most of them are in small letters.
fn praises(text: &str) -> bool {
    let words = text.split_whitespace();
    let small = words
        .clone()
        .skip(1)
        .filter(|word| word.starts_with(char::is_lowercase));
    let count = words.clone().count();
    let named = words.clone().next().is_some_and(name::is_usual);
    count >= PRAISE && small.count() + 1 == count && !named
}
