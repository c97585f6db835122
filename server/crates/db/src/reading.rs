//! Numbers and amounts, as the database keeps them and as the model has them.

use model::money::{Currency, Money};

use crate::DbError;

/// A currency's code.
///
/// # Errors
/// [`DbError::Unreadable`] for what is none.
pub(crate) fn currency(column: &'static str, code: &str) -> Result<Currency, DbError> {
    Currency::parse(code).ok_or_else(|| DbError::unreadable(column, code))
}

/// An amount: minor units and the currency's code.
///
/// # Errors
/// [`DbError::Unreadable`] where the code is no currency's.
pub(crate) fn money(column: &'static str, minor: i64, code: &str) -> Result<Money, DbError> {
    let currency = currency(column, code)?;
    Ok(Money { minor, currency })
}

/// A number of rows, as the database takes it.
pub(crate) fn bigint(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A number of rows, as the database gives it.
pub(crate) fn count(bigint: i64) -> usize {
    usize::try_from(bigint).unwrap_or(0)
}
