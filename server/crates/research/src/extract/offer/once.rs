//! What is paid once: fees for setting up, onboarding, moving over.

use std::sync::LazyLock;

use regex::Regex;

use super::{Offer, Page, Sort, Stated, offer, stated};
use crate::{
    document::sentences,
    extract::{pattern::cased, terms::Terms, trap},
};
use model::report::Unit;

/// `a one-off onboarding fee`, `An initial fee`. Group `kind` says for what.
static FEE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:one[\s-]?(?:time|off)|single|initial)\s+)*(?P<kind>set[\s-]?up|onboarding|implementation|migration|activation|installation|integration|training|joining|initial)\s+(?:fees?|charges?|costs?)\b",
    )
});

/// `One-time implementation of X is`, `Setting up the system costs … once`.
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\b(?:one[\s-]?(?:time|off)|single)\s+(?P<once>set[\s-]?up|onboarding|implementation|migration|activation|installation|integration|training)\b|^\W*(?:the\s+)?(?P<kind>setting\sup|set[\s-]?up|onboarding|implementation|migration|activation|installation|data\simport|training)\b.{0,60}?\b(?:once|one[\s-](?:time|off))\b)",
    )
});

/// It is not due, or it is somebody else's.
static NOT_DUE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|without|waive[sd]?|refund\w*|instead of|used to|no longer|never|competitors?|others?|elsewhere|save|saved|worth)\b",
    )
});

/// The fees that the page's sentences state, each once.
pub(super) fn offers(page: &Page<'_>) -> Vec<Offer> {
    let mut found: Vec<Offer> = Vec::new();
    for (at, block) in page.document.blocks.iter().enumerate() {
        let counts = block.place == crate::document::Place::Content
            && block.cell().is_none()
            && !trap::is_ruled_out(block);
        if !counts || !(FEE.is_match(&block.text) || WORK.is_match(&block.text)) {
            continue;
        }
        for range in sentences(&block.text) {
            let Some(sentence) = block.text.get(range.clone()) else {
                continue;
            };
            let fee = of_sentence(page, sentence, block.quote(range), at);
            let is_new =
                |fee: &Offer| !found.iter().any(|known| known.price.item == fee.price.item);
            found.extend(fee.filter(is_new));
        }
    }
    found
}

fn of_sentence(page: &Page<'_>, sentence: &str, quote: String, at: usize) -> Option<Offer> {
    if NOT_DUE.is_match(sentence) {
        return None;
    }
    let Some(fee) = FEE.captures(sentence) else {
        return of_work(page, sentence, quote, at);
    };
    let whole = fee.get(0)?;
    let mentions = page.mentions(sentence);
    let prices = stated(sentence, &mentions, |_| false);
    // The amount next to the words: "a fee of £750", "a £750 setup fee".
    let near = |start: usize, end: usize| {
        let between = if end <= whole.start() {
            sentence.get(end..whole.start())
        } else {
            sentence.get(whole.end()..start)
        };
        between.is_some_and(|between| between.split_whitespace().count() <= 4)
    };
    let stated = prices
        .iter()
        .find(|stated| near(stated.mention.range.start, stated.mention.range.end))
        .filter(|stated| stated.terms.period.is_none())?;
    paid_once(fee.name("kind")?.as_str(), stated, quote, at)
}

/// Work that is paid once and not called a fee: the sentence's one amount is for it.
fn of_work(page: &Page<'_>, sentence: &str, quote: String, at: usize) -> Option<Offer> {
    let work = WORK.captures(sentence)?;
    let kind = work.name("once").or_else(|| work.name("kind"))?;
    let mentions = page.mentions(sentence);
    let prices = stated(sentence, &mentions, |_| false);
    match prices.as_slice() {
        [stated] if stated.terms.period.is_none() && mentions.len() == 1 => {
            paid_once(kind.as_str(), stated, quote, at)
        }
        _ => None,
    }
}

fn paid_once(kind: &str, stated: &Stated<'_>, quote: String, at: usize) -> Option<Offer> {
    let once = stated.with(Terms {
        unit: Unit::Flat,
        period: None,
        billed: None,
        length: 0,
    });
    let mut offer = offer(Sort::Extra, name(kind), &once, quote.clone(), quote, at)?;
    offer.condition = Some("paid once".to_owned());
    Some(offer)
}

/// `Set-up fee`, `Onboarding fee`.
fn name(kind: &str) -> String {
    let kind = kind.to_lowercase();
    let kind = match kind.as_str() {
        "setup" | "set up" | "set-up" | "setting up" => "set-up",
        other => other,
    };
    let mut letters = kind.chars();
    let first = letters.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(letters)
        .chain(" fee".chars())
        .collect()
}
