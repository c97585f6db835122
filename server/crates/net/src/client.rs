//! The client: one request, its redirects, its limits.

use std::error::Error;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderValue};
use rustls::RootCertStore;
use url::Url;

use crate::address::{self, Special};
use crate::guard::{Guard, GuardedDns, Route};
use crate::response::{essence, header_text};
use crate::{AllowHosts, FetchError, Resolve, Response, SystemResolver, resolve, tls};

/// What the client calls itself unless told otherwise. Robots files may address it as `TrackrBot`. Who runs it is
/// for the operator to say: a caller may add ` (+<address>)`.
pub const USER_AGENT: &str = concat!("TrackrBot/", env!("CARGO_PKG_VERSION"));

/// Bytes of all headers of an answer together.
const MAX_HEADERS: u32 = 64 * 1_024;

/// How long a connection is kept that nobody uses. It holds what it read last, which is to be gone with its run.
const IDLE: Duration = Duration::from_secs(3);

/// Limits and exemptions of a [`Client`].
#[derive(Clone)]
pub struct Options {
    /// Hosts exempt from the guard. Only local mode and the terminal command pass any.
    pub allow: AllowHosts,
    /// The `User-Agent`; [`USER_AGENT`] unless set.
    pub user_agent: String,
    /// Redirects followed.
    pub max_redirects: usize,
    /// Bytes of body read, after decompression.
    pub max_body: usize,
    /// Time for the whole request: look-ups, redirects and the last byte of the body.
    pub timeout: Duration,
    /// Time to look up a host and connect to it.
    pub connect_timeout: Duration,
    /// Ports that may be dialled.
    pub ports: Vec<u16>,
    /// Looks names up; the system's resolver unless set.
    pub resolver: Option<Arc<dyn Resolve>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            allow: AllowHosts::default(),
            user_agent: USER_AGENT.to_owned(),
            max_redirects: 5,
            max_body: 5_000_000,
            timeout: Duration::from_secs(15),
            connect_timeout: Duration::from_secs(5),
            ports: vec![80, 443],
            resolver: None,
        }
    }
}

/// Why a client could not be made. Not the fault of any address.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The TLS library refused its own defaults.
    #[error("The secure part of the HTTP client could not be set up: {0}")]
    Tls(#[from] rustls::Error),
    /// The user agent is no header value, or the HTTP library failed to start.
    #[error("The HTTP client could not be set up: {0}")]
    Http(#[from] reqwest::Error),
}

/// Fetches addresses that a user or a page chose, or refuses to. Cheap to clone.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    guard: Arc<Guard>,
    /// Resolves through the guard.
    public: reqwest::Client,
    /// For listed hosts only. A pool of its own, so that no connection to an exempt host serves another.
    listed: reqwest::Client,
    max_redirects: usize,
    max_body: usize,
    timeout: Duration,
    connect_timeout: Duration,
}

impl Client {
    /// A client with these limits.
    ///
    /// # Errors
    /// [`BuildError`] when the user agent is no valid header value or TLS can't be set up. A machine
    /// without certificate authorities is no error.
    pub fn new(options: Options) -> Result<Self, BuildError> {
        Self::assemble(options, address::special, tls::roots())
    }

    /// Tests bring their own table, since no public address is theirs to listen on, and their own
    /// certificate authority.
    pub(crate) fn assemble(
        options: Options,
        special: fn(IpAddr) -> Option<Special>,
        roots: RootCertStore,
    ) -> Result<Self, BuildError> {
        let tls = tls::config(roots)?;
        let guard = Arc::new(Guard {
            allow: options.allow,
            ports: options.ports,
            resolver: options.resolver.unwrap_or_else(|| Arc::new(SystemResolver)),
            special,
        });
        let dialler = |route| {
            let dns = GuardedDns {
                guard: Arc::clone(&guard),
                route,
            };
            dialler(
                tls.clone(),
                dns,
                &options.user_agent,
                options.connect_timeout,
            )
        };
        let (public, listed) = (dialler(Route::Public)?, dialler(Route::Listed)?);
        Ok(Self(Arc::new(Inner {
            guard,
            public,
            listed,
            max_redirects: options.max_redirects,
            max_body: options.max_body,
            timeout: options.timeout,
            connect_timeout: options.connect_timeout,
        })))
    }

    /// Fetches `url`, following redirects, and reads the answer in full. An answer with an error status
    /// is an answer.
    ///
    /// # Errors
    /// [`FetchError`] when the guard refuses `url` or a redirect, when nothing can be reached, or when
    /// the answer exceeds a limit.
    pub async fn get(&self, url: &Url) -> Result<Response, FetchError> {
        let limit = self.0.timeout;
        tokio::time::timeout(limit, self.0.follow(url))
            .await
            .unwrap_or_else(|_| {
                Err(FetchError::TooSlow {
                    host: host_of(url),
                    limit,
                })
            })
    }

    /// Judges `url` by its text alone: scheme, port, reserved names and literal addresses. No name is looked
    /// up, so this can be asked while somebody waits.
    ///
    /// # Errors
    /// [`FetchError`] when the guard refuses `url` whatever a name server says.
    pub fn admit(&self, url: &Url) -> Result<(), FetchError> {
        self.0.guard.admit(url).map(drop)
    }

    /// Judges `url` as [`Client::get`] would, names looked up, without dialling it. It promises nothing
    /// about a later request, which is judged again.
    ///
    /// # Errors
    /// [`FetchError`] when the guard refuses `url` or its host can't be looked up.
    pub async fn judge(&self, url: &Url) -> Result<(), FetchError> {
        let route = self.0.guard.admit(url)?;
        match url.domain() {
            Some(name) => self.0.guard.resolve(name, route).await.map(drop),
            None => Ok(()),
        }
    }
}

/// An HTTP client that reaches nothing but what `dns` answers: it follows no redirect and no proxy,
/// keeps no cookie, names no referring page and never tries twice on its own.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the client that the rule sends everybody to"
)]
fn dialler(
    tls: rustls::ClientConfig,
    dns: GuardedDns,
    user_agent: &str,
    connect_timeout: Duration,
) -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .dns_resolver(dns)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .retry(reqwest::retry::never())
        // Its window alone may take 128 MB, and sites that have it have Brotli or gzip too.
        .no_zstd()
        .http2_max_header_list_size(MAX_HEADERS)
        .user_agent(user_agent)
        .default_headers(preferences())
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(IDLE)
        .build()
}

/// Pages for people, in English where there is a choice.
fn preferences() -> HeaderMap {
    HeaderMap::from_iter([
        (
            ACCEPT,
            HeaderValue::from_static(
                "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,application/xml;q=0.8,*/*;q=0.5",
            ),
        ),
        (ACCEPT_LANGUAGE, HeaderValue::from_static("en,*;q=0.5")),
    ])
}

impl Inner {
    async fn follow(&self, start: &Url) -> Result<Response, FetchError> {
        let mut url = without_fragment(start.clone());
        let mut hops = Vec::new();
        loop {
            let answer = self.ask(&url).await;
            let answer = answer.map_err(|error| led_astray(start, &url, error))?;
            let Some(next) = redirect(&url, &answer)? else {
                return self.read(url, hops, answer).await;
            };
            hops.push(url);
            if hops.contains(&next) {
                return Err(FetchError::RedirectLoop {
                    host: host_of(start),
                });
            }
            if hops.len() > self.max_redirects {
                return Err(FetchError::TooManyRedirects {
                    host: host_of(start),
                    limit: self.max_redirects,
                });
            }
            url = next;
        }
    }

    /// One request: judged, dialled, and answered with acceptable headers.
    async fn ask(&self, url: &Url) -> Result<reqwest::Response, FetchError> {
        let route = self.guard.admit(url)?;
        let dialler = match route {
            Route::Public => &self.public,
            Route::Listed => &self.listed,
        };
        let answer = dialler
            .get(url.clone())
            .send()
            .await
            .map_err(|error| self.failure(url, &error))?;
        // The resolver made sure of this already. Should the HTTP library ever find another way to an
        // address, nothing of the answer is used.
        if let (Route::Public, Some(peer)) = (route, answer.remote_addr()) {
            self.guard.admit_address(&host_of(url), peer.ip())?;
        }
        if header_bytes(answer.headers()) > MAX_HEADERS as usize {
            return Err(FetchError::HeadersTooLarge { host: host_of(url) });
        }
        Ok(answer)
    }

    async fn read(
        &self,
        url: Url,
        hops: Vec<Url>,
        mut answer: reqwest::Response,
    ) -> Result<Response, FetchError> {
        if answer
            .headers()
            .get(CONTENT_ENCODING)
            .is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
        {
            // What the library could decompress has lost this header by now.
            return Err(FetchError::BadAnswer {
                host: host_of(&url),
            });
        }
        let too_large = || FetchError::TooLarge {
            host: host_of(&url),
            limit: self.max_body,
        };
        let mut body = Vec::new();
        while let Some(chunk) = answer
            .chunk()
            .await
            .map_err(|error| self.failure(&url, &error))?
        {
            if body.len() + chunk.len() > self.max_body {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        let headers = std::mem::take(answer.headers_mut());
        Ok(Response {
            status: answer.status().as_u16(),
            content_type: header_text(&headers, CONTENT_TYPE).and_then(|value| essence(&value)),
            headers,
            body,
            hops,
            url,
        })
    }

    /// What went wrong. The libraries tell it by type only, deep in the chain of causes.
    fn failure(&self, url: &Url, error: &reqwest::Error) -> FetchError {
        let host = host_of(url);
        if error.is_timeout() {
            return FetchError::TooSlow {
                host,
                limit: self.connect_timeout,
            };
        }
        if let Some(known) = causes(error).find_map(|cause| known(&host, cause)) {
            return known;
        }
        // A broken connection under the decompressor is reported as a decompression that failed.
        if error.is_decode() && !causes(error).any(|cause| cause.is::<hyper::Error>()) {
            FetchError::BadAnswer { host }
        } else {
            FetchError::Broken { host }
        }
    }
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            // An io::Error's source is the source of what it wraps, which hides the thing itself.
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        }
    })
}

fn known(host: &str, cause: &(dyn Error + 'static)) -> Option<FetchError> {
    if let Some(refusal) = cause.downcast_ref::<FetchError>() {
        return Some(refusal.clone());
    }
    if let Some(error) = cause.downcast_ref::<rustls::Error>() {
        return Some(tls::failure(host, error));
    }
    if cause
        .downcast_ref::<hyper::Error>()
        .is_some_and(hyper::Error::is_parse)
    {
        return Some(FetchError::BadAnswer {
            host: host.to_owned(),
        });
    }
    cause
        .downcast_ref::<io::Error>()
        .and_then(|error| unreachable(host, error))
}

fn unreachable(host: &str, error: &io::Error) -> Option<FetchError> {
    use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkDown, NetworkUnreachable};
    let host = host.to_owned();
    match error.kind() {
        ConnectionRefused => Some(FetchError::Refused { host }),
        NetworkUnreachable | NetworkDown if !resolve::has_route() => {
            Some(FetchError::NoNetwork { host })
        }
        NetworkUnreachable | NetworkDown | HostUnreachable => {
            Some(FetchError::Unreachable { host })
        }
        _ => None,
    }
}

/// What is not read was not asked for where a redirect led there: whoever gave the first address is told so.
fn led_astray(start: &Url, url: &Url, error: FetchError) -> FetchError {
    if error.is_refusal() && url != &without_fragment(start.clone()) {
        FetchError::ForbiddenRedirect {
            host: host_of(start),
            to: match error {
                FetchError::NotHttp { scheme } => format!("an address that starts with {scheme}:"),
                _ => host_of(url),
            },
        }
    } else {
        error
    }
}

/// Where a redirect leads. Of the 3xx codes only those that RFC 9110 15.4 lets a client follow on its
/// own count; one without a `Location` is an ordinary answer.
fn redirect(url: &Url, answer: &reqwest::Response) -> Result<Option<Url>, FetchError> {
    if !matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = header_text(answer.headers(), LOCATION) else {
        return Ok(None);
    };
    let next = url
        .join(&location)
        .map_err(|_| FetchError::BadRedirect { host: host_of(url) })?;
    Ok(Some(without_fragment(next)))
}

fn header_bytes(headers: &HeaderMap) -> usize {
    headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum()
}

fn without_fragment(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
