//! Slots of shadow trees, which the elements beside a tree fill by name.

use super::{
    Reader,
    elements::{acts_as, is_heading},
};
use crate::document::tokens::Tag;

/// Named slots of one shadow tree, and of a page: each takes a look at everything that is open.
const MAX_SLOTS: usize = 50;
const MAX_SLOTS_OF_PAGE: usize = 5_000;

impl Reader<'_> {
    /// What an element acts as that fills a slot of the shadow tree it stands beside: a heading where the slot stands in
    /// one, else a box.
    pub(super) fn slotted(&mut self, tag: &Tag) -> Option<&'static str> {
        if tag.name == "slot" {
            self.note_slot(tag);
            return None;
        }
        let name = tag.attribute("slot")?;
        let slots = &self.stack.last()?.slots;
        let place = slots.iter().find(|(slot, _)| slot == name);
        (acts_as(tag) == "-").then(|| place.map_or("div", |(_, acts_as)| acts_as))
    }

    /// Remembers a named slot of a shadow tree for the element that the tree belongs to.
    fn note_slot(&mut self, tag: &Tag) {
        let Some(name) = tag.attribute("name") else {
            return;
        };
        self.slots += 1;
        if self.slots > MAX_SLOTS_OF_PAGE {
            return;
        }
        let tree = self.stack.iter().rposition(|open| open.name == "template");
        let Some(tree) = tree.filter(|tree| *tree > 0) else {
            return;
        };
        let around = self.stack.get(tree..).unwrap_or_default();
        let heading = around.iter().rev().map(|open| open.acts_as);
        let heading = heading.into_iter().find(|name| is_heading(name));
        let acts_as = heading.unwrap_or("div");
        if let Some(host) = self.stack.get_mut(tree - 1)
            && host.slots.len() < MAX_SLOTS
        {
            host.slots.push((name.to_owned(), acts_as));
        }
    }
}
