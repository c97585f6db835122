//! The tools of a workspace: search, filter, add, and how each stands.

mod asked;
mod choices;
mod filters;
#[cfg(test)]
mod tests;
mod views;

use std::collections::HashMap;

use leptos::prelude::*;
use model::{
    AppError,
    address::ToolAddress,
    compare::{FEWEST, MOST},
    id::ToolId,
    scorecard::Fit,
    tool::{Neighbour, Tool, ToolSort},
    workspace::Member,
};
use time::OffsetDateTime;

pub use self::{
    asked::{Asked, Column, Filters},
    choices::{Choices, member_options, offered, owner_options},
    views::Views,
};
use crate::{
    components::{
        empty::Empty,
        external_link::short_address,
        layout::Area,
        logo::ToolLogo,
        pager::Pager,
        score::{OverallScore, ScoreBadge},
        sort_head::{
            Direction::{self, Down, Up},
            SortHead,
        },
        status::RunStateBadge,
        time::{Time, date},
        verdict::VerdictBadge,
    },
    context,
    pages::{
        Page, credits,
        forms::AddToolForm,
        near::NearTools,
        samples::Samples,
        standing::{status_badge, tags},
        workspace_page,
    },
    paths, shown,
};

/// Tools on one page of the list.
const PER_PAGE: usize = 25;

/// The form that sends the chosen tools to be compared.
const CHOSEN: &str = "chosen";

/// One page of the list, as it was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The tools.
    pub tools: Vec<Tool>,
    /// How many match in all.
    pub matching: usize,
    /// How they fit.
    pub fits: HashMap<ToolId, Fit>,
    /// What there is to filter by.
    pub choices: Choices,
    /// The tools on the site of the address that is asked about.
    pub near: Vec<Neighbour>,
    /// The views that have a name.
    pub views: Views,
}

/// The list of tools.
#[component]
pub fn Tools() -> impl IntoView {
    let columns = context::queries("column");
    let asked = Asked::of(context::query, &columns, |address| {
        (context::state().ok()?.judge)(address).err()
    });
    workspace_page(Area::Tools, |member, _| async move {
        load(&member, asked).await
    })
}

async fn load(member: &Member, mut asked: Asked) -> Result<Page, AppError> {
    judge_all(member, asked.filters.sort).await?;
    let mut tx = context::begin(member).await?;
    let found = find(&mut tx, member, &mut asked).await?;
    let credits = credits::note(&mut tx).await?;
    let samples = context::state()?.sample_vendors;
    let slug = member.workspace.slug.clone();
    let none = found.matching == 0 && asked.filters.is_all();
    let content = view! {
        {credits}
        {tools_view(&slug, found, asked)}
        {none.then(|| view! { <Samples slug=slug.clone() samples=samples /> })}
    };
    Ok(Page::new("Tools", content))
}

/// Judges what was not judged yet, where the order hangs on it.
///
/// # Errors
/// As for any page.
pub async fn judge_all(member: &Member, sort: ToolSort) -> Result<(), AppError> {
    if sort != ToolSort::Fit {
        return Ok(());
    }
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    db::fits::catch_up(&mut tx).await.map_err(failed)?;
    tx.commit().await.map_err(failed)
}

async fn views(
    tx: &mut db::TenantTx,
    member: &Member,
    filters: &Filters,
) -> Result<Views, AppError> {
    let all = db::tool_views::list(tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(Views::of(all, filters, member))
}

/// The page that is asked for; where that lies behind the last, the last.
async fn find(
    tx: &mut db::TenantTx,
    member: &Member,
    asked: &mut Asked,
) -> Result<Found, AppError> {
    let failed = |cause| context::database(&cause);
    let today = OffsetDateTime::now_utc().date();
    let (filter, sort) = (asked.filters.filter(today), asked.filters.sort);
    let skip = |page: usize| (page - 1).saturating_mul(PER_PAGE);
    let mut listed = db::tools::page(tx, &filter, sort, skip(asked.page), PER_PAGE)
        .await
        .map_err(failed)?;
    if listed.tools.is_empty() && asked.page > 1 {
        let first = db::tools::page(tx, &filter, sort, 0, 1)
            .await
            .map_err(failed)?;
        asked.page = pages(first.matching);
        listed = db::tools::page(tx, &filter, sort, skip(asked.page), PER_PAGE)
            .await
            .map_err(failed)?;
    }
    Ok(Found {
        choices: Choices::load(tx).await?,
        fits: fits(tx, &listed.tools).await?,
        near: near(tx, asked.near.as_ref()).await?,
        views: views(tx, member, &asked.filters).await?,
        tools: listed.tools,
        matching: listed.matching,
    })
}

fn pages(matching: usize) -> usize {
    matching.div_ceil(PER_PAGE).max(1)
}

/// How the tools of the page fit. Those of the other pages are not looked at.
async fn fits(tx: &mut db::TenantTx, tools: &[Tool]) -> Result<HashMap<ToolId, Fit>, AppError> {
    let failed = |cause| context::database(&cause);
    let card = db::scorecards::get(tx).await.map_err(failed)?.card;
    let ids: Vec<ToolId> = tools.iter().map(|tool| tool.id).collect();
    db::fits::of_tools(tx, &ids, &card).await.map_err(failed)
}

/// The tools on the address's site. None by the time they have gone, or the address itself is one.
async fn near(
    tx: &mut db::TenantTx,
    address: Option<&ToolAddress>,
) -> Result<Vec<Neighbour>, AppError> {
    let Some(address) = address else {
        return Ok(Vec::new());
    };
    let tool = address.of_tool();
    db::tools::neighbours(tx, &tool.host(), &tool.key())
        .await
        .map_err(|cause| context::database(&cause))
}

/// Draws the page.
pub fn tools_view(slug: &str, found: Found, asked: Asked) -> AnyView {
    let near = asked
        .near
        .as_ref()
        .filter(|_| !found.near.is_empty())
        .map(|address| {
            let url = address.url().to_string();
            view! { <NearTools slug=slug.to_owned() url=url tools=found.near.clone() /> }
        });
    let none = found.matching == 0 && asked.filters.is_all();
    let list = if none {
        view! { <Empty title="No tools yet" text="Add the first by its web address. Its research starts at once." /> }.into_any()
    } else if found.tools.is_empty() {
        nothing_found(slug)
    } else {
        table(slug, &found, &asked)
    };
    let count = if asked.filters.is_all() {
        shown::count(found.matching, "tool")
    } else {
        format!("{} found", shown::count(found.matching, "tool"))
    };
    let csv = (!found.tools.is_empty()).then(|| {
        let href = paths::tools_csv(slug, &asked.filters.query());
        let decisions = paths::decisions(slug);
        view! {
            <div class="page-head__actions">
                <a class="button button--quiet" href=decisions>
                    "Decisions"
                </a>
                <a class="button button--quiet" href=href>
                    "CSV"
                </a>
            </div>
        }
    });
    view! {
        <div class="page-head">
            <div>
                <h1>"Tools"</h1>
                <p class="muted">{count}</p>
            </div>
            {csv}
        </div>
        {asked.said.clone().note()}
        {near}
        <AddToolForm slug=slug.to_owned() typed=asked.typed.clone() />
        {views::bar(slug, &asked, &found.views)}
        {(!none).then(|| filters::form(slug, &asked.filters, &found.choices))}
        {filters::chips(slug, &asked.filters, &found.choices.people)}
        {list}
    }
    .into_any()
}

fn nothing_found(slug: &str) -> AnyView {
    let all = paths::tools(slug);
    view! {
        <Empty title="Nothing found" text="No tool matches.">
            <p>
                <a href=all>"Show all tools"</a>
            </p>
        </Empty>
    }
    .into_any()
}

/// The head of a column, with the ways to sort by it: the first, and from it the second.
fn sorted_by(
    slug: &str,
    filters: &Filters,
    label: &'static str,
    class: &'static str,
    first: (ToolSort, Direction),
    second: (ToolSort, Direction),
) -> AnyView {
    let now = [first, second]
        .into_iter()
        .find(|(sort, _)| *sort == filters.sort);
    let (next, _) = if now == Some(first) { second } else { first };
    let href = paths::tools_of(slug, &filters.sorted(next).query(), 1);
    let sorted = now.map(|(_, direction)| direction);
    view! { <SortHead label=label class=class sorted=sorted href=href title=next.label() /> }
        .into_any()
}

fn head(slug: &str, filters: &Filters, column: Column) -> AnyView {
    let label = column.label();
    let sorted = |class, first, second| sorted_by(slug, filters, label, class, first, second);
    let plain = |class| view! { <th scope="col" class=class>{label}</th> }.into_any();
    match column {
        Column::Score => sorted("number", (ToolSort::Score, Down), (ToolSort::ScoreUp, Up)),
        Column::Added => sorted(
            "wide-only",
            (ToolSort::Newest, Down),
            (ToolSort::Oldest, Up),
        ),
        Column::Renewal => sorted("", (ToolSort::Renewal, Up), (ToolSort::Renewal, Up)),
        Column::Fit => sorted("number", (ToolSort::Fit, Down), (ToolSort::Fit, Down)),
        Column::Facts => plain(Some("number wide-only")),
        Column::Status | Column::Owner | Column::Category | Column::Tags | Column::Run => {
            plain(None)
        }
    }
}

fn table(slug: &str, found: &Found, asked: &Asked) -> AnyView {
    let filters = &asked.filters;
    let rows = found
        .tools
        .iter()
        .map(|tool| row(slug, tool, found.fits.get(&tool.id), &filters.columns))
        .collect_view();
    let query = filters.query();
    let to = |page| paths::tools_of(slug, &query, page);
    let heads = filters
        .columns
        .iter()
        .map(|column| head(slug, filters, *column))
        .collect_view();
    let (by_name, backwards) = ((ToolSort::Name, Up), (ToolSort::NameDown, Down));
    let here = to(asked.page.max(1));
    let back = here
        .split_once('?')
        .map_or_else(String::new, |(_, query)| query.to_owned());
    // The boxes stand outside the form and name it, since forms are not printed and the list is.
    view! {
        <form class="button-row compare-chosen" id=CHOSEN method="get" action=paths::compare(slug)>
            <button class="button" type="submit">
                "Compare"
            </button>
            <button class="button" type="submit" formaction=paths::chosen(slug) name="back" value=back>
                "Change…"
            </button>
            <span class="muted">{format!("Choose tools; {FEWEST} to {MOST} to compare.")}</span>
        </form>
        <div class="table-wrap" tabindex="0" role="region" aria-label="Tools">
            <table class="table tools">
                <thead>
                    <tr>
                        <th scope="col" class="tools__choose">
                            <span class="visually-hidden">"Choose"</span>
                        </th>
                        {sorted_by(slug, filters, "Tool", "", by_name, backwards)}
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Pager
            page=asked.page
            pages=pages(found.matching)
            earlier=to(asked.page.saturating_sub(1))
            later=to(asked.page + 1)
        />
    }
    .into_any()
}

fn row(slug: &str, tool: &Tool, fit: Option<&Fit>, columns: &[Column]) -> AnyView {
    let cells = columns
        .iter()
        .map(|column| cell(slug, tool, fit, *column))
        .collect_view();
    view! {
        <tr>
            <td class="tools__choose">
                <input
                    class="checkbox"
                    type="checkbox"
                    form=CHOSEN
                    name="tool"
                    value=tool.id.to_string()
                    aria-label=format!("Choose {}", tool.name)
                />
            </td>
            <th scope="row" class="tools__who">
                <ToolLogo slug=slug tool=tool.id />
                <a class="table__name tools__name" href=paths::tool(slug, tool.id) title=tool.name.clone()>
                    {tool.name.clone()}
                </a>
                <div class="table__sub tools__host" title=whole_address(tool)>
                    {short_address(tool.led_to.as_ref().unwrap_or(&tool.url))}
                </div>
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// The tool's address, and where it leads, where that is another host.
fn whole_address(tool: &Tool) -> String {
    match &tool.led_to {
        Some(led_to) => format!("{}, which leads to {led_to}", tool.url),
        None => tool.url.clone(),
    }
}

fn cell(slug: &str, tool: &Tool, fit: Option<&Fit>, column: Column) -> AnyView {
    let label = column.label();
    match column {
        Column::Status => view! { <td>{status_badge(tool.status)}</td> }.into_any(),
        Column::Score => {
            let score = tool.report.clone().map(|report| view! { <OverallScore report=report /> });
            view! {
                <td class="number" data-column=label>
                    {score}
                </td>
            }
            .into_any()
        }
        Column::Fit => view! {
            <td class="number" data-column=label>
                {fit.map(for_you)}
            </td>
        }
        .into_any(),
        Column::Owner => named(label, tool.owner.as_ref().map(|owner| owner.name.clone())),
        Column::Category => named(label, tool.category.clone()),
        Column::Tags => {
            let tags = (!tool.tags.is_empty()).then(|| tags(slug, &tool.tags));
            view! { <td>{tags}</td> }.into_any()
        }
        Column::Facts => view! { <td class="number wide-only">{tool.report.as_ref().map(|report| report.facts)}</td> }
            .into_any(),
        Column::Renewal => match tool.renews {
            Some(day) => view! {
                <td class="tools__date" data-column=label>
                    <span>{date(day)}</span>
                </td>
            }
            .into_any(),
            None => view! { <td></td> }.into_any(),
        },
        Column::Run => {
            let run = tool.run.as_ref().map(|run| {
                view! {
                    <a class="tools__run" href=paths::run(slug, run.id)>
                        <RunStateBadge state=run.state waits_for_retry=run.waits_for_retry />
                    </a>
                }
            });
            view! { <td>{run}</td> }.into_any()
        }
        Column::Added => view! {
            <td class="wide-only tools__date">
                <Time at=tool.added_at short=true />
                {tool.added_by.clone().map(|name| view! { <div class="table__sub">{name}</div> })}
            </td>
        }
        .into_any(),
    }
}

/// A text whose column a phone names; nothing, where there is none.
fn named(label: &'static str, text: Option<String>) -> AnyView {
    match text {
        Some(text) => view! {
            <td class="tools__text" data-column=label>
                {text}
            </td>
        }
        .into_any(),
        None => view! { <td></td> }.into_any(),
    }
}

/// The score by the team's own weights, and what its rules come to, here and among the newest reports.
pub fn for_you(fit: &Fit) -> AnyView {
    let verdict = fit
        .verdict
        .map(|verdict| view! { <VerdictBadge verdict=verdict /> });
    view! {
        <span class="tools__fit">{verdict} <ScoreBadge score=fit.score /></span>
    }
    .into_any()
}
