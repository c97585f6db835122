//! A tool in a workspace's stack, as lists and pages see it.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::{
    id::{ReportId, RunId, ToolId, ToolViewId, UserId},
    run::RunState,
};

words! {
    /// Where a tool stands with the team.
    ToolStatus {
        /// Looked at, and nothing decided yet.
        Evaluating = "evaluating", "Evaluating";
        /// Used.
        InUse = "in_use", "In use";
        /// Not used, or no longer.
        Dropped = "dropped", "Dropped";
    }
}

/// Characters of a decision's reason: as many as a form that is refused can be given back whole.
pub const LONGEST_REASON: usize = 400;

/// Why a tool's status changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// 1 for the tool's first.
    pub number: i32,
    /// Where the tool stood.
    pub from: ToolStatus,
    /// Where it stands from then on.
    pub to: ToolStatus,
    /// Why.
    pub reason: String,
    /// Who decided; none once their account is gone.
    pub who: Option<String>,
    /// When.
    pub at: OffsetDateTime,
}

/// The member who looks after a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Who.
    pub id: UserId,
    /// Their name.
    pub name: String,
}

/// A tool and the state of its research.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tool {
    /// Its id.
    pub id: ToolId,
    /// Its name: from its report, until then its host.
    pub name: String,
    /// The address research starts from.
    pub url: String,
    /// The host shown beside the name.
    pub host: String,
    /// Where its address led when its newest report was made, where that is another host.
    #[serde(default)]
    pub led_to: Option<String>,
    /// When it was added.
    #[serde(with = "time::serde::rfc3339")]
    pub added_at: OffsetDateTime,
    /// Who added it, while they are a member.
    pub added_by: Option<String>,
    /// Where it stands.
    pub status: ToolStatus,
    /// Who looks after it.
    pub owner: Option<Owner>,
    /// What kind of tool it is, in the team's own words.
    pub category: Option<String>,
    /// What it is filed under, in the order of the alphabet.
    pub tags: Vec<String>,
    /// Counts the changes of owner, category and tags.
    pub revision: i32,
    /// When a contract for it renews next.
    pub renews: Option<Date>,
    /// The newest report, if one exists.
    pub report: Option<ReportSummary>,
    /// The newest run, if one exists.
    pub run: Option<RunSummary>,
}

/// What a list shows of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportSummary {
    /// Its id.
    pub id: ReportId,
    /// 1 for the first report of a tool.
    pub version: i32,
    /// Overall score in tenths (0 to 100), unknown where too little was found.
    pub overall_tenths: Option<i16>,
    /// How many of the seven dimensions that is over; none where the report does not say it.
    pub known_dimensions: Option<i16>,
    /// How many facts it holds.
    pub facts: i32,
    /// When the research finished.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// What a list shows of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunSummary {
    /// Its id.
    pub id: RunId,
    /// Where it stands.
    pub state: RunState,
    /// Whether it is queued because an attempt failed and another follows.
    pub waits_for_retry: bool,
    /// When it was asked for.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// A tool that is already there, as far as somebody needs to see it who is about to add another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its id.
    pub id: ToolId,
    /// Its name.
    pub name: String,
    /// The address its research starts from.
    pub url: String,
    /// Whether no research has read it yet, and none goes on: its address may be a wrong one.
    pub unread: bool,
}

words! {
    /// How often a tool is researched again by itself.
    Every {
        /// Not at all.
        Never = "never", "Never";
        /// Every seven days.
        Weekly = "weekly", "Every week";
        /// Every calendar month.
        Monthly = "monthly", "Every month";
        /// Two weeks before the last day for notice of what is paid for it, or before the renewal where there is none.
        BeforeRenewal = "renewal", "Before each renewal";
    }
}

words! {
    /// What research before a renewal is in time for.
    Deadline {
        /// The last day on which notice can be given.
        Notice = "notice", "the last day for notice";
        /// The renewal itself: there is no notice to give.
        Renewal = "renewal", "the renewal";
        /// The end of a contract that does not renew by itself.
        End = "end", "the end of the contract";
    }
}

words! {
    /// How a list of tools is sorted.
    ToolSort {
        /// What was added last comes first.
        Newest = "newest", "Newest first";
        /// What was added first comes first.
        Oldest = "oldest", "Oldest first";
        /// By name.
        Name = "name", "Name, A to Z";
        /// By name, backwards.
        NameDown = "name_down", "Name, Z to A";
        /// The best overall score first, unknown ones last.
        Score = "score", "Best score first";
        /// The lowest overall score first, unknown ones last.
        ScoreUp = "score_up", "Lowest score first";
        /// What fits best by the scorecard comes first, what is not known last.
        Fit = "fit", "Best fit first";
        /// What renews next comes first, what does not last.
        Renewal = "renewal", "Next renewal first";
    }
}

/// Characters of a view's name.
pub const LONGEST_VIEW_NAME: usize = 60;

/// Views of one workspace.
pub const MOST_VIEWS: i64 = 50;

/// A view of the list of tools: filters, order and columns under a name, for everybody in the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolView {
    /// Its id.
    pub id: ToolViewId,
    /// What it is called.
    pub name: String,
    /// What the address of the list asks for.
    pub query: String,
    /// The member who saved it first; none once they have left.
    pub created_by: Option<UserId>,
}

/// When a tool is researched again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub every: Every,
    /// When that is due next; none for never.
    pub next: Option<OffsetDateTime>,
    /// The day that this is in time for, where it is before a renewal.
    pub before: Option<(Date, Deadline)>,
    /// The day still to come that the newest report was in time for, where it is before a renewal.
    pub researched: Option<ResearchedFor>,
}

/// Research that was done for a renewal to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResearchedFor {
    /// When the report was made.
    pub at: OffsetDateTime,
    /// The day that it was in time for.
    pub day: Date,
    /// What that is.
    pub deadline: Deadline,
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn times_are_rfc_3339_in_json() {
        let at = datetime!(2026-11-23 18:48 UTC);
        let tool = Tool {
            id: ToolId::new(),
            name: "Quillmark".to_owned(),
            url: "https://quillmark.example/".to_owned(),
            host: "quillmark.example".to_owned(),
            led_to: None,
            added_at: at,
            added_by: None,
            status: ToolStatus::InUse,
            owner: None,
            category: None,
            tags: vec!["a".to_owned()],
            revision: 1,
            renews: None,
            report: Some(ReportSummary {
                id: ReportId::new(),
                version: 1,
                overall_tenths: None,
                known_dimensions: Some(2),
                facts: 0,
                created_at: at,
            }),
            run: Some(RunSummary {
                id: RunId::new(),
                state: RunState::Queued,
                waits_for_retry: false,
                created_at: at,
            }),
        };
        let json = serde_json::to_value(&tool).unwrap();
        for time in [
            &json["added_at"],
            &json["report"]["created_at"],
            &json["run"]["created_at"],
        ] {
            assert_eq!(time, "2026-11-23T18:48:00Z");
        }
        assert_eq!(serde_json::from_value::<Tool>(json).unwrap(), tool);
    }
}
