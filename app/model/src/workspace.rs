//! Workspaces and the people in them, as pages see them.

use serde::{Deserialize, Serialize};

use time::OffsetDateTime;

use crate::{
    Action, Plan, Role,
    id::{UserId, WorkspaceId},
};

/// Longest name of a workspace, in characters.
pub const LONGEST_NAME: usize = 100;

/// A workspace somebody belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// Its word in addresses: `/w/<slug>/…`.
    pub slug: String,
    /// Its name as people wrote it.
    pub name: String,
    /// What it pays for.
    pub plan: Plan,
    /// Whether its members must have signed in with a second factor.
    pub requires_second_factor: bool,
}

/// A signed-in person inside one of their workspaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who it is.
    pub user_id: UserId,
    /// The name to show.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The workspace this request is about.
    pub workspace: Workspace,
    /// What they may do in it.
    pub role: Role,
    /// Whether shortcuts of one key do anything for them.
    pub single_keys: bool,
}

impl Member {
    /// Whether they may do that to what `author` made; none is somebody who left.
    #[must_use]
    pub fn may_on(&self, action: Action, author: Option<UserId>) -> bool {
        self.role.may_on(action, author == Some(self.user_id))
    }
}

/// A member in the list of members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who it is.
    pub user_id: UserId,
    /// The name to show.
    pub name: String,
    /// The e-mail address; empty where the identity provider gave none.
    pub email: String,
    /// What they are.
    pub role: Role,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub joined_at: OffsetDateTime,
}
