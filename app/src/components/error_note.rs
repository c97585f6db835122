//! A failure next to what failed: a refused form, a run that gave up.

use leptos::prelude::*;

/// A message that screen readers announce when it appears.
#[component]
pub fn ErrorNote(
    /// What happened and what to do next.
    #[prop(into)]
    message: String,
    /// The id fields refer to with `aria-describedby`.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! {
        <p class="note note--bad" role="alert" id=id>
            {message}
        </p>
    }
}

/// A message that needs attention but is no failure: a warning about the research, the local identity.
#[component]
pub fn Notice(
    /// One or two sentences.
    children: Children,
) -> impl IntoView {
    view! { <p class="note note--warn">{children()}</p> }
}

/// A message that something was done; screen readers announce it.
#[component]
pub fn DoneNote(
    /// What was done.
    message: &'static str,
) -> impl IntoView {
    view! {
        <p class="note note--good" role="status">
            {message}
        </p>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_announced_and_escaped() {
        let html = view! { <ErrorNote message="<b>no</b>" id="why" /> }.to_html();
        assert!(
            html.contains("role=\"alert\"") && html.contains("id=\"why\""),
            "{html}"
        );
        assert!(!html.contains("<b>"), "{html}");
    }
}
