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
    /// Not a web address at all.
    NotAnAddress,
    /// A scheme that is not http or https.
    Scheme,
    /// It carries a user name or password.
    Credentials,
}

impl BadAddress {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Empty,
        Self::TooLong,
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
        match url.host() {
            Some(Host::Domain(name)) if !name.contains('.') && name != "localhost" => {
                return Err(BadAddress::NotAnAddress);
            }
            Some(_) => {}
            None => return Err(BadAddress::NotAnAddress),
        }
        url.set_fragment(None);
        // Percent-encoding can triple the text; RFC 1035 2.3.4 ends host names at 253 characters.
        if url.as_str().len() > 2_000 || url.host_str().is_some_and(|host| host.len() > 253) {
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
        let host = self.0.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        let port = self
            .0
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        format!("{host}{port}{}", self.0.path().trim_end_matches('/'))
    }

    /// The host as people read it, without `www.`, with an unusual port.
    #[must_use]
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        self.0
            .port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
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
        ] {
            assert_eq!(
                ToolAddress::parse(text).map(|a| a.to_string()),
                Ok(want.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (text, why) in [
            ("", BadAddress::Empty),
            ("   ", BadAddress::Empty),
            ("not an address", BadAddress::NotAnAddress),
            ("vendor", BadAddress::NotAnAddress),
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
                BadAddress::TooLong,
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
