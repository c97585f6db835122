//! Names to addresses.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use futures::future::BoxFuture;

/// The addresses of a name, when they come.
pub type Resolving<'a> = BoxFuture<'a, Result<Vec<IpAddr>, ResolveError>>;

/// Why a name has no addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// The name does not exist, or has no addresses.
    #[error("no such host")]
    UnknownHost,
    /// Nobody could be asked.
    #[error("no name server answers")]
    NoNetwork,
}

/// Looks names up. Its answers are judged, never trusted.
pub trait Resolve: Send + Sync + 'static {
    /// All addresses of `name`; an empty list means that it has none.
    fn resolve<'a>(&'a self, name: &'a str) -> Resolving<'a>;
}

/// The operating system's resolver: hosts file, name servers, IPv4 and IPv6.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the look-up that the guard judges"
    )]
    fn resolve<'a>(&'a self, name: &'a str) -> Resolving<'a> {
        Box::pin(async move {
            match tokio::net::lookup_host((name, 0)).await {
                Ok(addresses) => Ok(addresses.map(|address| address.ip()).collect()),
                Err(error) => Err(failure(&error, has_route())),
            }
        })
    }
}

/// `getaddrinfo`'s codes don't get through the standard library, only its sentences: `EAI_AGAIN` is
/// "Temporary failure in name resolution" in glibc and "Try again" in musl. A machine without any
/// route may be told "unknown" by a resolver of its own.
fn failure(error: &io::Error, has_route: bool) -> ResolveError {
    let text = error.to_string();
    if text.contains("Temporary failure") || text.contains("Try again") || !has_route {
        ResolveError::NoNetwork
    } else {
        ResolveError::UnknownHost
    }
}

/// Whether the kernel knows any way out. Connecting a UDP socket looks the route up and sends nothing.
pub(crate) fn has_route() -> bool {
    let v4 = (
        SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
        SocketAddr::from(([1, 1, 1, 1], 53)),
    );
    let v6 = (
        SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)),
        SocketAddr::from(([0x2606, 0x4700, 0x4700, 0, 0, 0, 0, 0x1111], 53)),
    );
    [v4, v6].into_iter().any(|(from, to)| {
        UdpSocket::bind(from)
            .and_then(|socket| socket.connect(to))
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_told_from_a_missing_network() {
        for (sentence, has_route, want) in [
            (
                "failed to lookup address information: Name or service not known",
                true,
                ResolveError::UnknownHost,
            ),
            (
                "failed to lookup address information: No address associated with hostname",
                true,
                ResolveError::UnknownHost,
            ),
            (
                "failed to lookup address information: Temporary failure in name resolution",
                true,
                ResolveError::NoNetwork,
            ),
            (
                "failed to lookup address information: Try again",
                true,
                ResolveError::NoNetwork,
            ),
            (
                "failed to lookup address information: Name or service not known",
                false,
                ResolveError::NoNetwork,
            ),
        ] {
            assert_eq!(
                failure(&io::Error::other(sentence), has_route),
                want,
                "{sentence}"
            );
        }
    }

    #[tokio::test]
    async fn the_system_resolver_knows_this_machine() {
        let addresses = SystemResolver.resolve("localhost").await.unwrap();
        assert!(
            !addresses.is_empty() && addresses.iter().all(IpAddr::is_loopback),
            "{addresses:?}"
        );
    }
}
