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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        jwks::Fetching,
        testing::{ATTACKER, ISSUER, unsigned},
        verify::DEFAULT_LEEWAY,
    };
    use serde_json::{Value, json};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[derive(Clone, Default)]
    struct Counting(Arc<AtomicUsize>);

    impl Source for Counting {
        fn fetch(&self) -> Fetching<'_> {
            self.0.fetch_add(1, Ordering::SeqCst);
            Box::pin(async { Ok(ISSUER.jwks()) })
        }
    }

    fn expected() -> Expected {
        Expected {
            issuer: "https://clerk.acme.example".into(),
            authorised_parties: vec!["https://acme.example".into()],
            leeway: DEFAULT_LEEWAY,
        }
    }

    fn claims() -> Value {
        let now = OffsetDateTime::now_utc().unix_timestamp();
        json!({"iss": "https://clerk.acme.example", "azp": "https://acme.example", "sub": "user_1", "sid": "sess_1",
               "iat": now, "nbf": now - 10, "exp": now + 60})
    }

    #[tokio::test]
    async fn keys_are_fetched_once_and_used() {
        let source = Counting::default();
        let verifier = Verifier::remote(source.clone(), expected());
        let token = ISSUER.sign(&ISSUER.header(), claims().to_string());
        for _ in 0..3 {
            assert_eq!(
                verifier.clone().verify(&token).await.unwrap().subject,
                "user_1"
            );
        }
        let forged = ATTACKER.sign(&ISSUER.header(), claims().to_string());
        assert_eq!(verifier.verify(&forged).await, Err(Reject::Signature));
        assert_eq!(source.0.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn an_unacceptable_header_causes_no_fetch() {
        let source = Counting::default();
        let verifier = Verifier::remote(source.clone(), expected());
        let mut header = ISSUER.header();
        header["alg"] = json!("none");
        let token = format!("{}.", unsigned(&header, claims().to_string()));
        assert_eq!(verifier.verify(&token).await, Err(Reject::Algorithm));
        assert_eq!(verifier.verify("junk").await, Err(Reject::Malformed));
        assert_eq!(source.0.load(Ordering::SeqCst), 0);
    }
}
