//! What lines about all prices, or about those of a section, say of each: "All prices are per user."

use std::sync::{Arc, LazyLock};

use model::report::{Period, Price, Unit};
use regex::Regex;

use super::{footnote, is_paid_plan};
use crate::{
    document::{Block, sentences},
    extract::{
        offer::{Offer, Page, is_account},
        pattern::cased,
        terms,
    },
};

/// A line about all prices of the page or a section: "All prices are per user.", "Prices plus VAT. Billed yearly in
/// advance.", "Alle Preise pro Nutzer und Monat".
static OF_ALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[^\p{L}\p{N}]*(?:all |our |the |these |list |alle |unsere |die |tous les |tous nos |nos |les )?(?:\w+ )?(?:prices|plans|pricing|subscriptions|amounts|fees|preise|tarife|prix|tarifs)\b",
    )
});
/// Such a line in which nothing else is said: "Per seat, per month. Billed once a year."
static UNIT_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*per\s(?:user|seat|member|person|agent|editor)s?(?:,?\s(?:and\s|/\s?)?(?:per\s)?(?:month|year))?\W*(?:billed\b[^.;]{0,30})?\W*$",
    )
});
/// What billing yearly would save says nothing of how the prices shown are billed.
pub(super) static CHEAPER: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:sav(?:e|es|ing|ings)|discount(?:s|ed)?|cheaper|less|off|get)\b|\d\s?%")
});
/// Where the unit of all begins, and what it may stand behind: "100 requests per second" is no unit of a price.
pub(super) static PER: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^[^.;\d]{0,60}?(?P<per>\b(?:per|pro|je|par)\s\p{L}|/\s?(?:user|seat|month|mo)\b)")
});
/// What plans hold or are limited to is counted by units of its own: "All plans include one mailbox per member".
pub(super) static HOLD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:include|share|have|allow|limit(?:ed)?|cap(?:ped)?|grant|give|get|support|provide|come\swith|carry|max(?:imum)?|sizes?)\b",
    )
});
static PER_MONTH: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:monthly|yearly|annual)\s(?:prices|fees|amounts)\b"));

/// What a line goes on with about those who pay in another way: `Month-to-month billing: Team $20.`
static MONTHLY_APART: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:month[\s-](?:to|by)[\s-]month|monthly)\s(?:billing|payments?|prices?|plans?)\s?[:–—-]|(?:if|when)\s(?:paid|billed|you\spay)\s(?:monthly|month[\s-](?:to|by)[\s-]month))",
    )
});

/// What a line says of the prices around it.
struct OfAll<'a> {
    headings: &'a [Arc<str>],
    unit: Unit,
    period: Option<Period>,
    billed: Option<Period>,
}

/// The lines about all prices of the page or a section, but for notes on single prices that are `pointed` at.
fn lines_of_all<'a>(page: &'a Page<'_>, pointed: &[&Block]) -> Vec<OfAll<'a>> {
    let blocks = page
        .document
        .content()
        .filter(|block| block.cell().is_none() && block.text.len() <= MAX_LINE)
        .filter(|block| !pointed.iter().any(|note| std::ptr::eq(*note, *block)));
    let lines = blocks.filter_map(|block| {
        let mut said = sentences(&block.text).into_iter();
        let about = said.find(|range| {
            let sentence = block.text.get(range.clone()).unwrap_or_default();
            OF_ALL.is_match(sentence)
                || UNIT_ALONE.is_match(sentence)
                    && (is_footnote(block) || stands_alone(page, block))
        })?;
        let sentence = block.text.get(about.clone())?;
        let line = match MONTHLY_APART.find_at(&block.text, about.end) {
            // What is paid otherwise and follows has prices of its own.
            Some(apart) => block.text.get(about.start..apart.start())?,
            None => block.text.get(about.start..)?,
        };
        if !page.mentions(line).is_empty() {
            return None;
        }
        let per = PER.captures(sentence).and_then(|found| found.name("per"));
        let per = per.filter(|per| !HOLD.is_match(sentence.get(..per.start()).unwrap_or_default()));
        let terms = per.map(|per| terms::read(sentence.get(per.start()..).unwrap_or_default()));
        let billed = (!CHEAPER.is_match(line))
            .then(|| terms::billed(line))
            .flatten();
        let unit = match terms.as_ref().map(|terms| &terms.unit) {
            // "Pricing is per workspace" means one price for the whole.
            Some(Unit::Each(what)) if is_account(what) => Unit::Flat,
            Some(unit) => unit.clone(),
            None => Unit::Flat,
        };
        let named = PER_MONTH
            .find(sentence)
            .map(|found| found.as_str().to_lowercase());
        let named = named.and_then(|named| terms::period_of(named.split(' ').next()?));
        let headings = match block.headings.split_last() {
            // Below a row of cards a line seems to stand under the last of them.
            Some((last, above)) if page.is_known(&page.tidy(last)) => above,
            _ => &block.headings,
        };
        Some(OfAll {
            headings,
            unit,
            period: terms.and_then(|terms| terms.period).or(named),
            billed,
        })
    });
    lines.take(MAX_LINES).collect()
}

/// Whether a line is one that a mark behind a price points to: `* Per user, per month.`
fn is_footnote(line: &Block) -> bool {
    line.text.starts_with(['*', '†', '‡', '¹'])
}

/// Whether no price stands right before a line, which would be the one that it goes on with.
fn stands_alone(page: &Page<'_>, line: &Block) -> bool {
    let at = page
        .document
        .blocks
        .iter()
        .position(|block| std::ptr::eq(block, line));
    let before = at.and_then(|at| page.document.blocks.get(at.checked_sub(1)?));
    before.is_none_or(|before| {
        !before.text.contains(|c: char| c.is_ascii_digit()) || before.is_heading()
    })
}

/// Lines about all prices that are read, and bytes of each.
const MAX_LINES: usize = 20;
const MAX_LINE: usize = 600;

/// What such a line says holds for the plans in its section whose own terms leave it open; where its section has none,
/// for all.
pub(super) fn apply_terms_of_all(page: &Page<'_>, found: &mut [Offer]) {
    let pointed = footnote::apply(page, found);
    let lines = lines_of_all(page, &pointed);
    if lines.is_empty() {
        return;
    }
    let headings: Vec<&[Arc<str>]> = found
        .iter()
        .map(|offer| {
            let block = page.document.blocks.get(offer.at);
            block.map_or(&[] as &[Arc<str>], |block| &block.headings)
        })
        .collect();
    // What is said to be paid month by month has terms of its own.
    let items: Vec<String> = found
        .iter()
        .filter(|offer| offer.price.billed != Some(Period::Month))
        .map(|offer| offer.price.item.to_lowercase())
        .collect();
    for line in &lines {
        let within = |headings: &[Arc<str>]| headings.starts_with(line.headings);
        let alone = !found
            .iter()
            .zip(&headings)
            .any(|(offer, headings)| is_paid_plan(offer) && within(headings));
        for (offer, headings) in found.iter_mut().zip(&headings) {
            if is_paid_plan(offer) && (alone || within(headings)) {
                apply_line(line, &mut offer.price, &items);
            }
        }
    }
}

/// What a line of a plan's section says of how it is billed: "Billed per participating developer."
static BILLED_PER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:it|this|this plan|the plan|pricing|billing)\s(?:is\s)?)?(?:billed|charged|priced|per)\s(?:per\s|for\s(?:each|every)\s)?(?:(?:active|participating|paid|contributing|named|billable|each)\s)?(?P<what>\p{L}+)\W*$",
    )
});

/// A price in the section of a plan is per seat where a line of that section says so.
pub(super) fn apply_terms_of_section(page: &Page<'_>, found: &mut [Offer]) {
    let lines: Vec<&Block> = page
        .document
        .content()
        .filter(|block| {
            let mut parts = block.text.split(['.', ';']);
            parts.any(|part| {
                let what = BILLED_PER
                    .captures(part)
                    .and_then(|found| found.name("what"));
                what.is_some_and(|what| terms::is_seat(&what.as_str().to_lowercase()))
            })
        })
        .take(MAX_BILLED_LINES)
        .collect();
    let flat = |offer: &&mut Offer| is_paid_plan(offer) && offer.price.unit == Unit::Flat;
    for offer in found.iter_mut().filter(flat) {
        let Some(block) = page.document.blocks.get(offer.at) else {
            continue;
        };
        let section = block
            .headings
            .iter()
            .position(|heading| page.tidy(heading).eq_ignore_ascii_case(&offer.price.item));
        let Some(section) = section else { continue };
        let same = |line: &&&Block| line.headings.get(..=section) == block.headings.get(..=section);
        if lines.iter().any(|line| same(&line)) {
            offer.price.unit = Unit::Seat;
        }
    }
}

/// Lines about how plans are billed that are looked at.
const MAX_BILLED_LINES: usize = 40;

fn apply_line(line: &OfAll<'_>, price: &mut Price, items: &[String]) {
    // A price for another time than the line speaks of has terms of its own.
    let open = price.period.is_none() || line.period.is_none() || price.period == line.period;
    // Of a card that says itself "per month" a line elsewhere tells whether that is for a seat, not for which other thing.
    let told = price.period.is_some() && matches!(line.unit, Unit::Each(_));
    if price.unit == Unit::Flat && open && !told {
        price.unit = line.unit.clone();
    }
    // An amount of which it says that it is for a year has no other period.
    if price.period.is_none() && line.unit != Unit::Flat {
        price.period = line.period;
    }
    // Beside a second price of the same plan it would be unclear which of them is meant.
    let item = price.item.to_lowercase();
    let alone = items.iter().filter(|name| **name == item).count() == 1;
    let monthly = price.period.or(line.period) == Some(Period::Month);
    if monthly && price.billed.is_none() && alone {
        price.billed = line.billed.filter(|billed| *billed != Period::Month);
    }
}
