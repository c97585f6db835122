//! The forms that change something. Plain HTML: each posts to a server function and works without script.

use leptos::prelude::*;
use model::id::{RunId, ToolId};

use crate::components::field::Field;

/// What became of an address that was typed before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What was typed.
    pub url: String,
    /// Why it was refused, in a sentence.
    pub problem: String,
}

/// Adds a tool by its address.
#[component]
pub fn AddToolForm(
    /// The workspace's slug.
    slug: String,
    /// The refused attempt, if there was one.
    typed: Option<Typed>,
) -> impl IntoView {
    let (value, error) = typed.map_or((None, None), |typed| (Some(typed.url), Some(typed.problem)));
    view! {
        <form class="form-row" id="add" method="post" action="/api/add_tool">
            <input type="hidden" name="workspace" value=slug />
            <Field
                name="url"
                label="Add a tool by its web address"
                kind="url"
                hint="The home page, for example https://vendor.example. Research takes about a minute."
                nostrip:value=value
                nostrip:error=error
            />
            <button class="button button--primary" type="submit">
                "Add and research"
            </button>
        </form>
    }
}

/// Corrects the address of a tool that could not be researched, and researches it there.
#[component]
pub fn CorrectAddressForm(
    /// The workspace's slug.
    slug: String,
    /// The tool.
    tool: ToolId,
    /// The address that could not be researched.
    url: String,
) -> impl IntoView {
    view! {
        <form class="form-row" method="post" action="/api/add_tool">
            <input type="hidden" name="workspace" value=slug />
            <input type="hidden" name="corrects" value=tool.to_string() />
            <Field
                name="url"
                label="The right web address"
                kind="url"
                hint="The tool gets it, and research begins there. Notes and spend stay with the tool."
                value=url
            />
            <button class="button" type="submit">
                "Correct and research"
            </button>
        </form>
    }
}

/// Adds one given tool with one click.
#[component]
pub fn AddThisToolForm(
    /// The workspace's slug.
    slug: String,
    /// The tool's address.
    url: String,
    /// The tool's name.
    name: String,
) -> impl IntoView {
    view! {
        <form method="post" action="/api/add_tool">
            <input type="hidden" name="workspace" value=slug />
            <input type="hidden" name="url" value=url />
            <button class="button" type="submit">
                {format!("Research {name}")}
            </button>
        </form>
    }
}

/// Starts a run for a tool, or joins the one that goes on.
#[component]
pub fn StartRunForm(
    /// The workspace's slug.
    slug: String,
    /// The tool.
    tool: ToolId,
    /// What the button says.
    label: &'static str,
) -> impl IntoView {
    view! {
        <form method="post" action="/api/start_run">
            <input type="hidden" name="workspace" value=slug />
            <input type="hidden" name="tool" value=tool.to_string() />
            <button class="button button--primary" type="submit">
                {label}
            </button>
        </form>
    }
}

/// Cancels a run that is queued or running.
#[component]
pub fn CancelRunForm(
    /// The workspace's slug.
    slug: String,
    /// The run.
    run: RunId,
) -> impl IntoView {
    view! {
        <form method="post" action="/api/cancel_run">
            <input type="hidden" name="workspace" value=slug />
            <input type="hidden" name="run" value=run.to_string() />
            <button class="button button--danger" type="submit">
                "Cancel this run"
            </button>
        </form>
    }
}
