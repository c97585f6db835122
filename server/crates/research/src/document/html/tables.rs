//! Tables as they are read: rows, cells, and the places that cells beside and above reach into.

use super::Reader;
use crate::document::{Cell, Table, icon, tokens::Tag, visibility};

const MAX_TABLES: usize = 1_000;
const MAX_COLUMNS: usize = 200;
const MAX_ROWS: usize = 5_000;
/// Rows and columns that one cell reaches into at most (the standard's limits: 65,534 and 1,000), and places that the
/// cells of a page reach into altogether.
const MAX_ROW_SPAN: usize = 200;
const MAX_COLUMN_SPAN: usize = 50;
const MAX_SPANNED: usize = 20_000;
/// Bytes of a cell's text; what follows stands in a block of its own.
pub(super) const MAX_CELL: usize = 4_000;

/// A table being read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Index into [`Document::tables`]; none when the page has too many.
    table: Option<usize>,
    column: usize,
    /// Rows still covered by a cell above, and that cell's block, by column.
    covered: Vec<(usize, Option<usize>)>,
    /// The columns of this row that cells above reach into.
    taken: Vec<bool>,
    pub(super) in_head: bool,
    pub(super) row_is_head: bool,
    pub(super) body_seen: bool,
    pub(super) cell: Option<OpenCell>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct OpenCell {
    pub(super) cell: Cell,
    columns: usize,
    rows: usize,
    mark: Option<bool>,
    pub(super) block: Option<usize>,
}

impl Reader<'_> {
    pub(super) fn open_table(&mut self) {
        self.flush();
        let tables = &mut self.builder.document.tables;
        let table = (tables.len() < MAX_TABLES).then(|| {
            tables.push(Table::default());
            tables.len() - 1
        });
        self.grids.push(Grid {
            table,
            ..Grid::default()
        });
    }

    pub(super) fn open_row(&mut self) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        grid.column = 0;
        grid.row_is_head = true;
        let table = grid
            .table
            .and_then(|table| self.builder.document.tables.get_mut(table));
        let Some(table) = table.filter(|table| table.rows.len() < MAX_ROWS) else {
            grid.table = None;
            return;
        };
        table.rows.push(Vec::new());
        self.spanned += grid.covered.iter().filter(|(rows, _)| *rows > 0).count();
        if self.spanned > MAX_SPANNED {
            grid.covered.clear();
            self.builder.document.cut = true;
        }
        grid.taken = grid.covered.iter().map(|(rows, _)| *rows > 0).collect();
        for (column, (rows, block)) in grid
            .covered
            .iter_mut()
            .enumerate()
            .filter(|(_, (rows, _))| *rows > 0)
        {
            *rows -= 1;
            put(table, column, *block);
        }
    }

    pub(super) fn close_row(&mut self) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        let is_head = grid.in_head || (!grid.body_seen && grid.row_is_head && grid.column > 1);
        if let Some(table) = grid
            .table
            .and_then(|table| self.builder.document.tables.get_mut(table))
        {
            if is_head && table.header_rows + 1 == table.rows.len() {
                table.header_rows += 1;
            } else {
                grid.body_seen = true;
            }
        }
    }

    pub(super) fn open_cell(&mut self, tag: &Tag, header: bool) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        let Some(index) = grid.table else { return };
        let Some(table) = self.builder.document.tables.get_mut(index) else {
            return;
        };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        let row = table.rows.len() - 1;
        while grid.taken.get(grid.column) == Some(&true) {
            grid.column += 1;
        }
        let span = |name: &str, most: usize| {
            tag.attribute(name)
                .and_then(|value| value.trim().parse().ok())
                .unwrap_or(1)
                .clamp(1, most)
        };
        grid.row_is_head &= header;
        if grid.column < MAX_COLUMNS {
            let cell = Cell {
                table: index,
                row,
                column: grid.column,
                header,
            };
            grid.cell = Some(OpenCell {
                cell,
                columns: span("colspan", MAX_COLUMN_SPAN),
                rows: span("rowspan", MAX_ROW_SPAN),
                mark: None,
                block: None,
            });
        }
    }

    pub(super) fn close_cell(&mut self) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        let Some(open) = grid.cell.take() else { return };
        let Some(table) = self.builder.document.tables.get_mut(open.cell.table) else {
            return;
        };
        self.spanned += open.columns - 1;
        let columns = if self.spanned > MAX_SPANNED {
            1
        } else {
            open.columns
        };
        for column in open.cell.column..(open.cell.column + columns).min(MAX_COLUMNS) {
            put(table, column, open.block);
            if let (None, Some(mark)) = (open.block, open.mark) {
                table.marks.insert((open.cell.row, column), mark);
            }
            if grid.covered.len() <= column {
                grid.covered.resize(column + 1, (0, None));
            }
            if let Some(covered) = grid.covered.get_mut(column) {
                *covered = (open.rows - 1, open.block);
            }
        }
        grid.column = (open.cell.column + columns).min(MAX_COLUMNS);
    }

    /// Notes a tick or cross that the open cell shows as an image or tells screen readers.
    pub(super) fn mark(&mut self, label: &str) {
        if let Some(cell) = self.grids.last_mut().and_then(|grid| grid.cell.as_mut())
            && cell.mark.is_none()
        {
            cell.mark = icon::told_by(label);
        }
    }

    pub(super) fn drawn_mark(&mut self, tag: &Tag) {
        if self.grids.last().is_none_or(|grid| grid.cell.is_none()) {
            return;
        }
        for label in ["aria-label", "title", "href", "xlink:href", "data-icon"]
            .iter()
            .filter_map(|name| tag.attribute(name))
        {
            self.mark(label);
        }
        for class in visibility::classes(tag) {
            self.mark(class);
        }
    }
}

/// Puts a cell's block into the last row of a table.
fn put(table: &mut Table, column: usize, block: Option<usize>) {
    if let Some(cells) = table.rows.last_mut() {
        if cells.len() <= column {
            cells.resize(column + 1, None);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = block;
        }
    }
}
