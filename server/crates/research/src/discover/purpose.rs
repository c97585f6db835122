//! What a page is likely to be for, by its address and the words of a link to it.

use model::report::PageKind;
use url::Url;

/// Words that tell what a page is for. A path segment counts by its parts: `data-security` is about
/// security. The first row that fits decides, so narrow purposes stand before wide ones.
const WORDS: &[(PageKind, &[&str])] = &[
    (
        PageKind::Pricing,
        &[
            "pricing",
            "prices",
            "price",
            "plans",
            "plan",
            "tarifs",
            "prix",
            "preise",
            "tarife",
            "billing",
            "subscription",
            "subscriptions",
            "cost",
            "credits",
        ],
    ),
    (
        PageKind::Security,
        &[
            "security",
            "trust",
            "compliance",
            "soc2",
            "soc",
            "gdpr",
            "hipaa",
            "iso27001",
            "iso",
            "sso",
            "saml",
            "scim",
            "certifications",
            "encryption",
            "audit",
            "sicherheit",
            "securite",
            "residency",
            "subprocessors",
        ],
    ),
    (
        PageKind::Integrations,
        &[
            "integrations",
            "integration",
            "apps",
            "marketplace",
            "connectors",
            "plugins",
            "extensions",
            "addons",
            "connections",
        ],
    ),
    (
        PageKind::Privacy,
        &[
            "privacy",
            "datenschutz",
            "confidentialite",
            "dpa",
            "legal",
            "terms",
            "tos",
            "agreement",
            "policies",
            "sla",
        ],
    ),
    (PageKind::Status, &["status", "uptime"]),
    (
        PageKind::Changelog,
        &["changelog", "releases", "release", "updates", "whatsnew"],
    ),
    (
        PageKind::Customers,
        &[
            "customers",
            "customer",
            "stories",
            "testimonials",
            "studies",
        ],
    ),
    (
        PageKind::Support,
        &["support", "contact", "help", "faq", "community"],
    ),
    (
        PageKind::Docs,
        &[
            "docs",
            "doc",
            "documentation",
            "developers",
            "developer",
            "api",
            "reference",
            "guides",
            "guide",
            "learn",
            "quickstart",
            "webhooks",
            "sdk",
            "sdks",
            "cli",
        ],
    ),
    (
        PageKind::About,
        &[
            "about",
            "company",
            "team",
            "story",
            "mission",
            "imprint",
            "impressum",
        ],
    ),
    (
        PageKind::Features,
        &[
            "features",
            "feature",
            "product",
            "products",
            "platform",
            "solutions",
            "tour",
            "overview",
            "ai",
            "enterprise",
            "mobile",
            "desktop",
            "download",
            "templates",
        ],
    ),
];

/// Path segments of writing about anything: their words say little about the page.
const WRITING: &[&str] = &[
    "blog",
    "news",
    "press",
    "posts",
    "articles",
    "article",
    "resources",
    "events",
    "webinars",
    "podcast",
    "glossary",
    "compare",
    "vs",
    "alternatives",
    "careers",
    "jobs",
];

/// What a page is for, by its address and the words that link to it.
#[must_use]
pub fn classify(url: &Url, text: &str) -> PageKind {
    let segments: Vec<String> = url
        .path_segments()
        .map(|parts| {
            parts
                .filter(|part| !part.is_empty())
                .map(str::to_lowercase)
                .collect()
        })
        .unwrap_or_default();
    if segments
        .iter()
        .any(|segment| WRITING.contains(&segment.as_str()))
    {
        return PageKind::Other;
    }
    // The end of a path is the most telling: `/docs/security/sso` is about SSO.
    segments
        .iter()
        .rev()
        .find_map(|segment| by_words(segment))
        .or_else(|| by_words(text).filter(|_| text.split_whitespace().count() <= 4))
        .or_else(|| by_host(url))
        .unwrap_or(PageKind::Other)
}

fn by_host(url: &Url) -> Option<PageKind> {
    url.domain()
        .filter(|name| name.matches('.').count() > 1)
        .and_then(|name| by_words(name.split('.').next()?))
}

/// What the first word that tells a purpose says.
pub(super) fn by_words(text: &str) -> Option<PageKind> {
    let text = text.to_lowercase();
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    WORDS
        .iter()
        .find(|(_, words)| parts.iter().any(|part| words.contains(part)))
        .map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> Url {
        Url::parse("https://vendor.example")
            .unwrap()
            .join(path)
            .unwrap()
    }

    #[test]
    fn pages_are_told_by_path_then_words_then_host() {
        for (path, text, want) in [
            ("/pricing", "", PageKind::Pricing),
            ("/docs/pricing/plans", "", PageKind::Pricing),
            ("/enterprise/compliance", "", PageKind::Security),
            ("/docs/security/sso", "", PageKind::Security),
            ("/p/42", "Plans & pricing", PageKind::Pricing),
            ("/p/43", "Trust center", PageKind::Security),
            (
                "/p/44",
                "How our customers think about pricing in hard times",
                PageKind::Other,
            ),
            ("/blog/pricing-psychology", "", PageKind::Other),
            ("/integrations/slack", "", PageKind::Integrations),
            ("/privacy-policy", "", PageKind::Privacy),
            ("/changelog", "", PageKind::Changelog),
            ("/about-us", "", PageKind::About),
            ("https://status.vendor.example/", "", PageKind::Status),
            ("https://docs.vendor.example/", "", PageKind::Docs),
            ("https://trust.vendor.example/", "", PageKind::Security),
            ("/isolation", "", PageKind::Other),
        ] {
            assert_eq!(classify(&url(path), text), want, "{path} {text}");
        }
    }
}
