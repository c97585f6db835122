//! Makes one price of what a page says twice, and fills in what it says elsewhere.

use std::sync::LazyLock;

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use crate::extract::pattern::cased;

use super::{Offer, Page, Sort};
use crate::extract::terms;

/// One offer per thing, unit, period and billing; yearly amounts that only repeat a monthly one dropped.
pub(super) fn settle(page: &Page<'_>, mut found: Vec<Offer>) -> Vec<Offer> {
    drop_promotions(&mut found);
    yearly_totals(&mut found);
    drop_whole(page, &mut found);
    infer_periods(page, &mut found);
    apply_terms_of_all(page, &mut found);
    apply_terms_of_section(page, &mut found);
    yearly_columns(&mut found);
    share_seats(&mut found);
    fold_yearly(&mut found);
    let mut kept: Vec<Offer> = Vec::new();
    for offer in found {
        if offer.sort == Sort::Usage {
            keep_usage(&mut kept, offer);
            continue;
        }
        let same = |kept: &&Offer| {
            kept.price.item.eq_ignore_ascii_case(&offer.price.item) && kept.sort != Sort::Usage
        };
        let repeated = kept
            .iter()
            .filter(same)
            .any(|kept| repeats(&kept.price, &offer.price));
        if !repeated {
            kept.push(offer);
        }
    }
    kept
}

/// Usage may cost otherwise on each plan; the same price on several depends on none of them.
fn keep_usage(kept: &mut Vec<Offer>, offer: Offer) {
    let value = offer.usage();
    let known = kept
        .iter_mut()
        .find(|kept| kept.sort == Sort::Usage && kept.usage().eq_ignore_ascii_case(&value));
    match known {
        Some(known) if known.condition != offer.condition => known.condition = None,
        Some(_) => {}
        None => kept.push(offer),
    }
}

/// Whether a price says nothing that an earlier one of the same thing has not said.
fn repeats(kept: &Price, new: &Price) -> bool {
    match (kept.amount, new.amount) {
        // A thing with a price is not "custom" too, and the other way round.
        (Amount::Custom, _) | (_, Amount::Custom) => true,
        // The same thing in another currency.
        _ if kept.amount.currency() != new.amount.currency()
            && new.amount.money().is_some_and(|money| money.minor > 0) =>
        {
            false
        }
        _ => {
            let same_terms = kept.period == new.period && kept.unit == new.unit;
            let same_amount = kept.amount.money() == new.amount.money();
            same_amount
                && (kept.period == new.period || new.period.is_none() || kept.period.is_none())
                || (same_terms && (kept.billed == new.billed || new.billed.is_none()))
                || (kept.period == new.period
                    && kept.billed == new.billed
                    && kept.amount.money().is_some_and(|money| money.minor == 0))
        }
    }
}

/// "$10 per user / month" and "$12 billed monthly" in one card: both are per user.
fn share_seats(found: &mut [Offer]) {
    let per_seat: Vec<(String, i64)> = found
        .iter()
        .filter(|offer| offer.price.unit == Unit::Seat)
        .filter_map(|offer| {
            Some((
                offer.price.item.to_lowercase(),
                offer.price.amount.money()?.minor,
            ))
        })
        .collect();
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.unit == Unit::Flat && offer.price.billed.is_some())
    {
        let item = offer.price.item.to_lowercase();
        let Some(money) = offer.price.amount.money().filter(|money| money.minor > 0) else {
            continue;
        };
        if per_seat.iter().any(|(name, minor)| {
            *name == item && money.minor <= minor * 2 && *minor <= money.minor * 2
        }) {
            offer.price.unit = Unit::Seat;
        }
    }
}

/// Where plans have prices, what a seat costs as such ("from $8 a seat") only repeats them.
fn drop_whole(page: &Page<'_>, found: &mut Vec<Offer>) {
    let priced = |offer: &Offer| {
        offer.sort == Sort::Plan
            && offer
                .price
                .amount
                .money()
                .is_some_and(|money| money.minor > 0)
    };
    if found.iter().any(priced) {
        found.retain(|offer| {
            offer.sort != Sort::Extra
                || offer.price.unit != Unit::Seat
                || offer.price.item != page.whole()
        });
    }
}

/// "£9 per month" and "£90 paid yearly" of one thing: an amount several times the monthly one and without a period of its
/// own is what the year costs.
fn yearly_totals(found: &mut [Offer]) {
    let monthly: Vec<(String, i64, Unit)> = found
        .iter()
        .filter(|offer| offer.price.period == Some(Period::Month))
        .filter_map(|offer| {
            let money = offer.price.amount.money()?;
            let item = offer.price.item.to_lowercase();
            Some((item, money.minor, offer.price.unit.clone()))
        })
        .collect();
    for offer in found.iter_mut() {
        let price = &mut offer.price;
        let open = price.period.is_none() && price.billed == Some(Period::Year);
        let Some(money) = price.amount.money().filter(|_| open) else {
            continue;
        };
        let item = price.item.to_lowercase();
        let month = monthly
            .iter()
            .find(|(name, minor, _)| *name == item && *minor > 0 && money.minor > minor * 6);
        if let Some((_, _, unit)) = month {
            price.period = Some(Period::Year);
            price.billed = None;
            if price.unit == Unit::Flat {
                price.unit = unit.clone();
            }
        }
    }
}

/// A promotional price is a remark on the regular one, never the price.
fn drop_promotions(found: &mut Vec<Offer>) {
    let promoted: Vec<String> = found
        .iter()
        .filter(|offer| offer.condition.as_deref() == Some("introductory price"))
        .map(|offer| offer.price.item.to_lowercase())
        .collect();
    found.retain(|offer| offer.condition.as_deref() != Some("introductory price"));
    for offer in found
        .iter_mut()
        .filter(|offer| promoted.contains(&offer.price.item.to_lowercase()))
    {
        offer.condition.get_or_insert_with(|| {
            "lower at first: the page states an introductory price".to_owned()
        });
    }
}

/// A line about all prices of the page: "All prices are per user.", "Prices plus VAT. Billed yearly in advance."
static OF_ALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:all |our |the )?(?:prices|plans|pricing|subscriptions|amounts)\b")
});
/// What billing yearly would save says nothing of how the prices shown are billed.
static CHEAPER: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:sav(?:e|es|ing|ings)|discount(?:s|ed)?|cheaper|less|off|get)\b|\d\s?%")
});
static PER_SEAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:all |our |the )?(?:prices|plans|pricing|subscriptions|amounts)\b[^.;,]{0,30}\bper\s(?P<what>\p{L}+)\b",
    )
});

/// What such a line says holds for the plans whose own terms leave it open.
fn apply_terms_of_all(page: &Page<'_>, found: &mut [Offer]) {
    let lines = || {
        let blocks = page
            .document
            .content()
            .filter(|block| block.cell().is_none());
        blocks.filter(|block| OF_ALL.is_match(&block.text) && page.mentions(&block.text).is_empty())
    };
    let per_seat = lines().any(|block| {
        let what = PER_SEAT
            .captures(&block.text)
            .and_then(|found| found.name("what"));
        what.is_some_and(|what| terms::is_seat(&what.as_str().to_lowercase()))
    });
    let billed = lines()
        .filter(|block| !CHEAPER.is_match(&block.text))
        .find_map(|block| terms::billed(&block.text));
    let items: Vec<String> = found
        .iter()
        .map(|offer| offer.price.item.to_lowercase())
        .collect();
    let plans = found.iter_mut().filter(|offer| {
        offer.sort == Sort::Plan
            && offer
                .price
                .amount
                .money()
                .is_some_and(|money| money.minor > 0)
    });
    for offer in plans {
        let price = &mut offer.price;
        if per_seat && price.unit == Unit::Flat {
            price.unit = Unit::Seat;
        }
        // Beside a second price of the same plan it would be unclear which of them is meant.
        let item = price.item.to_lowercase();
        let alone = items.iter().filter(|name| **name == item).count() == 1;
        if price.period == Some(Period::Month) && price.billed.is_none() && alone {
            price.billed = billed.filter(|billed| *billed != Period::Month);
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
fn apply_terms_of_section(page: &Page<'_>, found: &mut [Offer]) {
    let lines: Vec<&crate::document::Block> = page
        .document
        .content()
        .filter(|block| {
            let what = BILLED_PER
                .captures(&block.text)
                .and_then(|found| found.name("what"));
            what.is_some_and(|what| terms::is_seat(&what.as_str().to_lowercase()))
        })
        .take(MAX_LINES)
        .collect();
    for offer in found.iter_mut().filter(|offer| offer.sort == Sort::Plan) {
        let flat = offer.price.unit == Unit::Flat
            && offer
                .price
                .amount
                .money()
                .is_some_and(|money| money.minor > 0);
        let Some(block) = page.document.blocks.get(offer.at).filter(|_| flat) else {
            continue;
        };
        let section = block
            .headings
            .iter()
            .position(|heading| page.tidy(heading).eq_ignore_ascii_case(&offer.price.item));
        let Some(section) = section else { continue };
        let same = |line: &&&crate::document::Block| {
            line.headings.get(..=section) == block.headings.get(..=section)
        };
        if lines.iter().any(|line| same(&line)) {
            offer.price.unit = Unit::Seat;
        }
    }
}

/// Lines about how plans are billed that are looked at.
const MAX_LINES: usize = 40;

static MONTHLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bper|/|\ba|\beach)\s?(?:month|mo)\b|\bper\s\w+\s(?:and|,)\s(?:per\s)?month\b|\bmonthly\b",
    )
});
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)(?:\bper|/|\ba)\s?(?:year|yr|annum)\b|\b(?:yearly|annual|annually)\b")
});
static ONCE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:once|one[\s-]time|one[\s-]off|lifetime|perpetual)\b"));

/// A price of a plan without a period gets the one that its section, or else the page, speaks of.
fn infer_periods(page: &Page<'_>, found: &mut [Offer]) {
    let sibling = found
        .iter()
        .filter(|offer| offer.sort == Sort::Plan)
        .find_map(|offer| offer.price.period);
    let whole: Vec<&str> = page
        .document
        .content()
        .map(|block| block.text.as_str())
        .collect();
    let page_says = period_in(&whole);
    // Offers come in the order of the page, so those of one section come one after another.
    let mut section: Option<(&[std::sync::Arc<str>], Option<Period>)> = None;
    for offer in found {
        let Some(block) = page
            .document
            .blocks
            .get(offer.at)
            .filter(|block| lacks_period(offer) && !ONCE.is_match(&block.text))
        else {
            continue;
        };
        let says = match section {
            Some((headings, says)) if headings == &*block.headings => says,
            _ => {
                let texts: Vec<&str> = page
                    .document
                    .blocks
                    .iter()
                    .filter(|other| other.headings == block.headings)
                    .map(|other| other.text.as_str())
                    .collect();
                period_in(&texts)
            }
        };
        section = Some((&block.headings, says));
        offer.price.period = says.or(page_says).or(sibling);
    }
}

fn lacks_period(offer: &Offer) -> bool {
    let is_recurring = matches!(
        offer.sort,
        Sort::Plan | Sort::Variant | Sort::Support | Sort::AddOn
    );
    is_recurring
        && offer.price.period.is_none()
        && offer
            .price
            .amount
            .money()
            .is_some_and(|money| money.minor > 0)
}

/// What texts say of prices: per month, or else per year.
fn period_in(texts: &[&str]) -> Option<Period> {
    let says = |pattern: &Regex| texts.iter().any(|text| pattern.is_match(text));
    if says(&MONTHLY) {
        Some(Period::Month)
    } else {
        says(&YEARLY).then_some(Period::Year)
    }
}

/// In a table of monthly and annual columns, an "annual" amount that is no multiple of the monthly
/// one is what a month costs when billed yearly.
fn yearly_columns(found: &mut [Offer]) {
    let monthly: Vec<(String, i64)> = found
        .iter()
        .filter(|offer| offer.price.period == Some(Period::Month))
        .filter_map(|offer| {
            Some((
                offer.price.item.to_lowercase(),
                offer.price.amount.money()?.minor,
            ))
        })
        .collect();
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.period == Some(Period::Year))
    {
        let item = offer.price.item.to_lowercase();
        let Some(money) = offer.price.amount.money().filter(|money| money.minor > 0) else {
            continue;
        };
        if monthly
            .iter()
            .any(|(name, minor)| *name == item && *minor > 0 && money.minor < minor * 3)
        {
            offer.price.period = Some(Period::Month);
            offer.price.billed = Some(Period::Year);
        }
    }
}

/// Whether an amount may be what a year costs.
fn is_yearly(price: &Price) -> bool {
    price.period == Some(Period::Year) || price.billed == Some(Period::Year)
}

/// `$8 a month` and `$96 a year` of one thing are one price, billed yearly.
fn fold_yearly(found: &mut Vec<Offer>) {
    let yearly: Vec<(String, i64)> = found
        .iter()
        .filter(|offer| is_yearly(&offer.price))
        .filter_map(|offer| {
            Some((
                offer.price.item.to_lowercase(),
                offer.price.amount.money()?.minor,
            ))
        })
        .collect();
    let mut folded = Vec::new();
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.period == Some(Period::Month))
    {
        let item = offer.price.item.to_lowercase();
        let Some(money) = offer.price.amount.money().filter(|money| money.minor > 0) else {
            continue;
        };
        let year = money.minor * 12;
        if let Some((_, minor)) = yearly
            .iter()
            .find(|(name, minor)| *name == item && (minor - year).abs() * 50 <= year)
        {
            offer.price.billed.get_or_insert(Period::Year);
            folded.push((item, *minor));
        }
    }
    found.retain(|offer| {
        !is_yearly(&offer.price)
            || !offer.price.amount.money().is_some_and(|money| {
                folded.contains(&(offer.price.item.to_lowercase(), money.minor))
            })
    });
}
