//! What the workspace pays: the records, what they come to, and what renews next.

mod actuals;
pub(super) mod chart;
mod filters;
pub mod import;
pub mod of_tool;
pub mod rates;
pub mod record;
pub mod renewals;
pub(super) mod spending;
#[cfg(test)]
mod tests;

use db::spend::Listed;
use leptos::prelude::*;
use model::{
    Action, AppError,
    money::Money,
    rate::{Part, Rate, Rates, Sum},
    spend::{Spend, SpendSort, SpendStatus},
    workspace::Member,
};
use time::Date;

pub use self::filters::Filters;
use self::{
    rates::reckoned,
    renewals::{due_or_over, renewals},
    spending::Spending,
};
use crate::{
    components::{
        badge::{Badge, Tone},
        empty::Empty,
        figure::figure,
        layout::Area,
        pager::{self, Pager},
        sort_head::{Direction, SortHead},
        time::date,
        twins::Twins,
    },
    context,
    pages::{Page, said::Said, workspace_page},
    paths, shown,
};

/// Records on one page of the list.
const PER_PAGE: i64 = 50;

/// Months of the chart.
pub(super) const MONTHS: i32 = 12;

/// What the address of the page asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    filters: Filters,
    page: usize,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What is no number is page 1.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            filters: Filters::of(&query),
            page: pager::page(&query),
            said: Said::of(&query),
        }
    }
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What is paid in all.
    pub all: Spending,
    /// The page of the list.
    pub list: db::spend::Page,
    /// What there is to filter by.
    pub offered: db::spend::Offered,
    /// Which of the tools have the name of another.
    pub twins: Twins,
}

/// The list of records.
#[component]
pub fn SpendPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Spend, |member, _| async move {
        let today = context::today();
        let shown = load(&member, &asked, today).await?;
        let content = spend_view(&member, &shown, today, asked);
        Ok(Page::new("Spend", content))
    })
}

async fn load(member: &Member, asked: &Asked, today: Date) -> Result<Shown, AppError> {
    let mut tx = context::begin(member).await?;
    let list = db::spend::Asked {
        search: &asked.filters.search,
        filter: &asked.filters.filter,
        renewing: false,
        sort: asked.filters.sort,
        today,
        page: i64::try_from(asked.page).unwrap_or(i64::MAX),
        per_page: PER_PAGE,
    };
    let failed = |cause| context::database(&cause);
    let all = Spending::load(&mut tx, today).await?;
    let list = db::spend::page(&mut tx, list).await.map_err(failed)?;
    let listed = list.records.iter();
    let tools = listed.filter_map(|listed| listed.record.spend.tool_id);
    Ok(Shown {
        twins: Twins::among(&mut tx, tools.chain(all.tools())).await?,
        all,
        list,
        offered: db::spend::offered(&mut tx).await.map_err(failed)?,
    })
}

/// Draws the page as of `today`.
pub fn spend_view(member: &Member, shown: &Shown, today: Date, asked: Asked) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let writes = member.role.may(Action::RecordSpend);
    let add = writes.then(|| {
        view! {
            <a class="button" href=paths::import_spend(slug)>
                "Import"
            </a>
            <a class="button button--primary" href=paths::new_spend(slug)>
                "Add a record"
            </a>
        }
    });
    let all = &shown.all;
    let content = if all.count == 0 {
        view! {
            <Empty
                title="Nothing written down yet"
                text="Write down what a tool costs and when it renews. Totals, renewals and the last day to give notice follow from it."
            />
        }
        .into_any()
    } else {
        view! {
            {figures(slug, &all.year, all.rates.as_ref())}
            {chart::payments(slug, &all.payments, all.undated)}
            {renewals(slug, &all.next, &shown.twins, today)}
            {list(slug, shown, today, &asked)}
        }
        .into_any()
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Spend"</h1>
                <p class="muted">{shown::count(all.count, "record")}</p>
            </div>
            <div class="button-row">
                <a class="button" href=paths::rates(slug)>
                    "Currency and rates"
                </a>
                {add}
            </div>
        </div>
        {asked.said.note()}
        {content}
    }
    .into_any()
}

/// What a month and a year come to, and how that was reckoned.
pub fn figures(slug: &str, year: &Sum, rates: Option<&Rates>) -> AnyView {
    view! {
        <dl class="figures">
            {figure("Committed a month", together(&year.a_month()))}
            {figure("Committed a year", together(&year.amounts()))}
        </dl>
        {reckoned(slug, year, rates)}
    }
    .into_any()
}

/// Amounts in a line: `$1,800 + €600`; a dash for none.
#[must_use]
pub fn together(amounts: &[Money]) -> String {
    if amounts.is_empty() {
        return "–".to_owned();
    }
    let amounts: Vec<String> = amounts.iter().map(Money::to_string).collect();
    amounts.join(" + ")
}

/// What a year comes to; under it what of that was converted, and what is not in it for want of a rate.
pub fn sum(year: &Sum) -> AnyView {
    let parts = |parts: Vec<&Part>| {
        let sums: Vec<Money> = parts.into_iter().map(|part| part.sum).collect();
        (!sums.is_empty()).then(|| together(&sums))
    };
    let amounts = year.amounts();
    let left_out = parts(year.left_out().collect());
    let Some(left_out) = left_out else {
        let converted = parts(year.converted().collect())
            .map(|sums| view! { <div class="table__sub">{format!("{sums} converted")}</div> });
        return view! {
            {together(&amounts)}
            {converted}
        }
        .into_any();
    };
    if amounts.is_empty() {
        return view! { {format!("{left_out}, no rate")} }.into_any();
    }
    view! {
        {together(&amounts)}
        <div class="table__sub">{format!("and {left_out}, no rate")}</div>
    }
    .into_any()
}

/// The rate of a conversion, with its day and where it is from.
#[must_use]
pub fn converted_at(rate: &Rate) -> String {
    format!(
        "{}, {}, {}",
        rate.says(),
        date(rate.day),
        rate.source.label()
    )
}

/// What an amount in another currency is in the workspace's, with the rate; nothing for one in its own, and where there
/// is no rate.
#[must_use]
pub fn converted(amount: Money, rates: Option<&Rates>) -> Option<AnyView> {
    let rates = rates.filter(|rates| amount.currency != rates.into_currency())?;
    let rate = rates.of(amount.currency)?;
    let converted = rate.convert(amount)?;
    let text = format!("{converted} at {}", rate.value());
    let of = format!("The rate of {}", date(rate.day));
    Some(view! { <div class="table__sub converted" title=of>{text}</div> }.into_any())
}

fn list(slug: &str, shown: &Shown, today: Date, asked: &Asked) -> AnyView {
    let found = &shown.list;
    let rows = found
        .records
        .iter()
        .map(|listed| row(slug, listed, shown, today))
        .collect_view();
    let filters = &asked.filters;
    let to = |page: i64| {
        let page = usize::try_from(page).unwrap_or(1);
        paths::spend_of(slug, &filters.query(), page)
    };
    let all = paths::spend(slug);
    let (page, pages) = (found.page, found.pages);
    let table = if found.found == 0 {
        view! {
            <Empty title="Nothing found" text=filters.nothing_found()>
                <p>
                    <a href=all>"Show all records"</a>
                </p>
            </Empty>
        }
        .into_any()
    } else {
        let head = |sort: SpendSort, class: &'static str, label: &'static str| {
            let direction = match sort {
                SpendSort::Amount => Direction::Down,
                SpendSort::Vendor | SpendSort::Notice => Direction::Up,
            };
            let sorted = (filters.sort == sort).then_some(direction);
            let href = paths::spend_of(slug, &filters.sorted(sort).query(), 1);
            view! { <SortHead label=label class=class sorted=sorted href=href /> }
        };
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label="Spend records">
                <table class="table spend">
                    <thead>
                        <tr>
                            {head(SpendSort::Vendor, "", "Vendor")}
                            {head(SpendSort::Amount, "number", "Amount")}
                            <th scope="col" class="number wide-only">
                                "Seats"
                            </th>
                            {head(SpendSort::Notice, "wide-only", "Renews")}
                            <th scope="col" class="wide-only">
                                "Payment owner"
                            </th>
                            <th scope="col" class="wide-only">
                                "Status"
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager
                page=usize::try_from(page).unwrap_or(1)
                pages=usize::try_from(pages).unwrap_or(1)
                earlier=to(page - 1)
                later=to(page + 1)
            />
        }
        .into_any()
    };
    let file = (found.found > 0).then(|| {
        let href = paths::spend_csv(slug, &filters.query());
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
            {filters::form(slug, filters, &shown.offered)}
            {filters::chips(slug, filters, &shown.offered)}
            {table}
            {file}
        </section>
    }
    .into_any()
}

fn row(slug: &str, listed: &Listed, shown: &Shown, today: Date) -> AnyView {
    let rates = shown.all.rates.as_ref();
    let record = &listed.record;
    let spend = &record.spend;
    let tool = spend.tool_id.zip(listed.tool.as_ref()).map(|(id, name)| {
        let name = shown.twins.called(id, name);
        view! {
            <div class="table__sub">
                <a href=paths::tool(slug, id)>{name}</a>
            </div>
        }
    });
    let renewal = || due_or_over(spend, today);
    let renews = renewal().unwrap_or_else(|| view! { <span class="muted">"–"</span> }.into_any());
    // What a phone has no columns for.
    let over = (spend.status != SpendStatus::Active).then(|| status(spend.status));
    let payer = spend.payer.as_ref().map_or_else(
        || view! { <span class="muted">"–"</span> }.into_any(),
        |payer| payer.name.clone().into_any(),
    );
    view! {
        <tr>
            <th scope="row" class="spend__vendor">
                <a class="table__name" href=paths::spend_record(slug, record.id)>
                    {spend.vendor.clone()}
                </a>
                {tool} <div class="narrow-only spend__narrow">{over} {renewal()}</div>
            </th>
            <td class="number">
                {spend.amount.to_string()} <div class="table__sub">{paid(spend)}</div>
                {converted(spend.amount, rates)}
            </td>
            <td class="number wide-only">{spend.seats}</td>
            <td class="wide-only">{renews}</td>
            <td class="wide-only">{payer}</td>
            <td class="wide-only">{status(spend.status)}</td>
        </tr>
    }
    .into_any()
}

/// How often it is paid, and for how long its contract runs.
fn paid(spend: &Spend) -> String {
    let paid = spend.cadence.label();
    spend.contract_months.map_or_else(
        || paid.to_owned(),
        |months| format!("{paid}, contract of {}", shown::count(months, "month")),
    )
}

fn status(status: SpendStatus) -> AnyView {
    let tone = match status {
        SpendStatus::Active => Tone::Good,
        SpendStatus::Trial => Tone::Active,
        SpendStatus::Ended => Tone::Neutral,
    };
    view! { <Badge tone=tone text=status.label() /> }.into_any()
}
