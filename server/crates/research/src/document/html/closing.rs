//! Where elements end: by their closing tag, or because another begins that can't stand in them.

use super::{
    Element, Reader,
    elements::{is_block, is_void},
};
use crate::document::tokens::Tag;

impl Reader<'_> {
    pub(super) fn close_tag(&mut self, tag: &Tag) {
        if self.overflow > 0 && !is_void(&tag.name) {
            self.overflow -= 1;
            return;
        }
        self.boundary = true;
        self.ended = true;
        if tag.name == "p" && !self.inside("p") {
            self.break_block();
            return;
        }
        // A closing tag inside a cell never closes the table around it, as in the standard.
        let barrier = |name: &str| matches!(name, "td" | "th" | "table");
        let is_table_part = matches!(
            tag.name.as_str(),
            "td" | "th" | "tr" | "table" | "thead" | "tbody" | "tfoot"
        );
        let mut found = None;
        for (index, element) in self.stack.iter().enumerate().rev() {
            if element.name == tag.name {
                found = Some(index);
                break;
            }
            if barrier(&element.name) && !is_table_part {
                break;
            }
        }
        if let Some(index) = found {
            while self.stack.len() > index {
                self.pop();
            }
        }
    }

    pub(super) fn pop(&mut self) {
        let Some(top) = self.stack.last() else { return };
        let was_hidden = top.hidden;
        if (is_block(top.acts_as)
            || top.boxed.is_some()
            || top.name == "button"
            || self.pending_button)
            && !was_hidden
        {
            self.break_block();
        }
        if matches!(top_name(&self.stack), "td" | "th") {
            self.close_cell();
        }
        if top_name(&self.stack) == "tr" {
            self.close_row();
        }
        if top_name(&self.stack) == "thead"
            && let Some(grid) = self.grids.last_mut()
        {
            grid.in_head = false;
            grid.body_seen = true;
        }
        let Some(top) = self.stack.pop() else { return };
        self.forget_cross();
        if let Some(open) = self.closable.get_mut(top.acts_as) {
            *open = open.saturating_sub(1);
        }
        if was_hidden && !self.is_hidden() {
            self.flush_hidden();
        }
        if top.acts_as == "table" {
            self.flush();
            self.grids.pop();
        }
        if top.name == "a" {
            self.close_link();
        }
        if let Some(group) = top.group {
            self.builder.close(group);
        }
        if top.item
            && let Some(item) = self.items.pop()
        {
            item.close(&mut self.items, &mut self.builder.document.data);
        }
    }

    /// Ends the block; where blocks run together, separates the words.
    pub(super) fn break_block(&mut self) {
        if self.joined() && !self.joined_from_here() {
            self.separate();
        } else {
            self.flush();
        }
    }

    /// The same before an element opens: what stands in a cell or heading before its first box is no block of its own.
    pub(super) fn break_before(&mut self, opening: &str) {
        if self.joined() && opening != "table" {
            self.separate();
        } else {
            self.flush();
        }
    }

    pub(super) fn inside(&self, name: &str) -> bool {
        self.stack.iter().rev().any(|element| element.name == name)
    }

    /// Closes what the tag implies closed: `<li>` the item before it, `<td>` the cell before it, a
    /// block the paragraph it stands in.
    pub(super) fn close_implied(&mut self, opening: &str) {
        let (closes, stops): (&[&str], &[&str]) = match opening {
            "li" => (&["li"], &["ul", "ol", "menu", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table", "thead", "tbody", "tfoot"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "option" => (&["option"], &["select", "datalist"]),
            _ if is_block(opening) => (
                &["p"],
                &[
                    "td", "th", "table", "button", "div", "section", "li", "article", "main",
                ],
            ),
            _ => return,
        };
        // A look at everything that is open, for each of many tags, takes long.
        let is_open = |name: &&str| self.closable.get(name).is_some_and(|open| *open > 0);
        if !closes.iter().any(is_open) {
            return;
        }
        let mut found = None;
        for (index, element) in self.stack.iter().enumerate().rev() {
            if closes.contains(&element.acts_as) {
                found = Some(index);
                break;
            }
            if stops.contains(&element.acts_as) {
                break;
            }
        }
        if let Some(index) = found {
            while self.stack.len() > index {
                self.pop();
            }
        }
    }
}

fn top_name(stack: &[Element]) -> &'static str {
    stack.last().map_or("", |top| top.acts_as)
}
