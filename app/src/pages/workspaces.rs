//! `/w`: where signing in leads.

use leptos::prelude::*;
use leptos_meta::Meta;
use model::{AppError, Role, invitation::Waiting, workspace::Workspace};

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
        let waiting = match waiting(&viewer).await {
            Ok(waiting) => waiting,
            Err(error) => return view! { <ErrorPage error=error /> }.into_any(),
        };
        if let Some(path) = way_on(&viewer.workspaces, &waiting, &said) {
            context::see_other(&path);
            return ().into_any();
        }
        view! {
            <PageTitle text="Your workspaces".to_owned() />
            <Meta name="robots" content="noindex" />
            <PublicLayout signed_in=true>{list(&viewer.workspaces, &waiting, said)}</PublicLayout>
        }
        .into_any()
    })
}

async fn waiting(viewer: &context::Viewer) -> Result<Vec<Waiting>, AppError> {
    db::invitations::waiting_for(&context::state()?.pool, viewer.user_id)
        .await
        .map_err(|cause| context::database(&cause))
}

/// The page to see instead of a list with nothing to choose from.
fn way_on(workspaces: &[(Workspace, Role)], waiting: &[Waiting], said: &Said) -> Option<String> {
    match workspaces {
        _ if !said.is_empty() || !waiting.is_empty() => None,
        [] => Some(paths::new_workspace()),
        [(only, _)] => Some(paths::overview(&only.slug)),
        _ => None,
    }
}

/// Draws the list.
pub fn list(workspaces: &[(Workspace, Role)], waiting: &[Waiting], said: Said) -> AnyView {
    let lines = lines(workspaces);
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
            {invitations(waiting)}
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

/// A line for each workspace, which leads there.
pub fn lines(workspaces: &[(Workspace, Role)]) -> AnyView {
    let line = |(workspace, role): &(Workspace, Role)| {
        view! {
            <li class="row-line">
                <a class="row-line__name" href=paths::overview(&workspace.slug) title=workspace.name.clone()>
                    {workspace.name.clone()}
                </a>
                <span class="muted">{role.name()}</span>
            </li>
        }
    };
    workspaces.iter().map(line).collect_view().into_any()
}

/// The invitations that wait, each with its answer; nothing where none does.
fn invitations(waiting: &[Waiting]) -> Option<AnyView> {
    let lines = waiting
        .iter()
        .map(|invitation| {
            let by = invitation.invited_by.as_ref();
            let says = by.map_or_else(
                || format!("as {}", invitation.role.name()),
                |name| format!("as {}, invited by {name}", invitation.role.name()),
            );
            view! {
                <li class="row-line">
                    <span class="row-line__name" title=invitation.workspace.clone()>
                        {invitation.workspace.clone()}
                    </span>
                    <span class="muted">{says}</span>
                    <form method="post" action="/api/accept_waiting_invitation">
                        <input type="hidden" name="invitation" value=invitation.id.to_string() />
                        <button class="button button--primary" type="submit" aria-label=format!("Join {}", invitation.workspace)>
                            "Join"
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    (!waiting.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="waiting">
                <h2 id="waiting">"You are invited"</h2>
                <ul class="row-lines" role="list">
                    {lines}
                </ul>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn workspaces(names: &[&str]) -> Vec<(Workspace, Role)> {
        let each = |name: &&str| (fixtures::workspace(name, name), Role::Member);
        names.iter().map(each).collect()
    }

    fn waiting() -> Waiting {
        Waiting {
            id: model::id::InvitationId::new(),
            workspace: fixtures::MARKUP.to_owned(),
            invited_by: Some(fixtures::MARKUP.to_owned()),
            role: Role::Member,
            expires_at: fixtures::WHEN,
        }
    }

    #[test]
    fn an_invitation_that_waits_is_shown_before_anything_else() {
        assert_eq!(
            way_on(&workspaces(&["acme"]), &[waiting()], &Said::default()),
            None
        );
        let html = Owner::new().with(|| list(&[], &[waiting()], Said::default()).to_html());
        assert!(
            html.contains("You are invited") && html.contains("/api/accept_waiting_invitation"),
            "{html}"
        );
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn nobody_chooses_where_there_is_no_choice() {
        let silent = Said::default();
        assert_eq!(way_on(&[], &[], &silent), Some("/w/new".to_owned()));
        assert_eq!(
            way_on(&workspaces(&["acme"]), &[], &silent),
            Some("/w/acme".to_owned())
        );
        assert_eq!(way_on(&workspaces(&["acme", "beta"]), &[], &silent), None);
        let left = Said::of(|name| (name == "done").then(|| "left".to_owned()));
        assert_eq!(way_on(&[], &[], &left), None);
        assert_eq!(way_on(&workspaces(&["acme"]), &[], &left), None);
    }

    #[test]
    fn names_are_text() {
        let html = Owner::new().with(|| {
            list(
                &workspaces(&[fixtures::MARKUP, "beta"]),
                &[waiting()],
                Said::default(),
            )
            .to_html()
        });
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
