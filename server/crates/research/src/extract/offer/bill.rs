//! Bills that a page works out from what a seat costs: what a team pays in all is no price of anything.

use std::{
    collections::HashSet,
    sync::{Arc, LazyLock},
};

use model::{
    money::{Currency, Money},
    report::Unit,
};
use regex::Regex;

use super::{Offer, Page, Sort, is_seats};
use crate::extract::pattern::cased;

/// So many seats, and neither a range nor a bound: `5 users`, `team of 10`.
static SO_MANY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[^\d.,–—-])(?P<bound>(?:up\sto|under|over|(?:more|fewer|less)\sthan|at\sleast|from)\s)?(?:(?P<count>\d{1,5})\s(?:\p{L}+\s)?(?P<seats>\p{L}+)|\b(?:team|group|company|organi[sz]ation)\sof\s(?P<of>\d{1,5}))\b",
    )
});

/// Who pays in all: `a team of 10 on the Crew plan pays`.
static MANY_PAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:team|group|company|organi[sz]ation|business|agency)\s(?:of|with)\s(?:\d|five|ten|twenty|fifty)[^.;$€£]*\b(?:pays?|costs?|comes\sto|spends?|(?:is|are)\s(?:billed|charged|invoiced))\b[^.;$€£]*$",
    )
});

/// Whether an amount with these words before it is what so many people pay together.
pub(super) fn is_of_many(before: &str) -> bool {
    MANY_PAY.is_match(before)
}

/// What one more of them costs: who says so sells so many together, and works out no bill.
static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:then|plus|and|\+)\s?[^\s\p{L}]*\d[^.;]{0,20}\b(?:extra|additional|further)\s\p{L}+|\b(?:extra|additional|further)\s\p{L}+\s(?:is|are|costs?|for|at)\s[^\s\p{L}]*\d",
    )
});

/// Counts in a text, and bytes of it, that are looked at.
const MAX_COUNTS: usize = 6;
const MAX_TEXT: usize = 400;

/// Months of a year.
const MONTHS: i64 = 12;

/// Drops the flat amounts that a text works out from a number of seats and what each of them costs, and what the same
/// comes to in a year.
pub(super) fn drop_bills(page: &Page<'_>, found: &mut Vec<Offer>) {
    let seats: HashSet<(i64, Currency)> = found
        .iter()
        .filter(|offer| offer.price.unit == Unit::Seat)
        .filter_map(|offer| offer.price.amount.money())
        .filter(|money| money.minor > 0)
        .map(|money| (money.minor, money.currency))
        .collect();
    if seats.is_empty() {
        return;
    }
    let section = |offer: &Offer| {
        let block = page.document.blocks.get(offer.at);
        block.map(|block| Arc::clone(&block.headings))
    };
    let mut bills = HashSet::new();
    for offer in found.iter() {
        if let Some(money) = flat(offer).filter(|money| is_bill(page, offer, *money, &seats)) {
            bills.extend([1, MONTHS].map(|times| (money.minor * times, section(offer))));
        }
    }
    found.retain(|offer| {
        flat(offer).is_none_or(|money| !bills.contains(&(money.minor, section(offer))))
    });
}

/// The amount of a price for the whole.
fn flat(offer: &Offer) -> Option<Money> {
    let money = offer.price.amount.money().filter(|money| money.minor > 0)?;
    let whole = offer.price.unit == Unit::Flat && offer.sort != Sort::Usage;
    whole.then_some(money)
}

/// Whether an amount is named after nothing but so many seats, or is so many times what one of them costs.
fn is_bill(page: &Page<'_>, offer: &Offer, money: Money, seats: &HashSet<(i64, Currency)>) -> bool {
    let item = offer.price.item.as_str();
    let named = SO_MANY.captures(item).is_some_and(|found| {
        let all = found.get(0).map_or(0, |all| all.len());
        count(&found).is_some() && all == item.len()
    });
    let block = page.document.blocks.get(offer.at);
    let text = block.map_or("", |block| block.text.as_str());
    let times = |count: i64| {
        [1, MONTHS].iter().any(|months| {
            let seat = money.minor / (count * months);
            seat * count * months == money.minor && seats.contains(&(seat, money.currency))
        })
    };
    let counts = || SO_MANY.captures_iter(text).take(MAX_COUNTS);
    named
        || text.len() <= MAX_TEXT
            && !FURTHER.is_match(text)
            && counts()
                .filter_map(|found| count(&found))
                .any(|count| count > 1 && times(count))
}

fn count(found: &regex::Captures<'_>) -> Option<i64> {
    let of = found.name("of");
    let seats = found.name("seats").map_or("", |seats| seats.as_str());
    let fits = found.name("bound").is_none() && (of.is_some() || is_seats(seats));
    let count = of.or_else(|| found.name("count")).filter(|_| fits)?;
    count.as_str().parse().ok()
}
