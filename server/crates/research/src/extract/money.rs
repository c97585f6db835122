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
    ("NT$", "TWD"),
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

const CODES: &str = "USD|EUR|GBP|CHF|SEK|NOK|DKK|AUD|CAD|NZD|JPY|CNY|INR|BRL|SGD|HKD|PLN|CZK|HUF|MXN|ZAR|KRW|TRY|ILS|THB|TWD|RON|AED|ARS|BDT|BGN|BHD|CLP|COP|DOP|EGP|GEL|GHS|IDR|ISK|JOD|KES|KWD|KZT|LKR|MAD|MYR|NGN|OMR|PEN|PHP|PKR|QAR|RSD|RUB|SAR|TND|UAH|UGX|UYU|VND";

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?:\b(?P<ahead>{CODES})[\s\x{{a0}}]?)?(?P<sign>(?:US|AU?|CA?|CDN|NZ|HK|S|R|MX|NT)?\$|[€£¥￥₹₩₺₪₱฿₫]|\b(?:{CODES})|\b(?:S?Fr|Rs|kr)\.?|\b(?:zł|Kč|R))[\s\x{{a0}}\x{{202f}}\x{{2060}}]{{0,2}}(?P<number>\d+\.\d{{4,}}|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d{{1,3}}(?:[.,'’\x{{a0}}\x{{202f}}\x{{2009}}]\d{{3}})+(?:[.,]\d{{1,2}})?|[1-9]\d{{0,2}}(?:\s\d{{3}})+\b(?:[.,]\d{{1,2}}\b)?|\d+(?:[.,]\d+|\s[.,]\d{{2}}\b)?|\.\d{{2,6}}\b)(?P<cents>[.,]?(?:\x{{2060}}\d{{2}}\b|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))?(?P<dash>[.,][-–—−‒]+)?(?P<after>[\s\x{{a0}}]?\b(?:{CODES})\b)?"
    ))
});

static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?P<number>\d+\.\d{{4,}}|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d{{1,3}}(?:[.,'’ \x{{a0}}\x{{202f}}\x{{2009}}]\d{{3}})+(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d+)?)(?P<cents>[.,]?(?:\x{{2060}}\d{{2}}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))?(?P<dash>[.,][-–—−‒]+)?[\s\x{{a0}}\x{{202f}}\x{{2060}}]?(?P<sign>€|£|円|₽|₺|₪|₫|zł|Kč|kr\.?|lei|TL|Ft|(?i:euros?|(?:US\s)?dollars?|pounds)|(?:{CODES})|US\$|\$)(?P<behind>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{2}})?"
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
    let code = SIGNS
        .iter()
        .find(|(known, _)| *known == sign || *known == sign.to_lowercase())
        .map_or(sign, |(_, code)| code);
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
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        mentions(text)
            .iter()
            .map(|mention| format!("{} {}", mention.amount(), mention.currency))
            .collect()
    }

    #[test]
    fn a_sign_belongs_to_one_number() {
        for (text, want) in [
            ("99 € 79 € per month", ["99 EUR", "79 EUR"].as_slice()),
            ("99 € 79 € 59 €", &["99 EUR", "79 EUR", "59 EUR"]),
            ("€ 99 € 79", &["99 EUR", "79 EUR"]),
            ("$10 $20 $30", &["10 USD", "20 USD", "30 USD"]),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_in_every_locale() {
        for (text, want) in [
            ("$12", "12 USD"),
            ("$1 000 per month", "1000 USD"),
            ("$12 000.", "12000 USD"),
            ("$1\u{a0}000", "1000 USD"),
            ("$1\u{202f}000.50", "1000.50 USD"),
            ("1 000 €", "1000 EUR"),
            ("€1.000,50", "1000.50 EUR"),
            ("CHF 1'000", "1000 CHF"),
            ("$1,000.00", "1000 USD"),
            ("$5 100 times", "5 USD"),
            ("$12.50", "12.50 USD"),
            ("$1,234.56", "1234.56 USD"),
            ("$ 9", "9 USD"),
            ("US$15", "15 USD"),
            ("USD $15", "15 USD"),
            ("CAD $15.50", "15.50 CAD"),
            ("USD 15", "15 USD"),
            ("A$20", "20 AUD"),
            ("C$20.00", "20 CAD"),
            ("12,50 €", "12.50 EUR"),
            ("€12,50", "12.50 EUR"),
            ("1.234,56 €", "1234.56 EUR"),
            ("1 234,56 €", "1234.56 EUR"),
            ("1\u{202f}234,56\u{a0}€", "1234.56 EUR"),
            ("1.250 €", "1250 EUR"),
            ("€1,250", "1250 EUR"),
            ("£8.99", "8.99 GBP"),
            ("¥1,200", "1200 JPY"),
            ("₹1,00,000", "100000 INR"),
            ("CHF 20.-", "20 CHF"),
            ("CHF 1'250.50", "1250.50 CHF"),
            ("Fr. 49", "49 CHF"),
            ("99 kr", "99 SEK"),
            ("kr 99", "99 SEK"),
            ("49 zł", "49 PLN"),
            ("R$ 59,90", "59.90 BRL"),
            ("zł 49,00", "49 PLN"),
            ("49 lei", "49 RON"),
            ("199 TL", "199 TRY"),
            ("49 ₪", "49 ILS"),
            ("￥1,200", "1200 JPY"),
            ("19,⁹⁹ €", "19.99 EUR"),
            ("19,\u{2060}99 €", "19.99 EUR"),
            ("49 € 3 Nutzer", "49 EUR"),
            ("20 USD", "20 USD"),
            ("USD 20", "20 USD"),
            ("$20 AUD", "20 AUD"),
            ("EUR 5,—", "5 EUR"),
            ("15 euros", "15 EUR"),
            ("20 dollars", "20 USD"),
            ("1 US dollar", "1 USD"),
            ("$0", "0 USD"),
            ("$0.05", "0.05 USD"),
            ("$.05", "0.05 USD"),
            ("$.00028 per event", "0.00028 USD"),
            ("$0.000231", "0.000231 USD"),
            ("$1.125", "1.125 USD"),
            ("0,005 €", "0.005 EUR"),
            ("$39.00", "39 USD"),
            ("$12\u{2060}99", "12.99 USD"),
            ("$1,299\u{2060}99", "1299.99 USD"),
            ("$14⁹⁹", "14.99 USD"),
            ("$1,499⁹⁹", "1499.99 USD"),
            ("14⁹⁹ €", "14.99 EUR"),
            ("14€⁹⁹", "14.99 EUR"),
            ("$14¹", "14 USD"),
            ("$14.50¹²", "14.50 USD"),
            ("$149 ¹", "149 USD"),
            ("¥1200¹²", "1200 JPY"),
            ("14,- €", "14 EUR"),
            ("€ 14,−", "14 EUR"),
            ("$2k/month", "2000 USD"),
            ("$1.2k/month", "1200 USD"),
            ("$2.5K / year", "2500 USD"),
            ("$1.5M per year", "1500000 USD"),
            ("₹ 2.5 lakh per year", "250000 INR"),
            ("₹1.5 crore / year", "15000000 INR"),
            ("€3 Mio. p. a.", "3000000 EUR"),
            ("€1,5k pro Jahr", "1500 EUR"),
            ("¥5万/月", "50000 JPY"),
            ("$10pm", "10 USD"),
            ("980円", "980 JPY"),
            ("10 $", "10 USD"),
            ("1,234,567 USD", "1234567 USD"),
            ("$10,000", "10000 USD"),
            ("₩12,000", "12000 KRW"),
            ("50p per seat", "0.50 GBP"),
            ("(50p/seat)", "0.50 GBP"),
            ("5 pence", "0.05 GBP"),
            ("99¢", "0.99 USD"),
            ("0.5p per call", "0.005 GBP"),
            ("£1.50 per seat", "1.50 GBP"),
        ] {
            assert_eq!(read(text), [want], "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_left_alone() {
        for text in [
            "SOC 2",
            "10 GB",
            "version 1.2.3",
            "50%",
            "PS-10",
            "24/7",
            "2 euphoric",
            "$",
            "$HOME",
            "10 Europeans",
            "720p",
            "1080p video",
            "page 50p.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
        assert!(
            mentions("$2M raised")[0].large
                && mentions("$1.5 billion")[0].large
                && mentions("$40k saved")[0].large
                && mentions("€3 Milliarden")[0].large
                && mentions("₹2 crore in sales")[0].large
                && mentions("$7q per year")[0].large
        );
        assert!(!mentions("$2 Monthly")[0].large);
    }

    #[test]
    fn several_amounts_are_kept_apart() {
        assert_eq!(
            read("Was $20, now $16; 9,50 € / month or 95 €"),
            ["20 USD", "16 USD", "9.50 EUR", "95 EUR"]
        );
        assert_eq!(read("$10-$20"), ["10 USD", "20 USD"]);
    }
}
