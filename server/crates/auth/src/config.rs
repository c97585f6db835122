//! Which identity provider the server uses, decided from its settings at start.

use std::{fmt, net::SocketAddr};

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use url::{Host, Url};

use crate::{
    Expected,
    local::{self, NotLoopback},
    verify::DEFAULT_LEEWAY,
    webhook::SigningSecrets,
};

/// Publishable keys come with and without base64 padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The identity provider in use.
#[derive(Debug, Clone)]
pub enum Identity {
    /// A Clerk instance.
    Clerk(Clerk),
    /// The built-in issuer, on loopback only.
    Local,
}

/// The settings of a Clerk instance. `Debug` shows none of the secrets.
#[derive(Debug, Clone)]
pub struct Clerk {
    /// `CLERK_PUBLISHABLE_KEY`; public by nature.
    pub publishable_key: String,
    /// `CLERK_SECRET_KEY`.
    pub secret_key: SecretString,
    /// `CLERK_WEBHOOK_SECRET`; several while they are rotated.
    pub webhook_secrets: SigningSecrets,
    /// Host of the instance's Frontend API, from the publishable key: `clerk.acme.example`.
    pub frontend_api: String,
    /// Which kind of instance it is, from the keys' prefixes.
    pub environment: Environment,
}

/// Kinds of Clerk instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// `pk_test_…`, `sk_test_…`.
    Development,
    /// `pk_live_…`, `sk_live_…`.
    Production,
}

/// Why no identity provider can be used. `Display` tells the operator what to do; it never shows a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// Some of the three settings are set and others are not.
    #[error(
        "{0} missing. Set CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY (Clerk dashboard, API keys) and CLERK_WEBHOOK_SECRET (Webhooks, the endpoint's signing secret), or none of them."
    )]
    Incomplete(Missing),
    /// The publishable key doesn't decode to a host.
    #[error(
        "CLERK_PUBLISHABLE_KEY is not a Clerk publishable key. It starts with pk_test_ or pk_live_; copy it whole from the Clerk dashboard, API keys."
    )]
    PublishableKeyMalformed,
    /// The secret key lacks its prefix.
    #[error(
        "CLERK_SECRET_KEY is not a Clerk secret key. It starts with sk_test_ or sk_live_; copy it whole from the Clerk dashboard, API keys."
    )]
    SecretKeyMalformed,
    /// The webhook secret is no signing secret.
    #[error(
        "CLERK_WEBHOOK_SECRET is not a signing secret. It starts with whsec_; copy it whole from the Clerk dashboard, Webhooks. While secrets are rotated, write both with a comma between them."
    )]
    WebhookSecretMalformed,
    /// One key is of a development instance and the other of a production instance.
    #[error(
        "CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY belong to different instances: one is a test key, the other a live key. Copy both from the same instance."
    )]
    DifferentInstances,
    /// There are no Clerk keys, and local identity may not serve on that address.
    #[error(transparent)]
    NotLoopback(#[from] NotLoopback),
}

/// Which of the three settings are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// `CLERK_PUBLISHABLE_KEY`.
    pub publishable_key: bool,
    /// `CLERK_SECRET_KEY`.
    pub secret_key: bool,
    /// `CLERK_WEBHOOK_SECRET`.
    pub webhook_secret: bool,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [
            (self.publishable_key, "CLERK_PUBLISHABLE_KEY"),
            (self.secret_key, "CLERK_SECRET_KEY"),
            (self.webhook_secret, "CLERK_WEBHOOK_SECRET"),
        ];
        let missing: Vec<_> = names
            .iter()
            .filter(|(missing, _)| *missing)
            .map(|(_, name)| *name)
            .collect();
        let verb = if missing.len() == 1 { "is" } else { "are" };
        write!(f, "{} {verb}", missing.join(" and "))
    }
}

impl Identity {
    /// Decides by the values of `CLERK_PUBLISHABLE_KEY`, `CLERK_SECRET_KEY` and `CLERK_WEBHOOK_SECRET` and the address to
    /// listen on: all three mean Clerk, none means local identity on loopback, all else is an error. A blank value counts
    /// as none.
    ///
    /// # Errors
    /// [`ConfigError`], to be shown to the operator as it is.
    pub fn from_env_like(
        publishable: Option<String>,
        secret: Option<SecretString>,
        webhook: Option<SecretString>,
        listen: SocketAddr,
    ) -> Result<Self, ConfigError> {
        let publishable = publishable
            .map(|key| key.trim().to_owned())
            .filter(|key| !key.is_empty());
        match (publishable, trimmed(secret), trimmed(webhook)) {
            (Some(publishable), Some(secret), Some(webhook)) => {
                Clerk::new(publishable, secret, &webhook).map(Self::Clerk)
            }
            (None, None, None) => Ok(local::allowed(listen).map(|()| Self::Local)?),
            (publishable, secret, webhook) => Err(ConfigError::Incomplete(Missing {
                publishable_key: publishable.is_none(),
                secret_key: secret.is_none(),
                webhook_secret: webhook.is_none(),
            })),
        }
    }
}

fn trimmed(secret: Option<SecretString>) -> Option<SecretString> {
    secret
        .map(|secret| SecretString::from(secret.expose_secret().trim()))
        .filter(|secret| !secret.expose_secret().is_empty())
}

impl Clerk {
    fn new(
        publishable_key: String,
        secret_key: SecretString,
        webhook_secret: &SecretString,
    ) -> Result<Self, ConfigError> {
        let (environment, frontend_api) =
            parse_publishable(&publishable_key).ok_or(ConfigError::PublishableKeyMalformed)?;
        let of_secret = environment_of_secret(secret_key.expose_secret())
            .ok_or(ConfigError::SecretKeyMalformed)?;
        if environment != of_secret {
            return Err(ConfigError::DifferentInstances);
        }
        let webhook_secrets = SigningSecrets::parse(webhook_secret.expose_secret())
            .ok_or(ConfigError::WebhookSecretMalformed)?;
        Ok(Self {
            publishable_key,
            secret_key,
            webhook_secrets,
            frontend_api,
            environment,
        })
    }

    /// `iss` of the instance's tokens: the Frontend API's origin.
    #[must_use]
    pub fn issuer(&self) -> String {
        format!("https://{}", self.frontend_api)
    }

    /// Address of the instance's JWKS document, which the Frontend API publishes.
    ///
    /// # Errors
    /// None in practice: the host was checked when the publishable key was read.
    pub fn jwks_address(&self) -> Result<Url, url::ParseError> {
        Url::parse(&self.issuer())?.join("/.well-known/jwks.json")
    }

    /// What the instance's tokens must say, when issued to one of `authorised_parties`: the origins that the browser
    /// reaches this server at.
    #[must_use]
    pub fn expected(&self, authorised_parties: Vec<String>) -> Expected {
        Expected {
            issuer: self.issuer(),
            authorised_parties,
            leeway: DEFAULT_LEEWAY,
        }
    }
}

/// A publishable key is its prefix and the base64 of the Frontend API's host with a `$` behind
/// (<https://clerk.com/docs/guides/how-clerk-works/overview#publishable-key>).
fn parse_publishable(key: &str) -> Option<(Environment, String)> {
    let (environment, encoded) = environment(key, "pk")?;
    let decoded = String::from_utf8(BASE64.decode(encoded).ok()?).ok()?;
    let host = decoded.strip_suffix('$')?;
    is_host_name(host).then(|| (environment, host.to_owned()))
}

fn environment_of_secret(key: &str) -> Option<Environment> {
    let (environment, rest) = environment(key, "sk")?;
    (rest.len() >= 8 && rest.bytes().all(|byte| byte.is_ascii_graphic())).then_some(environment)
}

fn environment<'a>(key: &'a str, kind: &str) -> Option<(Environment, &'a str)> {
    let rest = key.strip_prefix(kind)?;
    let test = rest
        .strip_prefix("_test_")
        .map(|rest| (Environment::Development, rest));
    test.or_else(|| {
        rest.strip_prefix("_live_")
            .map(|rest| (Environment::Production, rest))
    })
}

/// Whether the text is a host name as the URL parser itself would write it: lower case, no port, no address.
fn is_host_name(text: &str) -> bool {
    text.contains('.')
        && text.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
        })
        && matches!(Host::parse(text), Ok(Host::Domain(domain)) if domain == text)
        && text
            .split('.')
            .all(|label| !label.is_empty() && label.len() <= 63)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

    const LOOPBACK: &str = "127.0.0.1:3000";

    fn publishable(prefix: &str, host: &str) -> String {
        format!("{prefix}{}", STANDARD.encode(host))
    }

    const WEBHOOK: &str = "whsec_c2VjcmV0LW9mLXRoZS10ZXN0LWl0c2VsZg==";

    fn decide(settings: [Option<&str>; 3], listen: &str) -> Result<Identity, ConfigError> {
        let [publishable, secret, webhook] = settings;
        Identity::from_env_like(
            publishable.map(str::to_owned),
            secret.map(SecretString::from),
            webhook.map(SecretString::from),
            listen.parse().unwrap(),
        )
    }

    fn clerk(publishable: &str, secret: &str) -> Result<Clerk, ConfigError> {
        clerk_with(publishable, secret, WEBHOOK)
    }

    fn clerk_with(publishable: &str, secret: &str, webhook: &str) -> Result<Clerk, ConfigError> {
        match decide([publishable, secret, webhook].map(Some), "0.0.0.0:80")? {
            Identity::Clerk(clerk) => Ok(clerk),
            Identity::Local => panic!("local despite keys"),
        }
    }

    /// A production instance.
    pub(crate) fn production() -> Clerk {
        clerk(
            &publishable("pk_live_", "clerk.acme.example$"),
            "sk_live_0123456789",
        )
        .unwrap()
    }

    #[test]
    fn all_settings_mean_clerk_on_any_address() {
        let test = clerk(
            &publishable("pk_test_", "brave-otter-7.clerk.accounts.example$"),
            "sk_test_0123456789",
        )
        .unwrap();
        assert_eq!(test.environment, Environment::Development);
        assert_eq!(
            test.issuer(),
            "https://brave-otter-7.clerk.accounts.example"
        );
        assert_eq!(
            test.jwks_address().unwrap().as_str(),
            "https://brave-otter-7.clerk.accounts.example/.well-known/jwks.json"
        );
        let unpadded = format!("pk_live_{}", STANDARD_NO_PAD.encode("clerk.acme.example$"));
        let live = clerk(&unpadded, " sk_live_0123456789\n").unwrap();
        assert_eq!(live.environment, Environment::Production);
        assert_eq!(live.frontend_api, "clerk.acme.example");
        assert_eq!(live.secret_key.expose_secret(), "sk_live_0123456789");
        let expected = live.expected(vec!["https://acme.example".into()]);
        assert_eq!(expected.issuer, "https://clerk.acme.example");
    }

    #[test]
    fn no_key_means_local_on_loopback_only() {
        for blank in [None, Some(""), Some("  ")] {
            assert!(matches!(decide([blank; 3], LOOPBACK), Ok(Identity::Local)));
            let refused = decide([blank; 3], "0.0.0.0:3000").unwrap_err();
            assert!(matches!(refused, ConfigError::NotLoopback(_)));
            assert!(
                refused.to_string().contains("CLERK_PUBLISHABLE_KEY"),
                "{refused}"
            );
        }
    }

    #[test]
    fn half_set_settings_name_what_is_missing() {
        let publishable = publishable("pk_test_", "clerk.acme.example$");
        let (key, secret, webhook) = (
            Some(publishable.as_str()),
            Some("sk_test_0123456789"),
            Some(WEBHOOK),
        );
        for blank in [None, Some(" ")] {
            for (settings, message) in [
                (
                    [key, secret, blank],
                    "CLERK_WEBHOOK_SECRET is missing. Set ",
                ),
                ([key, blank, webhook], "CLERK_SECRET_KEY is missing. Set "),
                (
                    [blank, secret, webhook],
                    "CLERK_PUBLISHABLE_KEY is missing. Set ",
                ),
                (
                    [key, blank, blank],
                    "CLERK_SECRET_KEY and CLERK_WEBHOOK_SECRET are missing. Set ",
                ),
                (
                    [blank, secret, blank],
                    "CLERK_PUBLISHABLE_KEY and CLERK_WEBHOOK_SECRET are missing. Set ",
                ),
                (
                    [blank, blank, webhook],
                    "CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY are missing. Set ",
                ),
            ] {
                let error = decide(settings, LOOPBACK).unwrap_err();
                assert!(matches!(error, ConfigError::Incomplete(_)));
                assert!(error.to_string().starts_with(message), "{error}");
            }
        }
    }

    #[test]
    fn the_webhook_secret_is_checked() {
        let key = publishable("pk_test_", "clerk.acme.example$");
        for bad in ["whsec_", "whsec_c2hvcnQ=", "hunter2!"] {
            let error = clerk_with(&key, "sk_test_0123456789", bad).unwrap_err();
            assert_eq!(error, ConfigError::WebhookSecretMalformed, "{bad}");
        }
        assert!(clerk_with(&key, "sk_test_0123456789", &format!("{WEBHOOK},{WEBHOOK}")).is_ok());
    }

    #[test]
    fn malformed_keys_are_refused_without_showing_them() {
        let good = publishable("pk_test_", "clerk.acme.example$");
        let hosts = [
            "clerk.acme.example",
            "$",
            "$$",
            "clerk.acme.example$$",
            "localhost$",
            "127.0.0.1$",
            "1.2$",
            "CLERK.acme.example$",
            "clerk.acme.example:8443$",
            "clerk.acme.example/x$",
            "user@clerk.acme.example$",
            "clerk..example$",
            ".example$",
            "clerk.acme.example\n$",
            "clerk.acme.example?$",
            "cl\u{e9}rk.example$",
        ];
        for host in hosts {
            let error = clerk(&publishable("pk_test_", host), "sk_test_0123456789").unwrap_err();
            assert_eq!(error, ConfigError::PublishableKeyMalformed, "{host:?}");
        }
        for key in [
            "pk_test_",
            "pk_test_!!",
            "sk_test_0123456789",
            "pk_dev_YQ",
            &good[3..],
        ] {
            assert_eq!(
                clerk(key, "sk_test_0123456789").unwrap_err(),
                ConfigError::PublishableKeyMalformed,
                "{key}"
            );
        }
        for key in [
            "sk_test_",
            "hunter2hunter2",
            "pk_test_0123456789",
            "sk_test_with space",
            "sk_test_abc",
        ] {
            let error = clerk(&good, key).unwrap_err();
            assert_eq!(error, ConfigError::SecretKeyMalformed, "{key}");
            assert!(!error.to_string().contains(key) || key == "sk_test_");
        }
    }

    #[test]
    fn keys_of_two_instances_are_refused() {
        let error = clerk(
            &publishable("pk_test_", "clerk.acme.example$"),
            "sk_live_0123456789",
        )
        .unwrap_err();
        assert_eq!(error, ConfigError::DifferentInstances);
    }

    #[test]
    fn secrets_are_never_printed() {
        let clerk = clerk(
            &publishable("pk_test_", "clerk.acme.example$"),
            "sk_test_0123456789",
        )
        .unwrap();
        let printed = format!("{clerk:?}");
        assert!(!printed.contains("0123456789") && !printed.contains(&WEBHOOK[6..]));
    }
}
