//! Plans that differ in nothing but how one pays: "Harbour offers two plans — Monthly and Annual."

use std::sync::LazyLock;

use regex::Regex;

use super::names;
use crate::{
    document::{Document, sentences},
    extract::{Site, pattern::cased, trap},
};

/// Such plans, counted and named. Group `names` is the names.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    let way = r"(?:Weekly|Monthly|Quarterly|Annual|Yearly|Lifetime)";
    cased(&format!(
        r"\b(?:offers|has|sells|comes\sin)\s(?P<count>two|three|2|3)\s(?:(?:simple|subscription|paid|flexible|different)\s)?(?:plans|subscriptions)\s?(?:[—–:(,]|-)\s?(?P<names>{way}(?:,\s{way})?,?\s(?:and|or|&)\s{way})\b"
    ))
});

/// Whether a plan is called by nothing but how one pays, which in any other text is said of any plan.
pub fn is_way(name: &str) -> bool {
    matches!(
        name,
        "Weekly" | "Monthly" | "Quarterly" | "Annual" | "Yearly"
    )
}

/// The plans that a sentence counts and names so of the vendor.
pub(super) fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    let blocks = document
        .content()
        .filter(|block| block.cell().is_none() && !trap::rules_out_names(document, block));
    let named = blocks.filter_map(|block| {
        sentences(&block.text).into_iter().find_map(|range| {
            let sentence = block.text.get(range.clone())?;
            let found = COUNTED.captures(sentence)?;
            let names = names::of_list(found.name("names")?.as_str());
            let count = match found.name("count")?.as_str() {
                "two" | "2" => 2,
                _ => 3,
            };
            let own = site.is_named_in(sentence) && !trap::tells_no_price_of_today(sentence);
            (names.len() == count && own).then(|| {
                let quote = block.quote(range.clone());
                let each = names.into_iter();
                each.map(|name| (name.to_owned(), quote.clone())).collect()
            })
        })
    });
    named.take(1).flat_map(|plans: Vec<_>| plans).collect()
}
