//! The first steps on the overview.

use leptos::prelude::*;

use super::ApiError;

/// Hides the first steps from whoever asks; then the overview follows.
///
/// # Errors
/// Signed out; workspace not found; the database fails.
#[server(prefix = "/api", endpoint = "hide_first_steps")]
pub async fn hide_first_steps(workspace: String) -> Result<(), ApiError> {
    super::answer::see_other(work::overview(&workspace), work::hide(&workspace)).await
}

#[cfg(feature = "ssr")]
mod work {
    use model::Action;

    use crate::{
        api::answer::{Back, Stop},
        context, paths,
    };

    pub fn overview(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::overview)
    }

    pub async fn hide(workspace: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::SetOwnPreferences).await?;
        db::first_steps::hide(&mut tx).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::overview(workspace), "steps_hidden"))
    }
}
