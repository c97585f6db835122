//! What a workspace pays for its software.

use model::{
    AppError, ErrorCode,
    id::{SpendId, ToolId, UserId},
    money::Currency,
    spend::{Cadence, Payer, Spend, SpendRecord, SpendSort, SpendStatus},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused_or_absent},
    facts::storable,
    reading,
};

struct Row {
    id: Uuid,
    tool_id: Option<Uuid>,
    vendor: String,
    amount_minor: i64,
    currency: String,
    cadence: String,
    seats: Option<i32>,
    contract_months: Option<i16>,
    payer_id: Option<Uuid>,
    payer: Option<String>,
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
        let spend = Spend {
            tool_id: self.tool_id.map(ToolId),
            vendor: self.vendor,
            amount: reading::money("spend_records.currency", self.amount_minor, &self.currency)?,
            cadence: Cadence::parse(&self.cadence)
                .ok_or_else(|| DbError::unreadable("spend_records.cadence", &self.cadence))?,
            seats: self.seats.and_then(|seats| u32::try_from(seats).ok()),
            contract_months: self
                .contract_months
                .and_then(|months| u16::try_from(months).ok()),
            payer: self.payer.map(|name| Payer {
                member: self.payer_id.map(UserId),
                name,
            }),
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

/// All records of the workspace, by vendor. For tests: pages and files read [`page`]s.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
#[cfg(feature = "testing")]
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

/// Some records; those that are absent or another workspace's are left out.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn some(tx: &mut TenantTx, ids: &[SpendId]) -> Result<Vec<SpendRecord>, DbError> {
    select(tx, Some(ids), None).await
}

/// One record; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: SpendId) -> Result<Option<SpendRecord>, DbError> {
    Ok(select(tx, Some(&[id]), None).await?.pop())
}

/// Records of a list, with what the list says beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The record.
    pub record: SpendRecord,
    /// Its tool's name.
    pub tool: Option<String>,
    /// Its tool's address.
    pub tool_url: Option<String>,
}

/// What records have in common; each that is none says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where they stand.
    pub status: Option<SpendStatus>,
    /// How often they are paid.
    pub cadence: Option<Cadence>,
    /// In which currency.
    pub currency: Option<Currency>,
    /// Who answers for the payment.
    pub payer: Option<PayerFilter>,
}

/// Who answers for the payment of the records that a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayerFilter {
    /// Nobody.
    Nobody,
    /// A member.
    Member(UserId),
    /// What is called so, in any case.
    Named(String),
}

/// Every record.
static EVERY: Filter = Filter {
    status: None,
    cadence: None,
    currency: None,
    payer: None,
};

impl Filter {
    const fn member(&self) -> Option<Uuid> {
        match &self.payer {
            Some(PayerFilter::Member(id)) => Some(id.0),
            _ => None,
        }
    }

    fn named(&self) -> Option<&str> {
        match &self.payer {
            Some(PayerFilter::Named(name)) => Some(name),
            _ => None,
        }
    }
}

/// What there is to filter by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offered {
    /// Who answers for payments, members first.
    pub payers: Vec<Payer>,
    /// The currencies of records.
    pub currencies: Vec<Currency>,
}

/// Payers and currencies that are offered at most.
const OFFERED: i64 = 200;

/// Who answers for payments, and the currencies that there are.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn offered(tx: &mut TenantTx) -> Result<Offered, DbError> {
    let workspace = tx.workspace_id().0;
    let payers = sqlx::query!(
        r#"select s.payer_id, coalesce(min(s.payer), min(u.name), min(split_part(u.email, '@', 1))) as name
             from trackr.spend_records s
             left join trackr.users u on u.id = s.payer_id
            where s.workspace_id = $1 and (s.payer_id is not null or s.payer is not null)
            group by s.payer_id, lower(s.payer)
            order by s.payer_id is null, lower(coalesce(min(s.payer), min(u.name))), s.payer_id
            limit $2"#,
        workspace,
        OFFERED
    )
    .fetch_all(tx.connection())
    .await?;
    let codes = sqlx::query_scalar!(
        "select distinct currency from trackr.spend_records where workspace_id = $1 order by currency limit $2",
        workspace,
        OFFERED
    )
    .fetch_all(tx.connection())
    .await?;
    let payers = payers.into_iter().filter_map(|row| {
        Some(Payer {
            member: row.payer_id.map(UserId),
            name: row.name?,
        })
    });
    let currencies = codes
        .iter()
        .map(|code| reading::currency("spend_records.currency", code));
    Ok(Offered {
        payers: payers.collect(),
        currencies: currencies.collect::<Result<_, DbError>>()?,
    })
}

/// Which records a list is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What the vendor's or the tool's name, or who pays, holds, in any case; empty for all.
    pub search: &'a str,
    /// What else they have in common.
    pub filter: &'a Filter,
    /// Only those that renew or end from today on.
    pub renewing: bool,
    /// In which order.
    pub sort: SpendSort,
    /// The day it is.
    pub today: Date,
    /// The page, from 1; one after the last is the last.
    pub page: i64,
    /// Records on a page.
    pub per_page: i64,
}

impl Asked<'_> {
    /// So many of what renews or ends next, the earliest day on which something can be done first.
    #[must_use]
    pub const fn next(today: Date, most: i64) -> Self {
        Self {
            search: "",
            filter: &EVERY,
            renewing: true,
            sort: SpendSort::Notice,
            today,
            page: 1,
            per_page: most,
        }
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its records.
    pub records: Vec<Listed>,
    /// How many there are on all pages.
    pub found: i64,
    /// Which page it is, from 1.
    pub page: i64,
    /// How many there are.
    pub pages: i64,
}

/// How many records there are.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn count(tx: &mut TenantTx) -> Result<i64, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.spend_records where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?)
}

/// One page of the records, as asked for. The database searches, sorts and counts.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn page(tx: &mut TenantTx, asked: Asked<'_>) -> Result<Page, DbError> {
    let workspace = tx.workspace_id().0;
    let named = asked.filter.named().map(storable);
    let per_page = asked.per_page.max(1);
    // A page after the last is the last.
    let rows = sqlx::query!(
        r#"with found as materialized (
               select s.id,
                      case when $5 = 'amount' then
                          coalesce(trackr.converted(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on), s.currency,
                                                    m.currency, r.units, r.per) / trackr.minor_units(m.currency),
                                   trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on) / trackr.minor_units(s.currency))
                      end as amount,
                      case when $5 = 'notice' then
                          trackr.act_by(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, s.notice_days, $4)
                      end as act_by,
                      lower(s.vendor) as vendor
                 from trackr.spend_records s
                 left join trackr.tools t on t.workspace_id = s.workspace_id and t.id = s.tool_id
                 left join trackr.users p on p.id = s.payer_id
                 left join trackr.money_settings m on m.workspace_id = s.workspace_id
                 left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                                  and r.currency = s.currency
                where s.workspace_id = $1
                  and ($2 = '' or strpos(lower(s.vendor collate "und-x-icu"), lower($2 collate "und-x-icu")) > 0
                               or strpos(t.name_key, lower($2 collate "und-x-icu")) > 0
                               or strpos(lower(s.payer collate "und-x-icu"), lower($2 collate "und-x-icu")) > 0
                               or strpos(lower(coalesce(p.name, split_part(p.email, '@', 1)) collate "und-x-icu"),
                                         lower($2 collate "und-x-icu")) > 0)
                  and (not $3 or trackr.next_day(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, $4) is not null)
                  and ($8::text is null or s.status = $8) and ($9::text is null or s.cadence = $9)
                  and ($10::text is null or s.currency = $10)
                  and ($11::uuid is null or s.payer_id = $11) and ($12::text is null or lower(s.payer) = lower($12))
                  and (not $13 or s.payer_id is null and s.payer is null)
           ), counted as (
               select count(*) as found, least($7, greatest((count(*) + $6 - 1) / $6, 1)) as page from found
           ), page as (
               select f.id, f.amount, f.act_by, f.vendor from found f
                order by f.amount desc nulls last, f.act_by nulls last, f.vendor, f.id
               offset (select (page - 1) * $6 from counted) limit $6
           )
           select s.id, s.tool_id, s.vendor, s.amount_minor, s.currency, s.cadence, s.seats,
                  s.contract_months, s.payer_id, coalesce(s.payer, p.name, split_part(p.email, '@', 1)) as payer, s.renews_on, s.notice_days,
                  s.auto_renew, s.status, s.revision, s.created_by, s.updated_at, t.name as "tool?", t.url as "tool_url?",
                  c.found as "found!", c.page as "page!"
             from page f
             join trackr.spend_records s on s.workspace_id = $1 and s.id = f.id
             left join trackr.tools t on t.workspace_id = s.workspace_id and t.id = s.tool_id
             left join trackr.users p on p.id = s.payer_id
            cross join counted c
            order by f.amount desc nulls last, f.act_by nulls last, f.vendor, f.id"#,
        workspace,
        storable(asked.search),
        asked.renewing,
        asked.today,
        asked.sort.as_str(),
        per_page,
        asked.page.max(1),
        asked.filter.status.map(SpendStatus::as_str),
        asked.filter.cadence.map(Cadence::as_str),
        asked.filter.currency.as_ref().map(Currency::code),
        asked.filter.member(),
        named.as_deref(),
        asked.filter.payer == Some(PayerFilter::Nobody)
    )
    .fetch_all(tx.connection())
    .await?;
    let (found, page) = rows.first().map_or((0, 1), |row| (row.found, row.page));
    let pages = ((found + per_page - 1) / per_page).max(1);
    let records = rows.into_iter().map(|row| {
        let record = Row {
            id: row.id,
            tool_id: row.tool_id,
            vendor: row.vendor,
            amount_minor: row.amount_minor,
            currency: row.currency,
            cadence: row.cadence,
            seats: row.seats,
            contract_months: row.contract_months,
            payer_id: row.payer_id,
            payer: row.payer,
            renews_on: row.renews_on,
            notice_days: row.notice_days,
            auto_renew: row.auto_renew,
            status: row.status,
            revision: row.revision,
            created_by: row.created_by,
            updated_at: row.updated_at,
        };
        Ok(Listed {
            record: record.record()?,
            tool: row.tool,
            tool_url: row.tool_url,
        })
    });
    Ok(Page {
        records: records.collect::<Result<_, DbError>>()?,
        found,
        page,
        pages,
    })
}

async fn select(
    tx: &mut TenantTx,
    only: Option<&[SpendId]>,
    tools: Option<&[ToolId]>,
) -> Result<Vec<SpendRecord>, DbError> {
    let workspace = tx.workspace_id().0;
    let only: Option<Vec<Uuid>> = only.map(|ids| ids.iter().map(|id| id.0).collect());
    let tools: Option<Vec<Uuid>> = tools.map(|ids| ids.iter().map(|id| id.0).collect());
    let rows = sqlx::query_as!(
        Row,
        "select s.id, s.tool_id, s.vendor, s.amount_minor, s.currency, s.cadence, s.seats, s.contract_months, s.payer_id,
                coalesce(s.payer, p.name, split_part(p.email, '@', 1)) as payer, s.renews_on, s.notice_days, s.auto_renew,
                s.status, s.revision, s.created_by, s.updated_at
           from trackr.spend_records s
           left join trackr.users p on p.id = s.payer_id
          where s.workspace_id = $1 and ($2::uuid[] is null or s.id = any ($2))
            and ($3::uuid[] is null or s.tool_id = any ($3))
          order by lower(s.vendor), s.id",
        workspace,
        only.as_deref(),
        tools.as_deref()
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::record).collect()
}

pub(crate) fn contract(spend: &Spend) -> Option<i16> {
    let months = spend.contract_months?;
    Some(i16::try_from(months).unwrap_or(i16::MAX))
}

/// The member who answers for the payment.
pub(crate) fn member(spend: &Spend) -> Option<Uuid> {
    let payer = spend.payer.as_ref()?;
    payer.member.map(|member| member.0)
}

/// What pays, where it is no member.
pub(crate) fn payer(spend: &Spend) -> Option<String> {
    let payer = spend
        .payer
        .as_ref()
        .filter(|payer| payer.member.is_none())?;
    Some(storable(&payer.name))
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
                                           renews_on, notice_days, auto_renew, status, contract_months, payer_id, payer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
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
        spend.status.as_str(),
        contract(spend),
        member(spend),
        payer(spend)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(id)
}

/// Changes a record that the caller saw at this revision.
///
/// # Errors
/// [`DbError::Refused`] (`spend_changed`) when it has changed since or is gone; (`spend_currency_paid`) when its currency
/// is another, and what was paid is written down in the one before; otherwise as [`add`].
pub async fn change(
    tx: &mut TenantTx,
    id: SpendId,
    seen: i32,
    spend: &Spend,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    if is_paid_in_another(tx, id, spend.amount.currency).await? {
        return Err(by_rule("spend_currency_paid", says));
    }
    let done = sqlx::query!(
        "update trackr.spend_records
            set tool_id = $4, vendor = $5, amount_minor = $6, currency = $7, cadence = $8, seats = $9, renews_on = $10,
                notice_days = $11, auto_renew = $12, status = $13, contract_months = $14, payer_id = $15, payer = $16,
                revision = revision + 1,
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
        spend.status.as_str(),
        contract(spend),
        member(spend),
        payer(spend)
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

/// Whether what was paid of a record is written down in another currency: what was paid stays what it was.
async fn is_paid_in_another(
    tx: &mut TenantTx,
    id: SpendId,
    currency: Currency,
) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let paid = sqlx::query_scalar!(
        r#"select exists (
               select from trackr.spend_records r
                 join trackr.spend_actuals a on a.workspace_id = r.workspace_id and a.record_id = r.id
                where r.workspace_id = $1 and r.id = $2 and r.currency <> $3) as "paid!""#,
        workspace,
        id.0,
        currency.code()
    );
    Ok(paid.fetch_one(tx.connection()).await?)
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
        "spend_currency_paid" => (
            ErrorCode::Invalid,
            "What was paid is written down in the currency before, and would be other money. Take those months out first, or add another record for the new currency.",
        ),
        "spend_vendor" => (
            ErrorCode::Invalid,
            "A vendor’s name has 1 to 200 characters.",
        ),
        "spend_amount" => (ErrorCode::Invalid, "An amount is 0 or more."),
        "spend_currency" => (ErrorCode::Invalid, "A currency is three capital letters."),
        "spend_seats" => (ErrorCode::Invalid, "Seats are 1 to 1,000,000."),
        "spend_contract" => (ErrorCode::Invalid, "A contract runs for 1 to 120 months."),
        "spend_payer" => (
            ErrorCode::Invalid,
            "The payment owner has 1 to 200 characters.",
        ),
        "spend_notice" => (ErrorCode::Invalid, "Notice is 0 to 730 days."),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
