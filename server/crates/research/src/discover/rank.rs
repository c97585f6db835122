//! Which links are worth one of the few pages a run may read.

use std::collections::{BTreeMap, HashMap, HashSet};

use model::report::PageKind;
use url::Url;

use super::{
    address,
    purpose::{by_words, classify},
};
use crate::document::Place;

/// How many pages of a kind are read before other kinds have had theirs.
#[must_use]
pub const fn quota(kind: PageKind) -> usize {
    match kind {
        PageKind::Home | PageKind::Changelog | PageKind::Status => 1,
        PageKind::About | PageKind::Customers | PageKind::Support => 2,
        PageKind::Pricing | PageKind::Integrations | PageKind::Privacy => 3,
        PageKind::Other => 4,
        PageKind::Security | PageKind::Features | PageKind::Docs => 6,
    }
}

/// A page that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its address, normalised.
    pub url: Url,
    /// What it is likely to be for.
    pub kind: PageKind,
    /// How much it promises: higher is better.
    pub worth: i32,
    /// What it shares with the other spellings of its address.
    key: String,
}

impl Candidate {
    /// The page behind a link with these words at this place; without a place, behind an entry of a sitemap.
    #[must_use]
    pub fn new(url: &Url, text: &str, place: Option<Place>) -> Self {
        let url = address::normalise(url);
        let kind = classify(&url, text);
        let worth = worth(&url, kind, place);
        let key = address::key(&url);
        Self {
            url,
            kind,
            worth,
            key,
        }
    }

    /// The page that whoever asked for the research gave: read before others of its kind.
    #[must_use]
    pub fn given(url: &Url) -> Self {
        Self {
            worth: i32::MAX,
            ..Self::new(url, "", Some(Place::Nav))
        }
    }
}

/// Position in the navigation and a short path promise an overview; a deep path promises a detail.
fn worth(url: &Url, kind: PageKind, place: Option<Place>) -> i32 {
    let depth = url
        .path_segments()
        .map_or(0, |parts| parts.filter(|part| !part.is_empty()).count());
    let depth = i32::try_from(depth).unwrap_or(i32::MAX / 16);
    let by_place = match place {
        Some(Place::Nav | Place::Header) => 12,
        Some(Place::Footer) => 10,
        Some(Place::Content) => 5,
        None => 3,
    };
    let last = url
        .path_segments()
        .and_then(|mut parts| parts.rfind(|part| !part.is_empty()))
        .unwrap_or_default();
    let plain_name = if by_words(last) == Some(kind) && !last.contains('-') {
        4
    } else {
        0
    };
    by_place + plain_name - 3 * depth - if url.query().is_some() { 4 } else { 0 }
}

/// Pages that wait to be read at most; a run reads a few dozen.
const MOST_WAITING: usize = 20_000;

/// Pages found so far, each once, best first within its kind. What is added costs the same however many are known.
#[derive(Debug, Default)]
pub struct Frontier {
    /// The keys of all pages that were ever known.
    seen: HashSet<String>,
    /// By key.
    waiting: BTreeMap<String, Candidate>,
    taken: HashMap<PageKind, usize>,
}

impl Frontier {
    /// Notes that a page is read or refused already. Answers whether it was new.
    pub fn mark(&mut self, url: &Url) -> bool {
        self.seen.insert(address::key(url))
    }

    /// Adds a page unless it is known. Beyond [`MOST_WAITING`] none is.
    pub fn add(&mut self, candidate: Candidate) {
        if let Some(known) = self.waiting.get_mut(&candidate.key) {
            // The same page linked from a better place.
            known.worth = known.worth.max(candidate.worth);
            if known.kind == PageKind::Other {
                known.kind = candidate.kind;
            }
        } else if self.waiting.len() < MOST_WAITING && self.seen.insert(candidate.key.clone()) {
            self.waiting.insert(candidate.key.clone(), candidate);
        }
    }

    /// How many pages wait to be read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Takes up to `room` pages, every kind its quota at most, kinds in turn.
    pub fn take(&mut self, room: usize) -> Vec<Candidate> {
        self.take_within(room, quota)
    }

    /// Takes up to `room` pages beyond the quotas, as long as they have a known purpose.
    pub fn take_more(&mut self, room: usize) -> Vec<Candidate> {
        self.take_within(room, |kind| {
            if kind == PageKind::Other {
                quota(kind)
            } else {
                usize::MAX
            }
        })
    }

    /// What is left over when no more pages may be read, best first.
    pub fn drain(&mut self) -> Vec<Candidate> {
        let mut left: Vec<Candidate> = std::mem::take(&mut self.waiting).into_values().collect();
        left.sort_by(|a, b| {
            b.worth
                .cmp(&a.worth)
                .then_with(|| a.url.as_str().cmp(b.url.as_str()))
        });
        left
    }

    fn take_within(&mut self, room: usize, limit: impl Fn(PageKind) -> usize) -> Vec<Candidate> {
        // Best last, where it is taken from.
        let mut by_kind: HashMap<PageKind, Vec<Candidate>> = HashMap::new();
        for candidate in self.drain().into_iter().rev() {
            by_kind.entry(candidate.kind).or_default().push(candidate);
        }
        let mut out: Vec<Candidate> = Vec::new();
        loop {
            let before = out.len();
            for kind in PageKind::ALL {
                let taken = self.taken.entry(*kind).or_default();
                if out.len() >= room || *taken >= limit(*kind) {
                    continue;
                }
                if let Some(best) = by_kind.get_mut(kind).and_then(Vec::pop) {
                    out.push(best);
                    *taken += 1;
                }
            }
            if out.len() == before {
                break;
            }
        }
        let left = by_kind.into_values().flatten();
        self.waiting = left.map(|left| (left.key.clone(), left)).collect();
        out.sort_by_key(|candidate| (candidate.kind, -candidate.worth));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> Url {
        Url::parse("https://vendor.example")
            .unwrap()
            .join(path)
            .unwrap()
    }

    fn candidate(path: &str, place: Option<Place>) -> Candidate {
        Candidate::new(&url(path), "", place)
    }

    #[test]
    fn many_posts_do_not_crowd_out_the_pages_that_matter() {
        let mut frontier = Frontier::default();
        for post in 0..200 {
            frontier.add(candidate(&format!("/blog/post-{post}"), Some(Place::Nav)));
        }
        for path in ["/pricing", "/security", "/features", "/integrations"] {
            frontier.add(candidate(path, None));
        }
        let taken = frontier.take(40);
        assert_eq!(taken.len(), 4 + quota(PageKind::Other));
        assert_eq!(
            taken.first().map(|candidate| candidate.kind),
            Some(PageKind::Pricing)
        );
    }

    #[test]
    fn a_small_room_goes_to_the_worthiest_kinds_and_best_pages() {
        let mut frontier = Frontier::default();
        for path in [
            "/pricing/archive/2019/table",
            "/pricing",
            "/security",
            "/about",
            "/docs",
        ] {
            frontier.add(candidate(path, Some(Place::Content)));
        }
        let paths: Vec<String> = frontier
            .take(3)
            .iter()
            .map(|candidate| candidate.url.path().to_owned())
            .collect();
        assert_eq!(paths, ["/pricing", "/security", "/docs"]);
        assert_eq!(
            frontier.take(9).len(),
            2,
            "what was taken is not taken again"
        );
    }

    #[test]
    fn beyond_the_quotas_only_pages_of_a_known_purpose_are_taken() {
        let mut frontier = Frontier::default();
        for number in 0..9 {
            frontier.add(candidate(&format!("/pricing/{number}"), None));
            frontier.add(candidate(&format!("/page/{number}"), None));
        }
        assert_eq!(
            frontier.take(40).len(),
            quota(PageKind::Pricing) + quota(PageKind::Other)
        );
        assert_eq!(frontier.take_more(40).len(), 9 - quota(PageKind::Pricing));
    }

    #[test]
    fn a_page_is_taken_once_however_it_is_spelled() {
        let mut frontier = Frontier::default();
        assert!(frontier.mark(&url("/")));
        for path in [
            "/",
            "/index.html",
            "/pricing",
            "/pricing/",
            "/pricing?utm_source=x",
            "http://www.vendor.example/pricing#plans",
        ] {
            frontier.add(candidate(path, Some(Place::Content)));
        }
        assert_eq!(frontier.take(9).len(), 1);
    }

    /// It took minutes when each link was compared with all that wait; the limit is generous.
    #[test]
    fn pages_of_the_same_thousands_of_links_are_taken_in_at_once() {
        let begun = std::time::Instant::now();
        let mut frontier = Frontier::default();
        for _ in 0..10 {
            for link in 0..5_000 {
                frontier.add(candidate(&format!("/pricing-{link}"), Some(Place::Nav)));
            }
        }
        assert_eq!(frontier.len(), 5_000);
        assert_eq!(frontier.take(3).len(), 3);
        assert_eq!(frontier.len(), 4_997);
        assert!(begun.elapsed() < std::time::Duration::from_secs(30));
    }

    #[test]
    fn no_more_pages_wait_than_are_worth_keeping() {
        let mut frontier = Frontier::default();
        for link in 0..=MOST_WAITING {
            frontier.add(candidate(&format!("/page-{link}"), None));
        }
        assert_eq!(frontier.len(), MOST_WAITING);
    }
}
