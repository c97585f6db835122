//! What a list shows while it is empty.

use leptos::prelude::*;

/// Says what will be here and how to begin; the children are the way to begin, such as a form.
#[component]
pub fn Empty(
    /// What is not there yet, in a few words.
    #[prop(into)]
    title: String,
    /// One sentence: what to do.
    #[prop(into)]
    text: String,
    /// A form or link that begins it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="empty__title">{title}</h2>
            <p class="empty__text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
