//! Where to listen, as a person writes it.

use std::{
    fmt, io,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use anyhow::{Context, Error, Result, bail};
use tokio::net::TcpListener;

/// A host and a port: `127.0.0.1:3000`, `[::1]:3000`, `localhost:3000`. A name is looked up when it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listen {
    host: String,
    port: u16,
}

impl FromStr for Listen {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        read(text).context("write host:port, such as 127.0.0.1:3000, [::1]:3000 or localhost:3000")
    }
}

fn read(text: &str) -> Option<Listen> {
    let (host, port) = text.trim().rsplit_once(':')?;
    // `u16::from_str` takes a plus sign too.
    if !port.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let host = match host.strip_prefix('[') {
        Some(rest) => rest
            .strip_suffix(']')
            .filter(|inner| inner.parse::<Ipv6Addr>().is_ok())?,
        None => Some(host).filter(|host| is_name(host))?,
    };
    Some(Listen {
        host: host.to_owned(),
        port: port.parse().ok()?,
    })
}

/// Letters, digits, hyphens and dots: a host name or an IPv4 address. A name of digits and dots alone is
/// an address or a mistake (RFC 1123, section 2.1).
fn is_name(host: &str) -> bool {
    let bytes = || host.bytes();
    !host.is_empty()
        && bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
        && (bytes().any(|byte| byte.is_ascii_alphabetic()) || host.parse::<IpAddr>().is_ok())
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl Listen {
    /// Every address it stands for, IPv4 first; at least one.
    ///
    /// # Errors
    /// The name is not known on this machine.
    #[expect(
        clippy::disallowed_methods,
        reason = "the operator's name for this machine, to listen on"
    )]
    pub async fn addresses(&self) -> Result<Vec<SocketAddr>> {
        let mut found: Vec<_> = tokio::net::lookup_host((self.host.as_str(), self.port))
            .await
            .map_err(|error| {
                anyhow::anyhow!(
                    "The name {} can't be looked up ({error}). Listen on an IP address, for example 127.0.0.1:{}.",
                    self.host,
                    self.port
                )
            })?
            .collect();
        // What a person reads and types is then an IPv4 address wherever there is one.
        found.sort();
        found.dedup();
        if found.is_empty() {
            bail!(
                "The name {} has no address here. Listen on an IP address, for example 127.0.0.1:{}.",
                self.host,
                self.port
            );
        }
        Ok(found)
    }
}

/// Listens on the first of the addresses that this machine has, or says in one sentence why that can't be.
///
/// A taken port is not evaded to the next address: the same name would then lead to two programs.
///
/// # Errors
/// The port is taken or not permitted, or none of the addresses is this machine's.
pub async fn on(addresses: &[SocketAddr]) -> Result<TcpListener> {
    let mut refusal = None;
    for &address in addresses {
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrNotAvailable => {
                refusal.get_or_insert((address, error));
            }
            Err(error) => return Err(explained(address, &error)),
        }
    }
    Err(refusal.map_or_else(
        || anyhow::anyhow!("There is no address to listen on."),
        |(address, error)| explained(address, &error),
    ))
}

fn explained(address: SocketAddr, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "{address} is taken by another program. Stop it, or choose another port with --listen {}.",
            SocketAddr::new(address.ip(), address.port().saturating_add(1))
        ),
        io::ErrorKind::PermissionDenied => anyhow::anyhow!(
            "Listening on {address} is not permitted. Choose a port above 1023 with --listen."
        ),
        io::ErrorKind::AddrNotAvailable => anyhow::anyhow!(
            "{} is not an address of this machine. Choose one that is with --listen, for example 127.0.0.1:{}.",
            address.ip(),
            address.port()
        ),
        _ => anyhow::anyhow!("Could not listen on {address}: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_with_ports_are_read() {
        for text in [
            "127.0.0.1:3000",
            "[::1]:3000",
            "localhost:0",
            "trackr-1.internal.example:80",
        ] {
            assert_eq!(text.parse::<Listen>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "3000",
            ":3000",
            "localhost",
            "localhost:",
            "localhost:+1",
            "localhost:65536",
            "::1:3000",
            "[::1:3000",
            "[localhost]:3000",
            "127.1:3000",
            "http://localhost:3000",
            "a b:1",
        ] {
            let refusal = text.parse::<Listen>().unwrap_err().to_string();
            assert!(refusal.contains("localhost:3000"), "{text}");
        }
    }

    #[tokio::test]
    async fn a_name_stands_for_all_its_addresses() {
        let found = "localhost:3000"
            .parse::<Listen>()
            .unwrap()
            .addresses()
            .await
            .unwrap();
        assert!(found.iter().all(|address| address.ip().is_loopback()));
        assert!(found.is_sorted());
        let unknown = "nowhere.invalid:3000".parse::<Listen>().unwrap();
        let error = unknown.addresses().await.unwrap_err().to_string();
        assert!(error.contains("nowhere.invalid") && error.contains("127.0.0.1:3000"));
    }

    #[tokio::test]
    async fn a_port_that_is_taken_is_not_evaded() {
        let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = taken.local_addr().unwrap();
        let elsewhere = SocketAddr::new("127.0.0.2".parse().unwrap(), address.port());
        let error = on(&[address, elsewhere]).await.unwrap_err().to_string();
        assert!(error.contains("taken"), "{error}");
        // 192.0.2.0/24 is nobody's (RFC 5737).
        let foreign: SocketAddr = "192.0.2.1:0".parse().unwrap();
        let own: SocketAddr = "127.0.0.1:0".parse().unwrap();
        assert!(on(&[foreign, own]).await.is_ok());
        let error = on(&[foreign]).await.unwrap_err().to_string();
        assert!(error.contains("not an address of this machine"), "{error}");
    }
}
