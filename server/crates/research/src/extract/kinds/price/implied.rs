//! Prices that the very name of a plan states: "Free", "Open Source", and the community edition of what is open.

use std::sync::LazyLock;

use model::{
    money::{Currency, Money},
    report::{Amount, Detail, Fact, FactKind, Price},
};
use regex::Regex;

use crate::{
    document::Document,
    extract::{name, offer, pattern::cased},
};

/// A name that says that nothing is paid.
static SAYS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:free|(?:cloud|hosted|self-hosted)\sfree|free\sforever|forever\sfree|open[\s-]source|oss)(?:\s(?:edition|version))?$",
    )
});
/// A product's or a customer's free plan: `Acme Free`, `Team Free`.
static ENDS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?P<whose>\p{Lu}[\p{L}\d-]*(?:\s\p{Lu}[\p{L}\d-]*)?)\sFree(?:\s(?i:plan|edition|version))?$",
    )
});
/// What a plan is free of, which is no price: `Ad Free`.
static FREE_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:ads?|fees?|commission|royalt(?:y|ies)|risk|tax|interest|duty|hands|worry|hassle|stress|cookie|tracker|spam|watermark|not|no|never|almost|nearly)$",
    )
});

/// An edition that nobody pays for where the page says so of the product.
static COMMUNITY: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^community(?:\s(?:edition|version|core))?$"));
/// What such a page says of the product, or of what the edition has.
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bopen[\s-]source\b|\bfree\s(?:and|version|edition|features|software|of\scharge|forever|to\suse)\b|\bAGPL|\bApache\s2|\bMIT\slicen[cs]e",
    )
});

/// The facts, and what plans cost whose names say it and for which no price was found.
pub fn with_named_prices(mut facts: Vec<Fact>, documents: &[&Document]) -> Vec<Fact> {
    let currency = facts.iter().find_map(currency_of).unwrap_or(Currency::USD);
    let priced: Vec<String> = facts.iter().filter_map(priced_item).collect();
    let is_new =
        |plan: &&Fact| plan.kind == FactKind::Plan && !priced.contains(&plan.value.to_lowercase());
    let free = |plan: &&Fact| {
        let name = name::without_past(&plan.value);
        let open = || COMMUNITY.is_match(name) && is_open(&plan.url, documents);
        let ends = || documents.iter().any(|page| offer::ends_in_days(page, name));
        (SAYS_FREE.is_match(name) || ends_free(name) || open()) && !ends()
    };
    let implied: Vec<Fact> = facts
        .iter()
        .filter(is_new)
        .filter(free)
        .map(|plan| costs_nothing(plan, currency))
        .collect();
    facts.extend(implied);
    facts
}

/// Whether a name ends in "Free" and that does not tell what else the plan is free of.
fn ends_free(name: &str) -> bool {
    let whose = ENDS_FREE
        .captures(name)
        .and_then(|found| found.name("whose"));
    whose.is_some_and(|whose| !FREE_OF.is_match(whose.as_str()))
}

fn currency_of(fact: &Fact) -> Option<Currency> {
    match &fact.detail {
        Some(Detail::Price(price)) => price.amount.currency(),
        _ => None,
    }
}

fn priced_item(fact: &Fact) -> Option<String> {
    match &fact.detail {
        Some(Detail::Price(price)) => Some(price.item.to_lowercase()),
        _ => None,
    }
}

/// Whether the page with this address says that the product, or what the edition has, is open or free.
fn is_open(url: &str, documents: &[&Document]) -> bool {
    let page = documents
        .iter()
        .find(|document| document.url.as_str() == url);
    page.is_some_and(|page| page.content().any(|block| OPEN.is_match(&block.text)))
}

fn costs_nothing(plan: &Fact, currency: Currency) -> Fact {
    let price = Price::flat(
        plan.value.clone(),
        Amount::Exact(Money { minor: 0, currency }),
    );
    Fact {
        kind: FactKind::Price,
        value: price.to_string(),
        detail: Some(Detail::Price(price)),
        ..plan.clone()
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;
    use crate::extract::facts;

    fn prices(text: &str) -> Vec<String> {
        let url = Url::parse("https://docs.harbour.example/sso").unwrap();
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, text);
        let found = facts(&[page]).into_iter();
        found
            .filter(|fact| fact.kind == FactKind::Price)
            .map(|fact| fact.value)
            .collect()
    }

    #[test]
    fn a_plan_called_free_costs_nothing_on_any_page() {
        for (text, expected) in [
            (
                "<h1>Exports</h1><p>On the Free plan exports are kept for a day, on the Pro plan for a week.</p>",
                vec!["Free=0 USD"],
            ),
            (
                "<h1>Editions</h1><p>Harbour is open source.</p><table><tr><th>Feature</th><th>Community</th><th>Enterprise</th></tr><tr><td>Search</td><td>Yes</td><td>Yes</td></tr></table>",
                vec!["Community=0 USD"],
            ),
            // Nothing tells that it is for nothing.
            (
                "<h1>Editions</h1><table><tr><th>Feature</th><th>Community</th><th>Enterprise</th></tr><tr><td>Search</td><td>Yes</td><td>Yes</td></tr></table>",
                vec![],
            ),
        ] {
            assert_eq!(prices(text), expected, "{text}");
        }
    }
}
