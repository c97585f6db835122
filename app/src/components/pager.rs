//! Long lists: the search above, the pages below.

use leptos::prelude::*;
use model::search::LONGEST_SEARCH;

use super::empty::Empty;

/// Searches a list; a plain form that asks the list's own address with `q`.
#[component]
pub fn SearchForm(
    /// The list's address.
    action: String,
    /// What can be searched.
    label: &'static str,
    /// What is searched now.
    value: String,
) -> impl IntoView {
    view! {
        <form class="search" method="get" action=action role="search">
            {search_field(label, value)}
            <button class="button" type="submit">
                "Search"
            </button>
        </form>
    }
}

/// The field of such a form, for forms that ask for more.
pub fn search_field(label: &'static str, value: String) -> AnyView {
    view! {
        <label class="visually-hidden" for="q">
            {label}
        </label>
        <input class="field__input" type="search" id="q" name="q" value=value placeholder=label />
    }
    .into_any()
}

/// The search that a list's address asks for; empty for none.
pub fn search(query: impl Fn(&str) -> Option<String>) -> String {
    let typed = query("q").unwrap_or_default();
    typed.trim().chars().take(LONGEST_SEARCH).collect()
}

/// The page that a list's address asks for, from 1; what is no number is the first.
pub fn page(query: impl Fn(&str) -> Option<String>) -> usize {
    numbered(query("page"))
}

/// The page of this number, from 1; what is no number is the first.
pub fn numbered(page: Option<String>) -> usize {
    let asked = page.and_then(|page| page.parse().ok());
    asked.unwrap_or(1).max(1)
}

/// What a page after the last of a list shows.
pub fn past_the_end(beginning: String) -> AnyView {
    view! {
        <Empty title="Nothing here" text="The list ends before this page.">
            <p>
                <a href=beginning>"To its beginning"</a>
            </p>
        </Empty>
    }
    .into_any()
}

/// The way to the page before and after; nothing for a list of one page.
#[component]
pub fn Pager(
    /// This page, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of the page before.
    earlier: String,
    /// The address of the page after.
    later: String,
) -> impl IntoView {
    let link = |there: bool, rel, href, text| {
        there.then(|| {
            view! {
                <a class="button" rel=rel href=href>
                    {text}
                </a>
            }
        })
    };
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label="Pages of the list">
                {link(page > 1, "prev", earlier, "Previous")}
                <span class="muted">{format!("Page {page} of {pages}")}</span>
                {link(page < pages, "next", later, "Next")}
            </nav>
        }
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn only_pages_that_exist_are_linked() {
        let pager = |page, pages| {
            view! { <Pager page=page pages=pages earlier="/l?page=1".to_owned() later="/l?page=9".to_owned() /> }
                .to_html()
        };
        assert!(!pager(1, 1).contains("<nav"));
        assert!(!pager(1, 3).contains("prev") && pager(1, 3).contains("rel=\"next\""));
        assert!(pager(3, 3).contains("rel=\"prev\"") && !pager(3, 3).contains("next"));
    }
}
