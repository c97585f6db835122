//! Host names that lead into this machine or a private network whatever a name server says.

/// Domains that the public DNS does not and will not hold.
const RESERVED: &[(&str, &str)] = &[
    ("localhost", "RFC 6761"),
    ("local", "RFC 6762"),
    ("internal", "ICANN board resolution 2024.07.29.06"),
    ("home.arpa", "RFC 8375"),
    ("onion", "RFC 7686"),
    // Names that private networks are known to use (RFC 6762, appendix G; ICANN never delegates them).
    ("corp", "RFC 6762"),
    ("home", "RFC 6762"),
    ("intranet", "RFC 6762"),
    ("lan", "RFC 6762"),
    ("private", "RFC 6762"),
    (
        "localdomain",
        "the usual search domain of a lone Unix machine",
    ),
];

/// The document that sets `host` apart from the public DNS; `None` for a name that may be looked up.
///
/// A name of a single label means something in the local network only. Case and trailing dots don't
/// count, since they don't to a resolver.
#[must_use]
pub fn reserved(host: &str) -> Option<&'static str> {
    let host = canonical(host);
    if !host.contains('.') {
        return Some("a name without a dot");
    }
    RESERVED
        .iter()
        .find(|(domain, _)| is_within(&host, domain))
        .map(|&(_, source)| source)
}

/// `localhost` and the names below it, which are loopback without a look-up (RFC 6761 6.3).
pub(crate) fn is_localhost(host: &str) -> bool {
    is_within(&canonical(host), "localhost")
}

/// The spelling that names are compared in: lower case, no trailing dot.
pub(crate) fn canonical(host: &str) -> String {
    host.trim_end_matches('.').to_ascii_lowercase()
}

fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine_and_of_private_networks_are_refused() {
        for host in [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "localhost..",
            "a.b.localhost",
            "printer.local",
            "printer.local.",
            "metadata.google.internal",
            "router.home.arpa",
            "nas.lan",
            "wiki.corp",
            "db.localdomain",
            "x.onion",
            "intranet",
            "metadata",
            "com",
            "",
            ".",
        ] {
            assert!(reserved(host).is_some(), "{host:?}");
        }
    }

    #[test]
    fn look_alikes_are_not() {
        for host in [
            "vendor.example",
            "vendor.example.",
            "localhost.vendor.example",
            "notlocalhost.com",
            "mylocal.example",
            "vendor.xlocal",
            "internal.vendor.example",
            "thearpa.home.example",
            "lan.com",
            "home.com",
        ] {
            assert_eq!(reserved(host), None, "{host:?}");
        }
    }

    #[test]
    fn only_localhost_is_loopback() {
        assert!(is_localhost("localhost") && is_localhost("Vendor.LocalHost."));
        assert!(!is_localhost("notlocalhost") && !is_localhost("localhost.example"));
    }
}
