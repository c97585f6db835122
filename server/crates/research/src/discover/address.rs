//! One spelling per page, and the addresses that are no pages worth reading.

use model::address::bare_host;
use url::Url;

/// Query parameters that name where a visitor came from, not what is shown.
const TRACKING: &[&str] = &[
    "_ga",
    "_gl",
    "dclid",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "ref",
    "ref_src",
    "referrer",
    "source",
    "trk",
    "ttclid",
    "twclid",
    "wbraid",
    "yclid",
];

/// Prefixes of such parameters.
const TRACKING_PREFIXES: &[&str] = &["utm_", "hsa_", "_hs", "pk_", "mtm_", "vero_"];

/// Path segments behind which there is an account, a purchase or a machine, not a page to read.
const DEAD_ENDS: &[&str] = &[
    "account",
    "auth",
    "calendar",
    "cart",
    "cdn-cgi",
    "checkout",
    "feed",
    "forgot-password",
    "log-in",
    "login",
    "logout",
    "log-out",
    "oauth",
    "register",
    "rss",
    "search",
    "share",
    "sign-in",
    "sign-out",
    "sign-up",
    "signin",
    "signout",
    "signup",
    "wp-admin",
    "wp-content",
    "wp-json",
    "wp-login.php",
];

/// Path segments, and first labels of hosts, below which a page tells of signing in and of accounts.
const DOCUMENTATION: &[&str] = &[
    "developers",
    "doc",
    "docs",
    "documentation",
    "guide",
    "guides",
    "handbook",
    "help",
    "kb",
    "learn",
    "support",
];

/// First labels of hosts that serve an application or files.
const DEAD_HOSTS: &[&str] = &[
    "accounts",
    "admin",
    "api",
    "app",
    "assets",
    "auth",
    "careers",
    "cdn",
    "cloud",
    "console",
    "dashboard",
    "files",
    "forum",
    "id",
    "images",
    "img",
    "jobs",
    "login",
    "mail",
    "media",
    "my",
    "shop",
    "static",
    "store",
];

/// File endings that are never a page of text.
const FILES: &[&str] = &[
    "7z",
    "atom",
    "avi",
    "avif",
    "bmp",
    "css",
    "csv",
    "deb",
    "dmg",
    "doc",
    "docx",
    "eot",
    "epub",
    "exe",
    "gif",
    "gz",
    "ico",
    "ics",
    "jpeg",
    "jpg",
    "js",
    "json",
    "map",
    "mjs",
    "mov",
    "mp3",
    "mp4",
    "mpg",
    "msi",
    "ogg",
    "pdf",
    "pkg",
    "png",
    "ppt",
    "pptx",
    "rar",
    "rss",
    "svg",
    "tar",
    "tgz",
    "tif",
    "tiff",
    "ttf",
    "wasm",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "xml",
    "yaml",
    "yml",
    "zip",
];

/// The address as it is fetched: without fragment and tracking parameters.
#[must_use]
pub fn normalise(url: &Url) -> Url {
    let mut out = url.clone();
    out.set_fragment(None);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracking(name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if kept.is_empty() {
        out.set_query(None);
    } else if kept.len() < url.query_pairs().count() {
        out.query_pairs_mut().clear().extend_pairs(kept);
    }
    out
}

/// What two addresses of one page have in common: scheme, `www.`, index file, file ending, trailing slash
/// and the order of parameters don't tell pages apart.
#[must_use]
pub fn key(url: &Url) -> String {
    let url = normalise(url);
    let host = bare_host(&url);
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let path = [".html", ".htm", ".php", ".mdx", ".md"]
        .iter()
        .find_map(|ending| path.strip_suffix(ending))
        .unwrap_or(path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    let mut query: Vec<String> = url
        .query_pairs()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    query.sort();
    format!(
        "{host}{port}{}?{}",
        path.trim_end_matches('/'),
        query.join("&")
    )
}

/// Whether an address leads nowhere useful: a file, an account, a purchase, an endless space of
/// parameters or repeated segments.
#[must_use]
pub fn is_trap(url: &Url) -> bool {
    let segments: Vec<&str> = url
        .path_segments()
        .map(|parts| parts.filter(|part| !part.is_empty()).collect())
        .unwrap_or_default();
    url.as_str().len() > 300
        || segments.len() > 7
        || url.query_pairs().count() > 2
        || is_dead_end(url, &segments)
        || segments
            .iter()
            .any(|segment| segments.iter().filter(|other| *other == segment).count() > 2)
        || is_file(segments.last().copied().unwrap_or_default())
}

/// Whether there is an account, a purchase or a machine, and not a page of documentation about one.
fn is_dead_end(url: &Url, segments: &[&str]) -> bool {
    let is_one_of =
        |segment: &&str, words: &[&str]| words.contains(&&*segment.to_ascii_lowercase());
    let host = url.domain().and_then(|name| name.split('.').next());
    let above = host.into_iter().chain(segments.iter().copied());
    let dead = segments
        .iter()
        .position(|segment| is_one_of(segment, DEAD_ENDS));
    dead.is_some_and(|dead| {
        let mut above = above.take(dead + usize::from(host.is_some()));
        !above.any(|segment| is_one_of(&segment, DOCUMENTATION))
    })
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING.contains(&name.as_str())
        || TRACKING_PREFIXES
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// Whether the host serves an application, accounts or files, by its first label.
#[must_use]
pub fn is_dead_host(url: &Url) -> bool {
    url.domain()
        .filter(|name| name.matches('.').count() > 1)
        .and_then(|name| name.split('.').next())
        .is_some_and(|label| DEAD_HOSTS.contains(&label))
}

fn is_file(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| FILES.contains(&ending.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn tracking_and_fragments_go_and_the_rest_stays() {
        for (given, want) in [
            (
                "https://v.example/a?utm_source=x&gclid=1#top",
                "https://v.example/a",
            ),
            (
                "https://v.example/a?plan=team&utm_medium=x",
                "https://v.example/a?plan=team",
            ),
            (
                "https://v.example/a?plan=team%20b",
                "https://v.example/a?plan=team%20b",
            ),
        ] {
            assert_eq!(normalise(&url(given)).as_str(), want);
        }
    }

    #[test]
    fn spellings_of_one_page_share_a_key() {
        let all = [
            "https://www.v.example/a/",
            "http://v.example/a",
            "https://v.example/a/index.html",
            "https://v.example/a.html",
            "https://v.example/a.md",
            "https://v.example/a?ref=nav",
            "https://v.example/a#x",
        ];
        for text in all {
            assert_eq!(key(&url(text)), "v.example/a?", "{text}");
        }
        assert_eq!(
            key(&url("https://v.example/a?x=1&y=2")),
            key(&url("https://v.example/a?y=2&x=1"))
        );
        assert_ne!(
            key(&url("https://v.example/a")),
            key(&url("https://docs.v.example/a"))
        );
        assert_ne!(
            key(&url("https://v.example/a?x=1")),
            key(&url("https://v.example/a?x=2"))
        );
    }

    #[test]
    fn traps_are_avoided() {
        for text in [
            "https://v.example/login",
            "https://v.example/logout?next=/",
            "https://v.example/calendar/2031/02",
            "https://v.example/list?sort=a&page=2&view=b",
            "https://v.example/a/b/a/b/a/b",
            "https://v.example/brochure.PDF",
            "https://v.example/auth/docs",
            "https://v.example/login/help",
        ] {
            assert!(is_trap(&url(text)), "{text}");
        }
        for text in [
            "https://v.example/",
            "https://v.example/security",
            "https://docs.v.example/api/auth-guide",
            "https://docs.v.example/sign-in",
            "https://v.example/docs/auth",
            "https://v.example/help/account/sign-in",
            "https://app.example/pricing",
            "https://v.example/guide.md",
        ] {
            assert!(!is_trap(&url(text)), "{text}");
        }
    }

    #[test]
    fn hosts_of_applications_are_known_by_their_label() {
        assert!(is_dead_host(&url("https://app.v.example/")));
        assert!(!is_dead_host(&url("https://docs.v.example/")));
        assert!(
            !is_dead_host(&url("https://app.example/")),
            "a domain of that name is a site"
        );
    }
}
