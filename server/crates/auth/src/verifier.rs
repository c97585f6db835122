//! [`verify()`] with a source of keys and the system's clock.

use std::sync::Arc;

use time::OffsetDateTime;
use tokio::time::Instant;

use crate::{
    Claims, Expected, KeySet, Reject,
    jwks::{Cache, Source},
    verify::{key_id, verify},
};

/// Verifies session tokens of one issuer. Cheap to clone; clones share the key cache.
#[derive(Clone)]
pub struct Verifier {
    keys: Keys,
    expected: Arc<Expected>,
}

#[derive(Clone)]
enum Keys {
    Fixed(Arc<KeySet>),
    Cached(Cache),
}

impl Verifier {
    /// A verifier with keys known from the start: the built-in issuer's.
    #[must_use]
    pub fn fixed(keys: KeySet, expected: Expected) -> Self {
        Self {
            keys: Keys::Fixed(Arc::new(keys)),
            expected: Arc::new(expected),
        }
    }

    /// A verifier that fetches its keys from `source` when the first token comes, and keeps them current.
    #[must_use]
    pub fn remote(source: impl Source, expected: Expected) -> Self {
        Self {
            keys: Keys::Cached(Cache::new(source)),
            expected: Arc::new(expected),
        }
    }

    /// Verifies a session token as of now.
    ///
    /// # Errors
    /// [`Reject`]; [`Reject::retryable`] tells a fault of ours from one of the token's.
    pub async fn verify(&self, token: &str) -> Result<Claims, Reject> {
        let keys = match &self.keys {
            Keys::Fixed(keys) => Arc::clone(keys),
            // A token whose header is not acceptable never causes a fetch.
            Keys::Cached(cache) => cache.keys_with(&key_id(token)?, Instant::now()).await?,
        };
        verify(token, &keys, &self.expected, OffsetDateTime::now_utc())
    }
}
