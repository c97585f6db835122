//! Tools as other pages need them: figures, the newest reports, and names to choose from. Never all of them.

use std::collections::HashMap;

use model::{
    id::{ReportId, ToolId},
    tool::ReportSummary,
};
use uuid::Uuid;

use crate::{DbError, TenantTx, facts::storable, reading};

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Tools.
    pub tools: usize,
    /// Tools with a report.
    pub reported: usize,
    /// Facts of their newest reports.
    pub facts: usize,
}

/// Counts tools, reports and facts.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn figures(tx: &mut TenantTx) -> Result<Figures, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query!(
        r#"select (select count(*) from trackr.tools where workspace_id = $1) as "tools!",
                  count(*) as "reported!", coalesce(sum(p.fact_count), 0)::bigint as "facts!"
             from (select distinct on (tool_id) fact_count from trackr.reports
                    where workspace_id = $1 order by tool_id, version desc) p"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Figures {
        tools: reading::count(row.tools),
        reported: reading::count(row.reported),
        facts: reading::count(row.facts),
    })
}

/// A tool with its newest report.
#[derive(Debug, Clone, PartialEq)]
pub struct Reported {
    /// The tool.
    pub id: ToolId,
    /// Its name.
    pub name: String,
    /// The host shown beside the name.
    pub host: String,
    /// The report.
    pub report: ReportSummary,
}

/// The tools whose newest reports are the newest of all, at most so many, the newest report first.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn reported(tx: &mut TenantTx, most: usize) -> Result<Vec<Reported>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        "select p.id, p.version, p.overall_tenths, p.known_dimensions, p.fact_count, p.created_at,
                t.id as tool_id, t.name, coalesce(t.led_host, t.host) as \"host!\"
           from trackr.reports p
           join trackr.tools t on t.workspace_id = p.workspace_id and t.id = p.tool_id
          where p.workspace_id = $1
            and not exists (select from trackr.reports later
                             where later.workspace_id = $1 and later.tool_id = p.tool_id and later.version > p.version)
          order by p.created_at desc, p.id desc
          limit $2",
        workspace,
        reading::bigint(most)
    )
    .fetch_all(tx.connection())
    .await?;
    let tools = rows.into_iter().map(|row| Reported {
        id: ToolId(row.tool_id),
        name: row.name,
        host: row.host,
        report: ReportSummary {
            id: ReportId(row.id),
            version: row.version,
            overall_tenths: row.overall_tenths,
            known_dimensions: row.known_dimensions,
            facts: row.fact_count,
            created_at: row.created_at,
        },
    });
    Ok(tools.collect())
}

/// A tool to choose, by what people call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The tool.
    pub id: ToolId,
    /// Its name.
    pub name: String,
    /// What tells it from others: its name, and where others have the same its address: `Aster (aster.example)`.
    pub label: String,
}

struct Row {
    id: Uuid,
    name: String,
    label: String,
}

impl Row {
    fn named(self) -> Named {
        Named {
            id: ToolId(self.id),
            name: self.name,
            label: self.label,
        }
    }
}

/// Tools whose name, host or address holds this, in any case, at most so many: those that begin with it first. Of all
/// tools the newest.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn names(tx: &mut TenantTx, search: &str, most: usize) -> Result<Vec<Named>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        r#"select t.id, t.name,
                  case when exists (select from trackr.tools o
                                     where o.workspace_id = $1 and o.name_key = t.name_key and o.id <> t.id)
                       then t.name || ' (' || t.key || ')' else t.name end as "label!"
             from trackr.tools t
            where t.workspace_id = $1 and ($2 = '' or strpos(t.search_text, lower($2 collate "und-x-icu")) > 0)
            order by case when $2 <> '' then strpos(t.name_key, lower($2 collate "und-x-icu")) <> 1 end,
                     case when $2 <> '' then t.name_key end, t.added_at desc, t.id desc
            limit $3"#,
        workspace,
        storable(search),
        reading::bigint(most)
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(Row::named).collect())
}

/// What one tool is called in [`names`]; none when it is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn name(tx: &mut TenantTx, id: ToolId) -> Result<Option<Named>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query_as!(
        Row,
        r#"select t.id, t.name,
                  case when exists (select from trackr.tools o
                                     where o.workspace_id = $1 and o.name_key = t.name_key and o.id <> t.id)
                       then t.name || ' (' || t.key || ')' else t.name end as "label!"
             from trackr.tools t
            where t.workspace_id = $1 and t.id = $2"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(Row::named))
}

/// Of these tools, those whose name another tool of the workspace has, in any case, each with its address: where that
/// leads, if that is another host.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn twins(
    tx: &mut TenantTx,
    tools: &[ToolId],
) -> Result<HashMap<ToolId, String>, DbError> {
    if tools.is_empty() {
        return Ok(HashMap::new());
    }
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    let rows = sqlx::query!(
        r#"select t.id, coalesce(case when t.led_host <> t.host then t.led_to end, t.url) as "address!"
             from trackr.tools t
            where t.workspace_id = $1 and t.id = any ($2)
              and exists (select from trackr.tools o
                           where o.workspace_id = $1 and o.name_key = t.name_key and o.id <> t.id)"#,
        workspace,
        &tools
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows.into_iter().map(|row| (ToolId(row.id), row.address));
    Ok(rows.collect())
}

/// The tools that this text names, in any case: by their name, else by their label, else by address, else by host. Two
/// are more than one, and no more are told.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn called(tx: &mut TenantTx, text: &str) -> Result<Vec<Named>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        r#"select id, name, name || ' (' || key || ')' as "label!"
             from (select t.id, t.name, t.key, way.number, min(way.number) over () as best
                     from trackr.tools t
                    cross join (select lower($2 collate "und-x-icu") as text) as typed
                    cross join lateral (
                        select case
                               when t.name_key = typed.text then 0
                               when t.name_key || ' (' || t.key || ')' = typed.text then 1
                               when t.key = typed.text or lower(t.url) = typed.text then 2
                               when t.host = typed.text then 3
                               end as number) as way
                    where t.workspace_id = $1 and way.number is not null) as found
            where number = best
            order by id
            limit 2"#,
        workspace,
        storable(text)
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(Row::named).collect())
}
