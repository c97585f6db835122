//! Crosses drawn before a text: an icon, a picture, a box that nobody ticked. The text is as good as struck through.

use std::sync::LazyLock;

use regex::Regex;

use super::Reader;
use crate::{
    document::{BlockKind, build::Text, icon, tokens::Tag, visibility},
    extract::pattern::pattern,
};

/// Bytes of the longest text that an item of a list is; a cross before a longer one closes a window.
const LONGEST_ITEM: usize = 160;

/// Classes of an item that its list leaves out.
static LEFT_OUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[a-z]+[-_]{1,2})*(?:excluded|not-?included|unavailable|not-?available|crossed(?:-?out)?|disabled|line-through|gr[ae]y(?:ed)?-?out)$",
    )
});

impl Reader<'_> {
    /// Whether an element's text is struck through, or as good as that.
    pub(super) fn is_struck(&self, tag: &Tag) -> bool {
        self.styles.strikes(tag) || is_left_out(tag) || self.ahead.former.contains(&self.tags)
    }

    /// Notes a cross where a text begins.
    pub(super) fn note_cross(&mut self, tag: &Tag) {
        if self.takes_cross() && draws_cross(tag) {
            self.cross = self.room_of_icon();
        }
    }

    /// The name of an icon, where a font draws it in the place of its letters: `close`, `check`.
    pub(super) fn icon_name(&mut self, name: &str) {
        self.mark(name);
        if self.takes_cross() && is_cross(name.trim()) {
            self.cross = self.room_of_icon();
        }
    }

    /// What stands before a text for those alone who can't see the cross: "Not included".
    pub(super) fn label_of_cross(&mut self, label: &str) {
        if self.takes_cross() && icon::says_no(label) {
            self.cross = self.room_of_icon();
        }
    }

    /// Whether a text may begin here that is an item's: not in a cell, which keeps its own mark.
    fn takes_cross(&self) -> bool {
        let begins = self.pending.text.trim().is_empty() && self.link.is_none();
        let in_cell = self.grids.last().is_some_and(|grid| grid.cell.is_some());
        begins && !in_cell && !self.is_hidden() && !self.pending_button
    }

    /// How many elements stay open as long as a cross waits for its text: those around the item it is in and the item,
    /// or those around its own box.
    fn room_of_icon(&self) -> Option<usize> {
        let is_inline = |name: &str| matches!(name, "svg" | "i" | "span" | "use" | "g" | "label");
        let around = self.stack.iter().rposition(|open| !is_inline(&open.name))?;
        let holds_item = self.stack.get(around)?.acts_as != "div";
        Some(around + usize::from(holds_item))
    }

    /// An element has ended: a cross in what is closed by now has no text.
    pub(super) fn forget_cross(&mut self) {
        self.cross = self.cross.filter(|open| self.stack.len() >= *open);
    }

    /// Strikes the text that a cross stands before.
    pub(super) fn cross_out(&mut self, kind: BlockKind, text: &mut Text) {
        let is_item = matches!(kind, BlockKind::ListItem | BlockKind::Paragraph);
        if self.cross.take().is_some() && is_item && text.text.len() <= LONGEST_ITEM {
            text.struck = std::iter::once(0..text.text.len()).collect();
        }
    }
}

/// Whether a font of icons draws a picture in the place of the element's letters, which are its name
/// ([Material Icons](https://developers.google.com/fonts/docs/material_icons)).
pub(super) fn is_icon_of_font(tag: &Tag) -> bool {
    let is_font =
        |class: &str| class.starts_with("material-icons") || class.starts_with("material-symbols");
    tag.name == "mat-icon" || visibility::classes(tag).any(is_font)
}

/// Whether an item is styled as one that is not in its list.
fn is_left_out(tag: &Tag) -> bool {
    tag.name == "li" && visibility::classes(tag).any(|class| LEFT_OUT.is_match(class))
}

fn is_cross(name: &str) -> bool {
    icon::named(name) == Some(false)
}

fn draws_cross(tag: &Tag) -> bool {
    let is_named = |name: &str| tag.attribute(name).is_some_and(icon::says_no);
    let draws = |name: &str| {
        let address = tag.attribute(name).unwrap_or_default();
        let file = address.rsplit(['/', '#']).next().unwrap_or_default();
        is_cross(file.split('.').next().unwrap_or_default())
    };
    match tag.name.as_str() {
        "svg" | "i" | "span" => {
            is_named("aria-label")
                || is_named("title")
                || draws("data-icon")
                || draws("data-lucide")
                || visibility::classes(tag).any(|class| {
                    is_cross(class) && (tag.name != "span" || icon::is_of_library(class))
                })
        }
        "use" => draws("href") || draws("xlink:href"),
        "img" => is_named("alt") || draws("src"),
        "input" => {
            let is_box = tag
                .attribute("type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
            is_box && tag.attribute("checked").is_none()
        }
        _ => false,
    }
}
