//! Tables of spend records that were read in. They are for reading only.

use super::{Cursor, Exported};
use crate::TenantTx;

pub(super) const TABLE: &str = "spend_imports";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "file_name",
    "records",
    "created_by",
    "created_at",
    "undone_by",
    "undone_at",
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
             from (select i.id, i.file_name, i.records, coalesce(u.email, i.created_by::text) as created_by, i.created_at,
                          coalesce(b.email, i.undone_by::text) as undone_by, i.undone_at
                     from trackr.spend_imports i
                     left join trackr.users u on u.id = i.created_by
                     left join trackr.users b on b.id = i.undone_by
                    where i.workspace_id = $1 and i.id > $2
                    order by i.id
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
        r#"select count(*) as "count!" from trackr.spend_imports where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}
