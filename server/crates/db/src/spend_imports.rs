//! Tables of spend records that somebody reads in: drafts until they are confirmed, and what was written of them.
//!
//! A draft is the workspace's for a day; who confirms it writes its records in one transaction. An import can be taken
//! back whole: what was changed since stays, unless it is named.

use model::{
    AppError, ErrorCode,
    id::{SpendDraftId, SpendId, SpendImportId, UserId},
    spend::{Spend, SpendRecord},
};
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused_or_absent},
    facts::storable,
    pool::Pool,
    spend,
};

/// Drafts of one member that are kept; of more the oldest go.
const DRAFTS: i64 = 5;

/// Imports that are listed, the newest first.
const LISTED: i64 = 50;

/// Most characters of a file's name.
const LONGEST_NAME: usize = 200;

/// A table that waits to be confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: SpendDraftId,
    /// The file's name; empty where it was pasted.
    pub file_name: String,
    /// The table, as text.
    pub body: String,
    /// How it is read.
    pub choices: Value,
    /// Counts the changes of the choices.
    pub revision: i32,
}

/// A table that was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: SpendImportId,
    /// The file's name; empty where it was pasted.
    pub file_name: String,
    /// How many records it wrote.
    pub records: i32,
    /// How many of them are there as they were written.
    pub unchanged: i64,
    /// Who confirmed it; none once they have left.
    pub created_by: Option<UserId>,
    /// Their name.
    pub author: Option<String>,
    /// When.
    pub created_at: OffsetDateTime,
    /// Who took it back.
    pub undone_by: Option<String>,
    /// When it was taken back.
    pub undone_at: Option<OffsetDateTime>,
}

fn named(file_name: &str) -> String {
    storable(file_name).chars().take(LONGEST_NAME).collect()
}

/// Keeps a table until it is confirmed, for a day at most.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn draft(
    tx: &mut TenantTx,
    file_name: &str,
    body: &str,
    choices: &Value,
) -> Result<SpendDraftId, DbError> {
    let workspace = tx.workspace_id().0;
    let id = sqlx::query_scalar!(
        "insert into trackr.spend_drafts (workspace_id, file_name, body, choices) values ($1, $2, $3, $4) returning id",
        workspace,
        named(file_name),
        storable(body),
        choices
    )
    .fetch_one(tx.connection())
    .await?;
    sqlx::query!(
        "delete from trackr.spend_drafts d
          where d.workspace_id = $1
            and d.id in (select o.id from trackr.spend_drafts o
                          where o.workspace_id = $1
                            and o.created_by = (select n.created_by from trackr.spend_drafts n
                                                 where n.workspace_id = $1 and n.id = $2)
                          order by o.created_at desc, o.id desc offset $3)",
        workspace,
        id,
        DRAFTS
    )
    .execute(tx.connection())
    .await?;
    Ok(SpendDraftId(id))
}

/// A draft; none when it is absent, another workspace's, or older than a day.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get_draft(tx: &mut TenantTx, id: SpendDraftId) -> Result<Option<Draft>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query!(
        "select id, file_name, body, choices, revision from trackr.spend_drafts
          where workspace_id = $1 and id = $2 and created_at > clock_timestamp() - interval '1 day'",
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| Draft {
        id: SpendDraftId(row.id),
        file_name: row.file_name,
        body: row.body,
        choices: row.choices,
        revision: row.revision,
    }))
}

/// Changes how a draft is read, over the state that `seen` counts.
///
/// # Errors
/// [`DbError::Refused`] (`spend_draft_changed`) when it has changed since or is gone.
pub async fn choose(
    tx: &mut TenantTx,
    id: SpendDraftId,
    seen: i32,
    choices: &Value,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.spend_drafts set choices = $4, revision = revision + 1
          where workspace_id = $1 and id = $2 and revision = $3",
        workspace,
        id.0,
        seen,
        choices
    )
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(draft_changed())
    }
}

/// Takes a draft that was seen at this revision: it is gone then, so that it is written once.
///
/// # Errors
/// [`DbError::Refused`] (`spend_draft_changed`) when it has changed since or is gone.
pub async fn take_draft(tx: &mut TenantTx, id: SpendDraftId, seen: i32) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.spend_drafts where workspace_id = $1 and id = $2 and revision = $3",
        workspace,
        id.0,
        seen
    )
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(draft_changed())
    }
}

/// The refusal of what was made on an older state of a draft.
#[must_use]
pub fn draft_changed() -> DbError {
    by_rule("spend_draft_changed", says)
}

/// Throws a draft away. False when it is absent.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn discard(tx: &mut TenantTx, id: SpendDraftId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.spend_drafts where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes drafts of all workspaces that are older than a day; says how many.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn forget_drafts(pool: &Pool) -> Result<i64, DbError> {
    Ok(
        sqlx::query_scalar!(r#"select definer.forget_drafts() as "count!""#)
            .fetch_one(pool.inner())
            .await?,
    )
}

/// For each of these contracts whether a record says the same: vendor in any case and with any kind of line break,
/// amount, how often, and when it renews.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn known(tx: &mut TenantTx, contracts: &[&Spend]) -> Result<Vec<bool>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select from trackr.spend_records s
                           where s.workspace_id = $1
                             and lower(s.vendor) in (lower(line.vendor),
                                                     lower(replace(line.vendor, e'\n', e'\r\n')),
                                                     lower(replace(line.vendor, e'\n', e'\r')))
                             and s.amount_minor = line.amount_minor and s.currency = line.currency
                             and s.cadence = line.cadence and s.renews_on is not distinct from line.renews_on) as "known!"
             from jsonb_to_recordset($2)
                  as line (vendor text, amount_minor bigint, currency text, cadence text, renews_on date, place bigint)
            order by place"#,
        workspace,
        lines(contracts)
    )
    .fetch_all(tx.connection())
    .await?)
}

/// The workspace's tools by the key of their address and by name, as far as these texts name them.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn tools_named(
    tx: &mut TenantTx,
    names: &[String],
) -> Result<Vec<(model::id::ToolId, String, String)>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        "select id, name, key from trackr.tools
          where workspace_id = $1 and (name_key = any ($2) or key = any ($2))
          order by added_at, id",
        workspace,
        names
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (model::id::ToolId(row.id), row.name, row.key))
        .collect())
}

fn lines(contracts: &[&Spend]) -> Value {
    contracts
        .iter()
        .zip(1..)
        .map(|(spend, place)| {
            json!({
                "place": place,
                "id": SpendId::new(),
                "tool_id": spend.tool_id,
                "vendor": storable(&spend.vendor),
                "amount_minor": spend.amount.minor,
                "currency": spend.amount.currency,
                "cadence": spend.cadence,
                "seats": spend.seats,
                "contract_months": spend::contract(spend),
                "payer_id": spend::member(spend),
                "payer": spend::payer(spend),
                "renews_on": spend.renews_on.map(|day| day.to_string()),
                "notice_days": spend.notice_days,
                "auto_renew": spend.auto_renew,
                "status": spend.status,
            })
        })
        .collect()
}

/// Writes a draft's records in the name of whoever asks, all of them or none. The import has the draft's id, so that who
/// confirms once more is led to it.
///
/// # Errors
/// As [`spend::add`].
pub async fn write(
    tx: &mut TenantTx,
    draft: SpendDraftId,
    file_name: &str,
    contracts: &[&Spend],
) -> Result<SpendImportId, DbError> {
    let workspace = tx.workspace_id().0;
    let id = SpendImportId(draft.0);
    let records = i32::try_from(contracts.len()).unwrap_or(i32::MAX);
    sqlx::query!(
        "insert into trackr.spend_imports (workspace_id, id, file_name, records) values ($1, $2, $3, $4)",
        workspace,
        id.0,
        named(file_name),
        records
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "insert into trackr.spend_records (workspace_id, id, tool_id, vendor, amount_minor, currency, cadence, seats,
                                           renews_on, notice_days, auto_renew, status, contract_months, payer_id, payer, import_id)
         select $1, line.id, line.tool_id, line.vendor, line.amount_minor, line.currency, line.cadence, line.seats,
                line.renews_on, line.notice_days, line.auto_renew, line.status, line.contract_months, line.payer_id,
                line.payer, $3
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, vendor text, amount_minor bigint, currency text, cadence text, seats integer,
                 renews_on date, notice_days smallint, auto_renew boolean, status text, contract_months smallint,
                 payer_id uuid, payer text)",
        workspace,
        lines(contracts),
        id.0
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, spend::says))?;
    Ok(id)
}

/// The newest imports.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Import>, DbError> {
    select(tx, None).await
}

/// One import; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: SpendImportId) -> Result<Option<Import>, DbError> {
    Ok(select(tx, Some(id)).await?.pop())
}

async fn select(tx: &mut TenantTx, only: Option<SpendImportId>) -> Result<Vec<Import>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select i.id, i.file_name, i.records, i.created_by, i.created_at, i.undone_at,
                  coalesce(u.name, split_part(u.email, '@', 1)) as author,
                  coalesce(b.name, split_part(b.email, '@', 1)) as undone_by,
                  (select count(*) from trackr.spend_records s
                    where s.workspace_id = i.workspace_id and s.import_id = i.id and s.revision = 1) as "unchanged!"
             from trackr.spend_imports i
             left join trackr.users u on u.id = i.created_by
             left join trackr.users b on b.id = i.undone_by
            where i.workspace_id = $1 and ($2::uuid is null or i.id = $2)
            order by i.created_at desc, i.id desc
            limit $3"#,
        workspace,
        only.map(|id| id.0),
        LISTED
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Import {
            id: SpendImportId(row.id),
            file_name: row.file_name,
            records: row.records,
            unchanged: row.unchanged,
            created_by: row.created_by.map(UserId),
            author: row.author,
            created_at: row.created_at,
            undone_by: row.undone_by,
            undone_at: row.undone_at,
        })
        .collect())
}

/// What of an import was changed since.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn changed(tx: &mut TenantTx, id: SpendImportId) -> Result<Vec<SpendRecord>, DbError> {
    let workspace = tx.workspace_id().0;
    let ids = sqlx::query_scalar!(
        "select id from trackr.spend_records
          where workspace_id = $1 and import_id = $2 and revision > 1",
        workspace,
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    let ids: Vec<SpendId> = ids.into_iter().map(SpendId).collect();
    spend::some(tx, &ids).await
}

/// Takes an import back: its records go, as far as nobody changed them since; of those that were, the ones named here
/// with the revision that was seen. Says how many went; none where it was taken back before.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn undo(
    tx: &mut TenantTx,
    id: SpendImportId,
    also: &[(SpendId, i32)],
) -> Result<Option<u64>, DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let taken_back = sqlx::query!(
        "update trackr.spend_imports
            set undone_at = clock_timestamp(), undone_by = $3
          where workspace_id = $1 and id = $2 and undone_at is null",
        workspace,
        id.0,
        person
    )
    .execute(tx.connection())
    .await?;
    if taken_back.rows_affected() == 0 {
        return Ok(None);
    }
    let ids: Vec<Uuid> = also.iter().map(|(id, _)| id.0).collect();
    let revisions: Vec<i32> = also.iter().map(|(_, revision)| *revision).collect();
    let gone = sqlx::query!(
        "delete from trackr.spend_records s
          where s.workspace_id = $1 and s.import_id = $2
            and (s.revision = 1 or exists (select from unnest($3::uuid[], $4::integer[]) as named (id, revision)
                                            where named.id = s.id and named.revision = s.revision))",
        workspace,
        id.0,
        &ids,
        &revisions
    )
    .execute(tx.connection())
    .await?;
    Ok(Some(gone.rows_affected()))
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "spend_draft_changed" => (
            ErrorCode::Conflict,
            "This changed in the meantime, so nothing was written. This is how it stands now; look through it and confirm again.",
        ),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
