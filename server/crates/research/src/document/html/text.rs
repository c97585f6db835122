//! Text as it is read: what belongs together becomes a block.

use std::borrow::Cow;

use super::{MAX_ARIA_HIDDEN, Reader, tables::MAX_CELL};
use crate::document::{self, BlockKind, GroupId, Place, billing, priced};

/// Bytes of a block's text; longer runs are split.
const MAX_TEXT: usize = 50_000;
/// The longest number that is raised above the line.
const MAX_RAISED: usize = 3;
/// Letters of a word that is no part of another.
const SHORT_WORD: usize = 3;

impl Reader<'_> {
    pub(super) fn text(&mut self, text: &str) {
        if self.is_hidden() {
            let seen = self.stack.last().is_none_or(|top| !top.hidden);
            if self.overflow > 0 && seen && !text.trim().is_empty() {
                // A reader sees it; we lost count of what it stands in.
                self.builder.document.cut = true;
            }
            if self.hidden.len() < MAX_TEXT {
                self.hidden.push_str(text);
            }
            return;
        }
        if let Some(top) = self.stack.last()
            && top.aria_hidden
            && text.trim().chars().count() > MAX_ARIA_HIDDEN
        {
            self.builder.hide(text);
            return;
        }
        if self.stack.last().is_some_and(|top| top.icon) {
            self.icon_name(text);
            return;
        }
        let text = &*self.switched_amount(text);
        for item in &mut self.items {
            item.push(text);
        }
        if let Some(link) = &mut self.link
            && link.text.len() < 1_000
        {
            link.text.push_str(text);
        }
        self.append(text);
    }

    /// The text with the amount that the switch puts into its element.
    fn switched_amount<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let holds = text.contains(|c: char| c.is_ascii_digit());
        let amount = self.stack.last_mut().filter(|_| holds);
        match amount.and_then(|top| top.amount.take()) {
            Some(amount) => Cow::Owned(billing::with_amount(text, &amount)),
            None => Cow::Borrowed(text),
        }
    }

    /// Digits raised above the line as the characters that look so: cents (`$14⁹⁹`), a power, the number of a footnote.
    /// A link that is nothing else is a footnote's, which no cents are.
    pub(super) fn raised(&mut self, text: &str) -> Option<String> {
        let digits = text.trim();
        let fits = (1..=MAX_RAISED).contains(&digits.len()) && !self.pending.text.is_empty();
        self.stack.last().filter(|top| top.raised && fits)?;
        let raised: String = digits.chars().map(document::raise).collect::<Option<_>>()?;
        let link = self.link.as_ref().map(|link| link.text.trim());
        let touching = self.pending.text.trim_end().len();
        if link == Some(digits) {
            return Some(format!(" {raised}"));
        }
        if self
            .pending
            .text
            .get(..touching)?
            .ends_with(|c: char| c.is_ascii_digit())
        {
            self.pending.text.truncate(touching);
        }
        Some(raised)
    }

    fn append(&mut self, text: &str) {
        let raised = self.raised(text);
        let text = raised.as_deref().unwrap_or(text);
        let start = self.pending.text.len();
        let touches = self.boundary
            && self.pending.text.ends_with(|c: char| c.is_ascii_digit())
            && text.starts_with(|c: char| c.is_ascii_digit());
        if touches {
            // `$12<small>99</small>` is twelve dollars ninety-nine: an invisible joint keeps the digits apart.
            self.pending.text.push(document::JOINT);
        }
        // `Business<span>Recommended</span>`: two texts, set apart by style alone.
        let before = &self.pending.text;
        if self.boundary && (adjoins(before, text) || self.sibling && are_words(before, text)) {
            self.pending.text.push(' ');
        }
        for character in text.chars() {
            if !character.is_whitespace() || matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}')
            {
                self.pending.text.push(character);
            } else if !self.pending.text.is_empty() && !self.pending.text.ends_with(' ') {
                self.pending.text.push(' ');
            }
        }
        let end = self.pending.text.trim_end().len();
        if end > start {
            self.boundary = false;
            (self.ended, self.sibling) = (false, false);
            if self.stack.last().is_some_and(|top| top.struck) {
                self.pending.struck.push(start..end);
            }
            if self.stack.last().is_some_and(|top| top.strong) {
                self.pending.strong.push(start..end);
            }
        }
        let limit = if self.grids.last().is_some_and(|grid| grid.cell.is_some()) {
            MAX_CELL
        } else {
            MAX_TEXT
        };
        if self.pending.text.len() > limit {
            self.flush();
        }
    }

    /// Ends the text of a block.
    pub(super) fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.pending);
        let is_button = std::mem::take(&mut self.pending_button);
        self.boundary = false;
        (self.ended, self.sibling) = (false, false);
        text.trim_end();
        if text.text.is_empty() {
            return;
        }
        let place = self.stack.last().map_or(Place::Content, |top| top.place);
        let kind = match self.kind(is_button) {
            // What is set as large as a heading to be seen heads nothing.
            BlockKind::Heading(_) if priced::is_price(&text.text) => BlockKind::Paragraph,
            kind => kind,
        };
        let said = self.tagline_of(kind, &mut text);
        self.cross_out(kind, &mut text);
        let group = self.group();
        let block = self.builder.block(kind, group, place, text);
        if let Some(grid) = self.grids.last_mut()
            && let Some(cell) = &mut grid.cell
            && cell.block.is_none()
        {
            cell.block = block;
        }
        if let Some(said) = said {
            self.builder.block(BlockKind::Paragraph, group, place, said);
        }
    }

    pub(super) fn kind(&self, is_button: bool) -> BlockKind {
        if let Some(cell) = self.grids.last().and_then(|grid| grid.cell)
            && cell.block.is_none()
        {
            return BlockKind::Cell(cell.cell);
        }
        for element in self.stack.iter().rev() {
            match element.acts_as {
                "h1" => return BlockKind::Heading(1),
                "h2" => return BlockKind::Heading(2),
                "h3" => return BlockKind::Heading(3),
                "h4" => return BlockKind::Heading(4),
                "h5" => return BlockKind::Heading(5),
                "h6" => return BlockKind::Heading(6),
                "pre" => return BlockKind::Code,
                "dt" => return BlockKind::Term,
                "dd" => return BlockKind::Definition,
                "button" => return BlockKind::Button,
                "li" if is_button => return BlockKind::Button,
                "li" => return BlockKind::ListItem,
                "p" => {}
                _ if is_button => return BlockKind::Button,
                _ if element.boxed.is_some() => return BlockKind::Paragraph,
                _ => {}
            }
        }
        BlockKind::Paragraph
    }

    /// The innermost box; boxes get their group when their first block comes.
    pub(super) fn group(&mut self) -> GroupId {
        let mut around = 0;
        for element in &mut self.stack {
            if let Some(kind) = element.boxed {
                around = *element
                    .group
                    .get_or_insert_with(|| self.builder.open(kind, around));
            }
        }
        around
    }

    pub(super) fn separate(&mut self) {
        if !self.pending.text.is_empty() && !self.pending.text.ends_with(' ') {
            self.pending.text.push(' ');
        }
    }

    /// Whether the open element lies in one whose blocks run together.
    pub(super) fn joined(&self) -> bool {
        self.stack.last().is_some_and(|top| top.joins)
    }

    /// Whether running together starts at the open element itself.
    pub(super) fn joined_from_here(&self) -> bool {
        let parent_joins = self
            .stack
            .len()
            .checked_sub(2)
            .and_then(|index| self.stack.get(index))
            .is_some_and(|parent| parent.joins);
        self.joined() && !parent_joins
    }

    /// Whether the element around the open one runs its blocks together.
    pub(super) fn joined_below(&self) -> bool {
        self.joined() && !self.joined_from_here()
    }
}

/// Whether two texts that touch were set apart by style alone: `Business` and `Recommended`, `per user` and `per month`,
/// `Team` and `$9`.
fn adjoins(before: &str, text: &str) -> bool {
    if before.ends_with(char::is_lowercase) && text.starts_with(char::is_uppercase) {
        return true;
    }
    if !before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let word = text.split(|c: char| !c.is_alphabetic()).next();
    let word = word.unwrap_or_default();
    let goes_on = text.len() > word.len();
    let after_number = before.ends_with(|c: char| c.is_ascii_digit());
    text.starts_with(['$', '€', '£', '₹']) && !after_number
        || goes_on
            && matches!(
                word,
                "per" | "billed" | "paid" | "pro" | "par" | "each" | "when"
            )
        || after_number && word.len() >= 3
}

/// Whether texts of two elements side by side are words of their own: `Custom` and `annual contract`, `from` and `9`.
fn are_words(before: &str, text: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    if word.chars().count() >= SHORT_WORD && text.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let ends = before.chars().rev().take(SHORT_WORD);
    let begins = text.chars().take(SHORT_WORD);
    let whole = before.len() >= SHORT_WORD && text.len() >= SHORT_WORD;
    whole && ends.chain(begins).all(char::is_alphabetic)
}
