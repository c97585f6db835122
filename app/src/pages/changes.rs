//! What changed from one version of a tool's report to the next, or to a later one.

mod bills;
mod contract;
mod facts;
mod fit;
mod scores;
#[cfg(test)]
mod tests;

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use model::{
    AppError,
    change::{Changes, FactChange, Known, PriceHistory, Way, across},
    id::ToolId,
    rate::Rates,
    report::Report,
    scorecard::Scorecard,
    spend::SpendRecord,
    workspace::Member,
};
use time::{Date, OffsetDateTime};

pub(super) use self::facts::{move_words, said};
use self::scores::{basis, moved};
use crate::{
    components::{empty::Empty, layout::Area, time::Time},
    context,
    pages::{
        Page, params,
        report::card_of,
        versions::{Versions, pair},
        workspace_page,
    },
    paths, shown,
};

/// Two versions of a tool's report, an earlier and a later one.
pub struct ChangesPage {
    /// The workspace's slug.
    pub slug: String,
    /// The tool.
    pub tool_id: ToolId,
    /// The later report's version, from 2.
    pub version: i32,
    /// What was known before it: an earlier report, and what that could not check.
    pub before: Known,
    /// What became of that in the versions between the two.
    pub way: Way,
    /// What plans cost by the versions before the later one.
    pub history: PriceHistory,
    /// The later report.
    pub after: Report,
    /// How the team judges tools.
    pub card: Scorecard,
    /// What the team pays for the tool.
    pub spend: Vec<SpendRecord>,
    /// The workspace's currency and rates.
    pub rates: Option<Rates>,
    /// The day that renewals are reckoned from.
    pub today: Date,
}

/// What the version in the address changed since the one before, or since another that is asked for.
#[component]
pub fn ReportChanges() -> impl IntoView {
    let other = context::query("from");
    workspace_page(Area::Tools, |member, params| async move {
        let (name, content) = load(&member, &params, other).await?;
        Ok(Page::new(format!("Changes in {name}"), content))
    })
}

async fn load(
    member: &Member,
    params: &ParamsMap,
    other: Option<String>,
) -> Result<(String, AnyView), AppError> {
    let tool_id = params::id(params)?;
    let (earlier, version) = pair(params::version(params)?, other.as_deref())?;
    let mut tx = context::begin(member).await?;
    let after = stored(&mut tx, tool_id, version).await?;
    let name = after.tool.name.clone();
    let slug = member.workspace.slug.clone();
    let versions = Versions::load(&mut tx, &slug, tool_id, version).await?;
    let Some(earlier) = earlier else {
        return Ok((name.clone(), first_view(&versions, name)));
    };
    let before = known(&mut tx, tool_id, earlier).await?;
    let way = db::reports::way(&mut tx, tool_id, &before, version)
        .await
        .map_err(|cause| context::database(&cause))?;
    let history = db::reports::price_history(&mut tx, tool_id, version)
        .await
        .map_err(|cause| context::database(&cause))?;
    let page = ChangesPage {
        slug,
        tool_id,
        version,
        before,
        way,
        history,
        after,
        card: card_of(&mut tx).await?,
        spend: db::spend::of_tool(&mut tx, tool_id)
            .await
            .map_err(|cause| context::database(&cause))?,
        rates: db::rates::rates(&mut tx)
            .await
            .map_err(|cause| context::database(&cause))?,
        today: OffsetDateTime::now_utc().date(),
    };
    let content = view! { {versions.links()} {changes_view(&page)} {versions.section()} };
    Ok((name, content.into_any()))
}

/// Said of a tool's first report, which nothing came before.
fn first_view(versions: &Versions, name: String) -> AnyView {
    let report = paths::report_version(&versions.slug, versions.tool, 1);
    let next = versions.after(1);
    let text = if next.is_some() {
        "This is the first report, so it changed nothing. What changed since stands on the pages of those after it."
    } else {
        "This is the first report. Research the tool again, and what changed stands on the page of the next."
    };
    let next = next.map(|version| {
        let href = paths::report_changes(&versions.slug, versions.tool, version);
        view! { <p><a href=href>{format!("What changed in version {version}")}</a></p> }
    });
    view! {
        {versions.links()}
        <h1>"Changes in " {name}</h1>
        <Empty title="Nothing to compare yet" text=text>
            {next}
            <p><a href=report>"Open the report"</a></p>
        </Empty>
        {versions.section()}
    }
    .into_any()
}

/// What was known after a version: with what that could not check, as it was checked last.
async fn known(tx: &mut db::TenantTx, tool: ToolId, version: i32) -> Result<Known, AppError> {
    let failed = |cause| context::database(&cause);
    let newest = db::reports::version(tx, tool, version)
        .await
        .map_err(failed)?
        .ok_or_else(AppError::not_found)?;
    db::reports::known(tx, &newest).await.map_err(failed)
}

async fn stored(tx: &mut db::TenantTx, tool: ToolId, version: i32) -> Result<Report, AppError> {
    let stored = db::reports::version(tx, tool, version)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(stored.ok_or_else(AppError::not_found)?.report)
}

/// Draws the page. Everything in it that a page or a person wrote is text, never markup.
pub fn changes_view(page: &ChangesPage) -> AnyView {
    let changes = across(&page.before.report, &page.way, &page.after);
    let nothing = changes.is_empty().then(|| nothing(page));
    view! {
        <article class="report changes">
            {head(page, &changes)}
            {nothing}
            {identity(&changes)}
            {bills::bills(page, &changes)}
            {fit::turned(page, &changes)}
            {facts::facts(&changes, "Changed", |change| matches!(change, FactChange::Changed { .. }))}
            {scores::scores(&page.before, &changes)}
            {facts::facts(&changes, "New", |change| matches!(change, FactChange::Added(_)))}
            {facts::facts(&changes, "No longer stated", |change| matches!(change, FactChange::Gone(_)))}
            {facts::facts(&changes, "Not checked", |change| matches!(change, FactChange::Unchecked(_)))}
        </article>
    }
    .into_any()
}

fn head(page: &ChangesPage, changes: &Changes<'_>) -> AnyView {
    let version = |version: i32, report: &Report| {
        let href = paths::report_version(&page.slug, page.tool_id, version);
        view! {
            <span>
                <a href=href>{format!("Version {version}")}</a>
                ", "
                <Time at=report.finished_at />
            </span>
        }
    };
    let overall = changes.overall.map(|(before, after)| {
        let basis = changes.basis.as_ref().map(basis);
        view! {
            <div class="overall">
                <p class="figure__label">"Overall score"</p>
                {moved(None, page.before.whose(None), (before, after), true)}
                {basis}
            </div>
        }
    });
    view! {
        <header class="report-head">
            <div>
                <h1>"Changes in " {page.after.tool.name.clone()}</h1>
                <p class="report-head__line muted">
                    {version(page.before.version, &page.before.report)} <span aria-hidden="true">"→"</span>
                    {version(page.version, &page.after)}
                </p>
            </div>
            {overall}
        </header>
    }
    .into_any()
}

/// Said of a tool that is called otherwise or whose address leads to another site.
fn identity(changes: &Changes<'_>) -> Option<AnyView> {
    let sentences = changes.identity.sentences();
    (!sentences.is_empty()).then(|| {
        let text = format!("{}.", sentences.join(". "));
        view! { <p class="report-summary">{text}</p> }.into_any()
    })
}

fn nothing(page: &ChangesPage) -> AnyView {
    let compared = shown::count(page.after.facts.len(), "fact");
    view! {
        <p class="report-summary">
            {format!("Nothing changed: {compared} compared, and the scores stayed where they were.")}
        </p>
    }
    .into_any()
}
