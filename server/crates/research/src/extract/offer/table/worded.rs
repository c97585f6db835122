//! Cells that say in words what a plan costs: "Free", "Custom", "Contact sales".

use std::sync::LazyLock;

use model::report::{Amount, Price};
use regex::Regex;

use super::{
    named::{Named, header_name, may_be_plans, without_own_label},
    named_by, quote,
    rate::STEP,
    says,
    size::NAMES,
};
use crate::{
    document::{Block, Cell},
    extract::{
        name,
        offer::{Offer, Page, Sort, is_custom, is_free, item_name, said, sort_of},
        pattern::cased,
        terms::Terms,
    },
};

/// What an item of a cell without a label begins with: "Free for 1 user".
static BEGINS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^free(?:\sfor\s(?:up\sto\s)?\w+\s(?:users?|seats?|people|members?)\b|\sforever\b)")
});

/// "Free for 1 user" or "Custom" under a plan's name, in a row without a label in which another cell states a price.
pub(super) fn nothing_or_asked(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
) -> Option<Offer> {
    let header = page.document.column_header(cell)?;
    let row = page.document.tables.get(cell.table)?.rows.get(cell.row)?;
    let others = row
        .iter()
        .flatten()
        .filter_map(|index| page.document.blocks.get(*index));
    let mut priced = others.filter(|other| {
        let first = page.mentions(&other.text).into_iter().next();
        let before = |start| other.text.get(..start).unwrap_or_default();
        first.is_some_and(|mention| without_own_label(before(mention.range.start)).is_empty())
    });
    let named = Named {
        by: header,
        name: header_name(page, header),
        says: None,
        over: None,
    };
    let text = without_own_label(&block.text);
    let free = BEGINS_FREE.is_match(text) || is_free(text) && text.len() < block.text.len();
    (free || is_free(text) || is_custom(text)).then_some(())?;
    priced.next()?;
    let mut offer = match free {
        true => without_amount_of("Free", page, at, block, cell, &named),
        false => without_amount(page, at, block, cell, &named),
    }?;
    offer.quote = block.sentence_quote(0..1);
    Some(offer)
}

/// "Get in touch" beside rates, under the name of a plan that is sold by talking and has no amount of its own.
pub(super) fn asked_beside_rates(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
) -> Option<Offer> {
    is_custom(&block.text).then_some(())?;
    let header = page.document.column_header(cell)?;
    let name = page.tidy(&header_name(page, header));
    let rows = &page.document.tables.get(cell.table)?.rows;
    let priced = |index: &Option<usize>| {
        let block = index.and_then(|index| page.document.blocks.get(index));
        block.is_some_and(|block| !page.mentions(&block.text).is_empty())
    };
    let beside_rates = rows.get(cell.row)?.iter().any(priced);
    let has_amount = rows
        .iter()
        .filter_map(|row| row.get(cell.column))
        .any(priced);
    (said::is_talked_over(&name) && beside_rates && !has_amount && page.is_plan_name(&name))
        .then(|| Offer::of_plan(name, Amount::Custom, block.quote_all(), at))
}

/// "Free" or "Custom" in a cell where a price is due.
pub(super) fn without_amount(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    named: &Named<'_>,
) -> Option<Offer> {
    without_amount_of(&block.text, page, at, block, cell, named)
}

/// Words of a cell where a price is due that say whom to ask for it: "Priced annually: contact sales for details".
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:contact|talk\sto|speak\s(?:to|with)|ask|call)\s(?:us\b|(?:our\s|the\s)?sales\b)",
    )
});

const MAX_ASKING: usize = 10;

fn asks_for_price(words: &str) -> bool {
    words.split_whitespace().count() <= MAX_ASKING && ASKS.is_match(words)
}

/// The same for the words of a cell that say it.
fn without_amount_of(
    words: &str,
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    named: &Named<'_>,
) -> Option<Offer> {
    let amount = if is_free(words) {
        page.nothing()
    } else if is_custom(words) || named.says.is_some() && asks_for_price(words) {
        Amount::Custom
    } else {
        return None;
    };
    // "First 1 million: free" is a step of a volume.
    if says(&STEP, &named.name) {
        return None;
    }
    let item = page.tidy(&named.name);
    let sort = sort_of(
        page,
        named.by,
        &item,
        &mut Terms::none(),
        named.over.map(|over| over.text.as_str()),
    );
    // "Custom" beside plans is one whose price is asked for.
    let over = named.over.map_or("", |over| over.text.trim());
    let custom = name::is_custom(&item) && amount == Amount::Custom && says(&NAMES, over);
    let sort = if custom { Sort::Plan } else { sort };
    let on_top = sort == Sort::AddOn && amount == Amount::Custom && name::may_be_item(&item);
    (custom || on_top || may_be_plans(&item) && sort != Sort::Usage).then_some(())?;
    Some(Offer {
        sort,
        price: Price::flat(item_name(sort, &item), amount),
        decimal: None,
        quote: quote(page, block, cell, named),
        named_by: named_by(page, named),
        condition: None,
        at,
    })
}
