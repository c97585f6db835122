//! Makes one price of what a page says twice, and fills in what it says elsewhere.

use std::sync::{Arc, LazyLock};

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use crate::extract::pattern::cased;

use super::{INTRODUCTORY, Offer, Page, Sort, bill::drop_bills, is_about_packs, is_account};
use crate::{
    document::{Block, sentences},
    extract::terms,
};

/// One offer per thing, unit, period and billing; yearly amounts that only repeat a monthly one dropped.
pub(super) fn settle(page: &Page<'_>, mut found: Vec<Offer>) -> Vec<Offer> {
    drop_promotions(&mut found);
    yearly_totals(&mut found);
    drop_bills(page, &mut found);
    drop_whole(page, &mut found);
    apply_terms_of_all(page, &mut found);
    apply_terms_of_section(page, &mut found);
    infer_periods(page, &mut found);
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

/// What prices are told to be of one thing by: its name and the currency, since one amount in dollars and one in euros say
/// nothing of each other.
fn key(price: &Price) -> String {
    let currency = price.amount.currency();
    let code = currency.map(|currency| currency.to_string());
    format!("{} {}", price.item.to_lowercase(), code.unwrap_or_default())
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
            // What is dearer than a price billed yearly is the one without that.
            let dearer = kept.billed == Some(Period::Year)
                && kept
                    .amount
                    .money()
                    .zip(new.amount.money())
                    .is_some_and(|(kept, new)| new.minor > kept.minor);
            same_amount
                && (kept.period == new.period || new.period.is_none() || kept.period.is_none())
                || (same_terms && (kept.billed == new.billed || new.billed.is_none() && !dearer))
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
        .filter_map(|offer| Some((key(&offer.price), offer.price.amount.money()?.minor)))
        .collect();
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.unit == Unit::Flat && offer.price.billed.is_some())
    {
        let item = key(&offer.price);
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
    if found.iter().any(is_paid_plan) {
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
            let item = key(&offer.price);
            Some((item, money.minor, offer.price.unit.clone()))
        })
        .collect();
    let month_of = |item: &str| {
        let mut named = monthly
            .iter()
            .filter(|(name, minor, _)| *name == item && *minor > 0);
        named.next().map(|(_, minor, _)| *minor)
    };
    let is_open = |price: &Price| price.period.is_none() && price.billed == Some(Period::Year);
    // What is sold for a year only is told as its neighbours are.
    let totals = found
        .iter()
        .filter(|offer| is_open(&offer.price))
        .any(|offer| {
            let month = month_of(&key(&offer.price));
            let money = offer.price.amount.money();
            month
                .zip(money)
                .is_some_and(|(month, money)| money.minor > month * 6)
        });
    for offer in found.iter_mut() {
        let price = &mut offer.price;
        let Some(money) = price.amount.money().filter(|_| is_open(price)) else {
            continue;
        };
        if totals && month_of(&key(price)).is_none() {
            price.period = Some(Period::Year);
            price.billed = None;
            continue;
        }
        let item = key(price);
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
        .filter(|offer| offer.condition.as_deref() == Some(INTRODUCTORY))
        .map(|offer| offer.price.item.to_lowercase())
        .collect();
    found.retain(|offer| offer.condition.as_deref() != Some(INTRODUCTORY));
    for offer in found
        .iter_mut()
        .filter(|offer| promoted.contains(&offer.price.item.to_lowercase()))
    {
        offer.condition.get_or_insert_with(|| {
            "lower at first: the page states an introductory price".to_owned()
        });
    }
}

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
static CHEAPER: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:sav(?:e|es|ing|ings)|discount(?:s|ed)?|cheaper|less|off|get)\b|\d\s?%")
});
/// Where the unit of all begins, and what it may stand behind.
static PER: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^[^.;]{0,60}?(?P<per>\b(?:per|pro|je|par)\s\p{L}|/\s?(?:user|seat|month|mo)\b)")
});
static PER_MONTH: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:monthly|yearly|annual)\s(?:prices|fees|amounts)\b"));

/// What a line says of the prices around it.
struct OfAll<'a> {
    headings: &'a [Arc<str>],
    unit: Unit,
    period: Option<Period>,
    billed: Option<Period>,
}

/// The lines about all prices of the page or a section.
fn lines_of_all<'a>(page: &'a Page<'_>) -> Vec<OfAll<'a>> {
    let blocks = page
        .document
        .content()
        .filter(|block| block.cell().is_none() && block.text.len() <= MAX_LINE);
    let lines = blocks.filter_map(|block| {
        let mut said = sentences(&block.text).into_iter();
        let about = said.find(|range| {
            let sentence = block.text.get(range.clone()).unwrap_or_default();
            OF_ALL.is_match(sentence)
                || UNIT_ALONE.is_match(sentence)
                    && (is_footnote(block) || stands_alone(page, block))
        })?;
        let line = block.text.get(about.start..)?;
        if !page.mentions(line).is_empty() {
            return None;
        }
        let sentence = block.text.get(about)?;
        let per = PER.captures(sentence).and_then(|found| found.name("per"));
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
fn apply_terms_of_all(page: &Page<'_>, found: &mut [Offer]) {
    let lines = lines_of_all(page);
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
    let items: Vec<String> = found
        .iter()
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
fn apply_terms_of_section(page: &Page<'_>, found: &mut [Offer]) {
    let lines: Vec<&crate::document::Block> = page
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
        let same = |line: &&&crate::document::Block| {
            line.headings.get(..=section) == block.headings.get(..=section)
        };
        if lines.iter().any(|line| same(&line)) {
            offer.price.unit = Unit::Seat;
        }
    }
}

/// Lines about how plans are billed that are looked at.
const MAX_BILLED_LINES: usize = 40;

fn is_paid_plan(offer: &Offer) -> bool {
    let money = offer.price.amount.money();
    offer.sort == Sort::Plan && money.is_some_and(|money| money.minor > 0)
}

fn apply_line(line: &OfAll<'_>, price: &mut Price, items: &[String]) {
    // A price for another time than the line speaks of has terms of its own.
    let open = price.period.is_none() || line.period.is_none() || price.period == line.period;
    if price.unit == Unit::Flat && open {
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

static MONTHLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bper|\band|/|\ba|\beach|\bpro|\bund|\bje|\bpar)\s?(?:month|mo|monat|mois)\b|\bper\s\w+,\s(?:per\s)?month\b|\bmonthly\b|\bmonatlich",
    )
});
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bper|\band|/|\ba|\bpro|\bpar)\s?(?:year|yr|annum|jahr|an)\b|\b(?:yearly|annual|annually|jährlich)\b",
    )
});
static ONCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:once|one[\s-]time|one[\s-]off|one payment|single payment|lifetime|perpetual)\b",
    )
});

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
    let mut section: Option<(&[Arc<str>], Option<Period>)> = None;
    for offer in found {
        let Some(block) = page
            .document
            .blocks
            .get(offer.at)
            .filter(|block| lacks_period(offer) && !ONCE.is_match(&block.text))
            .filter(|block| !is_paid_once_in_table(page, block))
            .filter(|block| !is_about_packs(block))
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

/// Whether the label of a cell's row, or the head of its column, says that its amounts are paid once: "Lifetime",
/// "Set-up fee (one-time)".
fn is_paid_once_in_table(page: &Page<'_>, block: &Block) -> bool {
    let Some(cell) = block.cell() else {
        return false;
    };
    let label = page.document.row_label(cell);
    let head = page.document.column_header(cell);
    let mut beside = label.into_iter().chain(head);
    beside.any(|beside| ONCE.is_match(&beside.text))
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
        .filter_map(|offer| Some((key(&offer.price), offer.price.amount.money()?.minor)))
        .collect();
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.period == Some(Period::Year))
    {
        let item = key(&offer.price);
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
        .filter_map(|offer| Some((key(&offer.price), offer.price.amount.money()?.minor)))
        .collect();
    let mut folded = Vec::new();
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.period == Some(Period::Month))
    {
        let item = key(&offer.price);
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
            || !offer
                .price
                .amount
                .money()
                .is_some_and(|money| folded.contains(&(key(&offer.price), money.minor)))
    });
}
