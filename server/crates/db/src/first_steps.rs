//! The first steps in a workspace: which are taken, and who no longer wants to see them.

use crate::{DbError, TenantTx};

/// Which steps are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FirstSteps {
    /// There is a tool.
    pub tool: bool,
    /// Something is written down of what is paid.
    pub spend: bool,
    /// Somebody else is a member, or invited.
    pub people: bool,
    /// The transaction's person no longer wants to see them.
    pub hidden: bool,
}

impl FirstSteps {
    /// Whether they are worth showing.
    #[must_use]
    pub const fn are_open(&self) -> bool {
        !(self.hidden || self.tool && self.spend && self.people)
    }
}

/// How far the workspace has come.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx) -> Result<FirstSteps, DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    Ok(sqlx::query_as!(
        FirstSteps,
        r#"select exists (select from trackr.tools where workspace_id = $1) as "tool!",
                  exists (select from trackr.spend_records where workspace_id = $1) as "spend!",
                  exists (select from trackr.invitations where workspace_id = $1)
                  or exists (select from trackr.members where workspace_id = $1 and user_id <> $2) as "people!",
                  exists (select from trackr.members
                           where workspace_id = $1 and user_id = $2 and steps_hidden) as "hidden!""#,
        workspace,
        person
    )
    .fetch_one(tx.connection())
    .await?)
}

/// Hides them from the transaction's person.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn hide(tx: &mut TenantTx) -> Result<(), DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    sqlx::query!(
        "update trackr.members set steps_hidden = true where workspace_id = $1 and user_id = $2",
        workspace,
        person
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
