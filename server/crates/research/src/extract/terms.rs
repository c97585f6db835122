//! What an amount pays for: the words after it, `/user/month, billed annually`.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use crate::extract::{
    pattern::{cased, group},
    stretch,
};

pub use super::unit::is_seat;
use super::unit::{is_sold_by, lesser_seat};

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

static PIECE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^ [\s\x{a0}\x{202f}\x{2060}*,]* (?:USD|EUR|GBP)? [\s\x{a0}]* (?:(?:HT|TTC|net|netto|brutto|(?:excl|ex|plus|inkl|incl|zzgl)\.?\s(?:VAT|tax|MwSt\.?|USt\.?))\b)? [\s\x{a0}.]*
        (?:once\s)?
        (?: /(?:\s?per\b)? | \(per\b | for\s(?:each|every|one|an?)\b | (?:(?:and|und|et|y|e)\s(?:per|pro|par|por)|per|a|an|each|every|(?-i:pro|je|par|por|al|im)|and|und|et)\b ) [\s\x{a0}\x{2060}]*
        (?:(?P<counted>(?:\d[\d.,]*\s?k?\s)?(?:monthly|daily|weekly)\s(?:active|tracked|unique)\s\p{Ll}+) |
        (?P<extra>(?:additional|extra|calendar|active|full|paid|billed|named|monthly|core|licensed|resolved|accepted|handled|answered|sent|delivered|signed|completed|processed|verified|scanned|monitored|tracked|stored|generated|published|employed|successful)\s+)?
        (?P<number>\d(?:[\d.,]*\d)?\s?(?:k|m|million|thousand)?\b\s*)?
        (?:(?P<measure>(?:[2-9]|\d[\d.,]*\d)(?-i:[KMGTP]i?B)\b)|(?P<bare>\d[\d.,]*(?:\s?(?:k|m|million|thousand|billion))?\b)|1?(?P<what>\p{L}[\p{L}-]*\.?)(?:[:*_]-?in(?:nen)?\b)?)) (?P<second>\s(?:users?|members?|seats?|collaborators?|licen[cs]es?|tokens?|agents?|units?|hours?|requests?|calls?|messages?|minutes?|views?)\b)?",
    )
});

/// Terms in initials: "PEPM" and "PPPCM", per employee or person and (calendar) month; "pcm", "pa", "p/m", "pw" for the
/// whole.
static INITIALS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0}]*\(?(?:(?P<seat>p[eusmp])(?:p|/)c?|p(?:c|/c?)?)(?P<period>[amyw])\b(?:\s?(?P<pp>pp)\b)?\)?",
    )
});

/// A seat right behind the amount, with what it is paid for: `user/month`, `seat per year`, `Nutzer und Monat`.
static BARE_SEAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0}]*(?P<seat>\p{L}{3,})\s?(?:/|(?:per|a|pro|je|und|et|par)\s)\s?(?P<period>\p{L}+)",
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

static ADVERB: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0},(–-]*(?P<what>monthly|yearly|annually|weekly|quarterly|daily|monatlich|jährlich|p\.\s?a\b\.?|p\.\s?m\b\.?|p\.\s?w\b\.?|month\b|year\b|mo\b|yr\b)",
    )
});

/// How the amount that follows is billed: `$29 (annually: `.
static INTRODUCES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0}]*[(,–-][\s\x{a0}]*(?:monthly|yearly|annually|monatlich|jährlich)\s?[:=]\s*$",
    )
});

/// When a customer may leave.
static MAY_LEAVE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bmonth[\s-]to[\s-]month\b|\bmonatlich\skündbar\b"));

/// What makes the price of a month one that is paid for a year: `$49/mo annually`.
static OF_A_YEAR: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^[\s\x{a0},(]*(?:annually|yearly)\b"));

static BILLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?: (?:billed|paid|charged|invoiced|billing|payable|pay|prepaid) (?:\s(?:on|in|at|as|for|an?|one|the|up\s?front|upfront|once))* \s (?P<a>annually|yearly|monthly|quarterly|annual|year|per\syear|per\smonth|each\syear|every\syear|every\smonth|year|month|in\sadvance\sfor\sthe\syear)
        | (?:with|on|for) \s (?:an?\s|the\s)? (?P<b>annual|yearly|monthly|quarterly) \s (?:billing|plan|plans|contract|commitment|subscription|payment|basis|term)
        | (?P<c>annual|yearly|monthly|quarterly) \s (?:billing|commitment|contract|payments?\srequired)
        | \s?\((?:billed\s)?(?P<k>annual(?:ly)?|yearly|monthly)(?:\s(?:billing|plan))?[);,]
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
    let mut at = 0;
    let mut period = None;
    let mut seat = false;
    let mut units: Vec<String> = Vec::new();
    if let Some(captures) = INITIALS.captures(text) {
        seat = captures.name("seat").or(captures.name("pp")).is_some();
        period = captures
            .name("period")
            .and_then(|period| period_of(&format!("p.{}", period.as_str().to_lowercase())));
        at = captures.get(0).map_or(0, |whole| whole.end());
    }
    if let Some(end) = bare_seat(text) {
        seat = true;
        at = end;
    }
    while let Some(rest) = text.get(at..)
        && stretch::at(rest).is_none()
        && let Some(captures) = PIECE.captures(rest)
        && let (Some(whole), Some(what)) = (
            captures.get(0),
            captures
                .name("counted")
                .or_else(|| captures.name("measure"))
                .or_else(|| captures.name("what"))
                .or_else(|| captures.name("bare")),
        )
    {
        // "Per core per year" is no unit of "per".
        let (what, end) = match captures.name("extra").filter(|_| what.as_str() == "per") {
            Some(extra) => (extra.as_str().trim_end(), extra.end()),
            None => (what.as_str().trim_end_matches('.'), whole.end()),
        };
        // Danes write a month as `md.`; an MD is a doctor.
        let word = match what {
            "md" | "mdr" => "mnd".to_owned(),
            _ => what.to_lowercase(),
        };
        let joiner = whole
            .as_str()
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | ','))
            .to_lowercase();
        let joined = ["and ", "und ", "et ", "a ", "an ", "al ", "im ", "each "]
            .iter()
            .any(|word| joiner.starts_with(word));
        let number = captures.name("number").map(|number| number.as_str().trim());
        let extra = captures.name("extra").map_or("", |extra| extra.as_str());
        let second = captures
            .name("second")
            .map_or("", |second| second.as_str().trim());
        let is_period = second.is_empty() && number.is_none_or(|number| number == "1");
        // "$20 per month, and viewer seats are free" goes on to something else.
        if is_another_clause(whole.as_str()) {
            break;
        }
        // What is nothing for ever is for the whole.
        if word == "forever" || word == "ever" {
            at += end;
            break;
        }
        if let Some(found) = period_of(&word).filter(|_| is_period) {
            if period.is_some() {
                break;
            }
            period = Some(found);
        } else if joiner.starts_with("for a") && !(number.is_none() && is_seat(&word)) {
            // "$5 for a full refund" tells no unit.
            break;
        } else if let Some(number) = number.filter(|number| *number != "1" && is_seat(&word)) {
            // What five users cost is not what one does.
            units.push(format!("{number} {word}"));
        } else if is_seat(&word) || is_seat(&second.to_lowercase()) {
            // What a further seat costs, or one that is for looking on, is no seat of the plan's.
            let further = matches!(
                extra.trim_end().to_lowercase().as_str(),
                "additional" | "extra"
            );
            match lesser_seat(&format!("{word} {second}")) {
                _ if further => units.push(format!("additional {word}")),
                Some(lesser) => units.push(lesser),
                None => seat = true,
            }
        } else if joined && number.is_none() && extra.is_empty() {
            break;
        } else {
            let number = number
                .filter(|number| *number != "1")
                .map_or(String::new(), |number| format!("{number} "));
            let behind = rest.get(end..).unwrap_or_default();
            // "GB-month archive" tells what is stored.
            let is_word = what.chars().all(char::is_lowercase);
            let (second, length) = match second.is_empty() && (is_word || is_initials(what)) {
                true => last_word(behind),
                false => (second, 0),
            };
            at += length;
            let second = if second.is_empty() {
                String::new()
            } else {
                format!(" {second}")
            };
            let what = match captures.name("measure") {
                Some(measure) => spaced(measure.as_str()),
                None => what.to_owned(),
            };
            units.push(format!(
                "{}{number}{what}{second}",
                if extra.eq_ignore_ascii_case("additional ") {
                    "additional "
                } else {
                    ""
                }
            ));
        }
        at += end;
    }
    // What is paid for two years is not what a year costs: it is told as it stands.
    if period.is_none()
        && let Some(found) = text.get(at..).and_then(stretch::at)
    {
        at += found.length;
        period = found.period;
        if period.is_none() {
            units.extend(seat.then(|| "user".to_owned()));
            units.push(found.says);
            seat = false;
        }
    }
    if period.is_none()
        && let Some(rest) = text.get(at..)
        && !INTRODUCES.is_match(rest)
        && let Some(captures) = ADVERB.captures(rest)
        && let (Some(whole), Some(what)) = (
            captures.get(0),
            captures.name("what").or_else(|| captures.name("bare")),
        )
    {
        period = period_of(&what.as_str().to_lowercase().replace(' ', ""));
        at += whole.end();
        // "$8 monthly per seat"
        let behind = text.get(at..).unwrap_or_default();
        if let Some(captures) = PIECE.captures(behind)
            && captures.name("what").is_some_and(|what| {
                is_seat(what.as_str().trim_end_matches('.').to_lowercase().as_str())
            })
            && let Some(whole) = captures.get(0)
        {
            seat = true;
            at += whole.end();
        }
    }
    let rest = text.get(at..).unwrap_or_default();
    let by_the_year = period == Some(Period::Month) && OF_A_YEAR.is_match(rest);
    // "90 € pro Jahr, monatlich kündbar" tells when one may leave.
    let for_a_year = period == Some(Period::Year);
    let billed = billed(text).filter(|_| !(for_a_year && MAY_LEAVE.is_match(text)));
    let billed = billed.or(by_the_year.then_some(Period::Year));
    // "$3 per user per module" is more than a seat costs, "per user per workspace" is not.
    let of_more = units.iter().any(|unit| is_counted_apart(unit));
    let unit = match (seat, units.is_empty()) {
        (true, false) if of_more => Unit::Each(format!("user/{}", units.join("/"))),
        (true, _) => Unit::Seat,
        (false, true) => Unit::Flat,
        (false, false) => Unit::Each(units.join("/")),
    };
    Terms {
        unit,
        period,
        billed,
        length: at,
    }
}

/// The terms behind an amount, where nothing else follows.
pub fn read_all(text: &str) -> Option<Terms> {
    let terms = read(text);
    let rest = text.get(terms.length..).unwrap_or_default();
    (!rest.contains(char::is_alphanumeric)).then_some(terms)
}

/// Whether a unit beside a seat is one of which each seat may have several: a module, a project.
fn is_counted_apart(unit: &str) -> bool {
    unit.chars().all(char::is_lowercase)
        && (matches!(unit, "module" | "product" | "addon" | "package") || is_sold_by(unit, None))
}

/// Whether what follows a comma begins another clause.
fn is_another_clause(text: &str) -> bool {
    let begins = text.trim_start();
    let rest = begins.strip_prefix(',').map(str::trim_start);
    rest.is_some_and(|rest| {
        ["and ", "und ", "et "]
            .iter()
            .any(|and| rest.starts_with(and))
    })
}

/// A measure with its number apart: `50 GB` of "50GB".
fn spaced(measure: &str) -> String {
    let end = measure.find(char::is_alphabetic).unwrap_or(measure.len());
    let (number, unit) = measure.split_at(end);
    format!("{number} {unit}")
}

/// Whether a word is the initials of what a thing is for: the `SSO` of "SSO connection". `GB` measures.
fn is_initials(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !matches!(word, "KB" | "MB" | "GB" | "TB" | "PB")
}

/// The second word of a unit that ends there: "per client book.", "per SSO connection per month".
static LAST_WORD: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^\s(?P<word>[a-z]{3,})\s*(?:[.,;/)]|per\s|$)"));

/// The word that ends what a unit is called, and its length in the text; nothing where the word tells something else.
fn last_word(text: &str) -> (&str, usize) {
    let word = LAST_WORD
        .captures(text)
        .and_then(|found| found.name("word"));
    let Some(word) = word else { return ("", 0) };
    let tells = ["ed", "ing", "ly", "ier", "wards", "after"]
        .iter()
        .any(|end| word.as_str().ends_with(end));
    let small = matches!(
        word.as_str(),
        "and"
            | "but"
            | "plus"
            | "for"
            | "with"
            | "from"
            | "after"
            | "more"
            | "less"
            | "only"
            | "each"
            | "then"
            | "too"
            | "net"
            | "gross"
            | "used"
            | "above"
            | "beyond"
            | "over"
            | "sent"
            | "extra"
            | "total"
            | "minimum"
            | "month"
            | "year"
    );
    match tells || small || period_of(word.as_str()).is_some() || is_seat(word.as_str()) {
        true => ("", 0),
        false => (word.as_str(), word.end()),
    }
}

/// How a text says that prices are invoiced.
#[must_use]
pub fn billed(text: &str) -> Option<Period> {
    let word = group(&BILLED.captures(text)?)?.as_str().to_lowercase();
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
