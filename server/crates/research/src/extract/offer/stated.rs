//! The amounts of a text that may be prices, each with its terms and the words around it.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use super::{INTRODUCTORY, Offer, bill};
use crate::{
    document::Document,
    extract::{
        money::Mention,
        pattern::cased,
        terms::{
            self, Terms,
            unit::{is_account, is_sold_by},
        },
        trap,
    },
};

mod alike;

pub(super) use self::alike::{
    COMES_TO, IF_YEARLY, OR_ELSE, WITH_BILLING, is_regular_price, is_some_months, is_somewhat_more,
};
use self::alike::{
    introduces_billing, is_cheaper_year_of, is_month_of, is_monthly_price_of, is_otherwise,
    is_quarter_at_once, is_somewhat_dearer, is_yearly_price_of, months_beside_years, repeats,
    share_listed, share_month, share_terms, sum_of,
};

/// A mention with its terms read and the text around it at hand.
pub(super) struct Stated<'a> {
    pub(super) mention: &'a Mention,
    pub(super) terms: Terms,
    /// The text before it, from the start of its sentence or the mention before.
    pub(super) before: &'a str,
    /// The text before it, without the terms of the mention before.
    pub(super) since: &'a str,
    /// The text behind its terms, to the end of its sentence or the next mention.
    pub(super) behind: &'a str,
    /// Whether it is a base fee beside a price per seat.
    pub(super) is_base: bool,
    /// Whether a price for each seat is added to it: `$20 + $5 per user`.
    has_seats_on_top: bool,
    /// Whether it is for each seat on top of the flat price before it.
    pub(super) is_seat_on_top: bool,
    /// The other end of a range that it begins: `$0.01–$0.04 per step`.
    pub(super) to: Option<&'a Mention>,
}

impl<'a> Stated<'a> {
    /// Whether it is paid again and again, and not for each of something.
    pub(super) fn recurs(&self) -> bool {
        self.terms.period.is_some() && !matches!(self.terms.unit, Unit::Each(_))
    }

    /// Whether it is what a year costs behind a comma, and another price what a month does.
    pub(super) fn is_year_beside(&self, month: &Self) -> bool {
        let periods = (month.terms.period, self.terms.period);
        let both = self.mention.money().zip(month.mention.money());
        self.since.trim() == ","
            && periods == (Some(Period::Month), Some(Period::Year))
            && both.is_some_and(|(year, month)| is_some_months(year, month))
    }

    /// The same with other terms.
    pub(super) fn with(&self, terms: Terms) -> Self {
        Self { terms, ..*self }
    }
}

/// The mentions of a text that may be prices: not struck, not huge, not traps, not the same amount told twice.
pub(super) fn stated<'a>(
    text: &'a str,
    mentions: &'a [Mention],
    is_struck: impl Fn(&Mention) -> bool,
) -> Vec<Stated<'a>> {
    let mut prices: Vec<Stated<'a>> = Vec::new();
    let mut before_now: Option<Terms> = None;
    let mut previous_terms = 0;
    let behind_of = |index: usize| {
        let from = mentions.get(index)?.range.end;
        let to = mentions.get(index + 1);
        text.get(from..to.map_or(text.len(), |next| next.range.start))
    };
    let mut end = 0;
    for (index, mention) in mentions.iter().enumerate() {
        if index > 0 && behind_of(index - 1).is_some_and(is_dash) {
            continue;
        }
        let from = end;
        let before = text.get(from..mention.range.start).unwrap_or_default();
        // "$5–$9 a month": the terms stand behind the end of the range.
        let to = mentions
            .get(index + 1)
            .filter(|_| behind_of(index).is_some_and(is_dash));
        let (index, last) = to.map_or((index, mention), |to| (index + 1, to));
        end = last.range.end;
        let tail = behind_of(index).unwrap_or_default();
        let mut terms = terms::read(tail);
        // "$29 ~~$39~~ per month": the terms stand behind what is struck.
        let next_struck = mentions.get(index + 1).is_some_and(&is_struck);
        if next_struck && tail.trim().is_empty() && !is_struck(mention) {
            terms = Terms {
                length: 0,
                ..terms::read(behind_of(index + 1).unwrap_or_default())
            };
        }
        if let Some(one) = used_one(mention, &terms, tail) {
            terms.unit = Unit::Each(one);
        }
        // "$24 a month (billed yearly: $20)": how the next amount is billed says nothing of this one.
        let introduces = tail.get(terms.length..).is_some_and(introduces_billing);
        if introduces && index + 1 < mentions.len() {
            terms.billed = None;
        }
        let behind = text
            .get(last.range.end + terms.length..)
            .unwrap_or_default();
        // "$9 per user per month. Minimum charge" begins another sentence.
        let read = tail.get(..terms.length).unwrap_or_default();
        let ends = read.ends_with('.') && NEXT_SENTENCE.is_match(behind);
        // What stands between the terms of the amount before and this one.
        let since = before.get(previous_terms..).unwrap_or_default();
        previous_terms = terms.length;
        if index > 0 && terms.billed.is_none() && WITH_BILLING.is_match(since) {
            // "$5 with an annual plan, $6.50 monthly": no year at once costs more than its months.
            let monthly = terms.period == Some(Period::Month);
            match prices
                .last_mut()
                .filter(|last| monthly && is_somewhat_dearer(mention, last))
            {
                Some(last) => last.terms.billed = terms::billed(since),
                None => terms.billed = terms::billed(since),
            }
        }
        // "statt 12 € nur 9 € pro Nutzer", "$9 instead of $12 per user": both are for the same.
        if INSTEAD_OF.is_match(before) {
            if let Some(last) = prices.last_mut().filter(|last| last.terms.length == 0) {
                last.terms = terms.clone();
            }
            before_now = (terms.length > 0).then_some(terms);
            continue;
        }
        if let Some(earlier) = before_now.take().filter(|_| terms.length == 0) {
            terms = earlier;
        }
        let before = without_about(without_plus(before, &terms), &terms, tail);
        let before = without_badge(before);
        let yearly = prices
            .last()
            .is_some_and(|last: &Stated<'_>| is_yearly_price_of(mention, &terms, last, since));
        if let Some(last) = prices.last_mut().filter(|_| yearly) {
            share_month(&mut last.terms, &mut terms);
        }
        let cheaper = prices
            .last()
            .is_some_and(|last| is_cheaper_year_of(mention, &terms, last, since));
        if let Some(last) = prices.last().filter(|_| cheaper) {
            terms.unit = last.terms.unit.clone();
        }
        // "$20/month. Annual billing: $200": what a year at once costs.
        let at_once = IF_YEARLY.is_match(since) && terms.period.is_none() && !yearly;
        if at_once && prices.last().is_some_and(|last| is_below(last, mention)) {
            terms.billed = Some(Period::Year);
        }
        let between = tail.get(terms.length..).unwrap_or_default();
        let next = mentions
            .get(index + 1)
            .and_then(|next| text.get(next.range.end..));
        let base = is_base(&terms, between);
        let has_seats_on_top = has_seats_on_top(&terms, between, next);
        let plan = prices.last().filter(|last| last.has_seats_on_top);
        let is_seat_on_top = plan.is_some() && terms.unit == Unit::Seat;
        if let Some(plan) = plan.filter(|_| is_seat_on_top) {
            terms.period = terms.period.or(plan.terms.period);
        }
        // "$90 per gateway + $2 per resource" are two rates and no sum.
        let rate = next.is_some_and(|next| matches!(terms::read(next).unit, Unit::Each(_)));
        // "$29 a month. 1,000 responses included, then $0.02 per response" is no price for the beginning.
        let rated_then = rate && terms.period.is_some() && THEN.is_match(between);
        let behind = if rated_then { between } else { behind };
        let summed = (matches!(terms.unit, Unit::Each(_)) || terms.period.is_some() && rate)
            && between.trim() == "+";
        // "$8 per month, billed annually ($10 billed monthly)"
        if let Some(last) = prices
            .last()
            .filter(|last| !base && is_monthly_price_of(mention, &terms, last, between))
        {
            terms.unit = last.terms.unit.clone();
            terms.period = last.terms.period;
            terms.billed = Some(Period::Month);
        }
        // "$4.90 with yearly billing, otherwise $5.90"
        if let Some(last) = prices
            .last_mut()
            .filter(|last| is_otherwise(mention, &terms, last, since))
        {
            last.terms.period = Some(Period::Month);
            terms.unit = last.terms.unit.clone();
            terms.period = Some(Period::Month);
            terms.billed = Some(Period::Month);
        }
        // "$720/mo billed annually ($800/mo monthly)": no more is billed for a month of a year.
        let dearer = terms.period == Some(Period::Month)
            && prices.last().is_some_and(|last| {
                last.terms.billed == Some(Period::Year) && is_somewhat_dearer(mention, last)
            });
        // "$99, billed annually ($119 month-to-month)" is another price and no repetition.
        let billed_apart = terms.billed.is_some() && terms.period.is_some();
        // "$12 a month, billed $144 yearly" says how the first is billed.
        let sum = prices
            .last_mut()
            .and_then(|last| Some((sum_of(mention, &terms, last)?, last)));
        if let Some((period, last)) = sum {
            last.terms.billed = Some(period);
            continue;
        }
        // "$10 a month, $27 billed quarterly": no month of a quarter costs more than one by itself.
        if prices
            .last()
            .is_some_and(|last| is_quarter_at_once(mention, &terms, last))
        {
            terms.period = Some(Period::Quarter);
        }
        // "$144 a year ($12 a month)" says what a month of the first comes to.
        if let Some(last) = prices
            .last_mut()
            .filter(|last| is_month_of(mention, &terms, last))
        {
            last.mention = mention;
            last.terms = Terms {
                unit: match terms.unit {
                    Unit::Flat => last.terms.unit.clone(),
                    unit => unit,
                },
                billed: Some(Period::Year),
                ..terms
            };
            last.behind = behind;
            continue;
        }
        if mention.large
            || is_struck(mention)
            || is_trial(mention, tail)
            || terms.unit == Unit::Flat && bill::is_of_many(before)
            || (trap::springs(before, if summed || ends { "" } else { behind })
                && !base
                && !has_seats_on_top
                && !ONE_CREDIT.is_match(before))
            || (repeats(before, since) && !yearly && !cheaper && !billed_apart && !dearer)
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
            has_seats_on_top,
            is_seat_on_top,
            to,
        });
    }
    share_terms(text, &mut prices);
    months_beside_years(&mut prices);
    share_listed(text, &mut prices);
    prices
}

/// What stands before a rate for what is not included.
static THEN: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bthen\s*$"));

/// What begins another sentence behind the terms of an amount, which took in the full stop.
static NEXT_SENTENCE: LazyLock<Regex> = LazyLock::new(|| cased(r"^\s+[\p{Lu}\d]"));

/// A badge over an amount that says how much less it is: `Save 13%`, `-20 %`.
static BADGE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:save|you save|spare|sie sparen|économisez)\s\d{1,2}\s?%|-\s?\d{1,2}\s?%|\d{1,2}\s?%\soff)\s*$",
    )
});

/// What stands before an amount, unless it is such a badge.
fn without_badge(before: &str) -> &str {
    match BADGE.is_match(before) {
        true => "",
        false => before,
    }
}

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

/// How long something costs nothing: `$0 for the first 14 days`.
static FOR_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:\W?0(?:\.00)?\s?[€£]?)?[\s,(–-]*(?:for|during|in)\s(?:the\s|your\s)?(?:first\s)?(?:\d{1,3}|one|two|three|six)[\s-](?:days?|weeks?|months?)\b|^(?:0\s?€)?[\s,(–-]*für\s(?:die\sersten\s)?\d{1,3}\s(?:tage|wochen|monate)\b",
    )
});

/// Whether what stands below a name says that it is for some days only.
pub(super) fn is_for_days(document: &Document, at: usize) -> bool {
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

static YOU_PAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\byou(?:(?:[’']ll|\swill)?\s(?:only\s|just\s)?pay|(?:[’']re|\sare|\swill\sbe)\s(?:charged|billed))(?:\s(?:only|just))?\s*$",
    )
});

/// `If you choose a monthly subscription, `: what one seat costs then is no example.
static PAID_MONTHLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:if|when)\syou\s(?:pay|choose|select|go\swith|opt\sfor)\s(?:an?\s|the\s)?(?:monthly|annual(?:ly)?|yearly)\b[^$€£.;]{0,40}$",
    )
});

/// `With the Plus plan, you pay`: what one pays on a plan is no example, but what the plan costs.
pub(super) static ON_PLAN_PAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^\W*|\s)(?:[Oo]n|[Ww]ith|[Ff]or|[Uu]nder|(?:[Ww]hen|[Oo]nce|[Ii]f|[Aa]fter)\syou(?:[’']ve)?\s(?:upgraded?|subscribed?|switch(?:ed)?|moved?)\sto)\s(?:the\s|our\s|an?\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition|subscription))?,?\s(?:you(?:[’']ll|\swill)?\s(?:only\s|just\s)?(?:pay|(?:are|be)\s(?:billed|charged))|(?:it|the\sprice|pricing)\s(?:is|costs|starts\sat))\s(?:(?:only|just|from|an?|flat|at)\s)*$",
    )
});

/// `10 million included +$0.30 per additional million`: what is added per unit is a price, what is
/// added as such ("$20 + $5") is a sum.
fn without_plus<'a>(before: &'a str, terms: &Terms) -> &'a str {
    // "You pay $0.10 per parcel" is a rate, "you pay $50" an example.
    let on_plan = ON_PLAN_PAY.is_match(before) && terms.period.is_some();
    let rated = on_plan
        || terms.unit == Unit::Seat && PAID_MONTHLY.is_match(before)
        || matches!(terms.unit, Unit::Each(_))
        || terms.unit == Unit::Seat && terms.period.is_some();
    if rated && let Some(found) = YOU_PAY.find(before) {
        return before.get(..found.start()).unwrap_or(before);
    }
    // A cell that is nothing but "+$20/mo" tells what comes on top.
    let told = before.trim_end().trim_end_matches('+').trim_end();
    let apart = told.is_empty() || told.ends_with(['–', '—', ':', '(']);
    let alone = apart && terms.period.is_some();
    match before.trim_end().strip_suffix('+') {
        Some(rest) if alone || terms.unit != Unit::Flat => rest,
        _ => before,
    }
}

/// `about`, ` a one-time fee of roughly` right before an amount.
static ABOUT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?:\b(?:about|around|approximately|approx\.?|roughly)|[~≈])\s*$"));

/// With whom somebody pays what is told roughly.
static WITH_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:on|to|by|from|with|at)\s(?:AWS|Amazon|Google|GCP|Azure|Microsoft|OpenAI|Anthropic|Cloudflare|Stripe|Twilio)\b",
    )
});

/// What one of something is used for costs about as much as is told: that is its price still. What the whole comes to
/// about is none.
fn without_about<'a>(before: &'a str, terms: &Terms, tail: &str) -> &'a str {
    let rated = matches!(
        &terms.unit, Unit::Each(what) if !is_account(what) && !is_sold_by(what, terms.period)
    );
    match ABOUT
        .find(before)
        .filter(|_| rated && !WITH_OTHERS.is_match(tail))
    {
        Some(about) => before.get(..about.start()).unwrap_or(before),
        None => before,
    }
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
        r"(?i)(?:^|[^\p{L}\d.,])(?:1|one|each|every|a)\s(?:[\p{L}-]+\s)?(?:credit|token|point)\s(?:=|equals|is(?:\sworth)?)\s*$",
    )
});

/// Whether all that stands between two amounts makes them a range.
fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—" | "to" | "bis")
}

static FROM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bfrom|\b(?:greater|larger|higher)\sof|\bstart(?:s|ing)?(?:\s(?:price|at|from))+|\bas low as|\bab|\bà partir de|\bdesde|\bbegin(?:s|ning)? at)\s*(?:only|just)?\s*:?\s*[-–•]?\s*$",
    )
});

/// Whether the words before an amount make it a lower bound.
pub(super) fn is_from(before: &str) -> bool {
    FROM.is_match(before)
}

/// Whether an amount is for one of what its line names: `Extra shipments: $0.09 each`.
pub(super) fn is_each(stated: &Stated<'_>) -> bool {
    stated
        .behind
        .trim_start()
        .strip_prefix("each")
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
