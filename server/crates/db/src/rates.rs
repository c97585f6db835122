//! What a workspace reckons in, and what other currencies are worth in it.
//!
//! Currency and rates count their changes together: each change names the state it was made on, so that the second of
//! two people is told and nothing is lost.

use model::{
    AppError, ErrorCode,
    money::Currency,
    rate::{Decimal, Rate, RateSource, Rates},
};
use serde::Deserialize;
use serde_json::Value;
use time::Date;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused},
    reading,
};

/// Currency and rates as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The currency, and the rates into it.
    pub rates: Rates,
    /// Counts the changes.
    pub revision: i32,
}

/// The workspace's currency with the rates into it; none where an Admin has set none.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx) -> Result<Option<Saved>, DbError> {
    let workspace = tx.workspace_id().0;
    let Some(settings) = sqlx::query!(
        "select currency, revision from trackr.money_settings where workspace_id = $1",
        workspace
    )
    .fetch_optional(tx.connection())
    .await?
    else {
        return Ok(None);
    };
    let rows = sqlx::query_as!(
        Row,
        r#"select currency, units::text as "units!", per::text as "per!", day, source
             from trackr.exchange_rates
            where workspace_id = $1 and into_currency = $2
            order by currency"#,
        workspace,
        settings.currency
    )
    .fetch_all(tx.connection())
    .await?;
    let kept = Kept {
        into: settings.currency,
        rates: rows,
    };
    Ok(Some(Saved {
        rates: kept.rates()?,
        revision: settings.revision,
    }))
}

/// What a function of the database tells of a workspace's currency and rates.
pub(crate) fn read_out(parts: Value) -> Result<Rates, DbError> {
    let kept: Kept = serde_json::from_value(parts)
        .map_err(|error| DbError::unreadable("exchange_rates", error))?;
    kept.rates()
}

/// Currency and rates in the database's words.
#[derive(Deserialize)]
struct Kept {
    into: String,
    rates: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    currency: String,
    units: String,
    per: String,
    day: Date,
    source: String,
}

impl Kept {
    fn rates(self) -> Result<Rates, DbError> {
        let into = currency(&self.into)?;
        let rates = self.rates.into_iter().map(|row| row.rate(into));
        Ok(Rates::new(
            into,
            rates.collect::<Result<Vec<Rate>, DbError>>()?,
        ))
    }
}

impl Row {
    fn rate(self, into: Currency) -> Result<Rate, DbError> {
        Ok(Rate {
            currency: currency(&self.currency)?,
            into,
            units: decimal(&self.units)?,
            per: decimal(&self.per)?,
            day: self.day,
            source: RateSource::parse(&self.source)
                .ok_or_else(|| DbError::unreadable("exchange_rates.source", &self.source))?,
        })
    }
}

/// The same without the count of changes.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn rates(tx: &mut TenantTx) -> Result<Option<Rates>, DbError> {
    Ok(get(tx).await?.map(|saved| saved.rates))
}

fn currency(code: &str) -> Result<Currency, DbError> {
    reading::currency("money_settings.currency", code)
}

fn decimal(text: &str) -> Result<Decimal, DbError> {
    Decimal::parse(text).ok_or_else(|| DbError::unreadable("exchange_rates.units", text))
}

/// Sets the currency of totals over the state that `seen` counts; 0 where none was set. Rates into another currency are
/// kept for the day it comes back, and count for nothing until then.
///
/// # Errors
/// [`DbError::Refused`] (`rates_changed`) when somebody changed currency or rates since.
pub async fn set_currency(tx: &mut TenantTx, seen: i32, currency: Currency) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let stored = if seen == 0 {
        sqlx::query_scalar!(
            "insert into trackr.money_settings (workspace_id, currency) values ($1, $2)
             on conflict (workspace_id) do nothing
             returning revision",
            workspace,
            currency.code()
        )
        .fetch_optional(tx.connection())
        .await
    } else {
        sqlx::query_scalar!(
            "update trackr.money_settings
                set currency = $2, revision = revision + 1, updated_at = clock_timestamp()
              where workspace_id = $1 and revision = $3
              returning revision",
            workspace,
            currency.code(),
            seen
        )
        .fetch_optional(tx.connection())
        .await
    };
    stored
        .map_err(|error| refused(error, says))?
        .map(|_| ())
        .ok_or_else(changed)
}

/// Sets these rates, each in place of the one that its currency had, over the state that `seen` counts.
///
/// # Errors
/// [`DbError::Refused`] (`rates_changed`) when somebody changed currency or rates since; [`DbError`] when the database
/// refuses.
pub async fn set(tx: &mut TenantTx, seen: i32, rates: &[Rate]) -> Result<(), DbError> {
    count_change(tx, seen).await?;
    let workspace = tx.workspace_id().0;
    for rate in rates {
        delete(tx, rate.currency, rate.into).await?;
        sqlx::query!(
            "insert into trackr.exchange_rates (workspace_id, into_currency, currency, units, per, day, source)
             values ($1, $2, $3, $4::text::numeric, $5::text::numeric, $6, $7)",
            workspace,
            rate.into.code(),
            rate.currency.code(),
            rate.units.to_string(),
            rate.per.to_string(),
            rate.day,
            rate.source.as_str()
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Removes the rate of a currency, over the state that `seen` counts. False when there is none.
///
/// # Errors
/// As [`set`].
pub async fn remove(
    tx: &mut TenantTx,
    seen: i32,
    currency: Currency,
    into: Currency,
) -> Result<bool, DbError> {
    count_change(tx, seen).await?;
    delete(tx, currency, into).await
}

async fn delete(tx: &mut TenantTx, currency: Currency, into: Currency) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.exchange_rates where workspace_id = $1 and into_currency = $2 and currency = $3",
        workspace,
        into.code(),
        currency.code()
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

async fn count_change(tx: &mut TenantTx, seen: i32) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.money_settings set revision = revision + 1, updated_at = clock_timestamp()
          where workspace_id = $1 and revision = $2",
        workspace,
        seen
    )
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(changed())
    }
}

fn changed() -> DbError {
    by_rule("rates_changed", says)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "rates_changed" => (
            ErrorCode::Conflict,
            "Somebody changed the currency or a rate just now. This is the current state; make your change again.",
        ),
        "money_currency" => (ErrorCode::Invalid, "A currency is three capital letters."),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
