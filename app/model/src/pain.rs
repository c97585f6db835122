//! Pain points: what a team needs solved, and how well its tools do that.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    id::{PainId, PainVersionId, ToolId, UserId},
    tool::ToolStatus,
};

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;

/// The longest text, in characters.
pub const LONGEST_PAIN: usize = 20_000;

/// The longest reason why a tool solves it or not, in characters.
pub const LONGEST_WHY: usize = 500;

words! {
    /// How much it hurts.
    Importance {
        /// Most.
        High = "high", "High";
        /// In between.
        Medium = "medium", "Medium";
        /// Least.
        Low = "low", "Low";
    }
}

words! {
    /// How well a tool solves it.
    Solves {
        /// Wholly.
        Yes = "solves", "Solves it";
        /// In part.
        Partly = "partly", "Solves it partly";
        /// Not at all.
        No = "not", "Does not solve it";
    }
}

/// What somebody writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PainText {
    /// What hurts, in one line.
    pub title: String,
    /// More about it, in Markdown.
    pub body: String,
    /// How much it hurts.
    pub importance: Importance,
}

/// A pain point as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pain {
    /// Its id.
    pub id: PainId,
    /// What it says.
    pub text: PainText,
    /// Counts the changes, from 1.
    pub revision: i32,
    /// Who wrote it, while they are a member.
    pub created_by: Option<UserId>,
    /// Their name.
    pub author: Option<String>,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
    /// Tools that solve it wholly, but for dropped ones.
    pub solving: usize,
    /// Tools that solve it in part, but for dropped ones.
    pub partly: usize,
    /// All tools that somebody judged.
    pub judged: usize,
}

/// A text that a pain point has had, or that was set aside because it had changed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PainVersion {
    /// Its id.
    pub id: PainVersionId,
    /// Which revision it is; of a text set aside, the one its writer had seen.
    pub revision: i32,
    /// What it says.
    pub text: PainText,
    /// Whether it never stood.
    pub aside: bool,
    /// Who wrote it, while they are a member.
    pub author: Option<String>,
    /// When.
    pub written_at: OffsetDateTime,
}

/// How well a tool solves a pain point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PainTool {
    /// The pain point.
    pub pain_id: PainId,
    /// Its title.
    pub pain_title: String,
    /// How much it hurts.
    pub importance: Importance,
    /// The tool.
    pub tool_id: ToolId,
    /// Its name.
    pub tool_name: String,
    /// Where it stands: a dropped one solves nothing.
    pub tool_status: ToolStatus,
    /// How well.
    pub solves: Solves,
    /// Why.
    pub why: String,
    /// Counts the changes, from 1.
    pub revision: i32,
    /// Who wrote it, while they are a member.
    pub created_by: Option<UserId>,
    /// Their name.
    pub author: Option<String>,
}
