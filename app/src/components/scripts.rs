//! The scripts that make islands interactive.

use leptos::{nonce::use_nonce, prelude::*};
use model::id::UserId;

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

/// The script that opens the palette: a few lines, which load the browser client when it is opened for the first
/// time. Put it once on a page, behind the palette; where the page holds other islands, their scripts load the client.
/// Widens the page's Content-Security-Policy by exactly what that needs.
#[component]
pub fn PaletteScript() -> impl IntoView {
    let options = use_context::<LeptosOptions>()?;
    let started = use_context::<HasIslands>().is_some_and(|page| page.get());
    csp::allow_own_scripts();
    let client = format!("/{}/{}", options.site_pkg_dir, options.output_name);
    Some(view! {
        <script
            type="module"
            src="/palette.js"
            data-palette-module=format!("{client}.js")
            data-palette-wasm=format!("{client}.wasm")
            data-palette-started=started.then_some("")
        ></script>
    })
}

/// The script that sends marked forms without leaving the page and keeps drafts, and where it tells what became of them.
/// `public/forms.js` says what it goes by. Widens the page's Content-Security-Policy by exactly what that needs.
#[component]
pub fn FormsScript(
    /// Whose drafts it keeps.
    reader: UserId,
) -> impl IntoView {
    csp::allow_own_scripts();
    view! {
        <p class="told" id="told" aria-live="polite"></p>
        <script type="module" src="/forms.js" data-reader=reader.to_string()></script>
    }
}
