//! Cards side by side that are priced by one of the same thing: plans counted by it.

use std::{
    collections::HashSet,
    sync::{Arc, LazyLock},
};

use model::report::{Period, Unit};
use regex::Regex;

use crate::{
    document::Block,
    extract::{
        name,
        offer::{Context, Offer, Page, Sort},
        pattern::cased,
    },
};

/// Cards side by side whose prices are for one of the same thing, a warehouse or a clinic, are plans counted by it.
///
/// So is one of them beside cards that are free or whose price is asked for (`others`).
pub(super) fn by_what_they_count(page: &Page<'_>, found: &mut [Offer], others: bool) {
    let counted = |offer: &Offer| match &offer.price.unit {
        Unit::Each(what) => (offer.sort == Sort::Usage
            && offer
                .price
                .period
                .is_some_and(|period| period != Period::Hour)
            && offer.decimal.is_none()
            && what.chars().all(char::is_alphabetic)
            && !MEASURED.is_match(what)
            && name::may_be_plan(&offer.price.item))
        .then(|| what.to_lowercase()),
        _ => None,
    };
    let all: Vec<(String, String)> = found
        .iter()
        .filter_map(|offer| Some((counted(offer)?, offer.price.item.to_lowercase())))
        .collect();
    let plans = others || found.iter().any(|offer| offer.sort == Sort::Plan);
    for offer in found {
        let Some(what) = counted(offer) else {
            continue;
        };
        let item = offer.price.item.to_lowercase();
        let beside = all
            .iter()
            .any(|(other, name)| *other == what && *name != item);
        let block = page.document.blocks.get(offer.at);
        let about_plans = block.is_some_and(|block| Context::of(page, block, None).plans);
        let named = block.is_some_and(|block| block.heading() == Some(&offer.price.item));
        let large = offer
            .price
            .amount
            .money()
            .is_some_and(|money| money.minor >= 500);
        if (beside || plans && named && large) && about_plans {
            offer.sort = Sort::Plan;
        }
    }
}

/// A card beside those of plans whose price is for a day or for some months is a plan, too: a pass for a day, a season.
pub(super) fn by_how_long_they_last(page: &Page<'_>, found: &mut [Offer]) {
    let plans: HashSet<&[Arc<str>]> = found
        .iter()
        .filter(|offer| offer.sort == Sort::Plan)
        .filter_map(|offer| head_of_card(page, offer))
        .map(|head| &*head.headings)
        .collect();
    for offer in found.iter_mut().filter(|offer| lasts_so_long(offer)) {
        let beside = head_of_card(page, offer).is_some_and(|head| plans.contains(&*head.headings));
        if beside && name::may_be_plan(&offer.price.item) {
            offer.sort = Sort::Plan;
        }
    }
}

/// Whether a price is for the whole or a seat, and for a day or a stretch that is no period.
fn lasts_so_long(offer: &Offer) -> bool {
    let is_usage = offer.sort == Sort::Usage && offer.decimal.is_none();
    let lasts = match (&offer.price.unit, offer.price.period) {
        (Unit::Flat | Unit::Seat, period) => period == Some(Period::Day),
        (Unit::Each(what), None) => STRETCH.is_match(what),
        _ => false,
    };
    is_usage && lasts
}

/// `6 months`, `user/2 years`.
static STRETCH: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^(?:user/)?\d{1,3} (?:years|months|weeks|quarters|days)$"));

/// The heading that names what an offer's card is for, right above its price.
fn head_of_card<'a>(page: &'a Page<'_>, offer: &Offer) -> Option<&'a Block> {
    let blocks = page.document.blocks.get(..offer.at)?;
    let mut above = blocks.iter().rev().take(MAX_ABOVE);
    let head = above.find(|block| block.is_heading())?;
    (page.tidy(&head.text) == offer.price.item).then_some(head)
}

/// Blocks between the heading of a card and its price.
const MAX_ABOVE: usize = 6;

/// What is measured and not counted one by one.
static MEASURED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:[kmgtp]i?b|v?cpus?|cores?|gpus?|ram|requests?|calls?|messages?|events?|tokens?|credits?|runs?|executions?|minutes?|hours?|emails?|e-mails?|sms|records?|rows?|queries|query|transactions?|orders?|conversations?|invocations?|operations?|tasks?|jobs?|pages?|documents?|contacts?|images?|instances?|nodes?|units?)$",
    )
});
