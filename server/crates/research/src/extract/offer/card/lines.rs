//! Lines one after another that each name a plan and say what it costs: `Sandbox: free`, `Crew ($9/mo)`, `**Fleet** contact
//! us`, `Crew costs $9 per month.`

use std::{
    collections::HashSet,
    ops::Range,
    sync::{Arc, LazyLock},
};

use model::report::Amount;
use regex::Regex;

use super::{ladder, lead_to};
use crate::{
    document::{Block, BlockKind, sentences},
    extract::{
        claim::whose,
        name,
        offer::{
            Offer, Page, Passage, Sort, Stated, is_custom, is_free, offer, rules_out,
            sentence::is_free_for_so_many, stated,
        },
        pattern::cased,
        trap,
    },
};

/// A name and what it costs, apart by a mark.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<name>[^:–—(,.!?$€£]{2,32}?)(?:(?:\s?:|\s[–—→⇒=-]|\s[=-]>)\s+(?P<says>\S.{2,120}?)\W*$|\s?\((?P<inside>[^()]{2,60})\))",
    )
});

/// A name of which a sentence says what it costs: `Crew costs $9`.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:The\s|Our\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\s(?:costs?|is|starts\sat|comes\sat|runs\sat|kostet|coûte)\s+(?P<says>\S.{2,120}?)\W*$",
    )
});

/// A line: what it says a plan costs.
pub(super) struct Line {
    pub(super) offer: Offer,
    /// Whether it is told in a full sentence, as what anything costs may be.
    pub(super) is_told: bool,
}

/// Blocks between two lines of a run, which tell what the plan before them has.
const MOST_BETWEEN: usize = 8;

/// What the lines say of plans, where two at least follow each other in a section and one of them states an amount.
/// `plans` are those of the page's cards.
pub(super) fn offers(page: &Page<'_>, passages: &[Passage], plans: &HashSet<String>) -> Vec<Offer> {
    let mut found = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let mut last: Option<&Block> = None;
    let mut between = 0;
    for passage in passages {
        let Some(block) = page.document.blocks.get(passage.first) else {
            continue;
        };
        let goes_on = last.is_some_and(|last| {
            Arc::ptr_eq(&block.headings, &last.headings) || block.headings == last.headings
        });
        if !goes_on || between > MOST_BETWEEN {
            found.extend(ladder::plans(page, last, std::mem::take(&mut run), plans));
            between = 0;
        }
        let lines = of_block(page, passage, block);
        between = match lines.is_empty() {
            true => between + 1,
            false => 0,
        };
        run.extend(lines);
        last = Some(block);
    }
    found.extend(ladder::plans(page, last, run, plans));
    found
}

/// The lines of a paragraph: sentences that name something and say what it costs.
fn of_block(page: &Page<'_>, passage: &Passage, block: &Block) -> Vec<Line> {
    if block.kind != BlockKind::Paragraph || rules_out(page, block) {
        return Vec::new();
    }
    let ranges = sentences(&passage.text).into_iter();
    let parts = ranges.flat_map(|range| lines_of(&passage.text, range));
    parts
        .filter_map(|range| of_sentence(page, passage, block, range))
        .collect()
}

/// A name behind what is said of another one, as where lines are broken within a paragraph: `Crew: $9 Fleet: $19`.
static NEXT: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"\s(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?(?:\s?:|\s[–—→⇒])\s)")
});

/// The lines that a stretch of a text is made of.
fn lines_of(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let names = NEXT.captures_iter(sentence);
    let starts = names.filter_map(|found| Some(range.start + found.name("name")?.start()));
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for next in starts.take(MOST_LINES) {
        lines.push(start..next);
        start = next;
    }
    lines.push(start..range.end);
    lines
}

/// Lines that one sentence is made of at most.
const MOST_LINES: usize = 12;

/// What a sentence names, what it says of it, and where that begins.
struct Said<'a> {
    name: &'a str,
    says: &'a str,
    start: usize,
    is_told: bool,
}

fn of_sentence(
    page: &Page<'_>,
    passage: &Passage,
    block: &Block,
    range: Range<usize>,
) -> Option<Line> {
    let sentence = passage.text.get(range.clone())?;
    let said = bold(passage, block, &range).or_else(|| worded(sentence))?;
    let name = page.tidy(said.name);
    name::may_be_plan(&name).then_some(())?;
    let of_another = || page.compares && whose::tells_of_another(sentence, page.site);
    (!trap::tells_no_price_of_today(sentence) && !of_another()).then_some(())?;
    let quote = passage.quote(page.document, range.clone());
    let is_told = said.is_told;
    let line = |offer: Offer| Line { offer, is_told };
    let says_free = || name.eq_ignore_ascii_case("free") && page.mentions(sentence).is_empty();
    let first = said
        .says
        .split_once(", ")
        .map_or(said.says, |(first, _)| first);
    if is_free(first) || is_free_for_so_many(said.says) || says_free() {
        let offer = Offer::of_plan(name, page.nothing(), quote, passage.first);
        return Some(line(offer));
    }
    if is_custom(said.says) {
        let offer = Offer::of_plan(name, Amount::Custom, quote, passage.first);
        return Some(line(offer));
    }
    let mentions = page.mentions(sentence);
    let prices = stated(sentence, &mentions, |mention| {
        passage.is_struck(&(mention.range.start + range.start..mention.range.end + range.start))
    });
    let price = prices.first().filter(|price| {
        let at = price.mention.range.start;
        let closes = || prices.len() == 1 && !said.is_told && closes(sentence, said.start, price);
        price.recurs() && at >= said.start && (lead_to(page, sentence, said.start, at) || closes())
    })?;
    let priced = offer(Sort::Plan, name, price, quote.clone(), quote, passage.first)?;
    Some(line(priced))
}

/// What a line tells of a plan before the price that it ends with: `5 users, `, `for small teams – `.
static BEFORE_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^[^.;:?!$€£]{2,60}(?:,|\s[–—|·-]|\s?\()\s?(?:(?:only|just|from|at|for)\s)*$")
});

/// Whether a line ends with a price behind a few words of what there is for it.
fn closes(line: &str, start: usize, price: &Stated<'_>) -> bool {
    let before = line.get(start..price.mention.range.start);
    let ends = !price.behind.contains(char::is_alphanumeric);
    ends && before.is_some_and(|before| BEFORE_PRICE.is_match(before))
}

/// The bold name that a sentence begins with, and what stands behind it.
fn bold<'a>(passage: &'a Passage, block: &'a Block, range: &Range<usize>) -> Option<Said<'a>> {
    let strong = block.strong.first().filter(|strong| strong.start == 0)?;
    let bare = |name: &str| !name.contains(['(', '$', '€', '£']);
    let is_bare = block.text.get(strong.clone()).is_some_and(bare);
    let is_first = is_bare && range.start == 0 && passage.text.starts_with(block.text.as_str());
    let behind = passage
        .text
        .get(strong.end..range.end)
        .filter(|_| is_first)?;
    let says = behind.trim_start_matches([' ', '\u{a0}', ':', '–', '—', '-', '(']);
    Some(Said {
        name: block.text.get(strong.clone())?.trim_end_matches([':', ' ']),
        says: says.trim_end_matches(['.', ')', '!']),
        start: range.end - says.len(),
        is_told: false,
    })
}

/// The name that a sentence begins with in plain letters.
fn worded(sentence: &str) -> Option<Said<'_>> {
    let marked = MARKED.captures(sentence);
    let is_told = marked.is_none();
    let found = marked.or_else(|| TOLD.captures(sentence))?;
    let says = found.name("says").or_else(|| found.name("inside"))?;
    Some(Said {
        name: found.name("name")?.as_str(),
        says: says.as_str(),
        start: says.start(),
        is_told,
    })
}
