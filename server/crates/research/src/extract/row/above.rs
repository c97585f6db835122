//! What right above a table says of all its rows.

use crate::{
    document::Document,
    extract::{claim, passage::fold},
};

/// The line in bold right above a table that says of its rows that they are to come, as a heading would.
pub(super) fn line_above(document: &Document, table: usize) -> Option<String> {
    let rows = &document.tables.get(table)?.rows;
    let first = rows.iter().flatten().flatten().min()?;
    let line = document.blocks.get(first.checked_sub(1)?)?;
    let text = fold(&line.text);
    let says = claim::says_to_come(&text) || claim::is_marked_to_come(&text);
    (line.is_bold() && !line.is_heading() && says).then_some(text)
}
