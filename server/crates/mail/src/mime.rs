//! A message in the form that mail servers pass on (RFC 5322, MIME).

use lettre::{
    Address,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

use crate::{Message, SendError, Sender};

/// Keeps holiday notices from answering (RFC 3834).
pub const AUTO_SUBMITTED: (&str, &str) = ("Auto-Submitted", "auto-generated");

/// The message with its headers and both its bodies.
///
/// # Errors
/// [`SendError::Unusable`]: the address can't stand in a mail; not seen with an [`EmailAddress`](model::email::EmailAddress).
pub fn build(from: &Sender, message: &Message) -> Result<lettre::Message, SendError> {
    let unusable = |error: &dyn std::fmt::Display| SendError::Unusable(error.to_string());
    let to: Address = message
        .to()
        .as_str()
        .parse()
        .map_err(|error| unusable(&error))?;
    let mut builder = lettre::Message::builder()
        .from(from.mailbox().clone())
        .to(Mailbox::new(None, to))
        .subject(message.subject())
        .message_id(Some(format!("<{}@{}>", message.key(), from.domain())))
        .raw_header(header(AUTO_SUBMITTED.0, AUTO_SUBMITTED.1.to_owned()));
    for (name, value) in message.list_headers() {
        builder = builder.raw_header(header(name, value));
    }
    builder
        .multipart(MultiPart::alternative_plain_html(
            message.text().to_owned(),
            message.html().to_owned(),
        ))
        .map_err(|error| unusable(&error))
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}
