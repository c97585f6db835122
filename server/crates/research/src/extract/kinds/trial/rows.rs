//! Trials that a row of a table tells the length of.

use std::sync::LazyLock;

use regex::Regex;

use super::{Trial, length, says};
use crate::{
    document::Document,
    extract::{
        Site,
        pattern::cased,
        row::{Row, RowCell, rows},
    },
    ground,
};

static ROW: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:free )?trials?(?: period| length)?\W*$"));

/// The trial of the first row that tells of one.
pub(super) fn find(document: &Document, site: &Site) -> Option<Trial> {
    let rows = rows(document, site);
    let mut told = rows.iter().filter(|row| says(&ROW, &row.label));
    told.find_map(|row| compared(document, row, site).or_else(|| across_plans(row)))
}

/// "Free trial | 30 days | 7 days": what the vendor's own column says, where the table compares it with others.
fn compared(document: &Document, row: &Row, site: &Site) -> Option<Trial> {
    let own = row.own_cells(site);
    let [cell] = own.as_slice() else {
        return None;
    };
    let length = length_of(cell).filter(|_| row.cells.len() > own.len())?;
    Some(lasting(length, quote_of(document, row, cell)))
}

/// "Trial | – | 14 days | 14 days": what all the plans say that have one.
fn across_plans(row: &Row) -> Option<Trial> {
    row.across_plans.then_some(())?;
    let have_one = row.cells.iter().filter(|cell| !lacks_one(cell));
    let mut lengths = have_one.map(length_of);
    let length = lengths.next().flatten()?;
    lengths
        .all(|other| other == Some(length))
        .then(|| lasting(length, row.quote.clone()))
}

/// Whether a cell says that there is none, or nothing.
fn lacks_one(cell: &RowCell) -> bool {
    cell.text.is_empty() || cell.says_no()
}

/// How long the cell of a row about trials says that one is, in days.
fn length_of(cell: &RowCell) -> Option<u32> {
    length::of(&format!("{} trial", cell.text))
        .or_else(|| length::of(&format!("free for {}", cell.text)))
}

fn lasting(days: u32, quote: String) -> Trial {
    Trial {
        days: Some(days),
        card_required: None,
        credit: None,
        price: None,
        quote,
        next: None,
    }
}

/// The row's label and the cell where they stand side by side, else the cell: what others offer is no part of the quote.
fn quote_of(document: &Document, row: &Row, cell: &RowCell) -> String {
    let both = format!("{} {}", row.label, cell.text);
    if ground::occurs(&both, document) {
        both
    } else {
        cell.text.clone()
    }
}
