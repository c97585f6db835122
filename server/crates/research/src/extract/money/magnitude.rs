//! Words and signs behind a number that multiply it.

use std::sync::LazyLock;

use regex::Regex;

use super::Mention;
use crate::extract::pattern::cased;

/// A word or sign behind a number that multiplies it: `1.2k`, `2.5 lakh`, `3 Mio.`. Each group is named after the zeros
/// that it stands for.
static MAGNITUDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\+?[\s\x{a0}]?(?:(?:(?P<z3>[kK]|(?i:thousand|tausend|tsd))|(?P<z5>(?i:lakhs?|lacs?))|(?P<z7>(?i:crores?)|Cr)|(?P<z6>MM?|[Mm]n|(?i:mio|mln|millions?|millionen))|(?P<z9>Bn?|bn|(?i:mrd|billions?|milliarden))|(?P<z12>Tn?|tn|(?i:trillions?)))\b\.?|(?P<z4>[万만])|(?P<z8>[億亿억]))|^(?:(?P<m>m)|(?P<unknown>[A-Za-z]))\b",
    )
});

/// What makes a price of an amount in thousands and more: `$2k/month`, and not `$40k saved`.
static BEHIND_MAGNITUDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s?(?:/|(?:per|pro|par)\s|p\.?\s?a\b|an?\s(?:month|year|quarter|seat|user|member)\b|(?:billed\s)?(?:monthly|yearly|annually)\b)",
    )
});

/// A number's magnitude.
pub(super) struct Magnitude {
    /// Bytes of what tells it.
    length: usize,
    /// The zeros it stands for; none where it is not known.
    zeros: Option<usize>,
}

impl Magnitude {
    /// The magnitude that a text begins with, right behind a number.
    pub(super) fn of(rest: &str) -> Option<Self> {
        let found = MAGNITUDE.captures(rest)?;
        let length = found.get(0)?.end();
        let zeros = [
            ("z3", 3),
            ("z4", 4),
            ("z5", 5),
            ("z6", 6),
            ("m", 6),
            ("z7", 7),
            ("z8", 8),
            ("z9", 9),
            ("z12", 12),
        ];
        let zeros = zeros
            .into_iter()
            .find_map(|(name, zeros)| found.name(name).map(|_| zeros));
        Some(Self { length, zeros })
    }
}

impl Mention {
    /// The amount with the magnitude behind it: `$2k/month` is a price, `$40k saved` is not.
    pub(super) fn times(self, magnitude: &Magnitude, rest: &str) -> Self {
        let behind = rest.get(magnitude.length..).unwrap_or_default();
        let zeros = magnitude
            .zeros
            .filter(|zeros| *zeros < 9 && BEHIND_MAGNITUDE.is_match(behind));
        match zeros {
            Some(zeros) => Self {
                range: self.range.start..self.range.end + magnitude.length,
                decimal: times_ten(&self.decimal, zeros),
                ..self
            },
            None => Self {
                large: true,
                ..self
            },
        }
    }
}

/// A plain decimal with its point moved to the right: `1.2` by three is `1200`.
fn times_ten(decimal: &str, zeros: usize) -> String {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let padded = format!("{fraction:0<zeros$}");
    let (moved, rest) = padded.split_at(zeros);
    let whole = format!("{whole}{moved}");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match rest {
        "" => whole.to_owned(),
        rest => format!("{whole}.{rest}"),
    }
}
