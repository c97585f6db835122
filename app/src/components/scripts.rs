//! The scripts that make islands interactive.

use leptos::{nonce::use_nonce, prelude::*};

use crate::{csp, render::HasIslands};

/// Put this once on a page that holds islands; every other page ships no script at all.
/// Widens the page's Content-Security-Policy by exactly what the islands need.
#[component]
pub fn IslandScripts() -> impl IntoView {
    let options = use_context::<LeptosOptions>()?;
    if let Some(page) = use_context::<HasIslands>() {
        page.declare();
    }
    csp::allow_islands(use_nonce().as_deref());
    Some(view! { <HydrationScripts options=options islands=true /> })
}
