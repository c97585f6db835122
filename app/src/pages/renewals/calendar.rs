//! Twelve months as a calendar: each with its days as a picture, and with what is due in words.

use leptos::prelude::*;
use model::{
    money::Money,
    spend::agenda::{self, Due, Entry, MonthOf},
};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

use crate::paths;

const MONTH: &[BorrowedFormatItem<'_>] = format_description!("[month repr:long] [year]");

/// Draws the months.
pub fn year_view(slug: &str, months: &[MonthOf<'_>], today: Date) -> AnyView {
    let months = months
        .iter()
        .map(|month| month_view(slug, month, today))
        .collect_view();
    view! {
        <ol class="year" role="list" aria-label="Months">
            {months}
        </ol>
    }
    .into_any()
}

fn month_view(slug: &str, month: &MonthOf<'_>, today: Date) -> AnyView {
    let name = month.first.format(MONTH).unwrap_or_default();
    let renewing: Vec<String> = month.renewing().iter().map(Money::to_string).collect();
    let sum =
        (!renewing.is_empty()).then(|| view! { <p class="month__sum">{renewing.join(" + ")}</p> });
    let entries = month
        .entries
        .iter()
        .map(|entry| entry_view(slug, entry))
        .collect_view();
    view! {
        <li class="month">
            <div class="month__head">
                <h2 class="month__name">{name}</h2>
                {sum}
            </div>
            {days(month, today)}
            <ul class="month__entries" role="list">
                {entries}
            </ul>
        </li>
    }
    .into_any()
}

/// The days in weeks that begin on Monday. A picture of what the list below it says.
fn days(month: &MonthOf<'_>, today: Date) -> AnyView {
    let lead = month.first.weekday().number_days_from_monday();
    let blank = (0..lead).map(|_| view! { <span></span> }).collect_view();
    let cells = (1..=agenda::length(month.first))
        .filter_map(|day| month.first.replace_day(day).ok())
        .map(|day| {
            let is = |due: Due| {
                month
                    .entries
                    .iter()
                    .any(|entry| entry.day == day && entry.due == due)
            };
            let class = match (is(Due::Renewal), is(Due::Notice)) {
                (true, _) => "day day--renews",
                (false, true) => "day day--notice",
                (false, false) if day == today => "day day--today",
                (false, false) => "day",
            };
            view! { <span class=class>{day.day()}</span> }
        })
        .collect_view();
    view! {
        <div class="month__days" aria-hidden="true">
            {blank}
            {cells}
        </div>
    }
    .into_any()
}

fn entry_view(slug: &str, entry: &Entry<'_>) -> AnyView {
    let spend = &entry.record.spend;
    let (class, says) = match entry.due {
        Due::Notice => ("entry__day entry__day--notice", "notice by".to_owned()),
        Due::Renewal if spend.auto_renew => {
            ("entry__day entry__day--renews", spend.amount.to_string())
        }
        Due::Renewal => ("entry__day entry__day--renews", "ends".to_owned()),
    };
    view! {
        <li class="entry">
            <span class=class>{entry.day.day()}</span>
            <a class="entry__vendor" href=paths::spend_record(slug, entry.record.id)>
                {spend.vendor.clone()}
            </a>
            <span class="muted">{says}</span>
        </li>
    }
    .into_any()
}
