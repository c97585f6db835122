//! Where a row of cards ends: what follows is of none of them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Block, BlockKind, Document, GroupId, GroupKind};

/// A box that begins with a heading.
struct Card {
    blocks: Range<usize>,
    level: u8,
    /// How many headings are above its own.
    above: usize,
    priced: bool,
}

/// Takes the heading of the last card of a row off what stands behind the row, up to the next heading.
///
/// The heading of a lone box stays: many pages put but the heading and a line into a box of their own. Of cards with
/// prices side by side each holds what it says of its plan, and what follows speaks of the product.
pub(super) fn leave_last(document: &mut Document) {
    for (from, above) in ends(document) {
        let behind = document.blocks.iter_mut().skip(from);
        for block in behind.take_while(|block| !block.is_heading()) {
            if block.headings.len() > above {
                block.headings = block.headings.iter().take(above).map(Arc::clone).collect();
            }
        }
    }
}

/// Where rows of cards end, as the next block and the number of headings above the cards.
fn ends(document: &Document) -> Vec<(usize, usize)> {
    let mut last: HashMap<Option<GroupId>, Card> = HashMap::new();
    let mut ends: HashMap<Option<GroupId>, (usize, usize)> = HashMap::new();
    for group in boxes(document) {
        let Some(card) = card(document, &group.blocks) else {
            continue;
        };
        let beside = last.get(&group.parent).is_some_and(|before| {
            before.blocks.end == card.blocks.start
                && before.level == card.level
                && (before.priced || card.priced)
        });
        if beside {
            ends.insert(group.parent, (card.blocks.end, card.above));
        }
        last.insert(group.parent, card);
    }
    ends.into_values().collect()
}

fn boxes(document: &Document) -> impl Iterator<Item = &super::Group> {
    let groups = document.groups.iter();
    groups.filter(|group| matches!(group.kind, GroupKind::Box | GroupKind::Item))
}

fn card(document: &Document, range: &Range<usize>) -> Option<Card> {
    let (heading, content) = document.blocks.get(range.clone())?.split_first()?;
    let BlockKind::Heading(level) = heading.kind else {
        return None;
    };
    (!content.is_empty()).then(|| Card {
        blocks: range.clone(),
        level,
        above: heading.headings.len(),
        priced: content.iter().any(is_priced),
    })
}

fn is_priced(block: &Block) -> bool {
    block.text.contains(['$', '€', '£', '¥', '₹'])
        && block.text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn headings_of(html: &str, text: &str) -> Vec<String> {
        let url = Url::parse("https://harbour.example/pricing").unwrap();
        let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, html);
        let block = document.blocks.iter().find(|block| block.text == text);
        block
            .unwrap()
            .headings
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    const CARDS: &str = "<h1>Pricing</h1><div><div><h2>Pier</h2><p>$10</p></div><div><h2>Quay</h2><p>$20</p><ul><li>SAML</li></ul></div></div>";

    #[test]
    fn what_follows_a_row_of_cards_is_of_none_of_them() {
        let page = format!("{CARDS}<p>We hold ISO 27001.</p><h2>More</h2><p>Below.</p>");
        assert_eq!(headings_of(&page, "We hold ISO 27001."), ["Pricing"]);
        assert_eq!(headings_of(&page, "SAML"), ["Pricing", "Quay"]);
        assert_eq!(headings_of(&page, "Below."), ["Pricing", "More"]);
    }

    #[test]
    fn what_follows_a_boxed_heading_is_under_it() {
        let page = "<h1>Security</h1><div><h2>Data</h2><p>Yours.</p></div><div><h2>Audits</h2><p>Yearly.</p></div><p>We hold ISO 27001.</p>";
        assert_eq!(
            headings_of(page, "We hold ISO 27001."),
            ["Security", "Audits"]
        );
        let lone = "<h1>Pricing</h1><div><h2>Quay</h2><p>$20</p></div><p>SAML is included.</p>";
        assert_eq!(headings_of(lone, "SAML is included."), ["Pricing", "Quay"]);
    }
}
