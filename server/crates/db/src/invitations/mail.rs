//! The mails of invitations, as a worker sends them. The invitation's row is the job, as a run's row is
//! (see [`crate::queue`]).
//!
//! The worker makes a token, claims a mail with its hash, which is then the invitation's, sends the mail and
//! says how it went. If it dies, its lease ends and another worker sends a mail with another token; what a
//! worker says about a mail that is no longer its own changes nothing.

use std::time::Duration;

use model::{
    Role,
    email::EmailAddress,
    id::{InvitationId, WorkspaceId},
    invitation::MailState,
};
use time::OffsetDateTime;

use super::{TokenHash, address, mail_state};
use crate::{DbError, Pool, facts::storable, members::role};

/// A mail in a worker's hands.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// The invitation.
    pub invitation_id: InvitationId,
    /// Whom to send it to.
    pub email: EmailAddress,
    /// The workspace's name, as people wrote it: escape it.
    pub workspace: String,
    /// Who invites, as they call themselves: escape it. None when they are no member any more.
    pub invited_by: Option<String>,
    /// What the receiver will be.
    pub role: Role,
    /// Until when the invitation can be accepted.
    pub expires_at: OffsetDateTime,
    /// Which attempt this is, from 1.
    pub attempt: i32,
    /// Proves that the mail is this worker's.
    token: TokenHash,
}

/// Takes the mail that has waited longest, for a token whose hash is `token`; none when nothing waits.
/// [`crate::queue::Notice::Mail`] tells when something may.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn claim(
    pool: &Pool,
    token: TokenHash,
    lease: Duration,
) -> Result<Option<Mail>, DbError> {
    let row = sqlx::query!(
        r#"select workspace_id as "workspace_id!", invitation_id as "invitation_id!", email as "email!",
                  workspace_name as "workspace!", invited_by, role as "role!", expires_at as "expires_at!",
                  attempt as "attempt!"
             from definer.claim_invitation_mail($1, $2)"#,
        token.as_slice(),
        lease.as_secs_f64()
    )
    .fetch_optional(pool.inner())
    .await?;
    row.map(|row| {
        Ok(Mail {
            workspace_id: WorkspaceId(row.workspace_id),
            invitation_id: InvitationId(row.invitation_id),
            email: address(&row.email)?,
            workspace: row.workspace,
            invited_by: row.invited_by,
            role: role(&row.role)?,
            expires_at: row.expires_at,
            attempt: row.attempt,
            token,
        })
    })
    .transpose()
}

/// The mail was handed over. False when it is no longer this worker's: revoked, queued anew, or another's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn sent(pool: &Pool, mail: &Mail) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select definer.invitation_mail_sent($1) as "done!""#,
        mail.token.as_slice()
    )
    .fetch_one(pool.inner())
    .await?)
}

/// The mail could not be handed over: `failure` tells an Admin why and what to do. With `retry_in` it waits
/// that long for another attempt, unless it has had eight. Answers the state that follows.
///
/// # Errors
/// [`DbError::LeaseLost`] when the mail is no longer this worker's.
pub async fn failed(
    pool: &Pool,
    mail: &Mail,
    failure: &str,
    retry_in: Option<Duration>,
) -> Result<MailState, DbError> {
    let failure = storable(failure);
    let state = sqlx::query_scalar!(
        r#"select definer.invitation_mail_failed($1, $2, $3) as "state!""#,
        mail.token.as_slice(),
        failure,
        retry_in.map(|wait| wait.as_secs_f64())
    )
    .fetch_one(pool.inner())
    .await?;
    match state.as_str() {
        "lost" => Err(DbError::LeaseLost),
        word => mail_state(word, Some(failure)),
    }
}
