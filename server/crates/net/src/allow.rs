//! Hosts that an operator exempts from the guard.

use std::collections::BTreeSet;

use url::{Host, Url};

use crate::{
    address::{is_metadata, literal},
    name,
};

/// Hosts, each with its exact port, that may be fetched although they are not public.
///
/// Empty unless an operator fills it. A name under `localhost` on the list is loopback without a
/// look-up (RFC 6761 6.3). Nothing follows for other ports of the host, for names below it, or for
/// the addresses it resolves to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowHosts(BTreeSet<(String, u16)>);

/// A part of the list that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAllowHost {
    /// It is not a host with a port.
    #[error(
        "{0:?} is not a host with a port. Write host:port, separated by commas, for example vendor.localhost:4100,127.0.0.1:4101."
    )]
    Unreadable(String),
    /// Its address gives away secrets of the machine that asks.
    #[error(
        "{0:?} is an address under which clouds hand out a machine's credentials, so it is never read. Take it off the list."
    )]
    Metadata(String),
}

impl AllowHosts {
    /// Reads `host:port,host:port`. White space and empty parts don't count; IPv6 is `[::1]:4100`.
    ///
    /// # Errors
    /// [`BadAllowHost`] holds the part that can't be used. There are no patterns.
    pub fn parse(list: &str) -> Result<Self, BadAllowHost> {
        list.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(host_and_port)
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

fn host_and_port(part: &str) -> Result<(String, u16), BadAllowHost> {
    let (host, port) = read(part).ok_or_else(|| BadAllowHost::Unreadable(part.to_owned()))?;
    if literal(&host).is_some_and(is_metadata) {
        return Err(BadAllowHost::Metadata(part.to_owned()));
    }
    Ok((name::canonical(&host.to_string()), port))
}

fn read(part: &str) -> Option<(Host, u16)> {
    let (host, port) = part.rsplit_once(':')?;
    if host.contains('*') || !port.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    // Parsed as the host of an address is, so that both are spelled alike.
    let host = Host::parse(host).ok()?;
    let port = port.parse().ok().filter(|port| *port != 0)?;
    Some((host, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gives_away_a_machines_secrets_is_never_listed() {
        for list in [
            "169.254.169.254:80",
            "[fe80::1]:80",
            "[::ffff:169.254.169.254]:80",
            "[fd00:ec2::254]:80",
            "[fd20:ce::254]:80",
            "168.63.129.16:80",
            "192.0.0.192:80",
            "[::169.254.169.254]:80",
            "[::ffff:0:169.254.169.254]:80",
            "[64:ff9b::169.254.169.254]:80",
            "[64:ff9b:1::169.254.169.254]:80",
            "[2002:a9fe:a9fe::1]:80",
            "[fd12::5efe:169.254.169.254]:80",
            "0xa9fea9fe:80",
        ] {
            let refused = AllowHosts::parse(list).unwrap_err();
            assert_eq!(refused, BadAllowHost::Metadata(list.to_owned()));
        }
        for list in [
            "10.0.0.8:8080",
            "[::1]:80",
            "[fd12::1]:80",
            "[64:ff9b::10.0.0.8]:80",
        ] {
            assert!(AllowHosts::parse(list).is_ok(), "{list}");
        }
    }

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
            assert_eq!(error, BadAllowHost::Unreadable(part.to_owned()));
            assert!(error.to_string().contains("host:port"));
        }
    }
}
