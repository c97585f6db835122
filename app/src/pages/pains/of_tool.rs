//! The part of a tool's page with the pain points that it was judged by.

use leptos::prelude::*;
use model::{AppError, id::ToolId, pain::PainTool, workspace::Member};

use super::{importance, solves_tone};
use crate::{components::badge::Badge, context, paths};

/// The section; nothing for a tool that nobody judged.
///
/// # Errors
/// Unavailable or internal when the database fails.
pub async fn section(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: ToolId,
) -> Result<Option<AnyView>, AppError> {
    let links = db::pains::of_tool(tx, tool)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok((!links.is_empty()).then(|| section_view(&member.workspace.slug, &links)))
}

/// Draws the section.
pub fn section_view(slug: &str, links: &[PainTool]) -> AnyView {
    let rows = links
        .iter()
        .map(|link| {
            let why = (!link.why.is_empty())
                .then(|| view! { <p class="pain__why muted">{link.why.clone()}</p> });
            view! {
                <li class="row-line pain">
                    <a class="table__name pain__title" href=paths::pain(slug, link.pain_id)>
                        {link.pain_title.clone()}
                    </a>
                    <Badge tone=solves_tone(link.solves) text=link.solves.label() />
                    {importance(link.importance)}
                    {why}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="pains">
            <h2 id="pains">"Pain points"</h2>
            <ul class="row-lines" role="list">
                {rows}
            </ul>
        </section>
    }
    .into_any()
}
