//! Cards of a row, and what those beside one say of it.

use std::collections::HashSet;

use crate::{
    document::{Block, BlockKind, GroupKind},
    extract::{
        name as plan_name,
        offer::{Context, Page, is_custom},
    },
};

use super::name::{MAX_CARD, MAX_ROW, Named};

/// Blocks around a heading among which the headings beside it are looked for.
const NEAR: usize = 120;

/// The headings beside the one that names something: of its level, in its section.
fn beside<'a>(page: &'a Page<'_>, named: &Named) -> impl Iterator<Item = &'a Block> {
    let blocks = &page.document.blocks;
    let heading = blocks.get(named.at).filter(|block| block.is_heading());
    let from = named.at.saturating_sub(NEAR);
    let near = blocks.iter().skip(from).take(2 * NEAR);
    near.filter(move |other| {
        heading.is_some_and(|heading| {
            other.kind == heading.kind
                && other.headings == heading.headings
                && other.text != heading.text
        })
    })
}

/// Whether a card beside the one with a name is one of the plans, in lower case.
pub(super) fn is_beside_plan(page: &Page<'_>, named: &Named, plans: &HashSet<String>) -> bool {
    beside(page, named).any(|other| plans.contains(&page.tidy(&other.text).to_lowercase()))
}

/// Whether a card that bears the product's name is the first of its plans: "Otterly" beside "Otterly Plus".
pub(super) fn is_of_product(page: &Page<'_>, named: &Named) -> bool {
    let Some(vendor) = page.vendor().filter(|vendor| *vendor == named.name) else {
        return false;
    };
    let is_plan = |other: &Block| {
        let rest = other.text.strip_prefix(vendor);
        rest.is_some_and(|rest| rest.starts_with(' ') && plan_name::may_be_plan(rest.trim()))
    };
    let heading = page.document.blocks.get(named.at);
    heading.is_some_and(|heading| heading.kind != BlockKind::Heading(1))
        && beside(page, named).any(is_plan)
}

/// Whether a card whose price is to be asked for stands in a row of plans: each of its cards is headed by a name, lists
/// what it comes with and says a price or whom to ask for it.
pub(super) fn is_of_plans(page: &Page<'_>, block: &Block, named: &Named) -> bool {
    let heading = page.document.blocks.get(named.at);
    let Some(heading) = heading.filter(|heading| heading.is_heading()) else {
        return false;
    };
    let card = page
        .document
        .around(block.group)
        .filter_map(|group| page.document.groups.get(group))
        .find(|group| group.blocks.contains(&named.at))
        .filter(|group| group.kind == GroupKind::Box);
    let row = card
        .and_then(|card| page.inside.get(card.parent?))
        .filter(|cards| (2..=MAX_ROW).contains(&cards.len()));
    let cards = row.into_iter().flatten().filter_map(|card| {
        let range = page.document.groups.get(*card)?.blocks.clone();
        let blocks = page.document.blocks.get(range)?;
        let heads = |block: &Block| block.kind == heading.kind;
        (blocks.len() <= MAX_CARD && blocks.iter().any(heads)).then_some(blocks)
    });
    let cards: Vec<&[Block]> = cards.collect();
    let alike = cards.iter().all(|card| is_card(page, card, &heading.kind));
    alike && cards.len() >= 2 && Context::of(page, block, None).plans
}

/// Whether a card is headed by what may be a plan's name, lists something and says a price or whom to ask for it.
fn is_card(page: &Page<'_>, card: &[Block], level: &BlockKind) -> bool {
    let named = |block: &&Block| block.kind == *level;
    let lists = card.iter().any(|block| block.kind == BlockKind::ListItem);
    let priced = |block: &Block| is_custom(&block.text) || !page.mentions(&block.text).is_empty();
    let mut names = card
        .iter()
        .filter(named)
        .map(|block| page.tidy(&block.text));
    lists && card.iter().any(priced) && names.all(|name| plan_name::may_be_plan(&name))
}
