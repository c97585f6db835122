//! Starting and cancelling runs.

use leptos::prelude::*;

use super::ApiError;

/// Starts a run for a tool, or joins the one that goes on; then its page follows.
///
/// # Errors
/// No credit left this month (409); signed out; workspace or tool not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "start_run")]
pub async fn start_run(workspace: String, tool: String) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tool);
    super::answer::see_other(back, work::start(&workspace, &tool)).await
}

/// Cancels a run; then its page follows. A run that has ended stays as it ended.
///
/// # Errors
/// Signed out; workspace or run not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "cancel_run")]
pub async fn cancel_run(workspace: String, run: String) -> Result<(), ApiError> {
    let back = work::run_page(&workspace, &run);
    super::answer::see_other(back, work::cancel(&workspace, &run)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::audit::{self, Subject};
    use model::{
        Action, AppError,
        audit::AuditEvent,
        id::{RunId, ToolId},
    };

    use crate::{
        api::answer::{Back, Stop},
        context, paths,
    };

    /// The tool's page, where its report is; for what is no id, the list of tools.
    pub fn page_of(workspace: &str, tool: &str) -> Back {
        Back::to_thing(workspace, tool, paths::tool, paths::tools)
    }

    /// The run's own page; for what is no id, the list of tools.
    pub fn run_page(workspace: &str, run: &str) -> Back {
        Back::to_thing(workspace, run, paths::run, paths::tools)
    }

    pub async fn start(workspace: &str, tool: &str) -> Result<String, Stop> {
        let id: ToolId = context::id(tool)?;
        let (_, mut tx) = context::enter(workspace, Action::StartRun).await?;
        let tool = db::tools::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        let run = db::runs::enqueue(&mut tx, id).await?;
        // A run that was joined was started by somebody else.
        if tool.run.is_none_or(|before| before.id != run) {
            let subject = Subject::Run(run, &tool.name);
            audit::record(&mut tx, AuditEvent::RunStarted, subject, None).await?;
        }
        tx.commit().await?;
        Ok(paths::run(workspace, run))
    }

    pub async fn cancel(workspace: &str, run: &str) -> Result<String, Stop> {
        let id: RunId = context::id(run)?;
        let (_, mut tx) = context::enter(workspace, Action::CancelRun).await?;
        let run = db::runs::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        if db::runs::cancel(&mut tx, id).await? {
            let subject = Subject::Run(id, &run.tool_name);
            audit::record(&mut tx, AuditEvent::RunCancelled, subject, None).await?;
        }
        tx.commit().await?;
        Ok(paths::run(workspace, id))
    }
}
