//! Badges in words at the foot of a page.

use std::{collections::HashSet, ops::Range};

use model::report::Fact;

use super::Context;
use crate::{
    document::Place,
    extract::{
        claim::{self, Topic},
        passage::fold,
        pattern::patterns,
        standard,
    },
};

/// Words of a badge at the foot of a page, and badges there that are read.
const BADGE_WORDS: usize = 16;
const MOST_BADGES: usize = 40;

patterns! {
    /// What a badge at the foot of a page says of a certificate.
    BADGE = r"\b(?:certified|attested|audited|accredited|compliant|reports?|certificate)\b";
}

impl Context<'_> {
    /// Badges in words at the foot of the page: "SOC 2 Type II · ISO 27001 certified". A link there leads to what is
    /// said elsewhere.
    pub(super) fn read_footer(&self, facts: &mut Vec<Fact>) {
        let links = self.document.links.iter();
        let links: HashSet<&str> = links.map(|link| link.text.as_str()).collect();
        let blocks = self.document.blocks.iter();
        let badges = blocks.filter(|block| {
            block.place == Place::Footer
                && block.text.split_whitespace().count() <= BADGE_WORDS
                && !links.contains(block.text.as_str())
        });
        for block in badges.take(MOST_BADGES) {
            let text = fold(&block.text);
            let mentions = standard::mentions(&text);
            let ranges: Vec<Range<usize>> = mentions.iter().map(|one| one.range.clone()).collect();
            let said = claim::Said {
                text: &text,
                mentions: &ranges,
                headings: &[],
                site: self.site,
            };
            let certified = BADGE.is_match(&text) || mentions.iter().any(|one| one.level.is_some());
            for mention in mentions
                .iter()
                .filter(|one| one.topic == Topic::Attestation)
            {
                let judgement = claim::judge(&said, &mention.range, mention.topic);
                if let Some(judgement) = judgement.filter(|_| certified) {
                    self.push(facts, mention, judgement, block.quote_all());
                }
            }
        }
    }
}
