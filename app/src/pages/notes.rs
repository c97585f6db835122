//! What the team wrote about its tools: the list, and the part of a tool's page.

pub mod note;
pub mod of_tool;
#[cfg(test)]
mod tests;

use leptos::prelude::*;
use model::{
    AppError,
    id::ToolId,
    mention::Handles,
    note::{Note, NoteKind},
    workspace::Member,
};

use crate::{
    components::{
        badge::{Badge, Tone},
        empty::Empty,
        error_note::ErrorNote,
        field::{Select, option},
        layout::Area,
        pager::{self, Pager},
        time::Time,
        twins::Twins,
    },
    context,
    markdown::render_for,
    pages::{Page, escape, said::Said, workspace_page},
    paths, shown,
};

/// Notes on one page of the list.
const PER_PAGE: usize = 20;

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    tool: Option<ToolId>,
    kind: Option<NoteKind>,
    search: String,
    page: usize,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What can't be read asks for everything.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        Self {
            tool: text("tool").parse().ok(),
            kind: NoteKind::parse(&text("kind")),
            search: pager::search(&query),
            page: pager::page(&query),
            said: Said::of(&query),
        }
    }

    const fn is_all(&self) -> bool {
        self.tool.is_none() && self.kind.is_none() && self.search.is_empty()
    }
}

/// One page of the list, as it was found.
pub struct Found {
    /// The notes.
    pub notes: Vec<Note>,
    /// How many match in all.
    pub matching: usize,
    /// The name of the tool that is asked for.
    pub tool: Option<String>,
    /// Whom notes can mention.
    pub members: Handles,
    /// Which of their tools have the name of another.
    pub twins: Twins,
}

/// The list of notes.
#[component]
pub fn NotesPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Notes, |member, _| async move {
        let found = load(&member, &asked).await?;
        Ok(Page::new(
            "Notes",
            notes_view(&member.workspace.slug, &found, asked),
        ))
    })
}

async fn load(member: &Member, asked: &Asked) -> Result<Found, AppError> {
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let tool = match asked.tool {
        Some(tool) => Some(
            db::tools::get(&mut tx, tool)
                .await
                .map_err(failed)?
                .ok_or_else(AppError::not_found)?
                .name,
        ),
        None => None,
    };
    let filter = db::notes::Filter {
        tool: asked.tool,
        kind: asked.kind,
        search: &asked.search,
    };
    let skip = (asked.page - 1).saturating_mul(PER_PAGE);
    let listed = db::notes::list(&mut tx, filter, skip, PER_PAGE)
        .await
        .map_err(failed)?;
    let tools = listed.notes.iter().map(|note| note.tool_id);
    Ok(Found {
        twins: Twins::among(&mut tx, tools.chain(asked.tool)).await?,
        notes: listed.notes,
        matching: listed.matching,
        tool,
        members: handles(&mut tx).await?,
    })
}

/// Whom notes can mention.
async fn handles(tx: &mut db::TenantTx) -> Result<Handles, AppError> {
    let people = db::members::list(tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(Handles::of(&people))
}

/// Draws the list.
pub fn notes_view(slug: &str, found: &Found, asked: Asked) -> AnyView {
    let about = found.tool.as_ref().zip(asked.tool).map(|(name, tool)| {
        let name = found.twins.called(tool, name);
        view! {
            <p>
                "About " <a href=paths::tool(slug, tool)>{name}</a> " · " <a href=paths::notes(slug)>"Notes about all tools"</a>
            </p>
        }
    });
    let pages = found.matching.div_ceil(PER_PAGE).max(1);
    let to = |page| paths::notes_page(slug, asked.tool, asked.kind, &asked.search, page);
    let (tools, all) = (paths::tools(slug), paths::notes(slug));
    let content = match (found.notes.is_empty(), asked.is_all() && asked.page == 1) {
        (true, true) => view! {
            <Empty
                title="No notes yet"
                text="Notes are written on a tool’s page: what came of a trial, what was offered, what was decided and why."
            >
                <p>
                    <a href=tools>"To the tools"</a>
                </p>
            </Empty>
        }
        .into_any(),
        (true, false) if asked.page > 1 => pager::past_the_end(to(1)),
        (true, false) => view! {
            <Empty title="Nothing found" text="No note matches.">
                <p>
                    <a href=all>"Show all notes"</a>
                </p>
            </Empty>
        }
        .into_any(),
        (false, _) => {
            let notes = found.notes.iter().map(|note| article(slug, note, found)).collect_view();
            view! {
                <div class="memos">{notes}</div>
                <Pager page=asked.page pages=pages earlier=to(asked.page.saturating_sub(1)) later=to(asked.page + 1) />
            }
            .into_any()
        }
    };
    let searchable = !(found.notes.is_empty() && asked.is_all());
    view! {
        <div class="page-head">
            <div>
                <h1>"Notes"</h1>
                <p class="muted">{shown::count(found.matching, "note")}</p>
                {about}
            </div>
        </div>
        {asked.said.clone().note()}
        {searchable.then(|| filter_form(slug, &asked))}
        {content}
    }
    .into_any()
}

fn filter_form(slug: &str, asked: &Asked) -> AnyView {
    let tool = asked
        .tool
        .map(|tool| view! { <input type="hidden" name="tool" value=tool.to_string() /> });
    let kinds = kind_options(asked.kind);
    view! {
        <form class="search" method="get" action=paths::notes(slug) role="search">
            {tool}
            <label class="visually-hidden" for="kind">
                "Kind"
            </label>
            <select class="field__input memo__kind" id="kind" name="kind">
                <option value="">"Every kind"</option>
                {kinds}
            </select>
            {pager::search_field("Search by text or tool", asked.search.clone())}
            <button class="button" type="submit">
                "Search"
            </button>
        </form>
    }
    .into_any()
}

fn kind_options(chosen: Option<NoteKind>) -> AnyView {
    NoteKind::ALL
        .iter()
        .map(|kind| option(kind.as_str(), kind.label(), chosen == Some(*kind)))
        .collect_view()
        .into_any()
}

/// A note as it stands in a list of notes about many tools.
fn article(slug: &str, note: &Note, found: &Found) -> AnyView {
    let tool = found.twins.called(note.tool_id, &note.tool_name);
    let heading = view! {
        <h2 class="memo__about">
            <a href=paths::tool(slug, note.tool_id)>{tool.clone()}</a>
        </h2>
    };
    view! { <article class="memo">{heading} {head(slug, note, &tool)} {body(&note.text.body, &found.members)}</article> }
        .into_any()
}

/// The same with a link to the note itself.
fn head(slug: &str, note: &Note, tool: &str) -> AnyView {
    let open = view! {
        <a href=paths::note(slug, note.id) aria-label=format!("Open this note about {tool}")>
            "Open"
        </a>
    };
    line(note, Some(open.into_any()))
}

/// What it is, who wrote it and when.
fn line(note: &Note, open: Option<AnyView>) -> AnyView {
    let author = author(note.author.as_deref());
    let changed =
        (note.revision > 1).then(|| view! { <span>"changed " <Time at=note.updated_at /></span> });
    view! {
        <p class="memo__head muted">
            <Badge tone=tone(note.text.kind) text=note.text.kind.label() />
            <span>{author}</span>
            <span>
                <Time at=note.created_at />
            </span>
            {changed}
            {open}
        </p>
    }
    .into_any()
}

pub(super) fn author(name: Option<&str>) -> String {
    name.unwrap_or("Somebody who left").to_owned()
}

const fn tone(kind: NoteKind) -> Tone {
    match kind {
        NoteKind::Decision => Tone::Active,
        NoteKind::General | NoteKind::TrialResult | NoteKind::Pricing => Tone::Neutral,
    }
}

/// The text, laid out. [`render_for`] leaves nothing in it that could act.
fn body(text: &str, members: &Handles) -> AnyView {
    view! { <div class="prose" inner_html=render_for(text, members)></div> }.into_any()
}

/// The fields of the form for a note.
fn fields(kind: &str, text: String, refused: Option<String>) -> AnyView {
    let described = match refused {
        Some(_) => "note-hint note-body-error",
        None => "note-hint",
    };
    let kinds = kind_options(NoteKind::parse(kind));
    view! {
        <Select name="note-kind" form_name="note[kind]" label="Kind" class="field__input memo__kind" options=kinds />
        <div class="field">
            <label class="field__label" for="note-body">
                "Text"
            </label>
            <textarea
                class="field__input memo__input"
                id="note-body"
                name="note[body]"
                rows="8"
                required=true
                maxlength=model::note::LONGEST_NOTE.to_string()
                data-draft=""
                autofocus=refused.is_some()
                aria-describedby=described
                aria-invalid=refused.as_ref().map(|_| "true")
            >
                {in_textarea(&text)}
            </textarea>
            <p class="field__hint" id="note-hint">
                "Markdown: **bold**, *italic*, - lists, [a link](https://vendor.example), tables. @name tells a member."
            </p>
            {refused.map(|message| view! { <ErrorNote message=message id="note-body-error".to_owned() /> })}
        </div>
    }
    .into_any()
}

/// Why the text was refused, where it was; the head of the page leaves it out then.
fn refused_text(said: &mut Said, query: impl Fn(&str) -> Option<String>) -> Option<String> {
    let about_it = query("refused").filter(|word| word == "notes_body");
    said.at_field(about_it).map(|(_, reason)| reason)
}

/// A text between the tags of a `textarea`. Leptos writes it as it is given; a line end at the beginning is eaten by
/// browsers (HTML, 13.1.2.5), so one is put before.
pub(super) fn in_textarea(text: &str) -> String {
    format!("\n{}", escape(text))
}
