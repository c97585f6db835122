//! Decisions on where tools stand. One is written and never changed; the database sets the tool's status by it.

use model::{
    AppError, ErrorCode,
    id::{ToolId, UserId},
    tool::{Decision, ToolStatus},
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{DbError, TenantTx, error::refused_or_absent, facts::storable, reading};

struct Row {
    number: i32,
    from_status: String,
    to_status: String,
    reason: String,
    who: Option<String>,
    decided_at: OffsetDateTime,
}

impl Row {
    fn decision(self) -> Result<Decision, DbError> {
        Ok(Decision {
            number: self.number,
            from: status("decisions.from_status", &self.from_status)?,
            to: status("decisions.to_status", &self.to_status)?,
            reason: self.reason,
            who: self.who,
            at: self.decided_at,
        })
    }
}

pub(crate) fn status(column: &'static str, word: &str) -> Result<ToolStatus, DbError> {
    ToolStatus::parse(word).ok_or_else(|| DbError::unreadable(column, word))
}

/// The tool's newest decisions, the newest first, at most so many.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_tool(tx: &mut TenantTx, tool: ToolId, most: u32) -> Result<Vec<Decision>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        "select d.number, d.from_status, d.to_status, d.reason, d.decided_at,
                coalesce(u.name, split_part(u.email, '@', 1)) as who
           from trackr.decisions d
           left join trackr.users u on u.id = d.decided_by
          where d.workspace_id = $1 and d.tool_id = $2
          order by d.number desc
          limit $3",
        workspace,
        tool.0,
        i64::from(most)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::decision).collect()
}

/// A decision in the log of all tools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The tool.
    pub tool_id: ToolId,
    /// Its name.
    pub tool: String,
    /// What was decided.
    pub decision: Decision,
}

/// Which decisions of the log to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Where the tool stood.
    pub from: Option<ToolStatus>,
    /// Where it stood from then on.
    pub to: Option<ToolStatus>,
    /// Who decided.
    pub who: Option<UserId>,
    /// A part of the reason or of the tool's name; empty for any.
    pub search: &'a str,
}

/// So many decisions of the log that match, the newest first, from the one at `skip` (0 is the newest), and how many
/// match in all.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn log(
    tx: &mut TenantTx,
    filter: Filter<'_>,
    skip: usize,
    most: usize,
) -> Result<(Vec<Logged>, usize), DbError> {
    let workspace = tx.workspace_id().0;
    // What matches is found and counted in the index by time; names are read for those of the page alone.
    let rows = sqlx::query!(
        r#"with found as materialized (
               select d.tool_id, d.number, d.decided_at
                 from trackr.decisions d
                where d.workspace_id = $1 and ($2::text is null or d.from_status = $2) and ($3::text is null or d.to_status = $3)
                  and ($4::uuid is null or d.decided_by = $4)
                  and ($5 = '' or strpos(lower(d.reason), lower($5)) > 0
                       or exists (select from trackr.tools t
                                   where t.workspace_id = $1 and t.id = d.tool_id
                                     and strpos(t.name_key, lower($5 collate "und-x-icu")) > 0))
           ), page as (
               select f.tool_id, f.number, f.decided_at from found f
                order by f.decided_at desc, f.tool_id, f.number desc
               offset $6 limit $7
           )
           select d.tool_id, t.name as tool, d.number, d.from_status, d.to_status, d.reason, d.decided_at,
                  coalesce(u.name, split_part(u.email, '@', 1)) as who, (select count(*) from found) as "matching!"
             from page p
             join trackr.decisions d on d.workspace_id = $1 and d.tool_id = p.tool_id and d.number = p.number
             join trackr.tools t on t.workspace_id = $1 and t.id = p.tool_id
             left join trackr.users u on u.id = d.decided_by
            order by p.decided_at desc, p.tool_id, p.number desc"#,
        workspace,
        filter.from.map(ToolStatus::as_str),
        filter.to.map(ToolStatus::as_str),
        filter.who.map(|id| id.0),
        storable(filter.search),
        reading::bigint(skip),
        reading::bigint(most)
    )
    .fetch_all(tx.connection())
    .await?;
    let matching = reading::count(rows.first().map_or(0, |row| row.matching));
    let logged = rows.into_iter().map(|row| {
        let decision = Row {
            number: row.number,
            from_status: row.from_status,
            to_status: row.to_status,
            reason: row.reason,
            who: row.who,
            decided_at: row.decided_at,
        };
        Ok(Logged {
            tool_id: ToolId(row.tool_id),
            tool: row.tool,
            decision: decision.decision()?,
        })
    });
    Ok((logged.collect::<Result<_, DbError>>()?, matching))
}

/// Decides on a tool whose newest decision the caller saw was the one numbered `seen` (0: none).
///
/// # Errors
/// [`DbError::NotFound`] when the tool is absent; [`DbError::Refused`] when somebody decided since
/// (`decided_meanwhile`), it stands there already (`decisions_change`) or the reason is empty or too long
/// (`decisions_reason`).
pub async fn decide(
    tx: &mut TenantTx,
    tool: ToolId,
    seen: i32,
    to: ToolStatus,
    reason: &str,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "insert into trackr.decisions (workspace_id, tool_id, number, from_status, to_status, reason)
         select $1, t.id, $3, t.status, $4, $5 from trackr.tools t where t.workspace_id = $1 and t.id = $2",
        workspace,
        tool.0,
        seen.max(0).saturating_add(1),
        to.as_str(),
        storable(reason)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(DbError::NotFound)
    }
}

/// A tool that was decided on among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The tool.
    pub id: ToolId,
    /// Its name.
    pub name: String,
    /// Where it stood.
    pub from: ToolStatus,
}

/// Decides on some tools as they stand now; those that stand there already are left alone.
///
/// # Errors
/// As [`decide`], but for absent tools, which are left out.
pub async fn decide_all(
    tx: &mut TenantTx,
    tools: &[ToolId],
    to: ToolStatus,
    reason: &str,
) -> Result<Vec<Decided>, DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    let rows = sqlx::query!(
        "select id, name, status from trackr.tools
          where workspace_id = $1 and id = any ($2) and status <> $3
          order by id
            for no key update",
        workspace,
        &tools,
        to.as_str()
    )
    .fetch_all(tx.connection())
    .await?;
    let decided = rows.into_iter().map(|row| {
        Ok(Decided {
            id: ToolId(row.id),
            name: row.name,
            from: status("tools.status", &row.status)?,
        })
    });
    let decided: Vec<Decided> = decided.collect::<Result<_, DbError>>()?;
    let ids: Vec<Uuid> = decided.iter().map(|each| each.id.0).collect();
    sqlx::query!(
        "insert into trackr.decisions (workspace_id, tool_id, number, from_status, to_status, reason)
         select $1, t.id,
                1 + (select count(*) from trackr.decisions d
                      where d.workspace_id = $1 and d.tool_id = t.id)::integer,
                t.status, $3, $4
           from trackr.tools t
          where t.workspace_id = $1 and t.id = any ($2)",
        workspace,
        &ids,
        to.as_str(),
        storable(reason)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(decided)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        // Two at once take the same number.
        "decided_meanwhile" | "decisions_pkey" => (
            ErrorCode::Conflict,
            "Somebody decided on this tool since you opened it. The decision stands in the list below; what you typed is still in the form.",
        ),
        "decisions_change" => (
            ErrorCode::Conflict,
            "The tool has this status already. Choose another one.",
        ),
        "decisions_reason" => (ErrorCode::Invalid, "Say why in 1 to 400 characters."),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
