//! `/w/new`: making a workspace; the first thing somebody does who belongs to none.

use leptos::prelude::*;
use leptos_meta::Meta;

use crate::{
    components::{field::Field, public_layout::PublicLayout},
    context,
    pages::{PageTitle, error::ErrorPage, said::Said},
};

/// What was typed before.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    name: String,
    slug: String,
    /// Why the name was refused.
    name_problem: Option<String>,
    /// Why the slug was refused.
    slug_problem: Option<String>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        let text = |field: &str| query(field).unwrap_or_default();
        // The word says which of the two fields it is about; the rest is about the whole.
        let word = text("refused");
        let mut problem_of = |field: &str| {
            let own = word
                .strip_prefix("workspaces_")
                .unwrap_or(&word)
                .starts_with(field);
            own.then(|| said.at_field(Some(String::new())))
                .flatten()
                .map(|(_, why)| why)
        };
        Self {
            name_problem: problem_of("name_"),
            slug_problem: problem_of("slug_"),
            name: text("name"),
            slug: text("slug"),
            said,
        }
    }
}

/// The form for a new workspace.
#[component]
pub fn NewWorkspace() -> impl IntoView {
    let asked = Asked::of(context::query);
    Suspend::new(async move {
        match context::viewer().await {
            Ok(viewer) => page(asked, viewer.workspaces.is_empty()),
            Err(error) => view! { <ErrorPage error=error /> }.into_any(),
        }
    })
}

fn page(asked: Asked, first: bool) -> AnyView {
    view! {
        <PageTitle text="New workspace".to_owned() />
        <Meta name="robots" content="noindex" />
        <PublicLayout signed_in=true>{form(asked, first)}</PublicLayout>
    }
    .into_any()
}

/// Draws the form. `first`: for somebody who belongs to no workspace yet.
pub fn form(asked: Asked, first: bool) -> AnyView {
    let heading = if first {
        "Create your first workspace"
    } else {
        "New workspace"
    };
    view! {
        <section class="narrow">
            <h1>{heading}</h1>
            <p>"A workspace holds a team's tools, reports and members. Nobody outside it sees them."</p>
            {first
                .then(|| {
                    view! { <p class="muted">"Were you invited to one? Open the link in the invitation's mail instead."</p> }
                })}
            {asked.said.note()}
            <form class="stack" method="post" action="/api/create_workspace">
                <Field
                    name="name"
                    label="Name"
                    hint="Your team's or company's name."
                    value=asked.name
                    nostrip:error=asked.name_problem
                />
                <Field
                    name="slug"
                    label="Address, after /w/"
                    hint="Letters a to z, digits and hyphens. Leave it empty to have it made of the name."
                    may_be_empty=true
                    value=asked.slug
                    nostrip:error=asked.slug_problem
                />
                <div>
                    <button class="button button--primary" type="submit">
                        "Create workspace"
                    </button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn html(query: &[(&str, &str)]) -> String {
        let asked = Asked::of(|name| {
            let pair = query.iter().find(|(each, _)| *each == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        Owner::new().with(|| form(asked, true).to_html())
    }

    #[test]
    fn only_the_name_must_be_typed() {
        let html = html(&[]);
        assert_eq!(html.matches("required").count(), 1, "{html}");
        assert!(
            html.contains("Create your first workspace") && html.contains("invited"),
            "{html}"
        );
    }

    #[test]
    fn a_refusal_comes_back_at_its_field_with_what_was_typed() {
        for (word, field, sentence) in [
            ("name_empty", "name", "Give the workspace a name"),
            ("slug_reserved", "slug", "reserved"),
            ("slug_empty", "slug", "Choose an address"),
            ("workspaces_slug_key", "slug", "taken"),
        ] {
            let html = html(&[
                ("refused", word),
                ("name", "Northwind \"Lab\""),
                ("slug", "northwind-lab"),
            ]);
            assert!(
                html.contains("Northwind &quot;Lab&quot;")
                    && html.contains("value=\"northwind-lab\""),
                "{html}"
            );
            assert!(
                html.contains(sentence) && html.contains(&format!("id=\"{field}-error\"")),
                "{word}: {html}"
            );
            assert_eq!(html.matches("role=\"alert\"").count(), 1, "{word}: {html}");
        }
        let whole = html(&[
            ("refused", "workspaces_per_user"),
            ("name", "x"),
            ("slug", "x"),
        ]);
        assert!(
            whole.contains("20 workspaces") && !whole.contains("aria-invalid"),
            "{whole}"
        );
    }

    #[test]
    fn what_was_typed_is_text() {
        let html = html(&[
            ("refused", "name_long"),
            ("name", fixtures::MARKUP),
            ("slug", fixtures::MARKUP),
        ]);
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
    }
}
