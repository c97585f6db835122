//! What was really paid of spend records, month by month.
//!
//! Changing it changes the record: it counts the change, so that the second of two people is told.

use model::{id::SpendId, spend::plan::MONTHS};
use time::{Date, Month};

use crate::{DbError, TenantTx, error::by_rule, spend::says};

/// What was paid of a record in each month of a year.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_year(
    tx: &mut TenantTx,
    record: SpendId,
    year: i32,
) -> Result<[Option<i64>; MONTHS], DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        "select month, amount_minor from trackr.spend_actuals
          where workspace_id = $1 and record_id = $2 and extract(year from month) = $3::integer",
        workspace,
        record.0,
        year
    )
    .fetch_all(tx.connection())
    .await?;
    let mut months = [None; MONTHS];
    for row in rows {
        let place = usize::from(u8::from(row.month.month())) - 1;
        if let Some(month) = months.get_mut(place) {
            *month = Some(row.amount_minor);
        }
    }
    Ok(months)
}

/// Writes what was paid of a record in a year, in place of what was written before, over the state that `seen` counts.
///
/// # Errors
/// [`DbError::Refused`] (`spend_changed`) when the record has changed since or is gone.
pub async fn set_year(
    tx: &mut TenantTx,
    record: SpendId,
    seen: i32,
    year: i32,
    months: &[Option<i64>; MONTHS],
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let counted = sqlx::query!(
        "update trackr.spend_records set revision = revision + 1, updated_at = clock_timestamp()
          where workspace_id = $1 and id = $2 and revision = $3",
        workspace,
        record.0,
        seen
    )
    .execute(tx.connection())
    .await?;
    if counted.rows_affected() == 0 {
        return Err(by_rule("spend_changed", says));
    }
    sqlx::query!(
        "delete from trackr.spend_actuals
          where workspace_id = $1 and record_id = $2 and extract(year from month) = $3::integer",
        workspace,
        record.0,
        year
    )
    .execute(tx.connection())
    .await?;
    let (mut firsts, mut minors) = (Vec::new(), Vec::new());
    for (month, minor) in (1_u8..).zip(months) {
        let month = Month::try_from(month).ok();
        let first = month.and_then(|month| Date::from_calendar_date(year, month, 1).ok());
        if let (Some(first), Some(minor)) = (first, minor) {
            firsts.push(first);
            minors.push(*minor);
        }
    }
    sqlx::query!(
        "insert into trackr.spend_actuals (workspace_id, record_id, month, amount_minor)
         select $1, $2, line.month, line.minor from unnest($3::date[], $4::bigint[]) as line (month, minor)",
        workspace,
        record.0,
        &firsts,
        &minors
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
