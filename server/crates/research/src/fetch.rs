//! Reads pages of one site: allowed by robots.txt, at the pace asked for, within the time.

mod file;
mod missed;
mod reader;

pub(crate) use missed::Missed;
pub(crate) use reader::Unhelped;

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use model::{
    report::{FactKind, NotRead, PageKind},
    retry_after,
    run::Progress,
};
use net::{Client, FetchError, Response};
use time::OffsetDateTime;
use tokio::{sync::watch, time::Instant};
use url::Url;

use crate::{
    discover::{self, rank::Candidate, robots::Robots},
    document::{self, Document},
    extract,
    outside::Reader,
    placeholder::Placeholder,
    run::Limits,
};

/// Hosts of a site whose robots.txt is fetched; further hosts are not read.
const MAX_ORIGINS: usize = 8;

/// A page with less visible text than this many characters says nothing.
const THIN: usize = 80;

/// What stands around the place that scripts draw into has fewer characters.
const MOST_AROUND: usize = 1_000;

/// The part of a run's time that a reader may take to list addresses: one in so many.
const MAP_PART: u32 = 6;

/// A site that asks to come back within this time is waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Reads pages on behalf of one run.
pub(crate) struct Fetcher<'a> {
    client: &'a Client,
    /// Reads what we can't.
    reader: Option<&'a dyn Reader>,
    tally: Mutex<reader::Tally>,
    progress: &'a watch::Sender<Progress>,
    max_bytes: usize,
    deadline: Instant,
    /// How long the reader may take to list a site's addresses, which are a help and no more.
    map_patience: Duration,
    origins: HashMap<String, Origin>,
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
    /// Whether it holds hardly any visible text, or none where its own belongs.
    pub thin: bool,
    /// What it is, if it is no page of a vendor's.
    pub placeholder: Option<Placeholder>,
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

impl Page {
    /// Whether scripts draw what the page says: it shows hardly any text by itself, and states nothing in that.
    pub(crate) const fn is_drawn(&self) -> bool {
        self.scripted && !self.tells()
    }

    /// Why it counts as not read, if it does: a program is shown something else than what a vendor says.
    pub(crate) fn reason(&self) -> Option<NotRead> {
        let drawn = || self.is_drawn().then_some(NotRead::Drawn);
        self.placeholder.map(Placeholder::reason).or_else(drawn)
    }

    /// Whether it tells something: in more than a few words, or in few that state a fact, as a short price list does.
    pub(crate) const fn tells(&self) -> bool {
        self.placeholder.is_none() && (!self.thin || !self.found.is_empty())
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
        let Ok(address) = url.join("/robots.txt") else {
            return Ok(());
        };
        let ask = || self.within_time(self.client.get(&address));
        let answer = self.patiently(ask).await;
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

    /// The longest pause between two requests that a host's robots.txt asks for.
    pub(crate) fn longest_pause(&self) -> Duration {
        let pauses = self.origins.values().map(|origin| origin.pace.delay);
        pauses.max().unwrap_or_default()
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
        if !reader::needs_a_browser(&own) {
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

    async fn own_page(&self, url: &Url, kind: PageKind) -> Result<Page, Missed> {
        let response = self.patiently(|| self.get(url)).await?;
        if !(200..300).contains(&response.status) {
            let own = response.url.host_str() == url.host_str();
            return Err(match response.status {
                404 | 410 if own => Missed::Gone(response.status),
                status => Missed::Status(status),
            });
        }
        if let Some(what) = file::not_a_page(response.content_type.as_deref(), &response.body) {
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

    /// Asks, and once more after the time that a busy site asks for, where that is short and there is time.
    async fn patiently<F: Future<Output = Result<Response, Missed>>>(
        &self,
        ask: impl Fn() -> F,
    ) -> Result<Response, Missed> {
        let response = ask().await?;
        let Some(wait) =
            asked_to_wait(&response).filter(|wait| Instant::now() + *wait < self.deadline)
        else {
            return Ok(response);
        };
        tokio::time::sleep(wait).await;
        ask().await
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

/// How long a site that is busy asks to be left alone, where that is short.
fn asked_to_wait(response: &Response) -> Option<Duration> {
    let busy = matches!(response.status, 429 | 503);
    let field = response.headers.get("retry-after").filter(|_| busy)?;
    let wait = retry_after::wait(field.to_str().ok()?, SystemTime::now())?;
    Some(wait).filter(|wait| *wait <= LONGEST_WAIT)
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
    let mut found = extract::found_alone(&document, || Instant::now() < deadline);
    let placeholder = Placeholder::of(&document, text, !found.is_empty());
    if placeholder.is_some() {
        found.clear();
    }
    let length = document.text_length();
    let is_shell = length < MOST_AROUND && document::is_shell(text);
    let leads_on = placeholder.is_none_or(|found| !found.leads_nowhere());
    Page {
        kind,
        thin: length < THIN || is_shell,
        placeholder,
        scripted: is_shell || brings_scripts(text),
        steering: !document.steering().is_empty(),
        unseen: extract::unseen::standards(&document, || Instant::now() < deadline),
        links: if leads_on {
            discover::links(&document)
        } else {
            Vec::new()
        },
        // What stands around is the same on every page.
        words: words(&document).filter(|_| !is_shell),
        found,
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
}
