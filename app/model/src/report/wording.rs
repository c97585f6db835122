//! Facts as people write them. What is stored and printed as JSON stays the canonical line.

use std::borrow::Cow;

use super::{Amount, Detail, Fact, FactKind, Period, Price, Unit};
use crate::money::Currency;

/// A price in words. A part that is not stated is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PriceWords {
    /// What it buys: `Team`.
    pub item: String,
    /// How much: `$8`, `from $2,500`, `on request`.
    pub amount: String,
    /// What for and how long: `seat a month`, `GB`, `month`.
    pub per: String,
    /// How it is invoiced, where that differs: `yearly`.
    pub billed: String,
}

impl PriceWords {
    /// The price in one line: `Team: $8 per seat a month, billed yearly`.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = String::new();
        if !self.item.is_empty() {
            line.push_str(&self.item);
            line.push_str(": ");
        }
        line.push_str(&self.amount);
        if !self.per.is_empty() {
            line.push_str(" per ");
            line.push_str(&self.per);
        }
        if !self.billed.is_empty() {
            line.push_str(", billed ");
            line.push_str(&self.billed);
        }
        line
    }

    /// The price in one line behind one that was before it: what both are for is said once.
    #[must_use]
    pub fn after(&self, before: &Self) -> String {
        let line = self.line();
        let label = format!("{}: ", self.item);
        match line.strip_prefix(&label) {
            Some(rest) if self.item == before.item => rest.to_owned(),
            _ => line,
        }
    }

    /// Reads the canonical line of a usage price that minor units can't hold:
    /// `Requests 0.0005 USD/request`, see [`Fact::value`].
    fn of_decimal(value: &str) -> Option<Self> {
        let words: Vec<&str> = value.split(' ').collect();
        let at = (1..words.len()).rev().find(|&at| {
            let is_number = |word: &&str| word.parse::<f64>().is_ok();
            words.get(at - 1).is_some_and(is_number) && currency_of(words.get(at)).is_some()
        })?;
        let amount = words.get(at - 1)?;
        let currency = currency_of(words.get(at))?;
        let rest = words.get(at..)?.join(" ");
        let (_, units) = rest.split_once('/').unwrap_or_default();
        let (unit, period) = match units.rsplit_once('/') {
            Some((unit, last)) => match Period::parse(last) {
                Some(period) => (unit, Some(period)),
                None => (units, None),
            },
            None => match Period::parse(units) {
                Some(period) => ("", Some(period)),
                None => (units, None),
            },
        };
        Some(Self {
            item: words.get(..at - 1)?.join(" "),
            amount: currency.sign().map_or_else(
                || format!("{currency} {amount}"),
                |sign| format!("{sign}{amount}"),
            ),
            per: per((!unit.is_empty()).then_some(unit), period),
            billed: String::new(),
        })
    }
}

/// The currency that a word such as `USD` or `USD/GB` begins with.
fn currency_of(word: Option<&&str>) -> Option<Currency> {
    Currency::parse(word?.split('/').next()?)
}

/// `seat a month`, `GB`, `month`; after "per".
fn per(unit: Option<&str>, period: Option<Period>) -> String {
    match (unit, period) {
        (None, None) => String::new(),
        (None, Some(period)) => period.as_str().to_owned(),
        (Some(unit), None) => unit.to_owned(),
        (Some(unit), Some(period)) => format!("{unit} {}", period.each()),
    }
}

impl Period {
    /// The period behind its English word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Hour,
            Self::Day,
            Self::Week,
            Self::Month,
            Self::Quarter,
            Self::Year,
        ]
        .into_iter()
        .find(|period| period.as_str() == word)
    }

    /// `a month`, `an hour`.
    pub(crate) const fn each(self) -> &'static str {
        match self {
            Self::Hour => "an hour",
            Self::Day => "a day",
            Self::Week => "a week",
            Self::Month => "a month",
            Self::Quarter => "a quarter",
            Self::Year => "a year",
        }
    }

    /// `monthly`.
    pub(crate) const fn adverb(self) -> &'static str {
        match self {
            Self::Hour => "hourly",
            Self::Day => "daily",
            Self::Week => "weekly",
            Self::Month => "monthly",
            Self::Quarter => "quarterly",
            Self::Year => "yearly",
        }
    }
}

impl Price {
    /// The price as people write it.
    #[must_use]
    pub fn words(&self) -> PriceWords {
        let amount = match self.amount {
            Amount::Exact(money) => money.to_string(),
            Amount::From(money) => format!("from {money}"),
            Amount::Custom => "on request".to_owned(),
        };
        let unit = match &self.unit {
            Unit::Flat => None,
            Unit::Seat => Some("seat"),
            Unit::Each(what) => Some(what.as_str()),
        };
        let billed = self.billed.filter(|billed| Some(*billed) != self.period);
        PriceWords {
            item: self.item.clone(),
            amount,
            per: per(unit, self.period),
            billed: billed.map(Period::adverb).unwrap_or_default().to_owned(),
        }
    }
}

impl Fact {
    /// The price this fact states, as people write it; none for a fact of another kind, or one whose
    /// text can't be taken apart.
    #[must_use]
    pub fn price_words(&self) -> Option<PriceWords> {
        match (&self.detail, self.kind) {
            (Some(Detail::Price(price)), _) => Some(price.words()),
            (None, FactKind::UsagePrice) => PriceWords::of_decimal(&self.value),
            _ => None,
        }
    }

    /// What this fact states, as people write it: of a price `Team: $8 per seat a month`, of anything else
    /// the value. For pages and prose; programs read [`Fact::value`].
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        self.price_words()
            .map_or(Cow::Borrowed(self.value.as_str()), |words| {
                Cow::Owned(words.line())
            })
    }

    /// The same behind what was stated before: what both prices are for is said once.
    #[must_use]
    pub fn words_after(&self, before: &Self) -> Cow<'_, str> {
        match before.price_words().zip(self.price_words()) {
            Some((was, is)) => Cow::Owned(is.after(&was)),
            None => self.words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::{
        money::Money,
        report::{FactId, Status},
    };

    fn usd(minor: i64) -> Money {
        Money {
            minor,
            currency: Currency::USD,
        }
    }

    fn line(
        item: &str,
        amount: Amount,
        unit: Unit,
        period: Option<Period>,
        billed: Option<Period>,
    ) -> String {
        let price = Price {
            item: item.to_owned(),
            amount,
            unit,
            period,
            billed,
        };
        price.words().line()
    }

    use crate::report::Origin;

    fn fact(kind: FactKind, value: &str, detail: Option<Detail>) -> Fact {
        Fact {
            id: FactId("f1".to_owned()),
            kind,
            value: value.to_owned(),
            status: Status::Held,
            quote: "q".to_owned(),
            url: "https://vendor.example/".to_owned(),
            fetched_at: datetime!(2026-11-23 18:46 UTC),
            condition: None,
            detail,
            origin: Origin::Rules,
        }
    }

    #[test]
    fn prices_read_as_people_write_them() {
        use Period::{Hour, Month, Year};
        let each = |what: &str| Unit::Each(what.to_owned());
        for (written, wanted) in [
            (
                line(
                    "Team",
                    Amount::Exact(usd(800)),
                    Unit::Seat,
                    Some(Month),
                    None,
                ),
                "Team: $8 per seat a month",
            ),
            (
                line(
                    "Team",
                    Amount::Exact(usd(1_250)),
                    Unit::Seat,
                    Some(Month),
                    Some(Year),
                ),
                "Team: $12.50 per seat a month, billed yearly",
            ),
            (
                line(
                    "Team",
                    Amount::Exact(usd(9_600)),
                    Unit::Flat,
                    Some(Year),
                    Some(Year),
                ),
                "Team: $96 per year",
            ),
            (
                line(
                    "Support",
                    Amount::From(usd(250_000)),
                    Unit::Flat,
                    Some(Month),
                    None,
                ),
                "Support: from $2,500 per month",
            ),
            (
                line("Enterprise", Amount::Custom, Unit::Flat, None, None),
                "Enterprise: on request",
            ),
            (
                line("Free", Amount::Exact(usd(0)), Unit::Flat, None, None),
                "Free: $0",
            ),
            (
                line(
                    "CPU",
                    Amount::Exact(usd(10)),
                    each("vCPU"),
                    Some(Hour),
                    None,
                ),
                "CPU: $0.10 per vCPU an hour",
            ),
            (
                line(
                    "Checks",
                    Amount::Exact(usd(40)),
                    each("10,000 checks"),
                    None,
                    None,
                ),
                "Checks: $0.40 per 10,000 checks",
            ),
            (
                line("", Amount::Exact(usd(100)), each("GB"), None, None),
                "$1 per GB",
            ),
        ] {
            assert_eq!(written, wanted);
        }
    }

    #[test]
    fn fractions_of_a_cent_are_read_from_their_text() {
        for (value, wanted) in [
            (
                "Requests 0.0005 USD/request",
                "Requests: $0.0005 per request",
            ),
            ("RAM 0.000231 USD/GB/hour", "RAM: $0.000231 per GB an hour"),
            (
                "Messages 0.005 CHF/1,000 messages",
                "Messages: CHF 0.005 per 1,000 messages",
            ),
            ("Idle time 0.0001 EUR/month", "Idle time: €0.0001 per month"),
            ("0.0005 USD/row", "$0.0005 per row"),
            ("billed by the second", "billed by the second"),
            ("USD", "USD"),
            ("", ""),
        ] {
            assert_eq!(fact(FactKind::UsagePrice, value, None).words(), wanted);
        }
    }

    #[test]
    fn only_prices_are_reworded_and_never_in_json() {
        assert_eq!(
            fact(FactKind::Compliance, "SOC 2 Type II 2 USD", None).words(),
            "SOC 2 Type II 2 USD"
        );
        let price = Price {
            item: "Team".to_owned(),
            amount: Amount::Exact(usd(800)),
            unit: Unit::Seat,
            period: Some(Period::Month),
            billed: None,
        };
        let canonical = price.to_string();
        let fact = fact(FactKind::Price, &canonical, Some(Detail::Price(price)));
        assert_eq!(fact.words(), "Team: $8 per seat a month");
        let json = serde_json::to_value(&fact).unwrap();
        assert_eq!(json["value"], "Team=8 USD/seat/month");
    }
}
