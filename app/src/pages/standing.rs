//! The parts of a tool's page that say where it stands and why, who looks after it, and what it is filed under.

use leptos::prelude::*;
use model::{
    Action, AppError,
    label::MOST_TAGS,
    tool::{Decision, LONGEST_REASON, Tool, ToolStatus},
    workspace::Member,
};

use crate::{
    api::filing::FilingForm,
    components::{
        badge::{Badge, Tone},
        error_note::{DoneNote, ErrorNote, Notice},
        field::{Field, Select, option},
        time::{Time, date},
    },
    context,
    pages::{
        notes::in_textarea,
        said::Said,
        tools::{Choices, offered, owner_options},
    },
    paths,
};

/// Decisions shown.
const SHOWN: u32 = 50;

/// What the address of the page asks for, as far as it is about these parts.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// What was typed into the form of a decision before it was refused.
    status: String,
    reason: String,
    /// What was typed into the other form before it was refused.
    filing: Option<FilingForm>,
    /// The rule that refused it, as a word.
    refused: Option<String>,
    /// What was done, as a word.
    done: Option<String>,
    /// What failed, whichever form of the page it was.
    failed: Said,
}

/// The rules that refuse a decision.
const OF_DECISIONS: [&str; 6] = [
    "tool_status",
    "decided_meanwhile",
    "decisions_pkey",
    "decisions_change",
    "decisions_reason",
    "tool_reason",
];

/// The rules that refuse the other form.
const OF_FILING: [&str; 6] = [
    "filed_meanwhile",
    "tools_owner",
    "tool_owner",
    "tool_tags_limit",
    "tools_category",
    "tool_label",
];

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        Self {
            status: text("status"),
            reason: text("reason"),
            filing: query("filing").map(|_| FilingForm {
                owner: text("owner"),
                category: text("category"),
                tags: text("tags"),
            }),
            done: query("done"),
            // The form that deletes the tool tells of itself.
            failed: Said::of(|name| {
                let here = name == "failed" && query("confirm").is_none();
                here.then(|| query(name))?
            }),
            refused: query("refused"),
        }
    }

    /// The note that something was done, where it was this.
    fn done(&self, word: &'static str, message: &'static str) -> Option<AnyView> {
        let done = self.done.as_deref() == Some(word);
        done.then(|| view! { <DoneNote message=message /> }.into_any())
    }

    fn refused_by(&self, rules: &[&str]) -> Option<String> {
        let word = self.refused.as_deref()?;
        let sentence = crate::api::refusal::sentence(word);
        sentence.filter(|_| rules.contains(&word))
    }
}

/// What the parts show.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// The newest decisions, the newest first.
    pub decisions: Vec<Decision>,
    /// What it can be filed under.
    pub choices: Choices,
}

/// The parts.
///
/// # Errors
/// Unavailable or internal when the database fails.
pub async fn section(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: &Tool,
    asked: Asked,
) -> Result<AnyView, AppError> {
    let decisions = db::decisions::of_tool(tx, tool.id, SHOWN)
        .await
        .map_err(|cause| context::database(&cause))?;
    let standing = Standing {
        decisions,
        choices: Choices::load(tx).await?,
    };
    Ok(standing_view(member, tool, &standing, asked))
}

/// Draws the parts.
pub fn standing_view(member: &Member, tool: &Tool, standing: &Standing, asked: Asked) -> AnyView {
    view! {
        {decisions(member, tool, standing, &asked)}
        {filing(member, tool, &standing.choices, &asked)}
    }
    .into_any()
}

/// A tool's status as a badge.
pub fn status_badge(status: ToolStatus) -> AnyView {
    let tone = match status {
        ToolStatus::Evaluating => Tone::Active,
        ToolStatus::InUse => Tone::Good,
        ToolStatus::Dropped => Tone::Neutral,
    };
    view! { <Badge tone=tone text=status.label() /> }.into_any()
}

/// What is chosen in a field of a form, as a badge, until the server says how it stands.
pub(super) fn typed_badge(field: &'static str) -> AnyView {
    view! { <span class="badge badge--neutral" data-typed=field></span> }.into_any()
}

/// The choice of a status, without the one that a tool has.
pub fn status_options(but: Option<ToolStatus>, chosen: &str) -> AnyView {
    ToolStatus::ALL
        .iter()
        .filter(|status| Some(**status) != but)
        .map(|status| option(status.as_str(), status.label(), status.as_str() == chosen))
        .collect_view()
        .into_any()
}

fn decisions(member: &Member, tool: &Tool, standing: &Standing, asked: &Asked) -> AnyView {
    let refused = asked.refused_by(&OF_DECISIONS);
    let open = refused.is_some();
    let note = refused.map(|message| view! { <ErrorNote message=message /> });
    let done = asked.done("decided", "The decision is written down.");
    let seen = standing.decisions.first().map_or(0, |newest| newest.number);
    let form = member.role.may(Action::DecideTool).then(|| {
        view! {
            <details class="unfold" open=open>
                <summary class="button">"Change the status…"</summary>
                <div class="unfold__content">
                    <form class="stack" method="post" action="/api/decide_tool" data-live="decisions team">
                        <template>
                            <p id="stands">{typed_badge("status")}</p>
                        </template>
                        <template>
                            <a href="#decisions" id="team-status">
                                {typed_badge("status")}
                            </a>
                        </template>
                        <input type="hidden" name="workspace" value=member.workspace.slug.clone() />
                        <input type="hidden" name="tool" value=tool.id.to_string() />
                        <input type="hidden" name="seen" value=seen.to_string() />
                        <Select name="status" label="Status" options=status_options(Some(tool.status), &asked.status) />
                        {reason(asked.reason.clone())}
                        <p class="form-end">
                            <button class="button button--primary" type="submit">
                                "Decide"
                            </button>
                        </p>
                    </form>
                </div>
            </details>
        }
    });
    let log = standing
        .decisions
        .iter()
        .map(|each| decided(each, None))
        .collect_view();
    let log = if standing.decisions.is_empty() {
        view! { <p class="muted">"Nothing decided yet."</p> }.into_any()
    } else {
        view! { <ol class="decisions" aria-label="Decisions">{log}</ol> }.into_any()
    };
    view! {
        <section class="section" id="decisions" aria-labelledby="decisions-heading">
            <h2 id="decisions-heading">"Status"</h2>
            {asked.failed.clone().note()}
            {done}
            {note}
            <p id="stands">{status_badge(tool.status)}</p>
            {form}
            {log}
        </section>
    }
    .into_any()
}

/// The field for a reason.
pub fn reason(typed: String) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for="reason">
                "Why"
            </label>
            <textarea class="field__input" id="reason" name="reason" rows="3" required maxlength=LONGEST_REASON.to_string() data-draft="">
                {in_textarea(&typed)}
            </textarea>
        </div>
    }
    .into_any()
}

/// One decision as a line of a list; with its tool, where the list is about several.
pub fn decided(decision: &Decision, tool: Option<AnyView>) -> AnyView {
    let who = decision
        .who
        .clone()
        .unwrap_or_else(|| "Somebody whose account is deleted".to_owned());
    view! {
        <li class="decision">
            {tool}
            <p class="decision__head">
                {status_badge(decision.from)}
                <span>
                    <span class="visually-hidden">"to"</span>
                    <span aria-hidden="true">"→"</span>
                </span>
                {status_badge(decision.to)}
                <span class="muted">{who} " · " <Time at=decision.at /></span>
            </p>
            <p class="decision__reason">{decision.reason.clone()}</p>
        </li>
    }
    .into_any()
}

fn filing(member: &Member, tool: &Tool, choices: &Choices, asked: &Asked) -> AnyView {
    let refused = asked.refused_by(&OF_FILING);
    let changed = asked.refused.as_deref() == Some("filed_meanwhile");
    let now = changed.then(|| {
        let says = summary(tool);
        view! { <Notice>"It says now: " {says}</Notice> }
    });
    let open = refused.is_some();
    let note = refused.map(|message| view! { <ErrorNote message=message /> });
    let form = asked
        .filing
        .clone()
        .filter(|_| open)
        .unwrap_or_else(|| stored(tool));
    let edits = member.role.may(Action::FileTool).then(|| {
        view! {
            <details class="unfold" open=open>
                <summary class="button">"Change…"</summary>
                <div class="unfold__content">
                    {now}
                    <form class="stack" method="post" action="/api/file_tool" data-live="filing team">
                        <template>{typed_facts()}</template>
                        <template>
                            <a href="#filing" id="team-owner">
                                "Owner: " <span data-typed="filing[owner]"></span>
                            </a>
                        </template>
                        <input type="hidden" name="workspace" value=member.workspace.slug.clone() />
                        <input type="hidden" name="tool" value=tool.id.to_string() />
                        <input type="hidden" name="revision" value=tool.revision.to_string() />
                        <Select
                            name="owner"
                            form_name="filing[owner]"
                            label="Owner"
                            options=owner_options(&choices.people, &form.owner)
                        />
                        <Field
                            name="category"
                            form_name="filing[category]"
                            label="Category"
                            hint="A few words, such as project management."
                            list="categories"
                            may_be_empty=true
                            value=form.category
                        />
                        <Field
                            name="tags"
                            form_name="filing[tags]"
                            label="Tags"
                            hint="Words with commas between them."
                            list="tags-in-use"
                            may_be_empty=true
                            value=form.tags
                        />
                        {offered("categories", &choices.categories)}
                        {offered("tags-in-use", &choices.tags)}
                        <p class="form-end">
                            <button class="button button--primary" type="submit">
                                "Save"
                            </button>
                        </p>
                    </form>
                </div>
            </details>
        }
    });
    view! {
        <section class="section" id="filing" aria-labelledby="filing-heading">
            <h2 id="filing-heading">"Owner and tags"</h2>
            {asked.done("filed", "Owner, category and tags are saved.")}
            {note}
            {facts(&member.workspace.slug, tool)}
            {edits}
        </section>
    }
    .into_any()
}

fn stored(tool: &Tool) -> FilingForm {
    FilingForm {
        owner: tool
            .owner
            .as_ref()
            .map(|owner| owner.id.to_string())
            .unwrap_or_default(),
        category: tool.category.clone().unwrap_or_default(),
        tags: tool.tags.join(", "),
    }
}

fn facts(slug: &str, tool: &Tool) -> AnyView {
    let owner = tool.owner.as_ref().map(|owner| {
        let href = paths::tools_with(slug, "owner", &owner.id.to_string());
        view! { <a href=href>{owner.name.clone()}</a> }
    });
    let nobody = tool.owner.is_none().then_some("Nobody");
    let category = tool.category.clone().map(|category| {
        let href = paths::tools_with(slug, "category", &category);
        view! {
            <dt>"Category"</dt>
            <dd>
                <a href=href>{category}</a>
            </dd>
        }
    });
    let tags = (!tool.tags.is_empty()).then(|| {
        view! {
            <dt>"Tags"</dt>
            <dd>{tags(slug, &tool.tags)}</dd>
        }
    });
    let renews = tool.renews.map(|day| {
        view! {
            <dt>"Renews"</dt>
            <dd>{date(day)}</dd>
        }
    });
    view! {
        <dl class="filing" id="filed">
            <dt>"Owner"</dt>
            <dd>{owner} {nobody}</dd>
            {category}
            {tags}
            {renews}
        </dl>
    }
    .into_any()
}

/// What is typed into the form, until the server says how it stands.
fn typed_facts() -> AnyView {
    view! {
        <dl class="filing" id="filed">
            <dt>"Owner"</dt>
            <dd data-typed="filing[owner]"></dd>
            <dt>"Category"</dt>
            <dd data-typed="filing[category]"></dd>
            <dt>"Tags"</dt>
            <dd data-typed="filing[tags]"></dd>
        </dl>
    }
    .into_any()
}

/// Tags, each with the way to the tools that have it.
pub fn tags(slug: &str, tags: &[String]) -> AnyView {
    let tags = tags
        .iter()
        .take(MOST_TAGS)
        .map(|tag| {
            let href = paths::tools_with(slug, "tag", tag);
            view! {
                <li>
                    <a class="tag" href=href>
                        {tag.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="tags" aria-label="Tags">{tags}</ul> }.into_any()
}

/// What it says now, for somebody whose form is of an older state.
fn summary(tool: &Tool) -> String {
    let owner = tool
        .owner
        .as_ref()
        .map_or("nobody", |owner| owner.name.as_str());
    let category = tool.category.as_deref().unwrap_or("none");
    let tags = if tool.tags.is_empty() {
        "none".to_owned()
    } else {
        tool.tags.join(", ")
    };
    format!("owner {owner}, category {category}, tags {tags}")
}

#[cfg(test)]
mod tests;
