//! The last twelve months: what was committed, and what was really paid, as far as it is written down.

use db::spend_trend::Past;
use leptos::prelude::*;
use model::{
    money::Money,
    spend::trend::{Month, Trend},
};

use crate::{
    components::columns::{Column, columns, month_name, numbers},
    pages::spend::chart::{drawn, more_currencies},
    shown,
};

/// Draws the section; nothing where nothing was committed or paid.
pub fn trend(slug: &str, past: &Past) -> Option<AnyView> {
    let charts = drawn(&past.trends).map(chart).collect_view();
    let undated = (past.undated > 0).then(|| {
        let (contracts, days) = match past.undated {
            1 => ("One contract has".to_owned(), "is"),
            many => (format!("{many} contracts have"), "are"),
        };
        format!(" {contracts} ended on a day that is not written down, and {days} left out.")
    });
    (!past.trends.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="trend">
                <h2 id="trend">"The last twelve months"</h2>
                <p class="muted">
                    "Committed is reckoned back from the records of today, each at its present amount from the month it began or was written down. Paid is what is written down as paid."
                    {undated}
                </p>
                {charts}
                {more_currencies(slug, past.trends.len())}
            </section>
        }
        .into_any()
    })
}

fn chart(trend: &Trend) -> AnyView {
    let amount = |minor: i64| {
        let currency = trend.currency;
        Money { minor, currency }.to_string()
    };
    let paid = trend.paid().map_or_else(
        || "nothing written down as paid".to_owned(),
        |paid| format!("{paid} paid"),
    );
    let name = format!(
        "{} committed this month; in twelve months {paid}; month by month in the table below",
        trend.committed()
    );
    let months = trend.months.iter().map(|month| Column {
        first: month.first,
        minor: month.paid,
        line: Some(month.committed),
    });
    let months: Vec<Column> = months.collect();
    let caption = match trend.paid() {
        Some(_) => "Columns are paid, lines are committed.",
        None => "Lines are committed. What was paid is not written down in these months.",
    };
    let rows = trend
        .months
        .iter()
        .map(|month| row(*month, &amount))
        .collect_view();
    let table = view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Committed and paid by month">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Month"</th>
                        <th scope="col" class="number">
                            "Committed"
                        </th>
                        <th scope="col" class="number">
                            "Paid"
                        </th>
                        <th scope="col" class="wide-only">
                            "Paid is known of"
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    view! {
        <figure class="payments">
            {columns(name, &months, amount)}
            <figcaption class="muted">{caption}</figcaption>
            {numbers(table.into_any())}
        </figure>
    }
    .into_any()
}

fn row(month: Month, amount: &impl Fn(i64) -> String) -> AnyView {
    let of = match month.known {
        0 => "–".to_owned(),
        known => shown::count(known, "record"),
    };
    view! {
        <tr>
            <th scope="row">{month_name(month.first)}</th>
            <td class="number">
                {amount(month.committed)} <div class="table__sub">{shown::count(month.records, "record")}</div>
            </td>
            <td class="number">{month.paid.map_or_else(|| "–".to_owned(), amount)}</td>
            <td class="wide-only">{of}</td>
        </tr>
    }
    .into_any()
}
