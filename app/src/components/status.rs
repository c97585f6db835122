//! Whether a claim holds, and how a run stands, as badges.

use leptos::prelude::*;
use model::{
    report::{FactKind, Status},
    run::RunState,
};

use crate::components::badge::{Badge, Tone};

/// Held, conditional or not held.
#[component]
pub fn StatusBadge(
    /// The claim's status.
    status: Status,
    /// What the claim is about, where that decides how the status is told.
    #[prop(optional)]
    kind: Option<FactKind>,
) -> impl IntoView {
    let (tone, text) = match status {
        // "Trains on customer data: not held" would say the opposite.
        Status::NotHeld if kind == Some(FactKind::AiDataPolicy) => (Tone::Bad, "Risk"),
        Status::Held => (Tone::Good, "Held"),
        Status::Conditional => (Tone::Warn, "Conditional"),
        Status::NotHeld => (Tone::Bad, "Not held"),
    };
    view! { <Badge tone=tone text=text /> }
}

/// Where a run stands.
#[component]
pub fn RunStateBadge(
    /// The run's state.
    state: RunState,
    /// Whether it is queued because an attempt failed and another follows.
    #[prop(optional)]
    waits_for_retry: bool,
) -> impl IntoView {
    let (tone, text) = match state {
        RunState::Queued if waits_for_retry => (Tone::Warn, "Trying again soon"),
        RunState::Queued => (Tone::Neutral, "Queued"),
        RunState::Running => (Tone::Active, "Researching"),
        RunState::Done => (Tone::Good, "Done"),
        RunState::Failed => (Tone::Bad, "Failed"),
        RunState::Cancelled => (Tone::Neutral, "Cancelled"),
    };
    view! { <Badge tone=tone text=text /> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_said_in_words() {
        for (status, word) in [
            (Status::Held, ">Held<"),
            (Status::Conditional, ">Conditional<"),
            (Status::NotHeld, ">Not held<"),
        ] {
            let html = view! { <StatusBadge status=status /> }.to_html();
            assert!(html.contains(word), "{html}");
        }
    }

    #[test]
    fn training_on_customers_data_is_told_as_a_risk() {
        let told = |kind| view! { <StatusBadge status=Status::NotHeld kind=kind /> }.to_html();
        assert!(told(FactKind::AiDataPolicy).contains(">Risk<"));
        assert!(told(FactKind::Mfa).contains(">Not held<"));
    }

    #[test]
    fn waiting_after_a_failure_is_not_plain_waiting() {
        let waiting = view! { <RunStateBadge state=RunState::Queued waits_for_retry=true /> };
        assert!(waiting.to_html().contains(">Trying again soon<"));
        let plain = view! { <RunStateBadge state=RunState::Queued /> };
        assert!(plain.to_html().contains(">Queued<"));
    }
}
