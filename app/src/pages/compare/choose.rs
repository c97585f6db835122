//! The choice of the tools to compare.

use db::tools::Listed;
use leptos::prelude::*;
use model::{
    compare::{FEWEST, MOST},
    tool::Tool,
};

use super::{Asked, Column, Comparison, notes};
use crate::{
    components::{empty::Empty, external_link::short_address},
    paths,
};

/// Tools to choose from at once; a search finds the others.
const SHOWN: usize = 50;

/// The tools to choose from.
#[derive(Debug, Default)]
pub struct Choice {
    /// Those that match the search and are not chosen yet.
    tools: Vec<Tool>,
    /// How many more there are.
    more: usize,
}

impl Choice {
    /// The tools of a page of [`Choice::READ`] without those that are chosen.
    pub fn of(listed: Listed, chosen: &[Column]) -> Self {
        let is_chosen = |tool: &Tool| chosen.iter().any(|column| column.tool.id == tool.id);
        let read = listed.tools.len();
        let mut tools: Vec<Tool> = listed.tools;
        tools.retain(|tool| !is_chosen(tool));
        let cut = tools.len().saturating_sub(SHOWN);
        tools.truncate(SHOWN);
        // Of those that were not read some may be chosen, too; that so many are is less likely than that none is.
        let more = listed.matching.saturating_sub(read) + cut;
        Self { tools, more }
    }

    /// Tools to read: as many as are shown, beside all that may be chosen.
    pub const READ: usize = SHOWN + MOST;
}

/// Draws the page.
pub fn choose_view(compared: &Comparison, choice: &Choice, asked: &Asked) -> AnyView {
    let known = choice.tools.len() + choice.more + compared.columns.len();
    let content = if known < FEWEST && asked.search.is_empty() {
        let href = paths::tools(&compared.slug);
        view! {
            <Empty title="Nothing to compare yet" text="Add at least two tools. Once they are researched they stand side by side here.">
                <p>
                    <a href=href>"Add tools"</a>
                </p>
            </Empty>
        }
        .into_any()
    } else {
        form(compared, choice, asked)
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Compare"</h1>
                <p class="muted">"Scores, prices and facts of several tools side by side."</p>
            </div>
        </div>
        {notes(compared, asked)}
        {content}
    }
    .into_any()
}

fn form(compared: &Comparison, choice: &Choice, asked: &Asked) -> AnyView {
    let chosen = compared
        .columns
        .iter()
        .map(|column| option(&column.tool, true));
    let chosen = chosen.collect_view();
    let others = choice.tools.iter().map(|tool| option(tool, false));
    let others = others.collect_view();
    let nothing = choice
        .tools
        .is_empty()
        .then(|| view! { <p class="muted">{format!("No other tool’s name or address holds “{}”.", asked.search)}</p> });
    let more = (choice.more > 0).then(
        || view! { <p class="muted">{format!("{} more: search to find them.", choice.more)}</p> },
    );
    let seats = (!asked.seats.is_empty())
        .then(|| view! { <input type="hidden" name="seats" value=asked.seats.clone() /> });
    let only = asked
        .only_differences
        .then(|| view! { <input type="hidden" name="only" value="differences" /> });
    view! {
        <form class="choose" method="get" action=paths::compare(&compared.slug)>
            {seats}
            {only}
            <div class="search" role="search">
                <label class="visually-hidden" for="q">
                    "Search by name or address"
                </label>
                <input
                    class="field__input"
                    type="search"
                    id="q"
                    name="q"
                    value=asked.search.clone()
                    placeholder="Search by name or address"
                />
                <button class="button" type="submit" name="choose" value="yes">
                    "Search"
                </button>
            </div>
            <fieldset class="choose__tools">
                <legend>{asks(&compared.columns)}</legend>
                {chosen}
                {others}
            </fieldset>
            {nothing}
            {more}
            <p>
                <button class="button button--primary" type="submit">
                    "Compare"
                </button>
            </p>
        </form>
    }
    .into_any()
}

fn asks(chosen: &[Column]) -> String {
    match chosen {
        [one] => format!(
            "Choose one to {} tools to compare with {}",
            MOST - 1,
            one.name()
        ),
        _ => format!("Choose {FEWEST} to {MOST} tools"),
    }
}

fn option(tool: &Tool, chosen: bool) -> AnyView {
    let unread = tool
        .report
        .is_none()
        .then(|| view! { <span class="muted">" · no report yet"</span> });
    view! {
        <label class="check choose__tool">
            <input class="checkbox" type="checkbox" name="tool" value=tool.id.to_string() checked=chosen />
            <span>
                {tool.name.clone()} " " <span class="muted">{short_address(&tool.url)}</span>
                {unread}
            </span>
        </label>
    }
    .into_any()
}
