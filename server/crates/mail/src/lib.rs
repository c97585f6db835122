//! Mails: what they say, and how they leave.
//!
//! A template ([`invitation()`], [`notification()`]) makes a [`Message`]; a [`Transport`] hands it over: to a mail server ([`Smtp`]), to
//! Resend's API ([`Resend`]), or to files on this machine ([`Outbox`]). Which one is decided once, at start, by
//! [`config::from_env_like`].
//!
//! Names in a mail are other people's text. They stay text: escaped in HTML, on one line, and broken where a mail
//! program would make a link of them ([`name`]). Nothing is tracked: no images, no rewritten links.

pub mod config;
mod error;
mod invitation;
mod layout;
mod message;
mod mime;
pub mod name;
mod notification;
mod outbox;
mod resend;
mod sender;
mod smtp;
mod smtp_url;
mod transport;

#[cfg(test)]
mod testing;

pub use config::ConfigError;
pub use error::SendError;
pub use invitation::{Invitation, invitation};
pub use message::Message;
pub use notification::{Notification, Said, notification};
pub use outbox::{Outbox, Stored};
pub use resend::Resend;
pub use sender::Sender;
pub use smtp::Smtp;
pub use transport::Transport;
