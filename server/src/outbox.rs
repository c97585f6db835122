//! The local outbox, as its page reads it.

use app::context::OutboxMail;
use mail::Stored;

/// The mails that this machine keeps instead of sending them.
pub struct LocalOutbox(pub mail::Outbox);

impl app::context::Outbox for LocalOutbox {
    fn newest(&self) -> Vec<OutboxMail> {
        match self.0.read() {
            Ok(mails) => mails.into_iter().map(shown).collect(),
            Err(error) => {
                tracing::error!(%error, "the outbox can't be shown");
                Vec::new()
            }
        }
    }
}

fn shown(mail: Stored) -> OutboxMail {
    // Every link of our mails stands on a line of its own.
    let link = mail
        .text
        .lines()
        .find(|line| line.starts_with("http://") || line.starts_with("https://"))
        .map(str::to_owned);
    OutboxMail {
        id: mail.at.unix_timestamp_nanos().to_string(),
        at: mail.at,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        link,
    }
}
