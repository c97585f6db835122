//! The views of the list that have a name, and the forms that save the list as one.

use leptos::prelude::*;
use model::{Action, tool::ToolView, workspace::Member};

use super::asked::{Asked, Filters};
use crate::{components::field::Field, paths};

/// The views of a workspace, as one of its members sees them.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// Every view, by name.
    pub all: Vec<ToolView>,
    /// The one that is open, where the member may change it.
    pub own: Option<ToolView>,
}

/// A name that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Whether it was for a new view.
    pub new: bool,
    /// The name.
    pub typed: String,
    /// Why.
    pub why: String,
}

impl Views {
    /// `all` of them, of which `filters` may have opened one.
    pub fn of(all: Vec<ToolView>, filters: &Filters, member: &Member) -> Self {
        let open = all.iter().find(|view| Some(view.id) == filters.view);
        let own = open.filter(|view| member.may_on(Action::EditView, view.created_by));
        Self {
            own: own.cloned(),
            all,
        }
    }
}

/// The views to open, and what to do with the list as it stands.
pub fn bar(slug: &str, asked: &Asked, views: &Views) -> AnyView {
    let filters = &asked.filters;
    let plain = *filters == Filters::default();
    if views.all.is_empty() && plain && asked.view.is_none() {
        return ().into_any();
    }
    let links = views
        .all
        .iter()
        .map(|view| link(slug, view, filters))
        .collect_view();
    let every = filters.view.is_none() && plain;
    view! {
        <div class="views" id="views">
            <nav aria-label="Views">
                <ul class="views__list">
                    <li>
                        <a class="views__link" href=paths::tools(slug) aria-current=every.then_some("page")>
                            "All tools"
                        </a>
                    </li>
                    {links}
                </ul>
            </nav>
            {forms(slug, asked, views)}
        </div>
    }
    .into_any()
}

fn link(slug: &str, view: &ToolView, filters: &Filters) -> AnyView {
    let mut saved = Filters::parse(&view.query);
    saved.view = Some(view.id);
    let open = filters.view == Some(view.id);
    let changed =
        (open && saved != *filters).then(|| view! { <span class="muted">" (changed)"</span> });
    view! {
        <li>
            <a
                class="views__link"
                href=paths::tools_of(slug, &saved.query(), 1)
                aria-current=open.then_some("page")
            >
                {view.name.clone()}
                {changed}
            </a>
        </li>
    }
    .into_any()
}

fn forms(slug: &str, asked: &Asked, views: &Views) -> AnyView {
    let filters = Filters {
        view: None,
        ..asked.filters.clone()
    };
    let query = filters.query();
    let refused = |new: bool| asked.view.as_ref().filter(|refused| refused.new == new);
    let own = views
        .own
        .as_ref()
        .map(|view| own_forms(slug, view, &query, refused(false)));
    let refused = refused(true);
    let open = asked.filters.view.map(|view| view.to_string());
    view! {
        <details class="unfold" open=asked.view.is_some()>
            <summary class="button button--quiet">
                {if own.is_some() { "Edit view…" } else { "Save view…" }}
            </summary>
            <div class="unfold__content views__forms">
                {own}
                <form class="stack" method="post" action="/api/add_view">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    <input type="hidden" name="view" value=open />
                    <input type="hidden" name="query" value=query />
                    <Field
                        name="new-view"
                        form_name="name"
                        label="Name of a new view"
                        hint="These filters, this order and these columns, for everybody in the workspace."
                        nostrip:value=refused.map(|refused| refused.typed.clone())
                        nostrip:error=refused.map(|refused| refused.why.clone())
                    />
                    <div>
                        <button class="button" type="submit">
                            "Save as a new view"
                        </button>
                    </div>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn own_forms(slug: &str, view: &ToolView, query: &str, refused: Option<&Refused>) -> AnyView {
    let name = refused.map_or_else(|| view.name.clone(), |refused| refused.typed.clone());
    view! {
        <form class="stack" method="post" action="/api/change_view">
            <input type="hidden" name="workspace" value=slug.to_owned() />
            <input type="hidden" name="view" value=view.id.to_string() />
            <input type="hidden" name="query" value=query.to_owned() />
            <Field
                name="view-name"
                form_name="name"
                label="Name of this view"
                value=name
                nostrip:error=refused.map(|refused| refused.why.clone())
            />
            <div class="button-row">
                <button class="button button--primary" type="submit">
                    "Save this view"
                </button>
                <button class="button button--danger" type="submit" formaction="/api/delete_view" formnovalidate>
                    "Delete this view"
                </button>
            </div>
        </form>
    }
    .into_any()
}
