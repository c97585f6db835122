//! `/w`: where signing in leads.

use leptos::prelude::*;
use model::{AppError, ErrorCode};

use crate::{context, pages::error::ErrorPage};

/// Redirects to the first workspace of the person signed in.
#[component]
pub fn FirstWorkspace() -> impl IntoView {
    Suspend::new(async {
        match first_slug().await {
            Ok(slug) => {
                context::see_other(&format!("/w/{slug}"));
                ().into_any()
            }
            Err(error) => view! { <ErrorPage error=error /> }.into_any(),
        }
    })
}

async fn first_slug() -> Result<String, AppError> {
    let viewer = context::viewer().await?;
    let first = viewer.workspaces.into_iter().next();
    first.map(|(workspace, _)| workspace.slug).ok_or_else(|| {
        AppError::new(
            ErrorCode::Forbidden,
            "You are not a member of any workspace yet. Ask an Admin to invite you.",
        )
    })
}
