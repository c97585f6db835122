//! What the product costs by how many use it, or by how much of something it is for: `Up to 10 users: $80 a month`,
//! `10k pageviews €9/mo`.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::{Sentence, is_of_whole};
use crate::{
    document::{Block, BlockKind, GroupKind},
    extract::{
        name,
        offer::{Offer, Page, Sort, Stated, card, for_so_many, is_each, is_seats},
        pattern::cased,
    },
};

/// How many users a flat price is for: `Up to 10 users: `, `11–50 members: `.
static BAND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[.;,]\s|\bfor\s)\W*(?P<name>(?:(?:up\sto|under|fewer\sthan|less\sthan|more\sthan|over|from)\s)?\d[\d.,]*\+?(?:\s?(?:[-–—]|to)\s?\d[\d.,]*)?\s(?:\p{L}+\s)?(?P<seats>\p{L}+))\s?(?::|=|\s[–—-]|\s(?:is|are|costs?|pays?))\s*(?:(?:from|only|just|at)\s)*$",
    )
});

/// Of how many users a price for each of them is: ` for users 1-50`, ` for the first 10 users`.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*\(?(?:for|from)\s(?P<name>(?P<who>\p{L}{4,})\s(?:number\s)?\d{1,6}(?:\s?(?:[-–—]|to|through)\s?\d{1,6}\b|\s?\+|\s(?:(?:and|or)\s(?:above|up|more|over|beyond)|on(?:wards)?)\b))",
    )
});

/// Whether an amount is what each of a range of users costs, which is part of what the whole comes to.
pub(in crate::extract::offer) fn is_for_range(stated: &Stated<'_>) -> bool {
    range(stated).is_some()
}

fn range<'a>(stated: &Stated<'a>) -> Option<&'a str> {
    let per_seat = stated.terms.unit == Unit::Seat && stated.terms.period.is_some();
    let found = RANGE.captures(stated.behind).filter(|_| per_seat)?;
    let range = found.name("name")?.as_str();
    is_seats(found.name("who")?.as_str()).then_some(range)
}

/// So much of something, right before its price.
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"\d[\d.,]*\s?(?:[km]\b|million\b|thousand\b)?\+?";
    cased(&format!(
        r"^\W*(?P<name>(?i:(?:up\sto|over|from)\s)?(?i:{number}(?:\s?(?:-|–|to)\s?{number})?)\s?(?:\p{{Ll}}[\p{{Ll}}-]*\s){{0,2}}?(?P<what>\p{{Ll}}{{3,}}))(?i:\s?(?:/|per|a)\s?mo(?:nth)?)?\s?(?:[:=–—-]|\sfor)?\s*$"
    ))
});

static TIME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^(?:days?|weeks?|months?|years?|hours?|minutes?)$"));

/// `One plan.`: what costs so much is the product.
static ONE_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:one|a\ssingle|just\sone|our\sonly)\s(?:[\p{L}-]+\s)?(?:plan|price)\W*)+$")
});

/// Items of a list that are looked at.
const MOST: usize = 12;

impl Sentence<'_> {
    /// The flat price for a band of users: "Up to 10 users: $80 a month".
    pub(super) fn by_band(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = BAND.captures(lead)?;
        let recurs = stated.terms.period.is_some() && stated.terms.unit == Unit::Flat;
        let seats = found.name("seats")?.as_str();
        (recurs && is_seats(seats) && !is_each(stated)).then_some(())?;
        let band = found.name("name")?.as_str().to_owned();
        self.make(
            Sort::Extra,
            name::capitalised(&band),
            stated,
            stated.terms.clone(),
        )
    }

    /// What each of a range of users costs: "$12/user/month for users 1-50".
    pub(super) fn by_range(&self, stated: &Stated<'_>) -> Option<Offer> {
        let item = name::capitalised(&range(stated)?.to_lowercase());
        self.make(Sort::Extra, item, stated, stated.terms.clone())
    }

    /// The flat price of the product for so many users, under no name: "Starts at $50 per month for 5 users."
    pub(super) fn for_so_many(&self, stated: &Stated<'_>, leads: bool) -> Option<Offer> {
        let recurs = stated.terms.period.is_some() && stated.terms.unit == Unit::Flat;
        let heading = self.block.heading().map(|heading| self.page.tidy(heading));
        let of_plan = heading.is_some_and(|heading| name::may_be_plan(&heading));
        let whole = is_of_whole(self.page, self.block) && !of_plan && !self.block.is_heading();
        let first = leads || self.is_of_one_plan(stated);
        let fits = first && recurs && whole && for_so_many(stated).is_some();
        let vendor = self.page.vendor().filter(|_| fits)?;
        self.make(Sort::Extra, vendor.to_owned(), stated, stated.terms.clone())
    }

    /// Whether a sentence that begins with an amount stands behind one that says there is a single plan.
    fn is_of_one_plan(&self, stated: &Stated<'_>) -> bool {
        let lead = self.text.get(..stated.mention.range.start);
        let before = self.passage.text.get(..self.start);
        lead.is_some_and(card::is_lead) && before.is_some_and(|before| ONE_PLAN.is_match(before))
    }

    /// The price of so much of something, in a list of such prices.
    pub(super) fn by_volume(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let recurs = stated.terms.period.is_some() && stated.terms.unit == Unit::Flat;
        let starts = self.start == 0 && self.block.kind == BlockKind::ListItem;
        let (volume, what) = volume(lead).filter(|_| recurs && starts)?;
        let of_plan = self
            .block
            .heading()
            .is_some_and(|heading| self.page.is_plan_name(&self.page.tidy(heading)));
        (!of_plan && is_beside_volumes(self.page, self.block, what)).then_some(())?;
        let item = name::capitalised(volume);
        self.make(Sort::Extra, item, stated, stated.terms.clone())
    }
}

/// How much of what the words before an amount name.
fn volume(lead: &str) -> Option<(&str, &str)> {
    let found = VOLUME.captures(lead)?;
    let what = found.name("what")?.as_str();
    (!TIME.is_match(what)).then_some(())?;
    Some((found.name("name")?.as_str(), what))
}

/// Whether another item of the block's list says what so much of the same costs.
fn is_beside_volumes(page: &Page<'_>, block: &Block, what: &str) -> bool {
    let group = |id: usize| page.document.groups.get(id);
    let list = group(block.group)
        .and_then(|item| group(item.parent?))
        .filter(|list| list.kind == GroupKind::List);
    let items = list.and_then(|list| page.document.blocks.get(list.blocks.clone()));
    items.into_iter().flatten().take(MOST).any(|item| {
        let mentions = page.mentions(&item.text);
        let lead = mentions
            .first()
            .and_then(|first| item.text.get(..first.range.start));
        let same = lead.and_then(volume).is_some_and(|(_, its)| its == what);
        same && item.text != block.text
    })
}
