//! Prices that stand alone under a name: pricing cards, sections, definition lists.

use std::{ops::Range, sync::LazyLock};

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use crate::extract::pattern::cased;

use super::{
    INTRODUCTORY, Offer, Page, Passage, Sort, Stated, is_custom, is_free, is_regular_price,
    item_name, offer, rules_out, sort_of, stated,
};
use crate::{
    document::{Block, BlockKind, GroupId, GroupKind, sentences},
    extract::{
        money::Mention,
        name,
        terms::{self, Terms},
        trap,
    },
};

mod headings;

/// Words in a passage that still stands alone.
const MAX_WORDS: usize = 30;
/// Blocks above a price among which its heading is looked for.
const MAX_ABOVE: usize = 200;
/// Blocks of a box that may still be one card.
const MAX_CARD: usize = 80;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(]*(?:(?:or|from|starting|starts|start|pay|prepay|you pay|at|only|just|now|price|prices?|pricing|cost|costs|as low as|plans?|today|currently|for|is|ab|nur|flat|annual|annually|yearly|monthly|billed|regular(?:ly)?|was|per month|per year|usd|eur|gbp)[\s:,;]*)*$",
    )
});

/// Whether words before a price say nothing of what it is for.
pub(super) fn is_lead(before: &str) -> bool {
    LEAD.is_match(before)
}

/// Whether a price leads its passage: nothing before it but "from", "only" and prices that don't count.
pub(super) fn leads(page: &Page<'_>, passage: &Passage, stated: &Stated<'_>) -> bool {
    let mut before = String::new();
    let mut at = 0;
    for mention in page.mentions(&passage.text) {
        if mention.range.start >= stated.mention.range.start {
            break;
        }
        before.push_str(
            passage
                .text
                .get(at..mention.range.start)
                .unwrap_or_default(),
        );
        at = mention.range.end;
    }
    before.push_str(
        passage
            .text
            .get(at..stated.mention.range.start)
            .unwrap_or_default(),
    );
    let short = passage.text.split_whitespace().count() <= MAX_WORDS;
    short && LEAD.is_match(&before)
}

/// The offers of all passages that stand alone under a name.
pub(super) fn offers(page: &Page<'_>, passages: &[Passage]) -> Vec<Offer> {
    let mut found: Vec<Offer> = passages
        .iter()
        .flat_map(|passage| of_passage(page, passage))
        .collect();
    let priced: Vec<String> = found
        .iter()
        .map(|offer| offer.price.item.to_lowercase())
        .collect();
    let others = passages
        .iter()
        .any(|passage| is_free(&passage.text) || is_custom(&passage.text));
    by_what_they_count(page, &mut found, others);
    let siblings = found.iter().any(|offer| offer.sort == Sort::Plan);
    found.extend(
        passages
            .iter()
            .filter_map(|passage| without_amount(page, passage, siblings))
            .filter(|offer| !priced.contains(&offer.price.item.to_lowercase())),
    );
    found
}

/// What is measured and not counted one by one.
static MEASURED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:[kmgtp]i?b|v?cpus?|cores?|gpus?|ram|requests?|calls?|messages?|events?|tokens?|credits?|runs?|executions?|minutes?|hours?|emails?|e-mails?|sms|records?|rows?|queries|query|transactions?|orders?|conversations?|invocations?|operations?|tasks?|jobs?|pages?|documents?|contacts?|images?|instances?|nodes?|units?)$",
    )
});

/// Cards side by side whose prices are for one of the same thing, a warehouse or a clinic, are plans counted by it.
///
/// So is one of them beside cards that are free or whose price is asked for (`others`).
fn by_what_they_count(page: &Page<'_>, found: &mut [Offer], others: bool) {
    let counted = |offer: &Offer| match &offer.price.unit {
        Unit::Each(what) => (offer.sort == Sort::Usage
            && offer
                .price
                .period
                .is_some_and(|period| period != Period::Hour)
            && offer.decimal.is_none()
            && what.chars().all(char::is_alphabetic)
            && !MEASURED.is_match(what)
            && name::may_be_plan(&offer.price.item))
        .then(|| what.to_lowercase()),
        _ => None,
    };
    let all: Vec<(String, String)> = found
        .iter()
        .filter_map(|offer| Some((counted(offer)?, offer.price.item.to_lowercase())))
        .collect();
    let plans = others || found.iter().any(|offer| offer.sort == Sort::Plan);
    for offer in found {
        let Some(what) = counted(offer) else {
            continue;
        };
        let item = offer.price.item.to_lowercase();
        let beside = all
            .iter()
            .any(|(other, name)| *other == what && *name != item);
        let block = page.document.blocks.get(offer.at);
        let about_plans = block.is_some_and(|block| super::Context::of(page, block, None).plans);
        let named = block.is_some_and(|block| block.heading() == Some(&offer.price.item));
        let large = offer
            .price
            .amount
            .money()
            .is_some_and(|money| money.minor >= 500);
        if (beside || plans && named && large) && about_plans {
            offer.sort = Sort::Plan;
        }
    }
}

fn of_passage(page: &Page<'_>, passage: &Passage) -> Vec<Offer> {
    let mentions = page.mentions(&passage.text);
    let Some(block) = page
        .document
        .blocks
        .get(passage.first)
        .filter(|block| !mentions.is_empty() && !rules_out(page, block))
        .filter(|_| !trap::is_not_for_sale(&passage.text))
    else {
        return Vec::new();
    };
    let prices = stated(&passage.text, &mentions, |mention| {
        passage.is_struck(&mention.range)
    });
    let Some(first) = prices.first() else {
        return Vec::new();
    };
    if leads(page, passage, first)
        && let Some(item) = super::sentence::name_of_unit(block, &first.terms.unit)
    {
        let range = first.mention.range.clone();
        let quote = passage.quote(page.document, range);
        return offer(
            Sort::Usage,
            item,
            first,
            quote.clone(),
            quote,
            passage.first,
        )
        .into_iter()
        .collect();
    }
    let named = match leads(page, passage, first) {
        true => named(page, passage.first, block),
        false => inline_name(page, passage.first, block)
            .or_else(|| headings::name(page, passage.first, block)),
    };
    let Some(named) = named else {
        return Vec::new();
    };
    if super::sentence::is_for_named(page, first) || super::sentence::is_answer(page, passage) {
        return Vec::new();
    }
    let ends = offer_ends(page, block, passage);
    let mut found: Vec<Offer> = Vec::new();
    for (index, stated) in prices.iter().enumerate().take(3) {
        // Further amounts are alternatives ("or $10 month to month"), not remarks.
        let base = stated.is_base;
        let regular = found
            .last()
            .is_some_and(|last| is_regular_price(stated, last));
        let alternative = index == 0
            || regular
            || base
            || first.is_base
            || matches!(
                stated.before.split_whitespace().next_back(),
                Some("or" | "(or")
            )
            || (stated.before.trim_end().ends_with('(') && stated.terms.billed.is_some())
            || (stated.before.trim_end().ends_with(',') && stated.terms.billed.is_some())
            || super::IF_YEARLY.is_match(stated.since)
            || stated.before.trim().is_empty()
            || stated.before.trim_end().ends_with(['/', '|', '·']);
        if !alternative {
            continue;
        }
        let mut stated = stated.with(stated.terms.clone());
        stated.terms.period = stated.terms.period.or_else(|| period_before(stated.before));
        if index > 0 && stated.terms.unit == Unit::Flat && !base {
            stated.terms.unit = first.terms.unit.clone();
        }
        if index > 0 && first.is_base && stated.terms.period.is_none() {
            stated.terms.period = first.terms.period;
        }
        let sort = sort_of(page, block, &named.name, &mut stated.terms, None);
        let item = match sort {
            Sort::Extra if stated.terms.unit == Unit::Seat && is_whole(page, named.at) => {
                page.whole().to_owned()
            }
            _ if base => format!("{} base fee", named.name),
            sort => item_name(sort, &named.name),
        };
        let sort = if base { Sort::Extra } else { sort };
        let mut quote = quote(page, passage, &named, &stated);
        if named.at == passage.first {
            quote = passage.quote(page.document, 0..passage.text.len());
        }
        let named_by = page
            .document
            .blocks
            .get(named.at)
            .map(Block::quote_all)
            .unwrap_or_default();
        let mut offer = offer(sort, item, &stated, quote, named_by, passage.first);
        if let Some(offer) = offer.as_mut().filter(|_| ends) {
            offer.condition = Some(INTRODUCTORY.to_owned());
            found.extend(before_the_offer(&mentions, passage, offer));
        }
        found.extend(offer);
    }
    found
}

/// `Yearly: `: for how long an amount is, said before it.
static PERIOD_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<period>monthly|yearly|annual|annually)(?:\s(?:price|cost|fee|plan))?\s?[:–—-]\s*$",
    )
});

fn period_before(before: &str) -> Option<Period> {
    let found = PERIOD_BEFORE.captures(before)?;
    terms::period_of(&found.name("period")?.as_str().to_lowercase())
}

/// "Offer ends 1 December", "Renews at $59": what stands struck beside such a price is what it costs after all.
static OFFER_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:offer|sale|deal|promotion|promo|price|discount|angebot|aktion|offre)\b[^.]{0,40}\b(?:ends?|until|till|through|expires?|valid|runs|endet|gilt bis|bis|jusqu)\b|\b(?:ends|until|till|valid (?:until|through)|expires(?: on)?)\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\brenews? at\b|\bthen\s[$€£]",
    )
});
/// Blocks behind a price among which the end of its offer is told.
const NEAR: usize = 4;

/// Whether the passage or a line right behind it in the same card says that its lower price is for a time.
fn offer_ends(page: &Page<'_>, block: &Block, passage: &Passage) -> bool {
    if passage.is_plain() {
        return false;
    }
    let behind = page.document.blocks.iter().skip(passage.first).take(NEAR);
    let mut near = behind.filter(|other| other.headings == block.headings);
    near.any(|other| OFFER_ENDS.is_match(&other.text))
}

/// The price that is struck for the time of an offer.
fn before_the_offer(mentions: &[Mention], passage: &Passage, offer: &Offer) -> Option<Offer> {
    let now = offer.price.amount.money()?;
    let struck = mentions
        .iter()
        .filter(|mention| passage.is_struck(&mention.range))
        .filter_map(Mention::money)
        .find(|money| money.currency == now.currency && money.minor > now.minor)?;
    Some(Offer {
        price: Price {
            amount: Amount::Exact(struck),
            ..offer.price.clone()
        },
        condition: None,
        ..offer.clone()
    })
}

/// The name that a line begins with before its price, where the boxes beside it have such lines too:
/// `<b>Crew</b><span>£18/mo</span>`.
fn inline_name(page: &Page<'_>, at: usize, block: &Block) -> Option<Named> {
    let name = name_before(page, block)?;
    let mut around = page.document.around(block.group).take(4);
    around.find(|group| {
        let parent = page
            .document
            .groups
            .get(*group)
            .and_then(|group| group.parent);
        let inside = parent.and_then(|parent| page.inside.get(parent));
        let others = inside.into_iter().flatten().filter(|other| *other != group);
        let first = |other: &usize| {
            let range = page.document.groups.get(*other)?.blocks.clone();
            let blocks = page.document.blocks.get(range)?;
            blocks
                .iter()
                .take(3)
                .find_map(|block| name_before(page, block))
        };
        let mut named = others.take(MAX_ROW).filter_map(first);
        named.any(|other| other != name)
    })?;
    Some(Named { name, at })
}

/// The name at the beginning of a line that goes on with a price: what is strong of it, or all there is.
fn name_before(page: &Page<'_>, block: &Block) -> Option<String> {
    if block.kind != BlockKind::Paragraph || block.text.len() > MAX_LINE {
        return None;
    }
    let price = page
        .mentions(&block.text)
        .first()
        .map(|mention| mention.range.start)
        .or_else(|| custom_tail(&block.text))?;
    let strong = block.strong.iter().find(|range| range.end <= price);
    let words = match strong {
        Some(range) => block.text.get(range.clone())?,
        None => block.text.get(..price)?,
    };
    let name = page.tidy(words.trim_end_matches([' ', ':', '–', '-', '—']));
    name::may_be_plan(&name).then_some(name)
}

/// Bytes of a line that is a name and its price.
const MAX_LINE: usize = 120;

/// Where the words begin that ask for the price at the end of a line: "National Price on application".
pub(super) fn custom_tail(text: &str) -> Option<usize> {
    let starts = text.char_indices().filter(|(_, c)| *c == ' ');
    starts
        .take(6)
        .map(|(at, _)| at + 1)
        .find(|at| text.get(*at..).is_some_and(is_custom))
}

/// Whether a heading speaks of the product as a whole: the page's own, or one about its price.
fn is_whole(page: &Page<'_>, at: usize) -> bool {
    page.document
        .blocks
        .get(at)
        .is_some_and(|block| block.kind == BlockKind::Heading(1) || super::is_whole(&block.text))
}

/// Where a passage gets its name from.
struct Named {
    name: String,
    at: usize,
}

/// The name over (or, failing that, under) a block in the nearest box that has one.
fn named(page: &Page<'_>, at: usize, block: &Block) -> Option<Named> {
    for group_id in page.document.around(block.group) {
        let group = page.document.groups.get(group_id)?;
        let above = group.blocks.start..at;
        let beside = priced_beside(page, group_id, at);
        let elsewhere = |index: &usize| !beside.iter().any(|card| card.contains(index));
        if let Some((index, named)) = above
            .clone()
            .rev()
            .take(MAX_ABOVE)
            .filter(elsewhere)
            .find_map(|index| Some((index, heading(page, index)?)))
        {
            return named
                .ok()
                .filter(|_| !page.document.is_outside_card(index, at));
        }
        if group.kind == GroupKind::Page || group.blocks.len() > MAX_CARD {
            return None;
        }
        let mut titles = above.rev().filter(elsewhere);
        if let Some(named) = titles.find_map(|index| title(page, index)) {
            return Some(named);
        }
        if let Some(named) = row_title(page, group_id, opening_name).filter(|named| named.at < at) {
            return Some(named);
        }
        if let Some(named) = row_title(page, group_id, name_below).filter(|named| named.at > at) {
            return Some(named);
        }
        if group.kind == GroupKind::Box
            && let Some(named) = (at + 1..group.blocks.end).find_map(|index| heading(page, index))
        {
            return named.ok();
        }
    }
    None
}

/// The name a heading (or term) gives: an error if there is a heading that is no name.
fn heading(page: &Page<'_>, index: usize) -> Option<Result<Named, ()>> {
    let block = page
        .document
        .blocks
        .get(index)
        .filter(|block| {
            block.is_heading() || block.kind == BlockKind::Term || is_bold_name(page, block)
        })
        .filter(|block| !is_price_line(page, &block.text) && !is_asked_for(&block.text))?;
    if let Some(above) = above_price(page, index, block) {
        return heading(page, above);
    }
    let name = page.tidy(labelled_name(&block.text));
    let fits = name::may_be_plan(&name)
        || (name::may_be_item(&name)
            && !name.ends_with('.')
            && name.split_whitespace().count() <= 5
            && !trap::is_past(&name));
    Some(if fits {
        Ok(Named { name, at: index })
    } else {
        Err(())
    })
}

/// Whether a line of Markdown is a plan's name in bold and nothing else, which stands for a heading: `**Pro tier**`.
fn is_bold_name(page: &Page<'_>, block: &Block) -> bool {
    let name = || page.tidy(&block.text);
    page.document.format == crate::document::Format::Markdown
        && block.kind == BlockKind::Paragraph
        && block.is_bold()
        && name::may_be_plan(&name())
        && page.is_known(&name())
}

/// A heading that says no more than that a price follows.
static PRICE_FOLLOWS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:plan|base|monthly|the|our|its)\s)?(?:pric(?:e|es|ing)|costs?|fees?|how\smuch\s(?:does\sit|is\sit)(?:\scost)?|what\s(?:does\sit|it)\scosts?)\W*$",
    )
});
static CALLED_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:plan|tier|edition|package|subscription)$"));

/// The heading of a plan that a heading such as "Pricing" stands right under.
fn above_price(page: &Page<'_>, index: usize, block: &Block) -> Option<usize> {
    let above = block
        .heading()
        .filter(|_| PRICE_FOLLOWS.is_match(&block.text))?;
    let name = page.tidy(above);
    let is_plan = name::may_be_plan(&name) && (page.is_known(&name) || CALLED_PLAN.is_match(above));
    is_plan.then_some(())?;
    (0..index).rev().take(MAX_ABOVE).find(|at| {
        let other = page.document.blocks.get(*at);
        other.is_some_and(|other| other.is_heading() && other.text == above)
    })
}

/// Whether a heading says that the price is to be asked for, in words that name no plan.
fn is_asked_for(text: &str) -> bool {
    is_custom(text) && !name::may_be_plan(text) && !name::is_custom(text)
}

/// Whether a heading is a price with its terms and nothing else: it names nothing and hides no name.
fn is_price_line(page: &Page<'_>, text: &str) -> bool {
    let mentions = page.mentions(text);
    let Some(first) = mentions.first().filter(|first| first.range.start == 0) else {
        return false;
    };
    let behind = text.get(first.range.end..).unwrap_or_default();
    let terms = terms::read(behind);
    let rest = behind.get(terms.length..).unwrap_or_default();
    !rest.contains(char::is_alphanumeric)
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?:(?:optional\s)?add-?on|extra|option|module|(?:plan|tier|package|level|edition)(?:\s(?:\d{1,2}|[A-D]|I{1,3}))?)\s*[:–—]\s*",
    )
});

/// The name behind a label that says what kind of thing it is: "Add-on: Answers".
pub(super) fn labelled_name(heading: &str) -> &str {
    let label = LABEL.find(heading).map_or(0, |label| label.end());
    heading.get(label..).unwrap_or(heading)
}

/// A short text that names a plan though it is no heading.
fn title(page: &Page<'_>, index: usize) -> Option<Named> {
    let block = page
        .document
        .blocks
        .get(index)
        .filter(|block| block.cell().is_none() && block.kind != BlockKind::Button)?;
    let name = page.tidy(&block.text);
    let strong = block
        .strong
        .iter()
        .any(|range| range.len() >= block.text.len());
    (name::may_be_plan(&name)
        && (strong || page.is_known(&name))
        && page.mentions(&block.text).is_empty()
        && !is_custom(&block.text))
    .then_some(Named { name, at: index })
}

/// The words that a card begins with, where it stands in a row of cards that each begin with words of their own and
/// state a price: what builders of sites make of titles that are no headings.
fn row_title(
    page: &Page<'_>,
    card: GroupId,
    name: impl Fn(&Page<'_>, GroupId) -> Option<Named>,
) -> Option<Named> {
    let parent = page.document.groups.get(card)?.parent?;
    let cards = page
        .inside
        .get(parent)
        .filter(|cards| (2..=MAX_ROW).contains(&cards.len()))?;
    let named = name(page, card)?;
    let others: Vec<String> = cards
        .iter()
        .filter(|other| **other != card)
        .filter_map(|other| name(page, *other))
        .map(|other| other.name)
        .collect();
    (!others.is_empty() && !others.contains(&named.name)).then_some(named)
}

/// Boxes side by side that may still be a row of cards.
const MAX_ROW: usize = 12;

/// The name in the first words of a box that goes on with a price.
fn opening_name(page: &Page<'_>, card: GroupId) -> Option<Named> {
    let group = page
        .document
        .groups
        .get(card)
        .filter(|group| group.kind == GroupKind::Box && group.blocks.len() <= MAX_CARD)?;
    let blocks = page.document.blocks.get(group.blocks.clone())?;
    let is_price = |block: &Block| {
        !page.mentions(&block.text).is_empty() || is_custom(&block.text) || is_free(&block.text)
    };
    let price = blocks
        .iter()
        .take(6)
        .position(is_price)
        .filter(|at| *at > 0)?;
    // A badge such as "Most popular" may stand above the name.
    let (at, block) = blocks
        .iter()
        .enumerate()
        .take(price.min(2))
        .find(|(_, block)| {
            block.kind != BlockKind::Button
                && !block.is_heading()
                && block.cell().is_none()
                && name::may_be_plan(&page.tidy(&block.text))
        })?;
    Some(Named {
        name: page.tidy(&block.text),
        at: group.blocks.start + at,
    })
}

/// The boxes beside the one with the block, in a box around, that begin with a price of their own: what they name is
/// not this one's.
fn priced_beside(page: &Page<'_>, group: GroupId, at: usize) -> Vec<Range<usize>> {
    let Some(inside) = page
        .inside
        .get(group)
        .filter(|inside| (2..=MAX_ROW).contains(&inside.len()))
    else {
        return Vec::new();
    };
    let boxes = inside
        .iter()
        .filter_map(|id| page.document.groups.get(*id))
        .map(|group| group.blocks.clone());
    let begins_with_price = |range: &Range<usize>| {
        let first = page.document.blocks.get(range.start);
        range.len() > 1 && first.is_some_and(|first| is_price_line(page, &first.text))
    };
    let (own, others): (Vec<_>, Vec<_>) = boxes.partition(|range| range.contains(&at));
    match own.first().is_some_and(begins_with_price) {
        true => others.into_iter().filter(begins_with_price).collect(),
        false => Vec::new(),
    }
}

/// The name that stands below the price a box begins with, as the first words after the price's terms.
fn name_below(page: &Page<'_>, card: GroupId) -> Option<Named> {
    let group = page
        .document
        .groups
        .get(card)
        .filter(|group| group.kind == GroupKind::Box && group.blocks.len() <= MAX_CARD)?;
    let blocks = page.document.blocks.get(group.blocks.clone())?;
    blocks
        .first()
        .filter(|first| is_price_line(page, &first.text))?;
    let terms = |block: &&(usize, &Block)| terms::read(&format!(" {}", block.1.text)).length == 0;
    let below: Vec<(usize, &Block)> = blocks.iter().enumerate().skip(1).take(2).collect();
    let (at, block) = below.iter().find(terms)?;
    let name = page.tidy(&block.text);
    (block.kind != BlockKind::Button && block.cell().is_none() && name::may_be_plan(&name))
        .then_some(Named {
            name,
            at: group.blocks.start + at,
        })
}

/// From the name to the price, where nothing stands between them in HTML; else the sentence with the price.
fn quote(page: &Page<'_>, passage: &Passage, named: &Named, stated: &Stated<'_>) -> String {
    let range = stated.mention.range.start..stated.mention.range.end + stated.terms.length;
    let stretch = passage.quote(page.document, range);
    let begins = passage.text.starts_with(&stretch)
        || page
            .document
            .blocks
            .get(passage.first)
            .is_some_and(|first| first.own_words().starts_with(&stretch));
    let adjacent = page.document.format == crate::document::Format::Html
        && named.at + 1 == passage.first
        && begins;
    match page.document.blocks.get(named.at).filter(|_| adjacent) {
        Some(name) => format!("{} {stretch}", name.own_words()),
        None => stretch,
    }
}

/// What a short text says first: "Free." of "Free. One project."
fn opening(text: &str) -> &str {
    let short = text.split_whitespace().count() <= MAX_WORDS;
    let first = sentences(text).into_iter().next().filter(|_| short);
    first.and_then(|first| text.get(first)).unwrap_or(text)
}

/// What a line with a price calls it: `Price: `.
static PRICE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:monthly|list|plan|base)\s)?(?:price|pricing|costs?|fee)\s*[:–—-]\s*")
});

/// "Free" or "Let's talk" where a card's price is due.
fn without_amount(page: &Page<'_>, passage: &Passage, siblings: bool) -> Option<Offer> {
    let block = page
        .document
        .blocks
        .get(passage.first)
        .filter(|block| !rules_out(page, block))?;
    if let Some(offer) =
        labelled(page, passage, block, siblings).or_else(|| tailed(page, passage, block))
    {
        return Some(offer);
    }
    let said = PRICE_LABEL.replace(opening(&passage.text), "");
    let amount = if is_free(&said) && block.kind != BlockKind::Button && !block.is_heading() {
        page.nothing()
    } else if is_custom(&said) {
        Amount::Custom
    } else {
        return None;
    };
    let named = named(page, passage.first, block)?;
    let asks_for_little =
        block.kind == BlockKind::Button || passage.text.to_lowercase().starts_with("book");
    let custom = name::is_custom(&named.name) && amount == Amount::Custom && siblings;
    let fits = custom
        || name::may_be_plan(&named.name)
            && (if asks_for_little {
                name::is_usual(&named.name) && siblings
            } else {
                page.is_known(&named.name) || siblings
            });
    let mut terms = Terms {
        unit: Unit::Flat,
        period: None,
        billed: None,
        length: 0,
    };
    let sort = match custom {
        true => Sort::Plan,
        false => sort_of(page, block, &named.name, &mut terms, None),
    };
    // A card with an amount has a price; its "Contact sales" is a button.
    (fits && sort != Sort::Usage && !has_amount(page, passage.first, named.at)).then(|| Offer {
        sort,
        price: Price::flat(item_name(sort, &named.name), amount),
        decimal: None,
        quote: page
            .document
            .blocks
            .get(named.at)
            .filter(|_| {
                named.at + 1 == passage.first
                    && page.document.format == crate::document::Format::Html
            })
            .map_or_else(
                || block.quote_all(),
                |name| format!("{} {}", name.own_words(), block.own_words()),
            ),
        named_by: page
            .document
            .blocks
            .get(named.at)
            .map(Block::quote_all)
            .unwrap_or_default(),
        condition: None,
        at: passage.first,
    })
}

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^(?P<name>[^:–—(,]{2,40}?)\s?(?:[:,]|\s[–—-]|\()\s*(?P<amount>[^:]{3,60}?)\)?$")
});

/// `Enterprise: contact sales`, `Community – free`.
fn labelled(page: &Page<'_>, passage: &Passage, block: &Block, siblings: bool) -> Option<Offer> {
    let captures = LABELLED.captures(&passage.text)?;
    let (name, amount) = (
        page.tidy(captures.name("name")?.as_str()),
        captures.name("amount")?.as_str(),
    );
    // "Starter plan: Free, up to 3 seats"
    let first = amount.split([',', ';']).next().unwrap_or_default();
    let is_item = block.kind == BlockKind::ListItem && page.is_known(&name);
    let amount = match is_item {
        true => first,
        false => amount,
    };
    let amount = if is_free(amount) {
        page.nothing()
    } else {
        is_custom(amount).then_some(Amount::Custom)?
    };
    let mut terms = Terms {
        unit: Unit::Flat,
        period: None,
        billed: None,
        length: 0,
    };
    // "Custom: contact us" is a plan beside others.
    let custom = name::is_custom(&name)
        && amount == Amount::Custom
        && (siblings || is_beside_plans(page, block));
    let sort = match custom {
        true => Sort::Plan,
        false => sort_of(page, block, &name, &mut terms, None),
    };
    let known = page.is_known(&name) || headings::name(page, passage.first, block).is_some();
    let fits = custom || name::may_be_plan(&name) && known;
    (fits && sort != Sort::Usage).then(|| Offer {
        sort,
        price: Price::flat(item_name(sort, &name), amount),
        decimal: None,
        quote: block.quote_all(),
        named_by: block.quote_all(),
        condition: None,
        at: passage.first,
    })
}

/// Whether another item of a block's list begins with a plan's name.
fn is_beside_plans(page: &Page<'_>, block: &Block) -> bool {
    let group = |id: GroupId| page.document.groups.get(id);
    let list = group(block.group)
        .and_then(|item| group(item.parent?))
        .filter(|list| list.kind == GroupKind::List);
    let items = list.and_then(|list| page.document.blocks.get(list.blocks.clone()));
    items.into_iter().flatten().take(MAX_ROW).any(|item| {
        let name = LABELLED
            .captures(&item.text)
            .and_then(|found| Some(page.tidy(found.name("name")?.as_str())));
        name.is_some_and(|name| name::may_be_plan(&name) && page.is_known(&name))
    })
}

/// `National Price on application` in a row of boxes that each begin with a name.
fn tailed(page: &Page<'_>, passage: &Passage, block: &Block) -> Option<Offer> {
    custom_tail(&passage.text)?;
    let named = inline_name(page, passage.first, block)?;
    Some(Offer {
        sort: Sort::Plan,
        price: Price::flat(named.name, Amount::Custom),
        decimal: None,
        quote: block.quote_all(),
        named_by: block.quote_all(),
        condition: None,
        at: passage.first,
    })
}

fn has_amount(page: &Page<'_>, first: usize, second: usize) -> bool {
    let range = first.min(second)..=first.max(second);
    page.document
        .blocks
        .get(range)
        .unwrap_or_default()
        .iter()
        .any(|block| !page.mentions(&block.text).is_empty())
}
