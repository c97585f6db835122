//! What of the tools to show: the search, the filters, and what is asked for.

use std::ops::RangeInclusive;

use leptos::prelude::*;
use model::{tool::ToolSort, workspace::Person};

use super::{
    asked::{Column, Filters, LONGEST_RENEWAL, NOBODY, owner_word, score},
    choices::{Choices, member_options, offered},
};
use crate::{
    components::{
        field::{Select, option},
        pager::search_field,
    },
    pages::standing::status_options,
    paths,
};

/// The form. It asks the list's own address.
pub fn form(slug: &str, filters: &Filters, choices: &Choices) -> AnyView {
    let status = filters.status.map_or("", |status| status.as_str());
    let orders = ToolSort::ALL
        .iter()
        .map(|sort| option(sort.as_str(), sort.label(), *sort == filters.sort))
        .collect_view();
    let view = filters
        .view
        .map(|view| view! { <input type="hidden" name="view" value=view.to_string() /> });
    view! {
        <form class="filters" method="get" action=paths::tools(slug) role="search">
            {view}
            <div class="search">
                {search_field("Search by name or address", filters.search.clone())}
                <button class="button" type="submit">
                    "Search"
                </button>
            </div>
            <details class="unfold">
                <summary class="button">"Filter and sort"</summary>
                <div class="unfold__content filters__fields">
                    <Select
                        name="status"
                        label="Status"
                        options=(option("", "Every status", false), status_options(None, status))
                    />
                    <Select name="owner" label="Owner" options=owners(filters, &choices.people) />
                    {word("category", "Category", "categories", filters.category.clone())}
                    {word("tag", "Tag", "tags-in-use", filters.tag.clone())}
                    {number(
                        "renews",
                        "Renews within, in days",
                        1..=LONGEST_RENEWAL,
                        None,
                        filters.renews.map(|days| days.to_string()),
                    )}
                    {number("score_from", "Score from", 0..=10, Some("0.1"), filters.score_from.map(score))}
                    {number("score_to", "Score up to", 0..=10, Some("0.1"), filters.score_to.map(score))}
                    <Select name="sort" label="Order" options=orders />
                    {columns(filters)}
                    {offered("categories", &choices.categories)}
                    {offered("tags-in-use", &choices.tags)}
                    <p class="filters__end">
                        <button class="button button--primary" type="submit">
                            "Apply"
                        </button>
                    </p>
                </div>
            </details>
        </form>
    }
    .into_any()
}

fn owners(filters: &Filters, people: &[Person]) -> AnyView {
    let chosen = filters.owner.map(owner_word).unwrap_or_default();
    let fixed = [("", "Anybody or nobody"), (NOBODY, "Nobody")];
    member_options(fixed, people, &chosen)
}

fn word(
    name: &'static str,
    label: &'static str,
    list: &'static str,
    value: Option<String>,
) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <input
                class="field__input"
                type="text"
                maxlength="40"
                id=name
                name=name
                value=value
                list=list
                autocomplete="off"
            />
        </div>
    }
    .into_any()
}

fn columns(filters: &Filters) -> AnyView {
    let boxes = Column::ALL
        .into_iter()
        .map(|column| {
            view! {
                <label class="check">
                    <input
                        class="checkbox"
                        type="checkbox"
                        name="column"
                        value=column.as_str()
                        checked=filters.columns.contains(&column)
                    />
                    <span>{column.label()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="filters__columns">
            <legend class="field__label">"Columns"</legend>
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn number(
    name: &'static str,
    label: &'static str,
    within: RangeInclusive<u16>,
    step: Option<&'static str>,
    value: Option<String>,
) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <input
                class="field__input"
                type="number"
                min=within.start().to_string()
                max=within.end().to_string()
                step=step
                id=name
                name=name
                value=value
            />
        </div>
    }
    .into_any()
}

/// What is asked for, each part with the way to be without it.
pub fn chips(slug: &str, filters: &Filters, people: &[Person]) -> Option<AnyView> {
    let chips = filters.chips(people);
    if chips.is_empty() {
        return None;
    }
    let all = paths::tools_of(slug, &filters.unfiltered().query(), 1);
    let many = chips.len() > 1;
    let chips = chips
        .into_iter()
        .map(|chip| {
            let href = paths::tools_of(slug, &chip.without.query(), 1);
            view! {
                <li>
                    <a class="chip" href=href aria-label=format!("Remove the filter {}", chip.says)>
                        <span>{chip.says.clone()}</span>
                        <span aria-hidden="true">"×"</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let clear = many.then(|| {
        view! {
            <li>
                <a href=all>"Remove all"</a>
            </li>
        }
    });
    Some(view! { <ul class="chips" aria-label="Filters">{chips} {clear}</ul> }.into_any())
}
