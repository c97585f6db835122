//! Workspaces and the people in them, as pages see them.

use serde::{Deserialize, Serialize};

use crate::{
    Role,
    id::{UserId, WorkspaceId},
};

/// A workspace somebody belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// Its word in addresses: `/w/<slug>/…`.
    pub slug: String,
    /// Its name as people wrote it.
    pub name: String,
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
}
