//! The part of a tool's page with what the team wrote about it, and the form for more.

use leptos::prelude::*;
use model::{
    Action, AppError,
    id::ToolId,
    mention::Handles,
    note::{Note, NoteKind},
    tool::Tool,
    workspace::Member,
};

use super::{body, fields, handles, head, refused_text};
use crate::{api::notes::NoteForm, context, pages::said::Said, paths};

/// Notes shown on a tool's page; the rest is one link away.
const SHOWN: usize = 5;

/// What the address of the tool's page says about its notes.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    typed: NoteForm,
    refused: Option<String>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let ours = |name: &str| {
            let value = query(name)?;
            let of_notes = matches!(
                value.as_str(),
                "note_added" | "notes_body" | "note_kind" | "gone"
            );
            of_notes.then_some(value)
        };
        let mut said = Said::of(ours);
        Self {
            refused: refused_text(&mut said, &query),
            said,
            typed: NoteForm {
                kind: query("kind").unwrap_or_default(),
                body: query("body").unwrap_or_default(),
            },
        }
    }
}

/// The section.
///
/// # Errors
/// Unavailable or internal when the database fails.
pub async fn section(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: &Tool,
    asked: Asked,
) -> Result<AnyView, AppError> {
    let filter = db::notes::Filter {
        tool: Some(tool.id),
        ..db::notes::Filter::default()
    };
    let listed = db::notes::list(tx, filter, 0, SHOWN)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(section_view(
        member,
        tool.id,
        &listed.notes,
        listed.matching,
        &handles(tx).await?,
        follows_run(tool),
        asked,
    ))
}

/// Whether the tool's page shows its first run as it goes on, and so changes by itself under whoever writes there.
fn follows_run(tool: &Tool) -> bool {
    let goes_on = tool.run.as_ref().is_some_and(|run| !run.state.is_final());
    tool.report.is_none() && goes_on
}

/// Draws the section: the newest of so many notes, and the form.
pub fn section_view(
    member: &Member,
    tool: ToolId,
    notes: &[Note],
    matching: usize,
    members: &Handles,
    follows_run: bool,
    asked: Asked,
) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let shown = notes
        .iter()
        .map(|note| view! { <article class="memo">{head(slug, note, &note.tool_name)} {body(&note.text.body, members)}</article> })
        .collect_view();
    let more = (matching > notes.len()).then(|| {
        view! {
            <p>
                <a href=paths::notes_of(slug, tool)>{format!("All {matching} notes")}</a>
            </p>
        }
    });
    let none = notes
        .is_empty()
        .then(|| view! { <p class="muted">"Nobody has written anything about this tool yet."</p> });
    let form = member.role.may(Action::WriteNote).then(|| {
        if follows_run {
            view! { <p class="muted">"Notes can be written here once its first research is over."</p> }.into_any()
        } else {
            form(slug, tool, asked.typed, asked.refused)
        }
    });
    view! {
        <section class="section" id="notes" aria-labelledby="notes-heading">
            <h2 id="notes-heading">"Notes"</h2>
            {asked.said.note()}
            {none}
            <div class="memos">{shown}</div>
            {more}
            {form}
        </section>
    }
    .into_any()
}

fn form(slug: &str, tool: ToolId, typed: NoteForm, refused: Option<String>) -> AnyView {
    let open = !typed.body.is_empty() || refused.is_some();
    let kind = if typed.kind.is_empty() {
        NoteKind::General.as_str().to_owned()
    } else {
        typed.kind
    };
    view! {
        <details class="unfold" open=open>
            <summary class="button">"Write a note…"</summary>
            <div class="unfold__content">
                <form class="stack" method="post" action="/api/add_note">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    <input type="hidden" name="tool" value=tool.to_string() />
                    {fields(&kind, typed.body, refused)}
                    <p class="form-end">
                        <button class="button button--primary" type="submit">
                            "Save note"
                        </button>
                    </p>
                </form>
            </div>
        </details>
    }
    .into_any()
}
