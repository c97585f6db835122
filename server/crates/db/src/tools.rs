//! The tools of a workspace.

pub mod filing;
mod glance;
mod list;

pub use self::{
    glance::{Figures, Named, Reported, called, figures, name, names, reported, twins},
    list::{Filter, Listed, OwnerFilter, page},
};

use model::{
    AppError, ErrorCode,
    id::{ReportId, RunId, ToolId, UserId},
    run::RunState,
    tool::{
        Deadline, Every, Neighbour, Owner, ReportSummary, ResearchedFor, RunSummary, Schedule, Tool,
    },
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    decisions::status,
    error::{by_rule, refused},
};

/// A tool to add; see `model::address::ToolAddress` for where its parts come from.
#[derive(Debug, Clone, Copy)]
pub struct NewTool<'a> {
    /// Its name until its first report names it; mostly the host.
    pub name: &'a str,
    /// The address research starts from.
    pub url: &'a str,
    /// The host shown beside the name.
    pub host: &'a str,
    /// What tells whether two addresses are the same tool.
    pub key: &'a str,
    /// The page of its site that was given, where the address is the site's: research reads it, too.
    pub page: Option<&'a str>,
}

/// What adding a tool came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The tool, new or old.
    pub id: ToolId,
    /// Whether it was added now; otherwise the workspace had a tool with this key.
    pub new: bool,
}

/// Adds a tool, or finds the one the workspace has under the same key.
///
/// # Errors
/// [`DbError::Refused`] when a text is too long; [`DbError`] when the database refuses.
pub async fn add(tx: &mut TenantTx, tool: NewTool<'_>) -> Result<Added, DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let id = ToolId::new();
    let inserted = sqlx::query_scalar!(
        "insert into trackr.tools (workspace_id, id, name, url, host, key, page, added_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (workspace_id, key) do nothing
         returning id",
        workspace,
        id.0,
        tool.name,
        tool.url,
        tool.host,
        tool.key,
        tool.page,
        person
    )
    .fetch_optional(tx.connection())
    .await
    .map_err(|error| refused(error, too_long))?;
    if inserted.is_some() {
        return Ok(Added { id, new: true });
    }
    let old = sqlx::query_scalar!(
        "select id from trackr.tools where workspace_id = $1 and key = $2",
        workspace,
        tool.key
    )
    .fetch_optional(tx.connection())
    .await?;
    old.map(|id| Added {
        id: ToolId(id),
        new: false,
    })
    .ok_or_else(deleted_meanwhile)
}

/// Tools shown of one host. A big vendor may have many, and more than a few help nobody to choose.
const NEIGHBOURS: i64 = 5;

/// The tools that the workspace has on a host (see [`NewTool::host`]), the one nearest to the host's root first, then those
/// whose addresses lead there; at most five. Empty when it has one with this very `key`: then the address is that tool's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn neighbours(
    tx: &mut TenantTx,
    host: &str,
    key: &str,
) -> Result<Vec<Neighbour>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select id, name, url,
                  not exists (select from trackr.reports r
                               where r.workspace_id = t.workspace_id and r.tool_id = t.id)
                  and not exists (select from trackr.runs r
                                   where r.workspace_id = t.workspace_id and r.tool_id = t.id
                                     and r.state in ('queued', 'running')) as "unread!"
             from trackr.tools t
          where workspace_id = $1 and (host = $2 or led_host = $2)
            and not exists (select from trackr.tools same
                             where same.workspace_id = t.workspace_id and same.key = $3)
          order by host <> $2, char_length(key), added_at, id
          limit $4"#,
        workspace,
        host,
        key,
        NEIGHBOURS
    )
    .fetch_all(tx.connection())
    .await?;
    let neighbours = rows.into_iter().map(|row| Neighbour {
        id: ToolId(row.id),
        name: row.name,
        url: row.url,
        unread: row.unread,
    });
    Ok(neighbours.collect())
}

/// The tools on other hosts whose addresses lead to this one by their newest reports, each with where its own leads; none
/// where the workspace has a tool with this very `key`.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn led_to(
    tx: &mut TenantTx,
    host: &str,
    key: &str,
) -> Result<Vec<(ToolId, String)>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select id, led_to as "led_to!" from trackr.tools t
            where workspace_id = $1 and led_host = $2 and host <> $2
              and not exists (select from trackr.tools same
                               where same.workspace_id = t.workspace_id and same.key = $3)
            order by added_at, id
            limit $4"#,
        workspace,
        host,
        key,
        NEIGHBOURS
    )
    .fetch_all(tx.connection())
    .await?;
    let tools = rows.into_iter().map(|row| (ToolId(row.id), row.led_to));
    Ok(tools.collect())
}

/// Gives a tool that no research has read, and none reads now, another address. False when it is absent, was read, or
/// has that address.
///
/// # Errors
/// As [`add`]; [`DbError::Refused`] (`tools_key`) when another tool has this key.
pub async fn correct(tx: &mut TenantTx, id: ToolId, tool: NewTool<'_>) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.tools t
            set name = $3, url = $4, host = $5, key = $6, page = $7
          where workspace_id = $1 and id = $2 and (url <> $4 or page is distinct from $7)
            and not exists (select from trackr.reports r where r.workspace_id = t.workspace_id and r.tool_id = t.id)
            and not exists (select from trackr.runs r
                             where r.workspace_id = t.workspace_id and r.tool_id = t.id
                               and r.state in ('queued', 'running'))",
        workspace,
        id.0,
        tool.name,
        tool.url,
        tool.host,
        tool.key,
        tool.page
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, too_long))?;
    Ok(done.rows_affected() == 1)
}

fn too_long(constraint: &str) -> Option<AppError> {
    let of_text = matches!(
        constraint,
        "tools_name_check"
            | "tools_url_check"
            | "tools_host_check"
            | "tools_key_check"
            | "tools_page_check"
    );
    of_text.then(|| {
        AppError::invalid("That address is too long. Paste the address of the tool's home page.")
    })
}

/// Somebody deleted the tool between the two statements of [`add`].
fn deleted_meanwhile() -> DbError {
    DbError::Refused {
        constraint: "tools_key".to_owned(),
        public: AppError::new(
            ErrorCode::Conflict,
            "Somebody removed this tool just now. Add it again.",
        ),
    }
}

struct Row {
    id: Uuid,
    name: String,
    url: String,
    host: String,
    led_to: Option<String>,
    added_at: OffsetDateTime,
    added_by: Option<String>,
    status: String,
    owner_id: Option<Uuid>,
    owner: Option<String>,
    category: Option<String>,
    tags: Vec<String>,
    revision: i32,
    renews: Option<Date>,
    report_id: Option<Uuid>,
    report_version: Option<i32>,
    report_overall: Option<i16>,
    report_dimensions: Option<i16>,
    report_facts: Option<i32>,
    report_at: Option<OffsetDateTime>,
    run_id: Option<Uuid>,
    run_state: Option<String>,
    run_waits_for_retry: Option<bool>,
    run_at: Option<OffsetDateTime>,
    matching: i64,
}

impl Row {
    fn report(&self) -> Option<ReportSummary> {
        Some(ReportSummary {
            id: ReportId(self.report_id?),
            version: self.report_version?,
            overall_tenths: self.report_overall,
            known_dimensions: self.report_dimensions,
            facts: self.report_facts?,
            created_at: self.report_at?,
        })
    }

    fn run(&self) -> Result<Option<RunSummary>, DbError> {
        let (Some(id), Some(word), Some(created_at)) =
            (self.run_id, self.run_state.as_deref(), self.run_at)
        else {
            return Ok(None);
        };
        let state = RunState::parse(word).ok_or_else(|| DbError::unreadable("runs.state", word))?;
        Ok(Some(RunSummary {
            id: RunId(id),
            state,
            waits_for_retry: self.run_waits_for_retry.unwrap_or(false),
            created_at,
        }))
    }

    fn tool(self) -> Result<Tool, DbError> {
        Ok(Tool {
            id: ToolId(self.id),
            report: self.report(),
            run: self.run()?,
            name: self.name,
            url: self.url,
            host: self.host,
            led_to: self.led_to,
            added_at: self.added_at,
            added_by: self.added_by,
            status: status("tools.status", &self.status)?,
            owner: self.owner_id.map(|id| Owner {
                id: UserId(id),
                name: self.owner.unwrap_or_default(),
            }),
            category: self.category,
            tags: self.tags,
            revision: self.revision,
            renews: self.renews,
        })
    }
}

/// Every tool of the workspace with its newest report and run, newest tool first. For tests: pages read [`page`]s.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
#[cfg(feature = "testing")]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Tool>, DbError> {
    select(tx, None).await
}

/// One tool; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, id: ToolId) -> Result<Option<Tool>, DbError> {
    Ok(select(tx, Some(&[id])).await?.pop())
}

/// Some tools of the workspace; those that are absent or another workspace's are left out.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn some(tx: &mut TenantTx, ids: &[ToolId]) -> Result<Vec<Tool>, DbError> {
    select(tx, Some(ids)).await
}

/// The member who added a tool; none when they have left, or the tool is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn added_by(tx: &mut TenantTx, id: ToolId) -> Result<Option<UserId>, DbError> {
    let workspace = tx.workspace_id().0;
    let person = sqlx::query_scalar!(
        "select added_by from trackr.tools where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(person.flatten().map(UserId))
}

async fn select(tx: &mut TenantTx, only: Option<&[ToolId]>) -> Result<Vec<Tool>, DbError> {
    let workspace = tx.workspace_id().0;
    let only: Option<Vec<Uuid>> = only.map(|ids| ids.iter().map(|id| id.0).collect());
    let rows = sqlx::query_as!(
        Row,
        r#"select t.id, t.name, t.url, t.host, case when t.led_host <> t.host then t.led_to end as led_to, t.added_at,
                  coalesce(u.name, split_part(u.email, '@', 1)) as added_by,
                  t.status, t.owner_id, coalesce(o.name, split_part(o.email, '@', 1)) as owner, t.category, t.revision,
                  array(select g.tag from trackr.tool_tags g
                         where g.workspace_id = $1 and g.tool_id = t.id order by g.tag) as "tags!",
                  (select min(trackr.next_renewal(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, current_date))
                     from trackr.spend_records s
                    where s.workspace_id = $1 and s.tool_id = t.id and s.status = 'active') as renews,
                  p.id as "report_id?", p.version as "report_version?", p.overall_tenths as "report_overall?",
                  p.known_dimensions as "report_dimensions?",
                  p.fact_count as "report_facts?", p.created_at as "report_at?",
                  r.id as "run_id?", r.state as "run_state?", r.waits_for_retry as "run_waits_for_retry?",
                  r.created_at as "run_at?", 1::bigint as "matching!"
             from trackr.tools t
             left join trackr.users u on u.id = t.added_by
             left join trackr.users o on o.id = t.owner_id
             left join lateral (
                    select p.id, p.version, p.overall_tenths, p.known_dimensions, p.fact_count, p.created_at
                      from trackr.reports p
                     where p.workspace_id = t.workspace_id and p.tool_id = t.id
                     order by p.version desc
                     limit 1) p on true
             left join lateral (
                    select r.id, r.state, r.created_at, r.state = 'queued' and r.failure is not null as waits_for_retry
                      from trackr.runs r
                     where r.workspace_id = t.workspace_id and r.tool_id = t.id
                     order by r.created_at desc
                     limit 1) r on true
            where t.workspace_id = $1 and ($2::uuid[] is null or t.id = any ($2))
            order by t.added_at desc, t.id desc"#,
        workspace,
        only.as_deref()
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::tool).collect()
}

/// How often a tool is researched again; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn schedule(tx: &mut TenantTx, id: ToolId) -> Result<Option<Schedule>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query!(
        r#"select t.research_every, t.next_research_at, b.day as "day?", b.deadline as "deadline?",
                  d.at as "done_at?", d.day as "done_day?", d.deadline as "done_deadline?"
             from trackr.tools t
             left join lateral trackr.researched_before(t.workspace_id, t.id, t.next_research_at) b
                    on t.research_every = 'renewal'
             left join lateral (
                    select p.at, before.day, before.deadline
                      from (select max(p.created_at) as at from trackr.reports p
                             where p.workspace_id = t.workspace_id and p.tool_id = t.id) p
                     cross join lateral trackr.researched_before(t.workspace_id, t.id, p.at) before
                     where before.day >= (clock_timestamp() at time zone 'UTC')::date) d
                    on t.research_every = 'renewal'
            where t.workspace_id = $1 and t.id = $2"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let deadline = |word: Option<&str>| word.and_then(Deadline::parse);
    row.map(|row| {
        let researched = row.done_at.zip(row.done_day);
        let researched = researched.zip(deadline(row.done_deadline.as_deref()));
        Ok(Schedule {
            every: Every::parse(&row.research_every)
                .ok_or_else(|| DbError::unreadable("tools.research_every", &row.research_every))?,
            next: row.next_research_at,
            before: row.day.zip(deadline(row.deadline.as_deref())),
            researched: researched.map(|((at, day), deadline)| ResearchedFor { at, day, deadline }),
        })
    })
    .transpose()
}

/// Sets how often a tool is researched again, from now on. Nothing happens where it is absent.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn set_schedule(tx: &mut TenantTx, id: ToolId, every: Every) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "update trackr.tools
            set research_every = $3, next_research_at = trackr.next_research($3, clock_timestamp())
          where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        every.as_str()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Refuses when somebody other than the transaction's person wrote a note, a spend record or a judgement about the tool.
///
/// # Errors
/// [`DbError::Refused`] (`tool_of_others`) then; [`DbError`] when the database refuses or can't be reached.
pub async fn nobody_else_wrote_about(tx: &mut TenantTx, id: ToolId) -> Result<(), DbError> {
    let (workspace, person) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let of_others = sqlx::query_scalar!(
        r#"select exists (select from trackr.spend_records
                           where workspace_id = $1 and tool_id = $2 and created_by is distinct from $3)
               or exists (select from trackr.notes
                           where workspace_id = $1 and tool_id = $2 and created_by is distinct from $3)
               or exists (select from trackr.pain_tools
                           where workspace_id = $1 and tool_id = $2 and created_by is distinct from $3) as "of_others!""#,
        workspace,
        id.0,
        person
    )
    .fetch_one(tx.connection())
    .await?;
    if !of_others {
        return Ok(());
    }
    Err(by_rule("tool_of_others", says))
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    (constraint == "tool_of_others").then(|| {
        AppError::new(
            ErrorCode::Conflict,
            "Others wrote notes, spend records or judgements about this tool, which would go with it. Ask an Admin to delete it.",
        )
    })
}

/// Deletes a tool with its runs, reports and facts, and its name in the audit log; false when there is
/// none.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn delete(tx: &mut TenantTx, id: ToolId) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "delete from trackr.tools where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}
