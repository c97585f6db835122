//! Whether the public places that a vendor links to were read, and are what the links say.
//!
//! A link to documentation, a status page or a changelog is a lead: behind it may be a page for signing in, or none. It
//! counts in full where this run read a page there that is about the thing, and then that page's words are the quote.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use model::report::{Fact, FactKind, LINKED, Status};
use regex::Regex;
use url::Url;

use crate::{
    discover::address,
    document::{Block, Document},
    extract::pattern::{cased, patterns},
};

patterns! {
    /// What the head of a page says that is none, or not for everybody.
    CLOSED = r"\b(?:not found|404|410|no longer (?:exists|available)|(?:doesn['’]t|does not) exist|access denied|sign[ -]?in|log[ -]?in|coming soon)\b";
    DOCUMENTS = r"\b(?:docs?|documentation|guides?|references?|api|getting started|quick ?start|help|knowledge base|tutorials?|how to|learn|articles|developers?)\b";
    OPERATES = r"\b(?:all systems|operational|incidents?|outages?|degraded|uptime|maintenance|disruptions?|no (?:known )?issues)\b";
}

/// A day, a month of a year or a version, as entries of a changelog begin with.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b20\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]20\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?20\d\d\b|\bv?\d+\.\d+(?:\.\d+)?\b",
    )
});

/// Characters of a page that says something.
const SAYS_SOMETHING: usize = 60;

/// Why a place is not there.
const DEAD: &str = "linked, but there is no such page";

/// Rests the facts about public places on the pages behind their links. `led` are the addresses that led elsewhere, by
/// their keys, and `dead` the keys of those that are no page.
pub(super) fn confirm(
    facts: &mut [Fact],
    documents: &[Document],
    led: &HashMap<String, Url>,
    dead: &HashSet<String>,
) {
    for fact in facts.iter_mut().filter(|fact| is_place(fact.kind)) {
        match page_of(fact, documents, led) {
            Some((page, quote)) => {
                fact.quote = quote;
                fact.url = page.url.to_string();
                fact.fetched_at = page.fetched_at;
            }
            None if is_dead(fact, dead) => {
                fact.status = Status::NotHeld;
                fact.condition = Some(DEAD.to_owned());
            }
            None if fact.status == Status::Held => {
                fact.status = Status::Conditional;
                fact.condition = Some(LINKED.to_owned());
            }
            None => {}
        }
    }
}

fn is_dead(fact: &Fact, dead: &HashSet<String>) -> bool {
    Url::parse(&fact.value).is_ok_and(|url| dead.contains(&address::key(&url)))
}

const fn is_place(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Documentation | FactKind::StatusPage | FactKind::Changelog
    )
}

/// The page read at the address that the fact names, and its words for what it is.
fn page_of<'a>(
    fact: &Fact,
    documents: &'a [Document],
    led: &HashMap<String, Url>,
) -> Option<(&'a Document, String)> {
    let named = Url::parse(&fact.value).ok()?;
    let asked = address::key(&named);
    let key = led.get(&asked).map_or(asked, address::key);
    documents.iter().find_map(|page| {
        let canonical = page.canonical.as_ref().map(address::key);
        let there = address::key(&page.url) == key || canonical.as_ref() == Some(&key);
        Some((page, there.then(|| words(fact.kind, page)).flatten()?))
    })
}

/// The page's words for what it is; none where it is something else.
fn words(kind: FactKind, page: &Document) -> Option<String> {
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
        FactKind::Changelog => says(&ENTRY).filter(|_| page.text_length() >= SAYS_SOMETHING),
        _ => {
            let about =
                titles().any(|title| DOCUMENTS.is_match(title)) || says(&DOCUMENTS).is_some();
            let first = head.or_else(|| page.content().next()).map(Block::quote_all);
            first.filter(|_| about && page.text_length() >= SAYS_SOMETHING)
        }
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;
    use crate::extract;

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
            LINKED.to_owned(),
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
