//! How often a sentence says that one pays what it, or the one before it, states.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use crate::extract::{offer::Stated, pattern::cased};

/// A sentence that says no more than how the price before it is billed: "Billed annually."
static BILLED_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:it|this|the\splan)(?:[’']s|\sis)\s)?(?:billed|paid|charged|invoiced)\s(?:annually|yearly|(?:once\s)?(?:per|a)\syear)\W*$",
    )
});

pub(super) fn billed_alone(sentence: &str) -> Option<Period> {
    BILLED_ALONE.is_match(sentence).then_some(Period::Year)
}

/// `If you pay monthly, a seat is`: how often is said before the amount.
static IF_PAID: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:if|when|with)\s(?:you\s)?(?:pay|paying|paid|billed|choose|select|opt|go|on)\s(?:(?:for|with|an?|the)\s){0,2}(?P<how>monthly|yearly|annually|annual|month\sby\smonth)\b",
    )
});

/// `Month-to-month billing: `: what the prices behind it are without the yearly billing of others.
static MONTH_BY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*month[\s-](?:to|by)[\s-]month(?:\s(?:billing|payments?|prices?|plans?))?\s?[:–—-]",
    )
});

/// The amount with the period that its sentence begins with.
pub(super) fn if_paid<'a>(sentence: &str, stated: &Stated<'a>) -> Stated<'a> {
    let mut terms = stated.terms.clone();
    if MONTH_BY_MONTH.is_match(sentence) && terms.billed.is_none() {
        terms.period = terms.period.or(Some(Period::Month));
        terms.billed = Some(Period::Month);
    }
    if let Some(how) = IF_PAID
        .captures(sentence)
        .and_then(|found| found.name("how"))
    {
        let monthly = how.as_str().to_lowercase().starts_with('m');
        match (terms.period, monthly) {
            (None, true) => terms.period = Some(Period::Month),
            (None, false) => terms.period = Some(Period::Year),
            (Some(Period::Month), false) if terms.unit == Unit::Seat => {
                terms.billed = terms.billed.or(Some(Period::Year));
            }
            _ => {}
        }
    }
    stated.with(terms)
}
