//! A research run: its states, steps and progress, and the reasons it can fail for.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    id::{ReportId, RunId, ToolId},
    report::{Service, Topic, Usage},
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
    /// Searching for what users think of it. Runs of before had one step for all that is asked beside the vendor's pages.
    #[serde(alias = "outside")]
    Reviews,
    /// Searching for complaints, and for the company behind it.
    Reputation,
    /// Searching for what people say of it among themselves.
    Discussions,
    /// Searching for how it stands beside others.
    Alternatives,
    /// Asking a language model for what the rules miss.
    Point,
    /// Scoring the dimensions from the facts.
    Score,
    /// Summary, strengths, weaknesses, unknowns.
    Synthesise,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 10] = [
        Self::Discover,
        Self::Read,
        Self::Extract,
        Self::Reviews,
        Self::Reputation,
        Self::Discussions,
        Self::Alternatives,
        Self::Point,
        Self::Score,
        Self::Synthesise,
    ];

    /// Those that search for what others write.
    pub const SEARCHES: [Self; 4] = [
        Self::Reviews,
        Self::Reputation,
        Self::Discussions,
        Self::Alternatives,
    ];

    /// What a person calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Discover => "Map the site: find the pages that matter",
            Self::Read => "Read them",
            Self::Extract => "Collect facts and their quotes",
            Self::Reviews => "Reviews: what users think of it",
            Self::Reputation => "Reputation: complaints, and the company",
            Self::Discussions => "Discussions: what people say",
            Self::Alternatives => "Alternatives: how it compares",
            Self::Point => "Ask a language model for what the rules miss",
            Self::Score => "Score seven dimensions",
            Self::Synthesise => "Synthesis: write the report",
        }
    }

    /// The step that searches for what others write about this.
    #[must_use]
    pub const fn of_topic(topic: Topic) -> Self {
        match topic {
            Topic::Reviews => Self::Reviews,
            Topic::Complaints | Topic::Company => Self::Reputation,
            Topic::Discussions => Self::Discussions,
            Topic::Comparisons => Self::Alternatives,
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
    /// Steps that this run leaves out.
    pub left_out: Vec<LeftOut>,
    /// What services were asked so far, in the order in which they answered.
    pub asked: Vec<Asked>,
}

/// A step that a run leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Which.
    pub step: Step,
    /// Why: `no web search is set up`.
    pub why: String,
}

/// A question put to a service, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The step that it was part of; none in runs of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
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
            step: usage.did.step(),
            about: usage.did.label().to_owned(),
            service: Some(usage.service.clone()),
            outcome: usage.outcome(),
            cost: Some(usage.cost()),
        }
    }

    /// A question that was not put.
    #[must_use]
    pub fn skipped(step: Step, about: &str, why: &str) -> Self {
        Self {
            step: Some(step),
            about: about.to_owned(),
            service: None,
            outcome: format!("Skipped: {why}."),
            cost: None,
        }
    }

    /// `Reviews (Tavily): 4 passages found. Cost: 1 credit.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let service = self.service.as_ref();
        let service = service.map_or_else(String::new, |name| format!(" ({name})"));
        let outcome = self.outcome.trim_end_matches('.');
        let cost = self.cost.as_ref();
        let cost = cost.map_or_else(String::new, |cost| format!(" Cost: {cost}."));
        format!("{}{service}: {outcome}.{cost}", self.about)
    }
}

impl Service {
    /// The one step that it is asked in; none of a search, which has several.
    const fn step(self) -> Option<Step> {
        match self {
            Self::Reader => Some(Step::Read),
            Self::Search => None,
            Self::LanguageModel => Some(Step::Point),
            Self::Writing => Some(Step::Synthesise),
        }
    }
}

impl Progress {
    /// Notes what a run does without a service: the steps that are left out, or the part of one.
    pub fn do_without(&mut self, service: Service) {
        let Some(why) = service.not_set_up() else {
            return;
        };
        let (steps, part): (&[Step], _) = match service {
            Service::Search => (&Step::SEARCHES, None),
            Service::LanguageModel => (
                &[Step::Point],
                Some((Step::Synthesise, "A summary in other words")),
            ),
            Service::Reader => (&[], Some((Step::Read, "Pages that only a browser shows"))),
            Service::Writing => (&[], None),
        };
        self.left_out.extend(steps.iter().map(|step| LeftOut {
            step: *step,
            why: why.to_owned(),
        }));
        let part = part.map(|(step, about)| Asked::skipped(step, about, why));
        self.asked.extend(part);
    }

    /// Whether a service that is asked in a step has answered, or was not asked.
    #[must_use]
    pub fn is_answered(&self, step: Step) -> bool {
        self.asked.iter().any(|asked| asked.step == Some(step))
    }

    /// Why this run leaves a step out, if it does.
    #[must_use]
    pub fn why_left_out(&self, step: Step) -> Option<&str> {
        let mut left_out = self.left_out.iter();
        left_out
            .find(|left_out| left_out.step == step)
            .map(|left_out| left_out.why.as_str())
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

/// How a failure's sentence begins that advises to do what is done by itself while the run waits for another attempt.
const ADVICE: &str = "Try again";

impl Run {
    /// Why the last attempt failed, without the advice to try again: another attempt follows by itself.
    #[must_use]
    pub fn failed_for(&self) -> Option<String> {
        let sentences = self.failure.as_deref()?.split_inclusive(". ");
        let why: String = sentences
            .filter(|sentence| !sentence.starts_with(ADVICE))
            .collect();
        Some(why.trim_end().to_owned())
    }

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

    #[test]
    fn steps_without_a_service_are_left_out_with_the_reason() {
        let mut progress = Progress::default();
        for service in Service::ALL {
            progress.do_without(*service);
        }
        let left_out: Vec<Step> = progress.left_out.iter().map(|each| each.step).collect();
        assert_eq!(
            left_out,
            [
                Step::Reviews,
                Step::Reputation,
                Step::Discussions,
                Step::Alternatives,
                Step::Point
            ]
        );
        assert_eq!(
            progress.why_left_out(Step::Alternatives),
            Some("no web search is set up")
        );
        assert_eq!(
            progress.why_left_out(Step::Point),
            Some("no language model is set up")
        );
        assert_eq!(progress.why_left_out(Step::Score), None);
        let told: Vec<String> = progress.asked.iter().map(Asked::sentence).collect();
        assert_eq!(
            told,
            [
                "Pages that only a browser shows: Skipped: no browser is set up to read them.",
                "A summary in other words: Skipped: no language model is set up.",
            ]
        );
    }

    #[test]
    fn every_topic_is_searched_for_in_a_step() {
        for (topic, step) in [
            (Topic::Reviews, Step::Reviews),
            (Topic::Complaints, Step::Reputation),
            (Topic::Company, Step::Reputation),
            (Topic::Discussions, Step::Discussions),
            (Topic::Comparisons, Step::Alternatives),
        ] {
            assert_eq!(Step::of_topic(topic), step);
        }
    }

    #[test]
    fn the_progress_of_runs_of_before_is_read() {
        let stored = r#"{"step":"outside","doing":null,"pages_found":3,"pages_read":3,"pages_failed":0,"facts":9,
            "outside":true,"asked":[{"about":"Reviews","service":"Finder","outcome":"4 passages found","cost":"1 credit"}]}"#;
        let progress: Progress = serde_json::from_str(stored).unwrap();
        assert_eq!(progress.step, Some(Step::Reviews));
        assert_eq!(progress.asked[0].step, None);
        assert_eq!(
            progress.asked[0].sentence(),
            "Reviews (Finder): 4 passages found. Cost: 1 credit."
        );
        let stored = serde_json::to_value(Step::ALL).unwrap();
        assert_eq!(
            stored,
            serde_json::json!([
                "discover",
                "read",
                "extract",
                "reviews",
                "reputation",
                "discussions",
                "alternatives",
                "point",
                "score",
                "synthesise"
            ])
        );
    }
}
