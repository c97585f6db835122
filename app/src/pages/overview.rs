//! Overview.

use leptos::prelude::*;

use crate::{
    components::layout::Area,
    pages::{Page, workspace_page},
};

/// Overview.
#[component]
pub fn Overview() -> impl IntoView {
    workspace_page(Area::Overview, |_member, _params| async { Ok(Page::new("Overview", view! { <h1>"Overview"</h1> })) })
}
