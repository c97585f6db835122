//! A line of a card that is a price and little else, beside the price that the card states before it.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use crate::extract::{
    offer::{Offer, Page, Sort, stated::is_somewhat_more},
    pattern::cased,
    terms,
};

/// A line that is an amount for a month and no more: `$15 monthly`, `or $15 per month, billed monthly`.
static A_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?ix)^\W*(?:(?:annual|yearly)\s(?:plan|billing)[;,]\s)?(?:or\s)? [^\s\p{L}]*[\s\x{a0}]?[^\s\p{L}]*[\s\x{a0}]?
        (?:monthly|(?:per|a|/)\s?month|/\s?mo|month[\s-]to[\s-]month|(?:when|if)\s(?:billed|paid)\smonthly|monatlich|mensuel)
        (?:[\s,(]+(?:billed|paid|when\sbilled|if\sbilled)\smonthly\)?|\sbilling|,?\smonth[\s-]to[\s-]month)?\W*$",
    )
});

/// Prices before one among which that of a seat is looked for.
const NEAR: usize = 6;

/// Gives a month's price on a line of its own the unit of the price per seat that the card states for a month with yearly
/// billing: it is what a seat costs, paid monthly.
pub(super) fn share_seats(own: &mut [Offer], before: &[Offer], text: &str) {
    let [offer] = own else { return };
    let flat = offer.price.unit == Unit::Flat && offer.price.period == Some(Period::Month);
    if !flat || !A_MONTH.is_match(text) {
        return;
    }
    let money = offer.price.amount.money();
    let of_seat = before.iter().rev().take(NEAR).find(|other| {
        let both = money.zip(other.price.amount.money());
        let dearer = both.is_some_and(|(month, year)| is_somewhat_more(month, year));
        other.sort == Sort::Plan
            && other.price.item == offer.price.item
            && other.price.unit == Unit::Seat
            && other.price.period == Some(Period::Month)
            && dearer
    });
    if of_seat.is_some() {
        offer.price.unit = Unit::Seat;
    }
}

/// What an amount is for, where its terms are followed by it: ` for backups`, ` pour la sauvegarde`.
static FOR_SOMETHING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?:for|pour|für)\s(?:(?:the|our|la|le|les|die|das|den)\s|l[’'])?(?P<what>(?-i:\p{Ll})[\p{L}-]{3,})(?:\s[\p{Ll}-]+){0,3}\W*$",
    )
});

/// Words behind "for" that say who pays or for how long.
const NOBODY: [&str; 16] = [
    "each",
    "every",
    "team",
    "teams",
    "unlimited",
    "small",
    "large",
    "individuals",
    "everyone",
    "everything",
    "first",
    "life",
    "ever",
    "monthly",
    "yearly",
    "annual",
];

/// Whether a line that begins with an amount says what that is for: no plan of a card above it.
pub(super) fn is_for_something(page: &Page<'_>, text: &str) -> bool {
    let mentions = page.mentions(text);
    let [only] = mentions.as_slice() else {
        return false;
    };
    let behind = text.get(only.range.end..).unwrap_or_default();
    let terms = terms::read(behind);
    let rest = behind.get(terms.length..).unwrap_or_default();
    let what = FOR_SOMETHING
        .captures(rest)
        .and_then(|found| found.name("what"));
    let is_thing = |what: &str| !terms::is_seat(what) && !NOBODY.contains(&what);
    only.range.start == 0 && what.is_some_and(|what| is_thing(&what.as_str().to_lowercase()))
}
