//! Tables drawn with signs, as reStructuredText has them: grids of `+---+` and columns under `===  ===`.

use std::ops::Range;

use super::{Line, Reader, tables::cell_ranges};
use crate::document::{GroupKind, Table};

use super::tables::{MAX_ROWS, MAX_TABLES};

/// How far below its first border a table's end is looked for.
const MAX_LINES: usize = 2_000;

/// A row: its first line, and where its cells stand in the source. A cell that goes on in a further line is left out:
/// half of what it says may be the opposite of the whole.
struct DrawnRow<'a> {
    line: Line<'a>,
    cells: Vec<Option<Range<usize>>>,
}

/// A table as it is drawn.
struct Drawn<'a> {
    rows: Vec<DrawnRow<'a>>,
    header_rows: usize,
    /// Where the source goes on behind it.
    end: usize,
}

impl<'a> Reader<'a> {
    /// Whether a line is the first border of a drawn table.
    pub(super) fn is_drawn_table(&self, line: Line<'a>) -> bool {
        let below = |begins: fn(&str) -> bool| {
            let below = self.line_at(line.next);
            below.is_some_and(|below| begins(below.trimmed()))
        };
        is_grid_border(line.trimmed()) && below(|text| text.starts_with('|'))
            || is_column_border(line.trimmed()) && below(|text| !text.is_empty())
    }

    /// Reads a drawn table, or passes over its border where it is none.
    pub(super) fn drawn_table(&mut self, first: Line<'a>) {
        self.close_lists();
        let drawn = if is_grid_border(first.trimmed()) {
            Some(self.grid(first))
        } else {
            self.columns(first)
        };
        let Some(drawn) = drawn.filter(|drawn| !drawn.rows.is_empty()) else {
            self.position = first.next;
            return;
        };
        self.position = drawn.end;
        self.add_drawn(&drawn);
    }

    fn grid(&self, first: Line<'a>) -> Drawn<'a> {
        let mut drawn = Drawn {
            rows: Vec::new(),
            header_rows: 0,
            end: first.next,
        };
        let mut begins = true;
        for _ in 0..MAX_LINES {
            let Some(line) = self
                .line_at(drawn.end)
                .filter(|line| is_in_grid(line.trimmed()))
            else {
                break;
            };
            drawn.end = line.next;
            if line.trimmed().starts_with('+') {
                begins = true;
                if line.text.contains('=') {
                    drawn.header_rows = drawn.rows.len();
                }
                continue;
            }
            let cells: Vec<Range<usize>> = cell_ranges(line);
            match drawn.rows.last_mut().filter(|_| !begins) {
                Some(row) => self.drop_continued(row, &cells),
                None => drawn.rows.push(DrawnRow {
                    line,
                    cells: cells.into_iter().map(Some).collect(),
                }),
            }
            begins = false;
        }
        drawn
    }

    fn columns(&self, first: Line<'a>) -> Option<Drawn<'a>> {
        let starts = column_starts(first.text);
        let mut drawn = Drawn {
            rows: Vec::new(),
            header_rows: 0,
            end: first.next,
        };
        for _ in 0..MAX_LINES {
            let line = self.line_at(drawn.end)?;
            drawn.end = line.next;
            if is_column_border(line.trimmed()) {
                let below = self.line_at(line.next);
                let goes_on = below.is_some_and(|below| !below.trimmed().is_empty());
                if drawn.header_rows > 0 || !goes_on {
                    return Some(drawn);
                }
                if drawn.rows.is_empty() {
                    return None;
                }
                drawn.header_rows = drawn.rows.len();
                continue;
            }
            if line.trimmed().is_empty() {
                continue;
            }
            let cells = cut(line, &starts);
            let label = cells.first().cloned().unwrap_or_default();
            let goes_on = self
                .source
                .get(label)
                .is_none_or(|label| label.trim().is_empty());
            match drawn.rows.last_mut().filter(|_| goes_on) {
                Some(row) => self.drop_continued(row, &cells),
                None => drawn.rows.push(DrawnRow {
                    line,
                    cells: cells.into_iter().map(Some).collect(),
                }),
            }
        }
        None
    }

    /// Leaves out the cells of a row that a further line goes on with.
    fn drop_continued(&self, row: &mut DrawnRow<'a>, more: &[Range<usize>]) {
        for (cell, more) in row.cells.iter_mut().zip(more) {
            let goes_on = self
                .source
                .get(more.clone())
                .is_some_and(|more| !more.trim().is_empty());
            if goes_on {
                *cell = None;
            }
        }
    }

    fn add_drawn(&mut self, drawn: &Drawn<'a>) {
        let table = self.builder.document.tables.len();
        if table >= MAX_TABLES {
            return;
        }
        let header_rows = drawn.header_rows.max(1);
        self.builder.document.tables.push(Table {
            header_rows,
            ..Table::default()
        });
        let group = self.builder.open(GroupKind::Table, self.group());
        for (index, row) in drawn.rows.iter().take(MAX_ROWS).enumerate() {
            let cells = row.cells.iter().cloned();
            self.row(group, (table, index), index < header_rows, row.line, cells);
        }
        self.builder.close(group);
    }
}

fn is_grid_border(text: &str) -> bool {
    text.len() >= 5
        && text.starts_with("+-")
        && text.ends_with('+')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'))
}

fn is_in_grid(text: &str) -> bool {
    text.starts_with('|') && text.ends_with('|') && text.len() > 1
        || text.starts_with('+') && text.ends_with('+')
}

/// `=====  ===  ====`: two columns at least.
fn is_column_border(text: &str) -> bool {
    text.starts_with("==")
        && text.contains("= ")
        && text.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// The characters at which a border's columns start.
fn column_starts(border: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, character) in border.chars().enumerate() {
        if character == '=' && before != '=' {
            starts.push(at);
        }
        before = character;
    }
    starts
}

/// The stretches of a line that stand under the columns; the last one reaches to its end.
fn cut(line: Line<'_>, starts: &[usize]) -> Vec<Range<usize>> {
    let mut bytes = Vec::with_capacity(starts.len());
    let mut columns = starts.iter().peekable();
    for (at, (byte, _)) in line.text.char_indices().enumerate() {
        if columns.peek().is_some_and(|start| **start <= at) {
            bytes.push(byte);
            columns.next();
        }
    }
    let end = line.text.trim_end().len();
    bytes.resize(starts.len(), end);
    let ends = bytes.iter().skip(1).copied().chain([end]);
    let ranges: Vec<Range<usize>> = bytes
        .iter()
        .zip(ends)
        .map(|(start, stop)| line.start + (*start).min(end)..line.start + stop.min(end))
        .collect();
    ranges
}
