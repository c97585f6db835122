//! Plans of one name that belong to several products of the vendor: "Acme Desk Pro" and "Acme Chat Pro".

mod headed;
mod sizes;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

use model::report::{Detail, Fact, FactKind};
use regex::Regex;

use super::{Offer, Page, Sort};
use crate::{
    document::{Block, Document},
    extract::{Site, name, pattern::cased},
};

/// Names plans by their product where a name is one of a plan of each of several.
pub(super) fn tell_apart(page: &Page<'_>, found: &mut [Offer]) {
    sizes::name_by_heading(page, found);
    let mut products: HashMap<String, HashSet<String>> = HashMap::new();
    let mut shared = by_sections(page, found, product_alone, SHARED);
    shared.extend(by_sections(page, found, headed::name, 1));
    let of = |offer: &Offer| product_of(page, offer).or_else(|| section_of(page, offer, &shared));
    let of_each: Vec<Option<String>> = found.iter().map(of).collect();
    for (offer, product) in found.iter().zip(&of_each) {
        if let Some(product) = product {
            let named = products.entry(offer.price.item.to_lowercase());
            named.or_default().insert(product.clone());
        }
    }
    products.retain(|_, products| products.len() > 1);
    if products.is_empty() {
        return;
    }
    for (offer, product) in found.iter_mut().zip(of_each) {
        let shared = products.contains_key(&offer.price.item.to_lowercase());
        if let Some(product) = product.filter(|_| shared) {
            offer.price.item = format!("{product} {}", offer.price.item);
        }
    }
}

/// The product whose section a plan stands in: the heading over the one that names the plan.
fn product_of(page: &Page<'_>, offer: &Offer) -> Option<String> {
    product(page, heading_over(page, offer)?)
}

/// The heading over the one that names a plan.
fn heading_over<'a>(page: &'a Page<'_>, offer: &Offer) -> Option<&'a str> {
    let block = page.document.blocks.get(offer.at);
    let block = block.filter(|_| offer.sort == Sort::Plan)?;
    let mut above = block.headings.iter().rev().map(|heading| heading.as_ref());
    let own = |heading: &&str| page.tidy(heading).eq_ignore_ascii_case(&offer.price.item);
    above.find(|heading| !own(heading))
}

/// The product that a heading names: the vendor's name and a word more, which is no plan's.
fn product(page: &Page<'_>, heading: &str) -> Option<String> {
    let vendor = page.vendor()?;
    let heading = without_lead(heading);
    let rest = headed::product(heading)
        .unwrap_or(heading)
        .strip_prefix(vendor)?;
    let product = page.tidy(rest);
    let fits = rest.starts_with(' ') && name::may_be_plan(&product) && !name::is_usual(&product);
    fits.then(|| format!("{vendor} {product}"))
}

/// What a heading over the plans of a product says before its name.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:plans|pricing|prices|plans\sand\spricing|preise|tarifs?)\s(?:for|of|für|de)\s",
    )
});

fn without_lead(heading: &str) -> &str {
    let lead = LEAD.find(heading).map_or(0, |lead| lead.end());
    heading.get(lead..).unwrap_or(heading)
}

/// Plans that sections have to share for each to be one of a product, and products of one page.
const SHARED: usize = 2;
const MOST: usize = 8;

/// The headings, each a name of its own, over sections that all have plans of the same names at prices that differ: what
/// they name are products. Each shares `least` of its plans with another.
fn by_sections(
    page: &Page<'_>,
    found: &[Offer],
    named_by: impl Fn(&Page<'_>, &str) -> Option<String>,
    least: usize,
) -> HashSet<String> {
    let mut plans: HashMap<String, HashMap<String, Vec<i64>>> = HashMap::new();
    let mut currencies = HashSet::new();
    for offer in found {
        let money = offer.price.amount.money().filter(|money| money.minor > 0);
        let named = heading_over(page, offer).and_then(|heading| named_by(page, heading));
        let (Some(money), Some(product)) = (money, named) else {
            continue;
        };
        currencies.insert(money.currency);
        let of_product = plans.entry(product).or_default();
        let plan = offer.price.item.to_lowercase();
        of_product.entry(plan).or_default().push(money.minor);
    }
    let shares = |product: &String| {
        let own = plans.get(product);
        let beside = plans.iter().filter(|(other, _)| *other != product);
        let differing = |other: &HashMap<String, Vec<i64>>| {
            let own = own.into_iter().flatten();
            let both = own.filter_map(|(plan, prices)| Some((prices, other.get(plan)?)));
            both.filter(|(one, other)| one != other).count()
        };
        beside.map(|(_, other)| differing(other)).max() >= Some(least)
    };
    let fits = (2..=MOST).contains(&plans.len()) && currencies.len() == 1;
    let products = plans.keys().filter(|product| fits && shares(product));
    products.cloned().collect()
}

/// What a heading names alone that may be a product.
fn product_alone(page: &Page<'_>, heading: &str) -> Option<String> {
    let product = page.tidy(without_lead(heading));
    let fits = name::may_be_plan(&product)
        && !name::is_usual(&product)
        && page.vendor() != Some(product.as_str())
        && !super::is_whole(&product);
    fits.then_some(product)
}

/// The product whose section a plan stands in, where the sections tell that.
fn section_of(page: &Page<'_>, offer: &Offer, products: &HashSet<String>) -> Option<String> {
    let heading = heading_over(page, offer)?;
    let named = [product_alone, headed::name].map(|named_by| named_by(page, heading));
    let mut named = named.into_iter().flatten();
    named.find(|product| products.contains(product))
}

/// The names that plans go by alone and that others are called by with their product: `Pro` beside `Acme Chat Pro`, or
/// beside `Desk Pro` and `Chat Pro`.
pub fn told_with_product(names: &[(String, String)], site: &Site) -> HashSet<String> {
    let full = names.iter().map(|(name, _)| name.as_str());
    let vendor = site.name.as_deref().filter(|vendor| !vendor.is_empty());
    let with_vendor = full.filter(|name| vendor.is_some_and(|vendor| name.starts_with(vendor)));
    let of_vendor = with_vendor.flat_map(|name| {
        let blanks = name.match_indices(' ').map(|(at, _)| at);
        let behind_product = blanks.filter(|at| vendor.is_none_or(|vendor| *at > vendor.len()));
        behind_product.filter_map(|at| name.get(at + 1..))
    });
    let names: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
    let shared = names
        .iter()
        .filter(|name| products_with(&names, name).len() > 1);
    of_vendor
        .map(str::to_owned)
        .chain(shared.cloned())
        .collect()
}

/// The products that have a plan of a name, by the plans' full names.
fn products_with<'a>(plans: &'a [String], base: &str) -> BTreeSet<&'a str> {
    let products = plans.iter().filter_map(|plan| {
        let product = plan.strip_suffix(base)?.strip_suffix(' ')?;
        (!name::is_usual(product)).then_some(product)
    });
    products.collect()
}

/// Tells what holds on a plan of one of several products with the product's name, where its section tells which that is.
pub fn with_products(document: &Document, site: &Site, facts: &mut [Fact]) {
    let bases = site.plans.iter().filter_map(|plan| plan.rsplit_once(' '));
    let bases: BTreeSet<&str> = bases
        .map(|(_, base)| base)
        .filter(|base| products_with(&site.plans, base).len() > 1)
        .collect();
    if bases.is_empty() {
        return;
    }
    for fact in facts.iter_mut() {
        if matches!(fact.kind, FactKind::Plan | FactKind::Price) {
            continue;
        }
        for base in &bases {
            let named = fact
                .condition
                .as_deref()
                .is_some_and(|said| names(said, base));
            if named && let Some(product) = product_around(document, site, base, &fact.quote) {
                with_product(fact, base, &format!("{product} {base}"));
            }
        }
    }
}

/// Whether a text names a plan by a word of its own.
fn names(text: &str, base: &str) -> bool {
    with_full_name(text, base, "").len() < text.len()
}

/// The one product in whose sections a quote stands.
fn product_around<'a>(
    document: &Document,
    site: &'a Site,
    base: &str,
    quote: &str,
) -> Option<&'a str> {
    let products = products_with(&site.plans, base);
    let holds = |block: &&Block| {
        let row = block.cell().filter(|cell| cell.column == 0);
        block.text.contains(quote) || row.is_some_and(|cell| document.row_quote(cell) == quote)
    };
    let mut around = document.content().filter(holds).map(|block| {
        let mut headings = block.headings.iter().rev();
        headings.find_map(|heading| {
            let bare = without_lead(heading);
            let heads =
                |product: &&&str| bare == **product || bare.starts_with(&format!("{product} "));
            // "Acme Desk Go" is no section of "Acme Desk".
            let headed = products.iter().filter(heads).copied();
            headed.max_by_key(|product| product.len())
        })
    });
    let first = around.next()??;
    around.all(|other| other == Some(first)).then_some(first)
}

fn with_product(fact: &mut Fact, base: &str, full: &str) {
    fact.value = with_full_name(&fact.value, base, full);
    fact.condition = fact
        .condition
        .as_deref()
        .map(|said| with_full_name(said, base, full));
    if let Some(Detail::Access { plans, .. }) = &mut fact.detail {
        for plan in plans.iter_mut().filter(|plan| *plan == base) {
            full.clone_into(plan);
        }
    }
}

/// A text with the full name of a plan wherever it stands alone.
fn with_full_name(text: &str, base: &str, full: &str) -> String {
    let mut told = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(base) {
        told.push_str(before);
        let apart = !told.ends_with(char::is_alphanumeric)
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '+');
        let said = full.strip_suffix(base).unwrap_or(full);
        let again = !said.is_empty() && told.ends_with(said);
        told.push_str(if apart && !again { full } else { base });
        rest = behind;
    }
    told.push_str(rest);
    told
}
