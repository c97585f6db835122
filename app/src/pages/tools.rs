//! Tools.

use leptos::prelude::*;

use crate::{
    components::layout::Area,
    pages::{Page, workspace_page},
};

/// Tools.
#[component]
pub fn Tools() -> impl IntoView {
    workspace_page(Area::Tools, |_member, _params| async { Ok(Page::new("Tools", view! { <h1>"Tools"</h1> })) })
}
