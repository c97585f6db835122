//! Which pages of a site are worth reading: robots.txt, sitemaps, the site's own links.

pub mod address;
pub(crate) mod english;
pub mod language;
pub mod purpose;
pub mod rank;
pub mod robots;
pub mod site;
pub mod sitemap;

use std::collections::VecDeque;

use model::report::PageKind;
use rank::{Candidate, Frontier};
use site::Site;
use url::Url;

use crate::{
    document::Document,
    fetch::{Fetcher, Missed, Page},
    run::Failure,
};

/// Sitemap files opened at most.
const MAX_SITEMAPS: usize = 6;

/// A sitemap with more pages than this is taken for its pages of a known purpose only.
const LONG_SITEMAP: usize = 100;

/// A start page and sitemaps that list fewer pages than this show little of the site.
const FEW: usize = 5;

/// Links of one page that are followed at most: the worthiest. A page of documentation may hold thousands.
const MOST_LINKS: usize = 1_000;

/// What is known before the pages are read.
#[derive(Debug)]
pub(crate) struct Discovered {
    /// The site, by the address that the start page was found at.
    pub site: Site,
    /// The start page, in English where there is an English one.
    pub home: Page,
    /// The start page in another language, if an English one took its place.
    pub replaced: Option<Page>,
    /// The pages that could be read.
    pub frontier: Frontier,
    /// Whether another page stands in for a start page that is no more.
    pub stands_in: bool,
}

/// Reads the start page and gathers what it and the sitemaps list.
///
/// # Errors
/// [`Failure`] when the start page may not or cannot be read.
pub(crate) async fn discover(
    fetcher: &mut Fetcher<'_>,
    start: &Url,
    max_bytes: usize,
) -> Result<Discovered, Failure> {
    discover_from(fetcher, start, PageKind::Home, max_bytes).await
}

/// The same with another page in place of the start page at `gone`, which is no more and is asked for again to say so.
///
/// # Errors
/// [`Failure`] when that may not or cannot be read.
pub(crate) async fn discover_without(
    fetcher: &mut Fetcher<'_>,
    gone: &Url,
    other: &Url,
    max_bytes: usize,
) -> Result<Discovered, Failure> {
    let kind = Candidate::given(other).kind;
    let mut discovered = discover_from(fetcher, other, kind, max_bytes).await?;
    let mut gone = Candidate::given(gone);
    gone.kind = PageKind::Home;
    discovered.frontier.add(gone);
    discovered.stands_in = true;
    Ok(discovered)
}

async fn discover_from(
    fetcher: &mut Fetcher<'_>,
    start: &Url,
    kind: PageKind,
    max_bytes: usize,
) -> Result<Discovered, Failure> {
    let page = start_page(fetcher, start, kind).await?;
    let site = Site::of(&page.document.url);
    let (mut home, replaced) = in_english(fetcher, &site, page).await;
    let mut frontier = Frontier::default();
    frontier.mark(start);
    for document in [
        Some(&home.document),
        replaced.as_ref().map(|page| &page.document),
    ]
    .into_iter()
    .flatten()
    {
        frontier.mark(&document.url);
    }
    add_links(&mut frontier, &site, std::mem::take(&mut home.links));
    add_sitemaps(fetcher, &mut frontier, &site, &home.document.url, max_bytes).await;
    if frontier.len() < FEW {
        add_map(fetcher, &mut frontier, &site, &home.document.url).await;
    }
    Ok(Discovered {
        site,
        home,
        replaced,
        frontier,
        stands_in: false,
    })
}

/// What a page links to, each once, as far as it belongs to the page's site and leads somewhere. Called where the page
/// is parsed: of a page with thousands of links it is work.
pub(crate) fn links(document: &Document) -> Vec<Candidate> {
    let site = Site::of(&document.url);
    let leads = |url: &Url| site.holds(url) && !address::is_trap(url);
    let mut found = Frontier::default();
    for link in document.links.iter().filter(|link| leads(&link.url)) {
        found.add(Candidate::new(&link.url, &link.text, Some(link.place)));
    }
    if let Some(url) = english_alternate(document).filter(|url| leads(url)) {
        found.add(Candidate::new(url, "", None));
    }
    let mut links = found.drain();
    links.truncate(MOST_LINKS);
    links
}

/// Adds what a page links to, as far as it is worth asking for.
pub(crate) fn add_links(frontier: &mut Frontier, site: &Site, links: Vec<Candidate>) {
    for link in links {
        if is_worth_asking(site, &link.url) {
            frontier.add(link);
        }
    }
}

async fn start_page(
    fetcher: &mut Fetcher<'_>,
    start: &Url,
    kind: PageKind,
) -> Result<Page, Failure> {
    fetcher
        .learn(start)
        .await
        .map_err(|missed| missed.into_failure(start))?;
    check_robots(fetcher, start)?;
    let page = fetcher
        .page(start, kind)
        .await
        .map_err(|missed| missed.into_failure(start))?;
    // A redirect may have led to another host, whose robots.txt counts as well.
    let end = page.document.url.clone();
    fetcher
        .learn(&end)
        .await
        .map_err(|missed| missed.into_failure(&end))?;
    check_robots(fetcher, &end)?;
    Ok(page)
}

fn check_robots(fetcher: &Fetcher<'_>, url: &Url) -> Result<(), Failure> {
    match fetcher.robots(url) {
        Some(robots) if robots.allows(url) => Ok(()),
        Some(robots::Robots::Unreachable) => Err(Failure::robots_unreachable(
            url.host_str().unwrap_or_default(),
        )),
        _ => Err(Missed::Forbidden.into_failure(url)),
    }
}

/// The start page, or its English version and the page it replaces.
async fn in_english(fetcher: &mut Fetcher<'_>, site: &Site, page: Page) -> (Page, Option<Page>) {
    if is_english(&page.document) {
        return (page, None);
    }
    let Some(url) = english_version(&page.document, site).cloned() else {
        return (page, None);
    };
    if fetcher.learn(&url).await.is_err() {
        return (page, None);
    }
    match fetcher.page(&url, PageKind::Home).await {
        // Of a start page that says little its English version may say as little.
        Ok(english) if is_english(&english.document) && (english.tells() || !page.tells()) => {
            (english, Some(page))
        }
        _ => (page, None),
    }
}

/// Whether a page is in English, or doesn't tell.
pub(crate) fn is_english(document: &Document) -> bool {
    document
        .lang
        .as_deref()
        .is_none_or(|code| language::primary(code) == "en")
}

/// The English version that a page names to machines: the one for any country first.
fn english_alternate(document: &Document) -> Option<&Url> {
    let english = || {
        let alternates = document.alternates.iter();
        alternates.filter(|alternate| language::primary(&alternate.lang) == "en")
    };
    let for_all = english().find(|alternate| alternate.lang == "en");
    for_all
        .or_else(|| english().next())
        .map(|alternate| &alternate.url)
}

/// The English version that a page names to machines or to people, else what it names for readers of any language.
fn english_version<'a>(document: &'a Document, site: &Site) -> Option<&'a Url> {
    let links = || document.links.iter();
    let by_words = links().filter(|link| says_english(&link.text));
    let by_path = links().filter(|link| language::of_path(&link.url) == Some("en"));
    let linked = by_words.chain(by_path).map(|link| &link.url);
    let alternates = document.alternates.iter();
    let for_anybody = alternates.filter(|alternate| alternate.lang == "x-default");
    english_alternate(document)
        .into_iter()
        .chain(linked)
        .chain(for_anybody.map(|alternate| &alternate.url))
        .find(|url| site.holds(url) && **url != document.url)
}

/// Whether the words of a link name English and no more: `English (US)`, `EN`, `English version`.
fn says_english(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = || {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let named = words().any(|word| matches!(word, "english" | "en" | "eng"));
    let beside = ["english", "en", "eng", "us", "uk", "gb", "version"];
    named && words().all(|word| beside.contains(&word))
}

/// Whether a page belongs to the site and leads somewhere.
pub(crate) fn is_worth_asking(site: &Site, url: &Url) -> bool {
    site.holds(url)
        && !address::is_trap(url)
        && (site.is_host_of(url) || !address::is_dead_host(url))
}

/// What the reader knows of the site, where the site itself shows little.
async fn add_map(fetcher: &Fetcher<'_>, frontier: &mut Frontier, site: &Site, home: &Url) {
    for url in fetcher.map(home, LONG_SITEMAP).await {
        if is_worth_asking(site, &url) {
            frontier.add(Candidate::new(&url, "", None));
        }
    }
}

async fn add_sitemaps(
    fetcher: &Fetcher<'_>,
    frontier: &mut Frontier,
    site: &Site,
    home: &Url,
    max_bytes: usize,
) {
    let named = fetcher
        .robots(home)
        .map(robots::Robots::sitemaps)
        .unwrap_or_default();
    let mut files: VecDeque<Url> = named
        .iter()
        .filter_map(|address| home.join(address).ok())
        .collect();
    if files.is_empty() {
        files.extend(home.join("/sitemap.xml"));
    }
    let mut opened = Vec::new();
    while let Some(file) = files.pop_front() {
        if opened.len() >= MAX_SITEMAPS || !site.holds(&file) || opened.contains(&file) {
            continue;
        }
        opened.push(file.clone());
        let Ok(answer) = fetcher.get(&file).await else {
            continue;
        };
        if answer.status != 200 {
            continue;
        }
        let listed = listed(site.clone(), file, answer.body, max_bytes).await;
        files.extend(listed.files);
        for page in listed.pages {
            frontier.add(page);
        }
    }
}

/// What a file of the sitemap comes to.
#[derive(Default)]
struct Listed {
    files: Vec<Url>,
    pages: Vec<Candidate>,
}

/// Reads a file of the sitemap, off the threads that serve requests.
async fn listed(site: Site, file: Url, body: Vec<u8>, max_bytes: usize) -> Listed {
    let reading = tokio::task::spawn_blocking(move || {
        let found = sitemap::parse(&file, &body, max_bytes);
        let long = found.pages.len() > LONG_SITEMAP;
        let pages = found.pages.iter();
        let pages = pages
            .filter(|url| is_worth_asking(&site, url))
            .map(|url| Candidate::new(url, "", None))
            .filter(|page| !(long && page.kind == PageKind::Other));
        Listed {
            pages: pages.collect(),
            files: sitemap::order_files(found.files),
        }
    });
    reading.await.unwrap_or_else(|error| {
        // Not the error itself: the message of a panic may quote the file.
        tracing::error!(panic = error.is_panic(), "a sitemap could not be parsed");
        Listed::default()
    })
}

#[cfg(test)]
mod tests {
    use super::says_english;

    #[test]
    fn a_link_to_english_names_the_language_and_no_more() {
        for text in [
            "English",
            "EN",
            "English (US)",
            "🇬🇧 English version",
            "en-GB",
        ] {
            assert!(says_english(text), "{text}");
        }
        for text in [
            "English courses",
            "Learn English",
            "US",
            "Deutsch",
            "DE | EN",
            "",
        ] {
            assert!(!says_english(text), "{text}");
        }
    }
}
