//! The address of a tool, as a person pastes it.

use std::fmt;

use url::{Host, Url};

/// Why a pasted text can't be researched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadAddress {
    /// Nothing was given.
    Empty,
    /// More than 2,000 characters.
    TooLong,
    /// A host's name longer than any may be.
    LongHost,
    /// Not a web address at all.
    NotAnAddress,
    /// A scheme that is not http or https.
    Scheme,
    /// It carries a user name or password.
    Credentials,
}

impl BadAddress {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::Empty,
        Self::TooLong,
        Self::LongHost,
        Self::NotAnAddress,
        Self::Scheme,
        Self::Credentials,
    ];

    /// The word for it in an address of ours.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::LongHost => "long_host",
            Self::NotAnAddress => "not_an_address",
            Self::Scheme => "scheme",
            Self::Credentials => "credentials",
        }
    }

    /// The reason behind a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Paste the tool's web address, for example https://vendor.example.",
            Self::TooLong => "That address is longer than 2,000 characters. Paste the address of the tool's home page.",
            Self::LongHost => "No site has a name as long as the one in that address. Check it in a browser.",
            Self::NotAnAddress => "That is not a web address. Paste one such as https://vendor.example.",
            Self::Scheme => "Only http and https addresses can be researched.",
            Self::Credentials => "Remove the user name and password from the address.",
        })
    }
}

impl std::error::Error for BadAddress {}

/// A web address fit to start research from: http or https, a host, no credentials, no fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolAddress(Url);

impl ToolAddress {
    /// Reads a pasted address. `vendor.example/pricing` without a scheme means https.
    ///
    /// # Errors
    /// [`BadAddress`] says what is wrong with it. Whether the host may be reached is decided when it
    /// is dialled, not here.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadAddress::Empty);
        }
        if text.len() > 2_000 {
            return Err(BadAddress::TooLong);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(BadAddress::NotAnAddress);
        }
        let mut url = Url::parse(text)
            .ok()
            .filter(|url| url.has_host() || is_scheme(url.scheme()))
            .map_or_else(
                || Url::parse(&format!("https://{text}")).map_err(|_| BadAddress::NotAnAddress),
                Ok,
            )?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BadAddress::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadAddress::Credentials);
        }
        drop_final_dot(&mut url);
        match url.host() {
            Some(Host::Domain(name)) if !name.contains('.') && name != "localhost" => {
                return Err(BadAddress::NotAnAddress);
            }
            Some(_) => {}
            None => return Err(BadAddress::NotAnAddress),
        }
        url.set_fragment(None);
        drop_tracking(&mut url);
        if url.domain().is_some_and(is_too_long) {
            return Err(BadAddress::LongHost);
        }
        // Percent-encoding can triple the text.
        if url.as_str().len() > 2_000 {
            return Err(BadAddress::TooLong);
        }
        Ok(Self(url))
    }

    /// The parsed address.
    #[must_use]
    pub const fn url(&self) -> &Url {
        &self.0
    }

    /// What tells whether two addresses are the same tool: host without `www.`, port unless usual,
    /// path without trailing slash; scheme, query and fragment don't count.
    #[must_use]
    pub fn key(&self) -> String {
        let host = bare_host(&self.0);
        let port = self
            .0
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        format!("{host}{port}{}", self.0.path().trim_end_matches('/'))
    }

    /// The tool's own address, where this is a page that nearly every site has: that of `vendor.example/pricing` is
    /// `vendor.example`. What may be a product of its own, `vendor.example/boards`, stays.
    #[must_use]
    pub fn of_tool(&self) -> Self {
        let path = self.0.path().trim_matches('/').to_lowercase();
        let segments: Vec<&str> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        let page = segments.iter().position(|segment| {
            let word = segment.split('.').next().unwrap_or_default();
            PAGES.contains(&word)
        });
        let Some(page) = page else {
            return self.clone();
        };
        let above: Vec<&str> = segments.into_iter().take(page).collect();
        let above = match above.as_slice() {
            [language] if is_language(language) => String::new(),
            above => above.join("/"),
        };
        let mut url = self.0.clone();
        url.set_path(&above);
        url.set_query(None);
        Self(url)
    }

    /// The host in its own letters, for people: see [`shown_host`].
    #[must_use]
    pub fn shown_host(&self) -> String {
        shown_host(&self.host())
    }

    /// The host as people read it, without `www.`, with an unusual port.
    #[must_use]
    pub fn host(&self) -> String {
        let host = bare_host(&self.0);
        self.0
            .port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

/// The host of an address without `www.`; empty where it has none.
#[must_use]
pub fn bare_host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a name is longer than one may be, or a label of it (RFC 1035 2.3.4).
fn is_too_long(host: &str) -> bool {
    host.len() > 253 || host.split('.').any(|label| label.len() > 63)
}

/// `vendor.example.` is the same host, written as name servers do (RFC 1034 3.1).
fn drop_final_dot(url: &mut Url) {
    let bare = match url.host() {
        Some(Host::Domain(name)) if name.ends_with('.') => {
            Some(name.trim_end_matches('.').to_owned())
        }
        _ => None,
    };
    if let Some(bare) = bare.filter(|bare| !bare.is_empty()) {
        // A name that parsed with its dot parses without it.
        let _ = url.set_host(Some(&bare));
    }
}

/// What campaigns hang on links to see where readers come from; it changes no page.
fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_")
        || matches!(
            name,
            "gclid"
                | "dclid"
                | "gbraid"
                | "wbraid"
                | "fbclid"
                | "msclkid"
                | "ttclid"
                | "twclid"
                | "li_fat_id"
                | "mc_cid"
                | "mc_eid"
                | "_hsenc"
                | "_hsmi"
                | "igshid"
                | "yclid"
        )
}

fn drop_tracking(url: &mut Url) {
    let Some(query) = url.query() else { return };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| {
            let name = part.split('=').next().unwrap_or_default();
            !part.is_empty() && !is_tracking(&name.to_lowercase())
        })
        .collect();
    let kept = kept.join("&");
    url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
}

/// Pages that nearly every site has and that are no product of their own.
const PAGES: &[&str] = &[
    "about",
    "about-us",
    "blog",
    "careers",
    "changelog",
    "company",
    "compare",
    "contact",
    "customers",
    "demo",
    "docs",
    "documentation",
    "enterprise",
    "faq",
    "features",
    "help",
    "home",
    "integrations",
    "jobs",
    "legal",
    "login",
    "plans",
    "preise",
    "press",
    "pricing",
    "pricing-plans",
    "prices",
    "privacy",
    "register",
    "releases",
    "roadmap",
    "security",
    "sign-in",
    "sign-up",
    "signin",
    "signup",
    "status",
    "support",
    "terms",
    "trust",
];

/// Whether a word is what such a page is called by.
#[must_use]
pub fn is_page(word: &str) -> bool {
    PAGES.contains(&word)
}

/// `de`, `en-us`: a path that begins with it is the same site in another language.
fn is_language(segment: &str) -> bool {
    let parts: Vec<&str> = segment.split(['-', '_']).collect();
    let letters =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    matches!(parts.len(), 1 | 2) && parts.iter().all(letters)
}

/// A host name as people read it: in its own letters where none of them can be taken for another (the letters of
/// Latin-1), else in the letters that name servers know. Cautious, as RFC 5891 4.4 and UTS 39 ask.
#[must_use]
pub fn shown_host(host: &str) -> String {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => {
            (name, Some(port))
        }
        _ => (host, None),
    };
    let plain = |c: char| c.is_ascii() || (c.is_alphabetic() && ('\u{c0}'..='\u{ff}').contains(&c));
    let (shown, result) = idna::domain_to_unicode(name);
    if result.is_ok() && shown.chars().all(plain) {
        port.map_or(shown.clone(), |port| format!("{shown}:{port}"))
    } else {
        host.to_owned()
    }
}

/// `vendor.example:8080` parses as the scheme `vendor.example`; a real scheme has no dot and is known.
fn is_scheme(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "blob"
            | "data"
            | "file"
            | "ftp"
            | "gopher"
            | "javascript"
            | "mailto"
            | "tel"
            | "vbscript"
            | "view-source"
            | "ws"
            | "wss"
    )
}

impl fmt::Display for ToolAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_addresses_are_understood() {
        for (text, want) in [
            ("https://vendor.example", "https://vendor.example/"),
            (
                " vendor.example/pricing#top ",
                "https://vendor.example/pricing",
            ),
            ("vendor.example:8080", "https://vendor.example:8080/"),
            ("HTTP://Vendor.Example", "http://vendor.example/"),
            ("http://127.0.0.1:4100", "http://127.0.0.1:4100/"),
            ("http://bücher.example", "http://xn--bcher-kva.example/"),
            ("https://vendor.example./", "https://vendor.example/"),
            (
                "https://vendor.example/?utm_source=x&plan=2&gclid=1",
                "https://vendor.example/?plan=2",
            ),
            (
                "https://vendor.example/?UTM_campaign=x",
                "https://vendor.example/",
            ),
        ] {
            assert_eq!(
                ToolAddress::parse(text).map(|a| a.to_string()),
                Ok(want.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn the_tool_of_a_page_is_its_site() {
        for (text, want) in [
            ("vendor.example/pricing", "https://vendor.example/"),
            ("vendor.example/en/pricing?x=1", "https://vendor.example/"),
            ("vendor.example/pricing.html", "https://vendor.example/"),
            ("vendor.example/docs/api/v2", "https://vendor.example/"),
            (
                "vendor.example/boards/pricing/",
                "https://vendor.example/boards",
            ),
            ("vendor.example/boards", "https://vendor.example/boards"),
            ("vendor.example/?x=1", "https://vendor.example/?x=1"),
        ] {
            let address = ToolAddress::parse(text).unwrap();
            assert_eq!(address.of_tool().to_string(), want, "{text}");
        }
    }

    #[test]
    fn a_host_is_shown_in_letters_that_deceive_nobody() {
        for (host, shown) in [
            ("xn--bcher-kva.example", "bücher.example"),
            ("xn--bcher-kva.example:8080", "bücher.example:8080"),
            ("[::1]:8080", "[::1]:8080"),
            ("xn--80ak6aa92e.example", "xn--80ak6aa92e.example"),
            ("vendor.example:8080", "vendor.example:8080"),
            ("127.0.0.1", "127.0.0.1"),
            ("xn--zz--.example", "xn--zz--.example"),
        ] {
            assert_eq!(shown_host(host), shown);
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (text, why) in [
            ("", BadAddress::Empty),
            ("   ", BadAddress::Empty),
            ("not an address", BadAddress::NotAnAddress),
            ("vendor", BadAddress::NotAnAddress),
            ("vendor.", BadAddress::NotAnAddress),
            ("vendor..", BadAddress::NotAnAddress),
            ("https://", BadAddress::NotAnAddress),
            ("ftp://vendor.example", BadAddress::Scheme),
            ("javascript:alert(1)", BadAddress::Scheme),
            ("file:///etc/passwd", BadAddress::Scheme),
            ("https://user:pass@vendor.example", BadAddress::Credentials),
            (
                &format!("https://vendor.example/{}", "a".repeat(2_000)),
                BadAddress::TooLong,
            ),
            (
                &format!("https://vendor.example/{}", "\u{e9}".repeat(900)),
                BadAddress::TooLong,
            ),
            (
                &format!("https://{}example", "vendor.".repeat(40)),
                BadAddress::LongHost,
            ),
            (
                &format!("http://{}.com/", "a".repeat(300)),
                BadAddress::LongHost,
            ),
            (
                &format!("http://{}.com/", "a".repeat(64)),
                BadAddress::LongHost,
            ),
        ] {
            assert_eq!(
                ToolAddress::parse(text).map(|a| a.to_string()),
                Err(why),
                "{text}"
            );
        }
    }

    #[test]
    fn reasons_read_back() {
        for reason in BadAddress::ALL {
            assert_eq!(BadAddress::from_word(reason.as_str()), Some(reason));
        }
        assert_eq!(BadAddress::from_word("<script>"), None);
    }

    #[test]
    fn one_tool_has_one_key() {
        let key = |text: &str| ToolAddress::parse(text).unwrap().key();
        assert_eq!(
            key("https://www.vendor.example/"),
            key("http://vendor.example?utm=1#x")
        );
        assert_eq!(key("https://vendor.example/tool/"), "vendor.example/tool");
        assert_ne!(
            key("https://vendor.example/a"),
            key("https://vendor.example/b")
        );
        assert_ne!(
            key("http://vendor.example:81"),
            key("http://vendor.example")
        );
    }
}
