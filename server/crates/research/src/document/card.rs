//! Cards that stand side by side, and what stands outside them.
//!
//! A heading goes on counting until the next one, so in reading order a paragraph below a row of
//! pricing cards stands under the last card's heading. It is not about that card.

use std::ops::Range;

use super::{Block, BlockKind, Document, GroupId};

/// Blocks of the smallest box that counts as a card: a heading and two lines. In a row of boxes that touch, one line will do.
const SMALLEST: usize = 3;
const SMALLEST_IN_ROW: usize = 2;

/// Headings of one row of cards; a page with more has no such row.
const MOST: usize = 40;

impl Document {
    /// Whether the block at `at` stands outside the card that the heading at `heading` heads: beside
    /// a row of boxes with a heading each, or below the list that ends the last of several sections.
    #[must_use]
    pub fn is_outside_card(&self, heading: usize, at: usize) -> bool {
        let Some((level, group)) = self.level(heading) else {
            return false;
        };
        let alone = self
            .around(group)
            .take_while(|group| self.headings_in(*group, level).len() == 1);
        let Some(card) = alone.last() else {
            return self.is_below_the_last(heading, at, level, group);
        };
        let range = self.range(card);
        let is_small = range.len() < SMALLEST;
        range.len() >= SMALLEST_IN_ROW
            && !range.contains(&at)
            && self
                .groups
                .get(card)
                .and_then(|card| card.parent)
                .is_some_and(|row| {
                    let is_beyond = !self.range(row).contains(&at) && !is_small;
                    is_beyond || self.is_row(row, level)
                })
    }

    /// Whether the boxes around a row's headings touch, so that nothing stands between two of them.
    fn is_row(&self, row: GroupId, level: u8) -> bool {
        let headings = self.headings_in(row, level);
        let cards: Vec<Range<usize>> = headings
            .iter()
            .filter_map(|heading| self.level(*heading))
            .filter(|(other, _)| *other == level)
            .filter_map(|(_, group)| {
                let alone = self
                    .around(group)
                    .take_while(|group| self.headings_in(*group, level).len() == 1);
                alone.last().map(|card| self.range(card))
            })
            .collect();
        cards.len() >= 2
            && cards
                .iter()
                .zip(cards.iter().skip(1))
                .all(|(one, next)| one.end == next.start)
    }

    /// Without boxes: whether a paragraph stands below the list of the last of several sections.
    fn is_below_the_last(&self, heading: usize, at: usize, level: u8, group: GroupId) -> bool {
        let headings = self.headings_in(group, level);
        let between = self.blocks.get(heading + 1..at).unwrap_or_default();
        let is_item = |block: &Block| block.kind == BlockKind::ListItem;
        headings.len() >= 2
            && headings.last() == Some(&heading)
            && self
                .blocks
                .get(at)
                .is_some_and(|block| block.kind == BlockKind::Paragraph)
            && between.iter().any(is_item)
    }

    fn level(&self, heading: usize) -> Option<(u8, GroupId)> {
        let block = self.blocks.get(heading)?;
        match block.kind {
            BlockKind::Heading(level) => Some((level, block.group)),
            _ => None,
        }
    }

    fn range(&self, group: GroupId) -> Range<usize> {
        self.groups
            .get(group)
            .map_or(0..0, |group| group.blocks.clone())
    }

    /// The headings in a box of this level or above, up to as many as a row may have.
    fn headings_in(&self, group: GroupId, level: u8) -> Vec<usize> {
        let range = self.range(group);
        let blocks = self.blocks.get(range.clone()).unwrap_or_default();
        let counts =
            |block: &Block| matches!(block.kind, BlockKind::Heading(other) if other <= level);
        range
            .zip(blocks)
            .filter(|(_, block)| counts(block))
            .map(|(at, _)| at)
            .take(MOST)
            .collect()
    }
}
