//! Key sets that are fetched once, shared and kept.

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
        HttpSource::new(Url::parse("http://127.0.0.1:9/.well-known/jwks.json").unwrap()).unwrap();
    let error = source.get().await.unwrap_err();
    assert!(
        matches!(&error, FetchError::Http(error) if error.is_builder()),
        "{error:?}"
    );
}
