//! Puts blocks, groups and headings together; shared by the readers of HTML and Markdown.

use std::{ops::Range, sync::Arc};

use super::{
    Block, BlockKind, Document, Group, GroupId, GroupKind, Place, Raw, apart, card_row, labels,
    language,
};
use crate::ground;

/// Blocks kept of a page.
const MAX_BLOCKS: usize = 20_000;
/// Bytes of visible text kept of a page. The longest honest pages, such as terms, hold a third of it; a page made to
/// keep a worker busy holds millions.
pub(super) const MAX_VISIBLE: usize = 240_000;
/// Groups kept of a page; further boxes count as the box around them.
const MAX_GROUPS: usize = 50_000;
/// Characters of a heading kept for the paths of blocks under it.
const MAX_HEADING: usize = 200;
/// Hidden passages kept, and bytes of each.
const MAX_HIDDEN: usize = 500;
const MAX_HIDDEN_BYTES: usize = 2_000;

/// The text of a block to be and what is marked in it.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) struck: Vec<Range<usize>>,
    pub(super) strong: Vec<Range<usize>>,
    pub(super) raw: Option<Raw>,
}

impl Text {
    /// Leaves out the white space at the end, and what is marked there.
    pub(super) fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        for ranges in [&mut self.struck, &mut self.strong] {
            for range in ranges.iter_mut() {
                range.end = range.end.min(length);
            }
            ranges.retain(|range| range.start < range.end);
        }
    }
}

/// A document that is being read.
pub(super) struct Builder {
    pub(super) document: Document,
    headings: Vec<(u8, Arc<str>)>,
    path: Arc<[Arc<str>]>,
    visible: usize,
}

impl Builder {
    /// Starts with an empty document.
    pub(super) fn new(mut document: Document) -> Self {
        document.groups.push(Group {
            parent: None,
            kind: GroupKind::Page,
            blocks: 0..0,
        });
        Self {
            document,
            headings: Vec::new(),
            path: Arc::from([]),
            visible: 0,
        }
    }

    /// Opens a box inside another.
    pub(super) fn open(&mut self, kind: GroupKind, parent: GroupId) -> GroupId {
        if self.document.groups.len() >= MAX_GROUPS {
            return parent;
        }
        let start = self.document.blocks.len();
        self.document.groups.push(Group {
            parent: Some(parent),
            kind,
            blocks: start..start,
        });
        self.document.groups.len() - 1
    }

    /// Closes a box: the blocks so far are in it.
    pub(super) fn close(&mut self, group: GroupId) {
        let end = self.document.blocks.len();
        if let Some(group) = self.document.groups.get_mut(group) {
            group.blocks.end = end;
        }
    }

    /// Adds a block and gives its index; none if it has no text or the page is full.
    pub(super) fn block(
        &mut self,
        kind: BlockKind,
        group: GroupId,
        place: Place,
        text: Text,
    ) -> Option<usize> {
        if text.text.trim().is_empty() {
            return None;
        }
        self.visible += text.text.len();
        if self.document.blocks.len() >= MAX_BLOCKS || self.visible > MAX_VISIBLE {
            self.document.cut = true;
            return None;
        }
        if let BlockKind::Heading(level) = kind {
            self.headings.retain(|(above, _)| *above < level);
            self.path = self
                .headings
                .iter()
                .map(|(_, text)| Arc::clone(text))
                .collect();
        }
        let block = Block {
            kind,
            text: text.text,
            headings: Arc::clone(&self.path),
            group,
            place,
            struck: text.struck,
            strong: text.strong,
            raw: text.raw,
        };
        if let BlockKind::Heading(level) = kind {
            self.headings.push((
                level,
                block
                    .text
                    .chars()
                    .take(MAX_HEADING)
                    .collect::<String>()
                    .into(),
            ));
            self.path = self
                .headings
                .iter()
                .map(|(_, text)| Arc::clone(text))
                .collect();
        }
        self.document.blocks.push(block);
        Some(self.document.blocks.len() - 1)
    }

    /// How many headings are open.
    pub(super) const fn headings(&self) -> usize {
        self.headings.len()
    }

    /// Closes the headings after the first so many.
    pub(super) fn leave_headings(&mut self, keep: usize) {
        self.headings.truncate(keep);
        self.path = self
            .headings
            .iter()
            .map(|(_, text)| Arc::clone(text))
            .collect();
    }

    /// Keeps a hidden passage.
    pub(super) fn hide(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() && self.document.hidden.len() < MAX_HIDDEN {
            let end = text.floor_char_boundary(MAX_HIDDEN_BYTES);
            self.document
                .hidden
                .push(text.get(..end).unwrap_or(text).to_owned());
        }
    }

    /// The finished document. `source` is what quotes are looked up in, where that is not the visible text.
    pub(super) fn finish(mut self, source: Option<&str>) -> Document {
        self.close(0);
        let mut document = self.document;
        labels::leave_categories(&mut document);
        card_row::leave_last(&mut document);
        if document
            .title
            .as_ref()
            .is_none_or(|title| title.trim().is_empty())
        {
            document.title = document
                .blocks
                .iter()
                .find(|block| block.is_heading())
                .map(|block| block.text.clone());
        }
        if document.lang.is_none() {
            document.lang = language::guess(document.content().map(|block| block.text.as_str()));
        }
        document.haystack = source.map_or_else(
            || {
                let blocks = document.blocks.iter().map(|block| block.text.as_str());
                ground::fold(&apart(&blocks.collect::<Vec<_>>().join(" ")))
            },
            |source| ground::fold(&apart(source)),
        );
        document
    }
}
