//! What of a request decides who sent it.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, Method, header};
use url::{Url, form_urlencoded};

use crate::{Reject, cookie};

/// Development: the browser token, as cookie and as parameter.
pub(super) const DEV_BROWSER: &str = "__clerk_db_jwt";
/// The handshake's answer, signed: a cookie in production, a parameter in development.
pub(super) const HANDSHAKE: &str = "__clerk_handshake";
/// The handshake's answer, to be fetched: a cookie in production, a parameter in development.
pub(super) const HANDSHAKE_NONCE: &str = "__clerk_handshake_nonce";
/// How often the browser was sent to the handshake in a row.
pub(super) const REDIRECT_COUNT: &str = "__clerk_redirect_count";

/// Parameters that Clerk adds to our addresses and that no page of ours reads.
const PARAMETERS: [&str; 5] = [
    DEV_BROWSER,
    HANDSHAKE,
    HANDSHAKE_NONCE,
    "__clerk_help",
    // The browser token's former name.
    "__dev_session",
];

/// A request, as far as it decides who sent it.
#[derive(Debug, Clone, Copy)]
pub struct RequestView<'a> {
    /// Method.
    pub method: &'a Method,
    /// The whole address as the browser knows it, see [`crate::request::address`].
    pub url: &'a Url,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The `Set-Cookie` lines that the Backend API gave for [`crate::request::nonce`], where it was asked.
    pub exchanged: Option<&'a [String]>,
}

impl<'a> RequestView<'a> {
    /// Whether this is a navigation to a page, which alone can be redirected to the handshake: the Frontend API answers
    /// only GET, and scripts can't follow to another site. Frames are not among them, since our pages refuse to be framed.
    ///
    /// Browsers that don't send `Sec-Fetch-Dest` are known by what they accept first.
    pub(super) fn is_page(&self) -> bool {
        let destination = self.header("sec-fetch-dest");
        *self.method == Method::GET
            && match destination {
                Some(destination) => destination == "document",
                None => self
                    .header(header::ACCEPT)
                    .is_some_and(|accept| accept.starts_with("text/html")),
            }
    }

    /// A parameter's decoded value; of several the first, and an empty one is none.
    pub(super) fn query(&self, name: &str) -> Option<Cow<'a, str>> {
        let query = self.url.query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
            .filter(|value| !value.is_empty())
    }

    /// A cookie's value; of several the first, and an empty one is none.
    ///
    /// Not for session tokens, where several different ones must be refused: [`RequestView::session`].
    pub(super) fn cookie(&self, name: &str) -> Option<&'a str> {
        let (_, value) = cookie::cookies(self.headers).find(|(key, _)| *key == name.as_bytes())?;
        std::str::from_utf8(value)
            .ok()
            .filter(|value| !value.is_empty())
    }

    /// The token of `Authorization: Bearer …`.
    pub(super) fn bearer(&self) -> Result<Option<&'a str>, Reject> {
        cookie::bearer(self.headers)
    }

    /// A session token's cookie.
    pub(super) fn session(&self, name: &str) -> Result<Option<&'a str>, Reject> {
        cookie::session_cookie(self.headers, name)
    }

    /// The address without Clerk's parameters, whatever else it has kept as it was; `None` where it has none of them.
    pub(super) fn without_parameters(&self) -> Option<Url> {
        let query = self.url.query()?;
        let kept: Vec<_> = query.split('&').filter(|pair| !is_clerks(pair)).collect();
        if kept.len() == query.split('&').count() {
            return None;
        }
        let mut url = self.url.clone();
        url.set_query(
            Some(kept.join("&"))
                .filter(|query| !query.is_empty())
                .as_deref(),
        );
        Some(url)
    }

    fn header(&self, name: impl TryInto<HeaderName>) -> Option<&'a str> {
        let name = name.try_into().ok()?;
        self.headers.get(name)?.to_str().ok()
    }
}

fn is_clerks(pair: &str) -> bool {
    form_urlencoded::parse(pair.as_bytes()).any(|(name, _)| PARAMETERS.contains(&&*name))
}
