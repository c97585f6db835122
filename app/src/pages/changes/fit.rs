//! What the changes mean for how the tool fits the team: its score by the team's weights, and the rules that come to
//! something else now.

use leptos::prelude::*;
use model::{
    change::Changes,
    scorecard::{Fit, Judged},
};

use super::{ChangesPage, scores::moved};
use crate::{pages::report::rule_line, paths};

/// Draws the section; nothing where the fit stayed as it was, or moved with the overall score and by no rule.
pub fn turned(page: &ChangesPage, changes: &Changes<'_>) -> Option<AnyView> {
    let of = |report: &model::report::Report| {
        model::scorecard::fit(&page.card, &report.scores, &report.facts)
    };
    let (before, after) = (of(&page.before.report), of(&page.after));
    let rules = after.turned(&before);
    let weighed = score(&before, &after, changes);
    let drawn = !rules.is_empty() || weighed.is_some();
    drawn.then(|| {
        let rules = rules.into_iter().map(rule).collect_view();
        view! {
            <section class="section" aria-labelledby="changes-fit">
                <h2 id="changes-fit">"What it means for your scorecard"</h2>
                {weighed}
                <ul class="fit__rules" role="list">{rules}</ul>
                <p class="muted">
                    "Both versions are judged by the " <a href=paths::scorecard(&page.slug)>"scorecard"</a> " of today."
                </p>
            </section>
        }
        .into_any()
    })
}

/// The score by the team's weights, where it moved otherwise than the overall score, which stands above.
fn score(before: &Fit, after: &Fit, changes: &Changes<'_>) -> Option<AnyView> {
    let scores = (before.score, after.score);
    let said = changes.overall == Some(scores) || before.score == after.score;
    (!said).then(|| moved(Some("By your weights"), None, scores, false))
}

/// `Does not fit | Must have Holds SOC 2 | Before: Fits. Now: SOC 2 is not held.`
fn rule((was, is): (&Judged, &Judged)) -> AnyView {
    let before = format!("Before: {}. Now: {}", was.verdict.label(), is.finding.why);
    rule_line(is, before.into_any())
}
