//! Lines one after another that each name a plan and say what it costs: `Sandbox: free`, `Fleet – contact us`.

use std::sync::{Arc, LazyLock};

use model::report::{Amount, Unit};
use regex::Regex;

use super::is_lead;
use crate::{
    document::{Block, BlockKind},
    extract::{
        name,
        offer::{
            Context, Offer, Page, Passage, Sort, is_custom, is_free, offer, rules_out,
            sentence::is_free_for_so_many, stated,
        },
        pattern::cased,
    },
};

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^\W*(?P<name>[^:–—(,.!?]{2,32}?)(?:\s?:|\s[–—-])\s+(?P<says>\S.{2,80}?)\W*$")
});

/// A heading over plans.
static OF_PLANS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:plans|tiers|editions|packages|subscriptions)\b"));

/// Lines of a run that are looked at.
const MOST: usize = 12;

/// What the lines say of plans, where two at least follow each other and one of them states an amount.
pub(super) fn offers(page: &Page<'_>, passages: &[Passage]) -> Vec<Offer> {
    let mut found = Vec::new();
    let mut run: Vec<Offer> = Vec::new();
    let mut before: Option<&Block> = None;
    for passage in passages {
        let block = page.document.blocks.get(passage.first);
        let goes_on = block.zip(before).is_some_and(|(block, before)| {
            Arc::ptr_eq(&block.headings, &before.headings) || block.headings == before.headings
        });
        let line = block.and_then(|block| of_line(page, passage, block));
        if !goes_on || line.is_none() {
            found.extend(of_plans(page, before, std::mem::take(&mut run)));
        }
        run.extend(line);
        before = block;
    }
    found.extend(of_plans(page, before, run));
    found
}

/// What a run of lines tells of plans: all of it under a heading that says so; elsewhere what has a price is a plan by its
/// name, and so is what is to be asked for beside it.
fn of_plans(page: &Page<'_>, last: Option<&Block>, mut run: Vec<Offer>) -> Vec<Offer> {
    let priced = |offer: &Offer| offer.price.period.is_some();
    let many = (2..=MOST).contains(&run.len()) && run.iter().any(priced);
    let Some(last) = last.filter(|_| many) else {
        return Vec::new();
    };
    if last
        .heading()
        .is_some_and(|heading| OF_PLANS.is_match(heading))
    {
        return run;
    }
    let usual = |offer: &Offer| name::is_usual(&offer.price.item);
    if !Context::of(page, last, None).plans || !run.iter().filter(|offer| priced(offer)).all(usual)
    {
        return Vec::new();
    }
    run.retain(|offer| usual(offer) || offer.price.amount == Amount::Custom);
    run
}

/// What a line names and what it says that this costs.
fn of_line(page: &Page<'_>, passage: &Passage, block: &Block) -> Option<Offer> {
    let counts = block.kind == BlockKind::Paragraph && !rules_out(page, block);
    let found = LINE.captures(&passage.text).filter(|_| counts)?;
    let name = page.tidy(found.name("name")?.as_str());
    name::may_be_plan(&name).then_some(())?;
    let says = found.name("says")?;
    let quote = || block.quote_all();
    if is_free(says.as_str()) || is_free_for_so_many(says.as_str()) {
        return Some(Offer::of_plan(name, page.nothing(), quote(), passage.first));
    }
    if is_custom(says.as_str()) {
        return Some(Offer::of_plan(name, Amount::Custom, quote(), passage.first));
    }
    let mentions = page.mentions(&passage.text);
    let prices = stated(&passage.text, &mentions, |mention| {
        passage.is_struck(&mention.range)
    });
    let price = prices.first().filter(|price| {
        let before = passage.text.get(says.start()..price.mention.range.start);
        let recurs = price.terms.period.is_some() && !matches!(price.terms.unit, Unit::Each(_));
        recurs && before.is_some_and(is_lead)
    })?;
    offer(Sort::Plan, name, price, quote(), quote(), passage.first)
}
