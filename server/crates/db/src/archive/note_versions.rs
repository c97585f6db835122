//! What notes said before.

use model::{
    id::{NoteId, NoteVersionId},
    note::NoteKind,
};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "note_versions";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "note_id",
    "revision",
    "kind",
    "body",
    "aside",
    "written_by",
    "written_at",
];

/// A line of note_versions.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteVersionRow {
    /// Its id.
    pub id: NoteVersionId,
    /// The note.
    pub note_id: NoteId,
    /// Which revision of the note it is.
    pub revision: i32,
    /// What the note was.
    pub kind: NoteKind,
    /// The text, in Markdown.
    pub body: String,
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
             from (select v.id, v.note_id, v.revision, v.kind, v.body, v.aside,
                          coalesce(u.email, v.written_by::text) as written_by, v.written_at
                     from trackr.note_versions v
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
        r#"select count(*) as "count!" from trackr.note_versions where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds what notes said before. A note goes on from its newest version.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[NoteVersionRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.note_versions (workspace_id, id, note_id, revision, kind, body, aside, written_by, written_at)
         select $1, line.id, line.note_id, line.revision, line.kind, line.body, line.aside,
                (select user_id from trackr.member_with_email($1, line.written_by)),
                line.written_at
           from jsonb_to_recordset($2) as line
                (id uuid, note_id uuid, revision integer, kind text, body text, aside boolean, written_by text,
                 written_at timestamptz)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await?;
    let update = sqlx::query!(
        "update trackr.notes n
            set revision = v.newest
           from (select note_id, max(revision) as newest from trackr.note_versions
                  where workspace_id = $1 and note_id = any ($2) and not aside group by note_id) v
          where n.workspace_id = $1 and n.id = v.note_id and n.revision < v.newest",
        workspace,
        &rows.iter().map(|row| row.note_id.0).collect::<Vec<_>>()
    );
    write(tx, update).await
}
