//! Plans of one name that belong to several products of the vendor: "Acme Desk Pro" and "Acme Chat Pro".

use std::collections::{HashMap, HashSet};

use super::{Offer, Page, Sort};
use crate::extract::{Site, name};

/// Names plans by their product where a name is one of a plan of each of several.
pub(super) fn tell_apart(page: &Page<'_>, found: &mut [Offer]) {
    let mut products: HashMap<String, HashSet<String>> = HashMap::new();
    for offer in found.iter() {
        if let Some(product) = product_of(page, offer) {
            let named = products.entry(offer.price.item.to_lowercase());
            named.or_default().insert(product);
        }
    }
    products.retain(|_, products| products.len() > 1);
    if products.is_empty() {
        return;
    }
    for offer in found.iter_mut() {
        let shared = products.contains_key(&offer.price.item.to_lowercase());
        if let Some(product) = product_of(page, offer).filter(|_| shared) {
            offer.price.item = format!("{product} {}", offer.price.item);
        }
    }
}

/// The product whose section a plan stands in: the heading over the one that names the plan.
fn product_of(page: &Page<'_>, offer: &Offer) -> Option<String> {
    let block = page.document.blocks.get(offer.at);
    let block = block.filter(|_| offer.sort == Sort::Plan)?;
    let mut above = block.headings.iter().rev().map(|heading| heading.as_ref());
    let own = |heading: &&str| page.tidy(heading).eq_ignore_ascii_case(&offer.price.item);
    product(page, above.find(|heading| !own(heading))?)
}

/// The product that a heading names: the vendor's name and a word more, which is no plan's.
fn product(page: &Page<'_>, heading: &str) -> Option<String> {
    let vendor = page.vendor()?;
    let rest = heading.strip_prefix(vendor)?;
    let product = page.tidy(rest);
    let fits = rest.starts_with(' ') && name::may_be_plan(&product) && !name::is_usual(&product);
    fits.then(|| format!("{vendor} {product}"))
}

/// The names that plans go by alone and that others are called by with their product: `Pro` beside `Acme Chat Pro`.
pub fn told_with_product(names: &[(String, String)], site: &Site) -> HashSet<String> {
    let Some(vendor) = site.name.as_deref().filter(|vendor| !vendor.is_empty()) else {
        return HashSet::new();
    };
    let full = names.iter().map(|(name, _)| name.as_str());
    full.filter(|name| name.starts_with(vendor))
        .flat_map(|name| {
            let blanks = name.match_indices(' ').map(|(at, _)| at);
            let behind_product = blanks.filter(|at| *at > vendor.len());
            behind_product.filter_map(|at| name.get(at + 1..))
        })
        .map(str::to_owned)
        .collect()
}
