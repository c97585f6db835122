//! The picture of a tool beside its name.

use leptos::prelude::*;
use model::id::ToolId;

use crate::paths;

/// Says nothing of its own: the name stands beside it.
#[component]
pub fn ToolLogo<'a>(
    /// The workspace.
    slug: &'a str,
    /// The tool.
    tool: ToolId,
    /// Twice as large, as in a page's head.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let side = if large { "40" } else { "20" };
    // The one in a page's head is in view at once, and has to be there when the page is printed.
    let (loading, decoding) = if large {
        ("eager", "sync")
    } else {
        ("lazy", "async")
    };
    view! {
        <img
            class="logo"
            class:logo--large=large
            src=paths::logo(slug, tool)
            alt=""
            width=side
            height=side
            loading=loading
            decoding=decoding
        />
    }
}
