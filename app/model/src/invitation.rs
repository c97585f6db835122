//! Invitations to a workspace.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{Role, email::EmailAddress, id::InvitationId};

/// Days an invitation can be accepted for, from its last sending.
pub const DAYS: i64 = 7;

/// An invitation that waits for its answer, as an Admin sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Whom it is for.
    pub email: EmailAddress,
    /// What they will be.
    pub role: Role,
    /// Who invited them; `None`: somebody who is no member any more.
    pub invited_by: Option<String>,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Until when it can be accepted.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    /// What became of its mail.
    pub mail: MailState,
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Waits to be sent, or to be tried again; the reason of the last failure, where there was one.
    Queued(Option<String>),
    /// Handed to the mail server.
    Sent,
    /// Given up; why, as a sentence for people.
    Failed(String),
}

/// An invitation that waits for the answer of somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its id.
    pub id: InvitationId,
    /// The workspace's name.
    pub workspace: String,
    /// Who invited them, where they are still there.
    pub invited_by: Option<String>,
    /// What they will be.
    pub role: Role,
    /// Until when it can be accepted.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// What somebody who opened an invitation's link sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The workspace's name.
    pub workspace: String,
    /// Who invited them, where they are still a member.
    pub invited_by: Option<String>,
    /// What they will be.
    pub role: Role,
    /// The address it was sent to.
    pub email: EmailAddress,
    /// Whether its time is over.
    pub expired: bool,
    /// Whether one of the caller's verified addresses is the invited one.
    pub for_caller: bool,
    /// Whether the caller is a member already; then its slug.
    pub member_of: Option<String>,
}
