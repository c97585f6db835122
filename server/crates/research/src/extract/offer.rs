//! What a page offers for money: found once, told as plans, prices and usage prices.
//!
//! Three places state prices, and each says in its own way what a price is for: tables (a row or a
//! column names it), cards and sections (a heading names it), sentences (a word before or behind names it).

mod bracketed;
mod card;
mod once;
mod passage;
mod said;
mod sentence;
mod settle;
mod structured;
pub(super) mod switch;
mod table;

use std::{
    cell::OnceCell,
    sync::{Arc, LazyLock},
};

use model::{
    money::{Currency, Money},
    report::{Amount, Period, Price, Unit},
};
use regex::Regex;

use crate::extract::pattern::cased;

use self::passage::Passage;
use super::{
    Site,
    money::{self, Mention},
    name,
    terms::{self, Terms},
    trap,
};
use crate::document::{Block, Document, GroupId};

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A plan.
    Plan,
    /// A size or variant of a plan.
    Variant,
    /// A support package.
    Support,
    /// Something on top of a plan.
    AddOn,
    /// Anything else with a flat price that recurs: a feature, a further seat.
    Extra,
    /// A unit of usage, or a thing with a price of its own.
    Usage,
}

/// An offer: something and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What sort of thing it is.
    pub sort: Sort,
    /// The price in parts.
    pub price: Price,
    /// The amount as a decimal where it is a fraction of a cent; the price's amount is then zero.
    pub decimal: Option<String>,
    /// The exact words that state the price.
    pub quote: String,
    /// The exact words that name the thing.
    pub named_by: String,
    /// What it depends on.
    pub condition: Option<String>,
    /// Where it stands: the index of its block, to keep the page's order.
    at: usize,
}

impl Offer {
    /// A plan and what it costs, for the whole and without a period, of which one quote says both.
    fn of_plan(item: String, amount: Amount, quote: String, at: usize) -> Self {
        Self {
            sort: Sort::Plan,
            price: Price::flat(item, amount),
            decimal: None,
            named_by: quote.clone(),
            quote,
            condition: None,
            at,
        }
    }

    fn is_free_plan(&self) -> bool {
        let free = self
            .price
            .amount
            .money()
            .is_some_and(|money| money.minor == 0);
        self.sort == Sort::Plan && free && self.decimal.is_none()
    }

    /// The value of a usage price: `Egress 0.05 USD/GB`.
    #[must_use]
    pub fn usage(&self) -> String {
        let amount = self
            .decimal
            .clone()
            .or_else(|| self.price.amount.money().map(Money::amount))
            .unwrap_or_default();
        let currency = self
            .price
            .amount
            .currency()
            .map(|currency| currency.to_string())
            .unwrap_or_default();
        let unit = match &self.price.unit {
            Unit::Flat => String::new(),
            Unit::Seat => "/seat".to_owned(),
            Unit::Each(what) => format!("/{what}"),
        };
        let period = self
            .price
            .period
            .map(|period| format!("/{}", period.as_str()))
            .unwrap_or_default();
        format!("{} {amount} {currency}{unit}{period}", self.price.item)
            .trim()
            .to_owned()
    }
}

/// Amounts in one passage, and offers on one page, beyond which it is no price list.
const MAX_AMOUNTS: usize = 40;
const MAX_OFFERS: usize = 400;

/// A page being searched for offers.
struct Page<'a> {
    document: &'a Document,
    site: &'a Site,
    local: Option<Currency>,
    /// The currency of the page's prices, for "Free".
    currency: Currency,
    /// The currency that its words say prices are in, once somebody asked.
    stated: OnceCell<Option<Currency>>,
    /// The boxes inside each box.
    inside: Vec<Vec<GroupId>>,
    /// Whether it is about plans that are no longer sold.
    past: bool,
    /// The headings of the sections about what somebody else charges.
    others: Vec<Arc<[Arc<str>]>>,
}

impl<'a> Page<'a> {
    fn of(document: &'a Document, site: &'a Site) -> Self {
        let local = money::local_currency(document);
        let first = document.content().find_map(|block| {
            money::localised(&block.text, local)
                .first()
                .map(|mention| mention.currency)
        });
        Self {
            document,
            site,
            local,
            currency: first.or(local).unwrap_or(Currency::USD),
            stated: OnceCell::new(),
            inside: inside(document),
            past: trap::is_about_the_past(document),
            others: trap::sections_of_others(document),
        }
    }

    /// The amounts in a text; none where there are more than any price list's line has.
    fn mentions(&self, text: &str) -> Vec<Mention> {
        let mentions = money::localised(text, self.local);
        if mentions.len() > MAX_AMOUNTS {
            Vec::new()
        } else {
            mentions
        }
    }

    /// What costs nothing, in the page's currency.
    fn nothing(&self) -> Amount {
        Amount::Exact(Money {
            minor: 0,
            currency: self.currency,
        })
    }

    fn vendor(&self) -> Option<&'a str> {
        self.site.name.as_deref()
    }

    /// The currency that the page's words say its prices are in.
    fn stated(&self) -> Option<Currency> {
        *self.stated.get_or_init(|| {
            let content = self.document.content();
            content
                .filter(|block| block.cell().is_none())
                .find_map(|block| money::stated_in(&block.text))
        })
    }

    /// What a price for the whole product is said to be for: the vendor's name, or a seat.
    fn whole(&self) -> &str {
        self.vendor().unwrap_or("Seat")
    }

    fn tidy(&self, text: &str) -> String {
        let text = match self.past {
            true => name::without_past(text),
            false => text,
        };
        name::tidy(text, self.vendor())
    }

    /// Whether a name is one that a plan of this vendor bears.
    fn is_known(&self, name: &str) -> bool {
        name::is_usual(name)
            || self
                .site
                .plans
                .iter()
                .any(|plan| plan.eq_ignore_ascii_case(name))
    }
}

/// Everything the page offers for money, in its order, one price per thing, unit, period and billing.
#[must_use]
pub fn offers(document: &Document, site: &Site) -> Vec<Offer> {
    let page = Page::of(document, site);
    let passages = passage::passages(&page);
    let mut found = table::offers(&page);
    found.extend(card::offers(&page, &passages));
    found.extend(sentence::offers(&page, &passages));
    // A fee is told best by the words that call it one.
    let fees = once::offers(&page, &passages);
    found.retain(|offer| {
        !fees
            .iter()
            .any(|fee| fee.at == offer.at && fee.price.amount.money() == offer.price.amount.money())
    });
    found.extend(fees);
    let stated = structured::offers(&page, &found);
    found.extend(stated);
    let said = said::offers(&page, &found);
    found.extend(said);
    if !found.iter().any(Offer::is_free_plan) {
        found.extend(sentence::free_for_few(&page, &passages));
    }
    found.sort_by_key(|offer| offer.at);
    found.truncate(MAX_OFFERS);
    let found = found.into_iter().flat_map(each_joined).collect();
    let mut found = settle::settle(&page, found);
    if page.past {
        for offer in found.iter_mut().filter(|offer| offer.sort == Sort::Plan) {
            offer.price.item = name::of_the_past(&offer.price.item);
        }
    }
    found
}

/// Whether a block stands under a heading about machines for rent, whose names are no plans'.
#[must_use]
pub fn is_about_machines(block: &Block) -> bool {
    block
        .heading()
        .is_some_and(|heading| table::MACHINES.is_match(heading))
}

/// The offers of two plans that one name joins: "Platinum & Diamond".
fn each_joined(offer: Offer) -> Vec<Offer> {
    if offer.sort != Sort::Plan {
        return vec![offer];
    }
    let names = name::joined(&offer.price.item).into_iter();
    let of_name = |item| Offer {
        price: Price {
            item,
            ..offer.price.clone()
        },
        ..offer.clone()
    };
    names.map(of_name).collect()
}

/// The plans over the columns of tables of prices by size, and the words that name them.
#[must_use]
pub fn sized_plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    table::matrix::plans(&Page::of(document, site))
}

fn inside(document: &Document) -> Vec<Vec<GroupId>> {
    let mut inside = vec![Vec::new(); document.groups.len()];
    for (id, group) in document.groups.iter().enumerate() {
        if let Some(children) = group.parent.and_then(|parent| inside.get_mut(parent)) {
            children.push(id);
        }
    }
    inside
}

/// A mention with its terms read and the text around it at hand.
struct Stated<'a> {
    mention: &'a Mention,
    terms: Terms,
    /// The text before it, from the start of its sentence or the mention before.
    before: &'a str,
    /// The text before it, without the terms of the mention before.
    since: &'a str,
    /// The text behind its terms, to the end of its sentence or the next mention.
    behind: &'a str,
    /// Whether it is a base fee beside a price per seat.
    is_base: bool,
}

impl<'a> Stated<'a> {
    /// The same with other terms.
    fn with(&self, terms: Terms) -> Self {
        Self { terms, ..*self }
    }
}

/// The mentions of a text that may be prices: not struck, not huge, not traps, not the same amount told twice.
fn stated<'a>(
    text: &'a str,
    mentions: &'a [Mention],
    is_struck: impl Fn(&Mention) -> bool,
) -> Vec<Stated<'a>> {
    let mut prices: Vec<Stated<'a>> = Vec::new();
    let mut previous_terms = 0;
    for (index, mention) in mentions.iter().enumerate() {
        let from = index
            .checked_sub(1)
            .and_then(|before| mentions.get(before))
            .map_or(0, |before| before.range.end);
        let to = mentions
            .get(index + 1)
            .map_or(text.len(), |next| next.range.start);
        let before = text.get(from..mention.range.start).unwrap_or_default();
        let tail = text.get(mention.range.end..to).unwrap_or_default();
        let mut terms = terms::read(tail);
        // "$24 a month (billed yearly: $20)": how the next amount is billed says nothing of this one.
        let introduces = tail.get(terms.length..).is_some_and(introduces_billing);
        if introduces && index + 1 < mentions.len() {
            terms.billed = None;
        }
        let behind = text
            .get(mention.range.end + terms.length..)
            .unwrap_or_default();
        // What stands between the terms of the amount before and this one.
        let since = before.get(previous_terms..).unwrap_or_default();
        previous_terms = terms.length;
        if index > 0 && terms.billed.is_none() && WITH_BILLING.is_match(since) {
            terms.billed = terms::billed(since);
        }
        let before = without_plus(before, &terms);
        let yearly = prices
            .last()
            .is_some_and(|last: &Stated<'_>| is_yearly_price_of(mention, &terms, last, since));
        if let Some(last) = prices.last().filter(|_| yearly) {
            terms.unit = last.terms.unit.clone();
            terms.period = last.terms.period;
            terms.billed = Some(Period::Year);
        }
        let is_range = is_dash(tail) || index.checked_sub(1).is_some_and(|_| is_dash(before));
        let between = tail.get(terms.length..).unwrap_or_default();
        let next = mentions
            .get(index + 1)
            .and_then(|next| text.get(next.range.end..));
        let base = is_base(&terms, between, next);
        // "$90 per gateway + $2 per resource" are two rates and no sum.
        let summed = matches!(terms.unit, Unit::Each(_)) && between.trim() == "+";
        // "$8 per month, billed annually ($10 billed monthly)"
        if let Some(last) = prices
            .last()
            .filter(|last| is_monthly_price_of(mention, &terms, last))
        {
            terms.unit = last.terms.unit.clone();
            terms.period = last.terms.period;
        }
        // "$99, billed annually ($119 month-to-month)" is another price and no repetition.
        let billed_apart = terms.billed.is_some() && terms.period.is_some();
        // "$12 a month, billed $144 yearly" says how the first is billed.
        if let Some(last) = prices
            .last_mut()
            .filter(|last| is_year_of(mention, &terms, last))
        {
            last.terms.billed = Some(Period::Year);
            continue;
        }
        if mention.large
            || is_struck(mention)
            || is_trial(mention, tail)
            || (trap::springs(before, if summed { "" } else { behind }) && !base)
            || (repeats(before, since) && !yearly && !billed_apart)
            || is_range
        {
            continue;
        }
        prices.push(Stated {
            mention,
            terms,
            before,
            since,
            behind,
            is_base: base,
        });
    }
    share_terms(text, &mut prices);
    share_listed(text, &mut prices);
    prices
}

/// How long something costs nothing: `$0 for the first 14 days`.
static FOR_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:\W?0(?:\.00)?\s?[€£]?)?[\s,(–-]*(?:for|during|in)\s(?:the\s|your\s)?(?:first\s)?(?:\d{1,3}|one|two|three|six)[\s-](?:days?|weeks?|months?)\b|^(?:0\s?€)?[\s,(–-]*für\s(?:die\sersten\s)?\d{1,3}\s(?:tage|wochen|monate)\b",
    )
});

/// Whether what stands below a name says that it is for some days only.
fn is_for_days(document: &Document, at: usize) -> bool {
    let below = document.blocks.iter().skip(at + 1);
    let mut below = below.take_while(|block| !block.is_heading()).take(2);
    below.any(|block| FOR_DAYS.is_match(&block.text))
}

/// Whether a page says below this name that it is for some days only.
pub fn ends_in_days(document: &Document, name: &str) -> bool {
    let named = document.blocks.iter().enumerate();
    let mut named = named.filter(|(_, block)| block.text == name);
    named.any(|(at, _)| is_for_days(document, at))
}

/// Whether an amount is nothing for some days: a trial, and no plan that is free.
fn is_trial(mention: &Mention, tail: &str) -> bool {
    mention.money().is_some_and(|money| money.minor == 0) && FOR_DAYS.is_match(tail)
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
fn share_listed(text: &str, prices: &mut [Stated<'_>]) {
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

/// Words that introduce what the price before them comes to when billed yearly: `(billed yearly: ¥2,000)`.
static IF_YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(,;]*(?:or\s+)?(?:(?:if|when|with)\s+)?(?:billed\s+|paid\s+|invoiced\s+)?(?:annually|yearly|annual(?:\s+billing)?|per\s+year)\s*[:=]\s*$",
    )
});

/// `, paid annually with 20% discount comes to`: what stands before the price of a year.
static COMES_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(,;]*(?:or\s+|and\s+)?(?:(?:if|when)\s+)?(?:billed|paid|invoiced)\s+(?:annually|yearly|per\syear|for\s(?:a|the)\s(?:whole\s)?year)\b[^.;]{0,40}?\b(?:comes?\sto|costs?|is|it[’']s|for)\s*$",
    )
});

/// `, with annual billing it is`: how the next amount is billed.
static WITH_BILLING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(,;]*(?:or\s|and\s|but\s)?(?:with|on|for)\s(?:an?\s|the\s)?(?:annual|yearly|monthly)\s(?:billing|payments?|plan|subscription|commitment|contract|basis)[\s,:]*(?:(?:it|that|the\sprice|you)\s?(?:is|costs?|comes\sto|pay|[’']s)\s)?(?:only\s|just\s)?$",
    )
});

/// Whether words between two amounts say how the second of them is billed.
fn introduces_billing(between: &str) -> bool {
    [&*IF_YEARLY, &*COMES_TO, &*WITH_BILLING]
        .iter()
        .any(|words| words.is_match(between))
}

static BASE_FEE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?:monthly\s|yearly\s|annual\s)?(?:base|platform|fixed)\s(?:fees?|prices?|charges?)\b",
    )
});

/// Whether a flat amount is a base fee beside a price per seat: "$20 per month + $10 per user", "a $149 monthly
/// base fee". `between` is what stands before the next amount, `next` what follows that.
fn is_base(terms: &Terms, between: &str, next: Option<&str>) -> bool {
    let joined = matches!(between.trim(), "+" | "plus" | "and");
    let per_seat = || next.is_some_and(|next| terms::read(next).unit == Unit::Seat);
    let flat = terms.unit == Unit::Flat && terms.period.is_some();
    flat && (BASE_FEE.is_match(between) || joined && per_seat())
}

static YOU_PAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\byou(?:(?:[’']ll|\swill)?\s(?:only\s|just\s)?pay|(?:[’']re|\sare|\swill\sbe)\s(?:charged|billed))(?:\s(?:only|just))?\s*$",
    )
});

/// `With the Plus plan, you pay`: what one pays on a plan is no example.
static ON_PLAN_PAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^|\s)(?:[Oo]n|[Ww]ith|[Ff]or|[Uu]nder)\s(?:the\s|our\s|an?\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2}(?:\s(?:plan|tier|edition|subscription))?,?\syou(?:[’']ll|\swill)?\s(?:only\s|just\s)?pay(?:\s(?:only|just))?\s*$",
    )
});

/// `10 million included +$0.30 per additional million`: what is added per unit is a price, what is
/// added as such ("$20 + $5") is a sum.
fn without_plus<'a>(before: &'a str, terms: &Terms) -> &'a str {
    // "You pay $0.10 per parcel" is a rate, "you pay $50" an example.
    let on_plan = ON_PLAN_PAY.is_match(before) && terms.period.is_some();
    let rated = on_plan
        || matches!(terms.unit, Unit::Each(_))
        || terms.unit == Unit::Seat && terms.period.is_some();
    if rated && let Some(found) = YOU_PAY.find(before) {
        return before.get(..found.start()).unwrap_or(before);
    }
    match before.trim_end().strip_suffix('+') {
        Some(rest) if terms.unit != Unit::Flat => rest,
        _ => before,
    }
}

/// `£19 per user, per month (£15 when billed annually)`: a lower amount with nothing but its billing
/// is what the same costs when paid for longer, not the sum that is billed.
fn is_yearly_price_of(mention: &Mention, terms: &Terms, last: &Stated<'_>, since: &str) -> bool {
    let (Some(money), Some(whole)) = (mention.money(), last.mention.money()) else {
        return false;
    };
    let between = since.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'));
    let introduced = IF_YEARLY.is_match(since);
    let says_so = terms.billed == Some(Period::Year) && matches!(between, "(" | "or" | "(or" | "");
    (says_so || introduced)
        && terms.unit == Unit::Flat
        && terms.period.is_none()
        && money.currency == whole.currency
        && money.minor < whole.minor
        && money.minor * 2 > whole.minor
}

/// Whether a somewhat higher amount with nothing but its billing is what a month costs without the yearly billing of the
/// price before it.
fn is_monthly_price_of(mention: &Mention, terms: &Terms, last: &Stated<'_>) -> bool {
    let (Some(money), Some(year)) = (mention.money(), last.mention.money()) else {
        return false;
    };
    let bare = terms.unit == Unit::Flat && terms.period.is_none();
    bare && terms.billed == Some(Period::Month)
        && last.terms.period == Some(Period::Month)
        && last.terms.billed == Some(Period::Year)
        && money.currency == year.currency
        && money.minor > year.minor
        && money.minor < year.minor * 2
}

/// What stands between a price for the beginning and the one from then on: `, renews at`.
static RENEWS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[^.;$€£]{0,60}?(?:[,;(–—-]\s?|\s)(?:and\s|but\s)?(?:it\s|the\splan\s)?(?:renews?|renewing|then|thereafter|after\sthat|afterwards)[,:]?\s*(?:it(?:[’']s|\sis|\scosts)?\s|renews\s|is\s|costs\s|at\s|for\s)*$",
    )
});

/// Whether an amount is what the thing before it costs once its introductory price is over.
fn is_regular_price(stated: &Stated<'_>, last: &Offer) -> bool {
    last.condition.as_deref() == Some(INTRODUCTORY) && RENEWS.is_match(stated.since)
}

/// The condition of a price for the beginning only.
const INTRODUCTORY: &str = "introductory price";

/// Whether an amount is what a year of the price before it comes to.
fn is_year_of(mention: &Mention, terms: &Terms, last: &Stated<'_>) -> bool {
    let (Some(year), Some(month)) = (mention.money(), last.mention.money()) else {
        return false;
    };
    let yearly = terms.period == Some(Period::Year) || terms.billed == Some(Period::Year);
    let monthly = last.terms.period == Some(Period::Month) && last.terms.billed.is_none();
    yearly
        && monthly
        && month.minor > 0
        && year.currency == month.currency
        && month.minor.checked_mul(12) == Some(year.minor)
}

/// `$15$12 / user / month`, as a page with a monthly-yearly switch reads: the first amount has the
/// terms of the second, and the lower one is what a month costs when billed yearly.
fn share_terms(text: &str, prices: &mut [Stated<'_>]) {
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

/// Whether all that stands between two amounts makes them a range.
fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—" | "to" | "bis")
}

static REPEATS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bbilled(?:\s(?:at|as|annually|yearly|monthly))*|\bcharged(?:\sas)?|\b(?:annually|yearly|monthly)\s?\(|/\s?\w+\s?\(|\bper\s\w+\s?\(|\(\s?=?|\binvoiced)\s*[~≈=(]?\s*$",
    )
});

/// Whether the words before an amount say that it is the amount before it told in another way:
/// "billed $96 yearly", "$10 / GB / month ($0.000231 …".
fn repeats(before: &str, since: &str) -> bool {
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

static FROM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bfrom|\bstart(?:s|ing)?(?:\s(?:price|at|from))+|\bas low as|\bab|\bà partir de|\bdesde|\bbegin(?:s|ning)? at)\s*(?:only|just)?\s*:?\s*$",
    )
});

/// Whether the words before an amount make it a lower bound.
fn is_from(before: &str) -> bool {
    FROM.is_match(before)
}

static FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:free|free forever|always free|free for ever|(?:dauerhaft |für immer )?kostenlos|kostenfrei|gratis|gratuit(?:e|ement)?)[!.]?$",
    )
});

/// Whether a text as a whole says that something costs nothing.
fn is_free(text: &str) -> bool {
    FREE.is_match(text.trim())
}

static CUSTOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^(?: custom | custom\s\+\s[\w\s]{2,20} | custom\s(?:pricing|price|quote|plan|pricing\savailable) | tailored(?:\s(?:pricing|quote|to\s(?:you|your\s[\w-]+)))? | bespoke(?:\spricing)? | individual(?:\spricing)? | (?:please\s)?ask\s(?:us\s)?for\s(?:an?\s)?(?:estimate|quot(?:e|ation)|prices?) | quoted(?:;\s(?:contact|talk\sto|ask)\s[\w\s]{2,20})? | pric(?:e|ing)\s(?:up)?on\srequest | (?:priced\s)?(?:up)?on\srequest | by\squote | quote | p\.?\s?o\.?\s?a\.? | (?:pric(?:e|es|ing)\s)?(?:up)?on\s(?:application|enquiry|inquiry|demand) | (?:pric(?:e|es|ing)\s)?by\s(?:arrangement|agreement) | (?:your|an?|individual|custom|ask\sfor\san?|request\san?)\s(?:individual\s)?(?:offer|proposal|quotation) | (?:volume|individual|framework)\s(?:agreement|contract)
          | (?:please\s)?(?:just\s)?ask(?:\sus)? | (?:ring|phone|call|mail|write\sto)\sus | (?:talk|speak|write)\s(?:to|with)\s(?:our|a|an|the)\s[\w-]+(?:\s[\w-]+)? | contact\s(?:our|the)\s[\w-]+(?:\s[\w-]+)? | to\sbe\sagreed | negotiable | priced\sto\sorder
          | (?:preise?\s)?(?:auf|nach)\s(?:anfrage|vereinbarung|absprache) | individuell(?:es\sangebot|er\spreis)? | kontakt(?:ieren\ssie\suns|\saufnehmen)? | sprechen\ssie\s(?:uns\san|mit\suns) | angebot\s(?:anfordern|einholen) | (?:prix|tarifs?)?\s?sur\s(?:demande|mesure|devis) | (?:nous\s(?:contacter|consulter)|contactez[\s-]nous|parlons-en)
          | let(?:[’']s|\sus)\s(?:talk|chat|plan(?:\s(?:it|this))?|meet|work\sit\sout|(?:find|agree\son|work\sout)\s(?:a|your)\sprice(?:\stogether)?) | we[’']ll\s(?:work\s(?:it|this|something)\sout(?:\stogether)?|agree(?:\son\sit)?|quote|make\s(?:you\s)?an\soffer) | tell\sus\swhat\syou\sneed | made\sto\smeasure | (?:contact|talk\sto|speak\s(?:to|with)|call|ask|email)\s(?:us|sales|our\ssales(?:\steam)?|the\ssales\steam)(?:\s(?:for|to\sget)\s(?:pricing|a\squote|(?:custom\s)?pricing|prices|details|more\sinfo(?:rmation)?))? | get\s(?:a\s|your\s)?(?:custom\s)?quote | get\sin\stouch
          | request\s(?:a\s)?(?:quote|pricing|price) | contact\s(?:for|us\sfor)\spricing | book\sa\s(?:demo|call) | auf\sanfrage | sur\sdevis | sob\sconsulta | a\sconsultar | volume\spricing | (?:starting\s)?pric(?:es?|ing)\svar(?:y|ies) | custom\s\(?contact\s(?:us|sales)\)? )\s*[.!→›>]?$",
    )
});

/// Whether a text as a whole says that the price is to be asked for.
pub(super) fn is_custom(text: &str) -> bool {
    let text = text
        .trim()
        .trim_matches(|c: char| matches!(c, '*' | '(' | ')'))
        // Where a card's sign for money stands though no amount does: "$Custom".
        .trim_start_matches(['$', '€', '£', ' ']);
    let parts = || text.split([',', ';', '–', '—', '/', '(']).map(str::trim);
    CUSTOM.is_match(text) || text.len() <= MAX_ASKED && parts().all(|part| CUSTOM.is_match(part))
}

/// Bytes of a text that says nothing but that a price is to be asked for, in more ways than one.
const MAX_ASKED: usize = 80;

/// Whether an amount is for one of what its line names: `Extra shipments: $0.09 each`.
fn is_each(stated: &Stated<'_>) -> bool {
    stated
        .behind
        .trim_start()
        .strip_prefix("each")
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:it|this|that|everything)$|\b(?:pric(?:es?|ing)|plans?|costs?|subscriptions?|per (?:person|user|seat))\b",
    )
});

/// Whether words before a price stand for the product as a whole: "It", "Simple pricing", "Our plans".
fn is_whole(name: &str) -> bool {
    WHOLE.is_match(name.trim())
}

/// Whether a name is one of seats: "Editors", "Additional users", "each seat".
fn is_seats(name: &str) -> bool {
    name.split_whitespace()
        .next_back()
        .is_some_and(|word| terms::is_seat(&word.to_lowercase()))
}

/// Whether a name is of seats and of nothing more: "Editors", "each seat".
fn is_any_seat(name: &str) -> bool {
    let mut words = name.split_whitespace().rev();
    let seat = words
        .next()
        .is_some_and(|word| terms::is_seat(&word.to_lowercase()));
    seat && words.all(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "a" | "an" | "each" | "every" | "one" | "the" | "per" | "all"
        )
    })
}

/// Whether a block stands where amounts are not the vendor's list prices.
fn rules_out(page: &Page<'_>, block: &Block) -> bool {
    trap::rules_out(page.document, block)
        || trap::is_reduced(block)
        || page.others.contains(&block.headings)
}

/// Puts an offer together.
fn offer(
    sort: Sort,
    item: String,
    stated: &Stated<'_>,
    quote: String,
    named_by: String,
    at: usize,
) -> Option<Offer> {
    let money = stated.mention.money();
    let decimal = money.is_none().then(|| stated.mention.decimal.clone());
    if sort == Sort::Extra && money.is_some_and(|money| money.minor == 0) {
        return None;
    }
    if decimal.is_some() && sort != Sort::Usage {
        return None;
    }
    let money = money.unwrap_or(Money {
        minor: 0,
        currency: stated.mention.currency,
    });
    let amount = if is_from(stated.before) || stated.behind.starts_with('+') {
        Amount::From(money)
    } else {
        Amount::Exact(money)
    };
    Some(Offer {
        sort,
        price: Price {
            item,
            amount,
            unit: stated.terms.unit.clone(),
            period: stated.terms.period,
            billed: stated.terms.billed,
        },
        decimal,
        quote,
        named_by,
        condition: trap::is_for_the_beginning(stated.before, stated.behind)
            .then(|| INTRODUCTORY.to_owned()),
        at,
    })
}

/// Things that are counted per customer: a price for each of them is a price for the account.
fn is_account(what: &str) -> bool {
    matches!(
        what.to_lowercase().as_str(),
        "organization"
            | "organisation"
            | "account"
            | "workspace"
            | "company"
            | "org"
            | "team"
            | "business"
            | "customer"
    )
}

/// Things of which a customer has a few and that plans are sold by.
fn is_sold_by(what: &str) -> bool {
    matches!(
        what.to_lowercase().as_str(),
        "site"
            | "website"
            | "project"
            | "domain"
            | "store"
            | "location"
            | "brand"
            | "property"
            | "app"
            | "environment"
            | "deployment"
            | "repository"
            | "repo"
            | "form"
            | "bot"
            | "channel"
            | "page"
            | "board"
            | "device"
            | "server"
            | "inbox"
            | "mailbox"
            | "client"
            | "client book"
            | "practice"
            | "clinic"
            | "branch"
            | "shop"
            | "restaurant"
            | "salon"
            | "venue"
            | "vehicle"
            | "building"
            | "entity"
            | "tenant"
            | "cluster"
    )
}

/// The sort of a named thing by its unit, its name and where it stands.
fn sort_of(
    page: &Page<'_>,
    block: &Block,
    item: &str,
    terms: &mut Terms,
    label: Option<&str>,
) -> Sort {
    let context = Context::of(page, block, label);
    if let Unit::Each(what) = &terms.unit {
        if is_account(what) {
            terms.unit = Unit::Flat;
        } else if !(is_sold_by(what) && name::may_be_plan(item) && page.is_known(item)) {
            return Sort::Usage;
        }
    }
    if terms.period == Some(Period::Hour)
        || (terms.period == Some(Period::Day) && !page.is_known(item))
    {
        return Sort::Usage;
    }
    if context.add_on {
        Sort::AddOn
    } else if context.support {
        Sort::Support
    } else if page.vendor() == Some(item) {
        // The product as a whole, beside others in a comparison.
        unnamed_sort(terms)
    } else if name::is_pair_of_plans(item)
        || name::may_be_plan(item)
            && !name::is_on_top(item)
            && !name::is_measure(item)
            && (page.is_known(item) || context.plans)
    {
        Sort::Plan
    } else {
        unnamed_sort(terms)
    }
}

/// The sort of what is no plan, by its terms: a flat price that recurs, or one for a seat, is the
/// price of a thing; all else is usage.
fn unnamed_sort(terms: &Terms) -> Sort {
    let recurs = matches!(
        terms.period,
        Some(Period::Week | Period::Month | Period::Quarter | Period::Year)
    );
    match terms.unit {
        Unit::Flat if recurs => Sort::Extra,
        Unit::Seat => Sort::Extra,
        _ => Sort::Usage,
    }
}

/// Whether a block stands under a heading about support packages.
#[must_use]
pub fn is_about_support(block: &Block) -> bool {
    let nearest = block.headings.iter().rev().take(2);
    nearest.into_iter().any(|heading| SUPPORT.is_match(heading))
}

/// What the headings around a block say about the things under them.
struct Context {
    add_on: bool,
    support: bool,
    plans: bool,
}

static ADD_ON: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\badd[\s-]?ons?\b|\bextras\b|\boptional\b"));
static SUPPORT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:technical |premium |paid |customer )?support(?: (?:plans?|packages?|tiers?|options|levels|pricing))?$|\bsupport (?:plans?|packages?|tiers?|levels)\b",
    )
});
static PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|pricing|prices|tiers?|packages?|subscriptions?|editions?|per (?:person|user|seat)|price\s?lists?|costs?|fees|memberships?|licen[cs]es|preis(?:e|liste)?|tarife?|prix|precios|tarifs|prezzi|prijzen|priser)\b",
    )
});

impl Context {
    fn of(page: &Page<'_>, block: &Block, label: Option<&str>) -> Self {
        let says = |pattern: &Regex, text: &str| pattern.is_match(text);
        let nearest = || {
            block
                .headings
                .iter()
                .rev()
                .take(2)
                .map(AsRef::as_ref)
                .chain(label)
        };
        let title = page
            .document
            .title
            .as_deref()
            .into_iter()
            .chain([page.document.url.path()]);
        Self {
            add_on: nearest().any(|text: &str| says(&ADD_ON, text)),
            support: nearest().any(|text: &str| says(&SUPPORT, text)),
            plans: nearest().chain(title).any(|text: &str| says(&PLANS, text)),
        }
    }
}

/// The name a thing is sold under: support packages and add-ons say what they are.
fn item_name(sort: Sort, name: &str) -> String {
    match sort {
        Sort::Support if !name.to_lowercase().contains("support") => format!("Support {name}"),
        Sort::AddOn
            if !name.to_lowercase().contains("add-on")
                && !name.to_lowercase().contains("addon") =>
        {
            format!("{name} add-on")
        }
        _ => name.to_owned(),
    }
}
