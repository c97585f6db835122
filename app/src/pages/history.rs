//! What a text of the team said before, on its page.

use leptos::prelude::*;
use time::OffsetDateTime;

use crate::components::{
    badge::{Badge, Tone},
    time::Time,
};

/// What a text said before, or what was set aside because somebody else changed it meanwhile.
pub struct Past {
    /// Whether it was set aside.
    pub aside: bool,
    /// What it was called or ranked.
    pub label: &'static str,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub written_at: OffsetDateTime,
    /// The page with it in the form, for those who may change the text.
    pub into_form: Option<String>,
    /// What it said.
    pub says: AnyView,
}

/// Draws them, the newest first; nothing for a text that never changed.
pub fn history(before: Vec<Past>) -> Option<AnyView> {
    (!before.is_empty()).then(|| {
        let versions = before.into_iter().map(past).collect_view();
        view! {
            <section class="section" aria-labelledby="history">
                <h2 id="history">"What it said before"</h2>
                <div class="memos">{versions}</div>
            </section>
        }
        .into_any()
    })
}

fn past(version: Past) -> AnyView {
    let aside = version
        .aside
        .then(|| view! { <Badge tone=Tone::Warn text="Set aside" /> });
    let take = version
        .into_form
        .map(|href| view! { <a href=href>"Put it into the form"</a> });
    view! {
        <details class="memo memo--past">
            <summary>
                <span class="memo__head muted">
                    {aside} <span>{version.label}</span> <span>{version.author}</span>
                    <span>
                        <Time at=version.written_at />
                    </span>
                </span>
            </summary>
            {version.says}
            <p>{take}</p>
        </details>
    }
    .into_any()
}
