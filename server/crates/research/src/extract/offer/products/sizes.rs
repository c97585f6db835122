//! Prices of sizes that only the heading over them gives a name: `30 berths` and `60 berths` below "Long Stay".

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, LazyLock},
};

use model::report::Unit;
use regex::Regex;

use super::{Offer, Page, Sort, without_lead};
use crate::extract::{name, pattern::cased};

/// How much of something and nothing else: `30 berths`, `5 TiB`, `10k`.
static SIZE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:up\sto\s)?\d[\d.,]*\s?(?:[kmgtpKMGTP]i?[Bb]|[kKmM]|\p{Ll}[\p{L}-]{2,18}(?:\s\p{Ll}[\p{L}-]{2,18})?)?$",
    )
});
/// How long one pays for is no size.
static TIME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?:days?|weeks?|months?|quarters?|years?|hours?|minutes?)$"));
/// Headings that name nothing that is sold: ways to pay, places, sizes, packs, what is added.
static NO_PRODUCT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:monthly|yearly|annual(?:ly)?|billing|billed|payments?|usd|eur|gbp|us|eu|uk|regions?|rates?|prices?|pricing|costs?|fees?|plans?|tiers?|levels?|sizes?|volumes?|packs?|packages?|bundles?|add-?ons?|extras?|options?|discounts?|credits?|examples?|quotas?|limits?|usage|overages?|how|what|which)\b",
    )
});

/// Steps that a section of a product has at least, and headings that are looked at.
const STEPS: usize = 2;
const MOST: usize = 40;

/// The section of a product: the headings over its own, and its offers.
struct Section<'a> {
    above: &'a [Arc<str>],
    product: String,
    sizes: Vec<usize>,
}

/// Names sizes by the heading of their section, where several sections beside each other list prices of such.
pub(super) fn name_by_heading(page: &Page<'_>, found: &mut [Offer]) {
    let mut sections: HashMap<&[Arc<str>], Vec<(usize, i64)>> = HashMap::new();
    for (index, offer) in found.iter().enumerate().filter(|(_, offer)| is_size(offer)) {
        let block = page.document.blocks.get(offer.at);
        let headings = block.map(|block| &*block.headings);
        let minor = offer.price.amount.money().map_or(0, |money| money.minor);
        if let Some(headings) = headings.filter(|_| sections.len() < MOST) {
            sections.entry(headings).or_default().push((index, minor));
        }
    }
    let mut beside: HashMap<&[Arc<str>], usize> = HashMap::new();
    let mut of_products: Vec<Section<'_>> = Vec::new();
    for (headings, sizes) in sections {
        let amounts: HashSet<i64> = sizes.iter().map(|(_, minor)| *minor).collect();
        let Some((last, above)) = headings.split_last().filter(|_| amounts.len() >= STEPS) else {
            continue;
        };
        if let Some(product) = product(page, last) {
            *beside.entry(above).or_default() += 1;
            let sizes = sizes.into_iter().map(|(index, _)| index).collect();
            of_products.push(Section {
                above,
                product,
                sizes,
            });
        }
    }
    for section in of_products {
        if beside
            .get(section.above)
            .is_none_or(|sections| *sections < 2)
        {
            continue;
        }
        for index in section.sizes {
            if let Some(offer) = found.get_mut(index) {
                offer.price.item = format!("{} {}", section.product, offer.price.item);
            }
        }
    }
}

/// Whether an offer is named by how much of something it is for, and costs something as a whole.
fn is_size(offer: &Offer) -> bool {
    let item = offer.price.item.as_str();
    let whole = offer.price.unit == Unit::Flat && offer.decimal.is_none();
    let paid = offer
        .price
        .amount
        .money()
        .is_some_and(|money| money.minor > 0);
    offer.sort != Sort::Support && whole && paid && SIZE.is_match(item) && !TIME.is_match(item)
}

/// The product that a heading names and nothing else.
fn product(page: &Page<'_>, heading: &str) -> Option<String> {
    let product = page.tidy(without_lead(heading));
    let fits = name::may_be_item(&product)
        && product.starts_with(char::is_uppercase)
        && product.split_whitespace().count() <= 4
        && page.vendor() != Some(product.as_str())
        && !NO_PRODUCT.is_match(&product)
        && page.mentions(&product).is_empty();
    fits.then_some(product)
}
