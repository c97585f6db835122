//! E-mail addresses: one bare address, in the form every mail server takes.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize};

/// Longest address in octets (RFC 5321 section 4.5.3.1.3: a path of 256 with its angle brackets).
const LONGEST: usize = 254;
/// Longest part before the `@` (RFC 5321 section 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;
/// Longest label of a domain (RFC 1035 section 2.3.4).
const LONGEST_LABEL: usize = 63;

/// One bare address in lower case: the dot-atom form of RFC 5322 before the `@`, a host name of at
/// least two labels after it.
///
/// No display names, lists, groups, comments, quoted local parts or address literals: an invitation
/// needs none of them, and each is a way to smuggle a second recipient or header into a mail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// The text is no address that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAddress;

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("This is not an e-mail address. Write one address, like name@company.example.")
    }
}

impl std::error::Error for NotAnAddress {}

impl EmailAddress {
    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EmailAddress {
    type Err = NotAnAddress;

    /// Blanks around the address are refused too: a form drops them from what people paste, where it reads it.
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let (local, domain) = text.split_once('@').ok_or(NotAnAddress)?;
        if text.len() <= LONGEST && is_dot_atom(local) && is_host_name(domain) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(NotAnAddress)
        }
    }
}

/// `atext` of RFC 5322 section 3.2.3, in pieces joined by single dots.
fn is_dot_atom(text: &str) -> bool {
    let is_atext =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    text.len() <= LONGEST_LOCAL
        && text
            .split('.')
            .all(|piece| !piece.is_empty() && piece.bytes().all(is_atext))
}

/// Labels of letters, digits and inner hyphens (RFC 1123 section 2.1); the last one is no number, so
/// an IP address is no host name here.
fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let mut labels = text.rsplit('.');
    let top = labels.next().unwrap_or_default();
    let named = top.bytes().any(|byte| byte.is_ascii_alphabetic());
    named && text.contains('.') && text.split('.').all(is_label)
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::EmailAddress;

    #[test]
    fn a_bare_address_passes_in_lower_case() {
        for (typed, kept) in [
            ("ada@vendor.example", "ada@vendor.example"),
            (
                "Ada.Lee+trackr@Mail.Vendor.Example",
                "ada.lee+trackr@mail.vendor.example",
            ),
            ("a@xn--exmple-cua.example", "a@xn--exmple-cua.example"),
            ("o'neil@4chairs.example", "o'neil@4chairs.example"),
        ] {
            assert_eq!(typed.parse::<EmailAddress>().unwrap().as_str(), kept);
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let long_local = format!("{}@vendor.example", "a".repeat(65));
        let long_domain = format!("a@{}.example", "b".repeat(64));
        for bad in [
            "",
            "@",
            "ada",
            "ada@",
            "@vendor.example",
            "ada@vendor",
            "ada@@vendor.example",
            "ada@vendor.example\r\nBcc: eve@vendor.example",
            "ada@vendor.example, eve@vendor.example",
            "Ada <ada@vendor.example>",
            "\"ada lee\"@vendor.example",
            "ada@[192.0.2.1]",
            "ada@192.0.2.1",
            "ada..lee@vendor.example",
            ".ada@vendor.example",
            "ada@-vendor.example",
            "ada@vendor..example",
            "ada@vendor.example.",
            "ada\u{0}@vendor.example",
            "ad\u{e4}@vendor.example",
            "\tada@vendor.example",
            " ada@vendor.example ",
            &long_local,
            &long_domain,
        ] {
            assert!(bad.parse::<EmailAddress>().is_err(), "{bad:?}");
        }
    }
}
