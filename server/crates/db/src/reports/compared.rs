//! Versions of a tool's reports as far as they are compared with each other: those between two, and those that state other
//! prices than the one before.

use model::{
    change::{self, Known, Way},
    id::ToolId,
};
use time::OffsetDateTime;

use super::{StoredReport, every_kind, rows_of_versions};
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
    let mut facts = facts::each_of_reports(tx, &ids, &every_kind()).await?;
    let whole = bare
        .into_iter()
        .filter_map(|stored| match facts.remove(&stored.id) {
            Some(facts) => Some(stored.with(facts.ok()?)),
            None => Some(stored),
        });
    Ok(whole.collect())
}

/// A version that states other prices than the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repriced {
    /// The tool.
    pub tool: ToolId,
    /// Its name.
    pub name: String,
    /// The version.
    pub version: i32,
    /// When its report was made.
    pub at: OffsetDateTime,
}

/// The versions made since then that state other prices than the one before each, at most so many, the newest first. Some
/// state none because the page with the prices was not read.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn repriced(
    tx: &mut TenantTx,
    since: OffsetDateTime,
    most: usize,
) -> Result<Vec<Repriced>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select p.tool_id, t.name, p.version, p.created_at
             from trackr.reports p
             join trackr.reports b on b.workspace_id = p.workspace_id and b.tool_id = p.tool_id and b.version = p.version - 1
             join trackr.tools t on t.workspace_id = p.workspace_id and t.id = p.tool_id
            where p.workspace_id = $1 and p.created_at >= $2
              and (select array_agg(f.value order by f.value) from trackr.facts f
                    where f.workspace_id = $1 and f.report_id = p.id and f.kind in ('price', 'usage_price'))
                  is distinct from
                  (select array_agg(f.value order by f.value) from trackr.facts f
                    where f.workspace_id = $1 and f.report_id = b.id and f.kind in ('price', 'usage_price'))
            order by p.created_at desc, p.id desc
            limit $3"#,
        workspace,
        since,
        reading::bigint(most)
    )
    .fetch_all(tx.connection())
    .await?;
    let versions = rows.into_iter().map(|row| Repriced {
        tool: ToolId(row.tool_id),
        name: row.name,
        version: row.version,
        at: row.created_at,
    });
    Ok(versions.collect())
}
