//! Notes about tools, and what they said before.

use model::{
    AppError, ErrorCode,
    id::{NoteId, NoteVersionId, ToolId, UserId},
    note::{Note, NoteKind, NoteText, NoteVersion},
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{DbError, TenantTx, error::refused_or_absent, facts::storable, reading};

struct Row {
    id: Uuid,
    tool_id: Uuid,
    tool_name: String,
    kind: String,
    body: String,
    revision: i32,
    created_by: Option<Uuid>,
    author: Option<String>,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    matching: i64,
}

impl Row {
    fn note(self) -> Result<Note, DbError> {
        Ok(Note {
            id: NoteId(self.id),
            tool_id: ToolId(self.tool_id),
            tool_name: self.tool_name,
            text: text("notes.kind", &self.kind, self.body)?,
            revision: self.revision,
            created_by: self.created_by.map(UserId),
            author: self.author,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

fn text(what: &'static str, kind: &str, body: String) -> Result<NoteText, DbError> {
    let kind = NoteKind::parse(kind).ok_or_else(|| DbError::unreadable(what, kind))?;
    Ok(NoteText { kind, body })
}

/// Which notes to show; the default shows all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// About one tool alone.
    pub tool: Option<ToolId>,
    /// Of one kind alone.
    pub kind: Option<NoteKind>,
    /// Whose text or tool's name holds this, in any case.
    pub search: &'a str,
}

/// One page of a list.
#[derive(Debug)]
pub struct Listed {
    /// The notes, the one written last first.
    pub notes: Vec<Note>,
    /// How many match in all; 0 where a page lies behind the last.
    pub matching: usize,
}

/// So many notes that match, from the one at `skip` (0 is the first).
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(
    tx: &mut TenantTx,
    filter: Filter<'_>,
    skip: usize,
    most: usize,
) -> Result<Listed, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        r#"select n.id, n.tool_id, t.name as tool_name, n.kind, n.body, n.revision, n.created_by,
                  coalesce(u.name, split_part(u.email, '@', 1)) as author, n.created_at, n.updated_at,
                  count(*) over () as "matching!"
             from trackr.notes n
             join trackr.tools t on t.workspace_id = n.workspace_id and t.id = n.tool_id
             left join trackr.users u on u.id = n.created_by
            where n.workspace_id = $1 and ($2::uuid is null or n.tool_id = $2) and ($3::text is null or n.kind = $3)
              and ($4 = '' or strpos(lower(n.body), lower($4)) > 0 or strpos(t.name_key, lower($4 collate "und-x-icu")) > 0)
            order by n.created_at desc, n.id desc
           offset $5 limit $6"#,
        workspace,
        filter.tool.map(|id| id.0),
        filter.kind.map(NoteKind::as_str),
        storable(filter.search),
        reading::bigint(skip),
        reading::bigint(most)
    )
    .fetch_all(tx.connection())
    .await?;
    let matching = rows.first().map_or(0, |row| row.matching);
    let matching = reading::count(matching);
    let notes = rows.into_iter().map(Row::note).collect::<Result<_, _>>()?;
    Ok(Listed { notes, matching })
}

/// One note; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: NoteId) -> Result<Option<Note>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query_as!(
        Row,
        r#"select n.id, n.tool_id, t.name as tool_name, n.kind, n.body, n.revision, n.created_by,
                  coalesce(u.name, split_part(u.email, '@', 1)) as author, n.created_at, n.updated_at,
                  1::bigint as "matching!"
             from trackr.notes n
             join trackr.tools t on t.workspace_id = n.workspace_id and t.id = n.tool_id
             left join trackr.users u on u.id = n.created_by
            where n.workspace_id = $1 and n.id = $2"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    row.map(Row::note).transpose()
}

/// Every text that the note has had or that was set aside, the newest first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn versions(tx: &mut TenantTx, id: NoteId) -> Result<Vec<NoteVersion>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Version,
        "select v.id, v.revision, v.kind, v.body, v.aside, v.written_at,
                coalesce(u.name, split_part(u.email, '@', 1)) as author
           from trackr.note_versions v
           left join trackr.users u on u.id = v.written_by
          where v.workspace_id = $1 and v.note_id = $2
          order by v.written_at desc, v.id desc",
        workspace,
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Version::version).collect()
}

struct Version {
    id: Uuid,
    revision: i32,
    kind: String,
    body: String,
    aside: bool,
    author: Option<String>,
    written_at: OffsetDateTime,
}

impl Version {
    fn version(self) -> Result<NoteVersion, DbError> {
        Ok(NoteVersion {
            id: NoteVersionId(self.id),
            revision: self.revision,
            text: text("note_versions.kind", &self.kind, self.body)?,
            aside: self.aside,
            author: self.author,
            written_at: self.written_at,
        })
    }
}

/// Writes a note in the name of whoever asks.
///
/// # Errors
/// [`DbError::NotFound`] when the tool is none of the workspace's; [`DbError::Refused`] when the text is empty or too
/// long.
pub async fn add(tx: &mut TenantTx, tool: ToolId, text: &NoteText) -> Result<NoteId, DbError> {
    let workspace = tx.workspace_id().0;
    let id = NoteId::new();
    sqlx::query!(
        "insert into trackr.notes (workspace_id, id, tool_id, kind, body) values ($1, $2, $3, $4, $5)",
        workspace,
        id.0,
        tool.0,
        text.kind.as_str(),
        storable(&text.body)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    keep(tx, id, 1, text, false).await?;
    Ok(id)
}

/// What a change came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The note says it now.
    Stands,
    /// The note had changed since its `seen` revision, and stays as it is. The text is kept beside it.
    Aside(NoteVersionId),
}

/// Changes a note that the caller saw at revision `seen`. What they wrote is never lost: see [`Changed`].
///
/// # Errors
/// [`DbError::NotFound`] when the note is gone; [`DbError::Refused`] when the text is empty or too long.
pub async fn change(
    tx: &mut TenantTx,
    id: NoteId,
    seen: i32,
    text: &NoteText,
) -> Result<Changed, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.notes
            set kind = $4, body = $5, revision = revision + 1, updated_at = clock_timestamp()
          where workspace_id = $1 and id = $2 and revision = $3",
        workspace,
        id.0,
        seen,
        text.kind.as_str(),
        storable(&text.body)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    if done.rows_affected() == 1 {
        keep(tx, id, seen.saturating_add(1), text, false).await?;
        return Ok(Changed::Stands);
    }
    let aside = keep(tx, id, seen.max(1), text, true).await?;
    Ok(Changed::Aside(aside))
}

/// Keeps a text among the note's versions.
async fn keep(
    tx: &mut TenantTx,
    id: NoteId,
    revision: i32,
    text: &NoteText,
    aside: bool,
) -> Result<NoteVersionId, DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let version = NoteVersionId::new();
    sqlx::query!(
        "insert into trackr.note_versions (workspace_id, id, note_id, revision, kind, body, aside, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        workspace,
        version.0,
        id.0,
        revision,
        text.kind.as_str(),
        storable(&text.body),
        aside,
        person
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(version)
}

/// Deletes a note with all it has said. False when it is absent.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn delete(tx: &mut TenantTx, id: NoteId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.notes where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    matches!(constraint, "notes_body" | "note_versions_body_check").then(|| {
        AppError::new(
            ErrorCode::Invalid,
            "A note has 1 to 20,000 characters. Shorten it, or write two.",
        )
    })
}
