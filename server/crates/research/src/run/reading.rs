//! Reads the pages in waves and keeps account of what became of each.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use futures::{StreamExt, stream};
use model::{
    report::{FactKind, NotRead, Outcome, PageKind, Source, Warning, WarningCode},
    run::Progress,
};
use tokio::sync::watch;
use url::Url;

use super::{
    Limits,
    account::{Account, Read},
    source::{other_language, outcome, source, source_of},
    warnings::{self, warning},
};
use crate::{
    discover::{
        self, Discovered, address,
        english::English,
        language,
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

/// Pages in another language that are read because no English page is for the same, at most.
const MAX_FOREIGN: usize = 3;

/// Pages that were not read, listed at most.
const MAX_LISTED: usize = 40;

/// Reading under way.
pub(super) struct Reading<'a> {
    site: Site,
    frontier: Frontier,
    pages: Vec<Page>,
    aside: Vec<Source>,
    /// Pages whose addresses tell that they are not in English, as the site is, each with its language's code.
    foreign: Vec<(Candidate, &'static str)>,
    /// Pages that the start page in another language links to.
    of_home: Vec<(Candidate, &'static str)>,
    /// The language of the page given, if its English version took its place.
    replaced: Option<String>,
    /// Whether another page stands in for a start page that is no more.
    stands_in: bool,
    /// Pages asked for, each a request.
    asked: usize,
    forbidden: usize,
    /// Where addresses led that led to other pages, by the keys of those asked for.
    led: HashMap<String, Url>,
    /// The keys of the pages that are known to state something.
    known: HashSet<String>,
    out_of_time: bool,
    /// The pause between two requests that robots.txt asks for.
    pause: Duration,
    left_over: usize,
    /// What the pages read so far state, each once.
    found: Mutex<HashSet<(FactKind, String)>>,
    progress: &'a watch::Sender<Progress>,
}

impl<'a> Reading<'a> {
    pub(super) fn begin(discovered: Discovered, progress: &'a watch::Sender<Progress>) -> Self {
        let Discovered {
            site,
            home,
            replaced,
            frontier,
            stands_in,
        } = discovered;
        let asked = 1 + usize::from(replaced.is_some());
        let mut reading = Self {
            site,
            frontier,
            pages: Vec::new(),
            aside: Vec::new(),
            foreign: Vec::new(),
            of_home: Vec::new(),
            replaced: None,
            stands_in,
            asked,
            forbidden: 0,
            led: HashMap::new(),
            known: HashSet::new(),
            out_of_time: false,
            pause: Duration::ZERO,
            left_over: 0,
            found: Mutex::default(),
            progress,
        };
        reading.count(&home);
        reading.keep(home);
        if let Some(mut page) = replaced {
            reading.replaced = Some(language::of(&page.document));
            reading.put_by(std::mem::take(&mut page.links), &page.document);
            reading
                .aside
                .push(source_of(&page, other_language(&page.document)));
        }
        reading
    }

    /// Puts by what the start page in another language links to, as far as it is for something.
    fn put_by(&mut self, links: Vec<Candidate>, home: &Document) {
        let Some(code) = home.lang.as_deref().and_then(language::known_tag) else {
            return;
        };
        let is_wanted = |link: &Candidate| {
            !matches!(link.kind, PageKind::Home | PageKind::Other)
                && language::of_path(&link.url).is_none_or(|named| named == code)
                && discover::is_worth_asking(&self.site, &link.url)
        };
        let links: Vec<Candidate> = links.into_iter().filter(is_wanted).collect();
        self.of_home
            .extend(links.into_iter().map(|link| (link, code)));
    }

    /// Adds the pages that are known to state something, as far as they are the site's, or stand on the one that `given`,
    /// the address research began with, was on before it led to this one.
    pub(super) fn ask_again(&mut self, known: &[Url], given: &Url) {
        let before = Site::of(given);
        let own = known
            .iter()
            .filter(|url| self.site.holds(url) || before.holds(url));
        for url in own.take(MAX_AGAIN) {
            let page = Candidate::new(url, "", Some(Place::Footer));
            self.known.insert(address::key(url));
            self.frontier.add(page);
        }
        let home = self.pages.first().map(|home| home.document.url.clone());
        if let Some(home) = home.filter(|_| self.replaced.is_none() && !self.stands_in) {
            let mut start = Candidate::given(given);
            start.kind = PageKind::Home;
            self.note_moved(&start, &home);
        }
    }

    /// Tells where a page is now that is known to state something.
    fn note_moved(&mut self, asked: &Candidate, now: &Url) {
        let key = address::key(&asked.url);
        if self.known.contains(&key) && key != address::key(now) {
            let same = Outcome::Skipped(NotRead::SamePage(now.to_string()));
            self.aside.push(source(asked, same));
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
            let candidates = self.in_the_sites_language(candidates);
            let candidates = self.admit(fetcher, candidates).await;
            if candidates.is_empty() || fetcher.is_out_of_time() {
                self.give_up(candidates);
                break;
            }
            self.ask_for(fetcher, candidates, limits).await;
        }
        self.read_foreign(fetcher, limits).await;
        self.out_of_time |= fetcher.is_out_of_time();
        self.pause = fetcher.longest_pause();
        let left = self.frontier.drain();
        if self.asked >= limits.max_pages || self.out_of_time {
            self.left_over += left
                .iter()
                .filter(|candidate| candidate.kind != PageKind::Other)
                .count();
        }
    }

    /// Puts by what is in another language than English by its address, where the site is in English.
    fn in_the_sites_language(&mut self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        if !self.is_english() {
            return candidates;
        }
        let mut own = Vec::new();
        for candidate in candidates {
            match language::of_path(&candidate.url).filter(|code| *code != "en") {
                Some(code) => self.foreign.push((candidate, code)),
                None => own.push(candidate),
            }
        }
        own
    }

    /// Reads the pages put by that are for something no English page is for, and sets the others aside.
    async fn read_foreign(&mut self, fetcher: &mut Fetcher<'_>, limits: &Limits) {
        let english = self.english();
        let room = limits.max_pages.saturating_sub(self.asked).min(MAX_FOREIGN);
        let mut wanted = Vec::new();
        let of_home = std::mem::take(&mut self.of_home).into_iter();
        // What no page read so far links to.
        let unknown = of_home.filter(|(page, _)| self.frontier.mark(&page.url));
        self.foreign.extend(unknown);
        for (candidate, code) in std::mem::take(&mut self.foreign) {
            if wanted.len() < room && english.lacks(candidate.kind, code) {
                wanted.push(candidate);
            } else {
                let why = NotRead::OtherLanguage(language::name(code));
                self.aside.push(source(&candidate, Outcome::Skipped(why)));
            }
        }
        let wanted = self.admit(fetcher, wanted).await;
        if fetcher.is_out_of_time() {
            self.give_up(wanted);
        } else if !wanted.is_empty() {
            self.ask_for(fetcher, wanted, limits).await;
        }
    }

    /// What the English pages read so far are for.
    fn english(&self) -> English {
        let pages = self.pages.iter().filter(|page| page.tells());
        English::of(pages.map(|page| (page.kind, &page.document)))
    }

    async fn ask_for(
        &mut self,
        fetcher: &Fetcher<'_>,
        candidates: Vec<Candidate>,
        limits: &Limits,
    ) {
        self.announce(candidates.len());
        self.asked += candidates.len();
        let results = self
            .read_wave(fetcher, candidates, limits.concurrency)
            .await;
        for (candidate, result) in results {
            self.settle(candidate, result);
        }
    }

    /// Learns each host's robots.txt and sets aside what it forbids.
    async fn admit(
        &mut self,
        fetcher: &mut Fetcher<'_>,
        candidates: Vec<Candidate>,
    ) -> Vec<Candidate> {
        let mut admitted = Vec::new();
        for candidate in candidates {
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
            // Not read, wherever it led to: however alike they are, none is another one's twin.
            Ok(page) if page.placeholder.is_some() => {
                self.aside.push(source(&candidate, outcome(&page)));
            }
            Ok(page) => match self.twin_of(&page) {
                Some(url) => self.aside.push(source(
                    &candidate,
                    Outcome::Skipped(NotRead::SamePage(url.to_string())),
                )),
                None => {
                    self.note_moved(&candidate, &page.document.url);
                    self.keep(page);
                }
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
        let english = self.english();
        let home = self.pages.first().and_then(|home| home.placeholder);
        let (placeholders, pages): (Vec<Page>, Vec<Page>) = self
            .pages
            .drain(..)
            .partition(|page| page.placeholder.is_some());
        let (pages, foreign): (Vec<Page>, Vec<Page>) = pages
            .into_iter()
            .partition(|page| english.leaves(page.kind, &page.document));
        let warnings = self.warnings(&pages, &foreign);
        let mut sources: Vec<Source> = placeholders
            .iter()
            .chain(&pages)
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
            all_wordless: pages.iter().all(|page| page.words.is_none()),
            home,
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
        out.extend(pages.iter().filter_map(warnings::cut));
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
        out.extend(warnings::language(pages, foreign));
        out.extend(warnings::scripts(pages));
        out
    }

    fn truncated(&self) -> Option<Warning> {
        let what = match self.left_over {
            0 => return None,
            1 => "One page that looked useful was".to_owned(),
            count => format!("{count} pages that looked useful were"),
        };
        let why = match self.pause.as_secs() {
            _ if !self.out_of_time => format!("the limit of {} pages was reached", self.asked),
            0 => "the time limit was reached".to_owned(),
            1 => "robots.txt asks for a second between requests and the time limit was reached"
                .to_owned(),
            pause => format!(
                "robots.txt asks for {pause} seconds between requests and the time limit was reached"
            ),
        };
        Some(warning(
            WarningCode::Truncated,
            format!("{what} not read because {why}."),
        ))
    }
}
