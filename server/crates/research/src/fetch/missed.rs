//! Why a page was not read.

use model::report::NotRead;
use net::FetchError;
use url::Url;

use crate::run::{Failure, FailureKind};

/// Why a page was not read.
#[derive(Debug)]
pub(crate) enum Missed {
    /// robots.txt forbids it.
    Forbidden,
    /// The time was up.
    OutOfTime,
    /// The site's robots.txt is longer than is read, so nobody knows what it forbids.
    LongRobots,
    /// It could not be fetched.
    Fetch(FetchError),
    /// It answered with an error status.
    Status(u16),
    /// Its own server says that there is no such page (404), or none any more (410).
    Gone(u16),
    /// It is something else than a page, in words: `a PDF document`.
    NotAPage(String),
    /// It could not be understood; the cause is in the log.
    Unreadable,
}

impl Missed {
    /// The reason as the list of sources shows it, whose pages the reader of the report did not name.
    pub(crate) fn reason(self) -> NotRead {
        match self {
            Self::Forbidden => NotRead::Forbidden,
            Self::OutOfTime => NotRead::OutOfTime,
            Self::LongRobots => NotRead::LongRobots,
            Self::Fetch(error) => NotRead::NotFetched(error.what()),
            Self::Status(status) | Self::Gone(status) => NotRead::Status(status),
            Self::NotAPage(what) => NotRead::NotAPage(what),
            Self::Unreadable => NotRead::Unreadable,
        }
    }

    /// The status by which the page's own server says that it is gone.
    pub(crate) const fn gone(&self) -> Option<u16> {
        match self {
            Self::Gone(status) => Some(*status),
            _ => None,
        }
    }

    /// The same as the end of a run, where the page is the one to start from.
    pub(crate) fn into_failure(self, url: &Url) -> Failure {
        let host = url.host_str().unwrap_or_default();
        match self {
            Self::Forbidden => Failure::new(
                FailureKind::RobotsForbids,
                format!(
                    "{host} asks programs not to read this page (robots.txt), and that is respected. Paste another page of the site, or ask the vendor for a list of facts."
                ),
            ),
            Self::OutOfTime => Failure::new(
                FailureKind::TooSlow,
                format!(
                    "{host} did not show its page in the time that a run may take. Try again later."
                ),
            )
            .retryable(),
            Self::LongRobots => Failure::new(
                FailureKind::TooLarge,
                format!(
                    "The robots.txt of {host} is longer than is read, so it is unknown what may be read, and nothing was. Tell the vendor."
                ),
            ),
            Self::Fetch(error) => error.into(),
            Self::Status(status) | Self::Gone(status) => Failure::status(host, status),
            Self::NotAPage(what) => Failure::not_html(&what),
            Self::Unreadable => Failure::internal(),
        }
    }
}
