//! How well the tool fits this team: the weighted score, and each rule with the facts that answer it.

use leptos::prelude::*;
use model::scorecard::{Fit, Judged, Scorecard};

use super::{ReportPage, because::FactIndex};
use crate::{
    components::{score::ScoreBadge, verdict::VerdictBadge},
    pages::scorecard::need_badge,
    paths, shown,
};

/// Draws the section.
pub fn fit(page: &ReportPage, facts: &FactIndex<'_>) -> AnyView {
    let fit = model::scorecard::fit(&page.card, &page.report.scores, &page.report.facts);
    let verdict = fit
        .verdict
        .map(|verdict| view! { <VerdictBadge verdict=verdict /> });
    view! {
        <section class="section" aria-labelledby="fit">
            <h2 id="fit">"Fit for your team"</h2>
            <p class="fit__head">
                <ScoreBadge score=fit.score /> {verdict} <span class="muted">{basis(&page.card, &fit)}</span>
                <a href=paths::scorecard(&page.slug)>"Scorecard"</a>
            </p>
            {rules(&fit, facts)}
        </section>
    }
    .into_any()
}

/// How the number came about.
fn basis(card: &Scorecard, fit: &Fit) -> String {
    if fit.score.is_none() {
        return "Too few of the dimensions that count for you are known.".to_owned();
    }
    let known = shown::percent(fit.known);
    match card.template() {
        Some(template) => format!(
            "by the scorecard “{}”; {known} of its weight is known",
            template.name()
        ),
        None => format!("by your weights; {known} of them is known"),
    }
}

fn rules(fit: &Fit, facts: &FactIndex<'_>) -> Option<AnyView> {
    let lines = fit
        .rules
        .iter()
        .map(|judged| rule(judged, facts))
        .collect_view();
    (!fit.rules.is_empty()).then(|| {
        view! {
            <ul class="fit__rules" role="list">
                {lines}
            </ul>
        }
        .into_any()
    })
}

fn rule(judged: &Judged, facts: &FactIndex<'_>) -> AnyView {
    view! {
        <li class="fit__rule">
            <VerdictBadge verdict=judged.verdict />
            <div>
                <p>{need_badge(judged.rule.need)} " " {judged.rule.condition.to_string()}</p>
                <p class="muted">{judged.finding.why.clone()} " " {facts.links(&judged.finding.because)}</p>
            </div>
        </li>
    }
    .into_any()
}
