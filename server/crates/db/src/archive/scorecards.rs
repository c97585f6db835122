//! How the workspace weighs reports: one line, where it has set that.

use model::scorecard::Scorecard;
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "scorecards";

pub(super) const COLUMNS: &[&str] = &["card", "updated_at"];

/// A line of scorecards.jsonl; there is one at most.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorecardRow {
    /// Weights and rules.
    pub card: Scorecard,
    /// When it was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

pub(super) async fn page(tx: &mut TenantTx, after: Cursor, _: i64) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.workspace_id as "id!", 0 as "ordinal!",
                  json_build_object('card', line.card, 'updated_at', line.updated_at)::text as "line!"
             from trackr.scorecards line
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
        r#"select count(*) as "count!" from trackr.scorecards where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Sets the scorecard.
///
/// # Errors
/// [`DbError::Refused`] when it breaks a rule of its table, such as that there is one.
pub async fn store(tx: &mut TenantTx, rows: &[ScorecardRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.scorecards (workspace_id, card, updated_at)
         select $1, line.card, line.updated_at
           from jsonb_to_recordset($2) as line (card jsonb, updated_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
