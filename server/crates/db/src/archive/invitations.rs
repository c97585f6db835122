//! Who was invited and has not answered. They are for reading only.

use super::{Cursor, Exported};
use crate::TenantTx;

pub(super) const TABLE: &str = "invitations";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "email",
    "role",
    "invited_by",
    "created_at",
    "expires_at",
    "mail_state",
    "mail_failure",
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
             from (select i.id, i.email, i.role, coalesce(u.email, i.invited_by::text) as invited_by,
                          i.created_at, i.expires_at, i.mail_state, i.mail_failure
                     from trackr.invitations i
                     left join trackr.users u on u.id = i.invited_by
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
        r#"select count(*) as "count!" from trackr.invitations where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}
