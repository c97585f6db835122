//! The amounts of a text that may be prices, each with its terms and the words around it.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use self::alike::{months_beside_years, share_listed, share_terms};
use super::{INTRODUCTORY, Offer};
use crate::{
    document::Document,
    extract::{money::Mention, pattern::cased, terms::Terms},
};

mod alike;
mod before;
mod reading;

pub(super) use self::alike::{
    COMES_TO, IF_YEARLY, OR_ELSE, WITH_BILLING, is_regular_price, is_some_months, is_somewhat_more,
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

    /// The same with other words behind it.
    pub(super) fn followed_by(&self, behind: &'a str) -> Self {
        Self {
            behind,
            terms: self.terms.clone(),
            ..*self
        }
    }
}

/// The mentions of a text that may be prices: not struck, not huge, not traps, not the same amount told twice.
pub(super) fn stated<'a>(
    text: &'a str,
    mentions: &'a [Mention],
    is_struck: impl Fn(&Mention) -> bool,
) -> Vec<Stated<'a>> {
    let mut prices = reading::read(text, mentions, is_struck);
    share_terms(text, &mut prices);
    months_beside_years(&mut prices);
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

/// `With the Plus plan, you pay`: what one pays on a plan is no example, but what the plan costs.
pub(super) static ON_PLAN_PAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^\W*|\s)(?:[Oo]n|[Ww]ith|[Ff]or|[Uu]nder|(?:[Ww]hen|[Oo]nce|[Ii]f|[Aa]fter)\syou(?:[’']ve)?\s(?:upgraded?|subscribed?|switch(?:ed)?|moved?)\sto)\s(?:the\s|our\s|an?\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition|subscription))?,?\s(?:you(?:[’']ll|\swill)?\s(?:only\s|just\s)?(?:pay|(?:are|be)\s(?:billed|charged))|(?:it|the\sprice|pricing)\s(?:is|costs|starts\sat))\s(?:(?:only|just|from|an?|flat|at)\s)*$",
    )
});

static FROM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bfrom|\b(?:greater|larger|higher)\sof|\bstart(?:s|ing)?(?:\s(?:price|at|from))+|\bas low as|\bab|\bà partir de|\bdesde|\bbegin(?:s|ning)? at)\s*(?:only|just)?\s*:?\s*[-–•]?\s*$",
    )
});

/// Whether the words before an amount make it a lower bound.
pub(super) fn is_from(before: &str) -> bool {
    FROM.is_match(before)
}

/// What ends a sentence or stands in brackets behind a price that one pays more than: ` minimum`, ` (min.)`.
static LEAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^[\s(]+(?:min\.?|minimum|or\smore|and\sup(?:wards)?)\)?\s*(?:[.,;)]|$)")
});

/// Whether the words behind an amount and its terms make it a lower bound.
pub(super) fn is_least(behind: &str) -> bool {
    LEAST.is_match(behind)
}

/// Whether an amount is for one of what its line names: `Extra shipments: $0.09 each`.
pub(super) fn is_each(stated: &Stated<'_>) -> bool {
    stated
        .behind
        .trim_start()
        .strip_prefix("each")
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
