//! Invitations: made and steered by Admins, answered by those who have the link. What a worker does with
//! their mails is in [`mail`].
//!
//! The link's token never comes here: the caller makes 32 random bytes and gives their SHA-256.

pub mod mail;

use model::{
    AppError, ErrorCode, Role,
    email::EmailAddress,
    id::{InvitationId, UserId, WorkspaceId},
    invitation::{DAYS, Invitation, MailState, Offer, Waiting},
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    DbError, Pool, TenantTx,
    error::{by_rule, refused},
    members::role,
    users::shown_name,
};

/// The SHA-256 of an invitation's token.
pub type TokenHash = [u8; 32];

struct Row {
    id: Uuid,
    email: String,
    role: String,
    inviter_id: Option<Uuid>,
    inviter_name: Option<String>,
    inviter_email: Option<String>,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    mail_state: String,
    mail_failure: Option<String>,
}

impl Row {
    fn invitation(self) -> Result<Invitation, DbError> {
        let inviter = self.inviter_id;
        Ok(Invitation {
            id: InvitationId(self.id),
            email: address(&self.email)?,
            role: role(&self.role)?,
            mail: mail_state(&self.mail_state, self.mail_failure)?,
            invited_by: inviter
                .map(|_| shown_name(self.inviter_name, self.inviter_email.as_deref())),
            created_at: self.created_at,
            expires_at: self.expires_at,
        })
    }
}

pub(crate) fn address(text: &str) -> Result<EmailAddress, DbError> {
    text.parse()
        .map_err(|_| DbError::unreadable("invitations.email", text))
}

fn mail_state(word: &str, failure: Option<String>) -> Result<MailState, DbError> {
    match word {
        "queued" => Ok(MailState::Queued(failure)),
        "sent" => Ok(MailState::Sent),
        "failed" => Ok(MailState::Failed(failure.unwrap_or_default())),
        _ => Err(DbError::unreadable("invitations.mail_state", word)),
    }
}

/// How many mails a workspace sends one address within a day.
const MOST_A_DAY: i64 = 10;

/// Invites somebody, in the name of whoever asks. The mail waits for a worker as soon as the transaction
/// commits.
///
/// # Errors
/// [`DbError::Refused`] when the address is invited (`invitations_email`) or a member (`invitations_member`)
/// already, too many invitations are open (`invitation_limit`), or the workspace sent this address as many mails within a
/// day as one may get (`invitations_daily`): revoking and inviting again is sending again.
pub async fn invite(
    tx: &mut TenantTx,
    email: &EmailAddress,
    role: Role,
) -> Result<InvitationId, DbError> {
    let workspace = tx.workspace_id().0;
    let id = InvitationId::new();
    let sent = sqlx::query_scalar!(
        r#"select count(*) as "sent!" from trackr.audit_log
            where workspace_id = $1 and subject_kind = 'invitation' and subject_name = $2
              and event in ('invitation.sent', 'invitation.resent')
              and at > clock_timestamp() - interval '1 day'"#,
        workspace,
        email.as_str()
    )
    .fetch_one(tx.connection())
    .await?;
    if sent >= MOST_A_DAY {
        return Err(by_rule("invitations_daily", says));
    }
    // One that has ended stands in nobody's way.
    sqlx::query!(
        "delete from trackr.invitations where workspace_id = $1 and email = $2 and expires_at <= clock_timestamp()",
        workspace,
        email.as_str()
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "insert into trackr.invitations (workspace_id, id, email, role) values ($1, $2, $3, $4)",
        workspace,
        id.0,
        email.as_str(),
        role.as_str()
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(id)
}

/// The invitations that wait for their answer, the newest first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Invitation>, DbError> {
    select(tx, None).await
}

/// One invitation; none when it is absent, answered or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: InvitationId) -> Result<Option<Invitation>, DbError> {
    Ok(select(tx, Some(id)).await?.pop())
}

async fn select(tx: &mut TenantTx, only: Option<InvitationId>) -> Result<Vec<Invitation>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        r#"select i.id, i.email, i.role, u.id as "inviter_id?", u.name as "inviter_name?", u.email as "inviter_email?",
                  i.created_at, i.expires_at, i.mail_state, i.mail_failure
             from trackr.invitations i
             left join trackr.users u on u.id = i.invited_by
            where i.workspace_id = $1 and ($2::uuid is null or i.id = $2)
            order by i.created_at desc, i.id desc"#,
        workspace,
        only.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::invitation).collect()
}

/// Takes an invitation back: its link is dead at once. False when it is absent or answered.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn revoke(tx: &mut TenantTx, id: InvitationId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.invitations where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Queues the invitation's mail again and renews its days. The new mail has a new token, and the old one is
/// dead as soon as a worker takes the mail. False when it is absent or answered.
///
/// # Errors
/// [`DbError::Refused`] when it was sent as often as one may be (`invitations_sendings`).
pub async fn resend(tx: &mut TenantTx, id: InvitationId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let expires_at = OffsetDateTime::now_utc() + time::Duration::days(DAYS);
    let done = sqlx::query!(
        "update trackr.invitations
            set mail_state = 'queued', mail_attempt = 0, mail_after = clock_timestamp(), mail_lease_until = null,
                mail_failure = null, expires_at = $3
          where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        expires_at
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(done.rows_affected() == 1)
}

/// What somebody who opened the link sees; none when the token leads nowhere (any more). `user_id` is the
/// caller, where one is signed in.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn look_up(
    pool: &Pool,
    token: &TokenHash,
    user_id: Option<UserId>,
) -> Result<Option<Offer>, DbError> {
    let row = sqlx::query!(
        r#"select workspace_name as "workspace!", invited_by, role as "role!", email as "email!", expired as "expired!",
                  for_caller as "for_caller!", member_of
             from definer.invitation($1, $2)"#,
        token.as_slice(),
        user_id.map(|id| id.0)
    )
    .fetch_optional(pool.inner())
    .await?;
    row.map(|row| {
        Ok(Offer {
            workspace: row.workspace,
            invited_by: row.invited_by,
            role: role(&row.role)?,
            email: address(&row.email)?,
            expired: row.expired,
            for_caller: row.for_caller,
            member_of: row.member_of,
        })
    })
    .transpose()
}

/// Where an accepted invitation leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// Its word in addresses.
    pub slug: String,
}

/// Makes the caller a member and ends the invitation; for one who is a member already it only ends it.
/// Also writes the line in the audit log.
///
/// # Errors
/// [`DbError::Refused`] when there is no such invitation (`invitation_gone`), it is for another address
/// (`invitation_email`), its time is over (`invitation_expired`), or the plan allows no further member
/// (`member_limit`).
pub async fn accept(pool: &Pool, user_id: UserId, token: &TokenHash) -> Result<Accepted, DbError> {
    let row = sqlx::query!(
        r#"select workspace_id as "workspace_id!", slug as "slug!" from definer.accept_invitation($1, $2)"#,
        user_id.0,
        token.as_slice()
    )
    .fetch_one(pool.inner())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(Accepted {
        workspace_id: WorkspaceId(row.workspace_id),
        slug: row.slug,
    })
}

/// The open invitations to one of the caller's verified addresses, by workspace; at most twenty.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn waiting_for(pool: &Pool, user_id: UserId) -> Result<Vec<Waiting>, DbError> {
    let rows = sqlx::query!(
        r#"select id as "id!", workspace_name as "workspace!", invited_by, role as "role!", expires_at as "expires_at!"
             from definer.waiting_invitations($1)"#,
        user_id.0
    )
    .fetch_all(pool.inner())
    .await?;
    let waiting = rows.into_iter().map(|row| {
        Ok(Waiting {
            id: InvitationId(row.id),
            workspace: row.workspace,
            invited_by: row.invited_by,
            role: role(&row.role)?,
            expires_at: row.expires_at,
        })
    });
    waiting.collect()
}

/// The same as [`accept`], for an invitation that [`waiting_for`] gave.
///
/// # Errors
/// As [`accept`]; one to somebody else is gone (`invitation_gone`).
pub async fn accept_waiting(
    pool: &Pool,
    user_id: UserId,
    id: InvitationId,
) -> Result<Accepted, DbError> {
    let row = sqlx::query!(
        r#"select workspace_id as "workspace_id!", slug as "slug!" from definer.accept_waiting_invitation($1, $2)"#,
        user_id.0,
        id.0
    )
    .fetch_one(pool.inner())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(Accepted {
        workspace_id: WorkspaceId(row.workspace_id),
        slug: row.slug,
    })
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "invitations_email" => (
            ErrorCode::Conflict,
            "This address is invited already. Send that invitation again, or revoke it and invite them anew.",
        ),
        "invitations_member" => (
            ErrorCode::Conflict,
            "Somebody with this address is a member already.",
        ),
        "invitation_limit" => (
            ErrorCode::Conflict,
            "100 invitations are open, which is as many as can be. Revoke some that nobody will answer.",
        ),
        "invitations_sendings" => (
            ErrorCode::Conflict,
            "This invitation was sent ten times. Check the address, or ask them whether the mail lies among junk; to start over, revoke it and invite them anew.",
        ),
        "invitations_daily" => (
            ErrorCode::Limited,
            "This address got ten invitations from here within a day. Wait until tomorrow.",
        ),
        "invitation_gone" => (
            ErrorCode::NotFound,
            "This invitation is no longer open. Ask for a new one.",
        ),
        "invitation_expired" => (
            ErrorCode::Conflict,
            "This invitation is too old. Ask for a new one.",
        ),
        "invitation_email" => (
            ErrorCode::Forbidden,
            "This invitation is for another address. Sign in with that address, or verify it in your account.",
        ),
        "member_limit" => (
            ErrorCode::Conflict,
            "The workspace has as many members as its plan allows. Ask its Admin to make room.",
        ),
        // The account was deleted in this very moment.
        "members_user_id_fkey" => return Some(AppError::signed_out()),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
