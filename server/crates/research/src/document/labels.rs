//! Tables with two columns of labels: a category, and in it what the row is about.

use std::sync::LazyLock;

use regex::Regex;

use super::{BlockKind, Document, Table};
use crate::extract::pattern::cased;

/// The head of a column that sorts the rows.
static CATEGORY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:feature\s)?(?:categor(?:y|ies)|groups?|areas?|sections?|topics?)|domain|module)\W*$",
    )
});
/// The head of a column that says what a row is about.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:features?|capabilit(?:y|ies)|functions?|functionality|items?|what|resources?|meters?|limits?|names?)\W*$",
    )
});
/// Columns of such a table at least: both labels, and two things that are set side by side.
const MIN_COLUMNS: usize = 4;

/// Leaves the categories out of the tables that have them, so that each row is known by what it is about.
pub(super) fn leave_categories(document: &mut Document) {
    let sorted: Vec<usize> = (0..document.tables.len())
        .filter(|index| is_sorted(document, *index))
        .collect();
    for index in sorted {
        leave_first(document, index);
    }
}

fn is_sorted(document: &Document, index: usize) -> bool {
    let Some(table) = document.tables.get(index) else {
        return false;
    };
    let row = table.header_rows.saturating_sub(1);
    let wide = table
        .rows
        .get(row)
        .is_some_and(|row| row.len() >= MIN_COLUMNS);
    let says = |column, pattern: &Regex| {
        let head = document.cell(index, row, column);
        head.is_some_and(|head| pattern.is_match(&head.text))
    };
    wide && says(0, &CATEGORY) && says(1, &LABEL)
}

fn leave_first(document: &mut Document, index: usize) {
    let Document { tables, blocks, .. } = document;
    let Some(table) = tables.get_mut(index) else {
        return;
    };
    for (row, cells) in table.rows.iter_mut().enumerate() {
        // A cell that reaches over both columns is a line of its own.
        let whole = cells.first() == cells.get(1);
        let first = cells.first().copied().flatten().filter(|_| !whole);
        if let Some(block) = first.and_then(|at| blocks.get_mut(at))
            && let BlockKind::Cell(cell) = &mut block.kind
        {
            cell.header = true;
        }
        if !cells.is_empty() {
            cells.remove(0);
        }
        let mut moved: Vec<usize> = cells.iter().copied().flatten().collect();
        moved.dedup();
        for at in moved {
            if let Some(block) = blocks.get_mut(at)
                && let BlockKind::Cell(cell) = &mut block.kind
                && cell.row == row
            {
                cell.column = cell.column.saturating_sub(1);
            }
        }
    }
    move_marks(table);
}

fn move_marks(table: &mut Table) {
    let marks = std::mem::take(&mut table.marks).into_iter();
    table.marks = marks
        .filter(|((_, column), _)| *column > 0)
        .map(|((row, column), mark)| ((row, column - 1), mark))
        .collect();
}
