//! What must be known of a Clerk instance to authenticate requests.

use base64::{Engine, engine::general_purpose::URL_SAFE};
use sha1::{Digest, Sha1};

use crate::{
    Expected,
    config::{Clerk, Environment},
};

/// A Clerk instance as [`crate::request::authenticate`] sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClerkOptions {
    /// Host of the Frontend API: `clerk.acme.example`.
    pub frontend_api: String,
    /// Whether cookies of the Frontend API reach us (production) or addresses stand in for them (development).
    pub environment: Environment,
    /// What is appended to names of cookies, so that several instances can share a host.
    pub cookie_suffix: String,
    /// What session tokens must say.
    pub expected: Expected,
}

impl ClerkOptions {
    /// The options of that instance, for browsers that reach this server at one of `origins`
    /// (`https://trackr.example`).
    #[must_use]
    pub fn new(clerk: &Clerk, origins: Vec<String>) -> Self {
        Self {
            frontend_api: clerk.frontend_api.clone(),
            environment: clerk.environment,
            cookie_suffix: cookie_suffix(&clerk.publishable_key),
            expected: clerk.expected(origins),
        }
    }
}

/// First 8 characters of the base64url of the publishable key's SHA-1. A name, not a secret: SHA-1 will do.
fn cookie_suffix(publishable_key: &str) -> String {
    let mut suffix = URL_SAFE.encode(Sha1::digest(publishable_key));
    suffix.truncate(8);
    suffix
}
