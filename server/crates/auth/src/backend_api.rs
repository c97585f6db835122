//! Clerk's Backend API, as far as it is needed: a person's record, what a handshake brought, the end of a session.
//!
//! Source: <https://clerk.com/docs/reference/backend-api>.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use model::retry_after;
use reqwest::{RequestBuilder, Response, StatusCode, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use thiserror::Error;
use url::{Host, Url};

use crate::{
    outbound::{self, TIMEOUT},
    user::UserRecord,
    verify::is_user_id,
};

/// The version of Clerk's APIs that this is written for.
pub(crate) const API_VERSION: &str = "2026-05-12";

/// Where the Backend API is.
pub const ADDRESS: &str = "https://api.clerk.com";

/// Longest answer that is read, in bytes; a user's metadata may have some 30 kB.
const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// A client of the Backend API. Cheap to clone.
#[derive(Clone)]
pub struct BackendApi {
    client: reqwest::Client,
    address: Url,
    secret_key: Arc<SecretString>,
}

/// Why the Backend API gave no answer. `Display` is for the log and shows no key.
#[derive(Debug, Error)]
pub enum ApiError {
    /// The address is neither `https` nor on this machine: the secret key would travel in the open.
    #[error("the address of Clerk's Backend API must start with https://")]
    Address,
    /// What was asked for can't exist.
    #[error("not an id of Clerk's")]
    Id,
    /// The secret key is refused (401, 403).
    #[error("Clerk refuses CLERK_SECRET_KEY")]
    Unauthorised,
    /// There is no such thing (404).
    #[error("Clerk knows nothing by that id")]
    NotFound,
    /// Too many requests (429).
    #[error("Clerk asks for fewer requests")]
    RateLimited {
        /// How long to wait, where it says.
        retry_after: Option<Duration>,
    },
    /// Clerk is in trouble (5xx).
    #[error("Clerk's Backend API answers {0}")]
    Unavailable(u16),
    /// Another status than those of its documentation.
    #[error("Clerk's Backend API answers {0}, which it shouldn't")]
    Status(u16),
    /// No answer in time.
    #[error("Clerk's Backend API does not answer in time")]
    TimedOut,
    /// The answer is not what the documentation says, or longer than can be.
    #[error("Clerk's Backend API answers something unreadable")]
    Malformed,
    /// The request failed.
    #[error("Clerk's Backend API can't be reached: {0}")]
    Http(reqwest::Error),
}

impl From<reqwest::Error> for ApiError {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::TimedOut
        } else {
            Self::Http(error)
        }
    }
}

impl ApiError {
    /// Whether the same request may succeed later.
    #[must_use]
    pub fn retryable(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. } | Self::Unavailable(_) | Self::TimedOut | Self::Http(_)
        )
    }
}

#[derive(Deserialize)]
struct HandshakePayload {
    directives: Vec<String>,
}

impl BackendApi {
    /// A client with that secret key, at [`ADDRESS`] or wherever a test has its own.
    ///
    /// # Errors
    /// [`ApiError::Address`]; [`ApiError::Http`] when the TLS set-up fails.
    pub fn new(secret_key: SecretString, address: Url) -> Result<Self, ApiError> {
        Self::with_timeout(secret_key, address, TIMEOUT)
    }

    fn with_timeout(
        secret_key: SecretString,
        address: Url,
        timeout: Duration,
    ) -> Result<Self, ApiError> {
        let here = match address.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(_)) | None => false,
        };
        if address.scheme() != "https" && !here {
            return Err(ApiError::Address);
        }
        let mut client = outbound::client().timeout(timeout).https_only(!here);
        if here {
            client = client.no_proxy();
        }
        Ok(Self {
            client: client.build()?,
            address,
            secret_key: Arc::new(secret_key),
        })
    }

    /// `GET /v1/users/{id}`: the person's record.
    ///
    /// # Errors
    /// [`ApiError`]; [`ApiError::NotFound`] for somebody who was deleted.
    pub async fn user(&self, subject: &str) -> Result<UserRecord, ApiError> {
        let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if !is_user_id(subject) || !subject.bytes().all(word) {
            return Err(ApiError::Id);
        }
        let body = self.get(&["v1", "users", subject], &[]).await?;
        UserRecord::from_json(&body)
            .filter(|record| record.subject == subject)
            .ok_or(ApiError::Malformed)
    }

    /// `GET /v1/clients/handshake_payload`: the `Set-Cookie` lines behind a handshake's nonce
    /// ([`crate::request::nonce`]). A nonce can be exchanged once.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn handshake_payload(&self, nonce: &str) -> Result<Vec<String>, ApiError> {
        let body = self
            .get(&["v1", "clients", "handshake_payload"], &[("nonce", nonce)])
            .await?;
        let payload: HandshakePayload =
            serde_json::from_slice(&body).map_err(|_| ApiError::Malformed)?;
        Ok(payload.directives)
    }

    /// `POST /v1/sessions/{id}/revoke`: ends a session, for all that it is used for. One that has ended already is as good.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn revoke_session(&self, session: &str) -> Result<(), ApiError> {
        let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if session.is_empty() || !session.bytes().all(word) {
            return Err(ApiError::Id);
        }
        let address = self.address(&["v1", "sessions", session, "revoke"])?;
        let response = self.call(self.client.post(address)).await?;
        match accepted(&response) {
            Err(ApiError::NotFound) => Ok(()),
            answered => answered,
        }
    }

    async fn get(&self, path: &[&str], query: &[(&str, &str)]) -> Result<Vec<u8>, ApiError> {
        let mut address = self.address(path)?;
        if !query.is_empty() {
            address.query_pairs_mut().extend_pairs(query);
        }
        let response = self.call(self.client.get(address)).await?;
        accepted(&response)?;
        outbound::body(response, MAX_ANSWER_BYTES)
            .await?
            .ok_or(ApiError::Malformed)
    }

    fn address(&self, path: &[&str]) -> Result<Url, ApiError> {
        let mut address = self.address.clone();
        address
            .path_segments_mut()
            .map_err(|()| ApiError::Address)?
            .pop_if_empty()
            .extend(path);
        Ok(address)
    }

    async fn call(&self, request: RequestBuilder) -> Result<Response, ApiError> {
        let request = request
            .bearer_auth(self.secret_key.expose_secret())
            .header("Clerk-API-Version", API_VERSION);
        Ok(request.send().await?)
    }
}

fn accepted(response: &Response) -> Result<(), ApiError> {
    match response.status() {
        StatusCode::OK => Ok(()),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(ApiError::Unauthorised),
        StatusCode::NOT_FOUND => Err(ApiError::NotFound),
        StatusCode::TOO_MANY_REQUESTS => Err(ApiError::RateLimited {
            retry_after: retry_after(response),
        }),
        status if status.is_server_error() => Err(ApiError::Unavailable(status.as_u16())),
        status => Err(ApiError::Status(status.as_u16())),
    }
}

fn retry_after(response: &Response) -> Option<Duration> {
    let field = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    retry_after::wait(field, SystemTime::now())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
        task::JoinHandle,
    };

    /// Answers one request with these bytes, and tells what was asked.
    async fn fake(answer: Vec<u8>) -> (Url, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = Url::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        let server = tokio::spawn(async move {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(connection.read_u8().await.unwrap());
            }
            // The client may hang up in the middle of an answer that it won't take.
            let _ = connection.write_all(&answer).await;
            if answer.is_empty() {
                // Never answers: waits for the client to give up.
                let _ = connection.read(&mut [0]).await;
            }
            String::from_utf8(request).unwrap()
        });
        (address, server)
    }

    fn http(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
        let body = body.as_ref();
        let head = format!(
            "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    }

    fn api(address: Url) -> BackendApi {
        BackendApi::new("sk_test_0123456789".into(), address).unwrap()
    }

    async fn user(answer: Vec<u8>) -> (Result<UserRecord, ApiError>, String) {
        let (address, server) = fake(answer).await;
        let result = api(address).user("user_1").await;
        (result, server.await.unwrap())
    }

    fn robin() -> String {
        json!({"object": "user", "id": "user_1", "first_name": "Robin", "last_name": null, "updated_at": 5000,
               "primary_email_address_id": "idn_1",
               "email_addresses": [{"id": "idn_1", "email_address": "robin@vendor.example", "verification": {"status": "verified"}}]})
        .to_string()
    }

    #[tokio::test]
    async fn a_record_is_fetched_with_the_secret_key() {
        let (record, request) = user(http("200 OK", robin())).await;
        let record = record.unwrap();
        assert_eq!(record.name.as_deref(), Some("Robin"));
        assert_eq!(record.email().unwrap().as_str(), "robin@vendor.example");
        assert!(
            request.starts_with("GET /v1/users/user_1 HTTP/1.1\r\n"),
            "{request}"
        );
        assert!(
            request.contains("authorization: Bearer sk_test_0123456789\r\n"),
            "{request}"
        );
        assert!(
            request.contains(&format!("clerk-api-version: {API_VERSION}\r\n")),
            "{request}"
        );
    }

    #[tokio::test]
    async fn every_refusal_has_its_type() {
        let errors = r#"{"errors":[{"code":"resource_not_found","message":"not found"}]}"#;
        for (head, expected, retryable) in [
            ("401 Unauthorized", "Unauthorised", false),
            ("403 Forbidden", "Unauthorised", false),
            ("404 Not Found", "NotFound", false),
            (
                "429 Too Many Requests\r\nRetry-After: 7",
                "RateLimited { retry_after: Some(7s) }",
                true,
            ),
            (
                "429 Too Many Requests",
                "RateLimited { retry_after: None }",
                true,
            ),
            ("500 Internal Server Error", "Unavailable(500)", true),
            ("503 Service Unavailable", "Unavailable(503)", true),
            (
                "302 Found\r\nLocation: http://127.0.0.1:9/",
                "Status(302)",
                false,
            ),
            ("204 No Content", "Status(204)", false),
        ] {
            let (result, _) = user(http(head, errors)).await;
            let error = result.unwrap_err();
            assert_eq!(format!("{error:?}"), expected, "{head}");
            assert_eq!(error.retryable(), retryable, "{head}");
            assert!(!error.to_string().contains("0123456789"));
        }
    }

    #[tokio::test]
    async fn unreadable_answers_are_errors() {
        let other = robin().replace("user_1", "user_2");
        let long = format!("{}{}", robin(), " ".repeat(MAX_ANSWER_BYTES));
        for body in ["", "{}", "<html>", "[]", &other, &long] {
            let (result, _) = user(http("200 OK", body)).await;
            assert!(matches!(result, Err(ApiError::Malformed)), "{result:?}");
        }
        let (result, _) =
            user(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nConnection: close\r\n\r\n{".to_vec())
                .await;
        assert!(matches!(result, Err(ApiError::Http(_))), "{result:?}");
    }

    #[tokio::test]
    async fn a_slow_answer_is_given_up() {
        let (address, server) = fake(Vec::new()).await;
        let api = BackendApi::with_timeout(
            "sk_test_0123456789".into(),
            address,
            Duration::from_millis(50),
        )
        .unwrap();
        let error = api.user("user_1").await.unwrap_err();
        assert!(
            matches!(error, ApiError::TimedOut) && error.retryable(),
            "{error:?}"
        );
        server.await.unwrap();
    }

    #[tokio::test]
    async fn a_nonce_is_exchanged() {
        let (address, server) = fake(http(
            "200 OK",
            r#"{"nonce":"n&1","directives":["__client_uat=1; Path=/"]}"#,
        ))
        .await;
        let lines = api(address).handshake_payload("n&1").await.unwrap();
        assert_eq!(lines, ["__client_uat=1; Path=/"]);
        let request = server.await.unwrap();
        assert!(
            request.starts_with("GET /v1/clients/handshake_payload?nonce=n%261 HTTP/1.1\r\n"),
            "{request}"
        );
    }

    #[tokio::test]
    async fn nothing_but_a_persons_id_is_asked_for() {
        let api = api(Url::parse("http://127.0.0.1:9").unwrap());
        for id in [
            "",
            "user_",
            "org_1",
            "user_1/../../clients",
            "..",
            "user_1?x=y",
            "user_1 ",
            "user_1%2f",
        ] {
            assert!(matches!(api.user(id).await, Err(ApiError::Id)), "{id:?}");
        }
    }

    #[test]
    fn the_secret_key_travels_encrypted_or_not_at_all() {
        for (address, allowed) in [
            (ADDRESS, true),
            ("http://127.0.0.1:4010", true),
            ("http://[::1]:4010", true),
            ("http://api.clerk.com", false),
            ("http://10.0.0.1", false),
            ("http://localhost:4010", false),
        ] {
            let api = BackendApi::new("sk_test_0123456789".into(), Url::parse(address).unwrap());
            assert_eq!(api.is_ok(), allowed, "{address}");
        }
    }
}
