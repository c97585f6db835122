//! A research run: its states, steps and progress, and the reasons it can fail for.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    id::{ReportId, RunId, ToolId},
    report::{Service, Usage},
};

/// Attempts a run gets before it is given up. The database counts them, in `definer.claim_run` and
/// `definer.fail_run`.
pub const ATTEMPTS: i32 = 4;

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Waiting for a worker, or for its next attempt.
    Queued,
    /// A worker holds its lease.
    Running,
    /// Its report is stored.
    Done,
    /// Given up, with a reason.
    Failed,
    /// Stopped by a person.
    Cancelled,
}

impl RunState {
    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state behind a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Queued,
            Self::Running,
            Self::Done,
            Self::Failed,
            Self::Cancelled,
        ]
        .into_iter()
        .find(|state| state.as_str() == word)
    }

    /// Whether nothing more will happen to the run.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// The steps of the pipeline, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// robots.txt, sitemap, navigation: which pages to read.
    Discover,
    /// Reading those pages.
    Read,
    /// Taking facts out of them.
    Extract,
    /// Asking the services beside the vendor's pages; only in runs that have any.
    Outside,
    /// Scoring the dimensions from the facts.
    Score,
    /// Summary, strengths, weaknesses, unknowns.
    Synthesise,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 6] = [
        Self::Discover,
        Self::Read,
        Self::Extract,
        Self::Outside,
        Self::Score,
        Self::Synthesise,
    ];

    /// What a person calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Discover => "Map the site: find the pages that matter",
            Self::Read => "Read them",
            Self::Extract => "Collect facts and their quotes",
            Self::Outside => {
                "Ask for reviews, reputation, discussions and alternatives, and a language model"
            }
            Self::Score => "Score seven dimensions",
            Self::Synthesise => "Synthesis: write the report",
        }
    }
}

/// How far a run has come. Sent as it happens; the newest replaces the older.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// The step at work, none before the first.
    pub step: Option<Step>,
    /// What is being done right now: a page's address, mostly.
    pub doing: Option<String>,
    /// Pages worth reading.
    pub pages_found: u32,
    /// Pages read so far.
    pub pages_read: u32,
    /// Pages that were skipped or failed.
    pub pages_failed: u32,
    /// Facts found so far.
    pub facts: u32,
    /// Whether the run asks services beside the vendor's pages.
    pub outside: bool,
    /// What services were asked so far, in the order in which they answered.
    pub asked: Vec<Asked>,
}

/// A question put to a service, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What it was about: reviews, a summary.
    pub about: String,
    /// Which service was asked; none where the question was skipped.
    pub service: Option<String>,
    /// What came of it, or why nothing did.
    pub outcome: String,
    /// What it cost, as far as that is told.
    pub cost: Option<String>,
}

impl Asked {
    /// What a service did in a run.
    #[must_use]
    pub fn of(usage: &Usage) -> Self {
        Self {
            about: usage.did.label().to_owned(),
            service: Some(usage.service.clone()),
            outcome: usage.outcome(),
            cost: Some(usage.cost()),
        }
    }

    /// What a service that is not set up would have been asked; none for what goes with another service.
    #[must_use]
    pub fn left_out(service: Service) -> Option<Self> {
        let (about, why) = service.left_out()?;
        Some(Self::skipped(about, why))
    }

    /// A question that was not put.
    #[must_use]
    pub fn skipped(about: &str, why: &str) -> Self {
        Self {
            about: about.to_owned(),
            service: None,
            outcome: format!("Skipped: {why}."),
            cost: None,
        }
    }
}

impl Progress {
    /// The steps of this run, in order.
    pub fn steps(&self) -> impl Iterator<Item = Step> + use<> {
        let outside = self.outside;
        Step::ALL
            .into_iter()
            .filter(move |step| outside || *step != Step::Outside)
    }
}

/// A run as its page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// The tool it researches.
    pub tool_id: ToolId,
    /// The tool's name or host.
    pub tool_name: String,
    /// The address it starts from.
    pub url: String,
    /// Where it stands.
    pub state: RunState,
    /// How far it has come.
    pub progress: Progress,
    /// Which attempt this is, from 1.
    pub attempt: i32,
    /// The sentence a person can act on, when it failed or waits for another attempt.
    pub failure: Option<String>,
    /// The report, once done.
    pub report_id: Option<ReportId>,
    /// When the next attempt may begin, while the run waits for one because the last failed.
    #[serde(with = "time::serde::rfc3339::option", default)]
    pub retry_at: Option<OffsetDateTime>,
    /// When it was asked for.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When a worker first took it.
    #[serde(with = "time::serde::rfc3339::option", default)]
    pub started_at: Option<OffsetDateTime>,
    /// When it ended.
    #[serde(with = "time::serde::rfc3339::option", default)]
    pub finished_at: Option<OffsetDateTime>,
}

impl Run {
    /// The attempt at work; while the run waits because one failed, the attempt it waits for.
    #[must_use]
    pub const fn current_attempt(&self) -> i32 {
        if self.retry_at.is_some() {
            self.attempt.saturating_add(1)
        } else {
            self.attempt
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn times_are_rfc_3339_in_json() {
        let run = Run {
            id: RunId::new(),
            tool_id: ToolId::new(),
            tool_name: "Quillmark".to_owned(),
            url: "https://quillmark.example/".to_owned(),
            state: RunState::Queued,
            progress: Progress::default(),
            attempt: 1,
            failure: Some("The site is too slow.".to_owned()),
            report_id: None,
            retry_at: Some(datetime!(2026-11-23 18:48:20.5 UTC)),
            created_at: datetime!(2026-11-23 18:48 UTC),
            started_at: Some(datetime!(2026-11-23 18:48:01 UTC)),
            finished_at: None,
        };
        let json = serde_json::to_value(&run).unwrap();
        assert_eq!(json["created_at"], "2026-11-23T18:48:00Z");
        assert_eq!(json["started_at"], "2026-11-23T18:48:01Z");
        assert_eq!(json["retry_at"], "2026-11-23T18:48:20.5Z");
        assert!(json["finished_at"].is_null(), "{json}");
        assert_eq!(serde_json::from_value::<Run>(json).unwrap(), run);
        assert_eq!(run.current_attempt(), 2);
    }
}
