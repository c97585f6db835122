//! The frame of public pages: brand, content, footer. No script, no sign of who is reading.

use leptos::prelude::*;

use crate::components::layout::{Brand, SkipLink};

/// Wraps a public page; the children become its `main`.
#[component]
pub fn PublicLayout(
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <SkipLink />
        <div class="public">
            <header class="public__bar">
                <Brand href="/".to_owned() />
                <nav aria-label="Main">
                    <a class="button button--quiet" href="/sign-in">
                        "Sign in"
                    </a>
                </nav>
            </header>
            <main class="public__main" id="main" tabindex="-1">
                {children()}
            </main>
            <footer class="public__foot">
                <p>"Trackr reads vendors' own pages and shows its evidence. No quote, no fact; no fact, no score."</p>
            </footer>
        </div>
    }
}
