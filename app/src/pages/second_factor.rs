//! What somebody without a second factor sees of a workspace that asks for one: how to add it, and no data.

use leptos::prelude::*;

use crate::paths;

/// The steps, as the content of a page. `local`: identity is the built-in one, where it is a
/// button.
pub fn how_to_add_one(local: bool) -> AnyView {
    let steps = if local {
        view! { <p>"Sign out, then choose “With a second factor” when you sign in again."</p> }
            .into_any()
    } else {
        view! {
            <ol class="first-steps">
                <li>"Open your account: the picture at the top of this page, then “Manage account”."</li>
                <li>"Under “Security”, add two-step verification, such as an authenticator app."</li>
                <li>"Sign out and sign in again; you are asked for the second factor then."</li>
            </ol>
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
            <a class="button" href=paths::workspaces()>
                "Your workspaces"
            </a>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_second_factor_fits_the_identity() {
        let html = |local| Owner::new().with(|| how_to_add_one(local).to_html());
        assert!(html(true).contains("With a second factor"));
        let clerk = html(false);
        assert!(
            clerk.contains("two-step verification") && clerk.contains("/sign-out"),
            "{clerk}"
        );
    }
}
