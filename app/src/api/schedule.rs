//! Researching a tool again by itself.

use leptos::prelude::*;

use super::ApiError;

/// Sets how often a tool is researched again: `never`, `weekly`, `monthly`, or before each `renewal`.
///
/// # Errors
/// None of these (422); signed out; workspace or tool not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "schedule_research")]
pub async fn schedule_research(
    workspace: String,
    tool: String,
    every: String,
) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tool).at("schedule");
    super::answer::see_other(back, work::schedule(&workspace, &tool, &every)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::audit::{self, Subject};
    use model::{
        Action, AppError,
        audit::{AuditEvent, Change},
        id::ToolId,
        tool::Every,
    };

    use crate::{
        api::answer::{Back, Stop},
        context, paths,
    };

    /// The tool's page; for what is no id, the list of tools.
    pub fn page_of(workspace: &str, tool: &str) -> Back {
        Back::to_thing(workspace, tool, paths::tool, paths::tools)
    }

    pub async fn schedule(workspace: &str, tool: &str, every: &str) -> Result<String, Stop> {
        let id: ToolId = context::id(tool)?;
        let (_, mut tx) = context::enter(workspace, Action::StartRun).await?;
        let every = Every::parse(every).ok_or_else(|| {
            AppError::invalid("Choose never, every week, every month or before each renewal.")
        })?;
        let tool = db::tools::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        let before = db::tools::schedule(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        if before.every != every {
            db::tools::set_schedule(&mut tx, id, every).await?;
            let change = Change {
                from: before.every.label().to_owned(),
                to: every.label().to_owned(),
            };
            let subject = Subject::Tool(id, &tool.name);
            audit::record(&mut tx, AuditEvent::ToolScheduled, subject, Some(&change)).await?;
            tx.commit().await?;
        }
        Ok(paths::done(&paths::tool(workspace, id), "scheduled"))
    }
}
