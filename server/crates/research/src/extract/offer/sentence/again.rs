//! What a sentence says once more of the thing before an amount: its price on other terms.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use crate::extract::{
    offer::{
        COMES_TO, IF_YEARLY, Offer, Sort, Stated, WITH_BILLING, is_regular_price, is_some_months,
    },
    pattern::cased,
    terms::Terms,
};

/// What the thing before an amount costs again, on other terms.
pub(super) struct Again {
    pub(super) sort: Sort,
    pub(super) item: String,
    pub(super) terms: Terms,
}

impl Again {
    /// What an amount says once more of the thing before it, if it does.
    pub(super) fn of(sentence: &str, stated: &Stated<'_>, last: &Offer) -> Option<Self> {
        let same = last.price.period == stated.terms.period || stated.terms.period.is_none();
        let otherwise = is_paid_otherwise(stated, last);
        let yearly = is_when_yearly(sentence, stated, last);
        let fits = is_alternative(stated) && (same || COMES_TO.is_match(stated.since))
            || is_of_another_period(stated, last)
            || otherwise
            || yearly
            || is_regular_price(stated, last);
        fits.then_some(())?;
        let mut terms = stated.terms.clone();
        if terms.unit == Unit::Flat {
            terms.unit = last.price.unit.clone();
        }
        // Beside a price billed yearly, the one told to be monthly is billed so.
        if otherwise {
            terms.period = Some(Period::Month);
            terms.billed = Some(Period::Month);
        }
        if yearly {
            terms.period = terms.period.or(Some(Period::Month));
            terms.billed = Some(Period::Year);
        }
        Some(Self {
            sort: last.sort,
            item: last.price.item.clone(),
            terms,
        })
    }
}

/// Whether an amount is a year's where the one before it is a month's, as most plans have them.
fn is_year_of_some_months(stated: &Stated<'_>, last: &Offer) -> bool {
    let both = stated.mention.money().zip(last.price.amount.money());
    let some = both.is_some_and(|(year, month)| is_some_months(year, month));
    let periods = (last.price.period, stated.terms.period);
    periods == (Some(Period::Month), Some(Period::Year)) && last.sort == Sort::Plan && some
}

/// Whether an amount is what the plan before it costs for another period: "$18 per seat and month, or $180 per seat and
/// year".
fn is_of_another_period(stated: &Stated<'_>, last: &Offer) -> bool {
    let since = stated
        .since
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'));
    let differs = stated.terms.period.is_some()
        && last.price.period.is_some()
        && stated.terms.period != last.price.period;
    // "$20 per user per month, or $200 per year" is per user as well.
    let same = stated.terms.unit == Unit::Flat || stated.terms.unit == last.price.unit;
    let alternative = matches!(since, "or" | "/" | "|" | "·" | "•")
        || stated.since.trim() == "("
        || stated.since.trim() == "," && is_year_of_some_months(stated, last);
    let recurs = !matches!(last.sort, Sort::Usage | Sort::Variant);
    alternative && differs && recurs && same
}

/// `when billed monthly and`: what stands between two prices of one thing.
static AND_BILLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,(]*(?:(?:(?:when|if)\s(?:you\s)?)?(?:billed|paid|charged|pay(?:ing)?)\s(?:monthly|annually|yearly|month[\s-](?:to|by)[\s-]month|per\s(?:month|year))|(?:annual(?:ly)?|yearly)(?:\sbilling)?\))[\s,;)]*(?:and|or|but|/|\||·)?[\s,(]*(?:only\s|just\s)?$",
    )
});

/// What joins two prices of one thing that each say how they are billed: `), or `, `; `.
static OR: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^[\s)]*[,;]?\s?(?:(?:or|and|/|\|)\s)?(?:(?:only|just)\s)?$"));

/// Whether an amount is another price of what the amount before it is for.
fn is_alternative(stated: &Stated<'_>) -> bool {
    let since = stated
        .since
        .trim_matches(|c: char| c.is_whitespace() || c == ',');
    let introduced = [&*IF_YEARLY, &*WITH_BILLING, &*AND_BILLED]
        .iter()
        .any(|words| words.is_match(stated.since));
    stated.terms.billed.is_some() && (introduced || matches!(since, "(" | "or" | "(or"))
        || COMES_TO.is_match(stated.since)
}

/// Whether an amount is what the plan before it costs when paid in another way: "$12 a seat, billed yearly, or $15
/// monthly".
fn is_paid_otherwise(stated: &Stated<'_>, last: &Offer) -> bool {
    let open = matches!(last.price.period, None | Some(Period::Month));
    let yearly = last.price.billed == Some(Period::Year);
    let told = stated.terms.billed == Some(Period::Month);
    let joined = told && OR.is_match(stated.since) || AND_BILLED.is_match(stated.since);
    let monthly =
        stated.terms.period == Some(Period::Month) || told && stated.terms.period.is_none();
    let bare = monthly && stated.terms.unit == Unit::Flat;
    bare && open && yearly && last.sort == Sort::Plan && joined
}

/// `If you choose annual billing, the price drops to`.
static WHEN_YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:if|when|with)\s[^,.;]{0,30}?\b(?:annual(?:ly)?|yearly)\b[^,.;]{0,20},\s(?:the\s(?:price|cost)|it|this|that|you(?:[’']ll)?(?:\sonly)?)\s(?:drops\sto|falls\sto|goes\sdown\sto|comes\s(?:down\s)?to|is|costs|pay)\s(?:(?:only|just)\s)*$",
    )
});

/// Whether a sentence says what a month of the plan before it costs with yearly billing.
fn is_when_yearly(sentence: &str, stated: &Stated<'_>, last: &Offer) -> bool {
    let lead = sentence.get(..stated.mention.range.start);
    let lower = stated
        .mention
        .money()
        .zip(last.price.amount.money())
        .is_some_and(|(year, month)| {
            year.currency == month.currency
                && year.minor < month.minor
                && year.minor * 2 > month.minor
        });
    let monthly = |period: Option<Period>| matches!(period, None | Some(Period::Month));
    let same = monthly(stated.terms.period) && last.price.period == Some(Period::Month);
    lower && same && last.sort == Sort::Plan && lead.is_some_and(|lead| WHEN_YEARLY.is_match(lead))
}

/// What stands between the terms of one plan's price and the next plan's amount: `, and Fleet from `.
static NEXT_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:[,;]|,?\s(?:and|while|but))\s(?:(?:and|while)\s)?(?:the\s|our\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2}(?:\s(?:plan|tier|edition))?\s(?:(?:is|costs?|starts?|begins|at|from|for|just|only)\s){0,3}$",
    )
});
static ENDS: LazyLock<Regex> = LazyLock::new(|| cased(r"^\s*(?:[.,;)]|\(?billed\b|and\b|$)"));

/// The amount of a plan that is told in one breath with the one before, and without terms of its own: "Team is $4 per
/// user per month, and Fleet $9".
pub(super) fn on_terms_before<'a>(stated: &Stated<'a>, last: Option<&Offer>) -> Option<Stated<'a>> {
    let last = last.filter(|last| last.sort == Sort::Plan && last.price.unit == Unit::Seat)?;
    let own = &stated.terms;
    let bare = own.period.is_none() && own.unit == Unit::Flat;
    let fits = bare && NEXT_PLAN.is_match(stated.since) && ENDS.is_match(stated.behind);
    let terms = Terms {
        period: last.price.period,
        unit: last.price.unit.clone(),
        billed: own.billed.or(last.price.billed),
        ..own.clone()
    };
    fits.then(|| stated.with(terms))
}
