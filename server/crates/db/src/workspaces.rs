//! Workspaces, as somebody's and from within.

use model::{
    AppError, ErrorCode, Plan, Role,
    id::{UserId, WorkspaceId},
    slug,
    workspace::{Member, Workspace},
};
use uuid::Uuid;

use crate::{
    DbError, Pool, TenantTx, error::refused, facts::storable, members::role, users::shown_name,
};

struct Membership {
    workspace_id: Uuid,
    slug: String,
    workspace_name: String,
    plan: String,
    requires_second_factor: bool,
    role: String,
    user_name: Option<String>,
    user_email: Option<String>,
    single_keys: bool,
}

impl Membership {
    fn workspace(self) -> Result<Workspace, DbError> {
        let plan = Plan::parse(&self.plan)
            .ok_or_else(|| DbError::unreadable("workspaces.plan", &self.plan))?;
        Ok(Workspace {
            id: WorkspaceId(self.workspace_id),
            slug: self.slug,
            name: self.workspace_name,
            plan,
            requires_second_factor: self.requires_second_factor,
        })
    }

    fn member(mut self, user_id: UserId) -> Result<Member, DbError> {
        let email = self.user_email.take();
        Ok(Member {
            user_id,
            role: role(&self.role)?,
            name: shown_name(self.user_name.take(), email.as_deref()),
            email: email.unwrap_or_default(),
            single_keys: self.single_keys,
            workspace: self.workspace()?,
        })
    }
}

/// The workspaces of a user with the role in each, oldest membership first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_user(pool: &Pool, user_id: UserId) -> Result<Vec<(Workspace, Role)>, DbError> {
    memberships(pool, user_id, None)
        .await?
        .into_iter()
        .map(|row| {
            let role = role(&row.role)?;
            Ok((row.workspace()?, role))
        })
        .collect()
}

/// The user as a member of the workspace with this slug; none when there is no such workspace or the
/// user does not belong to it: the two are not told apart. A text that is no slug asks no query.
///
/// # Errors
/// [`DbError::SecondFactor`] when they belong to it, and it asks for a second factor that they lack.
pub async fn member(
    pool: &Pool,
    user_id: UserId,
    slug: &str,
    second_factor: bool,
) -> Result<Option<Member>, DbError> {
    if !slug::is_slug(slug) {
        return Ok(None);
    }
    let Some(membership) = memberships(pool, user_id, Some(slug)).await?.pop() else {
        return Ok(None);
    };
    if membership.requires_second_factor && !second_factor {
        return Err(DbError::SecondFactor);
    }
    membership.member(user_id).map(Some)
}

async fn memberships(
    pool: &Pool,
    user_id: UserId,
    slug: Option<&str>,
) -> Result<Vec<Membership>, DbError> {
    Ok(sqlx::query_as!(
        Membership,
        r#"select workspace_id as "workspace_id!", slug as "slug!", workspace_name as "workspace_name!",
                  plan as "plan!", requires_second_factor as "requires_second_factor!",
                  role as "role!", user_name, user_email, single_keys as "single_keys!"
             from definer.memberships($1)
            where $2::text is null or slug = $2"#,
        user_id.0,
        slug
    )
    .fetch_all(pool.inner())
    .await?)
}

/// Makes a workspace with the user as its Admin.
///
/// # Errors
/// [`DbError::Refused`] when the slug can't be used (`workspaces_slug_check`) or is taken
/// (`workspaces_slug_key`), the name is empty or too long (`workspaces_name_check`), or the user is Admin of
/// 20 workspaces (`workspaces_per_user`).
pub async fn create(
    pool: &Pool,
    user_id: UserId,
    slug: &str,
    name: &str,
) -> Result<WorkspaceId, DbError> {
    check(slug)?;
    let (id, name) = (WorkspaceId::new(), storable(name));
    sqlx::query!(
        "select definer.create_workspace($1, $2, $3, $4)",
        user_id.0,
        id.0,
        slug,
        name.trim()
    )
    .execute(pool.inner())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(id)
}

fn check(slug: &str) -> Result<(), DbError> {
    slug::check(slug).map_err(|bad| DbError::Refused {
        constraint: "workspaces_slug_check".to_owned(),
        public: AppError::invalid(bad.to_string()),
    })
}

/// Changes the workspace's name.
///
/// # Errors
/// [`DbError::Refused`] when it is empty or too long (`workspaces_name_check`).
pub async fn rename(tx: &mut TenantTx, name: &str) -> Result<(), DbError> {
    let (workspace, name) = (tx.workspace_id().0, storable(name));
    let done = sqlx::query!(
        "update trackr.workspaces set name = $2 where id = $1",
        workspace,
        name.trim()
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    one(done.rows_affected())
}

/// Changes the workspace's word in addresses. The old one is free from then on.
///
/// # Errors
/// [`DbError::Refused`] when it can't be used (`workspaces_slug_check`) or is taken (`workspaces_slug_key`).
pub async fn change_slug(tx: &mut TenantTx, slug: &str) -> Result<(), DbError> {
    check(slug)?;
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.workspaces set slug = $2 where id = $1",
        workspace,
        slug
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    one(done.rows_affected())
}

/// Asks for a second factor from now on, or no longer does.
///
/// # Errors
/// [`DbError::SecondFactor`] when the caller has none: they would lock themselves out.
pub async fn set_requires_second_factor(tx: &mut TenantTx, required: bool) -> Result<(), DbError> {
    if required && !tx.second_factor() {
        return Err(DbError::SecondFactor);
    }
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.workspaces set requires_second_factor = $2 where id = $1",
        workspace,
        required
    )
    .execute(tx.connection())
    .await?;
    one(done.rows_affected())
}

/// Deletes the workspace and everything in it, for good. The transaction sees nothing afterwards.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn delete(tx: &mut TenantTx) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    // Tools first: a worker that stores a report locks the tool, then the workspace, and the two must not
    // wait for each other.
    sqlx::query!(
        "delete from trackr.tools where workspace_id = $1",
        workspace
    )
    .execute(tx.connection())
    .await?;
    let done = sqlx::query!("delete from trackr.workspaces where id = $1", workspace)
        .execute(tx.connection())
        .await?;
    one(done.rows_affected())
}

const fn one(rows: u64) -> Result<(), DbError> {
    if rows == 1 {
        Ok(())
    } else {
        Err(DbError::NoContext)
    }
}

/// The Admin of longest standing, as whom the operator's commands act; none when there is no such
/// workspace.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn an_admin_of(pool: &Pool, slug: &str) -> Result<Option<UserId>, DbError> {
    let id = sqlx::query_scalar!("select definer.an_admin_of($1)", slug)
        .fetch_one(pool.inner())
        .await?;
    Ok(id.map(UserId))
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "workspaces_slug_key" => (
            ErrorCode::Conflict,
            "This address is taken. Choose another.",
        ),
        "workspaces_slug_check" => (
            ErrorCode::Invalid,
            "The address may hold the letters a to z, digits and hyphens between them.",
        ),
        "workspaces_name_check" => (
            ErrorCode::Invalid,
            "Give the workspace a name of 1 to 100 characters.",
        ),
        "workspaces_per_user" => (
            ErrorCode::Conflict,
            "You are Admin of 20 workspaces, which is the most. Delete one first, or let somebody else make it.",
        ),
        // The account was deleted in this very moment.
        "members_user_id_fkey" => return Some(AppError::signed_out()),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
