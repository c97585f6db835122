//! Deleting tools.

use leptos::prelude::*;

use super::ApiError;

/// Deletes a tool with its runs, reports and facts, once its name is typed; then the list of tools
/// follows. Members delete the tools they added, unless others wrote notes or spend records about them.
///
/// # Errors
/// Another name typed (422); others wrote about it (409); signed out; workspace or tool not found; the role forbids it; the database
/// fails.
#[server(prefix = "/api", endpoint = "delete_tool")]
pub async fn delete_tool(workspace: String, tool: String, confirm: String) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tool)
        .typed("confirm", "typed")
        .at("confirm");
    super::answer::see_other(back, work::delete(&workspace, &tool, &confirm)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::audit::{self, Subject};
    use model::{Action, AppError, audit::AuditEvent, id::ToolId};

    use crate::{
        api::{
            answer::{Back, Stop},
            names,
        },
        context, paths,
    };

    /// The tool's page; for what is no id, the list of tools.
    pub fn page_of(workspace: &str, tool: &str) -> Back {
        Back::to_thing(workspace, tool, paths::tool, paths::tools)
    }

    pub async fn delete(workspace: &str, tool: &str, confirm: &str) -> Result<String, Stop> {
        let id: ToolId = context::id(tool)?;
        let (member, mut tx) = context::enter(workspace, Action::DeleteTool).await?;
        let tool = db::tools::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        let added_by = db::tools::added_by(&mut tx, id).await?;
        context::require_on(&member, Action::DeleteTool, added_by)?;
        names::confirmed(confirm, &tool.name)?;
        if !member.role.may_on(Action::DeleteTool, false) {
            db::tools::nobody_else_wrote_about(&mut tx, id).await?;
        }
        if !db::tools::delete(&mut tx, id).await? {
            return Err(AppError::not_found().into());
        }
        // Kept without the name, which goes with the tool.
        let subject = Subject::Tool(id, &tool.name);
        audit::record(&mut tx, AuditEvent::ToolDeleted, subject, None).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::tools(workspace), "tool_deleted"))
    }
}
