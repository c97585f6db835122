//! That an amount is for each seat, where the sentence begins so.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use crate::extract::{offer::Stated, pattern::cased, terms::is_seat};

/// `Each active contributor costs`, `On Team, every user is billed at`. What comes on top and who only looks on is no
/// ordinary seat.
static EACH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:on|with|under)\s[^,.;$€£]{2,30},\s)?(?:each|every)\s(?:(?:active|full|paid|named|licen[cs]ed|monthly|unique)\s){0,2}(?P<seat>\p{L}+)\s(?:costs?|is|(?:is|are|will\sbe)\s(?:billed|charged|priced)(?:\sat)?)\s(?:(?:only|just|an?|flat|another)\s)*$",
    )
});

/// The amount as one of a seat, if the sentence says before it that each seat costs so much for some time.
pub(super) fn of_each_seat<'a>(sentence: &str, stated: Stated<'a>) -> Stated<'a> {
    let lead = sentence.get(..stated.mention.range.start);
    let found = lead.and_then(|lead| EACH.captures(lead)?.name("seat"));
    let of_seats = found.is_some_and(|seat| is_seat(&seat.as_str().to_lowercase()));
    let recurs = stated.terms.period.is_some() && stated.terms.unit == Unit::Flat;
    if !(of_seats && recurs) {
        return stated;
    }
    let mut terms = stated.terms.clone();
    terms.unit = Unit::Seat;
    stated.with(terms)
}
