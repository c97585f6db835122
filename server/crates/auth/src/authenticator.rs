//! [`authenticate`] with the instance's keys, its Backend API and the system's clock.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use http::{HeaderMap, Method};
use time::OffsetDateTime;
use tokio::{sync::Semaphore, time::Instant};
use url::Url;

use crate::{
    KeySet, Reject, RequestState,
    backend_api::{ApiError, BackendApi},
    jwks::{Cache, Source},
    request::{self, ClerkOptions, RequestView, authenticate, key_ids, nonce},
};

/// How many handshakes are exchanged at once. Anybody can send a nonce, and each costs a call of ours that counts
/// against the instance's limit.
const EXCHANGES: usize = 8;

/// How long a request waits for its turn to exchange, in the order in which they came; then it leads to another handshake.
const TURN: Duration = Duration::from_secs(3);

/// How many nonces are remembered as spent. They end after a minute at Clerk; the oldest are forgotten first.
const SPENT: usize = 1_000;

/// Authenticates requests to the application of one Clerk instance. Cheap to clone; clones share the key cache.
#[derive(Clone)]
pub struct Authenticator {
    options: Arc<ClerkOptions>,
    keys: Cache,
    api: BackendApi,
    exchanges: Arc<Semaphore>,
    spent: Arc<Mutex<VecDeque<String>>>,
}

impl Authenticator {
    /// An authenticator that fetches its keys from `source` when the first token comes, and keeps them current.
    #[must_use]
    pub fn new(source: impl Source, options: ClerkOptions, api: BackendApi) -> Self {
        Self {
            options: Arc::new(options),
            keys: Cache::new(source),
            api,
            exchanges: Arc::new(Semaphore::new(EXCHANGES)),
            spent: Arc::default(),
        }
    }

    /// Authenticates a request as of now. `url` is its public address, see [`crate::request::address`].
    ///
    /// # Errors
    /// [`Reject::KeysUnavailable`], which is no fault of the request.
    pub async fn authenticate(
        &self,
        method: &Method,
        url: &Url,
        headers: &HeaderMap,
    ) -> Result<RequestState, Reject> {
        let mut request = RequestView {
            method,
            url,
            headers,
            exchanged: None,
        };
        let exchanged = self.exchange(&request).await;
        request.exchanged = exchanged.as_deref();
        let keys = self.keys(&request).await?;
        let now = OffsetDateTime::now_utc();
        Ok(authenticate(&request, &self.options, &keys, now))
    }

    /// Ends the session that the request's cookie is of, at Clerk too: else its next handshake would sign the browser in
    /// again. A token that has expired will do, since nothing renews it where no script runs. Without one there is nothing to end.
    ///
    /// # Errors
    /// Clerk could not be asked, or refused.
    pub async fn end_session(
        &self,
        method: &Method,
        url: &Url,
        headers: &HeaderMap,
    ) -> Result<(), ApiError> {
        let request = RequestView {
            method,
            url,
            headers,
            exchanged: None,
        };
        let Ok(keys) = self.keys(&request).await else {
            return Ok(());
        };
        let now = OffsetDateTime::now_utc();
        match request::session(&request, &self.options, &keys, now) {
            Some(session) => self.api.revoke_session(&session).await,
            None => Ok(()),
        }
    }

    /// The `Set-Cookie` lines behind the nonce that a handshake left, if it left one. Without them the request is
    /// authenticated as if it came from nowhere, so a failure costs at most another handshake.
    async fn exchange(&self, request: &RequestView<'_>) -> Option<Vec<String>> {
        let nonce = nonce(request, &self.options)?;
        // Its cookie may outlive it.
        if self.spent().contains(&nonce) {
            return None;
        }
        let _turn = tokio::time::timeout(TURN, self.exchanges.acquire())
            .await
            .ok()?
            .ok()?;
        let answer = self.api.handshake_payload(&nonce).await;
        if !answer.as_ref().is_err_and(ApiError::retryable) {
            self.spend(nonce);
        }
        answer
            .inspect_err(|error| tracing::warn!(%error, "handshake not exchanged"))
            .ok()
    }

    fn spent(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn spend(&self, nonce: String) {
        let mut spent = self.spent();
        if spent.len() >= SPENT {
            spent.pop_front();
        }
        spent.push_back(nonce);
    }

    /// The keys that the request's tokens name; without those that the issuer doesn't know, nor anybody else.
    async fn keys(&self, request: &RequestView<'_>) -> Result<Arc<KeySet>, Reject> {
        let mut keys = Arc::default();
        for id in key_ids(request, &self.options, OffsetDateTime::now_utc()) {
            match self.keys.keys_with(&id, Instant::now()).await {
                Ok(found) => keys = found,
                Err(Reject::UnknownKey) => {}
                Err(reject) => return Err(reject),
            }
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Claims, Expected, Reason,
        config::Environment,
        jwks::{FetchError, Fetching},
        testing::{ATTACKER, ISSUER},
        verify::DEFAULT_LEEWAY,
    };
    use http::{HeaderValue, header};
    use serde_json::json;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    #[derive(Clone)]
    struct Fixed(Option<Vec<u8>>);

    impl Source for Fixed {
        fn fetch(&self) -> Fetching<'_> {
            Box::pin(async { self.0.clone().ok_or(FetchError::Status(503)) })
        }
    }

    fn options() -> ClerkOptions {
        ClerkOptions {
            frontend_api: "clerk.acme.example".into(),
            environment: Environment::Production,
            cookie_suffix: "AbC-12_x".into(),
            expected: Expected {
                issuer: "https://clerk.acme.example".into(),
                authorised_parties: vec!["https://acme.example".into()],
                leeway: DEFAULT_LEEWAY,
            },
        }
    }

    fn token() -> String {
        let now = OffsetDateTime::now_utc().unix_timestamp();
        let claims = json!({"iss": "https://clerk.acme.example", "azp": "https://acme.example", "sub": "user_1", "sid": "sess_1",
               "iat": now, "nbf": now - 10, "exp": now + 60});
        ISSUER.sign(&ISSUER.header(), claims.to_string())
    }

    fn api(address: &str) -> BackendApi {
        BackendApi::new("sk_live_0123456789".into(), Url::parse(address).unwrap()).unwrap()
    }

    async fn state(authenticator: &Authenticator, cookies: &str) -> Result<RequestState, Reject> {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookies).unwrap());
        headers.insert("sec-fetch-dest", HeaderValue::from_static("document"));
        let url = Url::parse("https://acme.example/w").unwrap();
        authenticator
            .authenticate(&Method::GET, &url, &headers)
            .await
    }

    fn subject(state: Result<RequestState, Reject>) -> String {
        match state {
            Ok(
                RequestState::SignedIn(Claims { subject, .. })
                | RequestState::Returned {
                    outcome: Ok(Claims { subject, .. }),
                    ..
                },
            ) => subject,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn keys_are_fetched_for_the_token_at_hand() {
        let authenticator = Authenticator::new(
            Fixed(Some(ISSUER.jwks())),
            options(),
            api("http://127.0.0.1:9"),
        );
        let cookies = format!("__client_uat=1; __session={}", token());
        assert_eq!(subject(state(&authenticator, &cookies).await), "user_1");
        let foreign = ATTACKER.sign(&ATTACKER.header(), "{}");
        let refused = state(
            &authenticator,
            &format!("__client_uat=1; __session={foreign}"),
        )
        .await;
        assert_eq!(
            refused,
            Ok(RequestState::SignedOut(Reason::Token(Reject::UnknownKey)))
        );
    }

    #[tokio::test]
    async fn without_keys_nobody_is_told_to_sign_in_again() {
        let authenticator = Authenticator::new(Fixed(None), options(), api("http://127.0.0.1:9"));
        let cookies = format!("__client_uat=1; __session={}", token());
        assert_eq!(
            state(&authenticator, &cookies).await,
            Err(Reject::KeysUnavailable)
        );
        assert_eq!(
            state(&authenticator, "theme=dark").await,
            Ok(RequestState::SignedOut(Reason::SessionAndClientMissing)),
            "no token, no keys"
        );
    }

    #[tokio::test]
    async fn a_flood_of_nonces_makes_few_calls_at_once() {
        // Takes connections and never answers.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let taken = Arc::new(Mutex::new(Vec::new()));
        let taking = Arc::clone(&taken);
        tokio::spawn(async move {
            loop {
                let (connection, _) = listener.accept().await.unwrap();
                taking.lock().unwrap().push(connection);
            }
        });
        let authenticator =
            Authenticator::new(Fixed(Some(ISSUER.jwks())), options(), api(&address));
        let flood: Vec<_> = (0..50)
            .map(|number| {
                let authenticator = authenticator.clone();
                let cookies = format!("__client_uat=1; __clerk_handshake_nonce=made-up-{number}");
                tokio::spawn(async move { state(&authenticator, &cookies).await })
            })
            .collect();
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!(taken.lock().unwrap().len(), EXCHANGES);
        let answered = flood.iter().filter(|asking| asking.is_finished()).count();
        assert_eq!(answered, 0, "the others wait for their turn");
        for asking in flood {
            asking.abort();
        }
    }

    #[tokio::test]
    async fn a_nonce_is_exchanged_and_a_failing_exchange_leads_to_another_handshake() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let body =
            json!({"directives": [format!("__session={}", token()), "__client_uat=1"]}).to_string();
        let server = tokio::spawn(async move {
            for head in ["200 OK", "500 Internal Server Error"] {
                let (mut connection, _) = listener.accept().await.unwrap();
                let _ = connection.read(&mut [0; 4096]).await.unwrap();
                let answer = format!(
                    "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
                connection.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        // The key that is needed is that of a token which only the exchange brings.
        let authenticator =
            Authenticator::new(Fixed(Some(ISSUER.jwks())), options(), api(&address));
        let cookies = "__clerk_handshake_nonce=n1; __client_uat=1";
        assert_eq!(subject(state(&authenticator, cookies).await), "user_1");
        let cookies = "__clerk_handshake_nonce=n2; __client_uat=1";
        let again = state(&authenticator, cookies).await.unwrap();
        assert!(
            matches!(
                again,
                RequestState::Handshake {
                    reason: Reason::ClientWithoutSession,
                    ..
                }
            ),
            "{again:?}"
        );
        server.await.unwrap();
    }
}
