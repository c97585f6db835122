//! One note: what it says, the form to change it, and what it said before.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use model::{
    Action, AppError,
    id::NoteVersionId,
    mention::Handles,
    note::{Note, NoteText, NoteVersion},
    workspace::Member,
};

use super::{author, body, fields, handles, line, refused_text};
use crate::{
    components::{layout::Area, twins::Twins},
    context,
    pages::{
        Page,
        history::{Past, history},
        params,
        said::Said,
        workspace_page,
    },
    paths,
};

/// What the address of the note asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// A text of the history, to be put into the form.
    version: Option<NoteVersionId>,
    refused: Option<String>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub(super) fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        Self {
            version: query("version").and_then(|id| id.parse().ok()),
            refused: refused_text(&mut said, &query),
            said,
        }
    }
}

/// A note, as a form too for those who may change it.
#[component]
pub fn NotePage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Notes, |member, params| async move {
        let (note, tool, versions, members) = load(&member, &params).await?;
        let title = format!("Note about {tool}");
        let content = note_view(&member, &title, &note, &versions, &members, asked);
        Ok(Page::new(title, content))
    })
}

/// The note, what its tool is called, what it said, and whom it can mention.
async fn load(
    member: &Member,
    params: &ParamsMap,
) -> Result<(Note, String, Vec<NoteVersion>, Handles), AppError> {
    let failed = |cause| context::database(&cause);
    let id = params::id(params)?;
    let mut tx = context::begin(member).await?;
    let note = db::notes::get(&mut tx, id)
        .await
        .map_err(failed)?
        .ok_or_else(AppError::not_found)?;
    let versions = db::notes::versions(&mut tx, id).await.map_err(failed)?;
    let members = handles(&mut tx).await?;
    let twins = Twins::among(&mut tx, [note.tool_id]).await?;
    let tool = twins.called(note.tool_id, &note.tool_name);
    Ok((note, tool, versions, members))
}

/// Draws the note under its title, with its versions, the newest first.
pub fn note_view(
    member: &Member,
    title: &str,
    note: &Note,
    versions: &[NoteVersion],
    members: &Handles,
    asked: Asked,
) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let edits = member.may_on(Action::EditNote, note.created_by);
    let taken = versions
        .iter()
        .find(|version| Some(version.id) == asked.version);
    let form = edits.then(|| {
        view! {
            {edit(slug, note, taken.map_or(&note.text, |version| &version.text), taken.is_some(), asked.refused)}
            {deletion(slug, note)}
        }
    });
    view! {
        <div class="page-head">
            <div>
                <h1>{title.to_owned()}</h1>
                <p>
                    <a href=paths::tool(slug, note.tool_id)>"To the tool"</a>
                    " · "
                    <a href=paths::notes_of(slug, note.tool_id)>"All notes about it"</a>
                </p>
            </div>
        </div>
        {asked.said.note()}
        <section class="memo" aria-labelledby="says">
            <h2 class="visually-hidden" id="says">
                "What it says"
            </h2>
            {line(note, None)}
            {body(&note.text.body, members)}
        </section>
        {form}
        {history(before(slug, note, versions, members, edits))}
    }
    .into_any()
}

fn edit(slug: &str, note: &Note, text: &NoteText, taken: bool, refused: Option<String>) -> AnyView {
    let open = taken || refused.is_some();
    view! {
        <details class="unfold" id="edit" open=open>
            <summary class="button">"Change this note…"</summary>
            <div class="unfold__content">
                <form class="stack" method="post" action="/api/change_note">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    <input type="hidden" name="id" value=note.id.to_string() />
                    <input type="hidden" name="tool" value=note.tool_id.to_string() />
                    <input type="hidden" name="revision" value=note.revision.to_string() />
                    {fields(text.kind.as_str(), text.body.clone(), refused)}
                    <p class="form-end">
                        <button class="button button--primary" type="submit">
                            "Save"
                        </button>
                        " "
                        <a class="button button--quiet" href=paths::note(slug, note.id)>
                            "Cancel"
                        </a>
                    </p>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn deletion(slug: &str, note: &Note) -> AnyView {
    view! {
        <details class="unfold">
            <summary class="button button--danger">"Delete this note…"</summary>
            <div class="unfold__content">
                <p>"This can’t be undone. Everything it has said goes with it."</p>
                <form method="post" action="/api/delete_note">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    <input type="hidden" name="id" value=note.id.to_string() />
                    <button class="button button--danger" type="submit">
                        "Delete this note"
                    </button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

/// What it said before and what was set aside, the newest first.
fn before(
    slug: &str,
    note: &Note,
    versions: &[NoteVersion],
    members: &Handles,
    edits: bool,
) -> Vec<Past> {
    versions
        .iter()
        .filter(|version| version.aside || version.revision != note.revision)
        .map(|version| Past {
            aside: version.aside,
            label: version.text.kind.label(),
            author: author(version.author.as_deref()),
            written_at: version.written_at,
            into_form: edits.then(|| paths::note_version(slug, note.id, version.id)),
            says: body(&version.text.body, members),
        })
        .collect()
}
