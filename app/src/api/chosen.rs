//! What is done to several tools at once. Each applies to the tools as they stand now; those that are gone are left out.

use leptos::prelude::*;

use super::ApiError;

/// Changes the status of tools for one reason; those that have it already are left alone. The list of tools follows.
///
/// # Errors
/// No such status, no reason, no tool or too many (422); signed out; workspace not found; the role forbids it; the
/// database fails.
#[server(prefix = "/api", endpoint = "decide_tools")]
pub async fn decide_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    status: String,
    reason: String,
) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tools).typed_privately("reason", &reason);
    super::answer::see_other(back, work::decide(&workspace, &tools, &status, &reason)).await
}

/// Gives tools an owner, or none. The list of tools follows.
///
/// # Errors
/// No member (422), otherwise as [`decide_tools`].
#[server(prefix = "/api", endpoint = "own_tools")]
pub async fn own_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    owner: String,
) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tools);
    super::answer::see_other(back, work::own(&workspace, &tools, &owner)).await
}

/// Adds tags to tools and removes others. The list of tools follows.
///
/// # Errors
/// What is no tag, or too many (422), otherwise as [`decide_tools`].
#[server(prefix = "/api", endpoint = "tag_tools")]
pub async fn tag_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    add: String,
    remove: String,
) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tools)
        .typed("add", &add)
        .typed("remove", &remove);
    super::answer::see_other(back, work::tag(&workspace, &tools, &add, &remove)).await
}

/// Starts a run for each tool that none goes on for. The list of tools follows.
///
/// # Errors
/// As [`decide_tools`].
#[server(prefix = "/api", endpoint = "research_tools")]
pub async fn research_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &tools);
    super::answer::see_other(back, work::research(&workspace, &tools)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
        tools::filing,
    };
    use model::{Action, AppError, audit::AuditEvent, id::ToolId, label::labels};

    use crate::{
        api::{
            answer::{Back, Stop},
            decisions::{change, read_reason, read_status},
            filing::read_owner,
            refusal::Refusal,
        },
        context,
        pages::chosen::MOST,
        paths,
    };

    /// The page of the tools that were chosen; without what is no id.
    pub fn page_of(workspace: &str, tools: &[String]) -> Back {
        let ids = tools.iter().filter_map(|id| id.parse::<ToolId>().ok());
        let back = Back::to_page_of(workspace, paths::chosen);
        ids.take(MOST)
            .fold(back, |back, id| back.typed("tool", &id.to_string()))
    }

    pub async fn decide(
        workspace: &str,
        tools: &[String],
        status: &str,
        reason: &str,
    ) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools, Action::DecideTool).await?;
        let (status, reason) = (read_status(status)?, read_reason(reason)?);
        let decided = db::decisions::decide_all(&mut tx, &ids(&held), status, &reason).await?;
        for each in decided {
            let change = change(each.from, status);
            let subject = Subject::Tool(each.id, &each.name);
            audit::record(&mut tx, AuditEvent::ToolDecided, subject, Some(&change)).await?;
        }
        tx.commit().await?;
        Ok(paths::done(&paths::tools(workspace), "all_decided"))
    }

    pub async fn own(workspace: &str, tools: &[String], owner: &str) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools, Action::FileTool).await?;
        let owner = read_owner(owner)?;
        filing::set_owner(&mut tx, &ids(&held), owner).await?;
        filed(tx, workspace, &held).await
    }

    pub async fn tag(
        workspace: &str,
        tools: &[String],
        add: &str,
        remove: &str,
    ) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools, Action::FileTool).await?;
        let add = labels(add).ok_or(Refusal::ToolLabel)?;
        let remove = labels(remove).ok_or(Refusal::ToolLabel)?;
        filing::tag(&mut tx, &ids(&held), &add, &remove).await?;
        filed(tx, workspace, &held).await
    }

    async fn filed(
        mut tx: TenantTx,
        workspace: &str,
        tools: &[(ToolId, String)],
    ) -> Result<String, Stop> {
        for (id, name) in tools {
            let subject = Subject::Tool(*id, name);
            audit::record(&mut tx, AuditEvent::ToolFiled, subject, None).await?;
        }
        tx.commit().await?;
        Ok(paths::done(&paths::tools(workspace), "all_filed"))
    }

    pub async fn research(workspace: &str, tools: &[String]) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools, Action::StartRun).await?;
        for tool in db::tools::some(&mut tx, &ids(&held)).await? {
            let run = db::runs::enqueue(&mut tx, tool.id).await?;
            // A run that was joined was started by somebody else.
            if tool.run.is_none_or(|before| before.id != run) {
                let subject = Subject::Run(run, &tool.name);
                audit::record(&mut tx, AuditEvent::RunStarted, subject, None).await?;
            }
        }
        tx.commit().await?;
        Ok(paths::done(&paths::tools(workspace), "all_started"))
    }

    fn ids(held: &[(ToolId, String)]) -> Vec<ToolId> {
        held.iter().map(|(id, _)| *id).collect()
    }

    /// Those of the tools that were chosen that are there, with their names; at least one. Their ids are read before any
    /// query.
    async fn enter(
        workspace: &str,
        tools: &[String],
        action: Action,
    ) -> Result<(TenantTx, Vec<(ToolId, String)>), Stop> {
        context::signed_in()?;
        if tools.len() > MOST {
            return Err(Refusal::TooManyTools.into());
        }
        let ids: Result<Vec<ToolId>, AppError> = tools.iter().map(|id| context::id(id)).collect();
        let ids = ids?;
        let (_, mut tx) = context::enter(workspace, action).await?;
        if ids.is_empty() {
            return Err(Refusal::NoTools.into());
        }
        let held = filing::hold(&mut tx, &ids).await?;
        if held.is_empty() {
            return Err(AppError::not_found().into());
        }
        Ok((tx, held))
    }
}
