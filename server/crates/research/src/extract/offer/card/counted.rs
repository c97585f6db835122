//! Cards side by side that are priced by one of the same thing: plans counted by it.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use crate::extract::{
    name,
    offer::{Context, Offer, Page, Sort},
    pattern::cased,
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

/// What is measured and not counted one by one.
static MEASURED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:[kmgtp]i?b|v?cpus?|cores?|gpus?|ram|requests?|calls?|messages?|events?|tokens?|credits?|runs?|executions?|minutes?|hours?|emails?|e-mails?|sms|records?|rows?|queries|query|transactions?|orders?|conversations?|invocations?|operations?|tasks?|jobs?|pages?|documents?|contacts?|images?|instances?|nodes?|units?)$",
    )
});
