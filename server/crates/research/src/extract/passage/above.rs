//! What stands above a block of a page and decides how it is read: headings, and what serves as one.

use std::{collections::HashSet, ops::Range};

use super::{LABEL_WORDS, below_title::BelowTitle, fold};
use crate::{
    document::{Block, BlockKind, Document, GroupKind},
    extract::{Site, claim, offer::is_custom, pattern::patterns, row, scope},
};

patterns! {
    /// A sentence that introduces a list though it ends in a full stop: "It supports the following protocols."
    FOLLOWS = r"\bfollowing\s+(?:[\w-]+\s+){0,3}?(?:protocols?|providers?|methods?|options|standards|features|plans)\b[^.:?!]*\.$";
    /// What a line says of the list that it introduces, and not of the items: "A rule of thumb, not a hard rule:".
    ON_THE_LIST = r"(?:,|\s[–—-])\s+(?:and\s+|but\s+)?not\s+(?:an?|the)\s+(?:[\w-]+\s+){0,4}[\w-]*[a-z]\W*:$|\s\((?:and\s+|but\s+)?not\s+(?:an?|the)\s[^()]{2,60}\)\W*:$";
    /// The same as a whole: "This is not a complete list:".
    IS_NO_LIST = r"^\W*(?:this|that|it|the\s+(?:list|following|below)(?:\s+below)?|(?:the\s+)?(?:items|points)\s+below|what\s+follows)\s+(?:is|are)\s*(?:not|n['’]t)\s+(?:an?|the|our|meant|intended|exhaustive|complete|legal|final)\b[^:]{0,80}:$";
    /// A line that ends so goes on with its items: "not a replacement for:".
    GOES_ON = r"\b(?:an?|the|for|of|to|with|in|on|by|from|part|feature|service)\W*:$";
    /// What stands in brackets behind a plan's name, such as its price: " ($99)".
    IN_BRACKETS = r"^\s*\([^()]{1,40}\)";
    /// What stands between the names of plans.
    BETWEEN_PLANS = r"\s*(?:,\s*(?:and\s+|&\s*)?|/|&|\s(?:and|or)\s)\s*";
    /// A line that says of all that stands under its heading that it is to come: "Status: Planned".
    STATUS_TO_COME = r"(?:^|\n)\W*status\W{0,4}:\W{0,4}(?:planned|proposed|backlog|coming soon|(?:currently )?in (?:active )?development|on (?:our|the) road ?map|not (?:yet )?(?:started|available|implemented|released|supported)|under consideration)\W*(?:$|\n)";
    /// What leads on to the next page as well.
    LEADS_ON = r"^\W*(?:next|future)\W*$";
    /// What a plan's card shows for a price.
    CARD_PRICE = r"[$€£¥]\s?\d|\b\d[\d.,]*\s?(?:USD|EUR|GBP|CHF|€)|^\W*(?:custom(?: pricing)?|free|contact (?:us|sales)|talk to (?:us|sales)|let['’]s talk|on request|get a quote|reach out)\W*$";
}

/// Whether a text is, or holds, what a plan's card shows for a price.
pub(super) fn is_price(text: &str) -> bool {
    CARD_PRICE.is_match(text) || is_custom(text)
}

/// What decides how the blocks of a page are read: worked out once a page.
pub(super) struct Around<'a> {
    plans: &'a [String],
    /// A title that reads like a plan's card.
    title: Option<&'a str>,
    /// The plan that stands right below the title.
    below_title: Option<BelowTitle>,
    /// The line of each section whose status is still to come.
    to_come: Vec<&'a Block>,
    /// The blocks that are read as rows of a grid.
    pub in_grid: HashSet<usize>,
}

impl<'a> Around<'a> {
    pub fn of(document: &'a Document, site: &'a Site) -> Self {
        Self {
            plans: &site.plans,
            title: title_like_a_plan(document),
            below_title: BelowTitle::of(document, &site.plans),
            to_come: document.blocks.iter().filter(is_to_come).collect(),
            in_grid: row::grid(document, site)
                .into_iter()
                .flat_map(|row| row.blocks)
                .collect(),
        }
    }

    /// The headings above a block, a card's name that is no heading included.
    pub fn headings(&self, document: &Document, index: usize) -> Vec<String> {
        let Some(block) = document.blocks.get(index) else {
            return Vec::new();
        };
        let mut headings = headings(block, self.title);
        // Before all others, so that each of them says more of the block than it does.
        let whole_page = self.below_title.as_ref();
        if let Some(plans) = whole_page.and_then(|line| line.above(index)) {
            headings.insert(0, plans);
        }
        if has_badge_to_come(document, block) {
            headings.insert(0, TO_COME.to_owned());
        }
        let mut to_come = self.to_come.iter();
        if to_come.any(|line| block.headings.starts_with(&line.headings)) {
            headings.insert(0, TO_COME.to_owned());
        }
        let left = headings
            .last()
            .filter(|heading| scope::card_name(heading, self.plans).is_some())
            .is_some_and(|_| is_left_behind(document, index));
        if left {
            headings.pop();
        }
        headings.extend(bold_above(document, index, self.plans));
        headings.extend(leading(document, index, self.plans));
        headings.extend(term(document, index));
        headings.extend(card(document, index, self.plans));
        headings
    }
}

/// What stands for a heading over sections that are still to come.
const TO_COME: &str = "Planned";

/// Whether a line says that all that stands under its heading is still to come.
fn is_to_come(block: &&Block) -> bool {
    !block.is_heading() && !block.headings.is_empty() && STATUS_TO_COME.is_match(&block.text)
}

/// The most blocks of a card that begins with a badge.
const MOST_ON_CARD: usize = 5;

/// Whether a block stands on a small card that begins with a badge which puts off what the card is about: "In progress" over
/// "SOC 2 Type II".
fn has_badge_to_come(document: &Document, block: &Block) -> bool {
    let card = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .find(|group| group.kind == GroupKind::Box && group.blocks.len() > 1);
    let blocks = card.filter(|card| card.blocks.len() <= MOST_ON_CARD);
    let blocks = blocks.and_then(|card| document.blocks.get(card.blocks.clone()));
    let [badge, name, ..] = blocks.unwrap_or_default() else {
        return false;
    };
    let text = fold(&badge.text);
    let says = claim::says_to_come(&text) && !LEADS_ON.is_match(&text);
    !badge.is_heading() && name.is_heading() && says
}

/// Lines above a line among which a bold one is looked for.
const MOST_ABOVE: usize = 40;

/// The plan that a line in bold above an item names, where it stands for a heading: "**Standard – $10 a month**".
fn bold_above(document: &Document, index: usize, plans: &[String]) -> Option<String> {
    let block = document.blocks.get(index)?;
    (block.kind == BlockKind::ListItem).then_some(())?;
    let above = (0..index).rev().take(MOST_ABOVE);
    let above = above
        .filter_map(|at| document.blocks.get(at))
        .take_while(|other| other.headings == block.headings && !other.is_heading());
    let bold = above
        .filter(|other| other.kind == BlockKind::Paragraph)
        .find(|other| other.is_bold())?;
    scope::card_name(&fold(&bold.text), plans)
}

/// Items around an item that are looked at.
const NESTED: usize = 4;

/// The plan whose name the item or paragraph begins with that a block is part of: "- **Free plan:** For five users. It
/// has …", "**Scale** — SSO, audit logs".
fn leading(document: &Document, index: usize, plans: &[String]) -> Option<String> {
    let block = document.blocks.get(index)?;
    if block.kind == BlockKind::Paragraph {
        return led_by(block, plans);
    }
    (block.kind == BlockKind::ListItem).then_some(())?;
    let items = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .filter(|group| group.kind == GroupKind::Item);
    items
        .take(NESTED)
        .find_map(|item| led_by(document.blocks.get(item.blocks.start)?, plans))
}

/// The plan whose name in bold a block begins with, set apart from what follows.
fn led_by(block: &Block, plans: &[String]) -> Option<String> {
    let strong = block.strong.first().filter(|range| range.start == 0)?;
    let label = fold(block.text.get(strong.clone())?.trim_end_matches([':', ' ']));
    let behind = block.text.get(strong.end..)?;
    let price = IN_BRACKETS.find(behind).map_or(0, |price| price.end());
    let behind = behind.get(price..)?.trim_start();
    let is_label =
        block.text.get(strong.clone())?.ends_with(':') || behind.starts_with([':', '–', '—', '-']);
    is_label.then_some(())?;
    match scope::card_name(&label, plans) {
        Some(_) => Some(label),
        // "Scale & Enterprise" is on two plans.
        None => are_plans(&label, plans).then(|| format!("{label} plans")),
    }
}

/// Whether a label is nothing but the names of two plans or more.
fn are_plans(label: &str, plans: &[String]) -> bool {
    let names = || BETWEEN_PLANS.split(label);
    names().count() > 1 && names().all(|name| scope::card_name(name, plans).is_some())
}

/// The term that a definition stands under: "Not certified", the name of a plan.
fn term(document: &Document, index: usize) -> Option<String> {
    let is = |at: usize, kind: BlockKind| {
        document
            .blocks
            .get(at)
            .is_some_and(|block| block.kind == kind)
    };
    let definition = is(index, BlockKind::Definition);
    let above = (0..index).rev().take(FAR);
    let term = above
        .take_while(|at| is(*at, BlockKind::Definition) || is(*at, BlockKind::Term))
        .find(|at| is(*at, BlockKind::Term))
        .filter(|_| definition)?;
    let text = fold(&document.blocks.get(term)?.text);
    let is_label = text.split_whitespace().count() <= LABEL_WORDS && !text.ends_with('?');
    is_label.then_some(text)
}

/// How far above a block its heading is looked for.
pub(super) const FAR: usize = 200;

/// Whether the nearest heading above a block heads a card that the block stands outside of.
fn is_left_behind(document: &Document, index: usize) -> bool {
    let above = (0..index).rev().take(FAR);
    let is_heading = |at: &usize| document.blocks.get(*at).is_some_and(Block::is_heading);
    above
        .filter(is_heading)
        .take(1)
        .any(|heading| document.is_outside_card(heading, index))
}

/// The headings above a block, folded; a page's title is left out where it reads like a plan's card.
pub fn headings(block: &Block, title: Option<&str>) -> Vec<String> {
    let above = block.headings.iter();
    above
        .filter(|heading| Some(&***heading) != title)
        .map(|heading| fold(heading))
        .collect()
}

/// The page's only first-level heading where it is the vendor's name with a plan's: "Harbour Enterprise"
/// heads a page for large companies and limits nothing that stands on it.
pub fn title_like_a_plan(document: &Document) -> Option<&str> {
    let mut titles = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading(1));
    let title = titles.next().filter(|_| titles.next().is_none())?;
    let (first, _) = title.text.split_once(' ')?;
    let like_a_plan = scope::card_name(&title.text, &[]).is_some();
    (like_a_plan && scope::card_name(first, &[]).is_none()).then_some(title.text.as_str())
}

/// The most blocks a plan's card holds.
const CARD_BLOCKS: usize = 40;

/// How many boxes a line of a card may be wrapped in.
const CARD_DEPTH: usize = 12;

/// The plan whose card a block stands in, where its name is a line like any other and no heading.
fn card(document: &Document, index: usize, plans: &[String]) -> Option<String> {
    let group = document.blocks.get(index)?.group;
    document
        .around(group)
        .take(CARD_DEPTH)
        .filter_map(|group| document.groups.get(group))
        .take_while(|group| group.blocks.len() <= CARD_BLOCKS)
        .filter(|group| group.blocks.len() > 2)
        .find_map(|group| card_named(document, &group.blocks, index, plans))
}

/// The one plan that a box with a price names in its first lines, above the block.
fn card_named(
    document: &Document,
    blocks: &Range<usize>,
    index: usize,
    plans: &[String],
) -> Option<String> {
    let inside = document.blocks.get(blocks.clone())?;
    let may_name = |block: &&Block| {
        matches!(
            block.kind,
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Term
        )
    };
    let mut named = inside
        .iter()
        .enumerate()
        .filter(|(_, block)| may_name(block) && scope::card_name(&block.text, plans).is_some());
    let (at, name) = named.next().filter(|_| named.next().is_none())?;
    // A heading counts by itself, unless a heading below it of a higher level is a part of the same card.
    let lost = || {
        let below = document.blocks.get(index);
        let box_of_page = blocks.len() == document.blocks.len();
        below.is_some_and(|block| {
            !box_of_page && !block.headings.iter().any(|heading| **heading == *name.text)
        })
    };
    let heads = at < 3 && blocks.start + at < index && (!name.is_heading() || lost());
    let priced = inside.iter().any(|block| is_price(&block.text));
    (heads && priced).then(|| fold(&name.text))
}

/// Bytes of a sentence that introduces a list.
const LONGEST_LEAD: usize = 300;

/// The paragraph that introduces the list of a list item: it stands right before the list and ends in a colon, or says
/// that the list follows.
pub(super) fn lead(document: &Document, index: usize) -> Option<String> {
    let block = document.blocks.get(index)?;
    (block.kind == BlockKind::ListItem).then_some(())?;
    let list = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .find(|group| group.kind == GroupKind::List)?;
    let before = document.blocks.get(list.blocks.start.checked_sub(1)?)?;
    let beside = before.headings == block.headings && !before.is_heading();
    let short = Some(before.text.as_str()).filter(|text| text.len() <= LONGEST_LEAD);
    let follows = short.is_some_and(|text| FOLLOWS.is_match(text));
    // A line in bold stands for a heading: "**In progress**".
    let heads = before.is_bold() && short.is_some_and(|text| claim::says_to_come(&fold(text)));
    let introduces = before.text.ends_with(':') || follows || heads;
    let lead = || format!("{}:", fold(before.text.trim_end_matches(['.', ':'])));
    (beside && introduces).then(lead).and_then(of_items)
}

/// A line as far as it says something of the items of the list below it, and not of the list as such.
fn of_items(lead: String) -> Option<String> {
    if GOES_ON.is_match(&lead) {
        return Some(lead);
    }
    (!IS_NO_LIST.is_match(&lead)).then(|| ON_THE_LIST.replace(&lead, ":").into_owned())
}
