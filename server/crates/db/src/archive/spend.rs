//! What the workspace pays.

use model::{
    id::{SpendId, ToolId},
    money::Currency,
    spend::{Cadence, SpendStatus},
};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "spend_records";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "tool_id",
    "vendor",
    "amount_minor",
    "currency",
    "cadence",
    "seats",
    "renews_on",
    "notice_days",
    "auto_renew",
    "status",
    "contract_months",
    "payer_id",
    "payer",
    "created_by",
    "created_at",
    "updated_at",
];

/// A line of spend.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendRow {
    /// Its id.
    pub id: SpendId,
    /// The tool that is paid for.
    pub tool_id: Option<ToolId>,
    /// Who is paid.
    pub vendor: String,
    /// How much each time, in minor units.
    pub amount_minor: i64,
    /// The currency.
    pub currency: Currency,
    /// How often.
    pub cadence: Cadence,
    /// For how many seats.
    pub seats: Option<i32>,
    /// When it renews: `2027-01-31`.
    pub renews_on: Option<String>,
    /// Days of notice.
    pub notice_days: i16,
    /// Whether it renews by itself.
    pub auto_renew: bool,
    /// Where it stands.
    pub status: SpendStatus,
    /// For how many months it runs and renews; archives before version 7 don't say so.
    #[serde(default)]
    pub contract_months: Option<i16>,
    /// The member who answers for the payment: an e-mail address.
    #[serde(default)]
    pub payer_id: Option<String>,
    /// Who or what pays, where that is no member.
    #[serde(default)]
    pub payer: Option<String>,
    /// Who wrote it: an e-mail address.
    pub created_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

pub(super) async fn page(
    tx: &mut TenantTx,
    after: Cursor,
    limit: i64,
) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select s.id, s.tool_id, s.vendor, s.amount_minor, s.currency, s.cadence, s.seats, s.renews_on,
                          s.notice_days, s.auto_renew, s.status, s.contract_months,
                          coalesce(p.email, s.payer_id::text) as payer_id, s.payer,
                          coalesce(u.email, s.created_by::text) as created_by, s.created_at, s.updated_at
                     from trackr.spend_records s
                     left join trackr.users u on u.id = s.created_by
                     left join trackr.users p on p.id = s.payer_id
                    where s.workspace_id = $1 and s.id > $2
                    order by s.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await
}

pub(super) async fn count(tx: &mut TenantTx) -> sqlx::Result<i64> {
    let workspace = tx.workspace_id().0;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.spend_records where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds spend records.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[SpendRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.spend_records (workspace_id, id, tool_id, vendor, amount_minor, currency, cadence, seats,
                                           renews_on, notice_days, auto_renew, status, contract_months, payer_id, payer,
                                           created_by, created_at, updated_at)
         select $1, line.id, line.tool_id, line.vendor, line.amount_minor, line.currency, line.cadence, line.seats,
                line.renews_on, line.notice_days, line.auto_renew, line.status, line.contract_months,
                (select user_id from trackr.member_with_email($1, line.payer_id)),
                line.payer,
                (select user_id from trackr.member_with_email($1, line.created_by)),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, vendor text, amount_minor bigint, currency text, cadence text, seats integer,
                 renews_on date, notice_days smallint, auto_renew boolean, status text, contract_months smallint,
                 payer_id text, payer text, created_by text,
                 created_at timestamptz, updated_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
