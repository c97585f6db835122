//! Whether a tool fits a team, as a badge.

use leptos::prelude::*;
use model::scorecard::Verdict;

use crate::components::badge::{Badge, Tone};

/// The verdict's word in its tone.
#[component]
pub fn VerdictBadge(
    /// The verdict.
    verdict: Verdict,
) -> impl IntoView {
    let tone = match verdict {
        Verdict::Fits => Tone::Good,
        Verdict::WithConditions => Tone::Warn,
        Verdict::CannotTell => Tone::Neutral,
        Verdict::DoesNotFit => Tone::Bad,
    };
    view! { <Badge tone=tone text=verdict.label() /> }
}
