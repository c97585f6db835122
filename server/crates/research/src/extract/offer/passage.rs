//! Runs of text that state one price together, though the page sets them in boxes of their own:
//! `<div>$8</div><div>per user / month</div><div>billed annually</div>`.

use std::{ops::Range, sync::LazyLock};

use model::report::Unit;
use regex::Regex;

use crate::extract::{pattern::cased, terms};

use super::Page;
use crate::document::{Block, Document, Format, GroupKind, JOINT};

/// A run of text and the blocks it is made of.
#[derive(Debug)]
pub(super) struct Passage {
    /// The blocks' text, joined by spaces.
    pub(super) text: String,
    /// The index of the first block.
    pub(super) first: usize,
    /// Where each block starts in the text, and its index.
    parts: Vec<(usize, usize)>,
    /// What is struck through.
    struck: Vec<Range<usize>>,
    /// Whether parts of one number were put together.
    glued: bool,
}

impl Passage {
    /// Whether a stretch is struck through.
    pub(super) fn is_struck(&self, range: &Range<usize>) -> bool {
        self.struck
            .iter()
            .any(|struck| struck.start < range.end && range.start < struck.end)
    }

    /// Whether nothing of it is struck through.
    pub(super) fn is_plain(&self) -> bool {
        self.struck.is_empty()
    }

    /// The page's words for a stretch, whole sentences.
    pub(super) fn quote(&self, document: &Document, range: Range<usize>) -> String {
        let block = |at: usize| {
            self.parts
                .iter()
                .rev()
                .find(|(start, _)| *start <= at)
                .and_then(|(start, index)| Some((*start, document.blocks.get(*index)?)))
        };
        match (block(range.start), block(range.end.saturating_sub(1))) {
            (Some((start, first)), Some((end, _))) if start == end => {
                first.sentence_quote(range.start - start..range.end - start)
            }
            _ => self.own_words(document, &range),
        }
    }

    /// The visible text of a stretch over several blocks: those are joined in HTML only.
    fn own_words(&self, document: &Document, range: &Range<usize>) -> String {
        let last = self.parts.iter().rposition(|(start, _)| *start < range.end);
        let first = self
            .parts
            .iter()
            .rposition(|(start, _)| *start <= range.start);
        let parts = self.parts.get(first.unwrap_or(0)..=last.unwrap_or(0));
        let blocks = || {
            let parts = parts.unwrap_or_default().iter();
            parts.filter_map(|(_, index)| document.blocks.get(*index))
        };
        if !self.glued && blocks().all(|block| block.own_words() == block.text) {
            return crate::document::shorten(self.text.get(range.clone()).unwrap_or(&self.text));
        }
        let words: Vec<&str> = blocks().map(Block::own_words).collect();
        crate::document::shorten(&words.join(" "))
    }
}

static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:/|per\b|an?\s(?:month|year|user|seat)|each\b|every\s(?:\d|two|three|six|other)|for\s(?:the\sfirst\s)?\d{1,3}[\s-](?:day|week|month|year)|semi-?annual|half-?year|biennial|alle\s(?:\d|zwei|drei|sechs)|USD\b|EUR\b|GBP\b|,\s|[.,]\d\d\b|\*?\(?(?:billed|paid|when\s(?:billed|paid)|if\s(?:billed|paid)|charged|invoiced|or\s[$€£])|months?(?:[^\w-]|$)|month-to-month$|year\b|mo\b|yr\b|users?\b|monthly|yearly|annually|(?:pro|je|par)\s\p{L}|monatlich|jährlich|bei\s(?:monatlicher|jährlicher)\b|factur|mensuel|annuel)",
    )
});
/// What a card's price is from some day on, on a line of its own: `then $19/mo`, `Then $19 per seat after the first 3 months`.
static FROM_THEN_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:then|afterwards|after\sthat|thereafter)[,:]?\s(?:(?:it[’']s|just|only)\s)?[$€£]\s?\d[\d.,]*(?:\s?(?:/|per\s|a\s)\s?(?:mo|month|yr|year)\W*$|[^$€£]{0,40}\s(?:after|from)\s(?:the\s|your\s)?(?:first\s)?(?:(?:\d{1,2}|two|three|six|twelve)\s)?(?:months?|years?)\b)",
    )
});
static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:[$€£¥₹]|US\s?\$|from|starting (?:at|from)|starts at|only|just|ab)$")
});

/// The passages of a page's content, cells left out.
pub(super) fn passages(page: &Page<'_>) -> Vec<Passage> {
    let document = page.document;
    let mut passages: Vec<Passage> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.place != crate::document::Place::Content
            || block.kind == crate::document::BlockKind::Code
            || block.cell().is_some()
        {
            continue;
        }
        match passages
            .last_mut()
            .filter(|passage| joins(page, passage, index, block))
        {
            Some(passage) => {
                if is_fraction(&passage.text, &block.text) {
                    passage.glued = true;
                } else {
                    let cents = are_cents(page, passage, index, block);
                    passage.text.push(if cents { JOINT } else { ' ' });
                }
                let start = passage.text.len();
                passage.text.push_str(&block.text);
                passage.parts.push((start, index));
                passage.struck.extend(
                    block
                        .struck
                        .iter()
                        .map(|range| range.start + start..range.end + start),
                );
            }
            None => passages.push(Passage {
                text: block.text.clone(),
                first: index,
                parts: vec![(0, index)],
                struck: block.struck.clone(),
                glued: false,
            }),
        }
    }
    passages
}

/// Whether a block goes on with what the passage says.
fn joins(page: &Page<'_>, passage: &Passage, index: usize, block: &Block) -> bool {
    let document = page.document;
    let Some(last) = passage.parts.last().map(|(_, index)| *index) else {
        return false;
    };
    let Some(before) = document.blocks.get(last) else {
        return false;
    };
    if document.format != Format::Html
        || last + 1 != index
        || passage.parts.len() > 5
        || block.is_heading()
        || before.is_heading() && !is_bare_price(page, &before.text)
        || block.text.len() > 200
        || passage.text.len() > 200
    {
        return false;
    }
    let opens = OPENS.is_match(passage.text.trim())
        && block
            .text
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'));
    let states = || !page.mentions(&passage.text).is_empty();
    let goes_on = || {
        let text = block.text.trim_start();
        GOES_ON.is_match(text) || FROM_THEN_ON.is_match(text) || terms::bare_seat(text).is_some()
    };
    let cents = || are_cents(page, passage, index, block);
    let in_parts = || {
        let fraction = is_fraction(&passage.text, &block.text);
        let sign = NUMBER.is_match(&passage.text) && SIGN.is_match(&block.text);
        fraction || sign
    };
    // Right below a bare price of a section, its terms need no box of their own.
    let terms_below = || {
        !block.headings.is_empty()
            && before.headings == block.headings
            && is_bare_price(page, &passage.text)
            && is_of_seat(&block.text)
    };
    (share_a_box(document, before, block) || terms_below())
        && (opens || goes_on() && states() || cents() || in_parts())
}

/// A number and nothing else, or words of a lower bound before it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:(?:from|ab|dès|only|just|nur)\s?)?\d[\d.,\x{a0}\x{202f}’']*$")
});
/// The currency of a number before it.
static SIGN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^(?:[€£$]|EUR\b|CHF\b|USD\b|GBP\b|kr\b|zł)"));
static FRACTION: LazyLock<Regex> = LazyLock::new(|| cased(r"^[.,]\d{2}(?:\s?[€£$].*)?$"));

/// Whether a block is what stands behind the point of the number before it: `<div>9</div><div>,90</div><div>€</div>`.
fn is_fraction(before: &str, text: &str) -> bool {
    let whole = before
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .is_some_and(|digits| !digits.is_empty());
    whole
        && FRACTION.is_match(text)
        && (NUMBER.is_match(before) || before.starts_with(['$', '€', '£']))
}

static TERMS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:/|per\b|an?\s(?:month|year|user|seat)\b|each\b|[€£])"));

/// Whether a block is the cents of the whole amount before it: `<div>$14</div><div>99</div><div>per month</div>`.
fn are_cents(page: &Page<'_>, passage: &Passage, index: usize, block: &Block) -> bool {
    let two = block.text.len() == 2 && block.text.bytes().all(|byte| byte.is_ascii_digit());
    let next = || page.document.blocks.get(index + 1);
    let whole = || {
        page.mentions(&passage.text).last().is_some_and(|mention| {
            mention.range.end == passage.text.len()
                && passage.text.ends_with(|c: char| c.is_ascii_digit())
                && !mention.decimal.contains('.')
        })
    };
    two && next().is_some_and(|next| TERMS.is_match(&next.text)) && whole()
}

/// Whether a text is an amount and nothing else, as where a page makes headings of its prices.
fn is_bare_price(page: &Page<'_>, text: &str) -> bool {
    page.mentions(text)
        .first()
        .is_some_and(|mention| mention.range == (0..text.trim_end().len()))
}

/// Whether a text begins with the terms of a seat for some time: `per user / month`.
fn is_of_seat(text: &str) -> bool {
    let terms = terms::read(&format!(" {text}"));
    let begins = text.starts_with('/') || text.to_lowercase().starts_with("per ");
    begins && terms.unit == Unit::Seat && terms.period.is_some()
}

/// Whether two neighbouring blocks stand in one card: their common box is near, and no list or page.
fn share_a_box(document: &Document, first: &Block, second: &Block) -> bool {
    let near: Vec<_> = document.around(first.group).take(4).collect();
    let common = document
        .around(second.group)
        .take(4)
        .find(|group| near.contains(group));
    common
        .and_then(|group| document.groups.get(group))
        .is_some_and(|group| {
            !matches!(
                group.kind,
                GroupKind::List | GroupKind::Page | GroupKind::Table
            )
        })
}
