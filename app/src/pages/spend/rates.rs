//! What the workspace reckons in, and what other currencies are worth in it.

use leptos::prelude::*;
use model::{
    Action, AppError,
    rate::{Decimal, Rate, RateSource, Rates, Sum},
    workspace::Member,
};
use time::Date;

use super::converted_at;
use crate::{
    components::{
        empty::Empty,
        error_note::{ErrorNote, Notice},
        external_link::ExternalLink,
        field::Field,
        layout::Area,
        time::date,
    },
    context,
    pages::{Page, said::Said, workspace_page},
    paths, shown,
};

/// Where the European Central Bank publishes its rates.
const BANK: &str = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html";

/// What the address of the page asks for: what was typed before it was refused.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    currency: Option<String>,
    of: Option<String>,
    rate: Option<String>,
    day: Option<String>,
    refused: Option<String>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub(super) fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            currency: query("currency"),
            of: query("of"),
            rate: query("rate"),
            day: query("day"),
            refused: query("refused"),
            said: Said::of(&query),
        }
    }
}

/// Currency and rates.
#[component]
pub fn RatesPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Spend, |member, _| async move {
        let (saved, sum) = load(&member).await?;
        let today = context::today();
        let content = rates_view(&member, saved.as_ref(), &sum, today, asked);
        Ok(Page::new("Currency and rates", content))
    })
}

async fn load(member: &Member) -> Result<(Option<db::rates::Saved>, Sum), AppError> {
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let saved = db::rates::get(&mut tx).await.map_err(failed)?;
    let rates = saved.as_ref().map(|saved| &saved.rates);
    let sum = db::spend_sums::a_year(&mut tx, rates)
        .await
        .map_err(failed)?;
    Ok((saved, sum))
}

/// Draws the page; with forms for those who may change something.
pub fn rates_view(
    member: &Member,
    saved: Option<&db::rates::Saved>,
    sum: &Sum,
    today: Date,
    asked: Asked,
) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let edits = member.role.may(Action::ManageSettings);
    let word = asked.refused.clone().unwrap_or_default();
    let sentence = crate::api::refusal::sentence(&word);
    // The reason stands at its field; one that is about no field, at the head of the page.
    let at = |word_of_field: &str| sentence.clone().filter(|_| word == word_of_field);
    let at_currency = at("rate_currency").filter(|_| asked.currency.is_some());
    let at_of = at("rate_currency")
        .filter(|_| asked.of.is_some())
        .or_else(|| at("rate_same"));
    let (at_rate, at_day, at_bank) = (at("rate_number"), at("rate_day"), at("bank_file"));
    let more = ["bank_currency", "bank_future", "bank_older"];
    let at_bank = at_bank.or_else(|| more.into_iter().find_map(at));
    let placed = [&at_currency, &at_of, &at_rate, &at_day, &at_bank];
    let head = placed
        .iter()
        .all(|reason| reason.is_none())
        .then(|| asked.said.note());
    let revision = saved.map_or(0, |saved| saved.revision);
    let hidden = Hidden {
        slug: slug.to_owned(),
        revision,
    };
    let rates = saved.map(|saved| &saved.rates);
    let currency = currency_section(&hidden, rates, edits, asked.currency, at_currency);
    let of = rates.map(|rates| {
        let forms = edits.then(|| {
            let typed = (asked.of, asked.rate, asked.day);
            view! {
                {by_hand(&hidden, rates, today, typed, (at_of, at_rate, at_day))}
                {by_bank(&hidden, rates, at_bank)}
            }
        });
        view! {
            {rates_section(&hidden, rates, sum, edits)}
            {forms}
        }
    });
    view! {
        <div class="page-head">
            <div>
                <h1>"Currency and rates"</h1>
                <p class="muted">
                    "Each amount is converted by itself and rounded to the minor unit, half up. Totals are sums of those."
                </p>
            </div>
        </div>
        {head}
        {currency}
        {of}
    }
    .into_any()
}

struct Hidden {
    slug: String,
    revision: i32,
}

impl Hidden {
    fn view(&self) -> AnyView {
        view! {
            <input type="hidden" name="workspace" value=self.slug.clone() />
            <input type="hidden" name="revision" value=self.revision.to_string() />
        }
        .into_any()
    }
}

fn currency_section(
    hidden: &Hidden,
    rates: Option<&Rates>,
    edits: bool,
    typed: Option<String>,
    error: Option<String>,
) -> AnyView {
    let now = rates.map(|rates| rates.into_currency().to_string());
    let content = match (edits, &now) {
        (true, _) => view! {
            <form class="form-row" method="post" action="/api/set_currency">
                {hidden.view()}
                <Field
                    name="currency"
                    label="Currency of totals"
                    hint="Three letters, such as EUR. Rates into another currency are kept for the day it comes back."
                    value=typed.or(now).unwrap_or_default()
                    nostrip:error=error
                />
                <button class="button" type="submit">
                    "Save"
                </button>
            </form>
        }
        .into_any(),
        (false, Some(currency)) => view! {
            <p>"Totals are in " <strong>{currency.clone()}</strong> ". Admins change this."</p>
        }
        .into_any(),
        (false, None) => view! {
            <p class="muted">
                "No currency of totals is set, so each currency has a total of its own. An Admin can set one here."
            </p>
        }
        .into_any(),
    };
    view! {
        <section class="section" aria-labelledby="currency-title">
            <h2 id="currency-title">"Currency"</h2>
            {content}
        </section>
    }
    .into_any()
}

fn rates_section(hidden: &Hidden, rates: &Rates, sum: &Sum, edits: bool) -> AnyView {
    let missing = sum
        .left_out()
        .map(|part| {
            let text = format!(
                "No rate of {}: {} of {} a year {} in no total.",
                part.sum.currency,
                shown::count(part.count, "record"),
                part.sum,
                if part.count == 1 { "is" } else { "are" }
            );
            view! { <Notice>{text}</Notice> }
        })
        .collect_view();
    let rows = rates
        .all()
        .map(|rate| row(hidden, rate, edits))
        .collect_view();
    let content = if rates.is_empty() {
        view! {
            <Empty
                title="No rates yet"
                text="Until there is one, each currency has a total of its own. Write a rate by hand, or read the European Central Bank’s."
            />
        }
        .into_any()
    } else {
        let actions = edits.then(|| {
            view! {
                <th scope="col">
                    <span class="visually-hidden">"Actions"</span>
                </th>
            }
        });
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label="Rates by currency">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Currency"</th>
                            <th scope="col" class="number">
                                {format!("One is, in {}", rates.into_currency())}
                            </th>
                            <th scope="col">"Of"</th>
                            <th scope="col" class="wide-only">
                                "Source"
                            </th>
                            {actions}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="rates">
            <h2 id="rates">"Rates"</h2>
            {missing}
            {content}
        </section>
    }
    .into_any()
}

fn row(hidden: &Hidden, rate: &Rate, edits: bool) -> AnyView {
    // The bank says what a euro is worth: these are its own numbers.
    let stated = (rate.source == RateSource::Ecb && rate.per != Decimal::ONE).then(|| {
        let text = format!("€1 = {} {}", rate.per, rate.currency);
        view! { <div class="table__sub">{text}</div> }
    });
    let remove = edits.then(|| {
        view! {
            <td class="table__actions">
                <form method="post" action="/api/remove_rate">
                    {hidden.view()}
                    <input type="hidden" name="of" value=rate.currency.to_string() />
                    <button class="button button--quiet" type="submit" aria-label=format!("Remove the rate of {}", rate.currency)>
                        "Remove"
                    </button>
                </form>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">{rate.currency.to_string()}</th>
            <td class="number">{rate.value()} {stated}</td>
            <td class="spend__due">{date(rate.day)}</td>
            <td class="wide-only">{rate.source.label()}</td>
            {remove}
        </tr>
    }
    .into_any()
}

fn by_hand(
    hidden: &Hidden,
    rates: &Rates,
    today: Date,
    (of, rate, on): (Option<String>, Option<String>, Option<String>),
    (at_of, at_rate, at_day): (Option<String>, Option<String>, Option<String>),
) -> AnyView {
    let described = at_day.as_ref().map(|_| "day-error");
    view! {
        <section class="section" id="add-rate" aria-labelledby="add-rate-title">
            <h2 id="add-rate-title">"Write a rate"</h2>
            <form class="stack" method="post" action="/api/set_rate">
                {hidden.view()}
                <Field name="of" label="Currency" hint="Three letters, such as USD." value=of.unwrap_or_default() nostrip:error=at_of />
                <Field
                    name="rate"
                    label=format!("One of it is, in {}", rates.into_currency())
                    kind="decimal"
                    hint="Such as 0.925. It takes the place of the rate that the currency has."
                    value=rate.unwrap_or_default()
                    nostrip:error=at_rate
                />
                <div class="field">
                    <label class="field__label" for="day">
                        "Of the day"
                    </label>
                    <input
                        class="field__input"
                        type="date"
                        id="day"
                        name="day"
                        required
                        value=on.unwrap_or_else(|| today.to_string())
                        aria-describedby=described
                        aria-invalid=at_day.as_ref().map(|_| "true")
                    />
                    {at_day.map(|message| view! { <ErrorNote message=message id="day-error".to_owned() /> })}
                </div>
                <p class="form-end">
                    <button class="button" type="submit">
                        "Save the rate"
                    </button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

fn by_bank(hidden: &Hidden, rates: &Rates, error: Option<String>) -> AnyView {
    let described = if error.is_some() {
        "text-hint text-error"
    } else {
        "text-hint"
    };
    let invalid = error.as_ref().map(|_| "true");
    let error =
        error.map(|message| view! { <ErrorNote message=message id="text-error".to_owned() /> });
    view! {
        <section class="section" id="bank" aria-labelledby="bank-title">
            <h2 id="bank-title">"Read the European Central Bank’s rates"</h2>
            <form class="stack" method="post" action="/api/read_rates" enctype="multipart/form-data">
                {hidden.view()}
                <div class="field">
                    <label class="field__label" for="text">
                        "Paste the file"
                    </label>
                    <textarea
                        class="field__input"
                        id="text"
                        name="text"
                        rows="4"
                        spellcheck="false"
                        aria-describedby=described
                        aria-invalid=invalid
                    ></textarea>
                    <p class="field__hint" id="text-hint">
                        "The bank publishes them each working day as CSV and XML: "
                        <ExternalLink href=BANK.to_owned() text="euro reference rates".to_owned() />
                        {format!(". Each currency’s rate into {} takes the place of the one it has.", rates.into_currency())}
                    </p>
                    {error}
                </div>
                <div class="field">
                    <label class="field__label" for="file">
                        "Or choose it"
                    </label>
                    <input class="field__input" type="file" id="file" name="file" accept=".csv,.xml,text/csv,text/xml,application/xml" />
                </div>
                <p class="form-end">
                    <button class="button" type="submit">
                        "Read the rates"
                    </button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// What a total leaves out, what to do about it, and how each part of it was converted.
pub fn reckoned(slug: &str, sum: &Sum, rates: Option<&Rates>) -> AnyView {
    let left_out = sum
        .left_out()
        .map(|part| {
            let text = format!(
                "Not in these totals: {} of {} a year, for want of a rate. ",
                shown::count(part.count, "record"),
                part.sum,
            );
            let (href, link) = (
                paths::rates(slug),
                format!("Set the rate of {}", part.sum.currency),
            );
            view! {
                <Notice>
                    {text}
                    <a href=href>{link}</a>
                </Notice>
            }
        })
        .collect_view();
    let lines = sum
        .converted()
        .filter_map(|part| {
            let rate = rates?.of(part.sum.currency)?;
            let converted = model::money::Money {
                minor: part.converted?,
                currency: rate.into,
            };
            Some(view! {
                <tr>
                    <th scope="row">{part.sum.to_string()}</th>
                    <td class="number">{converted.to_string()}</td>
                    <td>{converted_at(rate)}</td>
                </tr>
            })
        })
        .collect::<Vec<_>>();
    let table = (!lines.is_empty()).then(|| {
        view! {
            <details class="unfold">
                <summary class="button button--quiet">"How it was converted"</summary>
                <div class="unfold__content">
                    <div class="table-wrap" tabindex="0" role="region" aria-label="Conversions">
                        <table class="table">
                            <thead>
                                <tr>
                                    <th scope="col">"A year"</th>
                                    <th scope="col" class="number">
                                        "Converted"
                                    </th>
                                    <th scope="col">"Rate"</th>
                                </tr>
                            </thead>
                            <tbody>{lines}</tbody>
                        </table>
                    </div>
                    <p>
                        <a href=paths::rates(slug)>"Currency and rates"</a>
                    </p>
                </div>
            </details>
        }
    });
    view! {
        {left_out}
        {table}
    }
    .into_any()
}
