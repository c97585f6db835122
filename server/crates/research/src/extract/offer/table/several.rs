//! Cells that list what several sizes of one thing cost: `5 TB - $25 / month`, `10 TB - $45 / month` on lines of their own.

use std::sync::LazyLock;

use regex::Regex;

use super::{named::Named, price::of_price};
use crate::{
    document::{Block, Cell},
    extract::{
        offer::{Offer, Page, Sort, Stated},
        pattern::cased,
    },
};

/// A size and nothing else before its price.
static SIZE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,;|·•]*(?P<size>(?:up\sto\s)?\d[\d.,]*\s?(?:[kmgtp]i?b|[km]|million|(?:[km]\s)?\p{L}{3,15}))\s?(?:[–—:=-]|\sfor\s)\s*$",
    )
});
/// How long one pays for is no size.
static TIME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?:days?|weeks?|months?|quarters?|years?)$"));
/// Sizes in one cell.
const MOST: usize = 40;

/// What each size costs, where each amount of the cell has one of its own before it.
pub(super) fn offers(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    named: &Named<'_>,
    prices: &[Stated<'_>],
) -> Option<Vec<Offer>> {
    let sizes: Option<Vec<&str>> = prices.iter().map(size).collect();
    let sizes = sizes.filter(|sizes| (2..=MOST).contains(&sizes.len()))?;
    let priced = prices.iter().zip(sizes).filter_map(|(stated, size)| {
        let mut offer = of_price(page, at, block, cell, named, stated)?;
        offer.price.item = format!("{} {size}", offer.price.item);
        if offer.sort == Sort::Plan {
            offer.sort = Sort::Variant;
        }
        Some(offer)
    });
    Some(priced.collect())
}

fn size<'a>(stated: &Stated<'a>) -> Option<&'a str> {
    let size = SIZE.captures(stated.since)?.name("size")?.as_str();
    (!TIME.is_match(size)).then_some(size)
}
