//! Prices that no longer hold, by what the element is called beside the one that holds the price of today:
//! `<small class="full-price">$89</small><small class="discounted-price">$59</small>`.

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;

use super::{
    outline::{Node, Outline},
    visibility::classes,
};
use crate::extract::pattern::cased;

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| cased(r"[$€£¥₹]\s?\d|\d\s?[$€£¥₹]"));
static FULL: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:price[-_]{1,2})?(?:full|regular|normal|list)(?:[-_]{1,2}price)?$")
});
static REDUCED: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:price[-_]{1,2})?(?:discount(?:ed)?|sale|reduced|promo)(?:[-_]{1,2}price)?$")
});
/// Bytes of an element that is a price.
const MAX_PRICE: usize = 40;

/// The elements with such prices, by the numbers of their opening tags.
pub(super) fn of(outline: &Outline) -> HashSet<usize> {
    let is = |node: &Node, name: &Regex| {
        let called = |class: &str| class.contains("price") && name.is_match(class);
        let text = || outline.text(node);
        classes(&node.tag).any(called) && text().len() <= MAX_PRICE && AMOUNT.is_match(text())
    };
    let mut found = HashSet::new();
    for node in &outline.nodes {
        let inside: Vec<&Node> = outline.inside(node).collect();
        for pair in inside.windows(2) {
            if let [full, reduced] = pair
                && is(full, &FULL)
                && is(reduced, &REDUCED)
            {
                found.insert(full.ordinal);
            }
        }
    }
    found
}
