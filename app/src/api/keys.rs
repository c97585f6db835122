//! Shortcuts of one key: each member turns them off and on for themselves (WCAG 2.1.4).

use leptos::prelude::*;

use super::ApiError;

/// Turns shortcuts of one key off or on for whoever asks; then the settings follow.
///
/// # Errors
/// Signed out; workspace not found; the database fails.
#[server(prefix = "/api", endpoint = "choose_keys")]
pub async fn choose_keys(workspace: String, on: bool) -> Result<(), ApiError> {
    super::answer::see_other(work::settings(&workspace), work::choose(&workspace, on)).await
}

#[cfg(feature = "ssr")]
mod work {
    use model::Action;

    use crate::{
        api::answer::{Back, Stop},
        context, paths,
    };

    pub fn settings(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::settings)
    }

    pub async fn choose(workspace: &str, on: bool) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::SetOwnPreferences).await?;
        db::members::set_single_keys(&mut tx, on).await?;
        tx.commit().await?;
        let done = if on { "keys_on" } else { "keys_off" };
        Ok(paths::done(&paths::settings(workspace), done))
    }
}
