//! A row of a table of prices that says what they are counted by: `Per | workspace | seat | workspace`.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use crate::{
    document::Cell,
    extract::{offer::Page, pattern::cased, terms},
};

/// The label of such a row.
static PER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:per|(?:billed|charged|priced|sold|counted)(?:\s(?:per|by))?|(?:billing|price|pricing)\sunit)\W*$",
    )
});

/// Rows of a table among which such a row is looked for.
const MOST_ROWS: usize = 40;

/// A seat, where the row says under the head of a price that it is for one.
pub(super) fn seat(page: &Page<'_>, cell: Cell) -> Option<Unit> {
    let rows = &page.document.tables.get(cell.table)?.rows;
    let mut labelled = rows.iter().take(MOST_ROWS).filter(|row| {
        let label = page.document.first_cell(row);
        label.is_some_and(|label| PER.is_match(&label.text))
    });
    let index = (*labelled.next()?.get(cell.column)?)?;
    let says = page.document.blocks.get(index)?.text.to_lowercase();
    let word = says.trim().trim_start_matches("per ");
    terms::is_seat(word).then_some(Unit::Seat)
}
