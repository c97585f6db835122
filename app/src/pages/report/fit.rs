//! How well the tool fits this team: the weighted score, and each rule with the facts that answer it.

use leptos::prelude::*;
use model::scorecard::{Fit, Judged};

use super::{ReportPage, because::FactIndex};
use crate::{
    components::{score::ScoreBadge, verdict::VerdictBadge},
    pages::scorecard::need_badge,
    paths,
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
                <ScoreBadge score=fit.score /> {verdict} <span class="muted">{fit.basis(&page.card)}</span>
                <a class="screen-only" href=paths::scorecard(&page.slug)>"Scorecard"</a>
            </p>
            {rules(&fit, facts)}
        </section>
    }
    .into_any()
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
    let why = view! { {judged.finding.why.clone()} " " {facts.links(&judged.finding.because)} };
    rule_line(judged, why.into_any())
}

/// A rule with what it comes to, and why.
pub fn rule_line(judged: &Judged, why: AnyView) -> AnyView {
    view! {
        <li class="fit__rule">
            <VerdictBadge verdict=judged.verdict />
            <div>
                <p>{need_badge(judged.rule.need)} " " {judged.rule.condition.to_string()}</p>
                <p class="muted">{why}</p>
            </div>
        </li>
    }
    .into_any()
}
