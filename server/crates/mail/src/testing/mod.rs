//! What the tests of this crate share: a mail server, a reader of mails, a reader of HTML.

pub mod html;
pub mod mail;
pub mod sink;

mod corpora;
mod properties;

use crate::Sender;

/// Whom the tests' mails are from.
pub fn sender() -> Sender {
    "Trackr <mail@trackr.example>".parse().unwrap()
}
