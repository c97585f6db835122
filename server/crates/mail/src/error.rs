//! Why a mail was not handed over.

use std::{io, time::Duration};

use thiserror::Error;

/// Longest answer of a server that is repeated in a reason, in characters.
const LONGEST_ANSWER: usize = 300;

/// Why a mail was not handed over. `Display` is a reason that a person can act on; neither it nor `Debug` holds a
/// secret or a mail's text.
#[derive(Debug, Error)]
pub enum SendError {
    /// No connection, or it broke.
    #[error("{server} can't be reached ({detail}). It is tried again.")]
    Unreachable {
        /// Who was asked: a host, with its port where it is a mail server.
        server: String,
        /// What the network said.
        detail: String,
    },
    /// No answer in time.
    #[error("{server} did not answer within {} s. It is tried again.", waited.as_secs())]
    TimedOut {
        /// Who was asked.
        server: String,
        /// How long.
        waited: Duration,
    },
    /// The connection can't be made secure, so nothing was said over it.
    #[error(
        "The connection to {server} is not secure ({detail}). Check TRACKR_SMTP_URL and the server's certificate."
    )]
    Insecure {
        /// Who was asked.
        server: String,
        /// What is wrong with it.
        detail: String,
    },
    /// The credentials were not accepted.
    #[error("{server} refused the credentials ({detail}). Check {setting}.")]
    Credentials {
        /// Who was asked.
        server: String,
        /// The variable that holds them.
        setting: &'static str,
        /// What it said.
        detail: String,
    },
    /// The server won't take this mail, now or later.
    #[error("{server} refused the mail ({detail}).")]
    Refused {
        /// Who was asked.
        server: String,
        /// What it said.
        detail: String,
    },
    /// The server can't take this mail now.
    #[error("{server} can't take the mail now ({detail}). It is tried again.")]
    Busy {
        /// Who was asked.
        server: String,
        /// What it said.
        detail: String,
        /// How long it asked to be left alone.
        retry_after: Option<Duration>,
    },
    /// The server's answer makes no sense.
    #[error("{server} gave an answer that can't be read ({detail}). It is tried again.")]
    Garbled {
        /// Who was asked.
        server: String,
        /// What is wrong with it.
        detail: String,
    },
    /// No mail could be made of the message.
    #[error("The mail can't be written ({0}).")]
    Unusable(String),
    /// The outbox can't be written or read.
    #[error("The outbox can't be used ({0}). Check the data directory.")]
    Outbox(#[from] io::Error),
}

impl SendError {
    /// Whether the same mail may pass later without anybody changing a setting.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        match self {
            Self::Unreachable { .. }
            | Self::TimedOut { .. }
            | Self::Busy { .. }
            | Self::Garbled { .. }
            | Self::Outbox(_) => true,
            Self::Insecure { .. }
            | Self::Credentials { .. }
            | Self::Refused { .. }
            | Self::Unusable(_) => false,
        }
    }

    /// The least time to wait before trying again, where the server named one.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Busy { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// A server's words as they may stand in a reason: one line, not long, and without `secrets` should it repeat one.
pub fn quoted(answer: &str, secrets: &[&str]) -> String {
    let clean = secrets
        .iter()
        .filter(|secret| !secret.is_empty())
        .fold(answer.to_owned(), |answer, secret| {
            answer.replace(secret, "…")
        });
    let line = crate::name::one_line(&clean);
    match line.char_indices().nth(LONGEST_ANSWER) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn an_answer_is_short_plain_and_without_secrets() {
        assert_eq!(quoted("no\r\n hunter2 here", &["", "hunter2"]), "no … here");
        assert_eq!(
            quoted(&"é".repeat(301), &[]),
            format!("{}…", "é".repeat(300))
        );
        assert_eq!(quoted(&"é".repeat(300), &[]), "é".repeat(300));
    }
}
