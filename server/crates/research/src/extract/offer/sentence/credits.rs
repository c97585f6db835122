//! What credits cost: how many of them an amount buys, or what one of them is.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::Sentence;
use crate::extract::{
    name,
    offer::{Offer, Sort, Stated, is_each},
    pattern::cased,
};

/// ` = 1,000 credits` or ` buys you 1,000 credits` behind an amount.
static BUYS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?:=|buys?(?:\syou)?|gets?\syou|gives?\syou|equals|(?:is|are)\sworth|(?P<for>for))\s(?P<number>\d[\d.,]*\s?(?:k|m|million|thousand)?)\s(?:\p{L}+\s)?(?P<what>credits|tokens)\b",
    )
});

/// What is bought to be used up: `Top-ups cost`, `You can buy credits at`. A plan with credits is none of it.
static BOUGHT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:top[\s-]?ups?|credits?|tokens?|(?:credit|token)\s(?:packs?|packages?|bundles?))\s(?:(?:packs?|packages?|bundles?)\s)?(?:costs?|(?:is|are)(?:\s(?:sold|priced|available))?|starts?|at|for|from)\s(?:(?:at|for|from|only|just)\s)*$",
    )
});

/// `packages of 40 credits for`: how many of them one buys at a time.
static PACKS_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:packages?|packs?|bundles?|blocks?)\sof\s(?P<number>\d[\d.,]*)\s(?:\p{L}+\s){0,2}(?P<what>credits|tokens)(?:\s\([A-Z]{2,5}s?\))?\s(?:for|at)\s(?:(?:only|just)\s)?$",
    )
});

/// `10,000 credits = `: how many of them the amount behind buys.
static WORTH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<number>\d[\d.,]*\s?(?:k|m|million|thousand)?)\s(?:\p{L}+[\s-])?(?P<what>credits|tokens)\s?(?:=|equals?|are\sworth|costs?(?:\syou)?)\s(?:only\s|just\s)?$",
    )
});

/// `Additional credits (`: one of them costs what follows.
static ONE_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:additional|extra|more)\s(?P<what>credits|tokens)\s(?:\(|(?:for|at|cost|are)\s)$",
    )
});

/// Whether an amount is what so many credits are worth, whatever stands above it: "$1 = 1,000 credits".
pub(in crate::extract::offer) fn buys_credits(stated: &Stated<'_>) -> bool {
    let found = BUYS.captures(stated.behind);
    found.is_some_and(|found| found.name("for").is_none())
}

impl Sentence<'_> {
    /// "$1 = 1,000 credits", "packages of 40 credits for $40", "additional credits ($1 each)".
    pub(super) fn credits(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        (stated.terms.unit == Unit::Flat && stated.terms.period.is_none()).then_some(())?;
        let many = BUYS
            .captures(stated.behind)
            .filter(|found| found.name("for").is_none() || BOUGHT.is_match(lead))
            .or_else(|| PACKS_OF.captures(lead))
            .or_else(|| WORTH.captures(lead));
        let one = || ONE_OF.captures(lead).filter(|_| is_each(stated));
        let (item, unit) = match many {
            Some(found) => {
                let what = found.name("what")?.as_str().to_lowercase();
                let number = found.name("number")?.as_str().trim();
                (name::capitalised(&what), format!("{number} {what}"))
            }
            None => {
                let what = one()?.name("what")?.as_str().to_lowercase();
                let one = what.trim_end_matches('s').to_owned();
                (format!("Additional {what}"), one)
            }
        };
        let mut terms = stated.terms.clone();
        terms.unit = Unit::Each(unit);
        self.make(Sort::Usage, item, stated, terms)
    }
}
