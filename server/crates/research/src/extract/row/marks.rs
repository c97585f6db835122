//! Tables that tell on which plans one thing is: names, and a tick or cross below each.

use super::{LIMITED, NO, Row, TICK, YES, cell, grid::MOST_PLANS, state::Sense};
use crate::{
    document::{Document, Place},
    extract::{
        name,
        passage::{self, fold},
    },
};

/// Whether a table tells on which plans one thing is that its page or section is about: names, and a tick or cross below
/// each.
pub fn marks_plans(document: &Document, table: usize) -> bool {
    let Some([heads, marks]) = document
        .tables
        .get(table)
        .map(|table| table.rows.as_slice())
    else {
        return false;
    };
    let text = |row: usize, column: usize| {
        let block = document.cell(table, row, column)?;
        (block.place == Place::Content).then(|| fold(&block.text))
    };
    let drawn = |column: usize| {
        let grid = document.tables.get(table);
        grid.is_some_and(|grid| grid.marks.contains_key(&(1, column)))
    };
    let named =
        (0..heads.len()).all(|column| text(0, column).is_some_and(|name| name::may_be_plan(&name)));
    let told = |column: usize| match text(1, column) {
        Some(text) => YES.is_match(&text) || NO.is_match(&text) || LIMITED.is_match(&text),
        None => drawn(column),
    };
    let ticked =
        |column: usize| drawn(column) || text(1, column).is_some_and(|text| YES.is_match(&text));
    (3..=MOST_PLANS).contains(&heads.len())
        && heads.len() == marks.len()
        && named
        && (0..marks.len()).all(told)
        && (0..marks.len()).any(ticked)
}

/// Whether an X is a cross in a table: other cells of it hold ticks, which an X is where nothing else is one.
pub(super) fn crosses_by_letter(document: &Document, table: usize) -> bool {
    let Some(grid) = document.tables.get(table) else {
        return false;
    };
    let blocks = || grid.rows.iter().flatten().flatten();
    let texts = || {
        blocks()
            .filter_map(|block| document.blocks.get(*block))
            .map(|block| block.text.trim())
    };
    let drawn = || grid.marks.values().any(|ticked| *ticked);
    texts().any(|text| text.eq_ignore_ascii_case(LETTER))
        && (drawn() || texts().any(|text| TICK.is_match(text)))
}

/// The letter that is a tick in some tables and a cross in others.
pub(super) const LETTER: &str = "x";

/// The row of such a table: what the heading above it names, across the plans.
pub(super) fn read_marks(
    document: &Document,
    sense: &Sense,
    row: usize,
    title: Option<&str>,
) -> Option<Row> {
    let table = sense.table;
    let first = document.cell(table, row, 0)?;
    let width = document.tables.get(table)?.rows.get(row)?.len();
    let about = first.heading().or(document.title.as_deref())?;
    Some(Row {
        label: fold(about),
        label_head: String::new(),
        cells: (0..width)
            .map(|column| cell(document, sense, row, column))
            .collect(),
        quote: document.row_quote(first.cell()?),
        headings: passage::headings(first, title),
        across_plans: true,
        state: None,
    })
}
