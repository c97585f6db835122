//! What a number of something costs: "1 credit costs $1", "extra storage is billed in units of 10 GB at $15".

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::Sentence;
use crate::extract::{
    name,
    offer::{Offer, Sort, Stated, is_account, is_seats, is_sold_by},
    pattern::cased,
};

/// `1 credit costs`, `Each extra run is`, `100K commands can be bought for`: one of something, or a round number of it.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<number>(?:each|every|one|an?)(?:\s(?:additional|extra|further))?|10*(?:,000)*\s?(?:k|m|million|thousand)?)\s(?P<what>\p{L}[\p{L} -]{1,40}?)\s(?:costs?|equals|=|is(?:\sworth)?|(?:is|are|can\sbe|may\sbe)\s(?:bought|purchased|sold|billed|charged|priced|available))(?:\s(?:for|at))?\s*$",
    )
});

/// `Extra storage is billed in units of 10 GB at`.
static PACKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\b(?:buy|purchase|get|add|order)\s)?(?P<name>\p{L}[\p{L}\d -]{1,40}?)\s(?:(?:is|are|can\sbe|comes?)\s(?:\w+\s){0,2})?(?:in|by)\s(?:units|blocks|packs|packages|increments|steps|bundles|batches|chunks)\sof\s(?P<number>\d[\d.,]*)(?:\s(?P<what>\p{L}+))?,?\s(?:\w+\s){0,2}?(?:at|for|costing|priced\sat)\s*$",
    )
});

static BOUGHT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^.*\b(?:buy|purchase|get|add|order)\s"));

impl Sentence<'_> {
    /// A price of a number of things: "1 credit costs $1", "extra storage is billed in units of 10 GB at $15".
    pub(super) fn by_number(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let packed = PACKED.captures(lead);
        let is_packed = packed.is_some();
        let found = packed.or_else(|| COUNTED.captures(lead))?;
        let number = found.name("number")?.as_str().trim();
        let what = found.name("what").map_or("", |what| what.as_str());
        // "Each project costs $10 a month" may be what a plan is sold by.
        let one = number.starts_with(char::is_alphabetic);
        let fits = stated.terms.period.is_none() && !is_account(what) && !is_sold_by(what, None);
        (!one || fits).then_some(())?;
        let name = found.name("name").map_or(what, |name| name.as_str());
        // "You can buy credits" is about credits.
        let name = BOUGHT
            .find(name)
            .map_or(name, |verb| name.get(verb.end()..).unwrap_or(name));
        (name::may_be_item(name) && !is_seats(name)).then_some(())?;
        let noun = if what.is_empty() {
            name.split_whitespace().next_back()?.to_lowercase()
        } else {
            what.to_owned()
        };
        let per = match &stated.terms.unit {
            Unit::Flat => true,
            Unit::Each(each) => {
                is_packed
                    && matches!(
                        each.as_str(),
                        "unit" | "block" | "pack" | "package" | "bundle" | "step"
                    )
            }
            Unit::Seat => false,
        };
        per.then_some(())?;
        let mut terms = stated.terms.clone();
        terms.unit = Unit::Each(match number {
            number if number.starts_with(char::is_alphabetic) => noun,
            "1" => noun,
            number => format!("{number} {noun}"),
        });
        self.make(Sort::Usage, name::capitalised(name), stated, terms)
    }
}
