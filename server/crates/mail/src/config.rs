//! Which transport is used, decided from the settings at start.

use std::{io, path::PathBuf};

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use crate::{Outbox, Resend, Sender, Smtp, Transport, smtp_url::SmtpUrlError};

/// Why no transport can be used. `Display` tells the operator what to do; neither it nor `Debug` shows a secret.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// Both transports are set.
    #[error(
        "TRACKR_SMTP_URL and RESEND_API_KEY are both set. Keep the one that mails are to go through."
    )]
    TwoTransports,
    /// A transport without a sender.
    #[error(
        "{0} is set but TRACKR_MAIL_FROM is missing. Set it to the sender of our mails, such as Trackr <mail@trackr.example>."
    )]
    FromMissing(&'static str),
    /// A sender without a transport.
    #[error(
        "TRACKR_MAIL_FROM is set but no transport is. Set TRACKR_SMTP_URL or RESEND_API_KEY too, or neither."
    )]
    TransportMissing,
    /// The sender is no address.
    #[error(
        "TRACKR_MAIL_FROM is not one e-mail address. Write Trackr <mail@trackr.example> or mail@trackr.example."
    )]
    FromMalformed,
    /// The mail server's address can't be used.
    #[error("TRACKR_SMTP_URL {0}")]
    SmtpUrl(#[from] SmtpUrlError),
    /// The API key can't stand in a header.
    #[error(
        "RESEND_API_KEY is not a Resend API key. Copy it whole from the Resend dashboard, API keys."
    )]
    ResendKeyMalformed,
    /// Secure connections can't be set up on this machine.
    #[error(
        "Secure connections can't be set up ({0}). Install the machine's root certificates (ca-certificates)."
    )]
    Tls(String),
    /// The outbox's directory can't be made.
    #[error("The outbox {0} can't be made ({1}). Check TRACKR_DATA_DIR.")]
    Outbox(PathBuf, io::Error),
}

/// Decides by the values of `TRACKR_SMTP_URL`, `RESEND_API_KEY` and `TRACKR_MAIL_FROM`, and the outbox's directory where
/// the server is local. A blank value counts as none.
///
/// A transport and a sender mean that transport; neither means the outbox where there is one; else there is none, and
/// no mail can be sent, which the caller should say. All else is an error.
///
/// # Errors
/// [`ConfigError`], to be shown to the operator as it is.
pub fn from_env_like(
    smtp_url: Option<SecretString>,
    resend_key: Option<SecretString>,
    from: Option<String>,
    outbox: Option<PathBuf>,
) -> Result<Option<Transport>, ConfigError> {
    let from = from.filter(|from| !from.trim().is_empty());
    match (set(smtp_url), set(resend_key), from) {
        (Some(_), Some(_), _) => Err(ConfigError::TwoTransports),
        (Some(_), None, None) => Err(ConfigError::FromMissing("TRACKR_SMTP_URL")),
        (None, Some(_), None) => Err(ConfigError::FromMissing("RESEND_API_KEY")),
        (None, None, Some(_)) => Err(ConfigError::TransportMissing),
        (Some(url), None, Some(from)) => {
            Ok(Some(Transport::Smtp(Smtp::new(&url, sender(&from)?)?)))
        }
        (None, Some(key), Some(from)) => {
            Ok(Some(Transport::Resend(Resend::new(key, sender(&from)?)?)))
        }
        (None, None, None) => outbox
            .map(|directory| Outbox::open(directory).map(Transport::Outbox))
            .transpose(),
    }
}

fn sender(text: &str) -> Result<Sender, ConfigError> {
    text.trim().parse()
}

fn set(value: Option<SecretString>) -> Option<SecretString> {
    value
        .map(|value| SecretString::from(value.expose_secret().trim()))
        .filter(|value| !value.expose_secret().is_empty())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use secrecy::SecretString;

    use super::{ConfigError, from_env_like};
    use crate::Transport;

    const SMTP: &str = "smtps://trackr:hunter2@mail.trackr.example";
    const KEY: &str = "re_hunter2";
    const FROM: &str = "Trackr <mail@trackr.example>";

    fn decide(
        smtp: &str,
        key: &str,
        from: &str,
        outbox: Option<PathBuf>,
    ) -> Result<Option<Transport>, ConfigError> {
        // Blank values are what a compose file passes for what isn't set.
        let secret = |text: &str| Some(SecretString::from(text));
        from_env_like(secret(smtp), secret(key), Some(from.to_owned()), outbox)
    }

    #[test]
    fn a_transport_and_a_sender_mean_that_transport() {
        let outbox = || Some(PathBuf::from("/nonexistent/outbox"));
        assert!(matches!(
            decide(SMTP, " ", FROM, outbox()),
            Ok(Some(Transport::Smtp(_)))
        ));
        assert!(matches!(
            decide("", KEY, FROM, None),
            Ok(Some(Transport::Resend(_)))
        ));
    }

    #[test]
    fn nothing_set_means_the_outbox_or_none() {
        let directory = tempfile::tempdir().unwrap();
        let outbox = Some(directory.path().join("outbox"));
        assert!(matches!(
            from_env_like(None, None, None, outbox),
            Ok(Some(Transport::Outbox(_)))
        ));
        assert!(matches!(decide("", " ", "", None), Ok(None)));
        assert!(matches!(from_env_like(None, None, None, None), Ok(None)));
    }

    #[test]
    fn half_a_setting_says_what_is_missing() {
        for (smtp, key, from, names) in [
            (
                SMTP,
                "",
                "",
                "TRACKR_SMTP_URL is set but TRACKR_MAIL_FROM is missing",
            ),
            (
                "",
                KEY,
                " ",
                "RESEND_API_KEY is set but TRACKR_MAIL_FROM is missing",
            ),
            ("", "", FROM, "TRACKR_MAIL_FROM is set but no transport is"),
            (SMTP, KEY, FROM, "are both set"),
            (SMTP, KEY, "", "are both set"),
            (
                SMTP,
                "",
                "Trackr",
                "TRACKR_MAIL_FROM is not one e-mail address",
            ),
            (
                "",
                "re_hunter2\u{7f}",
                FROM,
                "RESEND_API_KEY is not a Resend API key",
            ),
            (
                "http://hunter2@trackr.example",
                "",
                FROM,
                "TRACKR_SMTP_URL ",
            ),
        ] {
            let error = decide(smtp, key, from, None).unwrap_err();
            assert!(error.to_string().contains(names), "{error}");
            assert!(
                !format!("{error} {error:?}").contains("hunter2"),
                "{error:?}"
            );
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        for transport in [decide(SMTP, "", FROM, None), decide("", KEY, FROM, None)] {
            let shown = format!("{transport:?}");
            assert!(
                shown.contains("mail@trackr.example") || shown.contains("mail\""),
                "{shown}"
            );
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }
}
