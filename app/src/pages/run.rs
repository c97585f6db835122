//! Run.

use leptos::prelude::*;

use crate::{
    components::layout::Area,
    pages::{Page, workspace_page},
};

/// Run.
#[component]
pub fn RunPage() -> impl IntoView {
    workspace_page(Area::Tools, |_member, _params| async { Ok(Page::new("Run", view! { <h1>"Run"</h1> })) })
}
