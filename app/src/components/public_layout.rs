//! The frame of pages outside every workspace: brand, content, footer. No script, no sign of who is reading.

use leptos::prelude::*;

use crate::{
    components::{
        clerk::ClerkAccount,
        layout::{Brand, SkipLink},
    },
    paths,
};

/// Wraps a public page; the children become its `main`.
#[component]
pub fn PublicLayout(
    /// Whether the page is for somebody signed in.
    #[prop(optional)]
    signed_in: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    let (home, account) = if signed_in {
        (paths::workspaces(), sign_out().into_any())
    } else {
        ("/".to_owned(), sign_in().into_any())
    };
    view! {
        <SkipLink />
        <div class="public">
            <header class="public__bar">
                <Brand href=home />
                {account}
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

fn sign_in() -> impl IntoView {
    view! {
        <nav aria-label="Main">
            <a class="button button--quiet" href="/sign-in">
                "Sign in"
            </a>
        </nav>
    }
}

fn sign_out() -> impl IntoView {
    view! {
        <ClerkAccount />
        <form method="post" action="/sign-out">
            <button class="button button--quiet" type="submit">
                "Sign out"
            </button>
        </form>
    }
}
