//! Why a request is signed out, or why a handshake is needed.

use crate::Reject;

/// Why a request is signed out, or why a handshake is needed. [`Reason::as_str`] is Clerk's word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// There is no session and the client is signed out: nobody, certainly.
    SessionAndClientMissing,
    /// The client is signed in but brings no session token.
    ClientWithoutSession,
    /// There is a session token but the client is signed out, or its cookie did not come along.
    SessionWithoutClient,
    /// The token is older than the client's last sign-in or sign-out.
    IssuedBeforeClient,
    /// Development: the browser has no browser token yet.
    DevBrowserMissing,
    /// Development: the address brings a browser token that is to become a cookie.
    DevBrowserSync,
    /// The handshake came back without a session: signed out at Clerk.
    SessionMissing,
    /// The session token was refused.
    Token(Reject),
}

impl From<Reject> for Reason {
    fn from(reject: Reject) -> Self {
        Self::Token(reject)
    }
}

impl Reason {
    /// Clerk's word, for logs and for the handshake's address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SessionAndClientMissing => "session-token-and-uat-missing",
            Self::ClientWithoutSession => "client-uat-but-no-session-token",
            Self::SessionWithoutClient => "session-token-but-no-client-uat",
            Self::IssuedBeforeClient => "session-token-iat-before-client-uat",
            Self::DevBrowserMissing => "dev-browser-missing",
            Self::DevBrowserSync => "dev-browser-sync",
            Self::SessionMissing => "session-token-missing",
            Self::Token(reject) => of_token(reject),
        }
    }

    /// Whether only the Frontend API can tell who this is. A token that is wrong in any other way than by its times says
    /// nothing about the client, and a new one would be as wrong.
    #[must_use]
    pub fn needs_handshake(self) -> bool {
        match self {
            Self::SessionAndClientMissing | Self::SessionMissing => false,
            Self::ClientWithoutSession
            | Self::SessionWithoutClient
            | Self::IssuedBeforeClient
            | Self::DevBrowserMissing
            | Self::DevBrowserSync => true,
            Self::Token(reject) => matches!(
                reject,
                Reject::Expired | Reject::NotYetValid | Reject::IssuedInFuture
            ),
        }
    }
}

fn of_token(reject: Reject) -> &'static str {
    match reject {
        Reject::Expired => "session-token-expired",
        Reject::NotYetValid => "session-token-nbf",
        Reject::IssuedInFuture => "session-token-iat-in-the-future",
        Reject::TooLong | Reject::Malformed | Reject::Type | Reject::CriticalHeader => {
            "token-invalid"
        }
        Reject::Algorithm => "token-invalid-algorithm",
        Reject::NotASession | Reject::Subject => "token-type-mismatch",
        Reject::Signature => "token-invalid-signature",
        Reject::Issuer => "token-invalid-issuer",
        Reject::AuthorisedParty => "token-invalid-authorized-parties",
        Reject::UnknownKey => "jwk-kid-mismatch",
        Reject::KeysUnavailable => "jwk-remote-failed-to-load",
        Reject::Session => "session-id-missing",
        Reject::Pending => "session-pending",
        Reject::Status => "session-status-unknown",
        Reject::Ambiguous => "session-token-ambiguous",
    }
}
