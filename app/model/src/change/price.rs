//! How a price moved.

use std::cmp::Ordering;

use crate::{
    money::Money,
    report::{Amount, Detail, Fact, Period, Price, Unit},
};

/// How a price moved from one report to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PriceMove {
    /// It is another amount, for the same thing in the same currency.
    Amount {
        /// By how much, for the period that it was charged for before; negative when it fell.
        by: Money,
        /// The same in per cent of the price before; none where that was nothing.
        percent: Option<f64>,
    },
    /// A price was public and is on request now.
    Withdrawn,
    /// A price was on request and is public now.
    Published,
    /// It is charged in another currency, for another unit or period or as another kind of amount, so that no number
    /// tells how it moved. [`terms`] says which.
    Terms,
}

impl PriceMove {
    /// How the price that `before` states moved to the one that `after` states; none when either states none,
    /// or when both come to the same.
    #[must_use]
    pub fn between(before: &Fact, after: &Fact) -> Option<Self> {
        let (before, after) = (price(before)?, price(after)?);
        match (before.amount.money(), after.amount.money()) {
            (None, None) => None,
            (Some(_), None) => Some(Self::Withdrawn),
            (None, Some(_)) => Some(Self::Published),
            (Some(old), Some(new)) => Self::of_amounts(before, old, after, new),
        }
    }

    fn of_amounts(before: &Price, old: Money, after: &Price, new: Money) -> Option<Self> {
        // Nothing is nothing in every currency and for every period.
        if old.minor == 0 && new.minor == 0 {
            return None;
        }
        let currency = old.currency;
        if new.minor == 0 {
            return Some(Self::Amount {
                by: Money {
                    minor: old.minor.checked_neg()?,
                    currency,
                },
                percent: Some(-100.0),
            });
        }
        let same_kind =
            matches!(before.amount, Amount::From(_)) == matches!(after.amount, Amount::From(_));
        if old.currency != new.currency || before.unit != after.unit || !same_kind {
            return Some(Self::Terms);
        }
        let Some(new) = for_period(new, after.period, before.period) else {
            return Some(Self::Terms);
        };
        if new == old {
            return (invoiced(before) != invoiced(after)).then_some(Self::Terms);
        }
        let by = new.minor.checked_sub(old.minor)?;
        #[expect(clippy::cast_precision_loss, reason = "a share shown to one decimal")]
        let percent = (old.minor != 0).then(|| by as f64 * 100.0 / old.minor as f64);
        Some(Self::Amount {
            by: Money {
                minor: by,
                currency: old.currency,
            },
            percent,
        })
    }

    /// The share by which an amount moved, up or down, in tenths of a per cent: without end where it was nothing before;
    /// none where no number says.
    #[must_use]
    pub fn share_in_tenths(self) -> Option<i64> {
        let Self::Amount { percent, .. } = self else {
            return None;
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "shares beyond what fits are as good as endless"
        )]
        let tenths = percent.map(|percent| (percent.abs() * 10.0) as i64);
        Some(tenths.unwrap_or(i64::MAX))
    }

    /// Whether more is asked than before; none where no number says.
    #[must_use]
    pub fn direction(self) -> Option<Ordering> {
        match self {
            Self::Amount { by, .. } => Some(by.minor.cmp(&0)),
            _ => None,
        }
    }
}

/// How the terms of two prices differ: `EUR, not USD`, `per seat, not for the whole`, `a year, not a month`.
#[must_use]
pub fn terms(before: &Fact, after: &Fact) -> Vec<String> {
    let (Some(before), Some(after)) = (price(before), price(after)) else {
        return Vec::new();
    };
    let currency = |price: &Price| price.amount.currency().map(|code| code.to_string());
    let kind = |price: &Price| match price.amount {
        Amount::From(_) => "from an amount on".to_owned(),
        Amount::Exact(_) | Amount::Custom => "an exact amount".to_owned(),
    };
    let unit = |price: &Price| match &price.unit {
        Unit::Flat => "for the whole".to_owned(),
        Unit::Seat => "per seat".to_owned(),
        Unit::Each(what) => format!("per {what}"),
    };
    let period = |price: &Price| price.period.map_or("once", Period::each).to_owned();
    let invoiced = |price: &Price| Some(format!("billed {}", invoiced(price)?.adverb()));
    let same_period = before.period == after.period;
    [
        (currency(before), currency(after)),
        (Some(unit(before)), Some(unit(after))),
        (Some(period(before)), Some(period(after))),
        (
            invoiced(before).filter(|_| same_period),
            invoiced(after).filter(|_| same_period),
        ),
        (Some(kind(before)), Some(kind(after))),
    ]
    .into_iter()
    .filter_map(|(was, is)| was.zip(is))
    .filter(|(was, is)| was != is)
    .map(|(was, is)| format!("{is}, not {was}"))
    .collect()
}

/// How it is invoiced, where that is not by its period.
fn billed(price: &Price) -> Option<Period> {
    price.billed.filter(|billed| Some(*billed) != price.period)
}

/// How often it is invoiced; none where it is paid once.
fn invoiced(price: &Price) -> Option<Period> {
    billed(price).or(price.period)
}

/// Whether both are for one period and invoiced alike.
pub(super) fn same_terms(one: &Price, other: &Price) -> bool {
    (one.period, billed(one)) == (other.period, billed(other))
}

impl Price {
    /// What a year of it costs in minor units, of one seat where it is one by the seat; none where no number tells.
    pub(super) fn yearly_minor(&self) -> Option<i64> {
        let months = months(self.period?).filter(|months| 12 % months == 0)?;
        let is_counted = matches!(self.unit, Unit::Flat | Unit::Seat);
        let money = self.amount.money().filter(|_| is_counted)?;
        money.minor.checked_mul(12 / months)
    }
}

const fn price(fact: &Fact) -> Option<&Price> {
    match &fact.detail {
        Some(Detail::Price(price)) => Some(price),
        _ => None,
    }
}

/// What `money` for one period comes to for another; none where the two have no whole ratio.
fn for_period(money: Money, from: Option<Period>, to: Option<Period>) -> Option<Money> {
    if from == to {
        return Some(money);
    }
    let (from, to) = (months(from?)?, months(to?)?);
    // Rounded to the nearest minor unit: 100 a year is 8.33 a month.
    let minor = money.minor.checked_mul(to)?.checked_add(from / 2)?;
    let minor = minor.div_euclid(from);
    Some(Money { minor, ..money })
}

/// How many months a period has; none for one shorter than a month.
pub const fn months(period: Period) -> Option<i64> {
    match period {
        Period::Month => Some(1),
        Period::Quarter => Some(3),
        Period::Year => Some(12),
        Period::Hour | Period::Day | Period::Week => None,
    }
}
