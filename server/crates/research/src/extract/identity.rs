//! Identity providers: the products that a company's people sign in to others with.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;

/// Each by its maker's name, and how pages write it.
const PROVIDERS: &[(&str, &str)] = &[
    ("Okta", r"Okta"),
    (
        "Microsoft Entra ID",
        r"(?:Microsoft\s+|MS\s+)?(?:Entra(?:\s+ID)?|Azure\s?(?:AD|Active\s+Directory))",
    ),
    (
        "Google Workspace",
        r"Google\s?Workspaces?|(?:Google\s+)?G[ -]?Suite|Google\s?Apps",
    ),
    ("Auth0", r"Auth0"),
    ("OneLogin", r"OneLogin"),
    ("JumpCloud", r"JumpCloud"),
    ("Ping Identity", r"Ping\s?(?:Identity|One)"),
    ("PingFederate", r"Ping\s?Federate"),
    ("Duo", r"(?:Cisco\s+)?(?-i:Duo)"),
    ("Rippling", r"Rippling"),
    ("Keycloak", r"Keycloak"),
    ("CyberArk", r"CyberArk"),
    ("LastPass", r"LastPass"),
    (
        "ADFS",
        r"(?:Microsoft\s+)?AD\s?FS|Active\s+Directory\s+Federation\s+Services",
    ),
    ("Active Directory", r"(?:Microsoft\s+)?Active\s+Directory"),
    ("Shibboleth", r"Shibboleth"),
    ("Authentik", r"Authentik"),
    ("FusionAuth", r"Fusion\s?Auth"),
    ("Zitadel", r"Zitadel"),
    ("Authelia", r"Authelia"),
    ("ForgeRock", r"ForgeRock"),
    ("miniOrange", r"miniOrange"),
    ("SecureAuth", r"SecureAuth"),
    (
        "AWS IAM Identity Center",
        r"(?:AWS\s+)?IAM\s+Identity\s+Cent(?:er|re)|AWS\s+(?:SSO|Single\s+Sign-On)",
    ),
    ("Amazon Cognito", r"(?:AWS|Amazon)\s+Cognito"),
];

/// How pages write any of them: one group, for a pattern that ignores case.
pub static NAMED: LazyLock<String> = LazyLock::new(|| {
    let written: Vec<&str> = PROVIDERS.iter().map(|(_, written)| *written).collect();
    format!("(?:{})", written.join("|"))
});

static WHOLE: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let whole = |written: &str| pattern(format!("^(?:{written})$"));
    let each = PROVIDERS.iter();
    each.map(|(name, written)| (*name, whole(written)))
        .collect()
});

/// The maker's name for one, however it is written: `Microsoft Entra ID` for "Azure AD".
pub fn called(written: &str) -> Option<&'static str> {
    let found = WHOLE.iter().find(|(_, whole)| whole.is_match(written));
    found.map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_has_one_name_however_it_is_written() {
        for (written, name) in [
            ("Azure AD", Some("Microsoft Entra ID")),
            ("Microsoft Entra", Some("Microsoft Entra ID")),
            ("Azure Active Directory", Some("Microsoft Entra ID")),
            ("Active Directory", Some("Active Directory")),
            ("GSuite", Some("Google Workspace")),
            ("AD FS", Some("ADFS")),
            ("AWS SSO", Some("AWS IAM Identity Center")),
            ("IAM Identity Center", Some("AWS IAM Identity Center")),
            ("Google", None),
            ("a duo", None),
        ] {
            assert_eq!(called(written), name, "{written}");
        }
    }
}
