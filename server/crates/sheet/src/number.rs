//! Amounts as people and spreadsheets write them.

use model::money::{Currency, Money};

/// What stands before the digits of the minor unit.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Mark {
    /// `1,200.50`
    #[serde(rename = "point")]
    Point,
    /// `1.200,50`
    #[serde(rename = "comma")]
    Comma,
}

impl Mark {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Point, Self::Comma];

    /// Its word in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// The mark behind a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == word)
    }
}

/// A cell that holds an amount, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Digits, points and commas.
    digits: String,
    /// Whether it is below zero.
    pub negative: bool,
    /// The currency that stands with it.
    pub currency: Option<Currency>,
}

/// Why an amount is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAmount {
    /// It may be a thousand or one: `1,200` of a currency with three digits.
    Ambiguous,
    /// It is no number.
    Number,
    /// It has more digits after the point than the currency.
    Digits,
    /// It is more than anything costs.
    TooMuch,
}

const SIGNS: [(&str, &str); 10] = [
    ("US$", "USD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("A$", "AUD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("FR.", "CHF"),
];

/// The currency behind a code in any case, or a sign.
#[must_use]
pub fn currency(text: &str) -> Option<Currency> {
    let text = text.trim().to_uppercase();
    let code = SIGNS.iter().find(|(sign, _)| *sign == text);
    Currency::known(code.map_or(text.as_str(), |(_, code)| code))
}

/// Takes a cell apart: the number, its sign and its currency. None where there is no digit, or something else as well.
#[must_use]
pub fn take_apart(text: &str) -> Option<Amount> {
    let text = text.trim();
    let inner = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let mut negative = inner.is_some();
    let text = inner.unwrap_or(text);
    let mut digits = String::new();
    let mut words = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | ',' if words.ends_with("Fr") || words.ends_with("FR") => {
                if c == '.' {
                    words.push(c);
                } else {
                    digits.push(c);
                }
            }
            '0'..='9' | '.' | ',' => digits.push(c),
            // Thousands: 1 200, 1'200.
            '\'' | '’' => {}
            c if c.is_whitespace() => {}
            '-' | '−' | '–' | '—' if digits.ends_with(['.', ',']) => {
                // `1200.-`: nothing of the minor unit.
                digits.pop();
            }
            '-' | '−' if digits.is_empty() && !negative => negative = true,
            '+' if digits.is_empty() => {}
            c => words.push(c),
        }
    }
    if !digits.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let currency = match words.as_str() {
        "" => None,
        word => Some(currency(word)?),
    };
    Some(Amount {
        digits,
        negative,
        currency,
    })
}

impl Amount {
    /// What its own digits prove: both signs, one of them twice, or digits that are no group of three.
    #[must_use]
    pub fn proves(&self) -> Option<Mark> {
        let (points, commas) = (self.count('.'), self.count(','));
        match (points, commas) {
            (0, 0) => None,
            (1.., 1..) => {
                let last = self.digits.rfind(['.', ',']).unwrap_or(0);
                Some(self.mark_at(last))
            }
            // Groups of thousands alone: the other one is the mark.
            (2.., 0) => Some(Mark::Comma),
            (0, 2..) => Some(Mark::Point),
            (1, 0) | (0, 1) => {
                let at = self.digits.find(['.', ',']).unwrap_or(0);
                let (whole, part) = self.digits.split_at(at);
                let alone = part.len() == 4 && !whole.is_empty() && !whole.starts_with('0');
                (!alone).then(|| self.mark_at(at))
            }
        }
    }

    fn count(&self, sign: char) -> usize {
        self.digits.matches(sign).count()
    }

    fn mark_at(&self, at: usize) -> Mark {
        if self
            .digits
            .get(at..)
            .is_some_and(|rest| rest.starts_with(','))
        {
            Mark::Comma
        } else {
            Mark::Point
        }
    }

    /// The amount in a currency, read by the mark of its column where one is known.
    ///
    /// # Errors
    /// [`NoAmount`] says why it is none.
    pub fn read(&self, currency: Currency, mark: Option<Mark>) -> Result<Money, NoAmount> {
        let exponent = currency.exponent() as usize;
        let plain = !self.digits.contains(['.', ',']);
        let mark = match mark.or_else(|| self.proves()) {
            Some(mark) => mark,
            None if plain => Mark::Point,
            // Three digits after it, of a currency with fewer: groups of thousands.
            None if exponent < 3 => match self.mark_at(self.digits.find(['.', ',']).unwrap_or(0)) {
                Mark::Point => Mark::Comma,
                Mark::Comma => Mark::Point,
            },
            None => return Err(NoAmount::Ambiguous),
        };
        let (mark, group) = match mark {
            Mark::Point => ('.', ','),
            Mark::Comma => (',', '.'),
        };
        let (whole, part) = self.digits.split_once(mark).unwrap_or((&self.digits, ""));
        if part.contains(['.', ',']) || !grouped(whole, group) {
            return Err(NoAmount::Number);
        }
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        // Three digits may be a group of thousands that somebody marked otherwise.
        let doubtful = part.len() == 3 && exponent < 3 && !whole.trim_start_matches('0').is_empty();
        let part = part.trim_end_matches('0');
        if doubtful || part.len() > exponent {
            return Err(NoAmount::Digits);
        }
        let whole = if whole.is_empty() { "0" } else { &whole };
        let text = if part.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{part}")
        };
        // Made of digits, so what is not read does not fit.
        Money::parse(&text, currency)
            .filter(|money| !money.is_too_much())
            .ok_or(NoAmount::TooMuch)
    }
}

/// Whether groups are of three digits, or of two and three as in India; the first is shorter.
fn grouped(whole: &str, group: char) -> bool {
    let groups: Vec<&str> = whole.split(group).collect();
    let Some((first, rest)) = groups.split_first() else {
        return true;
    };
    let Some((last, middle)) = rest.split_last() else {
        return true;
    };
    (1..=3).contains(&first.len())
        && last.len() == 3
        && (middle.iter().all(|group| group.len() == 3)
            || middle.iter().all(|group| group.len() == 2))
}

/// How the digits of a column are marked: what its amounts prove. None where none proves anything, or they disagree.
pub fn mark_of<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Option<Mark> {
    let mut found = None;
    for mark in amounts.filter_map(Amount::proves) {
        if found.is_some_and(|found| found != mark) {
            return None;
        }
        found = Some(mark);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, code: &str, mark: Option<Mark>) -> Option<i64> {
        let amount = take_apart(text)?;
        let currency = amount.currency.or_else(|| Currency::parse(code))?;
        let minor = amount.read(currency, mark).ok()?.minor;
        Some(if amount.negative { -minor } else { minor })
    }

    #[test]
    fn amounts_of_every_country_are_read() {
        for (text, code, minor) in [
            ("1200", "USD", Some(120_000)),
            ("1,200", "USD", Some(120_000)),
            ("1.200", "EUR", Some(120_000)),
            ("1.200,50", "EUR", Some(120_050)),
            ("1,200.50", "USD", Some(120_050)),
            ("12,5", "EUR", Some(1_250)),
            ("12.50", "USD", Some(1_250)),
            ("0,500", "EUR", Some(50)),
            ("1 200,50", "EUR", Some(120_050)),
            ("1\u{202F}200,50 €", "XXX", Some(120_050)),
            ("1'200.50", "CHF", Some(120_050)),
            ("Fr. 1’200.-", "XXX", Some(120_000)),
            ("1.234.567", "EUR", Some(123_456_700)),
            ("1,20,000", "INR", Some(12_000_000)),
            ("$ 4,800", "XXX", Some(480_000)),
            ("US$4,800.00", "XXX", Some(480_000)),
            ("4800 usd", "XXX", Some(480_000)),
            ("EUR 12", "XXX", Some(1_200)),
            ("¥1,200", "XXX", Some(1_200)),
            ("1200.00", "JPY", Some(1_200)),
            ("1200.50", "JPY", None),
            ("1,200", "KWD", None),
            ("1.2005", "KWD", None),
            ("12.345", "KWD", None),
            ("12.3450", "KWD", Some(12_345)),
            ("(120)", "USD", Some(-12_000)),
            ("-120", "USD", Some(-12_000)),
            (".5", "USD", Some(50)),
            ("", "USD", None),
            ("free", "USD", None),
            ("12 apples", "USD", None),
            ("1,2,3", "USD", None),
            ("99999999999999999999", "USD", None),
            ("1,000,000,000,000", "USD", Some(100_000_000_000_000)),
            ("1,000,000,000,000.01", "USD", None),
            ("1000000000000", "JPY", Some(1_000_000_000_000)),
            ("1000000000001", "JPY", None),
        ] {
            assert_eq!(read(text, code, None), minor, "{text:?} {code}");
        }
        assert_eq!(read("1,200", "KWD", Some(Mark::Point)), Some(1_200_000));
        assert_eq!(read("1,200", "KWD", Some(Mark::Comma)), Some(1_200));
        assert_eq!(read("1.200", "EUR", Some(Mark::Comma)), Some(120_000));
        assert_eq!(read("1.250", "EUR", Some(Mark::Point)), None);
    }

    #[test]
    fn a_column_shows_its_mark_as_a_whole() {
        let mark = |texts: &[&str]| {
            let amounts: Vec<Amount> = texts.iter().filter_map(|text| take_apart(text)).collect();
            mark_of(amounts.iter())
        };
        assert_eq!(mark(&["1.200", "12,50"]), Some(Mark::Comma));
        assert_eq!(mark(&["1,200", "12.5"]), Some(Mark::Point));
        assert_eq!(mark(&["1,200", "300"]), None);
        assert_eq!(mark(&["1,5", "1.5"]), None);
    }

    proptest! {
        #[test]
        fn any_text_is_an_amount_or_not(text in "\\PC{0,40}|[0-9.,'() €$-]{0,30}") {
            for mark in [None, Some(Mark::Point), Some(Mark::Comma)] {
                let _ = read(&text, "USD", mark);
            }
        }

        #[test]
        fn what_we_write_is_read_back(minor in 0..=1_000_000_000_000_i64, code in "USD|JPY|KWD|EUR") {
            let currency = Currency::parse(&code).unwrap();
            let money = Money { minor, currency };
            prop_assert_eq!(read(&money.amount(), &code, Some(Mark::Point)), Some(minor));
        }
    }
}
