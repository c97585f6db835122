//! A message in the form that mail servers pass on (RFC 5322, MIME).

use lettre::{
    Address,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
};

use crate::{Message, SendError, Sender};

/// `Auto-Submitted: auto-generated` (RFC 3834): keeps holiday notices from answering.
#[derive(Clone)]
pub struct AutoSubmitted;

impl AutoSubmitted {
    pub const NAME: &str = "Auto-Submitted";
    pub const VALUE: &str = "auto-generated";
}

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str(Self::NAME)
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), Self::VALUE.to_owned())
    }
}

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
    lettre::Message::builder()
        .from(from.mailbox().clone())
        .to(Mailbox::new(None, to))
        .subject(message.subject())
        .message_id(Some(format!("<{}@{}>", message.key(), from.domain())))
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(
            message.text().to_owned(),
            message.html().to_owned(),
        ))
        .map_err(|error| unusable(&error))
}
