//! The help of a reader with a browser, where a page shows its text to browsers alone.

use std::{
    fmt,
    sync::{MutexGuard, PoisonError},
};

use model::report::{PageKind, Service, Usage};
use time::OffsetDateTime;
use tokio::time::Instant;
use url::Url;

use super::{Fetcher, Missed, Page, read_text};
use crate::{
    discover::site::Site,
    outside::{OutsideError, Reader, Shown, Trouble, within},
    placeholder::Placeholder,
};

/// Why the reader did not help.
pub(crate) struct Unhelped {
    /// In words, its name included.
    pub why: String,
    /// Whether it may help a little later.
    pub passes: bool,
}

/// What the reader was asked for, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Requests sent.
    calls: u32,
    pub(super) kept: u32,
    credits: Option<u32>,
    problem: Option<String>,
    /// What was in the way of the first page that it did not show, and how many there were.
    failed: Option<(String, u32)>,
    /// Whether a page that it did not show may be shown a little later.
    passes: bool,
    /// Whether it is not asked for more pages: each would fail as the last one, or take as long.
    given_up: bool,
}

impl Tally {
    /// Keeps the first problem: that the service is left alone since says nothing of why.
    fn note(&mut self, problem: &impl fmt::Display) {
        self.problem.get_or_insert_with(|| problem.to_string());
    }

    /// The same of a page.
    fn note_of_page(&mut self, problem: &impl fmt::Display) {
        self.note(problem);
        let (_, count) = self.failed.get_or_insert_with(|| (problem.to_string(), 0));
        *count += 1;
    }

    /// Whoever is not let in, or took all the time of one page, is not asked for another.
    fn note_failure(&mut self, error: &OutsideError) {
        self.note_of_page(error);
        self.passes |= error.trouble.passes();
        self.given_up |= matches!(
            error.trouble,
            Trouble::Unauthorised | Trouble::OutOfCredit | Trouble::TooSlow
        );
    }
}

impl Tally {
    /// The pages that it did not show, where it showed others: `2 pages, because Browser took too long`.
    fn unanswered(&self) -> Option<String> {
        let (problem, count) = self.failed.as_ref().filter(|_| self.kept > 0)?;
        let pages = match count {
            1 => "one page".to_owned(),
            count => format!("{count} pages"),
        };
        Some(format!("{pages}, because {problem}"))
    }
}

impl Fetcher<'_> {
    /// The page as the reader's browser shows it; none where there is no reader, or it shows no text.
    pub(super) async fn shown_page(&self, url: &Url, kind: PageKind) -> Option<Page> {
        let reader = self.reader.filter(|_| !self.tally().given_up)?;
        self.announce(reader, url);
        let left = self.deadline.saturating_duration_since(Instant::now());
        let (shown, sent) = within(left, reader.name(), reader.read(url)).await;
        let shown = self.tallied(shown, sent)?;
        if let Some(why) = unusable(&shown, url, self.max_bytes) {
            self.tally()
                .note_of_page(&format!("{} {why}", reader.name()));
            return None;
        }
        let fetched_at = OffsetDateTime::now_utc();
        let url = url.clone();
        let deadline = self.deadline;
        let reading = tokio::task::spawn_blocking(move || {
            let page = read_text(
                &url,
                Some("text/html"),
                &shown.html,
                fetched_at,
                kind,
                deadline,
            );
            // They have run, and what little there may be is all.
            Page {
                scripted: false,
                thin: page.words.is_none(),
                ..page
            }
        });
        let page = tokio::time::timeout_at(self.deadline, reading)
            .await
            .ok()?
            .ok()?;
        if page.thin {
            self.tally()
                .note_of_page(&format!("{} sees no text there either", reader.name()));
        }
        Some(page).filter(|page| !page.thin)
    }

    /// The addresses of the site that the reader knows; none without one.
    pub(crate) async fn map(&self, site: &Url, most: usize) -> Vec<Url> {
        let Some(reader) = self.reader else {
            return Vec::new();
        };
        self.announce(reader, site);
        let left = self.deadline.saturating_duration_since(Instant::now());
        let patience = left.min(self.map_patience);
        let (found, sent) = within(patience, reader.name(), reader.map(site, most)).await;
        let mut tally = self.tally();
        tally.calls += sent;
        found.unwrap_or_else(|error| {
            tally.note(&error);
            Vec::new()
        })
    }

    /// Says that the reader is waited for, which may take longer than a site does.
    fn announce(&self, reader: &dyn Reader, url: &Url) {
        let doing = format!("{}: {url}", reader.name());
        self.progress
            .send_modify(|progress| progress.doing = Some(doing));
    }

    fn tallied(&self, outcome: Result<Shown, OutsideError>, sent: u32) -> Option<Shown> {
        let mut tally = self.tally();
        tally.calls += sent;
        match outcome {
            Ok(shown) => {
                if let Some(credits) = shown.credits {
                    tally.credits = Some(tally.credits.unwrap_or_default() + credits);
                }
                Some(shown)
            }
            Err(error) => {
                tally.note_failure(&error);
                None
            }
        }
    }

    pub(super) fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the reader did, if it was asked for anything.
    pub(crate) fn usage(&self) -> Option<Usage> {
        let tally = self.tally();
        // Whoever is left alone is sent nothing, and that is told.
        let reader = self
            .reader
            .filter(|_| tally.calls > 0 || tally.problem.is_some())?;
        Some(Usage {
            service: reader.name().to_owned(),
            did: Service::Reader,
            calls: tally.calls,
            tokens: 0,
            credits: tally.credits,
            micro_usd: None,
            kept: tally.kept,
            dropped: 0,
            left_out: None,
            unanswered: tally.unanswered(),
            // Some pages are some help.
            problem: tally.problem.clone().filter(|_| tally.kept == 0),
        })
    }

    /// Why the reader gave nothing, where it was asked and failed.
    pub(crate) fn problem(&self) -> Option<Unhelped> {
        let why = self.usage()?.problem?;
        let passes = self.tally().passes;
        Some(Unhelped { why, passes })
    }
}

/// Whether a browser may see more than we do: the page is drawn by scripts, or kept from programs. What the guard or
/// robots.txt refuses stays refused.
pub(super) fn needs_a_browser(own: &Result<Page, Missed>) -> bool {
    match own {
        Ok(page) => {
            page.thin && page.scripted
                || page.placeholder.is_some_and(Placeholder::lets_browsers_in)
        }
        Err(Missed::Status(status)) => matches!(status, 403 | 406 | 503),
        Err(_) => false,
    }
}

/// Why what a reader shows is not the page that was asked for, after the reader's name, if it is not.
fn unusable(shown: &Shown, url: &Url, max_bytes: usize) -> Option<String> {
    if let Some(status) = shown.status.filter(|status| !(200..300).contains(status)) {
        return Some(format!("was answered with the status {status}"));
    }
    // What a browser was led to elsewhere is not this page, and may be nobody's we know.
    if let Some(ended) = shown
        .ended
        .as_ref()
        .filter(|ended| !Site::of(url).holds(ended))
    {
        let host = ended.host_str().unwrap_or("nowhere");
        return Some(format!("was led to another site, {host}"));
    }
    (shown.html.len() > max_bytes).then(|| "answered with more than is read".to_owned())
}
