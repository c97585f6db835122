//! Makes one price of what a page says twice, and fills in what it says elsewhere.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use self::{
    of_all::{apply_terms_of_all, apply_terms_of_section},
    sections::bill_by_section,
    yearly::fold_yearly,
};
use super::{
    BILLED_HALF_YEARLY, INTRODUCTORY, LOWER_AT_FIRST, Offer, Page, Sort, bill::drop_bills,
    is_about_packs, once,
};
use crate::{
    document::{Block, Format},
    extract::{pattern::cased, terms},
};

mod card_once;
mod denied;
mod footnote;
mod of_all;
mod only_plan;
mod renewals;
mod sections;
mod yearly;

/// One offer per thing, unit, period and billing; yearly amounts that only repeat a monthly one dropped.
pub(super) fn settle(page: &Page<'_>, mut found: Vec<Offer>) -> Vec<Offer> {
    renewals::lower_at_first(&mut found);
    drop_promotions(&mut found);
    yearly_totals(&mut found);
    drop_bills(page, &mut found);
    only_plan::name_seats(page, &mut found);
    drop_whole(page, &mut found);
    apply_terms_of_all(page, &mut found);
    apply_terms_of_section(page, &mut found);
    months_of_a_year(&mut found);
    infer_periods(page, &mut found);
    bill_by_section(page, &mut found);
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
        // What is for 5 users and what is for 10 are two prices, as is what is paid twice a year.
        let apart = |kept: &&Offer| {
            let both = kept.condition.as_ref().zip(offer.condition.as_ref());
            let half_yearly = |of: &Option<String>| of.as_deref() == Some(BILLED_HALF_YEARLY);
            let differ = both.is_some_and(|(kept, new)| kept != new)
                || half_yearly(&kept.condition) != half_yearly(&offer.condition);
            !(differ && kept.price.amount.money() != offer.price.amount.money())
        };
        let repeated = kept
            .iter()
            .filter(same)
            .filter(apart)
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
                // What costs nothing a month costs nothing a year.
                || (same_amount && kept.amount.money().is_some_and(|money| money.minor == 0))
        }
    }
}

/// "$10 per user / month" and "$12 billed monthly", or "$100 a year", in one card: both are per user.
fn share_seats(found: &mut [Offer]) {
    let per_seat: Vec<(String, i64)> = found
        .iter()
        .filter(|offer| offer.price.unit == Unit::Seat)
        .filter_map(|offer| Some((key(&offer.price), for_a_month(&offer.price)?)))
        .collect();
    let told_apart = |price: &Price| price.billed.is_some() || price.period == Some(Period::Year);
    for offer in found
        .iter_mut()
        .filter(|offer| offer.price.unit == Unit::Flat && told_apart(&offer.price))
    {
        let item = key(&offer.price);
        let Some(month) = for_a_month(&offer.price).filter(|month| *month > 0) else {
            continue;
        };
        let alike = |other: i64| month <= other * 2 && other <= month * 2;
        if per_seat
            .iter()
            .any(|(name, other)| *name == item && alike(*other))
        {
            offer.price.unit = Unit::Seat;
        }
    }
}

/// What of a price falls upon a month.
fn for_a_month(price: &Price) -> Option<i64> {
    let minor = price.amount.money()?.minor;
    Some(match price.period {
        Some(Period::Year) => minor / 12,
        _ => minor,
    })
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

/// "$29 (annual: $24)": no year costs less than a month, so where it is not said for how long the dearer one is, both are
/// for a month.
fn months_of_a_year(found: &mut [Offer]) {
    let minor = |price: &Price| price.amount.money().map_or(0, |money| money.minor);
    let is_open = |offer: &Offer| lacks_period(offer) && offer.price.billed != Some(Period::Year);
    let open = found.iter().filter(|offer| is_open(offer));
    let open: Vec<(String, i64)> = open
        .map(|offer| (key(&offer.price), minor(&offer.price)))
        .collect();
    let mut settled: Vec<String> = Vec::new();
    for offer in found.iter_mut() {
        let price = &mut offer.price;
        let of_a_year = is_yearly(price) && matches!(price.period, None | Some(Period::Year));
        let (item, year) = (key(price), minor(price));
        let dearer =
            |(name, month): &(String, i64)| *name == item && year < *month && year * 2 > *month;
        if of_a_year && open.iter().any(dearer) {
            price.period = Some(Period::Month);
            price.billed = Some(Period::Year);
            settled.push(item);
        }
    }
    for offer in found.iter_mut().filter(|offer| is_open(offer)) {
        if settled.contains(&key(&offer.price)) {
            offer.price.period = Some(Period::Month);
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
        offer
            .condition
            .get_or_insert_with(|| LOWER_AT_FIRST.to_owned());
    }
}

fn is_paid_plan(offer: &Offer) -> bool {
    let money = offer.price.amount.money();
    offer.sort == Sort::Plan && money.is_some_and(|money| money.minor > 0)
}

static MONTHLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bper|\band|/|\ba|\beach|\bpro|\bund|\bje|\bpar)\s?(?:month|mo|monat|mois)\b|\bper\s\w+,\s(?:per\s)?month\b|\bmonthly\b|\bmonatlich|\b(?:charge|bill|invoice)[ds]?\b[^.;]{0,40}\b(?:1st|first)(?:\sday)?\sof\s(?:the|each|every)\smonth\b",
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

/// A price of a plan without a period gets the one that its section, or else the page, speaks of. Where each plan is paid
/// for a time of its own, neither the page nor its neighbours tell for which this one is.
fn infer_periods(page: &Page<'_>, found: &mut [Offer]) {
    let differ = have_no_period_in_common(found);
    let sibling = found
        .iter()
        .filter(|offer| offer.sort == Sort::Plan)
        .find_map(|offer| offer.price.period);
    let whole: Vec<&str> = page
        .document
        .content()
        .map(|block| block.text.as_str())
        .collect();
    let page_says = period_in(&whole).filter(|_| !denied::is_month(&whole));
    // Offers come in the order of the page, so those of one section come one after another.
    let mut section: Option<(&[Arc<str>], Option<Period>)> = None;
    let bare = |text: &str| !differ || page.mentions(text).is_empty();
    for offer in found {
        if lacks_period(offer) && card_once::is_gift(&offer.price.item) {
            let once = || once::PAID_ONCE.to_owned();
            offer.condition.get_or_insert_with(once);
            continue;
        }
        let Some(block) = page
            .document
            .blocks
            .get(offer.at)
            .filter(|block| lacks_period(offer) && !ONCE.is_match(&block.text))
            .filter(|block| !is_paid_once_in_table(page, block))
            .filter(|block| !is_about_packs(block))
            .filter(|block| !card_once::says_once(page, block))
            .filter(|block| offer.sort != Sort::AddOn || !is_told_in_passing(page, block))
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
                    .filter(|text| bare(text))
                    .collect();
                let headings: Vec<&str> = block.headings.iter().map(AsRef::as_ref).collect();
                period_in(&texts)
                    .or_else(|| period_of_card(page, &texts))
                    .or_else(|| period_in(&headings))
            }
        };
        section = Some((&block.headings, says));
        let elsewhere = page_says.or(sibling).filter(|_| !differ);
        offer.price.period = says.or(elsewhere);
    }
}

/// Whether some plans are paid for another time than others: there is no period for which each of them can be had.
fn have_no_period_in_common(found: &[Offer]) -> bool {
    let mut of_plans: HashMap<String, Vec<Period>> = HashMap::new();
    for offer in found.iter().filter(|offer| is_paid_plan(offer)) {
        if let Some(period) = offer.price.period {
            of_plans.entry(key(&offer.price)).or_default().push(period);
        }
    }
    let mut plans = of_plans.values();
    let Some(first) = plans.next() else {
        return false;
    };
    let is_common = |period: &Period| of_plans.values().all(|periods| periods.contains(period));
    !first.iter().any(is_common)
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

/// Whether a text states other amounts, too: "Team is $20 per month, with HIPAA as a $50 add-on".
fn is_told_in_passing(page: &Page<'_>, block: &Block) -> bool {
    block.cell().is_none() && page.mentions(&block.text).len() > 1
}

/// Whether a price is told to be for a time that is no period by itself: `6 months`.
fn is_for_a_stretch(unit: &Unit) -> bool {
    let Unit::Each(what) = unit else { return false };
    let last = what.rsplit(['/', ' ']).next().unwrap_or(what);
    what.starts_with(|c: char| c.is_ascii_digit()) && matches!(last, "months" | "years" | "weeks")
}

fn lacks_period(offer: &Offer) -> bool {
    let is_recurring = matches!(
        offer.sort,
        Sort::Plan | Sort::Variant | Sort::Support | Sort::AddOn
    );
    is_recurring
        && offer.price.period.is_none()
        && !is_for_a_stretch(&offer.price.unit)
        && offer
            .price
            .amount
            .money()
            .is_some_and(|money| money.minor > 0)
}

/// What is counted for a month, which is no price: `500 credits per month`, `monthly credits`, `10 GB/mo`.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?ix)(?:^|[^$€£\d.,])(?:[2-9]|\d[\d.,]*\d|\d[\d.,]*\s?[km]\b\+?|\d\+|unlimited|unbegrenzte?)\s?(?:(?:\p{L}[\p{L}-]*\s){0,3}?\p{L}[\p{L}-]*\s?(?:/\s?|(?:per|a|an|each|every|pro|im|par)\s)(?:mo|month|monat|mois|yr|year|jahr|an)\b|monthly\s\p{Ll}|monatliche\s\p{L})
        | [$€£]\s?\d[\d.,]*(?:\s?/\s?\p{L}+|\s(?:per|a)\s\p{L}+){0,2}\s(?:(?:free|in|of|worth|monthly|annual|yearly|recurring|included|promotional|bonus|usage|compute|platform|cloud|API|AI)\s){0,4}(?:credits?|free\susage)\b(?:\s?\(?(?:/\s?|(?:per|a|an|each|every)\s)?(?:mo|month|monthly|yr|year|yearly|annually)\b)?
        | [$€£]\s?\d[\d.,]*\s?(?:/\s?|(?:per|an?|each)\s)(?:(?:dedicated|static|public|additional|extra)\s)?(?:IPs?(?:v[46])?(?:\saddress)?|[kmgt]i?b|v?CPUs?|GPUs?|domains?)(?:\s?/\s?|\s(?:per|an?|each|every)\s)(?:mo|month|yr|year)\b
        | \b(?:monthly|yearly|annual)\s(?:[\p{Ll}-]+\s)?(?:credits|limits?|quotas?|usage|requests|runs|messages|e-?mails|events|visitors|views|users|executions|tasks|tokens|minutes|hours|builds?|deploy(?:s|ments?)|snapshots|downloads|uploads|invocations|queries|checks|conversations|sessions|searches|records|contacts|page\s?views|impressions|bandwidth|traffic|storage|transfers?|active|allowances?|budgets?|reports?|exports?|reviews?|newsletters?|calls|(?:api|data|row)\s\p{Ll}+|rows|submissions|syncs|renders|operations|volumes?|programs?|revenue|turnover|audits?|transactions|orders|words|documents|files|jobs|scans|credit)\b",
    )
});

/// What texts say of prices: per month, or else per year.
fn period_in(texts: &[&str]) -> Option<Period> {
    let tells = |pattern: &Regex, text: &str| {
        pattern.is_match(text)
            && pattern.is_match(&COUNTED.replace_all(&denied::without(text), " "))
    };
    let says = |pattern: &Regex| texts.iter().any(|text| tells(pattern, text));
    if says(&MONTHLY) {
        Some(Period::Month)
    } else {
        says(&YEARLY).then_some(Period::Year)
    }
}

/// What the section of a card written as a component of Markdown names as its period: `<Plan price="$9" period="mo">`.
fn period_of_card(page: &Page<'_>, texts: &[&str]) -> Option<Period> {
    let named = |text: &&str| terms::period_of(&text.trim_start_matches(['/', ' ']).to_lowercase());
    // "M" alone is a size.
    let short = texts
        .iter()
        .filter(|text| (2..=MAX_PERIOD).contains(&text.len()));
    (page.document.format == Format::Markdown).then_some(())?;
    short
        .filter_map(named)
        .find(|period| matches!(period, Period::Month | Period::Year))
}

/// Bytes of a text that is a period and no more.
const MAX_PERIOD: usize = 10;

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
