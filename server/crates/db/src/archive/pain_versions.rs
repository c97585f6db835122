//! What pain points said before.

use model::{
    id::{PainId, PainVersionId},
    pain::Importance,
};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "pain_versions";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "pain_id",
    "revision",
    "title",
    "body",
    "importance",
    "aside",
    "written_by",
    "written_at",
];

/// A line of pain_versions.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainVersionRow {
    /// Its id.
    pub id: PainVersionId,
    /// The pain point.
    pub pain_id: PainId,
    /// Which revision of it this is.
    pub revision: i32,
    /// What it was called.
    pub title: String,
    /// The text, in Markdown.
    pub body: String,
    /// How much it hurt.
    pub importance: Importance,
    /// Whether it never stood.
    pub aside: bool,
    /// Who wrote it: an e-mail address.
    pub written_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub written_at: OffsetDateTime,
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
             from (select v.id, v.pain_id, v.revision, v.title, v.body, v.importance, v.aside,
                          coalesce(u.email, v.written_by::text) as written_by, v.written_at
                     from trackr.pain_versions v
                     left join trackr.users u on u.id = v.written_by
                    where v.workspace_id = $1 and v.id > $2
                    order by v.id
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
        r#"select count(*) as "count!" from trackr.pain_versions where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds what pain points said before. One goes on from its newest version.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[PainVersionRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.pain_versions (workspace_id, id, pain_id, revision, title, body, importance, aside, written_by,
                                           written_at)
         select $1, line.id, line.pain_id, line.revision, line.title, line.body, line.importance, line.aside,
                (select user_id from trackr.member_with_email($1, line.written_by)),
                line.written_at
           from jsonb_to_recordset($2) as line
                (id uuid, pain_id uuid, revision integer, title text, body text, importance text, aside boolean,
                 written_by text, written_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await?;
    let update = sqlx::query!(
        "update trackr.pains p
            set revision = v.newest
           from (select pain_id, max(revision) as newest from trackr.pain_versions
                  where workspace_id = $1 and pain_id = any ($2) and not aside group by pain_id) v
          where p.workspace_id = $1 and p.id = v.pain_id and p.revision < v.newest",
        workspace,
        &rows.iter().map(|row| row.pain_id.0).collect::<Vec<_>>()
    );
    write(tx, update).await
}
