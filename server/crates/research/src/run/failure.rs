//! Why a run fails, in sentences a person can act on.

use net::FetchError;
use time::Date;

use crate::fetch::Unhelped;

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What kind of failure it is.
    pub kind: FailureKind,
    /// One or two sentences: what happened, what to do next.
    pub message: String,
    /// Whether the same run may succeed later.
    pub retryable: bool,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailureKind {
    /// The address is inside a private network, or not one that is read.
    PrivateAddress,
    /// No site has that name.
    UnknownHost,
    /// There is no network.
    NoNetwork,
    /// The site refuses connections or breaks them off.
    Unreachable,
    /// No trustworthy secure connection.
    Tls,
    /// It takes too long.
    TooSlow,
    /// It redirects without end.
    RedirectLoop,
    /// It answers with an error of its own (5xx).
    ServerError,
    /// It asks to come back later (429).
    RateLimited,
    /// There is no such page (404, 410).
    NotFound,
    /// It refuses this program (401, 403 and other 4xx).
    AccessDenied,
    /// robots.txt forbids reading.
    RobotsForbids,
    /// The address is a file, not a page.
    NotHtml,
    /// The page is too large.
    TooLarge,
    /// The pages hold no text.
    EmptySite,
    /// The pages hold no text until scripts are run.
    NeedsScripts,
    /// The start page is none of a vendor's: a notice about maintenance, a name for sale, a form to sign in.
    Placeholder,
    /// Our fault; the cause is in the log.
    Internal,
}

impl FailureKind {
    /// The word used in logs and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PrivateAddress => "private_address",
            Self::UnknownHost => "unknown_host",
            Self::NoNetwork => "no_network",
            Self::Unreachable => "unreachable",
            Self::Tls => "tls",
            Self::TooSlow => "too_slow",
            Self::RedirectLoop => "redirect_loop",
            Self::ServerError => "server_error",
            Self::RateLimited => "rate_limited",
            Self::NotFound => "not_found",
            Self::AccessDenied => "access_denied",
            Self::RobotsForbids => "robots_forbids",
            Self::NotHtml => "not_html",
            Self::TooLarge => "too_large",
            Self::EmptySite => "empty_site",
            Self::NeedsScripts => "needs_scripts",
            Self::Placeholder => "placeholder",
            Self::Internal => "internal",
        }
    }
}

impl Failure {
    pub(crate) fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            retryable: false,
        }
    }

    pub(crate) fn retryable(self) -> Self {
        Self {
            retryable: true,
            ..self
        }
    }

    /// The same, and why the reader that might have helped did not. What passes there is worth another attempt.
    pub(crate) fn without_reader(self, unhelped: Option<Unhelped>) -> Self {
        match unhelped {
            Some(Unhelped { why, passes }) => Self {
                message: format!("{} {why}, so its browser did not help.", self.message),
                retryable: self.retryable || passes,
                ..self
            },
            None => self,
        }
    }

    /// The same of a tool that was researched before: what is not as it was then, instead of what to type in, and that the
    /// report of that day stays.
    #[must_use]
    pub fn since_report(self, host: &str, day: Date) -> Self {
        let what = match self.kind {
            FailureKind::UnknownHost => {
                format!("{host} answers no longer: there is no site of this name.")
            }
            FailureKind::NotFound => format!(
                "{host} no longer has the page that research of it begins with: its own server says that there is none."
            ),
            FailureKind::AccessDenied => {
                format!("{host} no longer lets this program read its page.")
            }
            _ => self.message,
        };
        let (month, year) = (day.month(), day.year());
        Self {
            message: format!("{what} The report of {} {month} {year} stays.", day.day()),
            ..self
        }
    }

    /// Whether another page of the same site may be readable all the same.
    pub(crate) const fn is_of_one_page(&self) -> bool {
        matches!(
            self.kind,
            FailureKind::NotFound
                | FailureKind::AccessDenied
                | FailureKind::RobotsForbids
                | FailureKind::NotHtml
                | FailureKind::TooLarge
                | FailureKind::RedirectLoop
        )
    }

    /// A part of ours gave way. The cause is logged where it happened.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(FailureKind::Internal, "Something went wrong on our side. Try again; if it persists, tell us the address you tried.").retryable()
    }

    /// The start page answered with an error status.
    pub(crate) fn status(host: &str, status: u16) -> Self {
        match status {
            404 | 410 => Self::new(
                FailureKind::NotFound,
                format!(
                    "{host} has no page at this address (it answered {status}). Check the address in a browser, or paste that of the home page."
                ),
            ),
            429 => Self::new(
                FailureKind::RateLimited,
                format!("{host} asks for fewer requests (it answered 429). Try again later."),
            )
            .retryable(),
            500..=599 => Self::new(
                FailureKind::ServerError,
                format!("{host} has a problem of its own (it answered {status}). Try again later."),
            )
            .retryable(),
            _ => Self::new(
                FailureKind::AccessDenied,
                format!(
                    "{host} does not let this program read its page (it answered {status}). Paste the address of a page that is open to everybody."
                ),
            ),
        }
    }

    /// The pages were read, but there was no time to look for facts on them.
    pub(crate) fn no_time(host: &str) -> Self {
        let message = format!(
            "The pages of {host} were read, but there was no time to look for facts on them. Try again later."
        );
        Self::new(FailureKind::TooSlow, message).retryable()
    }

    /// robots.txt could not be read, which means that nothing else may be (RFC 9309 2.3.1.4).
    pub(crate) fn robots_unreachable(host: &str) -> Self {
        let message = format!(
            "{host} could not show its robots.txt, so it is unknown what may be read, and nothing was. Try again later."
        );
        Self::new(FailureKind::ServerError, message).retryable()
    }

    /// The start page is no page.
    pub(crate) fn not_html(what: &str) -> Self {
        Self::new(
            FailureKind::NotHtml,
            format!(
                "That address is {what}, not a web page. Paste the address of the tool's home page."
            ),
        )
    }
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        let kind = match &error {
            _ if error.is_refusal() => FailureKind::PrivateAddress,
            FetchError::UnknownHost { .. } => FailureKind::UnknownHost,
            FetchError::NoNetwork { .. } => FailureKind::NoNetwork,
            FetchError::Tls { .. } => FailureKind::Tls,
            FetchError::TooSlow { .. } => FailureKind::TooSlow,
            FetchError::TooManyRedirects { .. }
            | FetchError::RedirectLoop { .. }
            | FetchError::BadRedirect { .. } => FailureKind::RedirectLoop,
            FetchError::TooLarge { .. } | FetchError::HeadersTooLarge { .. } => {
                FailureKind::TooLarge
            }
            _ => FailureKind::Unreachable,
        };
        Self {
            kind,
            message: error.to_string(),
            retryable: error.retryable(),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn of_a_tool_with_a_report_it_is_said_what_is_not_as_it_was_and_that_the_report_stays() {
        let day = date!(2026 - 11 - 03);
        let host = "larkspur.example";
        for (failure, message) in [
            (
                Failure::from(FetchError::UnknownHost {
                    host: host.to_owned(),
                }),
                "larkspur.example answers no longer: there is no site of this name. The report of 3 November 2026 stays.",
            ),
            (
                Failure::status(host, 404),
                "larkspur.example no longer has the page that research of it begins with: its own server says that there is none. The report of 3 November 2026 stays.",
            ),
            (
                Failure::status(host, 403),
                "larkspur.example no longer lets this program read its page. The report of 3 November 2026 stays.",
            ),
            (
                Failure::status(host, 503),
                "larkspur.example has a problem of its own (it answered 503). Try again later. The report of 3 November 2026 stays.",
            ),
        ] {
            let (kind, retryable) = (failure.kind, failure.retryable);
            let since = failure.since_report(host, day);
            assert_eq!(since.message, message);
            assert_eq!((since.kind, since.retryable), (kind, retryable));
        }
    }
}
