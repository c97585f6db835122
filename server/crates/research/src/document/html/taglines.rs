//! What heads a box besides headings of one part: a tab's name, a name with a tagline.

use super::Reader;
use crate::document::{
    BlockKind, Place,
    build::Text,
    tagline::{self, Apart},
};

impl Reader<'_> {
    /// Notes what sets the second part of a heading apart, unless something has before.
    pub(super) fn sets_apart(&mut self, apart: Apart) {
        let at = self.pending.text.trim_end().len();
        let is_first = self.tagline.is_none_or(|(known, _)| known == at);
        if at > 0 && is_first && !self.is_hidden() {
            self.tagline = Some((at, apart));
        }
    }

    /// Cuts the tagline off a heading that ends, below the page's own.
    pub(super) fn tagline_of(&mut self, kind: BlockKind, text: &mut Text) -> Option<Text> {
        let (at, apart) = self.tagline.take()?;
        let heads = matches!(kind, BlockKind::Heading(2..));
        let (name, rest) = text.text.split_at_checked(at).filter(|_| heads)?;
        let strong = text
            .strong
            .iter()
            .any(|range| range.start == 0 && range.end == at);
        let said = rest.trim().to_owned();
        if !text.struck.is_empty() || !tagline::is_name(name, &said, apart, strong) {
            return None;
        }
        text.text.truncate(at);
        text.trim_end();
        Some(Text {
            text: said,
            ..Text::default()
        })
    }

    /// Heads the panel that has just been opened with the name that its tab gives it.
    pub(super) fn named_by_tab(&mut self) {
        let named = self.ahead.tabs.get(&self.tags);
        let Some((name, level)) = named.filter(|_| !self.is_hidden()) else {
            return;
        };
        let group = self.group();
        let place = self.stack.last().map_or(Place::Content, |top| top.place);
        let text = Text {
            text: name.clone(),
            ..Text::default()
        };
        self.builder
            .block(BlockKind::Heading(*level), group, place, text);
    }
}
