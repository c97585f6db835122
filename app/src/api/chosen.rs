//! What is done to several tools at once. Each applies to the tools as they stand now; those that are gone are left out.

use leptos::prelude::*;

use super::ApiError;

/// Changes the status of tools for one reason; those that have it already are left alone. `seen` names the status of each
/// tool as the caller saw it: those that stand elsewhere by now are left out, and shown again. The list of tools follows, as
/// `back` asks for it.
///
/// # Errors
/// No such status, no reason, no tool or too many (422); signed out; workspace not found; the role forbids it; the
/// database fails.
#[server(prefix = "/api", endpoint = "decide_tools")]
pub async fn decide_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    #[server(default)] seen: Vec<String>,
    status: String,
    reason: String,
    #[server(default)] back: String,
) -> Result<(), ApiError> {
    let page = work::page_of(&workspace, &tools, &back).typed_privately("reason", &reason);
    let done = work::decide(&workspace, (&tools, &seen), &status, &reason, &back);
    super::answer::see_other(page, done).await
}

/// Gives tools an owner, or none. `seen` names the id of each tool's owner as the caller saw it, as [`decide_tools`] does
/// the status: those that somebody else gave an owner meanwhile are left out, and shown again. The list of tools follows.
///
/// # Errors
/// No member (422), otherwise as [`decide_tools`].
#[server(prefix = "/api", endpoint = "own_tools")]
pub async fn own_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    #[server(default)] seen: Vec<String>,
    owner: String,
    #[server(default)] back: String,
) -> Result<(), ApiError> {
    let page = work::page_of(&workspace, &tools, &back);
    let done = work::own(&workspace, (&tools, &seen), &owner, &back);
    super::answer::see_other(page, done).await
}

/// Files tools under a category, or under none. `seen` names the category of each tool as the caller saw it: those that
/// somebody else filed meanwhile are left out, and shown again. The list of tools follows.
///
/// # Errors
/// What is no category (422), otherwise as [`decide_tools`].
#[server(prefix = "/api", endpoint = "categorize_tools")]
pub async fn categorize_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    #[server(default)] seen: Vec<String>,
    category: String,
    #[server(default)] back: String,
) -> Result<(), ApiError> {
    let page = work::page_of(&workspace, &tools, &back).typed("category", &category);
    let done = work::categorize(&workspace, (&tools, &seen), &category, &back);
    super::answer::see_other(page, done).await
}

/// Adds tags to tools and removes others; other tags that somebody gives them meanwhile stay. The list of tools follows.
///
/// # Errors
/// What is no tag, or too many (422), otherwise as [`decide_tools`].
#[server(prefix = "/api", endpoint = "tag_tools")]
pub async fn tag_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    add: String,
    remove: String,
    #[server(default)] back: String,
) -> Result<(), ApiError> {
    let page = work::page_of(&workspace, &tools, &back)
        .typed("add", &add)
        .typed("remove", &remove);
    super::answer::see_other(page, work::tag(&workspace, &tools, &add, &remove, &back)).await
}

/// Starts a run for each tool that none goes on for. The list of tools follows.
///
/// # Errors
/// As [`decide_tools`].
#[server(prefix = "/api", endpoint = "research_tools")]
pub async fn research_tools(
    workspace: String,
    #[server(default)] tools: Vec<String>,
    #[server(default)] back: String,
) -> Result<(), ApiError> {
    let page = work::page_of(&workspace, &tools, &back);
    super::answer::see_other(page, work::research(&workspace, &tools, &back)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
        tools::filing,
    };
    use model::{Action, AppError, audit::AuditEvent, id::ToolId, label::labels, tool::Tool};
    use url::form_urlencoded;

    use crate::{
        api::{
            answer::{Back, Stop},
            decisions::{change, read_reason, read_status},
            filing::{read_category, read_owner},
            refusal::Refusal,
        },
        context,
        pages::{
            chosen::{MOST, seen_category, seen_owner, seen_status},
            tools::Filters,
        },
        paths,
    };

    /// Most characters of the list's query.
    const LONGEST_QUERY: usize = 600;

    /// The page of the tools that were chosen; without what is no id.
    pub fn page_of(workspace: &str, tools: &[String], back: &str) -> Back {
        let ids = tools.iter().filter_map(|id| id.parse::<ToolId>().ok());
        let page = Back::to_page_of(workspace, paths::chosen).typed("back", back);
        ids.take(MOST)
            .fold(page, |page, id| page.typed("tool", &id.to_string()))
    }

    /// The list as it was asked for, with a word for what was done.
    fn list(workspace: &str, back: &str, word: &'static str) -> String {
        let back: String = back.chars().take(LONGEST_QUERY).collect();
        let page = form_urlencoded::parse(back.as_bytes())
            .find(|(name, _)| name == "page")
            .and_then(|(_, page)| page.parse().ok())
            .unwrap_or(1);
        let query = Filters::parse(&back).query();
        paths::done(&paths::tools_of(workspace, &query, page), word)
    }

    pub async fn decide(
        workspace: &str,
        tools: (&[String], &[String]),
        status: &str,
        reason: &str,
        back: &str,
    ) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools.0, Action::DecideTool).await?;
        let (status, reason) = (read_status(status)?, read_reason(reason)?);
        let (same, changed) = apart(&mut tx, &held, tools, seen_status, status.as_str()).await?;
        let decided = db::decisions::decide_all(&mut tx, &same, status, &reason).await?;
        for each in decided {
            let change = change(each.from, status);
            let subject = Subject::Tool(each.id, &each.name);
            audit::record(&mut tx, AuditEvent::ToolDecided, subject, Some(&change)).await?;
        }
        tx.commit().await?;
        Ok(follow(
            workspace,
            back,
            &changed,
            ("all_decided", "decided_but"),
        ))
    }

    /// The list, or, where some were changed meanwhile, those once more.
    fn follow(
        workspace: &str,
        back: &str,
        changed: &[ToolId],
        (all, but): (&'static str, &'static str),
    ) -> String {
        if changed.is_empty() {
            return list(workspace, back, all);
        }
        let page = paths::done(&paths::chosen(workspace), but);
        let page = format!("{page}&back={}", paths::query_value(back));
        changed
            .iter()
            .fold(page, |page, tool| format!("{page}&tool={tool}"))
    }

    /// The tools that stand as the caller saw them, or wants them to, and the others. They are held: nobody moves them
    /// before this is done.
    async fn apart(
        tx: &mut TenantTx,
        held: &[(ToolId, String)],
        (tools, seen): (&[String], &[String]),
        now: impl Fn(&Tool) -> String,
        wanted: &str,
    ) -> Result<(Vec<ToolId>, Vec<ToolId>), Stop> {
        let saw = |tool: &Tool| {
            let place = tools.iter().position(|id| *id == tool.id.to_string())?;
            seen.get(place)
        };
        let (same, changed): (Vec<Tool>, Vec<Tool>) = db::tools::some(tx, &ids(held))
            .await?
            .into_iter()
            .partition(|tool| {
                let now = now(tool);
                now == wanted || saw(tool).is_none_or(|seen| *seen == now)
            });
        let ids = |tools: Vec<Tool>| tools.iter().map(|tool| tool.id).collect();
        Ok((ids(same), ids(changed)))
    }

    pub async fn own(
        workspace: &str,
        tools: (&[String], &[String]),
        owner_id: &str,
        back: &str,
    ) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools.0, Action::FileTool).await?;
        let owner = read_owner(owner_id)?;
        let (same, changed) = apart(&mut tx, &held, tools, seen_owner, owner_id.trim()).await?;
        filing::set_owner(&mut tx, &same, owner).await?;
        filed(tx, workspace, (&held, &changed), back).await
    }

    pub async fn categorize(
        workspace: &str,
        tools: (&[String], &[String]),
        category: &str,
        back: &str,
    ) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools.0, Action::FileTool).await?;
        let category = read_category(category)?;
        let (same, changed) = apart(
            &mut tx,
            &held,
            tools,
            seen_category,
            category.as_deref().unwrap_or_default(),
        )
        .await?;
        filing::set_category(&mut tx, &same, category.as_deref()).await?;
        filed(tx, workspace, (&held, &changed), back).await
    }

    pub async fn tag(
        workspace: &str,
        tools: &[String],
        add: &str,
        remove: &str,
        back: &str,
    ) -> Result<String, Stop> {
        let (mut tx, held) = enter(workspace, tools, Action::FileTool).await?;
        let add = labels(add).ok_or(Refusal::ToolLabel)?;
        let remove = labels(remove).ok_or(Refusal::ToolLabel)?;
        filing::tag(&mut tx, &ids(&held), &add, &remove).await?;
        filed(tx, workspace, (&held, &[]), back).await
    }

    async fn filed(
        mut tx: TenantTx,
        workspace: &str,
        (held, changed): (&[(ToolId, String)], &[ToolId]),
        back: &str,
    ) -> Result<String, Stop> {
        for (id, name) in held.iter().filter(|(id, _)| !changed.contains(id)) {
            let subject = Subject::Tool(*id, name);
            audit::record(&mut tx, AuditEvent::ToolFiled, subject, None).await?;
        }
        tx.commit().await?;
        Ok(follow(workspace, back, changed, ("all_filed", "filed_but")))
    }

    pub async fn research(workspace: &str, tools: &[String], back: &str) -> Result<String, Stop> {
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
        Ok(list(workspace, back, "all_started"))
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
