//! What stands before an amount, without what says nothing of what it is for: badges, `+`, `about`, `you pay`.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::ON_PLAN_PAY;
use crate::extract::{
    pattern::cased,
    terms::{
        Terms,
        unit::{is_account, is_sold_by},
    },
};

/// What is said before an amount. `tail` is what stands between it and the next one.
pub(super) fn said<'a>(before: &'a str, terms: &Terms, tail: &str) -> &'a str {
    without_badge(without_about(without_plus(before, terms), terms, tail))
}

/// A badge over an amount that says how much less it is: `Save 13%`, `-20 %`.
static BADGE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:save|you save|spare|sie sparen|économisez)\s\d{1,2}\s?%|-\s?\d{1,2}\s?%|\d{1,2}\s?%\soff)\s*$",
    )
});

/// What stands before an amount, unless it is such a badge.
fn without_badge(before: &str) -> &str {
    match BADGE.is_match(before) {
        true => "",
        false => before,
    }
}

static YOU_PAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\byou(?:(?:[’']ll|\swill)?\s(?:only\s|just\s)?pay|(?:[’']re|\sare|\swill\sbe)\s(?:charged|billed))(?:\s(?:only|just))?\s*$",
    )
});

/// `If you choose a monthly subscription, `: what one seat costs then is no example.
static PAID_MONTHLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:if|when)\syou\s(?:pay|choose|select|go\swith|opt\sfor)\s(?:an?\s|the\s)?(?:monthly|annual(?:ly)?|yearly)\b[^$€£.;]{0,40}$",
    )
});

/// `10 million included +$0.30 per additional million`: what is added per unit is a price, what is
/// added as such ("$20 + $5") is a sum.
fn without_plus<'a>(before: &'a str, terms: &Terms) -> &'a str {
    // "You pay $0.10 per parcel" is a rate, "you pay $50" an example.
    let on_plan = ON_PLAN_PAY.is_match(before) && terms.period.is_some();
    let rated = on_plan
        || terms.unit == Unit::Seat && PAID_MONTHLY.is_match(before)
        || matches!(terms.unit, Unit::Each(_))
        || terms.unit == Unit::Seat && terms.period.is_some();
    if rated && let Some(found) = YOU_PAY.find(before) {
        return before.get(..found.start()).unwrap_or(before);
    }
    // A cell that is nothing but "+$20/mo" tells what comes on top.
    let told = before.trim_end().trim_end_matches('+').trim_end();
    let apart = told.is_empty() || told.ends_with(['–', '—', ':', '(']);
    let alone = apart && terms.period.is_some();
    match before.trim_end().strip_suffix('+') {
        Some(rest) if alone || terms.unit != Unit::Flat => rest,
        _ => before,
    }
}

/// `about`, ` a one-time fee of roughly` right before an amount.
static ABOUT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?:\b(?:about|around|approximately|approx\.?|roughly)|[~≈])\s*$"));

/// Whether the words before an amount say that it is told roughly.
pub(super) fn is_rough(since: &str) -> bool {
    ABOUT.is_match(since)
}

/// With whom somebody pays what is told roughly.
static WITH_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:on|to|by|from|with|at)\s(?:AWS|Amazon|Google|GCP|Azure|Microsoft|OpenAI|Anthropic|Cloudflare|Stripe|Twilio)\b",
    )
});

/// What one of something is used for costs about as much as is told: that is its price still. What the whole comes to
/// about is none.
fn without_about<'a>(before: &'a str, terms: &Terms, tail: &str) -> &'a str {
    let rated = matches!(
        &terms.unit, Unit::Each(what) if !is_account(what) && !is_sold_by(what, terms.period)
    );
    match ABOUT
        .find(before)
        .filter(|_| rated && !WITH_OTHERS.is_match(tail))
    {
        Some(about) => before.get(..about.start()).unwrap_or(before),
        None => before,
    }
}
