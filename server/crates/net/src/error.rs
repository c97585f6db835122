//! Why an address could not be fetched, in sentences for the person who gave it.

use std::time::Duration;

/// Why an address could not be fetched. `Display` is a sentence for the person who gave the address;
/// it holds the host they named and nothing that a name server or another machine told us about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The scheme is not http or https.
    #[error("Only http and https addresses can be read; this one starts with {scheme}:")]
    NotHttp {
        /// The scheme, without the colon.
        scheme: String,
    },
    /// The address carries a user name or password.
    #[error(
        "The address of {host} carries a user name or password. Remove it: only public pages are read."
    )]
    Credentials {
        /// The host asked for.
        host: String,
    },
    /// A name that means this machine or a private network.
    #[error(
        "{host} is a name inside a private network or of this machine, so it is not read. Use the tool's public address."
    )]
    ForbiddenName {
        /// The host asked for.
        host: String,
    },
    /// The host is, or resolves to, an address that is not public.
    #[error(
        "{host} leads to a private network address, so it is not read. Use the tool's public address."
    )]
    PrivateAddress {
        /// The host asked for.
        host: String,
    },
    /// A redirect to what is not read: a private address or name, another port or scheme.
    #[error(
        "{host} redirects to {to}, which is not read: it is not a public web address. Check in a browser where {host} leads, and use that page's public address."
    )]
    ForbiddenRedirect {
        /// The host asked for.
        host: String,
        /// The host it led to, or what the address is instead.
        to: String,
    },
    /// A port that is not on the list.
    #[error(
        "{host} is asked for on port {port}, which is not read. Use the address without a port."
    )]
    ForbiddenPort {
        /// The host asked for.
        host: String,
        /// The port asked for.
        port: u16,
    },
    /// No such name.
    #[error("There is no site named {host}. Check the spelling of the address.")]
    UnknownHost {
        /// The host asked for.
        host: String,
    },
    /// Names can't be looked up at all, or no route leads out.
    #[error(
        "{host} could not be looked up or reached because there is no network connection. Check the connection, then try again."
    )]
    NoNetwork {
        /// The host asked for.
        host: String,
    },
    /// Nothing listens there, or a firewall says no.
    #[error("{host} refused the connection. Check that the site is up, then try again.")]
    Refused {
        /// The host asked for.
        host: String,
    },
    /// No route leads to the host, though others can be reached.
    #[error("Nothing answers at {host}. Check that the site is up, then try again.")]
    Unreachable {
        /// The host asked for.
        host: String,
    },
    /// The connection broke before the whole answer had come.
    #[error("The connection to {host} broke before the page had arrived. Try again.")]
    Broken {
        /// The host asked for.
        host: String,
    },
    /// No trustworthy secure connection.
    #[error(
        "No secure connection to {host} is possible: {reason}. Tell the vendor, or check whether the address should start with http."
    )]
    Tls {
        /// The host asked for.
        host: String,
        /// What is wrong, in words.
        reason: &'static str,
    },
    /// The whole answer did not come in time.
    #[error("{host} did not answer in full within {} seconds. Try again later.", limit.as_secs_f32())]
    TooSlow {
        /// The host asked for.
        host: String,
        /// The time that was allowed.
        limit: Duration,
    },
    /// More redirects than allowed.
    #[error("{host} redirects more than {limit} times. Use the address that it finally leads to.")]
    TooManyRedirects {
        /// The host first asked for.
        host: String,
        /// How many are followed.
        limit: usize,
    },
    /// A redirect to an address that this chain has been at.
    #[error(
        "{host} redirects in a circle, so there is no page to read. Check the address in a browser."
    )]
    RedirectLoop {
        /// The host first asked for.
        host: String,
    },
    /// A redirect to something that is no address.
    #[error(
        "{host} redirects to something that is not an address. Check the address in a browser."
    )]
    BadRedirect {
        /// The host that redirects.
        host: String,
    },
    /// The decompressed body is larger than allowed.
    #[error("The page at {host} is larger than {} MB, so it was not read. Use the address of a smaller page of the site, such as its home or pricing page.", *limit as f64 / 1_000_000.0)]
    TooLarge {
        /// The host asked for.
        host: String,
        /// Bytes allowed, decompressed.
        limit: usize,
    },
    /// The headers are larger than allowed.
    #[error("{host} sent unreasonably large headers, so its page was not read.")]
    HeadersTooLarge {
        /// The host asked for.
        host: String,
    },
    /// Not an HTTP answer, or a body that can't be decompressed.
    #[error("{host} did not answer like a web site. Check the address in a browser.")]
    BadAnswer {
        /// The host asked for.
        host: String,
    },
}

impl FetchError {
    /// What happened, without what the person could do about it who gave the address: for one that nobody gave, such as
    /// a link of a page.
    #[must_use]
    pub fn what(&self) -> String {
        let told = self.to_string();
        match told.split_once(". ") {
            Some((what, _)) => format!("{what}."),
            None => told,
        }
    }

    /// Whether the same request may succeed a little later.
    #[must_use]
    pub const fn retryable(&self) -> bool {
        matches!(
            self,
            Self::NoNetwork { .. }
                | Self::Refused { .. }
                | Self::Unreachable { .. }
                | Self::Broken { .. }
                | Self::TooSlow { .. }
        )
    }

    /// Whether the guard refused the address, as opposed to the fetch having failed.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::NotHttp { .. }
                | Self::Credentials { .. }
                | Self::ForbiddenName { .. }
                | Self::PrivateAddress { .. }
                | Self::ForbiddenRedirect { .. }
                | Self::ForbiddenPort { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_told_without_advice() {
        let host = || "vendor.example".to_owned();
        for (error, what) in [
            (
                FetchError::TooLarge {
                    host: host(),
                    limit: 2_500_000,
                },
                "The page at vendor.example is larger than 2.5 MB, so it was not read.",
            ),
            (
                FetchError::ForbiddenRedirect {
                    host: host(),
                    to: "gamma.localhost".to_owned(),
                },
                "vendor.example redirects to gamma.localhost, which is not read: it is not a public web address.",
            ),
            (
                FetchError::TooSlow {
                    host: host(),
                    limit: Duration::from_millis(1_500),
                },
                "vendor.example did not answer in full within 1.5 seconds.",
            ),
            (
                FetchError::HeadersTooLarge { host: host() },
                "vendor.example sent unreasonably large headers, so its page was not read.",
            ),
        ] {
            assert_eq!(error.what(), what);
        }
    }

    #[test]
    fn a_refusal_is_final_and_the_weather_is_not() {
        let host = || "vendor.example".to_owned();
        let private = FetchError::PrivateAddress { host: host() };
        assert!(private.is_refusal() && !private.retryable());
        let slow = FetchError::TooSlow {
            host: host(),
            limit: Duration::from_secs(15),
        };
        assert!(!slow.is_refusal() && slow.retryable());
        let unknown = FetchError::UnknownHost { host: host() };
        assert!(!unknown.is_refusal() && !unknown.retryable());
    }

    #[test]
    fn limits_are_told_in_round_figures() {
        let host = || "vendor.example".to_owned();
        assert_eq!(
            FetchError::TooLarge {
                host: host(),
                limit: 5_000_000
            }
            .to_string(),
            "The page at vendor.example is larger than 5 MB, so it was not read. Use the address of a smaller page of the site, such as its home or pricing page."
        );
        assert_eq!(
            FetchError::TooSlow {
                host: host(),
                limit: Duration::from_secs(15)
            }
            .to_string(),
            "vendor.example did not answer in full within 15 seconds. Try again later."
        );
    }
}
