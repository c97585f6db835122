//! Pain points, what they said before, and how well tools solve them.

use model::{
    AppError, ErrorCode,
    id::{PainId, PainVersionId, ToolId, UserId},
    pain::{Importance, Pain, PainText, PainTool, PainVersion, Solves},
    tool::ToolStatus,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused_or_absent},
    facts::storable,
    reading,
};

struct Row {
    id: Uuid,
    title: String,
    body: String,
    importance: String,
    revision: i32,
    created_by: Option<Uuid>,
    author: Option<String>,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    solving: i64,
    partly: i64,
    judged: i64,
    matching: i64,
}

impl Row {
    fn pain(self) -> Result<Pain, DbError> {
        Ok(Pain {
            id: PainId(self.id),
            text: text("pains.importance", self.title, self.body, &self.importance)?,
            revision: self.revision,
            created_by: self.created_by.map(UserId),
            author: self.author,
            created_at: self.created_at,
            updated_at: self.updated_at,
            solving: reading::count(self.solving),
            partly: reading::count(self.partly),
            judged: reading::count(self.judged),
        })
    }
}

fn text(
    what: &'static str,
    title: String,
    body: String,
    importance: &str,
) -> Result<PainText, DbError> {
    let importance =
        Importance::parse(importance).ok_or_else(|| DbError::unreadable(what, importance))?;
    Ok(PainText {
        title,
        body,
        importance,
    })
}

/// One page of the list.
#[derive(Debug)]
pub struct Listed {
    /// Those that no tool solves first, of these those that hurt most.
    pub pains: Vec<Pain>,
    /// How many there are; 0 where a page lies behind the last.
    pub matching: usize,
}

/// So many pain points, from the one at `skip` (0 is the first).
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(tx: &mut TenantTx, skip: usize, most: usize) -> Result<Listed, DbError> {
    let rows = select(tx, None, reading::bigint(skip), reading::bigint(most)).await?;
    let matching = rows.first().map_or(0, |row| row.matching);
    Ok(Listed {
        matching: reading::count(matching),
        pains: rows.into_iter().map(Row::pain).collect::<Result<_, _>>()?,
    })
}

/// One pain point; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: PainId) -> Result<Option<Pain>, DbError> {
    let row = select(tx, Some(id), 0, 1).await?.pop();
    row.map(Row::pain).transpose()
}

async fn select(
    tx: &mut TenantTx,
    only: Option<PainId>,
    skip: i64,
    most: i64,
) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select p.id, p.title, p.body, p.importance, p.revision, p.created_by,
                  coalesce(u.name, split_part(u.email, '@', 1)) as author, p.created_at, p.updated_at,
                  l.solving as "solving!", l.partly as "partly!", l.judged as "judged!", count(*) over () as "matching!"
             from trackr.pains p
             left join trackr.users u on u.id = p.created_by
             join lateral (select count(*) filter (where l.solves = 'solves' and t.status <> 'dropped') as solving,
                                  count(*) filter (where l.solves = 'partly' and t.status <> 'dropped') as partly,
                                  count(*) as judged
                             from trackr.pain_tools l
                             join trackr.tools t on t.workspace_id = l.workspace_id and t.id = l.tool_id
                            where l.workspace_id = p.workspace_id and l.pain_id = p.id) l on true
            where p.workspace_id = $1 and ($2::uuid is null or p.id = $2)
            order by l.solving > 0, l.partly > 0, array_position(array['high', 'medium', 'low'], p.importance),
                     p.created_at desc, p.id desc
           offset $3 limit $4"#,
        workspace,
        only.map(|id| id.0),
        skip,
        most
    )
    .fetch_all(tx.connection())
    .await?)
}

struct Version {
    id: Uuid,
    revision: i32,
    title: String,
    body: String,
    importance: String,
    aside: bool,
    author: Option<String>,
    written_at: OffsetDateTime,
}

impl Version {
    fn version(self) -> Result<PainVersion, DbError> {
        Ok(PainVersion {
            id: PainVersionId(self.id),
            revision: self.revision,
            text: text(
                "pain_versions.importance",
                self.title,
                self.body,
                &self.importance,
            )?,
            aside: self.aside,
            author: self.author,
            written_at: self.written_at,
        })
    }
}

/// Every text that the pain point has had or that was set aside, the newest first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn versions(tx: &mut TenantTx, id: PainId) -> Result<Vec<PainVersion>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Version,
        "select v.id, v.revision, v.title, v.body, v.importance, v.aside, v.written_at,
                coalesce(u.name, split_part(u.email, '@', 1)) as author
           from trackr.pain_versions v
           left join trackr.users u on u.id = v.written_by
          where v.workspace_id = $1 and v.pain_id = $2
          order by v.written_at desc, v.id desc",
        workspace,
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Version::version).collect()
}

/// Writes a pain point in the name of whoever asks.
///
/// # Errors
/// [`DbError::Refused`] when the title is empty, or a text too long.
pub async fn add(tx: &mut TenantTx, text: &PainText) -> Result<PainId, DbError> {
    let workspace = tx.workspace_id().0;
    let id = PainId::new();
    sqlx::query!(
        "insert into trackr.pains (workspace_id, id, title, body, importance) values ($1, $2, $3, $4, $5)",
        workspace,
        id.0,
        storable(&text.title),
        storable(&text.body),
        text.importance.as_str()
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
    /// The pain point says it now.
    Stands,
    /// It had changed since its `seen` revision, and stays as it is. The text is kept beside it.
    Aside(PainVersionId),
}

/// Changes a pain point that the caller saw at revision `seen`. What they wrote is never lost: see [`Changed`].
///
/// # Errors
/// [`DbError::NotFound`] when it is gone; [`DbError::Refused`] when the title is empty, or a text too long.
pub async fn change(
    tx: &mut TenantTx,
    id: PainId,
    seen: i32,
    text: &PainText,
) -> Result<Changed, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.pains
            set title = $4, body = $5, importance = $6, revision = revision + 1, updated_at = clock_timestamp()
          where workspace_id = $1 and id = $2 and revision = $3",
        workspace,
        id.0,
        seen,
        storable(&text.title),
        storable(&text.body),
        text.importance.as_str()
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

/// Keeps a text among the pain point's versions.
async fn keep(
    tx: &mut TenantTx,
    id: PainId,
    revision: i32,
    text: &PainText,
    aside: bool,
) -> Result<PainVersionId, DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let version = PainVersionId::new();
    sqlx::query!(
        "insert into trackr.pain_versions (workspace_id, id, pain_id, revision, title, body, importance, aside, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        workspace,
        version.0,
        id.0,
        revision,
        storable(&text.title),
        storable(&text.body),
        text.importance.as_str(),
        aside,
        person
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(version)
}

/// Deletes a pain point with all it has said and what is judged of tools there. False when it is absent.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn delete(tx: &mut TenantTx, id: PainId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.pains where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

struct Link {
    pain_id: Uuid,
    pain_title: String,
    importance: String,
    tool_id: Uuid,
    tool_name: String,
    tool_status: String,
    solves: String,
    why: String,
    revision: i32,
    created_by: Option<Uuid>,
    author: Option<String>,
}

impl Link {
    fn link(self) -> Result<PainTool, DbError> {
        let importance = Importance::parse(&self.importance)
            .ok_or_else(|| DbError::unreadable("pains.importance", &self.importance))?;
        let solves = Solves::parse(&self.solves)
            .ok_or_else(|| DbError::unreadable("pain_tools.solves", &self.solves))?;
        let tool_status = ToolStatus::parse(&self.tool_status)
            .ok_or_else(|| DbError::unreadable("tools.status", &self.tool_status))?;
        Ok(PainTool {
            pain_id: PainId(self.pain_id),
            pain_title: self.pain_title,
            importance,
            tool_id: ToolId(self.tool_id),
            tool_name: self.tool_name,
            tool_status,
            solves,
            why: self.why,
            revision: self.revision,
            created_by: self.created_by.map(UserId),
            author: self.author,
        })
    }
}

/// How well tools solve a pain point, the best first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn tools_of(tx: &mut TenantTx, pain: PainId) -> Result<Vec<PainTool>, DbError> {
    links(tx, Some(pain), None).await
}

/// The pain points that a tool was judged by, the best solved first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_tool(tx: &mut TenantTx, tool: ToolId) -> Result<Vec<PainTool>, DbError> {
    links(tx, None, Some(tool)).await
}

/// How well this tool solves this pain point; none where nobody judged.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn link(
    tx: &mut TenantTx,
    pain: PainId,
    tool: ToolId,
) -> Result<Option<PainTool>, DbError> {
    Ok(links(tx, Some(pain), Some(tool)).await?.pop())
}

async fn links(
    tx: &mut TenantTx,
    pain: Option<PainId>,
    tool: Option<ToolId>,
) -> Result<Vec<PainTool>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Link,
        r#"select l.pain_id, p.title as pain_title, p.importance, l.tool_id, t.name as tool_name, t.status as tool_status, l.solves,
                  l.why, l.revision, l.created_by, coalesce(u.name, split_part(u.email, '@', 1)) as author
             from trackr.pain_tools l
             join trackr.pains p on p.workspace_id = l.workspace_id and p.id = l.pain_id
             join trackr.tools t on t.workspace_id = l.workspace_id and t.id = l.tool_id
             left join trackr.users u on u.id = l.created_by
            where l.workspace_id = $1 and ($2::uuid is null or l.pain_id = $2) and ($3::uuid is null or l.tool_id = $3)
            order by array_position(array['solves', 'partly', 'not'], l.solves),
                     array_position(array['high', 'medium', 'low'], p.importance), t.name, l.created_at, l.pain_id"#,
        workspace,
        pain.map(|id| id.0),
        tool.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Link::link).collect()
}

/// Writes down how well a tool solves a pain point: anew where `seen` is 0, otherwise in place of what the caller saw
/// at that revision.
///
/// # Errors
/// [`DbError::NotFound`] when either is none of the workspace's; [`DbError::Refused`] when the reason is too long, or
/// (`pain_tools_seen`) when somebody wrote or changed it meanwhile.
pub async fn judge(
    tx: &mut TenantTx,
    pain: PainId,
    tool: ToolId,
    seen: i32,
    solves: Solves,
    why: &str,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let done = if seen == 0 {
        sqlx::query!(
            "insert into trackr.pain_tools (workspace_id, pain_id, tool_id, solves, why) values ($1, $2, $3, $4, $5)
             on conflict do nothing",
            workspace,
            pain.0,
            tool.0,
            solves.as_str(),
            storable(why)
        )
        .execute(tx.connection())
        .await
    } else {
        sqlx::query!(
            "update trackr.pain_tools
                set solves = $5, why = $6, revision = revision + 1, updated_at = clock_timestamp()
              where workspace_id = $1 and pain_id = $2 and tool_id = $3 and revision = $4",
            workspace,
            pain.0,
            tool.0,
            seen,
            solves.as_str(),
            storable(why)
        )
        .execute(tx.connection())
        .await
    };
    let done = done.map_err(|error| refused_or_absent(error, says))?;
    if done.rows_affected() == 1 {
        return Ok(());
    }
    Err(by_rule("pain_tools_seen", says))
}

/// Takes back how well a tool solves a pain point. False when nobody judged.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn unjudge(tx: &mut TenantTx, pain: PainId, tool: ToolId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.pain_tools where workspace_id = $1 and pain_id = $2 and tool_id = $3",
        workspace,
        pain.0,
        tool.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "pains_title" | "pain_versions_title_check" => (
            ErrorCode::Invalid,
            "Say what hurts in 1 to 200 characters; the rest goes into the text.",
        ),
        "pains_body" | "pain_versions_body_check" => (
            ErrorCode::Invalid,
            "The text of a pain point has 20,000 characters at most.",
        ),
        "pain_tools_why" => (ErrorCode::Invalid, "Say why in 500 characters at most."),
        "pain_tools_seen" => (
            ErrorCode::Conflict,
            "Somebody judged this tool here just now. This is what they wrote; yours is in the form.",
        ),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
