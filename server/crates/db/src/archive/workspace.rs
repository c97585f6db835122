//! The workspace itself: one line. An import leaves the name, address and rules of the one it fills.

use super::{Cursor, Exported};
use crate::TenantTx;

pub(super) const TABLE: &str = "workspaces";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "slug",
    "name",
    "plan",
    "requires_second_factor",
    "created_at",
];

pub(super) async fn page(tx: &mut TenantTx, after: Cursor, _: i64) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select w.id, w.slug, w.name, w.plan, w.requires_second_factor, w.created_at
                     from trackr.workspaces w
                    where w.id = $1 and w.id > $2) as line"#,
        workspace,
        after.id
    )
    .fetch_all(tx.connection())
    .await
}

pub(super) async fn count(tx: &mut TenantTx) -> sqlx::Result<i64> {
    let workspace = tx.workspace_id().0;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.workspaces where id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}
