//! Sending a browser to the Frontend API, and what it brings back.

use std::borrow::Cow;

use http::HeaderValue;
use serde::Deserialize;
use url::Url;

use super::{
    Check, ClerkOptions, Reason, RequestState, RequestView, directive, suffix::CookieSet, view,
};
use crate::{
    Reject,
    backend_api::API_VERSION,
    claims::{json_object, present},
    config::Environment,
    verify,
};

/// Most handshakes in a row. When the third changes nothing, a fourth won't: cookies are blocked, or a clock is wrong.
const MOST_IN_A_ROW: u32 = 3;

/// How long handshakes count as being in a row, in seconds. Clerk's library says 2, within which a slow connection can't
/// come back even once; longer costs nothing, since a handshake that works is not repeated within a token's minute.
const ROW_SECONDS: u32 = 10;

/// Longest signed answer, in bytes: it holds two session tokens, encoded twice.
const MAX_ANSWER_BYTES: usize = 32 * 1024;

/// Longest nonce, in bytes.
const MAX_NONCE_BYTES: usize = 255;

/// The nonce that a handshake left in the request. Exchange it for `Set-Cookie` lines at the Backend API
/// ([`crate::backend_api::BackendApi::handshake_payload`]), and give them to [`super::authenticate`] in
/// [`RequestView::exchanged`].
#[must_use]
pub fn nonce(request: &RequestView<'_>, options: &ClerkOptions) -> Option<String> {
    // The exchange is a request to Clerk: one for the page, not one for each of its pictures too.
    if !request.is_page() {
        return None;
    }
    left(request, options, view::HANDSHAKE_NONCE)
        .filter(|nonce| {
            nonce.len() <= MAX_NONCE_BYTES && nonce.bytes().all(|byte| byte.is_ascii_graphic())
        })
        .map(String::from)
}

/// The signed answer that a handshake left in the request.
pub(super) fn token<'a>(request: &RequestView<'a>, options: &ClerkOptions) -> Option<Cow<'a, str>> {
    left(request, options, view::HANDSHAKE)
}

/// The session token that a nonce was exchanged for. (One in a signed answer is signed with the answer's own key.)
pub(super) fn exchanged_session(
    request: &RequestView<'_>,
    options: &ClerkOptions,
) -> Option<String> {
    let accepted = directive::accepted(request.exchanged?, options, request.url);
    directive::session(&accepted, options).map(str::to_owned)
}

/// In production the Frontend API is below our own domain and leaves its answer in a cookie; in development it is
/// elsewhere and leaves it in the address. Taking either anywhere, as Clerk's library does, would let a link to our site
/// sign whoever follows it in as the link's author.
fn left<'a>(request: &RequestView<'a>, options: &ClerkOptions, name: &str) -> Option<Cow<'a, str>> {
    match options.environment {
        Environment::Production => request.cookie(name).map(Cow::Borrowed),
        Environment::Development if request.is_page() => request.query(name),
        Environment::Development => None,
    }
}

/// Id of the key that the token claims to be signed with, a session's or a handshake's.
pub(super) fn key_id(token: &str) -> Result<String, Reject> {
    verify::key_id_up_to(token, MAX_ANSWER_BYTES)
}

/// What a handshake brought back, if this request comes from one and it holds.
///
/// If not, the request is taken as if it came from nowhere: the answer may be another instance's, whose application shares
/// our domain, or an old one.
pub(super) fn returned(check: Check<'_>) -> Option<RequestState> {
    let lines = lines(check)?;
    let accepted = directive::accepted(&lines, check.options, check.request.url);
    let outcome =
        match directive::session(&accepted, check.options).map(|token| check.verify(token)) {
            None => Err(Reason::SessionMissing),
            Some(Ok(claims)) => Ok(claims),
            // ClerkJS needs the cookies to show what is left to do.
            Some(Err(Reject::Pending)) => Err(Reject::Pending.into()),
            Some(Err(_)) => return None,
        };
    let location = match check.options.environment {
        Environment::Development => check.request.without_parameters(),
        Environment::Production => None,
    };
    Some(RequestState::Returned {
        outcome,
        set_cookies: accepted
            .into_iter()
            .map(|directive| directive.header)
            .collect(),
        location,
    })
}

fn lines(check: Check<'_>) -> Option<Vec<String>> {
    if nonce(check.request, check.options).is_some() {
        return check.request.exchanged.map(<[String]>::to_vec);
    }
    signed_lines(&token(check.request, check.options)?, check).ok()
}

#[derive(Deserialize)]
struct Answer {
    handshake: Vec<String>,
    #[serde(default, deserialize_with = "present")]
    iss: Option<String>,
    #[serde(default, deserialize_with = "present")]
    exp: Option<i64>,
}

/// The lines of a signed answer. Its issuer and end are not always said; where they are, they must hold.
fn signed_lines(token: &str, check: Check<'_>) -> Result<Vec<String>, Reject> {
    let payload = verify::signed_payload_up_to(token, check.keys, MAX_ANSWER_BYTES)?;
    let answer: Answer = json_object(&payload)?;
    if answer
        .iss
        .is_some_and(|issuer| issuer != check.options.expected.issuer)
    {
        return Err(Reject::Issuer);
    }
    if answer
        .exp
        .is_some_and(|end| end <= check.now.unix_timestamp())
    {
        return Err(Reject::Expired);
    }
    Ok(answer.handshake)
}

/// The cookie that counts this handshake; `None` when there were too many in a row.
pub(super) fn count(request: &RequestView<'_>) -> Option<Vec<HeaderValue>> {
    let before: u32 = request
        .cookie(view::REDIRECT_COUNT)
        .and_then(|count| count.parse().ok())
        .unwrap_or(0);
    if before >= MOST_IN_A_ROW {
        return None;
    }
    let secure = if request.url.scheme() == "https" {
        "; Secure"
    } else {
        ""
    };
    let line = format!(
        "{}={}; Path=/; Max-Age={ROW_SECONDS}; HttpOnly{secure}; SameSite=Lax",
        view::REDIRECT_COUNT,
        before + 1
    );
    HeaderValue::try_from(line).ok().map(|line| vec![line])
}

/// The Frontend API's address that knows who this is and leads back here.
///
/// Clerk's own instance and our own origins are all that its host and `redirect_url` are made of.
pub(super) fn location(
    check: Check<'_>,
    set: &CookieSet<'_>,
    token: Option<&str>,
    reason: Reason,
) -> Option<Url> {
    let Check {
        request, options, ..
    } = check;
    let mut location = Url::parse(&options.expected.issuer)
        .ok()?
        .join("/v1/client/handshake")
        .ok()?;
    let back = request
        .without_parameters()
        .unwrap_or_else(|| request.url.clone());
    let mut query = location.query_pairs_mut();
    query
        .append_pair("redirect_url", back.as_str())
        .append_pair("__clerk_api_version", API_VERSION)
        .append_pair(
            "suffixed_cookies",
            if set.is_suffixed() { "true" } else { "false" },
        )
        .append_pair("__clerk_hs_reason", reason.as_str())
        .append_pair("format", "nonce");
    if let Some(token) = token {
        query.append_pair("__session", token);
    }
    if options.environment == Environment::Development
        && let Some(browser) = set.dev_browser()
    {
        query.append_pair(view::DEV_BROWSER, &browser);
    }
    drop(query);
    Some(location)
}
