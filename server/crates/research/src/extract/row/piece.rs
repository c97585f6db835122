//! Cells that list what a plan has: "SAML SSO, audit logs" under "Business".

use super::{MOST, MOST_CELLS, PLAN_COLUMN, is_without_labels};
use crate::{
    document::{Block, Document, sentences},
    extract::{
        Site,
        passage::{self, fold},
        scope,
    },
};

/// A piece of a cell that lists what a plan has, and the plan.
pub struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// The plan's name, folded.
    pub plan: String,
    /// The exact words of the cell or its row.
    pub quote: String,
    /// The headings above the table, folded.
    pub headings: Vec<String>,
}

/// The most words of such a piece.
const PIECE_WORDS: usize = 14;

/// What cells list that stand under a plan's name, or beside one under "Plan": "SAML SSO, audit logs".
pub fn pieces<'a>(document: &'a Document, site: &Site) -> Vec<Piece<'a>> {
    let title = passage::title_like_a_plan(document);
    let without_labels: Vec<bool> = (0..document.tables.len())
        .map(|table| is_without_labels(document, table, site))
        .collect();
    let written = document
        .content()
        .filter(|block| block.cell().is_some_and(|cell| !cell.header));
    let cells = written.take(MOST_CELLS).filter_map(|block| {
        let cell = block.cell()?;
        let is_plan =
            |named: &Block| scope::card_name(&fold(named.text.trim()), &site.plans).is_some();
        let lists = || cell.column > 0 && block.parts().len() > 1;
        let unlabelled = without_labels.get(cell.table).copied().unwrap_or_default();
        let header = document.column_header(cell);
        let is_under = header.is_some_and(|header| unlabelled || lists() && is_plan(header));
        let (named, quote) = if is_under {
            (header?, block.quote_all())
        } else {
            let label = document.row_label(cell)?;
            let over = label.cell().and_then(|cell| document.column_header(cell));
            // A row without any head is a card: its plan, and the list of what that has.
            let of_plans = over.map_or_else(
                || header.is_none() && lists(),
                |over| PLAN_COLUMN.is_match(&over.text),
            );
            of_plans.then_some(())?;
            (label, document.row_quote(cell))
        };
        let plan = scope::card_name(&fold(&named.text), &site.plans)?;
        Some((block, plan, quote, passage::headings(block, title)))
    });
    let pieces = cells.flat_map(|(block, plan, quote, headings)| {
        let lines = block.parts().into_iter();
        let lines = lines.filter_map(|part| block.text.get(part));
        let parts = lines
            .flat_map(sentences_of)
            .flat_map(|sentence| sentence.split([',', ';', '•', '·']))
            .map(str::trim);
        let parts =
            parts.filter(|part| (1..=PIECE_WORDS).contains(&part.split_whitespace().count()));
        parts
            .map(|text| Piece {
                text,
                plan: plan.clone(),
                quote: quote.clone(),
                headings: headings.clone(),
            })
            .collect::<Vec<_>>()
    });
    pieces.take(MOST).collect()
}

/// The sentences of a line, each by itself: "Unlimited seats. 99.9% uptime SLA. SAML single sign-on."
fn sentences_of(line: &str) -> impl Iterator<Item = &str> {
    let ranges = sentences(line).into_iter();
    ranges.filter_map(|range| line.get(range))
}
