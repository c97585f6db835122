//! What the workspace reckons in: one line, where it has set that.

use model::money::Currency;
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "money_settings";

pub(super) const COLUMNS: &[&str] = &["currency", "updated_at"];

/// A line of money.jsonl; there is one at most.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyRow {
    /// The currency of totals.
    pub currency: Currency,
    /// When it or a rate was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

pub(super) async fn page(tx: &mut TenantTx, after: Cursor, _: i64) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.workspace_id as "id!", 0 as "ordinal!",
                  json_build_object('currency', line.currency, 'updated_at', line.updated_at)::text as "line!"
             from trackr.money_settings line
            where line.workspace_id = $1 and line.workspace_id > $2"#,
        workspace,
        after.id
    )
    .fetch_all(tx.connection())
    .await
}

pub(super) async fn count(tx: &mut TenantTx) -> sqlx::Result<i64> {
    let workspace = tx.workspace_id().0;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.money_settings where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Sets the currency of totals.
///
/// # Errors
/// [`DbError::Refused`] when it breaks a rule of its table, such as that there is one.
pub async fn store(tx: &mut TenantTx, rows: &[MoneyRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.money_settings (workspace_id, currency, updated_at)
         select $1, line.currency, line.updated_at
           from jsonb_to_recordset($2) as line (currency text, updated_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
