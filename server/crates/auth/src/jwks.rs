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
mod tests {
    use super::*;
    use crate::testing::{ATTACKER, ISSUER};
    use std::sync::{
        Mutex as StdMutex,
        atomic::{AtomicUsize, Ordering},
    };
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
        sync::Semaphore,
    };

    /// Answers with what it is told to, and counts. A closed gate holds answers back.
    #[derive(Clone)]
    struct Script {
        answer: Arc<StdMutex<Result<Vec<u8>, u16>>>,
        fetches: Arc<AtomicUsize>,
        gate: Arc<Semaphore>,
    }

    impl Script {
        fn new(answer: Result<Vec<u8>, u16>) -> Self {
            let gate = Arc::new(Semaphore::new(Semaphore::MAX_PERMITS));
            Self {
                answer: Arc::new(StdMutex::new(answer)),
                fetches: Arc::default(),
                gate,
            }
        }

        fn answers(&self, answer: Result<Vec<u8>, u16>) {
            *self.answer.lock().unwrap() = answer;
        }

        fn fetches(&self) -> usize {
            self.fetches.load(Ordering::SeqCst)
        }

        /// Waits for the fetch that runs beside an answer from a stale set.
        async fn reaches(&self, fetches: usize) {
            while self.fetches() < fetches {
                tokio::task::yield_now().await;
            }
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
        }
    }

    impl Source for Script {
        fn fetch(&self) -> Fetching<'_> {
            self.fetches.fetch_add(1, Ordering::SeqCst);
            Box::pin(async {
                let _open = self.gate.acquire().await;
                self.answer
                    .lock()
                    .unwrap()
                    .clone()
                    .map_err(FetchError::Status)
            })
        }
    }

    async fn ask(cache: &Cache, key_id: &str, now: Instant) -> Result<(), Reject> {
        cache
            .keys_with(key_id, now)
            .await
            .map(|keys| assert!(keys.get(key_id).is_some()))
    }

    #[tokio::test]
    async fn a_fresh_set_is_not_fetched_again() {
        let script = Script::new(Ok(ISSUER.jwks()));
        let cache = Cache::new(script.clone());
        let start = Instant::now();
        for seconds in [0, 1, 60, 299] {
            assert_eq!(
                ask(&cache, "key-1", start + Duration::from_secs(seconds)).await,
                Ok(())
            );
        }
        assert_eq!(script.fetches(), 1);
    }

    #[tokio::test]
    async fn a_new_key_is_found_when_a_token_names_it() {
        let script = Script::new(Ok(ISSUER.jwks()));
        let cache = Cache::new(script.clone());
        let start = Instant::now();
        assert_eq!(ask(&cache, "key-1", start).await, Ok(()));
        script.answers(Ok(ATTACKER.jwks()));
        assert_eq!(ask(&cache, "key-2", start + FETCH_INTERVAL).await, Ok(()));
        assert_eq!(
            ask(&cache, "key-1", start + FETCH_INTERVAL * 2).await,
            Err(Reject::UnknownKey),
            "withdrawn"
        );
    }

    #[tokio::test]
    async fn unknown_keys_cause_one_fetch_an_interval() {
        let script = Script::new(Ok(ISSUER.jwks()));
        let cache = Cache::new(script.clone());
        let start = Instant::now();
        for attempt in 0..200_u64 {
            let now = start + Duration::from_millis(attempt * 100);
            assert_eq!(
                ask(&cache, &format!("made-up-{attempt}"), now).await,
                Err(Reject::UnknownKey)
            );
        }
        assert_eq!(
            script.fetches(),
            2,
            "20 s of unknown keys, one fetch in 10 s"
        );
    }

    #[tokio::test]
    async fn callers_at_the_same_time_share_one_fetch() {
        let script = Script::new(Ok(ISSUER.jwks()));
        let cache = Cache::new(script.clone());
        let now = Instant::now();
        let asks: Vec<_> = (0..50)
            .map(|_| {
                let cache = cache.clone();
                tokio::spawn(async move { ask(&cache, "key-1", now).await })
            })
            .collect();
        for ask in asks {
            assert_eq!(ask.await.unwrap(), Ok(()));
        }
        assert_eq!(script.fetches(), 1);
    }

    #[tokio::test]
    async fn old_keys_serve_while_the_issuer_is_down_but_not_for_ever() {
        let script = Script::new(Ok(ISSUER.jwks()));
        let cache = Cache::new(script.clone());
        let start = Instant::now();
        assert_eq!(ask(&cache, "key-1", start).await, Ok(()));
        for bad in [
            Err(500),
            Ok(b"<html>".to_vec()),
            Ok(br#"{"keys":[]}"#.to_vec()),
        ] {
            script.answers(bad);
            let before = script.fetches();
            let now = start + FRESH_FOR + FETCH_INTERVAL * u32::try_from(before).unwrap();
            assert_eq!(ask(&cache, "key-1", now).await, Ok(()));
            script.reaches(before + 1).await;
            assert_eq!(ask(&cache, "key-1", now).await, Ok(()));
        }
        assert_eq!(
            ask(&cache, "key-1", start + STALE_FOR).await,
            Err(Reject::KeysUnavailable)
        );
    }

    #[tokio::test]
    async fn a_stale_set_is_renewed_without_keeping_the_caller() {
        let script = Script::new(Ok(ISSUER.jwks()));
        let cache = Cache::new(script.clone());
        let start = Instant::now();
        assert_eq!(ask(&cache, "key-1", start).await, Ok(()));
        script.gate.forget_permits(Semaphore::MAX_PERMITS);
        assert_eq!(
            ask(&cache, "key-1", start + FRESH_FOR).await,
            Ok(()),
            "answered though the fetch hangs"
        );
        script.reaches(2).await;
        script.gate.add_permits(1);
        script.reaches(2).await;
        assert_eq!(
            ask(
                &cache,
                "key-1",
                start + FRESH_FOR * 2 - Duration::from_secs(1)
            )
            .await,
            Ok(())
        );
        assert_eq!(script.fetches(), 2, "the renewed set is fresh");
    }

    #[tokio::test]
    async fn without_any_keys_the_fault_is_ours_and_passes() {
        let script = Script::new(Err(503));
        let cache = Cache::new(script.clone());
        let start = Instant::now();
        assert_eq!(
            ask(&cache, "key-1", start).await,
            Err(Reject::KeysUnavailable)
        );
        assert!(Reject::KeysUnavailable.retryable());
        script.answers(Ok(ISSUER.jwks()));
        assert_eq!(
            ask(&cache, "key-1", start + Duration::from_secs(9)).await,
            Err(Reject::KeysUnavailable)
        );
        assert_eq!(ask(&cache, "key-1", start + FETCH_INTERVAL).await, Ok(()));
    }

    #[tokio::test]
    async fn a_caller_that_hangs_up_does_not_waste_the_fetch() {
        let script = Script::new(Ok(ISSUER.jwks()));
        script.gate.forget_permits(Semaphore::MAX_PERMITS);
        let cache = Cache::new(script.clone());
        let now = Instant::now();
        let gone = tokio::spawn({
            let cache = cache.clone();
            async move { ask(&cache, "key-1", now).await }
        });
        script.reaches(1).await;
        gone.abort();
        assert!(gone.await.unwrap_err().is_cancelled());
        script.gate.add_permits(1);
        assert_eq!(ask(&cache, "key-1", now).await, Ok(()));
        assert_eq!(script.fetches(), 1);
    }

    /// What the source makes of one raw HTTP answer, over a connection without TLS.
    async fn fetched(answer: Vec<u8>) -> Result<Vec<u8>, FetchError> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!(
            "http://{}/.well-known/jwks.json",
            listener.local_addr().unwrap()
        );
        let server = tokio::spawn(async move {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            let _ = connection.read(&mut request).await.unwrap();
            // The source may hang up in the middle of an answer that it won't take.
            let _ = connection.write_all(&answer).await;
        });
        let client = outbound::client().no_proxy().build().unwrap();
        let result = HttpSource {
            client,
            address: Url::parse(&address).unwrap(),
        }
        .get()
        .await;
        server.await.unwrap();
        result
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    }

    #[tokio::test]
    async fn a_document_is_read() {
        assert_eq!(fetched(answer("200 OK", b"{}")).await.unwrap(), b"{}");
    }

    #[tokio::test]
    async fn other_answers_are_errors_and_redirects_are_not_followed() {
        for (head, status) in [
            ("404 Not Found", 404),
            ("500 Internal Server Error", 500),
            ("302 Found\r\nLocation: http://127.0.0.1:9/", 302),
            ("204 No Content", 204),
        ] {
            let error = fetched(answer(head, b"")).await.unwrap_err();
            assert!(
                matches!(error, FetchError::Status(got) if got == status),
                "{head}: {error}"
            );
        }
        let error = fetched(answer("200 OK", &vec![b' '; MAX_JWKS_BYTES + 1]))
            .await
            .unwrap_err();
        assert!(
            matches!(error, FetchError::KeySet(KeySetError::TooLong)),
            "{error}"
        );
    }

    #[tokio::test]
    async fn keys_travel_over_https_only() {
        let source =
            HttpSource::new(Url::parse("http://127.0.0.1:9/.well-known/jwks.json").unwrap())
                .unwrap();
        let error = source.get().await.unwrap_err();
        assert!(
            matches!(&error, FetchError::Http(error) if error.is_builder()),
            "{error:?}"
        );
    }
}
