//! Head cells that name a plan and state its price: `Pro $12/month` over a column of features.

use std::sync::LazyLock;

use model::report::Amount;
use regex::Regex;

use super::named::header_name;
use crate::{
    document::Block,
    extract::{
        name,
        offer::{Offer, Page, Sort, bracketed, is_custom, offer, seat_on_top_of, stated},
        pattern::cased,
    },
};

/// How much of a plan is used, which is no plan's name: `Overage 2`.
static LEVEL_OF_USE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:over-?ages?|entitlements?|over-?use|excess|allowances?)(?:\s(?:level\s)?\d{1,2})?\W*$",
    )
});

/// A header cell that names a plan and states its price.
pub(super) fn of_header(page: &Page<'_>, at: usize, block: &Block) -> Vec<Offer> {
    let mentions = page.mentions(&block.text);
    let worded = bracketed::of_block(page, block).into_iter().next();
    if let Some((name, amount)) = worded.filter(|_| mentions.is_empty()) {
        return vec![Offer::of_plan(name, amount, block.quote_all(), at)];
    }
    if let Some(name) = free_tail(page, block).filter(|_| mentions.is_empty()) {
        return vec![Offer::of_plan(name, page.nothing(), block.quote_all(), at)];
    }
    let custom = block
        .text
        .strip_prefix("Custom")
        .is_some_and(|rest| is_custom(rest.trim_start()));
    let name = match custom {
        true => "Custom".to_owned(),
        false => page.tidy(&header_name(page, block)),
    };
    if !custom && (!name::may_be_priced_plan(&name) || LEVEL_OF_USE.is_match(&name)) {
        return Vec::new();
    }
    let rest = block
        .text
        .get(header_name(page, block).len()..)
        .unwrap_or_default();
    let among_plans = || page.is_known(&name) || is_beside_prices(page, block);
    if custom || begins_custom(rest) && among_plans() {
        return vec![Offer::of_plan(name, Amount::Custom, block.quote_all(), at)];
    }
    let prices = stated(&block.text, &mentions, |mention| {
        block.is_struck(&mention.range)
    });
    prices
        .iter()
        .take(2)
        .filter_map(|stated| {
            let (sort, item) = match stated.is_seat_on_top {
                true => (Sort::Extra, seat_on_top_of(&name)),
                false => (Sort::Plan, name.clone()),
            };
            offer(sort, item, stated, block.quote_all(), block.quote_all(), at)
        })
        .collect()
}

/// The plan whose name a head cell beside such with amounts ends with what it costs behind: `Starter Free`.
pub(super) fn free_tail(page: &Page<'_>, block: &Block) -> Option<String> {
    let tails = [" Free forever", " Free", " free"];
    let name = tails
        .iter()
        .find_map(|tail| block.text.strip_suffix(tail))?;
    let plan = page.tidy(name);
    (page.is_plan_name(&plan) && is_beside_prices(page, block)).then_some(plan)
}

/// Whether the words behind a plan's name begin with that its price is asked for: "Custom annual contract".
fn begins_custom(rest: &str) -> bool {
    let ends = rest
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at);
    let mut begins = ends.chain([rest.len()]).take(5);
    begins.any(|end| rest.get(..end).is_some_and(is_custom))
}

/// Whether two other header cells of the row state prices at least.
fn is_beside_prices(page: &Page<'_>, block: &Block) -> bool {
    let row = block.cell().and_then(|cell| {
        let table = page.document.tables.get(cell.table)?;
        table.rows.get(cell.row)
    });
    let cells = row.into_iter().flatten().flatten();
    let priced = cells
        .filter_map(|index| page.document.blocks.get(*index))
        .filter(|cell| !page.mentions(&cell.text).is_empty());
    priced.count() >= 2
}
