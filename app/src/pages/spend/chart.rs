//! What falls due in the next twelve months, as columns; the numbers are one tap below.

use leptos::prelude::*;
use model::{money::Money, spend::payments::Payments};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

/// As many as fit the drawing.
const MONTHS: i32 = super::MONTHS;

const SHORT: &[BorrowedFormatItem<'_>] = format_description!("[month repr:short]");
const LONG: &[BorrowedFormatItem<'_>] = format_description!("[month repr:long] [year]");

/// The drawing in its own units: twelve columns of 40, with room for labels.
const COLUMN: i32 = 40;
const HEIGHT: i32 = 120;
const TOP: i32 = 16;
const BASE: i32 = 100;

/// Draws a chart for each currency; nothing where nothing falls due.
pub fn payments(charts: &[Payments]) -> Option<AnyView> {
    let drawn = charts.iter().map(chart).collect_view();
    (!charts.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="payments">
                <h2 id="payments">"Due in the next twelve months"</h2>
                {drawn}
            </section>
        }
        .into_any()
    })
}

fn chart(payments: &Payments) -> AnyView {
    let name = format!("{} in all, month by month", payments.sum());
    let columns = payments
        .months
        .iter()
        .zip(0..)
        .map(|((first, minor), at)| column(*first, *minor, at, payments))
        .collect_view();
    let rows = payments
        .months
        .iter()
        .map(|(first, minor)| {
            view! {
                <tr>
                    <th scope="row">{first.format(LONG).unwrap_or_default()}</th>
                    <td class="number">{amount(*minor, payments)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <figure class="payments">
            <figcaption class="payments__sum">
                <strong>{payments.sum().to_string()}</strong>
                <span class="muted">" in all"</span>
            </figcaption>
            <svg
                class="payments__chart"
                viewBox=format!("0 0 {} {HEIGHT}", COLUMN * MONTHS)
                role="img"
                aria-label=name
                focusable="false"
            >
                <line class="payments__base" x1="0" x2=(COLUMN * MONTHS).to_string() y1=BASE.to_string() y2=BASE.to_string() />
                {columns}
            </svg>
            <details class="unfold">
                <summary class="button button--quiet">"Numbers"</summary>
                <div class="unfold__content">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"Month"</th>
                                <th scope="col" class="number">
                                    "Due"
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
    .into_any()
}

fn amount(minor: i64, payments: &Payments) -> String {
    let currency = payments.currency;
    Money { minor, currency }.to_string()
}

fn column(first: Date, minor: i64, at: i32, payments: &Payments) -> AnyView {
    let height = height(minor, payments.most());
    let (left, top) = (at * COLUMN, BASE - height);
    // Within the drawing at either end.
    let (at_label, anchor) = match at {
        0 => (left, "start"),
        last if last == MONTHS - 1 => (left + COLUMN, "end"),
        _ => (left + COLUMN / 2, "middle"),
    };
    // The dearest month says what the scale is.
    let label = (minor > 0 && minor == payments.most()).then(|| {
        view! {
            <text class="payments__most" x=at_label.to_string() y=(top - 5).to_string() text-anchor=anchor>
                {amount(minor, payments)}
            </text>
        }
    });
    view! {
        <rect
            class="payments__column"
            x=(left + 6).to_string()
            y=top.to_string()
            width=(COLUMN - 12).to_string()
            height=height.to_string()
            rx="2"
        />
        {label}
        <text class="payments__month" x=(left + COLUMN / 2).to_string() y=(BASE + 15).to_string() text-anchor="middle">
            {first.format(SHORT).unwrap_or_default()}
        </text>
    }
    .into_any()
}

/// How high a column is: the dearest month fills the room, and what costs anything is seen.
fn height(minor: i64, most: i64) -> i32 {
    let room = i128::from(BASE - TOP);
    if minor <= 0 || most <= 0 {
        return 0;
    }
    let height = i128::from(minor) * room / i128::from(most);
    i32::try_from(height).unwrap_or(BASE - TOP).max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dearest_month_fills_the_room_and_the_cheapest_is_seen() {
        assert_eq!(height(500, 500), BASE - TOP);
        assert_eq!(height(250, 500), (BASE - TOP) / 2);
        assert_eq!(height(1, 1_000_000), 2);
        assert_eq!(height(0, 500), 0);
        assert_eq!(height(i64::MAX, i64::MAX), BASE - TOP);
    }
}
