//! The issuer's key set, fetched and cached.
//!
//! A cached set is fresh for [`FRESH_FOR`]. After that, or when a token names an unknown key, it is fetched again, at most
//! once in [`FETCH_INTERVAL`] however many tokens ask: tokens are free to make, so they must not become a way to make us
//! hammer the issuer. While fetching fails, the keys that are there go on being used for up to [`STALE_FOR`].

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use thiserror::Error;
use tokio::{
    sync::{Mutex, RwLock},
    time::Instant,
};
use url::Url;

use crate::{
    KeySet, Reject,
    keys::{KeySetError, MAX_JWKS_BYTES},
    outbound,
};

/// How long a fetched key set is used without asking again; Clerk's libraries use the same.
pub const FRESH_FOR: Duration = Duration::from_secs(5 * 60);

/// Least time between the starts of two fetches.
pub const FETCH_INTERVAL: Duration = Duration::from_secs(10);

/// How long a key set is used while it cannot be fetched again. Bounds how long a withdrawn key may live on.
pub const STALE_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// Why a key set could not be fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// The HTTP client could not be built, or the request failed.
    #[error("the issuer's key set could not be fetched: {0}")]
    Http(#[from] reqwest::Error),
    /// The issuer answered with another status than 200.
    #[error("the issuer's key set could not be fetched: status {0}")]
    Status(u16),
    /// The answer is no usable key set.
    #[error(transparent)]
    KeySet(#[from] KeySetError),
    /// The fetch was cut short because the process is stopping.
    #[error("the fetch of the issuer's key set was cut short")]
    Interrupted,
}

/// A future as trait objects can return it.
pub type Fetching<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, FetchError>> + Send + 'a>>;

/// Where JWKS documents come from.
pub trait Source: Send + Sync + 'static {
    /// Fetches the document, at most [`MAX_JWKS_BYTES`] long.
    fn fetch(&self) -> Fetching<'_>;
}

/// The document at an `https` address that the operator configured.
pub struct HttpSource {
    client: reqwest::Client,
    address: Url,
}

impl HttpSource {
    /// A source at `address`, with a client of its own.
    ///
    /// # Errors
    /// [`FetchError::Http`] when the TLS set-up fails (no root certificates on the machine, for example).
    pub fn new(address: Url) -> Result<Self, FetchError> {
        let client = outbound::client().https_only(true).build()?;
        Ok(Self { client, address })
    }

    async fn get(&self) -> Result<Vec<u8>, FetchError> {
        let response = self.client.get(self.address.clone()).send().await?;
        if response.status() != reqwest::StatusCode::OK {
            return Err(FetchError::Status(response.status().as_u16()));
        }
        let body = outbound::body(response, MAX_JWKS_BYTES).await?;
        body.ok_or(FetchError::KeySet(KeySetError::TooLong))
    }
}

impl Source for HttpSource {
    fn fetch(&self) -> Fetching<'_> {
        Box::pin(self.get())
    }
}

/// A cached key set with its source. Cheap to clone; clones share the cache.
#[derive(Clone)]
pub struct Cache {
    inner: Arc<Inner>,
}

struct Inner {
    source: Box<dyn Source>,
    cached: RwLock<Option<Cached>>,
    /// Start of the newest fetch. Its lock is held while fetching, so there is never more than one.
    last_fetch: Mutex<Option<Instant>>,
}

#[derive(Clone)]
struct Cached {
    keys: Arc<KeySet>,
    fetched_at: Instant,
}

impl Cached {
    fn age(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.fetched_at)
    }

    fn holds(&self, key_id: &str) -> bool {
        self.keys.get(key_id).is_some()
    }
}

impl Cache {
    /// An empty cache; the first token fills it.
    #[must_use]
    pub fn new(source: impl Source) -> Self {
        let inner = Inner {
            source: Box::new(source),
            cached: RwLock::new(None),
            last_fetch: Mutex::new(None),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// A key set that holds the key `key_id`, as of `now`.
    ///
    /// # Errors
    /// [`Reject::UnknownKey`] when the issuer has no such key (or it was asked within [`FETCH_INTERVAL`]);
    /// [`Reject::KeysUnavailable`] when no usable key set could be fetched.
    pub async fn keys_with(&self, key_id: &str, now: Instant) -> Result<Arc<KeySet>, Reject> {
        if let Some(cached) = self.inner.usable(now).await
            && cached.holds(key_id)
        {
            if cached.age(now) >= FRESH_FOR {
                self.refresh_aside(now);
            }
            return Ok(cached.keys);
        }
        self.refresh(key_id, now).await;
        match self.inner.usable(now).await {
            Some(cached) if cached.holds(key_id) => Ok(cached.keys),
            Some(_) => Err(Reject::UnknownKey),
            None => Err(Reject::KeysUnavailable),
        }
    }

    /// Fetches if it is time to, unless another caller's fetch has brought the key meanwhile.
    ///
    /// Runs as a task of its own: if the caller hangs up, the fetch still ends and fills the cache. Otherwise whoever
    /// opens and drops requests could use up every turn.
    async fn refresh(&self, key_id: &str, now: Instant) {
        let inner = Arc::clone(&self.inner);
        let key_id = key_id.to_owned();
        let task = tokio::spawn(async move {
            let mut last_fetch = inner.last_fetch.lock().await;
            let brought = inner
                .usable(now)
                .await
                .is_some_and(|cached| cached.holds(&key_id));
            if !brought && due(*last_fetch, now) {
                *last_fetch = Some(now);
                inner.fetch(now).await;
            }
        });
        if task.await.is_err() {
            tracing::error!(error = %FetchError::Interrupted, "key set not refreshed");
        }
    }

    /// Renews an old key set without keeping anybody waiting: until then the old one serves.
    fn refresh_aside(&self, now: Instant) {
        let inner = Arc::clone(&self.inner);
        tokio::spawn(async move {
            // Somebody else is at it if the lock is taken.
            if let Ok(mut last_fetch) = inner.last_fetch.try_lock()
                && due(*last_fetch, now)
            {
                *last_fetch = Some(now);
                inner.fetch(now).await;
            }
        });
    }
}

fn due(last_fetch: Option<Instant>, now: Instant) -> bool {
    last_fetch.is_none_or(|last| now.saturating_duration_since(last) >= FETCH_INTERVAL)
}

impl Inner {
    /// The cached set, unless it is too old to be believed.
    async fn usable(&self, now: Instant) -> Option<Cached> {
        self.cached
            .read()
            .await
            .clone()
            .filter(|cached| cached.age(now) < STALE_FOR)
    }

    /// Replaces the cached set; on failure it stays, and the log tells.
    async fn fetch(&self, now: Instant) {
        match self.fetch_keys().await {
            Ok(keys) => {
                *self.cached.write().await = Some(Cached {
                    keys: Arc::new(keys),
                    fetched_at: now,
                })
            }
            Err(error) => tracing::warn!(%error, "key set not refreshed"),
        }
    }

    async fn fetch_keys(&self) -> Result<KeySet, FetchError> {
        Ok(KeySet::parse(&self.source.fetch().await?)?)
    }
}

#[cfg(test)]
mod tests;
