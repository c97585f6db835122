//! What goes on in a workspace: figures, runs at work, what it pays, newest reports.

mod categories;
mod money;
mod overlap;
mod prices;
mod shares;
#[cfg(test)]
mod tests;
mod trend;
mod unused;

use std::collections::HashMap;

use db::tools::{Figures, Reported};
use leptos::prelude::*;
use model::{AppError, id::ToolId, run::Run, scorecard::Fit, workspace::Member};
use time::Date;

use self::money::Spent;
use crate::{
    components::{
        figure::figure, layout::Area, pager, score::OverallScore, status::RunStateBadge,
        time::Time, twins::Twins,
    },
    context::{self, SampleVendor},
    pages::{
        Page, first_steps,
        forms::AddToolForm,
        said::Said,
        samples::{SampleForm, Samples},
        tools::for_you,
        workspace_page,
    },
    paths, shown,
};

/// Reports shown.
const NEWEST: usize = 6;

/// Runs shown.
const RUNS: u32 = 6;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How much there is.
    pub figures: Figures,
    /// Runs that wait or are at work, the newest.
    pub runs: Vec<Run>,
    /// How many of them there are.
    pub going_on: usize,
    /// The newest reports.
    pub newest: Vec<Reported>,
    /// How their tools fit, where the workspace has set a scorecard.
    pub fits: HashMap<ToolId, Fit>,
    /// What is paid.
    pub spend: Spent,
    /// Which of the tools have the name of another.
    pub twins: Twins,
}

/// The overview of a workspace.
#[component]
pub fn Overview() -> impl IntoView {
    let said = Said::of(context::query);
    let prices = pager::numbered(context::query("prices"));
    workspace_page(Area::Overview, move |member, _| async move {
        load(&member, said, prices).await
    })
}

async fn load(member: &Member, said: Said, prices: usize) -> Result<Page, AppError> {
    let failed = |cause| context::database(&cause);
    let today = context::today();
    let mut tx = context::begin(member).await?;
    let figures = db::tools::figures(&mut tx).await.map_err(failed)?;
    let (runs, going_on) = db::runs::going_on(&mut tx, RUNS).await.map_err(failed)?;
    let newest = db::tools::reported(&mut tx, NEWEST).await.map_err(failed)?;
    let spend = money::load(&mut tx, prices, today).await?;
    let tools = spend.tools().into_iter();
    let tools = tools.chain(runs.iter().map(|run| run.tool_id));
    let found = Found {
        twins: Twins::among(&mut tx, tools).await?,
        fits: fits(&mut tx, &newest).await?,
        figures,
        runs,
        going_on,
        newest,
        spend,
    };
    let steps = db::first_steps::get(&mut tx).await.map_err(failed)?;
    let samples = context::state()?.sample_vendors;
    let steps = first_steps::first_steps(&member.workspace.slug, member.role, steps);
    Ok(Page::new(
        "Overview",
        overview_view(member, &found, today, samples, said, steps),
    ))
}

/// How the tools of these reports fit; nothing before a scorecard is set, when that is what the general scores say.
async fn fits(
    tx: &mut db::TenantTx,
    newest: &[Reported],
) -> Result<HashMap<ToolId, Fit>, AppError> {
    let failed = |cause| context::database(&cause);
    let saved = db::scorecards::get(tx).await.map_err(failed)?;
    if saved.revision == 0 {
        return Ok(HashMap::new());
    }
    let tools: Vec<ToolId> = newest.iter().map(|tool| tool.id).collect();
    db::fits::of_tools(tx, &tools, &saved.card)
        .await
        .map_err(failed)
}

/// Draws the page: for a new workspace the way to begin, otherwise what is there.
pub fn overview_view(
    member: &Member,
    found: &Found,
    today: Date,
    samples: Vec<SampleVendor>,
    said: Said,
    steps: Option<AnyView>,
) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let money = money::money(slug, &found.spend, &found.twins, today);
    let content = if found.figures.tools == 0 {
        view! {
            {from_nothing(slug, samples)}
            {money}
        }
        .into_any()
    } else {
        view! {
            {figures(found)}
            <AddToolForm slug=slug.to_owned() typed=None />
            {going_on(slug, found)}
            {money}
            {newest_reports(slug, found)}
        }
        .into_any()
    };
    view! {
        <div class="page-head">
            <div>
                <h1>{member.workspace.name.clone()}</h1>
            </div>
        </div>
        {said.note()}
        {steps}
        {content}
    }
    .into_any()
}

/// The way from nothing to a report.
fn from_nothing(slug: &str, samples: Vec<SampleVendor>) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="begin">
            <h2 id="begin" class="empty__title">
                "From a web address to a scored report"
            </h2>
            <ol class="first-steps">
                <li>"Paste a tool's web address."</li>
                <li>"Watch its pages being read; it takes about a minute."</li>
                <li>"Read the report: every fact with its quote, every score with its facts."</li>
            </ol>
            <AddToolForm slug=slug.to_owned() typed=None />
            <SampleForm slug=slug.to_owned() />
        </section>
        <Samples slug=slug.to_owned() samples=samples />
    }
    .into_any()
}

fn figures(found: &Found) -> AnyView {
    let Figures {
        tools,
        reported,
        facts,
    } = found.figures;
    view! {
        <dl class="figures">
            {figure("Tools", shown::number(tools))}
            {figure("With a report", shown::number(reported))}
            {figure("Facts with their quotes", shown::number(facts))}
            {figure("Runs going on", shown::number(found.going_on))}
        </dl>
    }
    .into_any()
}

fn going_on(slug: &str, found: &Found) -> Option<AnyView> {
    let items = found
        .runs
        .iter()
        .map(|run| {
            let pages = format!(
                "{} read, {}",
                shown::count(run.progress.pages_read, "page"),
                shown::count(run.progress.facts, "fact")
            );
            view! {
                <li class="row-line">
                    <a class="table__name row-line__name" href=paths::run(slug, run.id)>
                        {found.twins.called(run.tool_id, &run.tool_name)}
                    </a>
                    <RunStateBadge state=run.state waits_for_retry=run.retry_at.is_some() />
                    <span class="muted">{pages}</span>
                </li>
            }
        })
        .collect_view();
    let more = found.going_on.saturating_sub(found.runs.len());
    let more = (more > 0).then(|| view! { <p class="muted">{format!("And {more} more.")}</p> });
    (!found.runs.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="going-on">
                <h2 id="going-on">"Going on now"</h2>
                <ul class="row-lines" role="list">
                    {items}
                </ul>
                {more}
            </section>
        }
        .into_any()
    })
}

fn newest_reports(slug: &str, found: &Found) -> AnyView {
    let newest = &found.newest;
    let none = newest.is_empty().then(|| view! { <p class="muted">"No report yet. The first appears here when its run is done."</p> });
    let cards = newest
        .iter()
        .map(|tool| card(slug, tool, found.fits.get(&tool.id)))
        .collect_view();
    view! {
        <section class="section" aria-labelledby="newest">
            <h2 id="newest">"Newest reports"</h2>
            {none}
            <div class="cards">{cards}</div>
            <p>
                <a href=paths::tools(slug)>"All tools"</a>
            </p>
        </section>
    }
    .into_any()
}

fn card(slug: &str, tool: &Reported, fit: Option<&Fit>) -> AnyView {
    let report = &tool.report;
    let fit = fit.map(|fit| view! { <p class="muted">"For you " {for_you(fit)}</p> });
    view! {
        <article class="card report-card">
            <div class="card__head">
                <h3 class="card__title">
                    <a class="table__name" href=paths::tool(slug, tool.id) title=tool.name.clone()>
                        {tool.name.clone()}
                    </a>
                </h3>
                <div class="number">
                    <OverallScore report=report.clone() />
                </div>
            </div>
            <p class="table__sub report-card__host">{tool.host.clone()}</p>
            <p class="muted">
                {shown::count(report.facts, "fact")} ", " <Time at=report.created_at short=true />
            </p>
            {fit}
        </article>
    }
    .into_any()
}
