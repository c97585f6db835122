//! Regular prices that a page states in one place for what it sells for less at first: "Renewals are at the regular price
//! ($99 for Solo, $199 for Duo)".

use std::sync::LazyLock;

use regex::Regex;

use super::is_paid_plan;
use crate::extract::{
    offer::{INTRODUCTORY, Offer},
    pattern::cased,
};

/// That what follows is the price from then on.
static RENEWED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:renewals?|renews?|renewed|renewing|after\sthe\sfirst\s(?:year|term|month))\b[^.;$€£]{0,60}\b(?:regular|full|standard|list|normal|usual|undiscounted)\s(?:prices?|rates?|pricing)\b",
    )
});
/// That a renewal is at the same price, which tells of none that is lower at first.
static NOT_RAISED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:not|never|no|instead\sof|rather\sthan|unlike)\b|n[’']t\b|\bsame\s(?:price|rate)\b",
    )
});

/// How many times the price at first that from then on is at most; beyond that the two are for different periods.
const MOST_TIMES: i64 = 5;

/// Takes a plan's one lower price for that of the beginning, where renewals are said to be at a regular one.
pub(super) fn lower_at_first(found: &mut [Offer]) {
    let told: Vec<Offer> = found.iter().filter(|it| is_regular(it)).cloned().collect();
    for regular in told {
        let mut lower = found.iter_mut().filter(|other| is_lower(other, &regular));
        let (Some(first), None) = (lower.next(), lower.next()) else {
            continue;
        };
        first.condition = Some(INTRODUCTORY.to_owned());
        let (period, unit) = (first.price.period, first.price.unit.clone());
        for then in found.iter_mut().filter(|other| **other == regular) {
            then.price.period = period;
            then.price.unit.clone_from(&unit);
            then.condition = None;
        }
    }
}

/// Whether a price is what renewals are said to cost.
fn is_regular(offer: &Offer) -> bool {
    is_paid_plan(offer) && RENEWED.is_match(&offer.quote) && !NOT_RAISED.is_match(&offer.quote)
}

/// Whether a price of the same plan is less, for the same period as far as that is told.
fn is_lower(other: &Offer, regular: &Offer) -> bool {
    let both = other.price.amount.money().zip(regular.price.amount.money());
    let less = both.is_some_and(|(at_first, then)| {
        at_first.currency == then.currency
            && at_first.minor < then.minor
            && at_first.minor * MOST_TIMES >= then.minor
    });
    let period = regular.price.period;
    is_paid_plan(other)
        && other.price.item.eq_ignore_ascii_case(&regular.price.item)
        && (period.is_none() || period == other.price.period)
        && less
}
