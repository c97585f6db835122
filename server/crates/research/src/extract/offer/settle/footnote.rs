//! Notes that a mark behind a price points to: `$12*`, and at the foot of the page or table `* per user per month, billed
//! annually`.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use super::{
    is_paid_plan,
    of_all::{CHEAPER, HOLD, PER},
};
use crate::{
    document::{Block, BlockKind, sentences},
    extract::{
        offer::{Offer, Page, is_account},
        pattern::cased,
        terms,
    },
};

/// A note and its mark, which is a plain number where nothing stands before it that it could be raised above.
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:(?P<mark>\*{1,3}|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹])|(?P<number>[1-9])[.):]?)\s*(?P<says>\p{L}.{3,300})$",
    )
});
/// The digits from one on as they stand behind an amount.
const RAISED: &str = "¹²³⁴⁵⁶⁷⁸⁹";

/// How a note about what prices are for begins.
static TERMS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:(?:all|the|our|alle)\s)?(?:prices?|amounts?|rates?|preise?|prix)\s(?:(?:is|are|shown|listed|stated|quoted|gelten|sind|in|[A-Z]{3})\s)*)?(?:per|pro|je|par|billed|charged|paid|invoiced|when|if|bei|with|annual(?:ly)?|yearly|monthly|jährlich|monatlich)\b",
    )
});

/// Notes that are read, and bytes of the words behind an amount in which its mark may stand.
const MOST: usize = 12;
const MAX_BEHIND: usize = 40;

struct Note<'a> {
    block: &'a Block,
    mark: String,
    unit: Unit,
    period: Option<Period>,
    billed: Option<Period>,
}

/// Gives the prices of plans the terms that their notes tell; returns the notes whose marks stand behind such prices.
pub(super) fn apply<'a>(page: &'a Page<'_>, found: &mut [Offer]) -> Vec<&'a Block> {
    let blocks = page.document.blocks.iter();
    let notes = blocks.filter_map(|block| note(page, block)).take(MOST);
    let mut pointed = Vec::new();
    for note in notes {
        let bearing = found
            .iter_mut()
            .filter(|offer| is_paid_plan(offer) && bears(page, offer, &note.mark));
        let mut any = false;
        for offer in bearing {
            any = true;
            tell(&note, offer);
        }
        pointed.extend(any.then_some(note.block));
    }
    pointed
}

fn tell(note: &Note<'_>, offer: &mut Offer) {
    let price = &mut offer.price;
    let open = price.period.is_none() || note.period.is_none() || price.period == note.period;
    if price.unit == Unit::Flat && open {
        price.unit = note.unit.clone();
    }
    price.period = price.period.or(note.period);
    if price.period == Some(Period::Month) {
        price.billed = price.billed.or(note.billed);
    }
}

/// What a block tells as a note on prices without amounts of its own.
fn note<'a>(page: &Page<'_>, block: &'a Block) -> Option<Note<'a>> {
    let found = NOTE.captures(&block.text)?;
    let says = found.name("says")?.as_str();
    let counts = block.kind != BlockKind::Code && TERMS.is_match(says);
    (counts && page.mentions(says).is_empty()).then_some(())?;
    let first = sentences(says).into_iter().next()?;
    let first = says.get(first)?;
    let per = PER.captures(first).and_then(|found| found.name("per"));
    let per = per.filter(|per| !HOLD.is_match(first.get(..per.start()).unwrap_or_default()));
    let terms = per.map(|per| {
        terms::read(&format!(
            " {}",
            first.get(per.start()..).unwrap_or_default()
        ))
    });
    let billed = terms::billed(first).filter(|_| !CHEAPER.is_match(first));
    let unit = match terms.as_ref().map(|terms| terms.unit.clone()) {
        Some(Unit::Each(what)) if is_account(&what) => Unit::Flat,
        Some(unit) => unit,
        None => Unit::Flat,
    };
    let raised = |number: &str| {
        RAISED
            .chars()
            .nth(number.parse::<usize>().ok()?.checked_sub(1)?)
    };
    let mark = match found.name("number") {
        Some(number) => raised(number.as_str())?.to_string(),
        None => found.name("mark")?.as_str().to_owned(),
    };
    Some(Note {
        block,
        mark,
        unit,
        period: terms.and_then(|terms| terms.period),
        billed: billed.filter(|billed| *billed != Period::Month),
    })
}

/// Whether a mark stands behind the amount of an offer, or behind the terms of that.
fn bears(page: &Page<'_>, offer: &Offer, mark: &str) -> bool {
    let Some(block) = page.document.blocks.get(offer.at) else {
        return false;
    };
    let own = page.mentions(&block.text).into_iter().filter(|mention| {
        mention.money().is_some() && mention.money() == offer.price.amount.money()
    });
    let mut ends = own.map(|mention| mention.range);
    ends.any(|range| {
        let amount = block.text.get(range.clone()).unwrap_or_default();
        let behind = block.text.get(range.end..).unwrap_or_default();
        let terms = terms::read(behind).length;
        let after = behind.get(terms..).unwrap_or_default();
        let next = page.document.blocks.get(offer.at + 1);
        let next = next.filter(|_| after.trim().is_empty());
        ends_in(amount, mark)
            || begins_with(behind, mark)
            || begins_with(after, mark)
            || behind.get(..terms).is_some_and(|read| ends_in(read, mark))
            || next.is_some_and(|next| next.text.len() <= MAX_BEHIND && ends_in(&next.text, mark))
    })
}

fn ends_in(text: &str, mark: &str) -> bool {
    let rest = text.trim_end().strip_suffix(mark);
    rest.is_some_and(|rest| !rest.ends_with(mark))
}

fn begins_with(text: &str, mark: &str) -> bool {
    let rest = text.trim_start().strip_prefix(mark);
    rest.is_some_and(|rest| !rest.starts_with(mark))
}
