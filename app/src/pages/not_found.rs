//! The page at every address that has none.

use leptos::prelude::*;
use model::AppError;

use crate::pages::error::ErrorPage;

/// Answers 404. Says the same whatever is missing, so it tells nothing about other workspaces.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <ErrorPage error=AppError::not_found() /> }
}
