//! What the changes mean for what the team pays.

use leptos::prelude::*;
use model::{
    change::{Changes, FactChange, Paid, bill, charged_otherwise, vanished},
    report::Fact,
    spend::{Comes, SpendRecord},
};

use super::ChangesPage;
use crate::shown;

/// What changed prices by the seat, and plans that are no longer offered, mean for what the team pays.
pub fn bills(page: &ChangesPage, changes: &Changes<'_>) -> Option<AnyView> {
    let mut lines: Vec<String> = changes
        .facts
        .iter()
        .filter_map(|change| match change {
            FactChange::Changed { before, after } => Some((*before, *after)),
            _ => None,
        })
        .flat_map(|(before, after)| {
            let reckoned = page
                .spend
                .iter()
                .filter_map(move |record| bill_line((before, after), page, record));
            reckoned.collect::<Vec<_>>()
        })
        .collect();
    let unmoved = changes
        .facts
        .iter()
        .filter_map(FactChange::price_without_a_move);
    lines.extend(unmoved.flat_map(|(before, after)| {
        let records = page.spend.iter();
        records.filter_map(move |record| otherwise_line(before, after, page, record))
    }));
    let plans = changes.facts.iter().filter_map(FactChange::vanished_plan);
    lines.extend(plans.flat_map(|plan| {
        let records = page.spend.iter();
        records.filter_map(move |record| vanished_line(plan, page, record))
    }));
    (!lines.is_empty()).then(|| {
        let items = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <section class="section" aria-labelledby="bill">
                <h2 id="bill">"What it means for what you pay"</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// `Business: $12 a seat a month before, now $15. You have 40 seats at $4,800 a year and renew in 41 days: +$2,400 a year.`
fn bill_line(
    (before, after): (&Fact, &Fact),
    page: &ChangesPage,
    record: &SpendRecord,
) -> Option<String> {
    let bill = bill(
        before,
        after,
        &page.before.report,
        &page.history,
        record,
        page.today,
    )?;
    let difference = bill.comes_to();
    let have = bill.seats.map_or_else(
        || "You pay for this plan".to_owned(),
        |seats| format!("You have {}", shown::count(seats, "seat")),
    );
    let since = bill.since.map(|paid| format!("at {paid} a year"));
    let renewal = record.spend.renewal(page.today);
    let renews = renewal.filter(|_| record.spend.comes() == Comes::Renews);
    let renews = renews.map(|renewal| {
        let days = (renewal.renews - page.today).whole_days();
        format!(" and renew in {}", shown::count(days, "day"))
    });
    let change = format!(
        "{} before, now {}",
        before.words(),
        after.words_after(before)
    );
    let renews = renews.unwrap_or_default();
    Some(if bill.sure {
        let since = since.map(|since| format!(" {since}")).unwrap_or_default();
        format!("{change}. {have}{since}{renews}: {difference}.")
    } else {
        let since = since.map(|since| format!(", {since} when the contract began or last renewed"));
        let since = since.unwrap_or_default();
        format!("{change}. {have}{renews}; if they are on this plan{since}, that is {difference}.")
    })
}

/// `Pro: $12 per seat a month before, now €12 per seat a month. You pay $2,880 a year and renew in 51 days: ask what
/// you will pay.`
fn otherwise_line(
    before: &Fact,
    after: Option<&Fact>,
    page: &ChangesPage,
    record: &SpendRecord,
) -> Option<String> {
    let paid = charged_otherwise(
        before,
        &page.before.report,
        &page.history,
        record,
        page.today,
    )?;
    let change = match after {
        Some(after) => format!(
            "{} before, now {}",
            before.words(),
            after.words_after(before)
        ),
        None => format!("{} is no longer stated", before.words()),
    };
    let whose = if paid.sure {
        ""
    } else {
        ", if you are on this plan"
    };
    let pay = pays(paid, page, record);
    Some(format!("{change}. {pay}: ask what you will pay{whose}."))
}

/// `The plan on your spend record, Team, is no longer stated. You pay $5,760 a year and renew in 41 days.`
fn vanished_line(plan: &str, page: &ChangesPage, record: &SpendRecord) -> Option<String> {
    let vanished = vanished(plan, &page.before.report, &page.after, record, page.today)?;
    let pay = pays(vanished, page, record);
    Some(if vanished.sure {
        format!("The plan on your spend record, {plan}, is no longer stated. {pay}.")
    } else {
        format!(
            "{plan} is no longer stated; your spend record names no plan, so see whether it is yours. {pay}."
        )
    })
}

/// `You pay $5,760 a year, and renew in 41 days`.
fn pays(paid: Paid, page: &ChangesPage, record: &SpendRecord) -> String {
    let renewal = record.spend.renewal(page.today);
    let comes = renewal.map(|renewal| {
        let days = shown::count((renewal.renews - page.today).whole_days(), "day");
        match record.spend.comes() {
            Comes::Renews => format!(", and renew in {days}"),
            _ => format!(", and it ends in {days}"),
        }
    });
    format!(
        "You pay {} a year{}",
        paid.yearly,
        comes.unwrap_or_default()
    )
}
