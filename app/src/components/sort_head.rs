//! The head of a column that a list can be sorted by.

use leptos::prelude::*;

/// Which way a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least first.
    Up,
    /// The most first.
    Down,
}

impl Direction {
    const fn aria(self) -> &'static str {
        match self {
            Self::Up => "ascending",
            Self::Down => "descending",
        }
    }

    const fn arrow(self) -> &'static str {
        match self {
            Self::Up => " ↑",
            Self::Down => " ↓",
        }
    }
}

/// A head that links to the list in the order of its column.
#[component]
pub fn SortHead(
    /// What the column is called.
    label: &'static str,
    /// How it stands, such as `number`.
    #[prop(default = "")]
    class: &'static str,
    /// Which way the list is sorted by it now, where it is.
    sorted: Option<Direction>,
    /// The list in the order that follows.
    href: String,
    /// What that order is.
    #[prop(optional)]
    title: Option<&'static str>,
) -> impl IntoView {
    view! {
        <th scope="col" class=class aria-sort=sorted.map(Direction::aria)>
            <a class="table__sort" href=href title=title>
                {label}
                <span aria-hidden="true">{sorted.map(Direction::arrow)}</span>
            </a>
        </th>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn it_says_which_way_the_list_is_sorted_where_it_is() {
        let html = |sorted| {
            view! { <SortHead label="Score" sorted=sorted href="/l?sort=score".to_owned() /> }
                .to_html()
        };
        let down = html(Some(Direction::Down));
        assert!(
            down.contains("aria-sort=\"descending\"") && down.contains('↓'),
            "{down}"
        );
        assert!(html(Some(Direction::Up)).contains("aria-sort=\"ascending\""));
        let not = html(None);
        assert!(
            !not.contains("aria-sort") && !not.contains("title"),
            "{not}"
        );
    }
}
