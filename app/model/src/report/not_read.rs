//! What became of a page, and why one was not read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What became of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub enum Outcome {
    /// Read.
    Read,
    /// Not read, on purpose, and why: another language, robots.txt, the page limit.
    Skipped(NotRead),
    /// Could not be read, and why.
    Failed(NotRead),
}

/// Why a page was not read. Shown, it is one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotRead {
    /// It is in this language, and the site is read in English.
    OtherLanguage(String),
    /// It is the same as the page of this address, which was read.
    SamePage(String),
    /// It leads to this host, which is not the site's.
    OtherSite(String),
    /// robots.txt forbids it.
    Forbidden,
    /// The robots.txt of this host could not be read.
    RobotsUnknown(String),
    /// The site's robots.txt is longer than is read, so nobody knows what it forbids.
    LongRobots,
    /// The site has more hosts than are read; this is one too many.
    TooManyHosts(String),
    /// The time was up.
    OutOfTime,
    /// The time was up when it had come, before facts were looked for on it.
    NoTimeForFacts,
    /// It could not be fetched; why, in one sentence.
    NotFetched(String),
    /// It answered with this status, which is an error's.
    Status(u16),
    /// It is something else than a page, in words: `a PDF document`.
    NotAPage(String),
    /// It could not be understood.
    Unreadable,
    /// It asks for consent to cookies and shows nothing else.
    ConsentOnly,
    /// It is no page of a vendor's, such as a notice about maintenance; what it does, in one sentence.
    Placeholder(String),
    /// Scripts draw its text.
    Drawn,
    /// What a report says that was stored when reasons were sentences alone.
    #[serde(skip)]
    Said(String),
}

impl NotRead {
    /// Whether it may be read at another time: its server or the way there failed, rather than the page.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(
            self,
            Self::NotFetched(_) | Self::Status(429 | 500..=599) | Self::OutOfTime
        )
    }
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherLanguage(language) => write!(
                f,
                "It is in {language}; facts are taken from the English pages."
            ),
            Self::SamePage(url) => write!(f, "It is the same page as {url}."),
            Self::OtherSite(host) => write!(f, "It leads to another site, {host}."),
            Self::Forbidden => f.write_str("robots.txt forbids it."),
            Self::RobotsUnknown(host) => write!(
                f,
                "The robots.txt of {host} could not be read, so it is unknown whether it may be."
            ),
            Self::LongRobots => f.write_str("Its site’s robots.txt is longer than is read."),
            Self::TooManyHosts(host) => {
                write!(f, "{host} is one of too many hosts of this site.")
            }
            Self::OutOfTime => f.write_str("The time limit was reached."),
            Self::NoTimeForFacts => f.write_str("There was no time to look for facts on it."),
            Self::Status(status) => write!(f, "It answered with the status {status}."),
            Self::NotAPage(what) => write!(f, "It is {what}, not a page."),
            Self::Unreadable => f.write_str("It could not be understood."),
            Self::ConsentOnly => {
                f.write_str("It asks for consent to cookies and shows nothing else.")
            }
            Self::Drawn => f.write_str("It draws its text with scripts, which are not run here."),
            Self::NotFetched(sentence) | Self::Placeholder(sentence) | Self::Said(sentence) => {
                f.write_str(sentence)
            }
        }
    }
}

/// An outcome as it is stored: always with the sentence, which older reports have alone and other programs read.
#[derive(Serialize, Deserialize)]
struct Kept {
    is: Word,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<NotRead>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Read,
    Skipped,
    Failed,
}

impl From<Outcome> for Kept {
    fn from(outcome: Outcome) -> Self {
        let (is, reason) = match outcome {
            Outcome::Read => (Word::Read, None),
            Outcome::Skipped(reason) => (Word::Skipped, Some(reason)),
            Outcome::Failed(reason) => (Word::Failed, Some(reason)),
        };
        Self {
            is,
            why: reason.as_ref().map(ToString::to_string),
            reason: reason.filter(|reason| !matches!(reason, NotRead::Said(_))),
        }
    }
}

impl From<Kept> for Outcome {
    fn from(kept: Kept) -> Self {
        let said = || NotRead::Said(kept.why.unwrap_or_default());
        let reason = || kept.reason.unwrap_or_else(said);
        match kept.is {
            Word::Read => Self::Read,
            Word::Skipped => Self::Skipped(reason()),
            Word::Failed => Self::Failed(reason()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Outcome {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn what_was_stored_as_a_sentence_is_read_and_stored_as_one() {
        for (json, outcome) in [
            (r#"{"is":"read"}"#, Outcome::Read),
            (
                r#"{"is":"skipped","why":"robots.txt forbids it."}"#,
                Outcome::Skipped(NotRead::Said("robots.txt forbids it.".to_owned())),
            ),
            (
                r#"{"is":"failed","why":"It took too long."}"#,
                Outcome::Failed(NotRead::Said("It took too long.".to_owned())),
            ),
        ] {
            assert_eq!(read(json), outcome);
            assert_eq!(serde_json::to_string(&outcome).unwrap(), json);
        }
    }

    #[test]
    fn every_reason_reads_back_and_is_stored_with_its_sentence() {
        let text = || "larkspur.example".to_owned();
        for reason in [
            NotRead::OtherLanguage(text()),
            NotRead::SamePage(text()),
            NotRead::OtherSite(text()),
            NotRead::Forbidden,
            NotRead::RobotsUnknown(text()),
            NotRead::LongRobots,
            NotRead::TooManyHosts(text()),
            NotRead::OutOfTime,
            NotRead::NoTimeForFacts,
            NotRead::NotFetched(text()),
            NotRead::Status(503),
            NotRead::NotAPage(text()),
            NotRead::Unreadable,
            NotRead::ConsentOnly,
            NotRead::Placeholder(text()),
            NotRead::Drawn,
        ] {
            let outcome = Outcome::Failed(reason.clone());
            let json = serde_json::to_value(&outcome).unwrap();
            assert_eq!(json["is"], "failed");
            assert_eq!(json["why"], reason.to_string());
            assert_eq!(read(&json.to_string()), outcome);
        }
    }
}
