//! Starting and cancelling runs.

use leptos::prelude::*;

use super::ApiError;

/// Starts a run for a tool, or joins the one that goes on; then its page follows.
///
/// # Errors
/// Signed out; workspace or tool not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "start_run")]
pub async fn start_run(workspace: String, tool: String) -> Result<(), ApiError> {
    super::answer::see_other(&workspace, work::start(&workspace, &tool)).await
}

/// Cancels a run; then its page follows. A run that has ended stays as it ended.
///
/// # Errors
/// Signed out; workspace or run not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "cancel_run")]
pub async fn cancel_run(workspace: String, run: String) -> Result<(), ApiError> {
    super::answer::see_other(&workspace, work::cancel(&workspace, &run)).await
}

#[cfg(feature = "ssr")]
mod work {
    use model::{
        Action, AppError,
        id::{RunId, ToolId},
    };

    use crate::{context, paths};

    pub async fn start(workspace: &str, tool: &str) -> Result<String, AppError> {
        let member = context::require(workspace, Action::StartRun).await?;
        let tool: ToolId = tool.parse().map_err(|_| AppError::not_found())?;
        let mut tx = context::begin(&member).await?;
        let run = db::runs::enqueue(&mut tx, tool)
            .await
            .map_err(|cause| context::database(&cause))?;
        tx.commit()
            .await
            .map_err(|cause| context::database(&cause))?;
        Ok(paths::run(workspace, run))
    }

    pub async fn cancel(workspace: &str, run: &str) -> Result<String, AppError> {
        let member = context::require(workspace, Action::CancelRun).await?;
        let run: RunId = run.parse().map_err(|_| AppError::not_found())?;
        let mut tx = context::begin(&member).await?;
        let found = db::runs::get(&mut tx, run)
            .await
            .map_err(|cause| context::database(&cause))?;
        found.ok_or_else(AppError::not_found)?;
        db::runs::cancel(&mut tx, run)
            .await
            .map_err(|cause| context::database(&cause))?;
        tx.commit()
            .await
            .map_err(|cause| context::database(&cause))?;
        Ok(paths::run(workspace, run))
    }
}
