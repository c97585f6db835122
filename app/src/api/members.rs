//! Changing roles, removing members, leaving.

use leptos::prelude::*;

use super::ApiError;

/// Makes a member an Admin or a Member.
///
/// # Errors
/// The last Admin (409); no such role (422); signed out; workspace or member not found; the role forbids
/// it; the database fails.
#[server(prefix = "/api", endpoint = "change_role")]
pub async fn change_role(workspace: String, user: String, role: String) -> Result<(), ApiError> {
    super::answer::see_other(
        work::members(&workspace),
        work::change_role(&workspace, &user, &role),
    )
    .await
}

/// Ends somebody's membership. What they added stays.
///
/// # Errors
/// The last Admin (409); signed out; workspace or member not found; the role forbids it; the database
/// fails.
#[server(prefix = "/api", endpoint = "remove_member")]
pub async fn remove_member(workspace: String, user: String) -> Result<(), ApiError> {
    super::answer::see_other(work::members(&workspace), work::remove(&workspace, &user)).await
}

/// Ends the caller's own membership.
///
/// # Errors
/// The last Admin (409); signed out; workspace not found; the database fails.
#[server(prefix = "/api", endpoint = "leave_workspace")]
pub async fn leave_workspace(workspace: String) -> Result<(), ApiError> {
    super::answer::see_other(work::members(&workspace), work::leave(&workspace)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        SystemTx,
        audit::{self, Subject},
    };
    use model::{
        Action, AppError, Role,
        audit::{AuditEvent, Change},
        id::UserId,
        slug::is_slug,
    };

    use crate::{
        api::answer::{Back, Stop},
        context, paths,
    };

    pub fn members(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::members)
    }

    pub async fn change_role(workspace: &str, user: &str, role: &str) -> Result<String, Stop> {
        let user: UserId = context::id(user)?;
        let (_, mut tx) = context::enter(workspace, Action::ChangeRoles).await?;
        let role = Role::parse(role).ok_or_else(|| AppError::invalid("Choose Admin or Member."))?;
        let person = db::members::get(&mut tx, user)
            .await?
            .ok_or_else(AppError::not_found)?;
        if db::members::set_role(&mut tx, user, role).await? {
            let change = Change {
                from: person.role.as_str().to_owned(),
                to: role.as_str().to_owned(),
            };
            audit::record(
                &mut tx,
                AuditEvent::RoleChanged,
                Subject::Member(user, &person.name),
                Some(&change),
            )
            .await?;
            tx.commit().await?;
        } else {
            // Somebody was faster: they are that already, or gone.
            db::members::get(&mut tx, user)
                .await?
                .ok_or_else(AppError::not_found)?;
        }
        Ok(paths::done(&paths::members(workspace), "role"))
    }

    pub async fn remove(workspace: &str, user: &str) -> Result<String, Stop> {
        let user: UserId = context::id(user)?;
        let (member, mut tx) = context::enter(workspace, Action::ManageMembers).await?;
        if user == member.user_id {
            drop(tx);
            return leave(workspace).await;
        }
        let person = db::members::get(&mut tx, user)
            .await?
            .ok_or_else(AppError::not_found)?;
        if !db::members::remove(&mut tx, user).await? {
            return Err(AppError::not_found().into());
        }
        audit::record(
            &mut tx,
            AuditEvent::MemberRemoved,
            Subject::Member(user, &person.name),
            None,
        )
        .await?;
        tx.commit().await?;
        Ok(paths::done(&paths::members(workspace), "removed"))
    }

    pub async fn leave(workspace: &str) -> Result<String, Stop> {
        let user = context::signed_in()?.user_id;
        if !is_slug(workspace) {
            return Err(AppError::not_found().into());
        }
        // Every member may, and without the second factor too: nobody is kept by a rule that keeps them out.
        let mut tx = SystemTx::begin(&context::state()?.pool).await?;
        // Writes the line in the audit log too.
        if !db::members::leave(&mut tx, user, workspace).await? {
            return Err(AppError::not_found().into());
        }
        tx.commit().await?;
        Ok(paths::done(&paths::workspaces(), "left"))
    }
}
