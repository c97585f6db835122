//! Strengths, weaknesses, what could not be found, and warnings.

use leptos::prelude::*;
use model::report::{Report, Told, Warning, WarningCode};

use super::{ReportPage, because::FactIndex};
use crate::components::external_link::ExternalLink;

/// Stands beside what a language model wrote.
const BY_MODEL: &str = "(by a language model)";

/// The summary: the rules' sentences, then a language model's, each with its facts and marked as such.
pub fn summary(page: &ReportPage, facts: &FactIndex<'_>) -> AnyView {
    let report = &page.report;
    let before = (!page.unchecked.is_empty()).then(|| {
        view! {
            <p class="muted">
                "What pages that could not be read said before stands under " <a href="#unchecked">"Known from before"</a> "."
            </p>
        }
    });
    let mark = report
        .written_by()
        .map(|told| view! { <p class="muted">{told}</p> });
    let sentences = report
        .told_summary()
        .iter()
        .map(|sentence| view! { {sentence.text.clone()} " " {facts.links(&sentence.because)} " " })
        .collect_view();
    let added = (!report.told_summary().is_empty())
        .then(|| view! { <p>{sentences} <span class="muted">{BY_MODEL}</span></p> });
    view! {
        <p class="report-summary">{report.summary.clone()}</p>
        {added}
        {before}
        {mark}
    }
    .into_any()
}

/// Strengths and weaknesses beside each other.
pub fn points(report: &Report, facts: &FactIndex<'_>) -> AnyView {
    let column = |id: &'static str,
                  heading: &'static str,
                  class: &'static str,
                  points: Vec<Told<'_>>,
                  none: &'static str| {
        let items = points.iter().map(|point| item(point, facts)).collect_view();
        let empty = points
            .is_empty()
            .then(|| view! { <p class="muted">{none}</p> });
        view! {
            <section class="section" aria-labelledby=id>
                <h2 id=id>{heading}</h2>
                {empty}
                <ul class=class>{items}</ul>
            </section>
        }
    };
    view! {
        <div class="columns">
            {column("strengths", "Strengths", "points points--good", report.told_strengths(), "No fact found speaks clearly for it.")}
            {column("weaknesses", "Weaknesses", "points points--bad", report.told_weaknesses(), "No fact found speaks clearly against it.")}
        </div>
    }
    .into_any()
}

fn item(told: &Told<'_>, facts: &FactIndex<'_>) -> AnyView {
    let mark = told
        .by_model
        .then(|| view! { " " <span class="muted">{BY_MODEL}</span> });
    let Told { point, .. } = told;
    view! { <li>{point.text.clone()} " " {facts.links(&point.because)} {mark}</li> }.into_any()
}

/// What was looked for and not found; nothing where everything was.
pub fn unknowns(report: &Report) -> Option<AnyView> {
    let items = report
        .unknowns
        .iter()
        .map(|unknown| view! { <li>{unknown.clone()}</li> })
        .collect_view();
    (!report.unknowns.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="unknowns">
                <h2 id="unknowns">"What could not be found"</h2>
                <p class="muted">"Not found on the pages read. That is not a no: ask the vendor."</p>
                <ul class="unknowns">{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// What the reader should know about the research itself.
pub fn warnings(report: &Report) -> Option<AnyView> {
    let items = report.warnings.iter().map(warning).collect_view();
    let notes = (!report.warnings.is_empty()).then(|| {
        view! {
            <ul class="notes" role="list">
                {items}
            </ul>
        }
    });
    let without = report
        .did_without()
        .map(|told| view! { <p class="muted">{told}</p> });
    (notes.is_some() || without.is_some()).then(|| {
        view! {
            <section class="section" aria-labelledby="warnings">
                <h2 id="warnings">"About this research"</h2>
                {notes}
                {without}
            </section>
        }
        .into_any()
    })
}

fn warning(warning: &Warning) -> AnyView {
    let page = warning.url.as_deref().map(|url| {
        view! { <span>" (" <ExternalLink href=url /> ")"</span> }
    });
    view! {
        <li class="note note--warn">
            <strong>{about(warning.code)}</strong>
            {format!(": {}", warning.text)}
            {page}
        </li>
    }
    .into_any()
}

const fn about(code: WarningCode) -> &'static str {
    match code {
        WarningCode::SteeringText => "Text meant to steer a language model",
        WarningCode::HiddenText => "Claims in hidden text",
        WarningCode::Truncated => "Ended early",
        WarningCode::ListCut => "A long list",
        WarningCode::PagesFailed => "Pages could not be read",
        WarningCode::RobotsForbids => "robots.txt forbids some pages",
        WarningCode::Conflict => "Pages disagree",
        WarningCode::NeedsScripts => "Pages drawn by scripts",
        WarningCode::OtherLanguage => "Another language",
        WarningCode::FewFacts => "Little was found",
        WarningCode::ServiceFailed => "A service failed",
    }
}
