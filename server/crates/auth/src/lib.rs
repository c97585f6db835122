//! Identity: who is calling.
//!
//! A caller is known by a Clerk session token ([`verify()`]), signed either by a Clerk instance or, in development
//! on loopback, by the built-in [`local::Issuer`]. Both go through the same checks. Nothing here knows of passwords.
//!
//! With Clerk a request is more than its token: [`request::authenticate`].

pub mod authenticator;
pub mod backend_api;
pub mod claims;
pub mod config;
pub mod cookie;
pub mod frontend;
pub mod jwks;
pub mod keys;
pub mod local;
mod outbound;
mod reject;
pub mod request;
#[cfg(test)]
mod testing;
pub mod user;
pub mod verifier;
pub mod verify;
pub mod webhook;

pub use authenticator::Authenticator;
pub use claims::{Claims, Organisation};
pub use config::Identity;
pub use keys::KeySet;
pub use reject::Reject;
pub use request::{Reason, RequestState};
pub use user::UserRecord;
pub use verifier::Verifier;
pub use verify::{Expected, verify};

use model::id::UserId;
use time::OffsetDateTime;

/// The signed-in caller, as the server puts it into the request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Our id of the person.
    pub user_id: UserId,
    /// The identity provider's id of the person (`sub`).
    pub subject: String,
    /// The identity provider's id of the session (`sid`).
    pub session: String,
    /// Whether the session has a verified second factor.
    pub second_factor: bool,
    /// Whether somebody else acts in the person's name (`act`): they may look, and do nothing that the audit log tells.
    pub impersonated: bool,
    /// When the session token ends. What goes on after it, such as a stream, has to be asked for anew.
    pub expires_at: OffsetDateTime,
}
