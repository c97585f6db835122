//! Rows of comparisons that are built of boxes, with no table: a label and a mark for each plan.

use super::{MARK, Row, RowCell};
use crate::{
    document::{Block, BlockKind, Document, GroupKind, Place},
    extract::{
        Site,
        passage::{self, fold},
        scope,
    },
};

/// A row of a comparison that is built of boxes, with no table: a label and a mark for each plan.
#[derive(Debug)]
pub struct GridRow {
    /// Its blocks, the label first.
    pub blocks: std::ops::Range<usize>,
    /// The plans that the marks are for.
    headers: Vec<String>,
}

/// The most plans that a comparison sets side by side.
pub(super) const MOST_PLANS: usize = 8;

/// The rows of the page's comparisons that are built of boxes.
pub fn grid(document: &Document, site: &Site) -> Vec<GridRow> {
    let mut rows: Vec<GridRow> = Vec::new();
    let mut headers: Vec<String> = Vec::new();
    for group in &document.groups {
        let cells = document
            .blocks
            .get(group.blocks.clone())
            .unwrap_or_default();
        let is_box = group.kind == GroupKind::Box && (2..=MOST_PLANS + 1).contains(&cells.len());
        let is_short = cells.iter().all(|cell| {
            matches!(cell.kind, BlockKind::Paragraph | BlockKind::Heading(_))
                && cell.place == Place::Content
                && cell.text.split_whitespace().count() <= 8
        });
        if !is_box || !is_short {
            continue;
        }
        let named = cells.iter().filter_map(|cell| {
            let text = fold(&cell.text);
            scope::card_name(&text, &site.plans).map(|_| text)
        });
        let named: Vec<String> = named.collect();
        if named.len() >= 2 {
            headers = named;
            continue;
        }
        let marked = cells.iter().skip(1).any(|cell| MARK.is_match(&cell.text));
        let labelled = cells.first().is_some_and(|cell| !MARK.is_match(&cell.text));
        if headers.len() >= 2 && cells.len() == headers.len() + 1 && marked && labelled {
            rows.push(GridRow {
                blocks: group.blocks.clone(),
                headers: headers.clone(),
            });
        }
    }
    rows
}

impl GridRow {
    pub(super) fn read(self, document: &Document, title: Option<&str>) -> Option<Row> {
        let (label, marks) = document.blocks.get(self.blocks.clone())?.split_first()?;
        let cells = self
            .headers
            .into_iter()
            .zip(marks)
            .map(|(header, mark)| RowCell {
                header,
                text: fold(&mark.text),
            });
        let words = document.blocks.get(self.blocks)?.iter();
        let quote: Vec<&str> = words.map(Block::own_words).collect();
        Some(Row {
            label: fold(&label.text),
            label_head: String::new(),
            cells: cells.collect(),
            quote: quote.join(" "),
            headings: passage::headings(label, title),
            across_plans: true,
            state: None,
        })
    }
}
