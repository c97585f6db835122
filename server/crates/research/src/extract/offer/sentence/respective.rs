//! Plans and their prices told one list after the other: "Team and Firm cost $12 and $24 a month, respectively".

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::Sentence;
use crate::extract::{
    name,
    offer::{Offer, Stated},
    pattern::cased,
};

/// The names before the first amount: `Solo, Team and Firm plans cost`.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?";
    cased(&format!(
        r"(?P<names>{name}(?:,\s{name})*,?\s(?:and|&)\s(?:the\s)?{name})(?:\s(?:plans?|tiers?|editions?))?\s(?:costs?|are|starts?|runs?|comes?)\b[^,;]{{0,30}}$"
    ))
});
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| cased(r",?\s(?:and|&)\s(?:the\s)?|,\s"));

/// Whether a sentence says that one list goes with another.
pub(super) fn is_said(sentence: &str) -> bool {
    sentence.contains("respectively")
}

impl Sentence<'_> {
    /// The plans' prices, the first amount that of the first name; none where there are not as many of both.
    pub(super) fn respective(&self, prices: &[Stated<'_>]) -> Vec<Offer> {
        let lead = prices
            .first()
            .and_then(|first| self.text.get(..first.mention.range.start));
        let found = lead.and_then(|lead| NAMES.captures(lead)?.name("names"));
        let names: Vec<String> = found
            .into_iter()
            .flat_map(|names| BETWEEN.split(names.as_str()))
            .map(|name| self.page.tidy(name::without_lead(name)))
            .collect();
        let fits =
            names.len() == prices.len() && names.iter().all(|name| self.page.is_plan_name(name));
        let Some(last) = prices.last().filter(|_| fits) else {
            return Vec::new();
        };
        let offers = prices.iter().zip(&names).filter_map(|(stated, name)| {
            let bare = stated.terms.unit == Unit::Flat && stated.terms.period.is_none();
            let terms = if bare { &last.terms } else { &stated.terms };
            self.of_thing(name, &stated.with(terms.clone()), Some(self.text))
        });
        offers.collect()
    }
}
