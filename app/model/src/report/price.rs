//! Prices in parts, and their canonical line.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};

/// A price in parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// What it buys: a plan, an add-on, a package.
    pub item: String,
    /// How much.
    pub amount: Amount,
    /// For what.
    pub unit: Unit,
    /// How long the amount pays for; none for a one-off.
    pub period: Option<Period>,
    /// How it is invoiced, if that differs or is stated: a monthly amount may be billed yearly.
    pub billed: Option<Period>,
}

impl Price {
    /// A price for the whole that names no period: `Free: $0`, `Enterprise: on request`.
    #[must_use]
    pub fn flat(item: impl Into<String>, amount: Amount) -> Self {
        Self {
            item: item.into(),
            amount,
            unit: Unit::Flat,
            period: None,
            billed: None,
        }
    }
}

/// How much a price is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Amount {
    /// Exactly this.
    Exact(Money),
    /// "From" or "starting at".
    From(Money),
    /// "Contact sales", "Custom": not a number, and never zero.
    Custom,
}

impl Amount {
    /// The money, where a number is stated.
    #[must_use]
    pub const fn money(self) -> Option<Money> {
        match self {
            Self::Exact(money) | Self::From(money) => Some(money),
            Self::Custom => None,
        }
    }

    /// The currency, where a number is stated.
    #[must_use]
    pub fn currency(self) -> Option<Currency> {
        self.money().map(|money| money.currency)
    }
}

/// What a price is charged for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The whole account.
    Flat,
    /// Each user, seat, member, editor, agent.
    Seat,
    /// Each of something else: `GB`, `site`, `credit`.
    Each(String),
}

/// A billing period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    /// The English word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

impl Price {
    /// Whether it buys something beside a plan: an add-on, a support package, more of something.
    #[must_use]
    pub fn is_extra(&self) -> bool {
        let item = self.item.to_lowercase();
        [
            "support",
            "add-on",
            "addon",
            "extra",
            "additional",
            "overage",
            "base fee",
            "sso",
        ]
        .iter()
        .any(|word| item.contains(word))
    }
}

impl fmt::Display for Price {
    /// The canonical line: `Team=12 USD/seat/month`, `Support Enterprise>=2500 USD/month`, `Enterprise=custom`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.item)?;
        match self.amount {
            Amount::Custom => return f.write_str("=custom"),
            Amount::Exact(money) => write!(f, "={} {}", money.amount(), money.currency)?,
            Amount::From(money) => write!(f, ">={} {}", money.amount(), money.currency)?,
        }
        match &self.unit {
            Unit::Flat => {}
            Unit::Seat => f.write_str("/seat")?,
            Unit::Each(what) => write!(f, "/{what}")?,
        }
        if let Some(period) = self.period {
            write!(f, "/{}", period.as_str())?;
        }
        if let Some(billed) = self.billed.filter(|billed| Some(*billed) != self.period) {
            write!(f, ", billed per {}", billed.as_str())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(amount: Amount, unit: Unit, period: Option<Period>, billed: Option<Period>) -> String {
        Price {
            item: "Team".into(),
            amount,
            unit,
            period,
            billed,
        }
        .to_string()
    }

    #[test]
    fn prices_have_one_line() {
        let twelve = Money {
            minor: 1_200,
            currency: Currency::USD,
        };
        assert_eq!(
            price(
                Amount::Exact(twelve),
                Unit::Seat,
                Some(Period::Month),
                Some(Period::Year)
            ),
            "Team=12 USD/seat/month, billed per year"
        );
        assert_eq!(
            price(Amount::From(twelve), Unit::Flat, Some(Period::Month), None),
            "Team>=12 USD/month"
        );
        assert_eq!(price(Amount::Custom, Unit::Flat, None, None), "Team=custom");
    }
}
