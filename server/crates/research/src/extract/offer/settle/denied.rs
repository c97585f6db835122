//! Periods that a text denies: "no monthly per-seat fee", "per event rather than per month".

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use crate::extract::pattern::cased;

static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|not|never|without|instead\sof|rather\sthan)\s(?:an?\s|any\s)?(?:[\p{L}-]+\s){0,2}?(?:per\s(?:month|year)|monthly|yearly|annual(?:ly)?)\b",
    )
});

/// That a month is denied of prices: "no monthly per-seat fee", "per event rather than per month".
static NO_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|without)\s(?:an?\s|any\s)?(?:monthly|recurring)\s(?:per[\s-]\p{L}+\s)?(?:fees?|subscriptions?|payments?|charges?)\b|\bper\s\p{L}+,?\s(?:not|rather\sthan)\sper\smonth\b",
    )
});

/// Whether a page says that what it sells is not paid for month by month.
pub(super) fn is_month(texts: &[&str]) -> bool {
    texts.iter().any(|text| NO_MONTH.is_match(text))
}

/// A text without the periods that it denies.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    DENIED.replace_all(text, " ")
}
