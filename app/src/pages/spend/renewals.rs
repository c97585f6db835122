//! What renews next, and until when it can be left.

use db::spend::Listed;
use leptos::prelude::*;
use model::spend::{Renewal, SpendRecord, SpendSort};
use time::Date;

use crate::{
    components::{
        badge::{Badge, Tone},
        time::date,
    },
    paths, shown,
};

/// Renewals listed.
const MOST: i64 = 6;

/// Days within which the last day for notice is near.
const NEAR: i64 = 30;

/// The next renewals, the earliest last day for notice first. What can't be left any more stands there until it has
/// renewed.
#[must_use]
pub const fn next(today: Date) -> db::spend::Asked<'static> {
    db::spend::Asked {
        search: "",
        renewing: true,
        sort: SpendSort::Notice,
        today,
        page: 1,
        per_page: MOST,
    }
}

/// Draws the section; nothing where nothing renews.
pub fn renewals(slug: &str, next: &[Listed], today: Date) -> Option<AnyView> {
    let lines = next
        .iter()
        .filter_map(|listed| Some((listed.record.spend.renewal(today)?, &listed.record)))
        .map(|(renewal, record)| line(slug, renewal, record, today))
        .collect_view();
    (!next.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="renewals">
                <h2 id="renewals">"Next renewals"</h2>
                <ul class="row-lines" role="list">
                    {lines}
                </ul>
            </section>
        }
        .into_any()
    })
}

fn line(slug: &str, renewal: Renewal, record: &SpendRecord, today: Date) -> AnyView {
    let spend = &record.spend;
    view! {
        <li class="row-line">
            <a class="table__name row-line__name" href=paths::spend_record(slug, record.id)>
                {spend.vendor.clone()}
            </a>
            <span>{format!("{} {}", spend.amount, spend.cadence.label())}</span>
            {due(renewal, today)}
        </li>
    }
    .into_any()
}

/// The day it renews and the last day for notice; in words where that is near or over.
pub fn due(renewal: Renewal, today: Date) -> AnyView {
    let left = (renewal.opt_out - today).whole_days();
    let (tone, text) = match left {
        ..0 => (Tone::Bad, "Too late for notice".to_owned()),
        0 => (Tone::Bad, "Notice today".to_owned()),
        1..=NEAR => (
            Tone::Warn,
            format!("Notice within {}", shown::count(left, "day")),
        ),
        _ => (
            Tone::Neutral,
            format!("Notice by {}", date(renewal.opt_out)),
        ),
    };
    view! {
        <span class="spend__due">
            <span>{date(renewal.renews)}</span>
            " "
            <Badge tone=tone text=text />
        </span>
    }
    .into_any()
}
