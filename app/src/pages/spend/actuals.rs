//! What was really paid of a record beside what it plans: a year as columns and as a table, which is the form for those
//! who may change it.

use leptos::prelude::*;
use model::{
    money::{Currency, Money},
    spend::{
        SpendRecord, YEARS,
        plan::{MONTHS, Year, merged, money},
    },
};
use time::{Date, Month};

use crate::{
    api::{amount::typed_amount, refusal::sentence},
    components::{
        columns::{Column, columns},
        error_note::ErrorNote,
        figure::figure,
    },
    paths,
};

/// The id of the note that says why nothing was saved.
const ERROR: &str = "actuals-error";

/// What was typed before it was refused: a text for each month, and why.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The texts, where there are any.
    months: Option<Vec<TypedMonth>>,
    /// Why they were refused.
    error: Option<String>,
}

/// What was typed for a month.
#[derive(Debug, Clone, Default)]
struct TypedMonth {
    text: String,
    /// What it was typed over.
    seen: String,
}

impl Typed {
    /// Reads the parameters that `query` gives by their names.
    pub(super) fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        query("actuals").map_or_else(Self::default, |_| Self {
            months: Some(
                (1..=MONTHS)
                    .map(|month| TypedMonth {
                        text: query(&format!("m{month}")).unwrap_or_default(),
                        seen: query(&format!("s{month}")).unwrap_or_default(),
                    })
                    .collect(),
            ),
            error: query("refused").and_then(|word| sentence(&word)),
        })
    }
}

/// What a field of a month shows.
struct Shown {
    /// What stands in it.
    value: String,
    /// Whether that is no amount.
    unreadable: bool,
    /// Whether it was typed over something that somebody else changed meanwhile.
    both: bool,
}

impl Shown {
    /// A month that says `now` what was written down last: that, but what was typed into it where it was.
    fn of(typed: Option<&TypedMonth>, now: &str, currency: Currency) -> Self {
        let typed = typed.cloned().unwrap_or_default();
        let merged = merged(&typed.seen, typed.text, now.to_owned());
        let both = merged.is_err();
        let value = merged.unwrap_or_else(|both| both.typed);
        Self {
            // What stands there is right, be it more than is taken today.
            unreadable: !value.is_empty()
                && value != now
                && typed_amount(&value, currency).is_err(),
            both,
            value,
        }
    }
}

/// Draws the section.
pub fn actuals(
    slug: &str,
    record: &SpendRecord,
    year: &Year,
    edits: bool,
    typed: &Typed,
) -> AnyView {
    let spend = &record.spend;
    let rows = year
        .planned
        .iter()
        .zip(&year.actual)
        .enumerate()
        .map(|(place, (planned, actual))| {
            let name = month_name(place);
            let difference =
                actual.map(|actual| money(&record.spend, actual.saturating_sub(*planned)).moved());
            let now = actual.map(|minor| money(spend, minor));
            let paid = if edits {
                let label = format!("Paid in {name} {}", year.year);
                let written = now.map(Money::amount).unwrap_or_default();
                let was = typed.months.as_ref().and_then(|months| months.get(place));
                let shown = Shown::of(was, &written, spend.amount.currency);
                let number = place + 1;
                let note = format!("actual-{number}-now");
                let described = match (shown.both, shown.unreadable) {
                    (true, _) => Some(note.clone()),
                    (false, true) => Some(ERROR.to_owned()),
                    (false, false) => None,
                };
                let says = shown.both.then(|| {
                    let text = now.map_or_else(
                        || "It says nothing now.".to_owned(),
                        |now| format!("It says {now} now."),
                    );
                    view! { <div class="table__sub" id=note>{text}</div> }
                });
                view! {
                    <input type="hidden" name=format!("seen[{number}]") value=written />
                    <input
                        class="field__input actuals__input"
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        name=format!("months[{number}]")
                        aria-label=label
                        aria-invalid=described.as_ref().map(|_| "true")
                        aria-describedby=described
                        value=shown.value
                    />
                    {says}
                }
                .into_any()
            } else {
                now.map_or_else(|| "–".to_owned(), |now| now.to_string())
                    .into_any()
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{money(spend, *planned).to_string()}</td>
                    <td class="number">{paid}</td>
                    <td class="number wide-only">{difference.unwrap_or_else(|| "–".to_owned())}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Actuals by month">
            <table class="table actuals">
                <thead>
                    <tr>
                        <th scope="col">"Month"</th>
                        <th scope="col" class="number">
                            "Planned"
                        </th>
                        <th scope="col" class="number">
                            {format!("Paid, in {}", spend.amount.currency)}
                        </th>
                        <th scope="col" class="number wide-only">
                            "Above plan"
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    let error = typed
        .error
        .clone()
        .map(|message| view! { <ErrorNote message=message id=ERROR /> });
    let content = if edits {
        view! {
            <form method="post" action="/api/set_actuals">
                <input type="hidden" name="workspace" value=slug.to_owned() />
                <input type="hidden" name="record" value=record.id.to_string() />
                <input type="hidden" name="currency" value=spend.amount.currency.to_string() />
                <input type="hidden" name="year" value=year.year.to_string() />
                {table}
                <p class="form-end">
                    <button class="button" type="submit">
                        "Save what was paid"
                    </button>
                </p>
            </form>
        }
        .into_any()
    } else {
        table.into_any()
    };
    let to = |year: i32| {
        format!(
            "{}?year={year}#actuals",
            paths::spend_record(slug, record.id)
        )
    };
    let undated = (year.undated > 0).then(|| {
        let text = format!(
            "{} of the plan stand in no month, since the record has no day.",
            money(spend, year.undated)
        );
        view! { <p class="muted">{text}</p> }
    });
    view! {
        <section class="section" id="actuals" aria-labelledby="actuals-title">
            <h2 id="actuals-title">{format!("Paid against plan, {}", year.year)}</h2>
            <nav class="turning" aria-label="Years">
                <a class="button" href=to(year.year - 1)>
                    {(year.year - 1).to_string()}
                </a>
                <a class="button" href=to(year.year + 1)>
                    {(year.year + 1).to_string()}
                </a>
            </nav>
            {figures(record, year)}
            {chart(record, year)}
            {undated}
            {error}
            {content}
        </section>
    }
    .into_any()
}

fn month_name(place: usize) -> String {
    let month = u8::try_from(place + 1)
        .ok()
        .and_then(|month| Month::try_from(month).ok());
    month.map_or_else(String::new, |month| month.to_string())
}

fn figures(record: &SpendRecord, year: &Year) -> AnyView {
    let amount = |minor: Option<i64>| {
        minor.map_or_else(
            || "–".to_owned(),
            |minor| money(&record.spend, minor).to_string(),
        )
    };
    let variance = year.variance().map_or_else(
        || "–".to_owned(),
        |minor| money(&record.spend, minor).moved(),
    );
    view! {
        <dl class="figures">
            {figure("Planned", amount(Some(year.plan())))}
            {figure("Paid", amount(year.paid()))}
            {figure("Above the plan of those months", variance)}
            {figure("Unused budget", amount(year.unused()))}
        </dl>
    }
    .into_any()
}

/// Columns of what was paid, with a line where the plan is; nothing where there is neither.
fn chart(record: &SpendRecord, year: &Year) -> Option<AnyView> {
    let months = (1..).zip(year.planned.iter().zip(&year.actual));
    let months: Vec<Column> = months
        .filter_map(|(number, (planned, actual))| {
            let month = Month::try_from(number).ok()?;
            Some(Column {
                first: Date::from_calendar_date(year.year, month, 1).ok()?,
                minor: *actual,
                line: Some(*planned),
            })
        })
        .collect();
    let paid = year.paid().map_or_else(
        || "nothing written down as paid".to_owned(),
        |minor| format!("{} paid", money(&record.spend, minor)),
    );
    let name = format!(
        "{} planned in {}, {paid}; month by month in the table below",
        money(&record.spend, year.plan()),
        year.year
    );
    (year.most() > 0).then(|| {
        view! {
            <figure class="payments">
                {columns(name, &months, |minor| money(&record.spend, minor).to_string())}
                <figcaption class="muted">"Columns are paid, lines are planned."</figcaption>
            </figure>
        }
        .into_any()
    })
}

/// The year that an address asks for; this one where it asks for none that a record may be of.
#[must_use]
pub fn year_of(asked: Option<&str>, today: Date) -> i32 {
    asked
        .and_then(|year| year.parse().ok())
        .filter(|year| YEARS.contains(year))
        .unwrap_or(today.year())
}
