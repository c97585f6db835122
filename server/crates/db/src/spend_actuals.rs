//! What was really paid of spend records, month by month.
//!
//! Changing it changes the record: it counts the change, so that an import that is taken back leaves it.

use model::{
    AppError, ErrorCode,
    id::SpendId,
    money::Currency,
    spend::plan::{MONTHS, Paid, merged},
};
use time::{Date, Month};

use crate::{DbError, TenantTx, error::by_rule};

/// What was paid of a record in each month of a year, and what was planned when that was written down.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_year(
    tx: &mut TenantTx,
    record: SpendId,
    year: i32,
) -> Result<[Option<Paid>; MONTHS], DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        "select month, amount_minor, planned_minor from trackr.spend_actuals
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
            *month = Some(Paid {
                minor: row.amount_minor,
                planned: row.planned_minor,
            });
        }
    }
    Ok(months)
}

/// Writes what somebody `typed` as paid of a record in a year over what they had `seen`: months that they did not touch are
/// as somebody else may have written them meanwhile. False where nothing changes.
///
/// # Errors
/// [`DbError::Refused`] when both wrote something else of a month (`actuals_both`), or the record's currency is another one
/// by now (`actuals_currency`).
pub async fn write_year(
    tx: &mut TenantTx,
    record: SpendId,
    currency: Currency,
    year: i32,
    seen: &[Option<i64>; MONTHS],
    typed: &[Option<i64>; MONTHS],
) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    // Of two at once the second waits here, and then reads what the first wrote.
    let counted = sqlx::query!(
        "update trackr.spend_records set revision = revision + 1, updated_at = clock_timestamp()
          where workspace_id = $1 and id = $2 and currency = $3",
        workspace,
        record.0,
        currency.code()
    )
    .execute(tx.connection())
    .await?;
    if counted.rows_affected() == 0 {
        return Err(by_rule("actuals_currency", says));
    }
    let now = of_year(tx, record, year).await?;
    let now = now.map(|paid| paid.map(|paid| paid.minor));
    let (mut firsts, mut minors) = (Vec::new(), Vec::new());
    for (number, ((seen, typed), now)) in (1_u8..).zip(seen.iter().zip(typed).zip(now)) {
        let written = merged(seen, *typed, now).map_err(|_| by_rule("actuals_both", says))?;
        let month = Month::try_from(number).ok().filter(|_| written != now);
        let first = month.and_then(|month| Date::from_calendar_date(year, month, 1).ok());
        if let Some(first) = first {
            firsts.push(first);
            minors.push(written);
        }
    }
    if firsts.is_empty() {
        return Ok(false);
    }
    sqlx::query!(
        "delete from trackr.spend_actuals a
          using unnest($3::date[], $4::bigint[]) as line (month, minor)
          where a.workspace_id = $1 and a.record_id = $2 and a.month = line.month and line.minor is null",
        workspace,
        record.0,
        &firsts,
        &minors as &[Option<i64>]
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "insert into trackr.spend_actuals (workspace_id, record_id, month, amount_minor, planned_minor)
         select $1, $2, line.month, line.minor,
                trackr.planned(s.amount_minor, s.cadence, s.renews_on, s.contract_months, s.auto_renew, s.status, line.month)
           from unnest($3::date[], $4::bigint[]) as line (month, minor)
           join trackr.spend_records s on s.workspace_id = $1 and s.id = $2
          where line.minor is not null
         on conflict (workspace_id, record_id, month) do update set amount_minor = excluded.amount_minor",
        workspace,
        record.0,
        &firsts,
        &minors as &[Option<i64>]
    )
    .execute(tx.connection())
    .await?;
    Ok(true)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let sentence = match constraint {
        "actuals_both" => {
            "Somebody wrote down other amounts since you opened this. Nothing is lost: what you typed is still in the form, and where it differs the note below it shows what it says now. Save again to replace that."
        }
        "actuals_currency" => {
            "Somebody changed the record’s currency since you opened this. What you typed is still in the form: see whether it is right in that currency, then save again."
        }
        _ => return None,
    };
    Some(AppError::new(ErrorCode::Conflict, sentence))
}
