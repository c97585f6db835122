//! Twelve months as a calendar: each with its days as a picture, and with what is due in words.

use leptos::prelude::*;
use model::spend::{
    Comes,
    agenda::{self, Due, Line, MonthOf},
};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

use crate::{components::twins::Twins, pages::spend::together, paths};

const MONTH: &[BorrowedFormatItem<'_>] = format_description!("[month repr:long] [year]");

/// Draws the months.
pub fn year_view(slug: &str, months: &[MonthOf], twins: &Twins, today: Date) -> AnyView {
    let months = months
        .iter()
        .map(|month| month_view(slug, month, twins, today))
        .collect_view();
    view! {
        <ol class="year" role="list" aria-label="Months">
            {months}
        </ol>
    }
    .into_any()
}

fn month_view(slug: &str, month: &MonthOf, twins: &Twins, today: Date) -> AnyView {
    let name = month.first.format(MONTH).unwrap_or_default();
    let renewing = month.renewing.amounts();
    let sum =
        (!renewing.is_empty()).then(|| view! { <p class="month__sum">{together(&renewing)}</p> });
    let left_out: i64 = month.renewing.left_out().map(|part| part.count).sum();
    let left_out = (left_out > 0).then(|| {
        view! { <p class="month__more">{format!("{left_out} without a rate, not in the sum")}</p> }
    });
    let entries = month
        .lines
        .iter()
        .map(|line| line_view(slug, line, twins))
        .collect_view();
    let more = (month.more > 0).then(|| {
        let all = paths::renewals_of(slug, month.first.year(), month.first.month().into());
        view! {
            <p class="month__more">
                <a href=all>{format!("and {} more", month.more)}</a>
            </p>
        }
    });
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
            {more}
            {left_out}
        </li>
    }
    .into_any()
}

/// The days in weeks that begin on Monday. A picture of what the list below it says.
fn days(month: &MonthOf, today: Date) -> AnyView {
    let lead = month.first.weekday().number_days_from_monday();
    let blank = (0..lead).map(|_| view! { <span></span> }).collect_view();
    let cells = (1..=agenda::length(month.first))
        .filter_map(|day| month.first.replace_day(day).ok())
        .map(|day| {
            let is = |due: Due| month.days.contains(&(day, due));
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

fn line_view(slug: &str, line: &Line, twins: &Twins) -> AnyView {
    let class = match line.due {
        Due::Notice => "entry__day entry__day--notice",
        Due::Renewal => "entry__day entry__day--renews",
    };
    let says = match (line.due, line.comes) {
        (Due::Notice, _) => "notice by".to_owned(),
        (Due::Renewal, Comes::Renews | Comes::Paid) => line.amount.to_string(),
        (Due::Renewal, Comes::Ends) => "ends".to_owned(),
        (Due::Renewal, Comes::TrialEnds) => "trial ends".to_owned(),
    };
    view! {
        <li class="entry">
            <span class=class>{line.day.day()}</span>
            <a class="entry__vendor" href=paths::spend_record(slug, line.record)>
                {twins.called(line.tool, &line.vendor)}
            </a>
            <span class="muted">{says}</span>
        </li>
    }
    .into_any()
}
