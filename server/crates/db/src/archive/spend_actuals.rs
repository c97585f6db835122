//! What the workspace really paid, month by month.

use model::id::SpendId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "spend_actuals";

pub(super) const COLUMNS: &[&str] = &["id", "record_id", "month", "amount_minor", "planned_minor"];

/// A line of spend_actuals.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendActualRow {
    /// Its id.
    pub id: Uuid,
    /// The spend record.
    pub record_id: SpendId,
    /// The first day of the month: `2026-11-01`.
    pub month: String,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// What was planned when that was written; archives before version 7 don't say so.
    #[serde(default)]
    pub planned_minor: Option<i64>,
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
             from (select a.id, a.record_id, a.month, a.amount_minor, a.planned_minor
                     from trackr.spend_actuals a
                    where a.workspace_id = $1 and a.id > $2
                    order by a.id
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
        r#"select count(*) as "count!" from trackr.spend_actuals where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds what was really paid.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[SpendActualRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.spend_actuals (workspace_id, id, record_id, month, amount_minor, planned_minor)
         select $1, line.id, line.record_id, line.month, line.amount_minor, line.planned_minor
           from jsonb_to_recordset($2) as line
                (id uuid, record_id uuid, month date, amount_minor bigint, planned_minor bigint)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
