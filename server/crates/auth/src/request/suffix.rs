//! Which of Clerk's two sets of cookies to believe.
//!
//! ClerkJS writes its cookies twice: under their plain names, and with the instance's suffix, so that several instances
//! can share a host. Plain ones may belong to another instance; suffixed ones may be left over from another version of
//! ClerkJS that has gone on writing plain ones only.

use time::OffsetDateTime;

use super::{ClerkOptions, RequestView, view};
use crate::{
    Reject,
    config::Environment,
    cookie::{CLIENT_UPDATED_AT, SESSION_COOKIE},
    verify::{Peeked, peek},
};

/// The cookies of a request, of one of the two sets.
pub(super) struct CookieSet<'a> {
    request: &'a RequestView<'a>,
    suffix: Option<&'a str>,
    /// The sets hold sessions that can't both be this browser's.
    conflict: bool,
}

impl<'a> CookieSet<'a> {
    /// The set to believe, by the same rules as Clerk's library. They look into tokens before any signature is checked;
    /// all that hangs on it is which token is checked then.
    pub(super) fn choose(
        request: &'a RequestView<'a>,
        options: &'a ClerkOptions,
        now: OffsetDateTime,
    ) -> Self {
        let [plain, suffixed] = [None, Some(options.cookie_suffix.as_str())]
            .map(|suffix| Candidate::read(request, suffix));
        let suffix = prefers_suffixed(&plain, &suffixed, options, now)
            .then_some(options.cookie_suffix.as_str());
        Self {
            request,
            suffix,
            conflict: conflict(&plain, &suffixed, options),
        }
    }

    /// Whether it is the suffixed set; the Frontend API is told.
    pub(super) fn is_suffixed(&self) -> bool {
        self.suffix.is_some()
    }

    /// The session token.
    ///
    /// [`Reject::Ambiguous`] on several different ones, within the set or across the sets: any sibling subdomain can add
    /// cookies to ours, and must not sign the visitor in as somebody else.
    pub(super) fn session(&self) -> Result<Option<&'a str>, Reject> {
        if self.conflict {
            return Err(Reject::Ambiguous);
        }
        self.request.session(&name(SESSION_COOKIE, self.suffix))
    }

    /// `__client_uat`: 0 where it is missing or no number.
    pub(super) fn client_updated_at(&self) -> i64 {
        let digits = self.request.cookie(&name(CLIENT_UPDATED_AT, self.suffix));
        digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0)
    }

    /// The browser token of a development instance, from the address or the cookie.
    pub(super) fn dev_browser(&self) -> Option<String> {
        let in_cookie = || {
            self.request
                .cookie(&name(view::DEV_BROWSER, self.suffix))
                .map(str::to_owned)
        };
        self.request
            .query(view::DEV_BROWSER)
            .map(String::from)
            .or_else(in_cookie)
    }
}

/// A cookie's name with the suffix, if any.
fn name(plain: &str, suffix: Option<&str>) -> String {
    suffix.map_or_else(|| plain.to_owned(), |suffix| format!("{plain}_{suffix}"))
}

/// What one set says, unverified.
struct Candidate<'a> {
    session: Option<&'a str>,
    token: Option<Peeked>,
    client_updated_at: Option<&'a str>,
}

impl<'a> Candidate<'a> {
    fn read(request: &RequestView<'a>, suffix: Option<&str>) -> Self {
        let session = request.cookie(&name(SESSION_COOKIE, suffix));
        Self {
            session,
            token: session.and_then(peek),
            client_updated_at: request.cookie(&name(CLIENT_UPDATED_AT, suffix)),
        }
    }

    fn issuer(&self) -> Option<&str> {
        self.token.as_ref()?.issuer.as_deref()
    }

    fn belongs_to(&self, options: &ClerkOptions) -> bool {
        self.issuer() == Some(options.expected.issuer.as_str())
    }

    fn issued_at(&self) -> i64 {
        self.token
            .as_ref()
            .and_then(|token| token.issued_at)
            .unwrap_or(0)
    }

    fn signed_out(&self) -> bool {
        self.client_updated_at == Some("0")
    }

    fn expired(&self, now: OffsetDateTime) -> bool {
        let expires_at = self.token.as_ref().and_then(|token| token.expires_at);
        expires_at.is_some_and(|expires_at| expires_at <= now.unix_timestamp())
    }
}

fn prefers_suffixed(
    plain: &Candidate<'_>,
    suffixed: &Candidate<'_>,
    options: &ClerkOptions,
    now: OffsetDateTime,
) -> bool {
    if plain.session.is_some() && plain.issuer().is_none_or(str::is_empty) {
        // No session token at all: it is refused as what it is.
        return false;
    }
    if plain.session.is_some() && !plain.belongs_to(options) {
        return true;
    }
    if suffixed.session.is_none() && suffixed.client_updated_at.is_none() {
        return false;
    }
    let plain_is_newer = plain.issued_at() > suffixed.issued_at();
    if !suffixed.signed_out() && !plain.signed_out() && plain_is_newer {
        return false;
    }
    if suffixed.signed_out() && !plain.signed_out() {
        return false;
    }
    // In development ClerkJS writes both times; one that knows of no suffix signs out under the plain name only.
    let left_over = !suffixed.signed_out() && plain.signed_out() && suffixed.expired(now);
    if options.environment == Environment::Development && left_over {
        return false;
    }
    // A session without a time: the instance has suffixed cookies turned off.
    suffixed.client_updated_at.is_some()
}

/// Whether both sets hold a token of this instance, but of different sessions. ClerkJS always writes both at once, so
/// one of them is somebody else's doing.
fn conflict(plain: &Candidate<'_>, suffixed: &Candidate<'_>, options: &ClerkOptions) -> bool {
    let session = |set: &Candidate<'_>| set.token.as_ref().and_then(|token| token.session.clone());
    plain.belongs_to(options) && suffixed.belongs_to(options) && session(plain) != session(suffixed)
}
