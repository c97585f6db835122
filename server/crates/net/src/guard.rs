//! The judgement over an address: by its text before dialling, by its addresses while resolving.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use url::{Host, Url};

use crate::address::{Special, is_metadata, literal};
use crate::{AllowHosts, FetchError, Resolve, ResolveError, name};

/// How an admitted address is dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// Only if every address of the host is public.
    Public,
    /// Whatever its addresses are, those that give away secrets aside: the operator listed this host and port.
    Listed,
}

/// Everything that decides whether an address may be dialled.
pub(crate) struct Guard {
    pub(crate) allow: AllowHosts,
    pub(crate) ports: Vec<u16>,
    pub(crate) resolver: Arc<dyn Resolve>,
    /// [`crate::address::special`], except in tests, which have no public address to listen on.
    pub(crate) special: fn(IpAddr) -> Option<Special>,
}

impl Guard {
    /// Judges all of `url` but the addresses of a name, which only [`Guard::resolve`] sees.
    pub(crate) fn admit(&self, url: &Url) -> Result<Route, FetchError> {
        let (Some(host), "http" | "https") = (url.host(), url.scheme()) else {
            return Err(FetchError::NotHttp {
                scheme: url.scheme().to_owned(),
            });
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::Credentials {
                host: host.to_string(),
            });
        }
        if self.allow.contains(url) {
            literal(&host).map_or(Ok(()), |address| {
                refuse_metadata(&host.to_string(), address)
            })?;
            return Ok(Route::Listed);
        }
        self.admit_host(&host)?;
        self.admit_port(url, &host)?;
        Ok(Route::Public)
    }

    fn admit_host(&self, host: &Host<&str>) -> Result<(), FetchError> {
        match *host {
            Host::Domain(domain) => name::reserved(domain).map_or(Ok(()), |source| {
                tracing::info!(host = domain, source, "refused a reserved name");
                Err(FetchError::ForbiddenName {
                    host: domain.to_owned(),
                })
            }),
            Host::Ipv4(address) => self.admit_address(&host.to_string(), IpAddr::V4(address)),
            Host::Ipv6(address) => self.admit_address(&host.to_string(), IpAddr::V6(address)),
        }
    }

    fn admit_port(&self, url: &Url, host: &Host<&str>) -> Result<(), FetchError> {
        match url.port_or_known_default() {
            Some(port) if !self.ports.contains(&port) => Err(FetchError::ForbiddenPort {
                host: host.to_string(),
                port,
            }),
            _ => Ok(()),
        }
    }

    /// Refuses an address that is not public. The reason goes to the log; the person learns that the
    /// host is private, not where it lies.
    pub(crate) fn admit_address(&self, host: &str, address: IpAddr) -> Result<(), FetchError> {
        (self.special)(address).map_or(Ok(()), |special| {
            tracing::info!(host, %address, %special, "refused an address that is not public");
            Err(FetchError::PrivateAddress {
                host: host.to_owned(),
            })
        })
    }

    /// Looks `host` up once and judges every answer: a name with one public and one private address
    /// is refused as a whole. The ports are 0, for the connector to fill in.
    pub(crate) async fn resolve(
        &self,
        host: &str,
        route: Route,
    ) -> Result<Vec<SocketAddr>, FetchError> {
        let addresses = self.look_up(host, route).await?;
        addresses.iter().try_for_each(|address| match route {
            Route::Public => self.admit_address(host, *address),
            Route::Listed => refuse_metadata(host, *address),
        })?;
        Ok(addresses
            .into_iter()
            .map(|address| SocketAddr::new(address, 0))
            .collect())
    }

    async fn look_up(&self, host: &str, route: Route) -> Result<Vec<IpAddr>, FetchError> {
        if route == Route::Listed && name::is_localhost(host) {
            return Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
        }
        match self.resolver.resolve(host).await {
            Ok(addresses) if !addresses.is_empty() => Ok(addresses),
            Ok(_) | Err(ResolveError::UnknownHost) => Err(FetchError::UnknownHost {
                host: host.to_owned(),
            }),
            Err(ResolveError::NoNetwork) => Err(FetchError::NoNetwork {
                host: host.to_owned(),
            }),
        }
    }
}

/// The guard as the connector's only source of addresses.
pub(crate) struct GuardedDns {
    pub(crate) guard: Arc<Guard>,
    pub(crate) route: Route,
}

impl reqwest::dns::Resolve for GuardedDns {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let (guard, route) = (Arc::clone(&self.guard), self.route);
        Box::pin(async move {
            let addresses = guard.resolve(name.as_str(), route).await?;
            Ok(Box::new(addresses.into_iter()) as reqwest::dns::Addrs)
        })
    }
}

/// Refuses what no list exempts.
fn refuse_metadata(host: &str, address: IpAddr) -> Result<(), FetchError> {
    if !is_metadata(address) {
        return Ok(());
    }
    tracing::info!(host, %address, "refused an address that gives away a machine's secrets");
    Err(FetchError::PrivateAddress {
        host: host.to_owned(),
    })
}
