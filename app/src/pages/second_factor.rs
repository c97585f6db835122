//! What somebody without a second factor sees of a workspace that asks for one: how to add it, and no data.

use leptos::prelude::*;
use model::{AppError, Role, workspace::Workspace};

use crate::{
    api::refusal,
    components::{error_note::ErrorNote, public_layout::PublicLayout},
    context,
    pages::{
        PageTitle,
        error::{self, Failure},
        leave::Leave,
        workspaces,
    },
    paths,
};

/// The whole page in place of one of the workspace. It asks for no second factor to go: to another workspace, or for good.
pub async fn locked(error: AppError, slug: String) -> AnyView {
    context::answer(error.code);
    let local = context::state().is_ok_and(|state| state.local_identity);
    // Where they can't be read, the page is as useful without them.
    let workspaces = context::viewer().await.map(|viewer| viewer.workspaces);
    let mut others = workspaces.unwrap_or_default();
    others.retain(|(each, _)| each.slug != slug);
    let refused = context::query("refused").and_then(|word| refusal::sentence(&word));
    let next = view! {
        {refused.map(|refused| view! { <ErrorNote message=refused /> })}
        {how_to_add_one(local)}
        {other_ways(slug, &others)}
    };
    view! {
        <PageTitle text=error::heading(error.code).to_owned() />
        <PublicLayout signed_in=true>
            <Failure error=error next=next.into_any() request_id=None />
        </PublicLayout>
    }
    .into_any()
}

fn other_ways(slug: String, others: &[(Workspace, Role)]) -> AnyView {
    let links = workspaces::lines(others);
    view! {
        <h2>"Without a second factor"</h2>
        <ul class="row-lines" role="list">
            {links}
            <li class="row-line">
                <a class="row-line__name" href=paths::new_workspace()>
                    "New workspace"
                </a>
            </li>
        </ul>
        <details class="unfold">
            <summary class="button button--danger">"Leave this workspace…"</summary>
            <div class="unfold__content">
                <Leave slug=slug />
            </div>
        </details>
    }
    .into_any()
}

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
