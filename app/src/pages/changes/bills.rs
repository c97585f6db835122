//! What the changes mean for what the team pays.

use leptos::prelude::*;
use model::{
    change::{
        Bill, Changes, FactChange, Paid, PaidFit, Payment, bill, charged_otherwise, paid_plans,
        pays, settled, vanished,
    },
    report::{Fact, Unit},
    spend::{Comes, SpendRecord},
};

use super::{
    ChangesPage,
    contract::{self, Contract},
};
use crate::shown;

/// A change and what it comes to for contracts.
struct Line<'a> {
    /// What changed.
    change: String,
    /// What it comes to, each for its contract.
    told: Vec<Told<'a>>,
}

/// What a change comes to for a contract.
#[derive(Clone)]
struct Told<'a> {
    record: &'a SpendRecord,
    /// Where it is the only contract: `You have 40 seats: +$1,440 a year.`
    alone: String,
    /// Behind the contract's name where there are several: `+$1,440 a year.`
    among: String,
}

/// What changed prices, and plans that are no longer offered, mean for what the team pays.
pub fn bills(page: &ChangesPage, changes: &Changes<'_>) -> Option<AnyView> {
    let paid = page.spend.iter();
    let paid: Vec<&SpendRecord> = paid
        .filter(|record| Payment::of(record, page.today).is_some())
        .collect();
    let mut items: Vec<AnyView> = (priced(page, changes, &paid).into_iter())
        .chain(otherwise(page, changes, &paid))
        .filter(|line| !line.told.is_empty())
        .map(|line| drawn(page, line, paid.len() > 1))
        .collect();
    let mut gone: Vec<&str> = Vec::new();
    for plan in changes.facts.iter().filter_map(FactChange::vanished_plan) {
        if !gone.iter().any(|other| other.eq_ignore_ascii_case(plan)) {
            gone.push(plan);
        }
    }
    items.extend(
        gone.iter()
            .filter_map(|plan| vanished_line(plan, page, &paid)),
    );
    (!items.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="bill">
                <h2 id="bill">"What it means for what you pay"</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any()
    })
}

fn drawn(page: &ChangesPage, line: Line<'_>, are_several: bool) -> AnyView {
    if !are_several {
        let told = line.told.into_iter().map(|told| told.alone);
        let told = told.collect::<Vec<_>>().join(" ");
        return view! { <li>{format!("{}. {told}", line.change)}</li> }.into_any();
    }
    let told = line.told.into_iter().map(|told| {
        let contract = Contract::of(told.record, page);
        view! { <li>{contract.link()} {contract.renews()} ": " {told.among}</li> }
    });
    view! { <li>{line.change} "." <ul>{told.collect_view()}</ul></li> }.into_any()
}

/// The prices that moved, each with what it comes to for contracts; each contract counts for what it is surely about.
fn priced<'a>(
    page: &ChangesPage,
    changes: &Changes<'_>,
    paid: &[&'a SpendRecord],
) -> Vec<Line<'a>> {
    let moved = changes.facts.iter().filter_map(|change| match change {
        FactChange::Changed { before, after } => Some((*before, *after)),
        _ => None,
    });
    let moved: Vec<(&Fact, &Fact)> = moved.collect();
    let mut lines: Vec<Line<'a>> = (moved.iter())
        .map(|(before, after)| Line {
            change: moved_words(before, after),
            told: Vec::new(),
        })
        .collect();
    let (old, history) = (&page.before.report, &page.history);
    for &record in paid {
        let bills = moved
            .iter()
            .enumerate()
            .filter_map(|(at, (before, after))| {
                let bill = bill(before, after, old, history, record, page.today)?;
                Some((at, bill))
            });
        let bills: Vec<(usize, Bill)> = bills.collect();
        if bills.is_empty()
            && let Some(unreckoned) = without_seats(page, record)
        {
            for ((before, _), line) in moved.iter().zip(&mut lines) {
                if is_by_seat(before) {
                    line.told.push(unreckoned.clone());
                }
            }
        }
        for (at, bill) in settled(bills) {
            let item = moved.get(at).and_then(|(before, _)| before.plan_price());
            let plan = item.map_or("", |price| price.item.as_str());
            if let Some(line) = lines.get_mut(at) {
                line.told.push(told(plan, &bill, page, record));
            }
        }
    }
    lines
}

fn is_by_seat(fact: &Fact) -> bool {
    let price = fact.plan_price();
    price.is_some_and(|price| price.unit == Unit::Seat)
}

/// What a price by the seat means for a contract whose seats nobody wrote down, where it pays no plan's price for all.
fn without_seats<'a>(page: &ChangesPage, record: &'a SpendRecord) -> Option<Told<'a>> {
    let payment = Payment::of(record, page.today).filter(|payment| payment.seats.is_none())?;
    let others = paid_plans(&page.before.report, &page.history, record, page.today);
    let yearly = payment.yearly().filter(|_| others.is_empty())?;
    let ask = "its seats are not written down: with them, this is reckoned";
    let pay = contract::pays(yearly, page, record);
    Some(Told {
        record,
        alone: format!("{pay}; {ask}."),
        among: format!("{ask}."),
    })
}

/// `Business: $12 a seat a month before, now $15`.
fn moved_words(before: &Fact, after: &Fact) -> String {
    format!(
        "{} before, now {}",
        before.words(),
        after.words_after(before)
    )
}

/// `You have 40 seats at $4,800 a year and renew in 41 days: +$2,400 a year.`
fn told<'a>(plan: &str, bill: &Bill, page: &ChangesPage, record: &'a SpendRecord) -> Told<'a> {
    let contract = Contract::of(record, page);
    let rates = page.rates.as_ref();
    let renews = contract.renews_in.as_deref();
    let renews = renews.filter(|_| record.spend.comes() == Comes::Renews);
    let renews = renews.map(|days| format!(" and renew in {days}"));
    let renews = renews.unwrap_or_default();
    let seats = bill.seats.map(|seats| shown::count(seats, "seat"));
    if let Some(paid) = bill.pays {
        let pay = format!(
            "You pay {} a year for {}",
            pays(paid, rates),
            seats.unwrap_or_default()
        );
        return match bill.reckoned(rates) {
            Ok(comes_to) => Told {
                record,
                alone: format!("{pay}{renews}; if they are on this plan, that is {comes_to}."),
                among: format!("if it is on this plan, {comes_to}."),
            },
            Err(why) => Told {
                record,
                alone: format!("{pay}{renews}: {why}."),
                among: format!("{why}."),
            },
        };
    }
    let have = seats.map_or_else(
        || "You pay for this plan".to_owned(),
        |seats| format!("You have {seats}"),
    );
    let since = bill.since.map(|paid| format!("at {paid} a year"));
    let difference = bill.comes_to(rates);
    if bill.sure {
        let since = since.map(|since| format!(" {since}")).unwrap_or_default();
        return Told {
            record,
            alone: format!("{have}{since}{renews}: {difference}."),
            among: format!("{difference}."),
        };
    }
    let since = since.map(|since| format!(", {since} when the contract began or last renewed"));
    let since = since.unwrap_or_default();
    let others = paid_plans(&page.before.report, &page.history, record, page.today);
    let others: Vec<&str> = (others.iter().map(String::as_str))
        .filter(|other| !other.eq_ignore_ascii_case(plan))
        .collect();
    let rather = if others.is_empty() {
        String::new()
    } else {
        format!(" and not on {}", others.join(" or "))
    };
    Told {
        record,
        alone: format!(
            "{have}{renews}; if they are on this plan{rather}{since}, that is {difference}."
        ),
        among: format!("if it is on this plan{rather}{since}, {difference}."),
    }
}

/// The prices that no number compares, or that are no longer stated, with the contracts that pay them. Where the plan
/// itself is gone, that is told alone.
fn otherwise<'a>(
    page: &ChangesPage,
    changes: &Changes<'_>,
    paid: &[&'a SpendRecord],
) -> Vec<Line<'a>> {
    let is_gone = |fact: &Fact| {
        let item = fact.plan_price().map(|price| price.item.as_str());
        let mut gone = changes.facts.iter().filter_map(FactChange::vanished_plan);
        gone.any(|plan| item.is_some_and(|item| item.eq_ignore_ascii_case(plan)))
    };
    let unmoved = changes
        .facts
        .iter()
        .filter_map(FactChange::price_without_a_move);
    let unmoved = unmoved.filter(|(before, after)| after.is_some() || !is_gone(before));
    let lines = unmoved.map(|(before, after)| {
        let told = paid.iter().filter_map(|record| {
            let (old, history) = (&page.before.report, &page.history);
            let paid = charged_otherwise(before, old, history, record, page.today)?;
            let whose = match paid.fit {
                PaidFit::Exact => "",
                PaidFit::Either | PaidFit::Perhaps => ", if you are on this plan",
            };
            let pay = contract::pays(paid.yearly, page, record);
            Some(Told {
                record,
                alone: format!("{pay}: ask what you will pay{whose}."),
                among: format!("ask what you will pay{whose}."),
            })
        });
        Line {
            change: match after {
                Some(after) => moved_words(before, after),
                None => format!("{} is no longer stated", before.words()),
            },
            told: told.collect(),
        }
    });
    lines.collect()
}

/// `Team is no longer stated. Your contract of $5,760 a year for 40 seats (renews in 41 days) pays just what it cost. Ask
/// Quillmark what takes its place.`
fn vanished_line(plan: &str, page: &ChangesPage, paid: &[&SpendRecord]) -> Option<AnyView> {
    let (old, history) = (&page.before.report, &page.history);
    let found = paid.iter().filter_map(|record| {
        let paid = vanished(plan, old, history, &page.after, record, page.today)?;
        Some((*record, paid))
    });
    let found: Vec<(&SpendRecord, Paid)> = found.collect();
    let of = |fit: PaidFit| -> Vec<&SpendRecord> {
        let found = found.iter().filter(|(_, paid)| paid.fit == fit);
        found.map(|(record, _)| *record).collect()
    };
    let contracts = |records: &[&SpendRecord], one: &str, many: &str| {
        let ends = if records.len() == 1 { one } else { many };
        let named = contract::list(records, page);
        (!records.is_empty()).then(|| view! { " " {named} {ends.to_owned()} })
    };
    let exact = of(PaidFit::Exact);
    let exact = contracts(
        &exact,
        " pays just what it cost.",
        " pay just what it cost.",
    );
    let either = of(PaidFit::Either).into_iter().map(|record| {
        let plans = paid_plans(old, history, record, page.today);
        let others: Vec<&str> = (plans.iter().map(String::as_str))
            .filter(|other| !other.eq_ignore_ascii_case(plan))
            .collect();
        let ends = format!(" pays just what it and {} cost.", others.join(" and "));
        contracts(&[record], &ends, &ends)
    });
    let either = either.collect_view();
    let perhaps = of(PaidFit::Perhaps);
    let perhaps = contracts(
        &perhaps,
        " pays no plan’s price, so it may be on this one.",
        " pay no plan’s price, so they may be on this one.",
    );
    let ask = format!(" Ask {} what takes its place.", page.after.tool.name);
    (!found.is_empty()).then(|| {
        view! {
            <li>
                {format!("{plan} is no longer stated.")} {exact} {either} {perhaps} {ask}
            </li>
        }
        .into_any()
    })
}
