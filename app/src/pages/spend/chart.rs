//! What falls due in the next twelve months, as columns; the numbers are one tap below.

use leptos::prelude::*;
use model::{money::Money, spend::payments::Payments};

use crate::{
    components::columns::{Column, columns, month_name, numbers},
    paths, shown,
};

/// Currencies that are drawn, each by itself.
const CURRENCIES: usize = 3;

/// Draws a chart for each currency, and says how many records have no month; nothing where nothing falls due.
pub fn payments(slug: &str, charts: &[Payments], undated: i64) -> Option<AnyView> {
    let drawn = drawn(charts).map(chart).collect_view();
    let undated = (undated > 0).then(|| {
        let records = shown::count(undated, "record");
        let (are, say) = match undated {
            1 => ("is", "says"),
            _ => ("are", "say"),
        };
        let text = format!(
            "{records} that {are} paid yearly or quarterly {say} no day: in no month here."
        );
        view! { <p class="muted">{text}</p> }
    });
    (!charts.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="payments">
                <h2 id="payments">"Due in the next twelve months"</h2>
                {drawn}
                {more_currencies(slug, charts.len())}
                {undated}
            </section>
        }
        .into_any()
    })
}

/// Each currency of charts, as far as they are drawn.
pub fn drawn<T>(charts: &[T]) -> impl Iterator<Item = &T> {
    charts.iter().take(CURRENCIES)
}

/// What is said of currencies that are not drawn.
pub fn more_currencies(slug: &str, all: usize) -> Option<AnyView> {
    let more = all.checked_sub(CURRENCIES).filter(|more| *more > 0)?;
    let text = format!(
        "And {}. ",
        if more == 1 {
            "one more currency".to_owned()
        } else {
            format!("{more} more currencies")
        }
    );
    let href = paths::rates(slug);
    Some(
        view! {
            <p class="muted">
                {text} <a href=href>"Set a currency and rates to see them together"</a>
            </p>
        }
        .into_any(),
    )
}

fn chart(payments: &Payments) -> AnyView {
    let amount = |minor: i64| {
        let currency = payments.currency;
        Money { minor, currency }.to_string()
    };
    let name = format!("{} in all, month by month", payments.sum());
    let months = payments.months.iter().map(|(first, minor)| Column {
        first: *first,
        minor: Some(*minor),
        line: None,
    });
    let months: Vec<Column> = months.collect();
    let rows = payments
        .months
        .iter()
        .map(|(first, minor)| {
            view! {
                <tr>
                    <th scope="row">{month_name(*first)}</th>
                    <td class="number">{amount(*minor)}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
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
    };
    view! {
        <figure class="payments">
            <figcaption class="payments__sum">
                <strong>{payments.sum().to_string()}</strong>
                <span class="muted">" in all"</span>
            </figcaption>
            {columns(name, &months, amount)}
            {numbers(table.into_any())}
        </figure>
    }
    .into_any()
}
