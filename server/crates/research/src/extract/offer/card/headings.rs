//! Headings that name a plan and say what it costs, one after another: `### Crew ($99/month)`, `### Fleet – custom`,
//! `### Skiff $9/mo`.

use std::sync::LazyLock;

use regex::Regex;

use super::name::Named;
use crate::{
    document::Block,
    extract::{
        name,
        offer::{Page, is_custom, is_free},
        pattern::cased,
        terms,
    },
};

static PRICED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?P<name>[^$€£(:–—|]{2,40}?)\s*(?:\(|[:–—|]|\s-{1,3}\s)\s*(?:(?i:from|starting\sat|only)\s)?(?P<price>.{3,60}?)\)?\s*$",
    )
});

/// Headings beside one that are looked at.
const MOST: usize = 40;

/// The name that a heading gives before its price, where another heading beside it gives one so, too.
pub(super) fn name(page: &Page<'_>, at: usize, block: &Block) -> Option<Named> {
    let name = priced(page, block)?;
    let beside = |other: &&Block| {
        other.kind == block.kind && other.headings == block.headings && other.text != block.text
    };
    let mut others = page.document.content().filter(beside).take(MOST);
    let another = others.any(|other| priced(page, other).is_some_and(|other| other != name));
    another.then_some(Named { name, at })
}

fn priced(page: &Page<'_>, block: &Block) -> Option<String> {
    block.is_heading().then_some(())?;
    let named = set_apart(page, &block.text).or_else(|| right_before(page, &block.text))?;
    let name = page.tidy(named);
    name::may_be_plan(&name).then_some(name)
}

/// The words that a bracket, a colon or a dash sets apart from the price behind them.
fn set_apart<'t>(page: &Page<'_>, heading: &'t str) -> Option<&'t str> {
    let found = PRICED.captures(heading)?;
    // "Harbour feed — +$40/mo"
    let price = found.name("price")?.as_str().trim_start_matches('+');
    let amount = || {
        let mentions = page.mentions(price);
        mentions.first().is_some_and(|first| first.range.start == 0)
    };
    let says = is_free(price) || is_custom(price) || amount();
    says.then_some(found.name("name")?.as_str())
}

/// The words before an amount that ends the heading with its period: without one, "Save $50" would name a plan.
fn right_before<'t>(page: &Page<'_>, heading: &'t str) -> Option<&'t str> {
    let mentions = page.mentions(heading);
    let [only] = mentions.as_slice() else {
        return None;
    };
    terms::read_all(heading.get(only.range.end..)?)?.period?;
    heading.get(..only.range.start)
}

/// The plan that the nearest heading names, with or without what it costs: `Crew`, `Crew — $99/month`.
pub(in crate::extract::offer) fn plan_over(page: &Page<'_>, block: &Block) -> Option<String> {
    let heading = block.heading()?;
    let price = page
        .mentions(heading)
        .first()
        .map(|first| first.range.start);
    let named = heading.get(..price.unwrap_or(heading.len()))?;
    let end = super::custom_tail(named).unwrap_or(named.len());
    let named = named.get(..end)?;
    let plan = page.tidy(named.trim_end_matches([' ', '(', '–', '—', '-', ':', '|', ',']));
    page.is_plan_name(&plan).then_some(plan)
}
