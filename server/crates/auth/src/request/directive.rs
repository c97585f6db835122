//! The cookies that a handshake asks us to set.
//!
//! They come signed, or straight from the Backend API, and are still not passed on as they are: only Clerk's own names,
//! only attributes that are understood, written anew. So neither another cookie of ours can be overwritten through a
//! handshake nor a header be smuggled in.

use http::HeaderValue;
use url::Url;

use super::{ClerkOptions, view};
use crate::cookie::SESSION_COOKIE;

/// Clerk's cookies on the application's own domain; each also exists with the instance's suffix.
const NAMES: [&str; 6] = [
    SESSION_COOKIE,
    "__client_uat",
    "__refresh",
    view::DEV_BROWSER,
    view::HANDSHAKE,
    view::HANDSHAKE_NONCE,
];

/// Most directives that are looked at; a handshake sends about eight.
const MOST: usize = 32;
/// Longest value, in bytes: no browser keeps a longer cookie.
const LONGEST_VALUE: usize = 4096;

/// One cookie to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    name: String,
    value: String,
    /// The whole `Set-Cookie` value.
    pub(super) header: HeaderValue,
}

/// Those of the `Set-Cookie` lines that may be set at `address`; the others are left out.
pub(super) fn accepted(lines: &[String], options: &ClerkOptions, address: &Url) -> Vec<Directive> {
    lines
        .iter()
        .take(MOST)
        .filter_map(|line| accept(line, options, address))
        .collect()
}

/// The session token among them: the suffixed cookie's, else the plain one's. Emptied cookies are no token.
pub(super) fn session<'a>(directives: &'a [Directive], options: &ClerkOptions) -> Option<&'a str> {
    let suffixed = format!("{SESSION_COOKIE}_{}", options.cookie_suffix);
    [suffixed.as_str(), SESSION_COOKIE]
        .into_iter()
        .find_map(|name| {
            directives
                .iter()
                .rfind(|directive| directive.name == name && !directive.value.is_empty())
        })
        .map(|directive| directive.value.as_str())
}

fn accept(line: &str, options: &ClerkOptions, address: &Url) -> Option<Directive> {
    let mut parts = line.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let known = NAMES.contains(&name)
        || name
            .strip_suffix(&options.cookie_suffix)
            .and_then(|name| name.strip_suffix('_'))
            .is_some_and(|name| NAMES.contains(&name));
    if !known || !is_cookie_value(value) {
        return None;
    }
    let attributes = Attributes::read(parts, address)?;
    let header = HeaderValue::from_str(&format!("{name}={value}{}", attributes.written())).ok()?;
    Some(Directive {
        name: name.to_owned(),
        value: value.to_owned(),
        header,
    })
}

/// `cookie-octet`s (RFC 6265, 4.1.1), possibly none.
fn is_cookie_value(value: &str) -> bool {
    value.len() <= LONGEST_VALUE
        && value
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\'))
}

/// The attributes that are passed on. The path is always `/`: each of these cookies is for all pages.
#[derive(Default)]
struct Attributes {
    domain: Option<String>,
    max_age: Option<i64>,
    expires: Option<String>,
    http_only: bool,
    secure: bool,
    same_site: Option<&'static str>,
    partitioned: bool,
}

impl Attributes {
    /// `None` for a domain that is not ours.
    fn read<'a>(parts: impl Iterator<Item = &'a str>, address: &Url) -> Option<Self> {
        let mut read = Self {
            secure: address.scheme() == "https",
            ..Self::default()
        };
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key.to_ascii_lowercase().as_str() {
                "domain" => read.domain = Some(own_domain(value, address)?),
                "max-age" => read.max_age = value.parse().ok(),
                "expires" => read.expires = Some(value.to_owned()).filter(|value| is_date(value)),
                "httponly" => read.http_only = true,
                "secure" => read.secure = true,
                "samesite" => read.same_site = same_site(value),
                "partitioned" => read.partitioned = true,
                _ => {}
            }
        }
        Some(read)
    }

    fn written(&self) -> String {
        let value = |name: &str, value: Option<String>| {
            value.map_or_else(String::new, |value| format!("; {name}={value}"))
        };
        let flag = |name: &str, set: bool| {
            if set {
                format!("; {name}")
            } else {
                String::new()
            }
        };
        [
            "; Path=/".to_owned(),
            value("Domain", self.domain.clone()),
            value("Max-Age", self.max_age.map(|seconds| seconds.to_string())),
            value("Expires", self.expires.clone()),
            flag("HttpOnly", self.http_only),
            flag("Secure", self.secure),
            value("SameSite", Some(self.same_site.unwrap_or("Lax").to_owned())),
            flag("Partitioned", self.partitioned),
        ]
        .concat()
    }
}

/// The domain without its leading dot, if our host is it or lies below it.
fn own_domain(value: &str, address: &Url) -> Option<String> {
    let domain = value.trim_start_matches('.').to_ascii_lowercase();
    let host = address.host_str()?;
    let ours = host == domain
        || host
            .strip_suffix(&domain)
            .is_some_and(|rest| rest.ends_with('.'));
    (ours && !domain.is_empty()).then_some(domain)
}

/// The characters of a date in a header (RFC 9110, 5.6.7); what it says is for the browser.
fn is_date(value: &str) -> bool {
    value.len() <= 40
        && value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b':' | b'-'))
}

fn same_site(value: &str) -> Option<&'static str> {
    ["Lax", "Strict", "None"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Expected, config::Environment, verify::DEFAULT_LEEWAY};

    fn options() -> ClerkOptions {
        ClerkOptions {
            frontend_api: "clerk.acme.example".into(),
            environment: Environment::Production,
            cookie_suffix: "AbC-12_x".into(),
            expected: Expected {
                issuer: "https://clerk.acme.example".into(),
                authorised_parties: vec![],
                leeway: DEFAULT_LEEWAY,
            },
        }
    }

    fn written_at(line: &str, address: &str) -> Option<String> {
        let address = Url::parse(address).unwrap();
        let accepted = accepted(&[line.to_owned()], &options(), &address);
        let directive = accepted.first()?;
        Some(directive.header.to_str().unwrap().to_owned())
    }

    fn written(line: &str) -> Option<String> {
        written_at(line, "https://app.acme.example/w")
    }

    #[test]
    fn clerks_cookies_are_written_anew() {
        for (line, header) in [
            (
                "__session=a.b.c; Path=/; Secure; SameSite=Lax",
                "__session=a.b.c; Path=/; Secure; SameSite=Lax",
            ),
            (
                "__client_uat_AbC-12_x=17; path=/deep; domain=.acme.example; max-age=99; httponly; samesite=STRICT",
                "__client_uat_AbC-12_x=17; Path=/; Domain=acme.example; Max-Age=99; HttpOnly; Secure; SameSite=Strict",
            ),
            (
                "__clerk_handshake=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Partitioned; SameSite=none; Priority=High",
                "__clerk_handshake=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; SameSite=None; Partitioned",
            ),
            (
                "__session=a; Max-Age=soon; Expires=<script>",
                "__session=a; Path=/; Secure; SameSite=Lax",
            ),
        ] {
            assert_eq!(written(line).as_deref(), Some(header), "{line}");
        }
        assert_eq!(
            written_at("__session=a", "http://localhost:3000/").unwrap(),
            "__session=a; Path=/; SameSite=Lax"
        );
    }

    #[test]
    fn everything_else_is_left_out() {
        for line in [
            "",
            "__session",
            "session=a",
            "__Session=a",
            "__session_other123=a",
            "__session_=a",
            "__sessionAbC-12_x=a",
            "__host-id=a",
            " __session =a",
            "__session=a b",
            "__session=a,b",
            "__session=\"a\"",
            "__session=a\r\nSet-Cookie: id=b",
            "__session=a\u{0}",
            "__session=\u{e9}",
            "__session=a; Domain=evil.example",
            "__session=a; Domain=",
            "__session=a; Domain=notacme.example",
            "__session=a; Domain=x.app.acme.example",
        ] {
            assert_eq!(written(line), None, "{line:?}");
        }
        let smuggled =
            written("__session=a; Path=/\r\nX: y; SameSite=Lax\r\nSet-Cookie: id=b").unwrap();
        assert_eq!(smuggled, "__session=a; Path=/; Secure; SameSite=Lax");
        assert_eq!(written(&format!("__session={}", "a".repeat(4097))), None);
    }

    #[test]
    fn the_suffixed_session_is_believed_first_and_an_emptied_one_never() {
        let address = Url::parse("https://acme.example").unwrap();
        let session = |lines: &[&str]| {
            let lines: Vec<_> = lines.iter().map(|&line| line.to_owned()).collect();
            let accepted = accepted(&lines, &options(), &address);
            super::session(&accepted, &options()).map(str::to_owned)
        };
        assert_eq!(session(&["__session=plain"]).as_deref(), Some("plain"));
        assert_eq!(
            session(&["__session_AbC-12_x=own", "__session=plain"]).as_deref(),
            Some("own")
        );
        assert_eq!(
            session(&["__session_AbC-12_x=; Max-Age=0", "__client_uat=0"]),
            None
        );
        assert_eq!(session(&["__session_other123=other"]), None);
        let many: Vec<_> = (0..MOST)
            .map(|_| "__client_uat=1")
            .chain(["__session=late"])
            .collect();
        assert_eq!(session(&many), None);
    }
}
