//! What one currency is worth in another, reckoned exactly: decimal digits, no binary fractions.
//!
//! An amount is converted by itself and rounded once, to the minor unit and half up; totals are sums of amounts that
//! were rounded like that, so that they agree with the lines above them.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use time::Date;

use crate::money::{Currency, Money};

/// Most digits before the point of a rate.
const MOST_WHOLE: usize = 9;

/// Most digits after it.
const MOST_PART: usize = 8;

/// A positive decimal number of up to nine digits before and eight after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: u64,
    scale: u32,
}

impl Decimal {
    /// One.
    pub const ONE: Self = Self {
        digits: 1,
        scale: 0,
    };

    /// The number that somebody typed, with a point or a comma: `0.925`, `1,08`. Nothing else stands in it; `1,080` may
    /// be a thousand or one, so it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        if text.contains(',') && part.len() == 3 && !whole.starts_with('0') {
            return None;
        }
        let part = part.trim_end_matches('0');
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let whole = if whole.len() > 1 {
            whole.trim_start_matches('0')
        } else {
            whole
        };
        if whole.is_empty() && part.is_empty() || !digits(whole) || !digits(part) {
            return None;
        }
        if whole.len() > MOST_WHOLE || part.len() > MOST_PART {
            return None;
        }
        let digits: u64 = format!("{whole}{part}").parse().ok()?;
        let scale = u32::try_from(part.len()).ok()?;
        (digits > 0).then_some(Self { digits, scale })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.digits, width = scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        f.write_str(whole)?;
        if part.is_empty() {
            return Ok(());
        }
        write!(f, ".{part}")
    }
}

words! {
    /// Where a rate comes from.
    RateSource {
        /// An Admin wrote it.
        Hand = "hand", "written by hand";
        /// The European Central Bank's euro foreign exchange reference rates.
        Ecb = "ecb", "European Central Bank";
    }
}

/// What a currency is worth in another: `per` of it are `units` of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The currency that amounts are in.
    pub currency: Currency,
    /// The currency that they are converted into.
    pub into: Currency,
    /// So much of [`Rate::into`]…
    pub units: Decimal,
    /// …for so much of [`Rate::currency`]: 1 where the rate was typed. The central bank's are both what a euro is worth,
    /// so nothing is rounded before an amount is.
    pub per: Decimal,
    /// The day it is of.
    pub day: Date,
    /// Where it comes from.
    pub source: RateSource,
}

impl Rate {
    /// The amount in the other currency, rounded to its minor unit, half up. None for another currency's amount, and
    /// for one so large that no number holds the reckoning.
    #[must_use]
    pub fn convert(&self, amount: Money) -> Option<Money> {
        if amount.currency != self.currency {
            return None;
        }
        let minus = amount.minor < 0;
        let up = self.per.scale + self.into.exponent();
        let down = self.units.scale + self.currency.exponent();
        let minor = quotient(
            u128::from(amount.minor.unsigned_abs()).checked_mul(u128::from(self.units.digits))?,
            u128::from(self.per.digits),
            i32::try_from(up).ok()? - i32::try_from(down).ok()?,
        )?;
        let minor = i64::try_from(minor).ok()?;
        Some(Money {
            minor: if minus { -minor } else { minor },
            currency: self.into,
        })
    }

    /// `1 USD = 0.92489827 EUR`, with six digits after the point, or eight where it is small.
    #[must_use]
    pub fn says(&self) -> String {
        format!("1 {} = {} {}", self.currency, self.value(), self.into)
    }

    /// What one of the currency is worth, for people to read.
    #[must_use]
    pub fn value(&self) -> String {
        if self.per == Decimal::ONE {
            return self.units.to_string();
        }
        let of = |places: u32| {
            let up = i32::try_from(places + self.per.scale).ok()?;
            let down = i32::try_from(self.units.scale).ok()?;
            let (units, per) = (u128::from(self.units.digits), u128::from(self.per.digits));
            let digits = u64::try_from(quotient(units, per, up - down)?).ok()?;
            let scale = places;
            Some(Decimal { digits, scale })
        };
        let shown = of(6)
            .filter(|value| value.digits >= 100_000)
            .or_else(|| of(8));
        shown.map_or_else(String::new, |value| {
            let text = value.to_string();
            if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            } else {
                text
            }
        })
    }
}

/// `above / below` times a power of ten, rounded half up.
fn quotient(above: u128, below: u128, tens: i32) -> Option<u128> {
    let ten = 10_u128.checked_pow(tens.unsigned_abs())?;
    let (above, below) = if tens < 0 {
        (above, below.checked_mul(ten)?)
    } else {
        (above.checked_mul(ten)?, below)
    };
    above
        .checked_mul(2)?
        .checked_add(below)?
        .checked_div(below.checked_mul(2)?)
}

/// What a workspace reckons in, and the rates it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    into: Currency,
    rates: BTreeMap<Currency, Rate>,
}

impl Rates {
    /// These rates into a currency; those into another are left out.
    #[must_use]
    pub fn new(into: Currency, rates: impl IntoIterator<Item = Rate>) -> Self {
        let rates = rates
            .into_iter()
            .filter(|rate| rate.into == into)
            .map(|rate| (rate.currency, rate))
            .collect();
        Self { into, rates }
    }

    /// The currency of totals.
    #[must_use]
    pub const fn into_currency(&self) -> Currency {
        self.into
    }

    /// Whether there is none, so that nothing can be converted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rates.is_empty()
    }

    /// The currency that amounts are brought together in: that of totals, once there is a rate into it.
    #[must_use]
    pub fn reckons_in(&self) -> Option<Currency> {
        (!self.is_empty()).then_some(self.into)
    }

    /// The rate of a currency.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Option<&Rate> {
        self.rates.get(&currency)
    }

    /// All of them, by currency.
    pub fn all(&self) -> impl Iterator<Item = &Rate> {
        self.rates.values()
    }

    /// The amount in the currency of totals; none where its currency has no rate.
    #[must_use]
    pub fn convert(&self, amount: Money) -> Option<Money> {
        if amount.currency == self.into {
            return Some(amount);
        }
        self.of(amount.currency)?.convert(amount)
    }
}

/// What amounts in one currency come to, and what that is in the workspace's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The sum as it was written down.
    pub sum: Money,
    /// How many amounts there are.
    pub count: i64,
    /// The sum of the amounts, each converted by itself; none without a rate.
    pub converted: Option<i64>,
}

/// What amounts in any currencies come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    parts: Vec<Part>,
    into: Option<Currency>,
}

impl Sum {
    /// The sum of these parts, one for each currency. Without rates each currency stands by itself: none is guessed.
    #[must_use]
    pub fn new(mut parts: Vec<Part>, rates: Option<&Rates>) -> Self {
        let into = rates.and_then(Rates::reckons_in);
        parts.sort_by_key(|part| {
            let converted = part.converted.filter(|_| into.is_some());
            std::cmp::Reverse((converted, part.sum.minor))
        });
        Self { parts, into }
    }

    /// What these amounts come to.
    #[must_use]
    pub fn of(amounts: impl IntoIterator<Item = Money>, rates: Option<&Rates>) -> Self {
        let mut parts: BTreeMap<Currency, Part> = BTreeMap::new();
        for amount in amounts {
            let part = parts.entry(amount.currency).or_insert(Part {
                sum: Money { minor: 0, ..amount },
                count: 0,
                converted: Some(0),
            });
            part.count += 1;
            part.sum.minor = part.sum.minor.saturating_add(amount.minor);
            let converted = rates.and_then(|rates| rates.convert(amount));
            part.converted = part
                .converted
                .zip(converted)
                .map(|(sum, more)| sum.saturating_add(more.minor));
        }
        Self::new(parts.into_values().collect(), rates)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The total in the workspace's currency; where it has no rates, that of each currency, the largest first.
    #[must_use]
    pub fn amounts(&self) -> Vec<Money> {
        let Some(currency) = self.into else {
            return self.parts.iter().map(|part| part.sum).collect();
        };
        if self.parts.iter().all(|part| part.converted.is_none()) {
            return Vec::new();
        }
        let minor = self
            .parts
            .iter()
            .filter_map(|part| part.converted)
            .fold(0_i64, i64::saturating_add);
        vec![Money { minor, currency }]
    }

    /// A twelfth of each, rounded to the minor unit, half up.
    #[must_use]
    pub fn a_month(&self) -> Vec<Money> {
        self.amounts().into_iter().map(Money::twelfth).collect()
    }

    /// What was converted: in another currency than the total.
    pub fn converted(&self) -> impl Iterator<Item = &Part> {
        let into = self.into;
        self.parts.iter().filter(move |part| {
            into.is_some_and(|into| into != part.sum.currency) && part.converted.is_some()
        })
    }

    /// What has no rate, and is not in the total.
    pub fn left_out(&self) -> impl Iterator<Item = &Part> {
        let into = self.into;
        self.parts
            .iter()
            .filter(move |part| into.is_some() && part.converted.is_none())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    fn rate(from: &str, into: &str, units: &str, per: &str) -> Rate {
        Rate {
            currency: currency(from),
            into: currency(into),
            units: decimal(units),
            per: decimal(per),
            day: date!(2026 - 11 - 27),
            source: RateSource::Hand,
        }
    }

    #[test]
    fn a_decimal_is_read_exactly_or_not_at_all() {
        for (text, shown) in [
            ("0.925", Some("0.925")),
            (" 1,08 ", Some("1.08")),
            ("0,925", Some("0.925")),
            ("1,080", None),
            ("007.50", Some("7.5")),
            ("0.00000001", Some("0.00000001")),
            (".5", Some("0.5")),
            ("160", Some("160")),
            ("000.5", Some("0.5")),
            ("0", None),
            ("0.0", None),
            ("", None),
            (".", None),
            ("-1", None),
            ("1e5", None),
            ("1.2.3", None),
            ("1234567890", None),
            ("0.000000001", None),
            ("\u{661}", None),
        ] {
            let read = Decimal::parse(text).map(|number| number.to_string());
            assert_eq!(read.as_deref(), shown, "{text:?}");
        }
    }

    #[test]
    fn amounts_are_converted_exactly_and_rounded_half_up_once() {
        for (from, into, units, per, minor, found) in [
            ("USD", "EUR", "0.925", "1", 10_000, 9_250),
            // 0.5 of a cent goes up, less goes down.
            ("USD", "EUR", "0.5", "1", 1, 1),
            ("USD", "EUR", "0.49999999", "1", 1, 0),
            ("USD", "EUR", "0.5", "1", 3, 2),
            // Digits after the point differ: yen have none, dinars three.
            ("JPY", "EUR", "0.0061", "1", 1_200, 732),
            ("EUR", "JPY", "163.5", "1", 100, 164),
            ("USD", "KWD", "0.3071", "1", 100, 307),
            ("KWD", "JPY", "487.25", "1", 1, 0),
            ("KWD", "JPY", "500", "1", 1, 1),
            // By way of the euro: 100 pounds at 0.85 for 1.0812 dollars.
            ("GBP", "USD", "1.0812", "0.85", 10_000, 12_720),
            ("USD", "EUR", "1", "3", 100, 33),
            ("USD", "EUR", "1", "3", 150, 50),
            ("USD", "EUR", "0.925", "1", -10_000, -9_250),
        ] {
            let money = Money {
                minor,
                currency: currency(from),
            };
            let converted = rate(from, into, units, per).convert(money).unwrap();
            assert_eq!(converted.minor, found, "{minor} {from} into {into}");
            assert_eq!(converted.currency, currency(into));
        }
        let euros = Money {
            minor: 1,
            currency: Currency::EUR,
        };
        assert_eq!(rate("USD", "EUR", "1", "1").convert(euros), None);
        let huge = Money {
            minor: i64::MAX,
            currency: Currency::USD,
        };
        assert_eq!(rate("USD", "EUR", "999999999", "1").convert(huge), None);
    }

    #[test]
    fn a_rate_says_what_one_is_worth() {
        let says = |from, into, units, per| rate(from, into, units, per).says();
        assert_eq!(says("USD", "EUR", "0.925", "1"), "1 USD = 0.925 EUR");
        assert_eq!(says("GBP", "USD", "1.0812", "0.85"), "1 GBP = 1.272 USD");
        assert_eq!(says("JPY", "EUR", "1", "163.5"), "1 JPY = 0.00611621 EUR");
        assert_eq!(says("USD", "KRW", "1500", "1.5"), "1 USD = 1000 KRW");
    }

    #[test]
    fn what_has_no_rate_is_left_out_of_the_total_and_without_rates_nothing_is_guessed() {
        let part = |code: &str, minor, converted| Part {
            sum: Money {
                minor,
                currency: currency(code),
            },
            count: 1,
            converted,
        };
        let rates = Rates::new(Currency::EUR, [rate("USD", "EUR", "0.925", "1")]);
        let parts = vec![
            part("EUR", 60_000, Some(60_000)),
            part("USD", 180_000, Some(166_500)),
            part("CHF", 1_000, None),
        ];
        let shown = |amounts: Vec<Money>| -> Vec<String> {
            amounts.iter().map(ToString::to_string).collect()
        };
        let sum = Sum::new(parts.clone(), Some(&rates));
        assert_eq!(
            Sum::of(parts.iter().map(|part| part.sum), Some(&rates)),
            sum
        );
        assert_eq!(shown(sum.amounts()), ["€2,265"]);
        assert_eq!(shown(sum.a_month()), ["€188.75"]);
        let left: Vec<_> = sum.left_out().map(|part| part.sum.to_string()).collect();
        assert_eq!(left, ["CHF 10"]);
        let converted: Vec<_> = sum.converted().map(|part| part.sum.to_string()).collect();
        assert_eq!(converted, ["$1,800"]);
        let plain = parts.iter().map(|part| Part {
            converted: None,
            ..*part
        });
        for rates in [None, Some(Rates::new(Currency::EUR, []))] {
            let sum = Sum::new(plain.clone().collect(), rates.as_ref());
            assert_eq!(shown(sum.amounts()), ["$1,800", "€600", "CHF 10"]);
            assert_eq!(sum.left_out().count(), 0);
        }
    }
}
