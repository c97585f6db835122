//! A tool's research report: the newest, or one version of it; while there is none, how its first run stands.

pub mod because;
mod elsewhere;
mod facts;
mod fit;
mod header;
mod points;
mod pricing;
mod scores;
mod sources;
mod team;
#[cfg(test)]
mod tests;

use db::reports::StoredReport;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use model::{
    Action, AppError,
    id::{RunId, ToolId},
    report::{Fact, Report},
    run::RunState,
    scorecard::Scorecard,
    tool::Tool,
    workspace::Member,
};
use time::OffsetDateTime;

pub(super) use self::{
    facts::status,
    fit::rule_line,
    scores::{score_of, signed},
};

use self::{because::FactIndex, team::Team};
use crate::{
    components::{
        error_note::{DoneNote, Notice},
        layout::Area,
    },
    context,
    pages::{
        Page, delete_tool,
        notes::of_tool,
        pains, params, run,
        said::Said,
        samples, schedule,
        spend::{self, of_tool::OfTool},
        standing,
        versions::Versions,
        workspace_page,
    },
};

/// Everything the page of a report shows.
pub struct ReportPage {
    /// The workspace's slug.
    pub slug: String,
    /// The tool.
    pub tool_id: ToolId,
    /// This report's version, from 1.
    pub version: i32,
    /// The newest report's version.
    pub newest_version: i32,
    /// The run that will bring the next version, while one goes on.
    pub active_run: Option<RunId>,
    /// The newest run and when it was asked for, if it failed: the report is then of one before.
    pub failed_run: Option<(RunId, OffsetDateTime)>,
    /// What the team says of the tool; none on the page of one version.
    pub team: Option<Team>,
    /// How this workspace judges it.
    pub card: Scorecard,
    /// The report.
    pub report: Report,
    /// What reports before it state on pages that it could not read.
    pub unchecked: Vec<Fact>,
}

/// The newest report of a tool.
#[component]
pub fn NewestReport() -> impl IntoView {
    let known = context::query("known").is_some();
    let deletion = delete_tool::Asked::of(context::query);
    let scheduled = context::query("done").is_some_and(|done| done == "scheduled");
    let unstarted = not_started(context::query);
    let notes = of_tool::Asked::of(context::query);
    let standing = standing::Asked::of(context::query);
    workspace_page(Area::Tools, move |member, params| async move {
        let id = params::id(&params)?;
        let mut tx = context::begin(&member).await?;
        let tool = tool_of(&mut tx, id).await?;
        let paid = OfTool::load(&mut tx, id).await?;
        let team = Team::of(&tool, &paid, context::today());
        let (title, content) = newest(&member, &mut tx, &tool, team).await?;
        let versions = newest_versions(&member, &mut tx, &tool).await?;
        let standing = standing::section(&member, &mut tx, &tool, standing).await?;
        let notes = of_tool::section(&member, &mut tx, &tool, notes).await?;
        let may_delete = may_delete(&member, &mut tx, id).await?;
        let sample = sample_notice(&member, &mut tx, id, may_delete).await?;
        let pains = pains::of_tool::section(&member, &mut tx, id).await?;
        let schedule = schedule::section(&member, &mut tx, id).await?;
        let spend = spend::of_tool::section(&member, id, &paid, context::today());
        let slug = member.workspace.slug.as_str();
        let deletion = may_delete.then(|| delete_tool::deletion_view(slug, &tool, deletion));
        Ok(Page::new(
            title,
            view! { {known.then(known_notice)} {scheduled.then(scheduled_note)} {unstarted.note()} {sample} {content} {versions} {standing} {spend} {pains} {notes} {schedule} {deletion} },
        ))
    })
}

/// One version of a tool's report.
#[component]
pub fn ReportVersion() -> impl IntoView {
    workspace_page(Area::Tools, |member, params| async move {
        let (title, content) = version(&member, &params).await?;
        Ok(Page::new(title, content))
    })
}

/// What is said of the sample; nothing for every other tool.
async fn sample_notice(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: ToolId,
    may_delete: bool,
) -> Result<Option<AnyView>, AppError> {
    let is_sample = db::samples::is_sample(tx, tool)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(is_sample.then(|| samples::notice(&member.workspace.slug, tool, may_delete)))
}

async fn may_delete(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: ToolId,
) -> Result<bool, AppError> {
    let added_by = db::tools::added_by(tx, tool)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(member.may_on(Action::DeleteTool, added_by))
}

/// Why research was not started when that was asked for here.
fn not_started(query: impl Fn(&str) -> Option<String>) -> Said {
    Said::of(|name| {
        let here = name == "refused";
        query(name).filter(|word| here && word == "credit_limit")
    })
}

/// Said after the schedule was set.
fn scheduled_note() -> AnyView {
    view! { <DoneNote message="The schedule is set." /> }.into_any()
}

/// Said to somebody who added a tool that was there already.
fn known_notice() -> AnyView {
    view! { <Notice>"This tool was in your workspace already, so nothing was added. This is what is known about it."</Notice> }
        .into_any()
}

/// The newest report of the tool, or while there is none its first run; with the title of the page.
async fn newest(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: &Tool,
    team: Team,
) -> Result<(String, AnyView), AppError> {
    let latest = db::reports::latest(tx, tool.id)
        .await
        .map_err(|cause| context::database(&cause))?;
    match latest {
        Some(stored) => {
            let card = card_of(tx).await?;
            let unchecked = unchecked(tx, &stored).await?;
            Ok(report_page(
                member,
                tool,
                Some(team),
                card,
                stored,
                unchecked,
            ))
        }
        None => run::first_run(member, tx, tool).await,
    }
}

async fn version(member: &Member, params: &ParamsMap) -> Result<(String, AnyView), AppError> {
    let tool_id = params::id(params)?;
    let version = params::version(params)?;
    let mut tx = context::begin(member).await?;
    let tool = tool_of(&mut tx, tool_id).await?;
    let stored = db::reports::version(&mut tx, tool_id, version)
        .await
        .map_err(|cause| context::database(&cause))?;
    let stored = stored.ok_or_else(AppError::not_found)?;
    let card = card_of(&mut tx).await?;
    let unchecked = unchecked(&mut tx, &stored).await?;
    let slug = &member.workspace.slug;
    let versions = Versions::load(&mut tx, slug, tool_id, version).await?;
    let (title, content) = report_page(member, &tool, None, card, stored, unchecked);
    Ok((title, view! { {content} {versions.section()} }.into_any()))
}

/// The versions of a tool's report, on the page of its newest.
async fn newest_versions(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: &Tool,
) -> Result<Option<AnyView>, AppError> {
    let Some(newest) = &tool.report else {
        return Ok(None);
    };
    let slug = &member.workspace.slug;
    let versions = Versions::load(tx, slug, tool.id, newest.version).await?;
    Ok(versions.section())
}

/// What was known before on pages that the report could not read.
async fn unchecked(tx: &mut db::TenantTx, stored: &StoredReport) -> Result<Vec<Fact>, AppError> {
    db::reports::known_before(tx, stored)
        .await
        .map_err(|cause| context::database(&cause))
}

/// The card that the team judges tools by.
pub(super) async fn card_of(tx: &mut db::TenantTx) -> Result<Scorecard, AppError> {
    let saved = db::scorecards::get(tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(saved.card)
}

async fn tool_of(tx: &mut db::TenantTx, tool: ToolId) -> Result<Tool, AppError> {
    let found = db::tools::get(tx, tool)
        .await
        .map_err(|cause| context::database(&cause))?;
    found.ok_or_else(AppError::not_found)
}

fn report_page(
    member: &Member,
    tool: &Tool,
    team: Option<Team>,
    card: Scorecard,
    stored: StoredReport,
    unchecked: Vec<Fact>,
) -> (String, AnyView) {
    let StoredReport {
        version, report, ..
    } = stored;
    let newest_version = tool
        .report
        .as_ref()
        .map_or(version, |summary| summary.version.max(version));
    let title = report.tool.name.clone();
    let page = ReportPage {
        slug: member.workspace.slug.clone(),
        tool_id: tool.id,
        version,
        newest_version,
        active_run: tool
            .run
            .as_ref()
            .filter(|run| !run.state.is_final())
            .map(|run| run.id),
        failed_run: tool
            .run
            .as_ref()
            .filter(|run| run.state == RunState::Failed && version == newest_version)
            .map(|run| (run.id, run.created_at)),
        team,
        card,
        report,
        unchecked,
    };
    (title, report_view(&page))
}

/// Draws the report. Everything in it that a page or a person wrote is text, never markup.
pub fn report_view(page: &ReportPage) -> AnyView {
    let report = &page.report;
    let index = FactIndex::new(&report.facts);
    view! {
        <article class="report">
            {header::header(page)}
            {points::summary(page, &index)}
            {points::warnings(report)}
            {fit::fit(page, &index)}
            {scores::scores(report, &index)}
            {points::points(report, &index)}
            {pricing::pricing(report, &index)}
            {facts::facts(report)}
            {facts::unchecked(&page.unchecked)}
            {points::unknowns(report)}
            {elsewhere::elsewhere(report)}
            {sources::sources(report)}
        </article>
    }
    .into_any()
}
