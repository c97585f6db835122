//! The scores that moved, and why.

use leptos::prelude::*;
use model::{
    change::{Basis, Changes, FactChange, Known, ReasonChange, ScoreChange},
    report::{Dimension, Reason},
};

use crate::{
    components::score::{ScoreBadge, score_text},
    pages::report::signed,
    shown,
};

/// The scores that moved, each with the lines of the rubric that moved it.
pub fn scores(before: &Known, changes: &Changes<'_>) -> Option<AnyView> {
    let unread = |change: &FactChange<'_>| matches!(change, FactChange::Unchecked(_));
    let rows = changes
        .scores
        .iter()
        .map(|change| score(before, change))
        .collect_view();
    let because = changes.facts.iter().any(unread).then(|| {
        view! { <p class="muted">"Some pages were not read this time. That moves scores, too: what is not read scores nothing."</p> }
    });
    (!changes.scores.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="moved">
                <h2 id="moved">"Scores that moved"</h2>
                {because}
                <ul class="score-rows" role="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn score(before: &Known, change: &ScoreChange<'_>) -> AnyView {
    let reasons = change.reasons.iter().map(reason).collect_view();
    let label = Some(change.dimension.label());
    let whose = before.whose(Some(change.dimension));
    let unexplained = change.reasons.is_empty().then(|| {
        view! { <p class="muted">"The same lines of the rubric apply; the rubric itself counts them otherwise now."</p> }
    });
    view! {
        <li class="score-row">
            {moved(label, whose, (change.before, change.after), false)}
            <ul class="reasons" role="list">{reasons}</ul>
            {unexplained}
        </li>
    }
    .into_any()
}

/// How a score moved; one that is not of the version before says whose it is.
pub fn moved(
    label: Option<&'static str>,
    whose: Option<String>,
    (before, after): (Option<f32>, Option<f32>),
    large: bool,
) -> AnyView {
    let label = label.map(|label| view! { <span class="change__dimension">{label}</span> });
    let whose = whose.map(|whose| format!(" {whose}"));
    let spoken = if whose.is_some() {
        ", now "
    } else {
        " before, now "
    };
    view! {
        <p class="change__score">
            {label} <span class="muted">{score_text(before)} {whose}</span>
            <span aria-hidden="true">"→"</span> <span class="visually-hidden">{spoken}</span>
            <ScoreBadge score=after large=large />
        </p>
    }
    .into_any()
}

/// That two overall scores are not over the same dimensions, and what those come to that they share.
pub fn basis(basis: &Basis) -> AnyView {
    let named = |dimensions: &[Dimension], what: &str| {
        let names: Vec<&str> = dimensions.iter().map(|each| each.label()).collect();
        (!names.is_empty()).then(|| format!("{} {what}", names.join(", ")))
    };
    let parts = [
        named(&basis.lost, "unknown now"),
        named(&basis.won, "unknown before"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let shared = basis.means.map(|(before, after)| {
        format!(
            " Over the {} known both times: {before:.1} before, now {after:.1}.",
            shown::count(basis.both, "dimension")
        )
    });
    let says = format!(
        "Not over the same dimensions: {}.{}",
        parts.join("; "),
        shared.unwrap_or_default()
    );
    view! { <p class="figure__label">{says}</p> }.into_any()
}

/// A line of the rubric, and what became of it.
fn reason(change: &ReasonChange<'_>) -> AnyView {
    // What a line does to the score that moved: one that counts no longer takes its points away.
    let line = |reason: &Reason, note| (signed(-reason.points), reason.text.clone(), note);
    let (points, text, note) = match change {
        ReasonChange::New(reason) => (signed(reason.points), reason.text.clone(), "applies now"),
        ReasonChange::Unchecked(reason) => line(reason, "not checked this time"),
        ReasonChange::HalfChecked(reason) => line(reason, "not all of it checked this time"),
        ReasonChange::Uncounted(reason) => {
            line(reason, "still stated; too little is known for a score")
        }
        ReasonChange::Gone(reason) => line(reason, "no longer applies"),
    };
    view! {
        <li class="reasons__line">
            <span class="reasons__points">{points}</span>
            <div class="reasons__what">
                <span>{text}</span>
                <span class="muted">{note}</span>
            </div>
        </li>
    }
    .into_any()
}
