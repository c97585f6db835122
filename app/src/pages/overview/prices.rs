//! Prices that moved of late, whatever later research found.

mod moves;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use db::{
    TenantTx,
    reports::{Repriced, StoredReport},
};
use leptos::prelude::*;
use model::{AppError, change::Known, id::ToolId, report::FactKind, spend::SpendRecord};
use time::{Date, Duration, OffsetDateTime, Time as Clock};

use self::moves::{Paying, Step, ToolNews, tool_news};
use crate::{
    components::{
        pager::{Pager, past_the_end},
        time::Time,
        twins::Twins,
    },
    context, paths, shown,
};

/// How long a move is shown, in days: long enough to come to it before the next renewal is decided.
const DAYS: i64 = 90;

/// Tools on a page.
const TOOLS: usize = 6;

/// Versions of a tool with other prices that are looked at, the newest: more than twice as many as weekly research makes
/// in that time.
const VERSIONS: usize = 30;

/// A page of the tools whose prices moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Prices {
    /// Those of the page.
    tools: Vec<ToolNews>,
    /// Which page, from 1.
    page: usize,
    /// How many tools state other prices than before in all.
    all: usize,
}

impl Default for Prices {
    fn default() -> Self {
        Self {
            tools: Vec::new(),
            page: 1,
            all: 0,
        }
    }
}

impl Prices {
    /// The tools of the page.
    pub fn tools(&self) -> impl Iterator<Item = ToolId> {
        self.tools.iter().map(|news| news.tool)
    }
}

/// A page, from 1, of the prices that moved in the last months: of tools that are paid for first, then the newest.
///
/// # Errors
/// Unavailable or internal when the database fails.
pub async fn load(tx: &mut TenantTx, page: usize, today: Date) -> Result<Prices, AppError> {
    let failed = |cause| context::database(&cause);
    let since = (today - Duration::days(DAYS))
        .with_time(Clock::MIDNIGHT)
        .assume_utc();
    let skip = page.saturating_sub(1).saturating_mul(TOOLS);
    let repriced = db::reports::repriced(tx, since, skip, TOOLS)
        .await
        .map_err(failed)?;
    let mut tools = repriced.tools;
    for tool in &mut tools {
        tool.versions.truncate(VERSIONS);
    }
    let ids: Vec<ToolId> = tools.iter().map(|tool| tool.tool).collect();
    let mut paid: HashMap<ToolId, Vec<SpendRecord>> = HashMap::new();
    for record in db::spend::of_tools(tx, &ids).await.map_err(failed)? {
        if let Some(tool) = record.spend.tool_id {
            paid.entry(tool).or_default().push(record);
        }
    }
    let newest = tools
        .iter()
        .filter_map(|tool| Some((tool.tool, tool.versions.first()?.0)));
    let newest: Vec<(ToolId, i32)> = newest.collect();
    let mut history = db::reports::price_histories(tx, &newest)
        .await
        .map_err(failed)?;
    let rates = db::rates::rates(tx).await.map_err(failed)?;
    let known = known_now(tx, &ids).await?;
    let mut steps = steps(tx, &tools).await?;
    let told = tools.into_iter().filter_map(|tool| {
        let steps = steps.remove(&tool.tool)?;
        let history = history.remove(&tool.tool).unwrap_or_default();
        let paid = paid.remove(&tool.tool).unwrap_or_default();
        let paid = Paying {
            records: &paid,
            rates: rates.as_ref(),
        };
        let newest = known.get(&tool.tool).map(|known| &known.report);
        let named = (tool.tool, tool.name);
        tool_news(named, &steps, newest, &history, &paid, today)
    });
    Ok(Prices {
        tools: told.collect(),
        page,
        all: repriced.all,
    })
}

/// The facts that prices moving rests on: one for use may take the place of a plan's.
const KINDS: [FactKind; 2] = [FactKind::Price, FactKind::UsagePrice];

/// What is known of each of the tools' prices now. Four queries at most.
async fn known_now(
    tx: &mut TenantTx,
    tools: &[ToolId],
) -> Result<HashMap<ToolId, Known>, AppError> {
    let failed = |cause| context::database(&cause);
    let reports = db::reports::newest_with(tx, tools, &KINDS)
        .await
        .map_err(failed)?;
    let each: Vec<&StoredReport> = reports.iter().collect();
    let known = db::reports::each_known(tx, &each, &KINDS)
        .await
        .map_err(failed)?;
    let tools = reports.iter().map(|stored| stored.tool_id);
    Ok(tools.zip(known).collect())
}

/// What each of the versions changed, of each tool the newest first. Four queries at most, however many versions.
async fn steps(
    tx: &mut TenantTx,
    tools: &[Repriced],
) -> Result<HashMap<ToolId, Vec<Step>>, AppError> {
    let failed = |cause| context::database(&cause);
    let moved = |tool: &Repriced| {
        let id = tool.tool;
        let versions = tool.versions.clone().into_iter();
        versions.map(move |(version, at)| (id, version, at))
    };
    let moved: Vec<(ToolId, i32, OffsetDateTime)> = tools.iter().flat_map(moved).collect();
    let mut wanted: Vec<(ToolId, i32)> = moved
        .iter()
        .flat_map(|(tool, version, _)| [(*tool, version - 1), (*tool, *version)])
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let reports = db::reports::of_versions(tx, &wanted, &KINDS)
        .await
        .map_err(failed)?;
    let after: HashMap<(ToolId, i32), &StoredReport> = reports
        .iter()
        .map(|stored| (stored.place(), stored))
        .collect();
    let before: Vec<&StoredReport> = moved
        .iter()
        .filter_map(|(tool, version, _)| after.get(&(*tool, version - 1)).copied())
        .collect();
    let known = db::reports::each_known(tx, &before, &KINDS)
        .await
        .map_err(failed)?;
    let places = before.iter().map(|stored| stored.place());
    let known: HashMap<(ToolId, i32), Known> = places.zip(known).collect();
    let mut steps: HashMap<ToolId, Vec<Step>> = HashMap::new();
    for (tool, version, at) in moved {
        let before = known.get(&(tool, version - 1));
        if let Some((before, after)) = before.zip(after.get(&(tool, version))) {
            steps.entry(tool).or_default().push(Step {
                version,
                at,
                before: before.report.clone(),
                after: after.report.clone(),
            });
        }
    }
    Ok(steps)
}

/// Draws the section; nothing where no price moved.
pub fn prices(slug: &str, prices: &Prices, twins: &Twins) -> Option<AnyView> {
    let pages = prices.all.div_ceil(TOOLS);
    let is_first = prices.page == 1;
    if prices.tools.is_empty() && pages < 2 && is_first {
        return None;
    }
    let ended = (prices.all == 0 && !is_first).then(|| past_the_end(paths::overview(slug)));
    let lines = prices
        .tools
        .iter()
        .map(|news| tool_lines(slug, news, twins))
        .collect_view();
    let to = |page: usize| format!("{}?prices={page}#prices", paths::overview(slug));
    let more = prices.all.saturating_sub(prices.page.saturating_mul(TOOLS));
    let more = (more > 0 && is_first).then(|| {
        let told = format!(
            "And {} with other prices than before",
            shown::count(more, "more tool")
        );
        view! { <p><a href=to(prices.page + 1)>{told}</a></p> }
    });
    let pager = (!is_first).then(|| {
        let (earlier, later) = (to(prices.page - 1), to(prices.page + 1));
        view! { <Pager page=prices.page pages=pages earlier=earlier later=later /> }
    });
    Some(
        view! {
            <section class="section" aria-labelledby="prices">
                <h2 id="prices">"Prices that moved"</h2>
                <p class="muted">
                    {format!("In the last {DAYS} days. Tools that you pay for come first.")}
                </p>
                <ul class="row-lines" role="list">
                    {lines}
                </ul>
                {ended}
                {more}
                {pager}
            </section>
        }
        .into_any(),
    )
}

fn tool_lines(slug: &str, news: &ToolNews, twins: &Twins) -> AnyView {
    let name = twins.called(news.tool, &news.name);
    let lines = news
        .lines
        .iter()
        .map(|line| {
            let mut href = paths::report_changes(slug, news.tool, line.version);
            if let Some(since) = line.since {
                href = format!("{href}?from={since}");
            }
            let paid = line
                .paid
                .iter()
                .map(|says| view! { <span class="row-line__paid">{says.clone()}</span> })
                .collect_view();
            view! {
                <li class="row-line row-line--moved">
                    <a class="table__name row-line__name" href=href>
                        {name.clone()}
                    </a>
                    <span class="row-line__by">{line.moved.clone()}</span>
                    <span class="muted">
                        {line.says.clone()} ", " <Time at=line.at short=true />
                    </span>
                    {paid}
                </li>
            }
        })
        .collect_view();
    let more = (news.more > 0).then(|| {
        let href = paths::report_changes(slug, news.tool, news.newest);
        let told = format!("{} of {}", shown::count(news.more, "more price"), name);
        view! { <li class="row-line"><a href=href>{told}</a></li> }
    });
    view! {
        {lines}
        {more}
    }
    .into_any()
}
