//! Names that a page's sentences call plans, whatever they are: "the Ward and Trust plans", "for Baobab customers".

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Site, name, pattern::cased, plan, trap};
use crate::document::{Block, Document, sentences};

/// Names looked at on a page.
const MOST: usize = 60;

/// `the Ward and Trust plans`, `on every free Stile plan`, `on Latch, Bolt or Reef plans`. Group `names` is the names.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)(?:\b(?i:the|our|a|an|on|in|with|to|of|or|and|free|paid|every|each|from|under)\s)(?P<names>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)? (?:(?:,\s|,?\s(?:and|or|&)\s|/)(?:the\s|our\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?){0,5}) \s(?:plans?|tiers?|subscriptions?)\b",
    )
});
/// `for Baobab customers only`, `Wagon customers connect`.
static HELD_BY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:\b[Ff]or\s|^)(?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, | and | or )\p{Lu}[\p{L}\d+-]*){0,3})\s(?:customers|subscribers)\b",
    )
});
/// `Customers on Column and Temple may`.
static CUSTOMERS_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b[Cc]ustomers (?:on|with) (?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, (?:and |or )?| and | or )\p{Lu}[\p{L}\d+-]*){0,3})\s(?:can|may|get|have|may|sign|also|use)\b",
    )
});
/// An enumeration behind what one has to be on: `a workspace on Latch, Bolt or Enterprise`.
static ENUMERATED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:workspaces?|accounts?|subscriptions?|team)\son\s(?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, (?:and |or )?| and | or )\p{Lu}[\p{L}\d+-]*)+)",
    )
});
static OF_A_LIST: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\s*,\s*(?:and\s|or\s)?|\s(?:and|or|&)\s|/"));
/// Plans that nobody buys, companies and programs with plans of their own, and what customers are called by.
static NO_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:base|grandfathered|self-hosted|hosted|managed|on-premises?|cloud|annual|response|recovery|continuity|action|project|migration|test|security|lesson|health|retirement|contingency|treatment|management|marketing|business continuity|meal|payment|floor|data|medicare|medicaid|microsoft|google|github|slack|azure|aws|amazon|okta|entra|salesforce|shopify|eu|uk|us|usa|european|american|german|french|british|canadian|dutch|swiss|new|existing|current|former|gdpr|hipaa|soc|iso|saml|sso|api|ai|it|hr)\b",
    )
});
/// Whose plans they are, if they are not the vendor's.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:their|his|her|its|your (?:current|old|previous)|\p{L}+['’]s)\s*$")
});
/// What is said of plans that there were.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:used to|formerly|previously|no longer|retired|discontinued|closed (?:it|them)|sunset\w*|legacy|grandfathered|bought\b[^.;]{0,20}\bbefore|what (?:has )?happened to|until (?:\w+ )?20\d\d|plans? (?:was|were)|there (?:was|were)|had an?)\b",
    )
});

/// The names that are called plans where two at least are, with the words that call them so.
pub fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    if trap::is_about_the_past(document) {
        return Vec::new();
    }
    let blocks = || {
        let content = document.content();
        content.filter(|block| block.cell().is_none() && !trap::rules_out(document, block))
    };
    let gone: Vec<String> = blocks()
        .flat_map(|block| gone(block, site))
        .take(MOST)
        .collect();
    let called = blocks().flat_map(|block| of_block(block, site)).take(MOST);
    let called = called.filter(|(name, _)| !gone.contains(name));
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, quote) in called {
        if !found.iter().any(|(known, _)| *known == name) {
            found.push((name, quote));
        }
    }
    match found.len() >= 2 {
        true => found,
        false => Vec::new(),
    }
}

/// The names that sentences speak of as gone.
fn gone(block: &Block, site: &Site) -> Vec<String> {
    let ranges = sentences(&block.text).into_iter();
    let past = ranges.filter(|range| {
        let sentence = block.text.get(range.clone()).unwrap_or_default();
        is_past(sentence)
    });
    past.flat_map(|range| named(block.text.get(range).unwrap_or_default(), site))
        .collect()
}

fn of_block(block: &Block, site: &Site) -> Vec<(String, String)> {
    let ranges = sentences(&block.text).into_iter();
    ranges
        .flat_map(|range| of_sentence(block, range, site))
        .collect()
}

fn of_sentence(block: &Block, range: Range<usize>, site: &Site) -> Vec<(String, String)> {
    let sentence = block.text.get(range.clone()).unwrap_or_default();
    if is_past(sentence) || trap::talks_of_other_money(sentence) {
        return Vec::new();
    }
    let names = named(sentence, site).into_iter();
    names
        .map(|name| (name, block.quote(range.clone())))
        .collect()
}

fn is_past(sentence: &str) -> bool {
    PAST.is_match(sentence) || trap::was(sentence)
}

fn named(sentence: &str, site: &Site) -> Vec<String> {
    let lists = [&*CALLED, &*HELD_BY, &*CUSTOMERS_ON, &*ENUMERATED]
        .into_iter()
        .flat_map(|pattern| pattern.captures_iter(sentence))
        .filter_map(|found| found.name("names"));
    let own = lists.filter(|names| {
        let before = sentence.get(..names.start()).unwrap_or_default();
        !OTHERS.is_match(before)
    });
    let names = own.flat_map(|names| OF_A_LIST.split(names.as_str()).collect::<Vec<_>>());
    let tidy = names.map(|name| name::tidy(name::without_lead(name), site.name.as_deref()));
    let fits = tidy.filter(|name| {
        let vendor = site.name.as_deref();
        let is_vendor = vendor.is_some_and(|vendor| vendor.eq_ignore_ascii_case(name));
        name::may_be_plan(name)
            && !NO_PLAN.is_match(name)
            && !plan::is_of_an_act(name)
            && !is_vendor
            && name.len() > 2
    });
    fits.collect()
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn named(text: &str) -> Vec<String> {
        let url = Url::parse("https://harbour.example/sso").unwrap();
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &format!("<p>{text}</p>"));
        let found = plans(&page, &Site::default());
        found.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_is_called_a_plan_is_one() {
        for (text, expected) in [
            (
                "Single sign-on is part of the Quay and Mole plans. The Jetty plan has passwords.",
                vec!["Quay", "Mole", "Jetty"],
            ),
            (
                "We sign it for Baobab customers only. Do not use the Acacia or Savanna plan for it.",
                vec!["Baobab", "Acacia", "Savanna"],
            ),
            (
                "You need a workspace on Latch, Hinge or Enterprise.",
                vec!["Latch", "Hinge", "Enterprise"],
            ),
            // One alone may be anything.
            (
                "We have an Incident Response plan and a Kestrel plan.",
                vec![],
            ),
            (
                "Their Alpha plan and Buildco's Beta plan cost more.",
                vec![],
            ),
            ("We used to have the Alpha and Beta plans.", vec![]),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }
}
