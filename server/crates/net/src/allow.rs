//! Hosts that an operator exempts from the guard.

use std::collections::BTreeSet;

use url::{Host, Url};

use crate::name;

/// Hosts, each with its exact port, that may be fetched although they are not public.
///
/// Empty unless an operator fills it. A name under `localhost` on the list is loopback without a
/// look-up (RFC 6761 6.3). Nothing follows for other ports of the host, for names below it, or for
/// the addresses it resolves to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowHosts(BTreeSet<(String, u16)>);

/// A part of the list that is not a host with a port.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a host with a port. Write host:port, separated by commas, for example vendor.localhost:4100,127.0.0.1:4101."
)]
pub struct BadAllowHost(String);

impl AllowHosts {
    /// Reads `host:port,host:port`. White space and empty parts don't count; IPv6 is `[::1]:4100`.
    ///
    /// # Errors
    /// [`BadAllowHost`] holds the part that is not a host with a port. There are no patterns.
    pub fn parse(list: &str) -> Result<Self, BadAllowHost> {
        list.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| host_and_port(part).ok_or_else(|| BadAllowHost(part.to_owned())))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether nothing is exempt.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this very host and port are listed.
    #[must_use]
    pub fn contains(&self, url: &Url) -> bool {
        let Some((host, port)) = url.host_str().zip(url.port_or_known_default()) else {
            return false;
        };
        self.0.contains(&(name::canonical(host), port))
    }
}

fn host_and_port(part: &str) -> Option<(String, u16)> {
    let (host, port) = part.rsplit_once(':')?;
    if host.contains('*') || !port.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    // Parsed as the host of an address is, so that both are spelled alike.
    let host = Host::parse(host).ok()?;
    let port = port.parse().ok().filter(|port| *port != 0)?;
    Some((name::canonical(&host.to_string()), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(list: &str, url: &str) -> bool {
        AllowHosts::parse(list)
            .unwrap()
            .contains(&Url::parse(url).unwrap())
    }

    #[test]
    fn a_listed_host_and_port_are_allowed_in_any_spelling() {
        for (list, url) in [
            ("127.0.0.1:4100", "http://127.0.0.1:4100/pricing"),
            ("127.0.0.1:4100", "http://0x7f.1:4100"),
            (
                " a.localhost:4100 , b.localhost:4101,",
                "http://B.LocalHost:4101",
            ),
            ("vendor.localhost.:4100", "http://vendor.localhost:4100"),
            ("vendor.localhost:4100", "http://vendor.localhost.:4100"),
            ("[::1]:4100", "http://[0:0:0:0:0:0:0:1]:4100"),
            ("127.0.0.1:80", "http://127.0.0.1"),
            ("127.0.0.1:443", "https://127.0.0.1"),
        ] {
            assert!(allows(list, url), "{list} {url}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for (list, url) in [
            ("", "http://127.0.0.1:4100"),
            ("127.0.0.1:4100", "http://127.0.0.1:4101"),
            ("127.0.0.1:4100", "http://127.0.0.1"),
            ("127.0.0.1:4100", "http://127.0.0.2:4100"),
            ("127.0.0.1:4100", "http://localhost:4100"),
            ("127.0.0.1:4100", "http://127.0.0.1:4100@vendor.example"),
            ("localhost:4100", "http://a.localhost:4100"),
            ("a.localhost:4100", "http://xa.localhost:4100"),
            ("[::1]:4100", "http://[::ffff:127.0.0.1]:4100"),
        ] {
            assert!(!allows(list, url), "{list} {url}");
        }
    }

    #[test]
    fn what_is_no_host_and_port_is_named() {
        for part in [
            "vendor",
            "127.0.0.1",
            "127.0.0.1:",
            "127.0.0.1:0",
            "127.0.0.1:65536",
            "a:+1",
            "*:80",
            "*.localhost:80",
            "http://a:80",
            "u@a:80",
            ":80",
            "::1:80",
        ] {
            let error = AllowHosts::parse(&format!("ok.localhost:1,{part}")).unwrap_err();
            assert_eq!(error, BadAllowHost(part.to_owned()));
            assert!(error.to_string().contains("host:port"));
        }
    }
}
