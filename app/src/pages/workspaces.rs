//! `/w`: where signing in leads.

use leptos::prelude::*;
use leptos_meta::Meta;
use model::{Role, workspace::Workspace};

use crate::{
    components::{empty::Empty, public_layout::PublicLayout},
    context,
    pages::{PageTitle, error::ErrorPage, said::Said},
    paths,
};

/// Leads into the only workspace of the person signed in, or to making the first; lists several. Where
/// there is something to say about the form that led here, it stays and says it.
#[component]
pub fn Workspaces() -> impl IntoView {
    let said = Said::of(context::query);
    Suspend::new(async move {
        let viewer = match context::viewer().await {
            Ok(viewer) => viewer,
            Err(error) => return view! { <ErrorPage error=error /> }.into_any(),
        };
        if let Some(path) = way_on(&viewer.workspaces, &said) {
            context::see_other(&path);
            return ().into_any();
        }
        view! {
            <PageTitle text="Your workspaces".to_owned() />
            <Meta name="robots" content="noindex" />
            <PublicLayout signed_in=true>{list(&viewer.workspaces, said)}</PublicLayout>
        }
        .into_any()
    })
}

/// The page to see instead of a list with nothing to choose from.
fn way_on(workspaces: &[(Workspace, Role)], said: &Said) -> Option<String> {
    match workspaces {
        _ if !said.is_empty() => None,
        [] => Some(paths::new_workspace()),
        [(only, _)] => Some(paths::overview(&only.slug)),
        _ => None,
    }
}

/// Draws the list.
pub fn list(workspaces: &[(Workspace, Role)], said: Said) -> AnyView {
    let lines = workspaces
        .iter()
        .map(|(workspace, role)| {
            view! {
                <li class="row-line">
                    <a class="row-line__name" href=paths::overview(&workspace.slug) title=workspace.name.clone()>
                        {workspace.name.clone()}
                    </a>
                    <span class="muted">{role.name()}</span>
                </li>
            }
        })
        .collect_view();
    let content = if workspaces.is_empty() {
        view! { <Empty title="No workspace yet" text="Create one, or open the link in an invitation's mail." /> }.into_any()
    } else {
        view! {
            <ul class="row-lines" role="list">
                {lines}
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="narrow">
            <h1>"Your workspaces"</h1>
            {said.note()}
            {content}
            <p>
                <a class="button" href=paths::new_workspace()>
                    "New workspace"
                </a>
            </p>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn workspaces(names: &[&str]) -> Vec<(Workspace, Role)> {
        let each = |name: &&str| (fixtures::workspace(name, name), Role::Member);
        names.iter().map(each).collect()
    }

    #[test]
    fn nobody_chooses_where_there_is_no_choice() {
        let silent = Said::default();
        assert_eq!(way_on(&[], &silent), Some("/w/new".to_owned()));
        assert_eq!(
            way_on(&workspaces(&["acme"]), &silent),
            Some("/w/acme".to_owned())
        );
        assert_eq!(way_on(&workspaces(&["acme", "beta"]), &silent), None);
        let left = Said::of(|name| (name == "done").then(|| "left".to_owned()));
        assert_eq!(way_on(&[], &left), None);
        assert_eq!(way_on(&workspaces(&["acme"]), &left), None);
    }

    #[test]
    fn names_are_text() {
        let html = Owner::new()
            .with(|| list(&workspaces(&[fixtures::MARKUP, "beta"]), Said::default()).to_html());
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
        assert!(
            html.contains("href=\"/w/beta\"") && html.contains("href=\"/w/new\""),
            "{html}"
        );
    }
}
