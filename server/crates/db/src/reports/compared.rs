//! Versions of a tool's reports as far as they are compared with each other: those between two, what plans cost
//! in them, and tools whose prices differ from one to the next.

use std::collections::HashMap;

use model::{
    change::{self, Known, PriceHistory, Way},
    id::{ReportId, ToolId},
    report::{Fact, FactKind},
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{StoredReport, rows_of_versions};
use crate::{DbError, TenantTx, facts, reading};

/// What became of what was known at a version in those after it, up to the one before `until`. What this version of
/// Trackr can't read any more is passed over.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn way(
    tx: &mut TenantTx,
    tool: ToolId,
    start: &Known,
    until: i32,
) -> Result<Way, DbError> {
    let between: Vec<(ToolId, i32)> = (start.version + 1..until)
        .map(|version| (tool, version))
        .collect();
    let mut way = Way::default();
    // Not all at once: there may be years of them.
    for versions in between.chunks(change::LOOKED_BACK) {
        for stored in readable(tx, versions).await? {
            way = way.pass(start, stored.version, stored.report);
        }
    }
    Ok(way)
}

/// These versions as far as they can be read, the oldest first.
async fn readable(
    tx: &mut TenantTx,
    versions: &[(ToolId, i32)],
) -> Result<Vec<StoredReport>, DbError> {
    let rows = rows_of_versions(tx, versions).await?;
    let mut bare: Vec<StoredReport> = rows.into_iter().filter_map(|row| row.bare().ok()).collect();
    bare.sort_by_key(|stored| stored.version);
    let ids: Vec<_> = bare.iter().map(|stored| stored.id).collect();
    let mut facts = facts::each_of_reports(tx, &ids, FactKind::ALL).await?;
    let whole = bare
        .into_iter()
        .filter_map(|stored| match facts.remove(&stored.id) {
            Some(facts) => Some(stored.with(facts.ok()?)),
            None => Some(stored),
        });
    Ok(whole.collect())
}

/// Versions that are looked at for what plans cost, the newest.
const PRICED: i64 = 100;

/// What a tool's plans cost by its versions before this one.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn price_history(
    tx: &mut TenantTx,
    tool: ToolId,
    version: i32,
) -> Result<PriceHistory, DbError> {
    let mut of = price_histories(tx, &[(tool, version)]).await?;
    Ok(of.remove(&tool).unwrap_or_default())
}

/// The same of each of these tools, by the versions before the one named with it. What this version of Trackr can't read
/// any more is passed over.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn price_histories(
    tx: &mut TenantTx,
    until: &[(ToolId, i32)],
) -> Result<HashMap<ToolId, PriceHistory>, DbError> {
    let workspace = tx.workspace_id().0;
    let (tools, versions): (Vec<Uuid>, Vec<i32>) = until
        .iter()
        .map(|(tool, version)| (tool.0, *version))
        .unzip();
    let rows = sqlx::query!(
        r#"select p.id as "id!", asked.tool_id as "tool_id!", p.version as "version!", p.created_at as "created_at!"
             from unnest($2::uuid[], $3::integer[]) as asked (tool_id, version)
            cross join lateral (
                  select p.id, p.version, p.created_at from trackr.reports p
                   where p.workspace_id = $1 and p.tool_id = asked.tool_id and p.version < asked.version
                     and p.prices is not null
                   order by p.version desc
                   limit $4) p
            order by p.version"#,
        workspace,
        &tools,
        &versions,
        PRICED
    )
    .fetch_all(tx.connection())
    .await?;
    let ids: Vec<ReportId> = rows.iter().map(|row| ReportId(row.id)).collect();
    let mut facts = facts::each_of_reports(tx, &ids, &[FactKind::Price]).await?;
    let mut found: HashMap<ToolId, Vec<(i32, Date, Vec<Fact>)>> = HashMap::new();
    for row in rows {
        if let Some(Ok(facts)) = facts.remove(&ReportId(row.id)) {
            let versions = found.entry(ToolId(row.tool_id)).or_default();
            versions.push((row.version, row.created_at.date(), facts));
        }
    }
    let histories = found.into_iter();
    Ok(histories
        .map(|(tool, versions)| (tool, PriceHistory::new(versions)))
        .collect())
}

/// A tool whose prices differ from one version to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repriced {
    /// The tool.
    pub tool: ToolId,
    /// Its name.
    pub name: String,
    /// The versions that state other prices than the last before each that stated any, the newest first.
    pub versions: Vec<(i32, OffsetDateTime)>,
}

/// Tools whose prices differ of late.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RepricedTools {
    /// Some of them.
    pub tools: Vec<Repriced>,
    /// How many there are in all.
    pub all: usize,
}

/// The tools of which versions made since then state other prices than before, those that are paid for first, then the
/// newest: at most so many, from the one at `skip`.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn repriced(
    tx: &mut TenantTx,
    since: OffsetDateTime,
    skip: usize,
    most: usize,
) -> Result<RepricedTools, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"with moved as (
               select p.tool_id, array_agg(p.version order by p.version desc) as versions,
                      array_agg(p.created_at order by p.version desc) as made, max(p.created_at) as at
                 from trackr.reports p
                cross join lateral (
                      select b.prices from trackr.reports b
                       where b.workspace_id = $1 and b.tool_id = p.tool_id and b.version < p.version
                         and b.prices is not null
                       order by b.version desc
                       limit 1) b
                where p.workspace_id = $1 and p.created_at >= $2 and p.prices is not null and p.prices <> b.prices
                group by p.tool_id)
           select m.tool_id as "tool_id!", t.name as "name!", m.versions as "versions!", m.made as "made!",
                  count(*) over () as "all!"
             from moved m
             join trackr.tools t on t.workspace_id = $1 and t.id = m.tool_id
            order by exists (select from trackr.spend_records s
                              where s.workspace_id = $1 and s.tool_id = m.tool_id and s.status = 'active') desc,
                     m.at desc, m.tool_id
           offset $3 limit $4"#,
        workspace,
        since,
        reading::bigint(skip),
        reading::bigint(most)
    )
    .fetch_all(tx.connection())
    .await?;
    let all = rows.first().map_or(0, |row| reading::count(row.all));
    let tools = rows.into_iter().map(|row| Repriced {
        tool: ToolId(row.tool_id),
        name: row.name,
        versions: row.versions.into_iter().zip(row.made).collect(),
    });
    Ok(RepricedTools {
        tools: tools.collect(),
        all,
    })
}
