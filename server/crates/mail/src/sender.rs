//! Whom our mails are from.

use std::{fmt, str::FromStr};

use lettre::{Address, message::Mailbox};
use model::email::EmailAddress;

use crate::config::ConfigError;

/// The value of `TRACKR_MAIL_FROM`: `Trackr <mail@trackr.example>` or a bare address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(Mailbox);

impl Sender {
    pub(crate) const fn mailbox(&self) -> &Mailbox {
        &self.0
    }

    /// The host behind the `@`.
    pub(crate) fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

impl FromStr for Sender {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        if text.chars().any(char::is_control) {
            return Err(ConfigError::FromMalformed);
        }
        let mailbox: Mailbox = text.parse().map_err(|_| ConfigError::FromMalformed)?;
        // As strict as with everybody else's address.
        let address: EmailAddress = mailbox
            .email
            .to_string()
            .parse()
            .map_err(|_| ConfigError::FromMalformed)?;
        let address: Address = address
            .as_str()
            .parse()
            .map_err(|_| ConfigError::FromMalformed)?;
        Ok(Self(Mailbox::new(mailbox.name, address)))
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Sender;

    #[test]
    fn one_address_with_or_without_a_name() {
        for (text, shown) in [
            ("mail@trackr.example", "mail@trackr.example"),
            (
                "Trackr <Mail@Trackr.example>",
                "Trackr <mail@trackr.example>",
            ),
            (
                "\"Trackr, Inc.\" <mail@trackr.example>",
                "\"Trackr, Inc.\" <mail@trackr.example>",
            ),
        ] {
            assert_eq!(text.parse::<Sender>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "Trackr",
            "mail@trackr",
            "a@trackr.example, b@trackr.example",
            "Trackr <mail@trackr.example>\r\nBcc: eve@vendor.example",
            "Trackr\n <mail@trackr.example>",
            "Trackr <mail@[192.0.2.1]>",
        ] {
            assert!(text.parse::<Sender>().is_err(), "{text:?}");
        }
    }
}
