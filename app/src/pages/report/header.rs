//! The head of a report: whose it is, how old, the overall score, and what to do with it.

use leptos::prelude::*;
use model::{
    id::RunId,
    report::{Overall, Report},
};
use time::OffsetDateTime;

use super::{ReportPage, team};
use crate::{
    components::{external_link::ExternalLink, logo::ToolLogo, score::ScoreBadge, time::Time},
    pages::forms::StartRunForm,
    paths, shown,
};

/// Draws the head of the page.
pub fn header(page: &ReportPage) -> AnyView {
    let Report {
        tool,
        overall,
        finished_at,
        ..
    } = &page.report;
    let tagline = tool
        .tagline
        .clone()
        .filter(|tagline| !tagline.trim().is_empty());
    view! {
        <header class="report-head">
            <div>
                <h1 class="with-logo">
                    <ToolLogo slug=&page.slug tool=page.tool_id large=true />
                    <span>{tool.name.clone()}</span>
                </h1>
                {tagline.map(|tagline| view! { <p class="lead">{tagline}</p> })}
                <p class="report-head__line muted">
                    <ExternalLink href=tool.url.clone() />
                    <span>{format!("Version {}", page.version)}</span>
                    <span>"Researched " <Time at=*finished_at /></span>
                    <span>{shown::count(page.report.facts.len(), "fact")}</span>
                </p>
            </div>
            {overall_score(overall)}
        </header>
        {page.team.as_ref().map(team::line)}
        {actions(page)}
        {page.failed_run.map(|(run, at)| failed(&page.slug, run, at))}
    }
    .into_any()
}

/// The big number, or why there is none.
fn overall_score(overall: &Overall) -> AnyView {
    let basis = format!(
        "from {} of 7 dimensions, confidence {}",
        overall.known_dimensions,
        shown::percent(overall.confidence)
    );
    let says = if overall.score.is_some() {
        basis
    } else {
        "Fewer than three dimensions could be scored.".to_owned()
    };
    view! {
        <div class="overall">
            <p class="figure__label">"Overall score"</p>
            <p><ScoreBadge score=overall.score large=true /></p>
            <p class="figure__label">{says}</p>
        </div>
    }
    .into_any()
}

/// Research again or watch the run that already does; take the report along; other versions.
fn actions(page: &ReportPage) -> AnyView {
    let again = match &page.active_run {
        Some(run) => view! {
            <a class="button" href=paths::run(&page.slug, *run)>
                "Research is running: watch it"
            </a>
        }
        .into_any(),
        None => view! { <StartRunForm slug=page.slug.clone() tool=page.tool_id label="Research again" /> }.into_any(),
    };
    view! { <div class="page-head__actions">{again} {compare(page)} {exports(page)} {versions(page)}</div> }
        .into_any()
}

/// Said above a report that is no longer the newest that was asked for.
fn failed(slug: &str, run: RunId, at: OffsetDateTime) -> AnyView {
    view! {
        <p class="note note--warn">
            "The newest research failed (" <Time at=at /> "), so this is still the report of before. "
            <a href=paths::run(slug, run)>"See why"</a>
        </p>
    }
    .into_any()
}

/// The choice of the tools to set beside this one.
fn compare(page: &ReportPage) -> AnyView {
    let href = paths::compare_tools(&page.slug, &[page.tool_id]);
    view! {
        <a class="button" href=href>
            "Compare with…"
        </a>
    }
    .into_any()
}

/// This version as files.
fn exports(page: &ReportPage) -> AnyView {
    let tool = paths::tool(&page.slug, page.tool_id);
    let which = if page.version == page.newest_version {
        String::new()
    } else {
        format!("?version={}", page.version)
    };
    view! {
        <a class="button button--quiet" href=format!("{tool}/report.json{which}")>
            "JSON"
        </a>
        <a class="button button--quiet" href=format!("{tool}/report.md{which}")>
            "Markdown"
        </a>
    }
    .into_any()
}

/// Links to the versions before and after this one.
fn versions(page: &ReportPage) -> Option<AnyView> {
    let earlier = (page.version > 1).then(|| {
        let href = paths::report_version(&page.slug, page.tool_id, page.version - 1);
        view! { <a href=href>{format!("Version {}", page.version - 1)}</a> }
    });
    let changes = (page.version > 1).then(|| {
        let href = paths::report_changes(&page.slug, page.tool_id, page.version);
        view! { <a href=href>"What changed"</a> }
    });
    let newest = (page.version < page.newest_version).then(|| {
        let href = paths::tool(&page.slug, page.tool_id);
        view! { <a href=href>{format!("Newest: version {}", page.newest_version)}</a> }
    });
    let all = (page.newest_version > 2).then(|| view! { <a href="#versions">"All versions"</a> });
    (earlier.is_some() || newest.is_some())
        .then(|| view! { <nav class="report-versions" aria-label="Versions of this report">{changes} {earlier} {newest} {all}</nav> }.into_any())
}
