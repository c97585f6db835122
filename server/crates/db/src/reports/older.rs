//! Reports that came before others of the same tools, as far as those have to be looked back at.

use std::collections::HashMap;

use model::{
    change::{self, Known, LookBack},
    id::{ReportId, ToolId},
    report::FactKind,
};

use super::{StoredReport, rows_of_versions};
use crate::{DbError, TenantTx, facts};

/// Reports that can be read, by tool and version.
#[derive(Default)]
pub(super) struct Older(HashMap<(ToolId, i32), StoredReport>);

impl Older {
    /// Those that say what the pages of these reports said that failed, with their facts of these kinds.
    pub(super) async fn than(
        tx: &mut TenantTx,
        newest: &[&StoredReport],
        kinds: &[FactKind],
    ) -> Result<Self, DbError> {
        let open = newest
            .iter()
            .filter(|stored| !change::is_whole(&stored.report));
        let before = open.flat_map(|stored| versions_before(stored));
        let mut versions: Vec<(ToolId, i32)> = before.collect();
        versions.sort_unstable();
        versions.dedup();
        if versions.is_empty() {
            return Ok(Self::default());
        }
        let rows = rows_of_versions(tx, &versions).await?;
        let bare = rows.into_iter().filter_map(|row| row.bare().ok());
        let bare = Self(bare.map(|stored| (stored.place(), stored)).collect());
        bare.with_facts(tx, newest, kinds).await
    }

    /// Gives their facts to those that are looked at from these reports, and leaves out those whose facts can't be read.
    async fn with_facts(
        mut self,
        tx: &mut TenantTx,
        newest: &[&StoredReport],
        kinds: &[FactKind],
    ) -> Result<Self, DbError> {
        let seen = newest.iter().flat_map(|newest| self.seen_from(newest));
        let mut ids: Vec<ReportId> = seen.map(|stored| stored.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut facts = facts::each_of_reports(tx, &ids, kinds).await?;
        self.0.retain(|_, stored| match facts.remove(&stored.id) {
            Some(Ok(facts)) => {
                stored.report.facts = facts;
                true
            }
            Some(Err(_)) => false,
            None => true,
        });
        Ok(self)
    }

    /// Those that are looked at from this report, the newest first.
    fn seen_from(&self, newest: &StoredReport) -> Vec<&StoredReport> {
        let mut open = LookBack::of(&newest.report);
        let mut seen = Vec::new();
        for place in versions_before(newest) {
            if open.is_done() {
                break;
            }
            // What this version can't read any more is not known, and what came before it is out of date.
            let Some(older) = self.0.get(&place) else {
                break;
            };
            open.see(&older.report);
            seen.push(older);
        }
        seen
    }

    /// What was known when this report was the newest.
    pub(super) fn known_with(&self, newest: &StoredReport) -> Known {
        let seen = self.seen_from(newest).into_iter().rev();
        let reports = seen.chain(std::iter::once(newest));
        let known = change::known(reports.map(|stored| (stored.version, stored.report.clone())));
        known.unwrap_or_else(|| Known::first(newest.version, newest.report.clone()))
    }
}

/// The versions before a report's that are looked back at, the newest first.
fn versions_before(newest: &StoredReport) -> impl Iterator<Item = (ToolId, i32)> + use<> {
    let tool = newest.tool_id;
    let before = (1..newest.version).rev().take(change::LOOKED_BACK - 1);
    before.map(move |version| (tool, version))
}
