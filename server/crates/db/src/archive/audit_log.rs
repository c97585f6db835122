//! Who did what. An import brings none of it: the log tells of the workspace that it belongs to.

use super::{Cursor, Exported};
use crate::TenantTx;

pub(super) const TABLE: &str = "audit_log";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "at",
    "actor_id",
    "actor_name",
    "event",
    "subject_kind",
    "subject_id",
    "subject_name",
    "tool_id",
    "detail",
];

pub(super) async fn page(
    tx: &mut TenantTx,
    after: Cursor,
    limit: i64,
) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select a.id, a.at, a.actor_id, a.actor_name, a.event, a.subject_kind, a.subject_id,
                          a.subject_name, a.tool_id, a.detail
                     from trackr.audit_log a
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
        r#"select count(*) as "count!" from trackr.audit_log where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}
