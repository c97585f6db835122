//! Notes: what a team writes about its tools.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ApiError;

/// The form for a note, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// What it is, as a word.
    pub kind: String,
    /// The text, in Markdown.
    pub body: String,
}

/// Writes a note about a tool; then the tool's notes follow.
///
/// # Errors
/// No text, too much, or a kind that there is not (422); signed out; workspace or tool not found; the role forbids it;
/// the database fails.
#[server(prefix = "/api", endpoint = "add_note")]
pub async fn add_note(workspace: String, tool: String, note: NoteForm) -> Result<(), ApiError> {
    let back = work::typed(work::page_of_tool(&workspace, &tool), &note);
    super::answer::see_other(back, work::add(&workspace, &tool, &note)).await
}

/// Changes a note that was seen at this revision; then the note follows. Where somebody changed it meanwhile, theirs
/// stands, and this text is kept and shown in the form again. Where somebody deleted it, the text is shown in the form for a
/// new one about `tool`. Members change those they wrote.
///
/// # Errors
/// As [`add_note`].
#[server(prefix = "/api", endpoint = "change_note")]
pub async fn change_note(
    workspace: String,
    id: String,
    revision: i32,
    note: NoteForm,
    #[server(default)] tool: String,
) -> Result<(), ApiError> {
    let anew = work::page_of_tool(&workspace, &tool);
    let back = work::typed(work::page_of(&workspace, &id), &note).or_anew(anew);
    super::answer::see_other(back, work::change(&workspace, &id, revision, &note)).await
}

/// Deletes a note with its history; then the list of notes follows. Members delete those they wrote.
///
/// # Errors
/// Signed out; workspace or note not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "delete_note")]
pub async fn delete_note(workspace: String, id: String) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &id);
    super::answer::see_other(back, work::delete(&workspace, &id)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
        notes::Changed,
    };
    use model::{
        Action, AppError,
        audit::AuditEvent,
        id::{NoteId, ToolId},
        mention::Handles,
        note::{LONGEST_NOTE, Note, NoteKind, NoteText, is_blank, with_plain_line_ends},
    };

    use super::NoteForm;
    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context,
        markdown::mentioned,
        paths,
    };

    /// The tool's page; for what is no id, the list of notes.
    pub fn page_of_tool(workspace: &str, tool: &str) -> Back {
        Back::to_thing(workspace, tool, paths::tool, paths::notes).at("note-body")
    }

    /// The note's page; for what is no id, the list of notes.
    pub fn page_of(workspace: &str, note: &str) -> Back {
        Back::to_thing(workspace, note, paths::note, paths::notes)
    }

    /// What was typed. A text that is refused is empty or longer than the form lets in. It may tell of people.
    pub fn typed(back: Back, form: &NoteForm) -> Back {
        back.typed("kind", &form.kind)
            .typed_privately("body", &form.body)
    }

    pub async fn add(workspace: &str, tool: &str, form: &NoteForm) -> Result<String, Stop> {
        let id: ToolId = context::id(tool)?;
        let (_, mut tx) = context::enter(workspace, Action::WriteNote).await?;
        let tool = db::tools::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        let text = text(form)?;
        let note = db::notes::add(&mut tx, id, &text).await?;
        tell(&mut tx, note, "", &text.body).await?;
        let subject = Subject::Tool(id, &tool.name);
        audit::record(&mut tx, AuditEvent::NoteAdded, subject, None).await?;
        tx.commit().await?;
        let page = paths::done(&paths::tool(workspace, id), "note_added");
        Ok(format!("{page}#notes"))
    }

    pub async fn change(
        workspace: &str,
        id: &str,
        revision: i32,
        form: &NoteForm,
    ) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, id).await?;
        let text = text(form)?;
        let page = paths::done(&paths::note(workspace, before.id), "note_changed");
        if text == before.text {
            return Ok(page);
        }
        let changed = db::notes::change(&mut tx, before.id, revision, &text).await?;
        if changed == Changed::Stands {
            tell(&mut tx, before.id, &before.text.body, &text.body).await?;
            record(&mut tx, AuditEvent::NoteChanged, &before).await?;
        }
        tx.commit().await?;
        Ok(match changed {
            Changed::Stands => page,
            Changed::Aside(version) => paths::note_aside(workspace, before.id, version),
        })
    }

    pub async fn delete(workspace: &str, id: &str) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, id).await?;
        if !db::notes::delete(&mut tx, before.id).await? {
            return Err(AppError::not_found().into());
        }
        record(&mut tx, AuditEvent::NoteDeleted, &before).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::notes(workspace), "note_deleted"))
    }

    /// Tells the members whom a text mentions and the one before it did not.
    async fn tell(tx: &mut TenantTx, note: NoteId, before: &str, now: &str) -> Result<(), Stop> {
        if !now.contains('@') {
            return Ok(());
        }
        let members = Handles::of(&db::members::list(tx).await?);
        let before = mentioned(before, &members);
        let new: Vec<_> = mentioned(now, &members)
            .difference(&before)
            .copied()
            .collect();
        if !new.is_empty() {
            db::notifications::mention(tx, note, &new).await?;
        }
        Ok(())
    }

    /// A note that the caller may change.
    async fn own(workspace: &str, id: &str) -> Result<(TenantTx, Note), Stop> {
        let id: NoteId = context::id(id)?;
        let (member, mut tx) = context::enter(workspace, Action::EditNote).await?;
        let note = db::notes::get(&mut tx, id).await?.ok_or(Stop::Gone)?;
        context::require_on(&member, Action::EditNote, note.created_by)?;
        Ok((tx, note))
    }

    /// A line of the audit log, about the tool that the note is about. What the note says is not kept there.
    async fn record(tx: &mut TenantTx, event: AuditEvent, note: &Note) -> Result<(), Stop> {
        let subject = Subject::Tool(note.tool_id, &note.tool_name);
        Ok(audit::record(tx, event, subject, None).await?)
    }

    fn text(form: &NoteForm) -> Result<NoteText, Refusal> {
        let kind = NoteKind::parse(&form.kind).ok_or(Refusal::NoteKind)?;
        let body = with_plain_line_ends(&form.body);
        let length = body.chars().count();
        if is_blank(&body) || length > LONGEST_NOTE {
            return Err(Refusal::NoteBody);
        }
        Ok(NoteText { kind, body })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn read(kind: &str, body: &str) -> Result<NoteText, Refusal> {
            text(&NoteForm {
                kind: kind.to_owned(),
                body: body.to_owned(),
            })
        }

        #[test]
        fn a_form_becomes_a_text() {
            let longest = "\u{1F642}".repeat(LONGEST_NOTE);
            assert_eq!(read("decision", "a\r\nb").unwrap().body, "a\nb");
            assert_eq!(read("general", &longest).unwrap().body, longest);
            assert_eq!(
                read("general", &format!("{longest}x")),
                Err(Refusal::NoteBody)
            );
            assert_eq!(read("general", " \r\n\t"), Err(Refusal::NoteBody));
            assert_eq!(read("general", "\u{200B} \u{2060}"), Err(Refusal::NoteBody));
            assert_eq!(read("rumour", "a"), Err(Refusal::NoteKind));
        }
    }
}
