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

/// `List-Unsubscribe: <https://…>` (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// `List-Unsubscribe-Post: List-Unsubscribe=One-Click` (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost(String);

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
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
    let mut builder = lettre::Message::builder()
        .from(from.mailbox().clone())
        .to(Mailbox::new(None, to))
        .subject(message.subject())
        .message_id(Some(format!("<{}@{}>", message.key(), from.domain())))
        .header(AutoSubmitted);
    for (name, value) in message.list_headers() {
        builder = match name {
            "List-Unsubscribe" => builder.header(ListUnsubscribe(value)),
            _ => builder.header(ListUnsubscribePost(value)),
        };
    }
    builder
        .multipart(MultiPart::alternative_plain_html(
            message.text().to_owned(),
            message.html().to_owned(),
        ))
        .map_err(|error| unusable(&error))
}
