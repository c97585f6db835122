//! Which column of a table answers whether a thing is there: "Standard | Do we hold it? | Since".

use std::cell::OnceCell;

use super::{
    HOLDS, NO, RowCell, SAYS_MORE, STATE, YES, is_without_labels, marks::crosses_by_letter,
    marks_plans,
};
use crate::{
    document::{Document, Table},
    extract::{Site, passage::fold, scope},
};

/// What the rows of a table have in common.
pub(super) struct Sense {
    pub(super) table: usize,
    /// Whether it tells on which plans one thing is; see [`marks_plans`].
    pub(super) marks_plans: bool,
    /// Whether its first column is no label; see [`is_without_labels`].
    pub(super) without_labels: bool,
    /// Whether an X is a cross in it; see [`crosses_by_letter`].
    pub(super) crosses_by_letter: bool,
    /// How many cells of each column tell whether something is there; counted where it is asked for.
    pub(super) answers: OnceCell<Vec<usize>>,
}

impl Sense {
    pub(super) fn of(document: &Document, table: usize, site: &Site) -> Self {
        Self {
            table,
            marks_plans: marks_plans(document, table),
            without_labels: is_without_labels(document, table, site),
            crosses_by_letter: crosses_by_letter(document, table),
            answers: OnceCell::new(),
        }
    }

    pub(super) fn answers(&self, document: &Document, column: usize) -> usize {
        let counted = self.answers.get_or_init(|| {
            let grid = document.tables.get(self.table);
            let widest = grid.and_then(|grid| grid.rows.iter().map(Vec::len).max());
            (0..widest.unwrap_or(0))
                .map(|column| grid.map_or(0, |grid| count_answers(document, grid, column)))
                .collect()
        });
        counted.get(column).copied().unwrap_or(0)
    }
}

/// How many cells of a column say yes or no, below the head.
fn count_answers(document: &Document, grid: &Table, column: usize) -> usize {
    let first = grid.header_rows.max(1).min(grid.rows.len());
    let below = grid.rows.iter().enumerate().skip(first).take(MOST_STATES);
    below
        .filter(|(row, cells)| {
            let block = cells.get(column).copied().flatten();
            let text = block.and_then(|block| document.blocks.get(block));
            let drawn = || grid.marks.contains_key(&(*row, column));
            text.map_or_else(drawn, |block| {
                let text = fold(&block.text);
                YES.is_match(&text) || NO.is_match(&text) && !is_dash(&text)
            })
        })
        .count()
}

/// Which cell tells of each thing whether it is there, where the others say more: "Standard | Do we hold it? | Since".
/// The columns are no plans then.
pub(super) fn state(
    document: &Document,
    sense: &Sense,
    cells: &[RowCell],
    site: &Site,
) -> Option<usize> {
    let named = cells
        .iter()
        .any(|cell| scope::is_plan_name(&cell.header, &site.plans));
    let grid = document
        .tables
        .get(sense.table)
        .filter(|_| cells.len() > 1 && !named)?;
    let first = grid.header_rows.max(1).min(grid.rows.len());
    let most = grid.rows.len().saturating_sub(first).min(MOST_STATES);
    let (answering, others): (Vec<usize>, Vec<usize>) =
        (1..=cells.len()).partition(|column| sense.answers(document, *column) * 2 >= most);
    let [one] = answering.as_slice() else {
        return None;
    };
    let asks = STATE.is_match(header(cells, *one)) || HOLDS.is_match(header(cells, *one));
    let says_more = others
        .iter()
        .all(|other| SAYS_MORE.is_match(header(cells, *other)));
    (asks || says_more).then(|| one - 1)
}

fn header(cells: &[RowCell], column: usize) -> &str {
    let cell = column.checked_sub(1).and_then(|index| cells.get(index));
    cell.map_or("", |cell| &cell.header)
}

fn is_dash(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// Rows of a table that are asked whether it tells of states.
const MOST_STATES: usize = 100;
