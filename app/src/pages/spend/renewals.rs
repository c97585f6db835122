//! What renews next, and until when it can be left.

use db::spend::Listed;
use leptos::prelude::*;
use model::spend::{Comes, Renewal, Spend, SpendRecord};
use time::Date;

use crate::{
    components::{
        badge::{Badge, Tone},
        time::date,
        twins::Twins,
    },
    paths, shown,
};

/// Renewals listed.
const MOST: i64 = 6;

/// Days within which the last day for notice is near.
const NEAR: i64 = 30;

/// The next renewals and ends of trials, the earliest day on which something can be done first.
#[must_use]
pub const fn next(today: Date) -> db::spend::Asked<'static> {
    db::spend::Asked::next(today, MOST)
}

/// Draws the section; nothing where nothing renews.
pub fn renewals(slug: &str, next: &[Listed], twins: &Twins, today: Date) -> Option<AnyView> {
    let lines = next
        .iter()
        .filter_map(|listed| Some((listed.record.spend.renewal(today)?, &listed.record)))
        .map(|(renewal, record)| line(slug, renewal, record, twins, today))
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

fn line(slug: &str, renewal: Renewal, record: &SpendRecord, twins: &Twins, today: Date) -> AnyView {
    let spend = &record.spend;
    view! {
        <li class="row-line">
            <a class="table__name row-line__name" href=paths::spend_record(slug, record.id)>
                {twins.called(spend.tool_id, &spend.vendor)}
            </a>
            <span>{format!("{} {}", spend.amount, spend.cadence.label())}</span>
            {due(renewal, spend, today)}
        </li>
    }
    .into_any()
}

/// The same where it is still to come; that it is over, where nobody has said so; nothing for what has no day.
pub fn due_or_over(spend: &Spend, today: Date) -> Option<AnyView> {
    let due = spend
        .renewal(today)
        .map(|renewal| due(renewal, spend, today));
    due.or_else(|| {
        let ended = spend.ended_on(today)?;
        let text = format!("Over, still marked {}", spend.status.label().to_lowercase());
        Some(
            view! {
                <span class="spend__due">
                    <span>{date(ended)}</span>
                    " "
                    <Badge tone=Tone::Warn text=text />
                </span>
            }
            .into_any(),
        )
    })
}

/// The day it renews or ends, and what can be done until when; in words where that is near.
pub fn due(renewal: Renewal, spend: &Spend, today: Date) -> AnyView {
    let left = (renewal.opt_out - today).whole_days();
    let tone = match left {
        ..=0 => Tone::Bad,
        1..=NEAR => Tone::Warn,
        _ => Tone::Neutral,
    };
    let within = match left {
        ..=0 => " today".to_owned(),
        1..=NEAR => format!(" within {}", shown::count(left, "day")),
        _ => String::new(),
    };
    let notice = match left {
        ..=NEAR => format!("otice{within}"),
        _ => format!("otice by {}", date(renewal.opt_out)),
    };
    let text = match spend.comes() {
        Comes::Paid => "Paid once".to_owned(),
        Comes::Ends => format!("Ends{within}"),
        Comes::TrialEnds if renewal.opt_out < renewal.renews => format!("Trial ends; n{notice}"),
        Comes::TrialEnds => format!("Trial ends{within}"),
        Comes::Renews if renewal.noticed > renewal.renews => format!("N{notice} for the one after"),
        Comes::Renews => format!("N{notice}"),
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
