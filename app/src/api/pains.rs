//! Pain points: what a team needs solved, and how well its tools do that.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ApiError;

/// The form for a pain point, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PainForm {
    /// What hurts, in one line.
    pub title: String,
    /// More about it, in Markdown.
    pub body: String,
    /// How much it hurts, as a word.
    pub importance: String,
}

/// The form for how well a tool solves it, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgeForm {
    /// The tool's name, address, host or id.
    pub tool: String,
    /// How well, as a word.
    pub solves: String,
    /// Why.
    pub why: String,
}

/// Writes a pain point; then its page follows.
///
/// # Errors
/// No title, too much text, or an importance that there is not (422); signed out; workspace not found; the role
/// forbids it; the database fails.
#[server(prefix = "/api", endpoint = "add_pain")]
pub async fn add_pain(workspace: String, pain: PainForm) -> Result<(), ApiError> {
    let back = work::typed(work::list_of(&workspace), &pain);
    super::answer::see_other(back, work::add(&workspace, &pain)).await
}

/// Changes a pain point that was seen at this revision; then it follows. Where somebody changed it meanwhile, theirs
/// stands, and this text is kept and shown in the form again. Members change those they wrote.
///
/// # Errors
/// As [`add_pain`]; not found.
#[server(prefix = "/api", endpoint = "change_pain")]
pub async fn change_pain(
    workspace: String,
    id: String,
    revision: i32,
    pain: PainForm,
) -> Result<(), ApiError> {
    let anew = work::list_of(&workspace);
    let back = work::typed(work::page_of(&workspace, &id), &pain).or_anew(anew);
    super::answer::see_other(back, work::change(&workspace, &id, revision, &pain)).await
}

/// Deletes a pain point with its history; then the list follows. Members delete those they wrote.
///
/// # Errors
/// Signed out; workspace or pain point not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "delete_pain")]
pub async fn delete_pain(workspace: String, id: String) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &id);
    super::answer::see_other(back, work::delete(&workspace, &id)).await
}

/// Writes down how well a tool solves a pain point; then that follows. `revision` is the one that was seen, 0 where
/// nobody had judged. Members change what they wrote.
///
/// # Errors
/// No such choice, or too long a reason (422); somebody judged meanwhile (409); signed out; workspace, pain point or
/// tool not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "judge_pain")]
pub async fn judge_pain(
    workspace: String,
    id: String,
    revision: i32,
    judge: JudgeForm,
) -> Result<(), ApiError> {
    let back = work::judged(work::page_of(&workspace, &id), &judge);
    super::answer::see_other(back, work::judge(&workspace, &id, revision, &judge)).await
}

/// Takes back how well a tool solves a pain point; then that follows. Members take back what they wrote.
///
/// # Errors
/// Signed out; workspace, pain point or judgement not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "unjudge_pain")]
pub async fn unjudge_pain(workspace: String, id: String, tool: String) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &id);
    super::answer::see_other(back, work::unjudge(&workspace, &id, &tool)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
        pains::Changed,
        tools::Named,
    };
    use model::{
        Action, AppError,
        audit::AuditEvent,
        id::{PainId, ToolId},
        note::{is_blank, with_plain_line_ends},
        pain::{Importance, LONGEST_PAIN, LONGEST_TITLE, LONGEST_WHY, Pain, PainText, Solves},
        workspace::Member,
    };

    use super::{JudgeForm, PainForm};
    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
            tool_named::tool_named,
        },
        context, paths,
    };

    /// The list, at its form.
    pub fn list_of(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::pains).at("pain-title")
    }

    /// The pain point's page; for what is no id, the list.
    pub fn page_of(workspace: &str, pain: &str) -> Back {
        Back::to_thing(workspace, pain, paths::pain, paths::pains)
    }

    /// What was typed. The text may tell of people.
    pub fn typed(back: Back, form: &PainForm) -> Back {
        back.typed("title", &form.title)
            .typed("importance", &form.importance)
            .typed_privately("body", &form.body)
    }

    /// What was typed of a tool.
    pub fn judged(back: Back, form: &JudgeForm) -> Back {
        back.typed("tool", &form.tool)
            .typed("solves", &form.solves)
            .typed_privately("body", &form.why)
            .at("judge")
    }

    pub async fn add(workspace: &str, form: &PainForm) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::WritePain).await?;
        let id = db::pains::add(&mut tx, &text(form)?).await?;
        record(&mut tx, AuditEvent::PainAdded).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::pain(workspace, id), "pain_added"))
    }

    pub async fn change(
        workspace: &str,
        id: &str,
        revision: i32,
        form: &PainForm,
    ) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, id).await?;
        let text = text(form)?;
        let page = paths::done(&paths::pain(workspace, before.id), "pain_changed");
        if text == before.text {
            return Ok(page);
        }
        let changed = db::pains::change(&mut tx, before.id, revision, &text).await?;
        if changed == Changed::Stands {
            record(&mut tx, AuditEvent::PainChanged).await?;
        }
        tx.commit().await?;
        Ok(match changed {
            Changed::Stands => page,
            Changed::Aside(version) => paths::pain_aside(workspace, before.id, version),
        })
    }

    pub async fn delete(workspace: &str, id: &str) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, id).await?;
        if !db::pains::delete(&mut tx, before.id).await? {
            return Err(AppError::not_found().into());
        }
        record(&mut tx, AuditEvent::PainDeleted).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::pains(workspace), "pain_deleted"))
    }

    pub async fn judge(
        workspace: &str,
        id: &str,
        revision: i32,
        form: &JudgeForm,
    ) -> Result<String, Stop> {
        let pain = context::id::<PainId>(id)?;
        let (member, mut tx) = context::enter(workspace, Action::WritePain).await?;
        let solves = Solves::parse(&form.solves).ok_or(Refusal::PainChoice)?;
        let why = with_plain_line_ends(form.why.trim());
        if why.chars().count() > LONGEST_WHY {
            return Err(Refusal::PainWhy.into());
        }
        let Named { id: tool, name, .. } = tool_named(&mut tx, form.tool.trim()).await?;
        if revision > 0 {
            may_change(&mut tx, &member, pain, tool).await?;
        }
        db::pains::judge(&mut tx, pain, tool, revision, solves, &why).await?;
        let subject = Subject::Tool(tool, &name);
        audit::record(&mut tx, AuditEvent::PainJudged, subject, None).await?;
        tx.commit().await?;
        let page = paths::done(&paths::pain(workspace, pain), "pain_judged");
        Ok(format!("{page}#tools"))
    }

    pub async fn unjudge(workspace: &str, id: &str, tool: &str) -> Result<String, Stop> {
        let (pain, tool) = (context::id::<PainId>(id)?, context::id::<ToolId>(tool)?);
        let (member, mut tx) = context::enter(workspace, Action::EditPain).await?;
        let name = may_change(&mut tx, &member, pain, tool).await?;
        if !db::pains::unjudge(&mut tx, pain, tool).await? {
            return Err(AppError::not_found().into());
        }
        let subject = Subject::Tool(tool, &name);
        audit::record(&mut tx, AuditEvent::PainUnjudged, subject, None).await?;
        tx.commit().await?;
        let page = paths::done(&paths::pain(workspace, pain), "pain_unjudged");
        Ok(format!("{page}#tools"))
    }

    /// Goes on where the caller may change what is written of the tool there; answers the tool's name.
    async fn may_change(
        tx: &mut TenantTx,
        member: &Member,
        pain: PainId,
        tool: ToolId,
    ) -> Result<String, Stop> {
        let before = db::pains::link(tx, pain, tool)
            .await?
            .ok_or_else(AppError::not_found)?;
        context::require_on(member, Action::EditPain, before.created_by)?;
        Ok(before.tool_name)
    }

    /// A pain point that the caller may change.
    async fn own(workspace: &str, id: &str) -> Result<(TenantTx, Pain), Stop> {
        let id: PainId = context::id(id)?;
        let (member, mut tx) = context::enter(workspace, Action::EditPain).await?;
        let pain = db::pains::get(&mut tx, id).await?.ok_or(Stop::Gone)?;
        context::require_on(&member, Action::EditPain, pain.created_by)?;
        Ok((tx, pain))
    }

    /// A line of the audit log. What a pain point says is not kept there.
    async fn record(tx: &mut TenantTx, event: AuditEvent) -> Result<(), Stop> {
        Ok(audit::record(tx, event, Subject::Workspace, None).await?)
    }

    fn text(form: &PainForm) -> Result<PainText, Refusal> {
        let importance = Importance::parse(&form.importance).ok_or(Refusal::PainChoice)?;
        let title = form.title.trim().to_owned();
        let length = title.chars().count();
        if is_blank(&title) || length > LONGEST_TITLE {
            return Err(Refusal::PainTitle);
        }
        let body = with_plain_line_ends(&form.body);
        if body.chars().count() > LONGEST_PAIN {
            return Err(Refusal::PainBody);
        }
        Ok(PainText {
            title,
            body,
            importance,
        })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn read(title: &str, body: &str, importance: &str) -> Result<PainText, Refusal> {
            text(&PainForm {
                title: title.to_owned(),
                body: body.to_owned(),
                importance: importance.to_owned(),
            })
        }

        #[test]
        fn a_form_becomes_a_text() {
            let read_well = read(" Slow reviews ", "a\r\nb", "high").unwrap();
            assert_eq!(
                (read_well.title.as_str(), read_well.body.as_str()),
                ("Slow reviews", "a\nb")
            );
            let long = "\u{1F642}".repeat(LONGEST_TITLE);
            assert!(read(&long, "", "low").is_ok());
            assert_eq!(
                read(&format!("{long}x"), "", "low"),
                Err(Refusal::PainTitle)
            );
            assert_eq!(read(" \t", "", "low"), Err(Refusal::PainTitle));
            assert_eq!(read("\u{200B}", "", "low"), Err(Refusal::PainTitle));
            assert_eq!(
                read("a", &"x".repeat(LONGEST_PAIN + 1), "low"),
                Err(Refusal::PainBody)
            );
            assert_eq!(read("a", "", "unbearable"), Err(Refusal::PainChoice));
        }
    }
}
