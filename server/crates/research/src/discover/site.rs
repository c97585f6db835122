//! Which addresses belong to the site under research.

use url::{Host, Url};

/// A site: one registrable domain with its subdomains, or exactly one host and port.
///
/// A registrable domain is one label under a public suffix (publicsuffix.org), so `vendor.co.uk`
/// and `vendor.github.io` are sites of their own. IP addresses and `localhost` names have no such
/// domain: there, another port is another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    host: String,
    port: Option<u16>,
    registrable: Option<String>,
}

impl Site {
    /// The site an address belongs to.
    #[must_use]
    pub fn of(url: &Url) -> Self {
        Self {
            host: url.host_str().unwrap_or_default().to_owned(),
            port: url.port_or_known_default(),
            registrable: registrable_domain(url),
        }
    }

    /// Whether an address is on the very host that the site was entered by.
    #[must_use]
    pub fn is_host_of(&self, url: &Url) -> bool {
        url.host_str() == Some(&self.host)
    }

    /// Whether an address is part of the site.
    #[must_use]
    pub fn holds(&self, url: &Url) -> bool {
        if !matches!(url.scheme(), "http" | "https") {
            return false;
        }
        let port = url.port_or_known_default();
        match &self.registrable {
            Some(domain) => {
                registrable_domain(url).as_ref() == Some(domain)
                    && (port == self.port || matches!(port, Some(80 | 443)))
            }
            None => url.host_str() == Some(&self.host) && port == self.port,
        }
    }
}

fn registrable_domain(url: &Url) -> Option<String> {
    match url.host()? {
        Host::Domain(name) if !is_local(name) => {
            psl::domain_str(name.trim_end_matches('.')).map(str::to_owned)
        }
        Host::Domain(_) | Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// Whether a name is of this machine (RFC 6761 6.3) and so says nothing of who serves there.
pub(crate) fn is_local(name: &str) -> bool {
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(site: &str, url: &str) -> bool {
        Site::of(&Url::parse(site).unwrap()).holds(&Url::parse(url).unwrap())
    }

    #[test]
    fn subdomains_belong_and_neighbours_do_not() {
        for (site, url, want) in [
            (
                "https://vendor.example",
                "https://docs.vendor.example/a",
                true,
            ),
            (
                "https://www.vendor.example",
                "http://vendor.example/a",
                true,
            ),
            (
                "https://vendor.example",
                "https://vendor.example.evil.example/",
                false,
            ),
            (
                "https://vendor.example",
                "https://notvendor.example/",
                false,
            ),
            ("https://vendor.co.uk", "https://trust.vendor.co.uk/", true),
            ("https://vendor.co.uk", "https://other.co.uk/", false),
            (
                "https://vendor.github.io",
                "https://other.github.io/",
                false,
            ),
            ("https://vendor.example", "ftp://vendor.example/", false),
            (
                "https://vendor.example",
                "https://vendor.example:8443/",
                false,
            ),
            (
                "https://vendor.example:8443",
                "https://vendor.example:8443/a",
                true,
            ),
        ] {
            assert_eq!(holds(site, url), want, "{site} {url}");
        }
    }

    #[test]
    fn local_names_and_addresses_are_one_host_and_port() {
        for (site, url, want) in [
            ("http://127.0.0.1:4100", "http://127.0.0.1:4100/a", true),
            ("http://127.0.0.1:4100", "http://127.0.0.1:4101/a", false),
            ("http://127.0.0.1:4100", "http://127.0.0.2:4100/a", false),
            ("http://[::1]:4100", "http://[::1]:4100/a", true),
            ("http://a.localhost:4100", "http://a.localhost:4100/a", true),
            (
                "http://a.localhost:4100",
                "http://b.localhost:4100/a",
                false,
            ),
            ("http://localhost:4100", "http://localhost:80/a", false),
        ] {
            assert_eq!(holds(site, url), want, "{site} {url}");
        }
    }
}
