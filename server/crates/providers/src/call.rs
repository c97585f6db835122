//! One call of a service's API: limited in time, size and attempts.

use std::{
    fmt,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use model::retry_after;
use rand::Rng;
use reqwest::{
    StatusCode,
    header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
};
use research::outside::{OutsideError, Trouble, note_request};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::time::Instant;
use url::{Host, Url};

const USER_AGENT: &str = concat!("trackr/", env!("CARGO_PKG_VERSION"));

/// How long a connection is kept that nobody uses. It holds what it read last, which is to be gone with its run.
const IDLE: Duration = Duration::from_secs(3);

/// What a call may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Time for one attempt, the answer included.
    pub patience: Duration,
    /// Attempts.
    pub attempts: u32,
    /// The first wait between attempts is up to this; each further one up to twice as long.
    pub pause: Duration,
    /// A service that asks for a longer wait than this is not asked again.
    pub longest_wait: Duration,
    /// Bytes of an answer.
    pub longest_answer: usize,
    /// Failures in a row after which the service is left alone.
    pub failures: u32,
    /// For how long.
    pub rest: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(30),
            attempts: 3,
            pause: Duration::from_millis(500),
            longest_wait: Duration::from_secs(5),
            longest_answer: 2_000_000,
            failures: 5,
            rest: Duration::from_secs(60),
        }
    }
}

/// Calls one service. `Debug` shows its name alone.
pub struct Caller {
    client: reqwest::Client,
    service: String,
    endpoint: Url,
    headers: HeaderMap,
    limits: Limits,
    breaker: Mutex<Breaker>,
    /// Which of the bodies offered last was taken: the first to offer next time.
    taken: AtomicUsize,
}

/// Why a caller can't be made.
#[derive(Debug, thiserror::Error)]
pub enum BadCaller {
    /// The key can't stand in a header.
    #[error("the key holds a character that no key has")]
    Key,
    /// The address is neither `https` nor on this machine.
    #[error("the address must begin with https://, or be one of this machine")]
    Address,
    /// Secure connections can't be set up.
    #[error("secure connections can’t be set up ({0})")]
    Tls(#[from] reqwest::Error),
}

impl Caller {
    /// A caller of the endpoint, which sends these headers.
    ///
    /// # Errors
    /// [`BadCaller`].
    pub fn new(
        service: impl Into<String>,
        endpoint: Url,
        headers: HeaderMap,
        limits: Limits,
    ) -> Result<Self, BadCaller> {
        Ok(Self {
            client: client(&endpoint)?,
            service: service.into(),
            endpoint,
            headers,
            limits,
            breaker: Mutex::default(),
            taken: AtomicUsize::default(),
        })
    }

    /// Time for one attempt, where it is longer than usual.
    #[must_use]
    pub fn long_patience(&self) -> Option<Duration> {
        let usual = Limits::default().patience;
        (self.limits.patience > usual).then_some(self.limits.patience)
    }

    /// The service's name.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// An error of this service.
    #[must_use]
    pub fn error(&self, trouble: Trouble) -> OutsideError {
        trouble.of(&self.service)
    }

    /// Posts a body and reads the JSON that comes back. What may pass (429, 5xx, a broken connection) is tried again.
    ///
    /// # Errors
    /// [`OutsideError`].
    pub async fn post(&self, body: &Value) -> Result<Value, OutsideError> {
        let mut attempt = 1;
        loop {
            self.admit()?;
            let failure = match self.once(body).await {
                Ok(answer) => {
                    self.breaker().succeeded();
                    return Ok(answer);
                }
                Err(failure) => failure,
            };
            if failure.is_the_services() {
                self.breaker().failed(failure.trouble, self.limits);
            }
            let wait = failure.wait(attempt, self.limits);
            tracing::warn!(service = %self.service, trouble = ?failure.trouble, attempt, again = wait.is_some(), "a service failed");
            let Some(wait) = wait.filter(|_| attempt < self.limits.attempts) else {
                return Err(self.error(failure.trouble));
            };
            tokio::time::sleep(wait).await;
            attempt += 1;
        }
    }

    /// Posts these bodies in turn until one is not refused as a bad request (400, 422), beginning with the one that was
    /// taken last time: who says to speak one API does not know each of its parameters, or no longer.
    ///
    /// # Errors
    /// [`OutsideError`]: where all are refused, the last refusal.
    pub async fn post_first_taken(&self, bodies: &[Value]) -> Result<Value, OutsideError> {
        let first = self.taken.load(Ordering::Relaxed);
        let mut answer = Err(self.error(Trouble::BadAnswer));
        let turns = bodies.iter().enumerate().cycle().skip(first);
        for (turn, body) in turns.take(bodies.len()) {
            answer = self.post(body).await;
            if !matches!(&answer, Err(error) if matches!(error.trouble, Trouble::Refused(400 | 422)))
            {
                self.taken.store(turn, Ordering::Relaxed);
                break;
            }
        }
        answer
    }

    fn admit(&self) -> Result<(), OutsideError> {
        let mut breaker = self.breaker();
        if breaker.admits(self.limits) {
            Ok(())
        } else {
            Err(OutsideError {
                since: breaker.last,
                ..self.error(Trouble::Resting)
            })
        }
    }

    fn breaker(&self) -> std::sync::MutexGuard<'_, Breaker> {
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn once(&self, body: &Value) -> Result<Value, Failure> {
        tokio::time::timeout(self.limits.patience, self.exchange(body))
            .await
            .unwrap_or(Err(Failure::of(Trouble::TooSlow)))
    }

    async fn exchange(&self, body: &Value) -> Result<Value, Failure> {
        note_request();
        let answer = self
            .client
            .post(self.endpoint.clone())
            .headers(self.headers.clone())
            .header("content-type", "application/json")
            .body(body.to_string())
            .send()
            .await;
        let mut answer = answer.map_err(|_| Failure::of(Trouble::Unavailable))?;
        if !answer.status().is_success() {
            return Err(Failure {
                trouble: refusal(answer.status()),
                retry_after: retry_after(answer.headers()),
            });
        }
        let mut text = Vec::new();
        while let Some(chunk) = answer
            .chunk()
            .await
            .map_err(|_| Failure::of(Trouble::Unavailable))?
        {
            if text.len() + chunk.len() > self.limits.longest_answer {
                return Err(Failure::of(Trouble::TooLarge));
            }
            text.extend_from_slice(&chunk);
        }
        let answer = serde_json::from_slice(&text).map_err(|_| Failure::of(Trouble::BadAnswer))?;
        match disguised(&answer) {
            Some(trouble) => Err(Failure::of(trouble)),
            None => Ok(answer),
        }
    }
}

/// The failure that an answer with the status of a success speaks of: its `success` is false, or it holds an `error` and
/// does not say that it is one. What it says is matched with what we know, and never shown.
fn disguised(answer: &Value) -> Option<Trouble> {
    let error = answer.get("error").filter(|error| !error.is_null());
    let failed = match answer.get("success").and_then(Value::as_bool) {
        Some(success) => !success,
        None => error.is_some(),
    };
    if !failed {
        return None;
    }
    let said = [error, answer.get("code")].map(|part| part.map(Value::to_string));
    let said = said
        .into_iter()
        .flatten()
        .collect::<String>()
        .to_lowercase();
    let known = SAID
        .iter()
        .find(|(words, _)| words.iter().any(|word| said.contains(word)));
    Some(known.map_or(Trouble::SaysFailed, |(_, trouble)| *trouble))
}

/// What services write of failures, in lower case, and what it is to us.
const SAID: [(&[&str], Trouble); 5] = [
    (&["timeout", "timed out", "time out"], Trouble::TooSlow),
    (
        &["credit", "quota", "payment", "billing"],
        Trouble::OutOfCredit,
    ),
    (
        &[
            "unauthorized",
            "unauthorised",
            "api key",
            "api_key",
            "invalid token",
            "authentication",
        ],
        Trouble::Unauthorised,
    ),
    (
        &["rate limit", "rate_limit", "too many requests"],
        Trouble::RateLimited,
    ),
    (
        &[
            "engines_failed",
            "engines failed",
            "failed to load",
            "dns",
            "ssl",
            "site_error",
            "proxy",
            "blocked",
            "unreachable",
        ],
        Trouble::NotLoaded,
    ),
];

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Caller").field(&self.service).finish()
    }
}

/// A header that carries a key.
///
/// # Errors
/// [`BadCaller::Key`] when it can't stand in one.
pub fn secret_header(
    name: HeaderName,
    before: &str,
    key: &SecretString,
) -> Result<(HeaderName, HeaderValue), BadCaller> {
    // What stands in a bearer token is a part of visible ASCII (RFC 6750 section 2.1).
    let visible = key
        .expose_secret()
        .bytes()
        .all(|byte| byte.is_ascii_graphic());
    let text = format!("{before}{}", key.expose_secret());
    let mut value = HeaderValue::from_str(&text)
        .ok()
        .filter(|_| visible)
        .ok_or(BadCaller::Key)?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// The address of an endpoint of an API at `base`, whose own path stays: a proxy serves several APIs below one host. A
/// version that the path ends with already is not added again.
///
/// # Errors
/// [`BadCaller::Address`] where nothing can stand below it.
pub fn endpoint(base: &Url, path: &[&str]) -> Result<Url, BadCaller> {
    let mut endpoint = base.clone();
    let last = base.path().trim_end_matches('/').rsplit('/').next();
    let path = match path {
        [version, rest @ ..] if !rest.is_empty() && last == Some(*version) => rest,
        path => path,
    };
    endpoint
        .path_segments_mut()
        .map_err(|()| BadCaller::Address)?
        .pop_if_empty()
        .extend(path);
    Ok(endpoint)
}

/// What an attempt came to.
struct Failure {
    trouble: Trouble,
    retry_after: Option<Duration>,
}

impl Failure {
    const fn of(trouble: Trouble) -> Self {
        Self {
            trouble,
            retry_after: None,
        }
    }

    /// Whether it says something about the service's health, rather than about our key or request.
    const fn is_the_services(&self) -> bool {
        matches!(
            self.trouble,
            Trouble::Unavailable | Trouble::Failing(_) | Trouble::TooSlow | Trouble::RateLimited
        )
    }

    /// How long to wait before the next attempt; none where another would end alike. What the service asks for, or a
    /// time drawn from a span that doubles each time, so that callers who failed together don't return together.
    fn wait(&self, attempt: u32, limits: Limits) -> Option<Duration> {
        let passes = matches!(
            self.trouble,
            Trouble::Unavailable | Trouble::Failing(_) | Trouble::RateLimited
        );
        if !passes {
            return None;
        }
        let span = limits
            .pause
            .saturating_mul(2_u32.saturating_pow(attempt - 1))
            .min(limits.longest_wait);
        let drawn = span.mul_f64(rand::thread_rng().gen_range(0.0..=1.0));
        match self.retry_after {
            Some(asked) if asked > limits.longest_wait => None,
            Some(asked) => Some(asked.max(drawn)),
            None => Some(drawn),
        }
    }
}

const fn refusal(status: StatusCode) -> Trouble {
    match status.as_u16() {
        401 | 403 => Trouble::Unauthorised,
        // 432 and 433: Tavily's plan, or what was set aside beyond it, is used up.
        402 | 432 | 433 => Trouble::OutOfCredit,
        429 => Trouble::RateLimited,
        // 529: Anthropic's "overloaded".
        status @ 500..=599 => Trouble::Failing(status),
        other => Trouble::Refused(other),
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let field = headers.get(RETRY_AFTER)?.to_str().ok()?;
    retry_after::wait(field, SystemTime::now())
}

/// Leaves a service alone that failed several times in a row, then tries it with one call.
#[derive(Debug, Default)]
struct Breaker {
    failures: u32,
    /// What went wrong the last time.
    last: Option<Trouble>,
    rests_until: Option<Instant>,
}

impl Breaker {
    /// Whether a call may be made now. The first one after a rest is the test; others wait for what it comes to.
    fn admits(&mut self, limits: Limits) -> bool {
        let now = Instant::now();
        match self.rests_until {
            Some(until) if now < until => false,
            Some(_) => {
                self.rests_until = Some(now + limits.rest);
                true
            }
            None => true,
        }
    }

    fn succeeded(&mut self) {
        *self = Self::default();
    }

    fn failed(&mut self, trouble: Trouble, limits: Limits) {
        self.failures += 1;
        self.last = Some(trouble);
        if self.failures >= limits.failures {
            self.rests_until = Some(Instant::now() + limits.rest);
        }
    }
}

/// A client that follows no redirect; over `https`, or to this machine.
#[expect(
    clippy::disallowed_methods,
    reason = "the address is the operator's, never a user's or a page's"
)]
fn client(endpoint: &Url) -> Result<reqwest::Client, BadCaller> {
    // reqwest is built without a TLS provider. It is an error to install one twice; whoever was first is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(5))
        .pool_idle_timeout(IDLE)
        .user_agent(USER_AGENT);
    match (endpoint.scheme(), is_this_machine(endpoint)) {
        (_, true) => Ok(builder.no_proxy().build()?),
        ("https", false) => Ok(builder.https_only(true).build()?),
        _ => Err(BadCaller::Address),
    }
}

fn is_this_machine(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests;
