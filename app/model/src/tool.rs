//! A tool in a workspace's stack, as lists and pages see it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    id::{ReportId, RunId, ToolId},
    run::RunState,
};

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
    /// When it was added.
    pub added_at: OffsetDateTime,
    /// Who added it, while they are a member.
    pub added_by: Option<String>,
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
    /// How many facts it holds.
    pub facts: i32,
    /// When the research finished.
    pub created_at: OffsetDateTime,
}

/// What a list shows of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunSummary {
    /// Its id.
    pub id: RunId,
    /// Where it stands.
    pub state: RunState,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
}
