//! The choice of the tools to compare.

use leptos::prelude::*;
use model::{
    compare::{FEWEST, MOST},
    tool::Tool,
};

use super::{Asked, Column, Comparison, notes};
use crate::{
    components::{empty::Empty, external_link::short_address},
    pages::tools::matches,
    paths,
};

/// Tools to choose from at once; a search finds the others.
const SHOWN: usize = 50;

/// Draws the page.
pub fn choose_view(compared: &Comparison, tools: &[Tool], asked: &Asked) -> AnyView {
    let content = if tools.len() < FEWEST {
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
        form(compared, tools, asked)
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

fn form(compared: &Comparison, tools: &[Tool], asked: &Asked) -> AnyView {
    let is_chosen = |tool: &Tool| {
        compared
            .columns
            .iter()
            .any(|column| column.tool.id == tool.id)
    };
    let found: Vec<&Tool> = tools
        .iter()
        .filter(|tool| !is_chosen(tool) && matches(tool, &asked.search))
        .collect();
    let chosen = compared
        .columns
        .iter()
        .map(|column| option(&column.tool, true));
    let chosen = chosen.collect_view();
    let others = found.iter().take(SHOWN).map(|tool| option(tool, false));
    let others = others.collect_view();
    let nothing = found
        .is_empty()
        .then(|| view! { <p class="muted">{format!("No other tool’s name or address holds “{}”.", asked.search)}</p> });
    let more = found.len().saturating_sub(SHOWN);
    let more = (more > 0)
        .then(|| view! { <p class="muted">{format!("{more} more: search to find them.")}</p> });
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
