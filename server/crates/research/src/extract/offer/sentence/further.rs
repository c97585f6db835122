//! What comes once what is included is used up, or on top of it: one more, so many more.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::Sentence;
use crate::extract::{
    name,
    offer::{Offer, Sort, Stated, is_account, is_any_seat, is_each, is_seats},
    pattern::cased,
};

/// `Each further 1,000 contacts cost`.
static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:each|every|any)\s(?:further|additional|extra|next|more)\s(?:block\sof\s|pack\sof\s|batch\sof\s)?(?P<number>\d[\d.,]*\s)(?P<name>\p{L}[\p{L} -]{1,30}?)\s(?:is|are|costs?|adds?|comes?\sto)\s*$",
    )
});

/// `For each additional contact you will be charged`.
static FOR_EACH_MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^\W*|[,;]\s|\band\s)for\s(?:each|every|any)\s(?:additional|extra|further)\s(?P<name>\p{L}[\p{L} -]{2,30}?),?\s(?:(?:you|we)(?:[’']ll|\swill)?\s(?:be\s(?:charged|billed)|pay|charge)|it\s(?:is|costs)|the\s(?:cost|price|charge|fee)\sis)\s(?:(?:an?\s)?(?:extra|additional)\s|only\s|just\s)?$",
    )
});

/// `Text reminders for your customers (up to 500 a month, then`.
static SPENT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<name>\p{L}[\p{L}\d -]{2,40}?)(?:\s(?:for|to|in|from|on)\s[\p{L} ]{2,40})?\s?(?:[,:(–—]|included\b)[^.;]{0,80}[,;]\s?(?:then|after\sthat|beyond\sthat|thereafter|afterwards)[,:]?\s*$",
    )
});

impl Sentence<'_> {
    /// "Each further 1,000 contacts cost €4 a month", "Text reminders (up to 500 a month, then 2¢ each)".
    pub(super) fn further(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let bare = stated.terms.unit == Unit::Flat;
        if let Some(found) = FURTHER.captures(lead).filter(|_| bare) {
            let noun = found.name("name")?.as_str();
            let number = found.name("number")?.as_str();
            let mut terms = stated.terms.clone();
            terms.unit = Unit::Each(format!("{number}{noun}"));
            let item = format!("Additional {noun}");
            return name::may_be_item(&item)
                .then(|| self.make(Sort::Usage, item, stated, terms))
                .flatten();
        }
        if let Some(found) = FOR_EACH_MORE.captures(lead) {
            return self.each_more(stated, found.name("name")?.as_str());
        }
        let item = SPENT.captures(lead)?.name("name")?.as_str().trim();
        if is_each(stated) && is_any_seat(item) {
            return self.seats(stated, "Additional seats");
        }
        (is_each(stated) && name::may_be_item(item))
            .then(|| self.make(Sort::Usage, item.to_owned(), stated, stated.terms.clone()))
            .flatten()
    }

    /// "For each additional contact you will be charged $0.15 (per contact)": one more of what is counted.
    fn each_more(&self, stated: &Stated<'_>, noun: &str) -> Option<Offer> {
        let same = match &stated.terms.unit {
            Unit::Flat => true,
            Unit::Each(one) => one.eq_ignore_ascii_case(noun),
            Unit::Seat => false,
        };
        (same && !is_seats(noun) && !is_account(noun)).then_some(())?;
        let mut terms = stated.terms.clone();
        terms.unit = Unit::Each(format!("additional {noun}"));
        let item = format!("Additional {noun}");
        let fits = name::may_be_item(&item);
        fits.then(|| self.make(Sort::Usage, item, stated, terms))?
    }
}
