//! Headings that stand where a card's price is due, below the one that names it: `<h5>Basic</h5><h6>Free</h6>`,
//! `<h5>Fleet</h5><h6>Start a pilot</h6>`.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    document::{Block, BlockKind},
    extract::{
        name,
        offer::{self, Page},
        pattern::cased,
    },
};

/// Whether a heading says that the plan which the one right above it names costs nothing, as another heading beside that
/// is followed by an amount. "Free" beside "Pro" under "Cloud" is a plan's name itself.
pub(super) fn is_free(page: &Page<'_>, at: usize) -> bool {
    let blocks = &page.document.blocks;
    let heading = |at: usize| blocks.get(at).filter(|block| block.is_heading());
    let Some(block) = heading(at).filter(|block| offer::is_free(&block.text)) else {
        return false;
    };
    let Some(above) = at.checked_sub(1).and_then(heading) else {
        return false;
    };
    let name = page.tidy(&above.text);
    let names_plan = name::may_be_plan(&name)
        && !offer::is_free(&above.text)
        && above.kind != BlockKind::Heading(1)
        && page.vendor() != Some(name.as_str());
    if names_plan && is_price_beside_priced(page, at, above, block) {
        return true;
    }
    let below = block.heading() == Some(above.text.as_str());
    let beside = |other: &Block, one: &Block| {
        other.kind == one.kind && other.headings == one.headings && other.text != one.text
    };
    let is_alone = || !blocks.iter().any(|other| beside(other, block));
    let is_priced = |(at, other): (usize, &Block)| {
        let price = blocks.get(at + 1).filter(|_| beside(other, above));
        price.is_some_and(|price| {
            let first = page.mentions(&price.text).into_iter().next();
            first.is_some_and(|first| first.range.start == 0)
        })
    };
    names_plan && below && is_alone() && blocks.iter().enumerate().any(is_priced)
}

/// Whether a heading that says "Free" stands right below one of its own level, with which it shares a box that has no
/// third one, as beside them an amount stands right below the heading that it is for.
fn is_price_beside_priced(page: &Page<'_>, at: usize, above: &Block, block: &Block) -> bool {
    let blocks = &page.document.blocks;
    let alike =
        |one: &Block, other: &Block| one.kind == other.kind && one.headings == other.headings;
    let boxed = page.document.blocks_of(block.group);
    let of_box = boxed.iter().filter(|other| alike(other, block)).count();
    let priced = |text: &str| {
        let first = page.mentions(text).into_iter().next();
        first.is_some_and(|first| first.range.start == 0)
    };
    let next = blocks.get(at + 1);
    let ends = next.is_none_or(|next| page.mentions(&next.text).is_empty());
    let mut pairs = blocks.iter().zip(blocks.iter().skip(1));
    alike(above, block)
        && above.group == block.group
        && of_box == 2
        && ends
        && pairs.any(|(name, price)| alike(name, above) && priced(&price.text))
}

/// What readers are asked to do.
static CALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:get\s(?:started|in\stouch|access|early\saccess|a\sdemo)|(?:start|begin)\s(?:an?\s|your\s)?(?:free\s)?(?:poc|pilot|trial|proof\sof\sconcept|here|now|today)|(?:request|book|schedule|arrange)\s(?:an?\s|your\s)?(?:\p{L}+\s)?(?:access|demo|call|trial|meeting|poc|pilot)|try\s(?:it|for\sfree|free|now)|sign\sup|join\s(?:now|the\s(?:waitlist|beta)))(?:\s(?:free|now|today|for\sfree))?\W*$",
    )
});

/// Whether a heading below another one asks its readers to do something, and names nothing.
pub(super) fn is_call(block: &Block) -> bool {
    block.heading().is_some() && CALL.is_match(&block.text)
}
