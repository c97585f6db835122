//! Authenticating a request the way Clerk's own server library does: pure, no clock and no network of its own.
//!
//! A session token lives a minute and only ClerkJS, in an open page, renews it. Whoever comes back later brings an
//! expired token or none, and yet is signed in at Clerk. Such a page request is answered with a *handshake*: a redirect
//! to the instance's Frontend API, which knows the person by its own cookie and sends the browser back with fresh
//! cookies. [`authenticate`] decides which of these holds.
//!
//! It follows `authenticateRequest` of the npm package `@clerk/backend`; `tests/conformance.rs` compares the two request by
//! request and names every difference with its reason. Left out, because there is nothing here that they are for:
//!
//! - *Satellite domains.* We serve one domain with sign-in of its own, so `__clerk_synced` and the forced handshake on
//!   links from other sites (`primary-domain-cross-origin-sync`) would only cost a detour. `__clerk_redirect_url`, by
//!   which a primary in development sends its browser token to whatever address the query names, is never followed.
//! - *The `__refresh` cookie*, with which a server may fetch a new token by itself. The handshake does the same.
//! - *`X-Forwarded-Host`, `-Proto`*: the server says which of its own addresses the request came to ([`address`]).
//! - *Clerk's organisations* in addresses: workspaces here are our own.

mod address;
mod directive;
mod handshake;
mod options;
mod reason;
mod suffix;
#[cfg(test)]
mod tests;
mod view;

pub use address::address;
pub use handshake::nonce;
pub use options::ClerkOptions;
pub use reason::Reason;
pub use view::RequestView;

use std::borrow::Cow;

use http::HeaderValue;
use time::OffsetDateTime;
use url::Url;

use crate::{
    Claims, KeySet, Reject,
    config::Environment,
    verify::{self, verify},
};
use suffix::CookieSet;

/// Who sent a request, or what to answer to find out.
#[derive(Debug, Clone, PartialEq)]
pub enum RequestState {
    /// Signed in.
    SignedIn(Claims),
    /// Not signed in, and a handshake would not change that, or can't be made with this request.
    SignedOut(Reason),
    /// Only the Frontend API knows. Answer 307 with `location`, `set_cookies` and `Cache-Control: no-store`.
    Handshake {
        /// Address of the handshake at the instance's Frontend API.
        location: Url,
        /// The cookie that counts redirects.
        set_cookies: Vec<HeaderValue>,
        /// Why, for the log.
        reason: Reason,
    },
    /// The browser comes back from a handshake. Every answer to this request sets `set_cookies`.
    Returned {
        /// Who it turned out to be.
        outcome: Result<Claims, Reason>,
        /// The cookies that the Frontend API asks us to set, checked.
        set_cookies: Vec<HeaderValue>,
        /// The request's own address without Clerk's parameters: answer 307 with it and `Cache-Control: no-store`.
        /// `None` where the address has none; then serve the request.
        location: Option<Url>,
    },
}

/// Authenticates a request as of `now`.
///
/// The session token comes from `Authorization: Bearer …`, else from the `__session` cookie; both go through the same
/// [`verify()`]. The keys must hold those that [`key_ids`] names, where the issuer has them.
#[must_use]
pub fn authenticate(
    request: &RequestView<'_>,
    options: &ClerkOptions,
    keys: &KeySet,
    now: OffsetDateTime,
) -> RequestState {
    let check = Check {
        request,
        options,
        keys,
        now,
    };
    match request.bearer() {
        Err(reject) => RequestState::SignedOut(reject.into()),
        Ok(Some(token)) => check.bearer(token),
        Ok(None) => check.cookies(),
    }
}

/// Ids of the keys that sign the tokens which [`authenticate`] will look at. Nothing is verified.
#[must_use]
pub fn key_ids(
    request: &RequestView<'_>,
    options: &ClerkOptions,
    now: OffsetDateTime,
) -> Vec<String> {
    let tokens = match request.bearer() {
        Err(_) => vec![],
        Ok(Some(token)) => vec![Cow::Borrowed(token)],
        Ok(None) => {
            let session = CookieSet::choose(request, options, now).session().ok();
            [
                session.flatten().map(Cow::Borrowed),
                handshake::token(request, options),
                handshake::exchanged_session(request, options).map(Cow::Owned),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
    };
    let mut ids: Vec<_> = tokens
        .into_iter()
        .filter_map(|token| handshake::key_id(&token).ok())
        .collect();
    ids.dedup();
    ids
}

/// The session that the cookie's token is of, however long ago the issuer signed it: to end it, never to let anybody in.
#[must_use]
pub fn session(
    request: &RequestView<'_>,
    options: &ClerkOptions,
    keys: &KeySet,
    now: OffsetDateTime,
) -> Option<String> {
    let token = CookieSet::choose(request, options, now).session().ok()??;
    let issued_at = verify::peek(token)?.issued_at?;
    let issued_at = OffsetDateTime::from_unix_timestamp(issued_at).ok()?;
    let claims = verify(token, keys, &options.expected, issued_at).ok()?;
    Some(claims.session)
}

/// Everything that a decision is made from.
#[derive(Clone, Copy)]
struct Check<'a> {
    request: &'a RequestView<'a>,
    options: &'a ClerkOptions,
    keys: &'a KeySet,
    now: OffsetDateTime,
}

impl Check<'_> {
    /// A client that sends a bearer token renews it by itself and wants a status, never a redirect.
    fn bearer(self, token: &str) -> RequestState {
        match self.verify(token) {
            Ok(claims) => RequestState::SignedIn(claims),
            Err(reject) => RequestState::SignedOut(reject.into()),
        }
    }

    fn cookies(self) -> RequestState {
        if let Some(returned) = handshake::returned(self) {
            return returned;
        }
        let set = CookieSet::choose(self.request, self.options, self.now);
        let token = match set.session() {
            Ok(token) => token,
            Err(reject) => return RequestState::SignedOut(reject.into()),
        };
        let wanted = self
            .development_needs(&set)
            .or_else(|| client_differs(token, set.client_updated_at()));
        if let Some(reason) = wanted {
            return self.handshake_or_signed_out(&set, token, reason);
        }
        let Some(token) = token else {
            return RequestState::SignedOut(Reason::SessionAndClientMissing);
        };
        match self.verify(token) {
            Ok(claims) => RequestState::SignedIn(claims),
            Err(reject) => self.handshake_or_signed_out(&set, Some(token), reject.into()),
        }
    }

    /// In development our address and the Frontend API's are different sites, so its cookie is not sent along; a
    /// "browser token" in our cookie and in its addresses stands in for it.
    fn development_needs(self, set: &CookieSet<'_>) -> Option<Reason> {
        if self.options.environment != Environment::Development {
            return None;
        }
        if self.request.query(view::DEV_BROWSER).is_some() {
            return Some(Reason::DevBrowserSync);
        }
        set.dev_browser()
            .is_none()
            .then_some(Reason::DevBrowserMissing)
    }

    fn handshake_or_signed_out(
        self,
        set: &CookieSet<'_>,
        token: Option<&str>,
        reason: Reason,
    ) -> RequestState {
        if reason.needs_handshake()
            && self.request.is_page()
            && let Some(set_cookies) = handshake::count(self.request)
            && let Some(location) = handshake::location(self, set, token, reason)
        {
            return RequestState::Handshake {
                location,
                set_cookies,
                reason,
            };
        }
        RequestState::SignedOut(reason)
    }

    fn verify(self, token: &str) -> Result<Claims, Reject> {
        verify(token, self.keys, &self.options.expected, self.now)
    }
}

/// What the token and the time of the client's last sign-in or sign-out (`__client_uat`; 0: signed out) say together.
/// They are set by different parties, so they may disagree; then only the Frontend API knows.
fn client_differs(token: Option<&str>, client_updated_at: i64) -> Option<Reason> {
    match (token, client_updated_at) {
        (None, 0) => None,
        (Some(_), 0) => Some(Reason::SessionWithoutClient),
        (None, _) => Some(Reason::ClientWithoutSession),
        (Some(token), updated_at) => {
            // Before the signature is checked, as Clerk does: all that may follow is a handshake.
            let old = verify::peek(token)?.issued_at? < updated_at && verify::key_id(token).is_ok();
            old.then_some(Reason::IssuedBeforeClient)
        }
    }
}
