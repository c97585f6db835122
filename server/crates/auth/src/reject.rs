//! Why a token was refused.

use thiserror::Error;

/// Why a session token was refused.
///
/// `Display` is the reason for logs. No variant carries anything of the token, so neither a log line nor an answer can
/// leak one; [`Reject::public`] is what a caller may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum Reject {
    /// Longer than [`crate::verify::MAX_TOKEN_BYTES`].
    #[error("token too long")]
    TooLong,
    /// Not three base64url parts of which the first two are JSON objects with claims of the right types.
    #[error("token malformed")]
    Malformed,
    /// `alg` is anything but RS256.
    #[error("algorithm not RS256")]
    Algorithm,
    /// `typ` is present and not `JWT`.
    #[error("type not JWT")]
    Type,
    /// `crit` names an extension; none is understood here (RFC 7515, 4.1.11).
    #[error("critical header extension not understood")]
    CriticalHeader,
    /// `cat` names a JWT template, a machine token or a category that Clerk has not documented.
    #[error("not a session token")]
    NotASession,
    /// `kid` is not in the key set.
    #[error("signing key unknown")]
    UnknownKey,
    /// The key set could not be fetched yet, so nothing can be said about the token.
    #[error("signing keys unavailable")]
    KeysUnavailable,
    /// The signature is not the key's.
    #[error("signature wrong")]
    Signature,
    /// `exp` has passed.
    #[error("token expired")]
    Expired,
    /// `nbf` lies ahead.
    #[error("token not yet valid")]
    NotYetValid,
    /// `iat` lies ahead.
    #[error("token issued in the future")]
    IssuedInFuture,
    /// `iss` is another issuer.
    #[error("issuer wrong")]
    Issuer,
    /// `azp` is missing or not one of the authorised parties.
    #[error("authorised party wrong")]
    AuthorisedParty,
    /// `sub` is not a person's id.
    #[error("subject not a user")]
    Subject,
    /// `sid` is empty.
    #[error("session id missing")]
    Session,
    /// `sts` is `pending`: signed in, with a task left to do at Clerk. Counts as signed out.
    #[error("session pending")]
    Pending,
    /// `sts` is neither `active` nor `pending`.
    #[error("session status unknown")]
    Status,
    /// The request carries more than one credential of a kind.
    #[error("more than one credential")]
    Ambiguous,
}

impl Reject {
    /// A sentence for the caller. It tells what to do, and nothing about keys or configuration.
    #[must_use]
    pub fn public(self) -> &'static str {
        match self {
            Self::Expired => "You were signed out because your sign-in expired. Sign in again.",
            Self::Pending => {
                "Your sign-in is not finished. Complete the open step, then try again."
            }
            Self::KeysUnavailable => "Sign-ins can't be checked right now. Try again in a minute.",
            Self::NotYetValid | Self::IssuedInFuture => {
                "Your sign-in is dated in the future. Check this computer's clock, then sign in again."
            }
            Self::Ambiguous => {
                "Your browser sent two different sign-ins. Clear this site's cookies, then sign in again."
            }
            _ => "Your sign-in is not valid. Sign in again.",
        }
    }

    /// Whether the same request may succeed a little later: the fault is ours or the issuer's, not the token's
    /// (answer 503, not 401).
    #[must_use]
    pub fn retryable(self) -> bool {
        self == Self::KeysUnavailable
    }
}
