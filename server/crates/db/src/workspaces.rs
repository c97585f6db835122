//! Workspaces, and who belongs to them.

use model::{
    Role,
    id::{UserId, WorkspaceId},
    slug,
    workspace::{Member, Workspace},
};
use uuid::Uuid;

use crate::{DbError, Pool};

struct Membership {
    workspace_id: Uuid,
    slug: String,
    workspace_name: String,
    role: String,
    user_name: Option<String>,
    user_email: Option<String>,
}

impl Membership {
    fn role(&self) -> Result<Role, DbError> {
        Role::parse(&self.role).ok_or_else(|| DbError::unreadable("members.role", &self.role))
    }

    fn workspace(self) -> Workspace {
        Workspace {
            id: WorkspaceId(self.workspace_id),
            slug: self.slug,
            name: self.workspace_name,
            plan: model::Plan::Free,
            requires_second_factor: false,
        }
    }

    fn member(self, user_id: UserId) -> Result<Member, DbError> {
        let role = self.role()?;
        let email = self.user_email.clone().unwrap_or_default();
        // Identity providers may know no name; the part before the @ is what people recognise then.
        let local_part = email
            .split('@')
            .next()
            .filter(|part| !part.is_empty())
            .unwrap_or("Member")
            .to_owned();
        let name = self.user_name.clone().unwrap_or(local_part);
        Ok(Member {
            user_id,
            name,
            email,
            role,
            workspace: self.workspace(),
        })
    }
}

/// The workspaces of a user with the role in each, oldest membership first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_user(pool: &Pool, user_id: UserId) -> Result<Vec<(Workspace, Role)>, DbError> {
    let rows = sqlx::query_as!(
        Membership,
        r#"select workspace_id as "workspace_id!", slug as "slug!", workspace_name as "workspace_name!",
                  role as "role!", user_name, user_email
             from definer.memberships($1)"#,
        user_id.0
    )
    .fetch_all(pool.inner())
    .await?;
    rows.into_iter()
        .map(|row| {
            let role = row.role()?;
            Ok((row.workspace(), role))
        })
        .collect()
}

/// The user as a member of the workspace with this slug; none when there is no such workspace or the
/// user does not belong to it: the two are not told apart. A text that is no slug asks no query.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn member(pool: &Pool, user_id: UserId, slug: &str) -> Result<Option<Member>, DbError> {
    if !slug::is_slug(slug) {
        return Ok(None);
    }
    let row = sqlx::query_as!(
        Membership,
        r#"select workspace_id as "workspace_id!", slug as "slug!", workspace_name as "workspace_name!",
                  role as "role!", user_name, user_email
             from definer.memberships($1)
            where slug = $2"#,
        user_id.0,
        slug
    )
    .fetch_optional(pool.inner())
    .await?;
    row.map(|row| row.member(user_id)).transpose()
}
