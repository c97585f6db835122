//! Filing: who looks after a tool, its category and its tags.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ApiError;

/// The form, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilingForm {
    /// The owner's id; empty for nobody.
    pub owner: String,
    /// The category.
    pub category: String,
    /// Tags, between commas.
    pub tags: String,
}

/// Files a tool that was seen at this revision; then the tool follows. Where somebody filed it meanwhile, theirs stands,
/// and what was typed is shown in the form again beside it.
///
/// # Errors
/// What is no category or tag (422); filed meanwhile (409); signed out; workspace or tool not found; the role forbids it;
/// the database fails.
#[server(prefix = "/api", endpoint = "file_tool")]
pub async fn file_tool(
    workspace: String,
    tool: String,
    revision: i32,
    filing: FilingForm,
) -> Result<(), ApiError> {
    let back = work::typed(work::page_of(&workspace, &tool), &filing);
    super::answer::see_other(back, work::file(&workspace, &tool, revision, &filing)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        audit::{self, Subject},
        tools::filing::Filing,
    };
    use model::{
        Action, AppError,
        audit::AuditEvent,
        id::{ToolId, UserId},
        label::{label, labels},
    };

    use super::FilingForm;
    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context, paths,
    };

    /// The tool's page; for what is no id, the list of tools.
    pub fn page_of(workspace: &str, tool: &str) -> Back {
        Back::to_thing(workspace, tool, paths::tool, paths::tools).at("filing")
    }

    /// Everything that was typed, for the form to show it again.
    pub fn typed(back: Back, form: &FilingForm) -> Back {
        back.typed("owner", &form.owner)
            .typed("category", &form.category)
            .typed("tags", &form.tags)
            .typed("filing", "yes")
    }

    pub async fn file(
        workspace: &str,
        tool: &str,
        revision: i32,
        form: &FilingForm,
    ) -> Result<String, Stop> {
        let id: ToolId = context::id(tool)?;
        let (_, mut tx) = context::enter(workspace, Action::FileTool).await?;
        let filing = read(form)?;
        let before = db::tools::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        let now = Filing {
            owner: before.owner.map(|owner| owner.id),
            category: before.category,
            tags: before.tags,
        };
        if filing != now || before.revision != revision {
            db::tools::filing::file(&mut tx, id, revision, &filing).await?;
            let subject = Subject::Tool(id, &before.name);
            audit::record(&mut tx, AuditEvent::ToolFiled, subject, None).await?;
            tx.commit().await?;
        }
        let page = paths::done(&paths::tool(workspace, id), "filed");
        Ok(format!("{page}#filing"))
    }

    fn read(form: &FilingForm) -> Result<Filing, Refusal> {
        Ok(Filing {
            owner: read_owner(&form.owner)?,
            category: read_category(&form.category)?,
            tags: labels(&form.tags).ok_or(Refusal::ToolLabel)?,
        })
    }

    /// The category that was typed; none for none.
    pub fn read_category(typed: &str) -> Result<Option<String>, Refusal> {
        match typed.trim() {
            "" => Ok(None),
            typed => label(typed).map(Some).ok_or(Refusal::ToolLabel),
        }
    }

    /// The member that was chosen; none for nobody.
    pub fn read_owner(typed: &str) -> Result<Option<UserId>, Refusal> {
        match typed.trim() {
            "" => Ok(None),
            id => id.parse().map(Some).map_err(|_| Refusal::ToolOwner),
        }
    }
}

#[cfg(feature = "ssr")]
pub(super) use work::{read_category, read_owner};
