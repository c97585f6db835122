//! Plans that paragraphs one after another begin with in bold: `**Starter** is built for small teams.`

use std::sync::LazyLock;

use regex::Regex;

use super::{MAX_ITEMS, NO_NAME, list::is_titled_plans};
use crate::{
    document::{Block, BlockKind, Document},
    extract::{Site, name, pattern::cased, trap},
};

/// What is told of a plan behind its name.
static TELLS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:\s\([^()]{1,60}\))?(?:\s?:|\s[–—-])?\s(?:plan\s)?(?:is|are|includes?|adds?|gives?|offers?|comes|has|unlocks?|covers?|lets|supports?|builds)\b",
    )
});

/// Plans that paragraphs under one heading of a page about plans begin with, two at least, one of them called as hardly
/// anything else is.
pub(super) fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    if !is_titled_plans(document) {
        return Vec::new();
    }
    let named = |block: &Block| {
        let strong = block.strong.first().filter(|strong| strong.start == 0)?;
        let name = name::tidy(block.text.get(strong.clone())?, site.name.as_deref());
        let tells = block
            .text
            .get(strong.end..)
            .is_some_and(|rest| TELLS.is_match(rest));
        let fits = name::may_be_plan(&name) && name::is_wholly_usual(&name);
        (fits && tells && !NO_NAME.is_match(&name)).then_some(name)
    };
    let paragraphs = document.content().filter(|block| {
        block.kind == BlockKind::Paragraph
            && block.cell().is_none()
            && !trap::rules_out(document, block)
    });
    let told = paragraphs.filter_map(|block| Some((block, named(block)?)));
    let told: Vec<(&Block, String)> = told.take(MAX_ITEMS).collect();
    let beside = |block: &Block| {
        let same = told
            .iter()
            .filter(|(other, _)| other.headings == block.headings);
        same.clone().count() >= 2 && same.clone().any(|(_, name)| name::is_plainly_plan(name))
    };
    let plans = told.iter().filter(|(block, _)| beside(block));
    plans
        .map(|(block, name)| (name.clone(), block.quote_all()))
        .collect()
}
