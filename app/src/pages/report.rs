//! A tool's research report.

use leptos::prelude::*;

use crate::{
    components::layout::Area,
    pages::{Page, workspace_page},
};

/// The newest report of a tool.
#[component]
pub fn NewestReport() -> impl IntoView {
    workspace_page(Area::Tools, |_member, _params| async { Ok(Page::new("Report", view! { <h1>"Report"</h1> })) })
}

/// One version of a tool's report.
#[component]
pub fn ReportVersion() -> impl IntoView {
    workspace_page(Area::Tools, |_member, _params| async { Ok(Page::new("Report", view! { <h1>"Report"</h1> })) })
}
