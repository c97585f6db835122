//! What a site's robots.txt allows, by RFC 9309 (Robots Exclusion Protocol).
//!
//! Written out here rather than taken from a crate: the matching is small, and the crates at hand
//! differ from the RFC where it matters (product token, percent-encoding, one bad rule spoiling a file).

use std::time::Duration;

use url::Url;

/// The product token that a robots.txt addresses us by (RFC 9309 2.2.1): the product of [`net::USER_AGENT`] in lower case.
pub const AGENT: &str = "trackrbot";

/// RFC 9309 2.5 asks for at least 500 KiB; what lies beyond is not read.
const MAX_BYTES: usize = 500 * 1024;

/// What a robots.txt says to us.
#[derive(Debug, Clone, PartialEq)]
pub enum Robots {
    /// There is none (RFC 9309 2.3.1.3): everything may be read.
    Absent,
    /// The server could not give it (RFC 9309 2.3.1.4): nothing may be read.
    Unreachable,
    /// There is one, and these are its rules for us.
    Rules(Rules),
}

/// The rules that address us, and what the file says to everybody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    rules: Vec<Rule>,
    delay: Option<Duration>,
    sitemaps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    pattern: String,
}

impl Robots {
    /// Reads the answer to `GET /robots.txt`, after redirects.
    #[must_use]
    pub fn from_answer(status: u16, body: &[u8]) -> Self {
        match status {
            200..=299 => Self::Rules(parse(body)),
            // 429 is a client error by number, but it says "later", not "no rules".
            429 | 500..=599 => Self::Unreachable,
            _ => Self::Absent,
        }
    }

    /// Whether the address may be read. `/robots.txt` itself always may.
    #[must_use]
    pub fn allows(&self, url: &Url) -> bool {
        match self {
            Self::Absent => true,
            Self::Unreachable => false,
            Self::Rules(rules) => rules.allow(&path_and_query(url)),
        }
    }

    /// The pause asked for between two requests (`Crawl-delay`, not in the RFC but widely meant).
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        match self {
            Self::Rules(rules) => rules.delay,
            Self::Absent | Self::Unreachable => None,
        }
    }

    /// The sitemaps it names, as written.
    #[must_use]
    pub fn sitemaps(&self) -> &[String] {
        match self {
            Self::Rules(rules) => &rules.sitemaps,
            Self::Absent | Self::Unreachable => &[],
        }
    }
}

impl Rules {
    /// The longest matching rule decides; on a tie the less restrictive one (RFC 9309 2.2.2).
    fn allow(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        self.rules
            .iter()
            .filter(|rule| matches(&rule.pattern, path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allow))
            .is_none_or(|rule| rule.allow)
    }
}

/// One group of a robots.txt: the agents it names and what it tells them.
#[derive(Default)]
struct Group {
    agents: Vec<String>,
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

fn parse(body: &[u8]) -> Rules {
    let text = String::from_utf8_lossy(body.get(..MAX_BYTES).unwrap_or(body));
    let mut groups: Vec<Group> = Vec::new();
    let mut sitemaps = Vec::new();
    let mut naming_agents = false;
    for (key, value) in text
        .trim_start_matches('\u{feff}')
        .lines()
        .filter_map(directive)
    {
        match key.as_str() {
            "user-agent" => {
                if !naming_agents {
                    groups.push(Group::default());
                }
                naming_agents = true;
                if let Some(group) = groups.last_mut() {
                    group.agents.push(product_token(value));
                }
            }
            "allow" | "disallow" => {
                naming_agents = false;
                // An empty pattern matches nothing: `Disallow:` forbids nothing.
                if let Some(group) = groups.last_mut().filter(|_| !value.is_empty()) {
                    group.rules.push(Rule {
                        allow: key == "allow",
                        pattern: normalise_escapes(value),
                    });
                }
            }
            "crawl-delay" => {
                naming_agents = false;
                if let Some(group) = groups.last_mut() {
                    group.delay = group.delay.or_else(|| seconds(value));
                }
            }
            // Belongs to no group and ends none.
            "sitemap" => sitemaps.push(value.to_owned()),
            _ => {}
        }
    }
    Rules {
        sitemaps,
        ..for_us(groups)
    }
}

/// All groups that name us, merged; else all that name `*`.
fn for_us(groups: Vec<Group>) -> Rules {
    let named = groups
        .iter()
        .any(|group| group.agents.iter().any(|agent| agent == AGENT));
    let wanted = if named { AGENT } else { "*" };
    let mut merged = Rules::default();
    for group in groups
        .into_iter()
        .filter(|group| group.agents.iter().any(|agent| agent == wanted))
    {
        merged.rules.extend(group.rules);
        merged.delay = merged.delay.or(group.delay);
    }
    merged
}

/// `Key: value # comment` in parts, the key in lower case.
fn directive(line: &str) -> Option<(String, &str)> {
    let line = line.split('#').next().unwrap_or_default();
    let (key, value) = line.split_once(':')?;
    Some((key.trim().to_ascii_lowercase(), value.trim()))
}

/// `TrackrBot/1.0` addresses the product `trackrbot`.
fn product_token(value: &str) -> String {
    value
        .split(['/', ' '])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

fn seconds(value: &str) -> Option<Duration> {
    let seconds: f32 = value.parse().ok()?;
    Duration::try_from_secs_f32(seconds).ok()
}

fn path_and_query(url: &Url) -> String {
    let path = url.query().map_or_else(
        || url.path().to_owned(),
        |query| format!("{}?{query}", url.path()),
    );
    normalise_escapes(&path)
}

/// Makes `/caf%C3%A9`, `/caf%c3%a9` and `/café` one spelling (RFC 9309 2.2.2): octets beyond ASCII are
/// escaped, escapes are upper case, escaped unreserved characters are plain.
fn normalise_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    loop {
        bytes = match bytes {
            [] => return out,
            [b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                push_octet(&mut out, hex(*high) << 4 | hex(*low));
                rest
            }
            [byte, rest @ ..] if byte.is_ascii() => {
                out.push(char::from(*byte));
                rest
            }
            [byte, rest @ ..] => {
                push_octet(&mut out, *byte);
                rest
            }
        };
    }
}

fn push_octet(out: &mut String, octet: u8) {
    if octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'.' | b'_' | b'~') {
        out.push(char::from(octet));
    } else {
        out.push_str(&format!("%{octet:02X}"));
    }
}

const fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit - b'A' + 10,
    }
}

/// Whether a rule's pattern matches a path: from its start, `*` for anything, a final `$` for its end.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, anchored) = pattern
        .strip_suffix('$')
        .map_or((pattern, false), |pattern| (pattern, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !anchored || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        // The last part of an anchored pattern stands at the end; every other at its first place.
        if anchored && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(text: &str, path: &str) -> bool {
        let url = Url::parse(&format!("https://vendor.example{path}")).unwrap();
        Robots::from_answer(200, text.as_bytes()).allows(&url)
    }

    #[test]
    fn our_group_counts_before_the_one_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: TRACKRBOT/1.0\nDisallow: /private\n";
        assert!(allows(text, "/pricing"));
        assert!(!allows(text, "/private/x"));
        assert!(!allows("User-agent: *\nDisallow: /\n", "/pricing"));
        assert!(allows("User-agent: other\nDisallow: /\n", "/pricing"));
    }

    #[test]
    fn groups_that_name_us_twice_are_one() {
        let text = "User-agent: trackrbot\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: trackrbot\nDisallow: /b\n";
        assert!(!allows(text, "/a") && !allows(text, "/b") && allows(text, "/c"));
    }

    #[test]
    fn the_longest_match_decides_and_a_tie_allows() {
        let text = "User-agent: *\nAllow: /p\nDisallow: /\n";
        assert!(allows(text, "/page") && !allows(text, "/other"));
        let text = "User-agent: *\nDisallow: /folder\nAllow: /folder\n";
        assert!(allows(text, "/folder/page"));
        let text = "User-agent: *\nAllow: /page\nDisallow: /*.htm\n";
        assert!(!allows(text, "/page.htm"));
    }

    #[test]
    fn stars_and_ends() {
        for (pattern, path, want) in [
            ("/fish", "/fish.html", true),
            ("/fish", "/Fish", false),
            ("/fish*", "/fishheads", true),
            ("*/fish", "/a/fish", true),
            ("/*.php$", "/a/b.php", true),
            ("/*.php$", "/a/b.php?x", false),
            ("/fish*.php", "/fishheads/catfish.php?parameters", true),
            ("/$", "/", true),
            ("/$", "/a", false),
            ("/a*b*c$", "/a-b-b-c", true),
            ("/a*b*c$", "/a-c-b", false),
            ("/ab*ab$", "/ab", false),
            ("/caf%C3%A9", "/caf%c3%a9", true),
            ("/café", "/caf%C3%A9", true),
            ("/%7Ejoe", "/~joe", true),
            ("/a%2Fb", "/a/b", false),
        ] {
            assert_eq!(
                matches(&normalise_escapes(pattern), &normalise_escapes(path)),
                want,
                "{pattern} {path}"
            );
        }
    }

    #[test]
    fn an_empty_disallow_and_comments_and_unknown_lines_forbid_nothing() {
        assert!(allows("User-agent: *\nDisallow:\n", "/a"));
        assert!(allows(
            "User-agent: * # all\nDisallow: # /\nNoindex: /\n",
            "/a"
        ));
        assert!(!allows(
            "\u{feff}User-agent: *\r\nDisallow: /a # not this\r\n",
            "/a"
        ));
        assert!(allows(
            "<!doctype html><title>Not a robots file: at all</title>",
            "/a"
        ));
        assert!(
            allows("Disallow: /\n", "/a"),
            "a rule before any group addresses nobody"
        );
    }

    #[test]
    fn statuses_mean_what_the_rfc_says() {
        let url = Url::parse("https://vendor.example/pricing").unwrap();
        for (status, want) in [
            (200, true),
            (401, true),
            (403, true),
            (404, true),
            (410, true),
            (429, false),
            (500, false),
            (503, false),
        ] {
            assert_eq!(
                Robots::from_answer(status, b"").allows(&url),
                want,
                "{status}"
            );
        }
    }

    #[test]
    fn delay_and_sitemaps_are_read() {
        let text = "Sitemap: https://vendor.example/a.xml\nUser-agent: *\nCrawl-delay: 1.5\nSitemap: /b.xml\nDisallow: /x\n";
        let robots = Robots::from_answer(200, text.as_bytes());
        assert_eq!(robots.delay(), Some(Duration::from_millis(1_500)));
        assert_eq!(
            robots.sitemaps(),
            ["https://vendor.example/a.xml", "/b.xml"]
        );
        for bad in ["-1", "NaN", "soon", "1e40"] {
            let robots = Robots::from_answer(
                200,
                format!("User-agent: *\nCrawl-delay: {bad}\n").as_bytes(),
            );
            assert_eq!(robots.delay(), None, "{bad}");
        }
    }

    #[test]
    fn our_name_is_the_one_we_send() {
        assert_eq!(product_token(net::USER_AGENT), AGENT);
    }

    #[test]
    fn robots_txt_itself_may_always_be_read() {
        assert!(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
    }
}
