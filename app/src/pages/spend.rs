//! What the workspace pays: the records, what they come to, and what renews next.

mod chart;
pub mod record;
pub mod renewals;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use leptos::prelude::*;
use model::{
    Action, AppError,
    id::ToolId,
    money::Money,
    spend::{SpendRecord, SpendStatus, Totals},
    workspace::Member,
};
use time::{Date, OffsetDateTime};

use self::renewals::{due, renewals};
use crate::{
    components::{
        badge::{Badge, Tone},
        empty::Empty,
        layout::Area,
        pager::{self, Pager, SearchForm},
    },
    context,
    pages::{Page, said::Said, workspace_page},
    paths, shown,
};

/// Records on one page of the list.
const PER_PAGE: usize = 50;

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    search: String,
    page: usize,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What is no number is page 1.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            search: pager::search(&query),
            page: pager::page(&query),
            said: Said::of(&query),
        }
    }
}

/// The list of records.
#[component]
pub fn SpendPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Spend, |member, _| async move {
        let (records, tools) = load(&member).await?;
        let today = OffsetDateTime::now_utc().date();
        let content = spend_view(&member, &records, &tools, today, asked);
        Ok(Page::new("Spend", content))
    })
}

async fn load(member: &Member) -> Result<(Vec<SpendRecord>, HashMap<ToolId, String>), AppError> {
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let records = db::spend::list(&mut tx).await.map_err(failed)?;
    let tools = db::tools::list(&mut tx).await.map_err(failed)?;
    let names = tools.into_iter().map(|tool| (tool.id, tool.name)).collect();
    Ok((records, names))
}

/// Draws the page as of `today`.
pub fn spend_view(
    member: &Member,
    records: &[SpendRecord],
    tools: &HashMap<ToolId, String>,
    today: Date,
    asked: Asked,
) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let writes = member.role.may(Action::RecordSpend);
    let add = writes.then(|| {
        view! {
            <a class="button button--primary" href=paths::new_spend(slug)>
                "Add a record"
            </a>
        }
    });
    let content = if records.is_empty() {
        view! {
            <Empty
                title="Nothing written down yet"
                text="Write down what a tool costs and when it renews. Totals, renewals and the last day to give notice follow from it."
            />
        }
        .into_any()
    } else {
        view! {
            {figures(records)}
            {chart::payments(records, today)}
            {renewals(slug, records, today)}
            {list(slug, records, tools, today, &asked)}
        }
        .into_any()
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Spend"</h1>
                <p class="muted">{shown::count(records.len(), "record")}</p>
            </div>
            {add}
        </div>
        {asked.said.note()}
        {content}
    }
    .into_any()
}

/// What a month and a year come to, each currency by itself.
pub fn figures(records: &[SpendRecord]) -> AnyView {
    let totals = Totals::yearly(records);
    let figure = |label: &'static str, amounts: Vec<Money>| {
        let numbers: Vec<String> = amounts.iter().map(ToString::to_string).collect();
        let number = if numbers.is_empty() {
            "–".to_owned()
        } else {
            numbers.join(" + ")
        };
        view! {
            <div class="figure">
                <dt class="figure__label">{label}</dt>
                <dd class="figure__number">{number}</dd>
            </div>
        }
    };
    view! {
        <dl class="figures">
            {figure("Committed a month", totals.a_month())}
            {figure("Committed a year", totals.amounts())}
        </dl>
    }
    .into_any()
}

/// The records whose vendor or tool holds the text, in any case.
#[must_use]
pub fn matching<'a>(
    records: &'a [SpendRecord],
    tools: &HashMap<ToolId, String>,
    search: &str,
) -> Vec<&'a SpendRecord> {
    let wanted = search.to_lowercase();
    let of_tool = |record: &SpendRecord| {
        let name = record.spend.tool_id.and_then(|id| tools.get(&id));
        name.is_some_and(|name| name.to_lowercase().contains(&wanted))
    };
    records
        .iter()
        .filter(|record| record.spend.vendor.to_lowercase().contains(&wanted) || of_tool(record))
        .collect()
}

fn list(
    slug: &str,
    records: &[SpendRecord],
    tools: &HashMap<ToolId, String>,
    today: Date,
    asked: &Asked,
) -> AnyView {
    let tool = |record: &SpendRecord| {
        let id = record.spend.tool_id?;
        tools.get(&id).map(|name| (id, name.clone()))
    };
    let matching = matching(records, tools, &asked.search);
    let pages = matching.len().div_ceil(PER_PAGE).max(1);
    let page = asked.page.clamp(1, pages);
    let rows = matching
        .iter()
        .skip((page - 1) * PER_PAGE)
        .take(PER_PAGE)
        .map(|record| row(slug, record, tool(record), today))
        .collect_view();
    let to = |page| paths::spend_page(slug, &asked.search, page);
    let all = paths::spend(slug);
    let table = if matching.is_empty() {
        view! {
            <Empty title="Nothing found" text=format!("No record’s vendor or tool holds “{}”.", asked.search)>
                <p>
                    <a href=all>"Show all records"</a>
                </p>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label="Spend records">
                <table class="table spend">
                    <thead>
                        <tr>
                            <th scope="col">"Vendor"</th>
                            <th scope="col" class="number">
                                "Amount"
                            </th>
                            <th scope="col" class="number wide-only">
                                "Seats"
                            </th>
                            <th scope="col" class="wide-only">
                                "Renews"
                            </th>
                            <th scope="col">"Status"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager page=page pages=pages earlier=to(page - 1) later=to(page + 1) />
        }
        .into_any()
    };
    let file = (!matching.is_empty()).then(|| {
        let href = paths::spend_csv(slug, &asked.search);
        view! {
            <p>
                <a class="button" href=href>
                    "Download as CSV"
                </a>
            </p>
        }
    });
    view! {
        <section class="section" aria-labelledby="records">
            <h2 id="records">"Records"</h2>
            <SearchForm action=paths::spend(slug) label="Search by vendor or tool" value=asked.search.clone() />
            {table}
            {file}
        </section>
    }
    .into_any()
}

fn row(slug: &str, record: &SpendRecord, tool: Option<(ToolId, String)>, today: Date) -> AnyView {
    let spend = &record.spend;
    let tool = tool.map(|(id, name)| {
        view! {
            <div class="table__sub">
                <a href=paths::tool(slug, id)>{name}</a>
            </div>
        }
    });
    let renews = match spend.renewal(today) {
        Some(renewal) => due(renewal, today),
        None => view! { <span class="muted">"–"</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="spend__vendor">
                <a class="table__name" href=paths::spend_record(slug, record.id)>
                    {spend.vendor.clone()}
                </a>
                {tool}
            </th>
            <td class="number">
                {spend.amount.to_string()} <div class="table__sub">{spend.cadence.label()}</div>
            </td>
            <td class="number wide-only">{spend.seats}</td>
            <td class="wide-only">{renews}</td>
            <td>{status(spend.status)}</td>
        </tr>
    }
    .into_any()
}

fn status(status: SpendStatus) -> AnyView {
    let tone = match status {
        SpendStatus::Active => Tone::Good,
        SpendStatus::Trial => Tone::Active,
        SpendStatus::Ended => Tone::Neutral,
    };
    view! { <Badge tone=tone text=status.label() /> }.into_any()
}
