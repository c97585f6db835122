//! What was known before a report: what the report before it says, and what that could not check.

use std::collections::{HashMap, HashSet};

use super::sides::{Sides, bare, pages_missing};
use crate::report::{Dimension, Fact, FactId, Outcome, Reason, Report, Score, WarningCode};

/// Reports that are looked back at, at most.
pub const LOOKED_BACK: usize = 12;

/// What was known when a version was a tool's newest.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The version's report, with what those before it state on pages that none has read since, behind its own facts,
    /// and with the scores that rest on such.
    pub report: Report,
    /// The version.
    pub version: i32,
    /// Which of the scores are those of an older version.
    pub older: Vec<OlderScore>,
}

/// A score that is an older version's, because pages that it rests on were not read since.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OlderScore {
    /// What it is of; none for the overall score.
    pub of: Option<Dimension>,
    /// The version that it is of.
    pub version: i32,
    /// What the newest version itself says.
    pub own: Option<f32>,
}

impl Known {
    /// A tool's first report, which nothing was known before.
    #[must_use]
    pub const fn first(version: i32, report: Report) -> Self {
        Self {
            report,
            version,
            older: Vec::new(),
        }
    }

    /// Says whose the score is, where it is not this version's own: `in version 1, unknown in version 2`.
    #[must_use]
    pub fn whose(&self, of: Option<Dimension>) -> Option<String> {
        let older = self.older.iter().find(|older| older.of == of)?;
        let own = older
            .own
            .map_or_else(|| "unknown".to_owned(), |score| format!("{score:.1}"));
        Some(format!(
            "in version {}, {own} in version {}",
            older.version, self.version
        ))
    }

    /// The version that a score is of.
    fn version_of(&self, of: Option<Dimension>) -> i32 {
        let older = self.older.iter().find(|older| older.of == of);
        older.map_or(self.version, |older| older.version)
    }
}

/// Whether the report checked all that it knew of: no page failed or is no more, and none was left for want of time.
#[must_use]
pub fn is_whole(report: &Report) -> bool {
    LookBack::of(report).is_done()
}

/// The pages that a report could not read or that are no more, as far as no older one that was looked at read them.
#[derive(Debug, Clone)]
pub struct LookBack {
    /// Each by its address, with whether it is no more.
    pages: HashMap<String, bool>,
    /// Whether others may be missing for want of time.
    cut: bool,
}

impl LookBack {
    /// What the report leaves open.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let failed = report
            .sources
            .iter()
            .filter(|page| matches!(page.outcome, Outcome::Failed(_)));
        let mut warnings = report.warnings.iter();
        let missing = pages_missing(report).into_iter().map(|url| (url, true));
        Self {
            pages: failed
                .map(|page| (bare(&page.url), false))
                .chain(missing)
                .map(|(url, is_gone)| (url.to_owned(), is_gone))
                .collect(),
            cut: warnings.any(|warning| warning.code == WarningCode::Truncated),
        }
    }

    /// Whether nothing is left to look for in older reports.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.pages.is_empty() && !self.cut
    }

    /// Takes from an older report what it read, and which pages were no more then already.
    pub fn see(&mut self, older: &Report) {
        if is_whole(older) {
            self.pages.clear();
            self.cut = false;
        }
        let missing = pages_missing(older);
        for page in &older.sources {
            let url = bare(&page.url);
            let is_gone = missing.contains(url) && self.pages.get(url) == Some(&true);
            if page.outcome == Outcome::Read || is_gone {
                self.pages.remove(url);
            }
        }
    }
}

/// What a tool's reports with their versions, oldest first, come to: the newest, with what those before it state on
/// pages that none has read since. A score that rests on such is that of before.
#[must_use]
pub fn known(reports: impl IntoIterator<Item = (i32, Report)>) -> Option<Known> {
    let mut reports = reports.into_iter();
    let (version, oldest) = reports.next()?;
    Some(reports.fold(Known::first(version, oldest), then))
}

fn then(before: Known, (version, after): (i32, Report)) -> Known {
    step(&before, version, after).0
}

/// What is known with the next version, and under which ids the facts of before are in it that are known still.
pub(super) fn step(
    before: &Known,
    version: i32,
    after: Report,
) -> (Known, HashMap<FactId, FactId>) {
    let sides = Sides::of(&before.report, &after);
    // Ids count within one report; those of older ones are told apart by the version.
    let named = |fact: &Fact| {
        let id = &fact.id.0;
        let known = id.starts_with('v');
        FactId(if known {
            id.clone()
        } else {
            format!("v{}-{id}", before.version)
        })
    };
    let now: HashMap<FactId, FactId> = (sides.unchecked.iter())
        .map(|fact| (fact.id.clone(), named(fact)))
        .chain((sides.both.iter()).map(|(old, new)| (old.id.clone(), new.id.clone())))
        .collect();
    if sides.unchecked.is_empty() {
        return (Known::first(version, after), now);
    }
    let unchecked: Vec<Fact> = sides
        .unchecked
        .iter()
        .map(|fact| Fact {
            id: named(fact),
            ..(*fact).clone()
        })
        .collect();
    let unread: HashSet<&FactId> = sides.unchecked.iter().map(|fact| &fact.id).collect();
    let rests_on_them = |score: &Score| score.because.iter().any(|id| unread.contains(id));
    let carried: Vec<Score> = (before.report.scores.iter())
        .filter(|score| rests_on_them(score))
        .map(|score| renamed(score, &now))
        .collect();
    let own = |dimension: Dimension| {
        let mut scores = after.scores.iter();
        scores.find(|score| score.dimension == dimension)?.score
    };
    let mut older: Vec<OlderScore> = carried
        .iter()
        .filter_map(|score| {
            let of = Some(score.dimension);
            let own = own(score.dimension);
            (score.score != own).then(|| OlderScore {
                of,
                version: before.version_of(of),
                own,
            })
        })
        .collect();
    let overall = if carried.is_empty() {
        after.overall.clone()
    } else {
        if before.report.overall.score != after.overall.score {
            older.push(OlderScore {
                of: None,
                version: before.version_of(None),
                own: after.overall.score,
            });
        }
        before.report.overall.clone()
    };
    let mut scores: Vec<Score> = after
        .scores
        .iter()
        .map(|own| {
            let kept = carried.iter().find(|kept| kept.dimension == own.dimension);
            kept.unwrap_or(own).clone()
        })
        .collect();
    scores.extend(carried.into_iter().filter(|kept| {
        !after
            .scores
            .iter()
            .any(|own| own.dimension == kept.dimension)
    }));
    let mut facts = after.facts.clone();
    facts.extend(unchecked);
    let known = Known {
        report: Report {
            facts,
            scores,
            overall,
            ..after
        },
        version,
        older,
    };
    (known, now)
}

/// The score with its facts by the names they have now; those that are gone are left out.
fn renamed(score: &Score, now: &HashMap<FactId, FactId>) -> Score {
    let named = |ids: &[FactId]| ids.iter().filter_map(|id| now.get(id).cloned()).collect();
    let reasons = score.reasons.iter().map(|reason| Reason {
        because: named(&reason.because),
        ..reason.clone()
    });
    Score {
        because: named(&score.because),
        reasons: reasons.collect(),
        ..score.clone()
    }
}
