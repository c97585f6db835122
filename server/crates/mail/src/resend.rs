//! Mails to Resend's HTTP API (<https://resend.com/docs/api-reference/emails/send-email>).

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use model::retry_after;
use reqwest::{
    StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER},
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use url::{Host, Url};

use crate::{ConfigError, Message, SendError, Sender, error::quoted, mime::AUTO_SUBMITTED};

/// How long a request may take, answer included.
const PATIENCE: Duration = Duration::from_secs(30);

/// Longest answer that is read, in bytes. Resend's are a few hundred.
const LONGEST_ANSWER: usize = 64 * 1024;

/// The API refuses requests without a user agent (403, code 1010).
const USER_AGENT: &str = concat!("trackr/", env!("CARGO_PKG_VERSION"));

const SERVER: &str = "Resend";

/// Resend's API and whom our mails are from. Cheap to clone. `Debug` doesn't show the key.
#[derive(Clone)]
pub struct Resend {
    client: reqwest::Client,
    endpoint: Url,
    key: SecretString,
    from: Sender,
    patience: Duration,
}

/// The answer to a mail that was taken.
#[derive(Deserialize)]
struct Taken {
    id: String,
}

/// The answer to one that was not.
#[derive(Deserialize, Default)]
struct Problem {
    #[serde(default)]
    name: String,
    #[serde(default)]
    message: String,
}

impl Resend {
    /// The API with the account's key.
    ///
    /// # Errors
    /// [`ConfigError`]: the key can't be one; no secure connections on this machine.
    pub fn new(key: SecretString, from: Sender) -> Result<Self, ConfigError> {
        let base = Url::parse("https://api.resend.com")
            .map_err(|error| ConfigError::Tls(error.to_string()))?;
        Self::at(&base, key, from)
    }

    /// An API like it at `base`: `https`, or on loopback.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn at(base: &Url, key: SecretString, from: Sender) -> Result<Self, ConfigError> {
        // What stands in a bearer token is a part of visible ASCII (RFC 6750 section 2.1).
        if !key
            .expose_secret()
            .bytes()
            .all(|byte| byte.is_ascii_graphic())
        {
            return Err(ConfigError::ResendKeyMalformed);
        }
        let tls = |error: &dyn fmt::Display| ConfigError::Tls(error.to_string());
        Ok(Self {
            client: client(base).map_err(|error| tls(&error))?,
            endpoint: base.join("/emails").map_err(|error| tls(&error))?,
            key,
            from,
            patience: PATIENCE,
        })
    }

    /// Hands a mail over. The same mail within 24 hours is sent once, however often it is handed over: its key is the
    /// request's `Idempotency-Key`.
    ///
    /// # Errors
    /// [`SendError`]. 429, 5xx and what happens on the network can be retried; a refused key or mail can't.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        let answer = self
            .client
            .post(self.endpoint.clone())
            .timeout(self.patience)
            .headers(self.headers(message)?)
            .body(self.body(message))
            .send()
            .await;
        let mut answer = answer.map_err(|error| self.network(&error))?;
        let body = self.read(&mut answer).await?;
        if answer.status().is_success() {
            return self.taken(&body);
        }
        Err(self.refusal(answer.status(), answer.headers(), &body))
    }

    fn headers(&self, message: &Message) -> Result<HeaderMap, SendError> {
        let unusable = |_| SendError::Unusable("a header can't be written".to_owned());
        let bearer = format!("Bearer {}", self.key.expose_secret());
        let mut bearer = HeaderValue::from_str(&bearer).map_err(unusable)?;
        bearer.set_sensitive(true);
        let key = HeaderValue::from_str(&message.key()).map_err(unusable)?;
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, bearer);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert("idempotency-key", key);
        Ok(headers)
    }

    fn body(&self, message: &Message) -> String {
        let mut headers = serde_json::Map::new();
        headers.insert(AUTO_SUBMITTED.0.to_owned(), AUTO_SUBMITTED.1.into());
        for (name, value) in message.list_headers() {
            headers.insert(name.to_owned(), value.into());
        }
        json!({
            "from": self.from.to_string(),
            "to": [message.to()],
            "subject": message.subject(),
            "text": message.text(),
            "html": message.html(),
            "headers": headers,
        })
        .to_string()
    }

    async fn read(&self, answer: &mut reqwest::Response) -> Result<Vec<u8>, SendError> {
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| self.network(&error))? {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                return Err(garbled("it is too long"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// A page that merely says 200, like a proxy's, has not taken our mail: only an id proves it.
    fn taken(&self, body: &[u8]) -> Result<(), SendError> {
        let taken: Taken = serde_json::from_slice(body).map_err(|_| garbled("it names no mail"))?;
        tracing::debug!(id = %quoted(&taken.id, &[self.key.expose_secret()]), "mail taken by Resend");
        Ok(())
    }

    /// What its errors mean: <https://resend.com/docs/api-reference/errors>.
    fn refusal(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> SendError {
        // An answer that is none of theirs (a gateway's page) still has its status.
        let problem: Problem = serde_json::from_slice(body).unwrap_or_default();
        let detail = self.detail(&format!(
            "{} {} {}",
            status.as_u16(),
            problem.name,
            problem.message
        ));
        let server = SERVER.to_owned();
        match (status.as_u16(), problem.name.as_str()) {
            (401, _) | (403, "invalid_api_key" | "missing_api_key" | "restricted_api_key") => {
                SendError::Credentials {
                    server,
                    setting: "RESEND_API_KEY",
                    detail,
                }
            }
            (408 | 425 | 429 | 500..=599, _) | (409, "concurrent_idempotent_requests") => {
                SendError::Busy {
                    server,
                    detail,
                    retry_after: retry_after(headers),
                }
            }
            _ => SendError::Refused { server, detail },
        }
    }

    fn network(&self, error: &reqwest::Error) -> SendError {
        let server = SERVER.to_owned();
        if error.is_timeout() {
            return SendError::TimedOut {
                server,
                waited: self.patience,
            };
        }
        let mut detail = error.to_string();
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            detail = cause.to_string();
            source = cause.source();
        }
        SendError::Unreachable {
            server,
            detail: self.detail(&detail),
        }
    }

    fn detail(&self, text: &str) -> String {
        quoted(text, &[self.key.expose_secret()])
    }
}

/// A client that sends its key nowhere but to `base`: over TLS unless that is this machine, and following no redirect.
#[expect(
    clippy::disallowed_methods,
    reason = "the API's address is ours or the operator's, never a user's or a page's"
)]
fn client(base: &Url) -> reqwest::Result<reqwest::Client> {
    // reqwest is built without a TLS provider. It is an error to install one twice; whoever was first is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(USER_AGENT);
    if is_loopback(base) {
        builder.no_proxy().build()
    } else {
        builder.https_only(true).build()
    }
}

fn is_loopback(base: &Url) -> bool {
    match base.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(_)) | None => false,
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let field = headers.get(RETRY_AFTER)?.to_str().ok()?;
    retry_after::wait(field, SystemTime::now())
}

fn garbled(detail: &str) -> SendError {
    SendError::Garbled {
        server: SERVER.to_owned(),
        detail: detail.to_owned(),
    }
}

impl fmt::Debug for Resend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resend")
            .field("endpoint", &self.endpoint.as_str())
            .field("from", &self.from.to_string())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
