//! What several amounts of one text say of each other: the same price billed otherwise, told again, or with terms in
//! common.

use std::sync::LazyLock;

use model::{
    money::Money,
    report::{Period, Unit},
};
use regex::Regex;

use super::{INTRODUCTORY, Offer, Stated};
use crate::extract::{money::Mention, pattern::cased, terms::Terms};

/// Words that introduce what the price before them comes to when billed yearly: `(billed yearly: ¥2,000)`.
pub(in crate::extract::offer) static IF_YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(,;/]*(?:or\s+)?(?:(?:if|when|with)\s+)?(?:billed\s+|paid\s+|invoiced\s+)?(?:annually|yearly|jährlich|annuel(?:lement)?|annual(?:\s+(?:billing|payment))?|yearly\s(?:billing|payment)|per\s+year|(?:facturation|paiement|règlement)\s+annuel(?:le)?|facturée?s?\s+annuellement|jährliche\s+(?:abrechnung|zahlung|zahlweise)|jährlich\s+abgerechnet|(?:bei|mit)\s+jährlicher\s+(?:abrechnung|zahlung|zahlweise))[\s\x{a0}\x{202f}]*[:=]\s*$",
    )
});

/// `, paid annually with 20% discount comes to`: what stands before the price of a year. Behind a capital it is that of
/// another plan: `, billed annually, Pro is`.
pub(in crate::extract::offer) static COMES_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(,;]*(?:or\s+|and\s+)?(?:(?:if|when)\s+)?(?:billed|paid|invoiced)\s+(?:annually|yearly|per\syear|for\s(?:a|the)\s(?:whole\s)?year)\b(?-i:[^.;\p{Lu}]){0,40}?\b(?:comes?\sto|costs?|is|it[’']s|for)\s*$",
    )
});

/// `, with annual billing it is`: how the next amount is billed.
pub(in crate::extract::offer) static WITH_BILLING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(,;]*(?:or\s|and\s|but\s)?(?:with|on|for)\s(?:an?\s|the\s)?(?:annual|yearly|monthly)\s(?:billing|payments?|plan|subscription|commitment|contract|basis)[\s,:]*(?:(?:it|that|the\sprice|you)\s?(?:is|costs?|comes\sto|pay|[’']s)\s)?(?:only\s|just\s)?$",
    )
});

/// Whether words between two amounts say how the second of them is billed.
pub(super) fn introduces_billing(between: &str) -> bool {
    [&*IF_YEARLY, &*COMES_TO, &*WITH_BILLING]
        .iter()
        .any(|words| words.is_match(between))
}

/// `£19 per user, per month (£15 when billed annually)`: a lower amount with nothing but its billing
/// is what the same costs when paid for longer, not the sum that is billed.
pub(super) fn is_yearly_price_of(
    mention: &Mention,
    terms: &Terms,
    last: &Stated<'_>,
    since: &str,
) -> bool {
    let (Some(money), Some(whole)) = (mention.money(), last.mention.money()) else {
        return false;
    };
    let between = since.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'));
    let introduced = IF_YEARLY.is_match(since);
    // "$36 ($30 annually)": no year costs less than a month.
    let yearly = [terms.billed, terms.period].contains(&Some(Period::Year));
    let says_so = yearly && matches!(between, "(" | "or" | "(or" | "");
    let bare = terms.unit == Unit::Flat && matches!(terms.period, None | Some(Period::Year));
    // "$29 (annually: $24) per user a month": the terms of both stand behind the second.
    let shared = introduced && terms.period == Some(Period::Month) && last.terms.length == 0;
    (says_so || introduced)
        && (bare || shared)
        && money.currency == whole.currency
        && money.minor < whole.minor
        && money.minor * 2 > whole.minor
}

/// Gives the price of a month and that of a month of a year behind it the same terms.
pub(super) fn share_month(monthly: &mut Terms, yearly: &mut Terms) {
    if monthly.length == 0 && yearly.period == Some(Period::Month) {
        monthly.unit = yearly.unit.clone();
        monthly.period = yearly.period;
    }
    yearly.unit = monthly.unit.clone();
    yearly.period = monthly.period;
    yearly.billed = Some(Period::Year);
}

/// Whether a somewhat higher amount with nothing but its billing, or its month, is what a month costs without the yearly
/// billing of the price before it: `$12 per user / month, billed yearly ($15 monthly)`.
pub(super) fn is_monthly_price_of(
    mention: &Mention,
    terms: &Terms,
    last: &Stated<'_>,
    between: &str,
) -> bool {
    let bare = terms.unit == Unit::Flat && terms.period.is_none();
    let by_billing = bare && terms.billed == Some(Period::Month);
    let goes_on = |c: char| c.is_alphanumeric() || c == '+';
    let ends = !between.trim_start().starts_with(goes_on);
    let by_month = terms.unit == Unit::Flat
        && terms.period == Some(Period::Month)
        && terms.billed != Some(Period::Year)
        && last.terms.unit != Unit::Flat
        && ends;
    (by_billing || by_month)
        && last.terms.period == Some(Period::Month)
        && last.terms.billed == Some(Period::Year)
        && is_somewhat_dearer(mention, last)
}

/// What stands before the price of whoever pays otherwise: `, otherwise `, `, sonst `.
static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)[,;(–—-]\s*(?:otherwise|or\selse|else|sonst|ansonsten|andernfalls|sinon)[,:]?\s*(?:(?:it(?:[’']s|\sis)|costs|is|for|für)\s)?$",
    )
});

/// Whether a somewhat higher bare amount is what a month costs for whoever doesn't pay the one before it by the year:
/// `$4.90 with yearly billing, otherwise $5.90`.
pub(super) fn is_otherwise(
    mention: &Mention,
    terms: &Terms,
    last: &Stated<'_>,
    since: &str,
) -> bool {
    let bare = terms.unit == Unit::Flat && terms.period.is_none() && terms.billed.is_none();
    let monthly = matches!(last.terms.period, None | Some(Period::Month));
    bare && monthly
        && last.terms.billed == Some(Period::Year)
        && OTHERWISE.is_match(since)
        && is_somewhat_dearer(mention, last)
}

/// Whether an amount is more than the price before it, and less than twice as much.
pub(super) fn is_somewhat_dearer(mention: &Mention, last: &Stated<'_>) -> bool {
    let both = mention.money().zip(last.mention.money());
    both.is_some_and(|(money, year)| is_somewhat_more(money, year))
}

/// Whether a sum is more than another in the same currency, and less than twice as much.
pub(in crate::extract::offer) fn is_somewhat_more(one: Money, other: Money) -> bool {
    one.currency == other.currency
        && one.minor > other.minor
        && one.minor < other.minor.saturating_mul(2)
}

/// Whether a sum is what some months of another come to, as a year at once mostly costs.
pub(in crate::extract::offer) fn is_some_months(year: Money, month: Money) -> bool {
    let months = month.minor.saturating_mul(MONTHS / 2)..=month.minor.saturating_mul(MONTHS);
    year.currency == month.currency && months.contains(&year.minor)
}

/// For how long an amount is what so many months of the price before it come to: a year or a quarter.
pub(super) fn sum_of(mention: &Mention, terms: &Terms, last: &Stated<'_>) -> Option<Period> {
    let (sum, month) = mention.money().zip(last.mention.money())?;
    let monthly = last.terms.period == Some(Period::Month) && last.terms.billed.is_none();
    (monthly && month.minor > 0 && sum.currency == month.currency).then_some(())?;
    let stretches = [(Period::Year, MONTHS), (Period::Quarter, QUARTER)];
    let mut told = stretches.into_iter().filter(|(period, _)| {
        let at_once = terms.period != Some(Period::Month) || *period == Period::Year;
        at_once && [terms.period, terms.billed].contains(&Some(*period))
    });
    let comes_to =
        |(_, months): &(Period, i64)| month.minor.checked_mul(*months) == Some(sum.minor);
    told.find(comes_to).map(|(period, _)| period)
}

/// Whether a bare amount that is billed quarterly is what a quarter costs: it is several times the monthly price before it.
pub(super) fn is_quarter_at_once(mention: &Mention, terms: &Terms, last: &Stated<'_>) -> bool {
    let bare = terms.period.is_none() && terms.billed == Some(Period::Quarter);
    let monthly = last.terms.period == Some(Period::Month);
    let both = mention.money().zip(last.mention.money());
    let several = both.is_some_and(|(quarter, month)| {
        let least = month.minor.saturating_mul(2);
        let most = month.minor.saturating_mul(QUARTER);
        quarter.currency == month.currency && (least..=most).contains(&quarter.minor)
    });
    bare && monthly && several
}

/// Whether an amount is what a month of the yearly price before it comes to.
pub(super) fn is_month_of(mention: &Mention, terms: &Terms, last: &Stated<'_>) -> bool {
    let (Some(month), Some(year)) = (mention.money(), last.mention.money()) else {
        return false;
    };
    let monthly = terms.period == Some(Period::Month) && last.terms.period == Some(Period::Year);
    let alike = terms.unit == Unit::Flat || terms.unit == last.terms.unit;
    let sum = month.minor.saturating_mul(MONTHS);
    monthly
        && alike
        && last.to.is_none()
        && month.minor > 0
        && year.currency == month.currency
        && (sum - year.minor).abs() * 50 <= year.minor
}

/// Months of a year, and the fewest of them that a year costs where it is cheaper.
const MONTHS: i64 = 12;
const FEWEST_MONTHS: i64 = 8;
/// Months of a quarter.
const QUARTER: i64 = 3;

/// `, or ` before what a year costs.
pub(in crate::extract::offer) static OR_ELSE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?:[,(/|]|\bor|\boder|\bou)\s*$"));

/// "$49 flat, or $490 a year": an amount without a period is what a month costs where a year costs some months of it.
pub(super) fn months_beside_years(prices: &mut [Stated<'_>]) {
    for index in 1..prices.len() {
        let Some((before, after)) = prices.split_at_mut_checked(index) else {
            return;
        };
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
            return;
        };
        let open = first.terms.period.is_none() && second.terms.period == Some(Period::Year);
        let both = first.mention.money().zip(second.mention.money());
        let months = both.is_some_and(|(month, year)| {
            let least = month.minor.saturating_mul(FEWEST_MONTHS);
            let most = month.minor.saturating_mul(MONTHS);
            month.currency == year.currency && (least..=most).contains(&year.minor)
        });
        let counted = matches!(first.terms.unit, Unit::Each(_));
        if open && months && !counted && OR_ELSE.is_match(second.since) {
            first.terms.period = Some(Period::Month);
        }
    }
}

/// Whether an amount in brackets is what a year costs for which less than twelve months are charged: `$24/mo ($240/yr)`.
pub(super) fn is_cheaper_year_of(
    mention: &Mention,
    terms: &Terms,
    last: &Stated<'_>,
    since: &str,
) -> bool {
    let (Some(year), Some(month)) = (mention.money(), last.mention.money()) else {
        return false;
    };
    let bracketed = since.trim_start_matches([' ', ',']) == "(";
    bracketed
        && terms.unit == Unit::Flat
        && terms.period == Some(Period::Year)
        && last.terms.period == Some(Period::Month)
        && year.currency == month.currency
        && year.minor < month.minor * 12
        && year.minor > month.minor * 6
}

/// What stands between a price for the beginning and the one from then on: `, renews at`.
static RENEWS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[^.;$€£]{0,60}?(?:[,;(–—-]\s?|\s)(?:and\s|but\s)?(?:it\s|the\splan\s)?(?:renews?|renewing|then|thereafter|after\sthat|afterwards)[,:]?\s*(?:it(?:[’']s|\sis|\scosts)?\s|renews\s|is\s|costs\s|at\s|for\s)*$",
    )
});

/// What the price from then on is called: `, regular price`.
static REGULAR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(,;.|/–—-]*(?:(?:and|but|the)\s)*(?:(?:regular|normal|standard|list|full|usual|later)\s(?:price|rate)|regularly|normally|usually|regulär(?:er\spreis)?|normalpreis|prix\s(?:normal|public))(?:\s(?:is|from\sthen))?\s?:?\s*$",
    )
});

/// Whether an amount is what the thing before it costs once its introductory price is over.
pub(in crate::extract::offer) fn is_regular_price(stated: &Stated<'_>, last: &Offer) -> bool {
    let is_from_then_on = RENEWS.is_match(stated.since) || REGULAR.is_match(stated.since);
    last.condition.as_deref() == Some(INTRODUCTORY) && is_from_then_on
}

/// `$15$12 / user / month`, as a page with a monthly-yearly switch reads: the first amount has the
/// terms of the second, and the lower one is what a month costs when billed yearly.
pub(super) fn share_terms(text: &str, prices: &mut [Stated<'_>]) {
    // From behind, so that the terms reach the first of several: `$14€14£12 per seat`.
    for index in (1..prices.len()).rev() {
        let Some((before, after)) = prices.split_at_mut_checked(index) else {
            return;
        };
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else {
            return;
        };
        let touch = text
            .get(first.mention.range.end..second.mention.range.start)
            .is_some_and(|between| between.trim().is_empty());
        if touch {
            first.terms = second.terms.clone();
            let lower = second
                .mention
                .money()
                .zip(first.mention.money())
                .is_some_and(|(second, first)| {
                    second.currency == first.currency && second.minor < first.minor
                });
            if lower && second.terms.period == Some(Period::Month) && second.terms.billed.is_none()
            {
                second.terms.billed = Some(Period::Year);
            }
        }
    }
}

/// A further name in a list of prices: `Lite 7,90 €, Pro 15,90 € per user`.
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*(?:[,;/|·&]|and|or)\s*(?:and\s+|or\s+)?(?:the\s+)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?\s*(?:[:–—-]|is|costs?|for|at|from)?\s*$",
    )
});

/// What is not paid again and again.
static PAID_ONCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:once|fees?|set[\s-]?up|onboarding|one[\s-](?:time|off)|migration)\b")
});

/// In a list of names and prices, the terms behind the last one are those of all.
pub(super) fn share_listed(text: &str, prices: &mut [Stated<'_>]) {
    for index in (1..prices.len()).rev() {
        let Some((before, after)) = prices.split_at_mut_checked(index) else {
            return;
        };
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
            return;
        };
        let bare = first.terms.unit == Unit::Flat && first.terms.period.is_none();
        let same = first.mention.currency == second.mention.currency;
        let between = text.get(first.mention.range.end..second.mention.range.start);
        let listed = between.is_some_and(|between| LISTED.is_match(between));
        let once = PAID_ONCE.is_match(first.before) || PAID_ONCE.is_match(second.before);
        if bare && same && listed && !once && second.terms.period.is_some() {
            first.terms.unit = second.terms.unit.clone();
            first.terms.period = second.terms.period;
            first.terms.billed = first.terms.billed.or(second.terms.billed);
        }
    }
}

static REPEATS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bbilled(?:\s(?:at|as|annually|yearly|monthly))*|\bcharged(?:\sas)?|\b(?:annually|yearly|monthly)\s?\(|/\s?\w+\s?\(|\bper\s\w+\s?\(|\(\s?=?|\binvoiced)\s*[~≈=(]?\s*$",
    )
});

/// Whether the words before an amount say that it is the amount before it told in another way:
/// "billed $96 yearly", "$10 / GB / month ($0.000231 …".
pub(super) fn repeats(before: &str, since: &str) -> bool {
    let before = before.trim_end();
    // Without an earlier amount, "billed $96 yearly" is the price itself.
    REPEATS.is_match(before)
        && before.starts_with(|c: char| !c.is_uppercase())
        && !before.is_empty()
        && !is_opening(since)
}

/// "Standard (" opens a name's price, it repeats nothing.
fn is_opening(before: &str) -> bool {
    let name = before.trim_end().trim_end_matches('(').trim();
    // "), builds (" goes on in a list of things with their prices in brackets.
    if before.contains(')') && before.trim_end().ends_with('(') {
        return name.contains(char::is_alphabetic);
    }
    before.trim_end().ends_with('(')
        && name
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
}
