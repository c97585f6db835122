//! Headings side by side that each say how much there is of something and what that costs: `3 berths, €21`.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    document::Block,
    extract::{
        offer::{Offer, Page, Sort, offer, rules_out, stated},
        pattern::cased,
        terms,
    },
};

static PACK: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?P<size>\d[\d.,]*\s(?P<what>\p{Ll}[\p{L}-]{2,20})(?:\s\p{Ll}[\p{L}-]{2,20})?)\s*(?:[,:–—|=(]|\s-\s|\sfor\s)\s*(?P<price>[^()]{2,20}?)\)?$",
    )
});
/// How long one pays for is no pack.
static TIME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:days?|weeks?|months?|quarters?|years?)$"));
/// Headings that are looked at.
const MOST: usize = 24;

/// What each pack costs, where at least two are sold side by side.
pub(super) fn offers(page: &Page<'_>) -> Vec<Offer> {
    let blocks = page.document.blocks.iter().enumerate();
    let headings = blocks.filter(|(_, block)| block.is_heading() && !rules_out(page, block));
    let packs: Vec<(&Block, Offer)> = headings
        .filter_map(|(at, block)| Some((block, pack(page, at, block)?)))
        .take(MOST)
        .collect();
    let beside = |one: &Block| {
        let alike = packs.iter().filter(|(other, _)| {
            other.kind == one.kind && other.headings == one.headings && other.text != one.text
        });
        alike.count() > 0
    };
    let sold = packs.iter().filter(|(block, _)| beside(block));
    sold.map(|(_, offer)| offer.clone()).collect()
}

fn pack(page: &Page<'_>, at: usize, block: &Block) -> Option<Offer> {
    let found = PACK.captures(&block.text)?;
    let what = found.name("what")?.as_str();
    (!TIME.is_match(what) && !terms::is_seat(what)).then_some(())?;
    let price = found.name("price")?.as_str();
    let mentions = page.mentions(price);
    let [only] = mentions.as_slice() else {
        return None;
    };
    (only.range == (0..price.len())).then_some(())?;
    let prices = stated(price, &mentions, |_| false);
    let size = found.name("size")?.as_str().to_owned();
    let quote = block.quote_all();
    offer(Sort::Usage, size, prices.first()?, quote.clone(), quote, at)
}
