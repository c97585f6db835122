//! What an amount pays for: the words after it, `/user/month, billed annually`.

mod reader;
mod stretch;
pub(super) mod unit;

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use self::reader::Reader;
use self::unit::lesser_seat;
pub use self::unit::{is_account, is_seat};
use crate::extract::pattern::{cased, group};

/// The terms an amount is followed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Per account, per seat or per something else; several units joined by `/`.
    pub unit: Unit,
    /// How long it pays for.
    pub period: Option<Period>,
    /// How it is invoiced.
    pub billed: Option<Period>,
    /// Bytes of the text that were read as terms.
    pub length: usize,
}

impl Terms {
    /// Those of an amount that is for the whole and said to be for no time.
    pub const fn none() -> Self {
        Self {
            unit: Unit::Flat,
            period: None,
            billed: None,
            length: 0,
        }
    }
}

/// A seat right behind the amount, with what it is paid for: `user/month`, `seat per year`, `Nutzer und Monat`.
static BARE_SEAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0}]*(?P<seat>\p{L}{3,})\s?(?:/|(?:per|a|pro|je|und|et|par|och|og)\s)\s?(?P<period>\p{L}+)",
    )
});

/// Where the seat ends that a text begins with, if it is followed by a period.
#[must_use]
pub fn bare_seat(text: &str) -> Option<usize> {
    let found = BARE_SEAT.captures(text)?;
    let (seat, period) = (found.name("seat")?, found.name("period")?);
    let recurs = period_of(&period.as_str().to_lowercase()).is_some();
    let word = seat.as_str().to_lowercase();
    (recurs && is_seat(&word) && lesser_seat(&word).is_none()).then_some(seat.end())
}

static BILLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?: (?:billed|paid|charged|invoiced|billing|payable|pay|prepaid) (?:\s(?:on|in|at|as|for|an?|one|the|up\s?front|upfront|once))* \s (?P<a>annually|yearly|monthly|quarterly|annual|year|per\syear|per\smonth|each\syear|every\syear|every\smonth|year|month|in\sadvance\sfor\sthe\syear)
        | (?:with|on|for) \s (?:an?\s|the\s)? (?P<b>annual|yearly|monthly|quarterly) \s (?:billing|plan|plans|contract|commitment|subscription|payment|basis|term)
        | (?P<c>annual|yearly|monthly|quarterly) \s (?:billing|commitment|contract|payments?\srequired)
        | \s?\((?:billed\s)?(?P<k>annual(?:ly)?|yearly|monthly)(?:\s(?:billing|plan))?[);,]
        | (?P<l>annual(?:ly)?|yearly)\sonly
        | (?P<d>month[\s-]to[\s-]month|when\smonthly|if\syearly|if\sannually)
        | (?P<e>jährlich|monatlich|vierteljährlich)\s(?:im\svoraus\s)?(?:abgerechnet|bezahlt|gezahlt|berechnet|zahlbar|fällig|kündbar)
        | (?:bei|mit)\s(?P<f>jährlicher|monatlicher|vierteljährlicher)\s(?:zahlung|zahlweise|zahlungsweise|abrechnung|laufzeit|vorauszahlung)
        | (?P<g>jährliche|monatliche)\s(?:zahlung|zahlweise|zahlungsweise|abrechnung) | (?:im|mit)\s(?P<h>jahresabo|jahresvertrag|monatsabo)\b
        | (?:facturée?s?|payée?s?|payables?)\s(?P<i>annuellement|mensuellement|à\sl['’]année|par\san|au\smois|par\smois)
        | (?:facturation|engagement|paiement|abonnement|règlement)\s(?P<j>annuel|mensuel)(?:le)?\b )",
    )
});

/// Reads the terms at the start of the text that follows an amount. `billed` is looked for in the
/// whole of that text: pass what stands before the next amount only.
#[must_use]
pub fn read(text: &str) -> Terms {
    Reader::read(text)
}

/// The terms behind an amount, where nothing else follows.
pub fn read_all(text: &str) -> Option<Terms> {
    let terms = read(text);
    let rest = text.get(terms.length..).unwrap_or_default();
    (!rest.contains(char::is_alphanumeric)).then_some(terms)
}

/// How much less one pays, and that one pays so in the way that follows: "20% off when", "two months free if you". Group
/// `then` is missing where the way itself begins so: "save 20%" before "with annual billing".
static LESS: LazyLock<Regex> = LazyLock::new(|| {
    let less = r"(?:sav(?:e|es|ings?)|off|less|cheaper|lower|discounts?|free|reduction|rabatt|günstiger|remise|réduction)";
    let then = r"(?:when|if|with|for|by|on|wenn|bei|mit|si|avec)";
    cased(&format!(
        r"(?i)\b{less}\b[^.;,:$€£()|]{{0,30}}?(?P<then>,?\s{then}\b[^.;,:$€£()|]{{0,20}})?$"
    ))
});

/// What a way to pay begins with that says by itself when one pays less.
static THEN: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^(?:when|if|with|for|on|bei|mit)\b"));

/// Whether a way to pay is the one in which one pays less than the amount before it: "$10 a month, with 20% off when paid
/// yearly".
fn is_for_less(before: &str, way: &str) -> bool {
    let found = LESS.captures(before);
    found.is_some_and(|found| found.name("then").is_some() || THEN.is_match(way))
}

/// How a text says that prices are invoiced.
#[must_use]
pub fn billed(text: &str) -> Option<Period> {
    let found = BILLED.captures_iter(text).find(|found| {
        found.get(0).is_some_and(|way| {
            let before = text.get(..way.start()).unwrap_or_default();
            !is_for_less(before, way.as_str())
        })
    });
    let word = group(&found?)?.as_str().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|part| word.contains(part));
    Some(if has(&["month", "monat", "mensuel", "mois"]) {
        Period::Month
    } else if has(&["quarter", "viertel"]) {
        Period::Quarter
    } else {
        Period::Year
    })
}

/// The period a word names.
#[must_use]
pub fn period_of(word: &str) -> Option<Period> {
    Some(match word {
        "月" | "ヶ月" | "か月" | "월" | "개월" | "个月" | "mies" | "мес" | "mo" | "mon"
        | "month" | "months" | "monthly" | "mth" | "mnth" | "m" | "monat" | "monatlich"
        | "mois" | "mensuel" | "mes" | "mese" | "mês" | "maand" | "månad" | "måned" | "mån"
        | "mnd" | "miesiąc" | "miesięcznie" | "měsíc" | "měsíčně" | "lună" | "hó" | "hónap"
        | "ay" | "kuukausi" | "kk" | "p.m" | "p.m." => Period::Month,
        "年" | "년" | "год" | "yr" | "year" | "years" | "yearly" | "annum" | "annual"
        | "annually" | "y" | "jahr" | "jährlich" | "an" | "annuel" | "año" | "anno" | "ano"
        | "jaar" | "år" | "rok" | "rocznie" | "ročně" | "év" | "yıl" | "vuosi" | "p.a" | "p.a."
        | "p.y" => Period::Year,
        "wk" | "week" | "weekly" | "woche" | "p.w" | "p.w." => Period::Week,
        "day" | "daily" | "tag" => Period::Day,
        "hr" | "hour" | "hourly" | "h" | "stunde" => Period::Hour,
        "qtr" | "quarter" | "quarterly" | "quartal" => Period::Quarter,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
