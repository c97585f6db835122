//! Tiers of one plan that are called by what they cost: `$50`, `$100` under "Plan", beside what each of them includes.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    document::{Block, Cell},
    extract::{
        name,
        offer::{self, Offer, Page, Sort, is_about_packs, stated},
        pattern::cased,
    },
};

/// The head of such a column.
static TIERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:monthly\s)?(?:plans?|tiers?|prices?|subscriptions?)|levels?)\W*$")
});
/// A heading over the tiers of a plan.
static OF_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:The\s)?(?P<name>\p{Lu}[\p{L}\d+-]*)\s(?i:plans?|tiers?)(?:\s(?i:pricing|prices|tiers|levels))?\W*$",
    )
});
/// Rows of such a table.
const ROWS: std::ops::RangeInclusive<usize> = 2..=30;

/// What the tier costs that a cell of the first column is called by, with what it includes as its condition.
pub(super) fn offer(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    header: Option<&Block>,
) -> Option<Offer> {
    let fits = cell.column == 0 && header.is_some_and(|header| TIERS.is_match(&header.text));
    fits.then_some(())?;
    let table = page.document.tables.get(cell.table)?;
    let below = table.rows.get(table.header_rows..)?;
    let few = ROWS.contains(&below.len()) && !is_about_packs(block);
    let plan = plan_of(page, block).filter(|_| few)?;
    let first = |row: &Vec<Option<usize>>| page.document.blocks.get((*row.first()?)?);
    let alike = below
        .iter()
        .all(|row| first(row).is_some_and(|block| is_amount(page, block)));
    alike.then_some(())?;
    let included = page.document.cell(cell.table, cell.row, 1)?;
    let head = page.document.column_header(included.cell()?)?;
    let mentions = page.mentions(&block.text);
    let prices = stated(&block.text, &mentions, |_| false);
    let quote = page.document.row_quote(cell);
    let mut offer = offer::offer(Sort::Plan, plan, prices.first()?, quote.clone(), quote, at)?;
    offer.condition = Some(format!("{}: {}", head.text, included.text));
    Some(offer)
}

/// Whether a cell is an amount and no more.
fn is_amount(page: &Page<'_>, block: &Block) -> bool {
    let text = block.text.trim();
    let first = page.mentions(text).into_iter().next();
    first.is_some_and(|first| first.range == (0..text.len()))
}

/// The plan that the heading over a table names.
fn plan_of(page: &Page<'_>, block: &Block) -> Option<String> {
    let found = OF_PLAN.captures(block.heading()?)?;
    let plan = page.tidy(found.name("name")?.as_str());
    (name::may_be_plan(&plan) && page.is_known(&plan)).then_some(plan)
}
