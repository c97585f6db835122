//! Tables with a plan in each row: a column of theirs is what a row is elsewhere, a thing across plans.

use std::ops::RangeInclusive;

use model::report::Status;

use super::{
    PLAN_COLUMN, Row, RowCell, cell,
    grid::MOST_PLANS,
    state::Sense,
    verdict::{Verdict, verdict},
};
use crate::{
    document::{Document, MAX_QUOTE, Place},
    extract::{
        Site,
        claim::Judgement,
        passage::{self, fold},
        scope, trap,
    },
    ground,
};

/// A row of such a table: the plan, and where it stands.
struct Line {
    row: usize,
    plan: String,
}

/// The columns of the page's tables with a plan in each row, each as a row across these plans.
pub fn columns(document: &Document, site: &Site) -> Vec<Row> {
    let title = passage::title_like_a_plan(document);
    let tables = 0..document.tables.len();
    tables
        .flat_map(|table| of_table(document, table, title, site))
        .collect()
}

fn of_table(document: &Document, table: usize, title: Option<&str>, site: &Site) -> Vec<Row> {
    let Some(lines) = lines(document, table, site) else {
        return Vec::new();
    };
    let width = document
        .tables
        .get(table)
        .and_then(|grid| grid.rows.iter().map(Vec::len).max())
        .unwrap_or(0);
    let sense = Sense::of(document, table, site);
    (1..width)
        .filter_map(|column| of_column(document, &sense, &lines, column, title))
        .collect()
}

/// The rows of a table whose first cells name a plan each, and nothing else does.
fn lines(document: &Document, table: usize, site: &Site) -> Option<Vec<Line>> {
    let grid = document.tables.get(table)?;
    let first = grid.header_rows.max(1).min(grid.rows.len());
    let heads = first.checked_sub(1)?;
    let head = |column| {
        let head = document.cell(table, heads, column);
        head.map_or_else(String::new, |head| fold(&head.text))
    };
    let plan_of = |text: &str| scope::card_name(&fold(text), &site.plans);
    let of_plans = head(0).is_empty() || PLAN_COLUMN.is_match(&head(0));
    let others = grid.rows.first()?.len();
    let across = (1..others).any(|column| plan_of(&head(column)).is_some());
    let rivals = trap::is_comparison(document, table);
    (of_plans && !across && !rivals).then_some(())?;
    let lines = (first..grid.rows.len()).map(|row| {
        let block = document.cell(table, row, 0)?;
        let counts = block.place == Place::Content && !trap::rules_out(document, block);
        let plan = plan_of(&block.text).filter(|_| counts)?;
        Some(Line { row, plan })
    });
    let lines: Vec<Line> = lines.collect::<Option<_>>()?;
    (2..=MOST_PLANS).contains(&lines.len()).then_some(lines)
}

fn of_column(
    document: &Document,
    sense: &Sense,
    lines: &[Line],
    column: usize,
    title: Option<&str>,
) -> Option<Row> {
    let first = lines.first()?;
    let label = cell(document, sense, first.row, column).header;
    (!label.is_empty()).then_some(())?;
    let heading = document.cell(sense.table, first.row, 0)?;
    let cells = lines.iter().map(|line| RowCell {
        header: line.plan.clone(),
        ..cell(document, sense, line.row, column)
    });
    let cells: Vec<RowCell> = cells.collect();
    Some(Row {
        label,
        label_head: cell(document, sense, first.row, 0).header,
        quote: quote(document, sense.table, lines, &cells)?,
        cells,
        headings: passage::headings(heading, title),
        across_plans: true,
        state: None,
    })
}

/// The words of the page that tell it: the table as far as the last plan that has the thing, or the rows of those that
/// have it, or the first such row.
fn quote(document: &Document, table: usize, lines: &[Line], cells: &[RowCell]) -> Option<String> {
    let having = |(_, cell): &(&Line, &RowCell)| {
        !matches!(verdict(&cell.text), Verdict::No | Verdict::Planned)
    };
    let rows: Vec<usize> = lines.iter().map(|line| line.row).collect();
    let having: Vec<usize> = lines
        .iter()
        .zip(cells)
        .filter(having)
        .map(|(line, _)| line.row)
        .collect();
    let told = match having.is_empty() {
        true => &rows,
        false => &having,
    };
    let (first, last) = (*told.first()?, *told.last()?);
    let grid = document.tables.get(table)?;
    let words = |rows: RangeInclusive<usize>| {
        let rows = rows.filter_map(|row| {
            let mut cells = grid.rows.get(row)?.iter().flatten();
            cells.find_map(|block| document.blocks.get(*block)?.cell())
        });
        let rows: Vec<String> = rows.map(|cell| document.row_quote(cell)).collect();
        let words = rows.join(" ");
        let fits = words.chars().count() <= MAX_QUOTE && ground::occurs(&words, document);
        fits.then_some(words)
    };
    words(0..=last)
        .or_else(|| words(first..=last))
        .or_else(|| words(first..=first))
}

impl Row {
    /// What the cells tell, where they differ, and on which plans each of it is: `99.5%` on one and `99.9%` on another. What
    /// the first tells is there for everybody where no plan goes without.
    pub fn told_apart(
        &self,
        site: &Site,
        tells: impl Fn(&str) -> Option<String>,
    ) -> Option<Vec<(String, Judgement)>> {
        let told: Vec<Option<String>> = self.cells.iter().map(|cell| tells(&cell.text)).collect();
        let mut values: Vec<&String> = told.iter().flatten().collect();
        values.dedup();
        (values.len() > 1).then_some(())?;
        let on_plans = |value: &String| {
            let tells_it = |at: usize| {
                told.get(at)
                    .is_some_and(|told| told.as_ref() == Some(value))
            };
            let row = self.saying(|at, _| if tells_it(at) { "yes" } else { "no" });
            Some((value.clone(), row.judgement(site)?))
        };
        let mut apart: Vec<(String, Judgement)> =
            values.into_iter().map(on_plans).collect::<Option<_>>()?;
        let for_all = self
            .judgement(site)
            .filter(|all| all.status == Status::Held);
        if let (Some((_, first)), Some(all)) = (apart.first_mut(), for_all) {
            *first = all;
        }
        Some(apart)
    }
}
