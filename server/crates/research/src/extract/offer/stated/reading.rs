//! Reads the amounts of a text one after the other: the terms of each, and what it says of the price before it.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use super::{
    COMES_TO, FOR_DAYS, IF_YEARLY, Stated, WITH_BILLING,
    alike::{
        introduces_billing, is_cheaper_year_of, is_month_of, is_monthly_price_of, is_otherwise,
        is_quarter_at_once, is_somewhat_dearer, is_yearly_price_of, repeats, share_month, sum_of,
    },
    before, is_least,
};
use crate::extract::{
    money::Mention,
    offer::bill,
    pattern::cased,
    terms::{self, Terms},
    trap,
};

/// The amounts of a text that may be prices, as they stand in it.
pub(super) fn read<'a>(
    text: &'a str,
    mentions: &'a [Mention],
    is_struck: impl Fn(&Mention) -> bool,
) -> Vec<Stated<'a>> {
    let mut reading = Reading {
        text,
        mentions,
        is_struck,
        prices: Vec::new(),
        end: 0,
        previous_terms: 0,
        before_now: None,
    };
    for index in 0..mentions.len() {
        reading.take(index);
    }
    reading.prices
}

struct Reading<'a, S> {
    text: &'a str,
    mentions: &'a [Mention],
    is_struck: S,
    /// Those before.
    prices: Vec<Stated<'a>>,
    /// Where the amount before ends, and how long its terms are.
    end: usize,
    previous_terms: usize,
    /// The terms of an amount that the next one takes the place of.
    before_now: Option<Terms>,
}

/// An amount and the text around it.
struct Around<'a> {
    mention: &'a Mention,
    /// The other end of a range that it begins.
    to: Option<&'a Mention>,
    /// From the amount before, and from the terms of that.
    before: &'a str,
    since: &'a str,
    /// Up to the next amount, and to the end of the text.
    tail: &'a str,
    behind: &'a str,
    /// The amount behind it, and the text behind that.
    next: Option<&'a Mention>,
    tail_of_next: &'a str,
    behind_next: Option<&'a str>,
}

/// Whether an amount is a base fee, or has one beside it.
struct Parts {
    is_base: bool,
    has_seats_on_top: bool,
    is_seat_on_top: bool,
}

/// What stands in brackets between an amount and its terms: tax, or what it was before: `(plus VAT)`, `(it was `.
static TAX_ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s?\((?:plus|excl(?:uding|usive\sof|\.)?|ex\.?|incl(?:uding|usive\sof|\.)?|before|without|net\sof)\s[^()$€£\d]{1,20}\)\s?",
    )
});
static PAST_ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s?\((?:(?:it|which)\s)?(?:was|were|previously|formerly|earlier|before|up\sfrom|down\sfrom|used\sto\sbe):?\s*$",
    )
});

/// The terms behind such an aside, of which the words behind the next amount may be the end.
fn behind_aside(tail: &str, tail_of_next: &str) -> Option<Terms> {
    if let Some(aside) = TAX_ASIDE.find(tail) {
        let terms = terms::read(tail.get(aside.end()..)?);
        let length = aside.end() + terms.length;
        return (terms.length > 0).then_some(Terms { length, ..terms });
    }
    let rest = tail_of_next.strip_prefix(')')?;
    let terms = PAST_ASIDE.is_match(tail).then(|| terms::read(rest))?;
    (terms.length > 0).then_some(Terms { length: 0, ..terms })
}

impl<'a, S: Fn(&Mention) -> bool> Reading<'a, S> {
    /// The text between an amount and the next one.
    fn tail(&self, index: usize) -> Option<&'a str> {
        let from = self.mentions.get(index)?.range.end;
        let to = self.mentions.get(index + 1);
        let to = to.map_or(self.text.len(), |next| next.range.start);
        self.text.get(from..to)
    }

    fn is_dash_behind(&self, index: usize) -> bool {
        self.tail(index).is_some_and(is_dash)
    }

    /// The amount and its surroundings, unless it is the end of a range, and goes on behind it.
    fn around(&mut self, index: usize) -> Option<Around<'a>> {
        let mention = self.mentions.get(index)?;
        let ends_range = index > 0 && self.is_dash_behind(index - 1);
        (!ends_range).then_some(())?;
        let before = self.text.get(self.end..mention.range.start);
        let before = before.unwrap_or_default();
        // "$5–$9 a month": the terms stand behind the end of the range.
        let to = self.mentions.get(index + 1);
        let to = to.filter(|_| self.is_dash_behind(index));
        let (index, last) = to.map_or((index, mention), |to| (index + 1, to));
        self.end = last.range.end;
        let next = self.mentions.get(index + 1);
        Some(Around {
            mention,
            to,
            before,
            // What stands between the terms of the amount before and this one.
            since: before.get(self.previous_terms..).unwrap_or_default(),
            tail: self.tail(index).unwrap_or_default(),
            behind: self.text.get(last.range.end..).unwrap_or_default(),
            next,
            tail_of_next: self.tail(index + 1).unwrap_or_default(),
            behind_next: next.and_then(|next| self.text.get(next.range.end..)),
        })
    }

    /// Takes in an amount: as a price, or as what it says of the one before.
    fn take(&mut self, index: usize) {
        let Some(around) = self.around(index) else {
            return;
        };
        let mut terms = self.terms(&around);
        let length = terms.length;
        self.previous_terms = length;
        self.bill_as_introduced(&around, &mut terms);
        // "statt 12 € nur 9 € pro Nutzer", "$9 instead of $12 per user": both are for the same.
        if INSTEAD_OF.is_match(around.before) {
            if let Some(last) = self.prices.last_mut().filter(|last| last.terms.length == 0) {
                last.terms = terms.clone();
            }
            self.before_now = (length > 0).then_some(terms);
            return;
        }
        if let Some(earlier) = self.before_now.take().filter(|_| length == 0) {
            terms = earlier;
        }
        let before = before::said(around.before, &terms, around.tail);
        let is_another = self.complete_year(&around, &mut terms);
        let between = around.tail.get(length..).unwrap_or_default();
        let parts = self.parts(&around, &mut terms, between);
        let behind = around.behind_terms(&terms, length, between);
        if !parts.is_base {
            self.complete_month(&around, &mut terms, between);
        }
        if self.is_told_of_last(&around, &mut terms, behind) {
            return;
        }
        let springs = || {
            let adds = between.trim() == "+" && around.is_added(&terms);
            let behind = if adds || around.ends(length) {
                ""
            } else {
                behind
            };
            let least = terms.period.is_some() && is_least(behind);
            trap::springs(before, if least { "" } else { behind })
                && !parts.any()
                && !ONE_CREDIT.is_match(before)
        };
        let repeats = || {
            let told = repeats(before, around.since) && !is_another;
            told && !self.is_billed_otherwise(&around, &terms)
        };
        if self.is_no_price(&around, &terms, before) || springs() || repeats() {
            return;
        }
        self.prices.push(Stated {
            mention: around.mention,
            terms,
            before,
            since: around.since,
            behind,
            is_base: parts.is_base,
            has_seats_on_top: parts.has_seats_on_top,
            is_seat_on_top: parts.is_seat_on_top,
            to: around.to,
        });
    }

    /// The terms behind an amount.
    fn terms(&self, around: &Around<'_>) -> Terms {
        let tail = around.tail;
        let mut terms = terms::read(tail);
        // "$29 ~~$39~~ per month": the terms stand behind what is struck.
        let next_struck = around.next.is_some_and(&self.is_struck);
        if next_struck && tail.trim().is_empty() && !(self.is_struck)(around.mention) {
            terms = Terms {
                length: 0,
                ..terms::read(around.tail_of_next)
            };
        }
        if terms.length == 0
            && let Some(behind) = behind_aside(tail, around.tail_of_next)
        {
            terms = behind;
        }
        if let Some(one) = used_one(around.mention, &terms, tail) {
            terms.unit = Unit::Each(one);
        }
        // "$24 a month (billed yearly: $20)": how the next amount is billed says nothing of this one.
        let introduces = tail.get(terms.length..).is_some_and(introduces_billing);
        if introduces && around.next.is_some() {
            terms.billed = None;
        }
        terms
    }

    /// How an amount is billed may stand before it: `or with an annual plan $5`.
    fn bill_as_introduced(&mut self, around: &Around<'_>, terms: &mut Terms) {
        let since = around.since;
        if terms.billed.is_some() || !WITH_BILLING.is_match(since) {
            return;
        }
        // "$5 with an annual plan, $6.50 monthly": no year at once costs more than its months.
        let monthly = terms.period == Some(Period::Month);
        let last = self.prices.last_mut();
        match last.filter(|last| monthly && is_somewhat_dearer(around.mention, last)) {
            Some(last) => last.terms.billed = terms::billed(since),
            None => terms.billed = terms::billed(since),
        }
    }

    /// Completes the terms of what the price before costs when a year is paid for, and says whether it is that.
    fn complete_year(&mut self, around: &Around<'_>, terms: &mut Terms) -> bool {
        let Some(last) = self.prices.last_mut() else {
            return false;
        };
        let (mention, since) = (around.mention, around.since);
        let yearly = is_yearly_price_of(mention, terms, last, since);
        if yearly {
            share_month(&mut last.terms, terms);
        }
        let cheaper = is_cheaper_year_of(mention, terms, last, since);
        if cheaper {
            terms.unit = last.terms.unit.clone();
        }
        // "$20/month. Annual billing: $200": what a year at once costs.
        let told_of_year = IF_YEARLY.is_match(since) || COMES_TO.is_match(since);
        let at_once = told_of_year && terms.period.is_none() && !yearly;
        if at_once && is_below(last, mention) {
            terms.billed = Some(Period::Year);
        }
        yearly || cheaper
    }

    /// Whether an amount is a base fee, has a price for each seat on top, or is that. A seat on top is for as long as
    /// what it comes on top of. `between` is what stands before the next amount.
    fn parts(&self, around: &Around<'_>, terms: &mut Terms, between: &str) -> Parts {
        let is_base = is_base(terms, between);
        let has_seats_on_top = has_seats_on_top(terms, between, around.behind_next);
        let plan = self.prices.last().filter(|last| last.has_seats_on_top);
        let plan = plan.filter(|_| terms.unit == Unit::Seat);
        if let Some(plan) = plan {
            terms.period = terms.period.or(plan.terms.period);
        }
        Parts {
            is_base,
            has_seats_on_top,
            is_seat_on_top: plan.is_some(),
        }
    }

    /// Completes the terms of what a month of the price before costs without its yearly billing.
    fn complete_month(&mut self, around: &Around<'_>, terms: &mut Terms, between: &str) {
        let Some(last) = self.prices.last_mut() else {
            return;
        };
        // "$8 per month, billed annually ($10 billed monthly)"
        if is_monthly_price_of(around.mention, terms, last, between) {
            terms.unit = last.terms.unit.clone();
            terms.period = last.terms.period;
            terms.billed = Some(Period::Month);
        }
        // "$4.90 with yearly billing, otherwise $5.90"
        if is_otherwise(around.mention, terms, last, around.since) {
            last.terms.period = Some(Period::Month);
            terms.unit = last.terms.unit.clone();
            terms.period = Some(Period::Month);
            terms.billed = Some(Period::Month);
        }
    }

    /// Whether an amount says no more than what the price before comes to for longer, or for a month of it.
    fn is_told_of_last(&mut self, around: &Around<'a>, terms: &mut Terms, behind: &'a str) -> bool {
        let Some(last) = self.prices.last_mut() else {
            return false;
        };
        // "$12 a month, billed $144 yearly" says how the first is billed.
        if let Some(period) = sum_of(around.mention, terms, last) {
            last.terms.billed = Some(period);
            return true;
        }
        // "$10 a month, $27 billed quarterly": no month of a quarter costs more than one by itself.
        if is_quarter_at_once(around.mention, terms, last) {
            terms.period = Some(Period::Quarter);
        }
        // "$144 a year ($12 a month)" says what a month of the first comes to.
        let is_month = is_month_of(around.mention, terms, last);
        // "$290 a year (~$24 a month)": a month of it is told roughly, the year to the cent.
        if is_month && !before::is_rough(around.since) {
            last.mention = around.mention;
            let unit = match terms.unit {
                Unit::Flat => last.terms.unit.clone(),
                _ => terms.unit.clone(),
            };
            last.terms = Terms {
                unit,
                billed: Some(Period::Year),
                ..terms.clone()
            };
            last.behind = behind;
        }
        is_month
    }

    /// Whether an amount is the same price billed in another way, and no repetition of it.
    fn is_billed_otherwise(&self, around: &Around<'_>, terms: &Terms) -> bool {
        // "$99, billed annually ($119 month-to-month)"
        let apart = terms.billed.is_some() && terms.period.is_some();
        // "$720/mo billed annually ($800/mo monthly)": no more is billed for a month of a year.
        let dearer = |last: &Stated<'_>| {
            last.terms.billed == Some(Period::Year) && is_somewhat_dearer(around.mention, last)
        };
        let monthly = terms.period == Some(Period::Month);
        apart || monthly && self.prices.last().is_some_and(dearer)
    }

    /// Whether an amount is huge, struck, a trial's, or what many pay together.
    fn is_no_price(&self, around: &Around<'_>, terms: &Terms, before: &str) -> bool {
        let mention = around.mention;
        mention.large
            || (self.is_struck)(mention)
            || is_trial(mention, around.tail)
            || terms.unit == Unit::Flat && bill::is_of_many(before)
    }
}

impl<'a> Around<'a> {
    /// The text behind the terms, which are so long. `between` is that before the next amount.
    fn behind_terms(&self, terms: &Terms, length: usize, between: &'a str) -> &'a str {
        // "$29 a month. 1,000 responses included, then $0.02 per response" is no price for the beginning.
        let rated_then = self.is_before_rate() && terms.period.is_some() && THEN.is_match(between);
        match rated_then {
            true => between,
            false => self.behind.get(length..).unwrap_or_default(),
        }
    }

    /// Whether the next amount is what one of something costs.
    fn is_before_rate(&self) -> bool {
        let next = self.behind_next;
        next.is_some_and(|next| matches!(terms::read(next).unit, Unit::Each(_)))
    }

    /// Whether what is added to an amount is another rate: "$90 per gateway + $2 per resource" are two and no sum.
    fn is_added(&self, terms: &Terms) -> bool {
        matches!(terms.unit, Unit::Each(_)) || terms.period.is_some() && self.is_before_rate()
    }

    /// Whether another sentence begins behind the terms: "$9 per user per month. Minimum charge".
    fn ends(&self, length: usize) -> bool {
        let read = self.tail.get(..length).unwrap_or_default();
        let behind = self.behind.get(length..).unwrap_or_default();
        read.ends_with('.') && NEXT_SENTENCE.is_match(behind)
    }
}

impl Parts {
    fn any(&self) -> bool {
        self.is_base || self.has_seats_on_top
    }
}

/// What stands before a rate for what is not included.
static THEN: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bthen\s*$"));

/// What begins another sentence behind the terms of an amount, which took in the full stop.
static NEXT_SENTENCE: LazyLock<Regex> = LazyLock::new(|| cased(r"^\s+[\p{Lu}\d]"));

/// What stands before the amount that another one takes the place of.
static INSTEAD_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:instead\sof|(?:an)?statt|anstelle\svon|down\sfrom|reduced\sfrom|bisher|vorher|früher|au\slieu\sd[eu]|en\slugar\sde|invece\sdi)\s*(?:bisher\s)?$",
    )
});

/// Whether a price is below an amount of the same currency.
fn is_below(price: &Stated<'_>, amount: &Mention) -> bool {
    let both = price.mention.money().zip(amount.money());
    both.is_some_and(|(price, amount)| {
        price.currency == amount.currency && price.minor < amount.minor
    })
}

/// Whether an amount is nothing for some days: a trial, and no plan that is free.
fn is_trial(mention: &Mention, tail: &str) -> bool {
    mention.money().is_some_and(|money| money.minor == 0) && FOR_DAYS.is_match(tail)
}

static BASE_FEE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?:monthly\s|yearly\s|annual\s)?(?:base|platform|fixed)\s(?:fees?|prices?|charges?)\b",
    )
});

/// Whether a flat amount is called a base fee: "a $149 monthly base fee". `between` is what stands before the next amount.
fn is_base(terms: &Terms, between: &str) -> bool {
    terms.unit == Unit::Flat && terms.period.is_some() && BASE_FEE.is_match(between)
}

/// What adds a price for each seat to the flat one before it: ` base + `, ` plus `.
static ADDED: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\s*(?:\([^()]{2,30}\)\s*)?(?:(?:base|flat|fixed)\s*)?[,·|]?\s?(?:\+|plus)\s*$")
});

/// Whether a price for each seat is added to a flat amount: "$20 per month + $10 per user", "$49 base plus $9 a seat".
/// `between` is what stands before the next amount, `next` what follows that.
fn has_seats_on_top(terms: &Terms, between: &str, next: Option<&str>) -> bool {
    let and = between.trim() == "and" && terms.period.is_some();
    let per_seat = || next.is_some_and(|next| terms::read(next).unit == Unit::Seat);
    terms.unit == Unit::Flat && (and || ADDED.is_match(between)) && per_seat()
}

/// What an amount is for one of: ` per agent`.
static FOR_ONE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\s*(?:per\s|/\s?|for\seach\s|each\s|an?\s)(?P<what>\p{L}+)"));

/// What is used, though people are called so too: nobody sells a seat for less than one of anything and for no time.
fn used_one(mention: &Mention, terms: &Terms, tail: &str) -> Option<String> {
    let small = mention.is_less_than_one();
    let seat = terms.unit == Unit::Seat && terms.period.is_none() && terms.billed.is_none();
    let found = FOR_ONE.captures(tail).filter(|_| small && seat)?;
    Some(found.name("what")?.as_str().to_lowercase())
}

/// `1 credit = `: what follows is what one of them costs.
static ONE_CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[^\p{L}\d.,])(?:1|one|each|every|a)\s(?:[\p{L}-]+\s)?(?:credit|token|point)\s(?:=|equals|is(?:\sworth)?)\s*$|^\W*\d[\d.,]*\s?(?:k|m|million)?\s(?:\p{L}+[\s-])?(?:credits|tokens)\s=\s*$",
    )
});

/// Whether all that stands between two amounts makes them a range.
fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—" | "to" | "bis")
}
