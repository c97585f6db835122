//! The one way out for mails.

use crate::{Message, Outbox, Resend, SendError, Smtp};

/// How mails leave. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// To Resend's API.
    Resend(Resend),
    /// To files on this machine, which only a local server shows.
    Outbox(Outbox),
}

impl Transport {
    /// Hands a mail over. Tries once; the caller decides about the next try.
    ///
    /// # Errors
    /// [`SendError`], which says whether a later try makes sense and what a person can do.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(message).await,
            Self::Resend(resend) => resend.send(message).await,
            Self::Outbox(outbox) => outbox.send(message).await,
        }
    }

    /// The outbox, where mails go into one.
    #[must_use]
    pub const fn outbox(&self) -> Option<&Outbox> {
        match self {
            Self::Outbox(outbox) => Some(outbox),
            Self::Smtp(_) | Self::Resend(_) => None,
        }
    }
}
