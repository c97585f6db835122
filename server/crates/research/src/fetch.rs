//! Reads pages of one site: allowed by robots.txt, at the pace asked for, within the time.

mod wall;

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use model::{
    report::{FactKind, NotRead, PageKind, Service, Usage},
    run::Progress,
};
use net::{Client, FetchError, Response};
use time::OffsetDateTime;
use tokio::{sync::watch, time::Instant};
use url::Url;

use crate::{
    discover::{self, rank::Candidate, robots::Robots},
    document::Document,
    extract,
    outside::{OutsideError, Reader, Shown, Trouble, within},
    run::{Failure, FailureKind, Limits},
};

/// Hosts of a site whose robots.txt is fetched; further hosts are not read.
const MAX_ORIGINS: usize = 8;

/// A page with less visible text than this many characters says nothing.
const THIN: usize = 80;

/// The part of a run's time that a reader may take to list addresses: one in so many.
const MAP_PART: u32 = 6;

/// A site that asks to come back within this time is waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Reads pages on behalf of one run.
pub(crate) struct Fetcher<'a> {
    client: &'a Client,
    /// Reads what we can't.
    reader: Option<&'a dyn Reader>,
    tally: Mutex<Tally>,
    progress: &'a watch::Sender<Progress>,
    max_bytes: usize,
    deadline: Instant,
    /// How long the reader may take to list a site's addresses, which are a help and no more.
    map_patience: Duration,
    origins: HashMap<String, Origin>,
}

/// What the reader was asked for, and what came of it.
#[derive(Debug, Default)]
struct Tally {
    calls: u32,
    kept: u32,
    credits: Option<u32>,
    problem: Option<String>,
    /// Whether it is not asked for more pages: each would fail as the last one, or take as long.
    given_up: bool,
}

impl Tally {
    /// Keeps the first problem: that the service is left alone since says nothing of why.
    fn note(&mut self, error: &OutsideError) {
        self.problem.get_or_insert_with(|| error.to_string());
    }

    /// The same of a page. Whoever is not let in, or took all the time of one page, is not asked for another.
    fn note_of_page(&mut self, error: &OutsideError) {
        self.note(error);
        self.given_up |= matches!(
            error.trouble,
            Trouble::Unauthorised | Trouble::OutOfCredit | Trouble::TooSlow
        );
    }
}

/// What one scheme, host and port asks of its readers.
struct Origin {
    robots: Robots,
    pace: Pace,
}

/// A page that was read.
#[derive(Debug)]
pub(crate) struct Page {
    /// What it is for.
    pub kind: PageKind,
    /// Its text and links.
    pub document: Document,
    /// Whether it holds hardly any visible text.
    pub thin: bool,
    /// Whether it asks for consent to cookies and shows nothing else.
    pub wall: bool,
    /// Whether it brings scripts.
    pub scripted: bool,
    /// Whether it holds text addressed to language models.
    pub steering: bool,
    /// The standards that its hidden text claims and nothing of what readers see.
    pub unseen: Vec<String>,
    /// What it links to.
    pub links: Vec<Candidate>,
    /// The same for two pages of the same words; none for a page without any.
    pub words: Option<u64>,
    /// What it states when read by itself: a first count of facts, before all pages are read together.
    pub found: Vec<(FactKind, String)>,
}

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
    /// The reason as the list of sources shows it.
    pub(crate) fn reason(self) -> NotRead {
        match self {
            Self::Forbidden => NotRead::Forbidden,
            Self::OutOfTime => NotRead::OutOfTime,
            Self::LongRobots => NotRead::LongRobots,
            Self::Fetch(error) => NotRead::NotFetched(error.to_string()),
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

impl<'a> Fetcher<'a> {
    /// A reader that stops at `deadline`.
    pub(crate) fn new(
        client: &'a Client,
        reader: Option<&'a dyn Reader>,
        limits: &Limits,
        deadline: Instant,
        progress: &'a watch::Sender<Progress>,
    ) -> Self {
        Self {
            client,
            reader,
            tally: Mutex::default(),
            progress,
            map_patience: limits.total / MAP_PART,
            max_bytes: limits.max_page_bytes,
            deadline,
            origins: HashMap::new(),
        }
    }

    /// Fetches the robots.txt of an address's host, once. Hosts beyond a handful count as forbidden.
    ///
    /// # Errors
    /// Why it could not be fetched; pages of that host then count as forbidden (RFC 9309 2.3.1.4).
    pub(crate) async fn learn(&mut self, url: &Url) -> Result<(), Missed> {
        let key = origin_key(url);
        if self.origins.contains_key(&key) || self.origins.len() >= MAX_ORIGINS {
            return Ok(());
        }
        let answer = match url.join("/robots.txt") {
            Ok(address) => self.within_time(self.client.get(&address)).await,
            Err(_) => return Ok(()),
        };
        let (robots, outcome) = match answer {
            Ok(response) => (Robots::from_answer(response.status, &response.body), Ok(())),
            // More redirects than can be followed mean that there is none (RFC 9309 2.3.1.2).
            Err(Missed::Fetch(
                FetchError::RedirectLoop { .. }
                | FetchError::TooManyRedirects { .. }
                | FetchError::BadRedirect { .. },
            )) => (Robots::Absent, Ok(())),
            Err(Missed::Fetch(FetchError::TooLarge { .. })) => {
                (Robots::Unreachable, Err(Missed::LongRobots))
            }
            Err(missed) => (Robots::Unreachable, Err(missed)),
        };
        let pace = Pace::new(robots.delay().unwrap_or_default());
        self.origins.insert(key, Origin { robots, pace });
        outcome
    }

    /// The robots.txt of an address's host; none before [`Fetcher::learn`].
    pub(crate) fn robots(&self, url: &Url) -> Option<&Robots> {
        self.origins
            .get(&origin_key(url))
            .map(|origin| &origin.robots)
    }

    /// Why an address may not be read, if it may not.
    pub(crate) fn refusal(&self, url: &Url) -> Option<NotRead> {
        let host = || url.host_str().unwrap_or_default().to_owned();
        match self.robots(url) {
            Some(robots) if robots.allows(url) => None,
            Some(Robots::Unreachable) => Some(NotRead::RobotsUnknown(host())),
            Some(_) => Some(NotRead::Forbidden),
            None => Some(NotRead::TooManyHosts(host())),
        }
    }

    /// Whether the time is up.
    pub(crate) fn is_out_of_time(&self) -> bool {
        Instant::now() >= self.deadline
    }

    /// Fetches an address in turn.
    pub(crate) async fn get(&self, url: &Url) -> Result<Response, Missed> {
        let Some(origin) = self
            .origins
            .get(&origin_key(url))
            .filter(|origin| origin.robots.allows(url))
        else {
            return Err(Missed::Forbidden);
        };
        let slot = origin.pace.reserve(Instant::now());
        if slot >= self.deadline {
            return Err(Missed::OutOfTime);
        }
        tokio::time::sleep_until(slot).await;
        let response = self.within_time(self.client.get(url)).await?;
        tracing::debug!(%url, status = response.status, bytes = response.body.len(), "read");
        if response.body.len() > self.max_bytes {
            let host = url.host_str().unwrap_or_default().to_owned();
            return Err(Missed::Fetch(FetchError::TooLarge {
                host,
                limit: self.max_bytes,
            }));
        }
        Ok(response)
    }

    /// Fetches a page and reads it; where it shows its text to browsers alone, with the reader's help.
    pub(crate) async fn page(&self, url: &Url, kind: PageKind) -> Result<Page, Missed> {
        let own = self.own_page(url, kind).await;
        if !needs_a_browser(&own) {
            return own;
        }
        match self.shown_page(url, kind).await {
            // However short it is, it is what a reader sees.
            Some(page) if own.as_ref().map_or(true, |own| own.words != page.words) => {
                self.tally().kept += 1;
                Ok(page)
            }
            _ => own,
        }
    }

    /// The page as the reader's browser shows it; none where there is no reader, or it shows no text.
    async fn shown_page(&self, url: &Url, kind: PageKind) -> Option<Page> {
        let reader = self.reader.filter(|_| !self.tally().given_up)?;
        self.announce(reader, url);
        let left = self.deadline.saturating_duration_since(Instant::now());
        let shown = within(left, reader.name(), reader.read(url)).await;
        let shown = self.tallied(shown)?;
        let answered = shown
            .status
            .is_none_or(|status| (200..300).contains(&status));
        // What a browser was led to elsewhere is not this page, and may be nobody's we know.
        let stayed = shown.ended.is_none_or(|ended| is_same_host(url, &ended));
        if !answered || !stayed || shown.html.len() > self.max_bytes {
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
        let found = within(patience, reader.name(), reader.map(site, most)).await;
        let mut tally = self.tally();
        tally.calls += 1;
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

    fn tallied(&self, outcome: Result<Shown, OutsideError>) -> Option<Shown> {
        let mut tally = self.tally();
        tally.calls += 1;
        match outcome {
            Ok(shown) => {
                if let Some(credits) = shown.credits {
                    tally.credits = Some(tally.credits.unwrap_or_default() + credits);
                }
                Some(shown)
            }
            Err(error) => {
                tally.note_of_page(&error);
                None
            }
        }
    }

    fn tally(&self) -> std::sync::MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the reader did, if it was asked for anything.
    pub(crate) fn usage(&self) -> Option<Usage> {
        let tally = self.tally();
        let reader = self.reader.filter(|_| tally.calls > 0)?;
        Some(Usage {
            service: reader.name().to_owned(),
            did: Service::Reader,
            calls: tally.calls,
            tokens: 0,
            credits: tally.credits,
            micro_usd: None,
            kept: tally.kept,
            dropped: 0,
            // Some pages are some help.
            problem: tally.problem.clone().filter(|_| tally.kept == 0),
        })
    }

    /// Why the reader gave nothing, where it was asked and failed.
    pub(crate) fn problem(&self) -> Option<String> {
        self.usage()?.problem
    }

    async fn own_page(&self, url: &Url, kind: PageKind) -> Result<Page, Missed> {
        let mut response = self.get(url).await?;
        if let Some(wait) = asked_to_wait(&response)
            && Instant::now() + wait < self.deadline
        {
            tokio::time::sleep(wait).await;
            response = self.get(url).await?;
        }
        if !(200..300).contains(&response.status) {
            let own = response.url.host_str() == url.host_str();
            return Err(match response.status {
                404 | 410 if own => Missed::Gone(response.status),
                status => Missed::Status(status),
            });
        }
        if let Some(what) = not_a_page(response.content_type.as_deref(), &response.body) {
            return Err(Missed::NotAPage(what));
        }
        let fetched_at = OffsetDateTime::now_utc();
        let deadline = self.deadline;
        let reading =
            tokio::task::spawn_blocking(move || read(&response, fetched_at, kind, deadline));
        // It goes on without anybody waiting; how long is bounded by how much of a page is read.
        let read = tokio::time::timeout_at(self.deadline, reading).await;
        read.map_err(|_| Missed::OutOfTime)?.map_err(|error| {
            // Not the error itself: the message of a panic may quote the page.
            tracing::error!(panic = error.is_panic(), "a page could not be parsed");
            Missed::Unreadable
        })
    }

    async fn within_time<T>(
        &self,
        work: impl Future<Output = Result<T, FetchError>>,
    ) -> Result<T, Missed> {
        match tokio::time::timeout_at(self.deadline, work).await {
            Ok(result) => result.map_err(Missed::Fetch),
            Err(_) => Err(Missed::OutOfTime),
        }
    }
}

/// Whether a browser may see more than we do: the page is drawn by scripts, or kept from programs. What the guard or
/// robots.txt refuses stays refused.
fn needs_a_browser(own: &Result<Page, Missed>) -> bool {
    match own {
        Ok(page) => page.thin && page.scripted,
        Err(Missed::Status(status)) => matches!(status, 403 | 406 | 503),
        Err(_) => false,
    }
}

/// Whether two addresses are of one host, `www.` and names below it apart.
fn is_same_host(one: &Url, other: &Url) -> bool {
    let host = |url: &Url| {
        let host = url.host_str().unwrap_or_default().to_owned();
        host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
    };
    let (one, other) = (host(one), host(other));
    one == other || one.ends_with(&format!(".{other}")) || other.ends_with(&format!(".{one}"))
}

/// How long a site that is busy asks to be left alone, where that is short.
fn asked_to_wait(response: &Response) -> Option<Duration> {
    let busy = matches!(response.status, 429 | 503);
    let seconds = response.headers.get("retry-after").filter(|_| busy)?;
    let seconds = seconds.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds)).filter(|wait| *wait <= LONGEST_WAIT)
}

fn read(
    response: &Response,
    fetched_at: OffsetDateTime,
    kind: PageKind,
    deadline: Instant,
) -> Page {
    let content_type = response.content_type.as_deref();
    read_text(
        &response.url,
        content_type,
        &response.text(),
        fetched_at,
        kind,
        deadline,
    )
}

fn read_text(
    url: &Url,
    content_type: Option<&str>,
    text: &str,
    fetched_at: OffsetDateTime,
    kind: PageKind,
    deadline: Instant,
) -> Page {
    let document = Document::of(url, fetched_at, content_type, text);
    Page {
        kind,
        thin: document.text_length() < THIN,
        wall: wall::is_wall(&document),
        scripted: brings_scripts(text),
        steering: !document.steering().is_empty(),
        unseen: extract::unseen::standards(&document, || Instant::now() < deadline),
        links: discover::links(&document),
        words: words(&document),
        found: extract::found_alone(&document, || Instant::now() < deadline),
        document,
    }
}

/// Whether a page brings scripts that run: JSON and templates are data.
fn brings_scripts(text: &str) -> bool {
    let tags = text.split("<script").skip(1);
    tags.map(|rest| rest.split('>').next().unwrap_or_default())
        .any(|tag| {
            !["json", "template", "speculationrules"]
                .iter()
                .any(|data| tag.contains(data))
        })
}

/// What tells a page's words from another's.
fn words(document: &Document) -> Option<u64> {
    document.content().next()?;
    let mut hasher = DefaultHasher::new();
    for block in document.content() {
        block.text.hash(&mut hasher);
    }
    Some(hasher.finish())
}

/// What an answer is, in words, if it is no text to read.
fn not_a_page(content_type: Option<&str>, body: &[u8]) -> Option<String> {
    match content_type {
        Some("text/html" | "application/xhtml+xml") => by_signature(body),
        Some("text/markdown" | "text/x-markdown" | "text/plain") | None => {
            by_signature(body).or_else(|| json(body))
        }
        Some("application/pdf") => Some("a PDF document".to_owned()),
        Some(kind) if kind == "application/json" || kind.ends_with("+json") => {
            Some("JSON data".to_owned())
        }
        Some(kind) if kind.starts_with("image/") => Some("an image".to_owned()),
        Some(kind) if kind.starts_with("video/") => Some("a video".to_owned()),
        Some(kind) if kind.starts_with("audio/") => Some("a sound file".to_owned()),
        Some(kind) => Some(format!("a file of type {kind}")),
    }
}

/// Files that servers send under the name of a page, by how they begin.
fn by_signature(body: &[u8]) -> Option<String> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "an image"),
        (b"GIF8", "an image"),
        (b"\xff\xd8\xff", "an image"),
        (b"PK\x03\x04", "an archive"),
        (b"\x1f\x8b", "an archive"),
    ];
    SIGNATURES
        .iter()
        .find(|(signature, _)| body.starts_with(signature))
        .map(|(_, what)| (*what).to_owned())
}

fn json(body: &[u8]) -> Option<String> {
    let starts_like_it = matches!(body.trim_ascii_start().first(), Some(b'{' | b'['));
    (starts_like_it && serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok())
        .then(|| "JSON data".to_owned())
}

fn origin_key(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Spaces requests to one host.
struct Pace {
    delay: Duration,
    next: Mutex<Option<Instant>>,
}

impl Pace {
    const fn new(delay: Duration) -> Self {
        Self {
            delay,
            next: Mutex::new(None),
        }
    }

    /// The moment of the next request, which is taken with it.
    fn reserve(&self, now: Instant) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = next.map_or(now, |next| next.max(now));
        // A delay beyond what a clock can hold is beyond every deadline too.
        *next = Some(
            slot.checked_add(self.delay)
                .unwrap_or_else(|| slot + Duration::from_secs(86_400)),
        );
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_no_script() {
        assert!(brings_scripts("<script src=/app.js></script>"));
        assert!(!brings_scripts(
            r#"<script type="application/ld+json">{}</script>"#
        ));
    }

    #[test]
    fn requests_are_spaced_by_the_delay_asked_for() {
        let now = Instant::now();
        let pace = Pace::new(Duration::from_secs(2));
        assert_eq!(pace.reserve(now), now);
        assert_eq!(pace.reserve(now), now + Duration::from_secs(2));
        assert_eq!(
            pace.reserve(now + Duration::from_secs(9)),
            now + Duration::from_secs(9)
        );
        let at_once = Pace::new(Duration::ZERO);
        assert_eq!((at_once.reserve(now), at_once.reserve(now)), (now, now));
        let never = Pace::new(Duration::MAX);
        assert_eq!(never.reserve(now), now);
        assert!(never.reserve(now) > now + Duration::from_secs(3_600));
    }

    #[test]
    fn files_are_told_from_pages() {
        for (kind, body, want) in [
            (Some("text/html"), &b"<p>hello"[..], None),
            (Some("text/markdown"), b"# Hello", None),
            (None, b"<!doctype html>", None),
            (Some("text/plain"), b"[a link](b) and {braces}", None),
            (Some("text/html"), b"%PDF-1.7", Some("a PDF document")),
            (Some("application/pdf"), b"", Some("a PDF document")),
            (Some("image/svg+xml"), b"<svg>", Some("an image")),
            (Some("application/ld+json"), b"{}", Some("JSON data")),
            (None, b" {\"a\": 1}", Some("JSON data")),
            (
                Some("application/octet-stream"),
                b"",
                Some("a file of type application/octet-stream"),
            ),
        ] {
            assert_eq!(not_a_page(kind, body).as_deref(), want, "{kind:?}");
        }
    }
}
