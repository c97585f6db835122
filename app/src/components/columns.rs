//! Months as columns, drawn on the server. The numbers stand in a table of the page, so the drawing says only what it is.

use leptos::prelude::*;
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

const SHORT: &[BorrowedFormatItem<'_>] = format_description!("[month repr:short]");
const LONG: &[BorrowedFormatItem<'_>] = format_description!("[month repr:long] [year]");

/// The drawing in its own units: columns of 40, with room for labels.
const COLUMN: usize = 40;
const HEIGHT: i32 = 120;
const TOP: i32 = 16;
const BASE: i32 = 100;

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its first day.
    pub first: Date,
    /// How high the column is; none for no column.
    pub minor: Option<i64>,
    /// Where a line stands across it.
    pub line: Option<i64>,
}

impl Column {
    fn most(&self) -> i64 {
        self.minor.unwrap_or(0).max(self.line.unwrap_or(0))
    }
}

/// A month as people read it: `March 2027`.
#[must_use]
pub fn month_name(first: Date) -> String {
    first.format(LONG).unwrap_or_default()
}

/// Draws the columns. `name` says what they come to; `amount` writes the dearest month's number, which is the scale.
pub fn columns(name: String, months: &[Column], amount: impl Fn(i64) -> String) -> AnyView {
    let most = months.iter().map(Column::most).max().unwrap_or(0);
    let width = COLUMN * months.len();
    let dearest = months
        .iter()
        .position(|month| month.most() == most && most > 0);
    let drawn = months
        .iter()
        .enumerate()
        .map(|(at, month)| column(at, *month, most))
        .collect_view();
    let scale = dearest.map(|at| {
        // Within the drawing at either end.
        let (left, anchor) = match at {
            0 => (0, "start"),
            last if last + 1 == months.len() => (width, "end"),
            _ => (at * COLUMN + COLUMN / 2, "middle"),
        };
        view! {
            <text class="payments__most" x=left.to_string() y=(TOP - 5).to_string() text-anchor=anchor>
                {amount(most)}
            </text>
        }
    });
    view! {
        <svg class="payments__chart" viewBox=format!("0 0 {width} {HEIGHT}") role="img" aria-label=name focusable="false">
            <line class="payments__base" x1="0" x2=width.to_string() y1=BASE.to_string() y2=BASE.to_string() />
            {drawn}
            {scale}
        </svg>
    }
    .into_any()
}

/// The numbers behind a drawing, one tap away.
pub fn numbers(table: AnyView) -> AnyView {
    view! {
        <details class="unfold">
            <summary class="button button--quiet">"Numbers"</summary>
            <div class="unfold__content">{table}</div>
        </details>
    }
    .into_any()
}

fn column(at: usize, month: Column, most: i64) -> AnyView {
    let left = at * COLUMN;
    let paid = month.minor.map(|minor| height(minor, most)).map(|height| {
        view! {
            <rect
                class="payments__column"
                x=(left + 6).to_string()
                y=(BASE - height).to_string()
                width=(COLUMN - 12).to_string()
                height=height.to_string()
                rx="2"
            />
        }
    });
    let line = month.line.map(|minor| {
        let y = (BASE - height(minor, most)).to_string();
        view! { <line class="payments__line" x1=(left + 3).to_string() x2=(left + COLUMN - 3).to_string() y1=y.clone() y2=y /> }
    });
    view! {
        {paid}
        {line}
        <text class="payments__month" x=(left + COLUMN / 2).to_string() y=(BASE + 15).to_string() text-anchor="middle">
            {month.first.format(SHORT).unwrap_or_default()}
        </text>
    }
    .into_any()
}

/// How high a column is: the dearest month fills the room, and what costs anything is seen.
fn height(minor: i64, most: i64) -> i32 {
    if minor <= 0 || most <= 0 {
        return 0;
    }
    let room = i128::from(BASE - TOP);
    let height = i128::from(minor) * room / i128::from(most);
    i32::try_from(height).unwrap_or(BASE - TOP).max(2)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn the_dearest_month_fills_the_room_and_the_cheapest_is_seen() {
        assert_eq!(height(500, 500), BASE - TOP);
        assert_eq!(height(250, 500), (BASE - TOP) / 2);
        assert_eq!(height(1, 1_000_000), 2);
        assert_eq!(height(0, 500), 0);
        assert_eq!(height(i64::MAX, i64::MAX), BASE - TOP);
    }

    #[test]
    fn a_month_of_which_nothing_is_known_has_no_column() {
        let month = |minor, line| Column {
            first: date!(2026 - 11 - 01),
            minor,
            line,
        };
        let html = |months: &[Column]| {
            Owner::new()
                .with(|| columns("Paid".to_owned(), months, |minor| format!("${minor}")).to_html())
        };
        let known = html(&[month(Some(3), Some(7)), month(None, Some(5))]);
        assert_eq!(known.matches("<rect").count(), 1, "{known}");
        assert_eq!(known.matches("payments__line").count(), 2, "{known}");
        assert!(known.contains("$7"), "the scale: {known}");
        assert!(!html(&[]).contains("<rect"));
    }
}
