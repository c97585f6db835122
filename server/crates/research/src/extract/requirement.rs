//! What a customer must bring: a card on file, a minimum of seats, a yearly contract.

use std::sync::LazyLock;

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::extract::pattern::cased;

use super::{Site, fact, trap};
use crate::document::{Document, sentences};

static CARD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:requires?|must (?:have|add|provide)|needs?)\s(?:an?\s|the use of a\s)?(?:valid\s|post-paid\s)?(?:credit card|card|payment method)\b(?:[^.]{0,20}\bon file\b)?|\b(?:requires?|must have|needs?)\b[^.]{0,60}\b(?:credit card|card|payment method) on file\b|\b(?:credit card|payment method)\s(?:is\s)?(?:required|needed)\b",
    )
});
static SEATS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:minimum (?:(?:purchase|order|quantity|commitment) )?(?:of |is )?|at least |starts? at |min\.? )(?P<a>\d{1,4})[\s-](?P<ua>seat|user|member|licen[cs]e|editor|agent)s?\b|\b(?P<b>\d{1,4})[\s-](?P<ub>seat|user|member|licen[cs]e|editor|agent)s?\sminimum\b",
    )
});
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:annual|yearly|12[- ]month) (?:contract|commitment|subscription)\s(?:is\s)?required\b|\brequires? an? (?:annual|yearly|12[- ]month) (?:contract|commitment)\b|\b(?:only )?available with annual (?:billing|contract)s? only\b|\bannual (?:billing|contract) only\b|\bbilled annually only\b",
    )
});
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|not|never|without|don[’']t|doesn[’']t)\b(?:\s\w+){0,3}\s(?:credit card|card|payment method|minimum|contract|commitment)|\bnot (?:required|needed)\b",
    )
});

/// The requirements a page states, each once.
#[must_use]
pub fn find(document: &Document, _site: &Site) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for block in document
        .content()
        .filter(|block| !trap::is_ruled_out(block))
    {
        for range in sentences(&block.text) {
            let Some(sentence) = block.text.get(range.clone()) else {
                continue;
            };
            let denied = DENIED.is_match(sentence);
            let Some(value) = value(sentence).filter(|_| !denied && !sentence.ends_with('?'))
            else {
                continue;
            };
            if !found.iter().any(|known| known.value == value) {
                found.push(fact(
                    document,
                    FactKind::Requirement,
                    value,
                    block.quote(range),
                ));
            }
        }
    }
    found
}

fn value(sentence: &str) -> Option<String> {
    if CARD.is_match(sentence) {
        return Some("credit card on file".to_owned());
    }
    if let Some(captures) = SEATS.captures(sentence) {
        let number = captures.name("a").or_else(|| captures.name("b"))?.as_str();
        let unit = captures
            .name("ua")
            .or_else(|| captures.name("ub"))?
            .as_str()
            .to_lowercase();
        return Some(format!("minimum {number} {unit}s")).filter(|_| number != "1");
    }
    YEARLY
        .is_match(sentence)
        .then(|| "annual contract".to_owned())
}
