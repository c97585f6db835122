//! Making, naming, moving, securing and deleting workspaces.

use leptos::prelude::*;

use super::ApiError;

/// Makes a workspace whose Admin is the caller; then its overview follows. Without a slug, one is made of
/// the name. What can't be used leads back to the field, with what was typed and the reason.
///
/// # Errors
/// Invalid name or slug (422); slug taken (409); signed out; the database fails.
#[server(prefix = "/api", endpoint = "create_workspace")]
pub async fn create_workspace(
    name: String,
    #[server(default)] slug: String,
) -> Result<(), ApiError> {
    let slug = work::chosen(&name, &slug);
    let back = super::answer::Back::to(crate::paths::new_workspace())
        .typed("name", &name)
        .typed("slug", &slug);
    super::answer::see_other(back, work::create(&name, &slug)).await
}

/// Changes a workspace's name.
///
/// # Errors
/// Invalid name (422); signed out; workspace not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "rename_workspace")]
pub async fn rename_workspace(workspace: String, name: String) -> Result<(), ApiError> {
    let back = work::settings(&workspace).typed("name", &name).at("name");
    super::answer::see_other(back, work::rename(&workspace, &name)).await
}

/// Changes a workspace's word in addresses; the old ones lead nowhere from then on.
///
/// # Errors
/// Invalid slug (422); slug taken (409); signed out; workspace not found; the role forbids it; the
/// database fails.
#[server(prefix = "/api", endpoint = "move_workspace")]
pub async fn move_workspace(workspace: String, slug: String) -> Result<(), ApiError> {
    let back = work::settings(&workspace).typed("slug", &slug).at("slug");
    super::answer::see_other(back, work::change_slug(&workspace, slug.trim())).await
}

/// Asks every member for a second factor, or no longer does. Refused to a caller who has none, so that
/// nobody locks themself out.
///
/// # Errors
/// The caller has no second factor (403); signed out; workspace not found; the role forbids it; the
/// database fails.
#[server(prefix = "/api", endpoint = "require_second_factor")]
pub async fn require_second_factor(workspace: String, required: bool) -> Result<(), ApiError> {
    let back = work::settings(&workspace);
    super::answer::see_other(back, work::require_second_factor(&workspace, required)).await
}

/// Deletes a workspace with everything in it, once its name is typed.
///
/// # Errors
/// Another name typed (422); signed out; workspace not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "delete_workspace")]
pub async fn delete_workspace(workspace: String, confirm: String) -> Result<(), ApiError> {
    let back = work::settings(&workspace)
        .typed("confirm", "typed")
        .at("confirm");
    super::answer::see_other(back, work::delete(&workspace, &confirm)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::audit::{self, Subject};
    use model::{
        Action,
        audit::{AuditEvent, Change},
        slug,
    };

    use crate::{
        api::{
            answer::{Back, Stop},
            names,
            refusal::Refusal,
        },
        context, paths,
    };

    pub fn settings(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::settings)
    }

    /// The slug that was typed, or one made of the name.
    pub fn chosen(name: &str, typed: &str) -> String {
        match typed.trim() {
            "" => slug::suggest(name),
            typed => typed.to_owned(),
        }
    }

    pub async fn create(name: &str, slug: &str) -> Result<String, Stop> {
        let person = context::signed_in()?;
        let name = names::of_workspace(name)?;
        slug::check(slug).map_err(Refusal::Slug)?;
        // Writes its first line of the audit log too.
        db::workspaces::create(&context::state()?.pool, person.user_id, slug, &name).await?;
        Ok(paths::done(&paths::overview(slug), "created"))
    }

    pub async fn rename(workspace: &str, name: &str) -> Result<String, Stop> {
        let (member, mut tx) = context::enter(workspace, Action::ManageSettings).await?;
        let to = names::of_workspace(name)?;
        let from = member.workspace.name;
        if from != to {
            db::workspaces::rename(&mut tx, &to).await?;
            let change = Change { from, to };
            audit::record(
                &mut tx,
                AuditEvent::WorkspaceRenamed,
                Subject::Workspace,
                Some(&change),
            )
            .await?;
            tx.commit().await?;
        }
        Ok(paths::done(&paths::settings(workspace), "renamed"))
    }

    pub async fn change_slug(workspace: &str, slug: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::ManageSettings).await?;
        slug::check(slug).map_err(Refusal::Slug)?;
        if slug != workspace {
            db::workspaces::change_slug(&mut tx, slug).await?;
            let change = Change {
                from: workspace.to_owned(),
                to: slug.to_owned(),
            };
            audit::record(
                &mut tx,
                AuditEvent::WorkspaceMoved,
                Subject::Workspace,
                Some(&change),
            )
            .await?;
            tx.commit().await?;
        }
        Ok(paths::done(&paths::settings(slug), "moved"))
    }

    pub async fn require_second_factor(workspace: &str, required: bool) -> Result<String, Stop> {
        let (member, mut tx) = context::enter(workspace, Action::ManageSettings).await?;
        if required && !tx.second_factor() {
            return Err(Refusal::OwnSecondFactor.into());
        }
        let word = |required| if required { "required" } else { "not required" }.to_owned();
        let before = member.workspace.requires_second_factor;
        if before != required {
            db::workspaces::set_requires_second_factor(&mut tx, required).await?;
            let change = Change {
                from: word(before),
                to: word(required),
            };
            audit::record(
                &mut tx,
                AuditEvent::SecondFactorChanged,
                Subject::Workspace,
                Some(&change),
            )
            .await?;
            tx.commit().await?;
        }
        Ok(paths::done(&paths::settings(workspace), "second_factor"))
    }

    pub async fn delete(workspace: &str, confirm: &str) -> Result<String, Stop> {
        let (member, mut tx) = context::enter(workspace, Action::DeleteWorkspace).await?;
        names::confirmed(confirm, &member.workspace.name)?;
        // Its audit log goes with it.
        db::workspaces::delete(&mut tx).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::workspaces(), "workspace_deleted"))
    }

    #[cfg(test)]
    mod tests {
        use super::chosen;

        #[test]
        fn a_blank_slug_is_made_of_the_name() {
            assert_eq!(chosen("Northwind Lab", "  "), "northwind-lab");
            assert_eq!(chosen("Northwind Lab", " lab "), "lab");
            assert_eq!(chosen("\u{c4}\u{d6}", ""), "");
        }
    }
}
