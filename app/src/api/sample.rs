//! The sample report.

use leptos::prelude::*;

use super::ApiError;

/// Adds the sample with its report, without any research; then its page follows.
///
/// # Errors
/// Signed out; workspace not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "add_sample")]
pub async fn add_sample(workspace: String) -> Result<(), ApiError> {
    super::answer::see_other(work::overview(&workspace), work::add(&workspace)).await
}

/// Removes the sample with all that belongs to it; then the overview follows. Members remove the one they added,
/// unless others wrote about it.
///
/// # Errors
/// Others wrote about it (409); signed out; workspace or sample not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "remove_sample")]
pub async fn remove_sample(workspace: String, tool: String) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tool);
    super::answer::see_other(back, work::remove(&workspace, &tool)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::audit::{self, Subject};
    use model::{Action, AppError, audit::AuditEvent, id::ToolId};

    use crate::{
        api::answer::{Back, Stop},
        context, paths, sample,
    };

    pub fn overview(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::overview)
    }

    /// The sample's page; for what is no id, the list of tools.
    pub fn page_of(workspace: &str, tool: &str) -> Back {
        Back::to_thing(workspace, tool, paths::tool, paths::tools)
    }

    pub async fn add(workspace: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::AddTool).await?;
        let report = sample::report()?;
        let Some(tool) = db::samples::add(&mut tx, &report).await? else {
            return Ok(paths::tools(workspace));
        };
        let subject = Subject::Tool(tool, &report.tool.name);
        audit::record(&mut tx, AuditEvent::ToolAdded, subject, None).await?;
        tx.commit().await?;
        Ok(paths::tool(workspace, tool))
    }

    pub async fn remove(workspace: &str, tool: &str) -> Result<String, Stop> {
        let id: ToolId = context::id(tool)?;
        let (member, mut tx) = context::enter(workspace, Action::DeleteTool).await?;
        if !db::samples::is_sample(&mut tx, id).await? {
            return Err(AppError::not_found().into());
        }
        let added_by = db::tools::added_by(&mut tx, id).await?;
        context::require_on(&member, Action::DeleteTool, added_by)?;
        if !member.role.may_on(Action::DeleteTool, false) {
            db::tools::nobody_else_wrote_about(&mut tx, id).await?;
        }
        if !db::tools::delete(&mut tx, id).await? {
            return Err(AppError::not_found().into());
        }
        // Kept without a name, which goes with the tool.
        let subject = Subject::Tool(id, "sample");
        audit::record(&mut tx, AuditEvent::ToolDeleted, subject, None).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::overview(workspace), "sample_removed"))
    }
}
