//! Headings that say whose plans stand below them: "Acme Desk plans" beside "Acme Chat plans".

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::{offer::Page, pattern::cased};

/// A heading over plans that names more than the vendor: `Acme Desk plans`.
static PLANS_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<product>\p{Lu}[\p{L}\d+-]*(?:\s[\p{L}\d+-]+){1,4}?)\s(?i:plans?(?:\s(?:and|&)\s(?:pricing|prices))?|pricing(?:\s(?:and|&)\splans|\splans)?|prices|tiers|editions|packages)\W*$",
    )
});

/// What is said of some plans of one product: how, where or when they are sold, and to whom.
static NO_PRODUCT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:monthly|month|yearly|year|annual(?:ly)?|quarterly|billing|billed|pre-?paid|usd|eur|gbp|cad|aud|us|eu|uk|regions?|regional|international|global|old|older|new|newer|legacy|previous|former|past|current|existing|upcoming|future|available|all|our|your|the|other|more|choose|choosing|compare|comparing|understand\w*|change|changing|manage|managing|about|how|what|which|for|of|students?|education(?:al)?|academic|schools?|non-?profits?|charit\w+|start-?ups?|promotional|discount(?:ed)?|launch|beta|partners?|resellers?|affiliates?|support|add-?ons?)\b|\b(?:19|20)\d\d\b",
    )
});

/// The product whose plans a heading says stand below it.
pub(super) fn product(heading: &str) -> Option<&str> {
    let product = PLANS_OF.captures(heading)?.name("product")?.as_str();
    (!NO_PRODUCT.is_match(product)).then_some(product)
}

/// The same where the product's name has the vendor's in it.
pub(super) fn name(page: &Page<'_>, heading: &str) -> Option<String> {
    let product = product(heading)?;
    let own = page.site.is_named_in(product);
    own.then(|| product.to_owned())
}
