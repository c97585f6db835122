//! Which IP addresses are public.
//!
//! The tables follow the IANA registries "IPv4 Special-Purpose Address Space" and "IPv6
//! Special-Purpose Address Space" (RFC 6890 and its updates), the multicast blocks, and addresses
//! outside of the registries that are known to answer with secrets. Entries that the registries call
//! globally reachable (relay, anycast and sink addresses) are refused as well: no vendor's site is
//! there.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};
use url::Host;

use crate::name;

/// Why an address is not public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Special {
    /// The range's name in its registry.
    pub name: &'static str,
    /// The document that sets the range apart.
    pub source: &'static str,
}

impl fmt::Display for Special {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.source)
    }
}

/// Whether an address answers each machine with what is that machine's own secret: link-local ones, under which
/// clouds serve credentials, and the like. No list of an operator's exempts these.
///
/// Sources: RFC 3927, RFC 4291 2.5.6; AWS and Google Cloud on their metadata servers, Azure "What is IP address
/// 168.63.129.16", Alibaba Cloud "Instance metadata", Oracle "Compute classic metadata".
pub(crate) fn is_metadata(address: IpAddr) -> bool {
    let of_v4 = |v4: Ipv4Addr| {
        v4.is_link_local()
            || matches!(
                v4.octets(),
                [168, 63, 129, 16] | [100, 100, 100, 200] | [192, 0, 0, 192]
            )
    };
    match address {
        IpAddr::V4(v4) => of_v4(v4),
        IpAddr::V6(v6) => {
            let aws = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
            let google = Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254);
            v6.is_unicast_link_local()
                || v6 == aws
                || v6 == google
                || any_v4(v6).into_iter().flatten().any(of_v4)
        }
    }
}

/// Whether a host can be public, by its text alone: what a name resolves to is for the client to judge.
pub fn may_be_public(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(domain) => name::reserved(domain).is_none(),
        Host::Ipv4(_) | Host::Ipv6(_) => literal(host).and_then(special).is_none(),
    }
}

/// The address that a host is written as; none for a name.
pub(crate) fn literal<S>(host: &Host<S>) -> Option<IpAddr> {
    match host {
        Host::Domain(_) => None,
        Host::Ipv4(address) => Some(IpAddr::V4(*address)),
        Host::Ipv6(address) => Some(IpAddr::V6(*address)),
    }
}

/// Every IPv4 address that some translator on the way might take an IPv6 address for.
fn any_v4(address: Ipv6Addr) -> [Option<Ipv4Addr>; 3] {
    let [prefix, high, low, ..] = address.segments();
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    [
        EMBEDDING
            .iter()
            .any(|range| range.contains(&address))
            .then(|| low_v4(address)),
        isatap_v4(address),
        (prefix == 0x2002).then(|| Ipv4Addr::new(a, b, c, d)),
    ]
}

/// Why `address` is not public; `None` when it is.
///
/// An IPv4 address inside an IPv6 address is judged by itself where the outer form merely carries
/// it (IPv4-mapped, NAT64), so a public one passes and a private one does not.
#[must_use]
pub fn special(address: IpAddr) -> Option<Special> {
    match address {
        IpAddr::V4(address) => special_v4(address),
        IpAddr::V6(address) => special_v6(address),
    }
}

fn special_v4(address: Ipv4Addr) -> Option<Special> {
    V4.iter()
        .find(|(range, ..)| range.contains(&address))
        .map(|&(_, name, source)| Special { name, source })
}

fn special_v6(address: Ipv6Addr) -> Option<Special> {
    if let Some(carried) = carried_v4(address) {
        return special_v4(carried);
    }
    V6.iter()
        .find(|(range, ..)| range.contains(&address))
        .map(|&(_, name, source)| Special { name, source })
        .or_else(|| (!GLOBAL_UNICAST.contains(&address)).then_some(UNASSIGNED))
        .or_else(|| isatap_v4(address).and_then(special_v4))
}

/// The IPv4 address that is reached by dialling this IPv6 address: IPv4-mapped (RFC 4291 2.5.5.2),
/// which the kernel dials as IPv4, and NAT64's well-known prefix (RFC 6052 2.1), which a name server
/// of an IPv6-only network makes of every IPv4 answer.
fn carried_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    address
        .to_ipv4_mapped()
        .or_else(|| NAT64.contains(&address).then(|| low_v4(address)))
}

/// The IPv4 address in an ISATAP interface identifier (RFC 5214 6.1) under any prefix.
fn isatap_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [.., class, marker, _, _] = address.segments();
    (matches!(class, 0x0000 | 0x0200) && marker == 0x5efe).then(|| low_v4(address))
}

/// The last 32 bits as an IPv4 address.
fn low_v4(address: Ipv6Addr) -> Ipv4Addr {
    let [.., a, b, c, d] = address.octets();
    Ipv4Addr::new(a, b, c, d)
}

const NAT64: Ipv6Net = v6([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 96);

/// Ranges whose addresses end with an IPv4 address: compatible, mapped, translated, and NAT64's two prefixes.
const EMBEDDING: [Ipv6Net; 5] = [
    v6([0, 0, 0, 0, 0, 0, 0, 0], 96),
    v6([0, 0, 0, 0, 0, 0xffff, 0, 0], 96),
    v6([0, 0, 0, 0, 0xffff, 0, 0, 0], 96),
    NAT64,
    v6([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48),
];

/// The only block that IANA has assigned for global unicast (RFC 4291 2.4, IANA "Internet Protocol
/// Version 6 Address Space"); whatever lies outside is reserved by the IETF.
const GLOBAL_UNICAST: Ipv6Net = v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);
const UNASSIGNED: Special = Special {
    name: "outside of global unicast",
    source: "RFC 4291",
};

const fn v4(octets: [u8; 4], prefix: u8) -> Ipv4Net {
    let [a, b, c, d] = octets;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(segments: [u16; 8], prefix: u8) -> Ipv6Net {
    let [a, b, c, d, e, f, g, h] = segments;
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, d, e, f, g, h), prefix)
}

#[rustfmt::skip]
const V4: &[(Ipv4Net, &str, &str)] = &[
    (v4([0, 0, 0, 0], 8),         "this network",                       "RFC 791"),
    (v4([10, 0, 0, 0], 8),        "private use",                        "RFC 1918"),
    (v4([100, 64, 0, 0], 10),     "shared address space",               "RFC 6598"),
    (v4([127, 0, 0, 0], 8),       "loopback",                           "RFC 1122"),
    (v4([169, 254, 0, 0], 16),    "link local",                         "RFC 3927"),
    (v4([172, 16, 0, 0], 12),     "private use",                        "RFC 1918"),
    (v4([192, 0, 0, 0], 24),      "IETF protocol assignments",          "RFC 6890"),
    (v4([192, 0, 2, 0], 24),      "documentation (TEST-NET-1)",         "RFC 5737"),
    (v4([192, 31, 196, 0], 24),   "AS112-v4",                           "RFC 7535"),
    (v4([192, 52, 193, 0], 24),   "AMT",                                "RFC 7450"),
    (v4([192, 88, 99, 0], 24),    "6to4 relay anycast, deprecated",     "RFC 7526"),
    (v4([192, 168, 0, 0], 16),    "private use",                        "RFC 1918"),
    (v4([192, 175, 48, 0], 24),   "direct delegation AS112 service",    "RFC 7534"),
    (v4([198, 18, 0, 0], 15),     "benchmarking",                       "RFC 2544"),
    (v4([198, 51, 100, 0], 24),   "documentation (TEST-NET-2)",         "RFC 5737"),
    (v4([203, 0, 113, 0], 24),    "documentation (TEST-NET-3)",         "RFC 5737"),
    (v4([224, 0, 0, 0], 4),       "multicast",                          "RFC 5771"),
    (v4([240, 0, 0, 0], 4),       "reserved, limited broadcast",        "RFC 1112"),
    // Public by its number, but inside of Azure it answers every machine with that machine's secrets.
    (v4([168, 63, 129, 16], 32),  "Azure WireServer",                   "Azure: what is IP address 168.63.129.16"),
];

#[rustfmt::skip]
const V6: &[(Ipv6Net, &str, &str)] = &[
    (v6([0, 0, 0, 0, 0, 0, 0, 0], 128),           "unspecified",                        "RFC 4291"),
    (v6([0, 0, 0, 0, 0, 0, 0, 1], 128),           "loopback",                           "RFC 4291"),
    // Deprecated ways to carry IPv4. Nothing on the open internet is reached through them any more,
    // and where a relay or translator still answers, it leads into the network that runs it.
    (v6([0, 0, 0, 0, 0, 0, 0, 0], 96),            "IPv4-compatible, deprecated",        "RFC 4291"),
    (v6([0, 0, 0, 0, 0xffff, 0, 0, 0], 96),       "IPv4-translated",                    "RFC 2765"),
    (v6([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48),    "NAT64, local use",                   "RFC 8215"),
    (v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 32),       "Teredo",                             "RFC 4380"),
    (v6([0x2002, 0, 0, 0, 0, 0, 0, 0], 16),       "6to4",                               "RFC 3056"),
    (v6([0x100, 0, 0, 0, 0, 0, 0, 0], 64),        "discard only",                       "RFC 6666"),
    (v6([0x100, 0, 0, 1, 0, 0, 0, 0], 64),        "dummy prefix",                       "RFC 9780"),
    (v6([0x2001, 2, 0, 0, 0, 0, 0, 0], 48),       "benchmarking",                       "RFC 5180"),
    (v6([0x2001, 3, 0, 0, 0, 0, 0, 0], 32),       "AMT",                                "RFC 7450"),
    (v6([0x2001, 4, 0x112, 0, 0, 0, 0, 0], 48),   "AS112-v6",                           "RFC 7535"),
    (v6([0x2001, 0x10, 0, 0, 0, 0, 0, 0], 28),    "ORCHID, deprecated",                 "RFC 4843"),
    (v6([0x2001, 0x20, 0, 0, 0, 0, 0, 0], 28),    "ORCHIDv2",                           "RFC 7343"),
    (v6([0x2001, 0x30, 0, 0, 0, 0, 0, 0], 28),    "drone remote identifiers",           "RFC 9374"),
    (v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),       "IETF protocol assignments",          "RFC 2928"),
    (v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),   "documentation",                      "RFC 3849"),
    (v6([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48), "direct delegation AS112 service",  "RFC 7534"),
    (v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),       "documentation",                      "RFC 9637"),
    (v6([0x5f00, 0, 0, 0, 0, 0, 0, 0], 16),       "segment routing (SRv6) identifiers", "RFC 9602"),
    (v6([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7),        "unique local",                       "RFC 4193"),
    (v6([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10),       "link local",                         "RFC 4291"),
    (v6([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10),       "site local, deprecated",             "RFC 3879"),
    (v6([0xff00, 0, 0, 0, 0, 0, 0, 0], 8),        "multicast",                          "RFC 4291"),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(address: &str) -> Option<&'static str> {
        special(address.parse().unwrap()).map(|special| special.name)
    }

    #[test]
    fn both_ends_of_every_range_are_refused_and_the_neighbours_are_not() {
        for (first, last, below, above) in [
            ("0.0.0.0", "0.255.255.255", None, Some("1.0.0.0")),
            (
                "10.0.0.0",
                "10.255.255.255",
                Some("9.255.255.255"),
                Some("11.0.0.0"),
            ),
            (
                "100.64.0.0",
                "100.127.255.255",
                Some("100.63.255.255"),
                Some("100.128.0.0"),
            ),
            (
                "127.0.0.0",
                "127.255.255.255",
                Some("126.255.255.255"),
                Some("128.0.0.0"),
            ),
            (
                "169.254.0.0",
                "169.254.255.255",
                Some("169.253.255.255"),
                Some("169.255.0.0"),
            ),
            (
                "172.16.0.0",
                "172.31.255.255",
                Some("172.15.255.255"),
                Some("172.32.0.0"),
            ),
            (
                "192.0.0.0",
                "192.0.0.255",
                Some("191.255.255.255"),
                Some("192.0.1.0"),
            ),
            (
                "192.0.2.0",
                "192.0.2.255",
                Some("192.0.1.255"),
                Some("192.0.3.0"),
            ),
            (
                "192.168.0.0",
                "192.168.255.255",
                Some("192.167.255.255"),
                Some("192.169.0.0"),
            ),
            (
                "198.18.0.0",
                "198.19.255.255",
                Some("198.17.255.255"),
                Some("198.20.0.0"),
            ),
            (
                "224.0.0.0",
                "255.255.255.255",
                Some("223.255.255.255"),
                None,
            ),
            (
                "2001::",
                "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
                Some("2000:ffff::"),
                Some("2001:200::"),
            ),
            (
                "2001:db8::",
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                Some("2001:db7:ffff::"),
                Some("2001:db9::"),
            ),
            (
                "2002::",
                "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                Some("2001:ffff::"),
                Some("2003::"),
            ),
            (
                "3fff::",
                "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
                Some("3ffe:ffff::"),
                Some("3fff:1000::"),
            ),
        ] {
            assert!(refused(first).is_some(), "{first}");
            assert!(refused(last).is_some(), "{last}");
            for public in [below, above].into_iter().flatten() {
                assert_eq!(refused(public), None, "{public}");
            }
        }
    }

    #[test]
    fn each_address_is_refused_by_its_own_name() {
        for (address, name) in [
            ("169.254.169.254", "link local"),
            ("168.63.129.16", "Azure WireServer"),
            ("::", "unspecified"),
            ("::1", "loopback"),
            ("::8.8.8.8", "IPv4-compatible, deprecated"),
            ("::ffff:0:8.8.8.8", "IPv4-translated"),
            ("::ffff:127.0.0.1", "loopback"),
            ("64:ff9b::10.0.0.1", "private use"),
            ("64:ff9b:1::8.8.8.8", "NAT64, local use"),
            ("2001:0:4136:e378::1", "Teredo"),
            ("2002:7f00:1::", "6to4"),
            ("2a00:1450::5efe:10.1.2.3", "private use"),
            ("2a00:1450::200:5efe:10.1.2.3", "private use"),
            ("fd00:ec2::254", "unique local"),
            ("fe80::1", "link local"),
            ("fec0::1", "site local, deprecated"),
            ("ff02::1", "multicast"),
            ("4000::1", "outside of global unicast"),
        ] {
            assert_eq!(refused(address), Some(name), "{address}");
        }
    }

    #[test]
    fn public_addresses_pass_in_every_form_that_carries_them() {
        for address in [
            "8.8.8.8",
            "168.63.129.15",
            "168.63.129.17",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2001:4860:4860::8888",
            "2606:4700:4700::1111",
            "2a00:1450::5efe:8.8.8.8",
        ] {
            assert_eq!(refused(address), None, "{address}");
        }
    }

    proptest! {
        #[test]
        fn a_carried_address_is_judged_like_the_address_itself(bits: u32) {
            let inner = Ipv4Addr::from_bits(bits);
            let verdict = special(IpAddr::V4(inner));
            prop_assert_eq!(special(IpAddr::V6(inner.to_ipv6_mapped())), verdict);
            let nat64 = Ipv6Addr::from_bits((0x0064_ff9b_u128 << 96) | u128::from(bits));
            prop_assert_eq!(special(IpAddr::V6(nat64)), verdict);
        }

        #[test]
        fn what_the_standard_library_calls_private_is_never_public(bits: u32) {
            let address = Ipv4Addr::from_bits(bits);
            let known = address.is_private() || address.is_loopback() || address.is_link_local() || address.is_multicast()
                || address.is_broadcast() || address.is_documentation() || address.is_unspecified();
            prop_assert!(!known || special_v4(address).is_some());
        }
    }
}
