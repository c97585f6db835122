//! Where Clerk's components go on a page. Each is a plain element that `public/clerk.js` finds.

use std::sync::Arc;

use leptos::{nonce::use_nonce, prelude::*};

use crate::{clerk::ClerkPages, context::AppState, csp};

/// The Clerk instance that people sign in with; none where identity is local.
#[must_use]
pub fn instance() -> Option<Arc<ClerkPages>> {
    use_context::<AppState>()?.clerk
}

/// Loads ClerkJS: it renews the session's token, which lives a minute, for as long as the page is open, and ends the
/// session at Clerk when somebody signs out. Put it once on a page; it renders nothing where identity is local.
///
/// Widens the page's Content-Security-Policy by exactly what Clerk needs.
#[component]
pub fn ClerkScript() -> impl IntoView {
    let clerk = instance()?;
    let nonce = use_nonce()?.to_string();
    csp::allow_clerk(&nonce, &clerk.sources);
    Some(view! {
        <script
            type="module"
            src="/clerk.js"
            nonce=nonce
            data-clerk-publishable-key=clerk.publishable_key.clone()
            data-clerk-script=clerk.script.clone()
            data-clerk-components=clerk.components.clone()
        ></script>
    })
}

/// Clerk's button for one's own account, with its script. Nothing where identity is local.
#[component]
pub fn ClerkAccount() -> impl IntoView {
    instance()?;
    Some(view! {
        <div class="clerk-account" data-clerk="account"></div>
        <ClerkScript />
    })
}

/// One of Clerk's forms, with its script.
#[component]
pub fn ClerkForm(
    /// `sign-in` or `sign-up`.
    form: &'static str,
    /// Where to go afterwards: a path of ours.
    next: String,
) -> impl IntoView {
    view! {
        <div class="clerk-form" data-clerk=form data-next=next></div>
        <noscript>
            <p>"Signing in needs JavaScript, since Clerk’s form is a script. Allow it for this site, then reload the page."</p>
        </noscript>
        <ClerkScript />
    }
}
