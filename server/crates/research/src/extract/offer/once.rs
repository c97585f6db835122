//! What is paid once: fees for setting up, onboarding, moving over.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Context, Offer, Page, Passage, Sort, Stated, item_name, offer, sentence::is_of_whole, stated,
};
use crate::{
    document::{Block, sentences},
    extract::{name, pattern::cased, terms::Terms, trap},
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

/// Whether a text speaks of a fee for work that is done once.
pub(super) fn is_about_fee(text: &str) -> bool {
    FEE.is_match(text)
}

/// The condition of what is paid once.
pub(super) const PAID_ONCE: &str = "paid once";

/// What stands behind the amount that the product itself is sold for once: `, paid once`, ` one-time payment`.
static SOLD_ONCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,(–—-]*(?:(?:(?:paid|payable|billed|charged)\s)?(?:just\s|only\s)?(?:once|one[\s-]time|one[\s-]off|for\slife)\b(?:\s(?:payment|purchase|price|licen[cs]e))?(?:\W|$)|(?:one[\s-](?:time|off)|lifetime|perpetual)\s(?:payment|purchase|price|licen[cs]e)\b)",
    )
});
/// Whether the words behind an amount without a period say that the thing itself is sold for it once: ` one-time payment`.
pub(super) fn is_sold_once(stated: &Stated<'_>) -> bool {
    let terms = &stated.terms;
    terms.period.is_none() && terms.billed.is_none() && SOLD_ONCE.is_match(stated.behind)
}

/// What stands behind any amount that is paid once.
static ONE_TIME: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\s*[,(]?\s*(?:paid\s)?(?:once(?:[\s-]off)?|one[\s-](?:time|off))\b")
});

/// Whether the words behind an amount say that it is paid once: `, once`, ` one-time`.
pub(super) fn is_paid_once(stated: &Stated<'_>) -> bool {
    ONE_TIME.is_match(stated.behind)
}

/// Work that is done for every customer: `Onboarding`, `Set-up and training`, `Installation fee`.
static DUE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:initial\s)?(?:set[\s-]?up|onboarding|implementation|activation|installation)(?:\s(?:and|&)\s\p{L}+)?(?:\sfee)?\W*$",
    )
});

/// Whether a name is one of work that is done for every customer.
pub(super) fn is_due(item: &str) -> bool {
    DUE.is_match(item)
}

/// What stands before it: nothing, `Halvex costs`, `Pay`, `A licence is a one-time payment of`.
static SOLD_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:(?P<subject>[\p{L}\d][\p{L}\d.’'\s-]{0,40}?)\s(?:costs?|is|sells\sfor)|(?:you\s)?(?:pay|buy\sit|own\sit)(?:\sonce)?(?:\sfor)?:?)\s)?(?:(?:only|just|from|for|at)\s)*(?P<once>(?:an?\s)?one[\s-](?:time|off)\s(?:payment|purchase|price)\sof\s)?$",
    )
});
static LICENCE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:an?|the|one|your|each)\s(?:\w+\s)?licen[cs]e$"));

/// What the product itself costs where it is bought once, if a sentence under no other heading says so.
fn of_product(page: &Page<'_>, passages: &[Passage]) -> Option<Offer> {
    let vendor = page.vendor()?;
    passages.iter().find_map(|passage| {
        let block = page.document.blocks.get(passage.first)?;
        (!super::rules_out(page, block) && is_of_whole(page, block)).then_some(())?;
        sentences(&passage.text).into_iter().find_map(|range| {
            let sentence = passage.text.get(range.clone())?;
            let mentions = page.mentions(sentence);
            let prices = stated(sentence, &mentions, |_| false);
            let first = prices.first().filter(|first| {
                let terms = &first.terms;
                first.before.len() == first.mention.range.start
                    && terms.period.is_none()
                    && terms.unit == Unit::Flat
            })?;
            let before = SOLD_BEFORE.captures(first.before)?;
            let of_whole = before.name("subject").is_none_or(|subject| {
                let subject = subject.as_str();
                page.site.is_named_in(subject)
                    || super::is_whole(subject)
                    || LICENCE.is_match(subject)
            });
            let once = before.name("once").is_some() || SOLD_ONCE.is_match(first.behind);
            (of_whole && once && !NOT_DUE.is_match(sentence)).then_some(())?;
            let quote = passage.quote(page.document, range);
            let mut offer = offer(
                Sort::Extra,
                vendor.to_owned(),
                first,
                quote.clone(),
                quote,
                passage.first,
            )?;
            offer.condition = Some(PAID_ONCE.to_owned());
            Some(offer)
        })
    })
}

/// A name, and behind a mark what it costs: `Guided move — $900 one-time payment`.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<name>\p{Lu}[^:$€£¥₹–—(|.!?]{2,48}?)\s*(?:[:–—|(]|\s-\s)\s*(?P<price>[^:.!?]{2,24}?\s?,?\s?\(?(?:as\san?\s|paid\s)?(?i:once|one[\s-](?:time|off)(?:\s(?:payment|fee|charge|cost|purchase|price))?|single\s(?:payment|charge)))\W*$",
    )
});
/// Work that is done once, whoever wants it.
static KIND_OF_WORK: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:set[\s-]?up|onboarding|implementation|migration|activation|installation|integration|training)\b",
    )
});

/// What a heading or a bold line names and says to be paid once: something on top of a plan, or work.
fn labelled(page: &Page<'_>, at: usize, block: &Block) -> Option<Offer> {
    (block.is_heading() || block.is_bold()).then_some(())?;
    let found = LABELLED.captures(&block.text)?;
    let name = page.tidy(found.name("name")?.as_str());
    let context = Context::of(page, block, None);
    let sold = context.add_on || KIND_OF_WORK.is_match(&name);
    let fits = sold && name::may_be_item(&name) && !page.is_known(&name);
    (fits && !NOT_DUE.is_match(&block.text)).then_some(())?;
    let price = found.name("price")?.as_str();
    let mentions = page.mentions(price);
    let prices = stated(price, &mentions, |_| false);
    let [only] = prices.as_slice() else {
        return None;
    };
    (only.mention.range.start == 0 && only.terms.period.is_none()).then_some(())?;
    let item = match context.add_on {
        true => item_name(Sort::AddOn, &name),
        false => name,
    };
    let quote = block.quote_all();
    let once = only.with(Terms::none());
    let mut offer = offer(Sort::Extra, item, &once, quote.clone(), quote, at)?;
    offer.condition = Some(PAID_ONCE.to_owned());
    Some(offer)
}

/// The fees that the page's sentences state, each once. What a plan of those `known` is sold for is none of the product's.
pub(super) fn offers(page: &Page<'_>, passages: &[Passage], known: &[Offer]) -> Vec<Offer> {
    let of_plan = |offer: &Offer| {
        let mut plans = known.iter().filter(|known| known.sort == Sort::Plan);
        plans.any(|plan| plan.at == offer.at)
    };
    let of_product = of_product(page, passages).filter(|offer| !of_plan(offer));
    let mut found: Vec<Offer> = of_product.into_iter().collect();
    for (at, block) in page.document.blocks.iter().enumerate() {
        let counts = block.place == crate::document::Place::Content
            && block.cell().is_none()
            && !trap::is_ruled_out(block);
        if counts && let Some(offer) = labelled(page, at, block) {
            found.push(offer);
            continue;
        }
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
        .filter(|stated| stated.terms.period.is_none())
        .find(|stated| near(stated.mention.range.start, stated.mention.range.end))?;
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
    let once = stated.with(Terms::none());
    let mut offer = offer(Sort::Extra, name(kind), &once, quote.clone(), quote, at)?;
    offer.condition = Some(PAID_ONCE.to_owned());
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
