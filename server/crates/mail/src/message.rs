//! A mail before it meets a transport.

use std::fmt::Write;

use model::email::EmailAddress;
use sha2::{Digest, Sha256};
use url::Url;

use crate::name::one_line;

/// One mail to one person. `Debug` shows neither its text nor its links.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    to: EmailAddress,
    subject: String,
    text: String,
    html: String,
    unsubscribe: Option<Url>,
}

impl Message {
    /// A mail. `text` and `html` are to say the same.
    ///
    /// The subject is folded to one line, so that it can't end its header, and `=?` in it is broken: a mail program
    /// would decode what follows (RFC 2047).
    #[must_use]
    pub fn new(to: EmailAddress, subject: &str, text: String, html: String) -> Self {
        let subject = one_line(subject).replace("=?", "= ?");
        Self {
            to,
            subject,
            text,
            html,
            unsubscribe: None,
        }
    }

    /// The same with an address that ends such mails by one `POST` (RFC 8058), which mail programs offer as a button.
    #[must_use]
    pub fn ended_by(mut self, unsubscribe: Url) -> Self {
        self.unsubscribe = Some(unsubscribe);
        self
    }

    /// Whom it is for.
    #[must_use]
    pub const fn to(&self) -> &EmailAddress {
        &self.to
    }

    /// Its subject: one line.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// What it says, as plain text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says, as an HTML document.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The headers that say how such mails are ended (RFC 2369, RFC 8058); none for one that comes once.
    #[must_use]
    pub fn list_headers(&self) -> Vec<(&'static str, String)> {
        // A URL of ours is ASCII without blanks or brackets, so it can't end its header.
        let ends = |url: &Url| {
            vec![
                ("List-Unsubscribe", format!("<{url}>")),
                (
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned(),
                ),
            ]
        };
        self.unsubscribe.as_ref().map(ends).unwrap_or_default()
    }

    /// A name for exactly this mail: 64 hexadecimal digits made of all its parts. The same mail handed over twice bears
    /// the same name, by which a receiver can tell.
    #[must_use]
    pub fn key(&self) -> String {
        let mut hash = Sha256::new();
        for part in [self.to.as_str(), &self.subject, &self.text, &self.html] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        hash.finalize().iter().fold(String::new(), |mut key, byte| {
            // Writing to a string can't fail.
            let _ = write!(key, "{byte:02x}");
            key
        })
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message")
            .field("to", &self.to)
            .field("subject", &self.subject)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Message;

    fn message(subject: &str, text: &str) -> Message {
        let to = "ada@vendor.example".parse().unwrap();
        Message::new(to, subject, text.to_owned(), String::new())
    }

    #[test]
    fn a_key_names_one_mail() {
        let key = message("a", "b").key();
        assert_eq!(key, message("a", "b").key());
        assert_eq!(key.len(), 64);
        // The same letters, cut elsewhere.
        assert_ne!(key, message("ab", "").key());
    }

    #[test]
    fn debug_keeps_the_link_to_itself() {
        let shown = format!("{:?}", message("Join", "https://trackr.example/i/secret"));
        assert!(
            shown.contains("Join") && !shown.contains("secret"),
            "{shown}"
        );
    }

    #[test]
    fn a_subject_is_one_plain_line() {
        assert_eq!(message("a\r\nBcc: b", "").subject(), "a Bcc: b");
        assert_eq!(message("=?utf-8?Q?=0A?=", "").subject(), "= ?utf-8?Q?=0A?=");
        assert_eq!(message("=\u{200b}?a", "").subject(), "= ?a");
    }
}
