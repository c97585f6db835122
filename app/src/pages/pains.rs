//! Pain points: the list of what the team needs solved, what no tool solves first.

pub mod of_tool;
pub mod pain;
#[cfg(test)]
mod tests;

use leptos::prelude::*;
use model::{
    Action, AppError,
    pain::{Importance, LONGEST_PAIN, Pain, PainText, Solves},
    workspace::Member,
};

use crate::{
    components::{
        badge::{Badge, Tone},
        empty::Empty,
        error_note::ErrorNote,
        field::{Field, Select, option},
        layout::Area,
        pager::{self, Pager},
        time::Time,
    },
    context,
    markdown::render,
    pages::{
        Page,
        notes::{author, in_textarea},
        said::Said,
        workspace_page,
    },
    paths, shown,
};

/// Pain points on one page of the list.
const PER_PAGE: usize = 25;

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    page: usize,
    form: Typed,
    said: Said,
}

/// What was typed into the form for a pain point, and why it was refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    text: Option<(String, String, String)>,
    title_refused: Option<String>,
    body_refused: Option<String>,
}

impl Typed {
    /// What led back here; takes the reason for its field from what the page says at its head.
    fn of(query: impl Fn(&str) -> Option<String>, said: &mut Said) -> Self {
        let about = |words: &[&str]| query("refused").filter(|word| words.contains(&word.as_str()));
        let title = said.at_field(about(&["pain_title", "pains_title"]));
        let body = said.at_field(about(&["pain_body", "pains_body"]));
        let text = query("title").map(|title| {
            let more = |name: &str| query(name).unwrap_or_default();
            (title, more("body"), more("importance"))
        });
        Self {
            text,
            title_refused: title.map(|(_, reason)| reason),
            body_refused: body.map(|(_, reason)| reason),
        }
    }
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        Self {
            page: pager::page(&query),
            form: Typed::of(&query, &mut said),
            said,
        }
    }
}

/// The list of pain points.
#[component]
pub fn PainsPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Pains, |member, _| async move {
        let (pains, matching) = load(&member, asked.page).await?;
        Ok(Page::new(
            "Pain points",
            pains_view(&member, &pains, matching, asked),
        ))
    })
}

async fn load(member: &Member, page: usize) -> Result<(Vec<Pain>, usize), AppError> {
    let mut tx = context::begin(member).await?;
    let skip = (page - 1).saturating_mul(PER_PAGE);
    let listed = db::pains::list(&mut tx, skip, PER_PAGE)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok((listed.pains, listed.matching))
}

/// Draws one page of the list, of so many in all.
pub fn pains_view(member: &Member, pains: &[Pain], matching: usize, asked: Asked) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let page = asked.page.max(1);
    let form = member
        .role
        .may(Action::WritePain)
        .then(|| add_form(slug, asked.form));
    let beginning = paths::pains(slug);
    let content = match (pains.is_empty(), page) {
        (true, 1) => view! {
            <Empty
                title="No pain points yet"
                text="Write down what the team needs solved. Each tool can then be judged by it."
            />
        }
        .into_any(),
        (true, _) => pager::past_the_end(beginning),
        (false, _) => {
            let rows = pains.iter().map(|pain| row(slug, pain)).collect_view();
            let to = |page| paths::pains_page(slug, page);
            view! {
                <ul class="row-lines" role="list">
                    {rows}
                </ul>
                <Pager
                    page=page
                    pages=matching.div_ceil(PER_PAGE).max(1)
                    earlier=to(page.saturating_sub(1))
                    later=to(page + 1)
                />
            }
            .into_any()
        }
    };
    let count = (matching > 0).then(|| shown::count(matching, "pain point"));
    view! {
        <div class="page-head">
            <div>
                <h1>"Pain points"</h1>
                <p class="muted">{count.unwrap_or_else(|| "What the team needs solved".to_owned())}</p>
            </div>
        </div>
        {asked.said.note()}
        {form}
        {content}
    }
    .into_any()
}

fn row(slug: &str, pain: &Pain) -> AnyView {
    let (tone, stand) = stand(pain);
    view! {
        <li class="row-line pain">
            <a class="table__name pain__title" href=paths::pain(slug, pain.id)>
                {pain.text.title.clone()}
            </a>
            <Badge tone=tone text=stand />
            {importance(pain.text.importance)}
            <span class="muted pain__who">{author(pain.author.as_deref())} ", " <Time at=pain.created_at short=true /></span>
        </li>
    }
    .into_any()
}

/// Whether anything solves it, in a few words.
fn stand(pain: &Pain) -> (Tone, String) {
    match (pain.solving, pain.partly, pain.judged) {
        (0, 0, 0) => (Tone::Bad, "Unsolved".to_owned()),
        (0, 0, judged) => (
            Tone::Bad,
            format!("Unsolved, {} judged", shown::count(judged, "tool")),
        ),
        (0, partly, _) => (
            Tone::Warn,
            format!("Partly solved by {}", shown::count(partly, "tool")),
        ),
        (solving, ..) => (
            Tone::Good,
            format!("Solved by {}", shown::count(solving, "tool")),
        ),
    }
}

/// The text, laid out. [`render`] leaves nothing in it that could act.
fn body(text: &str) -> AnyView {
    view! { <div class="prose" inner_html=render(text)></div> }.into_any()
}

fn importance(importance: Importance) -> AnyView {
    let tone = match importance {
        Importance::High => Tone::Active,
        Importance::Medium | Importance::Low => Tone::Neutral,
    };
    let text = format!("{} importance", importance.label());
    view! { <Badge tone=tone text=text /> }.into_any()
}

const fn solves_tone(solves: Solves) -> Tone {
    match solves {
        Solves::Yes => Tone::Good,
        Solves::Partly => Tone::Warn,
        Solves::No => Tone::Bad,
    }
}

fn add_form(slug: &str, typed: Typed) -> AnyView {
    let open = typed.text.is_some();
    view! {
        <details class="unfold" open=open>
            <summary class="button">"Write a pain point…"</summary>
            <div class="unfold__content">
                <form class="stack" method="post" action="/api/add_pain">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    {fields(None, typed)}
                    <p class="form-end">
                        <button class="button button--primary" type="submit">
                            "Save pain point"
                        </button>
                    </p>
                </form>
            </div>
        </details>
    }
    .into_any()
}

/// The fields of the form for a pain point: what was typed before, or else what stands.
fn fields(stands: Option<&PainText>, typed: Typed) -> AnyView {
    let stands = stands.map(|text| {
        let importance = text.importance.as_str().to_owned();
        (text.title.clone(), text.body.clone(), importance)
    });
    let empty = || (String::new(), String::new(), "medium".to_owned());
    let (title, body, chosen) = typed.text.or(stands).unwrap_or_else(empty);
    let choices = Importance::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), each.as_str() == chosen))
        .collect_view();
    let described = match typed.body_refused {
        Some(_) => "pain-hint pain-body-error",
        None => "pain-hint",
    };
    view! {
        <Field name="pain-title" form_name="pain[title]" label="What hurts" value=title nostrip:error=typed.title_refused />
        <Select
            name="pain-importance"
            form_name="pain[importance]"
            label="How much it hurts"
            class="field__input memo__kind"
            options=choices
        />
        <div class="field">
            <label class="field__label" for="pain-body">
                "More about it"
            </label>
            <textarea
                class="field__input memo__input"
                id="pain-body"
                name="pain[body]"
                rows="6"
                maxlength=LONGEST_PAIN.to_string()
                data-draft=""
                aria-describedby=described
                aria-invalid=typed.body_refused.as_ref().map(|_| "true")
            >
                {in_textarea(&body)}
            </textarea>
            <p class="field__hint" id="pain-hint">
                "Markdown; may stay empty."
            </p>
            {typed.body_refused.map(|message| view! { <ErrorNote message=message id="pain-body-error".to_owned() /> })}
        </div>
    }
    .into_any()
}
