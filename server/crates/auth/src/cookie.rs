//! Finding the session token in a request, and the cookie that carries the local one.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::{Reject, local};

/// Name of the session cookie; ClerkJS sets the same.
pub const SESSION_COOKIE: &str = "__session";

/// Name of the cookie with the time, in seconds, of the client's last sign-in or sign-out; 0 for signed out.
pub(crate) const CLIENT_UPDATED_AT: &str = "__client_uat";

/// A session token as a request carried it. Nothing is verified yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Credential<'a> {
    /// From `Authorization: Bearer …`: no browser adds it by itself, so the request needs no cross-site check.
    Bearer(&'a str),
    /// From the cookie [`SESSION_COOKIE`].
    Cookie(&'a str),
}

impl<'a> Credential<'a> {
    /// The token itself.
    #[must_use]
    pub fn token(self) -> &'a str {
        match self {
            Self::Bearer(token) | Self::Cookie(token) => token,
        }
    }
}

/// Never shows the token.
impl fmt::Debug for Credential<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bearer(_) => "Bearer(…)",
            Self::Cookie(_) => "Cookie(…)",
        })
    }
}

/// The credential of a request, if it carries one.
///
/// A bearer token wins over the cookie and is never replaced by it when it turns out bad. Authorization schemes other
/// than Bearer are not ours and are passed over.
///
/// Several `__session` cookies with different values are refused. A browser sends them when one was set for the host and
/// another, by any sibling subdomain, for the parent domain; it doesn't say which is which, and taking the first valid one
/// would let that sibling sign the visitor in as somebody else. Several equal ones are one.
///
/// # Errors
/// [`Reject::Ambiguous`] on several different cookies or several Authorization headers; [`Reject::Malformed`] when the
/// token has characters that no token has.
pub fn credential(headers: &HeaderMap) -> Result<Option<Credential<'_>>, Reject> {
    if let Some(token) = bearer(headers)? {
        return Ok(Some(Credential::Bearer(token)));
    }
    Ok(session_cookie(headers, SESSION_COOKIE)?.map(Credential::Cookie))
}

/// Whether the browser was signed in at some time and has not signed out since: it brings a session token, good or bad, or
/// a client of Clerk's that has a session.
#[must_use]
pub fn was_signed_in(headers: &HeaderMap) -> bool {
    cookies(headers).any(|(name, value)| {
        if name == SESSION_COOKIE.as_bytes() {
            !value.is_empty()
        } else {
            name == CLIENT_UPDATED_AT.as_bytes() && !matches!(value, b"" | b"0")
        }
    })
}

/// The token of `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Reject> {
    let Some(value) = only(headers, &header::AUTHORIZATION)? else {
        return Ok(None);
    };
    let value = value.as_bytes().trim_ascii();
    let Some((scheme, token)) = value.split_at_checked(b"Bearer ".len()) else {
        return Ok(None);
    };
    if !scheme.eq_ignore_ascii_case(b"Bearer ") {
        return Ok(None);
    }
    text(token.trim_ascii()).map(Some)
}

fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a HeaderValue>, Reject> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        Err(Reject::Ambiguous)
    } else {
        Ok(first)
    }
}

/// The session token in the cookies of that name, under the rules of [`credential`].
pub(crate) fn session_cookie<'a>(
    headers: &'a HeaderMap,
    name: &str,
) -> Result<Option<&'a str>, Reject> {
    let mut values = cookies(headers)
        .filter(|(found, _)| *found == name.as_bytes())
        .map(|(_, value)| value);
    let Some(first) = values.next() else {
        return Ok(None);
    };
    if values.any(|other| other != first) {
        return Err(Reject::Ambiguous);
    }
    // An emptied cookie is how some clients sign out.
    if first.is_empty() {
        Ok(None)
    } else {
        text(first).map(Some)
    }
}

/// Name and value of every cookie. HTTP/2 may spread them over several headers (RFC 9113, 8.2.3). Other cookies on the
/// host may hold any bytes, so nothing is assumed about them.
pub(crate) fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&[u8], &[u8])> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| {
            let equals = pair.iter().position(|byte| *byte == b'=')?;
            let (name, value) = pair.split_at_checked(equals)?;
            Some((name.trim_ascii(), value.get(1..)?.trim_ascii()))
        })
}

fn text(token: &[u8]) -> Result<&str, Reject> {
    let ok = !token.is_empty()
        && token
            .iter()
            .all(|byte| byte.is_ascii_graphic() && *byte != b';');
    std::str::from_utf8(token)
        .ok()
        .filter(|_| ok)
        .ok_or(Reject::Malformed)
}

/// The `Set-Cookie` header for a token of the local issuer, valid as long as the token.
///
/// Not `Secure`, unlike every other cookie: local identity exists on `http://127.0.0.1` only, where some browsers drop
/// `Secure` cookies.
///
/// # Errors
/// [`Reject::Malformed`] when the token has characters that no token has.
pub fn set_local(token: &str) -> Result<HeaderValue, Reject> {
    text(token.as_bytes())?;
    let seconds = local::TOKEN_LIFETIME.as_secs();
    let cookie =
        format!("{SESSION_COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    let mut value = HeaderValue::from_str(&cookie).map_err(|_| Reject::Malformed)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The `Set-Cookie` header that removes the session cookie of this host.
#[must_use]
pub fn clear() -> HeaderValue {
    HeaderValue::from_static("__session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &[u8])]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &[u8])| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_bytes(value).unwrap(),
            )
        };
        lines.iter().map(pair).collect()
    }

    fn found(lines: &[(&'static str, &[u8])]) -> Result<Option<String>, Reject> {
        let headers = headers(lines);
        let found = credential(&headers)?;
        Ok(found.map(|credential| match credential {
            Credential::Bearer(token) => format!("bearer {token}"),
            Credential::Cookie(token) => format!("cookie {token}"),
        }))
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        for line in [
            "__session=a.b.c",
            "theme=dark; __session=a.b.c",
            " x=1 ;__session = a.b.c ; y=2",
            "flag; __session=a.b.c",
        ] {
            assert_eq!(
                found(&[("cookie", line.as_bytes())]),
                Ok(Some("cookie a.b.c".into())),
                "{line}"
            );
        }
        let strange = b"name=\xc3\xa9\xff; __session=a.b.c";
        assert_eq!(
            found(&[("cookie", strange)]),
            Ok(Some("cookie a.b.c".into()))
        );
        assert_eq!(
            found(&[("cookie", b"x=1"), ("cookie", b"__session=a.b.c")]),
            Ok(Some("cookie a.b.c".into()))
        );
    }

    #[test]
    fn look_alikes_are_not_the_cookie() {
        for line in [
            "",
            "__session",
            "__session=",
            "__Session=a",
            "__session_x=a",
            "x__session=a",
            "x=__session=a",
        ] {
            assert_eq!(found(&[("cookie", line.as_bytes())]), Ok(None), "{line}");
        }
    }

    #[test]
    fn different_session_cookies_are_refused_in_any_order() {
        for line in [
            "__session=a; __session=b",
            "__session=b; __session=a",
            "__session=a; __session=",
            "__session=; __session=a",
        ] {
            assert_eq!(
                found(&[("cookie", line.as_bytes())]),
                Err(Reject::Ambiguous),
                "{line}"
            );
        }
        assert_eq!(
            found(&[("cookie", b"__session=a"), ("cookie", b"__session=b")]),
            Err(Reject::Ambiguous)
        );
        assert_eq!(
            found(&[("cookie", b"__session=a; __session=a")]),
            Ok(Some("cookie a".into()))
        );
    }

    #[test]
    fn the_bearer_token_wins_and_is_not_replaced() {
        let cookie = ("cookie", b"__session=c".as_slice());
        for value in ["Bearer t", "bearer t", "BEARER  t"] {
            assert_eq!(
                found(&[("authorization", value.as_bytes()), cookie]),
                Ok(Some("bearer t".into())),
                "{value}"
            );
        }
        for value in ["Bearer a b", "Bearer \u{e9}", "Bearer a,b c"] {
            assert_eq!(
                found(&[("authorization", value.as_bytes()), cookie]),
                Err(Reject::Malformed),
                "{value}"
            );
        }
        for value in [
            "Basic dTpw",
            "Bearer",
            "",
            "Bearert",
            "\u{e9}\u{e9}\u{e9}\u{e9}",
        ] {
            assert_eq!(
                found(&[("authorization", value.as_bytes()), cookie]),
                Ok(Some("cookie c".into())),
                "{value}"
            );
        }
        assert_eq!(
            found(&[
                ("authorization", b"Bearer a"),
                ("authorization", b"Bearer a")
            ]),
            Err(Reject::Ambiguous)
        );
    }

    #[test]
    fn a_credential_is_never_printed() {
        let headers = headers(&[("cookie", b"__session=secret.token.here")]);
        let credential = credential(&headers).unwrap().unwrap();
        assert!(!format!("{credential:?}").contains("secret"));
    }

    #[test]
    fn the_local_cookie_is_kept_from_scripts_and_other_sites() {
        let value = set_local("a.b-c.d_e").unwrap();
        assert_eq!(
            value.to_str().unwrap(),
            "__session=a.b-c.d_e; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"
        );
        assert!(value.is_sensitive());
        for bad in ["", "a b", "a\r\nset-cookie: x=1", "\u{e9}"] {
            assert!(set_local(bad).is_err(), "{bad:?}");
        }
        assert!(clear().to_str().unwrap().contains("Max-Age=0"));
    }
}
