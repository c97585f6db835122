//! Where the vendor is set beside somebody else, and nobody says whose the amounts are.

use std::sync::LazyLock;

use regex::Regex;

use super::{HEADING, headings, says};
use crate::{
    document::{Block, Document},
    extract::{pattern::cased, site},
};

/// Two products that a heading sets side by side: `Compare Harbour with Otherly`.
static SIDE_BY_SIDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bcompar(?:e|es|ing|ison of)\s(?P<one>[\w.-]+)\s(?:with|to|and|against)\s(?P<other>[\w.-]+)",
    )
});

/// Whether a block stands where the vendor is set beside somebody else: nobody says whose the amounts are.
pub(super) fn is_beside_others(document: &Document, block: &Block) -> bool {
    let table = block.cell().map(|cell| cell.table);
    table.is_some_and(|table| is_comparison(document, table))
        || headings(block).any(|heading| {
            let found = SIDE_BY_SIDE.captures(heading);
            found.is_some_and(|found| {
                let names = ["one", "other"].map(|name| found.name(name));
                names
                    .iter()
                    .flatten()
                    .any(|name| is_vendor(document, name.as_str()))
            })
        })
}

/// The line right above a table that sets the vendor beside others: `How we compare`, `Harbour vs the rest`.
static COMPARISON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bhow\s(?:we|it|(?-i:\p{Lu})[\w-]*)\s(?:compares?|stacks?\sup|measures?\sup)\b|\b(?:vs\.?|versus)\s(?:the\s)?(?:others?|rest|competit\w+|alternatives|(?-i:\p{Lu}))|\b(?:alternatives|competitors|competition)\b|\bcompared?\s(?:us|(?:to|with)\s(?:other|others|the\srest))\b",
    )
});
/// What sets the vendor's own ways to buy beside each other: `Monthly vs yearly`.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:monthly|yearly|annual(?:ly)?|plans?|tiers?|editions?|free|pro|team|business|enterprise|cloud|server|self-hosted|usage)\b",
    )
});
/// Words of such a line.
const MAX_CAPTION: usize = 12;

/// Whether the line right above a table says that it sets the vendor beside others.
#[must_use]
pub fn is_comparison(document: &Document, table: usize) -> bool {
    let cells = document.tables.get(table).map(|table| &table.rows);
    let first = cells.into_iter().flatten().flatten().flatten().next();
    let above = first
        .and_then(|first| first.checked_sub(1))
        .and_then(|above| document.blocks.get(above));
    above.is_some_and(|above| {
        above.cell().is_none()
            && !above.is_heading()
            && above.text.split_whitespace().count() <= MAX_CAPTION
            && says(&COMPARISON, &above.text)
            && !says(&WITHIN, &above.text)
    })
}

/// Headings that set the vendor beside others.
static BESIDE_OTHERS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:vs\.?|versus|compare[sd]?\s(?:to|with))\s"));

/// Whether a block stands under the vendor's own name where a heading above sets it beside others.
pub(super) fn is_own_side(document: &Document, block: &Block) -> bool {
    let Some((own, above)) = block.headings.split_last() else {
        return false;
    };
    is_vendor(document, own)
        && above.iter().any(|heading| says(&BESIDE_OTHERS, heading))
        && !says(&HEADING, own)
}

/// Whether a name is the vendor's, as the page's site, its host or an end of its title has it.
fn is_vendor(document: &Document, name: &str) -> bool {
    let label = site::host_label(document);
    let mut title = document
        .title
        .iter()
        .flat_map(|title| title.split_whitespace());
    let ends = (title.next(), title.next_back());
    [
        document.site_name.as_deref(),
        label.as_deref(),
        ends.0,
        ends.1,
    ]
    .iter()
    .flatten()
    .any(|own| own.eq_ignore_ascii_case(name))
}
