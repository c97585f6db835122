//! Views of the list of tools: filters, order and columns under a name, for everybody in the workspace.

use leptos::prelude::*;

use super::ApiError;

/// Saves what the list's `query` asks for under a name; then it follows. `view` is the one that is open, if any.
///
/// # Errors
/// No name, or too long a one (422); another view has it, or there are too many (409); signed out; workspace not found;
/// the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "add_view")]
pub async fn add_view(
    workspace: String,
    #[server(default)] view: String,
    name: String,
    query: String,
) -> Result<(), ApiError> {
    let back = work::back(&workspace, &view, &query).typed("new_view", &name);
    super::answer::see_other(back, work::add(&workspace, &name, &query)).await
}

/// Saves another name and what the list's `query` asks for as a view that is there; then it follows. Members change those
/// they saved.
///
/// # Errors
/// As [`add_view`]; not found.
#[server(prefix = "/api", endpoint = "change_view")]
pub async fn change_view(
    workspace: String,
    view: String,
    name: String,
    query: String,
) -> Result<(), ApiError> {
    let back = work::back(&workspace, &view, &query).typed("view_name", &name);
    super::answer::see_other(back, work::change(&workspace, &view, &name, &query)).await
}

/// Deletes a view; then the list of all tools follows. Members delete those they saved.
///
/// # Errors
/// Signed out; workspace or view not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "delete_view")]
pub async fn delete_view(workspace: String, view: String) -> Result<(), ApiError> {
    let back = work::back(&workspace, &view, "");
    super::answer::see_other(back, work::delete(&workspace, &view)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
        tool_views,
    };
    use model::{
        Action, AppError,
        audit::AuditEvent,
        id::ToolViewId,
        tool::{LONGEST_VIEW_NAME, ToolView},
    };

    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context,
        pages::tools::Filters,
        paths,
    };

    /// The list as it was asked for, at the forms of its view.
    pub fn back(workspace: &str, view: &str, query: &str) -> Back {
        let mut filters = Filters::parse(query);
        filters.view = view.parse().ok();
        let back = Back::to_page_of(workspace, paths::tools).at("views");
        filters
            .pairs()
            .into_iter()
            .fold(back, |back, (name, value)| back.typed(name, &value))
    }

    pub async fn add(workspace: &str, name: &str, query: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::SaveView).await?;
        let filters = Filters::parse(query);
        let id = tool_views::add(&mut tx, read(name)?, &filters.query()).await?;
        saved(tx, workspace, id, filters).await
    }

    pub async fn change(
        workspace: &str,
        view: &str,
        name: &str,
        query: &str,
    ) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, view).await?;
        let filters = Filters::parse(query);
        if !tool_views::change(&mut tx, before.id, read(name)?, &filters.query()).await? {
            return Err(AppError::not_found().into());
        }
        saved(tx, workspace, before.id, filters).await
    }

    pub async fn delete(workspace: &str, view: &str) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, view).await?;
        if !tool_views::delete(&mut tx, before.id).await? {
            return Err(AppError::not_found().into());
        }
        audit::record(&mut tx, AuditEvent::ViewDeleted, Subject::Workspace, None).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::tools(workspace), "view_deleted"))
    }

    async fn saved(
        mut tx: TenantTx,
        workspace: &str,
        id: ToolViewId,
        mut filters: Filters,
    ) -> Result<String, Stop> {
        audit::record(&mut tx, AuditEvent::ViewSaved, Subject::Workspace, None).await?;
        tx.commit().await?;
        filters.view = Some(id);
        let list = paths::tools_of(workspace, &filters.query(), 1);
        Ok(paths::done(&list, "view_saved"))
    }

    /// A view that the caller may change.
    async fn own(workspace: &str, view: &str) -> Result<(TenantTx, ToolView), Stop> {
        let id: ToolViewId = context::id(view)?;
        let (member, mut tx) = context::enter(workspace, Action::EditView).await?;
        let view = tool_views::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        context::require_on(&member, Action::EditView, view.created_by)?;
        Ok((tx, view))
    }

    fn read(name: &str) -> Result<&str, Refusal> {
        let name = name.trim();
        let fits = (1..=LONGEST_VIEW_NAME).contains(&name.chars().count());
        if fits && !name.chars().any(char::is_control) {
            Ok(name)
        } else {
            Err(Refusal::ViewName)
        }
    }
}
