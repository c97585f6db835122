//! Plans that are not offered yet: a badge over a card's name says so, words right below it, or a remark behind it.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    document::{Block, BlockKind, Document, GroupKind},
    extract::{Site, name, pattern::cased},
};

/// What says of a thing that nobody can have it today.
const LATER: &str = r"(?:coming\s(?:very\s)?soon|(?:launching|available|arriving)\s(?:very\s)?soon|not\s(?:yet\s(?:available|offered)|(?:available|offered)\syet)|bientôt(?:\sdisponible)?|prochainement|à\svenir|demnächst(?:\sverfügbar)?|in\skürze(?:\sverfügbar)?|próximamente|em\sbreve|prossimamente|binnenkort(?:\sbeschikbaar)?)";

static ALONE: LazyLock<Regex> = LazyLock::new(|| cased(&format!(r"(?i)^\W*{LATER}\W*$")));
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)^(?P<name>.{{2,40}}?)\s*(?:[(\[–—:|]|\s-)\s*{LATER}\W*$"
    ))
});

/// Right behind what is to come: " (is) coming soon".
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)^\s(?:(?:is|are|will\sbe)\s)?(?:also\s)?{LATER}\b"
    ))
});

/// Whether the words behind a plan's name say that it is still to come.
pub(super) fn is_said(behind: &str) -> bool {
    SAID.is_match(behind)
}

/// Headings that are looked at.
const MOST: usize = 400;

/// The names of plans that a page says are still to come, and of none that can be had.
pub fn names(document: &Document, site: &Site) -> Vec<String> {
    let vendor = site.name.as_deref();
    let mut later: Vec<String> = Vec::new();
    let mut today: Vec<String> = Vec::new();
    let blocks = document.blocks.iter().enumerate();
    let headings = blocks.filter(|(_, block)| block.is_heading() || block.kind == BlockKind::Term);
    for (at, heading) in headings.take(MOST) {
        let remarked = REMARK.captures(&heading.text);
        let named = remarked.as_ref().and_then(|found| found.name("name"));
        let bare = named.map_or(heading.text.as_str(), |named| named.as_str());
        let name = name::tidy(bare, vendor);
        match remarked.is_some()
            || is_under_badge(document, at, heading)
            || is_over_notice(document, at)
        {
            true => later.push(name),
            false => today.push(name),
        }
    }
    later.retain(|name| !today.contains(name));
    later
}

/// Whether the box of a heading begins with such a badge right over it.
fn is_under_badge(document: &Document, at: usize, heading: &Block) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let badge = document.blocks.get(before);
    badge.is_some_and(|badge| !badge.is_heading() && ALONE.is_match(&badge.text))
        && document
            .around(heading.group)
            .filter_map(|group| document.groups.get(group))
            .filter(|group| group.kind != GroupKind::Page)
            .any(|group| group.blocks.start == before)
}

/// Whether such words and nothing else are the first that stand under a heading, where a price is due.
fn is_over_notice(document: &Document, at: usize) -> bool {
    let below = document.blocks.get(at + 1);
    below.is_some_and(|below| {
        matches!(below.kind, BlockKind::Paragraph | BlockKind::Button)
            && ALONE.is_match(&below.text)
    })
}
