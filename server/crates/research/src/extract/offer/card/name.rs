//! The name that a price stands under: a heading, a title of a box, the words that a line or a card begins with.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{instead, tagline};
use crate::{
    document::{Block, BlockKind, Format, Group, GroupId, GroupKind},
    extract::{
        name,
        offer::{Page, is_custom, is_free},
        pattern::cased,
        terms, trap,
    },
};

/// Where a passage gets its name from.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) at: usize,
}

/// The name over (or, failing that, under) a block in the nearest box that has one.
pub(super) fn named(page: &Page<'_>, at: usize, block: &Block) -> Option<Named> {
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
                .or_else(|| long_name(page, group, index, at))
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
        .filter(|block| !is_price_line(page, &block.text) && !is_asked_for(&block.text))
        .filter(|block| !instead::is_call(block) && !instead::is_free(page, index))?;
    let above = above_price(page, index, block).or_else(|| tagline::named_above(page, index));
    if let Some(above) = above {
        return heading(page, above);
    }
    if PRAISES.is_match(&block.text) || COMPARES.is_match(&block.text) {
        return Some(Err(()));
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

/// The name that a card begins with and that is longer than names are, cut to what fits, where the price stands right
/// below it and alone in its line. A sentence over other text names nothing.
fn long_name(page: &Page<'_>, card: &Group, heading: usize, price: usize) -> Option<Named> {
    let block = page.document.blocks.get(heading)?;
    let name = block.text.trim();
    let is_long = name.chars().count() > name::LONGEST_ITEM
        || name.split_whitespace().count() > name::MOST_WORDS;
    let is_card = card.kind == GroupKind::Box
        && card.blocks.start == heading
        && (heading + 1..=heading + 2).contains(&price)
        && block.kind != BlockKind::Heading(1);
    let says_more = name.ends_with(['.', '?', '!', ':']) || !page.mentions(name).is_empty();
    let below = page.document.blocks.get(price)?;
    (is_long && is_card && !says_more && is_price_line(page, &below.text)).then(|| Named {
        name: name::cut(name),
        at: heading,
    })
}

/// Whether a line of Markdown is a plan's name in bold and nothing else, which stands for a heading: `**Pro tier**`.
fn is_bold_name(page: &Page<'_>, block: &Block) -> bool {
    let name = || page.tidy(&block.text);
    page.document.format == Format::Markdown
        && block.kind == BlockKind::Paragraph
        && block.is_bold()
        && page.is_plan_name(&name())
}

/// A heading that says no more than that a price follows.
static PRICE_FOLLOWS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:plan|base|monthly|the|our|its)\s)?(?:pric(?:e|es|ing)|costs?|fees?|how\smuch\s(?:does\sit|is\sit)(?:\scost)?|what\s(?:does\sit|it)\scosts?)\W*$",
    )
});

/// A heading that says how good the prices below are, and names nothing: "Simple, transparent pricing".
static PRAISES: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"(?:simple|straight-?forward|transparent|fair|honest|clear|affordable|predictable|flexible|easy|up-?front|no-nonsense|open|competitive|scalable|great|low|plain|sensible|one)";
    cased(&format!(
        r"(?i)^\W*(?:our\s)?{word}(?:(?:,\s|\s(?:and|&|yet|but)\s|,\s(?:and|&)\s|\s){word})*\s(?:pric(?:e|es|ing)|plans|rates)\W*$"
    ))
});

/// A heading over a comparison of plans: "Compare", "Compare features", "Comparison".
static COMPARES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:compare|(?:feature\s)?comparison)(?:\s(?:all\s|our\s|the\s)?(?:features|plans?|editions?|tiers?|prices|pricing|options))?\W*$",
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
    terms::read_all(behind).is_some()
}

/// Whether a line is a price, in numbers or in words, and nothing else.
fn tells_price(page: &Page<'_>, text: &str) -> bool {
    is_price_line(page, text) || is_custom(text) || is_free(text)
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?:(?:optional\s)?add-?on|extra|option|module|(?:plan|tier|package|level|edition)(?:\s(?:\d{1,2}|[A-D]|I{1,3}))?)\s*[:–—]\s*",
    )
});

/// The name behind a label that says what kind of thing it is: "Add-on: Answers".
pub(in crate::extract::offer) fn labelled_name(heading: &str) -> &str {
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
        && !tells_a_feature(&name)
        && (strong || page.is_known(&name))
        && page.mentions(&block.text).is_empty()
        && !is_custom(&block.text))
    .then_some(Named { name, at: index })
}

/// Whether a name goes on with a plain noun, as what a plan has does and no plan: "Advanced exports".
pub(super) fn tells_a_feature(name: &str) -> bool {
    let mut words = name.split_whitespace().skip(1);
    words.any(|word| word.starts_with(char::is_lowercase) && !name::is_usual(word))
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
    // Badges such as "Most popular" may stand above the name.
    let (at, block) = blocks
        .iter()
        .enumerate()
        .take(price.min(3))
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
        range.len() > 1 && first.is_some_and(|first| tells_price(page, &first.text))
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
        .filter(|first| tells_price(page, &first.text))?;
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

/// The name that a line begins with before its price, where the boxes beside it have such lines too:
/// `<b>Crew</b><span>£18/mo</span>`.
pub(super) fn inline_name(page: &Page<'_>, at: usize, block: &Block) -> Option<Named> {
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

/// Boxes side by side that may still be a row of cards.
pub(super) const MAX_ROW: usize = 12;

/// Blocks above a price among which its heading is looked for.
const MAX_ABOVE: usize = 200;

/// Blocks of a box that may still be one card.
pub(super) const MAX_CARD: usize = 80;

/// Where the words begin that ask for the price at the end of a line: "National Price on application".
pub(in crate::extract::offer) fn custom_tail(text: &str) -> Option<usize> {
    let starts = text.char_indices().filter(|(_, c)| *c == ' ');
    starts
        .take(6)
        .map(|(at, _)| at + 1)
        .find(|at| text.get(*at..).is_some_and(is_custom))
}
