//! A run's page: live while it goes on, afterwards what became of it.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use model::{
    Action, AppError,
    id::RunId,
    run::{Run, RunState},
    tool::Tool,
    workspace::Member,
};
use time::OffsetDateTime;

use crate::{
    components::{
        error_note::ErrorNote, external_link::ExternalLink, layout::Area, run_live::RunLive,
        scripts::IslandScripts, status::RunStateBadge, time::Time,
    },
    context,
    pages::{
        Page,
        forms::{CancelRunForm, CorrectAddressForm, StartRunForm},
        params,
        said::Said,
        workspace_page,
    },
    paths,
};

/// The page of one run.
#[component]
pub fn RunPage() -> impl IntoView {
    let said = Said::of(context::query);
    workspace_page(Area::Tools, |member, params| async move {
        let (title, content) = load(&member, &params).await?;
        Ok(Page::new(title, view! { {said.note()} {content} }))
    })
}

async fn load(member: &Member, params: &ParamsMap) -> Result<(String, AnyView), AppError> {
    let id: RunId = params::id(params)?;
    let mut tx = context::begin(member).await?;
    let run = db::runs::get(&mut tx, id)
        .await
        .map_err(|cause| context::database(&cause))?;
    let run = run.ok_or_else(AppError::not_found)?;
    if run.state == RunState::Done {
        context::see_other(&paths::tool(&member.workspace.slug, run.tool_id));
    }
    let correction = correction(member, &mut tx, &run).await?;
    let (title, content) = page_of(&member.workspace.slug, &run);
    Ok((title, view! { {content} {correction} }.into_any()))
}

/// The page of a tool that has no report yet: its newest run.
///
/// # Errors
/// Not found, when the tool has no run either; or internal when the database fails.
pub async fn first_run(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: &Tool,
) -> Result<(String, AnyView), AppError> {
    let id = tool
        .run
        .as_ref()
        .map(|run| run.id)
        .ok_or_else(AppError::not_found)?;
    let run = db::runs::get(tx, id)
        .await
        .map_err(|cause| context::database(&cause))?;
    let run = run.ok_or_else(AppError::not_found)?;
    let correction = correction(member, tx, &run).await?;
    let (title, content) = page_of(&member.workspace.slug, &run);
    Ok((title, view! { {content} {correction} }.into_any()))
}

/// The form for another address, where research of a tool failed that has no report: what was typed may be wrong.
async fn correction(
    member: &Member,
    tx: &mut db::TenantTx,
    run: &Run,
) -> Result<Option<AnyView>, AppError> {
    if run.state != RunState::Failed || !member.role.may(Action::AddTool) {
        return Ok(None);
    }
    let reports = db::reports::versions(tx, run.tool_id)
        .await
        .map_err(|cause| context::database(&cause))?;
    let slug = &member.workspace.slug;
    Ok(reports.is_empty().then(|| correction_view(slug, run)))
}

fn correction_view(slug: &str, run: &Run) -> AnyView {
    view! {
        <section class="section" aria-label="Another address">
            <h2>"Is the address wrong?"</h2>
            <CorrectAddressForm slug=slug.to_owned() tool=run.tool_id url=run.url.clone() />
        </section>
    }
    .into_any()
}

/// The title and the content.
fn page_of(slug: &str, run: &Run) -> (String, AnyView) {
    (
        format!("Research of {}", run.tool_name),
        run_view(slug, run, OffsetDateTime::now_utc()),
    )
}

/// Draws a run as it stands at `now`.
pub fn run_view(slug: &str, run: &Run, now: OffsetDateTime) -> AnyView {
    let rest = match run.state {
        RunState::Queued | RunState::Running => live(slug, run, now),
        RunState::Failed => failed(slug, run),
        RunState::Cancelled => ended(
            slug,
            run,
            "This run was cancelled before it had a report.",
            "Research again",
        ),
        RunState::Done => done(slug, run),
    };
    view! {
        <div class="page-head">
            <div>
                <h1>{format!("Research of {}", run.tool_name)}</h1>
                <p class="muted">
                    <ExternalLink href=run.url.clone() />
                    ", asked for "
                    <Time at=run.created_at />
                </p>
            </div>
            {run.state.is_final().then(|| view! { <RunStateBadge state=run.state /> })}
        </div>
        {rest}
    }
    .into_any()
}

/// A run that goes on. Without script the page loads itself anew until it has ended.
fn live(slug: &str, run: &Run, now: OffsetDateTime) -> AnyView {
    let elapsed = (now - run.created_at).whole_seconds().max(0);
    view! {
        <noscript>
            <meta http-equiv="refresh" content="3" />
        </noscript>
        <IslandScripts />
        <RunLive
            run=run.clone()
            elapsed=elapsed
            events=paths::run_events(slug, run.id)
            report=paths::tool(slug, run.tool_id)
        />
        <CancelRunForm slug=slug.to_owned() run=run.id />
    }
    .into_any()
}

fn failed(slug: &str, run: &Run) -> AnyView {
    let why = run
        .failure
        .clone()
        .unwrap_or_else(|| "The research failed.".to_owned());
    let attempts = (run.attempt > 1).then(
        || view! { <p class="muted">{format!("Given up after {} attempts.", run.attempt)}</p> },
    );
    view! {
        <ErrorNote message=why />
        {attempts}
        {ways_on(slug, run, "Try again")}
    }
    .into_any()
}

fn ended(slug: &str, run: &Run, what: &'static str, again: &'static str) -> AnyView {
    view! {
        <p>{what}</p>
        {ways_on(slug, run, again)}
    }
    .into_any()
}

fn ways_on(slug: &str, run: &Run, again: &'static str) -> AnyView {
    view! {
        <div class="page-head__actions">
            <StartRunForm slug=slug.to_owned() tool=run.tool_id label=again />
            <a class="button button--quiet" href=paths::tools(slug)>
                "Back to the tools"
            </a>
        </div>
    }
    .into_any()
}

fn done(slug: &str, run: &Run) -> AnyView {
    view! {
        <p>
            "The report is ready. "
            <a href=paths::tool(slug, run.tool_id)>"Read it"</a>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn html(run: &Run) -> String {
        Owner::new()
            .with(|| run_view("acme", run, fixtures::WHEN + time::Duration::seconds(65)).to_html())
    }

    #[test]
    fn a_run_at_work_is_followed_with_and_without_script() {
        let run = fixtures::run(RunState::Running);
        let html = html(&run);
        assert!(
            html.contains("<noscript><meta http-equiv=\"refresh\" content=\"3\""),
            "{html}"
        );
        assert!(
            html.contains(&paths::run_events("acme", run.id)),
            "the island knows its stream: {html}"
        );
        assert!(
            html.contains("/api/cancel_run") && html.contains("aria-live=\"polite\""),
            "{html}"
        );
        assert!(
            html.contains("5 of 12 read, 1 not readable")
                && html.contains("quillmark.example/pricing"),
            "{html}"
        );
        assert!(html.contains("1 min 5 s"), "{html}");
    }

    #[test]
    fn a_queued_run_can_be_cancelled_too() {
        let html = html(&fixtures::run(RunState::Queued));
        assert!(
            html.contains("Waiting for a free worker.") && html.contains("/api/cancel_run"),
            "{html}"
        );
        assert_eq!(html.matches(">Queued<").count(), 1, "{html}");
    }

    #[test]
    fn a_failed_run_gives_its_reason_and_another_try() {
        let run = Run {
            attempt: 3,
            failure: Some("The site does not answer. Check the address.".to_owned()),
            ..fixtures::run(RunState::Failed)
        };
        let html = html(&run);
        assert!(
            html.contains("The site does not answer. Check the address.")
                && html.contains("after 3 attempts"),
            "{html}"
        );
        assert!(
            html.contains("/api/start_run") && html.contains("Try again"),
            "{html}"
        );
        assert!(
            !html.contains("http-equiv") && !html.contains("leptos-island"),
            "{html}"
        );
    }

    #[test]
    fn a_wrong_address_can_be_corrected() {
        let run = Run {
            url: "https://quilmark.example/".to_owned(),
            ..fixtures::run(RunState::Failed)
        };
        let html = Owner::new().with(|| correction_view("acme", &run).to_html());
        let tool = format!("name=\"corrects\" value=\"{}\"", run.tool_id);
        for part in [
            "action=\"/api/add_tool\"",
            "value=\"https://quilmark.example/\"",
            "Correct and research",
            &tool,
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn a_cancelled_run_can_be_started_again() {
        let html = html(&fixtures::run(RunState::Cancelled));
        assert!(
            html.contains("cancelled") && html.contains("/api/start_run"),
            "{html}"
        );
    }

    #[test]
    fn a_run_that_is_done_leads_to_its_report() {
        let run = fixtures::run(RunState::Done);
        assert!(html(&run).contains(&format!("href=\"{}\"", paths::tool("acme", run.tool_id))));
    }

    #[test]
    fn what_pages_say_is_text() {
        for state in [
            RunState::Queued,
            RunState::Running,
            RunState::Done,
            RunState::Failed,
            RunState::Cancelled,
        ] {
            let mut run = Run {
                failure: Some(fixtures::MARKUP.to_owned()),
                ..fixtures::run(state)
            };
            (run.tool_name, run.url) = (fixtures::MARKUP.to_owned(), fixtures::MARKUP.to_owned());
            run.progress.doing = Some(fixtures::MARKUP.to_owned());
            let html = html(&run);
            assert!(
                !html.contains("<script") && !html.contains("<img") && !html.contains("\"'>"),
                "{state:?}: {html}"
            );
        }
    }
}
