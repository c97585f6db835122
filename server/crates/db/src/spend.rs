//! What a workspace pays for its software.

use model::{
    AppError, ErrorCode,
    id::{SpendId, ToolId, UserId},
    money::{Currency, Money},
    spend::{Cadence, Spend, SpendRecord, SpendStatus},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused_or_absent},
    facts::storable,
};

struct Row {
    id: Uuid,
    tool_id: Option<Uuid>,
    vendor: String,
    amount_minor: i64,
    currency: String,
    cadence: String,
    seats: Option<i32>,
    renews_on: Option<Date>,
    notice_days: i16,
    auto_renew: bool,
    status: String,
    revision: i32,
    created_by: Option<Uuid>,
    updated_at: OffsetDateTime,
}

impl Row {
    fn record(self) -> Result<SpendRecord, DbError> {
        let currency = Currency::parse(&self.currency)
            .ok_or_else(|| DbError::unreadable("spend_records.currency", &self.currency))?;
        let spend = Spend {
            tool_id: self.tool_id.map(ToolId),
            vendor: self.vendor,
            amount: Money {
                minor: self.amount_minor,
                currency,
            },
            cadence: Cadence::parse(&self.cadence)
                .ok_or_else(|| DbError::unreadable("spend_records.cadence", &self.cadence))?,
            seats: self.seats.and_then(|seats| u32::try_from(seats).ok()),
            renews_on: self.renews_on,
            notice_days: u16::try_from(self.notice_days).unwrap_or_default(),
            auto_renew: self.auto_renew,
            status: SpendStatus::parse(&self.status)
                .ok_or_else(|| DbError::unreadable("spend_records.status", &self.status))?,
        };
        Ok(SpendRecord {
            id: SpendId(self.id),
            spend,
            revision: self.revision,
            created_by: self.created_by.map(UserId),
            updated_at: self.updated_at,
        })
    }
}

/// All records of the workspace, by vendor.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<SpendRecord>, DbError> {
    select(tx, None, None).await
}

/// The records of one tool.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_tool(tx: &mut TenantTx, tool: ToolId) -> Result<Vec<SpendRecord>, DbError> {
    select(tx, None, Some(&[tool])).await
}

/// The records of some tools.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_tools(tx: &mut TenantTx, tools: &[ToolId]) -> Result<Vec<SpendRecord>, DbError> {
    select(tx, None, Some(tools)).await
}

/// One record; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: SpendId) -> Result<Option<SpendRecord>, DbError> {
    Ok(select(tx, Some(id), None).await?.pop())
}

async fn select(
    tx: &mut TenantTx,
    only: Option<SpendId>,
    tools: Option<&[ToolId]>,
) -> Result<Vec<SpendRecord>, DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Option<Vec<Uuid>> = tools.map(|ids| ids.iter().map(|id| id.0).collect());
    let rows = sqlx::query_as!(
        Row,
        "select id, tool_id, vendor, amount_minor, currency, cadence, seats, renews_on, notice_days, auto_renew,
                status, revision, created_by, updated_at
           from trackr.spend_records
          where workspace_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid[] is null or tool_id = any ($3))
          order by lower(vendor), id",
        workspace,
        only.map(|id| id.0),
        tools.as_deref()
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::record).collect()
}

/// Adds a record in the name of whoever asks.
///
/// # Errors
/// [`DbError::NotFound`] when the tool is none of the workspace's; [`DbError::Refused`] when something breaks a rule
/// of the table.
pub async fn add(tx: &mut TenantTx, spend: &Spend) -> Result<SpendId, DbError> {
    let workspace = tx.workspace_id().0;
    let id = SpendId::new();
    sqlx::query!(
        "insert into trackr.spend_records (workspace_id, id, tool_id, vendor, amount_minor, currency, cadence, seats,
                                           renews_on, notice_days, auto_renew, status)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        workspace,
        id.0,
        spend.tool_id.map(|tool| tool.0),
        storable(&spend.vendor),
        spend.amount.minor,
        spend.amount.currency.code(),
        spend.cadence.as_str(),
        spend.seats.map(|seats| i32::try_from(seats).unwrap_or(i32::MAX)),
        spend.renews_on,
        i16::try_from(spend.notice_days).unwrap_or(i16::MAX),
        spend.auto_renew,
        spend.status.as_str()
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(id)
}

/// Changes a record that the caller saw at this revision.
///
/// # Errors
/// [`DbError::Refused`] (`spend_changed`) when it has changed since or is gone; otherwise as [`add`].
pub async fn change(
    tx: &mut TenantTx,
    id: SpendId,
    seen: i32,
    spend: &Spend,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.spend_records
            set tool_id = $4, vendor = $5, amount_minor = $6, currency = $7, cadence = $8, seats = $9, renews_on = $10,
                notice_days = $11, auto_renew = $12, status = $13, revision = revision + 1,
                updated_at = clock_timestamp()
          where workspace_id = $1 and id = $2 and revision = $3",
        workspace,
        id.0,
        seen,
        spend.tool_id.map(|tool| tool.0),
        storable(&spend.vendor),
        spend.amount.minor,
        spend.amount.currency.code(),
        spend.cadence.as_str(),
        spend.seats.map(|seats| i32::try_from(seats).unwrap_or(i32::MAX)),
        spend.renews_on,
        i16::try_from(spend.notice_days).unwrap_or(i16::MAX),
        spend.auto_renew,
        spend.status.as_str()
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(by_rule("spend_changed", says))
    }
}

/// Deletes a record. False when it is absent.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn delete(tx: &mut TenantTx, id: SpendId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.spend_records where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "spend_changed" => (
            ErrorCode::Conflict,
            "Somebody changed this record since you opened it. What you typed is still in the form; the note below shows what it says now. Save again to replace it.",
        ),
        "spend_vendor" => (
            ErrorCode::Invalid,
            "A vendor’s name has 1 to 200 characters.",
        ),
        "spend_amount" => (ErrorCode::Invalid, "An amount is 0 or more."),
        "spend_currency" => (ErrorCode::Invalid, "A currency is three capital letters."),
        "spend_seats" => (ErrorCode::Invalid, "Seats are 1 to 1,000,000."),
        "spend_notice" => (ErrorCode::Invalid, "Notice is 0 to 730 days."),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
