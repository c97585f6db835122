//! The pipeline: discover, read, extract, score, synthesise.
//!
//! Everything that was read stays in this run's memory and is dropped with it; what is logged is
//! addresses, sizes and statuses.

mod account;
mod beyond;
mod failure;
mod further;
mod identity;
mod places;
mod reading;
mod source;
mod warnings;

use std::time::Duration;

use account::{Account, Read};
use beyond::Beyond;
pub use failure::{Failure, FailureKind};
use model::{
    address::ToolAddress,
    report::{Fact, Report, ToolIdentity, Usage},
    run::{Asked, Progress, Step},
};
use net::Client;
use reading::Reading;
use time::OffsetDateTime;
use tokio::{sync::watch, time::Instant};
use url::Url;

use crate::{
    discover::{self, Discovered, rank::Candidate},
    document::Document,
    extract::{self, Found},
    fetch::Fetcher,
    logo::{self, Logo},
    outside::Outside,
    score, synthesise,
};

/// The part of a run's time that is kept for extracting facts: one in so many.
const LAST_PART: u32 = 5;

/// Known pages that are tried in place of a start page that is no more.
const STAND_INS: usize = 4;

/// The version of the report format that this writes.
const SCHEMA: u32 = 1;

/// What a run may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Pages read, the start page included. robots.txt and sitemaps don't count.
    pub max_pages: usize,
    /// Bytes of one page, decompressed. The client has a limit of its own; the lower one counts.
    pub max_page_bytes: usize,
    /// Pages read at the same time.
    pub concurrency: usize,
    /// Time for reading the vendor's pages and what is made of them. The last fifth is kept for what comes after
    /// reading, however late that ends.
    pub total: Duration,
    /// Further time for the services beside them, where there are any.
    pub outside: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_pages: 40,
            max_page_bytes: 5_000_000,
            concurrency: 4,
            total: Duration::from_secs(60),
            outside: Duration::from_secs(40),
        }
    }
}

/// What a run brings.
#[derive(Debug, Clone, PartialEq)]
pub struct Researched {
    /// The report.
    pub report: Report,
    /// The tool's logo, if its site has one that can be shown.
    pub logo: Option<Logo>,
}

/// Researches the tool at an address, or the one whose site has this page, with the help of what is `outside`. Pages
/// `known` to state something are asked for again, though nothing may link to them any more. Progress is sent as it
/// happens; drop the future to cancel.
///
/// When the page or time limit ends the reading early, the report is made of what was read and says so.
///
/// # Errors
/// [`Failure`] when the start page may not or cannot be read, or when no page holds any text.
pub async fn research(
    client: &Client,
    outside: &Outside,
    address: &ToolAddress,
    known: &[Url],
    limits: &Limits,
    progress: &watch::Sender<Progress>,
) -> Result<Researched, Failure> {
    let run = Run {
        outside,
        address,
        known,
        limits,
        progress,
        started_at: OffsetDateTime::now_utc(),
        started: Instant::now(),
    };
    for service in outside.without() {
        progress.send_modify(|progress| progress.do_without(service));
    }
    let reader = outside.reader.as_deref();
    let mut fetcher = Fetcher::new(client, reader, limits, run.read_until(), progress);
    let site = run.read(&mut fetcher).await?;
    let (stated, logo) = run.extract(&mut fetcher, site).await?;
    let known = run.ask(stated, fetcher.usage()).await;
    let report = run.report(known).await;
    Ok(Researched { report, logo })
}

/// What a run was given, where it tells how far it is, and when it began.
struct Run<'a> {
    outside: &'a Outside,
    address: &'a ToolAddress,
    known: &'a [Url],
    limits: &'a Limits,
    progress: &'a watch::Sender<Progress>,
    started_at: OffsetDateTime,
    started: Instant,
}

/// A site that was read.
struct Site {
    tool: ToolIdentity,
    icons: Vec<Url>,
    read: Read,
}

/// What its pages state.
struct Stated {
    tool: ToolIdentity,
    documents: Vec<Document>,
    pages: Account,
    facts: Vec<Fact>,
}

/// All that a report is made of, once the texts are gone.
struct Known {
    tool: ToolIdentity,
    pages: Account,
    /// What the rules found, and what a language model pointed at, numbered together.
    facts: Vec<Fact>,
    /// Plans that are named and nothing more.
    further: Vec<String>,
    beyond: Beyond,
    /// When the services were asked.
    asked: Instant,
}

impl Run<'_> {
    /// Until when pages are read: what they bring is read through in the rest of the time.
    fn read_until(&self) -> Instant {
        self.started + self.limits.total - self.limits.total / LAST_PART
    }

    /// Finds the site's pages and reads them.
    async fn read(&self, fetcher: &mut Fetcher<'_>) -> Result<Site, Failure> {
        let doing = Some(self.address.to_string());
        begin(self.progress, Step::Discover, doing).await;
        let discovered = discover(fetcher, self.address, self.known, self.limits)
            .await
            .map_err(|failure| failure.without_reader(fetcher.problem()))?;
        let tool = identity::of(&discovered);
        let icons = match discovered.home.placeholder {
            Some(_) => Vec::new(),
            None => logo::candidates(&discovered.home.document),
        };

        begin(self.progress, Step::Read, None).await;
        let mut reading = Reading::begin(discovered, self.progress);
        reading.ask_again(self.known, self.address.of_tool().url());
        reading.read(fetcher, self.limits).await;
        let read = reading.finish();
        if let Some(reader) = fetcher.usage() {
            self.progress
                .send_modify(|progress| progress.asked.push(Asked::of(&reader)));
        }
        Ok(Site { tool, icons, read })
    }

    /// Takes the facts out of the pages, and fetches the logo meanwhile.
    async fn extract(
        &self,
        fetcher: &mut Fetcher<'_>,
        site: Site,
    ) -> Result<(Stated, Option<Logo>), Failure> {
        let Site {
            mut tool,
            icons,
            read,
        } = site;
        begin(self.progress, Step::Extract, None).await;
        let (documents, mut pages) = read.into_documents();
        identity::complete(&mut tool, &documents);
        let share = Instant::now() + self.limits.total / LAST_PART;
        let (logo, extracted) = tokio::join!(
            logo::fetch(fetcher, &icons),
            extract(
                documents,
                &tool.name,
                share.max(self.started + self.limits.total)
            )
        );
        let (documents, found) = extracted?;
        let mut facts = found.facts;
        places::confirm(&mut facts, &documents, pages.led(), &pages.dead());
        pages.leave(&found.left, &facts, self.address)?;
        pages.warnings.extend(warnings::lists(&found.cut));
        self.progress.send_modify(|progress| {
            progress.facts = u32::try_from(facts.len()).unwrap_or(u32::MAX);
        });
        pages
            .check_not_empty(&facts, self.address, self.known)
            .map_err(|failure| failure.without_reader(fetcher.problem()))?;
        let stated = Stated {
            tool,
            documents,
            pages,
            facts,
        };
        Ok((stated, logo))
    }

    /// Asks the services beside the vendor's pages, whose texts end here.
    async fn ask(&self, stated: Stated, reader: Option<Usage>) -> Known {
        let Stated {
            tool,
            documents,
            pages,
            facts,
        } = stated;
        let asked = Instant::now();
        let mut beyond = if self.outside.is_asked_after_reading() {
            let (outside, patience) = (self.outside, self.limits.outside);
            beyond::ask(outside, patience, &tool, &documents, &facts, self.progress).await
        } else {
            Beyond::default()
        };
        beyond.account_for(reader);
        let further = further::plans(&documents, &facts);
        let pointed = std::mem::take(&mut beyond.facts);
        Known {
            tool,
            pages,
            facts: extract::in_order(facts.into_iter().chain(pointed).collect()),
            further,
            beyond,
            asked,
        }
    }

    /// Scores and writes the report. Both rest on the rules' facts alone.
    async fn report(&self, known: Known) -> Report {
        let Known {
            tool,
            pages,
            facts,
            further,
            mut beyond,
            asked,
        } = known;
        let by_rules = facts.iter().filter(|fact| fact.origin.is_rules());
        let by_rules: Vec<Fact> = by_rules.cloned().collect();

        begin(self.progress, Step::Score, None).await;
        let (scores, overall) = score::scores(&by_rules, &further);

        begin(self.progress, Step::Synthesise, None).await;
        let sources = pages.sources(&facts);
        let synthesis = synthesise::synthesise(&tool, &by_rules, &sources, &further, &facts);
        let beside = beyond::Beside {
            strengths: &synthesis.strengths,
            weaknesses: &synthesis.weaknesses,
        };
        let left = self.limits.outside.saturating_sub(asked.elapsed());
        let prose = beyond::write(
            self.outside,
            left,
            &tool,
            &by_rules,
            beside,
            &mut beyond,
            self.progress,
        )
        .await;
        let mut warnings = pages.warnings(&by_rules);
        warnings.extend(beyond.warnings);
        Report {
            schema: SCHEMA,
            tool,
            summary: synthesis.summary,
            warnings,
            sources,
            facts,
            scores,
            overall,
            strengths: synthesis.strengths,
            weaknesses: synthesis.weaknesses,
            unknowns: synthesis.unknowns,
            prose,
            elsewhere: beyond.elsewhere,
            usage: beyond.usage,
            without: self.outside.without(),
            started_at: self.started_at,
            finished_at: OffsetDateTime::now_utc(),
        }
    }
}

/// Begins at the home page of the tool that the address is of, and reads the page given, too. Where there is no such
/// home page to read, the page given takes its place; where that is no more either, one of those `known`.
async fn discover(
    fetcher: &mut Fetcher<'_>,
    address: &ToolAddress,
    known: &[Url],
    limits: &Limits,
) -> Result<Discovered, Failure> {
    match discover_given(fetcher, address, limits).await {
        Err(failure) if failure.kind == FailureKind::NotFound => {
            let (gone, most) = (address.of_tool(), limits.max_page_bytes);
            for other in known.iter().take(STAND_INS) {
                let found = discover::discover_without(fetcher, gone.url(), other, most).await;
                if let Ok(discovered) = found {
                    return Ok(discovered);
                }
            }
            Err(failure)
        }
        done => done,
    }
}

async fn discover_given(
    fetcher: &mut Fetcher<'_>,
    address: &ToolAddress,
    limits: &Limits,
) -> Result<Discovered, Failure> {
    let (home, most) = (address.of_tool(), limits.max_page_bytes);
    match discover::discover(fetcher, home.url(), most).await {
        Err(failure) if home != *address && failure.is_of_one_page() => {
            discover::discover(fetcher, address.url(), most).await
        }
        Ok(mut discovered) if home != *address => {
            discovered.frontier.add(Candidate::given(address.url()));
            Ok(discovered)
        }
        done => done,
    }
}

/// Says which step begins, and lets whoever watches have their turn: the channel keeps only the newest
/// word, and scoring takes less time than it takes a watcher to wake.
async fn begin(progress: &watch::Sender<Progress>, step: Step, doing: Option<String>) {
    progress.send_modify(|progress| {
        progress.step = Some(step);
        progress.doing = doing;
    });
    tokio::task::yield_now().await;
}

/// Takes the facts out of the pages, off the threads that serve requests, until the deadline, and gives the pages
/// back.
async fn extract(
    documents: Vec<Document>,
    called: &str,
    deadline: Instant,
) -> Result<(Vec<Document>, Found), Failure> {
    let called = called.to_owned();
    tokio::task::spawn_blocking(move || {
        let found = extract::facts_while(&documents, Some(&called), || Instant::now() < deadline);
        (documents, found)
    })
    .await
    .map_err(|error| {
        // Not the error itself: the message of a panic may quote the page.
        tracing::error!(panic = error.is_panic(), "the extractors failed");
        Failure::internal()
    })
}
