//! What other currencies are worth.

use model::{money::Currency, rate::RateSource};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "exchange_rates";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "into_currency",
    "currency",
    "units",
    "per",
    "day",
    "source",
];

/// A line of rates.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateRow {
    /// Its id.
    pub id: Uuid,
    /// The currency that amounts are converted into.
    pub into_currency: Currency,
    /// The currency that amounts are in.
    pub currency: Currency,
    /// So many units of the one…
    pub units: String,
    /// …for so much of the other.
    pub per: String,
    /// The day it is of: `2026-11-27`.
    pub day: String,
    /// Where it comes from.
    pub source: RateSource,
}

pub(super) async fn page(
    tx: &mut TenantTx,
    after: Cursor,
    limit: i64,
) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.id as "id!", 0 as "ordinal!",
                  json_build_object('id', line.id, 'into_currency', line.into_currency, 'currency', line.currency,
                                    'units', line.units::text, 'per', line.per::text, 'day', line.day,
                                    'source', line.source)::text as "line!"
             from trackr.exchange_rates line
            where line.workspace_id = $1 and line.id > $2
            order by line.id
            limit $3"#,
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
        r#"select count(*) as "count!" from trackr.exchange_rates where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds exchange rates.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[RateRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.exchange_rates (workspace_id, id, into_currency, currency, units, per, day, source)
         select $1, line.id, line.into_currency, line.currency, line.units, line.per, line.day, line.source
           from jsonb_to_recordset($2) as line
                (id uuid, into_currency text, currency text, units numeric, per numeric, day date, source text)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
