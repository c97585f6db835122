//! One pain point: what it says, which tools solve it, the forms, and what it said before.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use model::{
    Action, AppError,
    id::{PainVersionId, ToolId},
    pain::{LONGEST_WHY, Pain, PainTool, PainVersion, Solves},
    tool::ToolStatus,
    workspace::Member,
};

use super::{Typed, body, fields, importance, solves_tone, stand};
use crate::{
    api::refusal::sentence,
    components::{
        badge::Badge,
        error_note::ErrorNote,
        field::{Select, option},
        layout::Area,
        time::Time,
        twins::Twins,
    },
    context,
    pages::{
        Page,
        history::{Past, history},
        notes::{author, in_textarea},
        params,
        said::Said,
        standing::{status_badge, typed_badge},
        tool_field::{OFFERED, ToolChoice, tool_field},
        workspace_page,
    },
    paths,
};

/// The parts of the page that change with what is said of a tool.
const LIVE: &str = "tools pain-head";

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// A text of the history, to be put into the form.
    version: Option<PainVersionId>,
    form: Typed,
    judged: Judged,
    said: Said,
}

/// What was typed of a tool, and why it was refused.
#[derive(Debug, Clone, Default)]
struct Judged {
    tool: Option<ToolId>,
    /// The name that was typed for it, where it was.
    typed: String,
    solves: Option<Solves>,
    why: String,
    refused: Option<String>,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub(super) fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        let text = |name: &str| query(name).unwrap_or_default();
        let typed = text("tool");
        let tool = typed.parse().ok();
        Self {
            version: query("version").and_then(|id| id.parse().ok()),
            form: Typed::of(&query, &mut said),
            judged: Judged {
                tool,
                solves: Solves::parse(&text("solves")),
                why: if typed.is_empty() {
                    String::new()
                } else {
                    text("body")
                },
                typed,
                refused: said.at_field(query("tool")).map(|(_, reason)| reason),
            },
            said,
        }
    }
}

/// What the page shows.
pub struct Found {
    /// The pain point.
    pub pain: Pain,
    /// What it said before.
    pub versions: Vec<PainVersion>,
    /// How well tools solve it.
    pub judged: Vec<PainTool>,
    /// Tools to judge.
    pub tools: ToolChoice,
    /// Which of those that are judged have the name of another.
    pub twins: Twins,
}

impl Found {
    /// What a judged tool is called, with its address where another has its name.
    fn called(&self, link: &PainTool) -> String {
        self.twins.called(link.tool_id, &link.tool_name)
    }
}

/// A pain point, as a form too for those who may change it.
#[component]
pub fn PainPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Pains, |member, params| async move {
        let found = load(&member, &params, &asked.judged.typed).await?;
        let title = found.pain.text.title.clone();
        Ok(Page::new(title, pain_view(&member, &found, asked)))
    })
}

async fn load(member: &Member, params: &ParamsMap, tool: &str) -> Result<Found, AppError> {
    let failed = |cause| context::database(&cause);
    let id = params::id(params)?;
    let mut tx = context::begin(member).await?;
    let pain = db::pains::get(&mut tx, id)
        .await
        .map_err(failed)?
        .ok_or_else(AppError::not_found)?;
    let judged = db::pains::tools_of(&mut tx, id).await.map_err(failed)?;
    Ok(Found {
        versions: db::pains::versions(&mut tx, id).await.map_err(failed)?,
        twins: Twins::among(&mut tx, judged.iter().map(|link| link.tool_id)).await?,
        judged,
        tools: ToolChoice::load(&mut tx, tool).await?,
        pain,
    })
}

/// Draws the pain point.
pub fn pain_view(member: &Member, found: &Found, asked: Asked) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let pain = &found.pain;
    let edits = member.may_on(Action::EditPain, pain.created_by);
    let taken = found
        .versions
        .iter()
        .find(|version| Some(version.id) == asked.version);
    let text = taken.map_or(&pain.text, |version| &version.text);
    let open = taken.is_some() || asked.form.text.is_some();
    let form = edits.then(|| {
        view! {
            <details class="unfold" id="edit" open=open>
                <summary class="button">"Change this pain point…"</summary>
                <div class="unfold__content">
                    <form class="stack" method="post" action="/api/change_pain">
                        {hidden(slug, pain, Some(pain.revision))}
                        {fields(Some(text), asked.form)}
                        <p class="form-end">
                            <button class="button button--primary" type="submit">
                                "Save"
                            </button>
                            " "
                            <a class="button button--quiet" href=paths::pain(slug, pain.id)>
                                "Cancel"
                            </a>
                        </p>
                    </form>
                </div>
            </details>
            {deletion(slug, pain)}
        }
    });
    let (tone, stand) = stand(pain);
    let changed =
        (pain.revision > 1).then(|| view! { <span>"changed " <Time at=pain.updated_at /></span> });
    let says = (!pain.text.body.trim().is_empty()).then(|| {
        view! { <div class="memo">{body(&pain.text.body)}</div> }
    });
    view! {
        <div class="page-head" id="pain-head">
            <div>
                <h1>{pain.text.title.clone()}</h1>
                <p class="memo__head muted">
                    <Badge tone=tone text=stand />
                    {importance(pain.text.importance)}
                    <span>{author(pain.author.as_deref())}</span>
                    <span>
                        <Time at=pain.created_at />
                    </span>
                    {changed}
                </p>
            </div>
        </div>
        {asked.said.note()}
        {says}
        {tools(member, found, asked.judged)}
        {form}
        {history(before(slug, pain, &found.versions, edits))}
    }
    .into_any()
}

/// What the forms of the page say besides what is typed.
fn hidden(slug: &str, pain: &Pain, revision: Option<i32>) -> AnyView {
    view! {
        <input type="hidden" name="workspace" value=slug.to_owned() />
        <input type="hidden" name="id" value=pain.id.to_string() />
        {revision.map(|revision| view! { <input type="hidden" name="revision" value=revision.to_string() /> })}
    }
    .into_any()
}

fn tools(member: &Member, found: &Found, mut typed: Judged) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let judged_already = |link: &&PainTool| {
        let name = found.called(link).to_lowercase();
        !typed.typed.is_empty() && name == typed.typed.trim().to_lowercase()
    };
    // Whoever typed the name of a tool that is judged meant that one.
    typed.tool = typed.tool.or_else(|| {
        found
            .judged
            .iter()
            .find(judged_already)
            .map(|link| link.tool_id)
    });
    let rows = found
        .judged
        .iter()
        .map(|link| judged(member, found, link, &typed))
        .collect_view();
    let none = found
        .judged
        .is_empty()
        .then(|| view! { <p class="muted">"No tool is judged by it yet."</p> });
    let judged = |id: ToolId| found.judged.iter().any(|link| link.tool_id == id);
    let about_judged = typed.tool.is_some_and(judged);
    let all = found.tools.offered.len();
    let mut left = found.tools.clone();
    left.offered.retain(|tool| !judged(tool.id));
    if about_judged {
        left.typed = String::new();
    }
    // Where more are offered than there is room for, some may be left that are not.
    let any = !left.offered.is_empty() || all >= OFFERED;
    let form = (member.role.may(Action::WritePain) && any).then(|| {
        let about = (!about_judged && !typed.typed.is_empty()).then_some(typed);
        judge_form(slug, &found.pain, &left, about)
    });
    view! {
        <section class="section" id="tools" aria-labelledby="tools-heading">
            <h2 id="tools-heading">"Tools"</h2>
            {none}
            <div class="memos">{rows} <div id="judged-new" hidden></div></div>
            {form}
        </section>
    }
    .into_any()
}

/// How well one tool solves it, with the form to change that.
fn judged(member: &Member, found: &Found, link: &PainTool, typed: &Judged) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let pain = &found.pain;
    let tool = found.called(link);
    let about_this = typed.tool == Some(link.tool_id);
    let form = member.may_on(Action::EditPain, link.created_by).then(|| {
        let (solves, why) = if about_this {
            (typed.solves.unwrap_or(link.solves), typed.why.clone())
        } else {
            (link.solves, link.why.clone())
        };
        let id = format!("judge-{}", link.tool_id);
        let gone = format!("judged-{}", link.tool_id);
        view! {
            <details class="unfold" open=about_this>
                <summary class="button" aria-label=format!("Change what is said of {tool}")>
                    "Change…"
                </summary>
                <div class="unfold__content">
                    <form class="stack" method="post" action="/api/judge_pain" data-live=LIVE>
                        <template>
                            <div id=says_id(link.tool_id)>{typed_says()}</div>
                        </template>
                        {hidden(slug, pain, Some(link.revision))}
                        <input type="hidden" name="judge[tool]" value=link.tool_id.to_string() />
                        {judge_fields(&id, solves, &why)}
                        <p class="form-end">
                            <button class="button button--primary" type="submit">
                                "Save"
                            </button>
                        </p>
                    </form>
                    <form method="post" action="/api/unjudge_pain" data-live=LIVE>
                        <template>
                            <article id=gone hidden></article>
                        </template>
                        {hidden(slug, pain, None)}
                        <input type="hidden" name="tool" value=link.tool_id.to_string() />
                        <button class="button button--danger" type="submit">
                            "Take this back"
                        </button>
                    </form>
                </div>
            </details>
        }
    });
    let refused = typed
        .refused
        .clone()
        .filter(|_| about_this)
        .map(|message| view! { <ErrorNote message=message /> });
    let dropped = (link.tool_status == ToolStatus::Dropped)
        .then(|| view! { " " {status_badge(link.tool_status)} });
    // What somebody typed who may not change it stays in sight.
    let aside = (about_this && form.is_none() && !typed.why.is_empty())
        .then(|| view! { <p class="muted">"You wrote: " {typed.why.clone()}</p> });
    view! {
        <article class="memo" id=format!("judged-{}", link.tool_id)>
            <h3 class="memo__about" id=about_this.then_some("judge")>
                <a href=paths::tool(slug, link.tool_id)>{tool}</a>
                {dropped}
            </h3>
            <div id=says_id(link.tool_id)>
                <p class="memo__head muted">
                    <Badge tone=solves_tone(link.solves) text=link.solves.label() />
                    <span>{author(link.author.as_deref())}</span>
                </p>
                {(!link.why.is_empty()).then(|| view! { <p class="pain__why">{link.why.clone()}</p> })}
            </div>
            {refused}
            {aside}
            {form}
        </article>
    }
    .into_any()
}

fn says_id(tool: ToolId) -> String {
    format!("says-{tool}")
}

/// What is typed of a tool, until the server says how it stands.
fn typed_says() -> AnyView {
    view! {
        <p class="memo__head muted">{typed_badge("judge[solves]")}</p>
        <p class="pain__why" data-typed="judge[why]"></p>
    }
    .into_any()
}

/// The form for a tool that is not judged yet; `about` is what was typed into it.
fn judge_form(slug: &str, pain: &Pain, tools: &ToolChoice, about: Option<Judged>) -> AnyView {
    let open = about.is_some();
    let about = about.unwrap_or_default();
    let [unknown, unclear] = ["tool_unknown", "tool_unclear"].map(sentence);
    let of_tool = about.refused.is_some() && (about.refused == unknown || about.refused == unclear);
    let (at_tool, refused) = if of_tool {
        (about.refused, None)
    } else {
        (None, about.refused)
    };
    view! {
        <details class="unfold" id=open.then_some("judge") open=open>
            <summary class="button">"Judge a tool…"</summary>
            <div class="unfold__content">
                {refused.map(|message| view! { <ErrorNote message=message /> })}
                <form class="stack" method="post" action="/api/judge_pain" data-live=LIVE>
                    <template>
                        <article class="memo" id="judged-new">
                            <h3 class="memo__about" data-typed="judge[tool]"></h3>
                            {typed_says()}
                        </article>
                    </template>
                    {hidden(slug, pain, Some(0))}
                    {tool_field(
                        "judge-tool",
                        "judge[tool]",
                        tools,
                        "Its name; the list offers some that are not judged.",
                        false,
                        at_tool,
                    )}
                    {judge_fields("judge-new", about.solves.unwrap_or(Solves::Yes), &about.why)}
                    <p class="form-end">
                        <button class="button button--primary" type="submit">
                            "Save"
                        </button>
                    </p>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn judge_fields(id: &str, solves: Solves, why: &str) -> AnyView {
    let choices = Solves::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), *each == solves))
        .collect_view();
    let why_id = format!("{id}-why");
    view! {
        <Select
            name=format!("{id}-solves")
            form_name="judge[solves]"
            label="How well"
            class="field__input memo__kind"
            options=choices
        />
        <div class="field">
            <label class="field__label" for=why_id.clone()>
                "Why"
            </label>
            <textarea class="field__input" id=why_id.clone() name="judge[why]" rows="2" maxlength=LONGEST_WHY.to_string() data-draft="">
                {in_textarea(why)}
            </textarea>
        </div>
    }
    .into_any()
}

fn deletion(slug: &str, pain: &Pain) -> AnyView {
    view! {
        <details class="unfold">
            <summary class="button button--danger">"Delete this pain point…"</summary>
            <div class="unfold__content">
                <p>"This can’t be undone. What it has said and what is said of tools there goes with it."</p>
                <form method="post" action="/api/delete_pain">
                    {hidden(slug, pain, None)}
                    <button class="button button--danger" type="submit">
                        "Delete this pain point"
                    </button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

/// What it said before and what was set aside, the newest first.
fn before(slug: &str, pain: &Pain, versions: &[PainVersion], edits: bool) -> Vec<Past> {
    versions
        .iter()
        .filter(|version| version.aside || version.revision != pain.revision)
        .map(|version| Past {
            aside: version.aside,
            label: version.text.importance.label(),
            author: author(version.author.as_deref()),
            written_at: version.written_at,
            into_form: edits.then(|| paths::pain_version(slug, pain.id, version.id)),
            says: says(version),
        })
        .collect()
}

fn says(version: &PainVersion) -> AnyView {
    view! {
        <p>
            <strong>{version.text.title.clone()}</strong>
        </p>
        {body(&version.text.body)}
    }
    .into_any()
}
