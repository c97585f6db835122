//! What goes on in a workspace: figures, runs at work, newest reports.

mod money;

use leptos::prelude::*;
use model::{
    AppError,
    run::Run,
    tool::{ReportSummary, Tool},
    workspace::Member,
};

use time::OffsetDateTime;

use self::money::Spent;
use crate::{
    components::{
        layout::Area,
        score::{ScoreBadge, from_tenths},
        status::RunStateBadge,
        time::Time,
    },
    context::{self, SampleVendor},
    pages::{
        Page, first_steps,
        forms::AddToolForm,
        said::Said,
        samples::{SampleForm, Samples},
        workspace_page,
    },
    paths, shown,
};

/// Reports shown.
const NEWEST: usize = 6;

/// Runs looked at for the ones that go on.
const RECENT_RUNS: u32 = 50;

/// The overview of a workspace.
#[component]
pub fn Overview() -> impl IntoView {
    let said = Said::of(context::query);
    workspace_page(Area::Overview, |member, _| async move {
        load(&member, said).await
    })
}

async fn load(member: &Member, said: Said) -> Result<Page, AppError> {
    let today = OffsetDateTime::now_utc().date();
    let mut tx = context::begin(member).await?;
    let tools = db::tools::list(&mut tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    let mut runs = db::runs::recent(&mut tx, RECENT_RUNS)
        .await
        .map_err(|cause| context::database(&cause))?;
    runs.retain(|run| !run.state.is_final());
    let spend = money::load(&mut tx, &tools, today).await?;
    let steps = db::first_steps::get(&mut tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    let samples = context::state()?.sample_vendors;
    let steps = first_steps::first_steps(&member.workspace.slug, member.role, steps);
    Ok(Page::new(
        "Overview",
        overview_view(member, &tools, &runs, &spend, samples, said, steps),
    ))
}

/// Draws the page: for a new workspace the way to begin, otherwise what is there.
pub fn overview_view(
    member: &Member,
    tools: &[Tool],
    runs: &[Run],
    spend: &Spent,
    samples: Vec<SampleVendor>,
    said: Said,
    steps: Option<AnyView>,
) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let content = if tools.is_empty() {
        view! {
            {from_nothing(slug, samples)}
            {money::money(slug, spend, OffsetDateTime::now_utc().date())}
        }
        .into_any()
    } else {
        what_is_there(slug, tools, runs, spend)
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

fn what_is_there(slug: &str, tools: &[Tool], runs: &[Run], spend: &Spent) -> AnyView {
    view! {
        {figures(tools, runs)}
        <AddToolForm slug=slug.to_owned() typed=None />
        {going_on(slug, runs)}
        {money::money(slug, spend, OffsetDateTime::now_utc().date())}
        {newest_reports(slug, tools)}
    }
    .into_any()
}

fn figures(tools: &[Tool], runs: &[Run]) -> AnyView {
    let reports = || tools.iter().filter_map(|tool| tool.report.as_ref());
    let facts: i64 = reports().map(|report| i64::from(report.facts)).sum();
    let figure = |number: String, label: &'static str| {
        view! {
            <div class="figure">
                <dt class="figure__label">{label}</dt>
                <dd class="figure__number">{number}</dd>
            </div>
        }
    };
    view! {
        <dl class="figures">
            {figure(tools.len().to_string(), "Tools")}
            {figure(reports().count().to_string(), "With a report")}
            {figure(facts.to_string(), "Facts with their quotes")}
            {figure(runs.len().to_string(), "Runs going on")}
        </dl>
    }
    .into_any()
}

fn going_on(slug: &str, runs: &[Run]) -> Option<AnyView> {
    let items = runs
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
                        {run.tool_name.clone()}
                    </a>
                    <RunStateBadge state=run.state waits_for_retry=run.retry_at.is_some() />
                    <span class="muted">{pages}</span>
                </li>
            }
        })
        .collect_view();
    (!runs.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="going-on">
                <h2 id="going-on">"Going on now"</h2>
                <ul class="row-lines" role="list">
                    {items}
                </ul>
            </section>
        }
        .into_any()
    })
}

fn newest_reports(slug: &str, tools: &[Tool]) -> AnyView {
    let mut reported: Vec<(&Tool, &ReportSummary)> = tools
        .iter()
        .filter_map(|tool| Some((tool, tool.report.as_ref()?)))
        .collect();
    reported.sort_by_key(|(_, report)| std::cmp::Reverse(report.created_at));
    let none = reported.is_empty().then(|| view! { <p class="muted">"No report yet. The first appears here when its run is done."</p> });
    let cards = reported
        .iter()
        .take(NEWEST)
        .map(|(tool, report)| card(slug, tool, report))
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

fn card(slug: &str, tool: &Tool, report: &ReportSummary) -> AnyView {
    view! {
        <article class="card report-card">
            <div class="card__head">
                <h3 class="card__title">
                    <a class="table__name" href=paths::tool(slug, tool.id) title=tool.name.clone()>
                        {tool.name.clone()}
                    </a>
                </h3>
                <ScoreBadge score=report.overall_tenths.map(from_tenths) />
            </div>
            <p class="table__sub report-card__host">{tool.host.clone()}</p>
            <p class="muted">
                {shown::count(report.facts, "fact")} ", " <Time at=report.created_at short=true />
            </p>
        </article>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::{Role, id::UserId, run::RunState};

    use super::*;
    use crate::fixtures;

    fn member() -> Member {
        Member {
            user_id: UserId::new(),
            name: "Ada".to_owned(),
            email: "ada@acme.example".to_owned(),
            workspace: fixtures::workspace("acme", "Acme"),
            role: Role::Member,
        }
    }

    fn html(tools: &[Tool], runs: &[Run], samples: Vec<SampleVendor>) -> String {
        let spend = Spent::default();
        Owner::new().with(|| {
            overview_view(
                &member(),
                tools,
                runs,
                &spend,
                samples,
                Said::default(),
                None,
            )
            .to_html()
        })
    }

    #[test]
    fn a_new_workspace_offers_three_steps_and_the_samples() {
        let sample = SampleVendor {
            name: "Quillmark".to_owned(),
            url: "http://quillmark.localhost:4100/".to_owned(),
            blurb: "Notes.".to_owned(),
        };
        let html = html(&[], &[], vec![sample]);
        assert!(html.contains("Paste a tool's web address."), "{html}");
        assert!(
            html.contains("value=\"http://quillmark.localhost:4100/\"")
                && html.contains("Research Quillmark"),
            "{html}"
        );
    }

    #[test]
    fn without_samples_none_are_promised() {
        assert!(!html(&[], &[], vec![]).contains("begin with a sample"));
    }

    #[test]
    fn runs_at_work_and_newest_reports_are_in_sight() {
        let run = fixtures::run(RunState::Running);
        let html = html(
            &[fixtures::tool("Harbour")],
            std::slice::from_ref(&run),
            vec![],
        );
        assert!(
            html.contains(&paths::run("acme", run.id)) && html.contains("5 pages read"),
            "{html}"
        );
        assert!(
            html.contains("Harbour") && html.contains("7.4") && html.contains("31 facts"),
            "{html}"
        );
    }

    #[test]
    fn names_are_text() {
        let mut run = fixtures::run(RunState::Running);
        run.tool_name = fixtures::MARKUP.to_owned();
        let html = html(&[fixtures::tool(fixtures::MARKUP)], &[run], vec![]);
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
    }
}
