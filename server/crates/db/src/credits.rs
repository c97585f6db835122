//! Credits: the database reserves one for each run that is asked for, and spends it with the report
//! (`migrations/0032_credits.sql`). Here they are only read.

use model::{AppError, ErrorCode, Plan, credit::Credits};

use crate::{DbError, TenantTx};

/// How the workspace stands this month.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx) -> Result<Credits, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query!(
        r#"with month as (select date_trunc('month', clock_timestamp() at time zone 'utc')::date as first)
           select w.plan,
                  coalesce((select c.spent from trackr.credits c
                             where c.workspace_id = w.id and c.month = month.first), 0) as "spent!",
                  (select count(*) from trackr.runs r
                    where r.workspace_id = w.id and r.state in ('queued', 'running')) as "reserved!",
                  (month.first + interval '1 month')::date as "renews!"
             from trackr.workspaces w, month
            where w.id = $1"#,
        workspace
    )
    .fetch_optional(tx.connection())
    .await?
    .ok_or(DbError::NoContext)?;
    let plan =
        Plan::parse(&row.plan).ok_or_else(|| DbError::unreadable("workspaces.plan", &row.plan))?;
    Ok(Credits {
        spent: u32::try_from(row.spent).unwrap_or(u32::MAX),
        reserved: u32::try_from(row.reserved).unwrap_or(u32::MAX),
        limit: plan.credit_limit(),
        renews: row.renews,
    })
}

/// The rules of `trackr.credits`, in words.
pub(crate) fn says(constraint: &str) -> Option<AppError> {
    (constraint == "credit_limit").then(|| {
        AppError::new(
            ErrorCode::Conflict,
            "This month's credits are used up, so nothing was started. They are all there again on the first of the month (UTC). Settings shows how many the plan has.",
        )
    })
}
