//! Prices by size: rows are numbers of seats, columns are plans.

use std::sync::LazyLock;

use model::{
    money::Currency,
    report::{Amount, Period, Price, Unit},
};
use regex::Regex;

use crate::{
    document::{Block, Table},
    extract::{
        money::{self, Mention},
        name,
        offer::{Offer, Page, Sort, is_custom, offer, stated},
        pattern::cased,
        terms,
    },
};

/// Sizes of teams: "up to 10 users", "11–25", "51+ seats".
static SIZE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:up to|from|over|more than|above|first|next)?\s*\d[\d.,'’]*\s*(?:\+|(?:[-–—]|to)\s*\d[\d.,'’]*)?\s*(?P<who>users?|seats?|members?|people|employees?|agents?|staff|licen[cs]es?|editors?|teachers?|students?)?(?:\s(?:and more|or more))?\W*$",
    )
});

/// What a column of sizes is headed by.
static SIZES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:team|company|organi[sz]ation|group)\ssize|size\sof\s(?:your\s)?(?:team|company)|(?:number\sof\s)?(?:users|seats|members|employees|people|licen[cs]es|agents))\b",
    )
});

/// Blocks above a table among which a currency and a period are looked for.
const ABOVE: usize = 6;

/// Sizes and plans of one table.
const MOST: usize = 40;

/// A table of prices by size.
pub(super) struct Matrix<'a> {
    plans: Vec<(usize, &'a Block, String)>,
    rows: Vec<(&'a Block, usize)>,
    table: &'a Table,
    /// The currency of its bare numbers.
    currency: Option<Currency>,
    period: Option<Period>,
    billed: Option<Period>,
    per_seat: bool,
}

/// The table as prices by size, if it is that: a column of sizes, names over the others, and amounts or bare numbers in
/// most cells.
pub(super) fn of<'a>(page: &Page<'a>, table: &'a Table) -> Option<Matrix<'a>> {
    let document = page.document;
    let block = |at: &Option<usize>| document.blocks.get((*at)?);
    let head = table.rows.first()?;
    let over = head.first().and_then(block);
    let plans: Vec<(usize, &Block, String)> = head
        .iter()
        .enumerate()
        .skip(1)
        .take(MOST)
        .filter_map(|(column, at)| {
            let named = block(at)?;
            let name = page.tidy(&named.text);
            name::may_be_plan(&name).then_some((column, named, name))
        })
        .collect();
    let rows: Vec<(&Block, usize)> = table
        .rows
        .iter()
        .enumerate()
        .skip(1)
        .take(MOST)
        .filter_map(|(row, cells)| Some((cells.first().and_then(block)?, row)))
        .collect();
    let of_people = |label: &&(&Block, usize)| {
        SIZE.captures(&label.0.text)
            .is_some_and(|found| found.name("who").is_some())
    };
    let all_sizes = rows.iter().all(|(label, _)| SIZE.is_match(&label.text));
    let headed = over.is_some_and(|over| SIZES.is_match(&over.text));
    let sized = all_sizes && (headed || rows.iter().filter(of_people).count() * 2 > rows.len());
    if plans.len() < 2 || plans.len() + 1 < head.len() || rows.len() < 2 || !sized {
        return None;
    }
    let above = above(page, table);
    let texts = || {
        above
            .iter()
            .copied()
            .chain(over.map(|over| over.text.as_str()))
    };
    let matrix = Matrix {
        currency: texts().find_map(money::stated_in).or_else(|| page.stated()),
        period: texts().find_map(period_in),
        billed: texts().find_map(terms::billed),
        per_seat: texts().any(|text| PER_SEAT.is_match(text)),
        plans,
        rows,
        table,
    };
    let cells = matrix.cells();
    let is_priced =
        |cell: &&Block| is_custom(&cell.text) || matrix.mention(page, &cell.text).is_some();
    let priced = cells
        .iter()
        .filter_map(|(_, _, at)| document.blocks.get(*at))
        .filter(is_priced)
        .count();
    (priced > 0 && priced * 4 >= cells.len() * 3).then_some(matrix)
}

static PER_SEAT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bper\s(?:user|seat|member|person|employee|agent|licen[cs]e)\b"));

static MONTHLY: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?:\bper|/|\ba|\beach)\s?month\b|\bmonthly\b"));
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)(?:\bper|/|\ba|\beach)\s?(?:year|annum)\b|\b(?:yearly|annual) (?:prices?|fees?)\b")
});

fn period_in(text: &str) -> Option<Period> {
    if MONTHLY.is_match(text) {
        Some(Period::Month)
    } else {
        YEARLY.is_match(text).then_some(Period::Year)
    }
}

/// The paragraphs right above a table, the nearest first.
fn above<'a>(page: &Page<'a>, table: &Table) -> Vec<&'a str> {
    let blocks = &page.document.blocks;
    let first = table.rows.iter().flatten().flatten().next();
    let before = first.and_then(|at| blocks.get(..*at)).unwrap_or_default();
    let near = before.iter().rev().take(ABOVE);
    near.filter(|block| block.cell().is_none())
        .map(|block| block.text.as_str())
        .collect()
}

/// The currency that the words above a cell's table, or else the page, say that prices are in.
pub(super) fn stated_above(page: &Page<'_>, cell: &Block) -> Option<Currency> {
    let table = page.document.tables.get(cell.cell()?.table)?;
    let near = above(page, table).into_iter().find_map(money::stated_in);
    near.or_else(|| page.stated())
}

/// Whether a text is a number and nothing else, as tables write amounts: `49`, `1'090.–`.
pub(super) fn is_bare_number(text: &str) -> bool {
    text.len() < 16
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '–' | '—' | '-')
        })
        && text
            .chars()
            .skip_while(|c| !matches!(c, '–' | '—' | '-'))
            .skip(1)
            .all(|c| matches!(c, '–' | '—' | '-'))
}

impl<'a> Matrix<'a> {
    /// The cells' blocks with the place of their plan and of their row.
    fn cells(&self) -> Vec<(usize, usize, usize)> {
        let cell = |plan: usize, row: usize| {
            let (column, ..) = self.plans.get(plan)?;
            let (_, at) = self.rows.get(row)?;
            let index = (*self.table.rows.get(*at)?.get(*column)?)?;
            Some((plan, row, index))
        };
        (0..self.rows.len())
            .flat_map(|row| (0..self.plans.len()).map(move |plan| (plan, row)))
            .filter_map(|(plan, row)| cell(plan, row))
            .collect()
    }

    fn mention(&self, page: &Page<'_>, text: &str) -> Option<Mention> {
        if let Some(mention) = page.mentions(text).into_iter().next() {
            return Some(mention);
        }
        let currency = self.currency.filter(|_| is_bare_number(text))?;
        let mention = page
            .mentions(&format!("{currency} {text}"))
            .into_iter()
            .next()?;
        Some(Mention {
            range: 0..text.len(),
            ..mention
        })
    }

    pub(super) fn offers(&self, page: &Page<'a>) -> Vec<Offer> {
        self.cells()
            .into_iter()
            .filter_map(|(plan, row, at)| self.offer(page, plan, row, at))
            .collect()
    }

    fn offer(&self, page: &Page<'a>, plan: usize, row: usize, at: usize) -> Option<Offer> {
        let cell = page.document.blocks.get(at)?;
        let (_, named_by, name) = self.plans.get(plan)?;
        let (label, _) = self.rows.get(row)?;
        let item = format!("{name} {}", label.text);
        let quote = label
            .cell()
            .map_or_else(|| cell.quote_all(), |by| page.document.row_quote(by));
        if is_custom(&cell.text) {
            return Some(Offer {
                sort: Sort::Variant,
                price: Price::flat(item, Amount::Custom),
                decimal: None,
                quote,
                named_by: named_by.quote_all(),
                condition: None,
                at,
            });
        }
        let mentions = [self.mention(page, &cell.text)?];
        let prices = stated(&cell.text, &mentions, |mention| {
            cell.is_struck(&mention.range)
        });
        let stated = prices.first()?;
        let mut terms = stated.terms.clone();
        terms.period = terms.period.or(self.period);
        terms.billed = terms.billed.or(self.billed);
        if terms.unit == Unit::Flat && self.per_seat {
            terms.unit = Unit::Seat;
        }
        offer(
            Sort::Variant,
            item,
            &stated.with(terms),
            quote,
            named_by.quote_all(),
            at,
        )
    }
}

/// The names over the columns of the page's tables of prices by size, and their words.
pub(in crate::extract::offer) fn plans(page: &Page<'_>) -> Vec<(String, String)> {
    let tables = page.document.tables.iter();
    tables
        .filter_map(|table| of(page, table))
        .flat_map(|matrix| {
            let plans = matrix.plans.into_iter();
            plans
                .map(|(_, block, name)| (name, block.quote_all()))
                .collect::<Vec<_>>()
        })
        .collect()
}
