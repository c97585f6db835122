//! What ties tabs to the panels that they show.

use std::collections::HashMap;

use super::{outline::Node, tokens::Tag};

/// Elements side by side of which some may be panels.
pub(super) const MAX_BESIDE: usize = 40;

/// Bytes of a key that ties a tab to its panel.
const MAX_KEY: usize = 60;

/// What tabs say of their panels, by the keys that tie them; none where two tabs with one key say two things.
pub(super) struct Ties<'a, T>(HashMap<&'a str, Option<T>>);

impl<T> Default for Ties<'_, T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<'a, T: Copy + PartialEq> Ties<'a, T> {
    /// Takes in what a tab says, and tells whether anything ties it to a panel.
    pub(super) fn add(&mut self, tab: &'a Node, says: T) -> bool {
        let mut is_tied = false;
        for key in keys_of_tab(tab) {
            let known = self.0.entry(key).or_insert(Some(says));
            if *known != Some(says) {
                *known = None;
            }
            is_tied = true;
        }
        is_tied
    }

    /// What the tab of a panel says.
    pub(super) fn says_of(&self, panel: &Tag) -> Option<T> {
        keys_of_panel(panel).find_map(|key| self.0.get(key).copied().flatten())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The keys under which a tab speaks of its panel: what it controls, and its own name, by which a panel calls it.
fn keys_of_tab(node: &Node) -> impl Iterator<Item = &str> {
    keys_of(&node.tag, &["aria-controls", "href", "id", "for", "value"])
}

/// The keys under which a panel may be spoken of.
fn keys_of_panel(tag: &Tag) -> impl Iterator<Item = &str> {
    keys_of(tag, &["id", "aria-labelledby"])
}

/// What these attributes hold that may be a key, and those of the page's own, whatever they are called.
fn keys_of<'a>(tag: &'a Tag, names: &'static [&'static str]) -> impl Iterator<Item = &'a str> {
    let tied = tag
        .attributes()
        .filter(|(name, _)| names.contains(name) || name.starts_with("data-"));
    tied.map(|(_, value)| value.trim().trim_start_matches('#'))
        .filter(|key| is_key(key))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= MAX_KEY && !key.contains(['/', '{'])
}
