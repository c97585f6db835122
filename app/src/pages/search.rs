//! Search everywhere in a workspace.

use leptos::prelude::*;
use model::{
    AppError,
    search::{Group, Hit, MANY, SearchKind},
    workspace::Member,
};

use crate::{
    components::{
        empty::Empty,
        layout::Area,
        pager::{self, Pager},
        pieces::pieces,
    },
    context,
    pages::{Page, workspace_page},
    paths, search,
};

/// Things shown of each kind among others.
const FEW: usize = 5;

/// Things on one page of a kind.
const PER_PAGE: usize = 25;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    search: String,
    kind: Option<SearchKind>,
    page: usize,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            search: pager::search(&query),
            kind: SearchKind::parse(&query("kind").unwrap_or_default()),
            page: pager::page(&query),
        }
    }
}

/// The search and what it finds.
#[component]
pub fn SearchPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Search, |member, _| async move {
        let groups = load(&member, &asked).await?;
        Ok(Page::new(
            "Search",
            search_view(&member.workspace.slug, &asked, groups),
        ))
    })
}

async fn load(member: &Member, asked: &Asked) -> Result<Vec<Group>, AppError> {
    if model::search::words(&asked.search).is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = context::begin(member).await?;
    let slug = member.workspace.slug.as_str();
    if let Some(kind) = asked.kind {
        let skip = (asked.page - 1).saturating_mul(PER_PAGE);
        let group = search::of_kind(&mut tx, slug, kind, &asked.search, skip, PER_PAGE).await?;
        return Ok(vec![group]);
    }
    search::everything(&mut tx, member, &asked.search, FEW).await
}

/// Draws the page.
pub fn search_view(slug: &str, asked: &Asked, groups: Vec<Group>) -> AnyView {
    let tools = paths::tools(slug);
    let nothing = groups.iter().all(|group| group.hits.is_empty());
    let content = if asked.search.is_empty() {
        view! {
            <Empty
                title="Search this workspace"
                text="Tools, what their reports say, facts, notes, spend records and members. The beginning of a word is enough."
            />
        }
        .into_any()
    } else if let (true, Some(kind), 2..) = (nothing, asked.kind, asked.page) {
        pager::past_the_end(paths::search_page(slug, &asked.search, kind, 1))
    } else if nothing {
        view! {
            <Empty title="Nothing found" text="Nothing here has all of these words. Try fewer, or the beginning of one.">
                <p>
                    <a href=tools>"To the tools"</a>
                </p>
            </Empty>
        }
        .into_any()
    } else {
        groups
            .into_iter()
            .map(|group| section(slug, asked, group))
            .collect_view()
            .into_any()
    };
    let everything = asked.kind.filter(|_| !asked.search.is_empty()).map(|_| {
        let all = paths::search_for(slug, &asked.search);
        view! {
            <p>
                <a href=all>"Everything that matches"</a>
            </p>
        }
    });
    view! {
        <div class="page-head">
            <div>
                <h1>"Search"</h1>
            </div>
        </div>
        <pager::SearchForm
            action=paths::search(slug)
            label="Search this workspace"
            value=asked.search.clone()
        />
        {everything}
        {content}
    }
    .into_any()
}

fn section(slug: &str, asked: &Asked, group: Group) -> AnyView {
    let id = group.kind.map_or("go-to", SearchKind::as_str);
    let label = group.label();
    let near = group.near.then(|| {
        view! { <p class="muted">"Nothing is spelt exactly so. These come close."</p> }
    });
    let count = match group.matching {
        many if many >= MANY => format!("{MANY} or more"),
        some => some.to_string(),
    };
    let more = group
        .kind
        .filter(|_| asked.kind.is_none() && group.matching > group.hits.len())
        .map(|kind| {
            let all = format!("All {} that match", label.to_lowercase());
            view! {
                <p>
                    <a href=paths::search_page(slug, &asked.search, kind, 1)>{all}</a>
                </p>
            }
        });
    let pages = group.kind.filter(|_| asked.kind.is_some()).map(|kind| {
        let to = |page| paths::search_page(slug, &asked.search, kind, page);
        view! {
            <Pager
                page=asked.page
                pages=group.matching.div_ceil(PER_PAGE).max(1)
                earlier=to(asked.page.saturating_sub(1))
                later=to(asked.page + 1)
            />
        }
    });
    let hits = group.hits.into_iter().map(hit).collect_view();
    view! {
        <section class="section" aria-labelledby=id>
            <h2 id=id>{label} " " <span class="found__count">{count}</span></h2>
            {near}
            <ul class="found" role="list">
                {hits}
            </ul>
            {more}
            {pages}
        </section>
    }
    .into_any()
}

fn hit(hit: Hit) -> AnyView {
    let about = (!hit.about.is_empty()).then(|| view! { <span class="muted">{hit.about}</span> });
    let text =
        (!hit.text.is_empty()).then(|| view! { <p class="found__text">{pieces(hit.text)}</p> });
    view! {
        <li class="found__hit">
            <p class="found__head">
                <a href=hit.href>{pieces(hit.title)}</a>
                {about}
            </p>
            {text}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::search::{marked, words};

    use super::*;
    use crate::fixtures;

    fn asked(search: &str) -> Asked {
        Asked::of(|name| (name == "q").then(|| search.to_owned()))
    }

    fn group(matching: usize, near: bool) -> Group {
        let title = marked(fixtures::MARKUP, &words("script"));
        let hit = Hit {
            title: title.clone(),
            text: title,
            about: fixtures::MARKUP.to_owned(),
            href: "/w/acme/tools".to_owned(),
        };
        Group {
            kind: Some(SearchKind::Tool),
            hits: vec![hit],
            matching,
            near,
        }
    }

    fn html(asked: &Asked, groups: Vec<Group>) -> String {
        let html = Owner::new().with(|| search_view("acme", asked, groups).to_html());
        // What the renderer puts between pieces of text.
        html.replace("<!>", "")
    }

    #[test]
    fn what_is_found_is_text_with_marks() {
        let html = html(&asked("script"), vec![group(1, false)]);
        assert!(
            html.contains("<mark>script</mark>") && !html.contains("<script"),
            "{html}"
        );
        assert!(
            !html.contains("All tools") && !html.contains("close"),
            "{html}"
        );
    }

    #[test]
    fn more_of_a_kind_is_one_link_away_and_near_ones_are_said_to_be() {
        let many = html(&asked("a b"), vec![group(MANY, true)]);
        assert!(
            many.contains("500 or more") && many.contains("come close"),
            "{many}"
        );
        assert!(many.contains("q=a%20b&amp;kind=tool&amp;page=1"), "{many}");
        let of_one = Asked {
            kind: Some(SearchKind::Tool),
            ..asked("a b")
        };
        let paged = html(&of_one, vec![group(60, false)]);
        assert!(
            paged.contains("Page 1 of 3") && paged.contains("Everything that matches"),
            "{paged}"
        );
    }

    #[test]
    fn nothing_asked_and_nothing_found_are_told_apart() {
        assert!(html(&asked(""), vec![]).contains("Search this workspace"));
        assert!(html(&asked("zebra"), vec![]).contains("Nothing found"));
        assert_eq!(asked(&"x".repeat(9_000)).search.len(), 200);
    }
}
