//! Tables of pipes, and those written in HTML.

use super::{Line, Reader};
use crate::document::{
    BlockKind, Cell, GroupId, GroupKind, Place, Table,
    tokens::{Token, Tokens},
};

pub(super) const MAX_TABLES: usize = 1_000;
const MAX_COLUMNS: usize = 200;
pub(super) const MAX_ROWS: usize = 5_000;

impl<'a> Reader<'a> {
    pub(super) fn is_table(&self, line: Line<'a>) -> bool {
        line.text.contains('|')
            && self
                .line_at(line.next)
                .is_some_and(|below| is_delimiter_row(below.trimmed()))
            && !is_delimiter_row(line.trimmed())
    }

    /// The lines of pairs that begin here and have no head: "| Sign-on | SAML 2.0 |" below "| Access |".
    pub(super) fn rows_of_pairs(&self, first: Line<'a>) -> Option<Vec<Line<'a>>> {
        let next = |line: &Line<'a>| self.line_at(line.next);
        let rows = std::iter::successors(Some(first), next);
        let rows: Vec<_> = rows.take_while(|line| is_row(line.trimmed())).collect();
        let cells = || rows.iter().map(|row| cell_ranges(*row).len());
        let has_head = rows.iter().any(|row| is_delimiter_row(row.trimmed()));
        let are_pairs = !has_head
            && cells().all(|cells| (1..=2).contains(&cells))
            && cells().filter(|cells| *cells == 2).count() > 1;
        are_pairs.then_some(rows)
    }

    /// Reads such lines, as many as a table's: what the first cell names the second describes, and one alone stands above
    /// what follows.
    pub(super) fn pairs(&mut self, rows: &[Line<'a>]) {
        self.close_lists();
        for line in rows.iter().take(MAX_ROWS) {
            let cells = cell_ranges(*line);
            let alone = cells.len() < 2;
            let kinds = [BlockKind::Term, BlockKind::Definition];
            for (kind, range) in kinds.into_iter().zip(cells) {
                let kind = if alone { BlockKind::Paragraph } else { kind };
                let before = self.builder.document.blocks.len();
                let text = self.inline.read(self.source, range.start, range, before);
                self.builder.block(kind, self.group(), Place::Content, text);
            }
        }
        if let Some(last) = rows.last() {
            self.position = last.next;
        }
    }

    pub(super) fn table(&mut self, first: Line<'a>) {
        self.close_lists();
        let group = self.builder.open(GroupKind::Table, self.group());
        let table = self.builder.document.tables.len();
        let keeps = table < MAX_TABLES;
        if keeps {
            self.builder.document.tables.push(Table {
                header_rows: 1,
                ..Table::default()
            });
        }
        let mut position = first.start;
        let mut row = 0;
        while let Some(line) = self
            .line_at(position)
            .filter(|line| line.text.contains('|') && !line.trimmed().is_empty())
        {
            position = line.next;
            if row == 1
                && is_delimiter_row(line.trimmed())
                && position <= first.next + (line.next - line.start)
            {
                continue;
            }
            if keeps && row < MAX_ROWS {
                let cells = cell_ranges(line).into_iter().map(Some);
                self.row(group, (table, row), row == 0, line, cells);
            }
            row += 1;
        }
        self.builder.close(group);
        self.position = position;
    }

    pub(super) fn row(
        &mut self,
        table_group: GroupId,
        (table, row): (usize, usize),
        header: bool,
        line: Line<'a>,
        cells: impl IntoIterator<Item = Option<std::ops::Range<usize>>>,
    ) {
        let group = self.builder.open(GroupKind::Row, table_group);
        let mut blocks = Vec::new();
        for range in cells.into_iter().take(MAX_COLUMNS) {
            let cell = BlockKind::Cell(Cell {
                table,
                row,
                column: blocks.len(),
                header,
            });
            let block = range.and_then(|range| {
                let before = self.builder.document.blocks.len();
                let text = self.inline.read(self.source, range.start, range, before);
                self.builder.block(cell, group, Place::Content, text)
            });
            blocks.push(block);
        }
        self.builder.close(group);
        if let Some(table) = self.builder.document.tables.get_mut(table) {
            table.rows.push(blocks);
            table.lines.push(line.trimmed().to_owned());
        }
    }

    /// A table written in HTML.
    pub(super) fn html_table(&mut self, start: usize, end: usize) {
        let Some(source) = self.source.get(start..end) else {
            return;
        };
        let table = self.builder.document.tables.len();
        if table >= MAX_TABLES {
            return;
        }
        self.close_lists();
        let group = self.builder.open(GroupKind::Table, self.group());
        let mut rows: Vec<Vec<Option<usize>>> = Vec::new();
        let mut lines: Vec<std::ops::Range<usize>> = Vec::new();
        let mut headers = true;
        let mut header_rows = 0;
        let mut cell: Option<(usize, bool)> = None;
        let mut tokens = Tokens::new(source);
        loop {
            let at = start + tokens.position();
            let Some(token) = tokens.next() else { break };
            let Token::Tag(tag) = token else { continue };
            let is_part = matches!(tag.name.as_str(), "td" | "th" | "tr" | "table");
            if is_part && let Some((from, header)) = cell.take() {
                headers &= header;
                let row = rows.len().saturating_sub(1);
                let column = rows.last().map_or(0, Vec::len);
                let before = self.builder.document.blocks.len();
                let text = self.inline.read(self.source, from, from..at, before);
                let kind = BlockKind::Cell(Cell {
                    table,
                    row,
                    column,
                    header,
                });
                let block = self.builder.block(kind, group, Place::Content, text);
                if let Some(cells) = rows.last_mut().filter(|cells| cells.len() < MAX_COLUMNS) {
                    cells.push(block);
                }
                if let Some(line) = lines.last_mut() {
                    line.end = at;
                }
            }
            match tag.name.as_str() {
                "tr" if !tag.closes && rows.len() < MAX_ROWS => {
                    header_rows += usize::from(
                        headers && header_rows == rows.len().saturating_sub(1) && !rows.is_empty(),
                    );
                    headers = true;
                    rows.push(Vec::new());
                    lines.push(start + tokens.position()..start + tokens.position());
                }
                "td" | "th" if !tag.closes => {
                    cell = Some((start + tokens.position(), tag.name == "th"))
                }
                _ => {}
            }
        }
        self.builder.close(group);
        let lines = lines
            .into_iter()
            .map(|line| self.source.get(line).unwrap_or_default().trim().to_owned())
            .collect();
        self.builder.document.tables.push(Table {
            rows,
            header_rows,
            lines,
            ..Table::default()
        });
    }
}

/// Whether a line is set between pipes.
fn is_row(text: &str) -> bool {
    text.len() > 2 && text.starts_with('|') && text.ends_with('|')
}

fn is_delimiter_row(text: &str) -> bool {
    text.contains('-')
        && text.contains('|')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// The stretches of the source that are a row's cells. `\|` and `|` in code stand for themselves.
pub(super) fn cell_ranges(line: Line<'_>) -> Vec<std::ops::Range<usize>> {
    let mut bounds = Vec::new();
    let mut escaped = false;
    let mut code = false;
    for (at, byte) in line.text.bytes().enumerate() {
        match byte {
            b'\\' if !escaped => {
                escaped = true;
                continue;
            }
            b'`' => code = !code,
            b'|' if !escaped && !code => bounds.push(at),
            _ => {}
        }
        escaped = false;
    }
    let text = line.text.trim_end();
    let mut starts = if line.trimmed().starts_with('|') {
        Vec::new()
    } else {
        vec![0]
    };
    starts.extend(bounds.iter().map(|at| at + 1));
    let first = starts.first().copied().unwrap_or(0);
    let ends = bounds
        .iter()
        .copied()
        .filter(|at| *at >= first)
        .chain([text.len()]);
    let mut cells: Vec<_> = starts
        .into_iter()
        .zip(ends)
        .filter(|(start, end)| start <= end)
        .map(|(start, end)| line.start + start..line.start + end)
        .collect();
    if text.ends_with('|') && cells.last().is_some_and(|last| last.is_empty()) {
        cells.pop();
    }
    cells
}
