//! What was known before a report: what the report before it says, and what that could not check.

use super::{FactChange, compare_facts};
use crate::report::{Fact, Outcome, Report, WarningCode};

/// Reports that are looked back at, at most.
pub const LOOKED_BACK: usize = 5;

/// Whether the report checked all that it knew of: no page failed, and none was left for want of time.
#[must_use]
pub fn is_whole(report: &Report) -> bool {
    let failed = |outcome: &Outcome| matches!(outcome, Outcome::Failed(_));
    let cut = |code| code == WarningCode::Truncated;
    !report.sources.iter().any(|page| failed(&page.outcome))
        && !report.warnings.iter().any(|warning| cut(warning.code))
}

/// What a tool's reports, oldest first, come to: the newest, with what those before it state on pages that none has read
/// since. Its scores are those of before, where such facts are missing from its own.
#[must_use]
pub fn known(reports: impl IntoIterator<Item = Report>) -> Option<Report> {
    reports.into_iter().reduce(then)
}

fn then(before: Report, after: Report) -> Report {
    let unchecked: Vec<Fact> = compare_facts(&before, &after)
        .into_iter()
        .filter_map(|change| match change {
            FactChange::Unchecked(fact) => Some(fact.clone()),
            _ => None,
        })
        .collect();
    if unchecked.is_empty() {
        return after;
    }
    let mut facts = after.facts;
    facts.extend(unchecked);
    Report {
        facts,
        scores: before.scores,
        overall: before.overall,
        ..after
    }
}
