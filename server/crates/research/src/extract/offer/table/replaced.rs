//! Tables that set new plans beside those which they take the place of: `Current plan | Current price | New plan | New
//! price`.

use std::sync::LazyLock;

use regex::Regex;

use super::{named::Named, price::of_price, stated, worded::without_amount};
use crate::{
    document::{Block, Table},
    extract::{
        offer::{Offer, Page},
        pattern::cased,
    },
};

static NEW: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:our\s)?new\s(?:(?P<plan>plan|tier|package)|(?P<price>price|pricing|cost))\b")
});
static OLD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:your\s)?(?:current|old|previous|former|legacy|existing)\s(?:plan|tier|package|price|pricing|cost)\b",
    )
});

static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:our|your)\s)?(?:plan|tier|package|edition|product)?(?:\sname)?\W*$")
});

/// The columns of the new plans and of what they cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Replacement {
    plan: usize,
    price: usize,
}

/// Where a table tells of plans and prices that take the place of others.
pub(super) fn of(page: &Page<'_>, table: &Table) -> Option<Replacement> {
    let row = table.rows.get(table.header_rows.saturating_sub(1))?;
    let heads: Vec<&str> = row.iter().map(|index| text(page, *index)).collect();
    heads.iter().any(|head| OLD.is_match(head)).then_some(())?;
    let column = |group: &str| {
        heads.iter().position(|head| {
            let found = NEW.captures(head);
            found.is_some_and(|found| found.name(group).is_some())
        })
    };
    // "Plan | Old price | New price": the plans stay what they were called.
    let named_first = || heads.first().filter(|head| PLAN.is_match(head)).map(|_| 0);
    Some(Replacement {
        plan: column("plan").or_else(named_first)?,
        price: column("price")?,
    })
}

fn text<'a>(page: &'a Page<'_>, index: Option<usize>) -> &'a str {
    block(page, index).map_or("", |block| block.text.trim())
}

fn block<'a>(page: &'a Page<'_>, index: Option<usize>) -> Option<&'a Block> {
    page.document.blocks.get(index?)
}

impl Replacement {
    /// What the new plans cost. Those of before are told as no prices of today.
    pub(super) fn offers(self, page: &Page<'_>, table: &Table) -> Vec<Offer> {
        let below = table.rows.iter().skip(table.header_rows.max(1));
        below.filter_map(|row| self.of_row(page, row)).collect()
    }

    fn of_row(self, page: &Page<'_>, row: &[Option<usize>]) -> Option<Offer> {
        let by = block(page, *row.get(self.plan)?)?;
        let at = (*row.get(self.price)?)?;
        let price = page.document.blocks.get(at)?;
        let cell = price.cell()?;
        let named = Named {
            by,
            name: by.text.clone(),
            says: page.document.column_header(cell),
            over: None,
        };
        let mentions = page.mentions(&price.text);
        if mentions.is_empty() {
            return without_amount(page, at, price, cell, &named);
        }
        let prices = stated(&price.text, &mentions, |mention| {
            price.is_struck(&mention.range)
        });
        of_price(page, at, price, cell, &named, prices.first()?)
    }
}
