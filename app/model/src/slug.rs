//! Slugs in public addresses: `[a-z0-9-]+` and nothing else.

use std::fmt;

/// Longest slug.
pub const LONGEST: usize = 63;

/// Words that a stranger could take for ours, for a role of ours or for whoever answers for mail and certificates:
/// no workspace may have them. That a word is a file or an address elsewhere is no reason: workspaces live under `/w/`.
pub const RESERVED: &[&str] = &[
    "about",
    "abuse",
    "account",
    "accounts",
    "adm",
    "admin",
    "administration",
    "administrator",
    "administrators",
    "anonymous",
    "api",
    "app",
    "assets",
    "audit",
    "auth",
    "authentication",
    "billing",
    "blog",
    "checkout",
    "clerk",
    "compliance",
    "config",
    "configuration",
    "contact",
    "contact-us",
    "contactus",
    "dashboard",
    "docs",
    "download",
    "email",
    "errors",
    "export",
    "extension",
    "faq",
    "ftp",
    "guest",
    "health",
    "help",
    "home",
    "hostmaster",
    "http",
    "https",
    "imap",
    "import",
    "info",
    "invitations",
    "invite",
    "invites",
    "legal",
    "library",
    "local",
    "log-in",
    "log-out",
    "login",
    "logout",
    "mail",
    "mailer",
    "mailing",
    "maintenance",
    "master",
    "member",
    "members",
    "moderator",
    "new",
    "no-reply",
    "nobody",
    "noreply",
    "notification",
    "notifications",
    "notify",
    "null",
    "oauth",
    "official",
    "openid",
    "operator",
    "owner",
    "owners",
    "password",
    "passwords",
    "payment",
    "payments",
    "phpmyadmin",
    "phppgadmin",
    "phpredisadmin",
    "pkg",
    "plans",
    "pop3",
    "postmaster",
    "pricing",
    "privacy",
    "privacy-policy",
    "privacypolicy",
    "public",
    "register",
    "registration",
    "report",
    "reports",
    "root",
    "secure",
    "security",
    "server",
    "service",
    "services",
    "session",
    "sessions",
    "setting",
    "settings",
    "setup",
    "share",
    "sign-in",
    "sign-out",
    "sign-up",
    "signin",
    "signup",
    "smtp",
    "ssladmin",
    "ssladministrator",
    "sslwebmaster",
    "staff",
    "static",
    "status",
    "stripe",
    "subscribe",
    "subscriptions",
    "support",
    "sysadmin",
    "sysadministrator",
    "system",
    "team",
    "terms",
    "terms-of-service",
    "termsofservice",
    "tools",
    "trackr",
    "trust",
    "undefined",
    "unsubscribe",
    "upgrade",
    "user",
    "users",
    "w",
    "webhook",
    "webhooks",
    "webmail",
    "webmaster",
    "workspace",
    "workspaces",
    "www",
];

/// Whether the text is a slug: 1 to 63 of `a-z`, `0-9` and `-`.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Why a text can't be a new workspace's slug; `Display` says what to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadSlug {
    /// Nothing was written.
    Empty,
    /// More than 63 characters.
    Long,
    /// Something else than `a-z`, `0-9` and `-`, or a hyphen at an end.
    Alphabet,
    /// One of [`RESERVED`].
    Reserved,
}

impl fmt::Display for BadSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Choose an address for the workspace.",
            Self::Long => "The address may have 63 characters at most.",
            Self::Alphabet => {
                "The address may hold the letters a to z, digits and hyphens between them."
            }
            Self::Reserved => "This address is reserved. Choose another.",
        })
    }
}

impl std::error::Error for BadSlug {}

/// Whether a new workspace may have this slug.
///
/// # Errors
/// [`BadSlug`], to be shown as it is.
pub fn check(text: &str) -> Result<(), BadSlug> {
    if text.is_empty() {
        Err(BadSlug::Empty)
    } else if text.len() > LONGEST {
        Err(BadSlug::Long)
    } else if !is_slug(text) || text.starts_with('-') || text.ends_with('-') {
        Err(BadSlug::Alphabet)
    } else if RESERVED.contains(&text) {
        Err(BadSlug::Reserved)
    } else {
        Ok(())
    }
}

/// A slug made of a name: lower case, everything else than letters and digits a single hyphen. Empty
/// when the name holds neither.
#[must_use]
pub fn suggest(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars() {
        let letter = letter.to_ascii_lowercase();
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert!(check(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_new_workspace_takes_no_reserved_word() {
        assert_eq!(check("northwind-lab"), Ok(()));
        assert_eq!(check("new"), Err(BadSlug::Reserved));
        assert_eq!(check("-lab"), Err(BadSlug::Alphabet));
        assert_eq!(check(""), Err(BadSlug::Empty));
    }

    #[test]
    fn a_name_becomes_a_slug() {
        for (name, slug) in [
            ("Northwind Lab", "northwind-lab"),
            ("  R&D,  Team 7! ", "r-d-team-7"),
            ("ÄÖ", ""),
            ("Zoë's stack", "zo-s-stack"),
            (
                &"long ".repeat(20),
                "long-long-long-long-long-long-long-long-long-long-long-long-lon",
            ),
        ] {
            assert_eq!(suggest(name), slug);
            assert!(slug.is_empty() || is_slug(slug));
        }
    }
}
