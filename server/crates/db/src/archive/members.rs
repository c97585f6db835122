//! Who belongs to the workspace. Nobody is imported: people join by invitation.

use super::{Cursor, Exported};
use crate::TenantTx;

pub(super) const TABLE: &str = "members";

pub(super) const COLUMNS: &[&str] = &["user_id", "name", "email", "role", "created_at"];

pub(super) async fn page(
    tx: &mut TenantTx,
    after: Cursor,
    limit: i64,
) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.user_id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select m.user_id, u.name, u.email, m.role, m.created_at
                     from trackr.members m
                     join trackr.users u on u.id = m.user_id
                    where m.workspace_id = $1 and m.user_id > $2
                    order by m.user_id
                    limit $3) as line
            order by line.user_id"#,
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
        r#"select count(*) as "count!" from trackr.members where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}
