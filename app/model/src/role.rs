//! Roles and the one permission table.

use serde::{Deserialize, Serialize};

/// What a member is in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Manages members, settings and everything else.
    Admin,
    /// Reads everything, adds tools, starts runs.
    Member,
}

impl Role {
    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Member => "member",
        }
    }

    /// The role behind a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "admin" => Some(Self::Admin),
            "member" => Some(Self::Member),
            _ => None,
        }
    }
}

/// What somebody may want to do in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// See tools, reports, runs.
    Read,
    /// Add a tool by address.
    AddTool,
    /// Start or retry a research run.
    StartRun,
    /// Cancel a run that is queued or running.
    CancelRun,
}

impl Action {
    /// Every action, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Read, Self::AddTool, Self::StartRun, Self::CancelRun];
}

impl Role {
    /// The permission table: may this role do that?
    #[must_use]
    pub const fn may(self, action: Action) -> bool {
        match (self, action) {
            (Self::Admin, _) => true,
            (
                Self::Member,
                Action::Read | Action::AddTool | Action::StartRun | Action::CancelRun,
            ) => true,
        }
    }
}
