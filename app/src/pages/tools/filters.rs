//! What of the tools to show: the search, the filters, and what is asked for.

use leptos::prelude::*;
use model::tool::ToolSort;

use super::asked::{Filters, score};
use crate::{components::field::option, paths};

/// The form. It asks the list's own address.
pub fn form(slug: &str, filters: &Filters) -> AnyView {
    let orders = ToolSort::ALL
        .iter()
        .map(|sort| option(sort.as_str(), sort.label(), *sort == filters.sort))
        .collect_view();
    view! {
        <form class="filters" method="get" action=paths::tools(slug) role="search">
            <div class="search">
                <label class="visually-hidden" for="q">
                    "Search by name or address"
                </label>
                <input
                    class="field__input"
                    type="search"
                    id="q"
                    name="q"
                    value=filters.search.clone()
                    placeholder="Search by name or address"
                />
                <button class="button" type="submit">
                    "Search"
                </button>
            </div>
            <details class="unfold">
                <summary class="button">"Filter and sort"</summary>
                <div class="unfold__content filters__fields">
                    {number("score_from", "Score from", filters.score_from)}
                    {number("score_to", "Score up to", filters.score_to)}
                    <div class="field">
                        <label class="field__label" for="sort">
                            "Order"
                        </label>
                        <select class="field__input" id="sort" name="sort">
                            {orders}
                        </select>
                    </div>
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

fn number(name: &'static str, label: &'static str, tenths: Option<i16>) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <input
                class="field__input"
                type="number"
                min="0"
                max="10"
                step="0.1"
                id=name
                name=name
                value=tenths.map(score)
            />
        </div>
    }
    .into_any()
}

/// What is asked for, each part with the way to be without it.
pub fn chips(slug: &str, filters: &Filters) -> Option<AnyView> {
    let chips = filters.chips();
    if chips.is_empty() {
        return None;
    }
    let all = paths::tools_of(slug, &Filters::default().sorted(filters.sort).query(), 1);
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
