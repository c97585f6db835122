//! Slugs in public addresses: `[a-z0-9-]+` and nothing else.

/// Words that addresses of ours already use, so no workspace may take them.
pub const RESERVED: &[&str] = &[
    "admin", "api", "app", "assets", "billing", "docs", "health", "help", "legal", "library",
    "local", "login", "new", "pkg", "pricing", "public", "security", "settings", "share",
    "sign-in", "sign-up", "static", "status", "support", "trackr", "w", "www",
];

/// Whether the text is a slug: 1 to 63 of `a-z`, `0-9` and `-`.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::is_slug;

    #[test]
    fn only_the_plain_alphabet_passes() {
        assert!(is_slug("acme") && is_slug("a-1") && is_slug("7"));
        for bad in [
            "",
            "Acme",
            "a b",
            "a/b",
            "..",
            "a.b",
            "ä",
            "%61",
            "a\u{200b}",
            &"a".repeat(64),
        ] {
            assert!(!is_slug(bad), "{bad:?}");
        }
    }
}
