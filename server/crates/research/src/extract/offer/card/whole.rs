//! The one price of a product that is sold without plans: `$49 a month for your whole company, or $490 a year`.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::{MAX_WORDS, is_all_of_its_sentence, lead_to};
use crate::{
    document::{Block, BlockKind},
    extract::{
        name,
        offer::{
            Context, OR_ELSE, Offer, Page, Passage, Sort, Stated, is_account, offer, rules_out,
            sentence::is_of_whole, stated,
        },
        pattern::cased,
    },
};

/// What says before a price that there is no other.
static ONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:one|a\ssingle|just\sone|our\sonly)\s(?:(?:simple|flat|honest|fair)\s)?(?:plan|price)\s?[:,.–—-]\s*",
    )
});
/// The title of a page about a service beside the product.
static OF_A_SERVICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:support|consulting|training|onboarding|implementation|services)\W*$")
});
/// One that names a kind of support and no more.
static SUPPORT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:professional|premium|priority|enterprise|paid|dedicated|developer|production)\ssupport\W*$",
    )
});

/// The price, where one paragraph alone states it under nothing but the page's heading.
pub(super) fn offers(page: &Page<'_>, passages: &[Passage]) -> Vec<Offer> {
    let title = page.document.title.as_deref().unwrap_or_default();
    let service = OF_A_SERVICE.is_match(title);
    let name = page.tidy(title);
    let (sort, item) = match page.vendor() {
        _ if SUPPORT.is_match(title) && name::may_be_item(&name) => (Sort::Support, name.as_str()),
        Some(vendor) if !service => (Sort::Extra, vendor),
        _ => return Vec::new(),
    };
    let stated = passages.iter().filter_map(|passage| {
        let offers = of_passage(page, passage, sort, item);
        (!offers.is_empty()).then_some((passage, offers))
    });
    let stated: Vec<(&Passage, Vec<Offer>)> = stated.take(3).collect();
    let goes_on = |passage: &Passage| OR.is_match(&passage.text);
    match stated.as_slice() {
        [_] => {}
        [_, (second, _)] if goes_on(second) => {}
        _ => return Vec::new(),
    }
    stated.into_iter().flat_map(|(_, offers)| offers).collect()
}

/// A line that goes on with another way to pay: `or $490/year`.
static OR: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^\W*(?:or|oder|ou)\s"));

fn of_passage(page: &Page<'_>, passage: &Passage, sort: Sort, item: &str) -> Vec<Offer> {
    let counts = |block: &&Block| {
        block.kind == BlockKind::Paragraph
            && block.headings.len() <= 1
            && is_of_whole(page, block)
            && !rules_out(page, block)
            && Context::of(page, block, None).plans
    };
    let block = page.document.blocks.get(passage.first).filter(counts);
    let mentions = block.map_or_else(Vec::new, |_| page.mentions(&passage.text));
    let prices = stated(&passage.text, &mentions, |mention| {
        passage.is_struck(&mention.range)
    });
    let start = ONE.find(&passage.text).or_else(|| OR.find(&passage.text));
    let start = start.map_or(0, |lead| lead.end());
    let flat = |price: &Stated<'_>| match &price.terms.unit {
        Unit::Flat | Unit::Seat => price.recurs(),
        Unit::Each(what) => is_account(what) && price.terms.period.is_some(),
    };
    let leads = prices.first().is_some_and(|first| {
        let short = passage.text.split_whitespace().count() <= MAX_WORDS;
        flat(first)
            && (short || is_all_of_its_sentence(first))
            && lead_to(page, &passage.text, start, first.mention.range.start)
    });
    if !leads {
        return Vec::new();
    }
    let alternative = |price: &&Stated<'_>| OR_ELSE.is_match(price.since) && flat(price);
    let prices = prices
        .iter()
        .take(1)
        .chain(prices.get(1).filter(alternative));
    prices
        .filter_map(|price| {
            let range = price.mention.range.clone();
            let quote = passage.quote(page.document, range);
            let named_by = quote.clone();
            let mut terms = price.terms.clone();
            if matches!(terms.unit, Unit::Each(_)) {
                terms.unit = Unit::Flat;
            }
            let price = price.with(terms);
            offer(
                sort,
                item.to_owned(),
                &price,
                quote,
                named_by,
                passage.first,
            )
        })
        .collect()
}
