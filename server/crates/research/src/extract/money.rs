//! Amounts of money in running text.

mod local;
mod magnitude;
mod number;

use std::{ops::Range, sync::LazyLock};

use model::money::{Currency, Money};
use regex::{Captures, Regex};

use self::{magnitude::Magnitude, number::decimal};
use super::pattern::cased;

pub use self::local::{local_currency, localised, stated_in};

/// An amount of money that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, currency included.
    pub range: Range<usize>,
    /// The currency.
    pub currency: Currency,
    /// The amount as a plain decimal: `1234.5`, `0.000231`.
    pub decimal: String,
    /// Whether it is abbreviated as in `$2M`, `$1.5 billion`: such amounts are no prices.
    pub large: bool,
}

impl Mention {
    /// Whether it is less than one of its currency: nothing but what is used costs so little.
    #[must_use]
    pub fn is_less_than_one(&self) -> bool {
        self.decimal.starts_with("0.")
    }

    /// The amount in minor units; none for fractions of a cent.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        let (whole, fraction) = self.decimal.split_once('.').unwrap_or((&self.decimal, ""));
        let exponent = self.currency.exponent() as usize;
        let fraction = fraction.trim_end_matches('0');
        (fraction.len() <= exponent).then_some(())?;
        let digits = format!("{whole}{fraction:0<exponent$}");
        Some(Money {
            minor: digits.parse().ok()?,
            currency: self.currency,
        })
    }

    /// The amount as usage prices show it: `0.05`, `3`, `0.000231`.
    #[must_use]
    pub fn amount(&self) -> String {
        self.money()
            .map_or_else(|| self.decimal.clone(), Money::amount)
    }
}

const SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("CDN$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("MX$", "MXN"),
    ("SG$", "SGD"),
    ("NT$", "TWD"),
    ("AR$", "ARS"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("￥", "JPY"),
    ("円", "JPY"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₪", "ILS"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("lei", "RON"),
    ("tl", "TRY"),
    ("kr", "SEK"),
    ("kr.", "SEK"),
    ("fr.", "CHF"),
    ("sfr.", "CHF"),
    ("元", "CNY"),
    ("rmb", "CNY"),
    ("원", "KRW"),
    ("₽", "RUB"),
    ("₦", "NGN"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("৳", "BDT"),
    ("₡", "CRC"),
    ("₲", "PYG"),
    ("gh₵", "GHS"),
    ("₵", "GHS"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("e£", "EGP"),
    ("s/", "PEN"),
    ("s/.", "PEN"),
    ("bs", "BOB"),
    ("bs.", "BOB"),
    ("nis", "ILS"),
    ("руб", "RUB"),
    ("руб.", "RUB"),
    ("лв", "BGN"),
    ("лв.", "BGN"),
    ("rm", "MYR"),
    ("rp", "IDR"),
    ("ksh", "KES"),
    ("rs", "INR"),
    ("rs.", "INR"),
    ("r", "ZAR"),
    ("ft", "HUF"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("pounds", "GBP"),
];

const CODES: &str = "USD|EUR|GBP|CHF|SEK|NOK|DKK|AUD|CAD|NZD|JPY|CNY|INR|BRL|SGD|HKD|PLN|CZK|HUF|MXN|ZAR|KRW|TRY|ILS|THB|TWD|RON|AED|ARS|BDT|BGN|BHD|BOB|CLP|COP|CRC|DOP|EGP|GEL|GHS|GTQ|IDR|ISK|JOD|KES|KWD|KZT|LKR|MAD|MYR|NGN|NPR|OMR|PEN|PHP|PKR|PYG|QAR|RSD|RUB|SAR|TND|TZS|UAH|UGX|UYU|VND|XAF|XOF";

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?:\b(?P<ahead>{CODES})[\s\x{{a0}}]?)?(?P<sign>\$(?:US|AU|CA|NZ|HK|SG)D?|(?:US\s?|AU?|AR|CA?|CDN|NZ|HK|SG?|R|MX|NT)?\$|E£|GH₵|[€£¥￥₹₩₺₪₱฿₫₽₦₴৳₡₲₵₸₾]|\bS/\.?|\b(?:{CODES})|\b(?:S?Fr|Rs|Bs|Rp|KSh|kr)\.?|\b(?:zł|Kč|RMB|RM|NIS|R))[\s\x{{a0}}\x{{202f}}\x{{2060}}]{{0,2}}(?P<number>\d+\.\d{{4,}}|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d{{1,3}}(?:[.,'’\x{{a0}}\x{{202f}}\x{{2009}}]\d{{3}})+(?:[.,]\d{{1,2}})?|[1-9]\d{{0,2}}(?:\s\d{{3}})+\b(?:[.,]\d{{1,2}}\b)?|\d+(?:[.,]\d+|\s[.,]\d{{2}}\b)?|\.\d{{2,6}}\b)(?P<cents>[.,]?(?:\x{{2060}}\d{{2}}\b|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))?(?P<dash>[.,][-–—−‒]+)?(?P<after>[\s\x{{a0}}]?\b(?:{CODES})\b)?"
    ))
});

static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?P<number>\d+\.\d{{4,}}|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d{{1,3}}(?:[.,'’ \x{{a0}}\x{{202f}}\x{{2009}}]\d{{3}})+(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d+)?)(?P<cents>[.,]?(?:\x{{2060}}\d{{2}}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))?(?P<dash>[.,][-–—−‒]+)?[\s\x{{a0}}\x{{202f}}\x{{2060}}]?(?P<sign>€|£|円|元|원|₽|₴|₺|₪|₫|₸|₾|грн|руб\.?|лв\.?|NIS|zł|RMB|Kč|kr\.?|lei|TL|Ft|(?i:euros?|(?:US\s)?dollars?|pounds)|(?:{CODES})|US\s?\$|\$)(?P<behind>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{2}})?"
    ))
});

/// Parts of a pound or a dollar: `50p per seat`, `50 pence`, `5¢`. A bare `p` needs its terms behind
/// it: `720p` is no price.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^|[\s(~/\x{a0}])(?P<whole>(?P<number>\d{1,3}(?:\.\d{1,3})?)\s?(?:(?P<pence>pence\b)|(?P<cents>¢|(?i:cents?)\b)|(?P<p>p\b)))(?P<terms>\s?/|\s(?:per|an?|each|every|for\seach|for\severy)\b)?",
    )
});

/// The amounts of money in a text, in order.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    // Most texts name no amount; the patterns are only tried where there is a digit.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let after: Vec<Mention> = AFTER
        .captures_iter(text)
        .filter_map(|captures| mention(text, &captures))
        .collect();
    let mut before: Vec<Mention> = Vec::new();
    for captures in BEFORE.captures_iter(text) {
        let found = mention(text, &captures);
        before.extend(found.filter(|found| {
            !has_anothers_sign(found, &before, &after)
                && !is_of_next_words(text, found, &before, &after)
        }));
    }
    let overlaps = |mention: &Mention| {
        let next = before.partition_point(|other| other.range.end <= mention.range.start);
        before
            .get(next)
            .is_some_and(|other| other.range.start < mention.range.end)
    };
    let parts = PARTS
        .captures_iter(text)
        .filter_map(|captures| part(&captures));
    let mut found: Vec<Mention> = after
        .iter()
        .cloned()
        .chain(parts)
        .filter(|mention| !overlaps(mention))
        .collect();
    found.extend(before);
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// Whether the sign before a number is that of the number before it, and the number has its own behind: `99 € 79 €`.
fn has_anothers_sign(mention: &Mention, before: &[Mention], after: &[Mention]) -> bool {
    let own = || {
        let at = after.partition_point(|other| other.range.end <= mention.range.start);
        let next = after.get(at + 1);
        next.is_some_and(|own| own.range.start < mention.range.end)
    };
    is_behind_another(mention, before, after) && own()
}

/// Whether the sign before a number stands right behind another number, which has no other one.
fn is_behind_another(mention: &Mention, before: &[Mention], after: &[Mention]) -> bool {
    let at = after.partition_point(|other| other.range.end <= mention.range.start);
    let owner = after
        .get(at)
        .filter(|owner| owner.range.start < mention.range.start);
    let is_free = |owner: &Mention| {
        let last = before.last();
        last.is_none_or(|last| last.range.end <= owner.range.start)
    };
    owner.is_some_and(is_free)
}

/// Words right behind a number that make it one of so many: ` Nutzer`, ` users`.
static SO_MANY: LazyLock<Regex> = LazyLock::new(|| cased(r"^\s(?P<word>\p{L}{3,})"));

/// Whether the sign before a number is that of the number before it, and the number counts what is behind it:
/// `49 € 3 Nutzer`.
fn is_of_next_words(text: &str, mention: &Mention, before: &[Mention], after: &[Mention]) -> bool {
    if !is_behind_another(mention, before, after) {
        return false;
    }
    let written = text.get(mention.range.clone()).unwrap_or_default();
    let rest = text.get(mention.range.end..).unwrap_or_default();
    let counts = SO_MANY.captures(rest).is_some_and(|found| {
        let word = found.name("word").map_or("", |word| word.as_str());
        !matches!(
            word,
            "per"
                | "pro"
                | "par"
                | "por"
                | "monthly"
                | "yearly"
                | "annually"
                | "zzgl"
                | "plus"
                | "excl"
                | "exkl"
        )
    });
    let apart = written.contains(char::is_whitespace) && !written.starts_with('$');
    apart && counts && !mention.decimal.contains('.')
}

/// Pence and cents as a part of the pound and the dollar.
fn part(captures: &Captures<'_>) -> Option<Mention> {
    let whole = captures.name("whole")?;
    if captures.name("p").is_some() && captures.name("terms").is_none() {
        return None;
    }
    let code = if captures.name("cents").is_some() {
        "USD"
    } else {
        "GBP"
    };
    let number = captures.name("number")?.as_str();
    let (cents, fraction) = number.split_once('.').unwrap_or((number, ""));
    let cents: u32 = cents.parse().ok()?;
    let decimal = format!("{}.{:02}{fraction}", cents / 100, cents % 100);
    Some(Mention {
        range: whole.range(),
        currency: Currency::parse(code)?,
        decimal,
        large: false,
    })
}

/// The amount behind a match; none where it runs on into a word or a longer number.
fn mention(text: &str, captures: &Captures<'_>) -> Option<Mention> {
    let (whole, number, sign) = (
        captures.get(0)?,
        captures.name("number")?,
        captures.name("sign")?,
    );
    let first = number.as_str().split(' ').next().unwrap_or_default();
    let rest = text.get(whole.end()..).unwrap_or_default();
    // "$5 100 times": two numbers, unless the terms of a price follow.
    let apart = sign.start() < number.start()
        && first.len() < number.as_str().len()
        && number.as_str().trim_start_matches(first).starts_with(" ")
        && !number.as_str().contains(" .")
        && !number.as_str().contains(" ,")
        && !BEHIND_THOUSANDS.is_match(rest);
    if apart {
        let currency = currency(sign.as_str())?;
        let end = number.start() + first.len();
        return Some(Mention {
            range: whole.start()..end,
            currency,
            decimal: decimal(first, "", currency)?,
            large: false,
        });
    }
    let starts_with_digit = whole.as_str().starts_with(|c: char| c.is_ascii_digit());
    let glued = starts_with_digit
        && text
            .get(..whole.start())
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit() || c == '.'));
    let is_word = sign.start() > number.start()
        && captures.name("behind").is_none()
        && sign.as_str().ends_with(char::is_alphabetic);
    let runs_on = rest.starts_with(|c: char| c.is_ascii_digit())
        || (is_word && rest.starts_with(char::is_alphabetic));
    if glued || runs_on {
        return None;
    }
    // "USD $5", "$5 USD".
    let code = captures.name("after").or_else(|| captures.name("ahead"));
    let code = code.map(|code| {
        code.as_str()
            .trim_matches(|c: char| !c.is_ascii_uppercase())
    });
    let currency = code
        .and_then(Currency::parse)
        .or_else(|| currency(sign.as_str()))?;
    let cents = captures.name("cents").or_else(|| captures.name("behind"));
    let cents = cents.map_or("", |cents| cents.as_str());
    let decimal = decimal(number.as_str(), cents, currency)?;
    let plain = Mention {
        range: whole.range(),
        currency,
        decimal,
        large: false,
    };
    Some(match Magnitude::of(rest) {
        Some(magnitude) => plain.times(&magnitude, rest),
        None => plain,
    })
}

/// What follows an amount whose thousands are set apart by plain spaces: its terms, or nothing.
static BEHIND_THOUSANDS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s?(?:$|[.,;:)!/|]|(?:USD|EUR|GBP)\b|(?:per|an?|each|every|monthly|yearly|annually|billed|and|or|for)\b)",
    )
});

fn currency(sign: &str) -> Option<Currency> {
    // "US $" is "US$" with any space between, and so are "$US" and "$USD".
    let close: String = sign.split_whitespace().collect();
    let turned = |country: &str| format!("{}$", country.trim_end_matches('D'));
    let country = close.strip_prefix('$').filter(|rest| !rest.is_empty());
    let sign = country.map_or(close.clone(), turned);
    let code = SIGNS
        .iter()
        .find(|(known, _)| *known == sign || *known == sign.to_lowercase())
        .map_or(sign.as_str(), |(_, code)| code);
    let code = if code
        .to_lowercase()
        .trim_end_matches('s')
        .ends_with("dollar")
    {
        "USD"
    } else {
        code
    };
    Currency::parse(code)
}

#[cfg(test)]
mod tests;
