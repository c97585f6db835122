//! Prices of the same plans in two sections, one for each way of paying: "Monthly" and "Yearly".

use std::{collections::HashSet, sync::LazyLock};

use model::report::Period;
use regex::Regex;

use super::{is_paid_plan, key};
use crate::extract::{
    offer::{Offer, Page},
    pattern::cased,
};

/// A heading that says how what stands under it is paid, and no more: `Yearly (save 20%)`, `Billed annually`.
static WAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:billed|paid|pay|pricing|prices|plans|with)\s)?(?:(?P<year>yearly|annual|annually|jährlich(?:e)?|annuel(?:le)?)|(?P<month>monthly|monatlich(?:e)?|mensuel(?:le)?|month[\s-](?:to|by)[\s-]month))(?:\s(?:billing|plans?|prices?|pricing|payments?|subscriptions?|abrechnung|zahlung|zahlweise|preise|tarife))?(?:\s?[(–—:,-].*)?\W*$",
    )
});

/// The way of paying that the nearest heading over an offer tells.
fn way(page: &Page<'_>, offer: &Offer) -> Option<Period> {
    let block = page.document.blocks.get(offer.at)?;
    let mut headings = block.headings.iter().rev();
    headings.find_map(|heading| {
        let found = WAY.captures(heading)?;
        Some(match found.name("year") {
            Some(_) => Period::Year,
            None => Period::Month,
        })
    })
}

/// What a month costs under a heading that says that it is paid yearly is billed so, where the same plan has a section
/// for those who pay monthly.
pub(super) fn bill_by_section(page: &Page<'_>, found: &mut [Offer]) {
    let monthly: HashSet<String> = found
        .iter()
        .filter(|offer| is_paid_plan(offer) && way(page, offer) == Some(Period::Month))
        .map(|offer| key(&offer.price))
        .collect();
    let yearly = found.iter_mut().filter(|offer| {
        let open = offer.price.period == Some(Period::Month) && offer.price.billed.is_none();
        open && is_paid_plan(offer) && monthly.contains(&key(&offer.price))
    });
    for offer in yearly {
        if way(page, offer) == Some(Period::Year) {
            offer.price.billed = Some(Period::Year);
        }
    }
}
