//! Whether the public places that a vendor links to were read, and are what the links say.
//!
//! A link to documentation, a status page, a changelog or a trust centre is a lead: behind it may be a page for signing
//! in, or none. It counts in full where this run read a page there that is about the thing, and then that page's words
//! are the quote.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use model::report::{Fact, FactKind, LINKED, Status, UNSHOWN};
use regex::Regex;
use url::Url;

use crate::{
    discover::address,
    document::{Block, Document, Link},
    extract::{
        self,
        pattern::{cased, patterns},
    },
};

patterns! {
    /// What the head of a page says that is none, or not for everybody.
    CLOSED = r"\b(?:not found|404|410|no longer (?:exists|available)|(?:doesn['’]t|does not) exist|access denied|sign[ -]?in|log[ -]?in|coming soon)\b";
    DOCUMENTS = r"\b(?:docs?|documentation|guides?|references?|api|getting started|quick ?start|help|knowledge base|tutorials?|how to|learn|articles|developers?)\b";
    ATTESTS = r"\b(?:trust|security|compliance|compliant|certifi\w+|attest\w+|audits?|reports?|SOC 2|ISO 27001|subprocessors?)\b";
    OPERATES = r"\b(?:all systems|operational|incidents?|outages?|degraded|uptime|maintenance|disruptions?|no (?:known )?issues)\b";
}

/// A day, a month of a year or a version, as entries of a changelog begin with.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b20\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]20\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?20\d\d\b|\bv?\d+\.\d+(?:\.\d+)?\b",
    )
});

/// Characters of a page that says something, where no fact was found on it.
const SAYS_SOMETHING: usize = 60;

/// Why a place is not there.
const DEAD: &str = "linked, but there is no such page";

/// Rests the facts about public places on the pages behind their links. `led` are the addresses that led elsewhere, by
/// their keys, and `dead` the keys of those that are no page; where a page links to another of the kind, that is told, too.
pub(super) fn confirm(
    facts: &mut Vec<Fact>,
    documents: &[Document],
    led: &HashMap<String, Url>,
    dead: &HashSet<String>,
) {
    let instead = instead_of_dead(facts, documents, dead);
    facts.extend(instead);
    let told: HashSet<String> = facts
        .iter()
        .filter(|fact| !is_place(fact.kind))
        .map(|fact| fact.url.clone())
        .collect();
    for fact in facts.iter_mut().filter(|fact| is_place(fact.kind)) {
        match behind(fact, documents, led, &told) {
            Behind::Words(page, quote) => {
                fact.quote = quote;
                fact.url = page.url.to_string();
                fact.fetched_at = page.fetched_at;
            }
            Behind::Other | Behind::Nothing if is_dead(fact, dead) => no_longer(fact),
            Behind::Other => rest_on_link(fact, documents, UNSHOWN),
            Behind::Nothing => rest_on_link(fact, documents, LINKED),
        }
    }
}

fn no_longer(fact: &mut Fact) {
    fact.status = Status::NotHeld;
    fact.condition = Some(DEAD.to_owned());
}

/// Makes a link of the fact. Where its quote is a row of links, such as a navigation, the link's own words take its place.
fn rest_on_link(fact: &mut Fact, documents: &[Document], how: &str) {
    if fact.status != Status::Held {
        return;
    }
    fact.status = Status::Conditional;
    fact.condition = Some(how.to_owned());
    let page = documents.iter().find(|page| page.url.as_str() == fact.url);
    let links: Vec<&Link> = page
        .iter()
        .flat_map(|page| &page.links)
        .filter(|link| {
            let text = link.text.trim();
            !text.is_empty() && fact.quote.contains(text)
        })
        .collect();
    let leads_there = |link: &&&Link| {
        let mut url = link.url.clone();
        url.set_fragment(None);
        url.as_str().trim_end_matches('/') == fact.value
    };
    if let Some(link) = links.iter().find(leads_there).filter(|_| links.len() > 2) {
        link.text.trim().clone_into(&mut fact.quote);
    }
}

/// The places that pages link to beside one of the same kind that leads to no page.
fn instead_of_dead(facts: &[Fact], documents: &[Document], dead: &HashSet<String>) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for fact in facts.iter().filter(|fact| is_dead(fact, dead)) {
        let page = documents.iter().find(|page| page.url.as_str() == fact.url);
        let Some(page) = page.filter(|_| is_place(fact.kind)) else {
            continue;
        };
        let mut page = page.clone();
        page.links
            .retain(|link| !dead.contains(&address::key(&link.url)));
        for other in extract::places(&page) {
            let known = |known: &Fact| known.kind == other.kind && known.value == other.value;
            if other.kind == fact.kind && !facts.iter().chain(&found).any(known) {
                found.push(other);
            }
        }
    }
    found
}

fn is_dead(fact: &Fact, dead: &HashSet<String>) -> bool {
    Url::parse(&fact.value).is_ok_and(|url| dead.contains(&address::key(&url)))
}

/// Whether a fact of this kind is that there is such a place.
pub(super) const fn is_place(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Documentation
            | FactKind::StatusPage
            | FactKind::Changelog
            | FactKind::TrustCenter
    )
}

/// What stands behind a link.
enum Behind<'a> {
    /// A page with words for what it is.
    Words(&'a Document, String),
    /// A page that is something else, or says too little.
    Other,
    /// No page that was read.
    Nothing,
}

/// What was read at the address that the fact names. `told` are the pages that state something.
fn behind<'a>(
    fact: &Fact,
    documents: &'a [Document],
    led: &HashMap<String, Url>,
    told: &HashSet<String>,
) -> Behind<'a> {
    let Ok(named) = Url::parse(&fact.value) else {
        return Behind::Nothing;
    };
    let asked = address::key(&named);
    let key = led.get(&asked).map_or(asked, address::key);
    let mut there = documents
        .iter()
        .filter(|page| {
            let canonical = page.canonical.as_ref().map(address::key);
            address::key(&page.url) == key || canonical.as_ref() == Some(&key)
        })
        .peekable();
    if there.peek().is_none() {
        return Behind::Nothing;
    }
    there
        .find_map(|page| {
            let says = told.contains(page.url.as_str()) || page.text_length() >= SAYS_SOMETHING;
            Some(Behind::Words(page, words(fact.kind, page, says)?))
        })
        .unwrap_or(Behind::Other)
}

/// The page's words for what it is; none where it is something else, or `says` hardly anything.
fn words(kind: FactKind, page: &Document, says_something: bool) -> Option<String> {
    let head = page.content().find(|block| block.is_heading());
    let titles = || {
        page.title
            .as_deref()
            .into_iter()
            .chain(head.map(|head| head.text.as_str()))
    };
    if titles().any(|title| CLOSED.is_match(title)) {
        return None;
    }
    let says = |pattern: &Regex| {
        page.content().find_map(|block| {
            let found = pattern.find(&block.text)?;
            Some(block.sentence_quote(found.range()))
        })
    };
    match kind {
        FactKind::StatusPage => says(&OPERATES),
        FactKind::Changelog => says(&ENTRY).filter(|_| says_something),
        _ => {
            let subject = if kind == FactKind::TrustCenter {
                &ATTESTS
            } else {
                &DOCUMENTS
            };
            let about = titles().any(|title| subject.is_match(title)) || says(subject).is_some();
            let first = head.or_else(|| page.content().next()).map(Block::quote_all);
            first.filter(|_| about && says_something)
        }
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;

    const LINKS: &str = "<footer><a href=https://status.harbour.example>Status</a> <a href=/changelog>Changelog</a> <a href=/docs>Docs</a></footer><p>Hello.</p>";
    const WORDS: &str = "<p>Harbour keeps the berths of a marina in order. Begin with the first berth, then invite the people who watch over it, and connect the gate. Whatever you set here can be changed later on, by whoever may do so.</p>";

    fn page(address: &str, html: &str) -> Document {
        let url = Url::parse(address).unwrap();
        Document::from_html(
            &url,
            OffsetDateTime::UNIX_EPOCH,
            &format!("<html lang=en>{html}"),
        )
    }

    /// Kind, status, condition and quote of each place.
    fn told(pages: &[Document], led: &[(&str, &str)]) -> Vec<(FactKind, Status, String)> {
        let mut facts = extract::facts(pages);
        let led = led.iter().map(|(from, to)| {
            let of = |url: &str| Url::parse(url).unwrap();
            (address::key(&of(from)), of(to))
        });
        let dead = [address::key(
            &Url::parse("https://harbour.example/dead").unwrap(),
        )];
        confirm(&mut facts, pages, &led.collect(), &dead.into());
        let places = facts.into_iter().filter(|fact| is_place(fact.kind));
        places
            .map(|fact| (fact.kind, fact.status, fact.condition.unwrap_or(fact.quote)))
            .collect()
    }

    fn home() -> Document {
        page("https://harbour.example/", LINKS)
    }

    fn docs(html: &str) -> Vec<(FactKind, Status, String)> {
        let docs = page("https://harbour.example/docs", html);
        let mut found = told(&[home(), docs], &[]);
        found.retain(|(kind, ..)| *kind == FactKind::Documentation);
        found
    }

    #[test]
    fn a_link_alone_is_said_to_be_one() {
        let found = told(&[home()], &[]);
        assert_eq!(found.len(), 3);
        for (kind, status, said) in found {
            assert_eq!(
                (status, said.as_str()),
                (Status::Conditional, LINKED),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_link_to_no_page_is_not_held() {
        let home = page(
            "https://harbour.example/",
            "<a href=/dead>Documentation</a>",
        );
        let dead = (FactKind::Documentation, Status::NotHeld, DEAD.to_owned());
        assert_eq!(told(&[home], &[]), [dead]);
    }

    #[test]
    fn a_short_page_that_states_something_counts() {
        let held = docs("<h1>Docs</h1><p>Harbour has a REST API and webhooks.</p>");
        let docs = (FactKind::Documentation, Status::Held, "Docs".to_owned());
        assert_eq!(held, [docs]);
    }

    #[test]
    fn beside_a_link_to_no_page_another_is_told() {
        let home = page(
            "https://harbour.example/",
            "<footer><a href=/dead>System status</a> <a href=https://status.harbour.example>Status page</a></footer><p>Hello.</p>",
        );
        assert_eq!(
            told(&[home], &[]),
            [
                (FactKind::StatusPage, Status::NotHeld, DEAD.to_owned()),
                (FactKind::StatusPage, Status::Conditional, LINKED.to_owned()),
            ]
        );
    }

    #[test]
    fn a_trust_centre_that_was_not_read_is_its_link() {
        let links = "<a href=/pricing>Pricing</a> <a href=/trust>Trust centre</a> <a href=/blog>Blog</a><p>Hello.</p>";
        let home = || page("https://harbour.example/", links);
        let mut facts = extract::facts(&[home()]);
        confirm(&mut facts, &[home()], &HashMap::new(), &HashSet::new());
        let [trust] = facts.as_slice() else {
            panic!("{facts:?}");
        };
        assert_eq!(trust.kind, FactKind::TrustCenter);
        assert_eq!(trust.status, Status::Conditional);
        assert_eq!(trust.condition.as_deref(), Some(LINKED));
        assert_eq!(trust.quote, "Trust centre");
        let read = page(
            "https://harbour.example/trust",
            &format!("<h1>Trust at Harbour</h1>{WORDS}"),
        );
        let pages = [home(), read];
        let quote = (
            FactKind::TrustCenter,
            Status::Held,
            "Trust at Harbour".to_owned(),
        );
        assert!(told(&pages, &[]).contains(&quote));
    }

    #[test]
    fn a_page_that_was_read_and_is_about_it_counts_and_is_quoted() {
        let pages = [
            home(),
            page(
                "https://status.harbour.example/",
                "<h1>Harbour status</h1><p>All systems operational.</p>",
            ),
            page(
                "https://harbour.example/changelog",
                &format!("<h1>News</h1><h2>12 March 2026</h2>{WORDS}<p>2.4.1 mends the gate.</p>"),
            ),
            page(
                "https://docs.harbour.example/start",
                &format!("<h1>Getting started</h1>{WORDS}"),
            ),
        ];
        let led = (
            "https://harbour.example/docs",
            "https://docs.harbour.example/start",
        );
        let quotes: Vec<(Status, String)> = told(&pages, &[led])
            .into_iter()
            .map(|(_, status, said)| (status, said))
            .collect();
        for quote in [
            "Getting started",
            "All systems operational.",
            "12 March 2026",
        ] {
            assert!(
                quotes.contains(&(Status::Held, quote.to_owned())),
                "{quote}: {quotes:?}"
            );
        }
    }

    #[test]
    fn a_page_that_is_something_else_counts_for_no_more_than_its_link() {
        let linked = vec![(
            FactKind::Documentation,
            Status::Conditional,
            UNSHOWN.to_owned(),
        )];
        assert_eq!(
            docs(&format!(
                "<title>Sign in</title><h1>Sign in to the docs</h1>{WORDS}"
            )),
            linked
        );
        assert_eq!(
            docs(&format!(
                "<h1>Page not found</h1><p>Our guides moved.</p>{WORDS}"
            )),
            linked
        );
        assert_eq!(docs("<h1>Docs</h1><p>Soon.</p>"), linked);
        assert_eq!(docs(&format!("<h1>Our team</h1>{WORDS}")), linked);
        let held = docs(&format!("<h1>Documentation</h1>{WORDS}"));
        assert_eq!(
            held,
            [(
                FactKind::Documentation,
                Status::Held,
                "Documentation".to_owned()
            )]
        );
    }
}
