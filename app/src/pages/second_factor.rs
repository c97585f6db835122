//! What somebody without a second factor sees of a workspace that asks for one: how to add it, and no data.

use leptos::prelude::*;

use crate::paths;

/// The steps, as the content of a page. `local`: identity is the built-in one, which has no second factor.
pub fn how_to_add_one(local: bool) -> AnyView {
    let steps = if local {
        view! { <p>"The built-in users of this machine have none. Sign in as somebody else, or use an identity provider."</p> }.into_any()
    } else {
        view! {
            <ol class="first-steps">
                <li>"Open your account: the picture on the sign-in page, then “Manage account”."</li>
                <li>"Under “Security”, add two-step verification, such as an authenticator app."</li>
                <li>"Sign out here and sign in again; you are asked for the second factor then."</li>
            </ol>
            <p>
                <a class="button" href="/sign-in">
                    "Open your account"
                </a>
            </p>
        }
        .into_any()
    };
    view! {
        {steps}
        <div class="page-head__actions">
            <form method="post" action="/sign-out">
                <button class="button button--primary" type="submit">
                    "Sign out"
                </button>
            </form>
            <a class="button" href=paths::new_workspace()>
                "New workspace"
            </a>
        </div>
    }
    .into_any()
}
