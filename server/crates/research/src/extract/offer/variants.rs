//! Lists of what each variant of an edition costs, under the name of each edition: `- 1 site — $99` under "Standard" and
//! `- 1 site — $199` under "Pro".

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::{Offer, Page, Sort, Stated, offer, rules_out, stated};
use crate::{
    document::{Block, BlockKind},
    extract::{name, pattern::cased, trap},
};

/// The name of a variant, right before its price.
static VARIANT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^\W*(?P<name>[\p{L}\d][^:–—.;$€£]{1,40}?)(?:\s?:|\s[–—-])\s*$"));

/// What no variant is called: how one pays, and what is bought on top or done once.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:monthly|annual(?:ly)?|yearly|quarterly|months?|years?|add-?ons?|extra|additional|per|each|renew\w*|upgrad\w*|support|set-?up|onboarding|fees?|migration|training|discounts?|sav(?:e|ings)|price|costs?|total|from|overages?|credits?)\b",
    )
});

/// Variants that lists have to share.
const SHARED: usize = 2;

/// Variants of one page.
const MOST: usize = 80;

/// A variant and its price.
struct Variant {
    plan: String,
    name: String,
    offer: Offer,
}

/// What the variants cost, where the lists of two editions at least have variants of the same names at other prices.
pub(super) fn offers(page: &Page<'_>, found: &[Offer]) -> Vec<Offer> {
    let blocks = page.document.blocks.iter().enumerate();
    let variants: Vec<Variant> = blocks
        .filter_map(|(at, block)| variant(page, at, block))
        .filter(|variant| !found.iter().any(|other| other.at == variant.offer.at))
        .take(MOST)
        .collect();
    let mut prices: HashMap<(&str, &str), i64> = HashMap::new();
    for Variant { plan, name, offer } in &variants {
        let minor = offer.price.amount.money().map_or(0, |money| money.minor);
        prices.insert((plan, name), minor);
    }
    let shares = |plan: &str| {
        let differs = |(other, name): &(&str, &str), minor: &i64| {
            let own = prices.get(&(plan, *name));
            *other != plan && own.is_some_and(|own| own != minor)
        };
        prices
            .iter()
            .filter(|(key, minor)| differs(key, minor))
            .count()
            >= SHARED
    };
    let plans: Vec<bool> = variants
        .iter()
        .map(|variant| shares(&variant.plan))
        .collect();
    let kept = variants
        .into_iter()
        .zip(plans)
        .filter(|(_, shares)| *shares);
    kept.map(|(variant, _)| variant.offer).collect()
}

/// The variant that an item of a list right under an edition's name tells the price of.
fn variant(page: &Page<'_>, at: usize, block: &Block) -> Option<Variant> {
    let heading = block
        .heading()
        .filter(|_| block.kind == BlockKind::ListItem)?;
    let plan = page.tidy(heading);
    let fits = page.is_plan_name(&plan)
        && !rules_out(page, block)
        && !trap::tells_no_price_of_today(&block.text);
    fits.then_some(())?;
    let mentions = page.mentions(&block.text);
    let prices = stated(&block.text, &mentions, |mention| {
        block.is_struck(&mention.range)
    });
    let [stated] = prices.as_slice() else {
        return None;
    };
    let found = VARIANT.captures(stated.before)?;
    let name = found.name("name")?.as_str().trim().to_owned();
    let own = !OTHER.is_match(&name) && !name::is_on_top(&name) && is_whole(stated);
    own.then_some(())?;
    let item = format!("{plan} {name}");
    let quote = block.quote_all();
    let offer = offer(Sort::Variant, item, stated, quote.clone(), quote, at)?;
    Some(Variant { plan, name, offer })
}

/// Whether an amount is for the whole and ends what its item says.
fn is_whole(stated: &Stated<'_>) -> bool {
    stated.terms.unit == model::report::Unit::Flat
        && stated.behind.trim().trim_matches('.').is_empty()
}
