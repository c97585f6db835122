//! Tables that tell on which plans one thing is: names, and a tick or cross below each.

use super::{LIMITED, NO, Row, YES, cell, grid::MOST_PLANS};
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

/// The row of such a table: what the heading above it names, across the plans.
pub(super) fn read_marks(
    document: &Document,
    table: usize,
    row: usize,
    title: Option<&str>,
) -> Option<Row> {
    let first = document.cell(table, row, 0)?;
    let width = document.tables.get(table)?.rows.get(row)?.len();
    let about = first.heading().or(document.title.as_deref())?;
    Some(Row {
        label: fold(about),
        label_head: String::new(),
        cells: (0..width)
            .map(|column| cell(document, table, row, column))
            .collect(),
        quote: document.row_quote(first.cell()?),
        headings: passage::headings(first, title),
        across_plans: true,
        state: None,
    })
}
