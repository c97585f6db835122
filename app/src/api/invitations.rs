//! Inviting people, and their answer.

use leptos::prelude::*;

use super::ApiError;

/// Invites somebody by e-mail. An address that can't be used leads back to the field, with what was
/// typed and the reason.
///
/// # Errors
/// Invalid address or role (422); invited or a member already (409); signed out; workspace not found; the
/// role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "invite")]
pub async fn invite(workspace: String, email: String, role: String) -> Result<(), ApiError> {
    let back = work::members(&workspace)
        .typed_privately("email", &email)
        .at("email");
    super::answer::see_other(back, work::invite(&workspace, &email, &role)).await
}

/// Sends an invitation again, with a new link and seven more days.
///
/// # Errors
/// Signed out; workspace or invitation not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "resend_invitation")]
pub async fn resend_invitation(workspace: String, invitation: String) -> Result<(), ApiError> {
    super::answer::see_other(
        work::members(&workspace),
        work::resend(&workspace, &invitation),
    )
    .await
}

/// Takes an invitation back; its link is dead at once.
///
/// # Errors
/// Signed out; workspace or invitation not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "revoke_invitation")]
pub async fn revoke_invitation(workspace: String, invitation: String) -> Result<(), ApiError> {
    super::answer::see_other(
        work::members(&workspace),
        work::revoke(&workspace, &invitation),
    )
    .await
}

/// Makes the caller a member of the workspace that the token invites them to.
///
/// # Errors
/// For another address (403); no longer open (404); too old, or no seat is free (409); signed out; the
/// database fails.
#[server(prefix = "/api", endpoint = "accept_invitation")]
pub async fn accept_invitation(token: String) -> Result<(), ApiError> {
    super::answer::see_other(work::offer(&token), work::accept(&token)).await
}

/// Makes the caller a member of a workspace that invited one of their verified addresses; for this they need no mail.
///
/// # Errors
/// No such invitation, or one to somebody else (404); otherwise as [`accept_invitation`].
#[server(prefix = "/api", endpoint = "accept_waiting_invitation")]
pub async fn accept_waiting_invitation(invitation: String) -> Result<(), ApiError> {
    super::answer::see_other(work::waiting(), work::accept_waiting(&invitation)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::audit::{self, Subject};
    use model::{
        Action, AppError, Role, audit::AuditEvent, email::EmailAddress, id::InvitationId,
        invitation::Invitation,
    };

    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context, paths,
        token::Token,
    };

    pub fn members(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::members)
    }

    /// The invitation's own page; for what is no token, the list of workspaces.
    pub fn offer(token: &str) -> Back {
        Back::to(
            Token::parse(token).map_or_else(paths::workspaces, |token| paths::invitation(&token)),
        )
    }

    /// The list of workspaces, where invitations wait.
    pub fn waiting() -> Back {
        Back::to(paths::workspaces())
    }

    pub async fn accept_waiting(invitation: &str) -> Result<String, Stop> {
        let id: InvitationId = context::id(invitation)?;
        let (user, pool) = (context::signed_in()?.user_id, context::state()?.pool);
        let joined = db::invitations::accept_waiting(&pool, user, id).await?;
        Ok(paths::done(&paths::overview(&joined.slug), "joined"))
    }

    pub async fn invite(workspace: &str, email: &str, role: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::ManageInvitations).await?;
        let role = Role::parse(role).ok_or_else(|| AppError::invalid("Choose Admin or Member."))?;
        let email: EmailAddress = email.parse().map_err(|_| Refusal::Email)?;
        let id = db::invitations::invite(&mut tx, &email, role).await?;
        let invited = Subject::Invitation(id, email.as_str());
        audit::record(&mut tx, AuditEvent::InvitationSent, invited, None).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::members(workspace), "invited"))
    }

    pub async fn resend(workspace: &str, invitation: &str) -> Result<String, Stop> {
        let (mut tx, invitation) = open(workspace, invitation).await?;
        if !db::invitations::resend(&mut tx, invitation.id).await? {
            return Err(AppError::not_found().into());
        }
        let invited = Subject::Invitation(invitation.id, invitation.email.as_str());
        audit::record(&mut tx, AuditEvent::InvitationResent, invited, None).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::members(workspace), "resent"))
    }

    pub async fn revoke(workspace: &str, invitation: &str) -> Result<String, Stop> {
        let (mut tx, invitation) = open(workspace, invitation).await?;
        if !db::invitations::revoke(&mut tx, invitation.id).await? {
            return Err(AppError::not_found().into());
        }
        let invited = Subject::Invitation(invitation.id, invitation.email.as_str());
        audit::record(&mut tx, AuditEvent::InvitationRevoked, invited, None).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::members(workspace), "revoked"))
    }

    /// An invitation of the workspace, for somebody who may manage it.
    async fn open(workspace: &str, invitation: &str) -> Result<(db::TenantTx, Invitation), Stop> {
        let id: InvitationId = context::id(invitation)?;
        let (_, mut tx) = context::enter(workspace, Action::ManageInvitations).await?;
        let invitation = db::invitations::get(&mut tx, id).await?;
        Ok((tx, invitation.ok_or_else(AppError::not_found)?))
    }

    pub async fn accept(token: &str) -> Result<String, Stop> {
        let person = context::signed_in()?;
        let token = Token::parse(token).ok_or_else(AppError::not_found)?;
        // Writes the line in the audit log too.
        let accepted =
            db::invitations::accept(&context::state()?.pool, person.user_id, &token.hash()).await?;
        Ok(paths::done(&paths::overview(&accepted.slug), "joined"))
    }
}
