//! Who belongs to a workspace.

use model::{AppError, ErrorCode, Role, id::UserId, workspace::Person};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{DbError, SystemTx, TenantTx, error::refused, reading, users::shown_name};

struct Row {
    user_id: Uuid,
    name: Option<String>,
    email: Option<String>,
    role: String,
    joined_at: OffsetDateTime,
}

impl Row {
    fn person(self) -> Result<Person, DbError> {
        Ok(Person {
            user_id: UserId(self.user_id),
            role: role(&self.role)?,
            name: shown_name(self.name, self.email.as_deref()),
            email: self.email.unwrap_or_default(),
            joined_at: self.joined_at,
        })
    }
}

/// The role behind a stored word.
pub(crate) fn role(word: &str) -> Result<Role, DbError> {
    Role::parse(word).ok_or_else(|| DbError::unreadable("role", word))
}

/// Everybody in the workspace, the longest-standing first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Person>, DbError> {
    select(tx, None).await
}

/// One member; none when they are no member of this workspace.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, user_id: UserId) -> Result<Option<Person>, DbError> {
    Ok(select(tx, Some(user_id)).await?.pop())
}

/// What hangs on somebody's membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The member.
    pub user_id: UserId,
    /// Tools that they look after, which nobody does once they have left.
    pub tools: usize,
    /// Spend records that they answer for, which keep their name.
    pub records: usize,
}

/// What hangs on each membership; nobody on whom nothing does.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn held(tx: &mut TenantTx) -> Result<Vec<Held>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select m.user_id, coalesce(t.tools, 0) as "tools!", coalesce(s.records, 0) as "records!"
             from trackr.members m
             left join (select owner_id, count(*) as tools from trackr.tools where workspace_id = $1 group by 1) t
               on t.owner_id = m.user_id
             left join (select payer_id, count(*) as records from trackr.spend_records where workspace_id = $1 group by 1) s
               on s.payer_id = m.user_id
            where m.workspace_id = $1 and (t.tools > 0 or s.records > 0)"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let held = rows.into_iter().map(|row| Held {
        user_id: UserId(row.user_id),
        tools: reading::count(row.tools),
        records: reading::count(row.records),
    });
    Ok(held.collect())
}

/// The members whose name or e-mail address is one of these texts, which are in small letters.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn called(tx: &mut TenantTx, texts: &[String]) -> Result<Vec<Person>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        "select m.user_id, u.name, u.email, m.role, m.created_at as joined_at
           from trackr.members m
           join trackr.users u on u.id = m.user_id
          where m.workspace_id = $1
            and (lower(u.email) = any ($2) or lower(coalesce(u.name, split_part(u.email, '@', 1))) = any ($2))
          order by m.created_at, m.user_id",
        workspace,
        texts
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::person).collect()
}

async fn select(tx: &mut TenantTx, only: Option<UserId>) -> Result<Vec<Person>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        "select m.user_id, u.name, u.email, m.role, m.created_at as joined_at
           from trackr.members m
           join trackr.users u on u.id = m.user_id
          where m.workspace_id = $1 and ($2::uuid is null or m.user_id = $2)
          order by m.created_at, m.user_id",
        workspace,
        only.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::person).collect()
}

/// Makes a member an Admin or a Member; false when they are that already, or no member of this workspace.
///
/// # Errors
/// [`DbError::Refused`] (`last_admin`) when the workspace would have no Admin left.
pub async fn set_role(tx: &mut TenantTx, user_id: UserId, role: Role) -> Result<bool, DbError> {
    hold_workspace(tx).await?;
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.members set role = $3
          where workspace_id = $1 and user_id = $2 and role <> $3",
        workspace,
        user_id.0,
        role.as_str()
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(done.rows_affected() == 1)
}

/// Ends a membership, and with it the access at once; false when they are no member of this workspace.
/// What they added stays.
///
/// # Errors
/// [`DbError::Refused`] (`last_admin`) when the workspace would have no Admin left.
pub async fn remove(tx: &mut TenantTx, user_id: UserId) -> Result<bool, DbError> {
    hold_workspace(tx).await?;
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.members where workspace_id = $1 and user_id = $2",
        workspace,
        user_id.0
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(done.rows_affected() == 1)
}

/// Ends somebody's own membership in the workspace with this slug; false when they have none there. Also writes the line
/// in the audit log. In no [`TenantTx`], since whoever lacks the second factor that the workspace asks for may go, too.
///
/// # Errors
/// [`DbError::Refused`] (`last_admin`) when the workspace would have no Admin left.
pub async fn leave(tx: &mut SystemTx, user_id: UserId, slug: &str) -> Result<bool, DbError> {
    sqlx::query_scalar!(
        r#"select definer.leave_workspace($1, $2) as "left!""#,
        user_id.0,
        slug
    )
    .fetch_one(tx.connection())
    .await
    .map_err(|error| refused(error, says))
}

/// Locks the workspace's row, as everything does that changes who is in it, before the member's: two that
/// did it the other way round could wait for each other.
async fn hold_workspace(tx: &mut TenantTx) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "select id from trackr.workspaces where id = $1 for no key update",
        workspace
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(())
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    (constraint == "last_admin").then(|| {
        AppError::new(
            ErrorCode::Conflict,
            "A workspace needs an Admin, and this is its last one. Make somebody else an Admin first.",
        )
    })
}

/// Turns shortcuts of one key off or on for the transaction's person.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn set_single_keys(tx: &mut TenantTx, on: bool) -> Result<(), DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    sqlx::query!(
        "update trackr.members set single_keys = $3 where workspace_id = $1 and user_id = $2",
        workspace,
        person,
        on
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
