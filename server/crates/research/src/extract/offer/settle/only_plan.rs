//! What a seat costs on a page that is about getting one plan: `You have 5 users to subscribe for the Team plan`.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::{Offer, Page, Sort};
use crate::extract::{name, pattern::cased};

/// A plan that a text calls so, with what its readers do to have it before it.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?P<got>\b(?i:subscrib\w+|upgrad\w+|switch\w*|mov(?:e|ing)|sign(?:ed|ing)?\sup)\s(?i:for|to)\s(?i:the|our)\s)?(?P<name>\p{Lu}[\p{L}\d+-]*)\s(?:[Pp]lan|[Tt]ier|[Ee]dition|[Ss]ubscription)\b",
    )
});

/// Gives what a seat costs as such to the one plan that the page calls by name, if it tells how to get that.
pub(super) fn name_seats(page: &Page<'_>, found: &mut [Offer]) {
    let whole = page.whole();
    let of_plan = |offer: &Offer| offer.sort == Sort::Plan;
    let of_seat = |offer: &Offer| {
        let whole = offer.price.item == whole || offer.price.item == "Seat";
        offer.sort == Sort::Extra && offer.price.unit == Unit::Seat && whole
    };
    if found.iter().any(of_plan) || !found.iter().any(of_seat) {
        return;
    }
    let Some(plan) = only_plan(page) else {
        return;
    };
    for offer in found.iter_mut().filter(|offer| of_seat(offer)) {
        offer.sort = Sort::Plan;
        offer.price.item.clone_from(&plan);
    }
}

fn only_plan(page: &Page<'_>) -> Option<String> {
    let mut only: Option<String> = None;
    let mut got = false;
    let texts = page.document.content().map(|block| block.text.as_str());
    for found in texts.flat_map(|text| CALLED.captures_iter(text)) {
        let plan = page.tidy(found.name("name")?.as_str());
        if !name::may_be_plan(&plan) {
            continue;
        }
        if only.as_ref().is_some_and(|only| *only != plan) {
            return None;
        }
        got |= found.name("got").is_some() && page.is_known(&plan);
        only = Some(plan);
    }
    only.filter(|_| got)
}
