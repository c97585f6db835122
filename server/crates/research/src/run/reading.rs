//! Reads the pages in waves and keeps account of what became of each.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

use futures::{StreamExt, stream};
use model::{
    address::ToolAddress,
    report::{Fact, FactKind, NotRead, Outcome, PageKind, Source, Warning, WarningCode},
    run::Progress,
};
use tokio::sync::watch;
use url::Url;

use super::{
    Failure, FailureKind, Limits,
    warnings::{self, warning},
};
use crate::{
    discover::{
        self, Discovered, address, language,
        rank::{Candidate, Frontier},
        site::Site,
    },
    document::{Document, Place},
    fetch::{Fetcher, Missed, Page},
};

/// Waves of pages: what the start page and the sitemaps list, then twice what the pages read link to.
const WAVES: usize = 3;

/// Known pages that are asked for again, at most.
const MAX_AGAIN: usize = 20;

/// Pages that were not read, listed at most.
const MAX_LISTED: usize = 40;

/// Reading under way.
pub(super) struct Reading<'a> {
    site: Site,
    frontier: Frontier,
    pages: Vec<Page>,
    aside: Vec<Source>,
    /// The language of the page given, if its English version took its place.
    replaced: Option<String>,
    /// Pages asked for, each a request.
    asked: usize,
    forbidden: usize,
    /// Where addresses led that led to other pages, by the keys of those asked for.
    led: HashMap<String, Url>,
    out_of_time: bool,
    left_over: usize,
    /// What the pages read so far state, each once.
    found: Mutex<HashSet<(FactKind, String)>>,
    progress: &'a watch::Sender<Progress>,
}

/// What reading came to.
pub(super) struct Read {
    pages: Vec<Page>,
    account: Account,
}

/// What became of every page, without its text.
pub(super) struct Account {
    sources: Vec<Source>,
    warnings: Vec<Warning>,
    scripted: bool,
    all_thin: bool,
    /// Whether every page asks for consent to cookies and shows nothing else.
    all_walls: bool,
    /// Where addresses led, by the keys of those asked for.
    led: HashMap<String, Url>,
}

impl<'a> Reading<'a> {
    pub(super) fn begin(discovered: Discovered, progress: &'a watch::Sender<Progress>) -> Self {
        let Discovered {
            site,
            home,
            replaced,
            frontier,
        } = discovered;
        let asked = 1 + usize::from(replaced.is_some());
        let mut reading = Self {
            site,
            frontier,
            pages: Vec::new(),
            aside: Vec::new(),
            replaced: None,
            asked,
            forbidden: 0,
            led: HashMap::new(),
            out_of_time: false,
            left_over: 0,
            found: Mutex::default(),
            progress,
        };
        reading.count(&home);
        reading.keep(home);
        if let Some(page) = replaced {
            reading.replaced = Some(language_of(&page.document));
            reading
                .aside
                .push(source_of(&page, other_language(&page.document)));
        }
        reading
    }

    /// Adds the pages that are known to state something, as far as they are the site's.
    pub(super) fn ask_again(&mut self, known: &[Url]) {
        let own = known.iter().filter(|url| self.site.holds(url));
        for url in own.take(MAX_AGAIN) {
            self.frontier
                .add(Candidate::new(url, "", Some(Place::Footer)));
        }
    }

    /// Reads until nothing is left, or a limit is reached.
    pub(super) async fn read(&mut self, fetcher: &mut Fetcher<'_>, limits: &Limits) {
        for wave in 0..WAVES {
            let room = limits.max_pages.saturating_sub(self.asked);
            let mut candidates = self.frontier.take(room);
            if wave + 1 == WAVES || candidates.is_empty() {
                candidates.extend(self.frontier.take_more(room - candidates.len()));
            }
            let candidates = self.admit(fetcher, candidates).await;
            if candidates.is_empty() || fetcher.is_out_of_time() {
                self.give_up(candidates);
                break;
            }
            self.announce(candidates.len());
            self.asked += candidates.len();
            let results = self
                .read_wave(fetcher, candidates, limits.concurrency)
                .await;
            for (candidate, result) in results {
                self.settle(candidate, result);
            }
        }
        self.out_of_time |= fetcher.is_out_of_time();
        let left = self.frontier.drain();
        if self.asked >= limits.max_pages || self.out_of_time {
            self.left_over += left
                .iter()
                .filter(|candidate| candidate.kind != PageKind::Other)
                .count();
        }
    }

    /// Learns each host's robots.txt and sets aside what it forbids and what is in another language.
    async fn admit(
        &mut self,
        fetcher: &mut Fetcher<'_>,
        candidates: Vec<Candidate>,
    ) -> Vec<Candidate> {
        let mut admitted = Vec::new();
        for candidate in candidates {
            if let Some(code) =
                language::of_path(&candidate.url).filter(|code| *code != "en" && self.is_english())
            {
                let why = NotRead::OtherLanguage(language::name(code));
                self.aside.push(source(&candidate, Outcome::Skipped(why)));
                continue;
            }
            // What can't be learnt is refused, and why is said below.
            let _ = fetcher.learn(&candidate.url).await;
            match fetcher.refusal(&candidate.url) {
                None => admitted.push(candidate),
                Some(why) => {
                    self.forbidden += usize::from(why == NotRead::Forbidden);
                    self.aside.push(source(&candidate, Outcome::Skipped(why)));
                }
            }
        }
        admitted
    }

    async fn read_wave(
        &self,
        fetcher: &Fetcher<'_>,
        candidates: Vec<Candidate>,
        concurrency: usize,
    ) -> Vec<(Candidate, Result<Page, Missed>)> {
        stream::iter(candidates)
            .map(|candidate| async move {
                self.progress
                    .send_modify(|progress| progress.doing = Some(candidate.url.to_string()));
                let result = fetcher.page(&candidate.url, candidate.kind).await;
                self.progress.send_modify(|progress| match result {
                    Ok(_) => progress.pages_read += 1,
                    Err(_) => progress.pages_failed += 1,
                });
                if let Ok(page) = &result {
                    self.count(page);
                }
                (candidate, result)
            })
            // In the order of the candidates, so that two runs over the same site make the same report.
            .buffered(concurrency.max(1))
            .collect()
            .await
    }

    /// Counts what a page states towards the facts found so far.
    fn count(&self, page: &Page) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.extend(page.found.iter().cloned());
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        self.progress.send_modify(|progress| progress.facts = count);
    }

    fn settle(&mut self, candidate: Candidate, result: Result<Page, Missed>) {
        if let Ok(page) = &result {
            self.led
                .insert(address::key(&candidate.url), page.document.url.clone());
        }
        match result {
            Ok(page) if !self.site.holds(&page.document.url) => {
                let host = page.document.url.host_str().unwrap_or_default();
                self.aside.push(source(
                    &candidate,
                    Outcome::Skipped(NotRead::OtherSite(host.to_owned())),
                ));
            }
            Ok(page) => match self.twin_of(&page) {
                Some(url) => self.aside.push(source(
                    &candidate,
                    Outcome::Skipped(NotRead::SamePage(url.to_string())),
                )),
                None => self.keep(page),
            },
            Err(Missed::OutOfTime) => {
                self.out_of_time = true;
                self.left_over += 1;
                self.aside
                    .push(source(&candidate, Outcome::Skipped(NotRead::OutOfTime)));
            }
            Err(missed) => self.aside.push(Source {
                status: missed.gone(),
                ..source(&candidate, Outcome::Failed(missed.reason()))
            }),
        }
    }

    fn keep(&mut self, mut page: Page) {
        page.document.lang = page
            .document
            .lang
            .or_else(|| self.usual(&page.document.url));
        self.frontier.mark(&page.document.url);
        let links = std::mem::take(&mut page.links);
        discover::add_links(&mut self.frontier, &self.site, links);
        self.pages.push(page);
    }

    /// The language of a page that doesn't tell: its address's, or else the start page's.
    fn usual(&self, url: &Url) -> Option<String> {
        let home = self.pages.first();
        language::of_path(url)
            .map(str::to_owned)
            .or_else(|| home.and_then(|home| home.document.lang.clone()))
    }

    /// A page already read that is the same: by its words, or by the address it wants to be known by.
    fn twin_of(&self, page: &Page) -> Option<Url> {
        let known = page.document.canonical.as_ref().map(address::key);
        self.pages
            .iter()
            .find(|other| {
                let same_name = known.as_ref() == Some(&address::key(&other.document.url))
                    && other.document.title == page.document.title;
                same_name || page.words.is_some() && other.words == page.words
            })
            .map(|other| other.document.url.clone())
    }

    fn give_up(&mut self, candidates: Vec<Candidate>) {
        self.left_over += candidates.len();
        self.aside.extend(
            candidates
                .iter()
                .map(|candidate| source(candidate, Outcome::Skipped(NotRead::OutOfTime))),
        );
    }

    fn is_english(&self) -> bool {
        self.pages
            .first()
            .is_some_and(|home| discover::is_english(&home.document))
    }

    fn announce(&self, more: usize) {
        let found = u32::try_from(self.pages.len() + self.aside.len() + more).unwrap_or(u32::MAX);
        let read = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        self.progress.send_modify(|progress| {
            progress.pages_found = progress.pages_found.max(found);
            progress.pages_read = progress.pages_read.max(read);
        });
    }

    /// Parts the pages to take facts from and those in another language, and closes the account.
    pub(super) fn finish(mut self) -> Read {
        let has_english = self
            .pages
            .iter()
            .any(|page| discover::is_english(&page.document) && !page.thin);
        let (pages, foreign): (Vec<Page>, Vec<Page>) = self
            .pages
            .drain(..)
            .partition(|page| !has_english || discover::is_english(&page.document));
        let warnings = self.warnings(&pages, &foreign);
        let mut sources: Vec<Source> = pages
            .iter()
            .map(|page| source_of(page, outcome(page)))
            .collect();
        sources.extend(
            foreign
                .iter()
                .map(|page| source_of(page, other_language(&page.document))),
        );
        self.aside.truncate(MAX_LISTED);
        sources.append(&mut self.aside);
        let account = Account {
            sources,
            warnings,
            scripted: pages.iter().any(|page| page.scripted),
            all_thin: pages.iter().all(|page| page.thin),
            all_walls: !pages.is_empty() && pages.iter().all(|page| page.wall),
            led: self.led,
        };
        Read { pages, account }
    }

    fn warnings(&self, pages: &[Page], foreign: &[Page]) -> Vec<Warning> {
        let mut out: Vec<Warning> = pages
            .iter()
            .chain(foreign)
            .filter(|page| page.steering)
            .map(|page| warnings::steering(page.document.url.as_str()))
            .collect();
        out.extend(pages.iter().filter_map(warnings::unseen));
        out.extend(self.truncated());
        out.extend(pages.iter().filter_map(cut));
        if self.forbidden > 0 {
            let pages = if self.forbidden == 1 {
                "one page that looked useful; it was".to_owned()
            } else {
                format!("{} pages that looked useful; they were", self.forbidden)
            };
            out.push(warning(
                WarningCode::RobotsForbids,
                format!("robots.txt forbids {pages} not read."),
            ));
        }
        out.extend(self.replaced.iter().map(|language| {
            let text =
                format!("The page given is in {language}; its English version was read instead.");
            warning(WarningCode::OtherLanguage, text)
        }));
        out.extend(language_warning(pages, foreign));
        out.extend(scripts_warning(pages));
        out
    }

    fn truncated(&self) -> Option<Warning> {
        let what = match self.left_over {
            0 => return None,
            1 => "One page that looked useful was".to_owned(),
            count => format!("{count} pages that looked useful were"),
        };
        let why = if self.out_of_time {
            "the time limit was reached".to_owned()
        } else {
            format!("the limit of {} pages was reached", self.asked)
        };
        Some(warning(
            WarningCode::Truncated,
            format!("{what} not read because {why}."),
        ))
    }
}

/// Said of a page that is longer than is read.
fn cut(page: &Page) -> Option<Warning> {
    page.document.cut.then(|| Warning {
        url: Some(page.document.url.to_string()),
        ..warning(
            WarningCode::Truncated,
            "This page is longer than is read. What stands further down was left out.".to_owned(),
        )
    })
}

impl Read {
    /// The texts, and the account that outlives them.
    pub(super) fn into_documents(self) -> (Vec<Document>, Account) {
        (
            self.pages.into_iter().map(|page| page.document).collect(),
            self.account,
        )
    }
}

impl Account {
    /// Where addresses led, by the keys of those asked for.
    pub(super) const fn led(&self) -> &HashMap<String, Url> {
        &self.led
    }

    /// The keys of the addresses of which their own server says that they are no page.
    pub(super) fn dead(&self) -> HashSet<String> {
        let dead = self.sources.iter().filter(|source| source.status.is_some());
        dead.filter_map(|source| Url::parse(&source.url).ok())
            .map(|url| address::key(&url))
            .collect()
    }

    /// Notes which pages there was no time for.
    ///
    /// # Errors
    /// There was none for any fact: such a report would say that the pages state nothing.
    pub(super) fn leave(
        &mut self,
        left: &[String],
        facts: &[Fact],
        address: &ToolAddress,
    ) -> Result<(), Failure> {
        if !left.is_empty() && facts.is_empty() {
            return Err(Failure::no_time(&address.host()));
        }
        // What they state is unknown, and no longer stated is something else.
        for source in &mut self.sources {
            if left.contains(&source.url) {
                source.outcome = Outcome::Skipped(NotRead::NoTimeForFacts);
            }
        }
        let what = match left.len() {
            0 => return Ok(()),
            1 => "One page was".to_owned(),
            count => format!("{count} pages were"),
        };
        let text = format!("{what} read, but there was no time to look for facts on them.");
        self.warnings.push(warning(WarningCode::Truncated, text));
        Ok(())
    }

    /// Refuses to report on nothing.
    ///
    /// # Errors
    /// No page holds text, and no fact was found either.
    pub(super) fn check_not_empty(
        &self,
        facts: &[Fact],
        address: &ToolAddress,
    ) -> Result<(), Failure> {
        let host = address.host();
        if self.all_walls {
            return Err(Failure::new(
                FailureKind::EmptySite,
                format!(
                    "{host} asks for consent to cookies before it shows anything, and a program can’t give it. Paste the address of its documentation or help pages instead."
                ),
            ));
        }
        match (facts.is_empty() && self.all_thin, self.scripted) {
            (false, _) => Ok(()),
            (true, true) => Err(Failure::new(
                FailureKind::NeedsScripts,
                format!(
                    "{host} draws its pages with scripts, which are not run here, so there is no text to read. Paste the address of its documentation or help pages instead."
                ),
            )),
            (true, false) => Err(Failure::new(
                FailureKind::EmptySite,
                format!(
                    "{host} shows no text to read. Check the address in a browser, or paste another page of the site."
                ),
            )),
        }
    }

    /// Every page considered, with the number of facts it gave.
    pub(super) fn sources(&self, facts: &[Fact]) -> Vec<Source> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for fact in facts {
            *counts.entry(fact.url.as_str()).or_default() += 1;
        }
        self.sources
            .iter()
            .cloned()
            .map(|source| Source {
                facts: counts.get(source.url.as_str()).copied().unwrap_or_default(),
                ..source
            })
            .collect()
    }

    /// What the reader should know.
    pub(super) fn warnings(&self, facts: &[Fact]) -> Vec<Warning> {
        let mut out = warnings::conflicts(facts);
        out.extend(self.warnings.iter().cloned());
        out.extend(warnings::failed_pages(&self.sources));
        out.extend(warnings::few_facts(facts.len()));
        out
    }
}

fn language_warning(pages: &[Page], foreign: &[Page]) -> Option<Warning> {
    if let Some(page) = foreign.first() {
        let what = if foreign.len() == 1 {
            "One page is".to_owned()
        } else {
            format!("{} pages are", foreign.len())
        };
        let text = format!(
            "{what} in {}; facts were taken from the English pages only.",
            language_of(&page.document)
        );
        return Some(warning(WarningCode::OtherLanguage, text));
    }
    let home = pages
        .first()
        .filter(|home| !discover::is_english(&home.document))?;
    let language = language_of(&home.document);
    let english = pages
        .iter()
        .any(|page| discover::is_english(&page.document));
    let text = match english {
        true => format!(
            "The home page is in {language} and some pages are in English. Facts are looked for in English, so others may be missing."
        ),
        false => format!(
            "The site is in {language} and no English version was found. Facts are looked for in English, so many may be missing."
        ),
    };
    Some(warning(WarningCode::OtherLanguage, text))
}

fn scripts_warning(pages: &[Page]) -> Option<Warning> {
    let empty: Vec<&Page> = pages.iter().filter(|page| is_drawn(page)).collect();
    let first = empty.first()?;
    let what = if empty.len() == 1 {
        "One page draws its text".to_owned()
    } else {
        format!("{} pages draw their text", empty.len())
    };
    let text = format!("{what} with scripts, which are not run here, so nothing was read there.");
    Some(Warning {
        url: Some(first.document.url.to_string()),
        ..warning(WarningCode::NeedsScripts, text)
    })
}

fn language_of(document: &Document) -> String {
    document
        .lang
        .as_deref()
        .map_or_else(|| "another language".to_owned(), language::name)
}

fn other_language(document: &Document) -> Outcome {
    Outcome::Skipped(NotRead::OtherLanguage(language_of(document)))
}

fn source(candidate: &Candidate, outcome: Outcome) -> Source {
    Source {
        url: candidate.url.to_string(),
        title: None,
        kind: candidate.kind,
        outcome,
        fetched_at: None,
        facts: 0,
        status: None,
    }
}

/// Whether scripts draw what the page says: it shows hardly any text by itself, and states nothing in that.
fn is_drawn(page: &Page) -> bool {
    page.thin && page.scripted && page.found.is_empty()
}

/// What became of a page that came. One that shows a program next to nothing was not read, whatever a browser sees.
fn outcome(page: &Page) -> Outcome {
    if page.wall {
        Outcome::Failed(NotRead::ConsentOnly)
    } else if is_drawn(page) {
        Outcome::Failed(NotRead::Drawn)
    } else {
        Outcome::Read
    }
}

fn source_of(page: &Page, outcome: Outcome) -> Source {
    Source {
        url: page.document.url.to_string(),
        title: page.document.title.clone(),
        kind: page.kind,
        outcome,
        fetched_at: Some(page.document.fetched_at),
        facts: 0,
        status: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_a_look_at_their_facts_are_no_report() {
        let mut account = Account {
            sources: Vec::new(),
            warnings: Vec::new(),
            scripted: false,
            all_thin: false,
            all_walls: false,
            led: HashMap::new(),
        };
        let address = ToolAddress::parse("https://larkspur.example").unwrap();
        let failure = account
            .leave(&["https://larkspur.example/".to_owned()], &[], &address)
            .unwrap_err();
        assert_eq!(failure.kind, FailureKind::TooSlow);
        assert!(failure.retryable);
        account.leave(&[], &[], &address).unwrap();
        assert!(account.warnings.is_empty());
    }
}
