//! Decisions: where a tool stands, and why.

use leptos::prelude::*;

use super::ApiError;

/// Changes a tool's status for a reason; then the tool follows. `seen` is the number of the newest decision that the
/// caller saw, 0 for none: where somebody decided since, theirs stands, and what was typed is shown in the form again.
///
/// # Errors
/// No such status, or no reason (422); decided meanwhile, or it stands there already (409); signed out; workspace or tool
/// not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "decide_tool")]
pub async fn decide_tool(
    workspace: String,
    tool: String,
    seen: i32,
    status: String,
    reason: String,
) -> Result<(), ApiError> {
    let back = work::typed(work::page_of(&workspace, &tool), &status, &reason);
    super::answer::see_other(
        back,
        work::decide(&workspace, &tool, seen, &status, &reason),
    )
    .await
}

#[cfg(feature = "ssr")]
mod work {
    use db::audit::{self, Subject};
    use model::{
        Action, AppError,
        audit::{AuditEvent, Change},
        id::ToolId,
        note::with_plain_line_ends,
        tool::{LONGEST_REASON, ToolStatus},
    };

    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context, paths,
    };

    /// The tool's page; for what is no id, the list of tools.
    pub fn page_of(workspace: &str, tool: &str) -> Back {
        Back::to_thing(workspace, tool, paths::tool, paths::tools).at("decisions")
    }

    /// What was typed. A reason may tell of people.
    pub fn typed(back: Back, status: &str, reason: &str) -> Back {
        back.typed("status", status)
            .typed_privately("reason", reason)
    }

    pub async fn decide(
        workspace: &str,
        tool: &str,
        seen: i32,
        status: &str,
        reason: &str,
    ) -> Result<String, Stop> {
        let id: ToolId = context::id(tool)?;
        let (_, mut tx) = context::enter(workspace, Action::DecideTool).await?;
        let (status, reason) = (read_status(status)?, read_reason(reason)?);
        let tool = db::tools::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        db::decisions::decide(&mut tx, id, seen, status, &reason).await?;
        let change = change(tool.status, status);
        let subject = Subject::Tool(id, &tool.name);
        audit::record(&mut tx, AuditEvent::ToolDecided, subject, Some(&change)).await?;
        tx.commit().await?;
        let page = paths::done(&paths::tool(workspace, id), "decided");
        Ok(format!("{page}#decisions"))
    }

    /// The status behind a word.
    pub fn read_status(word: &str) -> Result<ToolStatus, Refusal> {
        ToolStatus::parse(word).ok_or(Refusal::ToolStatus)
    }

    /// The reason without the white space around it.
    pub fn read_reason(typed: &str) -> Result<String, Refusal> {
        let reason = with_plain_line_ends(typed.trim());
        let length = reason.chars().count();
        if (1..=LONGEST_REASON).contains(&length) {
            Ok(reason)
        } else {
            Err(Refusal::ToolReason)
        }
    }

    /// What the audit log says of it. The reason stays with the tool.
    pub fn change(from: ToolStatus, to: ToolStatus) -> Change {
        Change {
            from: from.label().to_owned(),
            to: to.label().to_owned(),
        }
    }
}

#[cfg(feature = "ssr")]
pub(super) use work::{change, read_reason, read_status};
